"""Every command of ``lkjip`` with its options: the one place that the parser, the help and the ribbon read.

A command's function is loaded when the command runs; nothing here needs more than the names of the two.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

__all__ = ["COMMANDS", "HELP_NAMES", "VERSION_NAMES", "Command", "Operand", "Option"]

HELP_NAMES: Final = ("-h", "--bantuan", "--help")
VERSION_NAMES: Final = ("--versi", "--version")


class Operand(NamedTuple):
    """What stands without an option's name: files. ``param`` is the function's parameter."""

    param: str
    metavar: str
    help_text: str
    required: bool = True
    many: bool = False


class Option(NamedTuple):
    """An option.

    ``names`` are its spellings, the long one last; ``param`` is the function's parameter, whose own default
    counts where the option is not given. ``bare`` is an option whose value may be missing; ``repeated`` may
    be written several times and gives a list; ``choices`` are the only values of a text.
    """

    names: tuple[str, ...]
    param: str
    help_text: str
    metavar: str = ""
    kind: Literal["flag", "path", "text", "number", "count"] = "flag"
    required: bool = False
    bare: bool = False
    repeated: bool = False
    minimum: float | None = None
    choices: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The long spelling, as messages call it."""
        return self.names[-1]


class Command(NamedTuple):
    """A command: ``work`` is ``module:function`` of this package's command line.

    ``raw`` hands the words over as they are; ``hidden`` leaves it out of the list.
    """

    name: str
    work: str
    help_text: str
    operand: Operand | None = None
    options: tuple[Option, ...] = ()
    hidden: bool = False
    raw: bool = False


_TEMPLATE = Option(
    ("--templat",),
    "template",
    "Templat yang dipakai; tanpa ini templat di dalam buku, atau templat bawaan.",
    "BERKAS",
    "path",
)
_WRITING = Option(
    ("--rumus",),
    "rumus",
    "Cara menulis rumus: fungsi (CAPAIAN, SERAPAN ...) atau biasa (rumus Excel, tanpa pemasangan); "
    "bawaan: menurut Pengaturan.",
    "fungsi|biasa",
    "text",
    choices=("fungsi", "biasa"),
)
_YES = Option(
    ("--ya",),
    "yes",
    "Jangan bertanya dulu bila rumus Anda memakai fungsi LKjIP dan buku menjadi rumus biasa.",
)
_OVERWRITE = Option(("--timpa",), "overwrite", "Timpa berkas keluaran yang sudah ada.")

