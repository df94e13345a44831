"""Open data of a report: calculated afresh from its input, in tables with stable names.

The figures are computed from the input by the definitions that the formulas of the workbook are made of, so
that they are right whatever the generated sheets of the user's file show.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from lkjip_xl.errors import CalculationError
from lkjip_xl.export.open_data.figure_values import Figures
from lkjip_xl.export.open_data.input_tables import input_tables
from lkjip_xl.export.open_data.renja_results import renja_tables
from lkjip_xl.export.open_data.result_tables import result_tables
from lkjip_xl.export.open_data.shape import OpenData
from lkjip_xl.figures.cell_semantics import CellError
from lkjip_xl.figures.konvensi.conventions import chosen_conventions, given_conventions
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import Laporan
from lkjip_xl.rumus.arguments import TANDA_GALAT
from lkjip_xl.rumus.registry import DAFTAR
from lkjip_xl.schema import SETTINGS
from lkjip_xl.sheets.report_values import report_values
from lkjip_xl.sheets.unshown_figures import KEY as UNSHOWN
from lkjip_xl.sheets.values import SheetValues
from lkjip_xl.version import __version__

__all__ = ["FORMAT_VERSION", "assemble_data"]

FORMAT_VERSION = "1.2"
"""Grows with the tables: the first number when a name or a meaning changes, the second when one is added."""

_SAID = ("metode", "batas", "skala_predikat", "syarat_efisiensi", "rumus")
"""The settings of calculation that have a name of their own in the metadata; ``rumus`` changes no figure."""
_FUNCTIONS = ("CAPAIAN", "PREDIKAT", "STATUS", "RERATA", "SERAPAN", "EFISIENSI")


def assemble_data(laporan: Laporan, step: Callable[[str], None] = lambda _: None) -> OpenData:
    """All tables of ``laporan``. Raises CalculationError for a formula without a result, as a build does."""
    laporan = laporan.filled()
    step("Menghitung angka")
    values = report_values(laporan)
    messages = tuple(dict.fromkeys(_messages(values)))
    step("Menyusun data")
    order, figures = ReportOrder(laporan), Figures(values)
    main = (*result_tables(order, figures), *renja_tables(order, figures))
    input_ = input_tables(laporan, (t.name for t in main))
    return OpenData(_metadata(laporan), (*main, *input_), messages, laporan.read_as)


def _messages(values: SheetValues) -> Iterator[str]:
    """What cells of the sheets say of a fault of the input."""
    for sheet, cell, value in values.formulas():
        if isinstance(value, CellError) and not cell.error_allowed:
            raise CalculationError(f"{sheet.name}: sebuah rumus memberi {value}; laporkan ke pembuat program")
        if sheet.key != UNSHOWN and isinstance(value, str) and value.startswith(TANDA_GALAT):
            yield value


def _conventions(laporan: Laporan) -> dict[str, object]:
    """Every setting of how the report counts that is not said elsewhere, and whether there are weights."""
    chosen, given = chosen_conventions(laporan), given_conventions(laporan)
    names = [a.key.partition(".")[2] for a in SETTINGS if a.key.startswith("hitung.")]
    values = {x: chosen.get(x, laporan.settings.get(f"hitung.{x}")) for x in names if x not in _SAID}
    return {**values, "bobot_indikator": given["bobot"], "bobot_sasaran": given["bobot_sasaran"]}


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
            "konvensi": _conventions(laporan),
            "fungsi": {name: DAFTAR[name].help_text for name in _FUNCTIONS},
        },
        "aturan_isi": "Kosong (null): belum diisi. Isi yang bukan angka, misalnya n/a: kolom _teks.",
        "perangkat_lunak": {"nama": "lkjip-xl", "versi": __version__},
    }
