"""Data tables of another shape: groups with subtotals, differences, means that lack rows, a chart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lkjip_xl.api import bangun
from lkjip_xl.model import BarisTabel, KolomTabel, TabelData
from lkjip_xl.ooxml import PaketOpc
from tests.conftest import Terbangun
from tests.sheets.data_tables.table_tools import TabelBuku
from tests.small_report import KOLOM_DATA, TABEL_DATA, laporan_kecil
from tests.workbook_tools import Bacaan, Sunting, acuan_grafik, hitung_ulang


def test_kelompok__subjumlah_dan_jumlah(kecil: Terbangun) -> None:
    t = TabelBuku(kecil.bacaan, "Gambaran Umum", "X1")
    assert t.judul == "Lahan menurut desa"
    assert t.baris == [
        ("Asri", 6, 1, 5, 60, 60),
        ("Bina", 2, 3, -1, 20, 20),
        ("Cipta", 2, "-", None, 20, 25),
    ]
    assert t.kaki == [
        ("Jumlah Utara", 8, 4, 4, 80),
        ("Tercetak: Utara seluruhnya", 8, 5),
        ("Selisih tercetak - hitungan", 0, 1),
        ("Selatan",),
        ("Jumlah Selatan", 2, 20),
        ("Jumlah", 10, 4, 4, 100),
        ("Tercetak: Seluruhnya", 10, 4),
        ("Selisih tercetak - hitungan", 0, 0),
    ]
    # 25 for a share of 20, and 5 for a subtotal of 4
    assert t.catatan[-1].startswith("2 angka tercetak berbeda")
    assert t.catatan[0] == "Sumber: Dinas Contoh"
    assert (
        t.catatan[1]
        == "Hitungan: Beda = Luas Sawah - Luas Kebun; Bagian sawah = Luas Sawah / jumlahnya x 100."
    )


def test_kelompok__judul_digabung(kecil: Terbangun) -> None:
    halaman = kecil.bacaan.lembar("Gambaran Umum")
    baris = next(c.row for c in halaman["B"] if c.value == "No.")
    atas = [str(c.value) for c in halaman[baris] if c.value]
    bawah = [str(c.value) for c in halaman[baris + 1] if c.value]
    assert atas == ["No.", "Desa", "Luas", "Beda", "Bagian sawah", "Bagian sawah (tercetak)"]
    assert bawah == ["Sawah (Ha)", "Kebun (Ha)"]


def test_rerata__menyebut_yang_dihitung(kecil: Terbangun) -> None:
    t = TabelBuku(kecil.bacaan, "Sasaran 1", "X2")
    assert t.baris == [("Unit 1", 95, "Sangat Tinggi", "Tinggi"), ("Unit 2", None, None, None)]
    assert t.kaki[:2] == [("Rata-rata (1 dari 2)", 95), ("Kategori", "Sangat Tinggi")]
    assert "Unit 2: belum dinilai" in t.catatan
    assert t.catatan[-1] == (
        "Kategori tercetak tidak dibandingkan: 1 dari 2 baris belum berisi angka. "
        "1 angka tercetak berbeda dari hitungannya; yang tercetak ditulis miring."
    )


def test_isian_diubah__jumlah_dan_bagian_ikut(kecil: Terbangun) -> None:
    """Asri's sawah 6 -> 16: total 20, its share 80, the subtotal 18."""
    buku = Sunting(kecil.data).isi("Data", "X1.1", "Isi 1", 16.0)
    nilai = set(hitung_ulang(buku.bita(), kecil.hasil.laporan.skala).values())
    assert {16.0, 20.0, 18.0, 80.0, 90.0} <= nilai


def test_grafik__kosong_menyebut_belum_diisi(kecil: Terbangun) -> None:
    halaman = kecil.bacaan.lembar("Sasaran 1")
    assert "data belum diisi" in [c.value for c in halaman["B"]]
    titik = [(c.row, c.value) for c in halaman["B"] if halaman.row_dimensions[c.row].hidden]
    assert [v for _, v in titik] == [None, "Unit 1", "Unit 2"]
    # a point without a number is truly blank: a text would be drawn as 0
    assert [halaman.cell(n, 3).value for n, _ in titik] == ["Nilai", 95, None]


