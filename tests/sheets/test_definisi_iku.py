"""Sheet Definisi IKU, printed only where sheet Definisi is filled."""

from __future__ import annotations

from lkjip_xl.model import Definisi
from lkjip_xl.sheets import compose_sheets
from lkjip_xl.sheets.report_values import report_values
from tests.small_report import small_laporan

ROWS = (
    Definisi("S1.2", "Keluhan harus turun", "Jumlah keluhan", "Aplikasi", "Dinas Kominfo", "Bulanan"),
    Definisi("S1.1", formulasi="Dilayani / pemohon x 100"),
    Definisi("T1.1", jadwal="Tahunan"),
)


def test_definisi__in_the_order_of_the_plan_beside_tujuan_and_sasaran() -> None:
    laporan = small_laporan(definisi=ROWS)
    (sheet,) = (s for s in compose_sheets(laporan) if s.key == "DefinisiIKU")
    values = report_values(laporan)
    tokens = ("no", "induk", "kode", "indikator", "formulasi", "penanggung_jawab", "jadwal")
    rows = [n for n, r in enumerate(sheet.rows) if r.pattern == "definisi"]
    assert [tuple(values.cell(sheet.key, n, t) for t in tokens) for n in rows] == [
        (1, "Tujuan T1", "T1.1", "Indikator T1.1", "", "", "Tahunan"),
        (2, "Sasaran S1", "S1.1", "Indikator S1.1", "Dilayani / pemohon x 100", "", ""),
        (3, None, "S1.2", "Indikator S1.2", "Jumlah keluhan", "Dinas Kominfo", "Bulanan"),
    ]
    assert [(m.token, m.from_, m.end) for m in sheet.merges] == [("induk", rows[1], rows[2])]


def test_definisi__no_sheet_without_rows() -> None:
    assert "DefinisiIKU" not in [s.key for s in compose_sheets(small_laporan())]
