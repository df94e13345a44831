"""Where the heading of a sheet is, in how many tiers, and the labels that stand above each column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from lkjip_xl.finance.cell_amounts import is_amount_text
from lkjip_xl.finance.grids.sheet_grid import CellContent, SheetGrid
from lkjip_xl.finance.levels.kode_forms import is_kode

__all__ = ["SheetHeading", "find_heading", "is_numbering", "plain"]

_SEARCHED = 120  # rows from the top, filled ones
_LONGEST_LABEL = 140
_WORDS = re.compile(
    r"\b(kode|kd|uraian|nama|nomenklatur|program|kegiatan|sub kegiatan|anggaran|pagu|"
    r"realisasi|sisa|jumlah|total|"
    r"no|nomor|rekening|akun|satuan|target|triwulan|tw|bulan|tahun|periode|skpd|opd|organisasi|unit|urusan|satker|"
    r"belanja|persen|persentase|capaian|indikator|keterangan|nilai|alokasi|kelompok|operasi|modal|transfer|"
    r"tak terduga|tidak terduga|murni|perubahan|revisi|pergeseran|lalu|ini|kumulatif|pptk|dpa|dipa|apbd|rak|"
    r"volume|lokasi|sumber dana|tanggal|output|komponen|kro|ro|pencairan|sp2d|semula|menjadi|"
    r"serapan|rp|selisih|"
    r"januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember)\b|%",
)
_GLUED = re.compile(
    r"\b(kd|kode|nm|nama)(?=(sub)?"
    r"(urusan|bidang|program|prog|giat|keg|skpd|opd|unit|satker|akun|rek|output))"
)
_SHORT = re.compile(r"k|rp\.?|%|i{1,3}|iv|\(?rp\.?\)?|\(?%\)?|bulan ?\d{1,2}|tw ?\d|fisik|keuangan|kinerja")
_NUMBERING = re.compile(r"\(?\s*[0-9]{1,2}[a-z]?\s*\)?(\s*=.*)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class SheetHeading:
    """Rows ``first`` to ``last`` from 0; ``labels`` by column from the top tier down; ``own`` have one of
    their own."""

    first: int
    last: int
    labels: dict[int, tuple[str, ...]]
    own: frozenset[int]
    numbered: frozenset[int]
    """Columns with a number in the row of column numbers; empty where there is no such row."""
    titles: tuple[str, ...]


@lru_cache(maxsize=65_536)
def plain(text: object) -> str:
    """A label for comparison: lower case, one blank between words, no punctuation but % / . ( )."""
    words = " ".join(re.sub(r"[^0-9a-z%/.()&-]+", " ", str(text).casefold()).split())
    return _GLUED.sub(r"\1 ", words)


def _is_money_or_kode(content: CellContent) -> bool:
    if isinstance(content, str):
        separated = bool(re.search(r"[.,]", content)) or bool(re.fullmatch(r"[0-9]{5,}", content))
        return separated and (
            is_amount_text(content) or (is_kode(content) and any(c.isdigit() for c in content))
        )
    if isinstance(content, int | float):
        return abs(content) >= 10_000 or (isinstance(content, float) and abs(content) > 100)
    return False


def is_numbering(row: list[CellContent]) -> bool:
    """Whether a row numbers the columns: 1 2 3, (1) (2), 13 = 9 + 10."""
    filled = [str(v) for v in row if v is not None]
    if len(filled) < 3 or not all(_NUMBERING.fullmatch(v) for v in filled):
        return False
    numbers = [int(m[0]) for v in filled if (m := re.search(r"[0-9]+", v))]
    return numbers == sorted(numbers) and len(set(numbers)) == len(numbers) and numbers[0] <= 3


def _hits(row: list[CellContent]) -> int:
    """Labels that a heading would have; 0 for rows with money or a kode in them."""
    if any(_is_money_or_kode(v) for v in row):
        return 0
    texts = [plain(v) for v in row if isinstance(v, str) and len(v) <= _LONGEST_LABEL]
    return sum(bool(_WORDS.search(t) or _SHORT.fullmatch(t)) for t in texts)


def _is_tier_below(row: list[CellContent], heading: list[CellContent]) -> bool:
    """Whether a row goes on with a heading.

    Most of its cells are words of headings, or it says nothing below the two leftmost labels, where a row
    of data
    has its kode or name.
    """
    filled = [v for v in row if v is not None]
    if len(filled) < 2 or any(_is_money_or_kode(v) for v in filled):
        return False
    texts = [plain(v) for v in filled if isinstance(v, str)]
    hits = sum(len(t) <= 60 and bool(_WORDS.search(t) or _SHORT.fullmatch(t)) for t in texts)
    if len(texts) < len(filled) or any(len(t) > 60 for t in texts):
        return False
    leftmost = [c for c, v in enumerate(heading) if v is not None][:2]
    return hits * 10 >= len(filled) * 6 or all(row[c] is None for c in leftmost)


def _is_tier_above(row: list[CellContent], below: list[CellContent]) -> bool:
    filled = [c for c, v in enumerate(row) if v is not None]
    if not filled or any(_is_money_or_kode(row[c]) for c in filled):
        return False
    if any(not isinstance(row[c], str) or len(str(row[c])) > _LONGEST_LABEL for c in filled):
        return False
    if len(filled) > 1:
        return _hits(row) * 2 >= len(filled) and not any(str(row[c]).rstrip().endswith(":") for c in filled)
    leftmost = next((c for c, v in enumerate(below) if v is not None), 0)
    return filled[0] > leftmost and _hits(row) == 1


def find_heading(grid: SheetGrid) -> SheetHeading | None:
    """The heading of a sheet: the row with most labels among the first ones, and the tiers around it."""
    rows = grid.rows
    best, most, filled = -1, 1, 0
    for index, row in enumerate(rows):
        filled += any(v is not None for v in row)
        if filled > _SEARCHED:
            break
        hits = _hits(row)
        if hits > most and _is_wide(row):
            best, most = index, hits
    if best < 0:
        return None
    first = last = best
    while first > 0 and (is_numbering(rows[first - 1]) or _is_tier_above(rows[first - 1], rows[first])):
        first -= 1
    while last + 1 < len(rows) and (
        is_numbering(rows[last + 1]) or _is_tier_below(rows[last + 1], rows[first])
    ):
        last += 1
    return _heading(grid, first, last)


def _is_wide(row: list[CellContent]) -> bool:
    return sum(v is not None for v in row) >= 2


def _heading(grid: SheetGrid, first: int, last: int) -> SheetHeading:
    rows = grid.rows
    numbering = [r for r in range(first, last + 1) if is_numbering(rows[r])]
    tiers = [r for r in range(first, last + 1) if r not in numbering]
    merges = [m for m in grid.merges if m[0] in tiers]
    own: dict[int, list[tuple[int, str]]] = {}
    for r in tiers:
        for c, value in enumerate(rows[r]):
            if value is not None:
                right = max((m[3] for m in merges if m[0] == r and m[1] == c), default=c)
                for column in range(c, min(right, len(rows[r]) - 1) + 1):
                    own.setdefault(column, []).append((r, str(value)))
    labels = {c: tuple(t for _, t in found) for c, found in own.items()}
    for column, found in own.items():
        labels[column] = tuple(_from_above(grid, tiers, merges, column, found[0][0])) + labels[column]
    numbered = frozenset(c for r in numbering for c, v in enumerate(rows[r]) if v is not None)
    titles = tuple(str(v) for row in rows[:first] for v in row if isinstance(v, str))
    return SheetHeading(first, last, labels, frozenset(own), numbered, titles)


def _from_above(
    grid: SheetGrid, tiers: list[int], merges: list[tuple[int, int, int, int]], column: int, lowest: int
) -> list[str]:
    """Labels of upper tiers that reach over a column by its left neighbours being blank, where nothing is
    merged."""
    found: list[str] = []
    barrier = -1
    for r in tiers:
        if r >= lowest:
            break
        left = next((c for c in range(column, -1, -1) if grid.rows[r][c] is not None), None)
        if left is None or left <= barrier or any(m[0] == r and m[1] == left for m in merges):
            continue
        if not any(grid.rows[lower][left] is not None for lower in tiers if lower > r):
            continue
        found.append(str(grid.rows[r][left]))
        barrier = left - 1
    return found
