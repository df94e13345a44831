"""The review inside a workbook: what stands on its three sheets, and what people wrote there.

Status and Tanggapan belong to a finding, not to a row: they are found by the finding's kunci wherever a user
sorted the row to. Those of a finding that is gone wait in the hidden record for its return.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from openpyxl.utils import get_column_letter, quote_sheetname

from lkjip_xl.build import record
from lkjip_xl.errors import FileError, TemplateError
from lkjip_xl.layout.addresses import LaidOutSheet, Layout
from lkjip_xl.layout.code_names import sheet_code_name
from lkjip_xl.layout.own_sheets import own_sheets
from lkjip_xl.layout.template_patterns import read_sheet_cells, split_reference
from lkjip_xl.model import Laporan
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.read.fingerprint import RowFingerprints, input_fingerprint
from lkjip_xl.review.input_places import Emission, add_placement
from lkjip_xl.review.present.answered_findings import Tanggapan
from lkjip_xl.review.present.review_content import Scope, current_keys, reviu_content
from lkjip_xl.review.run_rules import ReviewResult, check
from lkjip_xl.sheets.review_sheets import REVIU, ReviewContent
from lkjip_xl.sheets.tabs.book_parts import hidden_sheets
from lkjip_xl.sheets.values import SheetValues

__all__ = [
    "COLUMN_NAMES",
    "AnswerColumns",
    "WorkbookContent",
    "answer_columns",
    "assemble_content",
    "content_from_input",
    "has_sheet",
    "name_columns",
    "record_input",
    "supplement",
    "tanggapan_supplement",
]

_COLUMNS = {"kunci": "reviu_kunci", "tindak": "reviu_status", "tanggapan": "reviu_tanggapan"}
"""Token of a column -> its defined name; the first row of the range is the header."""
COLUMN_NAMES = tuple(_COLUMNS.values())
"""The names that a generation defines for the columns of sheet Reviu."""
_FILTER = "_xlnm._FilterDatabase"


@dataclass(frozen=True, slots=True)
class WorkbookContent:
    """What the sheets say, and what people wrote beside findings that are gone."""

    content: ReviewContent
    detached: Mapping[str, Tanggapan]


@dataclass(frozen=True, slots=True)
class AnswerColumns:
    """Of sheet Reviu, whose rows may be sorted: the column of the kunci, and those that people fill in."""

    key: int
    own: tuple[int, ...]


def content_from_input(
    book: WorkbookFile,
    laporan: Laporan,
    places: Emission,
    rows: RowFingerprints,
    values: SheetValues,
    *,
    answered: bool = True,
) -> WorkbookContent:
    """The review of a build or a regeneration: the rules over the input, with ``places`` in this workbook.

    Not ``answered``: what people wrote in it is about the report of another year.
    """
    result = check(laporan, values=values)
    findings = add_placement(result.findings, places, laporan.settings["pk.berlaku"])
    moment = "bersama pembuatan lembar hasil"
    ours, off = own_sheets(book), hidden_sheets(laporan)
    hidden = frozenset(sheet.name for key, sheet in ours.items() if key in off)
    scope = Scope(laporan, moment, input_fingerprint(rows), hidden=hidden)
    return assemble_content(book, replace(result, findings=tuple(findings)), scope, answered=answered)


def assemble_content(
    book: WorkbookFile, result: ReviewResult, scope: Scope, *, answered: bool = True
) -> WorkbookContent:
    """A review as the sheets' contents, with what people wrote in this workbook where it is ``answered``."""
    today = current_keys(result)
    old = {today.get(k, k): t for k, t in (*_stored(book), *_on_sheet(book)) if answered}
    content = reviu_content(result, scope, old)
    existing = set(today.values())
    return WorkbookContent(content, {k: t for k, t in sorted(old.items()) if k not in existing and any(t)})


def supplement(
    detached: Mapping[str, Tanggapan], settings_text: str, rows: RowFingerprints
) -> record.Supplement:
    """What the record keeps beside figures: what there is about the input, and what people wrote."""
    return {
        **record.input_supplement(settings_text),
        "isian": record_input(rows),
        **tanggapan_supplement(detached),
    }


