"""The formulas live: an input changed in the built file moves what depends on it, and nothing else."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator

import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.conftest import Terbangun
from tests.workbook_tools import (
    BARIS_JUDUL,
    Alamat,
    Isi,
    Sunting,
    hitung_ulang,
    muat,
    nilai_tersimpan,
    perbedaan,
    tersembunyi,
)

LEMBAR_BERKODE = ("RPJMD", "PK", "Realisasi", "Program", "Belanja", "Narasi", "Tabel", "Data")
LEMBAR_DIBALIK = (*LEMBAR_BERKODE, "Kolom")  # its rows are known by table and number, not by kode alone
Nilai = dict[Alamat, Isi]


def ubah(serang: Terbangun, fungsi: Callable[[Workbook], None]) -> Nilai:
    """Change the workbook with openpyxl, which drops every cached value, and calculate it headless."""
    buku = muat(serang.data, nilai=False)
    fungsi(buku)
    keluaran = io.BytesIO()
    buku.save(keluaran)
    return hitung_ulang(keluaran.getvalue(), serang.hasil.laporan.skala)


def sunting(serang: Terbangun, lembar: str, kode: str, kepala: str, nilai: Isi) -> Nilai:
    """Change one input cell in the package itself, and calculate it headless."""
    buku = Sunting(serang.data).isi(lembar, kode, kepala, nilai)
    return hitung_ulang(buku.bita(), serang.hasil.laporan.skala)


@pytest.fixture(scope="module")
def semula(serang: Terbangun) -> Nilai:
    return nilai_tersimpan(serang.data)


def sel(buku: Workbook, lembar: str, kode: str, kepala: str) -> tuple[Worksheet, int, int]:
    halaman = buku[lembar]
    assert isinstance(halaman, Worksheet)
    baris = next(c.row for c in halaman["A"] if c.value == kode)
    kolom = next(c.column for c in halaman[BARIS_JUDUL] if c.value == kepala)
    assert isinstance(kolom, int)
    return halaman, baris, kolom


def isi(buku: Workbook, lembar: str, kode: str, kepala: str, nilai: Isi) -> None:
    halaman, baris, kolom = sel(buku, lembar, kode, kepala)
    halaman.cell(baris, kolom).value = nilai


def lembar_berubah(beda: Iterable[Alamat]) -> dict[str, int]:
    hasil: dict[str, int] = {}
    for lembar, _ in beda:
        hasil[lembar] = hasil.get(lembar, 0) + 1
    return hasil


def tempat(serang: Terbangun, kode: str) -> Iterator[tuple[str, str, Alamat]]:
    """Every cell that shows a figure of an indikator of sasaran 3: sheet, figure, address."""
    kolom = {
        "Sasaran 3": ("Realisasi", "Capaian (%)", "Predikat", "Status"),
        "Ringkasan": ("Realisasi", "Capaian (%)", "Predikat", "Status"),
        "Lampiran": ("Realisasi", "%", "Predikat"),
        "Realisasi": ("Capaian (%)", "Predikat"),
    }
    kepala = {
        "Sasaran 3": ("Target", "Status"),
        "Ringkasan": ("Target", "Status"),
        "Lampiran": ("Target", "Program"),
        "Realisasi": ("Kode", "Target berlaku"),
    }
    for lembar, judul in kolom.items():
        alamat = serang.bacaan.baris(lembar, kode, *kepala[lembar])["sel"]
        for j in judul:
            yield lembar, j, (lembar, alamat[j])


# -- nothing changed -------------------------------------------------------------------------------------


def test_hitung_ulang__nilai_tersimpan_benar(serang: Terbangun, semula: Nilai) -> None:
    """openpyxl's round trip and a fresh calculation give the stored values, cell by cell."""
    assert perbedaan(semula, ubah(serang, lambda _: None)) == {}


# -- one realisasi ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def diubah(serang: Terbangun) -> Nilai:
    """S03.1 (turun, target 1,06) from 1,76 to 1,06: capaian exactly 100."""
    return ubah(serang, lambda b: isi(b, "Realisasi", "S03.1", "Realisasi", 1.06))


@pytest.fixture(scope="module")
def dikosongkan(serang: Terbangun) -> Nilai:
    return ubah(serang, lambda b: isi(b, "Realisasi", "S03.1", "Realisasi", None))


