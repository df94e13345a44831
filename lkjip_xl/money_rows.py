"""The rows of money as frozen dataclasses: programs, the levels below them, kinds of belanja.

Part of ``lkjip_xl.model``, which everything else imports them from. Money is in rupiah; a blank is ``None``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

__all__ = ["Belanja", "PaguVersi", "Program", "Rincian", "VersiPagu"]


@dataclass(frozen=True, slots=True)
class Program:
    """A program with its budget, in rupiah; ``sasaran`` None means "tidak terkait sasaran"."""

    kode: str
    nama: str
    sasaran: str | None = None
    no_pk: int | None = None
    urut_lampiran: int | None = None
    opd: str | None = None
    pagu_murni: float | None = None
    pagu_perubahan: float | None = None
    realisasi: float | None = None
    catatan: str | None = None
    penanggung_jawab: str | None = None
    nomenklatur: str | None = None
    sumber_data: str | None = None
    pagu_lalu: float | None = None
    """Of the year before, as ``realisasi_lalu``: what the review holds this year's share against."""
    realisasi_lalu: float | None = None


@dataclass(frozen=True, slots=True)
class Rincian:
    """A kegiatan, sub kegiatan, KRO or RO; ``induk`` is the kode of its program, or of the row above it.

    Money stands at the lowest level that a program uses, in rupiah; ``keluaran`` is its output.
    """

    kode: str
    induk: str
    jenjang: str
    nama: str
    nomenklatur: str | None = None
    opd: str | None = None
    keluaran: str | None = None
    satuan: str | None = None
    target_keluaran: float | str | None = None
    realisasi_keluaran: float | str | None = None
    pagu_murni: float | None = None
    pagu_perubahan: float | None = None
    realisasi: float | None = None
    catatan: str | None = None
    sumber_data: str | None = None


@dataclass(frozen=True, slots=True)
class Belanja:
    """A kind of belanja; with ``dari_program`` its figures are the sums of the programs."""

    kode: str
    uraian: str
    dari_program: bool = False
    pagu_murni: float | None = None
    pagu_perubahan: float | None = None
    realisasi: float | None = None
    urut: float | None = None
    catatan: str | None = None


@dataclass(frozen=True, slots=True)
class VersiPagu:
    """A version of the budget: what it is (penetapan, pergeseran, perubahan, DIPA revisi), its document."""

    kode: str
    jenis: str
    tanggal: date | None = None
    dokumen: str | None = None


@dataclass(frozen=True, slots=True)
class PaguVersi:
    """The pagu of a program, or of a row below one, in a version of the budget."""

    kode: str
    versi: str
    pagu: float
