"""What is read from the exports of finance systems, as frozen dataclasses; amounts are exact rupiah.

A reading and its map are :class:`ReadExport` and :class:`ImportMap`; everything else is a part of a reading.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

__all__ = [
    "Aggregate",
    "BudgetDifference",
    "ExportEntry",
    "ExportFile",
    "ImportMap",
    "ImportNote",
    "Money",
    "Origin",
    "PeriodTotal",
    "Pertanyaan",
    "PrintedTotal",
    "ReadExport",
    "RefusedAmount",
]

Nomor = Decimal | None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a figure stands: file, sheet (blank in a text file), row from 1."""

    berkas: str
    lembar: str
    baris: int

    def __str__(self) -> str:
        return f"{self.lembar or self.berkas} baris {self.baris}"


@dataclass(frozen=True, slots=True)
class ExportFile:
    """A file that was read, with the SHA-256 of its bytes and the sheets that were taken."""

    nama: str
    sha256: str
    ukuran: int
    lembar: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Money:
    """Amounts of a row or of a sum. None: nothing is written, or a question about it waits."""

    pagu: Nomor = None
    realisasi: Nomor = None
    versi: Mapping[str, Decimal] = field(default_factory=dict)
    """Pagu by version (murni, perubahan, ...), where the export has several."""
    periode: Mapping[str, Decimal] = field(default_factory=dict)
    """Realisasi by period column (lalu, ini, s.d., I, II ...)."""
    kelompok: Mapping[str, Money] = field(default_factory=dict)
    """By group of belanja (operasi, modal ...), where the export has columns for them."""
    kas: Nomor = None
    """Cash plan (RAK): a plan, never realisasi."""


@dataclass(frozen=True, slots=True)
class ExportEntry:
    """A row of an export: ``jalur`` is its place in the hierarchy, from the top down."""

    organisasi: str
    kode: str
    nama: str
    level: str
    jalur: tuple[str, ...]
    daun: bool
    uang: Money
    """As written."""
    dihitung: Money
    """The sum of the leaves below it; of a leaf what is written."""
    asal: Origin
    tersembunyi: bool = False


@dataclass(frozen=True, slots=True)
class Aggregate:
    """A program (kode and nama, over the organisations that have it) or an organisation."""

    kode: str
    nama: str
    uang: Money
    tercetak: Money
    organisasi: tuple[str, ...]
    asal: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class BudgetDifference:
    """A printed parent or total that its leaves do not add up to."""

    asal: Origin
    kode: str
    nama: str
    level: str
    kolom: str
    tercetak: Decimal
    dihitung: Decimal
    kelompok: Mapping[str, Decimal] = field(default_factory=dict)
    """Computed minus printed by group of belanja, where the export has columns for them."""

    @property
    def selisih(self) -> Decimal:
        """Computed minus printed."""
        return self.dihitung - self.tercetak


@dataclass(frozen=True, slots=True)
class PrintedTotal:
    """A row of totals as printed; ``dihitung`` is what the leaves give."""

    asal: Origin
    label: str
    tercetak: Money
    dihitung: Money


@dataclass(frozen=True, slots=True)
class PeriodTotal:
    """Totals of one period of an export whose rows stand there once a period; without refused rows."""

    periode: str
    uang: Money
    lengkap: bool


@dataclass(frozen=True, slots=True)
class Pertanyaan:
    """What the export does not say. ``kunci`` is stable; ``usulan`` is what the figures shown follow, if
    any."""

    kunci: str
    teks: str
    pilihan: tuple[str, ...]
    usulan: str | None = None
    jawaban: str | None = None
    arti: Mapping[str, str] = field(default_factory=dict)
    """What a choice stands for, where it does not say it: the name beside a kode."""


@dataclass(frozen=True, slots=True)
class ImportNote:
    """Something noticed that changes nothing that must be asked: a kind (stable) and a line of text."""

    jenis: str
    teks: str


@dataclass(frozen=True, slots=True)
class RefusedAmount:
    """A cell that can be read in two ways, or not at all; it is in no sum."""

    berkas: str
    lembar: str
    sel: str
    tertulis: str
    alasan: str
    kode: str = ""


@dataclass(frozen=True, slots=True)
class ImportMap:
    """Roles of columns by layout and letter; answers by the key of their question, "" where it waits."""

    kolom: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    jawaban: Mapping[str, str] = field(default_factory=dict)
    keterangan: Mapping[str, str] = field(default_factory=dict)
    """What a layout was seen in, for the reader of the file."""
    label: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """The labels above the columns, likewise."""

    berkas: str = "peta"
    """The name of its file, as messages say it."""

    @property
    def answers(self) -> dict[str, str]:
        """The answers that were given."""
        return {k: v for k, v in self.jawaban.items() if v}

    def answered(self, given: Mapping[str, str]) -> ImportMap:
        """The map with these answers; "" takes one back."""
        return replace(self, jawaban={**self.jawaban, **given})


@dataclass(frozen=True, slots=True)
class ReadExport:
    """Everything that was read, compared and not understood."""

    berkas: tuple[ExportFile, ...]
    tahun: int | None
    baris: tuple[ExportEntry, ...]
    program: tuple[Aggregate, ...]
    organisasi: tuple[Aggregate, ...]
    total: Money | None
    """None where the export has no total that means something: refused cells, periods that wait for an
    answer."""
    total_tercetak: tuple[PrintedTotal, ...]
    selisih: tuple[BudgetDifference, ...]
    ditolak: tuple[RefusedAmount, ...]
    per_periode: tuple[PeriodTotal, ...]
    tanya: tuple[Pertanyaan, ...]
    catatan: tuple[ImportNote, ...]
    peta: ImportMap = field(default_factory=ImportMap)
    """What was taken for what, and the answers; see peta_file."""

    @property
    def menunggu(self) -> tuple[Pertanyaan, ...]:
        """The questions without an answer."""
        return tuple(t for t in self.tanya if t.jawaban is None)
