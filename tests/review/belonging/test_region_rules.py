"""Whose a report is: one planted fault of another agency, legal neighbours of it clean."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from lkjip_xl.model import DataTable, Deret, Laporan, Narasi, Title
from lkjip_xl.review.places import InputPlace, SettingPlace
from tests.cases import every_case
from tests.review.belonging.cases import found, of_belonging
from tests.small_report import SETTINGS, small_laporan

KABUPATEN = {
    "instansi.nama": "Pemerintah Kabupaten Lebak",
    "instansi.daerah": "Kabupaten Lebak",
    "kepala.jabatan": "Bupati Lebak",
    "instansi.tempat": "Rangkasbitung",
}


def lebak(settings: dict[str, Any] | None = None, **other: Any) -> Laporan:
    return small_laporan(settings={**KABUPATEN, **(settings or {})}, **other)


def test_clean_reports() -> None:
    assert of_belonging(small_laporan()) == []
    assert of_belonging(lebak()) == []


@pytest.mark.parametrize(
    ("key", "text", "said", "expected"),
    [
        ("kepala.jabatan", "Wali Kota Serang", "Wali Kota Serang", "Kabupaten Lebak"),
        ("kepala.jabatan", "Kepala Dinas Kesehatan Kota Serang", "Kota Serang", "Kabupaten Lebak"),
        ("kepala.jabatan", "Wali Kota", "Wali Kota", "Bupati"),
        ("kepala.jabatan", "Gubernur Banten", "Gubernur Banten", "Kabupaten Lebak"),
        ("atasan.jabatan", "Bupati Serang", "Bupati Serang", "Kabupaten Lebak"),
        ("inspektur.jabatan", "Inspektur Kota Serang", "Kota Serang", "Kabupaten Lebak"),
        ("rpjmd.nama", "RPJMD Kota Serang Tahun 2018-2023", "Kota Serang", "Kabupaten Lebak"),
        ("instansi.daerah", "Kota Serang", "Kota Serang", "Kabupaten Lebak"),
    ],
)
def test_foreign_setting__one_finding(key: str, text: str, said: str, expected: str) -> None:
    (t,) = of_belonging(lebak({key: text}))
    assert (t.kode, t.at, t.found, t.expected) == ("daerah-lain", SettingPlace(key), said, expected)
    assert t.message.endswith(f"menyebut {said}; laporan ini milik Pemerintah Kabupaten Lebak")


DINAS = {
    "instansi.nama": "Dinas Kesehatan Kabupaten Lebak",
    "instansi.bentuk": "perangkat daerah",
    "kepala.jabatan": "Kepala Dinas Kesehatan Kabupaten Lebak",
    "atasan.jabatan": "Bupati Lebak",
}
LEGAL: tuple[dict[str, str], ...] = (
    {"kepala.jabatan": "Bupati Lebak Provinsi Banten"},
    {"kepala.jabatan": "Pj. Bupati Lebak"},
    {"kepala.jabatan": "Bupati"},
    {"instansi.tempat": "Serang"},  # a kabupaten may sign in a city that nothing else names
    {"rpjmd.nama": "RPJMD Tahun 2018-2023"},
    {"rpjmd.nama": "RPD Provinsi Banten Tahun 2018-2023"},
    DINAS,
    {**DINAS, "kepala.jabatan": "Kepala Dinas"},
    {**DINAS, "kepala.jabatan": "Plt. Kepala Dinkes"},
    {**DINAS, "atasan.jabatan": "Sekretaris Daerah"},
    {**DINAS, "instansi.nama": "Kecamatan Kota Lebak", "kepala.jabatan": "Camat Kota Lebak"},
    {
        "instansi.nama": "UPT Samsat Provinsi Banten", "instansi.daerah": "Provinsi Banten",
        "instansi.bentuk": "perangkat daerah", "kepala.jabatan": "Kepala UPT Samsat Kota Serang",
    },
    {
        "instansi.nama": "Kementerian Contoh", "instansi.daerah": "Indonesia",
        "kepala.jabatan": "Menteri Contoh", "instansi.bentuk": "kementerian/lembaga",
    },
)  # fmt: skip


def test_foreign_setting__legal() -> None:
    def holds(settings: dict[str, str]) -> None:
        assert of_belonging(lebak(settings)) == []

    every_case(LEGAL, holds)


def test_foreign_setting__the_head_of_a_unit_may_be_of_a_part_of_the_region() -> None:
    unit = {**DINAS, "kepala.jabatan": "Kepala Dinas Kesehatan Provinsi Banten"}
    assert found("daerah-lain", lebak(unit)) == []
    unit = {**DINAS, "kepala.jabatan": "Kepala Dinas Kesehatan Kabupaten Serang"}
    assert [t.found for t in found("daerah-lain", lebak(unit))] == ["Kabupaten Serang"]


def test_place_of_signing__is_of_the_region_that_another_setting_names() -> None:
    faults = of_belonging(lebak({"kepala.jabatan": "Wali Kota Serang", "instansi.tempat": "Serang"}))
    assert [t.at for t in faults] == [SettingPlace("kepala.jabatan"), SettingPlace("instansi.tempat")]
    assert faults[1].message.startswith("tempat penandatanganan Serang ada di Kota Serang;")
    assert faults[1].cause == "sama dengan daerah di jabatan kepala"


def test_place_of_signing__own_name_is_no_fault() -> None:
    serang = {
        "instansi.nama": "Pemerintah Kabupaten Serang", "instansi.daerah": "Kabupaten Serang",
        "kepala.jabatan": "Wali Kota Serang", "instansi.tempat": "Serang",
    }  # fmt: skip
    assert [t.at for t in of_belonging(small_laporan(settings=serang))] == [SettingPlace("kepala.jabatan")]


@pytest.mark.parametrize(
    ("jabatan", "nama", "fault"),
    [
        ("Kepala Dinas Kesehatan Kabupaten Lebak", "Dinas Pendidikan Kabupaten Lebak", True),
        ("Plt. Kepala Dinas Sosial", "Dinas Pendidikan Kabupaten Lebak", True),
        ("Kepala Dinas Kesehatan", "Dinas Kesehatan dan Keluarga Berencana Kabupaten Lebak", False),
        ("Kepala Dinas PUPR", "Dinas Pekerjaan Umum dan Penataan Ruang Kabupaten Lebak", False),
        ("Kepala Dinas Dukcapil", "Dinas Kependudukan dan Pencatatan Sipil Kabupaten Lebak", False),
        ("Kepala Badan BKPSDM", "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia", False),
        ("Kepala Badan Perencanaan", "Dinas Pendidikan Kabupaten Lebak", False),  # kinds are not compared
    ],
)
def test_office_of_another_agency(jabatan: str, nama: str, fault: bool) -> None:
    settings = {**DINAS, "instansi.nama": nama, "kepala.jabatan": jabatan}
    faults = of_belonging(lebak(settings))
    assert [(t.kode, t.at, t.found) for t in faults] == (
        [("jabatan-instansi-lain", SettingPlace("kepala.jabatan"), jabatan)] if fault else []
    )


def test_texts__of_a_foreign_region_are_one_finding() -> None:
    """A title, a narrative and two sources name the city of the wali kota: one finding lists them."""
    plain = lebak({"kepala.jabatan": "Wali Kota Serang"})
    texts = replace(
        plain,
        judul=(Title("pengukuran", "Pengukuran Kinerja Kota Serang Tahun {tahun}"),),
        narasi=(Narasi("S1", "Analisis", solusi="Pemerintah Kota Serang menambah sarana."),),
        realisasi=tuple(replace(r, sumber_data="BPS Kota Serang") for r in plain.realisasi[:2]),
        tabel_data=(DataTable("X1", "Luas", "Kecamatan", sumber="BPS Kabupaten Lebak"),),
    )
    (t,) = found("teks-daerah-lain", texts)
    assert t.at == InputPlace("judul", "pengukuran", "judul")
    assert t.message == (
        "judul pengukuran, narasi S1 solusi, realisasi T1.1 sumber data, realisasi T2.1 sumber data menyebut "
        "Kota Serang; laporan ini milik Pemerintah Kabupaten Lebak"
    )
    assert found("teks-daerah-lain", plain) == []


@pytest.mark.parametrize(
    ("kode", "title", "fault"),
    [
        ("pengukuran", "Pengukuran Kinerja Pemerintah Kota Serang Tahun {tahun}", True),
        ("pengukuran", "Pengukuran Kinerja Kota Cilegon Tahun {tahun}", True),  # sheet Deret knows it
        ("pengukuran", "Pengukuran Kinerja Kota Peradaban Tahun {tahun}", False),  # no region is known so
        ("pengukuran", "Pengukuran Kinerja {daerah} dan Kota Cilegon", False),
        ("pengukuran", "Pengukuran Kinerja Kabupaten Lebak dan Kota Cilegon", False),
        ("banding_S1", "Perbandingan dengan Kota Cilegon", False),  # compares on purpose
        ("data_X1", "Penduduk Kota Cilegon", False),
    ],
)
def test_titles__that_name_another_region(kode: str, title: str, fault: bool) -> None:
    deret = (
        Deret("S1.1", 2020, "Kota Cilegon", None, 7.0),
        Deret("S1.1", 2020, "Provinsi Banten", None, 7.5),
    )
    faults = of_belonging(lebak(judul=(Title(kode, title),), deret=deret))
    assert [(t.kode, t.at) for t in faults] == (
        [("teks-daerah-lain", InputPlace("judul", kode, "judul"))] if fault else []
    )


def test_texts__of_two_settings_of_one_region_are_one_finding() -> None:
    settings = {"kepala.jabatan": "Wali Kota Serang", "rpjmd.nama": "RPJMD Kota Serang Tahun 2018-2023"}
    laporan = lebak(settings, narasi=(Narasi("S1", "Warga Kota Serang bertambah."),))
    assert [t.at for t in found("teks-daerah-lain", laporan)] == [InputPlace("narasi", "S1", "analisis")]


def test_narasi__may_compare_with_another_region() -> None:
    narasi = (Narasi("S1", "Nilai ini di atas Kota Cilegon; Pemerintah Kota Serang ikut bekerja sama."),)
    assert of_belonging(lebak(narasi=narasi, deret=(Deret("S1.1", 2020, "Kota Cilegon", None, 7.0),))) == []


def _series(*rows: tuple[int, str]) -> tuple[Deret, ...]:
    return tuple(Deret("S1.1", year, wilayah, None, 7.0) for year, wilayah in rows)


@pytest.mark.parametrize(
    ("rows", "named"),
    [
        ([(2018, "Kota Serang"), (2019, "Kota Serang")], ["Kota Serang"]),
        ([(2018, "Kota Serang"), (2020, "Kota Serang")], []),  # a neighbour, compared this year as well
        ([(2018, "Kota Serang"), (2019, "Kabupaten Lebak")], []),  # the own one is there
        ([(2018, "Kota Serang"), (2018, "Kota Cilegon")], []),  # two neighbours
        ([(2018, "Kota Serang"), (2020, "Kota Cilegon")], ["Kota Serang"]),
        ([(2018, "Provinsi Banten")], []),
        ([(2019, "Kab. Lebak"), (2018, "Kabupaten Lebak")], ["Kab. Lebak"]),
        ([(2019, "kabupaten lebak")], []),  # case means nothing
        ([], []),
    ],
)
def test_series__of_a_name_that_is_not_the_own_one(rows: list[tuple[int, str]], named: list[str]) -> None:
    faults = of_belonging(lebak(deret=_series(*rows)))
    assert [(t.kode, t.found, t.expected) for t in faults] == [
        ("deret-wilayah-lain", name, "Kabupaten Lebak") for name in named
    ]
    assert [t.at for t in faults] == [InputPlace("deret", "S1.1", str(rows[0][0])) for _ in named]


def test_region__unknown_level_is_not_judged() -> None:
    settings = {**SETTINGS, "instansi.nama": "Lembaga Contoh", "instansi.daerah": "Contoh"}
    assert of_belonging(small_laporan(settings={**settings, "kepala.jabatan": "Wali Kota Serang"})) == []
