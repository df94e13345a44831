"""Sheet "Pratinjau impor": what an import would change, and cells for the answers that it waits for.

It is written as a whole by each preview and goes when the import is applied. It holds texts and numbers only,
and no defined name, so that a person may delete its tab.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lkjip_xl.finance.export_model import Pertanyaan
from lkjip_xl.finance.grids.sheet_grid import column_letter
from lkjip_xl.intake.performance_preview import PerformancePreview
from lkjip_xl.intake.preview import ImportPreview, MoneyChange
from lkjip_xl.intake.preview_record import ANSWER, DAY, KEPT, PETA, SHEET, SHOWN
from lkjip_xl.layout.code_names import sheet_code_name
from lkjip_xl.layout.own_sheets import PREVIEW, find_preview, free_tab
from lkjip_xl.ooxml import NS_MAIN, Sheet, WorkbookFile
from lkjip_xl.ooxml.cell_xml import constant_xml
from lkjip_xl.ooxml.styles import merge_styles

__all__ = ["PreviewContent", "write_preview"]

_LABELS = {"pagu_murni": "Pagu murni", "pagu_perubahan": "Pagu perubahan", "realisasi": "Realisasi"}
_WIDTHS = (3, 58, 34, 24, 24, 26, 52, 3)
_LAST = 7  # the last column that is seen
_CHOICES = KEPT + 1
"""The first of the hidden columns with the choices of a question, which its list shows."""
_MOST_CHOICES = 8
_LINE = 15.0
"""Points of a line of text; ``_HEIGHTS`` are those of a row that begins with a larger look."""
_HEIGHTS = {"title": 24.0, "section": 20.0}
_NOTICE = (
    "Belum ada yang ditulis ke isian. Lembar ini sementara: tidak ikut dicetak, hilang sesudah "
    "Terapkan impor, dan boleh dihapus."
)

_Value = str | float | None


@dataclass(frozen=True, slots=True)
class PreviewContent:
    """What is shown: the previews, the ``files`` as kind, path and hash, and how it was asked for.

    ``answers`` are those of the map; ``again`` says why this preview takes the place of one that was to be
    applied. ``peta`` None: the map beside the workbook, whose name is ``peta_name``.
    """

    digest: str
    files: Sequence[tuple[str, Path, str]]
    money: ImportPreview | None
    performance: PerformancePreview | None
    questions: Sequence[Pertanyaan]
    answers: Mapping[str, str]
    changes_something: bool
    again: Sequence[str]
    sheets: Sequence[str]
    peta: Path | None
    peta_name: str
    day: date | None


@dataclass(frozen=True, slots=True)
class _Row:
    """A row: ``key`` of column A; the values of the columns from B on with their look; ``kept`` beside it."""

    key: str = ""
    values: tuple[_Value, ...] = ()
    looks: tuple[str, ...] = ()
    kept: str = ""
    choices: tuple[str, ...] = ()
    hidden: bool = False
    wide: bool = False
    """One text over all columns."""


def write_preview(book: WorkbookFile, content: PreviewContent) -> Sheet:
    """Put the preview into a workbook, in the place of an older one, else before the other sheets."""
    rows = [*_rows(content)]
    styles = book.package.edit(book.main.related("styles") or "")
    looks = merge_styles(styles, styles)
    numbers = {
        name: looks.of_role(f"LKjIP {role}", code, side) for name, (role, code, side) in _LOOKS.items()
    }
    data = _xml(rows, numbers).encode()
    old = find_preview(book)
    if old is None:
        return book.sheets.add(free_tab(book, PREVIEW), data, position=0)
    book.main.drop_calculation_chain()  # a formula that somebody typed there is listed in it
    return book.sheets.replace(old.name, data)


_LOOKS: Mapping[str, tuple[str, str, str | None]] = {
    "title": ("Isian judul", "General", None),
    "notice": ("Tingkat peringatan", "General", "left"),
    "next": ("Simpulan", "General", "left"),
    "section": ("Subjudul", "General", None),
    "head": ("Kepala", "General", None),
    "text": ("Isi atas", "General", None),
    "same": ("Isi atas", "#,##0", "right"),
    "same .00": ("Isi atas", "#,##0.00", "right"),
    "new": ("Jumlah", "#,##0", "right"),
    "new .00": ("Jumlah", "#,##0.00", "right"),
    "total": ("Jumlah", "General", None),
    "answer": ("Isian reviu", "@", "left"),
    "plain": ("Polos", ";;;", None),  # LibreOffice lets the text of a hidden column run into the next one
}
"""Named style, number format, side."""


# --- what the rows say


def _rows(content: PreviewContent) -> Iterator[_Row]:
    yield _wide(PREVIEW.upper(), "title", PREVIEW)
    yield _wide(_NOTICE, "notice")
    if content.again:
        yield _wide(f"Pratinjau ini baru: {'; '.join(content.again)}. Periksa lagi.", "notice")
    yield _wide(_next_step(content), "next")
    yield _Row(SHOWN, (content.digest,), ("plain",), hidden=True)
    yield from (_Row(SHEET, (name,), ("plain",), hidden=True) for name in content.sheets)
    if content.peta is not None:
        yield _Row(PETA, (str(content.peta),), ("plain",), hidden=True)
    if content.day is not None:
        yield _Row(DAY, (content.day.isoformat(),), ("plain",), hidden=True)
    yield from _section("Berkas yang dibaca", "Berkas", "Jenis", "Sidik (SHA-256)")
    for kind, path, digest in content.files:
        yield _line(str(path), kind.partition(" ")[2], digest[:12], key=kind, kept=digest)
    yield from _questions(content)
    if content.money is not None:
        yield from _money(content.money)
    if content.performance is not None:
        yield from _performance(content.performance)
    yield from _given(content)


def _next_step(content: PreviewContent) -> str:
    if content.questions:
        return (
            f"{len(content.questions)} pertanyaan menunggu. Isi kolom Jawaban (kuning) di bawah, lalu tekan "
            f"Terapkan impor; jawabannya disimpan di {content.peta_name} untuk impor berikutnya."
        )
    if not content.changes_something:
        return "Tidak ada yang berubah; angka di buku sudah sama dengan berkas."
    return "Tidak ada yang menunggu jawaban. Periksa tabel di bawah, lalu tekan Terapkan impor."


def _questions(content: PreviewContent) -> Iterator[_Row]:
    if content.questions:
        yield from _section("Yang menunggu jawaban", "Pertanyaan", "Pilihan", "Jawaban")
    for q in content.questions:
        yield _asked(q.kunci, q.teks, q.pilihan, _explained(q), "")


def _given(content: PreviewContent) -> Iterator[_Row]:
    """The answers of the map, which may be changed here as well."""
    if content.answers:
        yield from _section("Sudah dijawab", "Yang ditanyakan", "", "Jawaban")
    told = {q.kunci: q for q in content.money.export.tanya} if content.money else {}
    for key, answer in content.answers.items():
        q = told.get(key) or Pertanyaan(key, key, ())
        yield _asked(key, q.teks, q.pilihan, "kosongkan untuk menarik jawaban", answer)


def _asked(key: str, text: str, choices: tuple[str, ...], explained: str, answer: str) -> _Row:
    return _Row(ANSWER + key, (text, explained, answer), ("text", "text", "answer"), answer, choices)


def _explained(q: Pertanyaan) -> str:
    """The choices, one a line, each with what it stands for."""
    lines = [f"{x}: {q.arti[x]}" if x in q.arti else x for x in q.pilihan] or ["jumlah dalam rupiah"]
    more = [f"dan {len(lines) - _MOST_CHOICES} lagi"] if len(lines) > _MOST_CHOICES else []
    proposed = [] if q.usulan is None else [f"(selama belum dijawab: {q.usulan})"]
    return "\n".join((*lines[:_MOST_CHOICES], *more, *proposed))


def _money(preview: ImportPreview) -> Iterator[_Row]:
    yield from _section("Program", "Program", "Isian", "Sekarang", "Menjadi", "Cocok menurut", "Perhatian")
    for c in preview.changes:
        yield from (_amount(c, column) for column in c.after)
    for column, before in preview.total_before.items():
        yield _total("Jumlah di buku", _LABELS[column], before, preview.total_after[column])
    total = preview.export.total
    for name, x in () if total is None else (("Pagu", total.pagu), ("Realisasi", total.realisasi)):
        if x is not None:
            yield _total("Jumlah menurut berkas", name, None, float(x))
    yield from _notes((*(x.teks for x in preview.export.catatan), *preview.notes))
    refused = [f"{r.lembar}!{r.sel}: {r.tertulis}, {r.alasan}" for r in preview.export.ditolak]
    if refused:
        yield from _section("Ditolak")
        yield from (_wide(line, "text") for line in refused)


def _total(label: str, name: str, before: _Value, after: _Value) -> _Row:
    values = (label, name, before, after, None, None)
    return _Row("", values, ("total", "total", "new", "new", "total", "total"))


def _amount(c: MoneyChange, column: str) -> _Row:
    way = "program baru" if c.way is None else c.way.value
    looks = ("text", "text", "same", "new" if column in c.changed else "same", "text", "text")
    doubts = "; ".join(c.doubts)
    values = (
        f"{c.nama} ({c.kode})", _LABELS[column], c.before.get(column), c.after[column], way, doubts
    )  # fmt: skip
    return _Row("", values, looks)


def _performance(preview: PerformancePreview) -> Iterator[_Row]:
    yield from _section("Indikator", "Indikator", "Isian", "Sekarang", "Menjadi", "Sumber")
    for c in preview.changes:
        words = "Target PK" if c.table == "pk" else "Realisasi"
        before = c.before if isinstance(c.before, str | float | int) else None
        looks = ("text", "text", "same", "new" if c.changed else "same", "text")
        yield _Row("", (f"{c.nama} ({c.kode})", words, before, c.after, str(c.source.asal)), looks)
    missing = [f"{i.uraian} ({i.kode}) tidak ada di berkas; isiannya tetap" for i in preview.missing]
    yield from _notes(missing)


def _notes(lines: Sequence[str]) -> Iterator[_Row]:
    if lines:
        yield from _section("Catatan")
    yield from (_wide(line, "text") for line in lines)


def _section(title: str, *heads: str) -> Iterator[_Row]:
    yield _Row()
    yield _Row("", (title,), ("section",))
    if heads:
        yield _Row("", heads, ("head",) * len(heads))


def _line(*values: _Value, key: str, kept: str) -> _Row:
    return _Row(key, values, ("text",) * len(values), kept)


def _wide(text: str, look: str, key: str = "") -> _Row:
    return _Row(key, (text, *(None,) * (_LAST - 2)), (look,) * (_LAST - 1), wide=True)


# --- as a worksheet part


def _xml(rows: Sequence[_Row], styles: Mapping[str, int]) -> str:
    numbered = [*enumerate(rows, 1)]
    data = "".join(_row_xml(n, row, styles) for n, row in numbered)
    merges = [f"B{n}:{_letter(_LAST)}{n}" for n, row in numbered if row.wide]
    lists = [(n, _CHOICES + len(row.choices) - 1) for n, row in numbered if row.choices]
    hidden = (1, KEPT, *range(_CHOICES, max([c for _, c in lists], default=0) + 1))
    columns = "".join(_column_xml(c, hidden) for c in range(1, max(*hidden, _LAST) + 1))
    merged = "".join(f'<mergeCell ref="{m}"/>' for m in merges)
    validations = "".join(
        f'<dataValidation type="list" allowBlank="1" showErrorMessage="0" sqref="D{n}">'
        f"<formula1>${_letter(_CHOICES)}${n}:${_letter(c)}${n}</formula1></dataValidation>"
        for n, c in lists
    )
    offered = f'<dataValidations count="{len(lists)}">{validations}</dataValidations>' if lists else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{NS_MAIN}">'
        f'<sheetPr codeName="{sheet_code_name(PREVIEW)}"><tabColor rgb="FFC9A227"/>'
        '<pageSetUpPr fitToPage="1"/></sheetPr>'
        '<sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols><sheetData>{data}</sheetData>'
        f'<mergeCells count="{len(merges)}">{merged}</mergeCells>{offered}'
        '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    )


def _column_xml(c: int, hidden: Sequence[int]) -> str:
    width = _WIDTHS[c - 1] if c <= len(_WIDTHS) else _WIDTHS[-1]
    return f'<col min="{c}" max="{c}" width="{width}" customWidth="1"{_HIDDEN if c in hidden else ""}/>'


_HIDDEN = ' hidden="1"'


def _letter(column: int) -> str:
    return column_letter(column - 1)


def _row_xml(n: int, row: _Row, styles: Mapping[str, int]) -> str:
    placed: dict[int, tuple[_Value, str]] = {1: (row.key or None, "plain")}
    placed |= dict(enumerate(zip(row.values, row.looks, strict=True), 2))
    placed |= {KEPT: (row.kept or None, "plain")}
    placed |= {c: (x, "text") for c, x in enumerate(row.choices, _CHOICES)}
    cells = "".join(
        constant_xml(f'<c r="{_letter(c)}{n}" s="{styles[_with_decimals(look, value)]}"', value)
        for c, (value, look) in placed.items()
    )
    points = _HEIGHTS.get(row.looks[0], _LINE * _lines(row)) if row.looks else _LINE
    height = f' ht="{points:g}" customHeight="1"'
    return f'<row r="{n}"{height}{_HIDDEN if row.hidden else ""}>{cells}</row>'


def _with_decimals(look: str, value: _Value) -> str:
    return look if value is None or isinstance(value, str) or float(value).is_integer() else f"{look} .00"


def _lines(row: _Row) -> int:
    """Lines of its highest cell, by the widths of the columns."""
    widths = (sum(_WIDTHS[1:_LAST]),) if row.wide else _WIDTHS[1:]
    counts = [
        sum(1 + len(line) // width for line in str(value).split("\n"))
        for value, width in zip(row.values, widths, strict=False)
        if isinstance(value, str)
    ]
    return max(counts, default=1)
