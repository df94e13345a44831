"""The prototypes at the end: Lampiran, Metode, Sensitivitas, Rekam."""

from __future__ import annotations

from lkjip_xl.figures.plain.readings import TOKENS as READING_TOKENS
from lkjip_xl.figures.plain.scale_rows import TOKENS as LEVEL_TOKENS
from lkjip_xl.template.prototypes.pattern_stack import (
    HEADING,
    Columns,
    head,
    header,
    hidden_cells,
    line,
    rows,
    tail,
    total,
    widths,
)
from lkjip_xl.template.stacking import Line, PatternPlan, PrototypePlan, Styled

# --- Lampiran
_LAMPIRAN_COLUMNS: Columns = (
    ("C", "No.", "no"),
    ("D", "Tujuan {Kata:wilayah} dan Sasaran Strategis", "uraian"),
    ("E", "Indikator", "indikator"),
    ("F", "Satuan", "satuan"),
    ("G", "Target", "target"),
    ("H", "Realisasi", "realisasi"),
    ("I", "%", "capaian"),
    ("J", "Predikat", "predikat"),
    ("K", "Program", "program"),
    ("L", "Pagu (Rp)", "pagu"),
    ("M", "Realisasi (Rp)", "realisasi_rp"),
    ("N", "%", "serapan"),
)
_LAMPIRAN_TOTALS = "capaian predikat program pagu realisasi_rp serapan"


def _lampiran_row(name: str, role: str) -> PatternPlan:
    cells = {"B": Styled("{kode_program}", "Polos"), **rows("", _LAMPIRAN_COLUMNS).rows[0].cells}
    return hidden_cells(line(name, cells, role), "O", ("keadaan", "tahun_data"))


def _with_key(pattern: PatternPlan) -> PatternPlan:
    row = pattern.rows[0]
    return line(pattern.name, {"A": Styled("{kode}", "Polos"), **row.cells}, row.role, row.height)


LAMPIRAN = PrototypePlan(
    key="lampiran",
    title="Lampiran",
    code_name="lkLampiran",
    widths=widths("A8 B8 C6 D32 E28 F10 G11 H11 I9 J14 K46 L20 M20 N9 O9 P9"),
    hidden="A B O P",
    frozen="kepala",
    frozen_column="E",
    repeated=("kop", "kepala"),
    zoom=85,
    patterns=(
        head(
            "C:N",
            HEADING,
        ),
        PatternPlan(
            "kepala",
            (
                Line(
                    {
                        "C/2": "No.",
                        "D/2": "Tujuan {Kata:wilayah} dan Sasaran Strategis",
                        "E:J": "Kinerja",
                        "K:N": "Keuangan",
                    },
                    "Kepala",
                    18,
                ),
                Line({place: text for place, text, _ in _LAMPIRAN_COLUMNS[2:]}, "Kepala", 20, "E:N"),
            ),
        ),
        _lampiran_row("tujuan", "Tujuan"),
        _lampiran_row("baris", "Isi"),
        _with_key(total("rerata", "C:H", _LAMPIRAN_COLUMNS, _LAMPIRAN_TOTALS)),
        total("jumlah", "C:H", _LAMPIRAN_COLUMNS, _LAMPIRAN_TOTALS),
        *tail("C:N"),
    ),
)

# --- Metode and Rekam
_METODE_INDIKATOR: Columns = (
    ("B", "Kode", "kode_tampil"),
    ("C", "Indikator", "indikator"),
    ("D", "Arah", "arah"),
    ("E", "Metode", "metode"),
    ("F", "Batas (%)", "batas"),
    ("G", "Skala", "skala"),
    ("H", "Rumus capaian", "rumus"),
    ("I", "Catatan", "catatan"),
)
_METODE_SKALA: Columns = (
    ("B:C", "Skala", "skala"),
    ("D:E", "Label", "label"),
    ("F", "Skor", "skor"),
    ("G", "Ambang", "ambang"),
    ("H:I", "Sumber", "sumber"),
)
METODE = PrototypePlan(
    key="metode",
    title="Metode",
    code_name="lkMetode",
    widths=widths("A8 B11 C40 D11 E11 F10 G18 H50 I36 J2 K9 L9 M9 N9 O9 P9 Q9 R9 S9"),
    hidden="A J K L M N O P Q R S",
    frozen="kop",
    repeated=("kop", "kop"),
    patterns=(
        head("B:I", HEADING),
        line("judul", {"B:I": "{teks}"}, "Kelompok"),
        line(
            "baris",
            {"B:C": Styled("{hal}", "Label atas"), "D:I": Styled("{isi}", "Isi atas")},
        ),
        PatternPlan("kata", (Line({"B:C": "{hal}", "D:I": "{isi}"}, "Polos", hidden=True),)),
        header("kepala_indikator", _METODE_INDIKATOR, 20),
        rows("indikator", _METODE_INDIKATOR),
        header("kepala_skala", _METODE_SKALA, 20),
        hidden_cells(line("skala", {p: "{" + t + "}" for p, _, t in _METODE_SKALA}), "K", LEVEL_TOKENS),
        *tail("B:I"),
    ),
)
_SENSITIVITAS: Columns = (
    ("B", "Kode", "kode_tampil"),
    ("C", "Indikator", "indikator"),
    ("D", "Capaian (%)", "capaian"),
    ("E", "Predikat", "predikat_kini"),
    ("F", "Metode lain", "metode_lain"),
    ("G", "Capaian metode lain (%)", "capaian_metode"),
    ("H", "Predikat metode lain", "predikat_metode"),
    ("I", "Batas lain (%)", "batas_lain"),
    ("J", "Capaian batas lain (%)", "capaian_batas"),
    ("K", "Predikat batas lain", "predikat_batas"),
    ("L", "Predikat dibulatkan", "predikat_bulat"),
    ("M", "Predikat skala lain", "predikat_skala"),
    ("N", "Berubah bila", "berubah"),
)
SENSITIVITAS = PrototypePlan(
    key="sensitivitas",
    title="Sensitivitas",
    code_name="lkSensitivitas",
    widths=widths("A8 B11 C46 D12 E15 F11 G13 H15 I11 J13 K15 L15 M15 N28 O2 P9 Q9 R9 S9 T9 U9 V9 W9 X9"),
    hidden="A O P Q R S T U V W X",
    frozen="kepala",
    repeated=("kepala", "kepala"),
    patterns=(
        head("B:N", HEADING),
        header("kepala", _SENSITIVITAS),
        hidden_cells(
            rows("indikator", _SENSITIVITAS), "P", (*READING_TOKENS, "mentah_metode", "mentah_batas")
        ),
        *tail("B:N"),
    ),
)
RECORD = PrototypePlan(
    key="rekam",
    title="Rekam",
    code_name="lkRekam",
    widths=widths("A26 B18 C40"),
    hidden="",
    frozen="kepala",
    repeated=("kepala", "kepala"),
    state="veryHidden",
    patterns=(
        line("kepala", {"A": "Fakta", "B": "Kode", "C": "Nilai"}, "Kepala"),
        line("baris", {"A": "{fakta}", "B": "{kode}", "C": "{nilai}"}),
        *tail("A:C"),
    ),
)
