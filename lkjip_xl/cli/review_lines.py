"""The review as lines for a terminal: what must be corrected first, the same kind together."""

from __future__ import annotations

from itertools import groupby

from rich.console import Console
from rich.markup import escape

from lkjip_xl.review.finding import Finding, Level
from lkjip_xl.review.rule import Rule
from lkjip_xl.review.rules.all_rules import find_rule
from lkjip_xl.review.run_rules import ReviewResult

__all__ = ["print_reviu"]

_COLOURS = {Level.ERROR: "bold red", Level.WARNING: "bold yellow", Level.NOTE: "bold cyan"}
_CATATAN_COUNT = 5


def print_reviu(out: Console, name: str, result: ReviewResult, *, complete: bool = False) -> None:
    """Print the findings by level and rule; ``complete`` prints every catatan, else the first few of each
    rule.
    """
    for level in Level:
        owned = [t for t in result.findings if t.level is level]
        for kode, every in groupby(owned, key=lambda t: t.kode):
            _print_rule(
                out, find_rule(kode).said(result.settings), list(every), complete or level is not Level.NOTE
            )
    for k in result.crashes:
        out.print(
            f"[bold red]Galat program[/] aturan {escape(k.rule)}: {escape(k.error)}; laporkan kepada "
            "pengembang"
        )
    _print_summary(out, name, result)


def _print_rule(out: Console, rule: Rule, findings: list[Finding], every: bool) -> None:
    out.print(f"[{_COLOURS[rule.level]}]{rule.level.value}[/] [bold]{escape(rule.kode)}[/] ({len(findings)})")
    out.print(f"  {escape(rule.meaning)} {escape(rule.correction)}")
    shown = findings if every else findings[:_CATATAN_COUNT]
    for t in shown:
        out.print(f"  - {escape(t.sentence)}")
        if t.cause:
            out.print(f"    sebab: {escape(t.cause)}")
    if len(shown) < len(findings):
        out.print(f"  - dan {len(findings) - len(shown)} lagi; tambahkan --lengkap untuk melihat semua")


def _print_summary(out: Console, name: str, result: ReviewResult) -> None:
    total = ", ".join(f"{result.count(t)} {t.value}" for t in Level)
    as_printed = f", {result.printed_figures} angka tercetak" if result.printed_figures else ""
    for line in result.read_as:
        out.print(f"{escape(line)}.")
    out.print(f"{escape(name)}: {total} ({result.rule} aturan{as_printed}).")
    if result.count(Level.ERROR):
        out.print("Langkah berikutnya: betulkan yang galat, lalu jalankan reviu lagi.")
