"""What ``lkjip templat`` is asked for, and its lines."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from lkjip_xl.errors import FileError

__all__ = ["TemplateRequest", "check_request", "print_words", "run"]

_HELP = "; ketik lkjip templat --bantuan"


@dataclass(frozen=True, slots=True)
class TemplateRequest:
    """The command line as given."""

    source: Path | None
    output: Path | None
    check: bool
    install: Path | None
    rebase: bool


def check_request(request: TemplateRequest) -> None:
    """One thing at a time, with what it needs. Raises FileError."""
    works = [request.check, request.install is not None, request.rebase]
    if sum(works) > 1:
        raise FileError(f"pilih satu dari --periksa, --pasang, --perbarui{_HELP}")
    if any(works) and request.source is None:
        what = "BUKU" if request.install is not None else "TEMPLAT"
        raise FileError(f"sebutkan {what} yang dikerjakan{_HELP}")
    if request.output is None and (request.rebase or not any(works)):
        raise FileError(f"sebutkan berkas yang ditulis dengan -o TEMPLAT.xlsx{_HELP}")
    if request.output is not None and (request.check or request.install is not None):
        raise FileError(f"-o tidak dipakai bersama --periksa dan --pasang{_HELP}")


def run(out: Console, request: TemplateRequest) -> bool:
    """Check, rebase or hand out a template; whether it is good."""
    from lkjip_xl import api

    if request.check and request.source is not None:
        return _check(out, request.source)
    assert request.output is not None  # noqa: S101 - check_request has seen to it
    if request.rebase and request.source is not None:
        for row in api.perbarui_templat(request.source, request.output):
            out.print(f"Dari templat bawaan: {escape(row)}.")
        out.print(
            f"Langkah berikutnya: lihat {escape(str(request.output))}, lalu lkjip templat BUKU --pasang."
        )
    else:
        api.ambil_templat(request.output, request.source)
        out.print("Langkah berikutnya: ubah tampilannya di Excel, lalu lkjip templat --periksa dan --pasang.")
    out.print(f"[bold green]Selesai[/] {escape(str(request.output))}")
    return True


def print_words(out: Console, file: Path) -> None:
    """Words that the template spells out and that differ by kind of agency: no fault, and no silence."""
    from lkjip_xl.template.template_choice import check_words

    for p in check_words(file):
        out.print(f"[bold yellow]kata[/] {escape(str(p))}")


def _check(out: Console, file: Path) -> bool:
    from lkjip_xl import api

    problems = api.periksa_templat(file)
    for p in problems:
        out.print(f"[bold red]salah[/] {escape(str(p))}")
    if not problems:
        out.print(f"[green]baik[/] {escape(str(file))}: semua pola, token, nama, dan lembar isian ada")
        print_words(out, file)
    return not problems
