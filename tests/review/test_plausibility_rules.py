"""Rules on whether the input is plausible: thresholds and their equality, scope, cause, words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from lkjip_xl.model import Deret, Laporan, Narasi
from lkjip_xl.review.places import InputPlace
from tests.review.samples import LAPORAN, edit, found_by
from tests.small_report import indikator, small_laporan

Case = dict[str, Any]


FEW = replace(
    LAPORAN, tujuan=LAPORAN.tujuan[:1], sasaran=LAPORAN.sasaran[:2], indikator=LAPORAN.indikator[2:5],
    program=LAPORAN.program[:1], belanja=LAPORAN.belanja[:1], deret=(), narasi=(),
)  # fmt: skip
"""The indikator of TA alone: IA1a, IA1b and IA2a."""


def few(table: str, kode: str, **content: Any) -> Laporan:
    return edit(table, kode, FEW, **content)


def with_values(kode: str, **content: Any) -> Laporan:
    """Other content of one indikator: of its own row, its target and its realisasi."""
    laporan = FEW
    for table, name in (("pk", "target_perubahan"), ("realisasi", "realisasi")):
        if name in content:
            laporan = edit(table, kode, laporan, **{name: content.pop(name)})
    return edit("indikator", kode, laporan, **content)


def messages(kode: str, laporan: Laporan) -> list[str]:
    return [t.message for t in found_by(kode, (), laporan)]


@pytest.mark.parametrize(
    ("kode", "content", "cause"),
    [
        # 45 / 34 = 132 %
        ("IA1b", {"target_perubahan": 34.0}, "target 34 lebih ringan daripada kondisi awal 35"),
        ("IA1b", {"target_perubahan": 35.0}, None),  # as much as there was: 129 %
        ("IA1b", {"target_perubahan": 36.0}, None),  # 125 %
        ("IA1b", {"target_perubahan": 34.0, "kondisi_awal": None}, None),  # nothing to compare with
        # turun: 10 / 8 = 125 %
        ("IA2a", {"target_perubahan": 10.0}, "target 10 lebih ringan daripada kondisi awal 9"),
        ("IA2a", {"target_perubahan": 9.0, "realisasi": 7.0}, None),  # 129 %
        ("IA2a", {"target_perubahan": 8.0, "realisasi": 6.0}, None),  # 133 %
    ],
)  # fmt: skip
def test_capaian_far__cause_is_a_target_easier_than_the_start(
    kode: str, content: Case, cause: str | None
) -> None:
    (t,) = found_by("capaian-jauh-di-atas-target", (), with_values(kode, **content))
    assert (t.cell, t.cause) == (f"{kode} capaian", cause)


@pytest.mark.parametrize(
    ("realisasi", "kode", "text", "word", "expected"),
    [
        (75.612, "capaian-di-atas-150", "151,22", "lebih dari 150 %", "0 sampai 150"),
        (65.0, "capaian-jauh-di-atas-target", "130", "jauh di atas target", "sekitar 100"),
        (-1.0, "capaian-negatif", "-2", "di bawah 0", "0 ke atas"),
    ],
)
def test_capaian__in_full(realisasi: float, kode: str, text: str, word: str, expected: str) -> None:
    """Of a target of 50: 75,612 is 151,224 %."""
    (t,) = found_by(kode, (), few("realisasi", "IA1b", realisasi=realisasi))
    assert t.message == f"capaian IA1b (Kunjungan) {text}, {word}"
    assert (t.at, t.found, t.expected) == (InputPlace("realisasi", "IA1b", "capaian"), text, expected)
    assert (t.how or "").endswith(" / 50 x 100")


def test_target_backwards__in_full() -> None:
    (t,) = found_by("target-mundur", (), few("indikator", "IA1b", kondisi_akhir=34.5))
    assert t.message == "IA1b (Kunjungan) arah naik, kondisi awal 35, kondisi akhir 34,50"
    assert (t.found, t.expected) == ("34,50", "arah naik dari 35")


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ({"kondisi_awal": None}, False),
        ({"kondisi_akhir": None}, False),
        ({"arah": "turun"}, True),  # 35 to 60
        ({"arah": "turun", "kondisi_akhir": 35.0}, False),
        ({"arah": "turun", "kondisi_akhir": 30.0}, False),
        ({"arah": "rentang", "kondisi_akhir": 30.0}, False),  # no direction
    ],
)
def test_target_backwards__scope(content: Case, found: bool) -> None:
    assert bool(messages("target-mundur", few("indikator", "IA1b", **content))) is found


def test_serapan_over__in_full_and_not_of_belanja_from_programs() -> None:
    """1.235.517.820 / 1.234.000.000 = 100,123 %; BP is the sum of the programs, which are said themselves."""
    every = tuple(replace(p, realisasi=(p.pagu_perubahan or 0) * 1.1) for p in LAPORAN.program)
    found = found_by("serapan-di-atas-100", (), replace(LAPORAN, program=every))
    assert [t.cell for t in found] == [f"P{x} serapan" for x in "ABCDE"]
    (t,) = found_by("serapan-di-atas-100", (), edit("program", "PA", realisasi=1_235_517_820.0))
    assert t.message == "serapan PA 100,12 %, di atas 100"
    assert (t.found, t.expected) == ("100,12", "paling tinggi 100")
    assert t.how == "1.235.517.820 / 1.234.000.000 x 100"


@pytest.mark.parametrize("missing", ["target", "realisasi"])
def test_equals_target__counts_what_has_both(missing: str) -> None:
    """Six of eight have both, all equal."""
    target: dict[str, Any] = {p.kode: p.target_perubahan for p in LAPORAN.pk}
    equal = replace(LAPORAN, realisasi=tuple(replace(r, realisasi=target[r.kode]) for r in LAPORAN.realisasi))
    few = ("IA", "IB")
    if missing == "target":
        pk = tuple(replace(p, target_perubahan=None) if p.kode in few else p for p in equal.pk)
        equal = replace(equal, pk=pk)
    else:
        rows = tuple(replace(r, realisasi=None) if r.kode in few else r for r in equal.realisasi)
        equal = replace(equal, realisasi=rows)
    assert messages("realisasi-sama-target", equal) == [
        "realisasi 6 indikator semuanya sama dengan targetnya"
    ]
    one = replace(
        equal, realisasi=tuple(replace(r, realisasi=41.0) if r.kode == "IA1a" else r for r in equal.realisasi)
    )
    assert messages("realisasi-sama-target", one) == []


# -- decimals ---------------------------------------------------------------------------------------------

UP = {
    "kondisi_awal": 35.0,
    "target_perubahan": 50.0,
    "kondisi_akhir": 60.0,
}  # with a high value the middle is 60
LOW = {
    "kondisi_awal": 65.0,
    "target_perubahan": 70.0,
    "kondisi_akhir": 75.0,
}  # with a low value the middle is 70
HIGH = {"kondisi_awal": 125.0, "target_perubahan": 130.0, "kondisi_akhir": 135.0}


@pytest.mark.parametrize(
    ("content", "times"),
    [
        (UP | {"realisasi": 420.0}, None),  # 7 times: 30 % below 10 times, not within
        (UP | {"realisasi": 421.0}, "x 10"),
        (UP | {"realisasi": 779.0}, "x 10"),
        (UP | {"realisasi": 780.0}, None),  # 13 times: 30 % above
        (UP | {"realisasi": 4200.0}, None),  # 70 times
        (UP | {"realisasi": 4240.0}, "x 100"),
        (UP | {"realisasi": 42000.0}, None),  # 700 times
        (UP | {"realisasi": 42030.0}, "x 1000"),
        (LOW | {"realisasi": 10.0}, None),  # a seventh
        (LOW | {"realisasi": 9.9}, ": 10"),
        (HIGH | {"realisasi": 10.0}, None),  # a thirteenth
        (HIGH | {"realisasi": 10.1}, ": 10"),
        ({"kondisi_awal": 0.4, "target_perubahan": 0.5, "kondisi_akhir": 0.6, "realisasi": 0.05}, ": 10"),
        (UP | {"realisasi": -600.0}, None),  # another sign
        (UP | {"kondisi_awal": None, "realisasi": 500.0}, "x 10"),  # three values have a middle, 60
        (UP | {"kondisi_awal": None, "kondisi_akhir": None, "realisasi": 500.0}, None),  # two have none
        (UP | {"kondisi_awal": 0.0, "kondisi_akhir": None, "realisasi": 500.0}, None),  # a 0 is none of them
    ],
)  # fmt: skip
def test_shifted__between_seven_and_thirteen_times(content: Case, times: str | None) -> None:
    found = found_by("nilai-bergeser-desimal", (), with_values("IA1b", **content))
    expected = [] if times is None else [("IA1b realisasi", f"tanda koma bergeser ({times})")]
    assert [(t.cell, t.cause) for t in found] == expected


def test_shifted__in_full() -> None:
    (t,) = found_by("nilai-bergeser-desimal", (), few("indikator", "IA1b", kondisi_awal=4.5))
    assert t.message == "kondisi awal IA1b (Kunjungan) 4,50, nilai lainnya sekitar 50"
    assert (t.found, t.expected) == ("4,50", "sekitar 50")


# -- units ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ({"kondisi_awal": 0.0}, None),
        ({"kondisi_awal": 0.5}, None),
        ({"kondisi_awal": -0.5}, "-0,50"),
        ({"kondisi_akhir": 100.0}, None),
        ({"kondisi_akhir": 100.5}, "100,50"),
        ({"kondisi_akhir": 100.5, "uraian": "Angka Sakit"}, None),  # a growth may be more than 100 %
        ({"kondisi_akhir": 100.5, "satuan": "Ribu"}, None),
        ({"kondisi_akhir": 100.5, "satuan": "Persen"}, "100,50"),
        ({"kondisi_akhir": 100.5, "satuan": "Poin"}, None),
        ({"kondisi_akhir": 100.5, "satuan": "Poin", "uraian": "Indeks Gizi"}, "100,50"),
        ({"kondisi_akhir": 100.5, "satuan": "Ribu", "uraian": "Indeks Gizi"}, None),
    ],
)
def test_outside_satuan(content: Case, found: str | None) -> None:
    """IA1a is Cakupan Imunisasi in %."""
    every = found_by("nilai-di-luar-satuan", (), few("indikator", "IA1a", **content))
    assert [(t.found, t.expected) for t in every] == ([] if found is None else [(found, "0 sampai 100")])


@pytest.mark.parametrize(
    ("target", "realisasi", "found"),
    [
        (104.0, 106.5, []),  # nilai tukar: what is planned and what is reached lie above 100
        (90.0, 106.5, ["106,50"]),
        (104.0, 695.0, ["104", "695"]),
    ],
)
def test_outside_satuan__an_index_that_has_no_limit(
    target: float, realisasi: float, found: list[str]
) -> None:
    i, p, r = indikator("S1.1", target, realisasi, kondisi_akhir=None)
    i = replace(i, satuan="Indeks", uraian="Indeks kesejahteraan")
    laporan = small_laporan([(i, p, r)], sasaran={"S1": "T1"}, tujuan={"T1": "M1"}, program_=[])
    assert [t.found for t in found_by("nilai-di-luar-satuan", (), laporan)] == found


def test_outside_satuan__in_full() -> None:
    assert messages("nilai-di-luar-satuan", few("indikator", "IA1a", kondisi_akhir=100.5)) == [
        "kondisi akhir IA1a (Cakupan Imunisasi) 100,50 %, di luar 0 sampai 100"
    ]


# -- series -----------------------------------------------------------------------------------------------


def series(realisasi: Any, *values: tuple[int, Any], wilayah: str = "Kabupaten Contoh") -> Laporan:
    """IA1b with the values of other years; the report is of 2022."""
    deret = tuple(Deret("IA1b", year, wilayah, None, value) for year, value in values)
    return replace(few("realisasi", "IA1b", realisasi=realisasi), deret=deret)


@pytest.mark.parametrize(
    ("laporan", "found"),
    [
        (series(45.0, (2021, 15.0)), None),  # three times is not more than three times
        (series(45.0, (2021, 14.9)), ("2022", "45", "sekitar 14,90")),
        (series(45.0, (2021, 135.0)), None),  # a third
        (series(45.0, (2021, 135.1)), ("2022", "45", "sekitar 135,10")),
        (series(45.0, (2021, 40.0), (2020, 10.0)), ("2021", "40", "sekitar 10")),  # in the order of years
        (series(0.4, (2021, 0.1)), ("2022", "0,40", "sekitar 0,10")),  # small ones as well
        (series(-0.2, (2021, 0.4)), None),  # another sign has its own rule
        (series("n/a", (2021, 40.0), (2020, 10.0)), ("2021", "40", "sekitar 10")),
        (series(45.0, (2021, 1.0), wilayah="Provinsi"), None),
        (series(45.0, (2021, 0.0), (2020, 40.0)), None),  # a 0 has no factor
    ],
)
def test_jump__more_than_three_times(laporan: Laporan, found: tuple[str, str, str] | None) -> None:
    every = found_by("deret-melompat", (), laporan)
    assert [(t.at, t.found, t.expected) for t in every] == (
        [] if found is None else [(InputPlace("deret", "IA1b", found[0]), *found[1:])]
    )


def test_jump__in_full() -> None:
    assert messages("deret-melompat", series(45.0, (2021, 10.0))) == [
        "IA1b (Kunjungan) 10 pada 2021, 45 pada 2022"
    ]


def test_broken_series__every_year_from_the_first_to_that_of_the_report() -> None:
    """IA1b has 2018 and 2020, IA1a 2020; 2022 is the report's own."""
    laporan = series(45.0, (2018, 40.0), (2020, 42.0))
    laporan = replace(laporan, deret=(*laporan.deret, Deret("IA1a", 2020, "Kabupaten Contoh", None, 38.0)))
    found = found_by("deret-putus", (), laporan)
    assert [(t.at, t.message) for t in found] == [
        (InputPlace("deret", figure="2019"), "nilai 2019 tidak ada untuk 1 indikator: IA1b"),
        (InputPlace("deret", figure="2021"), "nilai 2021 tidak ada untuk 2 indikator: IA1a, IA1b"),
    ]


