"""Regeneration: everything generated follows the input, everything that a user typed or added stays."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree
from openpyxl.utils.cell import coordinate_from_string

from lkjip_xl import regenerasi
from lkjip_xl.build.regenerate import HasilRegenerasi
from lkjip_xl.errors import GalatBerkas, GalatMasukan, GalatTemplat
from lkjip_xl.layout.template_patterns import baca_sel_lembar
from lkjip_xl.ooxml import NS_R, NS_UTAMA, PaketOpc, q
from lkjip_xl.ooxml.cell_xml import Galat, isi_rumus, isi_tetap, kosongkan
from lkjip_xl.shipped import berkas_templat
from tests.conftest import Terbangun
from tests.foreign.user_additions import LEMBAR_PEMAKAI, bagian_asing, tambahi
from tests.small_report import PERMENDAGRI86
from tests.workbook_tools import (
    LEMBAR_ISIAN,
    Bacaan,
    Sunting,
    acuan_grafik,
    hitung_ulang,
    nilai_tersimpan,
    perbedaan,
    rumus_semua,
)

WAKTU = datetime(2021, 1, 15, 9, 30, 5, tzinfo=UTC)
SUFIKS = ".cadangan-2021-01-15_093005.xlsx"

Jalan = Callable[[bytes], tuple[HasilRegenerasi, bytes]]


@pytest.fixture
def jalan(tmp_path: Path) -> Jalan:
    """Regenerate bytes as a file of their own."""

    def satu(data: bytes) -> tuple[HasilRegenerasi, bytes]:
        berkas = tmp_path / "buku.xlsx"
        berkas.write_bytes(data)
        hasil = regenerasi(berkas, waktu=WAKTU)
        return hasil, berkas.read_bytes()

    return satu


def gagal(data: bytes, folder: Path, kelas: type[Exception], templat: Path | None = None) -> str:
    """Regenerate what must fail: the file is byte for byte as it was, and nothing lies beside it."""
    berkas = folder / "buku.xlsx"
    berkas.write_bytes(data)
    sebelum = sorted(p.name for p in folder.iterdir())
    with pytest.raises(kelas) as info:
        regenerasi(berkas, templat, waktu=WAKTU)
    assert berkas.read_bytes() == data
    assert sorted(p.name for p in folder.iterdir()) == sebelum
    return str(info.value)


def isi_zip(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as arsip:
        return {n: arsip.read(n) for n in arsip.namelist()}


def kode_lampiran(buku: Bacaan, kolom: int) -> list[str]:
    """Kode of the indikator (column 0) or of the programs (column 1) of the matrix, in order."""
    baris = buku.lembar("Lampiran").iter_rows(min_row=7, values_only=True)
    return [str(b[kolom]) for b in baris if b[kolom]]


def tambah_sasaran(buku: Sunting) -> Sunting:
    """Sasaran S4 of T1 with two indikator (capaian 50 and 150) and three programs (80 of 100)."""
    buku.tambah("RPJMD", Kode="S4", Jenis="sasaran", Induk="T1", Uraian="Sasaran baru")
    buku.tambah("RPJMD", Kode="ST9", Jenis="strategi", Induk="S4", Uraian="Strategi baru")
    for kode, target, realisasi in (("S4.1", 10, 5), ("S4.2", 10, 15)):
        buku.tambah(
            "RPJMD", Kode=kode, Jenis="indikator", Induk="S4", Uraian=f"Indikator {kode}", Satuan="Poin",
            Arah="naik",
        )  # fmt: skip
        buku.tambah("PK", Kode=kode, Target_perubahan=target)
        buku.tambah("Realisasi", Kode=kode, Realisasi=realisasi)
    for n, (pagu, realisasi) in enumerate(((50, 40), (30, 25), (20, 15)), 5):
        isi = {"Kode": f"P{n}", "No. PK": n, "Nama program": f"Program P{n}", "Sasaran": "S4"}
        buku.tambah("Program", **isi, **{"Pagu perubahan (Rp)": pagu, "Realisasi (Rp)": realisasi})
    return buku


# -- nothing to do ---------------------------------------------------------------------------------------


def test_tanpa_perubahan__bita_sama(kecil: Terbangun, jalan: Jalan) -> None:
    """A second regeneration changes nothing; the first may differ from a build only in the active tab."""
    hasil, sekali = jalan(kecil.data)
    assert hasil.hasil.perubahan == ()
    _, dua = jalan(sekali)
    assert dua == sekali
    assert nilai_tersimpan(sekali) == nilai_tersimpan(kecil.data)
    assert rumus_semua(sekali) == rumus_semua(kecil.data)


def test_serang__tanpa_perubahan_bagiannya_sama(serang: Terbangun, jalan: Jalan) -> None:
    hasil, sekali = jalan(serang.data)
    assert hasil.hasil.perubahan == ()
    lama, baru = isi_zip(serang.data), isi_zip(sekali)
    assert sorted(n for n in lama.keys() | baru.keys() if lama.get(n) != baru.get(n)) == []


# -- the plan changes ------------------------------------------------------------------------------------


def test_sasaran_ditambah_program_dihapus__semua_lembar_ikut(kecil: Terbangun, jalan: Jalan) -> None:
    sunting = tambah_sasaran(Sunting(kecil.data)).hapus("Program", "P2")
    hasil, data = jalan(sunting.bita())
    buku = Bacaan(data)
    # S4 belongs to T1, so it is printed third; S3 of T2 becomes the fourth
    assert [n for n in buku.nama if n.startswith("Sasaran")] == [f"Sasaran {n}" for n in range(1, 5)]
    assert "Sasaran baru" in buku.teks("Sasaran 3")
    assert "Sasaran S3" in buku.teks("Sasaran 4")
    assert hasil.hasil.lembar == len(buku.nama) == len(kecil.bacaan.nama) + 1
    assert kode_lampiran(buku, 1) == ["P1", "P3", "P5", "P6", "P7", "P4"]
    assert [k for k in kode_lampiran(buku, 0) if "." in k] == [
        "T1.1", "S1.1", "S1.2", "S2.1", "S4.1", "S4.2", "T2.1", "S3.1",
    ]  # fmt: skip
    ringkas = buku.baris("Ringkasan", "S4", "Jumlah indikator", "Dihitung", "Status")
    assert (ringkas["Jumlah indikator"], ringkas["Dihitung"]) == (2, 2)
    assert ringkas["Capaian (%)"] == pytest.approx(100)
    # (100 + 50 + 120 + 50 + 150) / 5 = 94; S3.1 has no realisasi
    assert "Rata-rata capaian indikator sasaran (5 dari 6 indikator)" in buku.teks("Ringkasan")
    assert buku.di_bawah("Beranda", "Rata-rata capaian indikator (%)") == pytest.approx(94)
    # pagu 300 (P1), 100 (P3), 50 + 30 + 20, 20 without a sasaran; realisasi 250 + 90 + 80 + 10
    anggaran = buku.tabel("Anggaran", "Pagu (Rp)", "Sisa (Rp)", sesudah="Pagu dan Realisasi")
    assert [b["Pagu (Rp)"] for b in anggaran[:6]] == [300, 100, 100, None, 20, 520]
    assert [b["Realisasi (Rp)"] for b in anggaran[:6]] == [250, 90, 80, None, 10, 430]
    assert buku.baris("IKU", "T1", "Jumlah indikator", "Pagu (Rp)")["Pagu (Rp)"] == 500
    assert buku.baris("Beranda", "S4", "Sasaran strategis", "Efisiensi")["Efisiensi"] == pytest.approx(20)
    assert "6 program" in buku.teks("Beranda")
    pk = [b[0] for b in buku.lembar("PK cetak").iter_rows(values_only=True) if str(b[0]).startswith("P")]
    assert pk == ["P1", "P3", "P4", "P5", "P6", "P7"]
    assert buku.baris("Realisasi", "S4.2", "Kode", "Target berlaku")["Capaian (%)"] == pytest.approx(150)
    assert perbedaan(nilai_tersimpan(data), hitung_ulang(data, [PERMENDAGRI86])) == {}
    _, lagi = jalan(data)
    assert lagi == data


def test_serang__sasaran_ditambah_program_dihapus(serang: Terbangun, jalan: Jalan) -> None:
    """The same on the example: a sasaran with two indikator and three programs, a program deleted."""
    buku = Sunting(serang.data)
    buku.tambah("RPJMD", Kode="S11", Jenis="sasaran", Induk="T5", Uraian="Meningkatnya kearsipan")
    for kode, target, realisasi in (("S11.1", 50, 25), ("S11.2", 4, 6)):
        buku.tambah(
            "RPJMD", Kode=kode, Jenis="indikator", Induk="S11", Uraian=kode, Satuan="Poin", Arah="naik"
        )
        buku.tambah("PK", Kode=kode, Target_perubahan=target)
        buku.tambah("Realisasi", Kode=kode, Realisasi=realisasi)
    for n in (121, 122, 123):
        isi = {"Kode": f"P{n}", "No. PK": n, "Nama program": f"Program {n}", "Sasaran": "S11"}
        buku.tambah("Program", **isi, **{"Pagu perubahan (Rp)": 1_000_000, "Realisasi (Rp)": 900_000})
    buku.hapus("Program", "P001")
    hasil, data = jalan(buku.bita())
    bacaan = Bacaan(data)
    assert [n for n in bacaan.nama if n.startswith("Sasaran")] == [f"Sasaran {n}" for n in range(1, 12)]
    assert len(kode_lampiran(bacaan, 1)) == 120 + 3 - 1
    jumlah = bacaan.tabel("Anggaran", "Pagu (Rp)", "Sisa (Rp)", sesudah="Tabel 3.31")[-2:]
    total = next(b for b in jumlah if b["teks"] == "Jumlah")
    assert total["Pagu (Rp)"] == 711_694_079_906 - 6_772_131_458 + 3_000_000
    assert total["Realisasi (Rp)"] == 685_545_964_069 - 6_326_846_850 + 2_700_000
    t5 = bacaan.baris("IKU", "T5", "Jumlah indikator", "Pagu (Rp)", sesudah="Capaian dan Anggaran")
    assert t5["Pagu (Rp)"] == 305_313_988_749 + 3_000_000
    # 18 x 89,4497 + 50 + 150 over 20
    assert bacaan.di_bawah("Beranda", "Rata-rata capaian indikator (%)") == pytest.approx(90.5047, abs=1e-4)
    assert "20 dari 23 indikator" in bacaan.teks("Beranda")
    assert bacaan.baris("Efisiensi", "S11", "Tingkat efisiensi (%)")["Tingkat efisiensi (%)"] == (
        pytest.approx(100 - 90)
    )
    for acuan in acuan_grafik(PaketOpc.buka(data), "Beranda"):
        awal, akhir = (int(n) for n in re.findall(r"\$(\d+)", acuan))
        assert akhir - awal + 1 == 11
    _, lagi = jalan(data)
    assert lagi == data
    assert hasil.hasil.pesan == ()


def test_indikator_dan_sasaran_dihapus(kecil: Terbangun, jalan: Jalan) -> None:
    """S1.2 and the whole of S2 go; P3, which served S2, is left without a sasaran."""
    buku = Sunting(kecil.data)
    for lembar in ("RPJMD", "PK", "Realisasi"):
        buku.hapus(lembar, "S1.2", "S2.1")
    buku.hapus("RPJMD", "S2", "ST2").isi("Program", "P3", "Sasaran", None)
    hasil, data = jalan(buku.bita())
    bacaan = Bacaan(data)
    assert [n for n in bacaan.nama if n.startswith("Sasaran")] == ["Sasaran 1", "Sasaran 2"]
    assert "Sasaran S3" in bacaan.teks("Sasaran 2")
    assert "Rata-rata capaian sasaran (1 dari 1 indikator)" in bacaan.teks("Sasaran 1")
    assert [k for k in kode_lampiran(bacaan, 0) if "." in k] == ["T1.1", "S1.1", "T2.1", "S3.1"]
    assert kode_lampiran(bacaan, 1)[-2:] == ["P3", "P4"]
    lain = bacaan.baris("Anggaran", "lain", "Pagu (Rp)", "Sisa (Rp)", sesudah="Pagu dan Realisasi")
    assert (lain["Pagu (Rp)"], lain["Realisasi (Rp)"]) == (120, 100)
    assert hasil.diarsipkan == ("S2",)
    paket = PaketOpc.buka(data)
    assert paket.ambil_nama("ke_Sasaran_S2") is None
    assert not [n for n in paket.nama_terdefinisi() if "#REF!" in n.rumus]
    _, lagi = jalan(data)
    assert lagi == data


def test_narasi_sasaran_dihapus__pindah_ke_arsip(kecil: Terbangun, jalan: Jalan) -> None:
    buku = Sunting(kecil.data)
    for lembar in ("RPJMD", "PK", "Realisasi"):
        buku.hapus(lembar, "S2.1")
    buku.hapus("RPJMD", "S2", "ST2").hapus("Program", "P3")
    _, data = jalan(buku.bita())
    bacaan = Bacaan(data)
    arsip = {b[0]: b[1] for b in bacaan.lembar("Arsip").iter_rows(values_only=True) if b[0]}
    assert arsip["S2"] == "Analisis S2"
    assert "Analisis S2" not in bacaan.teks("Narasi")
    assert {"Analisis S1", "Analisis S3"} <= set(bacaan.teks("Narasi"))
    # the second sasaran to go is put below the first
    dua = Sunting(data)
    for lembar in ("RPJMD", "PK", "Realisasi"):
        dua.hapus(lembar, "S3.1")
    dua.hapus("RPJMD", "S3", "ST3")
    hasil, lagi = jalan(dua.bita())
    assert hasil.diarsipkan == ("S3",)
    arsip = {b[0]: b[1] for b in Bacaan(lagi).lembar("Arsip").iter_rows(values_only=True) if b[0]}
    assert (arsip["S2"], arsip["S3"]) == ("Analisis S2", "Analisis S3")


def test_urutan_dan_nomor__mengikuti_urut(kecil: Terbangun, jalan: Jalan) -> None:
    """Urut moves S2 before S1: the sheets swap their tabs, each keeps its code name and its figures."""
    buku = Sunting(kecil.data).isi("RPJMD", "S2", "Urut", 1).isi("RPJMD", "S1", "Urut", 2)
    hasil, data = jalan(buku.bita())
    bacaan = Bacaan(data)
    assert "Sasaran S2" in bacaan.teks("Sasaran 1")
    assert "Sasaran S1" in bacaan.teks("Sasaran 2")
    kode = {x.nama: x.kode for x in PaketOpc.buka(data).lembar()}
    assert (kode["Sasaran 1"], kode["Sasaran 2"]) == ("lkSasaran_S2", "lkSasaran_S1")
    assert hasil.hasil.perubahan == ()
    assert [n for n in bacaan.nama if n.startswith("Sasaran")] == ["Sasaran 1", "Sasaran 2", "Sasaran 3"]


# -- ten in a row ----------------------------------------------------------------------------------------


def test_sepuluh_kali__berkas_tidak_tumbuh(kecil: Terbangun, jalan: Jalan) -> None:
    """Realisasi to and fro, with a user's additions aboard: the same state is the same file each time."""
    data = tambahi(kecil.data)
    ukuran: dict[int, set[bytes]] = {0: set(), 1: set()}
    for n in range(10):
        _, data = jalan(Sunting(data).isi("Realisasi", "S1.1", "Realisasi", (6, 8)[n % 2]).bita())
        ukuran[n % 2].add(data)
    assert [len(v) for v in ukuran.values()] == [1, 1]


