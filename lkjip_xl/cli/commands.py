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

from lkjip_xl.cli.wording import Kelompok, Perintah, PerintahEkspor, pesan_pakai, pilihan_tanpa_nilai
from lkjip_xl.errors import GalatLkjip
from lkjip_xl.version import __version__

if TYPE_CHECKING:
    from typer.core import TyperGroup

    from lkjip_xl.build.pipeline import Langkah
    from lkjip_xl.excel.installation.pc import Lingkungan

__all__ = ["app", "utama"]

ADA_GALAT = 1
GAGAL = 2

app = typer.Typer(
    name="lkjip",
    cls=Kelompok,
    help="Menyusun dan menghitung Laporan Kinerja Instansi Pemerintah (LKjIP) dari satu buku Excel.",
    add_completion=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["--bantuan", "--help", "-h"]},
)
_keluar = Console(highlight=False, soft_wrap=True)
_galat = Console(stderr=True, highlight=False, soft_wrap=True)

_Templat = Annotated[
    Path | None,
    typer.Option("--templat", help="Templat sendiri sebagai pengganti templat bawaan.", metavar="BUKU"),
]
_TERUSKAN = {"allow_extra_args": True, "ignore_unknown_options": True}
_Timpa = Annotated[bool, typer.Option("--timpa", help="Timpa berkas keluaran yang sudah ada.")]


@app.callback(invoke_without_command=True)
def _pangkal(
    ctx: typer.Context,
    versi: Annotated[
        bool, typer.Option("--versi", "--version", help="Tampilkan versi.", is_eager=True)
    ] = False,
) -> None:
    if versi:
        _keluar.print(f"lkjip-xl {__version__}")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        _keluar.print(ctx.get_help())


@app.command(cls=Perintah)
def contoh(
    folder: Annotated[Path, typer.Option("-o", "--folder", help="Folder tujuan.", metavar="FOLDER")] = Path(),
    timpa: _Timpa = False,
) -> None:
    """Bangun buku contoh Kota Serang 2020 dari data yang ikut terpasang."""
    with _tertib():
        from lkjip_xl import api
        from lkjip_xl.shipped import folder_contoh

        tujuan = folder / "LKjIP_Kota_Serang_2020.xlsx"
        makro = tujuan.with_suffix(".xlsm")
        _pastikan_baru(makro, timpa)
        _bangun(folder_contoh(), tujuan, None, timpa)
        api.bangun_makro(tujuan, makro)
        _keluar.print(f"Untuk Excel di Windows, dengan fungsi di dalamnya: {escape(str(makro))}")
        _keluar.print(f"Langkah berikutnya: buka {escape(str(tujuan))} di Excel atau LibreOffice.")


@app.command(cls=Perintah)
def bangun(
    sumber: Annotated[Path, typer.Argument(help="Paket data (folder) atau buku induk.", metavar="PAKET")],
    keluaran: Annotated[
        Path, typer.Option("-o", "--keluaran", help="Buku yang ditulis.", metavar="BUKU.xlsx|.xlsm")
    ],
    templat: _Templat = None,
    timpa: _Timpa = False,
) -> None:
    """Bangun buku induk dari paket data; .xlsm memuat fungsi LKjIP untuk Excel di Windows."""
    with _tertib():
        _bangun(sumber, keluaran, templat, timpa)


@app.command(cls=Perintah)
def regenerasi(
    buku: Annotated[Path, typer.Argument(help="Buku induk yang diperbarui di tempat.", metavar="BUKU.xlsx")],
    templat: _Templat = None,
) -> None:
    """Perbarui semua lembar hasil menurut lembar isian; isian dan tambahan Anda tetap."""
    with _tertib():
        from lkjip_xl import api
        from lkjip_xl.cli import summary as ringkas

        with _kemajuan() as langkah:
            hasil = api.regenerasi(buku, templat, langkah=langkah)
        ringkas.cetak_regenerasi(_keluar, buku, hasil)


