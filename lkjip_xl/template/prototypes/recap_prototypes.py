"""The prototypes that sum up: Ringkasan, Anggaran, Efektivitas, Efisiensi."""

from __future__ import annotations

from lkjip_xl.figures.konvensi.conventions import TOKENS as CONVENTION_TOKENS
from lkjip_xl.figures.plain.number_cells import NUMBER_TOKENS
from lkjip_xl.template.prototypes.pattern_stack import (
    HEADING,
    Cells,
    Columns,
    chart_space,
    head,
    header,
    hidden_cells,
    line,
    narrow,
    rows,
    tail,
    title,
    total,
    widths,
)
from lkjip_xl.template.stacking import PatternPlan, PrototypePlan, Styled

_OF_MEANS = CONVENTION_TOKENS[1:3]

# --- Ringkasan
_RINGKASAN_INDIKATOR: Columns = (
    ("B", "No.", "no_sasaran"),
    ("C", "Sasaran strategis", "sasaran"),
    ("D", "No.", "no"),
    ("E", "Indikator kinerja", "indikator"),
    ("F", "Satuan", "satuan"),
    ("G", "Target", "target"),
    ("H", "Realisasi", "realisasi"),
    ("I", "Capaian (%)", "capaian"),
    ("J", "Predikat", "predikat"),
    ("K", "Status", "status"),
)
_RINGKASAN_PREDIKAT: Columns = (
    ("B", "No.", "no"),
    ("C", "Predikat", "predikat"),
    ("D:E", "Rentang capaian (%)", "rentang"),
    ("F:G", "Jumlah indikator", "jumlah"),
    ("H:I", "Porsi (%)", "porsi"),
)
_RINGKASAN_STATUS: Columns = (
    ("B", "No.", "no"),
    ("C:E", "Status", "status"),
    ("F:G", "Jumlah indikator", "jumlah"),
    ("H:I", "Porsi (%)", "porsi"),
)
_RINGKASAN_SASARAN: Columns = (
    ("B", "No.", "no"),
    ("C:E", "Sasaran strategis", "sasaran"),
    ("F", "Jumlah indikator", "jumlah_indikator"),
    ("G:H", "Dihitung", "dihitung"),
    ("I", "Capaian (%)", "capaian"),
    ("J", "Predikat", "predikat"),
    ("K", "Status", "status"),
)


def _point(token: str) -> Styled:
    return Styled("{" + token + "}", "Polos")


def _points(mark: str) -> Cells:
    """The chart's own cells, one column per predikat from best to worst."""
    return {c: _point(f"{mark}{n}") for n, c in enumerate("NOPQR", 1)}


RINGKASAN = PrototypePlan(
    key="ringkasan",
    title="Ringkasan",
    code_name="lkRingkasan",
    widths=widths("A8 B6 C44 D6 E42 F12 G13 H13 I13 J15 K20 L2 M12 N9 O9 P9 Q9 R9 S9 T9 U9 V9 W9 X9"),
    hidden="A L M N O P Q R S T U V W X",
    frozen="kepala",
    repeated=("kop", "kop"),
    patterns=(
        head("B:K", HEADING),
        line("kepala", {**header("", _RINGKASAN_INDIKATOR).rows[0].cells, **_points("nama")}, "Kepala", 22),
        line(
            "indikator",
            {
                **rows("", _RINGKASAN_INDIKATOR).rows[0].cells,
                "M": _point("grafik_label"),
                **_points("titik"),
                "S": _point("keadaan"),
                "T": _point("tahun_data"),
                "U": _point("tepat"),
                "W": _point("dirata"),
                "X": _point("bobot"),
            },
        ),
        hidden_cells(total("rerata", "B:H", _RINGKASAN_INDIKATOR, "capaian predikat status"), "U", _OF_MEANS),
        narrow(title("judul_predikat", HEADING), "B:I"),
        narrow(header("kepala_predikat", _RINGKASAN_PREDIKAT, 20), "B:I"),
        narrow(
            line(
                "predikat",
                {
                    **{p: "{" + t + "}" for p, _, t in _RINGKASAN_PREDIKAT},
                    "D:E": Styled("{rentang}", fmt="tengah"),
                    # shrunk: beside a blank cell LibreOffice prints a number of a hidden column as ###
                    "N": Styled("{" + NUMBER_TOKENS[0] + "}", "Polos", fmt="desimal 4"),
                },
            ),
            "B:I",
        ),
        narrow(total("jumlah_predikat", "B:E", _RINGKASAN_PREDIKAT, "jumlah porsi"), "B:I"),
        narrow(title("judul_status", HEADING), "B:I"),
        narrow(header("kepala_status", _RINGKASAN_STATUS, 20), "B:I"),
        narrow(
            line(
                "status",
                {
                    **{p: "{" + t + "}" for p, _, t in _RINGKASAN_STATUS},
                    "C:E": Styled("{status}", fmt="kiri"),
                },
            ),
            "B:I",
        ),
        narrow(total("jumlah_status", "B:E", _RINGKASAN_STATUS, "jumlah porsi"), "B:I"),
        title("judul_sasaran", HEADING),
        header("kepala_sasaran", _RINGKASAN_SASARAN),
        hidden_cells(rows("sasaran", _RINGKASAN_SASARAN), "U", CONVENTION_TOKENS[1:]),
        hidden_cells(
            total("rerata_sasaran", "B:H", _RINGKASAN_SASARAN, "capaian predikat status"), "U", _OF_MEANS
        ),
        chart_space("B:K"),
        *tail("B:K"),
    ),
)

