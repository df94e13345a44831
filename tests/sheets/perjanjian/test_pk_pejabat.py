"""Sheet PK pejabat: for each official what he or she answers for, and both signatures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from lkjip_xl.api import bangun, regenerasi
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import Laporan, Rincian
from lkjip_xl.sheets import compose_sheets
from lkjip_xl.sheets.report.perjanjian.pk_pejabat import officials
from lkjip_xl.sheets.report_values import report_values
from lkjip_xl.sheets.rows import GeneratedSheet
from tests.sheets.perjanjian.agreement_report import agreement_report
from tests.small_report import small_laporan
from tests.workbook_tools import Reading, load


def sheet(laporan: Laporan) -> GeneratedSheet | None:
    return next((s for s in compose_sheets(laporan) if s.key == "PKPejabat"), None)


def blocks(laporan: Laporan) -> dict[object, dict[str, list[tuple[object, ...]]]]:
    """kode of an official -> the rows of his agreement by pattern, as the values of some tokens."""
    tokens = {
        "kop": ("jabatan", "jenjang"),
        "sasaran": ("no", "uraian", "kode", "target"),
        "program": ("no", "kode", "pagu"),
        "jumlah_program": ("pagu",),
        "tanda_tangan": ("tempat_tanggal", "nama", "nip", "jabatan_kedua", "nama_kedua"),
        "pihak": ("label", "isi"),
    }
    values, page = report_values(laporan), sheet(laporan)
    assert page is not None
    result: dict[object, dict[str, list[tuple[object, ...]]]] = {}
    for n, row in enumerate(page.rows):
        if row.pattern == "kop":
            block = result[values.cell(page.key, n, "kode")] = {}
        if row.pattern in tokens:
            cells = tuple(values.cell(page.key, n, t) for t in tokens[row.pattern])
            block.setdefault(row.pattern, []).append(cells)
    return result


def test_officials__each_before_those_below() -> None:
    assert [x.kode for x in officials(ReportOrder(agreement_report()))] == ["B1", "F1", "B2", "X1"]


def test_agreement__of_an_official_under_the_head() -> None:
    """B1: an IKU of tujuan T1, indikator of S1 and S2; programs P2 (PK number 1) and P1: 100 + 300."""
    found = blocks(agreement_report())
    assert list(found) == ["B1", "F1", "B2"]
    assert found["B1"]["kop"] == [("KEPALA BIDANG LAYANAN", "Administrator")]
    assert found["B1"]["sasaran"] == [
        (1, "Tujuan T1", "T1.1", 50.0),
        (2, "Sasaran S1", "S1.1", 8.0),
        (3, "Sasaran S2", "S2.1", 100.0),
    ]
    assert found["B1"]["program"] == [(1, "P2", 100.0), (2, "P1", 300.0)]
    assert found["B1"]["jumlah_program"] == [(400.0,)]
    signed = ("Contoh, 1 Oktober 2020", "Dian", "NIP 1975", "WALI KOTA", "Ayu Lestari")
    assert found["B1"]["tanda_tangan"] == [signed, signed]


def test_agreement__of_an_official_under_another() -> None:
    block = blocks(agreement_report())["F1"]
    assert block["tanda_tangan"][0][3:] == ("KEPALA BIDANG LAYANAN", "Dian")
    assert block["sasaran"] == [(1, "Sasaran S1", "S1.2", 4.0)]


def test_agreement__acting_with_the_time_and_without_programs() -> None:
    block = blocks(agreement_report())["B2"]
    assert ("Masa jabatan", "mulai 1 Mei 2020") in block["pihak"]
    assert block["kop"][0][0] == "Plt. KEPALA BIDANG DATA"
    assert "program" not in block


def test_agreement__the_head_who_signs_is_that_of_the_version() -> None:
    block = blocks(agreement_report(**{"pk.versi": "V2"}))["B1"]
    assert block["tanda_tangan"][0][3:] == ("Plt. KEPALA DINAS", "Citra")
    assert ("Masa jabatan", "1 April 2020 sampai 30 Juni 2020") in block["pihak"]


def test_agreement__targets_and_pagu_of_the_version_that_is_printed() -> None:
    """V1 is murni: targets 1,5, pagu 101 and 301, though the PK that counts is perubahan."""
    block = blocks(agreement_report(**{"pk.versi": "V1"}))["B1"]
    assert block["tanda_tangan"][0][0] == "Contoh, 15 Januari 2020"
    assert [row[2:] for row in block["sasaran"]] == [("T1.1", 1.5), ("S1.1", 1.5), ("S2.1", 1.5)]
    assert block["program"] == [(1, "P2", 101.0), (2, "P1", 301.0)]
    assert block["jumlah_program"] == [(402.0,)]


def test_agreement__own_columns_wholly_blank_print_what_is_in_force() -> None:
    """V3 is perubahan, only murni is typed and counts: 1,5, pagu 101 and 301; one target typed counts."""
    full = agreement_report(**{"pk.berlaku": "murni"})
    report = replace(
        full,
        pk=tuple(replace(x, target_perubahan=None) for x in full.pk),
        program=tuple(replace(x, pagu_perubahan=None) for x in full.program),
    )
    block = blocks(report)["B1"]
    assert [row[2:] for row in block["sasaran"]] == [("T1.1", 1.5), ("S1.1", 1.5), ("S2.1", 1.5)]
    assert block["program"] == [(1, "P2", 101.0), (2, "P1", 301.0)]
    values, page = report_values(report), next(s for s in compose_sheets(report) if s.key == "PKCetak")
    pagu = [values.cell(page.key, n, "pagu") for n, r in enumerate(page.rows) if r.pattern == "program"]
    assert pagu[:2] == [101.0, 301.0]
    typed = tuple(replace(x, target_perubahan="WTP" if x.kode == "S1.1" else None) for x in report.pk)
    block = blocks(replace(report, pk=typed))["B1"]
    assert [row[3] for row in block["sasaran"]] == ["", "WTP", ""]
    assert block["jumlah_program"] == [(402.0,)]


def test_agreement__pagu_of_the_version_typed_below_the_program() -> None:
    """Sheet Rincian has it, 30 + 40; it was blank in this sheet."""
    full = agreement_report(**{"pk.versi": "V1"})
    program = tuple(replace(x, pagu_murni=None) if x.kode == "P2" else x for x in full.program)
    rincian = tuple(
        Rincian(f"P2.{n}", "P2", "kegiatan", f"Kegiatan {n}", pagu_murni=pagu)
        for n, pagu in ((1, 30.0), (2, 40.0))
    )
    block = blocks(replace(full, program=program, rincian=rincian))["B1"]
    assert block["program"] == [(1, "P2", 70.0), (2, "P1", 301.0)]


@pytest.mark.parametrize(("berlaku", "target", "pagu"), [("murni", 1.5, 402.0), ("perubahan", 50.0, 400.0)])
def test_agreement__without_versions_by_the_pk_that_counts(berlaku: str, target: float, pagu: float) -> None:
    block = blocks(agreement_report((), **{"pk.berlaku": berlaku}))["B1"]
    assert block["sasaran"][0] == (1, "Tujuan T1", "T1.1", target)
    assert block["jumlah_program"] == [(pagu,)]


def test_agreement__two_indikator_of_one_sasaran_stand_beside_it_once() -> None:
    report = agreement_report()
    every = tuple(replace(i, penanggung_jawab="B1") for i in report.indikator)
    laporan = replace(report, indikator=every)
    assert [row[:3] for row in blocks(laporan)["B1"]["sasaran"]] == [
        (1, "Tujuan T1", "T1.1"),
        (2, "Tujuan T2", "T2.1"),
        (3, "Sasaran S1", "S1.1"),
        (None, None, "S1.2"),
        (4, "Sasaran S2", "S2.1"),
        (5, "Sasaran S3", "S3.1"),
    ]
    page = sheet(laporan)
    assert page is not None
    first = next(n for n, r in enumerate(page.rows) if r.pattern == "sasaran") + 2
    assert {(m.token, m.from_, m.end) for m in page.merges} == {
        ("no", first, first + 1),
        ("uraian", first, first + 1),
    }


def test_program__split_over_two_sasaran_is_one_with_both_pagu() -> None:
    """P1 and P3 under one PK number, 300 + 100."""
    report = agreement_report()
    shared = tuple(
        replace(p, no_pk=2, penanggung_jawab="B1") if p.kode in ("P1", "P3") else p for p in report.program
    )
    assert blocks(replace(report, program=shared))["B1"]["program"] == [(1, "P2", 100.0), (2, "P1", 400.0)]


def test_sheet__none_without_officials_who_answer_for_something() -> None:
    assert sheet(small_laporan()) is None
    idle = tuple(x for x in agreement_report().pejabat if x.kode == "X1")
    assert sheet(agreement_report(officials=idle)) is None


def test_workbook__each_agreement_begins_a_page_and_the_sheet_goes_with_its_officials(tmp_path: Path) -> None:
    file = tmp_path / "buku.xlsx"
    bangun(agreement_report(), file)
    book = load(file.read_bytes(), value=False)
    page = book["PK pejabat"]
    heads = [c.row - 1 for c in page["B"] if str(c.value).startswith('="PERJANJIAN KINERJA')]
    breaks = {b.id for b in page.row_breaks.brk}
    assert len(heads) == 3
    assert {row - 1 for row in heads[1:]} <= breaks
    assert book["Pejabat"].sheet_state == book["Versi PK"].sheet_state == "visible"
    for sheet, column in (("RPJMD", "Penanggung jawab"), ("Program", "Penanggung jawab")):
        (head,) = (c for c in book[sheet][5] if c.value == column)
        for row in range(6, 40):
            book[sheet].cell(row, head.column).value = None
    book.save(file)
    regenerasi(file)
    again = Reading(file.read_bytes()).states
    assert "PK pejabat" not in again
    assert again["Pejabat"] == "visible"
