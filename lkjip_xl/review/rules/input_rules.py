"""Rules on the input alone: blanks, references, structure, scales."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjip_xl.errors import FormulaError
from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.figures.input_facts.provisional import NOT_RELEASED
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import Belanja, Indikator, Program, Sasaran, Tujuan
from lkjip_xl.review.finding import Finding, Level
from lkjip_xl.review.material import ReviewMaterial
from lkjip_xl.review.places import InputPlace, MembersPlace, SettingPlace
from lkjip_xl.review.recomputed import display_value
from lkjip_xl.review.rule import Rule, rule
from lkjip_xl.rumus.arguments import tidy_spaces, without_value
from lkjip_xl.rumus.skala import Skala, ambil_skala
from lkjip_xl.sheets.printed_numbers.told_narrative import NOTHING, TOLD, named_figures
from lkjip_xl.sheets.tabs.wanted_input import is_waiting, wanted_settings

__all__ = ["INPUT_RULES"]

_G, _P, _C = Level.ERROR, Level.WARNING, Level.NOTE
_VISI = "rpjmd.visi"
_PK = "Permen PANRB 53/2014 Lampiran I, perjanjian kinerja"
_LAPORAN = "Permen PANRB 53/2014 Lampiran II, BAB III akuntabilitas kinerja"


@rule(
    "tidak-dapat-dihitung", _G,
    meaning="Isian membuat suatu angka tidak dapat dihitung; selnya menampilkan #LKJIP!.",
    example="Realisasi terisi, target kosong.",
    correction="Betulkan isian yang disebut pesannya.",
    source="Fungsi hitung, lembar Metode",
)  # fmt: skip
def NOT_CALCULATED(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802 - the decorator makes a constant of it
    """What the functions refuse; one finding per kode and reason."""
    seen = set()
    for kode, field, reason in b.recomputed.failed:
        if (kode, reason) not in seen:
            seen.add((kode, reason))
            table = "program" if field in ("serapan", "efisiensi") else "realisasi"
            yield Finding(InputPlace(table, kode, field), f"{field.replace('_', ' ')} {kode}: {reason}")


@rule(
    "isian-kosong", _P,
    meaning="Sel asal suatu angka, atau pengaturan yang tercetak, belum diisi.",
    example="Target PK yang berlaku kosong, program atau belanja tanpa pagu, visi kosong.",
    correction='Isi selnya; bila nilainya memang belum terbit, tulis n/a atau Status angka = belum rilis.',
    source=_PK,
)  # fmt: skip
def BLANK(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """Blank targets, realisasi and money."""
    rows = b.laporan.realisasi
    said = {r.kode for r in rows if r.realisasi is not None or r.status == NOT_RELEASED}
    for i in b.laporan.indikator:
        if not b.recomputed.get(i.kode, "target"):
            yield Finding(InputPlace("pk", i.kode, "target"), f"target {i.kode} ({i.uraian}) kosong")
        if i.kode not in said:
            yield Finding(
                InputPlace("realisasi", i.kode, "realisasi"), f"realisasi {i.kode} ({i.uraian}) kosong"
            )
    for p in b.laporan.program:
        yield from _blank_money(b, "program", p, p.nama)
    if any(r.realisasi is not None for r in b.laporan.realisasi):  # in January Beranda says what comes next
        for belanja in b.laporan.belanja:
            if not belanja.dari_program:
                yield from _blank_money(b, "belanja", belanja, belanja.uraian)
        yield from _blank_settings(b)


def _blank_money(b: ReviewMaterial, table: str, row: Program | Belanja, name: str) -> Iterator[Finding]:
    """Of a program whose money stands below it: where that gives none."""
    for field, word in (("pagu", "pagu"), ("realisasi_rp", "realisasi")):
        if not b.recomputed.get(row.kode, field):
            yield Finding(InputPlace(table, row.kode, field), f"{word} {row.kode} ({name}) kosong")


def _blank_settings(b: ReviewMaterial) -> Iterator[Finding]:
    """Settings that still print what to put there, and the visi, which has a box of its own."""
    for key, label in wanted_settings(b.laporan.settings).items():
        content = b.laporan.settings.get(key)
        if content and is_waiting(content):
            yield Finding(SettingPlace(key), f'{label} masih "{content}"')
        elif content in (None, "") and key == _VISI:
            yield Finding(SettingPlace(key), f"{label} kosong; kotaknya tidak tercetak")


@rule(
    "baris-siap", _C,
    meaning="Baris yang disiapkan dengan kode belum diisi; baris itu tidak dihitung dan tercetak kosong.",
    example="40 baris siap di lembar Program belum diisi.",
    correction="Isi, atau hapus barisnya; tanpa menghapus: Baris siap isi = tidak ada. Lalu regenerasi.",
    source=_PK,
)  # fmt: skip
def READY_ROWS(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """Rows that wait for their name, one finding a table."""
    if b.ready is None:
        return
    for table in ("misi", "tujuan", "sasaran", "indikator", "program"):
        named = {x.kode for x in getattr(b.laporan, table)}
        waiting = [x.kode for x in getattr(b.ready, table) if x.kode not in named]
        if waiting:
            message = f"{len(waiting)} baris {table} siap belum diisi, mulai dari {waiting[0]}"
            yield Finding(InputPlace(table, waiting[0]), message)


@rule(
    "tanpa-anggota", _P,
    meaning="Tujuan atau sasaran tanpa indikator, atau sasaran tanpa program.",
    example="Sasaran S04 tidak punya program.",
    correction="Tambahkan, atau jelaskan di narasi mengapa tidak ada.",
    source=_PK,
)  # fmt: skip
def WITHOUT_MEMBERS(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """Empty branches of the plan."""
    u = b.order
    every: dict[str, tuple[Tujuan | Sasaran, ...]] = {"tujuan": u.tujuan, "sasaran": u.sasaran}
    for table, induk in ((table, x) for table, owned in every.items() for x in owned):
        if not u.indikator_of(induk.kode):
            at = InputPlace(table, induk.kode, "indikator")
            yield Finding(at, f"{induk.kode} ({induk.uraian}) tidak punya indikator")
    for s in u.sasaran:
        if not u.program_of(s.kode):
            yield Finding(MembersPlace("program", s.kode), f"{s.kode} ({s.uraian}) tidak punya program")


@rule(
    "program-lepas", _C,
    meaning="Program tidak terkait sasaran; uangnya ada di total, tidak di sasaran mana pun.",
    example="Program P120 tanpa kode sasaran.",
    correction="Isi kolom Sasaran, atau biarkan bila memang penunjang.",
    source=_PK,
)  # fmt: skip
def DETACHED_PROGRAM(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """Programs without a sasaran."""
    for p in b.order.program_of(None):
        yield Finding(
            InputPlace("program", p.kode, "sasaran"), f"program {p.kode} ({p.nama}) tidak terkait sasaran"
        )


@rule(
    "program-kembar", _P,
    meaning="Dua program sasaran yang sama dan {kata:perangkat} yang sama bernama sama.",
    example="Program pembinaan aparatur dua kali di satu sasaran, keduanya dari satu {kata:perangkat}.",
    correction="Hapus satu; bila keduanya milik dua {kata:perangkat}, isi kolom OPD.",
    source=_PK,
)  # fmt: skip
def TWIN_PROGRAM(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """Equal names within a sasaran and a perangkat daerah, after normalising; one finding for each name."""
    names: dict[tuple[str | None, str], list[list[Program]]] = {}
    for p in b.laporan.program:
        groups = names.setdefault((p.sasaran, tidy_spaces(p.nama).casefold()), [])
        own = next((g for g in groups if any(_same_opd(o, p) for o in g)), None)
        if own is None:
            groups.append([p])
        else:
            own.append(p)
    for first, *twins in (g for groups in names.values() for g in groups if len(g) > 1):
        p, more = twins[0], len(twins) - 1
        number = _same_money(b, first, twins)
        also = f" dan {more} program lain" if more else ""
        message = f"program {p.kode}{also} bernama sama dengan {first.kode} ({p.nama}){number}"
        yield Finding(InputPlace("program", p.kode, "nama"), message, p.nama)


def _same_opd(one: Program, other: Program) -> bool:
    """Whether two programs may be one: a perangkat daerah that is not filled in may be any."""
    if one.opd is None or other.opd is None:
        return True
    return tidy_spaces(one.opd).casefold() == tidy_spaces(other.opd).casefold()


def _same_money(b: ReviewMaterial, first: Program, twins: Sequence[Program]) -> str:
    """What is said where all have the same money; of what nobody has typed yet nothing is."""
    money = _money(b, first)
    if any(_money(b, x) != money for x in twins):
        return ""
    there = [word for word, amounts in money.items() if any(x is not None for x in amounts)]
    return f"; {' dan '.join(there)}nya juga sama" if there else ""


def _money(b: ReviewMaterial, p: Program) -> dict[str, tuple[float | None, ...]]:
    """What a program has: typed, or from the rows below it."""
    return {
        "pagu": (p.pagu_murni, p.pagu_perubahan, b.recomputed.number_of(p.kode, "pagu")),
        "realisasi": (p.realisasi, b.recomputed.number_of(p.kode, "realisasi_rp")),
    }


@rule(
    "nomor-pk-kembar", _P,
    meaning="Satu nomor PK dipakai dua program yang namanya berbeda.",
    example="Nomor 17 dipakai P008 dan P026.",
    correction="Betulkan nomornya; program yang melayani dua sasaran memakai nomor dan nama yang sama.",
    source=_PK,
)  # fmt: skip
def DUPLICATE_NUMBER(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """One number in the PK, two programs."""
    first: dict[int, Program] = {}
    for p in b.laporan.program:
        other = p if p.no_pk is None else first.setdefault(p.no_pk, p)
        if tidy_spaces(other.nama).casefold() != tidy_spaces(p.nama).casefold():
            yield Finding(
                InputPlace("program", p.kode, "no_pk"),
                f"nomor PK {p.no_pk} dipakai {other.kode} dan {p.kode}",
                str(p.no_pk),
            )


@rule(
    "nomor-pk-melompat", _P,
    meaning="Nomor PK program tidak berurutan: ada nomor yang hilang.",
    example="Nomor 1 sampai 120 tanpa 57.",
    correction="Tambahkan program yang hilang, atau nomori ulang.",
    source=_PK,
)  # fmt: skip
def SKIPPED_NUMBER(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """Gaps in the numbers, of PK and of the lampiran."""
    for name, label in (("no_pk", "PK"), ("urut_lampiran", "lampiran")):
        numbers = {n for p in b.laporan.program if (n := getattr(p, name)) is not None}
        missing = sorted(set(range(min(numbers), max(numbers))) - numbers) if numbers else []
        if missing and len(missing) <= 0.1 * len(numbers):
            listing = ", ".join(map(str, missing[:10]))
            message = f"nomor {label} {listing} tidak ada; mungkin programnya hilang"
            yield Finding(InputPlace("program", figure=name), message, expected=listing)


@rule(
    "kategori-di-luar-skala", _G,
    meaning="Target, realisasi atau kondisi indikator kategori bukan label skalanya.",
    example='Target "B+" pada skala AKIP.',
    correction="Pakai label skala, atau lengkapi skalanya di lembar Skala.",
    source="Skala indikator, lembar Skala",
)  # fmt: skip
def OUTSIDE_SKALA(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """Labels of indikator with arah kategori."""
    for i in b.laporan.indikator:
        skala = _skala(b, i)
        if i.arah != "kategori" or skala is None:
            continue
        for field in ("target", "realisasi", "kondisi_awal", "kondisi_akhir"):
            value = b.recomputed.value(i.kode, field)
            if isinstance(value, str) and not without_value(value) and skala.canonical_label(value) is None:
                table = {"target": "pk", "realisasi": "realisasi"}.get(field, "indikator")
                message = f'{field.replace("_", " ")} {i.kode} "{value}" bukan label skala {skala.nama}'
                yield Finding(InputPlace(table, i.kode, field), message, value, skala.listing)


def _skala(b: ReviewMaterial, i: Indikator) -> Skala | None:
    try:
        return ambil_skala(i.skala, {s.nama: s for s in b.laporan.skala})
    except FormulaError:
        return None


@rule(
    "skala-bercelah", _P,
    meaning=(
        "Skala di lembar Skala tidak punya label untuk nilai di bawah batas terendahnya, atau urutannya "
        "terbalik."
    ),
    example="Skala berbatas 90, 75, 65, 50 tanpa label untuk nilai di bawah 50.",
    correction="Tambahkan label terendah dengan batas bawah kosong.",
    source="Lembar Skala",
)  # fmt: skip
def SKALA(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """Scales whose lowest bound leaves values without a label."""
    for s in b.laporan.skala:
        batas = [t.batas_bawah for t in s.tingkat if t.batas_bawah is not None]
        if s.has_bounds and len(batas) == len(s.tingkat) and min(batas) > 0:
            lowest = display_value(min(batas))
            message = f"skala {s.nama} tidak punya label untuk nilai di bawah {lowest}"
            yield Finding(
                InputPlace("skala", s.nama, "batas_bawah"),
                message,
                lowest,
                "batas bawah kosong pada label terendah",
            )


@rule(
    "narasi-kosong", _C,
    meaning="Sasaran belum punya analisis.",
    example="Sasaran S08 tanpa analisis di lembar Narasi.",
    correction="Isi lembar Narasi untuk sasaran itu.",
    source=_LAPORAN,
)  # fmt: skip
def BLANK_NARASI(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """Sasaran without an analysis."""
    existing = {n.kode for n in b.laporan.narasi if n.analisis}
    for s in b.order.sasaran:
        if s.kode not in existing:
            yield Finding(
                InputPlace("narasi", s.kode, "analisis"),
                f"sasaran {s.kode} ({s.uraian}) belum punya analisis",
            )


@rule(
    "rujukan-tanpa-nilai", _P,
    meaning="Narasi menyebut angka yang belum bernilai atau tidak dihitung di laporan ini; tercetak n/a.",
    example="{perubahan:S07.2} padahal tahun sebelumnya tidak ada di lembar Deret.",
    correction="Isi asal angkanya, atau tulis kalimat lain; daftarnya di lembar Rujukan.",
    source=_LAPORAN,
)  # fmt: skip
def UNTOLD(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """References that are told as n/a."""
    for kode, part, reference, _ in named_figures(ReportOrder(b.written)) if b.written else ():
        if b.values.figure(FigureKey(TOLD, reference.text)) == NOTHING:
            message = f"narasi {kode} menyebut {reference.text}, yang belum bernilai"
            yield Finding(InputPlace("narasi", kode, part), message, NOTHING)


INPUT_RULES: tuple[Rule, ...] = (
    NOT_CALCULATED, BLANK, READY_ROWS, WITHOUT_MEMBERS, DETACHED_PROGRAM, TWIN_PROGRAM, DUPLICATE_NUMBER,
    SKIPPED_NUMBER, OUTSIDE_SKALA, SKALA, BLANK_NARASI, UNTOLD,
)  # fmt: skip
