"""The review as text for its sheets: Reviu, Catatan hasil reviu, Pernyataan telah direviu.

The statement says what was checked and what was found; it never says that all is well by default.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass

from lkjip_xl.model import Laporan
from lkjip_xl.read.spots import container_of
from lkjip_xl.review.finding import Finding, Level
from lkjip_xl.review.old_keys import address_key, first_edition_key, text_key
from lkjip_xl.review.present.answered_findings import (
    ANSWERING,
    AnsweredErrors,
    Tanggapan,
    answered_errors,
)
from lkjip_xl.review.rules.all_rules import find_rule
from lkjip_xl.review.run_rules import ReviewResult
from lkjip_xl.sheets.review_sheets import CatatanRow, FindingRow, ReviewContent
from lkjip_xl.sheets.rows import Cell

__all__ = ["Scope", "catatan_rows", "current_keys", "reviu_content", "reviu_rows"]

_LENGTH = 240  # of a found or expected text: a formula may have thousands of letters
_ORDER = list(Level)
_NOT_YET_ALLOWED = "Pernyataan ini belum dapat ditandatangani"
_HOW_TO_ANSWER = (
    f"status {' atau '.join(ANSWERING)}, dengan alasan, nama, dan tanggal di Tanggapan (lembar Reviu)"
)
_RUN_HINT = "periksa buku ini (panduan, bagian Reviu)"


@dataclass(frozen=True, slots=True)
class Scope:
    """What was reviewed. ``laporan`` None: its input could not be read.

    ``workbook_cells``: cells and formulas of the workbook too. ``file`` names the file of the printed
    figures, ``moment`` says when, ``fingerprint`` is the fingerprint of the input. No link leads to a
    ``hidden`` tab.
    """

    laporan: Laporan | None
    moment: str
    fingerprint: str
    workbook_cells: bool = False
    file: str | None = None
    hidden: frozenset[str] = frozenset()


def reviu_content(result: ReviewResult, scope: Scope, tanggapan: Mapping[str, Tanggapan]) -> ReviewContent:
    """Everything that the three sheets say; ``tanggapan`` is what people wrote, by the finding's kunci."""
    errors = answered_errors(_with_keys(result, _key), tanggapan)
    allowed = not (result.crashes or errors.open) and scope.workbook_cells
    return ReviewContent(
        scope="\n".join(_scope_text(result, scope)),
        findings=tuple(reviu_rows(result, tanggapan, scope.hidden)),
        catatan=tuple(catatan_rows(result)),
        closing=_closing(result),
        paragraphs=(*_paragraphs(result, scope), *_answered(errors)),
        conclusion=_conclusion(result, scope, errors),
        may_be_signed=allowed,
    )


def reviu_rows(
    result: ReviewResult, tanggapan: Mapping[str, Tanggapan], hidden: Container[str] = ()
) -> list[FindingRow]:
    """One row per finding, gravest first, by token; ``tanggapan`` by today's kunci, ``hidden`` are tabs."""
    return [_row(n, t, key, tanggapan, hidden) for n, (t, key) in enumerate(_with_keys(result, _key), 1)]


def _row(
    number: int, t: Finding, key: str, tanggapan: Mapping[str, Tanggapan], hidden: Container[str]
) -> FindingRow:
    link = None if container_of(t.link or "") in hidden else t.link
    tindak, answer = tanggapan.get(key, (None, None))
    return FindingRow(
        f"temuan_{t.level.value}_{'tempat' if link is None else 'sel'}",
        {
            "kunci": key,
            "nomor": number,
            "tingkat": t.level.value,
            "tempat": t.place,
            "sel": Cell(t.cell, location=link),
            "pesan": t.message,
            "ditemukan": _shortened(t.found),
            "diharapkan": _shortened(t.expected),
            "cara": t.how,
            "sebab": t.cause,
            "sumber": t.source,
            "tindak": tindak,
            "tanggapan": answer,
        },
    )


def current_keys(result: ReviewResult) -> dict[str, str]:
    """Kunci of earlier editions, without the blank at the end that is lost in reading -> today's."""
    today = [key for _, key in _with_keys(result, _key)]
    return {
        old.rstrip(): key
        for old_key in (first_edition_key, address_key, text_key)
        for (_, old), key in zip(_with_keys(result, old_key), today, strict=True)
    }


def _key(t: Finding) -> str:
    return t.key


def _with_keys(result: ReviewResult, key_of: Callable[[Finding], str]) -> Iterator[tuple[Finding, str]]:
    """The findings, gravest first. A second finding with the same kunci has a number in its own."""
    seen: Counter[str] = Counter()
    for t in sorted(result.findings, key=lambda t: _ORDER.index(t.level)):
        key = key_of(t)
        seen[key] += 1
        yield t, key if seen[key] == 1 else f"{key} | {seen[key]}"


def _shortened(content: str | None) -> str | None:
    return content if content is None or len(content) <= _LENGTH else f"{content[:_LENGTH]} ..."


def catatan_rows(result: ReviewResult) -> list[CatatanRow]:
    """The one page: per rule how many findings, the first of them, and what to do; without the catatan."""
    count = Counter(t.kode for t in result.findings)
    first: dict[str, Finding] = {}
    for t in result.findings:
        first.setdefault(t.kode, t)
    ordered = sorted(first.values(), key=lambda t: _ORDER.index(t.level))
    return [
        CatatanRow(
            level=t.level.value,
            uraian=find_rule(t.kode).said(result.settings).meaning,
            count=count[t.kode],
            example=t.sentence,
            correction=find_rule(t.kode).said(result.settings).correction,
        )
        for t in ordered
        if t.level is not Level.NOTE
    ]


