"""A rule on conventions: which predikat would be another by another method, cap, rounding or scale."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_xl.errors import FormulaError
from lkjip_xl.figures.predikat_scale import predikat_skala, scales_of_like_labels
from lkjip_xl.model import Indikator
from lkjip_xl.numbers import excel_round, number_text
from lkjip_xl.review.finding import Finding, Level
from lkjip_xl.review.material import ReviewMaterial
from lkjip_xl.review.places import SheetPlace
from lkjip_xl.review.rule import Rule, rule
from lkjip_xl.rumus.predikat import predikat
from lkjip_xl.sheets.report.on_request.sensitivitas import KEY, OTHER_CAP

__all__ = ["SENSITIVITY_RULES"]

_SHOWN = 6  # indikator in one message
_SHOWN_DECIMALS = 4
_OTHER_METODE = {"rasio": "selisih", "selisih": "rasio"}


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
    changing = [
        f"{i.kode} {number_text(value, _SHOWN_DECIMALS)} {own} ({'; '.join(changes)})"
        for i in b.laporan.indikator
        if (value := b.recomputed.number_of(i.kode, "capaian")) is not None
        and (own := _label(b, value)) is not None
        and (changes := list(_changes(b, i, value, own)))
    ]
    if changing:
        rest = len(changing) - _SHOWN
        listed = ", ".join(changing[:_SHOWN]) + (f", dan {rest} lagi" if rest > 0 else "")
        yield Finding(
            SheetPlace(KEY), f"predikat {len(changing)} indikator peka terhadap cara hitung: {listed}"
        )


def _changes(b: ReviewMaterial, i: Indikator, value: float, own: str) -> Iterator[str]:
    """What would change the predikat of an indikator, and to what."""
    for word, other, scale in _tried(b, i, value):
        label = _label(b, other, scale)
        if label is not None and label != own:
            yield f"{word}: {label}"


def _tried(b: ReviewMaterial, i: Indikator, value: float) -> Iterator[tuple[str, float, str | None]]:
    """Each convention that is tried: its words, the capaian by it, the scale where it is that."""
    own = b.recomputed.convention(i.kode)
    metode = _OTHER_METODE.get(str(own["metode"]))
    if i.arah == "turun" and metode is not None and (other := _capaian(b, i, metode=metode)) is not None:
        yield f"metode {metode}", other, None
    if isinstance(own["batas"], int | float):
        if (other := _capaian(b, i, capped=False)) is not None:
            yield "tanpa batas", other, None
    elif value > OTHER_CAP:
        yield f"batas {OTHER_CAP}", float(OTHER_CAP), None
    decimals = int(float(str(b.laporan.settings.get("hitung.desimal", 2))))
    rounded = excel_round(value, decimals)
    yield f"dibulatkan {number_text(rounded, decimals)}", rounded, None
    for scale in scales_of_like_labels(b.laporan):
        yield f"skala {scale.nama}", value, scale.nama


def _capaian(
    b: ReviewMaterial, i: Indikator, metode: str | None = None, *, capped: bool = True
) -> float | None:
    target, realisasi = (b.recomputed.value(i.kode, name) for name in ("target", "realisasi"))
    try:
        found = b.recomputed.capaian_if(i.kode, target, realisasi, metode=metode, capped=capped)
    except FormulaError:
        return None
    return found if isinstance(found, float) else None


def _label(b: ReviewMaterial, value: float, scale: str | None = None) -> str | None:
    own = predikat_skala(b.laporan)
    used = own if scale is None else next(s for s in b.laporan.skala if s.nama == scale)
    try:
        return predikat(value, used)
    except FormulaError:
        return None


SENSITIVITY_RULES: tuple[Rule, ...] = (SENSITIVE,)
