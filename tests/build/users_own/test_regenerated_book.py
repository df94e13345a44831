"""A user's own formulas at a regeneration: their values are renewed, their references follow our rows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from lkjip_xl import regenerasi
from lkjip_xl.build.users_own.regenerated_book import OwnReport
from lkjip_xl.cli.own_lines import own_lines
from lkjip_xl.ooxml import NS_MAIN, WorkbookFile, q
from tests.conftest import Built
from tests.workbook_tools import Editor, all_formulas, stored_values

TIME = datetime(2021, 1, 15, 9, 30, 5, tzinfo=UTC)
OWN = "Rekap saya"


def own_sheet(cells: Mapping[str, str], stored: Mapping[str, str], below: str = "") -> bytes:
    """A sheet of a user's in column A, B ...: formulas as they stand in the file, with stored values (0)."""
    rows: dict[int, str] = {}
    for address, formula in cells.items():
        row = int("".join(c for c in address if c.isdigit()))
        f = formula if formula.startswith("<f") else f"<f>{formula}</f>"
        value = stored.get(address, "<v>0</v>")
        kind = ' t="str"' if not value[3:-4].lstrip("-").replace(".", "").isdigit() else ""
        rows[row] = rows.get(row, "") + f'<c r="{address}"{kind}>{f}{value}</c>'
    data = "".join(f'<row r="{n}">{c}</row>' for n, c in sorted(rows.items()))
    return f'<worksheet xmlns="{NS_MAIN}"><sheetData>{data}</sheetData>{below}</worksheet>'.encode()


def regenerate(editor: Editor, folder: Path) -> tuple[OwnReport, bytes]:
    file = folder / "buku.xlsx"
    file.write_bytes(editor.bytes_())
    result = regenerasi(file, waktu=TIME)
    return result.result.own, file.read_bytes()


def own_part(data: bytes) -> bytes:
    book = WorkbookFile.open(data)
    sheet = book.sheets.find(OWN)
    assert sheet is not None
    return book.package.read(sheet.part)


def of_own(listing: Mapping[tuple[str, str], Any]) -> dict[str, Any]:
    return {address: x for (sheet, address), x in listing.items() if sheet == OWN}


def change_plan(editor: Editor) -> Editor:
    """S1.2 goes, S1.3 (5 of 10) and S1.4 (nothing) come: on Ringkasan S2.1 goes from row 8 to 9."""
    for sheet in ("RPJMD", "PK", "Realisasi"):
        editor.remove(sheet, "S1.2")
    for kode in ("S1.3", "S1.4"):
        row = {
            "Kode": kode,
            "Jenis": "indikator",
            "Induk": "S1",
            "Uraian": kode,
            "Satuan": "Poin",
            "Arah": "naik",
        }
        editor.add("RPJMD", **row)
    editor.add("PK", Kode="S1.3", Target_perubahan=10)
    return editor.add("Realisasi", Kode="S1.3", Realisasi=5)


# -- values ----------------------------------------------------------------------------------------------

VALUES = {
    "A1": "Realisasi!C{row}*2",  # 8 becomes 6: 16 becomes 12
    "A2": "A1+1",
    "A3": "Ringkasan!I6",  # 6 of 8 = 75
    "A4": "NOW()+A3",
    "A5": "A4*2",
    "A6": "NOW()",
    "A7": "BELUM_ADA(A3)",
    "A8": "IFERROR(A7,1)",
    "A9": '<f t="array" ref="A9">SUM(Ringkasan!I6:I9*1)</f>',
    "A10": "TEXT(A3,&quot;0,00&quot;)",
    "A11": "[1]Lembar!A1+A3",
    "A12": "&quot;Capaian &quot;&amp;A3/2",
    "A13": "&quot;Capaian &quot;&amp;A3",
    "A14": "angka_capaian__S1_1",
    "A15": "angka_capaian__S9",
    "A16": '<f t="shared" ref="A16:A17" si="0">Ringkasan!I6+0</f>',  # 75 and 50
    "A17": '<f t="shared" si="0"/>',
    "A18": "B1*2",
    "A19": "saya+0",
    "A20": "Ringkasan!I6:I9",
    "A21": "SUM(Ringkasan!I6:INDEX(Ringkasan!I6:I9,1))",
}
STORED = {"A1": "<v>16</v>", "A13": "<v>Capaian 100</v>", "A12": "<v>Capaian 50</v>", "A18": "<v>999</v>"}