def test_realisasi_diubah__semua_yang_bergantung_ikut(
    serang: Terbangun, semula: Nilai, diubah: Nilai
) -> None:
    harus: dict[str, Isi] = {
        "Realisasi": 1.06,
        "Capaian (%)": pytest.approx(100),
        "%": pytest.approx(100),
        "Predikat": "Sangat Tinggi",
        "Status": "mencapai target",
    }
    for lembar, judul, alamat in tempat(serang, "S03.1"):
        assert diubah[alamat] == harus[judul], (lembar, judul)
    beda = perbedaan(semula, diubah)
    angka = [(a, b) for a, b in beda.values() if isinstance(b, float)]
    # mean of the sasaran 60,23 -> 100; of the indikator (18 x 89,45 - 60,23 + 100) / 18; likewise of sasaran
    assert (pytest.approx(60.2273, abs=1e-4), pytest.approx(100)) in angka
    assert (pytest.approx(89.4497, abs=1e-4), pytest.approx(91.6593, abs=1e-4)) in angka
    assert (pytest.approx(84.9083, abs=1e-4), pytest.approx(88.8855, abs=1e-4)) in angka
    # efisiensi of sasaran 3: 100 - 93,82 = 6,18; it was "-"
    assert ("-", pytest.approx(6.1838, abs=1e-3)) in list(beda.values())
    # Tabel 3.3: 12 Sangat Tinggi, 3 Rendah; status: 2 mencapai target, 10 tidak
    assert {(11.0, 12.0), (4.0, 3.0), (1.0, 2.0), (11.0, 10.0)} <= set(angka)
    assert set(lembar_berubah(beda)) == {
        "Sasaran 3", "Ringkasan", "Lampiran", "Realisasi", "Efektivitas", "Efisiensi", "Beranda",
        "Ikhtisar",
    }  # fmt: skip


def test_realisasi_diubah__yang_lain_tetap(semula: Nilai, diubah: Nilai) -> None:
    """Only the row of the indikator, of its sasaran, and the overall figures move."""
    beda = lembar_berubah(perbedaan(semula, diubah))
    # realisasi, capaian, predikat, status; mean with predikat and status; head: capaian, predikat, efisiensi
    # against the RPJMD (1,00 / 1,06): realisasi, capaian, predikat, mean, its predikat; series and chart
    assert beda["Sasaran 3"] == 4 + 3 + 3 + 5 + 2
    # the row; mean of the sasaran with predikat; mean of all indikator, which passes 90: Sangat Tinggi
    assert beda["Lampiran"] == 3 + 2 + 2
    assert beda["Realisasi"] == 2
    assert beda["Efisiensi"] == 2
    assert beda["Efektivitas"] == 2


def test_realisasi_dikosongkan__kosong_atau_na_tidak_pernah_nol(
    serang: Terbangun, semula: Nilai, dikosongkan: Nilai
) -> None:
    sesudah = dikosongkan
    for lembar, judul, alamat in tempat(serang, "S03.1"):
        harus = {"Realisasi": ("", None), "Status": ("belum ada nilai",)}.get(judul, ("n/a",))
        assert sesudah[alamat] in harus, (lembar, judul, sesudah[alamat])
    beda = perbedaan(semula, sesudah)
    nol = {a: n for a, n in beda.items() if n[1] == 0}
    # counts may become 0 (indikator counted in sasaran 3), percentages and figures may not
    assert {n[0] for n in nol.values()} <= {1.0}
    teks = {n for n in sesudah.values() if isinstance(n, str)}
    assert "Rata-rata capaian sasaran (0 dari 1 indikator)" in teks
    assert "Rata-rata capaian (0 dari 1 indikator)" in teks
    assert "Rata-rata capaian indikator sasaran (17 dari 21 indikator)" in teks
    assert "Rata-rata capaian sasaran (9 dari 10 sasaran)" in teks
    assert {"17 dari 21 indikator", "9 dari 10 sasaran"} <= teks
    angka = [b for _, b in beda.values() if isinstance(b, float)]
    assert any(b == pytest.approx((18 * 89.449713 - 60.227273) / 17, abs=1e-5) for b in angka)
    assert any(b == pytest.approx((10 * 84.908269 - 60.227273) / 9, abs=1e-5) for b in angka)


