"""Of which year a report is: each date and year at its boundary, one cause said once, legal texts clean.

The small report is of 2020, of a plan for 2018 to 2020; S1.1 has target 8 and realisasi 8, S2.1 100 and 120.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lkjip_xl.model import Deret, Laporan, Narasi, Title
from lkjip_xl.review.places import InputPlace, SettingPlace
from tests.review.belonging.cases import found, of_belonging
from tests.small_report import indikator, small_laporan, with_status


@pytest.mark.parametrize(("year", "fault"), [(2017, True), (2018, False), (2020, False), (2021, True)])
def test_period(year: int, fault: bool) -> None:
    faults = of_belonging(small_laporan(settings={"laporan.tahun": year}))
    assert [(t.kode, t.at, t.found, t.expected) for t in faults] == (
        [("tahun-di-luar-masa", SettingPlace("laporan.tahun"), str(year), "2018 sampai 2020")]
        if fault
        else []
    )


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("RPJMD Kota Contoh Tahun 2013-2018", True),
        ("RPJMD Kota Contoh Tahun 2016-2020", False),
        ("RPJMD Kota Contoh Tahun 2020-2025", False),
        ("RPJMD Kota Contoh", False),
        ("RPD yang ditetapkan 2018", False),  # a single year says no period
    ],
)
def test_period__of_the_name_of_the_plan(name: str, fault: bool) -> None:
    faults = of_belonging(small_laporan(settings={"rpjmd.nama": name}))
    assert [(t.kode, t.at) for t in faults] == (
        [("tahun-di-luar-masa", SettingPlace("rpjmd.nama"))] if fault else []
    )


def test_period__in_the_words_of_the_kind() -> None:
    (t,) = of_belonging(
        small_laporan(
            settings={
                "laporan.tahun": 2021,
                "instansi.bentuk": "perangkat daerah",
                "kepala.jabatan": "Kepala Dinas Contoh",
            }
        )
    )
    assert t.message == "tahun laporan 2021 di luar masa Renstra 2018 sampai 2020"


def test_period__one_cause_one_finding() -> None:
    settings = {"laporan.tahun": 2026, "rpjmd.nama": "RPJMD Kota Contoh Tahun 2018-2020"}
    assert [t.at for t in of_belonging(small_laporan(settings=settings))] == [SettingPlace("laporan.tahun")]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2020, 12, 30), "30 Desember 2020, sebelum tahun 2020 berakhir"),
        (date(2020, 12, 31), None),
        (date(2021, 3, 30), None),  # as the regulation has it: within three months
        (date(2021, 12, 31), None),
        (date(2022, 1, 1), "1 Januari 2022, sesudah tahun 2021"),
    ],
)
def test_report_date(day: date, words: str | None) -> None:
    faults = of_belonging(small_laporan(settings={"laporan.tanggal": day}))
    assert [(t.kode, t.at, t.message) for t in faults] == (
        [("tanggal-laporan-tahun-lain", SettingPlace("laporan.tanggal"), f"tanggal laporan {words}")]
        if words
        else []
    )


@pytest.mark.parametrize("berlaku", ["murni", "perubahan"])
@pytest.mark.parametrize(
    ("day", "fault"),
    [
        (date(2019, 11, 30), True),
        (date(2019, 12, 1), False),  # signed when the budget was known
        (date(2020, 1, 20), False),
        (date(2020, 10, 15), False),  # perubahan, in autumn
        (date(2020, 12, 31), False),
        (date(2021, 1, 1), True),
    ],
)
def test_pk_date(day: date, fault: bool, berlaku: str) -> None:
    faults = found(
        "tanggal-pk-tahun-lain", small_laporan(settings={"pk.tanggal": day, "pk.berlaku": berlaku})
    )
    assert [t.at for t in faults] == ([SettingPlace("pk.tanggal")] if fault else [])


def _dated(*days: date | None) -> Laporan:
    plain = small_laporan()
    rows = tuple(replace(r, tanggal=d) for r, d in zip(plain.realisasi, days, strict=False))
    return replace(plain, realisasi=rows + plain.realisasi[len(rows) :])


def test_realisasi_date__one_finding_a_year() -> None:
    legal = _dated(date(2020, 1, 1), date(2021, 12, 31), None)
    assert of_belonging(legal) == []
    faults = of_belonging(_dated(date(2019, 12, 31), date(2020, 6, 1), date(2019, 1, 1), date(2022, 1, 1)))
    assert [(t.kode, t.at, t.message) for t in faults] == [
        (
            "tanggal-realisasi-tahun-lain",
            InputPlace("realisasi", "T1.1", "tanggal"),
            "realisasi T1.1, S1.1 bertanggal 2019; laporan ini tahun 2020",
        ),
        (
            "tanggal-realisasi-tahun-lain",
            InputPlace("realisasi", "S1.2", "tanggal"),
            "realisasi S1.2 bertanggal 2022; laporan ini tahun 2020",
        ),
    ]


@pytest.mark.parametrize(
    ("kode", "title", "year"),
    [
        ("pengukuran", "Pengukuran Kinerja Tahun 2019", "2019"),
        ("kinerja_S1", "Capaian Kinerja Tahun 2018 dan 2019", "2019"),
        ("grafik_S1.1", "Perkembangan {nama} Tahun 2015-2019", "2019"),
        ("lalu_S1", "Perbandingan Tahun 2017 dengan 2018", "2018"),
        ("pengukuran", "Pengukuran Kinerja Tahun 2020", None),
        ("pengukuran", "Pengukuran Kinerja", None),
        ("kinerja_S1", "Capaian Kinerja Tahun 2019 dan {tahun}", None),  # compares on purpose
        ("grafik_S1.1", "Perkembangan {nama} Tahun 2016-2020", None),
        ("lalu_S1", "Perbandingan dengan Tahun 2019", None),
        ("akhir_S1", "Capaian terhadap Kondisi Akhir RPJMD 2023", None),
        ("metode", "Metode menurut Permendagri Nomor 86 Tahun 2017", None),
        ("penetapan", "Indikator Kinerja Utama Tahun 2019", None),  # decided once, for all years
        ("data_X1", "Luas Sawah Tahun 2019", None),  # data may be older
        ("grafik_data_X1", "Luas Sawah Tahun 2019", None),
        ("tak_dikenal", "Tahun 2019", None),
    ],
)
def test_title(kode: str, title: str, year: str | None) -> None:
    faults = of_belonging(small_laporan(judul=(Title(kode, title),)))
    assert [(t.kode, t.at, t.found, t.expected) for t in faults] == (
        [("judul-tahun-lain", InputPlace("judul", kode, "judul"), year, "2020")] if year else []
    )


def test_title__many_are_one_finding_and_data_tables_of_that_year_are_named() -> None:
    judul = (
        *(Title(f"kinerja_S{n}", "Capaian Tahun 2019") for n in range(1, 11)),
        Title("data_X1", "Luas Tahun 2018-2019"),
        Title("data_X2", "Luas Tahun 2018"),
    )
    (t,) = of_belonging(small_laporan(judul=judul))
    named = ", ".join(f"kinerja_S{n}" for n in range(1, 9))
    assert t.message == (
        f"judul {named} dan 2 lagi menyebut 2019; laporan ini tahun 2020; periksa juga data_X1"
    )


def _told(text: str, *deret: Deret) -> Laporan:
    """A report of one indikator: target 90, realisasi 81, capaian 90."""
    return small_laporan(
        [indikator("S1.1", 90.0, 81.0), indikator("S1.2", 72.5, 70.25)],
        sasaran={"S1": "T1"},
        tujuan={"T1": "M1"},
        program_=[],
        narasi=(Narasi("S1", text),),
        deret=deret,
    )


@pytest.mark.parametrize(
    "text",
    [
        "Pada tahun 2019 realisasi 81 dari target 90.",
        "Pada tahun 2019, realisasi 81 dari target 90.",
        "Nilai 2020 belum tetap. Selama 2019 tercapai 81 dari 90.",
        "Realisasi 81 dari target 90 pada tahun 2019.",
        "Realisasi tahun 2019 sebesar 70,3 dari 72,5.",  # 70,25 as printed with one decimal
    ],
)
def test_narasi__figures_of_the_year_given_to_another(text: str) -> None:
    (t,) = of_belonging(_told(text))
    assert (t.kode, t.at) == ("narasi-tahun-lain", InputPlace("narasi", "S1", "analisis"))
    assert (t.found, t.expected) == ("2019", "2020")


@pytest.mark.parametrize(
    "text",
    [
        "Pada tahun 2020 realisasi 81 dari target 90.",
        "Realisasi 81 dari target 90.",
        "Realisasi 81 dari target 90, naik dari 79 pada 2019.",
        "Realisasi 81 naik dari 79 pada 2019 dan belum mencapai target 90.",
        "Realisasi 81 dari target 90 (2019: 79 dari 85).",
        "Realisasi 81 dari target 90, sedangkan tahun 2019 79 dari 85.",
        "Pada tahun 2019 realisasi 79 dari target 90.",  # one figure may well be the same
        "Capaian tahun 2019 lebih baik dari tahun 2018.",
        "Pada tahun 2023 targetnya 90 dan realisasinya diharapkan 81.",  # to come
        "Menurut Peraturan Nomor 5 Tahun 2019 targetnya 90, realisasinya 81.",
        "Ada 2019 warga; realisasi 81 dari target 90.",
    ],
)
def test_narasi__comparisons_are_clean(text: str) -> None:
    assert of_belonging(_told(text)) == []


def test_narasi__a_year_that_had_the_same_value_is_clean() -> None:
    text = "Pada tahun 2019 realisasi 81 dari target 90."
    assert of_belonging(_told(text, Deret("S1.1", 2019, "Kota Contoh", None, 81.0))) == []
    assert len(of_belonging(_told(text, Deret("S1.1", 2019, "Kota Contoh", None, 80.0)))) == 1


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Pada tahun 2016 capaian ini meningkat dibanding tahun 2015.", "2016"),
        ("Capaian RPJMD 2013-2017 terpenuhi.", "2017"),
        ("Pada tahun 2018 capaian ini meningkat.", None),  # the plan begins with it
        ("Pada tahun 2016 turun, pada tahun 2020 naik.", None),
        ("Sejak tahun 2012 layanan ini dibuka.", None),
        ("Gedung dibangun pada tahun 2012. Nilai naik.", None),
        ("Menurut Permendagri Nomor 86 Tahun 2017 nilainya naik.", None),
        ("Pada tahun 2016 baru 70; kini 81.", None),  # the realisasi of the year
        ("Ada 2016 warga.", None),
    ],
)
def test_narasi__of_years_long_past(text: str, year: str | None) -> None:
    faults = of_belonging(_told(text))
    assert [(t.kode, t.at, t.found, t.expected) for t in faults] == (
        [("narasi-tahun-lampau", InputPlace("narasi", "S1", "analisis"), year, "2020")] if year else []
    )


def test_narasi__of_years_long_past_but_compared_in_sheet_deret() -> None:
    text = "Pada tahun 2016 capaian ini meningkat."
    assert of_belonging(_told(text, Deret("S1.1", 2015, "Kota Contoh", None, 60.0))) == []
    plan = {k: v for k, v in _told(text).settings.items() if k != "rpjmd.tahun_awal"}
    without_plan = replace(_told(text), settings=plan)
    assert [t.kode for t in of_belonging(without_plan)] == ["narasi-tahun-lampau"]


def test_narasi__parts_of_years_long_past_are_one_finding() -> None:
    text = "Pada tahun 2016 capaian naik."
    (t,) = of_belonging(small_laporan(narasi=(Narasi("S1", text, solusi=text), Narasi("S2", text))))
    assert t.message == (
        "narasi analisis S1, solusi S1, analisis S2 hanya membahas 2016 dan sebelumnya; "
        "laporan ini tahun 2020"
    )


def test_only_the_year_was_changed() -> None:
    """As found: a report of 2019 whose year alone became 2020 gives one finding a kind, and each names it."""
    left = small_laporan(
        settings={"laporan.tanggal": date(2020, 2, 27), "pk.tanggal": date(2019, 1, 20)},
        judul=(Title("pengukuran", "Pengukuran Tahun 2019"), Title("lampiran", "Lampiran Tahun 2019")),
        narasi=(
            Narasi("S2", "Pada tahun 2019 realisasi 120 dari target 100."),
            Narasi("S1", "Capaian tahun 2019 lebih baik dari tahun 2018."),
        ),
    )
    faults = of_belonging(left)
    assert [(t.kode, t.at) for t in faults] == [
        ("tanggal-laporan-tahun-lain", SettingPlace("laporan.tanggal")),
        ("tanggal-pk-tahun-lain", SettingPlace("pk.tanggal")),
        ("judul-tahun-lain", InputPlace("judul", "pengukuran", "judul")),
        ("narasi-tahun-lain", InputPlace("narasi", "S2", "analisis")),
    ]
    assert {t.cause for t in faults} == {
        "isian laporan tahun 2019 tertinggal; tahun laporan diganti menjadi 2020"
    }


def test_cause__two_dates_agree() -> None:
    """A report dated March 2020 is of 2019, as is a PK of January 2019."""
    days = {"laporan.tanggal": date(2020, 3, 1), "pk.tanggal": date(2019, 1, 20)}
    faults = of_belonging(small_laporan(settings=days))
    assert [t.cause is not None for t in faults] == [True, True]
    faults = of_belonging(small_laporan(settings={**days, "pk.tanggal": date(2018, 1, 20)}))
    assert [t.cause for t in faults] == [None, None]


def test_cause__a_single_date_is_evidence_of_nothing() -> None:
    (t,) = of_belonging(small_laporan(settings={"pk.tanggal": date(2019, 1, 20)}))
    assert t.cause is None


@pytest.mark.parametrize(
    ("status", "data", "year", "fault"),
    [
        ("tahun sebelumnya", None, 2019, False),
        ("tahun sebelumnya", None, 2018, True),  # published before the year that it is of
        ("tahun sebelumnya", 2018, 2018, False),
        ("tahun sebelumnya", 2018, 2021, False),
        ("tahun sebelumnya", 2018, 2022, True),
        ("sementara", None, 2019, True),
    ],
)
def test_realisasi_date__of_data_of_an_earlier_year(
    status: str, data: int | None, year: int, fault: bool
) -> None:
    laporan = with_status(_dated(date(year, 6, 1)), {"T1.1": (status, data)})
    assert [t.kode for t in of_belonging(laporan)] == ["tanggal-realisasi-tahun-lain"] * fault
