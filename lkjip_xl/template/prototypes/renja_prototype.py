"""The prototypes of sheets Evaluasi Renja (form E.81) and Formulir PP: heads of several tiers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lkjip_xl.template.prototypes.pattern_stack import (
    HEADING,
    Cells,
    Columns,
    head,
    hidden_cells,
    line,
    rows,
    tail,
    total,
    widths,
)
from lkjip_xl.template.stacking import Line, PatternPlan, PrototypePlan, Styled

__all__ = ["EVALUASI_RENJA", "PP8_FORM"]

_FORM = Line({"B:AB": Styled("{formulir}", "Tanda tangan")}, "Polos")
_SINGLE = (
    ("B", "No.", "1"),
    ("C", "Sasaran", "2"),
    ("D:E", "Urusan/bidang urusan dan program, kegiatan, sub kegiatan", "3"),
    ("F", "Indikator kinerja program (outcome), kegiatan (output)", "4"),
    ("G", "Satuan", "5"),
)
_YEAR_TARGET = "Target kinerja dan anggaran {kata:rencana_kerja} tahun {atur:laporan.tahun} yang dievaluasi"
_PAIRS = (
    ("H", "I", "Target {kata:rencana} pada akhir periode ({atur:rpjmd.tahun_akhir})", "6"),
    ("J", "K", "Realisasi capaian kinerja {kata:rencana} s.d. {kata:rencana_kerja} tahun lalu", "7"),
    ("L", "M", _YEAR_TARGET, "8"),
    ("N", "O", "I", "9"),
    ("P", "Q", "II", "10"),
    ("R", "S", "III", "11"),
    ("T", "U", "IV", "12"),
    (
        "V",
        "W",
        "Realisasi capaian kinerja dan anggaran {kata:rencana_kerja} yang dievaluasi",
        "13 = 9 + 10 + 11 + 12",
    ),
    (
        "X",
        "Y",
        "Realisasi kinerja dan anggaran {kata:rencana} s.d. tahun {atur:laporan.tahun}",
        "14 = 7 + 13",
    ),
    ("Z", "AA", "Tingkat capaian kinerja dan realisasi anggaran {kata:rencana} (%)", "15 = 14 / 6 x 100"),
)
_RESPONSIBLE = ("AB", "{Kata:perangkat} penanggung jawab", "16")
_QUARTERS = ("I", "II", "III", "IV")
_COLUMNS: Columns = (
    ("B", "", "no"),
    ("C", "", "sasaran"),
    ("D", "", "nomenklatur"),
    ("E", "", "nama"),
    ("F", "", "indikator"),
    ("G", "", "satuan"),
    ("H", "", "target_akhir"),
    ("I", "", "pagu_akhir"),
    ("J", "", "realisasi_lalu"),
    ("K", "", "realisasi_lalu_rp"),
    ("L", "", "target"),
    ("M", "", "pagu"),
    *((k, "", f"tw{n}") for n, k in enumerate("NPRT", 1)),
    *((rp, "", f"twrp{n}") for n, rp in enumerate("OQSU", 1)),
    ("V", "", "realisasi"),
    ("W", "", "realisasi_rp"),
    ("X", "", "renstra"),
    ("Y", "", "renstra_rp"),
    ("Z", "", "capaian_renstra"),
    ("AA", "", "serapan_renstra"),
    ("AB", "", "opd"),
)
_AMOUNTS = {place: token for place, _, token in _COLUMNS if place in tuple("IKMOQSUWY")}
_VALUES = {place: token for place, _, token in _COLUMNS if place in tuple("HJLNPRTVX")}
_FITTED = {**dict.fromkeys(_AMOUNTS, "desimal 0"), **dict.fromkeys(_VALUES, "nilai rapat")}
"""The formats of columns as narrow as a page of so many needs them: a long number is set smaller."""
_HIDDEN = ("jalur", "kumulasi", "capaian", "dirata", "dirata_renstra")


def _tiers() -> PatternPlan:
    """The head: words, the quarters, the numbers of the columns, K and Rp."""
    words: Cells = {f"{place}/2": name for place, name, _ in (*_SINGLE, _RESPONSIBLE)}
    quarters: Cells = {}
    numbers: Cells = {f"{place}/2": number for place, _, number in (*_SINGLE, _RESPONSIBLE)}
    letters: Cells = {}
    for k, rp, name, number in _PAIRS:
        if name in _QUARTERS:
            quarters[f"{k}:{rp}"] = name
        else:
            words[f"{k}:{rp}/2"] = name
        numbers[f"{k}:{rp}"] = number
        letters |= {k: "K", rp: "Rp"}
    words["N:U"] = "Realisasi kinerja pada triwulan"
    return PatternPlan(
        "kepala",
        (
            Line(words, "Kepala", 40),
            Line(quarters, "Kepala", 26),
            Line(numbers, "Kepala", 16),
            Line(letters, "Kepala", 16),
        ),
    )


def _row(name: str, role: str, indent: str = "Isi") -> PatternPlan:
    """A row of a program or of one below it, its kode and name set in by its level."""
    pattern = hidden_cells(rows(name, _COLUMNS, role), "AC", _HIDDEN)
    (row,) = pattern.rows
    numbers = {**_AMOUNTS, **_VALUES}
    own: Cells = {place: Styled("{" + token + "}", role, _FITTED[place]) for place, token in numbers.items()}
    if role == "Isi":
        own |= {place: Styled("{" + token + "}", indent) for place, _, token in _COLUMNS[2:4]}
    return replace(pattern, rows=(replace(row, cells={**row.cells, **own}),))


_MEANS = {"V": "capaian", "W": "serapan", "Z": "capaian_renstra", "AA": "serapan_renstra"}
_LABELS = {"V": "predikat_renja", "W": "predikat_anggaran", "Z": "predikat_renstra", "AA": "predikat_rp"}


def _sums() -> PatternPlan:
    """The sums of the rupiah."""
    shown = (t for t in _AMOUNTS.values() if not t.startswith("tw"))
    pattern = total("jumlah", "B:G", _COLUMNS, " ".join((*shown, "serapan_renstra")))
    (row,) = pattern.rows
    own = {p: Styled("{" + t + "}", "Jumlah", _FITTED[p]) for p, t in _AMOUNTS.items() if p in row.cells}
    return replace(pattern, rows=(replace(row, cells={**row.cells, **own}),))


def _closing(name: str, tokens: Mapping[str, str], fmt: str) -> PatternPlan:
    """A row at the foot with a value under each of the columns that have a mean."""
    cells: Cells = {place: Styled("{" + token + "}", "Jumlah", fmt) for place, token in tokens.items()}
    return line(name, {"B:U": "{teks}", **cells}, "Jumlah")


EVALUASI_RENJA = PrototypePlan(
    key="evaluasirenja",
    title="Evaluasi Renja",
    code_name="lkEvaluasiRenja",
    widths=widths(
        "A8 B4 C12 D16 E23 F19 G8 H7 I12.5 J7 K12.5 L7 M12.5 N5.5 O9.5 P5.5 Q9.5 R5.5 S9.5 T5.5 U9.5 V7 "
        "W12.5 X7 Y12.5 Z7 AA7 AB11 AC9 AD9 AE9 AF9 AG9"
    ),
    hidden="A AC AD AE AF AG",
    frozen="kepala",
    repeated=("kop", "kepala"),
    patterns=(
        head("B:AB", HEADING, _FORM),
        _tiers(),
        _row("program", "Tujuan"),
        _row("jenjang_1", "Isi"),
        _row("jenjang_2", "Isi", "Isi jenjang 2"),
        _row("jenjang_3", "Isi", "Isi jenjang 3"),
        _sums(),
        _closing("rerata", _MEANS, "persen"),
        _closing("predikat", _LABELS, "tengah"),
        line("bagian", {"B:AB": "{teks}"}, "Label"),
        line("isi", {"B:AB": "{isi}"}, "Isi atas"),
        line("isi_kosong", {"B:AB": ""}, "Isi", 24),
        *tail("B:AB"),
    ),
)

_PP8: Columns = (
    ("B", "Kode", "nomenklatur"),
    ("C", "Program / Kegiatan", "nama"),
    ("D", "Anggaran (Rp)", "pagu"),
    ("E", "Realisasi (Rp)", "realisasi_rp"),
    ("F", "Rencana", "target"),
    ("G", "Realisasi", "realisasi"),
    ("H", "Satuan", "satuan"),
    ("I", "Keterangan", "keterangan"),
)
_INDIKATOR: Columns = (("C", "", "indikator"), *_PP8[4:7])


def _pp8_tiers() -> PatternPlan:
    """The head: Belanja over Anggaran and Realisasi, Hasil/Keluaran over the others, numbers."""
    grouped = {"D:E": "Belanja", "F:H": "Hasil / Keluaran"}
    alone = [(place, name) for place, name, _ in _PP8 if place in "BCI"]
    below: Cells = {place: name for place, name, _ in _PP8[2:7]}
    numbers: Cells = {place: str(n) for n, (place, _, _) in enumerate(_PP8, 1)}
    first: Cells = {**{f"{place}/2": name for place, name in alone}, **grouped}
    return PatternPlan(
        "kepala", (Line(first, "Kepala", 20), Line(below, "Kepala", 20), Line(numbers, "Kepala", 16))
    )


def _pp8_row(level: int) -> PatternPlan:
    pattern = rows(f"jenjang_{level}", _PP8)
    (row,) = pattern.rows
    names = {place: Styled("{" + token + "}", _indent(level)) for place, _, token in _PP8[:2]}
    return replace(pattern, rows=(replace(row, cells={**row.cells, **names}),))


def _indent(level: int) -> str:
    return "Isi" if level == 1 else f"Isi jenjang {level}"


def _indikator(name: str) -> PatternPlan:
    """The row of an indikator, below that of its program or kegiatan."""
    cells: Cells = {place: "{" + token + "}" for place, _, token in _INDIKATOR}
    hidden: Cells = {"A": Styled("{kode}", "Polos"), "C": Styled("{indikator}", "Isi jenjang 3")}
    return line(name, {**cells, **hidden})


PP8_FORM = PrototypePlan(
    key="formulirpp",
    title="Formulir PP",
    code_name="lkPP8",
    widths=widths("A8 B18 C58 D20 E20 F12 G12 H14 I22"),
    hidden="A",
    frozen="kepala",
    repeated=("kop", "kepala"),
    patterns=(
        head("B:I", HEADING, Line({"B:I": Styled("{formulir}", "Tanda tangan")}, "Polos")),
        _pp8_tiers(),
        rows("program", _PP8, "Tujuan"),
        *map(_pp8_row, (1, 2, 3)),
        _indikator("indikator"),
        _indikator("indikator_program"),
        total("jumlah", "B:C", _PP8, "pagu realisasi_rp"),
        *tail("B:I"),
    ),
)
