"""The summary of a run as two tables: a row a unit, and a row a level of units."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lkjip_xl.batch.run_units import DONE, FAULTY, UNCHANGED, UnitRow
from lkjip_xl.errors import FormulaError
from lkjip_xl.export.open_data.shape import DECIMAL, INTEGER, Content, DataColumn, OpenTable
from lkjip_xl.review.finding import Level
from lkjip_xl.rumus.rerata import rerata
from lkjip_xl.rumus.serapan import serapan

__all__ = ["ALL_LEVELS", "labels", "recap_table", "unit_table"]

ALL_LEVELS = "seluruh unit"

_MONEY = (
    DataColumn("pagu_rupiah", "Pagu seluruh program", DECIMAL, "rupiah"),
    DataColumn("realisasi_rupiah", "Realisasi seluruh program", DECIMAL, "rupiah"),
    DataColumn("serapan_persen", "Serapan: realisasi / pagu x 100", DECIMAL, "persen"),
)
_FINDINGS = tuple(DataColumn(f"temuan_{t.value}", f"Temuan {t.value}", INTEGER) for t in Level)
_SECONDS = DataColumn("waktu_detik", "Lama pekerja mengerjakannya", DECIMAL, "detik")


def labels(rows: Iterable[UnitRow]) -> tuple[str, ...]:
    """Every predikat that a unit uses, in the order of the scales, best first."""
    return tuple(dict.fromkeys(label for r in rows for label, _ in r.figures.per_predikat))


def unit_table(rows: Sequence[UnitRow]) -> OpenTable:
    """A row a unit, in their order."""
    used = labels(rows)
    columns = (
        DataColumn("unit", "Nama unit"),
        DataColumn("tingkat", "Tingkat unit: menurut daftar, atau bentuk instansinya"),
        DataColumn("instansi", "Nama instansi di pengaturan"),
        DataColumn("tahun", "Tahun laporan", INTEGER, "tahun"),
        DataColumn("keadaan", "selesai, tidak berubah (selesai sebelumnya), galat, atau belum"),
        DataColumn("capaian_persen", "Rata-rata capaian indikator sasaran", DECIMAL, "persen"),
        DataColumn("capaian_sasaran_persen", "Rata-rata capaian sasaran", DECIMAL, "persen"),
        DataColumn("predikat", "Predikat rata-rata capaian indikator"),
        *_label_columns(used),
        *_MONEY,
        *_FINDINGS,
        _SECONDS,
        DataColumn("rumus_sendiri", "Rumus sendiri yang memakai fungsi LKjIP, di buku yang menjadi biasa"),
        DataColumn("galat", "Galat unit ini"),
        DataColumn("masukan", "Paket data atau buku"),
        DataColumn("keluaran", "Berkas yang ditulis"),
    )
    return OpenTable("unit", "Ringkasan per unit", ("masukan",), columns, tuple(_unit(r, used) for r in rows))


def recap_table(rows: Sequence[UnitRow]) -> OpenTable:
    """A row a level of units, in the order of their first unit, then all of them."""
    used = labels(rows)
    columns = (
        DataColumn("tingkat", "Tingkat unit"),
        DataColumn("unit", "Banyak unit", INTEGER),
        DataColumn("selesai", "Banyak unit selesai", INTEGER),
        DataColumn("galat", "Banyak unit galat", INTEGER),
        DataColumn("belum", "Banyak unit belum dikerjakan", INTEGER),
        DataColumn("capaian_persen", "Rata-rata dari rata-rata capaian tiap unit", DECIMAL, "persen"),
        *_label_columns(used),
        *_MONEY,
        *_FINDINGS,
        _SECONDS,
    )
    groups: dict[str, list[UnitRow]] = {}
    for r in rows:
        groups.setdefault(r.level, []).append(r)
    each = (_recap(level, own, used) for level, own in (*groups.items(), (ALL_LEVELS, list(rows))))
    return OpenTable("rekap", "Rekap menurut tingkat unit", ("tingkat",), columns, tuple(each))


def _label_columns(used: Iterable[str]) -> Iterator[DataColumn]:
    for label in used:
        yield DataColumn(_label_column(label), f"Banyak indikator sasaran berpredikat {label}", INTEGER)
    yield DataColumn("tanpa_predikat", "Banyak indikator sasaran tanpa predikat", INTEGER)


def _label_column(label: str) -> str:
    return "predikat_" + re.sub(r"\W+", "_", label.casefold()).strip("_")


def _unit(r: UnitRow, used: Iterable[str]) -> Mapping[str, Content]:
    f, counts = r.figures, dict(r.figures.per_predikat)
    found = f.temuan or (None,) * len(_FINDINGS)
    return {
        "unit": r.unit.name,
        "tingkat": r.level,
        "instansi": f.instansi,
        "tahun": f.tahun,
        "keadaan": r.state,
        "capaian_persen": f.capaian,
        "capaian_sasaran_persen": f.capaian_sasaran,
        "predikat": f.predikat,
        **{_label_column(x): counts.get(x) for x in used},
        "tanpa_predikat": f.tanpa_predikat,
        "pagu_rupiah": f.pagu,
        "realisasi_rupiah": f.realisasi,
        "serapan_persen": f.serapan,
        **{k.name: n for k, n in zip(_FINDINGS, found, strict=True)},
        "waktu_detik": round(r.seconds, 2),
        "rumus_sendiri": "; ".join(f.rumus_sendiri) or None,
        "galat": r.fault,
        "masukan": str(r.unit.place),
        "keluaran": str(r.target) if r.state in (DONE, UNCHANGED) else None,
    }


def _recap(level: str, rows: Sequence[UnitRow], used: Iterable[str]) -> Mapping[str, Content]:
    figures = [r.figures for r in rows]
    counts = [dict(f.per_predikat) for f in figures]
    money = _Money.of(rows)
    finished = sum(1 for r in rows if r.state in (DONE, UNCHANGED))
    faulty = sum(1 for r in rows if r.state == FAULTY)
    mean = rerata([f.capaian for f in figures])
    return {
        "tingkat": level,
        "unit": len(rows),
        "selesai": finished,
        "galat": faulty,
        "belum": len(rows) - finished - faulty,
        "capaian_persen": mean if isinstance(mean, float | int) else None,
        **{_label_column(x): sum(c.get(x, 0) for c in counts) for x in used},
        "tanpa_predikat": sum(f.tanpa_predikat or 0 for f in figures),
        "pagu_rupiah": money.pagu,
        "realisasi_rupiah": money.realisasi,
        "serapan_persen": money.serapan,
        **{k.name: sum(f.temuan[n] for f in figures if f.temuan) for n, k in enumerate(_FINDINGS)},
        "waktu_detik": round(sum(r.seconds for r in rows), 2),
    }


@dataclass(frozen=True, slots=True)
class _Money:
    """The money of the units that have both pagu and realisasi: half of a pair would bend the serapan."""

    pagu: float | None = None
    realisasi: float | None = None
    serapan: float | None = None

    @classmethod
    def of(cls, rows: Iterable[UnitRow]) -> _Money:
        pairs = [(r.figures.pagu, r.figures.realisasi) for r in rows]
        both = [(p, x) for p, x in pairs if p is not None and x is not None]
        if not both:
            return cls()
        pagu, realisasi = sum(p for p, _ in both), sum(x for _, x in both)
        try:
            share = serapan(pagu, realisasi)
        except FormulaError:  # a pagu of 0 beside a realisasi
            share = None
        return cls(pagu, realisasi, share if isinstance(share, float) else None)
