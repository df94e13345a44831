"""The prototypes of the review: Reviu, Catatan hasil reviu, Pernyataan telah direviu."""

from __future__ import annotations

from lkjip_xl.template.prototypes.pattern_stack import (
    AGENCY,
    YEAR,
    Cells,
    Columns,
    head,
    header,
    line,
    tail,
    widths,
)
from lkjip_xl.template.stacking import Line, PatternPlan, PrototypePlan, Styled

# --- Reviu
_FINDING: Columns = (
    ("B", "No.", "nomor"),
    ("C", "Tingkat", "tingkat"),
    ("D", "Tempat", "tempat"),
    ("E", "Sel", "sel"),
    ("F", "Temuan", "pesan"),
    ("G", "Ditemukan", "ditemukan"),
    ("H", "Seharusnya", "diharapkan"),
    ("I", "Cara menghitung", "cara"),
    ("J", "Kemungkinan sebab", "sebab"),
    ("K", "Sumber", "sumber"),
    ("L", "Status", "tindak"),
    ("M", "Tanggapan", "tanggapan"),
)
_OWN = ("tindak", "tanggapan")
"""What people fill in."""
STATUS_CHOICES = ("Belum", "Diperbaiki", "Dijelaskan", "Bukan kesalahan")
LEVELS = ("galat", "peringatan", "catatan")
KINDS = ("sel", "tempat")
_COUNTS = (
    ("B:D", "Jumlah galat", "banyak_galat"),
    ("E", "Jumlah peringatan", "banyak_peringatan"),
    ("F", "Jumlah catatan", "banyak_catatan"),
    ("G:H", "Jumlah belum berstatus", "belum_berstatus"),
)


def _finding(level: str, kind: str) -> PatternPlan:
    """The row of a finding; each level has its own colours, which move with the row when it is sorted.

    A row of kind ``cell`` links to a cell, one of kind ``tempat`` names a place that is none.
    """
    roles = {"tingkat": f"Tingkat {level}", **dict.fromkeys(_OWN, "Isian reviu")}
    if kind == "sel":
        roles["sel"] = "Tautan atas"
    cells = {place: Styled("{" + token + "}", roles.get(token)) for place, _, token in _FINDING}
    return line(f"temuan_{level}_{kind}", {"A": Styled("{kunci}", "Polos"), **cells}, "Isi atas")


REVIU = PrototypePlan(
    key="reviu",
    title="Reviu",
    code_name="lkReviu",
    widths=widths("A8 B5 C11 D14 E14 F42 G13 H13 I20 J24 K26 L13 M26"),
    frozen="kepala",
    frozen_column="F",
    repeated=("kepala", "kepala"),
    zoom=90,
    patterns=(
        head("B:M", "REVIU LAPORAN KINERJA"),
        line("lingkup", {"B:M": Styled("{teks}", "Metode")}, "Polos"),
        PatternPlan(
            "hitung",
            (
                Line({place: Styled(text, "Kartu label") for place, text, _ in _COUNTS}, "Polos", 18, "B:H"),
                Line(
                    {place: Styled("{" + token + "}", "Kartu nilai") for place, _, token in _COUNTS},
                    "Polos",
                    26,
                    "B:H",
                ),
                Line({}, "Polos", 6),
            ),
        ),
        header("kepala", (("A", "Kunci", "kunci"), *_FINDING), 20),
        *(_finding(level, kind) for level in LEVELS for kind in KINDS),
        line("tanpa_temuan", {"B:M": "{teks}"}),
        *tail("B:M"),
    ),
    filtered=("kepala", f"temuan_{LEVELS[-1]}_{KINDS[-1]}"),
    choices={"tindak": STATUS_CHOICES},
)

# --- Catatan hasil reviu
_NOTE: Columns = (
    ("B", "No.", "nomor"),
    ("C", "Tingkat", "tingkat"),
    ("D", "Hasil reviu", "uraian"),
    ("E", "Banyak", "banyak"),
    ("F", "Contoh dan tempatnya", "contoh"),
    ("G", "Yang harus dilakukan", "perbaikan"),
)


def _note(level: str) -> PatternPlan:
    cells: Cells = {
        p: Styled("{" + t + "}", f"Tingkat {level}" if t == "tingkat" else None) for p, _, t in _NOTE
    }
    return line(f"baris_{level}", cells, "Isi atas")


CATATAN_REVIU = PrototypePlan(
    key="catatanhasilreviu",
    title="Catatan hasil reviu",
    code_name="lkCatatanReviu",
    widths=widths("A2 B6 C12 D42 E9 F54 G42"),
    hidden="A",
    frozen="kepala",
    repeated=("kepala", "kepala"),
    one_page=True,
    patterns=(
        head(
            "B:G",
            "CATATAN HASIL REVIU",
            Line({"B:G": f"{AGENCY} - Laporan Kinerja Tahun {YEAR}"}, "Judul"),
        ),
        line("lingkup", {"B:G": Styled("{teks}", "Isi atas")}),
        header("kepala", _NOTE, 20),
        *(_note(level) for level in LEVELS[:2]),
        line("tanpa_temuan", {"B:G": "{teks}"}),
        *tail("B:G"),
    ),
)

# --- Pernyataan telah direviu
_SIGNED = "D"
PERNYATAAN = PrototypePlan(
    key="pernyataantelahdireviu",
    title="Pernyataan telah direviu",
    code_name="lkPernyataan",
    widths=widths("A2 B34 C14 D44"),
    hidden="A",
    portrait=True,
    one_page=True,
    patterns=(
        head(
            "B:D",
            "PERNYATAAN TELAH DIREVIU ATAS LAPORAN KINERJA",
            Line({"B:D": AGENCY}, "Judul"),
            Line({"B:D": f"TAHUN ANGGARAN {YEAR}"}, "Judul"),
        ),
        line("alinea", {"B:D": Styled("{teks}", "Naskah")}, "Polos"),
        line("simpulan", {"B:D": Styled("{teks}", "Simpulan")}, "Polos"),
        PatternPlan(
            "tanda_tangan",
            (
                Line({}, "Polos", 14),
                Line({_SIGNED: Styled("{tempat_tanggal}", "Tanda tangan")}, "Polos"),
                Line({_SIGNED: Styled("{jabatan}", "Tanda tangan")}, "Polos"),
                *(Line({}, "Polos", 16) for _ in range(4)),
                Line({_SIGNED: Styled("{nama}", "Tanda tangan nama")}, "Polos"),
                Line({_SIGNED: Styled("{pangkat}", "Tanda tangan")}, "Polos"),
                Line({_SIGNED: Styled("{nip}", "Tanda tangan")}, "Polos"),
            ),
        ),
        *tail("B:D"),
    ),
)
