"""A rule on conventions: which predikat would be another by another method, cap, rounding or scale.

It reads the values of sheet Sensitivitas, whether or not the book shows it, so that both say the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lkjip_xl.figures.cell_semantics import CellValue
from lkjip_xl.figures.predikat_scale import scales_of_like_labels
from lkjip_xl.numbers import excel_round, number_text
from lkjip_xl.review.finding import Finding, Level
from lkjip_xl.review.material import ReviewMaterial
from lkjip_xl.review.places import SheetPlace
from lkjip_xl.review.rule import Rule, rule
from lkjip_xl.sheets.report.on_request.sensitivitas import KEY, TRIED, sensitivitas_sheet

__all__ = ["SENSITIVITY_RULES"]

_SHOWN = 6  # indikator in one message
_SHOWN_DECIMALS = 4
_READ = ("capaian", "predikat_kini", "metode_lain", "batas_lain", "berubah", *TRIED)


@rule(
    "predikat-peka",
    Level.NOTE,
    meaning="Predikat berganti bila metode, batas, pembulatan, atau skala lain yang dipakai.",
    example="Capaian 90,004 pada skala > 90: Sangat Tinggi; dibulatkan 90,00: Tinggi.",
    correction="Pastikan cara hitungnya yang ditetapkan; rinciannya di lembar Sensitivitas (Pengaturan, "
    "Bagian buku).",
    source="Cara menghitung di lembar Metode",
)
def SENSITIVE(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """One finding in all: each indikator with what changes its predikat."""
    rows = _rows(b)
    changing = [
        f"{kode} {number_text(float(str(row['capaian'])), _SHOWN_DECIMALS)} {row['predikat_kini']} "
        f"({'; '.join(_changes(b, row))})"
        for kode in (i.kode for i in b.laporan.indikator)
        if (row := rows[kode])["berubah"]
    ]
    if changing:
        rest = len(changing) - _SHOWN
        listed = ", ".join(changing[:_SHOWN]) + (f", dan {rest} lagi" if rest > 0 else "")
        yield Finding(
            SheetPlace(KEY), f"predikat {len(changing)} indikator peka terhadap cara hitung: {listed}"
        )


def _rows(b: ReviewMaterial) -> dict[str, Mapping[str, CellValue]]:
    """kode -> the cells of its row of the sheet that are read."""
    sheet = sensitivitas_sheet(b.order)
    values = b.values.with_sheets((sheet,))
    return {
        str(row.content["kode"].content): {t: values.cell(KEY, n, t) for t in _READ}
        for n, row in enumerate(sheet.rows)
        if "berubah" in row.content
    }


def _changes(b: ReviewMaterial, row: Mapping[str, CellValue]) -> Iterator[str]:
    """What changes the predikat of an indikator, and to what."""
    decimals = int(float(str(b.laporan.settings.get("hitung.desimal", 2))))
    cap = row["batas_lain"]
    words = {
        "predikat_metode": f"metode {row['metode_lain']}",
        "predikat_batas": f"batas {cap:.0f}" if isinstance(cap, int | float) else "tanpa batas",
        "predikat_bulat": "dibulatkan "
        + number_text(excel_round(float(str(row["capaian"])), decimals), decimals),
        "predikat_skala": "".join(f"skala {s.nama}" for s in scales_of_like_labels(b.laporan)[:1]),
    }
    changed = str(row["berubah"]).split("; ")
    for token, word in TRIED.items():
        if word in changed:
            yield f"{words[token]}: {row[token]}"


SENSITIVITY_RULES: tuple[Rule, ...] = (SENSITIVE,)
