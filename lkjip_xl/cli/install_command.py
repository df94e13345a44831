"""``lkjip pasang``, and what the ribbon in Excel starts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer
from rich.markup import escape

from lkjip_xl.cli.terminal import FAILED, out, report_errors
from lkjip_xl.cli.wording import options_without_value
from lkjip_xl.errors import FileError

if TYPE_CHECKING:
    from typer.core import TyperGroup

    from lkjip_xl.excel.installation.pc import Environment

__all__ = ["PASS_THROUGH", "command_options", "from_excel", "pasang"]

PASS_THROUGH = {"allow_extra_args": True, "ignore_unknown_options": True}


def pasang(
    ctx: typer.Context,
    books: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[BUKU]...",
            help="Dengan --periksa: buku yang ikut diperiksa; tanpa ini semua buku di folder kerja.",
        ),
    ] = None,
    check: Annotated[
        bool, typer.Option("--periksa", help="Hanya periksa; sebutkan sebab dan obatnya.")
    ] = False,
    lepas: Annotated[
        bool, typer.Option("--lepas", help="Hapus add-in dan pengaturannya dari PC ini.")
    ] = False,
    libreoffice: Annotated[
        bool, typer.Option("--libreoffice", help="Di LibreOffice Calc (Windows, macOS, Linux), bukan Excel.")
    ] = False,
) -> None:
    """Pasang add-in LKjIP (fungsi dan pita) di Excel pada Windows, atau fungsinya di LibreOffice."""
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
        commands = cast("TyperGroup", ctx.find_root().command)
        if not env.windows:
            out.print(escape(pemasang.not_windows_explanation(env.system)))
            raise typer.Exit(0 if check else FAILED)
        if check:
            _check_installation(env, books or sorted(Path.cwd().glob("*.xls[xm]")))
            return
        for row in pemasang.lepas(env) if lepas else pemasang.pasang(env, command_options(commands)):
            out.print(escape(row))


def _install_libreoffice(check: bool, lepas: bool) -> None:
    with report_errors():
        from lkjip_xl.libre import check_libreoffice, install_libreoffice, uninstall_libreoffice

        work = check_libreoffice if check else uninstall_libreoffice if lepas else install_libreoffice
        for row in work():
            out.print(escape(row))


def from_excel(ctx: typer.Context, catatan: Path) -> None:
    """Jalankan perintah atas permintaan pita Excel; keluarannya ditulis ke berkas catatan."""
    from lkjip_xl.excel.run_command import utama as run

    raise typer.Exit(run([str(catatan), *ctx.args]))


def _check_installation(env: Environment, books: list[Path]) -> None:
    """Faults first: Excel's message box shows no more than 900 characters."""
    from lkjip_xl.excel.installation.diagnosis import check

    result = check(env, books)
    for p in sorted(result, key=lambda p: p.state == "baik"):
        mark = "[green]baik[/] " if p.state == "baik" else "[bold red]salah[/]"
        out.print(f"{mark} {escape(str(p))}")
    if any(p.state == "salah" for p in result):
        raise typer.Exit(FAILED)


def command_options(group: TyperGroup) -> dict[str, frozenset[str]]:
    """The commands there are, each with the options that need no value: a ribbon button needs its command."""
    return {name: options_without_value(c) for name, c in group.commands.items()}
