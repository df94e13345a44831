"""The key figures of a report as open data: counts, the two named means, money."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lkjip_xl.export.open_data.figure_values import Figures, split_value
from lkjip_xl.export.open_data.shape import Content, DataColumn, OpenTable, size
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import Indikator
from lkjip_xl.figures.names import APBD, INDIKATOR, PROGRAM, SASARAN

__all__ = ["count_calculated", "ringkasan_table"]

_Row = dict[str, Content]


def ringkasan_table(u: ReportOrder, a: Figures) -> OpenTable:
    """The key figures, one per row."""
    column = (
        DataColumn("kunci", "Nama tetap angka ini"),
        DataColumn("uraian", "Uraian"),
        *size("nilai", "Nilai"),
        DataColumn("satuan", "Satuan nilai"),
    )
    return OpenTable("ringkasan", "Angka pokok laporan", ("kunci",), column, tuple(_ringkasan_rows(u, a)))


def _ringkasan_rows(u: ReportOrder, a: Figures) -> Iterator[_Row]:
    yield from (_count(thing, total) for thing, total in _things(u))
    yield _rows(
        "indikator_dihitung",
        "Banyak indikator sasaran yang punya nilai",
        "indikator",
        split_value("nilai", count_calculated(a, u.indikator_sasaran)),
    )
    for kode, name in ((INDIKATOR, "indikator sasaran"), (SASARAN, "sasaran")):
        rerata, predikat = (a.size(f, kode, "nilai") for f in ("rerata", "predikat_rerata"))
        yield _rows(f"rerata_{kode}", f"Rata-rata capaian {name}", "persen", rerata)
        yield _rows(f"predikat_{kode}", f"Predikat rata-rata capaian {name}", "predikat", predikat)
    for kode, name in ((PROGRAM, "seluruh program"), (APBD, "APBD")):
        pagu, realisasi, serapan = (a.size(f, kode, "nilai") for f in ("pagu", "realisasi_rp", "serapan"))
        rest = split_value("nilai", a.money(kode)["sisa_rupiah"])
        yield _rows(f"pagu_{kode}", f"Pagu {name}", "rupiah", pagu)
        yield _rows(f"realisasi_{kode}", f"Realisasi {name}", "rupiah", realisasi)
        yield _rows(f"sisa_{kode}", f"Sisa anggaran {name}", "rupiah", rest)
        yield _rows(f"serapan_{kode}", f"Serapan {name}", "persen", serapan)


def _things(u: ReportOrder) -> tuple[tuple[str, int], ...]:
    return (
        ("misi", len(u.misi)),
        ("tujuan", len(u.tujuan)),
        ("sasaran", len(u.sasaran)),
        ("indikator_sasaran", len(u.indikator_sasaran)),
        ("iku_tujuan", len(u.iku)),
        ("program", len(u.laporan.program)),
    )


def _count(thing: str, total: int) -> _Row:
    name = thing.replace("_", " ").replace("iku", "IKU")
    return _rows(f"jumlah_{thing}", f"Banyak {name}", name.split()[0], split_value("nilai", total))


def _rows(key: str, uraian: str, satuan: str, content: _Row) -> _Row:
    return {"kunci": key, "uraian": uraian, **content, "satuan": satuan}


def count_calculated(a: Figures, indikator: Iterable[Indikator]) -> int:
    """How many of these indikator have a capaian that is a number."""
    return sum(1 for i in indikator if a.get("capaian", i.kode) is not None)