def test_tambah_hapus_berulang__gaya_dan_bagian_tidak_bertambah(kecil: Terbangun, jalan: Jalan) -> None:
    _, awal = jalan(kecil.data)
    data = awal
    for _ in range(2):
        _, data = jalan(tambah_sasaran(Sunting(data)).bita())
        buku = Sunting(data).hapus("RPJMD", "S4", "ST9", "S4.1", "S4.2").hapus("Program", "P5", "P6", "P7")
        _, data = jalan(buku.hapus("PK", "S4.1", "S4.2").hapus("Realisasi", "S4.1", "S4.2").bita())
    assert sorted(isi_zip(data)) == sorted(isi_zip(awal))
    a, b = PaketOpc.buka(awal), PaketOpc.buka(data)
    for daftar in ("cellXfs", "dxfs", "fonts", "fills", "borders"):
        assert _banyak_gaya(b, daftar) == _banyak_gaya(a, daftar), daftar
    assert len(b.nama_terdefinisi()) == len(a.nama_terdefinisi())


def _banyak_gaya(paket: PaketOpc, daftar: str) -> int:
    bagian = paket.bagian_buku("styles")
    assert bagian is not None
    wadah = paket.pohon(bagian).find(q(daftar))
    return 0 if wadah is None else len(wadah)


