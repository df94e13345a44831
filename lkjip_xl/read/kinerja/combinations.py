"""Conventions that mean nothing together: each is one fault, at the cell that is one too many or missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lkjip_xl.errors import Problem
from lkjip_xl.read.package_writer import write_number
from lkjip_xl.read.raw import RawCell, RawRow

__all__ = ["check_conventions"]

_Rows = Iterable[tuple[Mapping[str, Any], RawRow]]


def check_conventions(
    settings: Mapping[str, Any], cells: Mapping[str, RawCell], indikator: _Rows
) -> Iterator[Problem]:
    """The faults between the conventions of an input: its settings, their cells, its rows of indikator."""
    rows = list(indikator)
    yield from _caps(settings, cells, rows)
    yield from _floor(settings, cells)
    yield from _efisiensi(settings, cells)


def _caps(settings: Mapping[str, Any], cells: Mapping[str, RawCell], rows: _Rows) -> Iterator[Problem]:
    where, general = settings.get("hitung.batas_pada"), settings.get("hitung.batas")
    if where not in ("rata-rata", "cetak"):
        return
    place = cells["hitung.batas_pada"].place
    own = [row.cells["batas"] for values, row in rows if values.get("batas") is not None]
    if where == "cetak":
        if general is None and not own and _is_blank(cells, "hitung.batas"):
            yield Problem(
                place, "batas pada cetak tanpa batas; isi Batas atas capaian (%) atau kosongkan ini"
            )
        return
    if general is None and _is_blank(cells, "hitung.batas"):
        yield Problem(
            place, "batas pada rata-rata tanpa batas; isi Batas atas capaian (%) atau kosongkan ini"
        )
    for cell in own:
        message = "batas indikator terisi, padahal batas dikenakan pada rata-rata"
        yield Problem(cell.place, f"{message}; kosongkan, atau pilih batas pada indikator")


def _floor(settings: Mapping[str, Any], cells: Mapping[str, RawCell]) -> Iterator[Problem]:
    floor = settings.get("hitung.batas_bawah")
    if floor is None:
        return
    place, shown = cells["hitung.batas_bawah"].place, write_number(floor)
    if floor >= 100:
        yield Problem(place, f"batas bawah capaian {shown} menjadikan semua tercapai; tulis kurang dari 100")


def _efisiensi(settings: Mapping[str, Any], cells: Mapping[str, RawCell]) -> Iterator[Problem]:
    yield from _bands(settings, cells)
    reason = settings.get("hitung.alasan_efisiensi")
    if settings.get("hitung.efisiensi") != "tidak dapat diukur":
        if reason is not None:
            message = "alasan terisi, padahal efisiensi diukur"
            place = cells["hitung.alasan_efisiensi"].place
            yield Problem(place, f"{message}; kosongkan, atau pilih tidak dapat diukur")
        return
    if reason is None and _is_blank(cells, "hitung.alasan_efisiensi"):
        place = cells["hitung.efisiensi"].place
        yield Problem(
            place, "efisiensi tidak dapat diukur tanpa alasan; isi Alasan efisiensi tidak dapat diukur"
        )
    if settings.get("hitung.syarat_efisiensi") is not None:
        place = cells["hitung.syarat_efisiensi"].place
        yield Problem(place, "capaian minimum terisi, padahal efisiensi tidak dapat diukur; kosongkan")


def _bands(settings: Mapping[str, Any], cells: Mapping[str, RawCell]) -> Iterator[Problem]:
    """A scale of efisiensi needs a number: one with its sign, or 100 - serapan."""
    if settings.get("hitung.skala_efisiensi") is None:
        return
    place, way = cells["hitung.skala_efisiensi"].place, settings.get("hitung.efisiensi")
    if way == "tidak dapat diukur":
        yield Problem(place, "skala efisiensi terisi, padahal efisiensi tidak dapat diukur; kosongkan")
    elif way == "selisih" or (way is None and _is_blank(cells, "hitung.efisiensi")):
        message = 'skala efisiensi terisi, padahal selisih yang tidak positif dicetak "-"'
        yield Problem(place, f"{message}; pilih selisih bertanda atau 100 - serapan, atau kosongkan")


def _is_blank(cells: Mapping[str, RawCell], key: str) -> bool:
    """Whether a setting is blank, and not one that could not be read."""
    return key in cells and cells[key].value is None
