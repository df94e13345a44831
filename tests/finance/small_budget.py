"""One small budget by hand, which the variations of test_layouts.py write in their own ways.

2.23.01  PROGRAM PENUNJANG                     150.000.000   95.500.000,50
  .2.01.0001  5.1.02.01.001.00024              100.000.000   75.500.000,50
  .2.01.0001  5.1.02.04.001.00001               50.000.000   20.000.000,00
2.23.02  PROGRAM PEMBINAAN PERPUSTAKAAN         50.000.000   30.000.000,00
  .2.01.0003  5.1.02.01.001.00024               30.000.000   30.000.000,00
  .2.01.0003  5.2.02.10.001.00002               20.000.000            0,00
total                                          200.000.000  125.500.000,50
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from lkjip_xl.finance import ReadExport


class BudgetRow(NamedTuple):
    kode: str
    rekening: str
    nama: str
    pagu: int
    realisasi: float


ORGANISASI = "2.23.0.00.0.00.05.0000"
DINAS = "Dinas Perpustakaan Kabupaten Contoh"
PROGRAM: dict[str, tuple[int, Decimal]] = {
    "2.23.01": (150_000_000, Decimal("95500000.5")),
    "2.23.02": (50_000_000, Decimal(30_000_000)),
}
TOTAL = (200_000_000, Decimal("125500000.5"))

ROWS = (
    BudgetRow("2.23.01", "", "PROGRAM PENUNJANG URUSAN", 150_000_000, 95_500_000.5),
    BudgetRow("2.23.01.2.01", "", "Perencanaan dan Evaluasi Kinerja", 150_000_000, 95_500_000.5),
    BudgetRow("2.23.01.2.01.0001", "", "Penyusunan Dokumen Perencanaan", 150_000_000, 95_500_000.5),
    BudgetRow(
        "2.23.01.2.01.0001", "5.1.02.01.001.00024", "Belanja Alat Tulis Kantor", 100_000_000, 75_500_000.5
    ),
    BudgetRow("2.23.01.2.01.0001", "5.1.02.04.001.00001", "Belanja Perjalanan Dinas", 50_000_000, 20_000_000),
    BudgetRow("2.23.02", "", "PROGRAM PEMBINAAN PERPUSTAKAAN", 50_000_000, 30_000_000),
    BudgetRow("2.23.02.2.01", "", "Pengelolaan Perpustakaan", 50_000_000, 30_000_000),
    BudgetRow("2.23.02.2.01.0003", "", "Pengembangan Layanan", 50_000_000, 30_000_000),
    BudgetRow(
        "2.23.02.2.01.0003", "5.1.02.01.001.00024", "Belanja Alat Tulis Kantor", 30_000_000, 30_000_000
    ),
    BudgetRow("2.23.02.2.01.0003", "5.2.02.10.001.00002", "Belanja Modal Komputer", 20_000_000, 0),
)
LEAVES = tuple(r for r in ROWS if r.rekening)


def joined(row: BudgetRow) -> str:
    return f"{row.kode}.{row.rekening}" if row.rekening else row.kode


def amounts(result: ReadExport) -> dict[str, object]:
    return {p.kode: (p.uang.pagu, p.uang.realisasi) for p in result.program}


def kinds(result: ReadExport) -> set[str]:
    return {n.jenis for n in result.catatan}