# -- the change summary ----------------------------------------------------------------------------------


def test_perubahan__dari_apa_ke_apa(kecil: Terbangun, jalan: Jalan) -> None:
    """S2.1 from 120 to 90 of 100; its sasaran, the overall means, counts and efisiensi follow."""
    hasil, _ = jalan(Sunting(kecil.data).isi("Realisasi", "S2.1", "Realisasi", 90).bita())
    p = {(x.fakta.nama, x.fakta.kode): (x.lama, x.baru) for x in hasil.hasil.perubahan}
    assert p["realisasi", "S2.1"] == (120, 90)
    assert p["capaian", "S2.1"] == (pytest.approx(120), pytest.approx(90))
    assert p["predikat", "S2.1"] == ("Sangat Tinggi", "Tinggi")  # > 90, not >=
    assert p["status", "S2.1"] == ("melebihi target", "tidak mencapai target")
    assert p["rerata", "S2"] == (pytest.approx(120), pytest.approx(90))
    assert p["rerata", "indikator"] == (pytest.approx(90), pytest.approx(80))  # (100 + 50 + 120) / 3
    assert p["rerata", "sasaran"] == (pytest.approx(97.5), pytest.approx(82.5))  # (75 + 120) / 2
    assert p["efisiensi", "S2"] == (pytest.approx(30), "-")  # serapan 90 of 100
    assert not [k for k in p if k[1] in ("S1", "S1.1", "T1", "P1")]


