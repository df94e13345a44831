"""The key figures of a report as open data: counts, the two named means, money."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lkjip_xl.export.open_data.figure_values import Angka, pisah
from lkjip_xl.export.open_data.shape import Isi, KolomData, TabelData, ukuran
from lkjip_xl.figures.report_order import Urutan
from lkjip_xl.model import Indikator
from lkjip_xl.sheets.report.anggaran import APBD, PROGRAM
from lkjip_xl.sheets.report.ringkasan import INDIKATOR, SASARAN

__all__ = ["banyak_dihitung", "tabel_ringkasan"]

_Baris = dict[str, Isi]


def tabel_ringkasan(u: Urutan, a: Angka) -> TabelData:
    """The key figures, one per row."""
    kolom = (
        KolomData("kunci", "Nama tetap angka ini"),
        KolomData("uraian", "Uraian"),
        *ukuran("nilai", "Nilai"),
        KolomData("satuan", "Satuan nilai"),
    )
    return TabelData("ringkasan", "Angka pokok laporan", ("kunci",), kolom, tuple(_baris_ringkasan(u, a)))


def _baris_ringkasan(u: Urutan, a: Angka) -> Iterator[_Baris]:
    yield from (_banyak(benda, jumlah) for benda, jumlah in _benda(u))
    yield _baris(
        "indikator_dihitung",
        "Banyak indikator sasaran yang punya nilai",
        "indikator",
        pisah("nilai", banyak_dihitung(a, u.indikator_sasaran)),
    )
    for kode, nama in ((INDIKATOR, "indikator sasaran"), (SASARAN, "sasaran")):
        rerata, predikat = (a.ukuran(f, kode, "nilai") for f in ("rerata", "predikat_rerata"))
        yield _baris(f"rerata_{kode}", f"Rata-rata capaian {nama}", "persen", rerata)
        yield _baris(f"predikat_{kode}", f"Predikat rata-rata capaian {nama}", "predikat", predikat)
    for kode, nama in ((PROGRAM, "seluruh program"), (APBD, "APBD")):
        pagu, realisasi, serapan = (a.ukuran(f, kode, "nilai") for f in ("pagu", "realisasi_rp", "serapan"))
        sisa = pisah("nilai", a.uang(kode)["sisa_rupiah"])
        yield _baris(f"pagu_{kode}", f"Pagu {nama}", "rupiah", pagu)
        yield _baris(f"realisasi_{kode}", f"Realisasi {nama}", "rupiah", realisasi)
        yield _baris(f"sisa_{kode}", f"Sisa anggaran {nama}", "rupiah", sisa)
        yield _baris(f"serapan_{kode}", f"Serapan {nama}", "persen", serapan)


def _benda(u: Urutan) -> tuple[tuple[str, int], ...]:
    return (
        ("misi", len(u.misi)),
        ("tujuan", len(u.tujuan)),
        ("sasaran", len(u.sasaran)),
        ("indikator_sasaran", len(u.indikator_sasaran)),
        ("iku_tujuan", len(u.iku)),
        ("program", len(u.laporan.program)),
    )


def _banyak(benda: str, jumlah: int) -> _Baris:
    nama = benda.replace("_", " ").replace("iku", "IKU")
    return _baris(f"jumlah_{benda}", f"Banyak {nama}", nama.split()[0], pisah("nilai", jumlah))


def _baris(kunci: str, uraian: str, satuan: str, isi: _Baris) -> _Baris:
    return {"kunci": kunci, "uraian": uraian, **isi, "satuan": satuan}


def banyak_dihitung(a: Angka, indikator: Iterable[Indikator]) -> int:
    """How many of these indikator have a capaian that is a number."""
    return sum(1 for i in indikator if a.ambil("capaian", i.kode) is not None)
