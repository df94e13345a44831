"""Rules on figures that may still change: what the status of a realisasi says against what is typed."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_xl.figures.input_facts.provisional import LAST_YEAR, MEANINGS, NOT_RELEASED
from lkjip_xl.model import Realisasi
from lkjip_xl.review.finding import Finding, Level
from lkjip_xl.review.material import ReviewMaterial
from lkjip_xl.review.places import InputPlace
from lkjip_xl.review.rule import Rule, rule
from lkjip_xl.rumus.arguments import without_value

__all__ = ["PROVISIONAL_RULES"]

_SOURCE = "Permen PANRB 53/2014 Lampiran II, BAB III akuntabilitas kinerja"


@rule(
    "angka-belum-tetap", Level.NOTE,
    meaning="Realisasi masih angka sementara, data tahun sebelumnya, atau belum rilis; dicetak bertanda.",
    example="Realisasi IPM memakai data tahun 2022, dicetak dengan † dan catatan kaki.",
    correction="Ganti angkanya dan kosongkan Status angka begitu angka tetapnya terbit.",
    source=_SOURCE,
)  # fmt: skip
def NOT_DEFINITE(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802 - the decorator makes a constant of it
    """Realisasi that will change."""
    for r in b.laporan.realisasi:
        words = MEANINGS.get(r.status or "")
        if words is not None and _contradiction(b, r) is None:
            if r.status == LAST_YEAR:
                words = f"data tahun {r.tahun_data or b.laporan.year - 1}"
            yield Finding(InputPlace("realisasi", r.kode, "status"), f"realisasi {_name(b, r)}: {words}")


@rule(
    "status-angka-berlawanan", Level.WARNING,
    meaning="Status angka tidak cocok dengan realisasi atau tahun datanya.",
    example="Status belum rilis, tetapi realisasinya terisi 70,12.",
    correction="Betulkan Status angka, Tahun data, atau realisasinya.",
    source=_SOURCE,
)  # fmt: skip
def CONTRADICTION(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """A status that the row itself denies."""
    for r in b.laporan.realisasi:
        found = _contradiction(b, r)
        if found is not None:
            column, message, expected = found
            value = getattr(r, column)
            at = InputPlace("realisasi", r.kode, column)
            yield Finding(at, f"realisasi {_name(b, r)}: {message}", str(value), expected)


def _contradiction(b: ReviewMaterial, r: Realisasi) -> tuple[str, str, str] | None:
    """The column at fault, what is wrong, and what would be right; None where nothing is."""
    has_value = r.realisasi is not None and not without_value(r.realisasi)
    if r.status == NOT_RELEASED and has_value:
        return "status", "status belum rilis, tetapi realisasinya terisi", "n/a, atau status lain"
    if r.status in MEANINGS and r.status != NOT_RELEASED and not has_value:
        return "status", f"status {r.status}, tetapi realisasinya tidak ada", "realisasi, atau belum rilis"
    if r.tahun_data is None:
        return None
    if r.status != LAST_YEAR:
        message = f"tahun data {r.tahun_data} terisi, tetapi statusnya {r.status or 'kosong'}"
        return "tahun_data", message, f"status {LAST_YEAR}"
    if r.tahun_data >= b.laporan.year:
        message = f"tahun data {r.tahun_data} bukan sebelum tahun laporan {b.laporan.year}"
        return "tahun_data", message, f"paling akhir {b.laporan.year - 1}"
    return None


def _name(b: ReviewMaterial, r: Realisasi) -> str:
    return f"{r.kode} ({b.indikator[r.kode].uraian})" if r.kode in b.indikator else r.kode


PROVISIONAL_RULES: tuple[Rule, ...] = (CONTRADICTION, NOT_DEFINITE)