def test_perubahan__yang_baru_dan_yang_hilang(kecil: Terbangun, jalan: Jalan) -> None:
    hasil, _ = jalan(tambah_sasaran(Sunting(kecil.data)).hapus("Program", "P2").bita())
    p = {(x.fakta.nama, x.fakta.kode): (x.lama, x.baru) for x in hasil.hasil.perubahan}
    assert p["capaian", "S4.1"] == (None, pytest.approx(50))
    assert p["pagu", "P2"] == (100, None)
    assert p["pagu", "S1"] == (400, 300)
    assert ("pagu", "program") not in p  # 520 before: 100 less, 100 more


def test_galat_name__dipulihkan(kecil: Terbangun, jalan: Jalan) -> None:
    """A PC without the functions: every generated cell reads #NAME?. The snapshot still knows the figures."""
    rusak = _semua_name(kecil.data)
    assert set(nilai_tersimpan(rusak).values()) == {"#NAME?"}
    hasil, data = jalan(rusak)
    assert perbedaan(nilai_tersimpan(data), nilai_tersimpan(kecil.data)) == {}
    assert hasil.hasil.perubahan == ()


def test_galat_name__perubahan_tetap_terbaca(kecil: Terbangun, jalan: Jalan) -> None:
    rusak = Sunting(_semua_name(kecil.data)).isi("Realisasi", "S2.1", "Realisasi", 110).bita()
    hasil, _ = jalan(rusak)
    p = {(x.fakta.nama, x.fakta.kode): (x.lama, x.baru) for x in hasil.hasil.perubahan}
    assert p["capaian", "S2.1"] == (pytest.approx(120), pytest.approx(110))


def _semua_name(data: bytes) -> bytes:
    paket = PaketOpc.buka(data)
    for lembar in paket.lembar():
        for c in paket.ubah(lembar.bagian).iter(q("c")):
            f = c.find(q("f"))
            if f is not None:
                isi_rumus(c, f.text, Galat("#NAME?"))
    return paket.simpan_bytes()


# -- a user's own formulas in input cells ----------------------------------------------------------------


def test_rumus_pemakai__dipertahankan_dan_nilainya_dipakai(kecil: Terbangun, jalan: Jalan) -> None:
    buku = Sunting(kecil.data).rumus("Realisasi", "S1.1", "Realisasi", "2*3", 5)  # the stored value is stale
    _, data = jalan(buku.bita())
    sel = Bacaan(data).baris("Realisasi", "S1.1", "Kode", "Target berlaku")["sel"]["Realisasi"]
    assert rumus_semua(data)["Realisasi", sel] == "2*3"
    assert nilai_tersimpan(data)["Realisasi", sel] == 6
    assert Bacaan(data).baris("Ringkasan", "S1.1", "Target", "Status")["Capaian (%)"] == pytest.approx(75)


