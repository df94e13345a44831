"""``lkjip massal``: a progress bar, the faulty units with their lines, and how to go on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from lkjip_xl.cli.terminal import FAILED, errors, out, report_errors
from lkjip_xl.numbers import number_text

if TYPE_CHECKING:
    from lkjip_xl.batch.run_units import UnitRow
    from lkjip_xl.batch.whole_run import BatchResult

__all__ = ["massal"]

_MOST_LINES = 40  # faulty units on the terminal; all are in the summary


def massal(
    source: Path,
    work: str = "bangun",
    processes: int | None = None,
    cluster: str | None = None,
    output: Path | None = None,
    json: Path | None = None,
) -> None:
    """Do one piece of work for many units, with a bar, one summary, and the faulty ones by name."""
    with report_errors():
        from lkjip_xl.batch.worker_pools import begin_workers

        if cluster is None:
            begin_workers()
        from lkjip_xl import api

        with _progress_of(errors) as (begin, told):
            result = api.massal(
                source, work, proses=processes, klaster=cluster, keluaran=output, json=json,
                mulai=begin, langkah=told,
            )  # fmt: skip
        _print_batch(result)
    if result.interrupted or result.faulty:
        raise SystemExit(FAILED)


_Told = tuple[Callable[[int], None], "Callable[[UnitRow], None]"]
"""What is told the number of units, and each unit as it is finished."""


@contextmanager
def _progress_of(console: Console) -> Iterator[_Told]:
    """A bar on a terminal, a line for each unit elsewhere."""
    if not console.is_terminal:
        yield _lines(console)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console) as bar:
        task = bar.add_task("Massal", total=None)

        def tell(row: UnitRow) -> None:
            if row.fault is not None:
                bar.console.print(f"[bold red]Galat[/] {escape(_line(row))}")
            bar.update(task, advance=1, description=escape(row.unit.name[-30:]))

        yield (lambda count: bar.update(task, total=count)), tell


def _lines(console: Console) -> _Told:
    counts = {"all": 0, "now": 0}

    def begin(count: int) -> None:
        counts["all"] = count

    def tell(row: UnitRow) -> None:
        counts["now"] += 1
        console.print(f"{counts['now']}/{counts['all']} {escape(row.unit.name)}: {row.state}")

    return begin, tell


def _print_batch(result: BatchResult) -> None:
    """The recap by level, the faulty units, where the summary is, and what to do next."""
    from lkjip_xl.batch.run_units import DONE, FAULTY, UNCHANGED, UNDONE

    _print_recap(result)
    for row in result.faulty[:_MOST_LINES]:
        out.print(f"[bold red]Galat[/] {escape(_line(row))}")
    if len(result.faulty) > _MOST_LINES:
        out.print(f"  dan {len(result.faulty) - _MOST_LINES} unit lagi; lihat lembar Galat di ringkasan")
    for row in (r for r in result.rows if r.figures.rumus_sendiri):
        own = len(row.figures.rumus_sendiri)
        out.print(
            f"[bold yellow]Perlu dilihat[/] {escape(row.unit.name)}: {own} rumus Anda memakai fungsi LKjIP "
            "dan hidup hanya di PC yang punya fungsinya; daftarnya di ringkasan, kolom Rumus sendiri."
        )
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


def _print_recap(result: BatchResult) -> None:
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
