"""The input sheets: one per table of ``lkjip_xl.schema``, and Pengaturan with the settings."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from openpyxl.formatting.rule import FormulaRule
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from lkjip_xl.build.hand_in.back_links import BACK, BACK_CELL
from lkjip_xl.layout.code_names import link_name, sheet_code_name
from lkjip_xl.schema import (
    SETTINGS,
    ColumnSchema,
    SettingSchema,
    TableSchema,
    ValueKind,
    column_name,
    setting_name,
)
from lkjip_xl.sheets.tabs.input_lines import BANNER
from lkjip_xl.template.page_setup import set_page, set_tab, set_widths
from lkjip_xl.template.stacking import add_name
from lkjip_xl.template.template_styles import LABEL_COLOURS, fill, font, set_style
from lkjip_xl.template.validations import validate_column, validate_setting

__all__ = ["FIRST_ROW", "HEADER_ROW", "LAST_ROW", "add_settings_sheet", "add_table_sheet"]

HEADER_ROW, FIRST_ROW, LAST_STYLED_ROW, LAST_ROW = 5, 6, 7, 2005
_GAP_WIDTH = 2.5

_GUIDE = {
    "pengaturan": "Identitas instansi, pejabat, PK yang berlaku, dan aturan hitung untuk semua lembar hasil.",
    "rpjmd": "Satu baris untuk tiap misi, tujuan, sasaran, strategi, dan indikator; Induk: Kode atasannya.",
    "definisi": "Satu baris per indikator: alasan, formulasi, sumber data, penanggung jawab, jadwal; "
    "dicetak di Definisi IKU.",
    "pk": "Target Perjanjian Kinerja, murni dan perubahan; yang dihitung adalah yang dipilih di Pengaturan.",
    "versi_pk": "Satu baris per versi PK: alasan dan penanda tangannya; pejabat berganti: jenis tetap sama.",
    "pejabat": "Pejabat di bawah kepala; yang dijawabnya: kolom Penanggung jawab di RPJMD dan Program.",
    "realisasi": "Satu-satunya tempat mengisi realisasi kinerja tahun laporan; IKU tujuan juga di sini.",
    "deret": "Nilai tahun lain, provinsi, dan nasional; tahun tanpa sumber dibiarkan kosong, tidak ditaksir.",
    "program": "Satu baris per program dan sasaran; program yang melayani dua sasaran ditulis dua baris.",
    "rincian": "Satu baris per kegiatan dan jenjang di bawahnya; anggaran di jenjang terbawah yang dipakai.",
    "porsi": "Hanya program yang melayani beberapa sasaran atau perangkat daerah; porsi dalam persen.",
    "versi_pagu": "Satu baris per penetapan, pergeseran, perubahan, atau revisi; yang berlaku: Pengaturan.",
    "pagu_versi": "Satu baris per kode dan versi: pagu program, atau pagu jenjang terbawahnya.",
    "renstra": "Satu baris per program atau kegiatan: target akhir Renstra, realisasi s.d. tahun lalu.",
    "belanja": "Jenis belanja; baris dengan Dari program = ya dihitung dari lembar Program, angkanya kosong.",
    "narasi": "Uraian per sasaran untuk BAB III; Alt+Enter memulai paragraf baru dalam satu sel.",
    "tabel_data": "Satu baris per tabel data; kolomnya di lembar Kolom, isinya di lembar Data.",
    "kolom_data": "Satu baris per kolom tabel: diisi, atau dihitung dari kolom lain; kaki: jumlah, rerata.",
    "data": "Satu baris per baris tabel; angka tercetak di kolom hitungan dibandingkan dengan hitungannya.",
    "judul": "Nomor dan judul tiap tabel dan grafik; kode yang tidak ada di sini memakai judul bawaan.",
    "skala": "Skala predikat dan kategori, dari label terbaik ke terburuk; warna label diatur di kanan.",
}

_KIND_WIDTH = {
    ValueKind.KODE: 13,
    ValueKind.REFERENCE: 11,
    ValueKind.TEXT: 30,
    ValueKind.INTEGER: 9,
    ValueKind.NUMBER: 9,
    ValueKind.RUPIAH: 20,
    ValueKind.VALUE: 12,
    ValueKind.DATE: 12,
    ValueKind.CHOICE: 12,
    ValueKind.CONTENT: 10.5,
}
_NAME_WIDTH = {
    "uraian": 52,
    "nama": 52,
    "indikator": 44,
    "analisis": 46,
    "alasan": 40,
    "formulasi": 46,
    "pendorong": 40,
    "penghambat": 40,
    "solusi": 40,
    "rencana_tindak_lanjut": 40,
    "satuan": 12,
    "wilayah": 20,
    "label": 24,
    "predikat": 15,
    "target": 12,
    "capaian": 12,
    "serapan": 12,
    "urut_lampiran": 10,
    "batas_bawah": 11,
    "dari_program": 10,
}
_KIND_FORMAT = {
    ValueKind.KODE: "teks",
    ValueKind.REFERENCE: "teks",
    ValueKind.INTEGER: "bulat",
    ValueKind.NUMBER: "kanan",
    ValueKind.RUPIAH: "rupiah",
    ValueKind.VALUE: "kanan",
    ValueKind.DATE: "tanggal",
    ValueKind.CHOICE: "tengah",
    ValueKind.CONTENT: "kanan",
}
_HELPER_FORMAT = {
    "capaian": "persen",
    "serapan": "persen",
    "target": "kanan",
    "predikat": "tengah",
    "pagu": "rupiah",
    "realisasi": "rupiah",
}
_SIGNER_WIDTHS = {"nama": 22.0, "jabatan": 20.0, "status": 10.0, "pangkat": 14.0, "nip": 19.0}
_ROW_WIDTHS = {
    "kode": 15.0,
    "induk": 13.0,
    "jenjang": 11.0,
    "nomenklatur": 13.0,
    "nama": 22.0,
    "opd": 16.0,
    "keluaran": 20.0,
    "satuan": 9.0,
    "target_keluaran": 9.0,
    "realisasi_keluaran": 9.0,
    "catatan": 14.0,
    "sumber_data": 10.0,
    **dict.fromkeys(("pagu_murni", "pagu_perubahan", "realisasi"), 16.0),
    "program": 12.0,
    "jalur": 12.0,
    "sasaran": 8.0,
    "no_pk": 6.0,
    "pelaksana": 8.0,
    "serapan": 8.0,
}
_PLAN_WIDTHS = {
    "kode": 15.0,
    "indikator": 30.0,
    "satuan": 10.0,
    **dict.fromkeys(("target", "realisasi", "target_akhir", "realisasi_lalu"), 11.0),
    **dict.fromkeys(("pagu_akhir", "realisasi_lalu_rp"), 20.0),
    "kumulasi": 12.0,
    "jalur": 36.0,
}
_WIDE_KEYS = {
    ("skala", "skala"): 18.0,
    ("rpjmd", "skala"): 16.0,
    ("kolom_data", "hitung"): 13.0,
    ("kolom_data", "dari"): 13.0,
    ("kolom_data", "skala"): 16.0,
    ("kolom_data", "kaki"): 19.0,
    ("kolom_data", "kunci"): 14.0,
    ("versi_pk", "kode"): 8.0,
    ("versi_pk", "jenis"): 11.0,
    ("versi_pk", "nomor"): 18.0,
    ("versi_pk", "alasan"): 20.0,
    **{("versi_pk", c): 11.0 for c in ("tanggal", "mulai", "selesai")},
    **{("versi_pk", p + c): width for p in ("", "atasan_") for c, width in _SIGNER_WIDTHS.items()},
    ("program", "nama"): 46.0,
    ("program", "opd"): 24.0,
    ("program", "catatan"): 20.0,
    ("program", "nomenklatur"): 12.0,
    ("program", "sumber_data"): 9.0,
    **{("program", c): 15.0 for c in ("pagu_lalu", "realisasi_lalu")},
    ("program", "serapan"): 9.0,
    **{("rincian", c): width for c, width in _ROW_WIDTHS.items()},
    ("porsi", "opd"): 34.0,
    ("porsi", "porsi"): 12.0,
    **{("porsi", c): 20.0 for c in ("pagu", "realisasi")},
    **{("renstra", c): width for c, width in _PLAN_WIDTHS.items()},
    ("pejabat", "nama"): 28.0,
    ("pejabat", "jenjang"): 20.0,
    ("pejabat", "pangkat"): 18.0,
    ("pejabat", "nip"): 19.0,
    ("data", "peran"): 18.0,
    ("data", "kelompok"): 20.0,
    ("data", "uraian"): 42.0,
    ("data", "catatan"): 24.0,
}
_TEXT_SETTINGS = ("kepala.nip", "atasan.nip", "inspektur.nip", "pk.versi", "pagu.berlaku")

_KIND_HELP = {
    ValueKind.RUPIAH: "Rupiah penuh, angka saja",
    ValueKind.VALUE: "Angka, rentang ('3-5), kategori, atau n/a",
    ValueKind.DATE: "hh/bb/tttt",
    ValueKind.CHOICE: "Pilih dari daftar",
    ValueKind.CONTENT: "Angka atau teks",
    ValueKind.REFERENCE: "Pilih kode dari daftar",
    ValueKind.KODE: "Kode dari lembar RPJMD",
}

_RPJMD_BANDS = (
    ("misi", "1F3864", "putih", True),
    ("tujuan", "B9CBE4", "navy", True),
    ("sasaran", "biru", "navy", False),
)
"""Jenis, fill, font, bold: the rows of sheet RPJMD that head others."""

_SECTIONS = {
    "instansi": "Instansi",
    "laporan": "Laporan",
    "rpjmd": "RPJMD",
    "kepala": "Kepala",
    "atasan": "Atasan (pihak kedua PK)",
    "inspektur": "Inspektur",
    "pk": "PK (Perjanjian Kinerja)",
    "pagu": "Pagu",
    "hitung": "Hitung (aturan penghitungan)",
    "reviu": "Reviu",
    "lampiran": "Lampiran",
    "kata": "Kata (yang tercetak menurut bentuk instansi)",
    "cetak": "Cetak",
    "bagian": "Bagian buku (lembar yang tampak)",
}

_LEGEND_LABEL, _LEGEND_REMARK, _LEGEND_LAST = "I", "J", 30


def add_table_sheet(book: Workbook, table: TableSchema) -> Worksheet:
    """Append the sheet of an input table: headers, sample rows, names, validations."""
    sheet = book.create_sheet(table.sheet)
    columns = _input_columns(table)
    helper_start = len(columns) + 2
    for index, column in enumerate(columns, 1):
        _write_column(sheet, table, column, index, "Isian")
    for index, column in enumerate(table.helpers, helper_start):
        _write_column(sheet, table, column, index, "Bantu")
    if table.helpers:
        set_widths(sheet, {get_column_letter(helper_start - 1): _GAP_WIDTH})
    for index, column in enumerate(columns, 1):
        letter = get_column_letter(index)
        validate_column(sheet, table, column, f"{letter}{FIRST_ROW}:{letter}{LAST_ROW}")
    if table.name == "rpjmd":
        _shade_headings(sheet, columns)
    last = len(columns) if not table.helpers else helper_start + len(table.helpers) - 1
    if table.name == "skala":
        _add_colour_legend(book, sheet)
        last = 10
    _write_head(sheet, table.name, table.title, last)
    sheet.auto_filter.ref = f"A{HEADER_ROW}:{get_column_letter(len(columns))}{LAST_ROW}"
    sheet.row_dimensions[HEADER_ROW - 1].height, sheet.row_dimensions[HEADER_ROW].height = 46, 30
    frozen = (
        next((i for i, c in enumerate(columns, 1) if c.name == "uraian"), 1) if table.name == "rpjmd" else 1
    )
    _finish(sheet, sheet_code_name(table.sheet), f"{get_column_letter(frozen + 1)}{FIRST_ROW}")
    return sheet


def add_settings_sheet(book: Workbook) -> Worksheet:
    """Append sheet Pengaturan: the settings by section, each value cell with its name."""
    sheet = book.create_sheet("Pengaturan")
    set_widths(sheet, {"A": 38, "B": 56, "C": 90})
    for column, text in enumerate(("Pengaturan", "Isian", "Penjelasan"), 1):
        set_style(sheet.cell(HEADER_ROW, column, text), "Isian kepala")
    row = FIRST_ROW
    for section, settings in groupby(SETTINGS, key=lambda a: a.key.partition(".")[0]):
        for column in (1, 2, 3):
            set_style(sheet.cell(row, column), "Isian bagian")
        sheet.cell(row, 1, _SECTIONS[section])
        row += 1
        for setting in settings:
            _write_setting(book, sheet, setting, row)
            row += 1
    _write_head(sheet, "pengaturan", "Pengaturan", 3)
    sheet.row_dimensions[HEADER_ROW - 1].height = 6
    _finish(sheet, "lkPengaturan", f"A{FIRST_ROW}")
    return sheet


def _input_columns(table: TableSchema) -> tuple[ColumnSchema, ...]:
    if table.year_column is None:
        return table.columns
    year = table.year_column
    return (*table.columns, replace(year, label=f"{year.label.strip()} {{tahun}}"))


def _write_column(sheet: Worksheet, table: TableSchema, column: ColumnSchema, index: int, role: str) -> None:
    letter = get_column_letter(index)
    helper = role == "Bantu"
    width = _WIDE_KEYS.get((table.name, column.name), _NAME_WIDTH.get(column.name, _KIND_WIDTH[column.kind]))
    set_widths(sheet, {letter: width})
    set_style(sheet.cell(HEADER_ROW - 1, index, _help(table, column, helper)), "Isian bantuan")
    set_style(sheet.cell(HEADER_ROW, index, column.label), "Bantu kepala" if helper else "Isian kepala")
    fmt = _HELPER_FORMAT.get(column.name, "asal") if helper else _input_format(column)
    for row in range(FIRST_ROW, LAST_STYLED_ROW + 1):
        set_style(sheet.cell(row, index), role, fmt)
    area = f"${letter}${FIRST_ROW}:${letter}${LAST_ROW}"
    add_name(_book(sheet), column_name(table.name, column.name), sheet, area)


def _input_format(column: ColumnSchema) -> str:
    """A NIP is text: Excel keeps 15 digits of a number, and it has 18."""
    return "teks" if column.name.endswith("nip") else _KIND_FORMAT.get(column.kind, "asal")


def _book(sheet: Worksheet) -> Workbook:
    book = sheet.parent
    assert isinstance(book, Workbook)  # noqa: S101 - narrows the type
    return book


def _help(table: TableSchema, column: ColumnSchema, helper: bool) -> str | None:
    """The help text over a header: that of the schema, else that of the kind; "Wajib" where it is so."""
    if helper:
        return "Dihitung sendiri"
    text = column.help_text
    if not text and not (column.kind is ValueKind.KODE and not column.references):
        text = _KIND_HELP.get(column.kind, "")
    if column.required:
        text = f"Wajib. {text}".strip()
    return text or None


def _write_head(sheet: Worksheet, key: str, title: str, last: int) -> None:
    rows = (
        (title.upper(), "Isian judul", 26.0),
        (BANNER, "Isian pita", 18.0),
        (_GUIDE[key], "Isian petunjuk", 18.0),
    )
    for number, (text, role, height) in enumerate(rows, 1):
        for column in range(1, last + 1):
            set_style(sheet.cell(number, column), role)
        sheet.cell(number, 2 if role == "Isian petunjuk" else 1, text)
        sheet.row_dimensions[number].height = height
    back = sheet[BACK_CELL]
    back.value = BACK
    set_style(back, "Isian tautan")
    back.hyperlink = Hyperlink(ref=back.coordinate, location=link_name("Beranda"))


def _finish(sheet: Worksheet, code_name: str, frozen: str) -> None:
    set_tab(sheet, code_name, "tab_isian", grid=True)
    set_page(sheet, title_rows=(HEADER_ROW, HEADER_ROW))
    sheet.freeze_panes = frozen


def _shade_headings(sheet: Worksheet, columns: tuple[ColumnSchema, ...]) -> None:
    """Bands by Jenis; columns without a header stay bare, so that yearly columns may be added."""
    kind = get_column_letter(next(i for i, c in enumerate(columns, 1) if c.name == "jenis"))
    for name, background, text, bold in _RPJMD_BANDS:
        rule = FormulaRule(
            formula=[f'AND(${kind}{FIRST_ROW}="{name}",A${HEADER_ROW}<>"")'],
            font=font(key=text, bold=bold),
            fill=fill(background),
        )
        # a conditional format cannot carry a font family or size
        rule.dxf.font.name = rule.dxf.font.sz = rule.dxf.font.family = None
        sheet.conditional_formatting.add(f"A{FIRST_ROW}:Z{LAST_ROW}", rule)


def _write_setting(book: Workbook, sheet: Worksheet, setting: SettingSchema, row: int) -> None:
    set_style(sheet.cell(row, 1, setting.label), "Isian label")
    value = sheet.cell(row, 2)
    set_style(value, "Isian", _setting_format(setting))
    set_style(sheet.cell(row, 3, _setting_help(setting)), "Isian keterangan")
    add_name(book, setting_name(setting.key), sheet, f"$B${row}")
    validate_setting(sheet, setting, value.coordinate)


def _setting_format(setting: SettingSchema) -> str:
    if setting.key in _TEXT_SETTINGS:
        return "teks"
    return {ValueKind.INTEGER: "bulat kiri", ValueKind.DATE: "tanggal kiri"}.get(setting.kind, "kiri")


def _setting_help(setting: SettingSchema) -> str | None:
    parts = ["Wajib" if setting.required else "", setting.help_text]
    if setting.choices:
        parts.append("Pilihan: " + ", ".join(setting.choices))
    if setting.kind is ValueKind.DATE:
        parts.append("hh/bb/tttt")
    return ". ".join(p for p in parts if p) or None


def _add_colour_legend(book: Workbook, sheet: Worksheet) -> None:
    """Labels in the colours that every sheet gives them, at the right of table Skala."""
    set_widths(sheet, {"G": _GAP_WIDTH, "H": _GAP_WIDTH, _LEGEND_LABEL: 24, _LEGEND_REMARK: 30})
    help_cell = sheet[f"{_LEGEND_LABEL}{HEADER_ROW - 1}"]
    help_cell.value = "Ubah warna isi dan huruf sel di bawah; baris kosong untuk label lain"
    set_style(help_cell, "Isian bantuan")
    for letter, text in ((_LEGEND_LABEL, "Warna predikat"), (_LEGEND_REMARK, "Dipakai untuk")):
        cell = sheet[f"{letter}{HEADER_ROW}"]
        cell.value = text
        set_style(cell, "Isian kepala")
    for row in range(FIRST_ROW, _LEGEND_LAST + 1):
        for letter in (_LEGEND_LABEL, _LEGEND_REMARK):
            set_style(sheet[f"{letter}{row}"], "Isian label")
    for row, (label, background, text, remark) in enumerate(LABEL_COLOURS, FIRST_ROW):
        cell = sheet[f"{_LEGEND_LABEL}{row}"]
        cell.value, cell.fill, cell.font = label, fill(background), font(key=text, bold=True)
        sheet[f"{_LEGEND_REMARK}{row}"] = remark
    add_name(book, "warna_label", sheet, f"${_LEGEND_LABEL}${FIRST_ROW}:${_LEGEND_LABEL}${_LEGEND_LAST}")
