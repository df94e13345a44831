"""What is counted prints without decimals, where its values are whole: 2 hari, not 2,00."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from lkjip_xl.model import Deret, Laporan
from lkjip_xl.sheets import compose_sheets
from tests.small_report import indikator, small_laporan


def report(
    satuan: str, target: Any, realisasi: Any, deret: tuple[Deret, ...] = (), **columns: Any
) -> Laporan:
    one, pk, achieved = indikator("S1.1", target, realisasi)
    return small_laporan([(replace(one, satuan=satuan, **columns), pk, achieved)], deret=deret)


def formats(laporan: Laporan, token: str) -> set[str | None]:
    rows = (r for s in compose_sheets(laporan) for r in s.rows if "kode" in r.content)
    return {
        r.content[token].number_format
        for r in rows
        if r.content["kode"].content == "S1.1" and token in r.content
    }


@pytest.mark.parametrize("satuan", ["hari", "Kali", "temuan", "Orang", " unit ", "Hari  kerja", "dokumen"])
def test_counted__whole_values_without_decimals(satuan: str) -> None:
    laporan = report(satuan, 60.0, 55.0)
    assert formats(laporan, "target") == formats(laporan, "realisasi") == formats(laporan, "d1") == {"0"}


@pytest.mark.parametrize("satuan", ["tahun", "poin", "%", "persen", "indeks", "Juta (Rp)", "rasio"])
def test_measured__keeps_its_decimals(satuan: str) -> None:
    assert formats(report(satuan, 60.0, 55.0), "target") == {None}


def test_fraction__anywhere_keeps_the_decimals_of_all() -> None:
    fraction = (Deret("S1.1", 2019, "Kota Contoh", None, 2.5),)
    for laporan in (
        report("hari", 2.5, 3.0),
        report("hari", 2.0, 3.5),
        report("hari", 2.0, 3.0, fraction),
        report("hari", 2.0, 3.0, kondisi_akhir=1.5),
        report("hari", 2.0, 3.0, target_rpjmd={2019: 2.5}),
    ):
        assert formats(laporan, "target") == formats(laporan, "realisasi") == {None}


@pytest.mark.parametrize("realisasi", ["n/a", "3-5"])
def test_text__prints_as_it_is(realisasi: str) -> None:
    assert formats(report("hari", 2.0, realisasi), "target") == {"0"}


def test_not_filled_yet__what_will_be_typed_may_be_a_fraction() -> None:
    """PK cetak says 2 hari in January; the realisasi has the template's format until it is there."""
    laporan = report("hari", 2.0, None)
    assert formats(laporan, "target") == {"0"}
    assert formats(laporan, "realisasi") == {None}
    assert formats(report("hari", None, None), "target") == {None}


def test_own_columns__count_before_the_unit() -> None:
    assert formats(report("hari", 2.0, 3.0, desimal=1), "target") == {"0.0"}
    assert formats(report("orang", 1091.0, 1000.0, pemisah_ribuan="ya"), "target") == {"#,##0"}