@app.command(cls=PerintahEkspor)
def ekspor(
    buku: Annotated[Path, typer.Argument(help="Buku induk.", metavar="BUKU.xlsx")],
    paket: Annotated[
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
    lembar: Annotated[
        str | None,
        typer.Option(
            "--lembar",
            help='Lembar untuk --pdf, misalnya "Lampiran,Sasaran *"; bawaan: semua lembar hasil.',
            metavar="NAMA,...",
        ),
    ] = None,
    png: Annotated[
        Path | None, typer.Option("--png", help="Gambar setiap grafik lewat LibreOffice.", metavar="FOLDER")
    ] = None,
    batas_waktu: Annotated[
        float, typer.Option("--batas-waktu", help="Paling lama LibreOffice bekerja.", metavar="DETIK", min=1)
    ] = 180,
    timpa: _Timpa = False,
) -> None:
    """Tulis isi buku sebagai paket data, data terbuka (CSV, JSON), PDF, atau gambar grafik."""
    with _tertib():
        from lkjip_xl import api
        from lkjip_xl.export import export_request as perintah

        diminta = lembar.split(",") if lembar is not None else None
        cetakan = perintah.berkas_pdf(buku, pdf)
        perintah.periksa(perintah.Permintaan(paket, csv, json, cetakan, diminta, png, timpa))
        baris: list[str] = []
        with _kemajuan() as langkah:
            if cetakan is not None:
                hasil = api.ekspor_pdf(buku, cetakan, diminta, batas_waktu, langkah)
                baris += perintah.baris_pdf(hasil, buku)
            if png is not None:
                baris += perintah.baris_gambar(api.ekspor_gambar(buku, png, batas_waktu, langkah), png)
            if csv is not None or json is not None:
                data = api.ekspor_data(buku, csv=csv, json=json, langkah=langkah)
                baris += perintah.baris_data(data, csv, json)
            if paket is not None:
                langkah("Menulis paket data")
                isi = api.ekspor_paket(buku, paket)
                baris += [f"Paket data: {paket}, {len(isi.indikator)} indikator, {len(isi.program)} program."]
        for b in baris:
            _keluar.print(escape(b))
        _keluar.print(f"[bold green]Selesai[/] {escape(str(buku))}")


@app.command(cls=Perintah)
def reviu(
    sumber: Annotated[
        Path, typer.Argument(help="Buku induk atau paket data (folder).", metavar="BUKU|PAKET")
    ],
    tercetak: Annotated[
        Path | None,
        typer.Option("--tercetak", help="Angka yang tercetak di laporan: CSV atau Excel.", metavar="FILE"),
    ] = None,
    sebagai_json: Annotated[bool, typer.Option("--json", help="Tulis hasilnya sebagai JSON.")] = False,
    lengkap: Annotated[bool, typer.Option("--lengkap", help="Tampilkan semua catatan.")] = False,
    tulis: Annotated[
        bool,
        typer.Option("--tulis", help="Tulis temuan ke lembar Reviu, Catatan, dan Pernyataan di buku itu."),
    ] = False,
    templat: _Templat = None,
) -> None:
    """Cari kesalahan angka, rumus, dan kalimat; keluar dengan kode 1 bila ada galat."""
    with _tertib():
        from lkjip_xl import api
        from lkjip_xl.cli.review_lines import cetak_reviu
        from lkjip_xl.review import Tingkat, sebagai_data

        if tulis:
            with _kemajuan() as langkah:
                tertulis = api.tulis_reviu(sumber, tercetak, templat, langkah=langkah)
            hasil, cadangan = tertulis.hasil, tertulis.cadangan
        else:
            hasil, cadangan = api.reviu_lengkap(sumber, tercetak, templat), None
        if sebagai_json:
            import json

            print(json.dumps(sebagai_data(hasil), ensure_ascii=False, indent=2))
        else:
            cetak_reviu(_keluar, str(sumber), hasil, lengkap=lengkap)
            if cadangan is not None:
                _keluar.print(f"Temuan ditulis ke lembar Reviu. Cadangan: {escape(str(cadangan))}")
    if hasil.kerusakan:
        raise typer.Exit(GAGAL)
    if hasil.banyak(Tingkat.GALAT):
        raise typer.Exit(ADA_GALAT)


@app.command(cls=Perintah)
def pasang(
    periksa: Annotated[
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
    if libreoffice:
        _pasang_libreoffice(periksa, lepas)
        return
    with _tertib():
        from lkjip_xl.excel.installation import install_addin as pemasang
        from lkjip_xl.excel.installation import pc as lingkungan

        ling = lingkungan.lingkungan_ini()
        if not ling.windows:
            _keluar.print(escape(pemasang.penjelasan_bukan_windows(ling.sistem)))
            raise typer.Exit(0 if periksa else GAGAL)
        if periksa:
            _periksa_pemasangan(ling)
            return
        for baris in pemasang.lepas(ling) if lepas else pemasang.pasang(ling, _perintah()):
            _keluar.print(escape(baris))


def _pasang_libreoffice(periksa: bool, lepas: bool) -> None:
    with _tertib():
        from lkjip_xl.libre import lepas_libreoffice, pasang_libreoffice, periksa_libreoffice

        kerja = periksa_libreoffice if periksa else lepas_libreoffice if lepas else pasang_libreoffice
        for baris in kerja():
            _keluar.print(escape(baris))


@app.command("dari-excel", hidden=True, cls=Perintah, context_settings=_TERUSKAN)
def _dari_excel(ctx: typer.Context, catatan: Path) -> None:
    """Jalankan perintah atas permintaan pita Excel; keluarannya ditulis ke berkas catatan."""
    from lkjip_xl.excel.run_command import utama as jalankan

    raise typer.Exit(jalankan([str(catatan), *ctx.args]))


def _periksa_pemasangan(ling: Lingkungan) -> None:
    from lkjip_xl.excel.installation.diagnosis import periksa

    hasil = periksa(ling)
    for p in hasil:
        tanda = "[green]baik[/] " if p.keadaan == "baik" else "[bold red]salah[/]"
        _keluar.print(f"{tanda} {escape(str(p))}")
    if any(p.keadaan == "salah" for p in hasil):
        raise typer.Exit(GAGAL)


def _perintah() -> dict[str, frozenset[str]]:
    """The commands there are, each with the options that need no value: a ribbon button needs its command."""
    grup = cast("TyperGroup", typer.main.get_command(app))
    return {nama: pilihan_tanpa_nilai(c) for nama, c in grup.commands.items()}


def _pastikan_baru(tujuan: Path, timpa: bool) -> None:
    from lkjip_xl.errors import GalatBerkas

    if tujuan.exists() and not timpa:
        raise GalatBerkas(
            f"{tujuan}: sudah ada; pilih nama lain, tambahkan --timpa, atau pakai lkjip regenerasi"
        )


def _bangun(sumber: Path, tujuan: Path, templat: Path | None, timpa: bool) -> None:
    from lkjip_xl import api
    from lkjip_xl.cli import summary as ringkas

    _pastikan_baru(tujuan, timpa)
    with _kemajuan() as langkah:
        hasil = api.bangun(sumber, tujuan, templat, langkah)
    ringkas.cetak_bangun(_keluar, tujuan, hasil)


@contextmanager
def _kemajuan() -> Iterator[Langkah]:
    """Each step as it begins: a spinner on a terminal, a plain line elsewhere."""
    if not _galat.is_terminal:
        yield lambda nama: _galat.print(f"{nama} ...")
        return
    with _galat.status("Mulai ...") as tanda:
        yield lambda nama: tanda.update(f"{nama} ...")


@contextmanager
def _tertib() -> Iterator[None]:
    """Turn every fault into lines that a user can act on, and exit code 2."""
    try:
        yield
    except GalatLkjip as e:
        for baris in str(e).splitlines():
            _galat.print(f"[bold red]Galat[/] {escape(baris)}")
        raise typer.Exit(GAGAL) from None


def utama() -> None:
    """Entry point of ``lkjip``; every fault, the program's own too, is one line and exit code 2."""
    try:
        sys.exit(app(prog_name="lkjip", standalone_mode=False) or 0)
    except (KeyboardInterrupt, BrokenPipeError):
        sys.exit(GAGAL)
    except Exception as e:
        pesan = pesan_pakai(e)
        if pesan is None:
            pesan = (
                f"program: {type(e).__name__}: {e}".splitlines()[0] + "; laporkan baris ini kepada pengembang"
            )
        _galat.print(f"[bold red]Galat[/] {escape(pesan)}")
        sys.exit(GAGAL)
