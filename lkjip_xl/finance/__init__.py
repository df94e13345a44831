"""Exports of finance systems -> programs, kegiatan and their money, with what must be asked; no workbook."""

from lkjip_xl.finance.export_model import ImportMap, ReadExport
from lkjip_xl.finance.export_reading import read_exports
from lkjip_xl.finance.peta_file import read_peta, write_peta
from lkjip_xl.finance.terbaca import terbaca

__all__ = ["ImportMap", "ReadExport", "read_exports", "read_peta", "terbaca", "write_peta"]
