"""Reports that are not like Serang's, built whole: what each sheet then says. Expected values by hand."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from lkjip_xl import bangun
from lkjip_xl.build.pipeline import BuildResult
from lkjip_xl.model import Laporan, Misi, Sasaran, Tujuan
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.rumus.skala import Skala, Tingkat
from tests.conftest import Built
from tests.excel_limits import check_name
from tests.small_report import PERMENDAGRI86, indikator, program, small_laporan
from tests.workbook_tools import INPUT_SHEETS, Reading


@dataclass(frozen=True)
class Workbook:
    result: BuildResult
    reading: Reading

    def brief(self, kode: str) -> dict[str, object]:
        return self.reading.row("Ringkasan", kode, "Target", "Realisasi", "Status")

    def sasaran(self, kode: str) -> dict[str, object]:
        return self.reading.row("Ringkasan", kode, "Jumlah indikator", "Dihitung", "Status")

    def efisiensi(self, kode: str) -> object:
        return self.reading.row("Efisiensi", kode, "Tingkat efisiensi (%)")["Tingkat efisiensi (%)"]

    def anggaran(self, kode: str) -> dict[str, object]:
        return self.reading.row("Anggaran", kode, "Pagu (Rp)", "Sisa (Rp)", after="Pagu dan Realisasi")


Build = Callable[[Laporan], Workbook]


@pytest.fixture
def make(tmp_path: Path) -> Build:
    def one(laporan: Laporan) -> Workbook:
        result = bangun(laporan, tmp_path / "buku.xlsx")
        return Workbook(result, Reading((tmp_path / "buku.xlsx").read_bytes()))

    return one


def zero_numbers(workbook: Workbook) -> list[tuple[str, str]]:
    """Generated cells that show 0."""
    return [
        (w.title, s.coordinate)
        for w in workbook.reading.sheets
        if w.sheet_state == "visible" and w.title not in INPUT_SHEETS
        for b in w.iter_rows()
        for s in b
        if isinstance(s.value, int | float) and s.value == 0
    ]


def test_tujuan_with_two_iku(make: Build) -> None:
    """80 and 120: the tujuan reaches 100; the matrix gives it two rows, merged where they say one thing."""
    workbook = make(
        small_laporan(
            [
                indikator("T1.1", 50.0, 40.0),
                indikator("T1.2", 50.0, 60.0),
                indikator("T2.1", 10.0, "n/a"),
                indikator("S1.1", 8.0, 8.0),
            ]
        )
    )
    t1 = workbook.reading.row("IKU", "T1", "Jumlah indikator", "Pagu (Rp)", after="Capaian dan Anggaran")
    assert (t1["Jumlah indikator"], t1["Capaian (%)"]) == (2, pytest.approx(100))
    efektivitas = workbook.reading.row("Efektivitas", "T1", "Jumlah indikator", "Dihitung")
    assert (efektivitas["Jumlah indikator"], efektivitas["Dihitung"]) == (2, 2)
    lampiran = workbook.reading.sheet("Lampiran")
    rows = {k: workbook.reading.row("Lampiran", k, "Indikator", "Program")["baris"] for k in ("T1.1", "T1.2")}
    assert rows["T1.2"] == rows["T1.1"] + 1
    merges = {str(r) for r in lampiran.merged_cells.ranges}
    columns = {c.value: c.column_letter for c in lampiran[6] if c.value} | {"No.": "C"}
    assert f"C{rows['T1.1']}:C{rows['T1.2']}" in merges
    pagu = columns["Pagu (Rp)"]
    assert f"{pagu}{rows['T1.1']}:{pagu}{rows['T1.2']}" in merges
    assert [
        workbook.reading.same_row("IKU", f"IKU {s}") for s in ("melebihi target", "tidak mencapai target")
    ] == [
        1,
        1,
    ]


@pytest.fixture
def usual(small: Built) -> Workbook:
    return Workbook(small.result, small.reading)


def test_sasaran_without_program__money_blank_not_zero(usual: Workbook) -> None:
    workbook = usual
    s3 = workbook.anggaran("S3")
    assert [s3[k] for k in ("Pagu (Rp)", "Realisasi (Rp)", "Sisa (Rp)", "Serapan (%)")] == [None] * 4
    assert "Belum ada program untuk sasaran ini; isi di lembar Program." in workbook.reading.text("Sasaran 3")
    assert "Jumlah 0 program" in workbook.reading.text("Sasaran 3")
    assert workbook.result.messages == ()
    # T2 holds S3 only
    t2 = workbook.reading.row("IKU", "T2", "Jumlah indikator", "Pagu (Rp)", after="Capaian dan Anggaran")
    assert [t2[k] for k in ("Pagu (Rp)", "Realisasi (Rp)", "Serapan (%)")] == [None] * 3


def test_sasaran_without_program__capaian_exists_efisiensi_not_yet(make: Build) -> None:
    workbook = make(small_laporan(program_=[program("P1", "S1", 100.0, 90.0)]))
    assert workbook.sasaran("S2")["Capaian (%)"] == pytest.approx(120)
    assert workbook.efisiensi("S2") == "n/a"
    assert workbook.efisiensi("S1") == "-"  # 75 - 90
    # and no program is without a sasaran
    assert "Program yang tidak terkait sasaran" not in workbook.reading.text("Anggaran")
    assert "Jumlah tidak terkait sasaran" not in workbook.reading.text("Lampiran")


def test_sasaran_without_indikator(make: Build) -> None:
    workbook = make(small_laporan([indikator("T1.1", 50.0, 40.0), indikator("S1.1", 8.0, 8.0)]))
    s2 = workbook.sasaran("S2")
    assert (s2["Jumlah indikator"], s2["Dihitung"]) == (0, 0)
    assert (s2["Capaian (%)"], s2["Predikat"], s2["Status"]) == ("n/a", "n/a", "belum ada nilai")
    assert "Belum ada indikator; isi di lembar RPJMD." in workbook.reading.text("Sasaran 2")
    assert "1 dari 3 sasaran" in workbook.reading.text("Beranda")
    assert workbook.efisiensi("S2") == "n/a"
    assert workbook.efisiensi("T2") == "n/a"  # a tujuan without an IKU
    assert "Belum ada indikator" in workbook.reading.text("Lampiran")


def test_without_any_indikator_of_sasaran(make: Build) -> None:
    workbook = make(small_laporan([indikator("T1.1", 50.0, 40.0)]))
    assert workbook.reading.below("Beranda", "Rata-rata capaian indikator (%)") == "n/a"
    assert "belum ada indikator" in workbook.reading.text("Beranda")
    assert workbook.result.messages == ()


def test_without_iku(make: Build) -> None:
    workbook = make(small_laporan([indikator("S1.1", 8.0, 8.0)]))
    t1 = workbook.reading.row("IKU", "T1", "Jumlah indikator", "Pagu (Rp)", after="Capaian dan Anggaran")
    assert (t1["Jumlah indikator"], t1["Capaian (%)"], t1["Predikat"]) == (0, "n/a", "n/a")


def test_program_without_sasaran__group_of_its_own(usual: Workbook) -> None:
    """20 of pagu and 10 of realisasi belong to no sasaran; they count in the total, not in a tujuan."""
    workbook = usual
    other = workbook.anggaran("lain")
    assert other["Sasaran strategis"] == "Program yang tidak terkait sasaran"
    assert (other["Pagu (Rp)"], other["Realisasi (Rp)"], other["Serapan (%)"]) == (20, 10, pytest.approx(50))
    t1 = workbook.reading.row("IKU", "T1", "Jumlah indikator", "Pagu (Rp)", after="Capaian dan Anggaran")
    assert t1["Pagu (Rp)"] == 500
    tables = workbook.reading.table("Anggaran", "Pagu (Rp)", "Sisa (Rp)", after="Pagu dan Realisasi")
    assert next(b for b in tables if b["teks"] == "Jumlah")["Pagu (Rp)"] == 520
    lampiran = [b["Program"] for b in workbook.reading.table("Lampiran", "Indikator", "Program")]
    assert lampiran.index("Program P4") == lampiran.index("Jumlah tidak terkait sasaran") - 1
    assert workbook.reading.row("Program", "P4", "Kode", "No. PK")["Serapan (%)"] == pytest.approx(50)


def test_program_split_over_two_sasaran__one_row_in_pk(make: Build) -> None:
    """No. PK 1 has a row for S1 (60) and one for S2 (40): the PK prints one program of 100."""
    workbook = make(
        small_laporan(
            program_=[
                program("P1", "S1", 60.0, 60.0, no_pk=1),
                program("P2", "S2", 40.0, 20.0, no_pk=1),
                program("P3", "S2", 10.0, 5.0, no_pk=2),
            ]
        )
    )
    pk = [b for b in workbook.reading.table("PK cetak", "No.", "Program", "Anggaran (Rp)") if b["kode"]]
    assert [(b["kode"], b["No."], b["Anggaran (Rp)"]) for b in pk] == [("P1", 1, 100), ("P3", 2, 10)]
    assert workbook.anggaran("S1")["Pagu (Rp)"] == 60
    assert workbook.anggaran("S2")["Pagu (Rp)"] == 50
    assert "2 program" in workbook.reading.text("Beranda")


def test_january__nearly_all_blank(make: Build) -> None:
    """Targets and pagu are known, nothing is realised: blanks and n/a, 0 only in counts."""
    kode = [("T1.1", 50.0), ("T2.1", 10.0), ("S1.1", 8.0), ("S1.2", 4.0), ("S2.1", "3-5"), ("S3.1", 7.0)]
    workbook = make(
        small_laporan(
            [indikator(k, t, None) for k, t in kode],
            [program("P1", "S1", 300.0, None), program("P2", "S2", 100.0, None)],
            tabel_data=(),
        )
    )
    assert workbook.result.messages == ()
    s1 = workbook.brief("S1.1")
    assert (s1["Realisasi"], s1["Capaian (%)"], s1["Predikat"], s1["Status"]) == (
        None, "n/a", "n/a", "belum ada nilai",
    )  # fmt: skip
    assert "Rata-rata capaian indikator sasaran (0 dari 4 indikator)" in workbook.reading.text("Ringkasan")
    assert workbook.reading.below("Beranda", "Rata-rata capaian sasaran (%)") == "n/a"
    money = workbook.anggaran("S1")
    assert (money["Pagu (Rp)"], money["Realisasi (Rp)"], money["Sisa (Rp)"]) == (300, None, None)
    assert money["Serapan (%)"] in (None, "n/a")
    assert "Jumlah 1 program; realisasi terisi 0" in workbook.reading.text("Sasaran 1")
    assert workbook.efisiensi("S1") in (None, "n/a")
    allowed = re.compile(r"Jumlah|Dihitung|IKU|jumlah|Porsi")
    for sheet, address in zero_numbers(workbook):
        assert allowed.search(_title(workbook, sheet, address)), (sheet, address)


def _title(workbook: Workbook, sheet: str, address: str) -> str:
    """The texts left of and above a cell."""
    cell = workbook.reading.sheet(sheet)[address]
    left = [c.value for c in workbook.reading.sheet(sheet)[cell.row] if isinstance(c.value, str)]
    top = [
        workbook.reading.sheet(sheet).cell(b, cell.column).value
        for b in range(max(1, cell.row - 8), cell.row)
    ]  # fmt: skip
    return " ".join([*left, *(a for a in top if isinstance(a, str))])


def test_blank_target_although_realisasi_exists__named(make: Build) -> None:
    workbook = make(
        small_laporan([indikator("S1.1", None, 5.0, kondisi_akhir=9.0), indikator("S2.1", 10.0, 5.0)])
    )
    messages = {p.cell: p.message for p in workbook.result.messages}
    home = workbook.reading.row("Sasaran 1", "S1.1", "Target", "Status")["sel"]["Capaian (%)"]
    assert messages[f"'Sasaran 1'!{home}"].startswith("#LKJIP! ")
    assert "target" in messages[f"'Sasaran 1'!{home}"]
    assert str(workbook.brief("S1.1")["Capaian (%)"]).startswith("#LKJIP! ")
    assert not [s for s in messages if s.startswith("'Sasaran 2'")]
    assert workbook.sasaran("S2")["Capaian (%)"] == pytest.approx(50)


def test_blank_kondisi_akhir__is_no_error(make: Build) -> None:
    """Kondisi akhir RPJMD may be blank: nothing to compare with, and no fault of the input."""
    owned = [indikator("S1.1", 10.0, 5.0, kondisi_akhir=None), indikator("S1.2", 10.0, 5.0)]
    workbook = make(small_laporan(owned))
    assert workbook.result.messages == ()
    rows = workbook.reading.row("Sasaran 1", "S1.1", "Kondisi akhir RPJMD", "Capaian (%)")
    assert rows["Kondisi akhir RPJMD"] is None
    assert rows["Capaian (%)"] in (None, "n/a")
    other = workbook.reading.row("Sasaran 1", "S1.2", "Kondisi akhir RPJMD", "Capaian (%)")
    assert other["Capaian (%)"] == pytest.approx(50)


def test_blank_target_and_realisasi__blank(make: Build) -> None:
    workbook = make(small_laporan([indikator("S1.1", None, None), indikator("S1.2", 10.0, 5.0)]))
    rows = workbook.brief("S1.1")
    header = ("Target", "Realisasi", "Capaian (%)", "Predikat", "Status")
    assert [rows[k] for k in header] == [None] * 5
    assert "Rata-rata capaian sasaran (1 dari 2 indikator)" in workbook.reading.text("Sasaran 1")


def test_serapan__zero_and_blank(make: Build) -> None:
    """One program per sasaran, so that the sasaran says what its program says."""
    wanted: dict[str, tuple[float | None, float, str | float]] = {
        "S1": (0.0, 0.0, "tidak dapat dihitung"),
        "S2": (0.0, 5.0, "#LKJIP! "),
        "S3": (None, 5.0, "#LKJIP! "),
        "S4": (100.0, 0.0, 0),
    }
    owned = [program(f"P{s}", s, pagu, realisasi) for s, (pagu, realisasi, _) in wanted.items()]
    workbook = make(small_laporan(program_=owned, sasaran=dict.fromkeys(wanted, "T1")))
    for s, (_, _, serapan) in wanted.items():
        input_ = workbook.reading.row("Program", f"P{s}", "Kode", "No. PK")["Serapan (%)"]
        total = workbook.anggaran(s)["Serapan (%)"]
        for value in (input_, total):
            assert str(value).startswith(serapan) if isinstance(serapan, str) else value == serapan, s
    assert {p.cell.split("!")[0] for p in workbook.result.messages} >= {"'Sasaran 2'", "'Sasaran 3'"}
    assert not {p.cell.split("!")[0] for p in workbook.result.messages} & {"'Sasaran 1'", "'Sasaran 4'"}


LKPD = Skala("LKPD", tuple(Tingkat(x, None, "", None) for x in ("WTP", "WDP", "TW", "TMP")))
# arah, target, realisasi, own settings, capaian by hand
DEFAULTS = [
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
    ("settings", "cases"),
    [({}, DEFAULTS), ({"hitung.metode": "selisih", "hitung.batas": 120.0}, SELISIH)],
    ids=["bawaan", "selisih dan batas 120"],
)
def test_capaian__way_of_calculating_from_the_data(
    make: Build,
    settings: dict[str, object],
    cases: list[tuple[str, float | str, float | str, dict[str, object], object]],
) -> None:
    owned = [
        indikator(f"S1.{n}", target, realisasi, arah, **other)
        for n, (arah, target, realisasi, other, _) in enumerate(cases, 1)
    ]
    workbook = make(replace(small_laporan(owned, settings=settings), skala=(PERMENDAGRI86, LKPD)))
    for n, (arah, target, realisasi, other, capaian) in enumerate(cases, 1):
        value = workbook.brief(f"S1.{n}")["Capaian (%)"]
        wanted = capaian if isinstance(capaian, str) else pytest.approx(capaian)
        assert value == wanted, (arah, target, realisasi, other)
    assert workbook.result.messages == ()


def test_misi_without_tujuan_and_tujuan_without_sasaran(make: Build) -> None:
    laporan = small_laporan()
    workbook = make(
        replace(
            laporan,
            misi=(*laporan.misi, Misi("M2", "Misi kosong")),
            tujuan=(*laporan.tujuan, Tujuan("T3", "M1", "Tujuan kosong")),
        )
    )
    assert "Tujuan kosong" in workbook.reading.text("Lampiran")
    assert "Misi kosong" in workbook.reading.text("Efisiensi")
    assert workbook.efisiensi("T3") in (None, "n/a")
    assert workbook.result.messages == ()


def test_text__resembling_formula_or_xml_stays_text(make: Build) -> None:
    odd = ['=1+1 "kutip"', "-5 & <b>tebal</b>", "+kinerja; 'petik'"]
    laporan = small_laporan()
    sasaran = tuple(Sasaran(s.kode, s.induk, a) for s, a in zip(laporan.sasaran, odd, strict=True))
    workbook = make(replace(laporan, sasaran=sasaran))
    for n, text in enumerate(odd, 1):
        assert text in workbook.reading.text(f"Sasaran {n}")
        assert text in workbook.reading.text("Lampiran")
        assert text in workbook.reading.text("RPJMD")


def test_kode__punctuation_does_not_make_sheets_equal(tmp_path: Path) -> None:
    """S-1 and S.1 differ as kode; their sheets must not share a code name, nor their links be illegal."""
    length = "Sasaran.Perangkat.Daerah.Nomor."  # beyond what a code name can hold
    sasaran = {"S-1": "T1", "S.1": "T1", "S 1": "T2", f"{length}1": "T2", f"{length}2": "T2"}
    bangun(small_laporan([indikator("T1.1", 1.0, 1.0)], [], sasaran), tmp_path / "buku.xlsx")
    book = WorkbookFile.open((tmp_path / "buku.xlsx").read_bytes())
    names = [x.name for x in book.sheets if x.name.startswith("Sasaran")]
    assert names == [f"Sasaran {n}" for n in range(1, 6)]
    kode = [(x.code_name or "").casefold() for x in book.sheets]
    assert len(set(kode)) == len(kode)
    assert max(map(len, kode)) <= 31
    assert [n.name for n in book.names if n.name[0] != "_" and check_name(n.name)] == []