def test_rumus_pemakai__tak_terhitung_nilai_lama_dipakai_dan_disebut(kecil: Terbangun, jalan: Jalan) -> None:
    buku = Sunting(kecil.data).rumus("Realisasi", "S1.1", "Realisasi", "FUNGSIKANTOR(2)", 4)
    hasil, data = jalan(buku.bita())
    sel = Bacaan(data).baris("Realisasi", "S1.1", "Kode", "Target berlaku")["sel"]["Realisasi"]
    assert hasil.hasil.tak_terhitung == (f"Realisasi!{sel}",)
    assert rumus_semua(data)["Realisasi", sel] == "FUNGSIKANTOR(2)"
    assert nilai_tersimpan(data)["Realisasi", sel] == 4
    assert Bacaan(data).baris("Ringkasan", "S1.1", "Target", "Status")["Capaian (%)"] == pytest.approx(50)
    _, lagi = jalan(data)
    assert lagi == data


def test_rumus_pemakai__menunjuk_isian_lain(kecil: Terbangun, jalan: Jalan) -> None:
    """The realisasi of a program as a formula on another row of the same column."""
    sel = kecil.bacaan.baris("Program", "P3", "Kode", "No. PK")["sel"]["Realisasi (Rp)"]
    buku = Sunting(kecil.data).rumus("Program", "P1", "Realisasi (Rp)", f"{sel}*3", 0)
    _, data = jalan(buku.bita())
    bacaan = Bacaan(data)
    assert bacaan.baris("Program", "P1", "Kode", "No. PK")["Realisasi (Rp)"] == 270
    anggaran = bacaan.baris("Anggaran", "S1", "Pagu (Rp)", "Sisa (Rp)", sesudah="Pagu dan Realisasi")
    assert anggaran["Realisasi (Rp)"] == 270 + 50


def test_rumus_pemakai__menunjuk_lembar_hasil(kecil: Terbangun, jalan: Jalan) -> None:
    """A note cell may look at a generated sheet; rows move there, the user's formula keeps its address."""
    buku = Sunting(kecil.data).rumus("Realisasi", "S1.1", "Catatan", "Beranda!$B$1", "x")
    _, data = jalan(buku.bita())
    assert "Beranda!$B$1" in rumus_semua(data).values()


# -- what users keep -------------------------------------------------------------------------------------


def test_isian_dan_catatan__tidak_disentuh(kecil: Terbangun, jalan: Jalan) -> None:
    """Every input cell, and a note beside the tables, is as it was; only helper columns are rewritten."""
    buku = Sunting(kecil.data).isi("Realisasi", "S1.1", "Catatan", "  dua baris\nsudah dicek ")
    isi_tetap(buku.kisi("Program").sel(3, 20), "catatan di luar tabel")
    data = buku.bita()
    _, sesudah = jalan(data)
    sebelum = _ketikan(data)
    assert ("Program", "T3") in sebelum
    assert _ketikan(sesudah) == sebelum


def _ketikan(data: bytes) -> dict[tuple[str, str], object]:
    """What is typed into the input sheets: the cells without a formula."""
    rumus, buku = rumus_semua(data), Bacaan(data)
    return {
        (lembar, s.coordinate): s.value
        for lembar in LEMBAR_ISIAN
        for b in buku.lembar(lembar).iter_rows()
        for s in b
        if s.value is not None and (lembar, s.coordinate) not in rumus
    }


def test_tab_diganti_nama__dipertahankan(kecil: Terbangun, jalan: Jalan) -> None:
    paket = PaketOpc.buka(kecil.data)
    for lama, baru in (("Program", "Data Program '20"), ("Lampiran", "Matriks"), ("Sasaran 2", "Kesehatan")):
        paket.namai_lembar(lama, baru)
    data = Sunting(paket.simpan_bytes()).isi("Realisasi", "S2.1", "Realisasi", 50).bita()
    _, sesudah = jalan(data)
    bacaan = Bacaan(sesudah)
    assert {"Data Program '20", "Matriks", "Kesehatan"} <= set(bacaan.nama)
    assert not {"Program", "Lampiran", "Sasaran 2"} & set(bacaan.nama)
    assert bacaan.baris("Matriks", "S2.1", "Indikator", "Program")["%"] == pytest.approx(50)
    assert bacaan.baris("Data Program '20", "P1", "Kode", "No. PK")["Serapan (%)"] == pytest.approx(250 / 3)
    assert perbedaan(nilai_tersimpan(sesudah), hitung_ulang(sesudah, [PERMENDAGRI86])) == {}
    _, lagi = jalan(sesudah)
    assert lagi == sesudah


def test_lebar_kolom_lembar_hasil__dipertahankan(kecil: Terbangun, jalan: Jalan) -> None:
    paket = PaketOpc.buka(kecil.data)
    lembar = paket.cari_lembar("Ringkasan")
    assert lembar is not None
    kolom = paket.ubah(lembar.bagian).find(q("cols"))
    kolom[4].set("width", "77.25")
    tampilan = paket.ubah(lembar.bagian).find(q("sheetViews"))[0]
    tampilan.set("zoomScale", "85")
    _, data = jalan(paket.simpan_bytes())
    sesudah = PaketOpc.buka(data)
    lembar = sesudah.cari_lembar("Ringkasan")
    assert lembar is not None
    assert sesudah.pohon(lembar.bagian).find(q("cols"))[4].get("width") == "77.25"
    assert sesudah.pohon(lembar.bagian).find(q("sheetViews"))[0].get("zoomScale") == "85"


