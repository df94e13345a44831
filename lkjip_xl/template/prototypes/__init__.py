"""The prototypes of the generated sheets, as tables of layout."""

from __future__ import annotations

from lkjip_xl.template.prototypes.data_prototype import UMUM
from lkjip_xl.template.prototypes.lampiran_prototype import LAMPIRAN, METODE, REKAM
from lkjip_xl.template.prototypes.performance_prototypes import BERANDA, IKU, SASARAN
from lkjip_xl.template.prototypes.pk_prototype import PK_CETAK
from lkjip_xl.template.prototypes.recap_prototypes import ANGGARAN, EFEKTIVITAS, EFISIENSI, RINGKASAN
from lkjip_xl.template.prototypes.review_prototypes import CATATAN_REVIU, PERNYATAAN, REVIU
from lkjip_xl.template.prototypes.text_prototypes import DAFTAR, IKHTISAR, PERENCANAAN
from lkjip_xl.template.stacking import Prototype

__all__ = ["PROTOTYPES"]

PROTOTYPES: tuple[Prototype, ...] = (
    BERANDA,
    DAFTAR,
    IKHTISAR,
    UMUM,
    PERENCANAAN,
    SASARAN,
    IKU,
    PK_CETAK,
    RINGKASAN,
    ANGGARAN,
    EFEKTIVITAS,
    EFISIENSI,
    LAMPIRAN,
    METODE,
    REVIU,
    CATATAN_REVIU,
    PERNYATAAN,
    REKAM,
)
"""In the order of the workbook; Beranda goes before the input sheets."""