@pytest.fixture(scope="module")
def valued(small: Built, tmp_path_factory: pytest.TempPathFactory) -> tuple[OwnReport, bytes, bytes, bytes]:
    """The report, the file, the own sheet before, and the file of a second regeneration."""
    editor = Editor(small.data)
    row = editor.row("Realisasi")["S1.1"]
    cells = {a: f.replace("{row}", str(row)) for a, f in VALUES.items()}
    before = own_sheet(cells, STORED)
    editor.book.sheets.add(OWN, before)
    editor.book.sheets.add("Tetap", own_sheet({"A1": f"Realisasi!C{row}"}, {"A1": "<v>6.0</v>"}))
    editor.book.names.define("saya", "Ringkasan!$I$6")
    editor.content("Realisasi", "S1.1", "Realisasi", 6)
    grid = editor.grid("Realisasi")
    cell = grid.cell(row, 40)
    cell.append(cell.makeelement(q("f"), {}))
    cell[0].text = "Ringkasan!I6*2"
    folder = tmp_path_factory.mktemp("nilai")
    report, data = regenerate(editor, folder)
    _, again = regenerate(Editor(data), folder)
    return report, data, before, again


def test_values__that_read_our_cells_are_renewed(valued: tuple[OwnReport, bytes, bytes, bytes]) -> None:
    """Case nilai_usang: realisasi 8 became 6 in a program that does not calculate; capaian is 6 of 8 = 75."""
    values = stored_values(valued[1])
    own = of_own(values)
    assert {a: own[a] for a in ("A1", "A2", "A3", "A13", "A14", "A16", "A17", "A19", "A21")} == {
        "A1": 12, "A2": 13, "A3": 75, "A13": "Capaian 75", "A14": 75, "A16": 75, "A17": 50, "A19": 75,
        "A21": 75,
    }  # fmt: skip
    beside = [v for (sheet, a), v in values.items() if sheet == "Realisasi" and a.startswith("AN")]
    assert beside == [150]


def test_values__what_excel_alone_can_do_is_kept_and_said(
    valued: tuple[OwnReport, bytes, bytes, bytes],
) -> None:
    own = of_own(stored_values(valued[1]))
    kept = {k.cell.removeprefix(f"'{OWN}'!"): k.why for k in valued[0].kept}
    assert {a: own[a] for a in kept} == dict.fromkeys(kept, 0) | {"A12": "Capaian 50"}
    assert kept == {
        "A4": "NOW berubah dengan sendirinya",
        "A5": f"bergantung pada '{OWN}'!A4",
        "A7": "mesin hitung tidak mengenal salah satu fungsinya",
        "A8": f"bergantung pada '{OWN}'!A7",
        "A9": "rumus larik",
        "A10": "hasil TEXT bergantung pada pengaturan wilayah Excel",
        "A11": "membaca berkas lain",
        "A12": "angka di dalam teksnya bergantung pada pengaturan wilayah Excel",
        "A20": "rentang di luar fungsi",
    }
    assert (own["A6"], own["A18"]) == (0, 999)  # they read no cell of ours: neither renewed nor said
    assert valued[0].unknown_names == ("angka_capaian__S9",)
    lines = "\n".join(own_lines(valued[0]))
    assert f"'{OWN}'!A4: nilai rumus Anda tidak diperbarui (NOW berubah dengan sendirinya)" in lines
    assert "Nama angka_capaian__S9: tidak ada angka seperti itu" in lines


def test_values__formulas_and_other_bytes_stay(valued: tuple[OwnReport, bytes, bytes, bytes]) -> None:
    _, data, before, again = valued
    after = own_part(data)
    assert again == data
    assert after.count(b"<f") == before.count(b"<f") == len(VALUES)
    for formula in (
        b'<f t="array" ref="A9">',
        b'<f t="shared" si="0"/>',
        b'<f t="shared" ref="A16:A17" si="0">',
    ):
        assert formula in after
    book = WorkbookFile.open(data)
    still = book.sheets.find("Tetap")
    assert still is not None
    assert b"<v>6.0</v>" in book.package.read(still.part)  # equal: not even written anew
    assert book.names.get("angka_capaian__S1_1") == "'Sasaran 1'!$K$13"
    assert book.names.get("angka_capaian__S9") is None


