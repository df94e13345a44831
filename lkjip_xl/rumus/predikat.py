"""Words for numbers: predikat of a capaian, kategori of an index value, status against the target."""

from __future__ import annotations

from collections.abc import Callable

from lkjip_xl.rumus.arguments import (
    TIDAK_DAPAT_DIHITUNG,
    as_number,
    cell,
    incoming_error,
    is_omitted,
    is_uncalculable,
    without_value,
)
from lkjip_xl.rumus.skala import ambil_skala

__all__ = [
    "NOT_MET",
    "kategori",
    "predikat",
    "prepare_kategori",
    "prepare_predikat",
    "prepare_status",
    "status",
]

_DEFAULT_PREDIKAT = "permendagri86"
NOT_MET = "tidak mencapai target"
"""The status below the target."""


def predikat(capaian: object, skala: object = _DEFAULT_PREDIKAT) -> str | None:
    """Return the label of ``capaian`` (percent, unrounded) on ``skala``; None where there is no capaian.

    ``skala`` is a name, a Skala, or a two-column range (lower bound, label) that reads as ``>=``. A text that
    is a label of the scale already comes back as the scale spells it. "tidak dapat dihitung" and error
    texts are passed on. Raises FormulaError for an unknown scale or a value that is no number.

    Source: Permendagri 86/2017; its gaps (90-91 ...) are read as continuous, as the report calls 90,18
    Sangat Tinggi.
    """
    error = incoming_error(capaian=capaian, skala=skala)
    return prepare_predikat(skala)(cell(capaian)) if error is None else error


def prepare_predikat(skala: object) -> Callable[[object], str | None]:
    """What :func:`predikat` does with a capaian, its scale read once. No errors come in."""
    return _labeller(_DEFAULT_PREDIKAT if is_omitted(cell(skala)) else skala, "capaian")


def kategori(nilai: object, skala: object) -> str | None:
    """Return the label of an index value or score on ``skala`` (IKM, IKLI, IKLH, AKIP, RB, LPPD ...).

    As :func:`predikat`, but the scale has no default. Sources: see ``skala_baku.csv``.
    """
    error = incoming_error(nilai=nilai, skala=skala)
    return prepare_kategori(skala)(cell(nilai)) if error is None else error


def prepare_kategori(skala: object) -> Callable[[object], str | None]:
    """What :func:`kategori` does with a value, its scale read once. No errors come in."""
    return _labeller(skala, "nilai")


def _labeller(skala: object, arguments: str) -> Callable[[object], str | None]:
    resolved_skala = ambil_skala(skala)

    def one(nilai: object) -> str | None:
        if without_value(nilai):
            return None
        if is_uncalculable(nilai):
            return TIDAK_DAPAT_DIHITUNG
        return resolved_skala.canonical_label(nilai) or resolved_skala.label(
            as_number(nilai, arguments, bounded_scale=True)
        )

    return one


def status(capaian: object) -> str:
    """Return "melebihi target" above 100 percent, "mencapai target" at 100, "tidak mencapai target" below.

    Compares the unrounded capaian. Without a capaian: "belum ada nilai". "tidak dapat dihitung" and error
    texts are passed on. Raises FormulaError for a value that is no number.
    """
    error = incoming_error(capaian=capaian)
    return _status(cell(capaian)) if error is None else error


def prepare_status() -> Callable[[object], str]:
    """What :func:`status` does with a capaian. No errors come in."""
    return _status


def _status(capaian: object) -> str:
    if without_value(capaian):
        return "belum ada nilai"
    if is_uncalculable(capaian):
        return TIDAK_DAPAT_DIHITUNG
    persen = as_number(capaian, "capaian", bounded_scale=True)
    if persen == 100:
        return "mencapai target"
    return "melebihi target" if persen > 100 else NOT_MET