_EVERY = (
    Command(
        "contoh",
        "commands:contoh",
        "Bangun buku contoh Kota Serang 2020 dari data yang ikut terpasang.",
        None,
        (
            Option(
                ("-o", "--folder"), "folder", "Folder tujuan; bawaan: folder kerja ini.", "FOLDER", "path"
            ),
            _OVERWRITE,
        ),
    ),
    Command(
        "baru",
        "subcommands.new_command:baru",
        "Mulai dari nol: buat buku kosong instansi Anda dari beberapa pertanyaan.",
        None,
        (
            Option(
                ("-o", "--keluaran"),
                "output",
                "Buku yang ditulis, atau folder untuk paket data.",
                "BUKU.xlsx|.xlsm|FOLDER",
                "path",
                required=True,
            ),
            Option(
                ("--dari",),
                "answers",
                "Jawaban dari berkas, tanpa bertanya: kunci pengaturan.toml dan tabel [awal].",
                "JAWABAN.toml",
                "path",
            ),
            Option(
                ("--rumus",),
                "rumus",
                "Cara menulis rumus: fungsi atau biasa; bawaan: biasa untuk .xlsx, fungsi untuk .xlsm.",
                "fungsi|biasa",
                "text",
                choices=("fungsi", "biasa"),
            ),
        ),
    ),
    Command(
        "bangun",
        "commands:bangun",
        "Bangun buku induk dari paket data; .xlsm memuat fungsi LKjIP untuk Excel di Windows.",
        Operand("source", "PAKET", "Paket data (folder) atau buku induk."),
        (
            Option(
                ("-o", "--keluaran"),
                "output",
                "Buku yang ditulis.",
                "BUKU.xlsx|.xlsm",
                "path",
                required=True,
            ),
            _TEMPLATE,
            _WRITING,
            _OVERWRITE,
        ),
    ),
    Command(
        "regenerasi",
        "commands:regenerasi",
        "Perbarui semua lembar hasil menurut lembar isian; isian dan tambahan Anda tetap.",
        Operand("buku", "BUKU.xlsx", "Buku induk yang diperbarui di tempat."),
        (_TEMPLATE, _WRITING, _YES),
    ),
    Command(
        "impor",
        "subcommands.import_command:impor",
        "Isi pagu dan realisasi dari ekspor keuangan, atau target dan realisasi dari tabel; pratinjau dulu.",
        Operand("book", "BUKU", "Buku induk."),
        (
            Option(
                ("--keuangan",),
                "money",
                "Ekspor keuangan (xlsx, xls, xlsb, ods, csv); boleh diulang.",
                "BERKAS",
                "path",
                repeated=True,
            ),
            Option(
                ("--kinerja",),
                "performance",
                "Tabel target dan realisasi indikator; boleh diulang.",
                "BERKAS",
                "path",
                repeated=True,
            ),
            Option(
                ("--lembar",),
                "sheets",
                "Lembar yang dibaca; bawaan: menurut isinya.",
                "NAMA",
                "text",
                repeated=True,
            ),
            Option(
                ("--peta",),
                "peta",
                "Peta dengan jawaban; bawaan: BUKU.peta.toml di samping bukunya.",
                "PETA.toml",
                "path",
            ),
            Option(("--per",), "day", "Angka sampai tanggal ini, misalnya 2026-09-30.", "TANGGAL", "text"),
            Option(
                ("--tulis",),
                "show",
                "Tulis pratinjau ke lembar Pratinjau impor di buku itu; pertanyaannya dapat dijawab di sana.",
            ),
            Option(
                ("--terapkan",),
                "apply",
                "Tulis ke buku, dengan cadangan; tanpa ini hanya pratinjau. Tanpa berkas: yang ada di lembar "
                "Pratinjau impor.",
            ),
            Option(("--json",), "as_json", "Hasil sebagai JSON, untuk mesin."),
        ),
    ),
    Command(
        "tahun-baru",
        "subcommands.new_year_command:tahun_baru",
        "Buat buku tahun berikutnya dari buku ini; buku lama tetap.",
        Operand("source", "BUKU|PAKET", "Buku induk atau paket data tahun lalu."),
        (
            Option(
                ("-o", "--keluaran"),
                "output",
                "Buku yang ditulis, atau folder paket (tanpa akhiran); bawaan: nama lama dengan tahun baru.",
                "BUKU_BARU",
                "path",
            ),
            Option(
                ("--tahun",),
                "tahun",
                "Tahun laporan baru; bawaan: tahun berikutnya.",
                "TAHUN",
                "count",
                minimum=1,
            ),
            Option(
                ("--periode",),
                "periode",
                "Masa perencanaan baru, misalnya 2025-2029; bawaan: tetap.",
                "AWAL-AKHIR",
                "text",
            ),
            _TEMPLATE,
            _OVERWRITE,
        ),
    ),
    Command(
        "ekspor",
        "commands:ekspor",
        "Tulis isi buku sebagai paket data, data terbuka (CSV, JSON), PDF, atau gambar grafik.",
        Operand("buku", "BUKU.xlsx", "Buku induk."),
        (
            Option(("--paket",), "package", "Isian sebagai paket data.", "FOLDER", "path"),
            Option(("--csv",), "csv", "Data terbuka, satu CSV per tabel.", "FOLDER", "path"),
            Option(("--json",), "json", "Data terbuka dalam satu berkas.", "BERKAS.json", "path"),
            Option(
                ("--pdf",),
                "pdf",
                "Cetakan lewat Excel atau LibreOffice; tanpa nama: BUKU.pdf di samping bukunya.",
                "[BERKAS.pdf]",
                "text",
                bare=True,
            ),
            Option(
                ("--lembar",),
                "sheets",
                'Lembar untuk --pdf, misalnya "Lampiran,Sasaran *"; boleh ditulis beberapa kali; '
                "bawaan: semua lembar hasil.",
                "NAMA,...",
                "text",
                repeated=True,
            ),
            Option(("--png",), "png", "Gambar setiap grafik lewat LibreOffice.", "FOLDER", "path"),
            Option(
                ("--batas-waktu",),
                "time_limit",
                "Paling lama Excel atau LibreOffice bekerja, 1 detik atau lebih; bawaan: 180.",
                "DETIK",
                "number",
                minimum=1,
            ),
            _OVERWRITE,
        ),
    ),
    Command(
        "reviu",
        "commands:reviu",
        "Cari kesalahan angka, rumus, dan kalimat; keluar dengan kode 1 bila ada galat.",
        Operand("source", "BUKU|PAKET", "Buku induk atau paket data (folder)."),
        (
            Option(
                ("--tercetak",),
                "printed",
                "Angka yang tercetak di laporan: CSV atau Excel.",
                "BERKAS",
                "path",
            ),
            Option(("--json",), "as_json", "Tulis hasilnya sebagai JSON."),
            Option(("--lengkap",), "complete", "Tampilkan semua catatan."),
            Option(
                ("--tulis",), "tulis", "Tulis temuan ke lembar Reviu, Catatan, dan Pernyataan di buku itu."
            ),
            _TEMPLATE,
        ),
    ),
    Command(
        "templat",
        "commands:templat",
        "Ambil templat untuk diubah di Excel, periksa, pasang di buku, atau perbarui ke rilis ini.",
        Operand("source", "BUKU|TEMPLAT", "Buku induk, atau berkas templat.", required=False),
        (
            Option(("-o", "--keluaran"), "output", "Templat yang ditulis.", "TEMPLAT.xlsx", "path"),
            Option(("--periksa",), "check", "Sebutkan yang hilang di templat, dan obatnya."),
            Option(
                ("--pasang",),
                "install",
                "Pasang templat ini di BUKU.",
                "BERKAS",
                "path",
            ),
            Option(("--perbarui",), "rebase", "Tulis TEMPLAT menurut rilis ini, dengan tampilan Anda."),
            _OVERWRITE,
        ),
    ),
    Command(
        "massal",
        "subcommands.batch_command:massal",
        "Kerjakan ratusan unit sekaligus, dengan satu ringkasan; yang sudah selesai dilewati.",
        Operand(
            "source",
            "FOLDER|DAFTAR",
            "Folder berisi paket data dan buku, atau daftar (.txt, .csv): satu jalur per baris.",
        ),
        (
            Option(("--kerja",), "work", "bangun, regenerasi, reviu, atau ekspor.", "KERJA", "text"),
            Option(
                ("--proses",),
                "processes",
                "Banyak unit sekaligus; bawaan: banyak prosesor.",
                "N",
                "count",
                minimum=1,
            ),
            Option(("--klaster",), "cluster", "Alamat klaster Dask yang sudah berjalan.", "ALAMAT", "text"),
            Option(("-o", "--keluaran"), "output", "Folder hasil; bawaan: hasil_massal.", "FOLDER", "path"),
            Option(("--json",), "json", "Ringkasan juga sebagai JSON.", "BERKAS", "path"),
        ),
    ),
    Command(
        "pasang",
        "subcommands.install_command:pasang",
        "Pasang add-in LKjIP (fungsi dan pita) di Excel pada Windows, atau fungsinya di LibreOffice.",
        Operand(
            "books",
            "BUKU",
            "Dengan --periksa: buku yang ikut diperiksa; tanpa ini semua buku di folder kerja.",
            required=False,
            many=True,
        ),
        (
            Option(("--periksa",), "check", "Hanya periksa; sebutkan sebab dan obatnya."),
            Option(("--lepas",), "lepas", "Hapus add-in dan pengaturannya dari PC ini."),
            Option(
                ("--libreoffice",),
                "libreoffice",
                "Di LibreOffice Calc (Windows, macOS, Linux), bukan Excel.",
            ),
        ),
    ),
    Command(
        "menu",
        "menu:menu",
        "Pilih pekerjaan dari daftar bernomor.",
        Operand("book", "BUKU.xlsx", "Buku induk yang dikerjakan.", required=False),
    ),
    Command(
        "dari-excel",
        "subcommands.install_command:from_excel",
        "Jalankan perintah atas permintaan pita Excel; keluarannya ditulis ke berkas CATATAN.",
        Operand("words", "CATATAN PERINTAH", "Berkas catatan, dan perintah dengan pilihannya.", many=True),
        hidden=True,
        raw=True,
    ),
)

COMMANDS: Final = {c.name: c for c in _EVERY}
"""The commands by name, in the order of the help."""
