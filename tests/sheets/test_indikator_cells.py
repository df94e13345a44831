"""Method notes, the rows of the matrix, and what every generated row holds."""

from __future__ import annotations

import pytest

from lkjip_xl.figures.expression import Formula
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.sheets import compose_sheets
from lkjip_xl.sheets.indikator_cells import add_method_notes
from lkjip_xl.sheets.report.lampiran import divide_rows
from lkjip_xl.sheets.rows import SheetBuilder
from tests.small_report import indikator, small_laporan


@pytest.mark.parametrize(
    ("row", "part", "wanted"),
    [
        (10, 2, [0, 5]),
        (7, 3, [0, 3, 5]),
        (3, 3, [0, 1, 2]),
        (1, 1, [0]),
        (5, 4, [0, 2, 3, 4]),
        (12, 1, [0]),
    ],
)
def test_division__as_even_as_possible_larger_ones_first(row: int, part: int, wanted: list[int]) -> None:
    assert divide_rows(row, part) == wanted


@pytest.mark.parametrize("row", range(1, 30))
@pytest.mark.parametrize("part", range(1, 7))
def test_division__every_block_has_rows(row: int, part: int) -> None:
    if part <= row:
        first = divide_rows(row, part)
        length = [b - a for a, b in zip(first, [*first[1:], row], strict=True)]
        assert min(length) >= 1
        assert max(length) - min(length) <= 1
        assert sum(length) == row


@pytest.mark.parametrize(
    ("arah", "first"),
    [
        (["naik"], ["Arah naik"]),
        (["turun", "naik", "naik"], ["Arah naik", "Arah turun"]),
        (["kategori"], ["Arah kategori"]),
        (["rentang"], ["Arah rentang"]),
        ([], []),
    ],
)
def test_metode_notes__only_the_arah_present(arah: list[str], first: list[str]) -> None:
    owned = tuple(indikator(f"S1.{n}", 1.0, 1.0, a)[0] for n, a in enumerate(arah, 1))
    p = SheetBuilder("IKU", "iku", "IKU")
    add_method_notes(p, ReportOrder(small_laporan()), owned)
    catatan = [row.content["teks"].content for row in p.finish().rows]
    assert [str(c).split(":", 1)[0].split(",", 1)[0] for c in catatan[:-1]] == first
    assert isinstance(catatan[-1], Formula)  # cap and scale come from the settings, not from a habit


def test_compose_sheets__unique_keys_and_beranda_first() -> None:
    sheets = compose_sheets(small_laporan())
    keys = [x.key for x in sheets]
    assert keys[0] == "Beranda"
    assert len(set(keys)) == len(keys)
    assert [x.name for x in sheets if x.key.startswith("Sasaran_")] == [
        "Sasaran 1",
        "Sasaran 2",
        "Sasaran 3",
    ]


def test_compose_sheets__each_home_once() -> None:
    home = [
        s.home for x in compose_sheets(small_laporan()) for b in x.rows for s in b.content.values() if s.home
    ]
    assert len(home) == len(set(home))


def test_sheet_builder__merge_of_one_row_not_written() -> None:
    p = SheetBuilder("K", "pola", "Nama")
    a = p.add("baris", "g", no=1)
    b = p.add("baris", ("g", "h"), no=2)
    p.merge(a, a, "no")
    p.merge(a, b, "no", "uraian")
    result = p.finish()
    assert [(g.token, g.from_, g.end) for g in result.merges] == [("no", 0, 1), ("uraian", 0, 1)]
    assert [x.groups for x in result.rows] == [("g",), ("g", "h")]


def test_compose_sheets__sasaran_letters_continue_after_z() -> None:
    """28 sasaran of one tujuan."""
    sasaran = {f"S{n}": "T1" for n in range(1, 29)}
    owned = [indikator(f"{s}.1", 10.0, 9.0) for s in sasaran]
    sheets = {x.key: x for x in compose_sheets(small_laporan(owned, [], sasaran, {"T1": "M1"}))}
    numbers = [b.content["no"].content for b in sheets["Efisiensi"].rows if b.pattern == "sasaran"]
    assert numbers[0] == "a."
    assert numbers[24:28] == ["y.", "z.", "aa.", "ab."]
    assert sheets["Sasaran_S28"].name == "Sasaran 28"
