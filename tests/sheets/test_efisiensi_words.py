"""What a report says of its efisiensi, in every combination of its conventions."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from lkjip_xl.sheets import compose_sheets
from lkjip_xl.sheets.report_values import report_values
from tests.sheets.convention_changes import metode_lines, report

SIGNED, REST = "capaian - serapan, juga bila negatif", "100 - serapan"
BAND = "tingkat di skala efisiensi (lembar Metode) dari"
LEAST, ELSE = "capaian paling sedikit 100,00 %", '; selain itu "-"'
WORDS = {
    ("selisih", False, False): 'capaian - serapan bila hasilnya positif; selain itu "-"',
    ("selisih", False, True): f"capaian - serapan bila hasilnya positif dan {LEAST}{ELSE}",
    ("selisih bertanda", False, False): SIGNED,
    ("selisih bertanda", False, True): f"{SIGNED}, asal {LEAST}{ELSE}",
    ("selisih bertanda", True, False): f"{BAND} {SIGNED}",
    ("selisih bertanda", True, True): f"{BAND} {SIGNED}, asal {LEAST}{ELSE}",
    ("100 - serapan", False, False): REST,
    ("100 - serapan", False, True): f"{REST}, asal {LEAST}{ELSE}",
    ("100 - serapan", True, False): f"{BAND} {REST}",
    ("100 - serapan", True, True): f"{BAND} {REST}, asal {LEAST}{ELSE}",
}
"""By the way, whether it is a label of a scale, whether a least capaian is set."""
EXACT = "Efisiensi dihitung dari capaian tepat, bukan dari capaian tercetak yang dibulatkan atau dipotong."
MISSING = "Bila capaian atau serapan belum ada: n/a."


def with_way(way: str, banded: bool, least: bool, rounding: str | None = None) -> dict[str, Any]:
    return {
        "hitung.efisiensi": way,
        "hitung.skala_efisiensi": "efisiensi" if banded else None,
        "hitung.syarat_efisiensi": 100.0 if least else None,
        "hitung.pembulatan_cetak": rounding,
    }


def line_under(sheet_key: str, settings: dict[str, Any]) -> object:
    laporan = report(**settings)
    sheets = compose_sheets(laporan)
    values = report_values(laporan, sheets)
    (sheet,) = (s for s in sheets if s.key == sheet_key)
    (line,) = (values.cell(sheet_key, n, "teks") for n, r in enumerate(sheet.rows) if r.pattern == "metode")
    return line


@pytest.mark.parametrize(
    ("combination", "rounding"), [*product(WORDS, (None, "dipotong", "setengah ke atas"))]
)
def test_under_the_table__every_combination(
    combination: tuple[str, bool, bool], rounding: str | None
) -> None:
    """100 - serapan has no capaian in it: how that is printed means nothing."""
    way = combination[0]
    exact = f" {EXACT}" if rounding and way != "100 - serapan" else ""
    wanted = f"Efisiensi = {WORDS[combination]}. {MISSING}{exact}"
    line = line_under("Efisiensi", with_way(*combination, rounding))
    assert line == wanted
    assert str(line).count("bila capaian") == 0


@pytest.mark.parametrize("way", ["selisih", "selisih bertanda", "100 - serapan"])
def test_metode__says_that_efisiensi_is_of_exact_values(way: str) -> None:
    plain = metode_lines(report(**with_way(way, False, False)))["Pembulatan"]
    rounded = metode_lines(report(**with_way(way, False, False, "dipotong")))["Pembulatan"]
    assert "efisiensi" not in str(plain)
    said = "rata-rata dan status" if way == "100 - serapan" else "rata-rata, status, dan efisiensi"
    assert str(rounded).endswith(f"capaian tercetak dipotong ke 2 desimal; {said} dari nilai tepat.")


@pytest.mark.parametrize(("rounding", "said"), [(None, False), ("dipotong", True)])
def test_beranda__prints_both_and_says_it(rounding: str | None, said: bool) -> None:
    line = line_under("Beranda", with_way("selisih", False, False, rounding))
    assert str(line).endswith(EXACT) is said
    assert not str(line).endswith(" ")


def test_unmeasured__has_a_reason_and_nothing_else() -> None:
    settings = {"hitung.efisiensi": "tidak dapat diukur", "hitung.alasan_efisiensi": "pagu tidak dirinci"}
    line = line_under("Efisiensi", {**settings, "hitung.pembulatan_cetak": "dipotong"})
    assert line == "Efisiensi tidak dapat diukur: pagu tidak dirinci"
