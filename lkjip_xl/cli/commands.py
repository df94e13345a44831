"""The command line, in Bahasa Indonesia: the only place that prints or exits.

Exit codes: 0 done, 1 the review found errors in the report, 2 the program could not do its job (bad input,
locked file, wrong option). Heavy libraries are loaded inside the commands: ``lkjip --help`` answers at once.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from lkjip_xl.cli.install_command import PASS_THROUGH, from_excel, pasang
from lkjip_xl.cli.terminal import (
    FAILED,
    HAS_ERRORS,
    OverwriteOption,
    TemplateOption,
    ensure_new,
    errors,
    out,
    progress,
    report_errors,
)
from lkjip_xl.cli.wording import Command, CommandGroup, EksporCommand, usage_message
from lkjip_xl.version import __version__

__all__ = ["app", "utama"]

app = typer.Typer(
    name="lkjip",
    cls=CommandGroup,
    help="Menyusun dan menghitung Laporan Kinerja Instansi Pemerintah (LKjIP) dari satu buku Excel.",
    add_completion=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["--bantuan", "--help", "-h"]},
)


@app.callback(invoke_without_command=True)
def _root(
    ctx: typer.Context,
    version: Annotated[
        bool, typer.Option("--versi", "--version", help="Tampilkan versi.", is_eager=True)
    ] = False,
) -> None:
    if version:
        out.print(f"lkjip-xl {__version__}")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        out.print(ctx.get_help())


@app.command(cls=Command)
def contoh(
    folder: Annotated[Path, typer.Option("-o", "--folder", help="Folder tujuan.", metavar="FOLDER")] = Path(),
    overwrite: OverwriteOption = False,
) -> None:
    """Bangun buku contoh Kota Serang 2020 dari data yang ikut terpasang."""
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


@app.command(cls=Command)
def bangun(
    source: Annotated[Path, typer.Argument(help="Paket data (folder) atau buku induk.", metavar="PAKET")],
    output: Annotated[
        Path, typer.Option("-o", "--keluaran", help="Buku yang ditulis.", metavar="BUKU.xlsx|.xlsm")
    ],
    template: TemplateOption = None,
    overwrite: OverwriteOption = False,
) -> None:
    """Bangun buku induk dari paket data; .xlsm memuat fungsi LKjIP untuk Excel di Windows."""
    with report_errors():
        _build(source, output, template, overwrite)


@app.command(cls=Command)
def regenerasi(
    buku: Annotated[Path, typer.Argument(help="Buku induk yang diperbarui di tempat.", metavar="BUKU.xlsx")],
    template: TemplateOption = None,
) -> None:
    """Perbarui semua lembar hasil menurut lembar isian; isian dan tambahan Anda tetap."""
    with report_errors():
        from lkjip_xl import api
        from lkjip_xl.cli import summary as brief

        with progress() as langkah:
            result = api.regenerasi(buku, template, langkah=langkah)
        brief.print_regeneration(out, buku, result)


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
    overwrite: OverwriteOption = False,
) -> None:
    """Tulis isi buku sebagai paket data, data terbuka (CSV, JSON), PDF, atau gambar grafik."""
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
    template: TemplateOption = None,
) -> None:
    """Cari kesalahan angka, rumus, dan kalimat; keluar dengan kode 1 bila ada galat."""
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
    overwrite: OverwriteOption = False,
) -> None:
    """Ambil templat untuk diubah di Excel, periksa, pasang di buku, atau perbarui ke rilis ini."""
    with report_errors():
        from lkjip_xl.cli import template_command as command

        request = command.TemplateRequest(source, output, check, install, rebase)
        command.check_request(request)
        if output is not None:
            ensure_new(output, overwrite)
        if install is not None and source is not None:
            regenerasi(source, install)
        elif not command.run(out, request):
            raise typer.Exit(FAILED)


app.command(cls=Command)(pasang)
app.command("dari-excel", hidden=True, cls=Command, context_settings=PASS_THROUGH)(from_excel)


def _build(source: Path, destination: Path, template: Path | None, overwrite: bool) -> None:
    from lkjip_xl import api
    from lkjip_xl.cli import summary as brief

    ensure_new(destination, overwrite)
    with progress() as langkah:
        result = api.bangun(source, destination, template, langkah)
    brief.print_build(out, destination, result)


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
        errors.print(f"[bold red]Galat[/] {escape(message)}")
        sys.exit(FAILED)