# -- narrative --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Capaian 105,00 persen.", None),
        ("Capaian 105,01 persen.", "105,01"),
        ("Sebanyak 105.001 orang.", None),  # whole numbers may be anything
        ("Indeks 60,895.", "60,895"),  # three decimals, no thousands
        ("Capaian minus 2,60 persen.", None),  # -1,3 / 50 = -2,6 %
        ("Capaian -2,60 persen.", None),
        ("Capaian minus 2,70 persen.", "2,70"),
    ],
)
def test_narrative(text: str, found: str | None) -> None:
    laporan = replace(few("realisasi", "IA1b", realisasi=-1.3), narasi=(Narasi("SA1", text),))
    every = found_by("narasi-tanpa-tabel", (), laporan)
    assert [(t.found, t.message) for t in every] == (
        [] if found is None
        else [(found, f"analisis SA1 menyebut {found}, tidak ada di tabel atau isian mana pun")]
    )  # fmt: skip


@pytest.mark.parametrize("part", ["pendorong", "penghambat", "solusi", "rencana_tindak_lanjut"])
def test_narrative__every_part(part: str) -> None:
    laporan = replace(LAPORAN, narasi=(Narasi("SA1", None, **{part: "Nilai 1,11."}),))
    assert [t.cell for t in found_by("narasi-tanpa-tabel", (), laporan)] == [f"SA1 {part}"]
