"""Rules on the input alone: is it plausible? A peringatan here is a question, not a verdict."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from lkjip_xl.model import Indikator
from lkjip_xl.numbers import excel_round
from lkjip_xl.review.finding import Finding, Level
from lkjip_xl.review.material import ReviewMaterial
from lkjip_xl.review.places import InputPlace
from lkjip_xl.review.printed.printed_number import NUMBER_IN_TEXT, KnownNumbers, read_printed_number
from lkjip_xl.review.recomputed import display_value
from lkjip_xl.review.rule import Rule, rule
from lkjip_xl.schema import NARASI_PARTS

__all__ = ["PLAUSIBILITY_RULES"]

_G, _P, _C = Level.ERROR, Level.WARNING, Level.NOTE
_LAPORAN = "Permen PANRB 53/2014 Lampiran II, BAB III akuntabilitas kinerja"
_PLAUSIBILITY = "Pemeriksaan kewajaran; Permen PANRB 53/2014 Lampiran III, tata cara reviu"
_TYPED_IN = {
    "target": "pk",
    "realisasi": "realisasi",
    "kondisi_awal": "indikator",
    "kondisi_akhir": "indikator",
}
"""Figure of an indikator -> the table in which it is typed."""
_HIGH = 150.0
_JUMP = 3.0
_SHARE = re.compile(r"\b(?:persentase|cakupan|proporsi|rasio elektrifikasi)\b", re.IGNORECASE)


@rule(
    "capaian-di-atas-150", _P,
    meaning="Capaian lebih dari 150 %: target terlalu rendah, satuan keliru, atau arah terbalik.",
    example="Target 10, realisasi 25: capaian 250.",
    correction="Periksa target dan arah; bila benar, jelaskan di narasi dan naikkan target berikutnya.",
    source=_PLAUSIBILITY,
)  # fmt: skip
def CAPAIAN_HIGH(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802 - the decorator makes a constant of it
    """Capaian far above target."""
    yield from _capaian(b, lambda n: n > _HIGH, "lebih dari 150 %", "0 sampai 150")


@rule(
    "capaian-jauh-di-atas-target", _C,
    meaning="Capaian 120 sampai 150 %: targetnya mungkin terlalu rendah.",
    example="Target 51, realisasi 72,46, kondisi awal 67,83: capaian 142,08.",
    correction="Jelaskan di narasi; periksa apakah target disusun di bawah kondisi awal.",
    source=_PLAUSIBILITY,
)  # fmt: skip
def CAPAIAN_FAR(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """Capaian well above target, yet possible."""
    yield from _capaian(b, lambda n: 120 < n <= _HIGH, "jauh di atas target", "sekitar 100")


@rule(
    "capaian-negatif", _P,
    meaning="Capaian di bawah 0: realisasi dan target berlawanan tanda.",
    example="Target pertumbuhan 6,61, realisasi -1,29: capaian -19,52.",
    correction="Periksa tandanya; bila benar, jelaskan di narasi.",
    source=_PLAUSIBILITY,
)  # fmt: skip
def CAPAIAN_NEGATIVE(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """Capaian below 0."""
    yield from _capaian(b, lambda n: n < 0, "di bawah 0", "0 ke atas")


def _capaian(
    b: ReviewMaterial, accepts: Callable[[float], bool], word: str, expectation: str
) -> Iterator[Finding]:
    for i in b.laporan.indikator:
        value = b.recomputed.number_of(i.kode, "capaian")
        if value is not None and accepts(value):
            text = display_value(excel_round(value, 2))
            how = b.recomputed.get(i.kode, "capaian")[0].how
            cause = _capaian_cause(b, i)
            yield Finding(
                InputPlace("realisasi", i.kode, "capaian"),
                f"capaian {i.kode} ({i.uraian}) {text}, {word}",
                text,
                expectation,
                how,
                cause,
            )


def _capaian_cause(b: ReviewMaterial, i: Indikator) -> str | None:
    """A target that asks for less than what had been reached."""
    target, first = b.recomputed.number_of(i.kode, "target"), b.recomputed.number_of(i.kode, "kondisi_awal")
    if target is None or first is None:
        return None
    backwards = target < first if i.arah == "naik" else i.arah == "turun" and target > first
    return (
        f"target {display_value(target)} lebih ringan daripada kondisi awal {display_value(first)}"
        if backwards
        else None
    )


@rule(
    "target-nol", _P,
    meaning="Target 0 dengan arah naik: capaian tidak dapat dihitung.",
    example="Target 0, realisasi 5, makin tinggi makin baik.",
    correction="Isi target yang bukan 0, ganti arahnya, atau tulis n/a bila memang belum ada target.",
    source=_PLAUSIBILITY,
)  # fmt: skip
def TARGET_ZERO(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """A target of 0 by which a realisasi can be divided in no way."""
    for i in b.laporan.indikator:
        if i.arah == "naik" and b.recomputed.value(i.kode, "target") == 0:
            message = f"target {i.kode} ({i.uraian}) 0 dengan arah naik: capaian tidak dapat dihitung"
            yield Finding(InputPlace("pk", i.kode, "target"), message, "0", "bukan 0")


@rule(
    "target-mundur", _P,
    meaning="Target atau kondisi akhir bergerak berlawanan dengan arah indikator.",
    example="Makin tinggi makin baik, kondisi awal 67,83, kondisi akhir 48.",
    correction="Periksa arah indikator di lembar RPJMD, atau jelaskan mengapa target lebih ringan.",
    source=_PLAUSIBILITY,
)  # fmt: skip
def TARGET_BACKWARDS(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """Kondisi awal to kondisi akhir against the direction."""
    for i in b.laporan.indikator:
        first, last = (
            b.recomputed.number_of(i.kode, "kondisi_awal"),
            b.recomputed.number_of(i.kode, "kondisi_akhir"),
        )
        if first is None or last is None or i.arah not in ("naik", "turun"):
            continue
        if last < first if i.arah == "naik" else last > first:
            message = (
                f"{i.kode} ({i.uraian}) arah {i.arah}, kondisi awal {display_value(first)}, kondisi akhir "
                f"{display_value(last)}"
            )
            at = InputPlace("indikator", i.kode, "kondisi_akhir")
            yield Finding(at, message, display_value(last), f"arah {i.arah} dari {display_value(first)}")


@rule(
    "serapan-di-atas-100", _G,
    meaning="Realisasi anggaran melebihi pagunya.",
    example="Pagu 100.000.000, realisasi 110.000.000.",
    correction="Cocokkan pagu dan realisasi dengan {kata:dokumen_anggaran} dan laporan realisasi anggaran.",
    source="UU 1/2004 tentang Perbendaharaan Negara: pengeluaran dalam batas anggaran yang tersedia",
)  # fmt: skip
def SERAPAN_OVER(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """Programs and kinds of belanja that spent more than they had."""
    belanja = [x.kode for x in b.laporan.belanja if not x.dari_program]
    for kode, table in [
        *((p.kode, "program") for p in b.laporan.program),
        *((r.kode, "rincian") for r in b.laporan.rincian),
        *((k, "belanja") for k in belanja),
    ]:
        value = b.recomputed.number_of(kode, "serapan")
        if value is not None and value > 100:
            text = display_value(excel_round(value, 2))
            how = b.recomputed.get(kode, "serapan")[0].how
            at, message = InputPlace(table, kode, "serapan"), f"serapan {kode} {text} %, di atas 100"
            yield Finding(at, message, text, "paling tinggi 100", how)


@rule(
    "realisasi-sama-target", _P,
    meaning="Realisasi semua indikator persis sama dengan targetnya.",
    example="Sepuluh indikator, semuanya tepat 100 %.",
    correction="Pastikan realisasi diisi dari sumber data, bukan disalin dari target.",
    source=_PLAUSIBILITY,
)  # fmt: skip
def EQUALS_TARGET(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """All of at least five equal; one is no evidence."""
    pair = [
        (b.recomputed.value(i.kode, "target"), b.recomputed.value(i.kode, "realisasi"))
        for i in b.laporan.indikator
    ]
    content = [(t, r) for t, r in pair if t is not None and r is not None]
    if len(content) >= 5 and all(t == r for t, r in content):
        message = f"realisasi {len(content)} indikator semuanya sama dengan targetnya"
        yield Finding(InputPlace("realisasi"), message)


@rule(
    "nilai-bergeser-desimal", _P,
    meaning="Nilai suatu tahun kira-kira 10, 100 atau 1000 kali nilai lain indikator itu.",
    example="Target 72,47, realisasi 7216.",
    correction="Periksa tanda koma dan satuannya.",
    source=_PLAUSIBILITY,
)  # fmt: skip
def SHIFTED(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """Realisasi, target and kondisi against each other."""
    for i in b.laporan.indikator:
        reference = _median([n for m in _TYPED_IN if (n := b.recomputed.number_of(i.kode, m))])
        for field, table in _TYPED_IN.items():
            value = b.recomputed.number_of(i.kode, field)
            times = _power_of_ten(value, reference)
            if times is not None and value is not None and reference is not None:
                message = (
                    f"{field.replace('_', ' ')} {i.kode} ({i.uraian}) {display_value(value)}, nilai "
                    f"lainnya sekitar {display_value(reference)}"
                )
                yield Finding(
                    InputPlace(table, i.kode, field),
                    message,
                    display_value(value),
                    f"sekitar {display_value(reference)}",
                    cause=f"tanda koma bergeser ({times})",
                )


def _median(values: list[float]) -> float | None:
    """The middle value of at least three."""
    return sorted(values)[len(values) // 2] if len(values) >= 3 else None


def _power_of_ten(value: float | None, reference: float | None) -> str | None:
    """Which power of ten stands between the two, allowing 30 % for real change."""
    if not value or not reference:
        return None
    for k in (10, 100, 1000):
        if 0.7 < value / reference / k < 1.3:
            return f"x {k}"
        if 0.7 < reference / value / k < 1.3:
            return f": {k}"
    return None


@rule(
    "nilai-di-luar-satuan", _P,
    meaning=(
        "Nilai berada di luar jangkauan satuannya: bagian lebih dari 100 % atau kurang dari 0, indeks "
        "lebih dari 100."
    ),
    example="Persentase jalan mantap 107,09 %.",
    correction="Periksa nilai dan satuannya.",
    source=_PLAUSIBILITY,
)  # fmt: skip
def OUTSIDE_SATUAN(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """Shares and indices."""
    for i in b.laporan.indikator:
        top = _upper_limit(i)
        if top is None or _is_open(b, i, top):
            continue
        for field, table in _TYPED_IN.items():
            value = b.recomputed.number_of(i.kode, field)
            if value is not None and not 0 <= value <= top:
                message = (
                    f"{field.replace('_', ' ')} {i.kode} ({i.uraian}) {display_value(value)} {i.satuan}, "
                    f"di luar 0 sampai {display_value(top)}"
                )
                expected = f"0 sampai {display_value(top)}"
                yield Finding(InputPlace(table, i.kode, field), message, display_value(value), expected)


def _is_open(b: ReviewMaterial, i: Indikator, top: float) -> bool:
    """Whether an index has no such limit: what is planned and what is reached both lie above it."""
    values = (b.recomputed.number_of(i.kode, field) for field in ("target", "realisasi"))
    return not _SHARE.search(i.uraian) and all(x is not None and top < x < 2 * top for x in values)


def _upper_limit(i: Indikator) -> float | None:
    """The highest value that the unit allows; None where it has none."""
    persen = i.satuan.casefold() in ("%", "persen")
    if persen and _SHARE.search(i.uraian):
        return 100.0
    index = i.satuan.casefold() in ("poin", "indeks", "nilai") and "indeks" in i.uraian.casefold()
    return 100.0 if index else None


@rule(
    "deret-melompat", _P,
    meaning=(
        "Nilai berubah lebih dari tiga kali lipat antara dua tahun: cara hitung atau cakupannya mungkin "
        "berganti."
    ),
    example="Kawasan kumuh 2,02 % pada 2018, 6,50 % pada 2020.",
    correction="Jelaskan pergantian cara hitung, dan sesuaikan target atau deretnya.",
    source=_LAPORAN,
)  # fmt: skip
def DERET(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """Own years in order, the year of the report last."""
    for i in b.laporan.indikator:
        years = b.recomputed.own_years.get(i.kode, ())
        content = [(t, n) for t in years if (n := b.recomputed.number_of(i.kode, f"nilai_{t}"))]
        current = b.recomputed.number_of(i.kode, "realisasi")
        if current:
            content.append((b.laporan.year, current))
        for (t1, n1), (t2, n2) in pairwise(sorted(content)):
            if 0 < n2 / n1 < 1 / _JUMP or n2 / n1 > _JUMP:
                message = (
                    f"{i.kode} ({i.uraian}) {display_value(n1)} pada {t1}, {display_value(n2)} pada {t2}"
                )
                at = InputPlace("deret", i.kode, str(t2))
                yield Finding(at, message, display_value(n2), f"sekitar {display_value(n1)}")


@rule(
    "deret-putus",
    _C,
    meaning="Nilai suatu tahun tidak ada, padahal tahun sebelum dan sesudahnya ada.",
    example="Nilai 2018 dan 2020 terisi, 2019 tidak.",
    correction="Isi dari sumbernya bila ada; jangan ditaksir.",
    source=_LAPORAN,
)
def DERET_BROKEN(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """Missing years between the first own value and the year of the report; one finding per year."""
    missing: dict[int, list[str]] = {}
    for i in b.laporan.indikator:
        existing = set(b.recomputed.own_years.get(i.kode, ()))
        for year in range(min(existing, default=b.laporan.year), b.laporan.year):
            if year not in existing:
                missing.setdefault(year, []).append(i.kode)
    for year in sorted(missing):
        message = f"nilai {year} tidak ada untuk {len(missing[year])} indikator: {', '.join(missing[year])}"
        yield Finding(InputPlace("deret", figure=str(year)), message)


@rule(
    "narasi-tanpa-tabel", _C,
    meaning="Narasi menyebut angka berdesimal yang tidak ada di tabel atau isian mana pun.",
    example="Narasi menyebut capaian 98,50 %, semua tabel 98,05.",
    correction="Samakan dengan tabelnya; lembar hasil menghitungnya dari isian yang sekarang.",
    source=_LAPORAN,
)  # fmt: skip
def NARASI(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """Numbers with decimals in the narrative against every figure of the report, to the decimals written."""
    every = b.recomputed.numbers.values()
    numbers = KnownNumbers(a.value for figures in every for a in figures if isinstance(a.value, float))
    for n in b.laporan.narasi:
        for part in NARASI_PARTS:
            for text in NUMBER_IN_TEXT.findall(getattr(n, part) or ""):
                c = read_printed_number(text, fraction="," in text)
                if c is not None and c.decimals and not numbers.printed_as(c):
                    message = (
                        f"{part.replace('_', ' ')} {n.kode} menyebut {text}, tidak ada di tabel atau "
                        "isian mana pun"
                    )
                    yield Finding(InputPlace("narasi", n.kode, part), message, text)


PLAUSIBILITY_RULES: tuple[Rule, ...] = (
    CAPAIAN_HIGH, CAPAIAN_FAR, CAPAIAN_NEGATIVE, TARGET_ZERO, TARGET_BACKWARDS, SERAPAN_OVER,
    EQUALS_TARGET, SHIFTED, OUTSIDE_SATUAN, DERET, DERET_BROKEN, NARASI,
)  # fmt: skip
