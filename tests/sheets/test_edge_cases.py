"""Reports that are not like Serang's, built whole: what each sheet then says. Expected values by hand."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from lkjip_xl import bangun
from lkjip_xl.build.pipeline import Hasil
from lkjip_xl.model import Laporan, Misi, Sasaran, Tujuan
from lkjip_xl.ooxml import PaketOpc
from lkjip_xl.ooxml.lint import periksa_nama
from lkjip_xl.rumus.skala import Skala, Tingkat
from tests.conftest import Terbangun
from tests.small_report import PERMENDAGRI86, indikator, laporan_kecil, program
from tests.workbook_tools import LEMBAR_ISIAN, Bacaan


@dataclass(frozen=True)
class Buku:
    hasil: Hasil
    bacaan: Bacaan

    def ringkas(self, kode: str) -> dict[str, object]:
        return self.bacaan.baris("Ringkasan", kode, "Target", "Realisasi", "Status")

    def sasaran(self, kode: str) -> dict[str, object]:
        return self.bacaan.baris("Ringkasan", kode, "Jumlah indikator", "Dihitung", "Status")

    def efisiensi(self, kode: str) -> object:
        return self.bacaan.baris("Efisiensi", kode, "Tingkat efisiensi (%)")["Tingkat efisiensi (%)"]

    def anggaran(self, kode: str) -> dict[str, object]:
        return self.bacaan.baris("Anggaran", kode, "Pagu (Rp)", "Sisa (Rp)", sesudah="Pagu dan Realisasi")


Bangun = Callable[[Laporan], Buku]


@pytest.fixture
def buat(tmp_path: Path) -> Bangun:
    def satu(laporan: Laporan) -> Buku:
        hasil = bangun(laporan, tmp_path / "buku.xlsx")
        return Buku(hasil, Bacaan((tmp_path / "buku.xlsx").read_bytes()))

    return satu


def angka_nol(buku: Buku) -> list[tuple[str, str]]:
    """Generated cells that show 0."""
    return [
        (w.title, s.coordinate)
        for w in buku.bacaan.buku.worksheets
        if w.sheet_state == "visible" and w.title not in LEMBAR_ISIAN
        for b in w.iter_rows()
        for s in b
        if isinstance(s.value, int | float) and s.value == 0
    ]


def test_tujuan_dengan_dua_iku(buat: Bangun) -> None:
    """80 and 120: the tujuan reaches 100; the matrix gives it two rows, merged where they say one thing."""
    buku = buat(
        laporan_kecil(
            [
                indikator("T1.1", 50.0, 40.0),
                indikator("T1.2", 50.0, 60.0),
                indikator("T2.1", 10.0, "n/a"),
                indikator("S1.1", 8.0, 8.0),
            ]
        )
    )
    t1 = buku.bacaan.baris("IKU", "T1", "Jumlah indikator", "Pagu (Rp)", sesudah="Capaian dan Anggaran")
    assert (t1["Jumlah indikator"], t1["Capaian (%)"]) == (2, pytest.approx(100))
    efektif = buku.bacaan.baris("Efektivitas", "T1", "Jumlah indikator", "Dihitung")
    assert (efektif["Jumlah indikator"], efektif["Dihitung"]) == (2, 2)
    lampiran = buku.bacaan.lembar("Lampiran")
    baris = {k: buku.bacaan.baris("Lampiran", k, "Indikator", "Program")["baris"] for k in ("T1.1", "T1.2")}
    assert baris["T1.2"] == baris["T1.1"] + 1
    gabung = {str(r) for r in lampiran.merged_cells.ranges}
    kolom = {c.value: c.column_letter for c in lampiran[6] if c.value} | {"No.": "C"}
    assert f"C{baris['T1.1']}:C{baris['T1.2']}" in gabung
    pagu = kolom["Pagu (Rp)"]
    assert f"{pagu}{baris['T1.1']}:{pagu}{baris['T1.2']}" in gabung
    assert [buku.bacaan.sebaris("IKU", f"IKU {s}") for s in ("melebihi target", "tidak mencapai target")] == [
        1,
        1,
    ]


@pytest.fixture
def biasa(kecil: Terbangun) -> Buku:
    return Buku(kecil.hasil, kecil.bacaan)


def test_sasaran_tanpa_program__uang_kosong_bukan_nol(biasa: Buku) -> None:
    buku = biasa
    s3 = buku.anggaran("S3")
    assert [s3[k] for k in ("Pagu (Rp)", "Realisasi (Rp)", "Sisa (Rp)", "Serapan (%)")] == [None] * 4
    assert "Belum ada program untuk sasaran ini; isi di lembar Program." in buku.bacaan.teks("Sasaran 3")
    assert "Jumlah 0 program" in buku.bacaan.teks("Sasaran 3")
    assert buku.hasil.pesan == ()
    # T2 holds S3 only
    t2 = buku.bacaan.baris("IKU", "T2", "Jumlah indikator", "Pagu (Rp)", sesudah="Capaian dan Anggaran")
    assert [t2[k] for k in ("Pagu (Rp)", "Realisasi (Rp)", "Serapan (%)")] == [None] * 3


def test_sasaran_tanpa_program__capaian_ada_efisiensi_belum(buat: Bangun) -> None:
    buku = buat(laporan_kecil(program_=[program("P1", "S1", 100.0, 90.0)]))
    assert buku.sasaran("S2")["Capaian (%)"] == pytest.approx(120)
    assert buku.efisiensi("S2") == "n/a"
    assert buku.efisiensi("S1") == "-"  # 75 - 90
    # and no program is without a sasaran
    assert "Program yang tidak terkait sasaran" not in buku.bacaan.teks("Anggaran")
    assert "Jumlah tidak terkait sasaran" not in buku.bacaan.teks("Lampiran")


def test_sasaran_tanpa_indikator(buat: Bangun) -> None:
    buku = buat(laporan_kecil([indikator("T1.1", 50.0, 40.0), indikator("S1.1", 8.0, 8.0)]))
    s2 = buku.sasaran("S2")
    assert (s2["Jumlah indikator"], s2["Dihitung"]) == (0, 0)
    assert (s2["Capaian (%)"], s2["Predikat"], s2["Status"]) == ("n/a", "n/a", "belum ada nilai")
    assert "Belum ada indikator; isi di lembar RPJMD." in buku.bacaan.teks("Sasaran 2")
    assert "1 dari 3 sasaran" in buku.bacaan.teks("Beranda")
    assert buku.efisiensi("S2") == "n/a"
    assert buku.efisiensi("T2") == "n/a"  # a tujuan without an IKU
    assert "Belum ada indikator" in buku.bacaan.teks("Lampiran")


def test_tanpa_indikator_sasaran_sama_sekali(buat: Bangun) -> None:
    buku = buat(laporan_kecil([indikator("T1.1", 50.0, 40.0)]))
    assert buku.bacaan.di_bawah("Beranda", "Rata-rata capaian indikator (%)") == "n/a"
    assert "belum ada indikator" in buku.bacaan.teks("Beranda")
    assert buku.hasil.pesan == ()


def test_tanpa_iku(buat: Bangun) -> None:
    buku = buat(laporan_kecil([indikator("S1.1", 8.0, 8.0)]))
    t1 = buku.bacaan.baris("IKU", "T1", "Jumlah indikator", "Pagu (Rp)", sesudah="Capaian dan Anggaran")
    assert (t1["Jumlah indikator"], t1["Capaian (%)"], t1["Predikat"]) == (0, "n/a", "n/a")


def test_program_tanpa_sasaran__kelompok_sendiri(biasa: Buku) -> None:
    """20 of pagu and 10 of realisasi belong to no sasaran; they count in the total, not in a tujuan."""
    buku = biasa
    lain = buku.anggaran("lain")
    assert lain["Sasaran strategis"] == "Program yang tidak terkait sasaran"
    assert (lain["Pagu (Rp)"], lain["Realisasi (Rp)"], lain["Serapan (%)"]) == (20, 10, pytest.approx(50))
    t1 = buku.bacaan.baris("IKU", "T1", "Jumlah indikator", "Pagu (Rp)", sesudah="Capaian dan Anggaran")
    assert t1["Pagu (Rp)"] == 500
    tabel = buku.bacaan.tabel("Anggaran", "Pagu (Rp)", "Sisa (Rp)", sesudah="Pagu dan Realisasi")
    assert next(b for b in tabel if b["teks"] == "Jumlah")["Pagu (Rp)"] == 520
    lampiran = [b["Program"] for b in buku.bacaan.tabel("Lampiran", "Indikator", "Program")]
    assert lampiran.index("Program P4") == lampiran.index("Jumlah tidak terkait sasaran") - 1
    assert buku.bacaan.baris("Program", "P4", "Kode", "No. PK")["Serapan (%)"] == pytest.approx(50)


def test_program_terbagi_dua_sasaran__satu_baris_di_pk(buat: Bangun) -> None:
    """No. PK 1 has a row for S1 (60) and one for S2 (40): the PK prints one program of 100."""
    buku = buat(
        laporan_kecil(
            program_=[
                program("P1", "S1", 60.0, 60.0, no_pk=1),
                program("P2", "S2", 40.0, 20.0, no_pk=1),
                program("P3", "S2", 10.0, 5.0, no_pk=2),
            ]
        )
    )
    pk = [b for b in buku.bacaan.tabel("PK cetak", "No.", "Program", "Anggaran (Rp)") if b["kode"]]
    assert [(b["kode"], b["No."], b["Anggaran (Rp)"]) for b in pk] == [("P1", 1, 100), ("P3", 2, 10)]
    assert buku.anggaran("S1")["Pagu (Rp)"] == 60
    assert buku.anggaran("S2")["Pagu (Rp)"] == 50
    assert "2 program" in buku.bacaan.teks("Beranda")


def test_januari__hampir_semua_kosong(buat: Bangun) -> None:
    """Targets and pagu are known, nothing is realised: blanks and n/a, 0 only in counts."""
    kode = [("T1.1", 50.0), ("T2.1", 10.0), ("S1.1", 8.0), ("S1.2", 4.0), ("S2.1", "3-5"), ("S3.1", 7.0)]
    buku = buat(
        laporan_kecil(
            [indikator(k, t, None) for k, t in kode],
            [program("P1", "S1", 300.0, None), program("P2", "S2", 100.0, None)],
            tabel_data=(),
        )
    )
    assert buku.hasil.pesan == ()
    s1 = buku.ringkas("S1.1")
    assert (s1["Realisasi"], s1["Capaian (%)"], s1["Predikat"], s1["Status"]) == (
        None, "n/a", "n/a", "belum ada nilai",
    )  # fmt: skip
    assert "Rata-rata capaian indikator sasaran (0 dari 4 indikator)" in buku.bacaan.teks("Ringkasan")
    assert buku.bacaan.di_bawah("Beranda", "Rata-rata capaian sasaran (%)") == "n/a"
    uang = buku.anggaran("S1")
    assert (uang["Pagu (Rp)"], uang["Realisasi (Rp)"], uang["Sisa (Rp)"]) == (300, None, None)
    assert uang["Serapan (%)"] in (None, "n/a")
    assert "Jumlah 1 program; realisasi terisi 0" in buku.bacaan.teks("Sasaran 1")
    assert buku.efisiensi("S1") in (None, "n/a")
    boleh = re.compile(r"Jumlah|Dihitung|IKU|jumlah|Porsi")
    for lembar, alamat in angka_nol(buku):
        assert boleh.search(_judul(buku, lembar, alamat)), (lembar, alamat)


def _judul(buku: Buku, lembar: str, alamat: str) -> str:
    """The texts left of and above a cell."""
    sel = buku.bacaan.lembar(lembar)[alamat]
    kiri = [c.value for c in buku.bacaan.lembar(lembar)[sel.row] if isinstance(c.value, str)]
    atas = [
        buku.bacaan.lembar(lembar).cell(b, sel.column).value
        for b in range(max(1, sel.row - 8), sel.row)
    ]  # fmt: skip
    return " ".join([*kiri, *(a for a in atas if isinstance(a, str))])


def test_target_kosong_padahal_realisasi_ada__disebut(buat: Bangun) -> None:
    buku = buat(
        laporan_kecil([indikator("S1.1", None, 5.0, kondisi_akhir=9.0), indikator("S2.1", 10.0, 5.0)])
    )
    pesan = {p.sel: p.pesan for p in buku.hasil.pesan}
    rumah = buku.bacaan.baris("Sasaran 1", "S1.1", "Target", "Status")["sel"]["Capaian (%)"]
    assert pesan[f"'Sasaran 1'!{rumah}"].startswith("#LKJIP! ")
    assert "target" in pesan[f"'Sasaran 1'!{rumah}"]
    assert str(buku.ringkas("S1.1")["Capaian (%)"]).startswith("#LKJIP! ")
    assert not [s for s in pesan if s.startswith("'Sasaran 2'")]
    assert buku.sasaran("S2")["Capaian (%)"] == pytest.approx(50)


def test_kondisi_akhir_kosong__bukan_galat(buat: Bangun) -> None:
    """Kondisi akhir RPJMD may be blank: nothing to compare with, and no fault of the input."""
    milik = [indikator("S1.1", 10.0, 5.0, kondisi_akhir=None), indikator("S1.2", 10.0, 5.0)]
    buku = buat(laporan_kecil(milik))
    assert buku.hasil.pesan == ()
    baris = buku.bacaan.baris("Sasaran 1", "S1.1", "Kondisi akhir RPJMD", "Capaian (%)")
    assert baris["Kondisi akhir RPJMD"] is None
    assert baris["Capaian (%)"] in (None, "n/a")
    lain = buku.bacaan.baris("Sasaran 1", "S1.2", "Kondisi akhir RPJMD", "Capaian (%)")
    assert lain["Capaian (%)"] == pytest.approx(50)


def test_target_dan_realisasi_kosong__kosong(buat: Bangun) -> None:
    buku = buat(laporan_kecil([indikator("S1.1", None, None), indikator("S1.2", 10.0, 5.0)]))
    baris = buku.ringkas("S1.1")
    kepala = ("Target", "Realisasi", "Capaian (%)", "Predikat", "Status")
    assert [baris[k] for k in kepala] == [None] * 5
    assert "Rata-rata capaian sasaran (1 dari 2 indikator)" in buku.bacaan.teks("Sasaran 1")


def test_serapan__nol_dan_kosong(buat: Bangun) -> None:
    """One program per sasaran, so that the sasaran says what its program says."""
    harus: dict[str, tuple[float | None, float, str | float]] = {
        "S1": (0.0, 0.0, "tidak dapat dihitung"),
        "S2": (0.0, 5.0, "#LKJIP! "),
        "S3": (None, 5.0, "#LKJIP! "),
        "S4": (100.0, 0.0, 0),
    }
    milik = [program(f"P{s}", s, pagu, realisasi) for s, (pagu, realisasi, _) in harus.items()]
    buku = buat(laporan_kecil(program_=milik, sasaran=dict.fromkeys(harus, "T1")))
    for s, (_, _, serapan) in harus.items():
        isian = buku.bacaan.baris("Program", f"P{s}", "Kode", "No. PK")["Serapan (%)"]
        jumlah = buku.anggaran(s)["Serapan (%)"]
        for nilai in (isian, jumlah):
            assert str(nilai).startswith(serapan) if isinstance(serapan, str) else nilai == serapan, s
    assert {p.sel.split("!")[0] for p in buku.hasil.pesan} >= {"'Sasaran 2'", "'Sasaran 3'"}
    assert not {p.sel.split("!")[0] for p in buku.hasil.pesan} & {"'Sasaran 1'", "'Sasaran 4'"}


LKPD = Skala("LKPD", tuple(Tingkat(x, None, "", None) for x in ("WTP", "WDP", "TW", "TMP")))
# arah, target, realisasi, own settings, capaian by hand
BAWAAN = [
    ("naik", 10.0, 30.0, {}, 300),
    ("naik", 10.0, 30.0, {"batas": 150.0}, 150),
    ("naik", 0.0, 5.0, {}, "tidak dapat dihitung"),
    ("naik", 10.0, 0.0, {}, 0),
    ("turun", 4.0, 5.0, {}, 80),
    ("turun", 4.0, 5.0, {"metode": "selisih"}, 75),  # (2 x 4 - 5) / 4
    ("turun", 10.0, 0.0, {}, 200),
    ("rentang", "3-5", 4.0, {}, 100),
    ("rentang", "3 s.d. 5", 6.0, {}, 500 / 6),  # 5 / 6
    ("kategori", "WTP", "WDP", {"skala": "LKPD"}, 75),  # rank 3 of 4
    ("kategori", "WDP", "WTP", {"skala": "LKPD"}, 100),
]
SELISIH = [
    ("turun", 4.0, 5.0, {}, 75),
    ("turun", 4.0, 5.0, {"metode": "rasio"}, 80),
    ("naik", 10.0, 30.0, {}, 120),  # the general cap
    ("naik", 10.0, 30.0, {"batas": 150.0}, 150),
]


@pytest.mark.parametrize(
    ("aturan", "kasus"),
    [({}, BAWAAN), ({"hitung.metode": "selisih", "hitung.batas": 120.0}, SELISIH)],
    ids=["bawaan", "selisih dan batas 120"],
)
def test_capaian__cara_menghitung_dari_data(
    buat: Bangun,
    aturan: dict[str, object],
    kasus: list[tuple[str, float | str, float | str, dict[str, object], object]],
) -> None:
    milik = [
        indikator(f"S1.{n}", target, realisasi, arah, **lain)
        for n, (arah, target, realisasi, lain, _) in enumerate(kasus, 1)
    ]
    buku = buat(replace(laporan_kecil(milik, aturan=aturan), skala=(PERMENDAGRI86, LKPD)))
    for n, (arah, target, realisasi, lain, capaian) in enumerate(kasus, 1):
        nilai = buku.ringkas(f"S1.{n}")["Capaian (%)"]
        harus = capaian if isinstance(capaian, str) else pytest.approx(capaian)
        assert nilai == harus, (arah, target, realisasi, lain)
    assert buku.hasil.pesan == ()


def test_misi_tanpa_tujuan_dan_tujuan_tanpa_sasaran(buat: Bangun) -> None:
    laporan = laporan_kecil()
    buku = buat(
        replace(
            laporan,
            misi=(*laporan.misi, Misi("M2", "Misi kosong")),
            tujuan=(*laporan.tujuan, Tujuan("T3", "M1", "Tujuan kosong")),
        )
    )
    assert "Tujuan kosong" in buku.bacaan.teks("Lampiran")
    assert "Misi kosong" in buku.bacaan.teks("Efisiensi")
    assert buku.efisiensi("T3") in (None, "n/a")
    assert buku.hasil.pesan == ()


def test_teks__yang_menyerupai_rumus_atau_xml_tetap_teks(buat: Bangun) -> None:
    aneh = ['=1+1 "kutip"', "-5 & <b>tebal</b>", "+kinerja; 'petik'"]
    laporan = laporan_kecil()
    sasaran = tuple(Sasaran(s.kode, s.induk, a) for s, a in zip(laporan.sasaran, aneh, strict=True))
    buku = buat(replace(laporan, sasaran=sasaran))
    for n, teks in enumerate(aneh, 1):
        assert teks in buku.bacaan.teks(f"Sasaran {n}")
        assert teks in buku.bacaan.teks("Lampiran")
        assert teks in buku.bacaan.teks("RPJMD")


def test_kode__tanda_baca_tidak_menyamakan_lembar(tmp_path: Path) -> None:
    """S-1 and S.1 differ as kode; their sheets must not share a code name, nor their links be illegal."""
    panjang = "Sasaran.Perangkat.Daerah.Nomor."  # beyond what a code name can hold
    sasaran = {"S-1": "T1", "S.1": "T1", "S 1": "T2", f"{panjang}1": "T2", f"{panjang}2": "T2"}
    bangun(laporan_kecil([indikator("T1.1", 1.0, 1.0)], [], sasaran), tmp_path / "buku.xlsx")
    paket = PaketOpc.buka((tmp_path / "buku.xlsx").read_bytes())
    nama = [x.nama for x in paket.lembar() if x.nama.startswith("Sasaran")]
    assert nama == [f"Sasaran {n}" for n in range(1, 6)]
    kode = [(x.kode or "").casefold() for x in paket.lembar()]
    assert len(set(kode)) == len(kode)
    assert max(map(len, kode)) <= 31
    assert [n.nama for n in paket.nama_terdefinisi() if n.nama[0] != "_" and periksa_nama(n.nama)] == []
