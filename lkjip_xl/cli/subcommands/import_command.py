"""``lkjip impor``: the preview of an import as a table, what waits for an answer, and what was written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from rich.markup import escape
from rich.table import Table

from lkjip_xl.cli.terminal import HAS_ERRORS, out, progress, report_errors
from lkjip_xl.errors import FileError
from lkjip_xl.numbers import number_text, rupiah_text

if TYPE_CHECKING:
    from lkjip_xl.finance.export_model import Pertanyaan
    from lkjip_xl.intake.import_files import ImportedBook
    from lkjip_xl.intake.performance_preview import PerformancePreview
    from lkjip_xl.intake.preview import ImportPreview, MoneyChange

__all__ = ["impor", "print_end", "print_preview"]

_COLUMNS = {"pagu_murni": "Pagu murni", "pagu_perubahan": "Pagu perubahan", "realisasi": "Realisasi"}


def impor(
    book: Path,
    money: list[Path] | None = None,
    performance: list[Path] | None = None,
    sheets: list[str] | None = None,
    peta: Path | None = None,
    day: str | None = None,
    show: bool = False,
    apply: bool = False,
    as_json: bool = False,
) -> None:
    """Read exports for a workbook, say what would change, and write it where that is asked for."""
    with report_errors():
        from lkjip_xl import api

        if show and apply:
            raise FileError("--tulis dan --terapkan: pilih salah satu; lihat pratinjaunya dulu")
        with progress() as langkah:
            result = api.impor(
                book, keuangan=money or (), kinerja=performance or (), lembar=sheets or (), peta=peta,
                per=_day(day), terapkan=apply, langkah=langkah, tulis=show,
            )  # fmt: skip
    if as_json:
        import json

        print(json.dumps(result.as_object(), ensure_ascii=False, indent=2))
    else:
        if result.tab is None and (money or performance or not apply):
            print_preview(result)
        print_end(result, apply)
    if result.questions or result.again:
        raise SystemExit(HAS_ERRORS)


def _day(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        raise FileError(f"--per {text}: bukan tanggal; tulis misalnya 2026-09-30") from None


def print_preview(result: ImportedBook, *, questions: bool = True) -> None:
    """The preview as tables; ``questions``: what waits for an answer, too."""
    if result.money is not None:
        _print_money(result.money)
    if result.performance is not None:
        _print_performance(result.performance)
    if questions:
        _print_questions(result.questions, result.peta)


def print_end(result: ImportedBook, apply: bool) -> None:
    """What was done, and what to do next."""
    for line in result.formulas:
        out.print(f"[yellow]{escape(line)}[/]; sel itu kini berisi angka berkas")
    if result.tab is not None:
        waiting = f"{len(result.questions)} pertanyaan menunggu; lihat lembar {result.tab}."
        counts = f"{result.change_count} isian akan berubah, {waiting}"
        out.print(escape(f"{result.book}: {counts}"))  # first: a message box of the ribbon begins there
    if result.again:
        out.print(escape(f"Belum diterapkan: {'; '.join(result.again)}. Periksa pratinjau yang baru."))
    if result.backup is not None:
        out.print(
            f"[bold green]Selesai[/] {escape(str(result.book))}: {result.change_count} isian ditulis; "
            f"cadangan {escape(result.backup.name)}"
        )
    elif result.tab is not None and result.questions:
        out.print("Langkah berikutnya: isi kolom Jawaban di lembar itu, lalu Terapkan impor.")
    elif not result.changes_something and not result.questions:
        out.print("Tidak ada yang berubah; angka di buku sudah sama.")
    elif result.tab is not None:
        out.print("Langkah berikutnya: periksa lembar itu, lalu Terapkan impor.")
    elif result.questions:
        out.print("Belum diterapkan: jawab dulu pertanyaan di peta, lalu jalankan lagi.")
    elif not apply:
        out.print("Baru pratinjau, buku tidak diubah; tambahkan --terapkan untuk menulisnya.")
    elif not result.again:
        out.print("Tidak diterapkan; buku tidak diubah.")


def _print_money(preview: ImportPreview) -> None:
    columns = [k for k in _COLUMNS if k in preview.total_after]
    table = Table(title="Program", title_justify="left", show_footer=True)
    table.add_column("Program", "Jumlah di lembar Program")
    for k in columns:
        before, after = preview.total_before[k], preview.total_after[k]
        table.add_column(_COLUMNS[k], _change(before, after), justify="right")
    table.add_column("Cocok menurut", "")
    for c in preview.changes:
        cells = [_cell(c, k) for k in columns]
        way = "program baru" if c.way is None else c.way.value
        table.add_row(escape(f"{c.nama} ({c.kode})"), *cells, escape(way))
    out.print(table)
    total = preview.export.total
    if total is not None:
        amounts = [
            f"{name} {_rupiah(float(x))}"
            for name, x in (("pagu", total.pagu), ("realisasi", total.realisasi))
            if x is not None
        ]
        out.print(f"Jumlah menurut berkas: {', '.join(amounts)}")
    _print_list("Catatan", (*(x.teks for x in preview.export.catatan), *preview.notes))
    for r in preview.export.ditolak:
        out.print(f"[bold red]Ditolak[/] {escape(f'{r.lembar}!{r.sel}: {r.tertulis}, {r.alasan}')}")


def _cell(c: MoneyChange, column: str) -> str:
    if column not in c.after:
        return ""
    return _change(c.before.get(column), c.after[column])


def _change(before: float | None, after: float) -> str:
    new = _rupiah(after)
    if before == after:
        return f"[dim]{new}[/]"
    return f"{'kosong' if before is None else _rupiah(before)} -> [bold]{new}[/]"


def _rupiah(amount: float) -> str:
    """With its sen, where it has some: they are what two totals may differ by."""
    whole = float(amount).is_integer()
    sign = "-" if amount < 0 else ""
    return rupiah_text(amount) if whole else f"{sign}Rp{number_text(abs(amount), 2)}"


def _print_performance(preview: PerformancePreview) -> None:
    table = Table(title="Indikator", title_justify="left")
    for name in ("Indikator", "Isian", "Sekarang", "Menjadi"):
        table.add_column(name)
    for c in preview.changes:
        if c.changed:
            words = "target PK" if c.table == "pk" else "realisasi"
            table.add_row(escape(f"{c.nama} ({c.kode})"), words, _value(c.before), _value(c.after))
    out.print(table)
    missing = [f"{i.uraian} ({i.kode}) tidak ada di berkas; isiannya tetap" for i in preview.missing]
    _print_list("Catatan", missing)


def _value(x: object) -> str:
    if isinstance(x, float | int):
        return number_text(float(x), 0 if float(x).is_integer() else 2)
    return "kosong" if x is None else escape(str(x))


def _print_questions(questions: Iterable[Pertanyaan], peta: Path) -> None:
    every = list(questions)
    if not every:
        return
    out.print(f"[bold yellow]{len(every)} pertanyaan[/]; jawab di {escape(str(peta))}:")
    for q in every:
        out.print(f"  {escape(q.teks)}")
        named = (f"{x} ({q.arti[x]})" if x in q.arti else x for x in q.pilihan)
        choices = f"pilihan: {' | '.join(named)}" if q.pilihan else "tulis jumlahnya"
        out.print(f"    [dim]{escape(choices)}[/]")


def _print_list(title: str, lines: Iterable[str]) -> None:
    every = list(lines)
    if every:
        out.print(f"[bold]{title}[/]")
    for line in every:
        out.print(f"  {escape(line)}")
