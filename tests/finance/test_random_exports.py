"""A random hierarchy of a budget, written in a random layout, comes back exactly."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lkjip_xl.finance import read_exports
from tests.finance.export_writer import Cell, dotted, write_csv, write_xlsx

RowKey = tuple[str, tuple[str, ...], tuple[str, ...]]
GROUPS = ("Operasi", "Modal", "Tak Terduga", "Transfer")


@dataclass(frozen=True)
class Leaf:
    organisasi: str
    sub: tuple[str, ...]
    rekening: tuple[str, ...]
    group: int
    pagu: int
    realisasi: int


@dataclass(frozen=True)
class Layout:
    columns: str  # one, four, split
    repeated: bool
    parents: bool
    numbers: bool
    text_amounts: bool
    groups: int
    total: bool
    blank_columns: int
    csv: bool
    titles: int


LAYOUTS = st.builds(
    Layout,
    columns=st.sampled_from(["one", "four", "split"]),
    repeated=st.booleans(),
    parents=st.booleans(),
    numbers=st.booleans(),
    text_amounts=st.booleans(),
    groups=st.sampled_from([1, 2, 4]),
    total=st.booleans(),
    blank_columns=st.integers(0, 2),
    csv=st.booleans(),
    titles=st.integers(0, 3),
)
SEN = st.integers(0, 10**13)


@st.composite
def budgets(draw: st.DrawFn) -> list[Leaf]:
    bidang = (draw(st.sampled_from("123578")), f"{draw(st.integers(1, 30)):02}")
    leaves = {}
    for _ in range(draw(st.integers(1, 12))):
        org = f"{'.'.join(bidang)}.0.00.0.00.{draw(st.integers(1, 2)):02}.0000"
        sub = (
            *bidang,
            f"{draw(st.integers(1, 3)):02}",
            *("2", f"{draw(st.integers(1, 12)):02}"),
            f"{draw(st.integers(1, 12)):04}",
        )
        group = draw(st.integers(0, 3))
        rekening = ("5", str(group + 1), "02", f"{draw(st.integers(1, 3)):02}", "001", "00024")
        leaves[(org, sub, rekening)] = Leaf(org, sub, rekening, group, draw(SEN), draw(SEN))
    return sorted(leaves.values(), key=lambda x: (x.organisasi, x.sub, x.rekening))


def prefixes(leaf: Leaf) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """The rows that stand above a leaf, and its own: organisation, parts down to sub kegiatan, account."""
    bidang = leaf.sub[:2]
    above = [("", bidang[:1], ()), ("", bidang, ()), (leaf.organisasi, bidang, ())]
    chain = [(leaf.organisasi, leaf.sub[:n], ()) for n in (3, 5, 6)]
    accounts = [(leaf.organisasi, leaf.sub, leaf.rekening[:n]) for n in (3, 4, 5, 6)]
    return above + chain + accounts


def kode_cells(key: tuple[str, tuple[str, ...], tuple[str, ...]], layout: Layout) -> list[Cell]:
    org, chain, account = key
    is_org = bool(org) and len(chain) == 2
    if layout.columns == "one":
        return [org if is_org else ".".join((*chain, *account))]
    if layout.columns == "four":
        deep = ".".join(chain) if len(chain) > 2 else None
        cells: list[Cell] = [".".join(chain[:2]), org or None, deep, ".".join(account) or None]
        return cells if layout.repeated else only_last(cells)
    parts: list[Cell] = [None] * 6
    parts[0] = chain[0]
    parts[1] = chain[1] if len(chain) > 1 else None
    parts[2] = org or None
    parts[3] = chain[2] if len(chain) > 2 else None
    parts[4] = ".".join(chain[3:5]) if len(chain) > 3 else None
    parts[5] = chain[5] if len(chain) > 5 else None
    cells = [*parts, ".".join(account) or None]
    if layout.numbers and not layout.csv:
        cells = [as_number(v) if n in (0, 1, 3, 5) else v for n, v in enumerate(cells)]
    return cells if layout.repeated else only_last(cells)


def as_number(value: Cell) -> Cell:
    return int(value) if isinstance(value, str) and value.isdigit() else value


def only_last(cells: list[Cell]) -> list[Cell]:
    last = max(n for n, v in enumerate(cells) if v is not None)
    return [v if n == last else None for n, v in enumerate(cells)]


def written(sen: int, layout: Layout) -> Cell:
    if layout.text_amounts or layout.csv:
        return dotted(Decimal(sen) / 100)
    return sen // 100 if sen % 100 == 0 else float(Decimal(sen) / 100)


def export_rows(leaves: list[Leaf], layout: Layout) -> list[list[Cell]]:
    sums: dict[RowKey, dict[int, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    order: dict[RowKey, None] = {}
    for leaf in leaves:
        keys = prefixes(leaf)
        for key in keys if layout.parents else keys[-1:]:
            order[key] = None
            sums[key][leaf.group % layout.groups][0] += leaf.pagu
            sums[key][leaf.group % layout.groups][1] += leaf.realisasi
    width = {"one": 1, "four": 4, "split": 7}[layout.columns]
    pad: list[Cell] = [None] * layout.blank_columns
    names = GROUPS[: layout.groups]
    rows: list[list[Cell]] = [["LAPORAN REALISASI ANGGARAN TAHUN 2025"] for _ in range(layout.titles)]
    rows.append([])
    if layout.groups > 1:
        over: list[Cell] = [v for g in names for v in (f"Belanja {g}", None)]
        rows.append([*pad, "Kode", *[None] * (width - 1), "Uraian", *over])
        rows.append([*pad, *[None] * (width + 1), *["Anggaran", "Realisasi"] * layout.groups])
    else:
        rows.append([*pad, "Kode", *[None] * (width - 1), "Uraian", "Anggaran", "Realisasi"])
    if layout.columns == "split":
        heads = rows[-1] if layout.groups == 1 else rows[-2]
        heads[len(pad) : len(pad) + 7] = [
            "Urusan",
            "Bidang",
            "SKPD",
            "Program",
            "Kegiatan",
            "Sub Kegiatan",
            "Rekening",
        ]
    for key in order:
        _, chain, account = key
        money = [written(v, layout) for g in range(layout.groups) for v in sums[key][g]]
        name = f"{'Program' if len(chain) == 3 else 'Uraian'} {'.'.join(chain)} {'.'.join(account)}".strip()
        rows.append([*pad, *kode_cells(key, layout), name, *money])
    if layout.total:
        totals = [0] * (2 * layout.groups)
        for leaf in leaves:
            totals[2 * (leaf.group % layout.groups)] += leaf.pagu
            totals[2 * (leaf.group % layout.groups) + 1] += leaf.realisasi
        rows.append([*pad, *[None] * width, "Jumlah", *[written(v, layout) for v in totals]])
    return rows


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(budgets(), LAYOUTS)
def test_read_exports__random_hierarchy(leaves: list[Leaf], layout: Layout) -> None:
    if not layout.parents and not layout.repeated and layout.columns != "one":
        return  # nothing in the file says where such a row belongs
    expected: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for leaf in leaves:
        expected[".".join(leaf.sub[:3])][0] += leaf.pagu
        expected[".".join(leaf.sub[:3])][1] += leaf.realisasi
    with TemporaryDirectory() as folder:
        rows = export_rows(leaves, layout)
        if layout.csv:
            file = write_csv(Path(folder) / "ekspor.csv", rows)
        else:
            file = write_xlsx(Path(folder) / "ekspor.xlsx", {"Data": rows})
        result = read_exports([file])
    found: dict[str, list[Decimal]] = defaultdict(lambda: [Decimal(0), Decimal(0)])
    for program in result.program:
        found[program.kode][0] += program.uang.pagu or 0
        found[program.kode][1] += program.uang.realisasi or 0
    assert {k: [v * 100 for v in pair] for k, pair in found.items()} == expected
    assert result.selisih == ()
    assert result.ditolak == ()
    assert result.total is not None
    assert (result.total.pagu or 0) * 100 == sum(x.pagu for x in leaves)
    if layout.columns != "one" or layout.parents:
        assert {o.kode for o in result.organisasi} == {x.organisasi for x in leaves}
    subs = {r.kode for r in result.baris if r.level == "sub_kegiatan"}
    assert subs == ({".".join(x.sub) for x in leaves} if layout.parents else set())
