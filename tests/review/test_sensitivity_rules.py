"""Rule predikat-peka, numbers by hand. Above 90 is Sangat Tinggi, above 75 Tinggi, above 65 Sedang."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from lkjip_xl import reviu
from lkjip_xl.review.finding import Level
from lkjip_xl.rumus.skala import Skala, Tingkat, skala_baku
from lkjip_xl.sheets import compose_sheets
from lkjip_xl.sheets.report.on_request.sensitivitas import TRIED
from lkjip_xl.sheets.report_values import report_values
from lkjip_xl.sheets.tabs.book_parts import ON, part_setting
from tests.small_report import Value, indikator, small_laporan

CODE = "predikat-peka"
OTHER = Skala(
    "milik",
    tuple(
        Tingkat(t.label, None if t.batas_bawah is None else t.batas_bawah + 1, t.tanda, t.skor, t.sumber)
        for t in skala_baku()["permendagri86"].tingkat
    ),
)


def found(
    target: Value,
    realisasi: Value,
    arah: str = "naik",
    settings: Mapping[str, Any] | None = None,
    scales: tuple[Skala, ...] = (),
    **own: Any,
) -> list[str]:
    laporan = small_laporan([indikator("S1.1", target, realisasi, arah, **own)], settings=settings)
    laporan = replace(laporan, skala=(*laporan.skala, *scales))
    findings = [t for t in reviu(laporan) if t.kode == CODE]
    assert all(t.level is Level.NOTE for t in findings)
    return [t.message for t in findings]


def test_clean__no_finding() -> None:
    assert found(100.0, 95.0) == []
    assert found(100.0, None) == []
    assert found(100.0, "n/a") == []


@pytest.mark.parametrize(
    ("realisasi", "changed"), [(90.004, True), (90.0, False), (90.005, False), (90.006, False)]
)
def test_rounding__capaian_just_above_a_bound(realisasi: float, changed: bool) -> None:
    """90,004 prints as 90,00, which is not above 90; 90,005 prints as 90,01."""
    messages = found(100.0, realisasi)
    assert bool(messages) == changed
    if changed:
        assert messages == [
            "predikat 1 indikator peka terhadap cara hitung: "
            "S1.1 90,0040 Sangat Tinggi (dibulatkan 90,00: Tinggi)"
        ]


def test_metode__of_arah_turun() -> None:
    """Target 8, realisasi 10: rasio 80, selisih (16 - 10)/8 = 75, which is not above 75."""
    (message,) = found(8.0, 10.0, "turun")
    assert "S1.1 80,0000 Tinggi (metode selisih: Sedang)" in message
    (message,) = found(8.0, 10.0, "turun", metode="selisih")
    assert "S1.1 75,0000 Sedang (metode rasio: Tinggi)" in message
    assert found(8.0, 8.0, "turun") == []


def test_cap__that_is_taken_away() -> None:
    """Of 120 a cap of 70 makes Sedang; without it the capaian is Sangat Tinggi."""
    (message,) = found(100.0, 120.0, batas=70.0)
    assert "S1.1 70,0000 Sedang (tanpa batas: Sangat Tinggi)" in message
    assert found(100.0, 120.0, batas=100.0) == []


def test_scale__of_the_same_labels_only() -> None:
    (message,) = found(100.0, 90.5, scales=(OTHER,))
    assert "S1.1 90,5000 Sangat Tinggi (skala milik: Tinggi)" in message
    assert found(100.0, 90.5) == []  # AKIP, RB ... have labels of their own


def test_many__one_finding() -> None:
    rows = [indikator(f"S1.{n}", 100.0, 90.004) for n in range(1, 9)]
    (finding,) = [t for t in reviu(small_laporan(rows)) if t.kode == CODE]
    assert finding.message.startswith("predikat 8 indikator peka")
    assert finding.message.endswith("dan 2 lagi")
    assert finding.message.count("dibulatkan") == 6


SHOWN = part_setting("sensitivitas")
FLOOR = {"hitung.batas_bawah": 70.0}
ZERO = {"hitung.target_nol": "100 bila tercapai"}


def one_of(values: tuple[Value, Value, str], settings: Mapping[str, Any], **own: Any) -> str | None:
    """What changes the predikat, between the brackets; None where nothing does."""
    messages = found(*values, settings=settings, **own)
    return messages[0].partition("(")[2].rstrip(")") if messages else None


def test_floor__holds_for_what_is_tried() -> None:
    """Target 10, realisasi 13: rasio 76,92 Tinggi, selisih 70 Sedang; 30: 33,33 and -100, both 70."""
    assert one_of((10.0, 13.0, "turun"), FLOOR) == "metode selisih: Sedang"
    assert one_of((10.0, 30.0, "turun"), FLOOR) is None
    assert one_of((10.0, 30.0, "turun"), {"hitung.batas_bawah": 33.0}) is None  # -100 or 33,33: Sangat Rendah
    assert one_of((10.0, 16.0, "turun"), {}) == "metode selisih: Sangat Rendah"  # 62,5 Rendah, 40
    assert one_of((10.0, 16.0, "turun"), {"hitung.batas_bawah": 51.0}) is None  # 62,5, 51: both Rendah


def test_target_0__is_met_or_not_by_either_metode() -> None:
    """100 where realisasi is at most 0, else 0, whatever the metode; under a cap of 70 all is 70."""
    for realisasi in (0.0, 5.0):
        assert one_of((0.0, realisasi, "turun"), ZERO) is None
        assert one_of((0.0, realisasi, "naik"), ZERO) is None
    assert one_of((0.0, 5.0, "naik"), ZERO, batas=70.0) == "tanpa batas: Sangat Tinggi"
    assert one_of((0.0, 5.0, "naik"), {}) is None  # cannot be computed


@pytest.mark.parametrize(
    ("rounding", "realisasi", "changes"),
    [
        (None, 90.004, "dibulatkan 90,00: Tinggi"),
        ("setengah ke atas", 90.004, None),  # 90,00 already
        ("setengah ke atas", 90.006, None),
        ("dipotong", 90.004, None),
        ("dipotong", 90.006, "dibulatkan 90,01: Sangat Tinggi"),  # cut it is 90,00, Tinggi
    ],
)
def test_rounding__before_predikat(rounding: str | None, realisasi: float, changes: str | None) -> None:
    assert one_of((100.0, realisasi, "naik"), {"hitung.pembulatan_predikat": rounding}) == changes


@pytest.mark.parametrize("rounding", ["setengah ke atas", "dipotong"])
def test_rounding__for_print_alone_changes_no_predikat(rounding: str) -> None:
    """The exact 90,004 is judged, and named."""
    (message,) = found(100.0, 90.004, settings={"hitung.pembulatan_cetak": rounding})
    assert "S1.1 90,0040 Sangat Tinggi (dibulatkan 90,00: Tinggi)" in message


@pytest.mark.parametrize(
    ("pada", "changes"),
    [
        ("indikator", "tanpa batas: Sangat Tinggi"),
        ("cetak", "tanpa batas: Sangat Tinggi"),
        ("rata-rata", None),  # the capaian itself has no cap: 120
    ],
)
def test_cap__before_or_after_the_mean(pada: str, changes: str | None) -> None:
    settings = {"hitung.batas": 70.0, "hitung.batas_pada": pada}
    assert one_of((100.0, 120.0, "naik"), settings) == changes


@pytest.mark.parametrize("pada", ["indikator", "cetak"])
def test_cap__stays_on_another_metode(pada: str) -> None:
    """Target 10, realisasi 4: rasio 250, selisih 160; both 100. Realisasi 0 of 0, met: 70 by either."""
    settings = {"hitung.batas": 100.0, "hitung.batas_pada": pada}
    assert one_of((10.0, 4.0, "turun"), settings) is None
    low = {**ZERO, "hitung.batas": 70.0, "hitung.batas_pada": pada}
    assert one_of((0.0, 0.0, "turun"), low) == "tanpa batas: Sangat Tinggi"


@pytest.mark.parametrize(
    "settings",
    [{}, FLOOR, ZERO, {"hitung.batas": 70.0}, {"hitung.pembulatan_predikat": "dipotong"}],
)
def test_sheet_and_rule__name_the_same_indikator(settings: Mapping[str, Any]) -> None:
    """Where the book shows the sheet, what it says to change is what the rule says."""
    rows = [
        indikator("S1.1", 100.0, 90.006), indikator("S1.2", 8.0, 10.0, "turun"),
        indikator("S1.3", 100.0, 120.0), indikator("S1.4", 0.0, 5.0, "turun"),
        indikator("S1.5", 10.0, 13.0, "turun"), indikator("S1.6", 100.0, "n/a"),
    ]  # fmt: skip
    laporan = small_laporan(rows, settings={**settings, SHOWN: ON})
    values = report_values(laporan)
    (sheet,) = (s for s in compose_sheets(laporan) if s.key == "Sensitivitas")
    changing = {
        str(values.cell(sheet.key, n, "kode"))
        for n, row in enumerate(sheet.rows)
        if row.pattern == "indikator" and values.cell(sheet.key, n, "berubah")
    }
    words = {
        str(values.cell(sheet.key, n, "berubah")) for n, r in enumerate(sheet.rows) if "berubah" in r.content
    }
    tried = set(TRIED.values())
    assert all(
        set(w.split("; ")) <= tried and len(set(w.split("; "))) == len(w.split("; ")) for w in words if w
    )
    (finding,) = [t for t in reviu(laporan) if t.kode == CODE]
    assert changing == {k for k in (f"S1.{n}" for n in range(1, 7)) if f"{k} " in finding.message}
    hidden = replace(laporan, settings={k: v for k, v in laporan.settings.items() if k != SHOWN})
    assert [t.message for t in reviu(hidden) if t.kode == CODE] == [finding.message]
