"""Rules on printed words and layout: labels against scales, bands, programs listed, print of numbers,
text.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from lkjip_xl.errors import FormulaError
from lkjip_xl.numbers import number_text
from lkjip_xl.read.printouts.printed_figures import PrintedFigure, is_narrative
from lkjip_xl.review.finding import Finding, Level, printed_finding
from lkjip_xl.review.material import ReviewMaterial
from lkjip_xl.review.places import PrintedPlace
from lkjip_xl.review.printed.printed_scales import Band, choose_skala, every_skala, printed_bands
from lkjip_xl.review.rule import Rule, rule
from lkjip_xl.rumus.arguments import tidy_spaces, without_value
from lkjip_xl.rumus.skala import Skala

__all__ = ["LABEL_RULES"]

_G, _P, _C = Level.ERROR, Level.WARNING, Level.NOTE
_VALUES = ("realisasi", "nilai", "skor")
_STYLES = {
    "titik-desimal": "memakai titik sebagai tanda desimal",
    "koma-ribuan": "memakai koma sebagai pemisah ribuan",
    "spasi": "berspasi di dalam angka",
    "rusak": "berpemisah rusak",
}
_PARTIAL = 0.5  # a place that prints this share of the programs means to list them all


@rule(
    "kategori-berbeda", _G,
    meaning="Mutu atau kategori yang tercetak bukan label nilainya pada skalanya.",
    example="IKM 77,74 disebut mutu A; pada skala IKM mutunya B.",
    correction="Betulkan label atau nilainya; lihat lembar Skala.",
    source="Skala indikator, lembar Skala dan skala yang tercetak di laporan",
)  # fmt: skip
def KATEGORI(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802 - the decorator makes a constant of it
    """Labels beside values."""
    skala = {j: every_skala(b, j) for j in ("mutu", "kategori")}
    groups: dict[tuple[str, str, str], list[PrintedFigure]] = {}
    for t in b.printed:
        if t.field.startswith(("mutu", "kategori")) and not without_value(t.printed):
            prefix = t.entity.partition("/")[0]
            groups.setdefault((t.place, prefix, t.field), []).append(t)
    for (_, prefix, field), owned in groups.items():
        labels = {tidy_spaces(t.printed).casefold() for t in owned}
        candidates = choose_skala(
            b, skala["mutu" if field.startswith("mutu") else "kategori"], prefix, labels
        )
        for t in owned:
            yield from _label(b, t, candidates)


def _label(b: ReviewMaterial, t: PrintedFigure, candidates: list[Skala]) -> Iterator[Finding]:
    value = _value(b, t)
    if value is None or not candidates:
        return
    correct = {_safe(s, value).casefold() for s in candidates}
    if tidy_spaces(t.printed).casefold() in correct or len(correct) > 1:
        return
    expectation = _safe(candidates[0], value)
    text = number_text(value, 4).rstrip("0").rstrip(",")
    message = (
        f'{t.field.replace("_", " ")} {t.entity} ({text}) tercetak "{t.printed}", pada skala '
        f'{candidates[0].nama} "{expectation}"'
    )
    yield printed_finding(t, message, expectation, f"nilai {text} pada skala {candidates[0].nama}")


def _value(b: ReviewMaterial, t: PrintedFigure) -> float | None:
    """The value that the label belongs to: printed beside it, else known."""
    suffix = t.field.removeprefix("mutu").removeprefix("kategori")
    for name in _VALUES:
        as_printed = b.same_row(t, name + suffix)
        if as_printed is not None:
            return as_printed.value
    return b.recomputed.number_of(t.entity, f"nilai{suffix}" if suffix else "realisasi")


def _safe(skala: Skala, value: float) -> str:
    try:
        return skala.label(value)
    except FormulaError:
        return "di luar skala"


@rule(
    "terhadap-rerata-salah", _G,
    meaning='"Di atas rerata" atau "di bawah rerata" bertentangan dengan nilainya.',
    example="Unsur bernilai 76,00 disebut di bawah rerata, padahal rata-rata 32 unsur di tabelnya 75,04.",
    correction="Betulkan keterangannya; hitung ulang banyak unsur di atas dan di bawah rerata.",
    source="Hitungan dari angka lain di tabel yang sama",
)  # fmt: skip
def AGAINST_MEAN(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """Against the mean of the table's own rows; against the realisasi that they make up where the table
    prints a row without its value.
    """
    for t in b.printed:
        value = b.same_row(t, "nilai") if t.field == "terhadap_rerata" else None
        if value is None:
            continue
        mean, origin, other = _mean(b, t)
        correct = "di atas rerata" if value.value > mean else "di bawah rerata"
        word = "di bawah rerata" if "bawah" in t.printed.casefold() else "di atas rerata"
        if word != correct and value.value != mean:
            text = number_text(mean, 2)
            message = (
                f"{t.entity} {number_text(value.value, value.decimals)} disebut {word}, padahal {origin} "
                f"{text}{other}"
            )
            yield printed_finding(t, message, correct, f"{origin} {text}")


def _mean(b: ReviewMaterial, t: PrintedFigure) -> tuple[float, str, str]:
    """The mean, what it is, and where the realisasi that the rows make up is another number, that."""
    prefix = t.entity.partition("/")[0]
    owned = [x for x in b.by_places[t.place] if x.entity.startswith(f"{prefix}/")]
    content = {x.entity: b.readable[x].value for x in owned if x.field == "nilai" and x in b.readable}
    mean = sum(content.values()) / len(content)
    induk = _mean_of_induk(b, prefix)
    if induk is not None and content.keys() != {x.entity for x in owned}:
        return induk[1], f"realisasi {induk[0]}", ""
    other = ""
    if induk is not None and number_text(induk[1], 2) != number_text(mean, 2):
        other = f"; realisasi {induk[0]} {number_text(induk[1], 2)} bukan rata-rata baris tabel ini"
    return mean, f"rata-rata {len(content)} baris", other


def _mean_of_induk(b: ReviewMaterial, prefix: str) -> tuple[str, float] | None:
    """The indikator that rows of this kind make up, by its name, and its realisasi."""
    for i in b.laporan.indikator:
        words = i.uraian.casefold().replace("(", " ").replace(")", " ").split()
        realisasi = b.recomputed.number_of(i.kode, "realisasi")
        if prefix.partition("-")[0] in words and realisasi is not None:
            return i.kode, realisasi
    return None


@rule(
    "ringkasan-tabel-berbeda", _G,
    meaning="Banyak atau bagian yang disebut teks tidak sesuai dengan isi tabelnya.",
    example="Teks menyebut 68,75 % unsur bermutu B, di tabel 14 dari 32 atau 43,75 %.",
    correction="Hitung ulang dari tabelnya.",
    source="Hitungan dari tabel yang diringkas",
)  # fmt: skip
def RINGKASAN(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """``porsi_mutu_b``, ``jumlah_di_bawah_rerata`` ... of a group against the rows ``group/...``."""
    for t in b.printed:
        if "/" in t.entity or t not in b.readable or not t.field.startswith(("porsi_", "jumlah_")):
            continue
        result = _calculate_row(b, t)
        if result is None:
            continue
        correct, how = result
        if not b.readable[t].same(correct):
            expectation = number_text(
                correct, max(b.readable[t].decimals, 0 if correct == int(correct) else 2)
            )
            message = (
                f"{t.field.replace('_', ' ')} {t.entity} tercetak {t.printed}, di tabelnya {expectation} "
                f"({how})"
            )
            yield printed_finding(t, message, expectation, how, "tidak dihitung dari tabel ini")


def _calculate_row(b: ReviewMaterial, t: PrintedFigure) -> tuple[float, str] | None:
    kind, _, content = t.field.partition("_")
    field, word = (
        ("terhadap_rerata", content.replace("_", " "))
        if "rerata" in content
        else (content.partition("_")[0], content.partition("_")[2])
    )
    owned = [x for x in b.printed if x.field == field and x.entity.startswith(f"{t.entity}/")]
    if not word or len(owned) < 3:
        return None
    word = word.replace(" ", "")
    matching = sum(1 for x in owned if x.printed.casefold().replace(" ", "") == word)
    return (
        float(matching) if kind == "jumlah" else matching / len(owned) * 100
    ), f"{matching} dari {len(owned)}"


@rule(
    "skala-tercetak-bercelah", _P,
    meaning=(
        "Skala yang tercetak punya celah atau tumpang tindih: suatu nilai tidak punya label, atau punya dua."
    ),
    example="76-90 Tinggi dan 91-100 Sangat Tinggi: 90,18 tidak punya label.",
    correction="Cetak batas yang menyambung, misalnya > 90 dan > 75 sampai dengan 90.",
    source="Permendagri 86/2017 mencetak bilangan bulat; lembar Skala membacanya menyambung",
)  # fmt: skip
def PRINTED_SKALA(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """Neighbouring bands of each printed scale; one finding per scale."""
    for band in printed_bands(b).values():
        ordered = sorted(band, key=lambda p: (p.bottom is not None, p.bottom or 0.0))
        problems = [m for x, y in pairwise(ordered) if (m := _gap(x, y)) is not None]
        if problems:
            t = band[0].t
            message = f"skala {t.entity.partition('/')[0]} {'; '.join(problems)}"
            yield printed_finding(t, message, "batas yang menyambung")


def _gap(x: Band, y: Band) -> str | None:
    if x.top is None or y.bottom is None:
        return None
    bottom, top = number_text(x.top, x.decimals), number_text(y.bottom, y.decimals)
    if y.bottom - x.top > 0.0101:
        return f"bercelah antara {bottom} dan {top}"
    return f"tumpang tindih antara {top} dan {bottom}" if x.top > y.bottom else None


def _program_lists(b: ReviewMaterial) -> Iterator[tuple[str, list[PrintedFigure]]]:
    """Places that print the pagu or realisasi of most programs."""
    for place, every in b.by_places.items():
        owned = [t for t in every if t.field in ("pagu", "realisasi_rp")]
        kode = {t.entity for t in owned} & b.program_kode
        if b.program_kode and len(kode) > _PARTIAL * len(b.program_kode):
            yield place, owned


@rule(
    "program-hilang", _G,
    meaning="Program yang ada di lembar Program tidak tercetak di daftar program.",
    example="Lampiran mencetak 119 dari 120 program.",
    correction="Tambahkan program itu, atau hapus dari lembar Program bila memang tidak ada.",
    source="Permen PANRB 53/2014 Lampiran I: PK memuat semua program beserta anggarannya",
)  # fmt: skip
def MISSING_PROGRAM(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """Programs that a list of programs leaves out."""
    for place, _ in _program_lists(b):
        printed = {t.entity for t in b.by_places[place]}
        for p in b.laporan.program:
            if p.kode not in printed:
                at = PrintedPlace(place, entity=p.kode, field="pagu")
                yield Finding(at, f"program {p.kode} ({p.nama}) tidak tercetak", expected=p.kode)


@rule(
    "program-asing", _G,
    meaning="Daftar program mencetak program yang tidak ada di lembar Program.",
    example="PK mencetak program P121, lembar Program berakhir di P120.",
    correction="Tambahkan program itu ke lembar Program, atau hapus dari daftar.",
    source="Permen PANRB 53/2014 Lampiran I: PK memuat semua program beserta anggarannya",
)  # fmt: skip
def FOREIGN_PROGRAM(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """Rows of a list of programs that belong to nothing known."""
    for _, owned in _program_lists(b):
        for t in owned:
            if t.field == "pagu" and t.entity != "total" and not b.recomputed.get(t.entity, "pagu"):
                yield printed_finding(t, f"program {t.entity} tidak ada di lembar Program")


@rule(
    "program-ganda", _G,
    meaning="Satu program tercetak dua kali di satu daftar.",
    example="Program P020 tercetak di baris 12 dan baris 31 lampiran.",
    correction="Hapus salah satu, lalu jumlahkan lagi.",
    source="Permen PANRB 53/2014 Lampiran I: PK memuat semua program beserta anggarannya",
)  # fmt: skip
def DUPLICATE_PROGRAM(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """The second row of a program."""
    for _, owned in _program_lists(b):
        pagu = [t for t in owned if t.field == "pagu" and t.entity in b.program_kode]
        first = {t.entity: t for t in reversed(pagu)}
        for t in pagu:
            if t != first[t.entity]:
                origin = first[t.entity].placement
                yield printed_finding(t, f"program {t.entity} sudah tercetak di {origin}")


@rule(
    "nama-tak-dikenal", _P,
    meaning="Nama, kode, atau medan angka tercetak tidak dikenal, sehingga angkanya tidak dapat dicocokkan.",
    example='Lampiran mencetak indikator "Angka Stunting", {kata:rencana} tidak memilikinya; '
    'medan "kapaian".',
    correction=(
        "Samakan nama dan kode dengan lembar RPJMD, Program, atau Belanja, atau tambahkan di lembar itu; "
        "pakai medan dari daftar di docs/skema_reviu.md."
    ),
    source="Satu fakta satu nama: hal yang sama harus disebut sama di seluruh laporan",
)  # fmt: skip
def UNKNOWN_NAME(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """Rows that belong to nothing known, once each; a program in a whole list of them has its own rule."""
    foreign = {
        (t.place, t.entity) for _, owned in _program_lists(b) for t in owned
        if t.field == "pagu" and not b.recomputed.get(t.entity, "pagu")
    }  # fmt: skip
    seen: set[tuple[str, str, str, str]] = set()
    for t, message in b.unknown.items():
        row = (t.place, t.row, t.entity, message)
        if row in seen or (t.place, t.entity) in foreign:
            continue
        seen.add(row)
        found = t.field if message.startswith("medan") else t.entity
        yield Finding(PrintedPlace.of(t), message, found)


@rule(
    "angka-rusak", _P,
    meaning="Pemisah ribuan atau spasi membuat angka tercetak bukan angka yang utuh.",
    example="1.371,180.000 atau 22.102. 972.279.",
    correction="Tulis ulang angkanya dengan titik ribuan tiap tiga angka.",
    source="EYD edisi V: titik untuk ribuan, koma untuk desimal",
)  # fmt: skip
def DAMAGED_NUMBER(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """Damaged figures that are otherwise right; a wrong one is reported as wrong."""
    for t, c in b.readable.items():
        if c.style in ("rusak", "spasi") and t not in b.faults:
            standard = number_text(c.value, c.decimals)
            yield printed_finding(t, f"{t.printed} {_STYLES[c.style]}; maksudnya {standard}", standard)


@rule(
    "penulisan-angka", _C,
    meaning="Angka satu tempat ditulis dengan titik desimal atau koma ribuan, lain dari kaidah Indonesia.",
    example="99.88 atau 1,077,640.14.",
    correction="Tulis dengan titik ribuan dan koma desimal: 99,88 dan 1.077.640,14.",
    source="EYD edisi V: titik untuk ribuan, koma untuk desimal",
)  # fmt: skip
def NUMBER_STYLE(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """One finding per place and style."""
    for place, every in b.by_places.items():
        for style in ("titik-desimal", "koma-ribuan"):
            owned = [t for t in every if t in b.readable and b.readable[t].style == style]
            if owned:
                standard = number_text(b.readable[owned[0]].value, b.readable[owned[0]].decimals)
                message = f"{place}: {len(owned)} angka {_STYLES[style]}, misalnya {owned[0].printed}"
                yield Finding(PrintedPlace.table_of(owned[0]), message, owned[0].printed, standard)


@rule(
    "teks-tanpa-tabel", _C,
    meaning=(
        "Teks menyebut angka suatu indikator yang tidak ada di tabel mana pun, sehingga tidak dapat "
        "dicocokkan."
    ),
    example="Teks menyebut kawasan kumuh 6,44 %, semua tabel mencetak 6,50.",
    correction="Masukkan angkanya ke tabel atau lembar Deret, atau sebut sumbernya.",
    source="Permen PANRB 53/2014 Lampiran II: analisis didukung data",
)  # fmt: skip
def TEXT_WITHOUT_TABLE(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """Figures of running text with decimals that no table and no data hold."""
    tables = {b.readable[t].value for t in b.readable if not is_narrative(t.place)}
    for t in b.printed:
        c = b.readable.get(t)
        if c is None or not c.decimals or not is_narrative(t.place) or t.entity not in b.indikator:
            continue
        if not b.recomputed.get(t.entity, t.field) and c.value not in tables:
            message = f"{t.field.replace('_', ' ')} {t.entity} {t.printed} tidak ada di tabel mana pun"
            yield printed_finding(t, message)


LABEL_RULES: tuple[Rule, ...] = (
    KATEGORI, AGAINST_MEAN, RINGKASAN, PRINTED_SKALA, MISSING_PROGRAM, FOREIGN_PROGRAM, DUPLICATE_PROGRAM,
    UNKNOWN_NAME, DAMAGED_NUMBER, NUMBER_STYLE, TEXT_WITHOUT_TABLE,
)  # fmt: skip
