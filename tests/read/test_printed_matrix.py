"""A lampiran typed as a matrix: our own sheet as values, the published layout, and headers that mislead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from lkjip_xl.api import baca
from lkjip_xl.errors import GalatMasukan
from lkjip_xl.model import Laporan
from lkjip_xl.read.printed_file import baca_berkas_tercetak
from lkjip_xl.read.printed_matrix import Lembaran, baca_matriks
from lkjip_xl.review import Temuan, Tercetak, Tingkat, periksa
from lkjip_xl.review.printed.row_names import kenali
from tests.small_report import indikator, laporan_kecil, program

AKAR = Path(__file__).parents[2] / "workbook"
BUKU = AKAR / "LKjIP_Kota_Serang_2020.xlsx"

Ubah = Mapping[str, Any]


@cache
def serang() -> Laporan:
    return baca(AKAR / "serang_2020")


@cache
def asal() -> Worksheet:
    halaman = openpyxl.load_workbook(BUKU, data_only=True)["Lampiran"]
    assert isinstance(halaman, Worksheet)
    return halaman


def salin(path: Path, ubah: Ubah, *, bentuk: bool, gabung: bool) -> Path:
    """Our sheet Lampiran as values in a plain workbook, with some cells changed."""
    buku = openpyxl.Workbook()
    halaman = buku.worksheets[0]
    halaman.title = "Matriks"
    for baris in asal().iter_rows():
        for sel in baris:
            if sel.value is not None:
                baru = halaman.cell(sel.row, sel.column, sel.value)
                if bentuk:
                    baru.number_format = sel.number_format
    for alamat, isi in ubah.items():
        halaman[alamat] = isi
    for r in asal().merged_cells.ranges if gabung else ():
        halaman.merge_cells(str(r))
    buku.save(path)
    return path


def temuan(path: Path, laporan: Laporan | None = None) -> list[Temuan]:
    """What the print adds to the findings about the input."""
    laporan = laporan or serang()
    sendiri = periksa(laporan).temuan
    return [t for t in periksa(laporan, baca_berkas_tercetak(path)).temuan if t not in sendiri]


@pytest.mark.parametrize(("bentuk", "gabung"), [(True, True), (False, False)])
def test_lampiran_kita__tanpa_temuan(tmp_path: Path, bentuk: bool, gabung: bool) -> None:
    path = salin(tmp_path / "a.xlsx", {}, bentuk=bentuk, gabung=gabung)
    cetak = kenali(serang(), baca_berkas_tercetak(path))
    assert {p.kode for p in serang().program} <= {t.entitas for t in cetak}
    assert {i.kode for i in serang().indikator} <= {t.entitas for t in cetak}
    assert temuan(path) == []


def alamat(teks: str, judul: str, ke: int = 0) -> str:
    """The cell below ``judul`` in the row that holds ``teks``."""
    kepala = [s for s in asal()[6] if s.value == judul]
    baris = next(s.row for b in asal().iter_rows() for s in b if s.value == teks)
    return f"{kepala[ke].column_letter}{baris}"


@pytest.mark.parametrize(
    ("teks", "judul", "ke", "isi", "kode", "sel"),
    [
        ("Indeks Kualitas Mutu Air", "%", 0, 155.78, "arah-terbalik", "S07.2 capaian"),
        ("Rata-rata Lama Sekolah", "Target", 0, 8.46, "target-berbeda", "S01.1 target"),
        ("Program Kepemudaan", "Pagu (Rp)", 0, 156630000, "uang-program-berbeda", "P005 pagu"),
        ("Program Kepemudaan", "%", 1, 79.47, "serapan-berbeda", "P005 serapan"),
    ],
)
def test_lampiran_kita__satu_angka_diubah(
    tmp_path: Path, teks: str, judul: str, ke: int, isi: float, kode: str, sel: str
) -> None:
    letak = alamat(teks, judul, ke)
    path = salin(tmp_path / "a.xlsx", {letak: isi}, bentuk=True, gabung=True)
    galat = [t for t in temuan(path) if t.tingkat is Tingkat.GALAT]
    assert [(t.kode, t.tempat, t.sel) for t in galat] == [(kode, f"a.xlsx lembar Matriks, sel {letak}", sel)]


def test_lampiran_kita__program_dihapus(tmp_path: Path) -> None:
    baris = alamat("Program Kepemudaan", "%", 1)[1:]
    kosong = dict.fromkeys(f"{h}{baris}" for h in "KLMN")
    path = salin(tmp_path / "a.xlsx", kosong, bentuk=True, gabung=True)
    assert ("program-hilang", "P005 pagu") in [(t.kode, t.sel) for t in temuan(path)]


# -- the layout as people type it ------------------------------------------------------------------------

KECIL = laporan_kecil(
    [indikator("T1.1", 50.0, 40.0), indikator("S1.1", 8.0, 4.0), indikator("S2.1", 5.0, 6.0)],
    [
        program("P1", "S1", 300.0, 270.0),
        program("P2", "S1", 100.0, 30.0),
        program("P3", "S2", 100.0, 90.0),
    ],
    {"S1": "T1", "S2": "T1"},
    {"T1": "M1"},
)
S1, S2 = (s.uraian for s in KECIL.sasaran)
T1 = KECIL.tujuan[0].uraian
RERATA = "Rata-rata Cap paian dari 1 in dikator"  # as a scan has it
KEPALA = [
    ["No.", "Tujuan Daerah dan", "", "Kinerja]", "", "", "", "Keuangan"],
    ["", "Sasaran Strategis", "Indikator", "Target", "Realisasi", "%", "Program", "Pagu", "Realisasi", "%"],
]
ISI = [
    ["A", T1, "Indikator T1.1", "50", "40", "80,00", "Jumlah per Tujuan", "500", "390", "78,00"],
    ["1", S1, "Indikator S1.1", "8", "4", "50,00", "Program P1", "300", "270", "90,00"],
    ["", "", "", "", "", "", "Program P2", "100", "30", "30,00"],
    [
        "",
        "",
        "Rata-rata Cap paian dari 1 in dikator",
        "",
        "",
        "50,00",
        "Jumlah per Sasaran",
        "400",
        "300",
        "75,00",
    ],
    ["2", S2, "Indikator S2.1", "5", "6", "120,00", "Program P3", "100", "90", "90,00"],
]


def lembaran(baris: Iterable[Iterable[str]], *gabung: tuple[int, int, int, int]) -> Lembaran:
    isi = {(b, k): t for b, sel in enumerate(baris, 1) for k, t in enumerate(sel, 1) if t}
    return Lembaran("l.xlsx lembar Satu", isi, gabung)


def matriks(baris: Iterable[Iterable[str]]) -> tuple[Tercetak, ...]:
    hasil = baca_matriks(lembaran(baris))
    assert hasil is not None
    return hasil


def ringkas(cetak: Iterable[Tercetak]) -> set[tuple[str, str, str]]:
    return {(t.entitas, t.medan, t.tercetak) for t in kenali(KECIL, cetak)}


LENGKAP = {
    ("T1.1", "target", "50"), ("T1.1", "realisasi", "40"), ("T1.1", "capaian", "80,00"),
    ("T1", "pagu", "500"), ("T1", "realisasi_rp", "390"), ("T1", "serapan", "78,00"),
    ("S1.1", "target", "8"), ("S1.1", "realisasi", "4"), ("S1.1", "capaian", "50,00"),
    ("P1", "pagu", "300"), ("P1", "realisasi_rp", "270"), ("P1", "serapan", "90,00"),
    ("P2", "pagu", "100"), ("P2", "realisasi_rp", "30"), ("P2", "serapan", "30,00"),
    ("S1", "rerata_capaian", "50,00"), ("S1", "pagu", "400"), ("S1", "realisasi_rp", "300"),
    ("S1", "serapan", "75,00"), ("S2.1", "target", "5"), ("S2.1", "realisasi", "6"),
    ("S2.1", "capaian", "120,00"), ("P3", "pagu", "100"), ("P3", "realisasi_rp", "90"),
    ("P3", "serapan", "90,00"),
}  # fmt: skip


def test_matriks__judul_dua_baris() -> None:
    cetak = matriks([["Lampiran:"], *KEPALA, *ISI])
    assert ringkas(cetak) == LENGKAP
    assert {t.letak for t in cetak if t.tercetak == "120,00"} == {"l.xlsx lembar Satu, sel F8"}
    assert [t for t in periksa(KECIL, cetak).temuan if t.tingkat is Tingkat.GALAT] == []


def test_matriks__judul_berulang_di_tiap_halaman() -> None:
    assert ringkas(matriks([*KEPALA, *ISI[:4], *KEPALA, *ISI[4:]])) == LENGKAP


def test_matriks__nomor_kolom_di_bawah_judul() -> None:
    nomor = [f"({n})" for n in range(1, 11)]
    assert ringkas(matriks([*KEPALA, nomor, *ISI])) == LENGKAP


def test_matriks__isian_gabungan_diulang() -> None:
    """Merged cells that were taken apart and filled down: the figure is still one."""
    ulang = [*ISI[:2], [*ISI[1][:6], *ISI[2][6:]], *ISI[3:]]
    cetak = matriks([*KEPALA, *ulang])
    assert ringkas(cetak) == LENGKAP
    assert len(cetak) == len(LENGKAP)


ATAS = ["Sasaran", "Indikator", "Target", "Realisasi", "%", "Program", "Pagu", "", "%"]
BAWAH = ["", "", "", "", "", "", "Pagu", "Realisasi", ""]
TEGAK = tuple((1, k, 2, k) for k in (1, 2, 3, 4, 5, 6, 9))  # the other headers, merged downwards
TANPA_T1 = {x for x in LENGKAP if not x[0].startswith("T1")}


def judul(baris: list[list[str]], *gabung: tuple[int, int, int, int]) -> set[tuple[str, str, str]]:
    hasil = baca_matriks(lembaran([*baris, *(b[1:] for b in ISI[1:])], *gabung))
    assert hasil is not None
    return ringkas(hasil)


@pytest.mark.parametrize("atas", ["Pagu", "Anggaran", "Anggaran (Rp)", "Keuangan"])
@pytest.mark.parametrize("bawah", ["Pagu", "Anggaran"])
@pytest.mark.parametrize("tegak", [TEGAK, ()])
def test_matriks__judul_uang_digabung_di_atas_dua_kolom(
    atas: str, bawah: str, tegak: tuple[tuple[int, int, int, int], ...]
) -> None:
    kepala = [[atas if s == "Pagu" else s for s in ATAS], [bawah if s == "Pagu" else s for s in BAWAH]]
    assert judul(kepala, (1, 7, 1, 8), *tegak) == TANPA_T1


def test_matriks__judul_digabung_dan_judul_kelompok_di_atasnya() -> None:
    grup = ["Sasaran", "Indikator", "Kinerja", "", "", "Program", "Keuangan", "", ""]
    atas = ["", "", "Target", "Realisasi", "%", "", "Anggaran", "", "%"]
    gabung = ((1, 3, 1, 5), (1, 7, 1, 9), (2, 7, 2, 8))
    assert judul([grup, atas, BAWAH], *gabung) == TANPA_T1


def test_matriks__judul_kinerja_digabung() -> None:
    atas = ["Sasaran", "Indikator", "Target", "Realisasi", "", "Program", "Pagu", "Realisasi", "Serapan"]
    bawah = ["", "", "", "Realisasi", "%", "", "", "", ""]
    assert judul([atas, bawah], (1, 4, 1, 5)) == TANPA_T1


def test_matriks__judul_digabung_berulang_di_tiap_halaman() -> None:
    isi = [b[1:] for b in ISI]
    hasil = baca_matriks(lembaran([ATAS, BAWAH, *isi[1:4], ATAS, BAWAH, isi[4]], (1, 7, 1, 8), (6, 7, 6, 8)))
    assert hasil is not None
    assert ringkas(hasil) == TANPA_T1


def test_matriks__judul_di_dua_baris_tanpa_gabungan() -> None:
    """A title above on the left does not swallow the ones below on its right."""
    atas = ["Sasaran", "Indikator", "Target", "Realisasi", "%", "Program", "Pagu", "", ""]
    bawah = ["", "", "", "", "", "", "", "Realisasi", "%"]
    assert judul([atas, bawah]) == TANPA_T1


def test_matriks__baris_program_tanpa_angka_bukan_judul() -> None:
    """A name under a wide header is a name, whatever it begins with."""
    kepala = ["Sasaran", "Indikator", "Target", "Realisasi", "%", "Program", "Pagu", "Realisasi", "Serapan"]
    kosong = ["", "", "", "", "", "Program P9", "", "", ""]
    assert judul([kepala, kosong], (1, 6, 1, 6)) == TANPA_T1


def test_matriks__judul_satu_baris_dengan_rupiah() -> None:
    kepala = ["Sasaran", "Indikator", "Target", "Realisasi", "Capaian (%)", "Program", "Anggaran (Rp)",
              "Realisasi Anggaran (Rp)", "Serapan (%)"]  # fmt: skip
    cetak = matriks([kepala, *(b[1:] for b in ISI[1:4])])
    assert ringkas(cetak) == {x for x in LENGKAP if not x[0].startswith(("T1", "S2", "P3"))}


def test_matriks__nama_hampir_sama_dan_nama_asing() -> None:
    salah = [*ISI[:4], ["2", S2, "Indikator S2.1 ", "5", "6", "120,00", "Program P-3", "100", "90", "90"]]
    assert ("P3", "pagu", "100") in ringkas(matriks([*KEPALA, *salah]))
    asing = [*ISI[:4], ["2", S2, "Angka Stunting", "5", "6", "120,00", "", "", "", ""]]
    hasil = [t for t in periksa(KECIL, matriks([*KEPALA, *asing])).temuan if t.kode == "nama-tak-dikenal"]
    assert [(t.tempat, t.ditemukan) for t in hasil] == [("l.xlsx lembar Satu, sel D7", "Angka Stunting")]


def test_kenali__program_senama_menurut_sasaran_lalu_urutan() -> None:
    lap = replace(
        KECIL,
        program=tuple(replace(p, nama="Program Sama") for p in KECIL.program),
    )
    isi = [[*b[:6], b[6] if "Jumlah" in b[6] else "Program Sama", *b[7:]] for b in ISI]
    cetak = kenali(lap, matriks([*KEPALA, *isi]))
    pagu = {t.entitas: t.baris for t in cetak if t.medan == "pagu" and t.entitas.startswith("P")}
    assert pagu == {"P1": "4", "P2": "5", "P3": "7"}


@pytest.mark.parametrize(
    ("kolom", "judul", "pesan"),
    [
        (3, "Sasaran antara", 'sel D2: judul "Sasaran antara" dapat berarti sama dengan B2'),
        (4, "Nilai X", 'sel E2: judul "Nilai X" tidak dikenal'),
        (8, "Pagu", 'sel I2: judul "Pagu" dapat berarti sama dengan H2'),
    ],
)
def test_matriks__judul_yang_menyesatkan(kolom: int, judul: str, pesan: str) -> None:
    kepala = [list(b) for b in KEPALA]
    kepala[1][kolom] = judul
    with pytest.raises(GalatMasukan) as galat:
        baca_matriks(lembaran([*kepala, *ISI]))
    (satu,) = str(galat.value).splitlines()
    assert satu.startswith(f"l.xlsx lembar Satu, {pesan}")


def test_matriks__bukan_matriks(tmp_path: Path) -> None:
    assert baca_matriks(lembaran([["Daftar", "isi"], ["1", "2"]])) is None
    buku = openpyxl.Workbook()
    buku.worksheets[0]["A1"] = "Daftar"
    buku.save(tmp_path / "x.xlsx")
    with pytest.raises(GalatMasukan, match="tidak ada lembar dengan baris judul"):
        baca_berkas_tercetak(tmp_path / "x.xlsx")


def test_matriks__sel_persen_dibaca_seperti_tampil(tmp_path: Path) -> None:
    buku = openpyxl.Workbook()
    halaman = buku.worksheets[0]
    for baris in [*KEPALA, *ISI]:
        halaman.append([float(s.replace(",", ".")) if s[:1].isdigit() else s for s in baris])
    halaman["F4"] = 0.5
    halaman["F4"].number_format = "0.00%"
    buku.save(tmp_path / "x.xlsx")
    cetak = {t.alamat: t.tercetak for t in baca_berkas_tercetak(tmp_path / "x.xlsx")}
    assert (cetak["F4"], cetak["F7"]) == ("50,00", "120")
