"""What needs more than one cell: keys, references, scales, years. Yields faults, changes nothing.

A cell that could not be converted is absent from the converted rows; its own fault has been noted, and
no check here adds a second one to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from lkjip_xl.errors import Problem
from lkjip_xl.figures.spelling.figure_references import kode_by_kind
from lkjip_xl.read.checks.agreement_checks import (
    PRINTED_VERSION,
    check_printed_version,
    check_superiors,
    check_term,
    check_times,
)
from lkjip_xl.read.checks.budget_checks import (
    BUDGET_VERSION,
    check_budget_version,
    check_levels,
    check_one_home,
    check_plan_homes,
    check_programs,
    check_shared_kode,
    check_version_homes,
)
from lkjip_xl.read.checks.data_table_checks import check_columns, check_content, check_tables
from lkjip_xl.read.checks.reference_checks import check_figure_references
from lkjip_xl.read.checks.share_checks import check_shares
from lkjip_xl.read.convert import FIRST_YEAR, LAST_YEAR, comparison_key, listing, suggestion
from lkjip_xl.read.kinerja.combinations import check_conventions
from lkjip_xl.read.raw import RawCell, RawLaporan, RawRow
from lkjip_xl.read.tidy.clean_text import hidden_characters
from lkjip_xl.read.tidy.look_alikes import folded
from lkjip_xl.read.tidy.nearest_words import nearest_kode
from lkjip_xl.read.tidy.prepared_rows import check_waiting
from lkjip_xl.rumus.arguments import shown
from lkjip_xl.schema import PACKAGE_TABLES, REGIONAL, RPJMD_KINDS, ColumnSchema, TableSchema, ValueKind

__all__ = ["Content", "cross_check"]


_OF_A_REGION = "bagian.evaluasi_renja"
_LARGEST_MARGIN_CM = 8
_PICTURE = re.compile(r"[^/\\:]+\.(png|jpe?g)", re.IGNORECASE)
_HALF_MISSED = 50
"""Percent: a scale whose best label begins below it calls a target missed by half the best."""
_MAX_CHOICES = 10  # more would make a message that nobody reads


@dataclass(frozen=True, slots=True)
class Content:
    """The converted input: settings, and per table the rows in the order of the raw ones."""

    settings: dict[str, Any]
    tables: dict[str, list[dict[str, Any]]]


def cross_check(content: Content, raw: RawLaporan) -> Iterator[Problem]:
    """Every fault that lies between cells, rows or tables."""
    for check in _CHECKERS:
        yield from check(content, raw)


def _rows(content: Content, raw: RawLaporan, table: str) -> Iterable[tuple[dict[str, Any], RawRow]]:
    return zip(content.tables.get(table, []), raw.tables.get(table, ()), strict=True)


def _check_period(content: Content, raw: RawLaporan) -> Iterator[Problem]:
    first, last = content.settings.get("rpjmd.tahun_awal"), content.settings.get("rpjmd.tahun_akhir")
    if first is not None and last is not None and last < first:
        message = f"tahun kondisi akhir {last} sebelum tahun kondisi awal {first}; periksa keduanya"
        yield Problem(raw.settings["rpjmd.tahun_akhir"].place, message)
        return
    seen: set[str] = set()
    for values, row in _rows(content, raw, "indikator"):
        for column, v in values.items():
            year = re.fullmatch(r"target_(\d{4})", column)
            if year is None or v is None or column in seen:
                continue
            if not (first or FIRST_YEAR) <= int(year[1]) <= (last or LAST_YEAR):
                seen.add(column)
                message = f"tahun {year[1]} di luar masa {first or FIRST_YEAR}-{last or LAST_YEAR}"
                yield Problem(
                    row.cells[column].place,
                    f"{message}; ganti tahun di judul kolom, hapus kolom itu, atau betulkan pengaturan",
                )


def _check_blank(content: Content, raw: RawLaporan) -> Iterator[Problem]:
    for name, schema in PACKAGE_TABLES.items():
        if name in raw.tables and not raw.tables[name] and not schema.blank_allowed:
            place = raw.table_places.get(name, name)
            yield Problem(place, f"tabel {name} kosong; isi paling sedikit satu baris {name}")


def _check_unique(content: Content, raw: RawLaporan) -> Iterator[Problem]:
    rpjmd: dict[object, tuple[str, RawCell]] = {}  # misi ... indikator share one column of the workbook
    for name, schema in PACKAGE_TABLES.items():
        used = rpjmd if name in RPJMD_KINDS else {}
        for values, row in _rows(content, raw, name):
            if any(values.get(k) is None for k in schema.keys):
                continue
            keys = tuple(_excel_key(values[k]) for k in schema.keys)
            cell = row.cells[schema.keys[-1] if name == "skala" else schema.keys[0]]
            designation = ", ".join(f"{k} {shown(values[k])}" for k in schema.keys)
            other = used.setdefault(keys, (designation, cell))
            if other[1] is not cell:
                message = _duplicate_message(designation, other[0], other[1].place, schema)
                yield Problem(cell.place, message + (_hidden(cell, "sini") or _hidden(other[1], "sana")))


def _hidden(cell: RawCell, where: str) -> str:
    """What stands in a cell and cannot be seen there, for two kode that look the same."""
    found = hidden_characters(cell.typed) if isinstance(cell.typed, str) else ""
    return f" (di {where} dengan karakter tak tampak {found})" if found else ""


def _check_twins(content: Content, raw: RawLaporan) -> Iterator[Problem]:
    """Two kode of a table that print alike, by letters of another script or by dashes."""
    rpjmd: dict[str, tuple[str, str]] = {}
    for name, schema in PACKAGE_TABLES.items():
        if schema.keys != ("kode",):
            continue
        seen = rpjmd if name in RPJMD_KINDS else {}
        for _, row in _rows(content, raw, name):
            cell = row.cells.get("kode")
            if cell is None or not isinstance(cell.value, str):
                continue
            text, place = seen.setdefault(comparison_key(folded(cell.value)), (cell.value, cell.place))
            if comparison_key(text) != comparison_key(cell.value):
                message = f'kode "{cell.value}" tampak sama dengan "{text}" di {place}; hapus salah satu'
                yield Problem(cell.place, message)


def _duplicate_message(
    designation: str, other_designation: str, other_place: str, schema: TableSchema
) -> str:
    remedy = "hapus salah satu" if schema.columns[0].references or len(schema.keys) > 1 else "beri kode lain"
    if designation != other_designation:
        return f"{designation} bagi Excel sama dengan {other_designation} di {other_place}; {remedy}"
    return f"{designation} sudah ada di {other_place}; {remedy}"


def _excel_key(value: object) -> object:
    """A key as MATCH and SUMIFS compare it: no case, and text that looks like a number is a number."""
    text = comparison_key(str(value))
    return float(text) if re.fullmatch(r"\d{1,15}(\.\d{1,15})?", text, re.ASCII) else text


def _check_references(content: Content, raw: RawLaporan) -> Iterator[Problem]:
    for name, schema in PACKAGE_TABLES.items():
        for column in schema.columns:
            if not column.references or any(a not in raw.tables for a in column.references):
                continue
            existing = {k for a in column.references for k in _table_kode(content, a)}
            used = existing & {v.get(column.name) for v in content.tables.get(name, [])}
            for values, row in _rows(content, raw, name):
                reference = values.get(column.name)
                if reference is not None and reference not in existing:
                    message = _reference_message(content, name, column, reference, existing, used)
                    yield Problem(row.cells[column.name].place, message)


def _table_kode(content: Content, table: str) -> Iterator[str]:
    for values in content.tables.get(table, []):
        kode = values.get(PACKAGE_TABLES[table].keys[0])
        if kode is not None:
            yield kode


def _reference_message(
    content: Content, table: str, column: ColumnSchema, reference: str, existing: set[str], used: set[str]
) -> str:
    once = column.kind is ValueKind.KODE  # a key of this table
    designation = "kode" if once else column.name
    for other in RPJMD_KINDS:
        if reference in _table_kode(content, other):
            return (
                f'{designation} "{reference}" adalah {other}; '
                f"{column.name} {table} harus kode {listing(column.references)}"
            )
    nearest = nearest_kode(reference, existing, used, once=once)
    remedy = f"; mungkin maksudnya {nearest}" if nearest else _short_choices(existing)
    return f'{designation} "{reference}" tidak ada di tabel {listing(column.references)}{remedy}'


def _short_choices(existing: set[str]) -> str:
    if 0 < len(existing) <= _MAX_CHOICES:
        return f"; pilih {listing(sorted(existing))}"
    return "; tulis kode yang ada di tabel itu"


def _check_skala(content: Content, raw: RawLaporan) -> Iterator[Problem]:
    last: dict[str, tuple[int, str, str]] = {}  # scale -> row, name as typed, place
    for number, (values, row) in enumerate(_rows(content, raw, "skala")):
        name = values.get("skala")
        if name is None:
            continue
        place = row.cells["skala"].place
        past = last.get(comparison_key(name))
        if past is not None and past[1] != name:
            yield Problem(place, f'skala "{name}" ditulis "{past[1]}" di {past[2]}; samakan tulisannya')
        elif past is not None and past[0] != number - 1:
            yield Problem(place, f'baris skala "{name}" terpisah dari {past[2]}; kumpulkan baris satu skala')
        last[comparison_key(name)] = (number, name, place)


def _check_skala_batas(content: Content, raw: RawLaporan) -> Iterator[Problem]:
    seen: dict[tuple[object, ...], str] = {}
    for values, row in _rows(content, raw, "skala"):
        if values.get("skala") is None or values.get("batas_bawah") is None or "tanda" not in values:
            continue
        place = row.cells["batas_bawah"].place
        other = seen.setdefault((values["skala"], values["batas_bawah"], values["tanda"] == ">"), place)
        if other != place:
            yield Problem(
                place, f"batas bawah {shown(values['batas_bawah'])} sudah ada di {other}; perbaiki salah satu"
            )


def _check_predikat_skala(content: Content, raw: RawLaporan) -> Iterator[Problem]:
    for what in ("predikat", "efisiensi"):
        name = content.settings.get(f"hitung.skala_{what}")
        if name is not None and "skala" in raw.tables:
            yield from _check_numeric_scale(content, what, name, raw.settings[f"hitung.skala_{what}"].place)


def _check_numeric_scale(content: Content, what: str, name: str, place: str) -> Iterator[Problem]:
    """A scale that labels numbers is there and has lower bounds; that of efisiensi a label for any number."""
    existing = sorted(set(_table_kode(content, "skala")))
    if name not in existing:
        remedy = suggestion(name, existing) or _short_choices(set(existing))
        yield Problem(place, f'skala {what} "{name}" tidak ada di tabel skala{remedy}')
        return
    levels = [t for t in content.tables["skala"] if t.get("skala") == name]
    bounds = [t["batas_bawah"] for t in levels if t.get("batas_bawah") is not None]
    unbounded = ["batas_bawah" in t and t["batas_bawah"] is None for t in levels]
    if all(unbounded):
        yield Problem(place, f'skala {what} "{name}" tanpa batas bawah; isi kolom batas bawahnya')
    elif what == "predikat" and max(bounds) < _HALF_MISSED:
        message = f'skala predikat "{name}" untuk skor: label tertingginya mulai {shown(max(bounds))}'
        yield Problem(place, f"{message}, padahal capaian dalam persen; pilih skala persen")
    elif what == "predikat" and not any(unbounded) and _may_be_below(content, min(bounds)):
        message = f'skala predikat "{name}" tanpa tingkat di bawah {shown(min(bounds))}'
        remedy = "isi batas bawah capaian di Pengaturan, atau kosongkan batas bawah tingkat terendahnya"
        yield Problem(place, f"{message}, padahal capaian cara selisih dapat lebih rendah; {remedy}")
    elif what == "efisiensi" and not any(unbounded) and all("batas_bawah" in t for t in levels):
        message = f'skala efisiensi "{name}" tanpa tingkat terendah, padahal efisiensi dapat negatif'
        yield Problem(place, f"{message}; kosongkan batas bawah tingkat terendahnya")


def _may_be_below(content: Content, lowest: float) -> bool:
    """Whether a capaian may be less than the lowest bound of a scale: by selisih, and without a floor."""
    floor, default = content.settings.get("hitung.batas_bawah"), content.settings.get("hitung.metode")
    if floor is not None and floor >= lowest:
        return False
    return any(
        (i.get("metode") or default) == "selisih" and i.get("arah") in ("turun", "rentang")
        for i in content.tables.get("indikator", ())
    )


def _check_kategori(content: Content, raw: RawLaporan) -> Iterator[Problem]:
    for values, row in _rows(content, raw, "indikator"):
        if values.get("arah") == "kategori" and "skala" in values and values["skala"] is None:
            yield Problem(row.cells["skala"].place, "skala kosong; arah kategori perlu nama skala")


def _check_belanja(content: Content, raw: RawLaporan) -> Iterator[Problem]:
    for values, row in _rows(content, raw, "belanja"):
        if values.get("dari_program") != "ya":
            continue
        for column in PACKAGE_TABLES["belanja"].columns:
            if column.kind is ValueKind.RUPIAH and values.get(column.name) is not None:
                message = f"{column.name.replace('_', ' ')} terisi padahal dari program = ya; kosongkan"
                yield Problem(row.cells[column.name].place, message)


def _check_conventions(content: Content, raw: RawLaporan) -> Iterator[Problem]:
    yield from check_conventions(content.settings, raw.settings, _rows(content, raw, "indikator"))


def _check_data_tables(content: Content, raw: RawLaporan) -> Iterator[Problem]:
    columns = list(_rows(content, raw, "kolom_data"))
    yield from check_columns(columns)
    if "kolom_data" in raw.tables:
        tables = _rows(content, raw, "tabel_data")
        sasaran = frozenset(_table_kode(content, "sasaran"))
        yield from check_tables(tables, columns, content.tables.get("data", []), sasaran)
        bounded_scales = {
            t.get("skala", "") for t in content.tables.get("skala", []) if t.get("batas_bawah") is not None
        }
        yield from check_content(_rows(content, raw, "data"), columns, bounded_scales)


def _check_agreement(content: Content, raw: RawLaporan) -> Iterator[Problem]:
    yield from check_superiors(_rows(content, raw, "pejabat"))
    for table in ("versi_pk", "pejabat"):
        yield from check_times(_rows(content, raw, table))
    first, last = content.settings.get("kepala.mulai"), content.settings.get("kepala.selesai")
    yield from check_term(first, last, raw.settings.get("kepala.selesai"))
    cell, printed = raw.settings.get(PRINTED_VERSION), content.settings.get(PRINTED_VERSION)
    if cell is not None and "versi_pk" in raw.tables:
        yield from check_printed_version(printed, cell, _table_kode(content, "versi_pk"))


def _check_levels(content: Content, raw: RawLaporan) -> Iterator[Problem]:
    programs, rincian = (list(_rows(content, raw, t)) for t in ("program", "rincian"))
    yield from check_programs(programs)
    yield from check_shared_kode(programs, rincian)
    yield from check_levels(content.settings.get("instansi.bentuk"), programs, rincian)
    yield from check_one_home(programs, rincian)
    yield from check_version_homes(programs, rincian, _rows(content, raw, "pagu_versi"))
    yield from check_shares(programs, rincian, _rows(content, raw, "porsi"))
    yield from check_plan_homes(programs, rincian, _rows(content, raw, "renstra"))
    cell, version = raw.settings.get(BUDGET_VERSION), content.settings.get(BUDGET_VERSION)
    if cell is not None and "versi_pagu" in raw.tables:
        yield from check_budget_version(version, cell, _table_kode(content, "versi_pagu"))


def _check_print(content: Content, raw: RawLaporan) -> Iterator[Problem]:
    """Margins that leave room on the paper, and an emblem that is the name of a picture."""
    for side in ("kiri", "kanan", "atas", "bawah"):
        width = content.settings.get(key := f"cetak.margin_{side}")
        if width is not None and not 0 <= width <= _LARGEST_MARGIN_CM:
            message = f"margin {side} {shown(width)} cm; tulis 0 sampai {_LARGEST_MARGIN_CM} cm"
            yield Problem(raw.settings[key].place, message)
    emblem = content.settings.get("cetak.lambang")
    if emblem is not None and _PICTURE.fullmatch(emblem) is None:
        message = f'"{emblem}" bukan nama berkas gambar; tulis nama .png atau .jpg tanpa nama folder'
        yield Problem(raw.settings["cetak.lambang"].place, message)


def _check_figure_references(content: Content, raw: RawLaporan) -> Iterator[Problem]:
    kode = kode_by_kind(partial(_table_kode, content))
    yield from check_figure_references(_rows(content, raw, "narasi"), kode)


def _check_parts(content: Content, raw: RawLaporan) -> Iterator[Problem]:
    """The form of a region, asked for by an agency of the central government."""
    kind, cell = content.settings.get("instansi.bentuk"), raw.settings.get(_OF_A_REGION)
    if cell is not None and content.settings.get(_OF_A_REGION) == "ada" and kind not in (None, *REGIONAL):
        message = f'Evaluasi Renja hanya untuk instansi daerah, padahal bentuk instansi "{kind}"; kosongkan'
        yield Problem(cell.place, message)


def _check_waiting(content: Content, raw: RawLaporan) -> Iterator[Problem]:
    yield from check_waiting(content.tables, raw)


_CHECKERS: tuple[Callable[[Content, RawLaporan], Iterator[Problem]], ...] = (
    _check_period,
    _check_blank,
    _check_unique,
    _check_twins,
    _check_references,
    _check_skala,
    _check_skala_batas,
    _check_predikat_skala,
    _check_kategori,
    _check_belanja,
    _check_conventions,
    _check_figure_references,
    _check_waiting,
    _check_data_tables,
    _check_agreement,
    _check_levels,
    _check_print,
    _check_parts,
)
