"""``lkjip pasang``, and what the ribbon in Excel starts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rich.markup import escape

from lkjip_xl.cli.command_table import COMMANDS
from lkjip_xl.cli.terminal import FAILED, out, report_errors
from lkjip_xl.errors import FileError

if TYPE_CHECKING:
    from lkjip_xl.excel.installation.pc import Environment

__all__ = ["command_options", "from_excel", "pasang"]


def pasang(
    books: list[Path] | None = None, check: bool = False, lepas: bool = False, libreoffice: bool = False
) -> None:
    """Install or uninstall the add-in or LibreOffice's extension, or check what is installed."""
    if books and (libreoffice or not check):
        with report_errors():
            raise FileError(f"{books[0]}: hanya untuk lkjip pasang --periksa; tambahkan --periksa atau hapus")
    if libreoffice:
        _install_libreoffice(check, lepas)
        return
    with report_errors():
        from lkjip_xl.excel.installation import install_addin as pemasang
        from lkjip_xl.excel.installation import pc as environment

        env = environment.this_environment()
        if not env.windows:
            out.print(escape(pemasang.not_windows_explanation(env.system)))
            raise SystemExit(0 if check else FAILED)
        if check:
            _check_installation(env, books or sorted(Path.cwd().glob("*.xls[xm]")))
            return
        for row in pemasang.lepas(env) if lepas else pemasang.pasang(env, command_options()):
            out.print(escape(row))


def _install_libreoffice(check: bool, lepas: bool) -> None:
    with report_errors():
        from lkjip_xl.libre import check_libreoffice, install_libreoffice, uninstall_libreoffice

        work = check_libreoffice if check else uninstall_libreoffice if lepas else install_libreoffice
        for row in work():
            out.print(escape(row))


def from_excel(words: list[str]) -> None:
    """Run the command that the ribbon asks for; what it says goes to the file that ``words`` begin with."""
    from lkjip_xl.excel.run_command import utama as run

    raise SystemExit(run(words))


def _check_installation(env: Environment, books: list[Path]) -> None:
    """Faults first: Excel's message box shows no more than 900 characters."""
    from lkjip_xl.excel.installation.diagnosis import check

    result = check(env, books)
    for p in sorted(result, key=lambda p: p.state == "baik"):
        mark = "[green]baik[/] " if p.state == "baik" else "[bold red]salah[/]"
        out.print(f"{mark} {escape(str(p))}")
    if any(p.state == "salah" for p in result):
        raise SystemExit(FAILED)


def command_options() -> dict[str, frozenset[str]]:
    """The commands there are, each with the options that a button can write; it needs them."""
    return {
        name: frozenset(n for o in c.options if o.kind == "flag" or o.bare or o.choices for n in o.names)
        for name, c in COMMANDS.items()
    }
