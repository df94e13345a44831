"""The prototype of the agreement as it is signed: PK cetak."""

from __future__ import annotations

from lkjip_xl.template.prototypes.pattern_stack import (
    AGENCY,
    YEAR,
    Columns,
    head,
    header,
    hidden_cells,
    line,
    rows,
    tail,
    title,
    total,
    widths,
)
from lkjip_xl.template.stacking import Line, PatternPlan, PrototypePlan, Styled

_TARGET: Columns = (
    ("B", "No.", "no"),
    ("C", "Tujuan dan sasaran strategis", "uraian"),
    ("D", "Indikator kinerja", "indikator"),
    ("E", "Satuan", "satuan"),
    ("F", "Target murni", "target_murni"),
    ("G", "Target perubahan", "target_perubahan"),
    ("H", "Keterangan", "keterangan"),
)
_PROGRAM: Columns = (("B", "No.", "no"), ("C:E", "Program", "program"), ("F:H", "Anggaran (Rp)", "pagu"))


_OFFICIAL_TARGET: Columns = (
    ("B", "No.", "no"),
    ("C", "Tujuan dan sasaran strategis", "uraian"),
    ("D:F", "Indikator kinerja", "indikator"),
    ("G", "Satuan", "satuan"),
    ("H", "Target", "target"),
)
_VERSIONS: Columns = (
    ("B", "No.", "no"),
    ("C", "Nomor dan tanggal", "dokumen"),
    ("D", "Jenis dan alasan", "alasan"),
    ("E:F", "Pihak pertama", "pertama"),
    ("G:H", "Pihak kedua", "kedua"),
)


def _signature(token: str, role: str = "Tanda tangan") -> Line:
    """The second party on the left, the first on the right."""
    left, right = Styled("{" + token + "_kedua}", role), Styled("{" + token + "}", role)
    return Line({"B:C": left, "E:H": right}, "Polos")


_TERM = ("mulai", "selesai")
_PARTY = hidden_cells(
    line("pihak", {"B:C": Styled("{label}", "Label"), "D:H": Styled("{isi}", "Tujuan")}), "J", _TERM
)
_SIGNATURES = PatternPlan(
    "tanda_tangan",
    (
        Line({}, "Polos", 14),
        Line({"E:H": Styled("{tempat_tanggal}", "Tanda tangan")}, "Polos"),
        _signature("jabatan"),
        *(Line({}, "Polos", 16) for _ in range(4)),
        _signature("nama", "Tanda tangan nama"),
        _signature("pangkat"),
        _signature("nip"),
    ),
)

PK_PRINT = PrototypePlan(
    key="pkcetak",
    title="PK cetak",
    code_name="lkPKCetak",
    widths=widths("A8 B6 C36 D33 E11 F13 G13 H13 I2 J9 K9 L9"),
    hidden="A I J K L",
    portrait=True,
    patterns=(
        head(
            "B:H",
            f"PERJANJIAN KINERJA TAHUN {YEAR}",
            Line({"B:H": "{jenis_pk}"}, "Judul"),
            Line({"B:H": AGENCY}, "Judul"),
        ),
        line("pernyataan", {"B:H": Styled("{teks}", "Isi atas")}, "Polos"),
        _PARTY,
        line("nomor", {"B:H": Styled("{teks}", "Tanda tangan")}, "Polos"),
        line("misi", {"B:H": "{teks}"}, "Kelompok"),
        header("kepala_target", _TARGET),
        rows("tujuan", _TARGET, "Tujuan"),
        rows("sasaran", _TARGET),
        title("judul_lampiran", "Lampiran Perjanjian Kinerja"),
        title("judul_program", "Program dan Anggaran"),
        header("kepala_program", _PROGRAM, 20),
        rows("program", _PROGRAM),
        total("jumlah_program", "B:E", _PROGRAM, "pagu"),
        _SIGNATURES,
        title("judul_versi", "Riwayat Perjanjian Kinerja"),
        header("kepala_versi", _VERSIONS, 20),
        hidden_cells(rows("versi", _VERSIONS), "J", ("nama_pertama", *_TERM)),
        *tail("B:H"),
    ),
)

PK_OFFICIALS = PrototypePlan(
    key="pkpejabat",
    title="PK pejabat",
    code_name="lkPKPejabat",
    widths=widths("A8 B6 C36 D33 E11 F13 G13 H13 I2 J9 K9"),
    hidden="A I J K",
    portrait=True,
    patterns=(
        head(
            "B:H",
            f"PERJANJIAN KINERJA TAHUN {YEAR}",
            Line({"A": Styled("{kode}", "Polos"), "B:H": "{jabatan}"}, "Judul"),
            Line({"B:H": Styled("{jenjang}", "Tanda tangan")}, "Polos"),
            Line({"B:H": AGENCY}, "Judul"),
        ),
        line("pernyataan", {"B:H": Styled("{teks}", "Isi atas")}, "Polos"),
        _PARTY,
        title("judul_lampiran", "Lampiran Perjanjian Kinerja"),
        header("kepala_target", _OFFICIAL_TARGET, 20),
        rows("sasaran", _OFFICIAL_TARGET),
        title("judul_program", "Program dan Anggaran"),
        header("kepala_program", _PROGRAM, 20),
        rows("program", _PROGRAM),
        total("jumlah_program", "B:E", _PROGRAM, "pagu"),
        _SIGNATURES,
        *tail("B:H"),
    ),
)