def test_realisasi_dikosongkan__grafik_melewati_titiknya(
    serang: Terbangun, semula: Nilai, dikosongkan: Nilai
) -> None:
    """A chart's helper cell is #N/A, which is left out, and not a text, which would be drawn as 0."""
    baru = {a: b for a, (_, b) in perbedaan(semula, dikosongkan).items() if str(b).startswith("#")}
    assert set(baru.values()) == {"#N/A"}
    assert {"Beranda", "Sasaran 3"} <= {lembar for lembar, _ in baru}
    for lembar, alamat in baru:
        halaman = serang.bacaan.lembar(lembar)
        assert tersembunyi(halaman, halaman[alamat].column), (lembar, alamat)


def test_realisasi_nol__adalah_nilai(serang: Terbangun) -> None:
    """0 on a rising target is capaian 0, Sangat Rendah, and it is counted."""
    sesudah = sunting(serang, "Realisasi", "S02.1", "Realisasi", 0)
    baris = serang.bacaan.baris("Ringkasan", "S02.1", "Target", "Status")["baris"]
    assert sesudah["Ringkasan", f"H{baris}"] == 0
    assert sesudah["Ringkasan", f"I{baris}"] == 0
    assert sesudah["Ringkasan", f"J{baris}"] == "Sangat Rendah"
    assert "Rata-rata capaian indikator sasaran (18 dari 21 indikator)" in sesudah.values()


def test_realisasi_salah__galat_diteruskan_ke_jumlah(serang: Terbangun) -> None:
    """Text that is no number is said in the cell and in every mean above it; no mean goes on without it."""
    sesudah = sunting(serang, "Realisasi", "S07.2", "Realisasi", "empat puluh")
    galat = lembar_berubah(a for a, n in sesudah.items() if str(n).startswith("#LKJIP!"))
    assert {"Sasaran 7", "Ringkasan", "Lampiran", "Beranda", "Efektivitas", "Efisiensi"} <= set(galat)
    assert not {"Sasaran 6", "IKU", "Anggaran"} & set(galat)
    baris = serang.bacaan.baris("Ringkasan", "S07.2", "Target", "Status")["baris"]
    assert str(sesudah["Ringkasan", f"I{baris}"]).startswith("#LKJIP! ")
    rerata = next(
        b["baris"]
        for b in serang.bacaan.tabel("Ringkasan", "Target", "Status")
        if str(b["teks"]).startswith("Rata-rata capaian indikator")
    )
    assert str(sesudah["Ringkasan", f"I{rerata}"]).startswith("#LKJIP! ")


# -- money -----------------------------------------------------------------------------------------------


def test_pagu_diubah__semua_jumlah_ikut(serang: Terbangun, semula: Nilai) -> None:
    """P001 (sasaran 1) gets 1.000.000 more: sasaran, tujuan, all programs and APBD by exactly that much."""
    lama = 6_772_131_458
    sesudah = sunting(serang, "Program", "P001", "Pagu perubahan (Rp)", lama + 1_000_000)
    beda = perbedaan(semula, sesudah)
    naik = {a: n for a, n in beda.items() if isinstance(n[1], float) and n[1] - n[0] == 1_000_000}
    asal = {n[0] for n in naik.values()}
    pagu = {lama, 135_348_298_396, 224_991_685_348, 711_694_079_906, 1_384_644_172_872}
    assert pagu <= asal
    assert {"Sasaran 1", "IKU", "Anggaran", "Lampiran", "PK cetak", "Beranda"} == set(lembar_berubah(naik))
    assert "Sasaran 2" not in lembar_berubah(beda)


def test_program_pindah_sasaran__uangnya_ikut(serang: Terbangun) -> None:
    """By SUMIFS at once, before any regeneration: P001 from sasaran 1 to 2."""
    sesudah = sunting(serang, "Program", "P001", "Sasaran", "S02")
    anggaran = {
        k: serang.bacaan.baris("Anggaran", k, "Pagu (Rp)", "Sisa (Rp)", sesudah="Tabel 3.31")["baris"]
        for k in ("S01", "S02")
    }
    assert sesudah["Anggaran", f"D{anggaran['S01']}"] == 135_348_298_396 - 6_772_131_458
    assert sesudah["Anggaran", f"D{anggaran['S02']}"] == 85_830_702_252 + 6_772_131_458


