"""What was odd in a sheet and changes no figure: said once, in words that name the rows and columns."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Sequence

from lkjip_xl.finance.export_model import BudgetDifference, ImportNote
from lkjip_xl.finance.grids.export_files import LOOKS_LIMIT
from lkjip_xl.finance.grids.sheet_grid import column_letter
from lkjip_xl.finance.headings.label_tiers import plain
from lkjip_xl.finance.headings.label_words import group_of
from lkjip_xl.finance.money_tree import MoneyTree, PlacedRow, TotalRow
from lkjip_xl.finance.oddities.note_words import columns_text, rows_text
from lkjip_xl.finance.oddities.odd_amounts import odd_amounts
from lkjip_xl.finance.oddities.odd_columns import odd_columns
from lkjip_xl.finance.oddities.side_totals import side_totals
from lkjip_xl.finance.sheet_reading import SheetReading
from lkjip_xl.numbers import number_text

__all__ = ["odd_things"]

_UNITS = [
    "dokumen",
    "dok",
    "laporan",
    "lap",
    "unit",
    "paket",
    "orang",
    "bulan",
    "kegiatan",
    "persen",
    "nilai",
    "indeks",
    "inovasi",
    "kajian",
    "rekomendasi",
    "lembaga",
    "kelompok",
    "lokasi",
    "buah",
    "set",
    "kali",
    "desa",
    "kelurahan",
    "kecamatan",
    "rumah",
    "ruas",
    "meter",
    "km",
    "hektar",
    "ton",
    "skor",
    "poin",
]
_SIGNED = re.compile(
    r"\bnip\b|^\s*(mengetahui|kepala|plt|sekretaris|kuasa pengguna|pengguna anggaran|pejabat)\b", re.I
)


def odd_things(
    reading: SheetReading,
    tree: MoneyTree,
    totals: Sequence[TotalRow],
    differences: Sequence[BudgetDifference] | None,
) -> list[ImportNote]:
    """The notes of a sheet; ``differences`` is None where nothing was compared yet."""
    notes = [*reading.notes, *_looks(reading), *_texts(reading), *_rows(reading, totals)]
    notes += odd_columns(reading, totals)
    notes += side_totals(reading, tree)
    notes += _levels(reading)
    notes += odd_amounts(reading, tree)
    notes += _missing_parents(reading, tree)
    notes += _performance(reading)
    if (
        differences is not None
        and not differences
        and (totals or any(not tree.any_leaf(r) for r in tree.rows))
    ):
        notes.append(ImportNote("tanpa_selisih", "rincian sama dengan semua induk dan jumlah yang tercetak"))
    return [ImportNote(n.jenis, f"{reading.grid.place}: {n.teks}") for n in notes]


def _looks(reading: SheetReading) -> list[ImportNote]:
    grid, looks = reading.grid, reading.grid.looks
    notes = []
    if grid.manner:
        notes.append(ImportNote("cara_baca", f"dibaca dengan {grid.manner}"))
    if looks is None:
        large = sum(len(r) for r in grid.rows) > LOOKS_LIMIT
        why = "lembar sebesar ini" if large else "berkas ini"
        words = f"huruf tebal, baris tersembunyi dan saringan tidak dibaca dari {why}"
        return [*notes, ImportNote("tampilan_tidak_dibaca", words)]
    hidden = [r.line.row + 1 for r in reading.rows if r.hidden]
    if hidden:
        why = "tersaring" if looks.filtered else "tersembunyi"
        notes.append(ImportNote("baris_tersembunyi", f"baris {rows_text(hidden)} {why}; tetap dihitung"))
        empty = [
            r
            for r in reading.rows
            if r.hidden and r.place.level == "program" and not any(r.line.amounts.values())
        ]
        for row in empty:
            words = f"baris {row.line.row + 1} {row.nama} tersembunyi dan tanpa uang tahun ini"
            notes.append(ImportNote("program_tanpa_uang", words))
    last = len(grid.rows) - 1
    if looks.last_row > last:
        words = f"baris {last + 2}-{looks.last_row + 1} kosong tetapi berformat; bukan data"
        notes.append(ImportNote("baris_kosong_berformat", words))
    columns = [c for c in sorted(looks.hidden_columns) if c in reading.measures]
    if columns:
        letters = ", ".join(column_letter(c) for c in columns)
        notes.append(ImportNote("kolom_tersembunyi", f"kolom {letters} tersembunyi; tetap dihitung"))
    return notes


def _texts(reading: SheetReading) -> list[ImportNote]:
    lines, notes = reading.lines, []
    if lines.text_cells:
        zeros = f", {lines.zero_texts} di antaranya nol" if lines.zero_texts else ""
        words = f"{lines.text_cells} jumlah berupa teks dibaca sebagai angka{zeros}"
        notes.append(ImportNote("jumlah_teks", words))
    named = [c for c, r in reading.roles.items() if r.jenis in ("kode", "nama")]
    blanks = [
        r.line.row + 1 for r in reading.rows if any((r.line.row, c) in reading.grid.trimmed for c in named)
    ]
    if blanks:
        notes.append(
            ImportNote("spasi_ujung", f"baris {rows_text(blanks)} spasi di ujung kode atau nama; dibuang")
        )
    return notes


def _rows(reading: SheetReading, totals: Sequence[TotalRow]) -> list[ImportNote]:
    lines, notes = reading.lines, []
    used = {t.line.row for t in totals}
    for total in totals:
        first = min((r.line.row for r in reading.rows), default=0)
        where = "di atas data" if total.line.row < first else "sebagai pembanding"
        label = total.line.total or "tanpa nama"
        notes.append(
            ImportNote("baris_jumlah", f"baris {total.line.row + 1} ({label}) jumlah {where}; bukan data")
        )
    stray = [x.row + 1 for x in (*lines.nameless, *lines.totals) if x.row not in used]
    if stray:
        words = f"baris {rows_text(stray)} jumlah yang bukan data dan bukan jumlah seluruhnya; tidak dihitung"
        notes.append(ImportNote("jumlah_liar", words))
    if lines.notes_inside:
        rows = rows_text(r + 1 for r in lines.notes_inside)
        notes.append(ImportNote("catatan_dalam_data", f"baris {rows} teks di dalam data; tidak dihitung"))
    if lines.repeated_headings:
        rows = rows_text(r + 1 for r in lines.repeated_headings)
        notes.append(ImportNote("judul_terulang", f"baris {rows} judul kolom yang terulang"))
    if lines.text_below:
        texts = [str(v) for r in lines.text_below for v in reading.grid.rows[r] if isinstance(v, str)]
        signed = any(_SIGNED.search(t) for t in texts)
        kind = "blok tanda tangan" if signed else "teks"
        rows = rows_text(r + 1 for r in lines.text_below)
        notes.append(ImportNote("teks_di_bawah", f"baris {rows} {kind} di bawah data; tidak dihitung"))
    return notes


def _levels(reading: SheetReading) -> list[ImportNote]:
    columns = [c for c, r in sorted(reading.roles.items()) if r.jenis == "kode"]
    if len(columns) > 1 and not any(reading.roles[c].rinci for c in columns):
        words = f"tingkat ditetapkan dari kolom kodenya: {columns_text(columns)}"
        return [ImportNote("tingkat_kolom", words)]
    joined = len(columns) == 1 and any(r.place.level == "rekening" and r.place.program for r in reading.rows)
    if joined and any(r.place.program == 3 for r in reading.rows):
        words = (
            f"kode sub kegiatan dan rekening menyatu di kolom "
            f"{column_letter(columns[0])}; dipisah menurut bentuknya"
        )
        return [ImportNote("kode_menyatu", words)]
    return []


def _missing_parents(reading: SheetReading, tree: MoneyTree) -> list[ImportNote]:
    """Levels that the sheet prints and that some rows lack above them; leading cells that rows leave
    blank."""
    notes = []
    printed = {r.key for r in reading.rows}
    depths = Counter((r.place.level, len(r.place.jalur)) for r in reading.rows)
    wanted = {n: level for level, n in depths if level in ("program", "kegiatan", "sub_kegiatan")}
    missing: dict[str, None] = {}
    for row in tree.rows:
        org, path = row.key
        for n in wanted:
            if (
                len(path) > n
                and not path[n].startswith("#")
                and (org, path[:n]) not in printed
                and row.place.program
            ):
                missing[".".join(path[:n])] = None
    if missing:
        shown = list(missing)
        more = f" dan {len(shown) - 6} lagi" if len(shown) > 6 else ""
        words = f"{', '.join(shown[:6])}{more} tanpa baris sendiri"
        if not _is_flat(reading):
            notes.append(ImportNote("induk_tidak_ada", f"{words}; dihitung dari rinciannya"))
    if _is_flat(reading):
        blank = [r.line.row + 1 for r in reading.rows if _leaves_out(reading, r)]
        if blank and len(blank) < len(reading.rows):
            words = f"baris {rows_text(blank)} kolom depan kosong; dianggap sama dengan baris di atasnya"
            notes.append(ImportNote("kolom_depan_kosong", words))
    bidang: dict[str, set[str]] = {}
    for row in reading.rows:
        if row.place.program >= 3 and row.place.organisasi:
            bidang.setdefault(row.place.organisasi, set()).add(".".join(row.place.jalur[:2]))
    for org, found in bidang.items():
        if len(found) > 1:
            words = f"organisasi {org} berada di beberapa bidang ({', '.join(sorted(found))})"
            notes.append(ImportNote("beberapa_bidang", words))
    return notes


def _is_flat(reading: SheetReading) -> bool:
    """Whether each row says all its levels itself."""
    return len([r for r in reading.roles.values() if r.jenis == "kode" and r.rinci]) > 2


def _leaves_out(reading: SheetReading, row: PlacedRow) -> bool:
    columns = [c for c, r in reading.roles.items() if r.jenis == "kode"]
    used = [c for c in columns if c <= max(row.line.kode, default=0)]
    return any(c not in row.line.kode for c in used)


def _performance(reading: SheetReading) -> list[ImportNote]:
    """Oddities of the form Evaluasi Hasil Renja: units, indikator, its own capaian."""
    notes = []
    units = Counter(x.line.extra["satuan"] for x in reading.rows if "satuan" in x.line.extra)
    for unit in units:
        word = unit.casefold()
        near = difflib.get_close_matches(word, _UNITS, 1, 0.7)
        if word not in _UNITS and re.fullmatch(r"[a-z]{4,}", word) and near and len(near[0]) == len(word):
            notes.append(ImportNote("satuan_aneh", f'satuan "{unit}" mungkin "{near[0].capitalize()}"'))
    several = [
        r.line.row + 1
        for r in reading.rows
        if re.search(r"\b1[.)].+\b2[.)]", r.line.extra.get("indikator", ""), re.DOTALL)
    ]
    if several:
        words = f"baris {rows_text(several)} beberapa indikator dalam satu sel"
        notes.append(ImportNote("indikator_gabung", words))
    for column, labels in sorted(reading.labels.items()):
        if any(re.search(r"\btingkat capaian\b", plain(t)) for t in labels) and group_of(labels) == "":
            rows = reading.grid.rows[reading.heading.last + 1 :]
            numbers = [v for r in rows if column < len(r) and isinstance(v := r[column], int | float)]
            if numbers:
                words = (
                    f"kolom {column_letter(column)} (tingkat capaian, terbesar "
                    f"{number_text(max(numbers), 1)})"
                )
                words += " bukan capaian tahun ini; tidak dibaca"
                notes.append(ImportNote("tingkat_capaian", words))
    return notes