# --- Anggaran
_PLAN: Columns = (
    ("B", "No.", "no"),
    ("C", "Uraian", "uraian"),
    ("D", "Pagu (Rp)", "pagu"),
    ("E", "Porsi (%)", "porsi"),
)
_SPENT: Columns = (
    ("B", "No.", "no"),
    ("C", "Uraian", "uraian"),
    ("D", "Pagu (Rp)", "pagu"),
    ("E", "Realisasi (Rp)", "realisasi_rp"),
    ("F", "Sisa (Rp)", "sisa"),
    ("G", "Serapan (%)", "serapan"),
)


def _money_table(name: str, columns: Columns, subject: str) -> tuple[PatternPlan, ...]:
    renamed = tuple((place, subject if mark == "uraian" else text, mark) for place, text, mark in columns)
    tokens = " ".join(mark for _, _, mark in columns if mark not in ("no", "uraian"))
    table = (
        header(f"kepala_{name}", renamed, 20),
        rows(name, renamed),
        total(f"jumlah_{name}", "B:C", renamed, tokens),
    )
    span = f"B:{columns[-1][0]}"
    return tuple(narrow(p, span) for p in (title(f"judul_{name}", HEADING), *table))


ANGGARAN = PrototypePlan(
    key="anggaran",
    title="Anggaran",
    code_name="lkAnggaran",
    widths=widths("A8 B6 C62 D22 E22 F22 G14"),
    frozen="kop",
    repeated=("kop", "kop"),
    patterns=(
        head("B:G", HEADING),
        *_money_table("rencana_belanja", _PLAN, "Jenis belanja"),
        *_money_table(
            "alokasi_sasaran",
            _PLAN,
            "Sasaran strategis",
        ),
        *_money_table(
            "komposisi_belanja",
            _SPENT,
            "Jenis belanja",
        ),
        *_money_table(
            "serapan_sasaran",
            _SPENT,
            "Sasaran strategis",
        ),
        *tail("B:G"),
    ),
)

# --- Efektivitas and Efisiensi
_EFEKTIVITAS_COLUMNS: Columns = (
    ("B", "No.", "no"),
    ("C", "Tujuan dan sasaran strategis", "uraian"),
    ("D", "Jumlah indikator", "jumlah_indikator"),
    ("E", "Dihitung", "dihitung"),
    ("F", "Capaian (%)", "capaian"),
    ("G", "Predikat", "predikat"),
    ("H", "Realisasi anggaran (Rp)", "realisasi_rp"),
    ("I", "Serapan (%)", "serapan"),
)
EFEKTIVITAS = PrototypePlan(
    key="efektivitas",
    title="Efektivitas",
    code_name="lkEfektivitas",
    widths=widths("A8 B7 C62 D12 E12 F13 G16 H22 I13"),
    frozen="kepala",
    repeated=("kop", "kepala"),
    patterns=(
        head("B:I", HEADING),
        header("kepala", _EFEKTIVITAS_COLUMNS),
        line("misi", {"B": "{huruf}", "C:I": "{teks}"}, "Kelompok"),
        rows("tujuan", _EFEKTIVITAS_COLUMNS, "Tujuan"),
        rows("sasaran", _EFEKTIVITAS_COLUMNS),
        total("jumlah", "B:C", _EFEKTIVITAS_COLUMNS, "jumlah_indikator dihitung realisasi_rp serapan"),
        *tail("B:I"),
    ),
)
_EFISIENSI_COLUMNS: Columns = (
    ("B", "No.", "no"),
    ("C", "Tujuan dan sasaran strategis", "uraian"),
    ("D", "Jumlah indikator", "jumlah_indikator"),
    ("E", "Capaian kinerja (%)", "capaian"),
    ("F", "Serapan anggaran (%)", "serapan"),
    ("G", "Tingkat efisiensi (%)", "efisiensi"),
)
EFISIENSI = PrototypePlan(
    key="efisiensi",
    title="Efisiensi",
    code_name="lkEfisiensi",
    widths=widths("A8 B7 C74 D14 E16 F16 G16 H2 I9"),
    hidden="A H I",
    frozen="kepala",
    repeated=("kop", "kepala"),
    patterns=(
        head("B:G", HEADING),
        header("kepala", _EFISIENSI_COLUMNS),
        line("misi", {"B": "{huruf}", "C:G": "{teks}"}, "Kelompok"),
        hidden_cells(rows("tujuan", _EFISIENSI_COLUMNS, "Tujuan"), "I", ("angka",)),
        hidden_cells(rows("sasaran", _EFISIENSI_COLUMNS), "I", ("angka",)),
        *tail("B:G"),
    ),
)
