"""What ``lkjip`` does at each command; :mod:`lkjip_xl.cli.command_table` says how it is called.

Exit codes: 0 done, 1 the review found errors in the report, 2 the program could not do its job (bad input,
locked file, wrong option). Heavy libraries are loaded inside the commands.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.markup import escape

from lkjip_xl.cli.terminal import (
    FAILED,
    HAS_ERRORS,
    agrees,
    can_answer,
    ensure_new,
    out,
    progress,
    report_errors,
)

if TYPE_CHECKING:
    from lkjip_xl.build.users_own.regenerated_book import OwnCall

__all__ = ["bangun", "contoh", "ekspor", "regenerasi", "reviu", "templat"]


def contoh(folder: Path = Path(), overwrite: bool = False) -> None:
    """The example that is installed along, as a workbook and as one with macros."""
    with report_errors():
        from lkjip_xl import api
        from lkjip_xl.shipped import example_folder

        destination = folder / "LKjIP_Kota_Serang_2020.xlsx"
        macro = destination.with_suffix(".xlsm")
        ensure_new(macro, overwrite)
        _build(example_folder(), destination, None, overwrite)
        api.bangun_makro(destination, macro)
        out.print(f"Untuk Excel di Windows, dengan fungsi di dalamnya: {escape(str(macro))}")
        out.print(f"Langkah berikutnya: buka {escape(str(destination))} di Excel atau LibreOffice.")


def bangun(
    source: Path,
    output: Path,
    template: Path | None = None,
    rumus: str | None = None,
    overwrite: bool = False,
) -> None:
    """A workbook from a data package."""
    with report_errors():
        _build(source, output, template, overwrite, rumus)


def regenerasi(buku: Path, template: Path | None = None, rumus: str | None = None, yes: bool = False) -> None:
    """The workbook's generated sheets anew, in place; ``yes``: without a question."""
    with report_errors():
        from lkjip_xl import api
        from lkjip_xl.cli import summary as brief

        told: list[OwnCall] = []
        with progress() as langkah:

            def agree(calls: Sequence[OwnCall]) -> bool:
                langkah.pause()
                told.extend(calls)
                return _agrees_to(calls, yes)

            result = api.regenerasi(buku, template, langkah=langkah, rumus=rumus, setuju=agree)
        brief.print_regeneration(out, buku, result, calls=not told)


def ekspor(
    buku: Path,
    package: Path | None = None,
    csv: Path | None = None,
    json: Path | None = None,
    pdf: str | None = None,
    sheets: list[str] | None = None,
    png: Path | None = None,
    time_limit: float = 180,
    overwrite: bool = False,
) -> None:
    """What is asked for of data package, open data, PDF and pictures."""
    with report_errors():
        from lkjip_xl import api
        from lkjip_xl.export import export_request as command

        requested = [name for s in sheets for name in s.split(",")] if sheets else None
        printout = command.pdf_file(buku, pdf)
        command.check(command.ExportRequest(package, csv, json, printout, requested, png, overwrite))
        rows: list[str] = []
        read_as: list[str] = []
        with progress() as langkah:
            if printout is not None:
                result = api.ekspor_pdf(buku, printout, requested, time_limit, langkah)
                rows += command.pdf_lines(result, buku)
            if png is not None:
                rows += command.picture_lines(api.ekspor_gambar(buku, png, time_limit, langkah), png)
            if csv is not None or json is not None:
                data = api.ekspor_data(buku, csv=csv, json=json, langkah=langkah)
                rows += command.data_lines(data, csv, json)
                read_as += data.read_as
            if package is not None:
                langkah("Menulis paket data")
                content = api.ekspor_paket(buku, package)
                read_as += content.read_as
                rows += [
                    f"Paket data: {package}, {len(content.indikator)} indikator, "
                    f"{len(content.program)} program.",
                ]
        for b in (*(f"{line}." for line in dict.fromkeys(read_as)), *rows):
            out.print(escape(b))
        out.print(f"[bold green]Selesai[/] {escape(str(buku))}")


def reviu(
    source: Path,
    printed: Path | None = None,
    as_json: bool = False,
    complete: bool = False,
    tulis: bool = False,
    template: Path | None = None,
) -> None:
    """The findings on the terminal, as JSON or in the workbook; exit code 1 where one is an error."""
    with report_errors():
        from lkjip_xl import api
        from lkjip_xl.cli.own_lines import own_lines
        from lkjip_xl.cli.review_lines import print_reviu
        from lkjip_xl.cli.summary import print_additions
        from lkjip_xl.review import Level, as_data

        if tulis:
            with progress() as langkah:
                written = api.tulis_reviu(source, printed, template, langkah=langkah)
            result = written.result
        else:
            written, result = None, api.reviu_lengkap(source, printed, template)
        if as_json:
            import json

            print(json.dumps(as_data(result), ensure_ascii=False, indent=2))
        else:
            print_reviu(out, str(source), result, complete=complete)
            if written is not None:
                for line in own_lines(written.own):
                    out.print(escape(line))
                print_additions(out, written.lost, written.shifted, written.backup)
                out.print(f"Temuan ditulis ke lembar Reviu. Cadangan: {escape(str(written.backup))}")
    if result.crashes:
        raise SystemExit(FAILED)
    if result.count(Level.ERROR):
        raise SystemExit(HAS_ERRORS)


def templat(
    source: Path | None = None,
    output: Path | None = None,
    check: bool = False,
    install: Path | None = None,
    rebase: bool = False,
    overwrite: bool = False,
) -> None:
    """Hand out a template, check it, put it into a workbook, or bring it to this release."""
    with report_errors():
        from lkjip_xl.cli.subcommands import template_command as command

        request = command.TemplateRequest(source, output, check, install, rebase)
        command.check_request(request)
        if output is not None:
            ensure_new(output, overwrite)
        if install is not None and source is not None:
            regenerasi(source, install)
            if install.is_file():  # not the word for the shipped one
                command.print_words(out, install)
        elif not command.run(out, request):
            raise SystemExit(FAILED)


def _agrees_to(calls: Sequence[OwnCall], yes: bool) -> bool:
    """List the formulas of the user's that call ours, and ask where somebody can answer and has not yet.

    Excel's ribbon is told by an exit code of its own that there is something to ask.
    """
    from lkjip_xl.cli.own_lines import call_lines
    from lkjip_xl.excel.run_command import ASKED_BY, ASKS, MOST_IN_BOX

    ribbon = ASKED_BY in os.environ
    for line in call_lines(calls, MOST_IN_BOX) if ribbon else call_lines(calls):
        out.print(escape(line))
    if ribbon and not yes:
        raise SystemExit(ASKS)
    return yes or not can_answer() or agrees("Lanjutkan?")


def _build(
    source: Path, destination: Path, template: Path | None, overwrite: bool, rumus: str | None = None
) -> None:
    from lkjip_xl import api
    from lkjip_xl.cli import summary as brief

    ensure_new(destination, overwrite)
    with progress() as langkah:
        result = api.bangun(source, destination, template, langkah, rumus)
    brief.print_build(out, destination, result)
