"""The prototypes of the generated sheets, as tables of layout."""

from __future__ import annotations

from lkjip_xl.template.prototypes.data_prototype import GENERAL
from lkjip_xl.template.prototypes.kegiatan_prototype import (
    KEGIATAN,
    KEGIATAN_EFISIENSI,
    PEMBAGIAN,
    PER_OPD,
)
from lkjip_xl.template.prototypes.lampiran_prototype import LAMPIRAN, METODE, RECORD, SENSITIVITAS
from lkjip_xl.template.prototypes.performance_prototypes import BERANDA, IKU, SASARAN
from lkjip_xl.template.prototypes.pk_prototype import PK_OFFICIALS, PK_PRINT
from lkjip_xl.template.prototypes.recap_prototypes import ANGGARAN, EFEKTIVITAS, EFISIENSI, RINGKASAN
from lkjip_xl.template.prototypes.renja_prototype import EVALUASI_RENJA, PP8_FORM
from lkjip_xl.template.prototypes.review_prototypes import CATATAN_REVIU, PERNYATAAN, REVIU
from lkjip_xl.template.prototypes.text_prototypes import DAFTAR, DEFINISI_IKU, IKHTISAR, PERENCANAAN, RUJUKAN
from lkjip_xl.template.stacking import PrototypePlan

__all__ = ["PROTOTYPES"]

PROTOTYPES: tuple[PrototypePlan, ...] = (
    BERANDA,
    DAFTAR,
    IKHTISAR,
    GENERAL,
    PERENCANAAN,
    SASARAN,
    IKU,
    PK_PRINT,
    PK_OFFICIALS,
    RINGKASAN,
    ANGGARAN,
    EFEKTIVITAS,
    EFISIENSI,
    PEMBAGIAN,
    KEGIATAN,
    KEGIATAN_EFISIENSI,
    PER_OPD,
    EVALUASI_RENJA,
    PP8_FORM,
    LAMPIRAN,
    DEFINISI_IKU,
    METODE,
    SENSITIVITAS,
    RUJUKAN,
    REVIU,
    CATATAN_REVIU,
    PERNYATAAN,
    RECORD,
)
"""In the order of the workbook; Beranda goes before the input sheets."""
