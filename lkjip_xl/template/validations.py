"""Data validation of input cells: what may be typed, and what Excel says about it."""

from __future__ import annotations

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from lkjip_xl.schema import ColumnSchema, SettingSchema, TableSchema, ValueKind, column_name

__all__ = ["offer", "show_hint", "validate_column", "validate_setting"]

_UNITS = (
    "%",
    "Poin",
    "Indeks",
    "Nilai",
    "Skor",
    "Predikat",
    "Kategori",
    "Opini",
    "Tahun",
    "Bulan",
    "Hari",
    "Jam",
    "Menit",
    "Orang",
    "Jiwa",
    "Rumah tangga",
    "Keluarga",
    "Unit",
    "Dokumen",
    "Laporan",
    "Kegiatan",
    "Kejadian",
    "Kasus",
    "Rupiah",
    "Ha",
    "Km",
    "Km/jam",
    "Ton",
    "Per 1.000",
    "Per 100.000",
)
_LOOKUPS = {
    "hitung.skala_predikat": (column_name("skala", "skala"), "Pilih nama skala dari lembar Skala."),
    "hitung.skala_efisiensi": (
        column_name("skala", "skala"),
        "Pilih nama skala dari lembar Skala; kosong: sebagai angka.",
    ),
    "pagu.berlaku": (column_name("versi_pagu", "kode"), "Pilih kode dari lembar Versi Pagu."),
    "pk.versi": (column_name("versi_pk", "kode"), "Pilih kode dari lembar Versi PK."),
}
_LONGEST_PROMPT = 255
_FIRST_DATE = "36526"  # 1 January 2000
_VALUE_HINT = (
    "Angka, kategori (WTP), atau n/a bila belum ada nilai. "
    "Rentang ditulis dengan petik di depan: '3-5. Jangan format persen."
)
_CONTENT_HINT = (
    "Angka, teks, atau n/a bila belum ada nilai. Di kolom hitungan: angka tercetak di sumbernya, untuk "
    "dibandingkan. Jangan format persen."
)


def validate_column(sheet: Worksheet, table: TableSchema, column: ColumnSchema, area: str) -> None:
    """Add the validation that the kind of a column calls for, if any."""
    rule = _column_rule(table, column, area)
    if column.help_text:
        if rule is None:
            rule = DataValidation(showInputMessage=True, showErrorMessage=False)
        rule.prompt = f"{column.help_text}. {rule.prompt or ''}".strip()[:_LONGEST_PROMPT]
    if rule is not None:
        _add(sheet, rule, area, column.label)


def validate_setting(sheet: Worksheet, setting: SettingSchema, cell: str) -> None:
    """Add the validation of a setting, if any."""
    lookup = _LOOKUPS.get(setting.key)
    if lookup is not None:
        rule: DataValidation | None = _lookup(*lookup)
    else:
        rule = _kind_rule(setting.kind, setting.choices, year=setting.key.startswith(("laporan", "rpjmd")))
    if rule is not None:
        _add(sheet, rule, cell, setting.label)


def offer(sheet: Worksheet, choices: tuple[str, ...], cell: str) -> None:
    """Offer a list in a cell of a generated sheet; nothing else may be typed there."""
    _add(sheet, _choice(choices), cell, "Pilihan")


def show_hint(sheet: Worksheet, cell: str, heading: str, content: str) -> None:
    """Let a cell say something when it is chosen; anything may stand in it."""
    rule = DataValidation(prompt=content, showInputMessage=True, showErrorMessage=False)
    _add(sheet, rule, cell, heading)


def _column_rule(table: TableSchema, column: ColumnSchema, area: str) -> DataValidation | None:
    if column.name == "satuan":
        return _suggestions(_UNITS, "satuan")
    if column.kind is ValueKind.TEXT and column.choices:
        return _suggestions(column.choices, column.label.lower())
    if len(column.references) > 1 and "rincian" in column.references:
        return _known(column.references, area)
    if column.references:
        if column.references == ("skala",):
            return _lookup(column_name("skala", "skala"), "Pilih nama skala dari lembar Skala.")
        if column.references == ("tabel_data",):
            return _lookup(column_name("tabel_data", "kode"), "Pilih kode dari lembar Tabel.")
        if column.references == ("program",):
            return _lookup(column_name("program", "kode"), "Pilih kode dari lembar Program.")
        if column.references == ("versi_pagu",):
            return _lookup(column_name("versi_pagu", "kode"), "Pilih kode dari lembar Versi Pagu.")
        if column.references == ("pejabat",):
            return _lookup(column_name("pejabat", "kode"), "Pilih kode dari lembar Pejabat.")
        return _lookup(column_name("rpjmd", "kode"), "Pilih kode dari lembar RPJMD.")
    if column.name == "porsi":
        return _number("decimal", "0", "100", "Persen dengan angka saja: 60, bukan 60%.")
    if column.kind is ValueKind.KODE:
        return _unique(area) if table.keys == (column.name,) else None
    if column.kind is ValueKind.RUPIAH and column.name == "realisasi":
        hint = "Rupiah penuh dengan angka saja; negatif hanya untuk setoran kembali."
        return _number("decimal", "-1000000000000000", None, hint)
    return _kind_rule(column.kind, column.choices, year=column.name in ("tahun", "tahun_data"))