def test_grafik__menunjuk_titik_tabelnya_sendiri(serang: Terbangun) -> None:
    """Sasaran 10 has three charts of data tables, of 11, 3 and 3 rows: each refers to its own points."""
    halaman = serang.bacaan.lembar("Sasaran 10")
    acuan = acuan_grafik(PaketOpc.buka(serang.data), "Sasaran 10")
    milik = {a.rpartition("!")[2] for a in acuan}
    titik = [c.row for c in halaman["B"] if halaman.row_dimensions[c.row].hidden and c.value]
    assert len(titik) == 11 + 3 + 3
    for awal, akhir, kolom in ((0, 10, "BCDE"), (11, 13, "BCDE"), (14, 16, "BC")):
        assert {f"${k}${titik[awal]}:${k}${titik[akhir]}" for k in kolom} <= milik
    assert not [
        a for a in milik if a.startswith("$C$") and a.endswith(f"${titik[-1]}") and f"${titik[0]}" in a
    ]


@pytest.mark.parametrize("hitung", ["jumlah", "rasio", "pertumbuhan", "banding"])
def test_hitung__kolom(hitung: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Two rows (10, 40) and (20, 0): each kind of column."""
    dari = "1" if hitung == "banding" else "1;2"
    laporan = laporan_kecil(
        tabel_data=(TabelData("Y", "Y", "Y"),),
        kolom_data=(
            KolomTabel("Y", 1, "a", desimal=0),
            KolomTabel("Y", 2, "b", desimal=0),
            KolomTabel("Y", 3, "c", desimal=2, hitung=hitung, dari=dari, faktor=100.0),
        ),
        data=(
            BarisTabel("Y.01", "Y", "satu", isi_1=10.0, isi_2=40.0),
            BarisTabel("Y.02", "Y", "dua", isi_1=20.0, isi_2=0.0),
        ),
    )
    berkas = tmp_path_factory.mktemp(hitung) / "buku.xlsx"
    bangun(laporan, berkas)
    harapan = {
        "jumlah": [50, 20],
        "rasio": [25, "tidak dapat dihitung"],
        "pertumbuhan": [300, -100],
        "banding": ["di bawah rerata", "di atas rerata"],
    }
    t = TabelBuku(Bacaan(berkas.read_bytes()), "Gambaran Umum", "Y")
    assert [b[3] for b in t.baris] == harapan[hitung]


def test_tanpa_tabel__tanpa_lembar(tmp_path_factory: pytest.TempPathFactory) -> None:
    laporan = replace(laporan_kecil(), tabel_data=(), kolom_data=(), data=())
    berkas = tmp_path_factory.mktemp("tanpa") / "buku.xlsx"
    bangun(laporan, berkas)
    assert "Gambaran Umum" not in Bacaan(berkas.read_bytes()).nama


def test_tanpa_baris__disebut(tmp_path_factory: pytest.TempPathFactory) -> None:
    laporan = laporan_kecil(tabel_data=TABEL_DATA[1:], kolom_data=KOLOM_DATA[4:], data=())
    berkas = tmp_path_factory.mktemp("kosong") / "buku.xlsx"
    bangun(laporan, berkas)
    teks = [c.value for c in Bacaan(berkas.read_bytes()).lembar("Sasaran 1")["B"]]
    assert "Belum ada baris; isi di lembar Data." in teks
    assert "data belum diisi" in teks


def _nilai(n: int, nilai: float | None, kelompok: str | None = None) -> BarisTabel:
    return BarisTabel(f"Y.{n}", "Y", f"Unit {n}", kelompok, isi_1=nilai)


def _cetak(**isi: float) -> BarisTabel:
    return BarisTabel("Y.9", "Y", "Rata-rata", peran="tercetak", **isi)


@pytest.mark.parametrize(
    ("lain", "sebelum", "sesudah"),
    [
        (
            False,
            "Rata-rata tercetak tidak dibandingkan: 2 dari 4 baris belum berisi angka.",
            "Angka tercetak sama dengan hitungannya.",
        ),
        (
            True,
            "Rata-rata tercetak tidak dibandingkan: 2 dari 4 baris belum berisi angka. "
            "1 angka tercetak berbeda dari hitungannya; yang tercetak ditulis miring.",
            "1 angka tercetak berbeda dari hitungannya; yang tercetak ditulis miring.",
        ),
    ],
)
def test_catatan__rerata_yang_tidak_dibandingkan(
    lain: bool, sebelum: str, sesudah: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A printed mean of 5 waits for two of four rows: 1, 3, and then 6 and 10 (20 / 4)."""
    kolom = (KolomTabel("Y", 1, "Nilai", desimal=0, kaki="rerata"),)
    if lain:
        kolom += (KolomTabel("Y", 2, "Luas", desimal=0, kaki="jumlah"),)
    isi = [replace(_nilai(n, x), isi_2=2.0) for n, x in ((1, 1.0), (2, 3.0), (3, None), (4, None))]
    cetak = _cetak(isi_1=5.0, isi_2=9.0) if lain else _cetak(isi_1=5.0)
    laporan = laporan_kecil(tabel_data=(TabelData("Y", "Y", "Y"),), kolom_data=kolom, data=(*isi, cetak))
    berkas = tmp_path_factory.mktemp("rerata") / "buku.xlsx"
    bangun(laporan, berkas)
    bita = berkas.read_bytes()
    assert TabelBuku(Bacaan(bita), "Gambaran Umum", "Y").catatan[-1] == sebelum
    penuh = Sunting(bita).isi("Data", "Y.3", "Isi 1", 6.0).isi("Data", "Y.4", "Isi 1", 10.0)
    assert sesudah in hitung_ulang(penuh.bita(), laporan.skala).values()


def test_catatan__beberapa_rerata_tidak_dibandingkan(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Of two printed means one lacks a row; the other, (1 + 3) / 2 = 2, is as printed."""
    laporan = laporan_kecil(
        tabel_data=(TabelData("Y", "Y", "Y"),),
        kolom_data=tuple(KolomTabel("Y", n, f"Nilai {n}", desimal=0, kaki="rerata") for n in (1, 2)),
        data=(
            replace(_nilai(1, 1.0), isi_2=4.0),
            _nilai(2, 3.0),
            _cetak(isi_1=2.0, isi_2=9.0),
        ),
    )
    berkas = tmp_path_factory.mktemp("beberapa") / "buku.xlsx"
    bangun(laporan, berkas)
    assert TabelBuku(Bacaan(berkas.read_bytes()), "Gambaran Umum", "Y").catatan[-1] == (
        "1 rata-rata tercetak tidak dibandingkan: barisnya belum semua berisi angka. "
        "Angka tercetak lain sama dengan hitungannya."
    )


@pytest.mark.parametrize(
    ("grafik", "nilai", "batas"),
    [
        ("batang", (64.0, 66.0), ["min"]),
        ("batang", (64.0, -19.5), []),
        ("batang", (-64.0, -66.0), ["max"]),
        ("batang", (None, None), ["min"]),
        ("garis", (64.0, 66.0), []),
    ],
)
def test_grafik__batang_mulai_dari_nol(
    grafik: str,
    nilai: tuple[float | None, float | None],
    batas: list[str],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """A bar's length is its value: an axis from 64 on would show 66 as twice 65. Negative bars are kept."""
    laporan = laporan_kecil(
        tabel_data=(TabelData("Y", "Y", "Y", grafik=grafik),),
        kolom_data=(KolomTabel("Y", 1, "Nilai", desimal=0),),
        data=tuple(_nilai(n, x) for n, x in enumerate(nilai, 1)),
    )
    berkas = tmp_path_factory.mktemp("sumbu") / "buku.xlsx"
    bangun(laporan, berkas)
    paket = PaketOpc.buka(berkas.read_bytes())
    lembar = paket.cari_lembar("Gambaran Umum")
    assert lembar is not None
    (gambar,) = [r.bagian for r in paket.relasi(lembar.bagian, "drawing") if r.bagian]
    (bagian,) = [r.bagian for r in paket.relasi(gambar, "chart") if r.bagian]
    (skala,) = paket.pohon(bagian).iterfind(".//{*}valAx/{*}scaling")
    isi = [(str(e.tag).rpartition("}")[2], e.get("val")) for e in skala]
    assert isi == [("orientation", "minMax"), *((b, "0") for b in batas)]


def test_grafik__label_menyebut_kelompok(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Unit 1 stands in two kelompok; of one kelompok alone the name says nothing."""
    dua = (_nilai(1, 5.0, "Utara"), replace(_nilai(2, 6.0, "Selatan"), uraian="Unit 1"))
    satu = tuple(
        replace(b, kode=f"Z.{n}", tabel="Z", kelompok="Utara", uraian=f"Desa {n}") for n, b in enumerate(dua)
    )
    laporan = laporan_kecil(
        tabel_data=(TabelData("Y", "Y", "Y", grafik="garis"), TabelData("Z", "Z", "Z", grafik="garis")),
        kolom_data=(KolomTabel("Y", 1, "Nilai", desimal=0), KolomTabel("Z", 1, "Nilai", desimal=0)),
        data=(*dua, *satu),
    )
    berkas = tmp_path_factory.mktemp("label") / "buku.xlsx"
    bangun(laporan, berkas)
    halaman = Bacaan(berkas.read_bytes()).lembar("Gambaran Umum")
    label = [c.value for c in halaman["B"] if halaman.row_dimensions[c.row].hidden and c.value]
    assert label == ["Unit 1 (Utara)", "Unit 1 (Selatan)", "Desa 0", "Desa 1"]
