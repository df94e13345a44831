"""Random hierarchies below programs: sums by plain addition over what was drawn, and the engine beside them.

Every amount is drawn at the lowest level of its branch: at the program, at a kegiatan, or below it. What is
summed here is the drawn tree, by recursion; no formula and no helper column is asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from lkjip_xl.figures.cell_semantics import CellValue
from lkjip_xl.figures.expression import FigureKey, Formula
from lkjip_xl.figures.plain.plain_writing import WRITING
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import Laporan, Program, Rincian
from lkjip_xl.sheets import compose_sheets, helper_formulas
from lkjip_xl.sheets.report_values import report_values
from lkjip_xl.sheets.values import SheetValues
from tests.sheets.engine import calculate_report
from tests.small_report import small_laporan

_REGION, _MINISTRY = ("kegiatan", "sub kegiatan"), ("kegiatan", "KRO", "RO")
_KINDS = {"perangkat daerah": _REGION, "kementerian/lembaga": _MINISTRY}
_AMOUNT = st.none() | st.just(0) | st.integers(1, 10**12)
_SASARAN = st.sampled_from([None, "S1", "S2"])
_RANDOM = settings(
    max_examples=14,
    database=None,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@dataclass
class Node:
    """A program or a row below one, as drawn."""

    kode: str
    pagu: int | None = None
    spent: int | None = None
    below: list[Node] = field(default_factory=list)

    def total(self, amount: str) -> int | None:
        """The sum of all that was drawn here and below; None where nothing was."""
        own = [getattr(self, amount), *(n.total(amount) for n in self.below)]
        drawn = [x for x in own if x is not None]
        return sum(drawn) if drawn else None

    def every(self) -> Iterator[Node]:
        yield self
        for n in self.below:
            yield from n.every()


@st.composite
def nodes(draw: st.DrawFn, kode: str, levels: int) -> Node:
    """A row with rows below it down to some level, or the amounts of a lowest one; some rows have neither."""
    count = draw(st.integers(0, 3)) if levels else 0
    node = Node(kode)
    node.below = [draw(nodes(f"{kode}.{n * 9 + 1}", levels - 1)) for n in range(count)]  # .1, .10, .19
    if all(n.total("pagu") is None and n.total("spent") is None for n in node.below):
        node.pagu, node.spent = draw(_AMOUNT), draw(_AMOUNT)
    return node


@st.composite
def drawn_reports(draw: st.DrawFn) -> tuple[Laporan, list[tuple[Node, str | None]]]:
    bentuk = draw(st.sampled_from(tuple(_KINDS)))
    jenjang, berlaku = _KINDS[bentuk], draw(st.sampled_from(["murni", "perubahan"]))
    programs = [
        (draw(nodes(f"{n}.1" if draw(st.booleans()) else f"P{n}", len(jenjang))), draw(_SASARAN))
        for n in range(1, draw(st.integers(1, 4)) + 1)
    ]
    numbers = [draw(st.sampled_from([None, 1, 2])) for _ in programs]
    rows = [r for program, _ in programs for r in _rows(program, jenjang, berlaku)]
    wanted = {"instansi.bentuk": bentuk, "pk.berlaku": berlaku, "bagian.kegiatan": "ada"}
    ready = {"laporan.baris_siap": "ada"} if draw(st.booleans()) else {}
    laporan = small_laporan(
        program_=[
            Program(n.kode, f"Program {n.kode}", s, number, **_amounts(n, berlaku))
            for (n, s), number in zip(programs, numbers, strict=True)
        ],
        settings={**wanted, **ready},
        rincian=tuple(draw(st.permutations(rows))),
    )
    return laporan, programs


def _rows(above: Node, jenjang: Sequence[str], berlaku: str) -> Iterator[Rincian]:
    for n in above.below:
        yield Rincian(n.kode, above.kode, jenjang[0], f"Baris {n.kode}", **_amounts(n, berlaku))
        yield from _rows(n, jenjang[1:], berlaku)


def _amounts(n: Node, berlaku: str) -> dict[str, Any]:
    """The drawn pagu in the PK that counts; in the other one another, which no sum may take in."""
    other = "murni" if berlaku == "perubahan" else "perubahan"
    pagu = None if n.pagu is None else float(n.pagu)
    spent = None if n.spent is None else float(n.spent)
    return {f"pagu_{berlaku}": pagu, f"pagu_{other}": None if pagu is None else 0.5, "realisasi": spent}


def test_levels__sums_are_those_of_plain_addition_and_of_the_engine() -> None:
    seen: Counter[str] = Counter()

    @_RANDOM
    @given(drawn_reports())
    def compare(drawn: tuple[Laporan, list[tuple[Node, str | None]]]) -> None:
        laporan, programs = drawn
        values = report_values(laporan)
        assert list(_wrong(values, programs)) == []
        for way in ("fungsi", "biasa"):
            written = replace(laporan, settings={**laporan.settings, WRITING: way})
            assert list(_other_than_engine(written, plain=way == "biasa")) == []
        seen.update(_shapes(programs))

    compare()
    assert {k for k in seen if seen[k]} == {"program", "jenjang 1", "jenjang 2", "jenjang 3", "kosong"}


def _wrong(values: SheetValues, programs: list[tuple[Node, str | None]]) -> Iterator[object]:
    """The figures that are not what was drawn."""
    groups: dict[str, list[Node]] = {"program": [p for p, _ in programs], "S1": [], "S2": [], "lain": []}
    for p, sasaran in programs:
        groups[sasaran or "lain"].append(p)
    if not groups["lain"]:
        del groups["lain"]
    wanted = {kode: Node(kode, below=members) for kode, members in groups.items()}
    wanted |= {n.kode: n for p, _ in programs for n in p.every()}
    for kode, node in wanted.items():
        for figure, amount in (("pagu", "pagu"), ("realisasi_rp", "spent")):
            value, total = values.figure(FigureKey(figure, kode)), node.total(amount)
            if value != ("" if total is None else total):
                yield kode, figure, value, total


def _other_than_engine(laporan: Laporan, *, plain: bool) -> Iterator[object]:
    """The formula cells and helper cells to which the engine gives another value."""
    sheets, helpers = compose_sheets(laporan), helper_formulas(ReportOrder(laporan))
    values = report_values(laporan, sheets)
    engine = calculate_report(laporan, sheets, helpers, plain=plain)
    for sheet in sheets:
        for n, row in enumerate(sheet.rows):
            for token, cell in row.content.items():
                if isinstance(cell.content, Formula):
                    own, other = values.cell(sheet.key, n, token), engine.cell(sheet.key, n, token)
                    if not _same(own, other):
                        yield sheet.key, row.pattern, token, own, other
    for column in helpers["rincian"]:
        for n, own in enumerate(values.column("rincian", column)):
            if not _same(own, engine.helper("rincian", column, n)):
                yield "rincian", column, n, own


def _same(own: CellValue, other: object) -> bool:
    if isinstance(own, float) and isinstance(other, float):
        return abs(own - other) <= 1e-12 * max(abs(own), 1)
    return (own or "") == (other or "")


def _shapes(programs: list[tuple[Node, str | None]]) -> Iterator[str]:
    """At which levels amounts were drawn."""
    for p, _ in programs:
        if p.total("pagu") is None:
            yield "kosong"
        for n in p.every():
            if n.pagu is not None:
                level = n.kode.removeprefix(p.kode).count(".")
                yield f"jenjang {level}" if level else "program"