# -- rows ------------------------------------------------------------------------------------------------

MOVED = {
    "A1": ("Ringkasan!I8", "Ringkasan!I9"),
    "A2": ("SUM(Ringkasan!$I$6:$I$9)", "SUM(Ringkasan!$I$6:$I$10)"),
    "A3": ("Ringkasan!I7", "Ringkasan!#REF!"),
    "A4": ('"Ringkasan!I8"&Ringkasan!A8', '"Ringkasan!I8"&Ringkasan!A9'),
    "A5": ("SUM(Ringkasan!I7:I8)", "SUM(Ringkasan!I9:I9)"),
    "A6": ("SUM(Ringkasan!I:I)", "SUM(Ringkasan!I:I)"),
    "A7": ("COUNT(Ringkasan!$8:8)", "COUNT(Ringkasan!$9:9)"),
    "A8": ("'Sasaran 1'!G28+0", "'Sasaran 1'!G29+0"),
    "A9": ("SUM('Sasaran 1:Sasaran 2'!K15)", "SUM('Sasaran 1:Sasaran 2'!K15)"),
    "A10": ("kapan", "kapan"),
    "B1": ("Ringkasan!I6", "Ringkasan!I6"),
    "B2": ("Ringkasan!I7", "Ringkasan!#REF!"),
    "B3": ("Ringkasan!I8", "Ringkasan!I9"),
    "C1": ("Ringkasan!I8", "Ringkasan!I9"),
    "C2": ("Ringkasan!I9", "Ringkasan!I10"),
}
BELOW = (
    '<conditionalFormatting sqref="A1"><cfRule type="expression" priority="1"><formula>A1&gt;Ringkasan!$I$8'
    '</formula></cfRule></conditionalFormatting><dataValidations count="1"><dataValidation type="list" '
    'sqref="B9"><formula1>Ringkasan!$A$6:$A$9</formula1></dataValidation></dataValidations>'
    '<hyperlinks><hyperlink ref="A1" location="Ringkasan!A8"/><hyperlink ref="A2" location="Ringkasan!A7"/>'
    "</hyperlinks>"
)


@pytest.fixture(scope="module")
def moved(small: Built, tmp_path_factory: pytest.TempPathFactory) -> tuple[OwnReport, bytes]:
    editor = Editor(small.data)
    cells = {a: old.replace("&", "&amp;").replace('"', "&quot;") for a, (old, _) in MOVED.items()}
    for column, last, group in (("B", 3, 0), ("C", 2, 1)):
        cells[f"{column}1"] = (
            f'<f t="shared" ref="{column}1:{column}{last}" si="{group}">{cells[f"{column}1"]}</f>'
        )
        cells |= {f"{column}{n}": f'<f t="shared" si="{group}"/>' for n in range(2, last + 1)}
    editor.book.sheets.add(OWN, own_sheet(cells, {}, BELOW))
    editor.book.names.define("rata_saya", "Ringkasan!$I$10")
    editor.book.names.define("gugur", "Ringkasan!$A$7:$B$7")
    editor.book.names.define("kapan", "Ringkasan!I8")
    editor.book.names.define("angka_capaian__s2_1", "1")
    return regenerate(change_plan(editor), tmp_path_factory.mktemp("baris"))