def test_komentar_dan_gambar_di_lembar_hasil__dipertahankan(kecil: Terbangun, jalan: Jalan) -> None:
    """A comment, a picture, a text box and a chart that a user put on a sheet without a chart of ours."""
    paket = PaketOpc.buka(tambahi(kecil.data))
    catatan = paket.cari_lembar(LEMBAR_PEMAKAI)
    hasil = paket.cari_lembar("Metode")
    assert catatan is not None
    assert hasil is not None
    _pinjam(paket, catatan.bagian, hasil.bagian)
    sebelum = paket.simpan_bytes()
    milik = _gantungan(sebelum, "Metode")
    assert any("drawing" in n for n in milik)
    assert any("comments" in n for n in milik)
    _, sesudah = jalan(tambah_sasaran(Sunting(sebelum)).bita())
    assert _gantungan(sesudah, "Metode") == milik
    akar = _akar(sesudah, "Metode")
    assert akar.find(q("drawing")) is not None
    assert akar.find(q("legacyDrawing")) is not None
    id_ada = {r.id for r in _relasi(sesudah, "Metode")}
    assert {e.get(f"{{{NS_R}}}id") for e in akar if e.get(f"{{{NS_R}}}id")} <= id_ada


def test_kotak_teks_di_samping_grafik_kita__dipertahankan(kecil: Terbangun, jalan: Jalan) -> None:
    """On Beranda our chart is drawn anew; what a user drew beside it stays, once."""
    paket = PaketOpc.buka(kecil.data)
    lembar = paket.cari_lembar("Beranda")
    assert lembar is not None
    gambar = next(r.bagian for r in paket.relasi(lembar.bagian, "drawing") if r.bagian)
    asing = etree.fromstring(_KOTAK_TEKS)
    paket.ubah(gambar).append(asing)
    banyak = len(paket.pohon(gambar))
    _, data = jalan(tambah_sasaran(Sunting(paket.simpan_bytes())).bita())
    sesudah = PaketOpc.buka(data)
    milik = [g for g in sesudah.pohon(gambar) if "Catatan pimpinan" in "".join(g.itertext())]
    assert [etree.tostring(m, method="c14n") for m in milik] == [etree.tostring(asing, method="c14n")]
    assert len(sesudah.pohon(gambar)) == banyak


_XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_KOTAK_TEKS = f"""<xdr:absoluteAnchor xmlns:xdr="{_XDR}"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:pos x="0" y="0"/>
<xdr:ext cx="900000" cy="300000"/><xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="77" name="Kotak 1"/>
<xdr:cNvSpPr txBox="1"/></xdr:nvSpPr><xdr:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr>
<xdr:txBody><a:bodyPr/><a:p><a:r><a:t>Catatan pimpinan</a:t></a:r></a:p></xdr:txBody></xdr:sp>
<xdr:clientData/></xdr:absoluteAnchor>"""


def _pinjam(paket: PaketOpc, asal: str, tujuan: str) -> None:
    """Let a second sheet show the drawing and the comments of the first: copies of the parts."""
    akar = paket.ubah(tujuan)
    for jenis, elemen, pola in (
        ("drawing", "drawing", "xl/drawings/drawing{}.xml"),
        ("vmlDrawing", "legacyDrawing", "xl/drawings/vmlDrawing{}.vml"),
        ("comments", None, "xl/comments{}.xml"),
    ):
        lama = next(r.bagian for r in paket.relasi(asal, jenis))
        assert lama is not None
        baru = paket.bagian_bebas(pola)
        paket.tambah(baru, paket.baca(lama), paket.tipe(lama))
        for r in paket.relasi(lama):
            if r.bagian is not None:
                paket.tambah_relasi(baru, r.jenis.rsplit("/", 1)[1], r.bagian, rid=r.id)
        rid = paket.tambah_relasi(tujuan, jenis, baru)
        if elemen is not None:
            e = etree.SubElement(akar, f"{{{NS_UTAMA}}}{elemen}")
            e.set(f"{{{NS_R}}}id", rid)


def _akar(data: bytes, nama: str) -> etree._Element:
    paket = PaketOpc.buka(data)
    lembar = paket.cari_lembar(nama)
    assert lembar is not None
    return paket.pohon(lembar.bagian)


def _relasi(data: bytes, nama: str) -> list[object]:
    paket = PaketOpc.buka(data)
    lembar = paket.cari_lembar(nama)
    assert lembar is not None
    return list(paket.relasi(lembar.bagian))


def _gantungan(data: bytes, nama: str) -> dict[str, bytes]:
    """The parts that hang on a sheet, with their content."""
    paket = PaketOpc.buka(data)
    return {r.bagian: paket.baca(r.bagian) for r in _relasi(data, nama)}  # type: ignore[attr-defined]


