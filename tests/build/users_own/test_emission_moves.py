"""Where rows go: kode follow themselves, headers and gaps their neighbours, ranges their group."""

from __future__ import annotations

import pytest

from lkjip_xl.build.users_own.emission_moves import EmissionMoves, align
from lkjip_xl.build.users_own.emissions import EmittedSheet, PatternShape, pack, unpack
from lkjip_xl.ooxml.references import Box

SHAPES = {
    "kop": PatternShape(2, {"judul": (0, 2)}),
    "kepala": PatternShape(1, {}),
    "baris": PatternShape(1, {"kode": (0, 1), "capaian": (0, 9)}),
    "jumlah": PatternShape(1, {"capaian": (0, 9)}),
    "kosong": PatternShape(1, {}),
}


def sheet(rows: str, shapes: dict[str, PatternShape] | None = None) -> EmittedSheet:
    """``kop kepala S1 S2 jumlah``: a word that is no pattern is a row of pattern ``baris`` in a group."""
    emissions = tuple((w, "") if w in SHAPES else ("baris", w) for w in rows.split())
    inside = [n for n, (p, _) in enumerate(emissions) if p == "baris"]
    groups = {"baris": (inside[0], inside[-1])} if inside else {}
    return EmittedSheet("contoh", emissions, groups, SHAPES | (shapes or {}))


def became(old: str, new: str) -> dict[str, str]:
    """Old emission -> new one by their numbers, those that stayed left out; ``-`` is gone."""
    a = align(sheet(old).emissions, sheet(new).emissions)
    return {str(n): "-" if m is None else str(m) for n, m in enumerate(a) if m != n}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("kop kepala S1 S2 jumlah", "kop kepala S1 S2 jumlah", {}),
        ("kop kepala S1 S2 jumlah", "kop kepala S2 S1 jumlah", {"2": "3", "3": "2"}),
        ("kop kepala S1 S2 jumlah", "kop kepala S0 S1 jumlah", {"2": "3", "3": "-"}),
        # the header above S2 goes with S2, the gap below S1 stays with S1
        (
            "kepala S1 kosong kepala S2 kosong kepala S3",
            "kepala S1 kosong kepala S3",
            {"3": "-", "4": "-", "5": "-", "6": "3", "7": "4"},
        ),
        ("kepala S1 kosong kepala S2", "kepala S0 kosong kepala S1 kosong kepala S2", {
            "0": "3", "1": "4", "2": "5", "3": "6", "4": "7",
        }),
        ("kop S1 S1 jumlah", "kop S0 S1 S1 jumlah", {"1": "2", "2": "3", "3": "4"}),
        ("kop S1 jumlah", "kop jumlah", {"1": "-", "2": "1"}),
    ],
)  # fmt: skip
def test_align(old: str, new: str, expected: dict[str, str]) -> None:
    assert became(old, new) == expected


def test_align__a_kode_whose_pattern_changed() -> None:
    assert align([("kop", ""), ("temuan_galat", "T1")], [("temuan_catatan", "T1"), ("kop", "")]) == [1, 0]


def test_align__a_text_may_be_worded_anew_a_kode_may_not() -> None:
    old = [("kepala", ""), ("baris", '"lama'), ("jumlah", "")]
    assert align(old, [("kepala", ""), ("baris", '"baru'), ("jumlah", "")]) == [0, 1, 2]
    assert align(old, [("kepala", ""), ("baris", "S1"), ("jumlah", "")]) == [0, None, 2]


OLD = "kop kepala S1 S2 S3 jumlah"
"""Rows: kop 1 and 2, kepala 3, S1 4, S2 5, S3 6, jumlah 7."""


