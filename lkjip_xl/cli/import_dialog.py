"""An import by questions and answers on the terminal: files, preview, what waits, then a yes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.markup import escape

from lkjip_xl.cli.subcommands.import_command import print_end, print_preview
from lkjip_xl.cli.terminal import agrees, out, progress, report_errors

if TYPE_CHECKING:
    from lkjip_xl.finance.export_model import Pertanyaan
    from lkjip_xl.intake.import_files import ImportedBook

__all__ = ["Ask", "import_dialog"]

Ask = Callable[[str], str | None]
"""Gives the answer of the user to a question, without blanks around it; None: nobody answers any more."""


def import_dialog(book: Path, kind: str, ask: Ask) -> None:
    """Fill ``book`` from files of one kind, ``keuangan`` or ``kinerja``; nothing is written without a yes.

    Answers go to the map beside the book as they are given. What is applied is what was shown: where a file
    or the book is another one by then, it is shown again.
    """
    files = _files(ask)
    result = _read(book, kind, files) if files else None
    while result is not None:
        print_preview(result, questions=False)
        if result.questions:
            result = _answered(result, kind, files, ask)
        elif not result.changes_something or not agrees("Terapkan ke buku?"):
            print_end(result, apply=result.changes_something)
            return
        else:
            result = _applied(result, kind, files)


def _files(ask: Ask) -> list[Path]:
    """The files that are there, in the order in which they were given."""
    files: list[Path] = []
    words = "Seret berkas ke jendela ini, lalu Enter (kosong: kembali): "
    while answer := ask(words):
        file = Path(answer.strip('"')).absolute()
        if file.is_file():
            files.append(file)
            words = "Berkas lain yang sejenis (kosong: lanjut): "
        else:
            out.print(escape(f"{file}: tidak ada; periksa nama dan foldernya"))
    return files


def _read(
    book: Path,
    kind: str,
    files: Sequence[Path],
    answers: Mapping[str, str] | None = None,
    apply: bool = False,
    shown: str | None = None,
) -> ImportedBook | None:
    """What the import gives; None, with the fault said, where it cannot be."""
    from lkjip_xl import api

    money, performance = (files, ()) if kind == "keuangan" else ((), files)
    try:
        with report_errors(), progress() as langkah:
            return api.impor(
                book, money, performance, terapkan=apply, langkah=langkah, jawaban=answers, pratinjau=shown
            )
    except SystemExit:
        return None


def _answered(result: ImportedBook, kind: str, files: Sequence[Path], ask: Ask) -> ImportedBook | None:
    """The preview with answers; None where none was given. One that cannot be used is asked for again."""
    while answers := _answers(result.questions, ask):
        found = _read(result.book, kind, files, answers)
        if found is not None:
            return found
    out.print(escape(f"Belum diterapkan; pertanyaannya menunggu di {result.peta}."))
    return None


def _answers(questions: Sequence[Pertanyaan], ask: Ask) -> dict[str, str]:
    """What was answered, by key; a blank leaves a question for later."""
    answers = {}
    for number, q in enumerate(questions, 1):
        out.print(escape(f"\nPertanyaan {number} dari {len(questions)}: {q.teks}"))
        for n, choice in enumerate(q.pilihan, 1):
            named = f": {q.arti[choice]}" if choice in q.arti else ""
            out.print(escape(f"  {n}  {choice}{named}"))
        words = "nomor atau isinya" if q.pilihan else "jumlahnya dalam rupiah"
        answer = ask(f"Ketik {words} (kosong: nanti): ")
        if answer is None:
            break
        chosen = answer.isdecimal() and 1 <= int(answer) <= len(q.pilihan)
        if answer:
            answers[q.kunci] = q.pilihan[int(answer) - 1] if chosen else answer
    return answers


def _applied(result: ImportedBook, kind: str, files: Sequence[Path]) -> ImportedBook | None:
    """None where it is done, or cannot be; the new preview where something changed since the one shown."""
    new = _read(result.book, kind, files, apply=True, shown=result.digest)
    if new is None:
        return None
    print_end(new, apply=True)
    return new if new.again else None