# -- foreign parts ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def dengan_tambahan(kecil: Terbangun, tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """The workbook with everything that users add, before and after a regeneration that adds a sasaran."""
    sebelum = tambah_sasaran(Sunting(tambahi(kecil.data))).bita()
    berkas = tmp_path_factory.mktemp("tambahan") / "buku.xlsx"
    berkas.write_bytes(sebelum)
    regenerasi(berkas, waktu=WAKTU)
    return sebelum, berkas.read_bytes()


def test_tambahan_pemakai__bita_demi_bita(dengan_tambahan: tuple[bytes, bytes]) -> None:
    sebelum, sesudah = dengan_tambahan
    lama, baru = bagian_asing(sebelum), bagian_asing(sesudah)
    assert len(lama) > 15
    assert sorted(lama) == sorted(baru)
    assert [n for n in lama if lama[n] != baru[n]] == []


def test_tambahan_pemakai__paket_utuh(dengan_tambahan: tuple[bytes, bytes]) -> None:
    paket = PaketOpc.buka(dengan_tambahan[1])
    for bagian in ["", *paket.bagian()]:
        assert all(r.bagian in paket for r in paket.relasi(bagian) if r.bagian is not None), bagian
        assert bagian in ("", "[Content_Types].xml") or paket.tipe(bagian) is not None
    assert LEMBAR_PEMAKAI in [x.nama for x in paket.lembar()]
    assert paket.pohon(paket.buku).find(q("pivotCaches")) is not None


def test_tambahan_pemakai__rumus_pemakai_ke_lembar_hasil_tetap(dengan_tambahan: tuple[bytes, bytes]) -> None:
    sebelum, sesudah = (
        {a: f for a, f in rumus_semua(d).items() if a[0] == LEMBAR_PEMAKAI} for d in dengan_tambahan
    )
    assert sebelum == sesudah
    assert sebelum


