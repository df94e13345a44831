"""The command line, in Bahasa Indonesia: the only place that prints or exits.

Exit codes: 0 done, 1 the review found errors in the report, 2 the program could not do its job (bad input,
locked file, wrong option). Heavy libraries are loaded inside the commands: ``lkjip --help`` answers at once.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer
from rich.console import Console
from rich.markup import escape

from lkjip_xl.cli.wording import Command, CommandGroup, EksporCommand, options_without_value, usage_message
from lkjip_xl.errors import LkjipError
from lkjip_xl.version import __version__

if TYPE_CHECKING:
    from typer.core import TyperGroup

    from lkjip_xl.build.pipeline import Step
    from lkjip_xl.excel.installation.pc import Environment

__all__ = ["app", "utama"]

HAS_ERRORS = 1
FAILED = 2

app = typer.Typer(
    name="lkjip",
    cls=CommandGroup,
    help="Menyusun dan menghitung Laporan Kinerja Instansi Pemerintah (LKjIP) dari satu buku Excel.",
    add_completion=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["--bantuan", "--help", "-h"]},
)
_console = Console(highlight=False, soft_wrap=True)
_error = Console(stderr=True, highlight=False, soft_wrap=True)

_Template = Annotated[
    Path | None,
    typer.Option(
        "--templat",
        help="Templat yang dipakai; tanpa ini templat di dalam buku, atau templat bawaan.",
        metavar="BERKAS",
    ),
]
_PASS_THROUGH = {"allow_extra_args": True, "ignore_unknown_options": True}
_Overwrite = Annotated[bool, typer.Option("--timpa", help="Timpa berkas keluaran yang sudah ada.")]


@app.callback(invoke_without_command=True)
def _root(
    ctx: typer.Context,
    version: Annotated[
        bool, typer.Option("--versi", "--version", help="Tampilkan versi.", is_eager=True)
    ] = False,
) -> None:
    if version:
        _console.print(f"lkjip-xl {__version__}")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        _console.print(ctx.get_help())


@app.command(cls=Command)
def contoh(
    folder: Annotated[Path, typer.Option("-o", "--folder", help="Folder tujuan.", metavar="FOLDER")] = Path(),
    overwrite: _Overwrite = False,
) -> None:
    """Bangun buku contoh Kota Serang 2020 dari data yang ikut terpasang."""
    with _report_errors():
        from lkjip_xl import api
        from lkjip_xl.shipped import example_folder

        destination = folder / "LKjIP_Kota_Serang_2020.xlsx"
        macro = destination.with_suffix(".xlsm")
        _ensure_new(macro, overwrite)
        _build(example_folder(), destination, None, overwrite)
        api.bangun_makro(destination, macro)
        _console.print(f"Untuk Excel di Windows, dengan fungsi di dalamnya: {escape(str(macro))}")
        _console.print(f"Langkah berikutnya: buka {escape(str(destination))} di Excel atau LibreOffice.")


@app.command(cls=Command)
def bangun(
    source: Annotated[Path, typer.Argument(help="Paket data (folder) atau buku induk.", metavar="PAKET")],
    output: Annotated[
        Path, typer.Option("-o", "--keluaran", help="Buku yang ditulis.", metavar="BUKU.xlsx|.xlsm")
    ],
    template: _Template = None,
    overwrite: _Overwrite = False,
) -> None:
    """Bangun buku induk dari paket data; .xlsm memuat fungsi LKjIP untuk Excel di Windows."""
    with _report_errors():
        _build(source, output, template, overwrite)


@app.command(cls=Command)
def regenerasi(
    buku: Annotated[Path, typer.Argument(help="Buku induk yang diperbarui di tempat.", metavar="BUKU.xlsx")],
    template: _Template = None,
) -> None:
    """Perbarui semua lembar hasil menurut lembar isian; isian dan tambahan Anda tetap."""
    with _report_errors():
        from lkjip_xl import api
        from lkjip_xl.cli import summary as brief

        with _progress() as langkah:
            result = api.regenerasi(buku, template, langkah=langkah)
        brief.print_regeneration(_console, buku, result)


@app.command(cls=EksporCommand)
def ekspor(
    buku: Annotated[Path, typer.Argument(help="Buku induk.", metavar="BUKU.xlsx")],
    package: Annotated[
        Path | None, typer.Option("--paket", help="Isian sebagai paket data.", metavar="FOLDER")
    ] = None,
    csv: Annotated[
        Path | None, typer.Option("--csv", help="Data terbuka, satu CSV per tabel.", metavar="FOLDER")
    ] = None,
    json: Annotated[
        Path | None, typer.Option("--json", help="Data terbuka dalam satu berkas.", metavar="BERKAS.json")
    ] = None,
    pdf: Annotated[
        str | None,
        typer.Option(
            "--pdf",
            help="Cetakan lewat LibreOffice; tanpa nama: BUKU.pdf di samping bukunya.",
            metavar="[BERKAS.pdf]",
        ),
    ] = None,
    sheets: Annotated[
        list[str] | None,
        typer.Option(
            "--lembar",
            help='Lembar untuk --pdf, misalnya "Lampiran,Sasaran *"; boleh ditulis beberapa kali; '
            "bawaan: semua lembar hasil.",
            metavar="NAMA,...",
        ),
    ] = None,
    png: Annotated[
        Path | None, typer.Option("--png", help="Gambar setiap grafik lewat LibreOffice.", metavar="FOLDER")
    ] = None,
    time_limit: Annotated[
        float, typer.Option("--batas-waktu", help="Paling lama LibreOffice bekerja.", metavar="DETIK", min=1)
    ] = 180,
    overwrite: _Overwrite = False,
) -> None:
    """Tulis isi buku sebagai paket data, data terbuka (CSV, JSON), PDF, atau gambar grafik."""
    with _report_errors():
        from lkjip_xl import api
        from lkjip_xl.export import export_request as command

        requested = [name for s in sheets for name in s.split(",")] if sheets else None
        printout = command.pdf_file(buku, pdf)
        command.check(command.ExportRequest(package, csv, json, printout, requested, png, overwrite))
        rows: list[str] = []
        with _progress() as langkah:
            if printout is not None:
                result = api.ekspor_pdf(buku, printout, requested, time_limit, langkah)
                rows += command.pdf_lines(result, buku)
            if png is not None:
                rows += command.picture_lines(api.ekspor_gambar(buku, png, time_limit, langkah), png)
            if csv is not None or json is not None:
                data = api.ekspor_data(buku, csv=csv, json=json, langkah=langkah)
                rows += command.data_lines(data, csv, json)
            if package is not None:
                langkah("Menulis paket data")
                content = api.ekspor_paket(buku, package)
                rows += [
                    f"Paket data: {package}, {len(content.indikator)} indikator, "
                    f"{len(content.program)} program."
                ]
        for b in rows:
            _console.print(escape(b))
        _console.print(f"[bold green]Selesai[/] {escape(str(buku))}")


@app.command(cls=Command)
def reviu(
    source: Annotated[
        Path, typer.Argument(help="Buku induk atau paket data (folder).", metavar="BUKU|PAKET")
    ],
    printed: Annotated[
        Path | None,
        typer.Option("--tercetak", help="Angka yang tercetak di laporan: CSV atau Excel.", metavar="FILE"),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Tulis hasilnya sebagai JSON.")] = False,
    complete: Annotated[bool, typer.Option("--lengkap", help="Tampilkan semua catatan.")] = False,
    tulis: Annotated[
        bool,
        typer.Option("--tulis", help="Tulis temuan ke lembar Reviu, Catatan, dan Pernyataan di buku itu."),
    ] = False,
    template: _Template = None,
) -> None:
    """Cari kesalahan angka, rumus, dan kalimat; keluar dengan kode 1 bila ada galat."""
    with _report_errors():
        from lkjip_xl import api
        from lkjip_xl.cli.review_lines import print_reviu
        from lkjip_xl.cli.summary import print_additions
        from lkjip_xl.review import Level, as_data

        if tulis:
            with _progress() as langkah:
                written = api.tulis_reviu(source, printed, template, langkah=langkah)
            result = written.result
        else:
            written, result = None, api.reviu_lengkap(source, printed, template)
        if as_json:
            import json

            print(json.dumps(as_data(result), ensure_ascii=False, indent=2))
        else:
            print_reviu(_console, str(source), result, complete=complete)
            if written is not None:
                print_additions(_console, written.lost, written.shifted, written.backup)
                _console.print(f"Temuan ditulis ke lembar Reviu. Cadangan: {escape(str(written.backup))}")
    if result.crashes:
        raise typer.Exit(FAILED)
    if result.count(Level.ERROR):
        raise typer.Exit(HAS_ERRORS)


@app.command(cls=Command)
def templat(
    source: Annotated[
        Path | None, typer.Argument(help="Buku induk, atau berkas templat.", metavar="[BUKU|TEMPLAT]")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--keluaran", help="Templat yang ditulis.", metavar="TEMPLAT.xlsx")
    ] = None,
    check: Annotated[
        bool, typer.Option("--periksa", help="Sebutkan yang hilang di templat, dan obatnya.")
    ] = False,
    install: Annotated[
        Path | None,
        typer.Option(
            "--pasang", help="Pasang templat ini di BUKU; bawaan: templat bawaan.", metavar="BERKAS"
        ),
    ] = None,
    rebase: Annotated[
        bool, typer.Option("--perbarui", help="Tulis TEMPLAT menurut rilis ini, dengan tampilan Anda.")
    ] = False,
    overwrite: _Overwrite = False,
) -> None:
    """Ambil templat untuk diubah di Excel, periksa, pasang di buku, atau perbarui ke rilis ini."""
    with _report_errors():
        from lkjip_xl.cli import template_command as command

        request = command.TemplateRequest(source, output, check, install, rebase)
        command.check_request(request)
        if output is not None:
            _ensure_new(output, overwrite)
        if install is not None and source is not None:
            regenerasi(source, install)
        elif not command.run(_console, request):
            raise typer.Exit(FAILED)


@app.command(cls=Command)
def pasang(
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
        from lkjip_xl.errors import FileError

        with _report_errors():
            raise FileError(f"{books[0]}: hanya untuk lkjip pasang --periksa; tambahkan --periksa atau hapus")
    if libreoffice:
        _install_libreoffice(check, lepas)
        return
    with _report_errors():
        from lkjip_xl.excel.installation import install_addin as pemasang
        from lkjip_xl.excel.installation import pc as environment

        env = environment.this_environment()
        if not env.windows:
            _console.print(escape(pemasang.not_windows_explanation(env.system)))
            raise typer.Exit(0 if check else FAILED)
        if check:
            _check_installation(env, books or sorted(Path.cwd().glob("*.xls[xm]")))
            return
        for row in pemasang.lepas(env) if lepas else pemasang.pasang(env, _commands()):
            _console.print(escape(row))


def _install_libreoffice(check: bool, lepas: bool) -> None:
    with _report_errors():
        from lkjip_xl.libre import check_libreoffice, install_libreoffice, uninstall_libreoffice

        work = check_libreoffice if check else uninstall_libreoffice if lepas else install_libreoffice
        for row in work():
            _console.print(escape(row))


@app.command("dari-excel", hidden=True, cls=Command, context_settings=_PASS_THROUGH)
def _from_excel(ctx: typer.Context, catatan: Path) -> None:
    """Jalankan perintah atas permintaan pita Excel; keluarannya ditulis ke berkas catatan."""
    from lkjip_xl.excel.run_command import utama as run

    raise typer.Exit(run([str(catatan), *ctx.args]))


def _check_installation(env: Environment, books: list[Path]) -> None:
    """Faults first: Excel's message box shows no more than 900 characters."""
    from lkjip_xl.excel.installation.diagnosis import check

    result = check(env, books)
    for p in sorted(result, key=lambda p: p.state == "baik"):
        mark = "[green]baik[/] " if p.state == "baik" else "[bold red]salah[/]"
        _console.print(f"{mark} {escape(str(p))}")
    if any(p.state == "salah" for p in result):
        raise typer.Exit(FAILED)


