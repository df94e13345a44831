"""Rules on printed figures that the report itself gives or lets compute."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lkjip_xl.figures.predikat_scale import predikat_skala
from lkjip_xl.review.causes.figure_causes import find_cause
from lkjip_xl.review.compare import Difference, DifferenceKind, expected_text, status_verdict
from lkjip_xl.review.finding import Finding, Level, printed_finding
from lkjip_xl.review.material import ReviewMaterial
from lkjip_xl.review.rule import Check, Rule, rule
from lkjip_xl.rumus.arguments import tidy_spaces, without_value

__all__ = ["COMPARISON_RULES", "entity_name"]

_LAPORAN = "Permen PANRB 53/2014 Lampiran II, BAB III akuntabilitas kinerja; rumus di lembar Metode"
_PK = "Permen PANRB 53/2014 Lampiran I, perjanjian kinerja: satu target untuk satu indikator"
_MONEY = "Jumlah dari rinciannya: satu pagu dan satu realisasi per program; lembar Program dan Belanja"
_G = Level.ERROR


def entity_name(b: ReviewMaterial, entity: str) -> str:
    """The kode with its name, as far as the report knows it."""
    if entity in b.indikator:
        return f"{entity} ({b.indikator[entity].uraian})"
    return entity


def _difference_finding(b: ReviewMaterial, s: Difference) -> Finding:
    expected = expected_text(s.expected, s.as_printed)
    field = s.t.field.replace("_", " ")
    write = f'"{s.t.printed}"' if _word(s) else s.t.printed
    message = f"{field} {entity_name(b, s.t.entity)} tercetak {write}, seharusnya {expected}"
    cause = None if s.variant is DifferenceKind.LIMIT else find_cause(b, s)
    if s.variant is DifferenceKind.ROUNDING:
        is_truncated = (
            s.as_printed is not None
            and isinstance(s.expected.value, float)
            and s.as_printed.is_truncated(s.expected.value)
        )
        cause = (
            "desimal dipotong, tidak dibulatkan"
            if is_truncated
            else "dihitung dari angka yang sudah dibulatkan"
        )
    return printed_finding(s.t, message, expected, s.expected.how, cause)


def _word(s: Difference) -> bool:
    """Words stand where a number belongs."""
    return s.as_printed is None and isinstance(s.expected.value, float) and not without_value(s.t.printed)


def _difference(
    field: str,
    variant: DifferenceKind = DifferenceKind.DIFFERS,
    accepts: Callable[[ReviewMaterial, Difference], bool] = lambda *_: True,
) -> Check:
    pattern = re.compile(field)

    def check(b: ReviewMaterial) -> Iterator[Finding]:
        for s in b.differences:
            if s.variant is variant and pattern.fullmatch(s.t.field) and accepts(b, s):
                yield _difference_finding(b, s)

    return check


def _program(b: ReviewMaterial, s: Difference) -> bool:
    return s.t.entity in b.program_kode


def _is_not_program(b: ReviewMaterial, s: Difference) -> bool:
    return s.t.entity not in b.program_kode


ARAH_INVERTED = rule(
    "arah-terbalik", _G,
    meaning="Capaian dihitung dengan perbandingan terbalik: arah indikator tidak diikuti.",
    example="Target 67,50 dan realisasi 43,33, makin tinggi makin baik, tercetak 155,78; seharusnya 64,19.",
    correction=(
        "Hitung ulang dengan arah yang tertulis di lembar RPJMD, lalu betulkan predikat dan rata-ratanya."
    ),
    source=_LAPORAN,
)(_difference(r"capaian(?:_akhir)?", DifferenceKind.ARAH))  # fmt: skip

CAPAIAN = rule(
    "capaian-berbeda", _G,
    meaning="Capaian yang tercetak bukan hasil dari target dan realisasinya.",
    example="Target 75,00 dan realisasi 77,74 tercetak 115,03; seharusnya 103,65.",
    correction="Pakai capaian dari lembar Sasaran; lihat kolom sebab untuk asal angka yang salah.",
    source=_LAPORAN,
)(_difference(r"capaian(?:_akhir|_\d{4})?"))  # fmt: skip

RERATA = rule(
    "rerata-berbeda", _G,
    meaning="Rata-rata capaian tidak sama dengan rata-rata indikatornya yang punya nilai.",
    example="Capaian 90 dan 110 tercetak dengan rata-rata 105; seharusnya 100.",
    correction="Betulkan capaian indikatornya dulu, lalu ambil rata-rata dari lembar Sasaran.",
    source=_LAPORAN,
)(_difference(r"rerata_capaian(?:_akhir)?"))  # fmt: skip

SERAPAN = rule(
    "serapan-berbeda", _G,
    meaning="Serapan bukan realisasi dibagi pagu; untuk gabungan, jumlah realisasi dibagi jumlah pagu.",
    example="Pagu 100 dan 900, realisasi 50 dan 900, tercetak 75,00 (rata-rata 50 dan 100); "
    "seharusnya 95,00.",
    correction="Pakai serapan dari lembar Anggaran atau Sasaran; jangan merata-ratakan persentase.",
    source=_MONEY,
)(_difference(r"(?:rerata_)?serapan"))  # fmt: skip

EFISIENSI = rule(
    "efisiensi-berbeda", _G,
    meaning="Efisiensi bukan selisih capaian dan serapan.",
    example="Capaian 103,65 dan serapan 96,83 tercetak 18,2; seharusnya 6,83.",
    correction="Betulkan capaian dan serapannya, lalu pakai angka di lembar Efisiensi.",
    source=_LAPORAN,
)(_difference("efisiensi"))  # fmt: skip

PORSI = rule(
    "porsi-berbeda", _G,
    meaning="Bagian dari seluruhnya (persen) tidak sama dengan angka dibagi jumlahnya.",
    example="Belanja 48 dari 100 tercetak 94,59 %; seharusnya 48,00 %.",
    correction="Hitung ulang: bagian dibagi jumlah seluruhnya kali 100.",
    source=_MONEY,
)(_difference(r"porsi(?:_realisasi)?"))  # fmt: skip

PROGRAM_MONEY = rule(
    "uang-program-berbeda", _G,
    meaning="Pagu atau realisasi satu program tercetak lain daripada yang tertulis di PK dan lembar Program.",
    example="PK mencetak 513.951.000, lampiran 513.915.000.",
    correction="Cocokkan dengan {kata:dokumen_anggaran} dan laporan realisasi anggaran, "
    "lalu betulkan tempat yang salah.",
    source=_PK,
)(_difference(r"pagu|realisasi_rp", DifferenceKind.DIFFERS, _program))  # fmt: skip

TOTAL_MONEY = rule(
    "jumlah-uang-berbeda", _G,
    meaning="Pagu atau realisasi sasaran, tujuan, jenis belanja atau total "
    "tidak sama dengan jumlah programnya.",
    example="Program sasaran berjumlah 22.103.008.279, tercetak 22.102.972.279.",
    correction="Cari program yang selisihnya sama (kolom sebab), betulkan, lalu jumlahkan lagi.",
    source=_MONEY,
)(_difference(r"pagu|realisasi_rp", DifferenceKind.DIFFERS, _is_not_program))  # fmt: skip

TARGET = rule(
    "target-berbeda", _G,
    meaning="Target tercetak lain daripada target PK yang berlaku.",
    example="PK menetapkan 72,50, lampiran mencetak 72,47.",
    correction="Samakan dengan PK yang berlaku; PK tidak diubah lewat laporan.",
    source=_PK,
)(_difference("target"))  # fmt: skip

REALISASI = rule(
    "realisasi-berbeda", _G,
    meaning="Realisasi satu indikator tercetak lain di tempat lain.",
    example="Tabel pengukuran mencetak 61,87, lampiran 61,85.",
    correction="Cocokkan dengan sumber datanya, lalu samakan semua tempat.",
    source=_LAPORAN,
)(_difference("realisasi"))  # fmt: skip

KONDISI = rule(
    "kondisi-berbeda", _G,
    meaning="Kondisi awal atau kondisi akhir tercetak lain daripada dokumen perencanaan.",
    example="{kata:rencana} menetapkan kondisi akhir 73,92, tabel mencetak 73,29.",
    correction="Samakan dengan {kata:rencana}.",
    source=_PK,
)(_difference(r"kondisi_(?:awal|akhir)"))  # fmt: skip

DERET = rule(
    "nilai-lain-berbeda", _G,
    meaning="Nilai tahun lain, provinsi atau nasional tercetak lain daripada di lembar Deret.",
    example="Nilai 2019 tertulis 29,70 di tabel dan 27,90 di teks.",
    correction="Cocokkan dengan sumbernya, lalu samakan semua tempat.",
    source=_LAPORAN,
)(_difference(r"(?:nilai|target)_(?:\d{4}|provinsi|nasional)"))  # fmt: skip

INCREASE = rule(
    "kenaikan-berbeda", _G,
    meaning="Kenaikan atau penurunan yang disebut tidak sama dengan selisih kedua nilainya.",
    example="Dari 72,10 ke 72,16 disebut naik 0,6; seharusnya 0,06.",
    correction="Hitung ulang selisihnya dan sebut tahun pembandingnya.",
    source=_LAPORAN,
)(_difference(r"kenaikan(?:_\d{4})?|penurunan"))  # fmt: skip

COUNT = rule(
    "banyak-berbeda", _G,
    meaning="Banyak tujuan, sasaran, indikator, atau banyak per predikat dan status "
    "tidak sesuai dengan isinya.",
    example="Tabel menghitung 12 indikator Sangat Tinggi, padahal yang capaiannya di atas 90 ada 11.",
    correction="Hitung ulang dari tabel pengukuran; lembar Ringkasan sudah menghitungnya.",
    source=_LAPORAN,
)(_difference(r"jumlah_.+"))  # fmt: skip

SHIFTED = rule(
    "geser-desimal", _G,
    meaning="Angka tercetak 10, 100 atau 1000 kali terlalu besar atau terlalu kecil.",
    example="Serapan 95,28 tercetak 9528.",
    correction="Betulkan letak tanda koma.",
    source=_LAPORAN,
)(_difference(r".+", DifferenceKind.SHIFTED))  # fmt: skip

LIMIT = rule(
    "pernyataan-batas-salah", _G,
    meaning='Kalimat seperti "di atas 90 %" tidak benar menurut angkanya.',
    example='"Rata-rata capaian di atas 90 %", padahal rata-ratanya 89,45.',
    correction="Ubah kalimatnya, atau sebut rata-rata yang dimaksud.",
    source=_LAPORAN,
)(_difference(r".+", DifferenceKind.LIMIT))  # fmt: skip

ROUNDING = rule(
    "hanya-pembulatan", Level.NOTE,
    meaning=(
        "Angka hanya berbeda pada desimal terakhir: dipotong, atau dihitung dari angka yang sudah "
        "dibulatkan."
    ),
    example="101,388... tercetak 101,38; dibulatkan 101,39.",
    correction="Bulatkan pada langkah terakhir saja, seperti lembar hasil.",
    source="Pembulatan biasa (setengah ke atas), lembar Metode",
)(_difference(r".+", DifferenceKind.ROUNDING))  # fmt: skip


@rule(
    "predikat-berbeda", _G,
    meaning="Predikat yang tercetak bukan predikat dari capaiannya, atau bukan label skala yang dipakai.",
    example="Capaian 60,23 disebut cukup; pada skala Permendagri 86/2017 predikatnya Rendah.",
    correction="Pakai predikat dari lembar Ringkasan.",
    source="Permendagri 86/2017, skala nilai peringkat kinerja; lembar Skala",
)  # fmt: skip
def PREDIKAT(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802 - the decorator makes a constant of it
    """Printed predikat against the recomputed one."""
    labels = {t.label.casefold() for t in predikat_skala(b.laporan).tingkat}
    for t in b.printed:
        every = b.recomputed.get(t.entity, "predikat") if t.field == "predikat" else ()
        if not every:
            continue
        correct = every[0].value
        word = tidy_spaces(t.printed).casefold()
        if word == str(correct).casefold() or (without_value(t.printed) and correct is None):
            continue
        cause = None if word in labels else f'"{t.printed}" bukan label skala predikat yang dipakai'
        message = f"predikat {entity_name(b, t.entity)} tercetak {t.printed}, seharusnya {correct or 'n/a'}"
        cause = cause or _word_cause(b, t.entity, t.field, word)
        yield printed_finding(t, message, str(correct or "n/a"), every[0].how, cause)


def _word_cause(b: ReviewMaterial, entity: str, field: str, word: str) -> str:
    """Which other figure the words fit."""
    for e, m in b.recomputed.numbers:
        if m == field and b.related(e, entity) and str(b.recomputed.value(e, m)).casefold() == word:
            return f"sesuai untuk {e}, bukan {entity}"
    return "kata tidak mengikuti angkanya"


@rule(
    "pernyataan-target-salah", _G,
    meaning='"Melebihi", "mencapai" atau "tidak mencapai target" bertentangan dengan capaiannya.',
    example="Capaian 99,96 disebut melebihi target.",
    correction=(
        "Ubah kalimatnya mengikuti capaian: di atas 100 melebihi, tepat 100 mencapai, di bawahnya tidak "
        "mencapai."
    ),
    source=_LAPORAN,
)  # fmt: skip
def STATUS(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """Printed wording against the recomputed status; "mencapai" above 100 is true and left to another
    rule.
    """
    yield from _status(
        b, lambda word, correct: not (word == "mencapai target" and correct == "melebihi target")
    )


@rule(
    "pernyataan-target-kurang-tepat", Level.NOTE,
    meaning='Capaian di atas 100 disebut "mencapai target", sedangkan yang lain disebut "melebihi target".',
    example="Capaian 103,65 disebut mencapai target.",
    correction='Tulis "melebihi target" supaya seragam.',
    source=_LAPORAN,
)  # fmt: skip
def STATUS_SOFT(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """True but weaker than the figure allows."""
    yield from _status(b, lambda word, correct: word == "mencapai target" and correct == "melebihi target")


def _status(b: ReviewMaterial, accepts: Callable[[str, str], bool]) -> Iterator[Finding]:
    for t in b.printed:
        every = b.recomputed.get(t.entity, "status") if t.field == "status" else ()
        if not every:
            continue
        word, correct = status_verdict(t.printed), str(every[0].value)
        if word == correct or not accepts(word, correct):
            continue
        message = f'{entity_name(b, t.entity)} disebut "{t.printed}", seharusnya "{correct}"'
        cause = _word_cause(b, t.entity, "status", word)
        yield printed_finding(t, message, correct, every[0].how, cause)


@rule(
    "nama-berbeda",
    Level.WARNING,
    meaning="Nama indikator, sasaran atau program tercetak lain daripada di isian.",
    example="Program Pelayanan Perijinan tercetak Program Pelayanan Perizinan.",
    correction="Samakan dengan PK; perbedaan huruf besar dan spasi tidak dihitung.",
    source=_PK,
)
def NAME(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """Printed names (medan ``nama`` or ``uraian``) after normalising."""
    lap = b.laporan
    names = {x.kode: x.uraian for x in lap.indikator} | {x.kode: x.uraian for x in lap.belanja}
    names |= {x.kode: x.uraian for x in lap.misi} | {x.kode: x.uraian for x in lap.tujuan}
    names |= {x.kode: x.uraian for x in lap.sasaran} | {p.kode: p.nama for p in lap.program}
    for t in b.printed:
        correct = names.get(t.entity) if t.field in ("nama", "uraian") else None
        if correct is not None and tidy_spaces(t.printed).casefold() != tidy_spaces(correct).casefold():
            message = f"{t.entity} tercetak {t.printed}, di isian {correct}"
            yield printed_finding(t, message, correct, None, "huruf atau kata berbeda")


COMPARISON_RULES: tuple[Rule, ...] = (
    ARAH_INVERTED, CAPAIAN, RERATA, SERAPAN, EFISIENSI, PORSI, PROGRAM_MONEY, TOTAL_MONEY, TARGET, REALISASI,
    KONDISI, DERET, INCREASE, COUNT, SHIFTED, LIMIT, PREDIKAT, STATUS, STATUS_SOFT, NAME, ROUNDING,
)  # fmt: skip