@pytest.mark.libreoffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="soffice is not installed")
def test_tambahan_pemakai__libreoffice_membukanya(
    dengan_tambahan: tuple[bytes, bytes], tmp_path: Path
) -> None:
    (tmp_path / "buku.xlsx").write_bytes(dengan_tambahan[1])
    perintah = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/profil",
        "--headless",
        "--convert-to",
        "ods",
    ]
    subprocess.run(  # noqa: S603
        [*perintah, "--outdir", str(tmp_path), str(tmp_path / "buku.xlsx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    with zipfile.ZipFile(tmp_path / "buku.ods") as arsip:
        isi = arsip.read("content.xml").decode()
    assert LEMBAR_PEMAKAI in isi
    assert "Sasaran baru" in isi
    assert "Err:5" not in isi


# -- backup, failure, locks ------------------------------------------------------------------------------


def test_cadangan__bertanggal_dan_sama_dengan_yang_lama(kecil: Terbangun, tmp_path: Path) -> None:
    berkas = tmp_path / "buku.xlsx"
    data = Sunting(kecil.data).isi("Realisasi", "S2.1", "Realisasi", 50).bita()
    berkas.write_bytes(data)
    hasil = regenerasi(berkas, waktu=WAKTU)
    assert hasil.cadangan == tmp_path / f"buku{SUFIKS}"
    assert hasil.cadangan.read_bytes() == data
    assert sorted(p.name for p in tmp_path.iterdir()) == [f"buku{SUFIKS}", "buku.xlsx"]


def test_masukan_salah__berkas_utuh_dan_semua_galat_disebut(kecil: Terbangun, tmp_path: Path) -> None:
    buku = Sunting(kecil.data).isi("Realisasi", "S2.1", "Realisasi", "banyak")
    buku.isi("Program", "P1", "Pagu perubahan (Rp)", -5).isi("Program", "P3", "Sasaran", "S9")
    pesan = gagal(buku.bita(), tmp_path, GalatMasukan).splitlines()
    letak = kecil.bacaan.baris("Realisasi", "S2.1", "Kode", "Target berlaku")["sel"]["Realisasi"]
    program = kecil.bacaan.baris("Program", "P1", "Kode", "No. PK")["sel"]["Pagu perubahan (Rp)"]
    acuan = kecil.bacaan.baris("Program", "P3", "Kode", "No. PK")["sel"]["Sasaran"]
    assert len(pesan) == 3
    assert pesan[0].startswith(f"Realisasi!{letak}: ")
    assert pesan[1] == f"Program!{program}: pagu perubahan -5 negatif; tulis 0 atau lebih"
    assert pesan[2].startswith(f'Program!{acuan}: sasaran "S9" tidak ada di tabel sasaran')


def test_terkunci_excel__ditolak(kecil: Terbangun, tmp_path: Path) -> None:
    (tmp_path / "~$buku.xlsx").write_bytes(b"\x04Siti" + b" " * 50)
    pesan = gagal(kecil.data, tmp_path, GalatBerkas)
    assert "sedang dibuka di Excel oleh Siti; simpan dan tutup dulu" in pesan


def test_bukan_buku__ditolak(tmp_path: Path) -> None:
    gagal(b"PK bukan zip", tmp_path, GalatBerkas)


def test_berkas_tidak_ada(tmp_path: Path) -> None:
    with pytest.raises(GalatBerkas, match="berkas tidak ada"):
        regenerasi(tmp_path / "tidak-ada.xlsx")


@pytest.mark.parametrize("nama", ["program_nama", "realisasi_kode", "atur_laporan_tahun"])
def test_jangkar_hilang__disebut_namanya(kecil: Terbangun, tmp_path: Path, nama: str) -> None:
    paket = PaketOpc.buka(kecil.data)
    assert paket.hapus_nama(nama)
    pesan = gagal(paket.simpan_bytes(), tmp_path, GalatMasukan)
    assert f"Nama {nama}: hilang di buku" in pesan


def test_jangkar_warna_hilang__disebut_namanya(kecil: Terbangun, tmp_path: Path) -> None:
    paket = PaketOpc.buka(kecil.data)
    assert paket.hapus_nama("warna_label")
    assert "warna_label" in gagal(paket.simpan_bytes(), tmp_path, GalatTemplat)


def test_jangkar_rusak__disebut_namanya(kecil: Terbangun, tmp_path: Path) -> None:
    paket = PaketOpc.buka(kecil.data)
    paket.atur_nama("pk_kode", "PK!#REF!")
    assert "Nama pk_kode: rusak (PK!#REF!)" in gagal(paket.simpan_bytes(), tmp_path, GalatMasukan)


def test_templat_tanpa_token__disebut_namanya(kecil: Terbangun, tmp_path: Path) -> None:
    folder = tmp_path / "templat"
    folder.mkdir()
    templat = _templat_tanpa_teks(folder, "{capaian}", "sasaran", "indikator")
    buku = tmp_path / "buku"
    buku.mkdir()
    pesan = gagal(kecil.data, buku, GalatTemplat, templat)
    assert "pola indikator" in pesan
    assert "{capaian}" in pesan


def test_templat_tanpa_pola__disebut_namanya(kecil: Terbangun, tmp_path: Path) -> None:
    paket = PaketOpc.buka(berkas_templat())
    assert paket.hapus_nama("pola_lampiran_rerata")
    templat = tmp_path / "templat.xlsx"
    templat.write_bytes(paket.simpan_bytes())
    buku = tmp_path / "buku"
    buku.mkdir()
    assert "pola_lampiran_rerata" in gagal(kecil.data, buku, GalatTemplat, templat)


def _templat_tanpa_teks(folder: Path, token: str, lembar: str, pola: str) -> Path:
    """The built-in template with one token of one pattern erased."""
    paket = PaketOpc.buka(berkas_templat())
    acuan = paket.ambil_nama(f"pola_{lembar}_{pola}")
    assert acuan is not None
    nama, _, rentang = acuan.partition("!")
    tempat = paket.cari_lembar(nama.strip("'"))
    assert tempat is not None
    awal, _, akhir = rentang.replace("$", "").partition(":")
    atas, bawah = (coordinate_from_string(x)[1] for x in (awal, akhir or awal))

    letak = {(b, k) for b, k, _, isi in baca_sel_lembar(paket, tempat.bagian) if isi == token}
    for c in paket.ubah(tempat.bagian).iter(q("c")):
        huruf, baris = coordinate_from_string(c.get("r"))
        kolom = sum((ord(h) - 64) * 26**n for n, h in enumerate(reversed(huruf)))
        if atas <= baris <= bawah and (baris, kolom) in letak:
            kosongkan(c)
    berkas = folder / "templat.xlsx"
    berkas.write_bytes(paket.simpan_bytes())
    return berkas


# -- a workbook of an earlier release --------------------------------------------------------------------

SEBELUM = ("Tabel", "Kolom", "Data")


def _tanpa_tabel_data(data: bytes) -> bytes:
    """The small workbook as it was before there were data tables: neither their sheets nor their names."""
    paket = PaketOpc.buka(data)
    for n in paket.nama_terdefinisi():
        if n.nama.startswith(("tabel_data_", "kolom_data_", "data_", "ke_Tabel", "ke_Kolom", "ke_Data")):
            paket.hapus_nama(n.nama, n.lembar)
    for nama in (*SEBELUM, "Gambaran Umum"):
        paket.hapus_lembar(nama)
    return paket.simpan_bytes()


def test_buku_lama__lembar_isian_yang_kurang_ditambahkan(kecil: Terbangun, jalan: Jalan) -> None:
    lama = _tanpa_tabel_data(kecil.data)
    _, data = jalan(lama)
    buku = Bacaan(data)
    assert [n for n in buku.nama if n in SEBELUM] == list(SEBELUM)
    assert buku.nama[buku.nama.index("Narasi") + 1] == "Tabel"
    assert "Gambaran Umum" not in buku.nama
    kepala = [c.value for c in buku.lembar("Data")[5]][:6]
    assert kepala == ["Kode", "Tabel", "Kelompok", "Urut", "Peran", "Uraian"]
    _, lagi = jalan(data)
    assert lagi == data


def test_tabel_dihapus__lembarnya_ikut(kecil: Terbangun, jalan: Jalan) -> None:
    """Without a table of its own sheet Gambaran Umum goes; the table of sasaran 1 stays."""
    buku = Sunting(kecil.data)
    for kode in ("X1.1", "X1.2", "X1.3", "X1.4", "X1.5"):
        for kepala in ("Tabel", "Kelompok"):
            buku.isi("Data", kode, kepala, "X2" if kepala == "Tabel" else None)
        buku.isi("Data", kode, "Isi 4", None)  # X2 has no such column
    buku.isi("Tabel", "X1", "Tempat", "S1")
    _, data = jalan(buku.bita())
    assert "Gambaran Umum" not in Bacaan(data).nama
