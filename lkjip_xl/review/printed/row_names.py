"""Printed names -> kode: whose figure a row of a lampiran holds that was typed as a matrix."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cached_property

from lkjip_xl.figures.report_order import Urutan
from lkjip_xl.model import Laporan, Program
from lkjip_xl.read.printed_figures import Tercetak

__all__ = ["kenali"]

_MIRIP = 0.85  # a name that a scan or a typist changed a little is still that name


def kenali(laporan: Laporan, tercetak: Iterable[Tercetak]) -> tuple[Tercetak, ...]:
    """The figures with the kode of what they name; a name that nothing bears stays as it is."""
    semua = tuple(tercetak)
    if not any(t.jenis for t in semua):
        return semua
    kamus = _Kamus(laporan)
    return tuple(replace(t, entitas=kamus.kode(t)) if t.jenis else t for t in semua)


def _baku(nama: str) -> str:
    return re.sub(r"[^a-z0-9]", "", nama.casefold())


@dataclass
class _Kamus:
    """The names of a report. Two programs of one sasaran with one name take turns, in the order of print."""

    laporan: Laporan

    def __post_init__(self) -> None:
        self._giliran: dict[tuple[str, str, str], str] = {}
        self._terpakai: dict[str, int] = defaultdict(int)

    def kode(self, t: Tercetak) -> str:
        """The kode of a figure's owner."""
        if t.jenis == "program":
            return self._program(t) or t.entitas
        if t.jenis == "indikator":
            return self._indikator(t) or t.entitas
        return self._induk(t.entitas, t.jenis) or self._induk(t.entitas, "") or t.entitas

    @cached_property
    def _nama_induk(self) -> Mapping[str, Mapping[str, str]]:
        return {
            "sasaran": {_baku(s.uraian): s.kode for s in self.laporan.sasaran},
            "tujuan": {_baku(x.uraian): x.kode for x in self.laporan.tujuan},
        }

    def _induk(self, nama: str, jenis: str) -> str | None:
        peta = self._nama_induk
        nama_semua = peta[jenis] if jenis else {**peta["tujuan"], **peta["sasaran"]}
        cocok = _cocok(nama, tuple(nama_semua))
        return None if cocok is None else nama_semua[cocok]

    @cached_property
    def _nama_indikator(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        hasil = defaultdict(list)
        for i in self.laporan.indikator:
            hasil[_baku(i.uraian)].append((i.kode, i.induk))
        return hasil

    def _indikator(self, t: Tercetak) -> str | None:
        cocok = _cocok(t.entitas, tuple(self._nama_indikator))
        calon = self._nama_indikator[cocok] if cocok is not None else ()
        induk = self._induk(t.induk, "")
        milik = [kode for kode, i in calon if i == induk] or [kode for kode, _ in calon]
        return milik[0] if len(milik) == 1 else None

    @cached_property
    def _nama_program(self) -> Mapping[str, Sequence[Program]]:
        u = Urutan(self.laporan)
        urut = [p for s in u.sasaran for p in u.program_dari(s.kode)] + list(u.program_dari(None))
        hasil = defaultdict(list)
        for p in urut:
            hasil[_baku(p.nama)].append(p)
        return hasil

    def _program(self, t: Tercetak) -> str | None:
        kunci = (t.tempat, t.baris, t.entitas)
        if kunci not in self._giliran:
            kode = self._pilih(t)
            if kode is None:
                return None
            self._giliran[kunci] = kode
            self._terpakai[f"{t.tempat} {kode}"] += 1
        return self._giliran[kunci]

    def _pilih(self, t: Tercetak) -> str | None:
        cocok = _cocok(t.entitas, tuple(self._nama_program))
        if cocok is None:
            return None
        calon = self._nama_program[cocok]
        induk = self._induk(t.induk, "")
        milik = [p.kode for p in calon if p.sasaran == induk] or [p.kode for p in calon]
        return min(milik, key=lambda kode: self._terpakai[f"{t.tempat} {kode}"])


def _cocok(nama: str, ada: Sequence[str]) -> str | None:
    """The name among ``ada`` that is meant: the same letters, else the one that is nearly the same."""
    baku = _baku(nama)
    if not baku or baku in ada:
        return baku or None
    mirip = get_close_matches(baku, ada, n=1, cutoff=_MIRIP)
    return mirip[0] if mirip else None
