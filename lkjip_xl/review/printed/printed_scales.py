"""Scales as a report prints them: bands of a table, to judge the labels that stand beside values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lkjip_xl.read.printed_figures import Tercetak
from lkjip_xl.review.material import Bahan
from lkjip_xl.review.printed.printed_number import baca_cetak
from lkjip_xl.rumus.arguments import rapikan
from lkjip_xl.rumus.skala import Skala, Tingkat

__all__ = ["Pita", "pilih_skala", "pita_tercetak", "semua_skala"]

_ANGKA = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_MEDAN_BATAS = ("interval_konversi", "ambang", "interval")


@dataclass(frozen=True, slots=True)
class Pita:
    """A printed band: where, its lower and upper bound (None: open), and the decimals of the print."""

    t: Tercetak
    bawah: float | None
    atas: float | None
    desimal: int
    terbuka_bawah: bool


def pita_tercetak(b: Bahan) -> dict[tuple[str, str, str], list[Pita]]:
    """The bands of every printed scale: (tempat, prefix of the entitas, medan) -> bands as printed."""
    hasil: dict[tuple[str, str, str], list[Pita]] = {}
    for t in b.tercetak:
        awalan, garis, _ = t.entitas.partition("/")
        pita = _pita(t) if garis and t.medan in _MEDAN_BATAS else None
        if pita is not None:
            hasil.setdefault((t.tempat, awalan, t.medan), []).append(pita)
    return hasil


def _pita(t: Tercetak) -> Pita | None:
    """``10,00 - 29,99``, ``> 90``, ``82 < X ≤ 90``, ``≤ 50 %``."""
    teks = t.tercetak.replace("<=", "≤").replace(">=", "≥")
    baca = [baca_cetak(x, pecahan=True) for x in _ANGKA.findall(teks)]
    angka = [a for a in baca if a is not None]
    if not angka or len(angka) > 2:
        return None
    desimal = max(a.desimal for a in angka)
    if len(angka) == 2:
        return Pita(t, angka[0].nilai, angka[1].nilai, desimal, "<" in teks.split("X")[0].split("Pij")[0])
    if ">" in teks or "≥" in teks:
        return Pita(t, angka[0].nilai, None, desimal, ">" in teks)
    return Pita(t, None, angka[0].nilai, desimal, False) if "<" in teks or "≤" in teks else None


def semua_skala(b: Bahan, jenis: str) -> list[Skala]:
    """Every scale with bounds: those of the report's data, and those printed, labelled by ``jenis``."""
    return [s for s in (*b.laporan.skala, *_dari_cetak(b, jenis)) if s.berbatas]


def pilih_skala(b: Bahan, semua: Iterable[Skala], entitas: str, label: set[str]) -> list[Skala]:
    """The scales that hold all labels: those that the figure's name tells, else all of them."""
    cocok = [s for s in semua if label <= {t.label.casefold() for t in s.tingkat}]
    i = b.indikator.get(entitas)
    nama = entitas.casefold() if i is None else f"{i.skala or ''} {i.uraian}".casefold()
    bernama = [s for s in cocok if re.search(rf"(?<![a-z]){re.escape(s.nama.casefold())}(?![a-z])", nama)]
    return bernama or cocok


def _dari_cetak(b: Bahan, jenis: str) -> Iterator[Skala]:
    """Printed bands with the label that each row gives under ``jenis``, or in its entitas."""
    semua = pita_tercetak(b)
    for (tempat, awalan, medan), pita in semua.items():
        if medan == "interval" and (tempat, awalan, "interval_konversi") in semua:
            continue
        tingkat = []
        for p in pita:
            baris = b.baris[tempat, p.t.baris, p.t.entitas]
            nama = (
                baris[jenis].tercetak if jenis in baris else p.t.entitas.partition("/")[2].replace("-", " ")
            )
            tingkat.append(Tingkat(rapikan(nama), p.bawah, ">" if p.terbuka_bawah else ">=", None))
        if (
            len({t.label.casefold() for t in tingkat})
            == len(tingkat)
            == len({t.batas_bawah for t in tingkat})
        ):
            yield Skala(awalan, tuple(tingkat))
