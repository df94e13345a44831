"""Headless calculation: formualizer with the registry's functions, on a package in memory."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import formualizer

from lkjip_xl.errors import GalatHitung
from lkjip_xl.ooxml.cell_xml import Galat, Nilai
from lkjip_xl.rumus.adapters import adaptor_formualizer
from lkjip_xl.rumus.registry import DAFTAR
from lkjip_xl.rumus.skala import Skala

__all__ = ["Hitungan", "hitung"]

_GALAT = {
    "Null": "#NULL!",
    "Div": "#DIV/0!",
    "Value": "#VALUE!",
    "Ref": "#REF!",
    "Name": "#NAME?",
    "Num": "#NUM!",
    "Na": "#N/A",
}
_GALAT_HASIL = set(_GALAT) - {"Name"}
_JAM = datetime(2020, 12, 31, tzinfo=UTC)  # nothing of ours reads the clock; a user's TODAY() must not vary


@dataclass(frozen=True)
class Hitungan:
    """A calculated workbook; ``nilai`` reads a cell (1-based)."""

    buku: Any

    def nilai(self, lembar: str, baris: int, kolom: int) -> Nilai:
        """The value of a cell: number, text, bool, an error value, or None for a blank."""
        return _nilai(self.buku.get_value(lembar, baris, kolom))

    def tak_dikenal(self, lembar: str, baris: int, kolom: int) -> bool:
        """Whether the engine could not do the formula of a cell, as opposed to a result that is an error."""
        mentah = self.buku.get_value(lembar, baris, kolom)
        return isinstance(mentah, Mapping) and str(mentah.get("kind")) not in _GALAT_HASIL


def hitung(data: bytes, skala: Iterable[Skala]) -> Hitungan:
    """Calculate every formula of a workbook package. ``skala`` are the scales of its sheet Skala.

    Raises GalatHitung when the engine cannot load the package.
    """
    peta = {s.nama: s for s in skala}
    try:
        buku = formualizer.load_workbook_bytes(_ringkas(data))
    except Exception as e:
        raise GalatHitung(f"Mesin hitung tidak dapat memuat buku: {e}") from e
    buku.set_temporal_egress("serial")
    buku.set_deterministic_clock(_JAM)
    for f in DAFTAR.values():
        buku.register_function(f.nama, adaptor_formualizer(f, peta))
    buku.evaluate_all()
    return Hitungan(buku)


def _ringkas(data: bytes) -> bytes:
    """The package without what no calculation needs (pictures, drawings, pivot caches ...)."""
    keluar = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as asal, zipfile.ZipFile(keluar, "w") as ringkas:
        for nama in asal.namelist():
            if not nama.startswith(("xl/media/", "xl/printerSettings/", "xl/embeddings/", "docProps/thumb")):
                ringkas.writestr(nama, asal.read(nama))
    return keluar.getvalue()


def _nilai(mentah: object) -> Nilai:
    if isinstance(mentah, Mapping):
        return Galat(_GALAT.get(str(mentah.get("kind")), "#VALUE!"))
    if mentah is None or isinstance(mentah, bool | str):
        return mentah
    if isinstance(mentah, int | float):
        return float(mentah)
    raise GalatHitung(f"Mesin hitung memberi nilai yang tidak dikenal: {mentah!r}")
