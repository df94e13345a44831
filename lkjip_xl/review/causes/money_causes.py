"""Probable causes of wrong money: means of percentages, members missed or doubled, amounts that moved."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_xl.numbers import number_text
from lkjip_xl.read.printouts.printed_figures import PrintedFigure
from lkjip_xl.review.causes.digit_edits import digit_edit
from lkjip_xl.review.material import ReviewMaterial
from lkjip_xl.review.printed.printed_number import PrintedNumber
from lkjip_xl.review.recomputed import Figure, Value, display_value
from lkjip_xl.rumus import efisiensi

__all__ = ["money_candidates"]

Candidates = Iterator[tuple[Value, str]]
_SUMMED = ("pagu", "realisasi_rp")
_SAME = 0.5  # rupiah


def money_candidates(
    b: ReviewMaterial, t: PrintedFigure, as_printed: PrintedNumber, expected: Figure
) -> Candidates:
    """Candidates for a figure of money; none for other figures."""
    if t.field == "serapan":
        yield from _serapan(b, t)
    elif t.field == "efisiensi":
        yield from _efisiensi(b, t)
    elif t.field in ("porsi", "porsi_realisasi"):
        yield b.recomputed.value(t.entity, "serapan"), f"sama dengan serapan {t.entity}"
    elif t.field in _SUMMED and isinstance(expected.value, float):
        yield from _sum(b, t, as_printed, expected.value)


def _serapan(b: ReviewMaterial, t: PrintedFigure) -> Candidates:
    """From the row's own money, as the mean of percentages, or with the total of another scope."""
    pagu, realisasi = b.same_row(t, "pagu"), b.same_row(t, "realisasi_rp")
    for a in b.recomputed.get("total", "serapan"):
        yield a.value, f"serapan total lingkup lain ({a.how})"
    members = b.members.get(t.entity, ())
    if len(members) > 1:
        name = f"rata-rata persentase {len(members)} anggotanya, bukan jumlah realisasi dibagi jumlah pagu"
        yield b.recomputed.value(t.entity, "rerata_serapan"), name
        printed = [x[1].value for k in members if (x := b.printed_elsewhere(k, "serapan", t.place))]
        if printed:
            yield sum(printed) / len(printed), name
    if pagu is not None and realisasi is not None and pagu.value:
        yield (
            realisasi.value / pagu.value * 100,
            "dihitung dari pagu dan realisasi yang tercetak di baris ini",
        )


def _efisiensi(b: ReviewMaterial, t: PrintedFigure) -> Candidates:
    """From the capaian and serapan printed in the row."""
    mean, absorbed = b.same_row(t, "rerata_capaian"), b.same_row(t, "serapan")
    if mean is not None and absorbed is not None:
        from_ = (
            f"{number_text(mean.value, mean.decimals)} dan serapan "
            f"{number_text(absorbed.value, absorbed.decimals)}"
        )
        yield (
            efisiensi(mean.value, absorbed.value),
            f"ikut salah: dihitung dari rata-rata capaian {from_} yang tercetak",
        )


def _sum(b: ReviewMaterial, t: PrintedFigure, as_printed: PrintedNumber, correct: float) -> Candidates:
    """Where the difference comes from. A candidate that explains it yields the print itself."""
    difference = as_printed.value - correct
    members = b.members.get(t.entity, ())
    rupiah = display_value(abs(difference))
    for k in members:
        other = _printed_difference(b, k, t)
        if other is not None and abs(other[0] - difference) < _SAME:
            yield as_printed.value, f"selisih {rupiah} sama dengan selisih {k}, {other[1]}"
    for k in members:
        value = b.recomputed.number_of(k, t.field)
        if value and abs(abs(difference) - value) < _SAME:
            yield (
                as_printed.value,
                f"{k} ({display_value(value)}) "
                f"{'terhitung dua kali' if difference > 0 else 'tidak ikut dijumlah'}",
            )
    yield from _moved(b, t, as_printed, difference)
    for k in members:
        value = b.recomputed.number_of(k, t.field)
        if value and (write := _swap(int(value), difference)) is not None:
            yield (
                as_printed.value,
                f"dua angka tertukar pada {k}: {display_value(float(write))}, seharusnya "
                f"{display_value(value)}",
            )


def _swap(value: int, difference: float) -> int | None:
    """``value`` with two neighbouring digits exchanged, where that makes the difference."""
    digits = str(value)
    for n in range(len(digits) - 1):
        write = int(digits[:n] + digits[n + 1] + digits[n] + digits[n + 2 :])
        if write != value and abs(write - value - difference) < _SAME:
            return write
    return None


def _printed_difference(b: ReviewMaterial, kode: str, t: PrintedFigure) -> tuple[float, str] | None:
    """By how much ``kode`` is printed wrong anywhere, the place of ``t`` first, and in which words."""
    every = b.by_figures.get((kode, t.field), ())
    correct = b.recomputed.number_of(kode, t.field)
    if correct is None:
        return None
    for x in sorted(every, key=lambda x: x.place != t.place):
        c = b.readable.get(x)
        if c is not None and abs(c.value - correct) >= _SAME and c.style != "rusak":
            slip = digit_edit(display_value(correct).replace(".", ""), c.digits)
            return c.value - correct, f"tercetak {x.printed}" + (f": {slip}" if slip else "")
    return None


def _moved(b: ReviewMaterial, t: PrintedFigure, as_printed: PrintedNumber, difference: float) -> Candidates:
    """The amount that is too much here is missing in a sibling."""
    siblings = next((m for m in b.members.values() if t.entity in m), ())
    every = (*siblings, *(e for e in b.by_field.get(t.field, ()) if e in b.members and e != "total"))
    for e in dict.fromkeys(every):
        other = None if e == t.entity else _printed_difference(b, e, t)
        if other is not None and abs(other[0] + difference) < _SAME:
            arah = f"dari {e}" if difference > 0 else f"ke {e}"
            yield (
                as_printed.value,
                f"{display_value(abs(difference))} berpindah {arah}, "
                "yang berselisih sama besar berlawanan tanda",
            )
