"""The rows of money as frozen dataclasses: programs, the levels below them, kinds of belanja.

Part of ``lkjip_xl.model``, which everything else imports them from. Money is in rupiah; a blank is ``None``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

__all__ = ["Belanja", "PaguVersi", "Porsi", "Program", "Renstra", "Rincian", "VersiPagu"]


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

    @property
    def has_output(self) -> bool:
        """Whether anything is said of its output."""
        return (self.keluaran, self.target_keluaran, self.realisasi_keluaran) != (None, None, None)


@dataclass(frozen=True, slots=True)
class Porsi:
    """A share of a program, in percent; ``sasaran`` and ``opd`` None are those of the program."""

    program: str
    porsi: float
    sasaran: str | None = None
    opd: str | None = None
    catatan: str | None = None

    @property
    def kode(self) -> str:
        """What tells it from every other share."""
        return "|".join((self.program, self.sasaran or "", self.opd or ""))


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


@dataclass(frozen=True, slots=True)
class Renstra:
    """What the five-year plan of an agency wants of a program or of a row below one, and what it has by now.

    ``indikator`` to ``realisasi`` are the outcome of a program; the output of a row below one stands with the
    row. ``realisasi_lalu`` counts from the first year of the plan to last year.
    """

    kode: str
    indikator: str | None = None
    satuan: str | None = None
    target: float | str | None = None
    realisasi: float | str | None = None
    target_akhir: float | str | None = None
    pagu_akhir: float | None = None
    realisasi_lalu: float | str | None = None
    realisasi_lalu_rp: float | None = None
    kumulasi: str | None = None

    @property
    def has_outcome(self) -> bool:
        """Whether anything is said of the outcome of a program."""
        return (self.indikator, self.target, self.realisasi) != (None, None, None)