@pytest.mark.parametrize(
    ("new", "old_rows", "expected"),
    [
        ("kop kepala S1 S2 S3 S4 jumlah", (4, 6), (4, 7)),  # the group grew
        ("kop kepala S0 S1 S2 S3 jumlah", (4, 6), (4, 7)),
        ("kop kepala S0 S1 S2 S3 S4 jumlah", (3, 6), (3, 8)),  # with its header
        ("kop kepala S0 S1 S2 S3 S4 jumlah", (4, 7), (4, 9)),  # with its total
        ("kop kepala S0 S1 S2 S3 S4 jumlah", (4, 5), (5, 6)),  # two of three: those two
        ("kop kepala S3 jumlah", (4, 6), (4, 4)),  # the group shrank
        ("kop kepala S3 jumlah", (4, 5), None),
        ("kop kepala S1 S3 jumlah", (5, 6), (5, 5)),  # what is left
        ("kop kepala S3 S1 S2 jumlah", (4, 5), (5, 6)),
        ("kop kepala S9 jumlah", (4, 6), (4, 4)),  # every member is another one, the group is there
        ("kop kepala jumlah", (4, 6), None),
        ("kop kepala S1 S2 S3 S4 jumlah", (2, 100), (2, 100)),
        ("kop kepala S1 S2 S3 S4 jumlah", (2, 7), (2, 8)),
        ("kop kepala S1 S2 S3 S4 jumlah", (9, 12), (9, 12)),  # below all of ours
    ],
)
def test_rows(new: str, old_rows: tuple[int, int], expected: tuple[int, int] | None) -> None:
    moves = EmissionMoves(sheet(OLD), sheet(new))
    assert moves.rows(*old_rows) == expected
    box = moves.box(Box(3, old_rows[0], 9, old_rows[1]))
    assert box == (expected and Box(3, expected[0], 9, expected[1]))


def test_cell__follows_its_kode() -> None:
    moves = EmissionMoves(sheet(OLD), sheet("kop kepala S2 S4 S1 jumlah"))
    assert [moves.cell(row, 9) for row in (2, 3, 4, 5, 6, 7, 8)] == [
        (2, 9), (3, 9), (6, 9), (4, 9), None, (7, 9), (8, 9),
    ]  # fmt: skip


def test_cell__follows_its_token_where_a_template_moved_it() -> None:
    """Capaian went from column I to L and to a second row; what is no token keeps its column."""
    shapes = {"baris": PatternShape(2, {"kode": (0, 1), "capaian": (1, 12)})}
    moves = EmissionMoves(sheet(OLD), sheet(OLD, shapes))
    assert moves.cell(5, 9) == (7, 12)
    assert moves.cell(5, 1) == (6, 1)
    assert moves.cell(5, 4) == (6, 4)
    assert moves.box(Box(1, 4, 9, 6)) == Box(1, 4, 12, 9)
    assert moves.columns(9, 9) == (9, 9)  # the total's capaian stays in I: the column has no one place
    both = shapes | {"jumlah": PatternShape(1, {"capaian": (0, 12)})}
    assert EmissionMoves(sheet(OLD), sheet(OLD, both)).columns(9, 9) == (12, 12)


def test_pack__is_read_back_and_a_damaged_text_is_left_out() -> None:
    long = EmittedSheet("contoh", tuple(("baris", f"S{n}") for n in range(9000)), {"baris": (0, 8999)}, {
        "baris": SHAPES["baris"]
    })  # fmt: skip
    short = EmittedSheet(
        "lain", (("kop", "a\nb"), ("kosong", "")), {}, {k: SHAPES[k] for k in ("kop", "kosong")}
    )
    packed = pack({"Panjang": long, "Pendek": short})
    assert sorted(packed["letak"]) == ["Panjang 1", "Panjang 2", "Panjang 3", "Pendek 1"]
    assert max(map(len, packed["letak"].values())) <= 30_000
    assert unpack(packed) == {"Panjang": long, "Pendek": short}
    packed["letak"]["Panjang 2"] = '"'
    assert unpack(packed) == {"Pendek": short}
    assert unpack({}) == {}


def test_unpack__a_text_that_lost_emissions_is_left_out() -> None:
    packed = pack({"Satu": sheet(OLD)})
    packed["letak"]["Satu 1"] = packed["letak"]["Satu 1"].replace('"S2",', "")
    assert unpack(packed) == {}
