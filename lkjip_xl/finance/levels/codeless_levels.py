"""The hierarchy of rows without any kode: by columns of names, bold type, the word Program, and sums."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from lkjip_xl.finance.grids.sheet_grid import SheetGrid
from lkjip_xl.finance.headings.column_roles import ColumnRole
from lkjip_xl.finance.headings.money_plan import Measure
from lkjip_xl.finance.levels.kode_forms import LEVELS
from lkjip_xl.finance.levels.kode_paths import KodePlace
from lkjip_xl.finance.row_reading import ExportLine

__all__ = ["codeless_places", "nested_by_sums"]

_PROGRAM = re.compile(r"program\b", re.IGNORECASE)
_MOST_STEPS = 20_000
_BELOW = ("kegiatan", "sub_kegiatan", "rekening")


def codeless_places(
    grid: SheetGrid, lines: Sequence[ExportLine], roles: Mapping[int, ColumnRole]
) -> list[KodePlace | None]:
    """The place of each row by its looks. A program is a row whose name begins with Program, bold where
    such rows
    are; what is bold and no program stands above it, what is not bold below."""
    levels = {c: r.rinci for c, r in roles.items() if r.jenis == "nama" and r.rinci in LEVELS}
    if len({v for v in levels.values() if v != "organisasi"}) > 1:
        return _by_columns(lines, levels)
    bold = _bold_rows(grid, lines, roles)
    programs = [n for n, x in enumerate(lines) if _PROGRAM.match(x.name)]
    if bold:
        programs = [n for n in programs if n in bold] or programs
    if not programs:
        return [KodePlace("", (f"#{x.row}",), "", "") for x in lines]
    above = _headings(lines, programs, bold)
    return _in_order(lines, set(programs), above)


def _by_columns(lines: Sequence[ExportLine], levels: Mapping[int, str]) -> list[KodePlace | None]:
    """A column of names per level: the rightmost filled one is the row's, those it leaves blank are as
    above."""
    ordered = sorted((c for c in levels if levels[c] != "organisasi"), key=lambda c: LEVELS.index(levels[c]))
    org_columns = [c for c in levels if levels[c] == "organisasi"]
    context: dict[int, str] = {}
    org = ""
    places: list[KodePlace | None] = []
    for line in lines:
        org = next((line.nama[c] for c in reversed(org_columns) if c in line.nama), org)
        filled = [n for n, c in enumerate(ordered) if c in line.nama]
        if not filled:
            places.append(KodePlace(org, (), "organisasi", "") if org_columns else None)
            continue
        last = filled[-1]
        context = {
            c: line.nama.get(c) or context[c] for c in ordered[: last + 1] if c in line.nama or c in context
        }
        path = tuple(
            f"{levels[c]}:{' '.join(context[c].casefold().split())}" for c in ordered if c in context
        )
        level = levels[ordered[last]]
        at = [levels[c] for c in ordered if c in context]
        places.append(KodePlace(org, path, level, "", at.index("program") + 1 if "program" in at else 0))
    return places


def _bold_rows(grid: SheetGrid, lines: Sequence[ExportLine], roles: Mapping[int, ColumnRole]) -> set[int]:
    """The rows whose name is bold; nothing where all are, or none."""
    if grid.looks is None:
        return set()
    names = [c for c, r in roles.items() if r.jenis == "nama"]
    bold = {
        n for n, x in enumerate(lines) if any((x.row, c) in grid.looks.bold for c in names if c in x.nama)
    }
    return bold if len(bold) < len(lines) else set()


def _headings(lines: Sequence[ExportLine], programs: list[int], bold: set[int]) -> set[int]:
    """Rows above the programs: those before the first one, bold ones, else those in capitals."""
    first = set(range(programs[0]))
    if bold:
        return (bold | first) - set(programs)
    capitals = {n for n, x in enumerate(lines) if x.name.isupper() and not lines[programs[0]].name.isupper()}
    return (capitals | first) - set(programs)


def _in_order(lines: Sequence[ExportLine], programs: set[int], above: set[int]) -> list[KodePlace | None]:
    deepest = _longest_run(lines, above)
    names = LEVELS[:3][-deepest:] if deepest else ()
    path: list[str] = []
    places: list[KodePlace | None] = []
    at = 0
    while at < len(lines):
        if at in above:
            run = 1
            while at + run in above:
                run += 1
            for n in range(run):
                depth = deepest - run + n
                path = [*path[:depth], f"#{lines[at + n].row}"]
                places.append(KodePlace("", tuple(path), names[depth] if depth < len(names) else "", ""))
            at += run
            continue
        own = path[:deepest]
        if at not in programs:
            places.append(KodePlace("", (*own, f"#{lines[at].row}"), "", ""))
            at += 1
            continue
        end = at + 1
        while end < len(lines) and end not in programs and end not in above:
            end += 1
        places += _program(lines[at:end], own)
        at = end
    return places


def _longest_run(lines: Sequence[ExportLine], above: set[int]) -> int:
    longest = run = 0
    for n in range(len(lines)):
        run = run + 1 if n in above else 0
        longest = max(longest, run)
    return longest


def _program(block: Sequence[ExportLine], own: list[str]) -> list[KodePlace]:
    head = (*own, f"#{block[0].row}")
    places = [KodePlace("", head, "program", "", len(head))]
    trees = nested_by_sums([x.amounts for x in block[1:]], block[0].amounts)
    below: dict[int, KodePlace] = {}

    def put(trees: list[SumTree], path: tuple[str, ...], depth: int) -> None:
        for tree in trees:
            here = (*path, f"#{block[tree.at + 1].row}")
            below[tree.at] = KodePlace("", here, _BELOW[min(depth, 2)], "", len(head))
            put(tree.children, here, depth + 1)

    put(trees if trees is not None else [], head, 0)
    if trees is None:  # what the rows below add up to is not known: the program's own figure is its leaf
        detail = "rincian"
        return places + [KodePlace("", (detail, *head, f"#{x.row}"), detail, "") for x in block[1:]]
    return places + [below[n] for n in range(len(block) - 1)]


@dataclass(slots=True)
class SumTree:
    """A row and the rows that add up to it."""

    at: int
    children: list[SumTree] = field(default_factory=list)


def nested_by_sums(
    rows: Sequence[Mapping[Measure, Decimal]], total: Mapping[Measure, Decimal]
) -> list[SumTree] | None:
    """Rows in which a parent stands before what adds up to it, as trees whose heads add up to ``total``.

    None where no such reading is found. A row that equals the sum of those after it is their parent.
    """
    measures = sorted(total)
    vectors = [tuple(r.get(m, Decimal(0)) for m in measures) for r in rows]
    goal = tuple(total[m] for m in measures)
    memo: dict[tuple[int, tuple[Decimal, ...], int | None], tuple[list[SumTree], int] | None] = {}
    steps = [0]

    def minus(a: tuple[Decimal, ...], b: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
        return tuple(x - y for x, y in zip(a, b, strict=True))

    def ends_with(at: int, rest: tuple[Decimal, ...], end: int | None) -> tuple[list[SumTree], int] | None:
        """Trees from ``at`` on that add up to ``rest``: up to ``end``, or to the first place where they
        do."""
        key = (at, rest, end)
        if key not in memo:
            memo[key] = None
            memo[key] = _search(at, rest, end)
        return memo[key]

    def _search(at: int, rest: tuple[Decimal, ...], end: int | None) -> tuple[list[SumTree], int] | None:
        steps[0] += 1
        if steps[0] > _MOST_STEPS:
            return None
        if not any(rest) and (end is None or at == end):
            return [], at
        if at >= len(vectors):
            return None
        below = ends_with(at + 1, vectors[at], None) if any(vectors[at]) else None
        for children, after in ([below] if below is not None else []) + [([], at + 1)]:
            found = ends_with(after, minus(rest, vectors[at]), end)
            if found is not None:
                return [SumTree(at, children), *found[0]], found[1]
        return None

    if not rows:
        return []
    found = ends_with(0, goal, len(rows))
    return found[0] if found is not None else None