def test_realisasi_program_kosong__bukan_nol_dan_disebut(serang: Terbangun) -> None:
    sesudah = sunting(serang, "Program", "P018", "Realisasi (Rp)", None)
    baris = serang.bacaan.baris("Sasaran 3", "P018", "Program", "Sisa (Rp)")["baris"]
    assert sesudah["Sasaran 3", f"I{baris}"] in ("", None)
    assert sesudah["Sasaran 3", f"M{baris}"] in ("", None, "n/a")
    assert "Jumlah 2 program; realisasi terisi 1" in sesudah.values()


# -- settings --------------------------------------------------------------------------------------------


def test_pk_murni__target_dan_pagu_berganti_kolom(serang: Terbangun) -> None:
    """The columns murni are blank in the example: no target, no pagu, and the cells say so."""
    buku = Sunting(serang.data).isi("PK", "S01.1", "Target murni", 8.76).atur("atur_pk_berlaku", "murni")
    sesudah = hitung_ulang(buku.bita(), serang.hasil.laporan.skala)
    baris = serang.bacaan.baris("Sasaran 1", "S01.1", "Target", "Status")["baris"]
    assert sesudah["Sasaran 1", f"I{baris}"] == 8.76
    assert sesudah["Sasaran 1", f"K{baris}"] == pytest.approx(100)
    pk = serang.bacaan.baris("PK cetak", "S01.1", "Target murni", "Target perubahan")
    assert pk["Target perubahan"] == 8.64
    assert sesudah["PK cetak", pk["sel"]["Target murni"]] == 8.76
    assert sesudah["PK cetak", pk["sel"]["Target perubahan"]] == ""  # signed before it was known
    lain = serang.bacaan.baris("Sasaran 1", "S01.2", "Target", "Status")["baris"]
    assert sesudah["Sasaran 1", f"I{lain}"] in ("", None)
    assert str(sesudah["Sasaran 1", f"K{lain}"]).startswith("#LKJIP! ")


# -- sorting ---------------------------------------------------------------------------------------------


def test_isian_dibalik__tidak_ada_angka_yang_berubah(serang: Terbangun, semula: Nilai) -> None:
    """Every input table sorted backwards; helper columns move with their rows."""
    sesudah = ubah(serang, lambda b: [balik(b[x]) for x in LEMBAR_DIBALIK] and None)
    bantu = {a: n for a, n in semula.items() if a[0] in LEMBAR_BERKODE}
    hasil = {a: n for a, n in semula.items() if a[0] not in LEMBAR_DIBALIK}
    assert perbedaan(hasil, {a: n for a, n in sesudah.items() if a[0] not in LEMBAR_DIBALIK}) == {}
    assert _per_kode(serang, bantu, balik_=False) == _per_kode(serang, sesudah, balik_=True)


def balik(halaman: object) -> None:
    assert isinstance(halaman, Worksheet)
    kode = [c.row for c in halaman["A"] if c.row > BARIS_JUDUL and c.value is not None]
    sendiri = []
    for c in halaman[BARIS_JUDUL]:
        if c.value is None:
            break
        sendiri.append(c.column)
    baris = [[halaman.cell(b, k).value for k in sendiri] for b in kode]
    for b, nilai in zip(kode, reversed(baris), strict=True):
        for k, n in zip(sendiri, nilai, strict=True):
            halaman.cell(b, k).value = n


def _per_kode(serang: Terbangun, nilai: Nilai, *, balik_: bool) -> dict[tuple[str, str, str], Isi]:
    """Helper values by sheet, kode and column instead of by row."""
    hasil: dict[tuple[str, str, str], Isi] = {}
    for lembar in LEMBAR_BERKODE:
        kolom = [c.value for c in serang.bacaan.lembar(lembar)["A"][BARIS_JUDUL:] if c.value is not None]
        urut = kolom[::-1] if balik_ else kolom
        for (nama, alamat), n in nilai.items():
            huruf, nomor = alamat.rstrip("0123456789"), int(alamat.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
            if nama == lembar and nomor - BARIS_JUDUL <= len(urut):
                hasil[nama, str(urut[nomor - BARIS_JUDUL - 1]), huruf] = n
    return hasil