def _kind_rule(kind: ValueKind, choices: tuple[str, ...], *, year: bool) -> DataValidation | None:
    if kind is ValueKind.CHOICE:
        return _choice(choices)
    if kind is ValueKind.RUPIAH:
        return _number("decimal", "0", None, "Rupiah penuh dengan angka saja, tidak negatif.")
    if kind is ValueKind.INTEGER:
        low, high = ("1945", "2100") if year else ("0", "100000")
        return _number("whole", low, high, f"Bilangan bulat {low} sampai {high}.")
    if kind is ValueKind.NUMBER:
        return _number("decimal", "-1000000000", "1000000000", "Angka saja, tanpa huruf dan tanda %.")
    if kind is ValueKind.DATE:
        return _number("date", _FIRST_DATE, None, "Tanggal, misalnya 31/12/2020.")
    if kind is ValueKind.CONTENT:
        return DataValidation(prompt=_CONTENT_HINT, showInputMessage=True, showErrorMessage=False)
    if kind is ValueKind.VALUE:
        return DataValidation(prompt=_VALUE_HINT, showInputMessage=True, showErrorMessage=False)
    return None


def _choice(choices: tuple[str, ...]) -> DataValidation:
    hint = "Pilih: " + ", ".join(choices) + "."
    return _rule("list", '"' + ",".join(choices) + '"', None, hint)


def _suggestions(choices: tuple[str, ...], name: str) -> DataValidation:
    hint = f"Pilih dari daftar atau ketik {name} lain."
    rule = _rule("list", '"' + ",".join(choices) + '"', None, hint)
    rule.showErrorMessage, rule.error = False, None  # a proposal: any other one may be typed
    return rule


def _lookup(name: str, hint: str) -> DataValidation:
    rule = _rule("list", name, None, hint)  # without "=", as in a cell's formula
    # the named range ends in blank cells: with "ignore blank" Excel would accept any text
    rule.allowBlank = False
    return rule


def _known(tables: tuple[str, ...], area: str) -> DataValidation:
    """A kode of one of several sheets, of which no list of Excel's takes more than one."""
    first = area.partition(":")[0]
    counted = "+".join(f"COUNTIF({column_name(t, 'kode')},{first})" for t in tables)
    rule = _rule("custom", f"{counted}>0", None, "Kode dari lembar Program atau lembar Rincian.")
    rule.error = "Kode ini tidak ada di lembar Program dan di lembar Rincian; tulis kode yang ada."
    return rule


def _unique(area: str) -> DataValidation:
    first, _, last = area.partition(":")
    letter = first.rstrip("0123456789")
    top, bottom = first[len(letter) :], last[len(letter) :]
    formula = f"COUNTIF(${letter}${top}:${letter}${bottom},{first})=1"
    rule = _rule("custom", formula, None, "Kode unik, tidak pernah diubah setelah dipakai.")
    rule.error = "Kode ini sudah dipakai di baris lain; tulis kode yang belum ada."
    return rule


def _number(kind: str, low: str, high: str | None, hint: str) -> DataValidation:
    rule = _rule(kind, low, high, hint)
    rule.operator = "greaterThanOrEqual" if high is None else "between"
    return rule


def _rule(kind: str, first: str, second: str | None, hint: str) -> DataValidation:
    return DataValidation(
        type=kind,
        formula1=first,
        formula2=second,
        allowBlank=True,
        showInputMessage=True,
        showErrorMessage=True,
        errorStyle="stop",
        error="Isian tidak sesuai. " + hint,
        prompt=hint,
    )


def _add(sheet: Worksheet, rule: DataValidation, area: str, label: str) -> None:
    rule.promptTitle, rule.errorTitle = label[:32], label[:32]
    rule.add(area)
    sheet.add_data_validation(rule)
