"""``lkjip baru``: questions in the terminal, or a file of answers; what was made, and what to do next."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rich.markup import escape

from lkjip_xl.cli.terminal import errors, out, progress, report_errors
from lkjip_xl.errors import FileError

if TYPE_CHECKING:
    from lkjip_xl.start.questions import Question

__all__ = ["baru", "this_year"]


def baru(output: Path, answers: Path | None = None, rumus: str | None = None) -> None:
    """The empty book or package of an agency, from a file of answers or from questions."""
    with report_errors():
        from lkjip_xl import api
        from lkjip_xl.writing.file_names import check_unused

        check_unused(output)
        given: Path | Mapping[str, object] = _ask() if answers is None else answers
        with progress() as langkah:
            laporan = api.baru(output, given, rumus, langkah)
        out.print(
            f"Siap diisi: {len(laporan.tujuan)} tujuan, {len(laporan.sasaran)} sasaran, "
            f"{len(laporan.indikator)} indikator, {len(laporan.program)} program."
        )
        if output.suffix:
            out.print(
                "Langkah berikutnya: buka bukunya; lembar Beranda menyebut yang diisi berikutnya. "
                "Tidak perlu regenerasi selama mengisi baris yang sudah siap."
            )
        else:
            book = f"{output.name}.xlsx"
            out.print(
                f"Langkah berikutnya: isi berkas CSV-nya, lalu lkjip bangun {escape(str(output))} -o {book}"
            )
        out.print(f"[bold green]Selesai[/] {escape(str(output))}")


def _ask() -> dict[str, object]:
    """The answers of who sits at the terminal; Enter takes what stands in brackets. No terminal: none."""
    if not _interactive():
        _say(
            "Masukan bukan layar terminal: pertanyaan dilewati, semua dijawab bawaan. Jawaban dari berkas: "
            "--dari JAWABAN.toml"
        )
        return {}
    from lkjip_xl.start.questions import questions

    _say(
        "Enter memakai jawaban di dalam kurung; pilihan dijawab dengan nomor atau namanya. "
        "Semuanya dapat diubah nanti di buku."
    )
    said, year = dict[str, object](), this_year()
    for question in questions(said, year):
        _answer(said, question, year)
    return said


def _answer(said: dict[str, object], question: Question, year: int) -> None:
    """Ask until the answer can be used, and put it to what was ``said``; a blank one is left out."""
    from lkjip_xl.start.questions import fault_of, meant, nearest

    while True:
        answer = _typed(question) or question.offered or ""
        value = meant(question, answer)
        fault = fault_of({**said, question.key: value} if answer else said, question.key, year)
        if fault is None:
            if answer:
                said[question.key] = value
            return
        surely = nearest(question, answer)
        if surely is not None:
            fault = f'{question.label} "{answer}" tidak dikenal; mungkin maksudnya {surely}'
            question = replace(question, offered=surely)
        _say(fault)


def _typed(question: Question) -> str:
    choices = " | ".join(f"{n} {choice}" for n, choice in enumerate(question.choices, 1))
    listed = f" [{choices}]" if choices else ""
    offered = f" ({question.offered})" if question.offered else ""
    try:
        return errors.input(f"{question.label}{listed}{offered}: ", markup=False).strip()
    except EOFError:
        raise FileError("pertanyaan belum selesai dijawab; tidak ada yang ditulis") from None


def _say(line: str) -> None:
    errors.print(line, markup=False)


def _interactive() -> bool:
    return sys.stdin.isatty()


def this_year() -> int:
    """The year of the clock."""
    return datetime.now().astimezone().year