def _commands() -> dict[str, frozenset[str]]:
    """The commands there are, each with the options that need no value: a ribbon button needs its command."""
    group = cast("TyperGroup", typer.main.get_command(app))
    return {name: options_without_value(c) for name, c in group.commands.items()}


def _ensure_new(destination: Path, overwrite: bool) -> None:
    from lkjip_xl.errors import FileError

    if destination.exists() and not overwrite:
        raise FileError(
            f"{destination}: sudah ada; pilih nama lain, tambahkan --timpa, atau pakai lkjip regenerasi"
        )


def _build(source: Path, destination: Path, template: Path | None, overwrite: bool) -> None:
    from lkjip_xl import api
    from lkjip_xl.cli import summary as brief

    _ensure_new(destination, overwrite)
    with _progress() as langkah:
        result = api.bangun(source, destination, template, langkah)
    brief.print_build(_console, destination, result)


@contextmanager
def _progress() -> Iterator[Step]:
    """Each step as it begins: a spinner on a terminal, a plain line elsewhere."""
    if not _error.is_terminal:
        yield lambda name: _error.print(f"{name} ...")
        return
    with _error.status("Mulai ...") as mark:
        yield lambda name: mark.update(f"{name} ...")


@contextmanager
def _report_errors() -> Iterator[None]:
    """Turn every fault into lines that a user can act on, and exit code 2."""
    try:
        yield
    except LkjipError as e:
        for row in str(e).splitlines():
            _error.print(f"[bold red]Galat[/] {escape(row)}")
        raise typer.Exit(FAILED) from None


def utama() -> None:
    """Entry point of ``lkjip``; every fault, the program's own too, is one line and exit code 2."""
    try:
        sys.exit(app(prog_name="lkjip", standalone_mode=False) or 0)
    except (KeyboardInterrupt, BrokenPipeError):
        sys.exit(FAILED)
    except Exception as e:
        message = usage_message(e)
        if message is None:
            message = (
                f"program: {type(e).__name__}: {e}".splitlines()[0] + "; laporkan baris ini kepada pengembang"
            )
        _error.print(f"[bold red]Galat[/] {escape(message)}")
        sys.exit(FAILED)