def test_rows__references_follow(moved: tuple[OwnReport, bytes]) -> None:
    """On Ringkasan the row of S1.2 is gone and two are new; the range over all indikator grew.

    Capaian: S1.1 100, S1.3 5 of 10 = 50, S2.1 120, in all 270. Pagu of P1: 300.
    """
    formulas = of_own(all_formulas(moved[1]))
    assert formulas | {"C2": "Ringkasan!I10"} == {a: new for a, (_, new) in MOVED.items()}
    values = of_own(stored_values(moved[1]))
    assert {a: values[a] for a in ("A1", "A2", "A3", "A4", "A8", "B3", "C1")} == {
        "A1": 120, "A2": 270, "A3": "#REF!", "A4": "Ringkasan!I8S2.1", "A8": 300, "B3": 120, "C1": 120,
    }  # fmt: skip
    part = own_part(moved[1]).decode()
    assert '<f t="shared" ref="C1:C2" si="1">' not in part  # no longer one formula that says both
    for text in (
        "<formula>A1&gt;Ringkasan!$I$9</formula>",
        "<formula1>Ringkasan!$A$6:$A$10</formula1>",
        '<hyperlink ref="A1" location="Ringkasan!A9"/><hyperlink ref="A2" location="Ringkasan!A7"/>',
    ):
        assert text in part
    names = WorkbookFile.open(moved[1]).names
    assert [names.get(n) for n in ("rata_saya", "gugur", "kapan", "angka_capaian__S2_1")] == [
        "Ringkasan!$I$11", "Ringkasan!#REF!", "Ringkasan!I8", "'Sasaran 2'!$K$13",
    ]  # fmt: skip


def test_rows__what_is_gone_is_said(moved: tuple[OwnReport, bytes]) -> None:
    lost = {(r.holder.removeprefix(f"'{OWN}'!"), r.target) for r in moved[0].lost}
    assert lost == {
        ("A3", "Ringkasan!I7"),
        ("B2", "Ringkasan!I7"),
        ("A9", "'Sasaran 1:Sasaran 2'!K15"),
        (f"tautan di lembar {OWN}", "Ringkasan!A7"),
        ("nama gugur", "Ringkasan!$A$7:$B$7"),
        ("nama kapan", "Ringkasan!I8"),  # counted from the cell that uses it
    }
    lines = list(own_lines(moved[0]))
    assert any(line.startswith(f"'{OWN}'!A3: Ringkasan!I7 yang diacu sudah tidak ada") for line in lines)


def test_rows__a_sheet_that_goes(small: Built, tmp_path: Path) -> None:
    """Sasaran S2 goes: its sheet is #REF!, and the sheet of S3 has another number."""
    editor = Editor(small.data)
    cells = {"A1": "'Sasaran 2'!K13", "A2": "'Sasaran 3'!B9", "A3": "Efisiensi!$A$8"}
    editor.book.sheets.add(OWN, own_sheet(cells, {}))
    for sheet, kode in (
        ("RPJMD", "S2.1"),
        ("PK", "S2.1"),
        ("Realisasi", "S2.1"),
        ("RPJMD", "S2"),
        ("Narasi", "S2"),
    ):
        editor.remove(sheet, kode)
    strategi = [k for k in editor.row("RPJMD") if k == "ST2"]
    editor.remove("RPJMD", *strategi).content("Program", "P3", "Sasaran", None)
    report, data = regenerate(editor, tmp_path)
    assert of_own(all_formulas(data))["A1"] == "#REF!"
    assert of_own(all_formulas(data))["A2"] == "'Sasaran 2'!B9"
    assert of_own(stored_values(data))["A1"] == "#REF!"
    assert f"'{OWN}'!A1" in [r.holder for r in report.lost]


def test_rows__a_book_that_kept_no_places_is_only_listed(small: Built, tmp_path: Path) -> None:
    editor = Editor(small.data)
    grid = editor.grid("Rekam")
    for row in [r for r in grid.root.iter(q("row")) if "letak" in "".join(r.itertext())]:
        row.getparent().remove(row)
    cells = {"A1": "Ringkasan!I8", "A2": "Ringkasan!I6", "A3": "SUM(Ringkasan!I:I)"}
    editor.book.sheets.add(OWN, own_sheet(cells, {}))
    editor.book.names.define("rata_saya", "Ringkasan!$I$10")
    report, data = regenerate(change_plan(editor), tmp_path)
    assert of_own(all_formulas(data)) == cells
    assert WorkbookFile.open(data).names.get("rata_saya") == "Ringkasan!$I$10"
    assert [(r.holder, r.target) for r in report.unsure] == [
        (f"'{OWN}'!A1", "Ringkasan!I8"), ("nama rata_saya", "Ringkasan!$I$10"),
    ]  # fmt: skip
    assert report.lost == ()
    assert "periksa acuannya" in next(own_lines(report))