def record_input(rows: RowFingerprints) -> Mapping[str, str]:
    """The fingerprint of every input row, by table and key, as the record keeps it."""
    return {f"{table} {kode}": fingerprint for (table, kode), fingerprint in rows.items()}


def tanggapan_supplement(detached: Mapping[str, Tanggapan]) -> record.Supplement:
    """What people wrote beside findings that are gone."""
    return {
        "tindak": {k: tindak for k, (tindak, _) in detached.items() if tindak},
        "tanggapan": {k: answer for k, (_, answer) in detached.items() if answer},
    }


def _stored(book: WorkbookFile) -> Iterator[tuple[str, Tanggapan]]:
    stored = record.read_supplement(book)
    tindak, answer = stored["tindak"], stored["tanggapan"]
    for key in (*tindak, *answer):
        yield key, (tindak.get(key), answer.get(key))


def _on_sheet(book: WorkbookFile) -> Iterator[tuple[str, Tanggapan]]:
    """Every finding on sheet Reviu with what people wrote beside it, in whatever order the rows are."""
    sheet = book.sheets.find(code_name=sheet_code_name(REVIU))
    if sheet is None:
        return
    columns = {token: _column_place(book, name, sheet.name) for token, name in _COLUMNS.items()}
    titles = {row for _, row in columns.values()}
    content: dict[int, dict[int, str]] = {}
    for b, k, _, value in read_sheet_cells(book, sheet.part):
        if value is not None and b > min(titles):
            content.setdefault(b, {})[k] = _tidy(value)
    for cells in content.values():
        key, tindak, answer = (cells.get(columns[t][0]) or None for t in ("kunci", "tindak", "tanggapan"))
        if key is not None:
            yield key, (tindak, answer)


def answer_columns(book: WorkbookFile) -> AnswerColumns | None:
    """The columns of sheet Reviu that tell findings apart and that people fill in; None without the sheet."""
    sheet = book.sheets.find(code_name=sheet_code_name(REVIU))
    if sheet is None:
        return None
    key, *own = (_column_place(book, name, sheet.name)[0] for name in _COLUMNS.values())
    return AnswerColumns(key, tuple(own))


def _tidy(value: str | float) -> str:
    return value.strip() if isinstance(value, str) else repr(value).removesuffix(".0")


def _column_place(book: WorkbookFile, name: str, sheet: str) -> tuple[int, int]:
    """Column and header row of a named column of sheet Reviu."""
    reference = book.names.get(name)
    try:
        place, box = split_reference(reference or "")
    except TemplateError:
        place, box = "", None
    if box is None or place.casefold() != sheet.casefold():
        raise FileError(
            f"{book.name}: nama {name} (kolom lembar {sheet}) hilang atau rusak; pulihkan dari cadangan, "
            f"atau hapus lembar {sheet} bila status dan tanggapannya tidak diperlukan"
        )
    return box.column1, box.row1


def name_columns(book: WorkbookFile, layout: Layout) -> None:
    """Name the columns that are read back, and the range of the filter as Excel wants it."""
    laid_out = layout.sheets[REVIU]
    header = next(x for x in laid_out.placements if x.row.pattern == "kepala")
    last = _last_row(laid_out)
    for token, name in _COLUMNS.items():
        cell = _token_cell(laid_out, token)
        letter = get_column_letter(cell)
        book.names.define(name, f"{quote_sheetname(laid_out.name)}!${letter}${header.start}:${letter}${last}")
    letter = get_column_letter(max(_token_cell(laid_out, t) for t in _COLUMNS))
    span = f"{quote_sheetname(laid_out.name)}!$A${header.start}:${letter}${last}"
    book.names.define(_FILTER, span, laid_out.name, hidden=True)


def _last_row(laid_out: LaidOutSheet) -> int:
    return max(x.start for x in laid_out.placements if "temuan" in x.row.groups)


def _token_cell(laid_out: LaidOutSheet, token: str) -> int:
    """The column of a token of the findings' patterns."""
    return laid_out.prototype.get("temuan_galat_sel").tokens[token].column


def has_sheet(book: WorkbookFile, keys: Iterable[str]) -> bool:
    """Whether a workbook has these sheets of the review."""
    return all(book.sheets.find(code_name=sheet_code_name(k)) is not None for k in keys)
