"""What a rule looks at: the report, its recomputed figures, and the printed ones with their indexes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from lkjip_xl.figures.report_order import Urutan
from lkjip_xl.model import Indikator, Laporan
from lkjip_xl.read.printed_figures import Tercetak
from lkjip_xl.review.printed import fields as _medan
from lkjip_xl.review.printed.printed_number import AngkaCetak, baca_cetak
from lkjip_xl.review.printed.unknown_figures import tak_dikenal
from lkjip_xl.review.recompute import Hitungan, hitung

if TYPE_CHECKING:
    from lkjip_xl.review.compare import Selisih

__all__ = ["Bahan"]

Baris = Mapping[str, Tercetak]
_K = TypeVar("_K")
_V = TypeVar("_V")


@dataclass(frozen=True)
class Bahan:
    """A report under review. Everything is computed once, when first asked for."""

    laporan: Laporan
    tercetak: tuple[Tercetak, ...] = ()

    @cached_property
    def hitung(self) -> Hitungan:
        """The recomputed figures."""
        return hitung(self.laporan)

    @cached_property
    def urutan(self) -> Urutan:
        """The report in print order."""
        return Urutan(self.laporan)

    @cached_property
    def indikator(self) -> Mapping[str, Indikator]:
        """Indikator by kode."""
        return {i.kode: i for i in self.laporan.indikator}

    @cached_property
    def kode_program(self) -> frozenset[str]:
        """The kode of all programs."""
        return frozenset(p.kode for p in self.laporan.program)

    @cached_property
    def anggota(self) -> Mapping[str, tuple[str, ...]]:
        """Of whose money a sum is made: programs of a sasaran, sasaran of a tujuan, all of these of a
        total.
        """
        u = self.urutan
        hasil = {s.kode: tuple(p.kode for p in u.program_dari(s.kode)) for s in u.sasaran}
        hasil |= {t.kode: tuple(s.kode for s in u.sasaran_dari(t.kode)) for t in u.tujuan}
        semua = tuple(s.kode for s in u.sasaran)
        hasil |= {b.kode: semua for b in u.belanja if b.dari_program}
        hasil["total"] = (*semua, *(b.kode for b in u.belanja if not b.dari_program))
        return hasil

    def sekerabat(self, satu: str, lain: str) -> bool:
        """True where one is the sasaran or tujuan of the other, which is an indikator."""
        return any(i.induk == lain for i in (self.indikator.get(satu),) if i) or any(
            i.induk == satu for i in (self.indikator.get(lain),) if i
        )

    @cached_property
    def terbaca(self) -> Mapping[Tercetak, AngkaCetak]:
        """The printed figures that are numbers."""
        hasil: dict[Tercetak, AngkaCetak] = {}
        for t in self.tercetak:
            lain = t.medan.startswith("nilai_") and t.entitas not in self.indikator  # people, rupiah ...
            pecahan = _medan.pecahan(t.medan) and not lain
            angka = None if _medan.teks(t.medan) else baca_cetak(t.tercetak, pecahan=pecahan)
            if angka is not None:
                hasil[t] = angka
        return hasil

    @cached_property
    def baris(self) -> Mapping[tuple[str, str, str], Baris]:
        """The printed row of an entitas: (tempat, baris, entitas) -> figure by medan."""
        hasil: dict[tuple[str, str, str], dict[str, Tercetak]] = {}
        for t in self.tercetak:
            hasil.setdefault((t.tempat, t.baris, t.entitas), {}).setdefault(t.medan, t)
        return hasil

    @cached_property
    def per_tempat(self) -> Mapping[str, tuple[Tercetak, ...]]:
        """The printed figures of each place, in its order."""
        return _kelompokkan((t.tempat, t) for t in self.tercetak)

    @cached_property
    def per_angka(self) -> Mapping[tuple[str, str], tuple[Tercetak, ...]]:
        """Every printing of one figure: (entitas, medan)."""
        return _kelompokkan(((t.entitas, t.medan), t) for t in self.tercetak)

    @cached_property
    def per_medan(self) -> Mapping[str, tuple[str, ...]]:
        """Whose recomputed figures of a medan there are, in order."""
        return _kelompokkan((m, e) for e, m in self.hitung.angka)

    @cached_property
    def selisih(self) -> tuple[Selisih, ...]:
        """The verdict on every printed figure that differs from the recomputed one."""
        from lkjip_xl.review.compare import banding  # it reads this class

        return tuple(banding(self))

    @cached_property
    def tak_dikenal(self) -> Mapping[Tercetak, str]:
        """The printed figures whose owner or medan nothing knows, with what is wrong in words."""
        return tak_dikenal(self.laporan, self.tercetak, self.hitung.angka)

    @cached_property
    def salah(self) -> frozenset[Tercetak]:
        """The printed figures that differ from the recomputed one, rounding included."""
        return frozenset(s.t for s in self.selisih)

    def sebaris(self, t: Tercetak, medan: str) -> AngkaCetak | None:
        """The number of another medan printed in the row of ``t``."""
        lain = self.baris[t.tempat, t.baris, t.entitas].get(medan)
        return None if lain is None else self.terbaca.get(lain)

    def cetak_lain(self, entitas: str, medan: str, tempat: str) -> tuple[Tercetak, AngkaCetak] | None:
        """How ``entitas`` is printed at ``tempat``, or else where it is printed first; numbers only."""
        semua = [t for t in self.per_angka.get((entitas, medan), ()) if t in self.terbaca]
        pilihan = [t for t in semua if t.tempat == tempat] or semua
        return (pilihan[0], self.terbaca[pilihan[0]]) if pilihan else None


def _kelompokkan(isi: Iterable[tuple[_K, _V]]) -> dict[_K, tuple[_V, ...]]:
    hasil: dict[_K, list[_V]] = {}
    for kunci, nilai in isi:
        hasil.setdefault(kunci, []).append(nilai)
    return {k: tuple(v) for k, v in hasil.items()}
