"""Which conventions a report counts by: settings and columns that say what departs from the usual way.

Formulas hold what departs and nothing else: a report that departs in nothing has none of it. A changed
convention counts from the next regeneration on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from lkjip_xl.model import Indikator, Laporan, Sasaran

__all__ = [
    "DEFAULTS",
    "TOKENS",
    "UNMEASURED",
    "Conventions",
    "chosen_conventions",
    "conventions_of",
    "departures",
    "given_conventions",
    "with_departures",
]

_R = TypeVar("_R", Indikator, Sasaran)

UNMEASURED = "tidak dapat diukur"
"""The efisiensi of a report that cannot measure it."""

TOKENS = ("mentah", "tepat", "dinilai", "dirata", "bobot")
"""The hidden cells that conventions need: what CAPAIAN gives, what is not rounded for print, what gets a
predikat, what is averaged, its weight."""

DEFAULTS = {
    "batas_pada": "indikator",
    "tanpa_nilai": "tidak dihitung",
    "target_nol": "sesuai arah",
    "pembulatan_predikat": "tidak ada",
    "pembulatan_cetak": "tidak ada",
    "efisiensi": "selisih",
}
"""The conventions that are a choice, by the name of their setting, and what a blank one means."""

_FLOOR, _BANDS, _WEIGHTS, _SASARAN_WEIGHTS = "batas_bawah", "skala_efisiensi", "bobot", "bobot_sasaran"
"""What is there or is not; its number, scale or weights are read by formulas, live."""

_ROUNDING = {"setengah ke atas": "ROUND", "dipotong": "TRUNC"}


@dataclass(frozen=True, slots=True)
class Conventions:
    """The conventions of a report; the defaults are the usual ones.

    ``batas_pada`` is indikator, rata-rata or cetak; ``has_floor``, ``weighted``, ``sasaran_weighted`` and
    ``banded``: a lower bound, a bobot of an indikator, of a sasaran, a scale of efisiensi is given;
    ``blank_is_zero``: n/a is averaged as 0; ``zero_target_met``: a target of 0 gives 100 or 0. The two
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
    sasaran_weighted: bool = False
    banded: bool = False

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
        """The conventions of a mean of sasaran: what was capped or filled up has been so already."""
        return Conventions(
            printed_rounding=self.printed_rounding,
            predikat_rounding=self.predikat_rounding,
            weighted=self.sasaran_weighted,
        )

    @property
    def exact_cell(self) -> str:
        """The token of the cells that hold capaian and means unrounded."""
        return "capaian" if self.printed_rounding is None else "tepat"


def conventions_of(laporan: Laporan) -> Conventions:
    """The conventions that settings, indikator and sasaran of a report name."""
    chosen, given = chosen_conventions(laporan), given_conventions(laporan)
    return Conventions(
        batas_pada=chosen["batas_pada"],
        has_floor=given[_FLOOR],
        blank_is_zero=chosen["tanpa_nilai"] == "dihitung 0",
        zero_target_met=chosen["target_nol"] == "100 bila tercapai",
        predikat_rounding=_ROUNDING.get(chosen["pembulatan_predikat"]),
        printed_rounding=_ROUNDING.get(chosen["pembulatan_cetak"]),
        efisiensi=chosen["efisiensi"],
        weighted=given[_WEIGHTS],
        sasaran_weighted=given[_SASARAN_WEIGHTS],
        banded=given[_BANDS] and chosen["efisiensi"] not in (DEFAULTS["efisiensi"], UNMEASURED),
    )


def chosen_conventions(laporan: Laporan) -> Mapping[str, str]:
    """What a report chooses, by the name of the setting; a blank one is the default."""
    return {name: str(laporan.settings.get(f"hitung.{name}") or usual) for name, usual in DEFAULTS.items()}


def given_conventions(laporan: Laporan) -> Mapping[str, bool]:
    """What is a convention by being there: of a lower bound, a scale of efisiensi, weights."""
    return {
        **{name: laporan.settings.get(f"hitung.{name}") is not None for name in (_FLOOR, _BANDS)},
        _WEIGHTS: any(i.bobot is not None for i in laporan.indikator),
        _SASARAN_WEIGHTS: any(s.bobot is not None for s in laporan.sasaran),
    }


def departures(laporan: Laporan) -> str:
    """The conventions that decide which formulas are written, as one text; "" where none is named."""
    chosen = [(name, laporan.settings.get(f"hitung.{name}")) for name in DEFAULTS]
    given = [name for name, there in given_conventions(laporan).items() if there]
    return ";".join([*(f"{name}={x}" for name, x in chosen if x), *given])


def with_departures(laporan: Laporan, text: str) -> Laporan:
    """The report with the conventions of ``text`` (:func:`departures`) in the place of its own."""
    stated = dict(x.partition("=")[::2] for x in text.split(";"))
    own = {f"hitung.{name}" for name in (*DEFAULTS, _FLOOR, _BANDS)}
    settings = {k: v for k, v in laporan.settings.items() if k not in own}
    settings |= {f"hitung.{name}": stated[name] for name in DEFAULTS if name in stated}
    for name, otherwise in ((_FLOOR, 0.0), (_BANDS, laporan.settings["hitung.skala_predikat"])):
        if name in stated:
            settings[f"hitung.{name}"] = laporan.settings.get(f"hitung.{name}", otherwise)
    return replace(
        laporan,
        settings=settings,
        indikator=_weighted(laporan.indikator, there=_WEIGHTS in stated),
        sasaran=_weighted(laporan.sasaran, there=_SASARAN_WEIGHTS in stated),
    )


def _weighted(rows: tuple[_R, ...], *, there: bool) -> tuple[_R, ...]:
    return tuple(replace(x, bobot=(x.bobot or 1.0) if there else None) for x in rows)
