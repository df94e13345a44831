"""The look: palette, named styles and number formats, each in one table.

A named style (shown by Excel under Cell Styles) is a role such as "LKjIP Isi"; a cell adds to it only the
number format and the horizontal alignment of what it holds. Every pair of font and fill keeps its contrast
when it is printed in grey: gold and other pale colours are used for fills and lines, never for text.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Color, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.workbook import Workbook

__all__ = [
    "FONT_NAME",
    "FORMATS",
    "LABEL_COLOURS",
    "PALETTE",
    "ROLES",
    "STYLE_PREFIX",
    "fill",
    "font",
    "format_of",
    "register",
    "set_style",
]

FONT_NAME = "Calibri"

PALETTE = {
    "navy": "1F3864",
    "biru": "D9E2F0",
    "biru_muda": "EEF3FA",
    "garis": "9DAEC9",
    "emas": "C9A227",
    "emas_muda": "F8EFD0",
    "tinta": "1F2937",
    "abu_tua": "4A4A4A",
    "abu": "D9D9D9",
    "abu_muda": "EFEFEF",
    "hijau_tua": "2F5320",
    "hijau": "44702C",
    "hijau_muda": "E2EFDA",
    "kuning": "FFFBE3",
    "garis_isian": "BDB88F",
    "tautan": "1F4E9E",
    "putih": "FFFFFF",
    "tab_isian": "70AD47",
}

LABEL_COLOURS: tuple[tuple[str, str, str, str], ...] = (
    ("Sangat Tinggi", "B7DDA0", "1E4620", "predikat capaian"),
    ("Tinggi", "E2EFDA", "1E4620", "predikat capaian"),
    ("Sedang", "FFF2CC", "5F4B00", "predikat capaian"),
    ("Rendah", "FBD9BF", "7A3608", "predikat capaian"),
    ("Sangat Rendah", "F4B9B9", "7A0C0C", "predikat capaian"),
    ("n/a", "EFEFEF", "404040", "belum ada nilai"),
    ("tidak dapat dihitung", "D9D9D9", "333333", "misalnya target 0"),
    ("melebihi target", "BDD7EE", "1F3864", "status: capaian di atas 100"),
    ("mencapai target", "DDEBF7", "1F3864", "status: capaian tepat 100"),
    ("tidak mencapai target", "FBD9BF", "7A3608", "status: capaian di bawah 100"),
    ("belum ada nilai", "EFEFEF", "404040", "status: realisasi belum ada"),
)
"""Label, fill, font and remark: the legend of sheet Skala, from which the program takes its colours."""


def colour(key: str) -> Color:
    """An opaque colour, by its name in the palette or as RRGGBB."""
    return Color(rgb="FF" + PALETTE.get(key, key))


def fill(key: str) -> PatternFill:
    """A solid fill; both colours are set because conditional formats read the second one."""
    return PatternFill("solid", start_color=colour(key), end_color=colour(key))


def font(size: float = 10, key: str = "tinta", *, bold: bool = False, italic: bool = False) -> Font:
    """The one font family of the workbook in a size, colour and weight."""
    return Font(name=FONT_NAME, size=size, color=colour(key), bold=bold, italic=italic, family=2)


def _box(key: str, style: str = "thin") -> Border:
    side = Side(style=style, color=colour(key))
    return Border(left=side, right=side, top=side, bottom=side)


def _edges(**sides: tuple[str, str]) -> Border:
    return Border(**{edge: Side(style=style, color=colour(key)) for edge, (style, key) in sides.items()})


_GRID = _box("garis")
_TOTAL = _edges(
    left=("thin", "garis"), right=("thin", "garis"), top=("medium", "navy"), bottom=("thin", "navy")
)
_GAP = _box("putih", "medium")
_CARD = _edges(left=("medium", "putih"), right=("medium", "putih"), top=("thick", "emas"))


@dataclass(frozen=True, slots=True)
class Role:
    """A named style: what a cell is for, and how that looks."""

    font: Font
    fill: str | None = None
    border: Border | None = None
    horizontal: str = "left"
    vertical: str = "center"
    wrap: bool = True
    indent: int = 0
    locked: bool = True


ROLES: dict[str, Role] = {
    # generated sheets
    "Polos": Role(font(), wrap=False),
    "Pemberitahuan": Role(font(8, "abu_tua", italic=True), horizontal="right", wrap=False),
    "Judul": Role(font(14, "navy", bold=True), horizontal="center"),
    "Judul besar": Role(font(20, "navy", bold=True), horizontal="center"),
    "Judul kedua": Role(font(16, "navy", bold=True), horizontal="center"),
    "Garis": Role(font(8), "emas", wrap=False),
    "Subjudul": Role(
        font(11, "navy", bold=True), border=_edges(bottom=("medium", "emas")), vertical="bottom", wrap=False
    ),
    "Kepala": Role(font(10, "putih", bold=True), "navy", _box("garis"), "center"),
    "Isi": Role(font(), None, _GRID),
    "Isi jenjang 2": Role(font(), None, _GRID, indent=1),
    "Isi jenjang 3": Role(font(), None, _GRID, indent=2),
    "Isi atas": Role(font(), None, _GRID, vertical="top"),
    "Label": Role(font(10, "navy", bold=True), "biru_muda", _GRID),
    "Label atas": Role(font(10, "navy", bold=True), "biru_muda", _GRID, vertical="top"),
    "Kelompok": Role(font(10, "navy", bold=True), "biru", _GRID),
    "Tujuan": Role(font(10, "navy", bold=True), "biru_muda", _GRID),
    "Jumlah": Role(font(10, "navy", bold=True), "emas_muda", _TOTAL),
    "Cetak": Role(font(9, "abu_tua", italic=True), "abu_muda", _GRID),
    "Metode": Role(font(9, "abu_tua", italic=True), vertical="top"),
    "Tingkat galat": Role(font(10, "7A0C0C", bold=True), "F4B9B9", _GRID, "center", "top"),
    "Tingkat peringatan": Role(font(10, "5F4B00", bold=True), "FFF2CC", _GRID, "center", "top"),
    "Tingkat catatan": Role(font(10, "navy", bold=True), "DDEBF7", _GRID, "center", "top"),
    "Isian reviu": Role(font(), "kuning", _box("garis_isian"), vertical="top", locked=False),
    "Tautan atas": Role(
        Font(name=FONT_NAME, size=10, color=colour("tautan"), underline="single", family=2),
        None,
        _GRID,
        vertical="top",
    ),
    "Naskah": Role(font(11), vertical="top"),
    "Simpulan": Role(font(11, "navy", bold=True), "emas_muda", _GRID),
    "Tautan": Role(
        Font(name=FONT_NAME, size=10, color=colour("tautan"), underline="single", family=2), None, _GRID
    ),
    "Lambang": Role(font(9, "abu_tua", italic=True), horizontal="center"),
    "Tanda tangan": Role(font(), horizontal="center"),
    "Tanda tangan nama": Role(
        Font(name=FONT_NAME, size=10, color=colour("tinta"), bold=True, underline="single", family=2),
        horizontal="center",
    ),
    "Kartu label": Role(font(9, "navy", bold=True), "biru_muda", _CARD, "center"),
    "Kartu nilai": Role(font(18, "navy", bold=True), "biru_muda", _GAP, "center", wrap=False),
    "Kartu kecil": Role(font(9, "abu_tua"), "biru_muda", _GAP, "center"),
    "Nilai ringkas": Role(font(12, "navy", bold=True), "biru_muda", _GRID, "center", wrap=False),
    # input sheets
    "Isian judul": Role(font(14, "putih", bold=True), "hijau_tua", wrap=False, indent=1),
    "Isian pita": Role(font(10, "hijau_tua", bold=True), "hijau_muda", wrap=False, indent=1),
    "Isian petunjuk": Role(font(10, "abu_tua"), wrap=False, indent=1),
    "Isian tautan": Role(
        Font(name=FONT_NAME, size=10, color=colour("tautan"), underline="single", family=2), wrap=False
    ),
    "Isian bantuan": Role(font(8, "abu_tua", italic=True), vertical="bottom"),
    "Isian kepala": Role(font(10, "putih", bold=True), "hijau", _GRID, "center"),
    "Isian bagian": Role(font(11, "hijau_tua", bold=True), "hijau_muda", _box("garis_isian")),
    "Isian label": Role(font(10), None, _box("garis_isian")),
    "Isian keterangan": Role(font(9, "abu_tua", italic=True), None, _box("garis_isian")),
    "Isian": Role(font(), "kuning", _box("garis_isian"), vertical="top"),
    "Bantu kepala": Role(font(10, "tinta", bold=True), "abu", _GRID, "center"),
    "Bantu": Role(font(10, "abu_tua"), "abu_muda", _box("abu"), vertical="top"),
}
STYLE_PREFIX = "LKjIP "
_NUMBERS = ("rupiah", "desimal", "selisih", "nilai rapat")  # never broken over two lines


def _decimals(count: int) -> str:
    return "#,##0" + ("." + "0" * count if count else "")


FORMATS: dict[str, tuple[str, str | None]] = {
    "asal": ("General", None),  # the alignment of the role
    "kiri": ("General", "left"),
    "tengah": ("General", "center"),
    "kanan": ("General", "right"),
    "teks": ("@", "left"),  # kode and NIP: never turned into a number
    "rupiah": ("#,##0", "right"),
    "persen": ("0.00", "center"),
    "nilai": ("0.00", "right"),
    "nilai rapat": ("0.00", "right"),
    "rupiah tengah": ("#,##0", "center"),
    "cacah": ("0", "center"),
    "cacah kiri": ("0", "left"),
    "bulat": ("0", "right"),
    "bulat kiri": ("0", "left"),
    "tersembunyi": (";;;", None),  # a word of a hidden column, which LibreOffice would let run into the next
    "tanggal": ("dd/mm/yyyy", "center"),
    "tanggal kiri": ("dd/mm/yyyy", "left"),
    **{f"desimal {n}": (_decimals(n), "right") for n in range(5)},
    **{f"selisih {n}": (f'{_decimals(n)};-{_decimals(n)};"-"', "right") for n in range(5)},
}
"""Number format and horizontal alignment. A cell of numbers may hold "n/a" or "-": it stays on its side."""

_TOKEN_FORMAT = {
    **dict.fromkeys(("pagu", "realisasi_rp", "sisa", "pagu_akhir", "realisasi_lalu_rp"), "rupiah"),
    **dict.fromkeys(("renstra_rp", *(f"twrp{n}" for n in range(1, 5))), "rupiah"),
    **dict.fromkeys(("capaian_renstra", "serapan_renstra"), "persen"),
    **dict.fromkeys(("target_akhir", "renstra", *(f"tw{n}" for n in range(1, 5))), "nilai"),
    **dict.fromkeys(
        ("capaian", "capaian_lalu", "capaian_metode", "capaian_batas", "serapan", "efisiensi", "porsi"),
        "persen",
    ),
    **dict.fromkeys(
        (
            "target",
            "realisasi",
            "kondisi_awal",
            "kondisi_akhir",
            "target_lalu",
            "target_murni",
            "target_perubahan",
            "target_rkpd",
            "target_rencana",
            *(f"r{n}" for n in range(1, 7)),
            "realisasi_lalu",
            "nilai",
            "perubahan",
            "selisih",
        ),
        "nilai",
    ),
    **dict.fromkeys(
        ("keadaan", "keadaan_lalu", "keadaan_nilai", "tahun_data", "mulai", "selesai", "nama_pertama"),
        "tersembunyi",
    ),
    **{f"keadaan_{n}": "tersembunyi" for n in range(1, 6)},
    **dict.fromkeys(("grafik_capaian", "grafik_serapan"), "persen"),
    **dict.fromkeys(("jumlah", "jumlah_indikator", "dihitung", "banyak"), "cacah"),
    **dict.fromkeys(("no", "no_sasaran", "huruf", "satuan", "arah", "metode", "batas"), "tengah"),
    **dict.fromkeys(("metode_lain", "batas_lain"), "tengah"),
    **dict.fromkeys(tuple(f"predikat_{x}" for x in ("kini", "metode", "batas", "bulat", "skala")), "tengah"),
    **dict.fromkeys(
        ("predikat", "status", "ambang", "skor", "nomor", "posisi", "kemajuan", "wilayah", "kesesuaian"),
        "tengah",
    ),
}


def format_of(text: str) -> str:
    """The format that the token in ``text`` calls for; a text without a token keeps its role's alignment."""
    return _TOKEN_FORMAT.get(text[1:-1], "asal") if text.startswith("{") else "asal"


