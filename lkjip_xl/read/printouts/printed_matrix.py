"""A lampiran typed as a matrix: cells of a sheet -> printed figures, columns recognised by their headers.

A row may hold an indikator, a program, both, a mean or a sum. Whose figure a cell holds is a name here;
``reviu.kenal`` finds the kode. Pure: the caller has turned cells into text as they are shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lkjip_xl.errors import InputError, Problem
from lkjip_xl.read.printouts.printed_figures import PrintedFigure
from lkjip_xl.read.printouts.sum_rows import SumOf, plain_sums, sum_label, sum_of_words

__all__ = ["MatrixSheet", "read_matrix"]

_GROUPS = ("kinerja", "keuangan")
_PATTERNS = (
    ("no", r"no(mor)?"),
    ("indikator", r"indikator.*"),
    ("satuan", r"satuan"),
    ("target", r"target.*"),
    ("serapan", r"(tingkat )?(penye)?serapan.*"),
    ("pagu", r"(pagu|anggaran|alokasi).*"),
    ("realisasi", r"realisasi.*"),
    ("persen", r"(persen|persentase|capaian.*|tingkat capaian.*)?"),
    ("predikat", r"(predikat|kriteria|kategori).*"),
    ("program", r"program.*"),
    ("uraian", r"(tujuan|sasaran).*"),
    ("lain", r"(keterangan|catatan|opd|perangkat daerah|(unit|tim|satuan) kerja|arah|metode|status|kode).*"),
)
_KINERJA = {"target": "target", "realisasi": "realisasi", "capaian": "capaian", "predikat": "predikat"}
_MONEY = {"pagu": "pagu", "realisasi_rp": "realisasi_rp", "serapan": "serapan"}
_NUMERIC = ("target", "realisasi", "persen", "pagu", "serapan")
_AT_LEAST = 3  # recognised headers that make a row a header row
_WITHOUT_SASARAN = "tidak terkait"
_NUMBER = re.compile(r"[-\u2013(]?(Rp\.? ?)?\d[\d., ]*[%)]?|n/a", re.I)
_COLUMN_NUMBER = re.compile(r"\(?\d{1,2}\)?|\(?\d{1,2} ?=.*")
_TUJUAN = re.compile(r"[A-Z]|[IVX]+")


@dataclass(frozen=True, slots=True)
class MatrixSheet:
    """A sheet as print: texts by (row, column), merged areas (row, column, row, column), its name."""

    name: str
    content: Mapping[tuple[int, int], str]
    merges: tuple[tuple[int, int, int, int], ...] = ()

    def place(self, row: int, column: int) -> str:
        """A cell for a message."""
        return f"{self.name}, sel {_letter(column)}{row}"


def read_matrix(x: MatrixSheet) -> tuple[PrintedFigure, ...] | None:
    """The printed figures of a matrix; None where the sheet has no header row of one.

    Raises InputError for headers that are unknown or could mean two things, each with its cell.
    """
    header = _header(x)
    if header is None:
        return None
    columns = _columns(x, *header)
    if not {"program", "indikator"} & set(columns):
        return None
    return tuple(_read(x, columns, header[1]))


# -- header ----------------------------------------------------------------------------------------------


def _canonical(text: str) -> str:
    return " ".join(re.sub(r"\(.*?\)|[^a-z% ]", " ", text.casefold()).split())


def _role(text: str) -> str | None:
    """What a header names; None for an unknown one."""
    standard = _canonical(text)
    if standard.replace("%", "").strip() == "" and "%" in standard:
        return "persen"
    standard = standard.replace("%", "").strip()
    return next((role for role, pattern in _PATTERNS if standard and re.fullmatch(pattern, standard)), None)


def _content_rows(x: MatrixSheet) -> dict[int, dict[int, str]]:
    result: dict[int, dict[int, str]] = {}
    for (b, k), text in sorted(x.content.items()):
        if text.strip():
            result.setdefault(b, {})[k] = text.strip()
    return result


def _count_headers(cells: Mapping[int, str]) -> int:
    """How many headers a row holds; a row with a figure in it is none of headers."""
    if any(_NUMBER.fullmatch(t) for t in cells.values()):
        return 0
    return sum(1 for t in cells.values() if len(t) < 60 and (_role(t) or _canonical(t) in _GROUPS))


def _header(x: MatrixSheet) -> tuple[int, int] | None:
    """First and last row of the header."""
    every = _content_rows(x)
    candidates = [b for b, cells in every.items() if _count_headers(cells) >= _AT_LEAST]
    if not candidates:
        return None
    last = candidates[0]
    while last + 1 in every and (
        _count_headers(every[last + 1]) >= _AT_LEAST or _is_below(x, every, candidates[0], last + 1)
    ):
        last += 1
    return candidates[0], last


def _is_below(x: MatrixSheet, every: Mapping[int, Mapping[int, str]], first: int, b: int) -> bool:
    """True for a row of headers, however few, that stand under wide titles of figures in the rows above."""
    if _count_headers(every[b]) < len(every[b]) or any(_role(t) not in _NUMERIC for t in every[b].values()):
        return False
    area = {
        k
        for top in range(first, b)
        for start, text in every.get(top, {}).items()
        if _canonical(text) in _GROUPS or _role(text) in _NUMERIC
        for edge in (_edge(x, top, start),)
        for k in range(start, edge + 1 if edge > start else start)
    }
    return every[b].keys() <= area


def _columns(x: MatrixSheet, first: int, last: int) -> dict[str, int]:
    """Role -> column."""
    titles: dict[int, tuple[str, int]] = {}
    groups: dict[int, str] = {}
    every = _content_rows(x)
    for b in range(first, last + 1):
        for k, text in every.get(b, {}).items():
            edge = _edge(x, b, k)
            bottom = {n for other in range(b + 1, last + 1) for n in every.get(other, {}) if k <= n <= edge}
            if _canonical(text) in _GROUPS:
                groups.update(dict.fromkeys(range(k, edge + 1), _canonical(text)))
            elif edge > k and bottom and (k in bottom or _merge(x, b, k)):  # a title; its columns are below
                if _role(text) in ("pagu", "serapan"):
                    groups.update(dict.fromkeys(range(k, edge + 1), "keuangan"))
            else:
                titles[k] = (text, b)
    money = min((k for k, (t, _) in titles.items() if _role(t) in ("program", "pagu")), default=10**6)
    result: dict[str, int] = {}
    problems = []
    for k, (text, b) in sorted(titles.items()):
        role = _role(text)
        if role is None:
            problems.append(Problem(x.place(b, k), f'judul "{text}" tidak dikenal; {_REMEDY}'))
            continue
        role = _side(role, text, groups.get(k, "keuangan" if k >= money else "kinerja") == "keuangan")
        if role in result and role != "lain":
            other = f"{_letter(result[role])}{titles[result[role]][1]}"
            message = f'judul "{text}" dapat berarti sama dengan {other}; beri judul yang membedakannya'
            problems.append(Problem(x.place(b, k), message))
        result.setdefault(role, k)
    if problems:
        raise InputError(problems)
    return result


_REMEDY = "pakai No., Sasaran, Indikator, Satuan, Target, Realisasi, Capaian (%), Program, Pagu, Serapan (%)"


def _edge(x: MatrixSheet, row: int, column: int) -> int:
    """The last column of a merged cell; of another cell up to the next text in its row."""
    for b1, k1, _, k2 in x.merges:
        if (b1, k1) == (row, column):
            return k2
    other = [k for k in _content_rows(x)[row] if k > column]
    return min(other) - 1 if other else column + 12


def _merge(x: MatrixSheet, row: int, column: int) -> bool:
    """True for a cell that is merged with the ones right of it."""
    return any((b, k) == (row, column) and k2 > k for b, k, _, k2 in x.merges)


def _side(role: str, text: str, financial: bool) -> str:
    rupiah = re.search(r"\brp\b|anggaran", text, re.I) is not None
    if role == "realisasi":
        return "realisasi_rp" if financial or rupiah else role
    if role == "persen":
        return "serapan" if financial else "capaian"
    return role


# -- rows ------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Context:
    """Where a row stands: name and kind of its tujuan or sasaran, and the indikator last named there."""

    induk: str = ""
    kind: str = ""
    tujuan: str = ""
    indikator: str = ""
    seen: frozenset[tuple[str, str]] = frozenset()


def _read(x: MatrixSheet, columns: Mapping[str, int], last: int) -> Iterator[PrintedFigure]:
    k = _Context()
    every = _content_rows(x)
    headers = [cells for b, cells in every.items() if b <= last and _count_headers(cells) == len(cells)]
    rows: dict[int, dict[str, str]] = {}
    for b, cells in every.items():
        column_number = len(cells) > 1 and all(_COLUMN_NUMBER.fullmatch(t) for t in cells.values())
        if b <= last or column_number or _count_headers(cells) >= _AT_LEAST or cells in headers:
            continue
        rows[b] = {role: cells.get(number, "") for role, number in columns.items()}
    plain = plain_sums([(b, _money_label(content)) for b, content in rows.items() if any(content.values())])
    for b, content in rows.items():
        label = _label(content)
        if not label:
            _enter(k, content)
        yield from _performance(x, columns, b, content, label, k, plain.get(b))
        yield from _money(x, columns, b, content, k, plain.get(b))


def _label(content: Mapping[str, str]) -> str:
    """The words of a row of means or sums; an indikator may begin with the same words, and has a target."""
    if any(content.get(p) for p in ("satuan", "target", "realisasi")):
        return ""
    return next((t for p in ("no", "uraian", "indikator") if (t := sum_label(content.get(p, "")))), "")


def _money_label(content: Mapping[str, str]) -> str:
    """The words of a row of sums of money: where its program would stand, else those of the row."""
    name = content.get("program", "")
    return sum_label(name) if name else _label(content)


def _enter(k: _Context, content: Mapping[str, str]) -> None:
    """Take up the tujuan or sasaran that a row names; a repeated name is the same one."""
    uraian = content.get("uraian", "")
    if uraian and uraian != k.induk:
        number = content.get("no", "").strip(". ")
        k.kind = "tujuan" if _TUJUAN.fullmatch(number) else "sasaran"
        k.induk, k.indikator = uraian, ""
        k.tujuan = uraian if k.kind == "tujuan" else k.tujuan


def _performance(
    x: MatrixSheet,
    columns: Mapping[str, int],
    b: int,
    content: Mapping[str, str],
    label: str,
    k: _Context,
    plain: SumOf | None,
) -> Iterator[PrintedFigure]:
    if label:
        capaian = content.get("capaian", "")
        entity, kind = _owner(label, k, plain)
        if capaian and entity:
            yield _one(x, b, columns["capaian"], entity, "rerata_capaian", capaian, kind, "")
        return
    name = content.get("indikator", "")
    if name and name != k.indikator:
        k.indikator, k.seen = name, frozenset()
    for role, field in _KINERJA.items():
        text = content.get(role, "")
        if text and (field, text) not in k.seen:
            k.seen |= {(field, text)}
            yield _one(x, b, columns[role], k.indikator or "?", field, text, "indikator", k.induk)


def _money(
    x: MatrixSheet,
    columns: Mapping[str, int],
    b: int,
    content: Mapping[str, str],
    k: _Context,
    plain: SumOf | None,
) -> Iterator[PrintedFigure]:
    total = _money_label(content)
    if _WITHOUT_SASARAN in total.casefold():
        return
    entity, kind = _owner(total, k, plain) if total else (content.get("program") or "?", "program")
    if not entity:
        return
    for role, field in _MONEY.items():
        text = content.get(role, "")
        if text:
            yield _one(x, b, columns[role], entity, field, text, kind, "" if total else k.induk)


def _owner(label: str, k: _Context, plain: SumOf | None) -> tuple[str, str]:
    """Whose mean or sum a label announces, with its kind; ``plain``: where its place says so.

    Empty for a group that nothing in the report is.
    """
    match sum_of_words(label) or plain:
        case SumOf.TUJUAN if k.tujuan:
            return k.tujuan, "tujuan"
        case SumOf.INDUK | SumOf.TUJUAN if k.induk:
            return ("", "") if _WITHOUT_SASARAN in k.induk.casefold() else (k.induk, k.kind)
    return "total", ""


def _one(
    x: MatrixSheet, b: int, column: int, entity: str, field: str, text: str, kind: str, induk: str
) -> PrintedFigure:
    return PrintedFigure(x.name, "", str(b), entity, field, text, "", kind, induk, f"{_letter(column)}{b}")


def _letter(column: int) -> str:
    """The letters of a column number: 1 is A, 27 is AA."""
    result = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        result = chr(65 + rest) + result
    return result