def _closing(result: ReviewResult) -> str:
    catatan = result.count(Level.NOTE)
    existing = result.count(Level.ERROR) or result.count(Level.WARNING)
    first = "" if existing else "Tidak ada galat dan peringatan pada yang diperiksa. "
    if not catatan:
        return f"{first}Semua temuan terinci di lembar Reviu."
    return f"{first}{catatan} catatan (untuk diketahui) dan semua temuan lain terinci di lembar Reviu."


# -- scope and statement ---------------------------------------------------------------------------------


def _checked(result: ReviewResult, scope: Scope) -> str:
    x = scope.laporan
    input_ = "isian" if x is None else f"isian ({len(x.indikator)} indikator, {len(x.program)} program)"
    parts = [input_]
    if scope.workbook_cells:
        parts.append("sel dan rumus buku")
    if result.printed_figures:
        origin = f" dari {scope.file}" if scope.file else ""
        parts.append(f"{result.printed_figures} angka tercetak{origin}")
    return ", ".join(parts)


def _not_yet(result: ReviewResult, scope: Scope) -> str:
    parts = [] if scope.workbook_cells else ["sel dan rumus buku"]
    return ", ".join(parts if result.printed_figures else [*parts, "angka tercetak"])


def _scope_text(result: ReviewResult, scope: Scope) -> Iterator[str]:
    rule = f" dengan {result.rule} aturan" if result.rule else ""
    yield f"Diperiksa: {_checked(result, scope)}{rule}."
    not_yet = _not_yet(result, scope)
    if not_yet:
        yield f"Belum diperiksa: {not_yet}; {_RUN_HINT}."
    yield f"Saat reviu: {scope.moment}; kode isian {scope.fingerprint} (berganti bila isian berubah)."
    if result.count(Level.ERROR):
        yield f"Galat yang bukan kesalahan atau perlu penjelasan: beri {_HOW_TO_ANSWER}."
    if result.crashes:
        failed = ", ".join(k.rule for k in result.crashes)
        yield f"Aturan yang gagal dijalankan (kesalahan program, laporkan kepada pengembang): {failed}."


def _paragraphs(result: ReviewResult, scope: Scope) -> tuple[str, ...]:
    """What the statement says before its conclusion.

    The parts (what was reviewed and by which guide, who answers for the contents, limited assurance, what
    was found) are those of the statement that inspectorates attach by Permen PANRB 53/2014; the wording is
    ours, for the regulation's own text could not be had when this was written.
    """
    x = scope.laporan
    name = (
        ""
        if x is None
        else f" {x.settings.get('instansi.nama', '')} tahun {x.settings.get('laporan.tahun', '')}"
    )
    error, warning, catatan = (result.count(t) for t in Level)
    return (
        f"Kami telah mereviu laporan kinerja{name}. Substansi informasi di dalamnya adalah tanggung jawab "
        "pimpinan instansi yang menyusunnya.",
        "Reviu bertujuan memberikan keyakinan terbatas bahwa laporan kinerja disajikan secara akurat, andal, "
        f"dan absah. Yang diperiksa: {_checked(result, scope)}. Kebenaran sumber data tidak diperiksa "
        "program.",
        f"Ditemukan {error} galat, {warning} peringatan, dan {catatan} catatan, terinci di Catatan hasil "
        "reviu dan di lembar Reviu.",
    )


def _answered(errors: AnsweredErrors) -> Iterator[str]:
    """The errors that stay and that somebody answers for, each with what was written."""
    if errors.answered:
        yield f"Dari galat itu {len(errors.answered)} dijelaskan atau dinyatakan bukan kesalahan:"
    for n, (finding, status, answer) in enumerate(errors.answered, 1):
        yield f"{n}. {finding.sentence} {status}: {answer}"


def _open_errors(errors: AnsweredErrors) -> str:
    """What stands against the signature, and what a person can do about it."""
    incomplete = (
        f" {errors.incomplete} sudah berstatus, tetapi tanpa nama dan tanggal." if errors.incomplete else ""
    )
    return (
        f"Laporan belum memenuhi syarat: {errors.open} galat harus dibetulkan dulu, atau diberi "
        f"{_HOW_TO_ANSWER}.{incomplete} {_NOT_YET_ALLOWED}."
    )


def _conclusion(result: ReviewResult, scope: Scope, errors: AnsweredErrors) -> str:
    warning = result.count(Level.WARNING)
    if result.crashes:
        return f"Reviu belum lengkap: ada aturan yang gagal dijalankan. {_NOT_YET_ALLOWED}."
    if errors.open:
        return _open_errors(errors)
    if not scope.workbook_cells:
        return (
            f"Reviu belum lengkap: belum diperiksa {_not_yet(result, scope)}. {_NOT_YET_ALLOWED}; "
            f"{_RUN_HINT}."
        )
    as_printed = (
        "" if result.printed_figures else " Angka pada laporan tercetak belum dibandingkan dengan buku ini."
    )
    found = "ditemukan galat lain" if errors.answered else "ditemukan galat"
    if warning:
        return (
            f"Tidak {found} pada yang diperiksa. {warning} peringatan harus dijelaskan dalam "
            f"laporan atau ditanggapi di lembar Reviu.{as_printed}"
        )
    return (
        f"Pada yang diperiksa tidak {found} maupun peringatan yang mengurangi keyakinan atas "
        f"keandalan informasi dalam laporan kinerja ini.{as_printed}"
    )
