"""Rules on amounts that programs can hardly have: in thousands, of nine months, twice, given back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from statistics import median

from lkjip_xl.model import Belanja, Program, Rincian
from lkjip_xl.review.finding import Finding, Level
from lkjip_xl.review.material import ReviewMaterial
from lkjip_xl.review.places import InputPlace
from lkjip_xl.review.recomputed import display_value
from lkjip_xl.review.rule import Rule, rule
from lkjip_xl.rumus.arguments import tidy_spaces

__all__ = ["AMOUNT_RULES"]

_P, _C = Level.WARNING, Level.NOTE
_SOURCE = "Lembar Program: pagu dan realisasi dalam rupiah penuh"
_UNITS = {1_000.0: "ribuan", 1_000_000.0: "jutaan"}
_LITTLE, _USUAL = 1.0, (20.0, 130.0)
"""Serapan in percent that is hardly one, and between what the serapan of a year usually is."""
_GAP, _REACH = 100.0, 10.0
"""So many times smaller than all others is another unit; so far outside of their range is still theirs."""
_NINE_MONTHS, _FINISHED, _ENOUGH = (55.0, 80.0), 90.0, 5
"""Median serapan at the end of September, a serapan that only a whole year has, rows to judge by."""
_FEW, _EACH = 3, (60.0, 77.0)
"""Of so few rows, or one or two more, every serapan must be where September leaves it."""


@dataclass(frozen=True, slots=True)
class _SpendingRow:
    """A program, or a row below one, with its two amounts in force; None: blank."""

    table: str
    row: Program | Rincian
    pagu: float | None
    realisasi: float | None

    @property
    def label(self) -> str:
        return f"{self.row.nama} ({self.row.kode})"

    @property
    def serapan(self) -> float | None:
        return None if not self.pagu or self.realisasi is None else self.realisasi / self.pagu * 100


def _programs(b: ReviewMaterial) -> list[_SpendingRow]:
    return [_money(b, "program", p) for p in b.laporan.program]


def _typed(b: ReviewMaterial) -> list[_SpendingRow]:
    """The rows where money is typed: the lowest ones below a program, else the program."""
    above = {r.induk for r in b.laporan.rincian}
    lowest = [_money(b, "rincian", r) for r in b.laporan.rincian if r.kode not in above]
    return [*(x for x in _programs(b) if x.row.kode not in above), *lowest]


def _money(b: ReviewMaterial, table: str, row: Program | Rincian) -> _SpendingRow:
    amounts = (b.recomputed.number_of(row.kode, figure) for figure in ("pagu", "realisasi_rp"))
    return _SpendingRow(table, row, *amounts)


@rule(
    "realisasi-lain-satuan", _P,
    meaning="Realisasi kira-kira seperseribu atau sepersejuta pagunya, seperti ditulis dalam ribuan.",
    example="Pagu 1.440.000.000, realisasi 1.310.400.",
    correction="Tulis realisasi dalam rupiah penuh.",
    source=_SOURCE,
)  # fmt: skip
def OTHER_UNIT(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802 - the decorator makes a constant of it
    """A serapan of next to nothing that a thousand times over would be an ordinary one."""
    for x in _typed(b):
        s = x.serapan
        unit = None if s is None or not 0 < s < _LITTLE else next(
            (f for f in _UNITS if _USUAL[0] <= s * f <= _USUAL[1]), None
        )  # fmt: skip
        if unit is not None and x.realisasi is not None:
            found, right = display_value(x.realisasi), display_value(x.realisasi * unit)
            message = (
                f"realisasi {x.label} {found} dari pagu {display_value(x.pagu)}; "
                f"mungkin ditulis dalam {_UNITS[unit]}: {right}"
            )
            at = InputPlace(x.table, x.row.kode, "realisasi")
            yield Finding(at, message, found, right, cause=f"realisasi ditulis dalam {_UNITS[unit]}")


@rule(
    "pagu-lain-satuan", _P,
    meaning="Pagu program jauh di bawah semua program lain: ditulis dalam ribuan atau jutaan.",
    example="Pagu program lain milyaran rupiah, pagu program ini 980.000.",
    correction="Tulis pagu dan realisasi dalam rupiah penuh.",
    source=_SOURCE,
)  # fmt: skip
def SMALL_PAGU(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """The fewer programs below a gap of a hundred times, that times a thousand are where the others are."""
    known = sorted((x for x in _programs(b) if x.pagu), key=lambda x: x.pagu or 0.0)
    pagu = [x.pagu or 0.0 for x in known]
    gaps = [(pagu[n] / pagu[n - 1], n) for n in range(1, len(pagu)) if n <= len(pagu) - n]
    gap, split = max(gaps, default=(0.0, 0))
    if gap < _GAP or len(pagu) - split < 2:
        return
    low, high = pagu[split] / _REACH, pagu[-1] * _REACH
    for x, amount in zip(known[:split], pagu[:split], strict=True):
        unit = next((f for f in _UNITS if low <= amount * f <= high), None)
        if unit is not None:
            found, right = display_value(amount), display_value(amount * unit)
            message = (
                f"pagu {x.label} {found}, pagu program lain mulai {display_value(pagu[split])}; "
                f"mungkin ditulis dalam {_UNITS[unit]}: {right}"
            )
            at = InputPlace("program", x.row.kode, figure="pagu")
            yield Finding(at, message, found, right, cause=f"pagu ditulis dalam {_UNITS[unit]}")


@rule(
    "realisasi-belum-setahun", _C,
    meaning="Laporan tahunan yang serapan programnya serupa serapan sampai triwulan III.",
    example="Median serapan 71,2 %, tidak ada program di atas 90 %.",
    correction="Pastikan realisasinya sampai 31 Desember; perbarui dari ekspor akhir tahun.",
    source="PP 12/2019 tentang Pengelolaan Keuangan Daerah: realisasi setahun sampai 31 Desember",
)  # fmt: skip
def NOT_A_YEAR(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """Of a report not dated within its year: most rows are where September leaves them, and none beyond."""
    day = b.laporan.settings.get("laporan.tanggal")
    rows = _typed(b)
    shares = [s for x in rows if (s := x.serapan) is not None]
    if isinstance(day, date) and day.year <= b.laporan.year:
        return
    if _looks_like_september(shares):
        middle = median(shares)
        what = "program" if all(x.table == "program" for x in rows) else "program dan kegiatan"
        message = (
            f"median serapan {len(shares)} {what} {display_value(middle)} %, tertinggi "
            f"{display_value(max(shares))} %; mungkin realisasi sampai triwulan III"
        )
        yield Finding(InputPlace("program", figure="realisasi_rp"), message, display_value(middle))


def _looks_like_september(shares: list[float]) -> bool:
    if len(shares) >= _ENOUGH:
        return max(shares) <= _FINISHED and _NINE_MONTHS[0] <= median(shares) <= _NINE_MONTHS[1]
    return len(shares) >= _FEW and _EACH[0] <= min(shares) and max(shares) <= _EACH[1]


@rule(
    "program-dua-tempat", _P,
    meaning="Satu program dengan pagu dan realisasi yang sama ada di dua sasaran atau dua {kata:perangkat}.",
    example="Program Pengelolaan Sampah, pagu 2.400.000.000, di S2 dan di S5: terhitung dua kali.",
    correction="Bagi pagu dan realisasinya menurut sasaran, atau hapus satu.",
    source=_SOURCE,
)  # fmt: skip
def TWO_PLACES(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """One finding for each program that counts twice; within a sasaran and an OPD another rule says it.

    A realisasi that one of them lacks says nothing against it.
    """
    groups: dict[object, list[tuple[_SpendingRow, Program]]] = {}
    for p in b.laporan.program:
        x = _money(b, "program", p)
        if x.pagu:
            groups.setdefault((tidy_spaces(p.nama).casefold(), x.pagu), []).append((x, p))
    for (first, own), *others in groups.values():
        alike = [
            p for x, p in others if not (first.realisasi and x.realisasi) or x.realisasi == first.realisasi
        ]
        apart = [p for p in alike if _place(p) != _place(own)]
        if apart:
            where = ", ".join(f"{p.kode} ({_words(p)})" for p in (own, *apart))
            message = f"{own.nama} dengan pagu {display_value(first.pagu)} ada di {where}"
            yield Finding(InputPlace("program", apart[0].kode, "nama"), message, own.nama)


def _place(p: Program) -> tuple[str, str]:
    return p.sasaran or "", tidy_spaces(p.opd or "").casefold()


def _words(p: Program) -> str:
    return ", ".join(x for x in (p.sasaran or "tanpa sasaran", p.opd or "") if x)


@rule(
    "belanja-bukan-dari-program", _P,
    meaning="Belanja yang diketik sama dengan jumlah program pada satu angka, dan berbeda pada yang lain.",
    example="Pagu belanja sama dengan pagu semua program, realisasinya berbeda.",
    correction="Isi Dari program = ya di lembar Belanja, atau betulkan angkanya.",
    source="Lembar Belanja: jenis belanja yang dirinci menurut program",
)  # fmt: skip
def NOT_FROM_PROGRAMS(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """A kind of belanja whose pagu or realisasi is exactly that of all programs, and the other not."""
    if any(k.dari_program for k in b.laporan.belanja):
        return  # the programs have their kind
    money = _programs(b)
    totals = {
        "pagu": sum(x.pagu or 0.0 for x in money),
        "realisasi_rp": sum(x.realisasi or 0.0 for x in money),
    }
    for k in b.laporan.belanja:
        own = {f: b.recomputed.number_of(k.kode, f) for f in totals}
        same = [f for f in totals if totals[f] and own[f] == totals[f]]
        for field, amount in own.items():
            if len(same) == 1 and field not in same and amount is not None:
                yield _not_from_programs(k, field, amount, totals[field])


def _not_from_programs(k: Belanja, field: str, own: float, programs: float) -> Finding:
    word = {"pagu": "pagu", "realisasi_rp": "realisasi"}
    same = next(w for f, w in word.items() if f != field)
    message = (
        f"{same} {k.uraian} sama dengan jumlah semua program, {word[field]}nya tidak: {display_value(own)}, "
        f"program {display_value(programs)}"
    )
    at = InputPlace("belanja", k.kode, figure=field)
    return Finding(at, message, display_value(own), display_value(programs))


@rule(
    "realisasi-negatif", _C,
    meaning="Realisasi negatif: setoran kembali yang melebihi belanja.",
    example="Realisasi -4.250.000.",
    correction="Biarkan bila memang setoran kembali, dan jelaskan di catatan; selain itu betulkan tandanya.",
    source=_SOURCE,
)  # fmt: skip
def GIVEN_BACK(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """Legal, and marked."""
    for table in ("program", "rincian", "belanja"):
        for row in getattr(b.laporan, table):
            if row.realisasi is not None and row.realisasi < 0:
                name = row.uraian if isinstance(row, Belanja) else row.nama
                message = f"realisasi {name} ({row.kode}) {display_value(row.realisasi)}: setoran kembali"
                at = InputPlace(table, row.kode, "realisasi")
                yield Finding(at, message, display_value(row.realisasi))


AMOUNT_RULES: tuple[Rule, ...] = (
    OTHER_UNIT, SMALL_PAGU, NOT_A_YEAR, TWO_PLACES, NOT_FROM_PROGRAMS, GIVEN_BACK,
)  # fmt: skip
