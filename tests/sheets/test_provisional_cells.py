"""Provisional figures on the generated sheets: their status, and the line that explains the marks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from lkjip_xl.api import bangun, regenerasi
from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.model import Deret, Laporan
from lkjip_xl.schema import WORKBOOK_TABLES
from lkjip_xl.sheets import compose_sheets
from lkjip_xl.sheets.input_progress import progress_steps
from lkjip_xl.sheets.report_values import report_values
from lkjip_xl.sheets.tabs.input_lines import table_line
from tests.small_report import indikator, small_laporan, with_status
from tests.workbook_tools import Reading

STATUS = {
    "T1.1": ("sementara", None),
    "S1.1": ("sangat sementara", None),
    "S1.2": ("tahun sebelumnya", 2018),
    "S2.1": ("tahun sebelumnya", None),
    "S3.1": ("belum rilis", None),
}
DERET = (
    Deret("S1.1", 2019, "Kota Contoh", 7.0, 6.5, None, "sementara"),
    Deret("S1.1", 2020, "Provinsi", None, 9.25, None, "sangat sementara"),
)


def provisional(status: dict[str, tuple[str, int | None]], deret: tuple[Deret, ...] = ()) -> Laporan:
    """The small report with statuses of realisasi: (status, tahun data) by kode."""
    rows = [
        indikator("T1.1", 50.0, 40.0),
        indikator("S1.1", 8.0, 8.0),
        indikator("S1.2", 4.0, 8.0, "turun"),
        indikator("S2.1", 100.0, 120.0),
        indikator("S3.1", 3.0, None),
    ]
    return with_status(small_laporan(rows, deret=deret), status)


def texts(laporan: Laporan, sheet: str, pattern: str, token: str) -> list[object]:
    """The values of a token in the emissions of a pattern."""
    values = report_values(laporan)
    one = next(s for s in compose_sheets(laporan) if s.key == sheet)
    return [values.cell(sheet, n, token) for n, row in enumerate(one.rows) if row.pattern == pattern]


def test_status__a_report_without_one_has_neither_cells_nor_lines() -> None:
    for laporan in (provisional({}), provisional({"S1.1": ("tetap", None)})):
        tokens = {t for s in compose_sheets(laporan) for r in s.rows for t in r.content}
        assert tokens & {"keadaan", "tahun_data", "keadaan_lalu", "keadaan_nilai", "keadaan_1"} == set()
        assert compose_sheets(laporan) == compose_sheets(provisional({}))


@pytest.mark.parametrize(
    ("sheet", "line"),
    [
        ("IKU", "* angka sementara."),
        ("Sasaran_S1", "** angka sangat sementara. † data tahun 2018."),
        ("Sasaran_S2", "† data tahun 2019."),  # without a year: the one before the report's
        ("Sasaran_S3", "‡ belum rilis."),
        ("Ringkasan", "** angka sangat sementara. † data tahun 2018 sampai 2019. ‡ belum rilis."),
        (
            "Lampiran",
            "* angka sementara. ** angka sangat sementara. † data tahun 2018 sampai 2019. ‡ belum rilis.",
        ),
    ],
)
def test_footnote__the_marks_that_occur(sheet: str, line: str) -> None:
    assert line in texts(provisional(STATUS), sheet, "metode", "teks")


def test_footnote__none_under_a_table_without_a_mark() -> None:
    laporan = provisional({"S1.1": ("sementara", None)})
    assert not [t for t in texts(laporan, "Sasaran_S2", "metode", "teks") if str(t).startswith("*")]


def test_deret__status_of_each_year_and_place() -> None:
    """The chart has two years, 2019 and 2020."""
    laporan = provisional({"S1.1": ("tahun sebelumnya", None)}, DERET)
    statuses = [texts(laporan, "Sasaran_S1", "deret", f"keadaan_{n}")[0] for n in (1, 2)]
    assert statuses == ["sementara", "tahun sebelumnya"]
    assert texts(laporan, "Sasaran_S1", "deret", "pesan")[0] == "* angka sementara. † data tahun 2019."
    assert texts(laporan, "Sasaran_S1", "lalu", "keadaan_lalu") == ["sementara"]
    assert texts(laporan, "Sasaran_S1", "banding", "keadaan_nilai") == ["sangat sementara"]


def test_deret__the_year_of_the_data_beside_others_of_which_nobody_says_it() -> None:
    """S1.1 is the value of 2017; that of 2019 in sheet Deret is some older one."""
    older = (Deret("S1.1", 2019, "Kota Contoh", 7.0, 6.5, None, "tahun sebelumnya"), *DERET[1:])
    both = "† data tahun sebelumnya (tahun laporan: data tahun 2017)."
    one = provisional({"S1.1": ("tahun sebelumnya", 2017)}, older)
    assert texts(one, "Sasaran_S1", "deret", "pesan")[0] == both
    assert both in texts(one, "Sasaran_S1", "metode", "teks")  # under last year's values
    others = provisional({"S1.1": ("tetap", None)}, older)
    assert texts(others, "Sasaran_S1", "deret", "pesan")[0] == "† data tahun sebelumnya."
    now = provisional({"S1.1": ("tahun sebelumnya", 2017)}, DERET)
    said = [str(x) for x in texts(now, "Sasaran_S1", "metode", "teks")]
    assert sum("† data tahun 2017." in x for x in said) == len([x for x in said if "†" in x]) >= 3
    assert texts(provisional(STATUS), "Sasaran_S1", "deret_tabel", "pesan")[1] == "† data tahun 2018."


def test_metode__each_provisional_realisasi_with_its_year() -> None:
    lines = texts(provisional(STATUS), "Metode", "baris", "isi")
    first = next(n for n, x in enumerate(lines) if str(x).startswith("* angka sementara;"))
    assert lines[first + 1 : first + 6] == [
        "angka sementara",
        "angka sangat sementara",
        "data tahun 2018",
        "data tahun 2019",
        "belum rilis",
    ]


def test_capaian__a_status_changes_no_figure() -> None:
    plain, marked = report_values(provisional({})), report_values(provisional(STATUS))
    keys = [FigureKey("capaian", k) for k in ("T1.1", "S1.1", "S1.2", "S2.1", "S3.1")]
    assert [plain.figure(k) for k in keys] == [marked.figure(k) for k in keys]


def rules(file: Path, sheet: str) -> dict[str, list[tuple[str, str]]]:
    """Cells -> condition and number format of the conditional formats that are expressions."""
    page = Reading(file.read_bytes(), value=False).sheet(sheet)
    return {
        str(span.sqref): [(r.formula[0], r.dxf.numFmt.formatCode) for r in span.rules]
        for span in page.conditional_formatting
        if span.rules[0].type == "expression"
    }


def test_workbook__the_mark_is_a_number_format_that_reads_the_status(tmp_path: Path) -> None:
    """J13 and J14 of sheet Sasaran 1 are the realisasi, V their status; J23 and J24 those against the end."""
    file = tmp_path / "buku.xlsx"
    bangun(provisional(STATUS, DERET), file)
    found = rules(file, "Sasaran 1")
    own = found["J13:J14 J23:J24"]
    assert own[0] == ('$V13="sementara"', '0.00"*";-0.00"*";0.00"*";@"*"')
    assert [format_.partition(";")[0] for _, format_ in own] == ['0.00"*"', '0.00"**"', '0.00"†"', '0.00"‡"']
    regenerasi(file)
    assert rules(file, "Sasaran 1") == found
    again = file.read_bytes()
    regenerasi(file)
    assert file.read_bytes() == again


def test_workbook__the_mark_follows_the_decimals_of_the_indikator(tmp_path: Path) -> None:
    """S1.1 prints whole numbers with thousands signs, S1.2 three decimals: each with its mark behind."""
    file = tmp_path / "buku.xlsx"
    laporan = provisional(STATUS, DERET)
    own = {"S1.1": {"desimal": 0, "pemisah_ribuan": "ya"}, "S1.2": {"desimal": 3}}
    indikator_ = tuple(replace(i, **own.get(i.kode, {})) for i in laporan.indikator)
    bangun(replace(laporan, indikator=indikator_), file)
    found = rules(file, "Sasaran 1")
    page = Reading(file.read_bytes(), value=False).sheet("Sasaran 1")
    for cells, code in (("J13 J23", "#,##0"), ("J14 J24", "0.000")):
        assert [x.partition(";")[0] for _, x in found[cells]] == [
            f'{code}"{m}"' for m in ("*", "**", "†", "‡")
        ]
        assert {page[c].number_format for c in cells.split()} == {code}
    regenerasi(file)
    assert rules(file, "Sasaran 1") == found


# -- a value that is not out yet


@pytest.mark.parametrize("way", ["fungsi", "biasa"])
def test_not_released__prints_na_with_its_mark_wherever_it_is_shown(tmp_path: Path, way: str) -> None:
    """The number format puts ‡ behind a text; a blank cell would show nothing."""
    file = tmp_path / "buku.xlsx"
    deret = (
        Deret("S1.1", 2019, "Kota Contoh", 7.0, None, None, "belum rilis"),
        Deret("S1.1", 2020, "Provinsi", None, None, None, "belum rilis"),
        Deret("S1.2", 2019, "Kota Contoh", 4.0, None),
    )
    bangun(provisional(STATUS, deret), file, rumus=way)
    laporan = provisional(STATUS, deret)
    assert texts(laporan, "Sasaran_S3", "indikator", "realisasi") == ["n/a"]
    values = report_values(laporan)
    lampiran = next(s for s in compose_sheets(laporan) if s.key == "Lampiran")
    marked = [n for n, row in enumerate(lampiran.rows) if {"realisasi", "keadaan"} <= row.content.keys()]
    assert [values.cell("Lampiran", n, "realisasi") for n in marked] == [40.0, 8.0, 8.0, 120.0, "n/a"]
    assert texts(laporan, "Sasaran_S1", "lalu", "realisasi_lalu") == ["n/a", ""]
    assert texts(laporan, "Sasaran_S1", "banding", "nilai") == ["n/a"]
    page = Reading(file.read_bytes()).sheet("Sasaran 3")
    assert page["J13"].value == "n/a"
    (own,) = (found for cells, found in rules(file, "Sasaran 3").items() if "J13" in cells.split())
    assert own[3] == ('$V13="belum rilis"', '0.00"‡";-0.00"‡";0.00"‡";@"‡"')


def test_not_released__a_blank_without_that_status_stays_blank() -> None:
    laporan = provisional({"S1.1": ("sementara", None)})
    assert texts(laporan, "Sasaran_S3", "indikator", "realisasi") == [""]


def test_not_released__is_counted_as_filled() -> None:
    """Of five realisasi four are typed; the fifth says why it is not there."""
    counts = []
    for laporan in (provisional({}), provisional(STATUS)):
        values = report_values(laporan)
        step = next(s for s in progress_steps(laporan) if s.name == "realisasi")
        counts.append(values.of_input(step.filled))
    assert counts == [4.0, 5.0]
    table, filled = WORKBOOK_TABLES["realisasi"], {"kode": "S1.1", "realisasi": "8"}
    said, blank = {"kode": "S3.1", "status": "belum rilis"}, {"kode": "S3.1"}
    assert "0 realisasi" in table_line(table, [filled, said], provisional({})).value
    assert "1 realisasi" in table_line(table, [filled, blank], provisional({})).value
