"""The key figures of a report as open data: counts, the two named means, money."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_xl.export.open_data.figure_values import Figures, split_value
from lkjip_xl.export.open_data.shape import Content, DataColumn, OpenTable, size
from lkjip_xl.figures.names import APBD, IKU, INDIKATOR, PROGRAM, SASARAN
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.sheets.words import word_of

__all__ = ["ringkasan_table"]

_Row = dict[str, Content]
_THINGS = {
    "misi": ("jumlah", "misi"),
    "tujuan": ("jumlah", "tujuan"),
    "sasaran": ("jumlah", "sasaran"),
    "indikator_sasaran": ("jumlah_indikator", INDIKATOR),
    "iku_tujuan": ("jumlah_indikator", IKU),
    "program": ("jumlah", "program"),
}
"""What is counted, and the figure that counts it."""


def ringkasan_table(u: ReportOrder, a: Figures) -> OpenTable:
    """The key figures, one per row."""
    columns = (
        DataColumn("kunci", "Nama tetap angka ini"),
        DataColumn("uraian", "Uraian"),
        *size("nilai", "Nilai"),
        DataColumn("satuan", "Satuan nilai"),
    )
    return OpenTable("ringkasan", "Angka pokok laporan", ("kunci",), columns, tuple(_ringkasan_rows(u, a)))


def _ringkasan_rows(u: ReportOrder, a: Figures) -> Iterator[_Row]:
    yield from (_count(thing, a.get(*key)) for thing, key in _THINGS.items())
    yield _rows(
        "indikator_dihitung",
        "Banyak indikator sasaran yang punya nilai",
        "indikator",
        split_value("nilai", a.get("dihitung", INDIKATOR)),
    )
    for kode, name in ((INDIKATOR, "indikator sasaran"), (SASARAN, "sasaran")):
        rerata, predikat = (a.size(f, kode, "nilai") for f in ("rerata", "predikat_rerata"))
        yield _rows(f"rerata_{kode}", f"Rata-rata capaian {name}", "persen", rerata)
        yield _rows(f"predikat_{kode}", f"Predikat rata-rata capaian {name}", "predikat", predikat)
    for kode, name in ((PROGRAM, "seluruh program"), (APBD, word_of("anggaran", u.laporan.settings))):
        pagu, realisasi, serapan = (a.size(f, kode, "nilai") for f in ("pagu", "realisasi_rp", "serapan"))
        rest = split_value("nilai", a.get("sisa", kode))
        yield _rows(f"pagu_{kode}", f"Pagu {name}", "rupiah", pagu)
        yield _rows(f"realisasi_{kode}", f"Realisasi {name}", "rupiah", realisasi)
        yield _rows(f"sisa_{kode}", f"Sisa anggaran {name}", "rupiah", rest)
        yield _rows(f"serapan_{kode}", f"Serapan {name}", "persen", serapan)


def _count(thing: str, total: float | None) -> _Row:
    name = thing.replace("_", " ").replace("iku", "IKU")
    return _rows(f"jumlah_{thing}", f"Banyak {name}", name.split()[0], split_value("nilai", total))


def _rows(key: str, uraian: str, satuan: str, content: _Row) -> _Row:
    return {"kunci": key, "uraian": uraian, **content, "satuan": satuan}
