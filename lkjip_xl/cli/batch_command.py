"""``lkjip massal``: a progress bar, the faulty units with their lines, and how to go on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from lkjip_xl.cli.commands import FAILED, _console, _error, _report_errors, app
from lkjip_xl.cli.wording import Command
from lkjip_xl.numbers import number_text

if TYPE_CHECKING:
    from lkjip_xl.batch.run_units import UnitRow
    from lkjip_xl.batch.whole_run import BatchResult

__all__ = ["massal"]

_MOST_LINES = 40  # faulty units on the terminal; all are in the summary


@app.command(cls=Command)
def massal(
    source: Annotated[
        Path,
        typer.Argument(
            help="Folder berisi paket data dan buku, atau daftar (.txt, .csv): satu jalur per baris.",
            metavar="FOLDER|DAFTAR",
        ),
    ],
    work: Annotated[
        str, typer.Option("--kerja", help="bangun, regenerasi, reviu, atau ekspor.", metavar="KERJA")
    ] = "bangun",
    processes: Annotated[
        int | None,
        typer.Option("--proses", help="Banyak unit sekaligus; bawaan: banyak prosesor.", metavar="N", min=1),
    ] = None,
    cluster: Annotated[
        str | None,
        typer.Option("--klaster", help="Alamat klaster Dask yang sudah berjalan.", metavar="ALAMAT"),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--keluaran", help="Folder hasil; bawaan: hasil_massal.", metavar="FOLDER"),
    ] = None,
    json: Annotated[
        Path | None, typer.Option("--json", help="Ringkasan juga sebagai JSON.", metavar="BERKAS")
    ] = None,
) -> None:
    """Kerjakan ratusan unit sekaligus, dengan satu ringkasan; yang sudah selesai dilewati."""
    with _report_errors():
        from lkjip_xl import api

        with _progress_of(_error) as (begin, told):
            result = api.massal(
                source, work, proses=processes, klaster=cluster, keluaran=output, json=json,
                mulai=begin, langkah=told,
            )  # fmt: skip
        _print_batch(_console, result)
    if result.interrupted or result.faulty:
        raise typer.Exit(FAILED)


_Told = tuple[Callable[[int], None], "Callable[[UnitRow], None]"]
"""What is told the number of units, and each unit as it is finished."""


@contextmanager
def _progress_of(out: Console) -> Iterator[_Told]:
    """A bar on a terminal, a line for each unit elsewhere."""
    if not out.is_terminal:
        yield _lines(out)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=out) as bar:
        task = bar.add_task("Massal", total=None)

        def tell(row: UnitRow) -> None:
            if row.fault is not None:
                bar.console.print(f"[bold red]Galat[/] {escape(_line(row))}")
            bar.update(task, advance=1, description=escape(row.unit.name[-30:]))

        yield (lambda count: bar.update(task, total=count)), tell


def _lines(out: Console) -> _Told:
    counts = {"all": 0, "now": 0}

    def begin(count: int) -> None:
        counts["all"] = count

    def tell(row: UnitRow) -> None:
        counts["now"] += 1
        out.print(f"{counts['now']}/{counts['all']} {escape(row.unit.name)}: {row.state}")

    return begin, tell


def _print_batch(out: Console, result: BatchResult) -> None:
    """The recap by level, the faulty units, where the summary is, and what to do next."""
    from lkjip_xl.batch.run_units import DONE, FAULTY, UNCHANGED, UNDONE

    _print_recap(out, result)
    for row in result.faulty[:_MOST_LINES]:
        out.print(f"[bold red]Galat[/] {escape(_line(row))}")
    if len(result.faulty) > _MOST_LINES:
        out.print(f"  dan {len(result.faulty) - _MOST_LINES} unit lagi; lihat lembar Galat di ringkasan")
    out.print(f"Ringkasan: {', '.join(escape(str(f)) for f in result.summary)}")
    count = {s: sum(1 for r in result.rows if r.state == s) for s in (DONE, UNCHANGED, FAULTY, UNDONE)}
    said = ", ".join(f"{n} {state}" for state, n in count.items() if n)
    if result.interrupted:
        out.print(
            f"[bold yellow]Dihentikan[/] {len(result.rows)} unit: {said}. Semua berkas utuh; "
            "jalankan perintah yang sama lagi untuk melanjutkan."
        )
    elif result.faulty:
        out.print(
            f"{len(result.rows)} unit: {said}. Langkah berikutnya: betulkan yang galat, "
            "lalu jalankan perintah yang sama lagi; yang selesai dilewati."
        )
    else:
        out.print(f"[bold green]Selesai[/] {len(result.rows)} unit: {said}.")


def _line(row: UnitRow) -> str:
    return f"{row.unit.name}: {row.fault}"


def _print_recap(out: Console, result: BatchResult) -> None:
    from lkjip_xl.batch.unit_summary import recap_table

    shown = {
        "tingkat": "Tingkat", "unit": "Unit", "selesai": "Selesai", "galat": "Galat",
        "capaian_persen": "Capaian (%)", "serapan_persen": "Serapan (%)", "temuan_galat": "Temuan galat",
    }  # fmt: skip
    table = Table(*shown.values())
    table.columns[0].no_wrap = True
    for column in table.columns[1:]:
        column.justify = "right"
    for row in recap_table(result.rows).rows:
        table.add_row(*(escape(_shown(row[name])) for name in shown))
    out.print(table)


def _shown(value: object) -> str:
    if isinstance(value, float):
        return number_text(value, 2)
    return "-" if value is None else str(value)