def register(book: Workbook) -> None:
    """Add every role to the workbook as a named style."""
    for name, role in ROLES.items():
        style = NamedStyle(name=STYLE_PREFIX + name)
        style.font = role.font
        if role.fill is not None:
            style.fill = fill(role.fill)
        if role.border is not None:
            style.border = role.border
        style.alignment = Alignment(
            horizontal=role.horizontal, vertical=role.vertical, wrap_text=role.wrap, indent=role.indent
        )
        style.protection = Protection(locked=role.locked)
        book.add_named_style(style)


def set_style(cell: Cell | MergedCell, role: str, fmt: str = "asal") -> None:
    """Give a cell the look of a role and the format of what it holds."""
    cell.style = STYLE_PREFIX + role
    number_format, horizontal = FORMATS[fmt]
    if number_format != "General":
        cell.number_format = number_format
    if horizontal is not None and horizontal != cell.alignment.horizontal:
        alignment = copy(cell.alignment)
        alignment.horizontal = horizontal
        alignment.indent = 1 if horizontal == "right" else 0
        alignment.wrap_text = alignment.wrap_text and not fmt.startswith(_NUMBERS)
        alignment.shrink_to_fit = fmt.startswith(_NUMBERS[1:])  # a long number in a table of many columns
        cell.alignment = alignment
