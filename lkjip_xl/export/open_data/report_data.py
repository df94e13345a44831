"""Open data of a report: calculated afresh from its input, in tables with stable names.

The figures come from the homes of a workbook that is built for the purpose from the input, so that they are
right whatever the generated sheets of the user's file show.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from lkjip_xl.build.new_workbook import build_workbook
from lkjip_xl.export.open_data.figure_values import Figures
from lkjip_xl.export.open_data.input_tables import input_tables
from lkjip_xl.export.open_data.result_tables import result_tables
from lkjip_xl.export.open_data.shape import OpenData
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.layout.carried_template import ChosenTemplate
from lkjip_xl.model import Laporan
from lkjip_xl.rumus.registry import DAFTAR
from lkjip_xl.version import __version__

__all__ = ["FORMAT_VERSION", "assemble_data"]

FORMAT_VERSION = "1.0"
"""Grows with the tables: the first number when a name or a meaning changes, the second when one is added."""

_FUNCTIONS = ("CAPAIAN", "PREDIKAT", "STATUS", "RERATA", "SERAPAN", "EFISIENSI")


def assemble_data(
    laporan: Laporan, template: ChosenTemplate | Path, step: Callable[[str], None] = lambda _: None
) -> OpenData:
    """All tables of ``laporan``. Raises TemplateError or CalculationError as a build does."""
    with tempfile.TemporaryDirectory(prefix="lkjip-") as folder:
        result = build_workbook(laporan, Path(folder) / "hitung.xlsx", template, step)
    step("Menyusun data")
    main = result_tables(ReportOrder(laporan), Figures(result.value))
    input_ = input_tables(laporan, (t.name for t in main))
    message = tuple(dict.fromkeys(p.message for p in result.message))
    return OpenData(_metadata(laporan), (*main, *input_), message)


def _metadata(laporan: Laporan) -> dict[str, object]:
    def setting(key: str) -> object:
        content = laporan.settings.get(key)
        return content.isoformat() if isinstance(content, date) else content

    def integer(key: str) -> int | None:
        content = laporan.settings.get(key)
        return int(content) if isinstance(content, int | float) else None

    return {
        "instansi": setting("instansi.nama"),
        "daerah": setting("instansi.daerah"),
        "bentuk_instansi": setting("instansi.bentuk"),
        "tahun": integer("laporan.tahun"),
        "tanggal_laporan": setting("laporan.tanggal"),
        "perencanaan": {
            "nama": setting("rpjmd.nama"),
            "visi": setting("rpjmd.visi"),
            "tahun_awal": integer("rpjmd.tahun_awal"),
            "tahun_akhir": integer("rpjmd.tahun_akhir"),
        },
        "pk": {"berlaku": setting("pk.berlaku"), "tanggal": setting("pk.tanggal")},
        "metode": {
            "arah_turun": setting("hitung.metode"),
            "batas_capaian_persen": setting("hitung.batas"),
            "skala_predikat": setting("hitung.skala_predikat"),
            "syarat_efisiensi_persen": setting("hitung.syarat_efisiensi"),
            "pembulatan": "Angka tidak dibulatkan.",
            "fungsi": {name: DAFTAR[name].help_text for name in _FUNCTIONS},
        },
        "aturan_isi": "Kosong (null): belum diisi. Isi yang bukan angka, misalnya n/a: kolom _teks.",
        "perangkat_lunak": {"nama": "lkjip-xl", "versi": __version__},
    }
