"""The prototypes of words: Perencanaan (BAB II), Ikhtisar (sentences made of figures), Daftar."""

from __future__ import annotations

from lkjip_xl.figures.plain.number_cells import NUMBER_TOKENS
from lkjip_xl.template.prototypes.pattern_stack import (
    HEADING,
    Columns,
    head,
    header,
    hidden_cells,
    line,
    rows,
    tail,
    title,
    widths,
)
from lkjip_xl.template.stacking import PrototypePlan, Styled

_MATRIX: Columns = (
    ("B", "No.", "no"),
    ("C", "Tujuan", "tujuan"),
    ("D", "Indikator tujuan", "iku"),
    ("E", "Sasaran", "sasaran"),
    ("F", "Indikator sasaran", "indikator"),
)
_STRATEGI: Columns = (
    ("B", "No.", "no"),
    ("C", "Tujuan", "tujuan"),
    ("D", "Sasaran", "sasaran"),
    ("E:F", "Strategi", "strategi"),
)
_ADOPTION: Columns = (
    ("B", "No.", "no"),
    ("C", "Tujuan", "tujuan"),
    ("D:E", "Sasaran strategis", "sasaran"),
    ("F", "Indikator kinerja utama", "indikator"),
)
PERENCANAAN = PrototypePlan(
    key="perencanaan",
    title="Perencanaan",
    code_name="lkPerencanaan",
    widths=widths("A8 B6 C46 D34 E40 F46"),
    frozen="kop",
    repeated=("kop", "kop"),
    patterns=(
        head("B:F", HEADING),
        line("visi", {"B:C": Styled("Visi", "Label"), "D:F": Styled("{teks}", "Tujuan")}),
        title("judul_matriks", HEADING),
        header("kepala_matriks", _MATRIX, 20),
        line("misi", {"A": Styled("{kode}", "Polos"), "B:F": "{teks}"}, "Kelompok"),
        rows("matriks", _MATRIX),
        title("judul_strategi", HEADING),
        header("kepala_strategi", _STRATEGI, 20),
        rows("strategi", _STRATEGI),
        title("judul_penetapan", HEADING),
        header("kepala_penetapan", _ADOPTION, 20),
        rows("penetapan", _ADOPTION),
        *tail("B:F"),
    ),
)

_PROBLEMS: Columns = (
    ("B", "No.", "no"),
    ("C", "Sasaran", "sasaran"),
    ("D", "Permasalahan", "masalah"),
    ("E", "Solusi", "solusi"),
    ("F", "Rencana tindak lanjut", "rencana"),
)
IKHTISAR = PrototypePlan(
    key="ikhtisar",
    title="Ikhtisar",
    code_name="lkIkhtisar",
    widths=widths("A8 B6 C40 D44 E44 F40 G2 H9 I9 J9 K9 L9 M9 N9 O9 P9 Q9"),
    hidden="A G H I J K L M N O P Q",
    frozen="kop",
    repeated=("kop", "kop"),
    patterns=(
        head("B:F", HEADING),
        line("bagian", {"B:F": "{teks}"}, "Kelompok"),
        hidden_cells(line("kalimat", {"B": "{no}", "C:F": Styled("{teks}", "Isi atas")}), "H", NUMBER_TOKENS),
        title("judul_masalah", HEADING),
        header("kepala_masalah", _PROBLEMS, 20),
        line("misi", {"A": Styled("{kode}", "Polos"), "B:F": "{teks}"}, "Kelompok"),
        rows("masalah", _PROBLEMS),
        *tail("B:F"),
    ),
)

_REFERENCES: Columns = (
    ("B", "No.", "no"),
    ("C", "Rujukan", "rujukan"),
    ("D", "Tercetak", "nilai"),
    ("E", "Arti", "arti"),
    ("F", "Tempat", "tempat"),
)
RUJUKAN = PrototypePlan(
    key="rujukan",
    title="Rujukan",
    code_name="lkRujukan",
    widths=widths("A8 B6 C34 D24 E40 F60 G2 H9"),
    hidden="A G H",
    frozen="kepala",
    repeated=("kepala", "kepala"),
    patterns=(
        head("B:F", "Rujukan Angka dalam Narasi"),
        header("kepala", _REFERENCES, 20),
        hidden_cells(rows("rujukan", _REFERENCES), "H", NUMBER_TOKENS[:1]),
        *tail("B:F"),
    ),
)

_DEFINITION: Columns = (
    ("B", "No.", "no"),
    ("C", "Tujuan dan sasaran", "induk"),
    ("D", "Indikator kinerja utama", "indikator"),
    ("E", "Satuan", "satuan"),
    ("F", "Alasan pemilihan", "alasan"),
    ("G", "Formulasi penghitungan", "formulasi"),
    ("H", "Sumber data", "sumber_data"),
    ("I", "Penanggung jawab", "penanggung_jawab"),
    ("J", "Jadwal pengukuran", "jadwal"),
)
DEFINISI_IKU = PrototypePlan(
    key="definisiiku",
    title="Definisi IKU",
    code_name="lkDefinisiIKU",
    widths=widths("A8 B5 C24 D26 E9 F28 G30 H20 I18 J15"),
    frozen="kepala",
    repeated=("kop", "kepala"),
    patterns=(
        head("B:J", HEADING),
        header("kepala", _DEFINITION, 20),
        rows("definisi", _DEFINITION),
        *tail("B:J"),
    ),
)

DAFTAR = PrototypePlan(
    key="daftar",
    title="Daftar",
    code_name="lkDaftar",
    widths=widths("A8 B16 C110 D24"),
    frozen="kop",
    repeated=("kop", "kop"),
    patterns=(
        head("B:D", "DAFTAR TABEL DAN GRAFIK"),
        line("bagian", {"B:D": "{teks}"}, "Kelompok"),
        line("baris", {"B:C": "{judul}", "D": Styled("{tautan}", "Tautan")}),
        *tail("B:D"),
    ),
)
