"""The prototypes of sheets Pembagian, Kegiatan (money beside output, level by level) and Per OPD."""

from __future__ import annotations

from dataclasses import replace

from lkjip_xl.figures.plain.readings import TOKENS as READING_TOKENS
from lkjip_xl.template.prototypes.pattern_stack import (
    HEADING,
    Columns,
    head,
    header,
    hidden_cells,
    rows,
    tail,
    total,
    widths,
)
from lkjip_xl.template.stacking import PatternPlan, PrototypePlan, Styled

__all__ = ["KEGIATAN", "KEGIATAN_EFISIENSI", "PEMBAGIAN", "PER_OPD"]

_COLUMNS: Columns = (
    ("B", "Kode", "nomenklatur"),
    ("C", "Program dan Kegiatan", "nama"),
    ("D", "Indikator keluaran", "keluaran"),
    ("E", "Satuan", "satuan"),
    ("F", "Target", "target"),
    ("G", "Realisasi", "realisasi"),
    ("H", "Capaian (%)", "capaian"),
    ("I", "Pagu (Rp)", "pagu"),
    ("J", "Realisasi (Rp)", "realisasi_rp"),
    ("K", "Serapan (%)", "serapan"),
)
_HIDDEN = ("jalur", *READING_TOKENS)


def _level(number: int, columns: Columns, hidden: str) -> PatternPlan:
    """The row of a level, its kode and name set in as far as it stands below the kegiatan."""
    pattern = hidden_cells(rows(f"jenjang_{number}", columns), hidden, _HIDDEN)
    (row,) = pattern.rows
    role = "Isi" if number == 1 else f"Isi jenjang {number}"
    names = {place: Styled("{" + token + "}", role) for place, _, token in columns[:2]}
    return replace(pattern, rows=(replace(row, cells={**row.cells, **names}),))


def _kegiatan_patterns(columns: Columns, last: str, hidden: str) -> tuple[PatternPlan, ...]:
    """The patterns of a table to column ``last``, its hidden cells from ``hidden`` on."""
    return (
        head(f"B:{last}", HEADING),
        header("kepala", columns),
        rows("program", columns, "Tujuan"),
        *(_level(number, columns, hidden) for number in (1, 2, 3)),
        total("jumlah", "B:H", columns, "pagu realisasi_rp serapan"),
        *tail(f"B:{last}"),
    )


KEGIATAN = PrototypePlan(
    key="kegiatan",
    title="Kegiatan",
    code_name="lkKegiatan",
    widths=widths("A8 B18 C42 D36 E11 F11 G11 H10 I19 J19 K10 L9 M9 N9 O9 P9 Q9 R9 S9"),
    hidden="A L M N O P Q R S",
    frozen="kepala",
    repeated=("kop", "kepala"),
    patterns=_kegiatan_patterns(_COLUMNS, "K", "L"),
)
KEGIATAN_EFISIENSI = PrototypePlan(
    key="kegiatanefisiensi",
    title="Kegiatan efisiensi",
    code_name="lkKegiatanEfisiensi",
    widths=widths("A8 B18 C42 D36 E11 F11 G11 H10 I19 J19 K10 L10 M9 N9 O9 P9 Q9 R9 S9 T9"),
    hidden="A M N O P Q R S T",
    frozen="kepala",
    repeated=("kop", "kepala"),
    patterns=_kegiatan_patterns((*_COLUMNS, ("L", "Efisiensi", "efisiensi")), "L", "M"),
)
"""With the efisiensi of outputs, for reports whose settings ask for it."""

_OPD: Columns = (
    ("B", "No.", "no"),
    ("C", "{Kata:perangkat}", "opd"),
    ("D", "Banyak program", "banyak"),
    ("E", "Pagu (Rp)", "pagu"),
    ("F", "Realisasi (Rp)", "realisasi_rp"),
    ("G", "Serapan (%)", "serapan"),
    ("H", "Capaian (%)", "capaian"),
)
PER_OPD = PrototypePlan(
    key="peropd",
    title="Per OPD",
    code_name="lkPerOPD",
    widths=widths("A8 B6 C60 D10 E22 F22 G12 H12"),
    hidden="A",
    frozen="kepala",
    repeated=("kop", "kepala"),
    patterns=(
        head("B:H", HEADING),
        header("kepala", _OPD),
        rows("opd", _OPD),
        total("jumlah", "B:C", _OPD, "banyak pagu realisasi_rp serapan"),
        *tail("B:H"),
    ),
)

_PORTIONS: Columns = (
    ("B", "No.", "no"),
    ("C", "Program", "program"),
    ("D", "Sasaran strategis", "sasaran"),
    ("E", "{Kata:perangkat}", "opd"),
    ("F", "Porsi (%)", "porsi"),
    ("G", "Pagu (Rp)", "pagu"),
    ("H", "Realisasi (Rp)", "realisasi_rp"),
    ("I", "Serapan (%)", "serapan"),
)
_PORTION_KEYS = ("untuk", "pelaksana", "hitung", "hitung_opd", "pagu_opd", "realisasi_opd", "tanda")
PEMBAGIAN = PrototypePlan(
    key="pembagian",
    title="Pembagian",
    code_name="lkPembagian",
    widths=widths("A8 B6 C46 D46 E30 F9 G20 H20 I10 J9 K9 L9 M9 N9 O9 P9"),
    hidden="A J K L M N O P",
    frozen="kepala",
    repeated=("kop", "kepala"),
    patterns=(
        head("B:I", HEADING),
        header("kepala", _PORTIONS),
        hidden_cells(rows("program", _PORTIONS, "Tujuan"), "J", _PORTION_KEYS),
        hidden_cells(rows("bagian", _PORTIONS), "J", _PORTION_KEYS),
        total("jumlah", "B:F", _PORTIONS, "pagu realisasi_rp serapan"),
        *tail("B:I"),
    ),
)
