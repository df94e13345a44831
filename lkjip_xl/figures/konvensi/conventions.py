"""Which conventions a report counts by: settings and columns that say what departs from the usual way.

Formulas hold what departs and nothing else: a report that departs in nothing has none of it. A changed
convention counts from the next regeneration on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from lkjip_xl.model import Laporan

__all__ = ["TOKENS", "UNMEASURED", "Conventions", "conventions_of", "departures", "with_departures"]

UNMEASURED = "tidak dapat diukur"
"""The efisiensi of a report that cannot measure it."""

TOKENS = ("mentah", "tepat", "dinilai", "dirata", "bobot")
"""The hidden cells that conventions need: what CAPAIAN gives, what is not rounded for print, what gets a
predikat, what is averaged, its weight."""

_ROUNDING = {"setengah ke atas": "ROUND", "dipotong": "TRUNC"}


@dataclass(frozen=True, slots=True)
class Conventions:
    """The conventions of a report; the defaults are the usual ones.

    ``batas_pada`` is indikator, rata-rata or cetak; ``has_floor`` and ``weighted``: a lower bound, a bobot is
    given; ``blank_is_zero``: n/a is averaged as 0; ``zero_target_met``: a target of 0 gives 100 or 0. The two
    roundings are ROUND, TRUNC or None.
    """

    batas_pada: str = "indikator"
    has_floor: bool = False
    blank_is_zero: bool = False
    zero_target_met: bool = False
    predikat_rounding: str | None = None
    printed_rounding: str | None = None
    efisiensi: str = "selisih"
    weighted: bool = False

    @property
    def limits(self) -> bool:
        """Whether what CAPAIAN gives is changed before it counts: in a cell of its own, ``mentah``."""
        return self.has_floor or self.zero_target_met or self.batas_pada == "cetak"

    @property
    def averaged_cell(self) -> str:
        """The token of the cells that a mean is taken of."""
        if self.blank_is_zero or self.batas_pada == "cetak":
            return "dirata"
        return self.exact_cell

    @property
    def of_means(self) -> Conventions:
        """The conventions of a mean of means: what was capped, weighted or filled up has been so already."""
        return Conventions(printed_rounding=self.printed_rounding, predikat_rounding=self.predikat_rounding)

    @property
    def exact_cell(self) -> str:
        """The token of the cells that hold capaian and means unrounded."""
        return "capaian" if self.printed_rounding is None else "tepat"


def conventions_of(laporan: Laporan) -> Conventions:
    """The conventions that settings and indikator of a report name."""

    def choice(key: str, default: str) -> str:
        return str(laporan.settings.get(f"hitung.{key}") or default)

    return Conventions(
        batas_pada=choice("batas_pada", "indikator"),
        has_floor=laporan.settings.get("hitung.batas_bawah") is not None,
        blank_is_zero=choice("tanpa_nilai", "") == "dihitung 0",
        zero_target_met=choice("target_nol", "") == "100 bila tercapai",
        predikat_rounding=_ROUNDING.get(choice("pembulatan_predikat", "")),
        printed_rounding=_ROUNDING.get(choice("pembulatan_cetak", "")),
        efisiensi=choice("efisiensi", "selisih"),
        weighted=any(i.bobot is not None for i in laporan.indikator),
    )


_CHOICES = ("batas_pada", "tanpa_nilai", "target_nol", "pembulatan_predikat", "pembulatan_cetak", "efisiensi")
_FLOOR, _WEIGHTS = "batas_bawah", "bobot"
"""What is there or is not; its number is read by formulas, live."""


def departures(laporan: Laporan) -> str:
    """The conventions that decide which formulas are written, as one text; "" where none is named."""
    chosen = [(name, laporan.settings.get(f"hitung.{name}")) for name in _CHOICES]
    given = [_FLOOR] * (laporan.settings.get(f"hitung.{_FLOOR}") is not None)
    given += [_WEIGHTS] * any(i.bobot is not None for i in laporan.indikator)
    return ";".join([*(f"{name}={x}" for name, x in chosen if x), *given])


def with_departures(laporan: Laporan, text: str) -> Laporan:
    """The report with the conventions of ``text`` (:func:`departures`) in the place of its own."""
    stated = dict(x.partition("=")[::2] for x in text.split(";"))
    own = {f"hitung.{name}" for name in (*_CHOICES, _FLOOR)}
    settings = {k: v for k, v in laporan.settings.items() if k not in own}
    settings |= {f"hitung.{name}": stated[name] for name in _CHOICES if name in stated}
    if _FLOOR in stated:
        settings[f"hitung.{_FLOOR}"] = laporan.settings.get(f"hitung.{_FLOOR}", 0.0)
    weights = (i.bobot or 1.0 if _WEIGHTS in stated else None for i in laporan.indikator)
    indikator = tuple(replace(i, bobot=x) for i, x in zip(laporan.indikator, weights, strict=True))
    return replace(laporan, settings=settings, indikator=indikator)
