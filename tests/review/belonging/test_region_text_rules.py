"""Texts of another agency, without another witness: its region, its head; comparisons and words clean.

The report is of a Dinas of Kabupaten Lebak, Provinsi Banten, signed in Rangkasbitung.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from lkjip_xl.model import Definisi, Deret, Laporan, Narasi, Pejabat, Title, VersiPK
from lkjip_xl.review.finding import Level
from lkjip_xl.review.places import InputPlace, SettingPlace
from lkjip_xl.review.rules.belonging.free_texts import NOT_LOOKED_AT, free_texts
from lkjip_xl.schema import PACKAGE_TABLES, SETTINGS
from lkjip_xl.schema.kinds import ValueKind
from tests.cases import every_case
from tests.review.belonging.cases import found, of_belonging
from tests.small_report import DATA_TABLES, small_laporan

DINAS = {
    "instansi.nama": "Dinas Kesehatan Kabupaten Lebak",
    "instansi.daerah": "Kabupaten Lebak",
    "instansi.bentuk": "perangkat daerah",
    "instansi.tempat": "Rangkasbitung",
    "kepala.jabatan": "Kepala Dinas Kesehatan Kabupaten Lebak",
    "atasan.jabatan": "Bupati Lebak",
}


def dinas(settings: dict[str, Any] | None = None, **other: Any) -> Laporan:
    return small_laporan(settings={**DINAS, **(settings or {})}, **other)


def _sourced(text: str) -> Laporan:
    plain = dinas()
    first, *rest = plain.realisasi
    return replace(plain, realisasi=(replace(first, sumber_data=text), *rest))


def _titled(text: str, kode: str = "kinerja_S1") -> Laporan:
    return dinas(judul=(Title(kode, text),))


def _told(text: str, **other: Any) -> Laporan:
    return dinas(narasi=(Narasi("S1", text),), **other)


@pytest.mark.parametrize(
    ("laporan", "at"),
    [
        (_titled("Capaian Kinerja Kota Serang Tahun 2020"), InputPlace("judul", "kinerja_S1", "judul")),
        (_titled("CAPAIAN KINERJA KABUPATEN PANDEGLANG"), InputPlace("judul", "kinerja_S1", "judul")),
        (_sourced("BPS Kota Serang"), InputPlace("realisasi", "T1.1", "sumber_data")),
        (
            dinas(definisi=(Definisi("S1.1", sumber_data="Dinas Kesehatan Kota Serang"),)),
            InputPlace("definisi", "S1.1", "sumber_data"),
        ),
        (
            dinas(pejabat=(Pejabat("J1", "Ayu", "Sekretaris Daerah Kota Serang"),)),
            InputPlace("pejabat", "J1", "jabatan"),
        ),
        (
            dinas(versi_pk=(VersiPK("V1", "murni", atasan_jabatan="Wali Kota Serang"),)),
            InputPlace("versi_pk", "V1", "atasan_jabatan"),
        ),
    ],
)
def test_where_the_agency_speaks_of_itself__one_text_is_enough(laporan: Laporan, at: InputPlace) -> None:
    assert [(t.kode, t.level, t.at) for t in of_belonging(laporan)] == [
        ("teks-daerah-lain", Level.WARNING, at)
    ]


INNOCENT: tuple[Laporan, ...] = (
    _titled("Capaian Kinerja Kabupaten Lebak dan Kota Serang"),
    _titled("Capaian Kinerja {daerah} dan Kota Serang"),
    _titled("Capaian Kinerja Provinsi Banten"),
    _titled("Capaian Kinerja Dibandingkan Kota Serang"),
    _titled("Penataan Kota Rangkasbitung"),  # the town where the agency sits
    _titled("Capaian Kota Sehat dan Kota Peradaban"),
    _titled("Panjang Jalan Kabupaten Mantap"),
    _titled("Panjang Jalan Kabupaten Kolektor Primer"),
    _titled("Ruang Publik Kabupaten Terkelola"),
    _titled("Capaian Kecamatan Kota Serang"),
    _titled("Perkembangan Kota Serang", "grafik_S1.1"),
    _titled("Perbandingan Kota Serang", "banding_S1"),
    _titled("Data Kota Serang", "tak_dikenal"),
    _sourced("BPS Provinsi Banten"),
    _sourced("BPS Kabupaten Lebak, BPS Kota Serang"),
    _sourced("Dinas Kesehatan"),
)


def test_where_the_agency_speaks_of_itself__innocent() -> None:
    def holds(laporan: Laporan) -> None:
        assert of_belonging(laporan) == []

    every_case(INNOCENT, holds)


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Di Kota Serang pada tahun 2020 capaian naik.", "Kota Serang"),
        ("Pemerintah Kota Serang menambah puskesmas.", "Kota Serang"),
        ("Capaian naik. Wali Kota Cilegon menetapkan sasaran itu.", "Kota Cilegon"),
        ("Capaian naik 4 poin dari 70, di Kota Serang, Provinsi Banten.", "Kota Serang"),
        ("Di Kota Ternate capaian naik.", "Kota Ternate"),  # begins like a verb
        ("Di Kabupaten Merauke capaian naik.", "Kabupaten Merauke"),
        ("Nilai ini di atas Kota Serang.", None),
        ("Dibandingkan dengan Kota Serang nilai ini rendah.", None),
        ("Studi tiru ke Kota Serang.", None),
        ("Pasien dari Kota Serang bertambah.", None),
        ("Pembangunan jalan bersama Pemerintah Kota Serang.", None),
        ("Kerja sama dengan Pemerintah Kota Serang.", None),
        ("Kabupaten Lebak naik. Kota Serang turun.", None),
        ("Di Lebak nilainya 70, Kota Serang 80.", None),
        ("Kota Serang 80, Kota Cilegon 81.", None),  # a list of neighbours
        ("Provinsi Banten mencapai 70.", None),
        ("Di Kota Rangkasbitung layanan bertambah.", None),
        ("Di Kota Tangerang nilainya 70.", None),  # sheet Deret compares with it
    ],
)
def test_narasi__whose_only_region_is_another_one(text: str, region: str | None) -> None:
    compared = (Deret("S1.1", 2020, "Kota Tangerang", None, 7.0), Deret("S1.1", 2020, "Banten", None, 7.0))
    faults = of_belonging(_told(text, deret=compared))
    assert [(t.kode, t.level, t.at, t.found) for t in faults] == (
        [("teks-hanya-daerah-lain", Level.NOTE, InputPlace("narasi", "S1", "analisis"), region)]
        if region
        else []
    )


def test_prose__one_finding_for_each_region() -> None:
    laporan = _told(
        "Di Kota Serang naik.",
        definisi=(Definisi("S1.1", formulasi="RPJMD Kota Serang 2018-2023"),),
        tabel_data=(replace(DATA_TABLES[0], sumber="BPS Kota Cilegon"),),
    )
    laporan = replace(laporan, settings={**laporan.settings, "rpjmd.visi": "Kota Serang yang sehat"})
    assert [(t.at, t.message.partition(" menyebut ")[0]) for t in of_belonging(laporan)] == [
        (SettingPlace("rpjmd.visi"), "visi, narasi S1 analisis, definisi S1.1 formulasi"),
        (InputPlace("tabel_data", "X1", "sumber"), "tabel X1 sumber"),
    ]


def test_known_region__every_text_that_names_it_is_listed_once() -> None:
    """A title shows it: program, definition, official and narrative follow; a comparison does not."""
    plain = dinas(
        judul=(Title("pengukuran", "Pengukuran Kinerja Kota Serang"),),
        narasi=(
            Narasi("S1", "Di Kota Serang naik.", solusi="Nilai ini di atas Kota Serang."),
            Narasi("S2", "Nilai tetap."),
        ),
        definisi=(Definisi("S1.1", formulasi="RPJMD Kota Serang 2018-2023"),),
        pejabat=(Pejabat("J1", "Ayu", "Sekretaris Daerah Kota Serang"),),
    )
    first, *rest = plain.program
    laporan = replace(plain, program=(replace(first, nama="Program Penataan Kota Serang"), *rest))
    (t,) = of_belonging(laporan)
    assert (t.kode, t.at) == ("teks-daerah-lain", InputPlace("judul", "pengukuran", "judul"))
    assert t.message == (
        "judul pengukuran, narasi S1 analisis, program P1, definisi S1.1 formulasi, pejabat J1 menyebut "
        "Kota Serang; laporan ini milik Dinas Kesehatan Kabupaten Lebak"
    )


def test_region__unknown_level_is_not_judged() -> None:
    lembaga = {"instansi.nama": "Lembaga Contoh", "instansi.daerah": "Contoh", "kepala.jabatan": "Kepala"}
    assert of_belonging(_told("Wali Kota Serang menetapkan RPJMD. Bupati setuju.", settings=lembaga)) == []


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Wali Kota menetapkan RPJMD dan APBD.", "Wali Kota", "Bupati"),
        ("Peraturan walikota belum ditetapkan.", "Wali Kota", "Bupati"),
        ("Pemerintah Kota menambah puskesmas.", "Pemerintah Kota", "Pemerintah Kabupaten Lebak"),
        ("Bupati menetapkan RPJMD dan APBD.", None, None),  # an OPD may speak of them
        ("Bupati dan wali kota se-Banten sepakat.", None, None),
        ("Para wali kota hadir.", None, None),
        ("Gubernur menetapkan upah minimum.", None, None),
        ("Pemerintah kabupaten/kota wajib melapor.", None, None),
        ("Pemerintah kota dan kabupaten wajib melapor.", None, None),
        ("Kerja sama dengan Wali Kota Serang.", None, None),
    ],
)
def test_head_of_another_kind_of_region(text: str, words: str | None, expected: str | None) -> None:
    faults = found("kepala-daerah-lain", _told(text))
    assert [(t.level, t.at, t.found, t.expected) for t in faults] == (
        [(Level.NOTE, InputPlace("narasi", "S1", "analisis"), words, expected)] if words else []
    )


def test_head__a_province_has_all_of_them() -> None:
    provinsi = {
        "instansi.nama": "Dinas Kesehatan Provinsi Banten", "instansi.daerah": "Provinsi Banten",
        "kepala.jabatan": "Kepala Dinas Kesehatan", "atasan.jabatan": "Gubernur Banten",
    }  # fmt: skip
    assert of_belonging(_told("Wali Kota dan Pemerintah Kota melapor.", settings=provinsi)) == []


def test_head__many_texts_are_one_finding() -> None:
    laporan = dinas(narasi=(Narasi("S1", "Wali Kota hadir.", solusi="Wali Kota setuju. Bupati pun."),))
    (t,) = found("kepala-daerah-lain", laporan)
    assert t.message.startswith("narasi S1 analisis, narasi S1 solusi menyebut Wali Kota; ")


@pytest.mark.parametrize(
    ("bentuk", "jabatan", "fault"),
    [
        ("perangkat daerah", "Bupati Lebak", True),
        ("satuan kerja", "Bupati Lebak", True),
        ("perangkat daerah", "Plt. Bupati Lebak", True),
        ("perangkat daerah", "Wakil Bupati Lebak", True),
        ("perangkat daerah", "Menteri Kesehatan", True),
        ("kepala daerah", "Kepala Dinas Kesehatan", True),
        ("kepala daerah", "Bupati Lebak", False),
        ("perangkat daerah", "Plt. Kepala Dinas Kesehatan", False),
        ("perangkat daerah", "Camat Cibadak", False),
        ("perangkat daerah", "Staf Ahli Bupati Bidang Ekonomi", False),
        ("kementerian/lembaga", "Menteri Kesehatan", False),
        ("kementerian/lembaga", "Kepala Badan Contoh", False),
        ("kementerian/lembaga", "Wali Kota", True),
    ],
)
def test_office_of_another_kind_of_agency(bentuk: str, jabatan: str, fault: bool) -> None:
    settings = {"instansi.bentuk": bentuk, "instansi.nama": "Instansi Contoh", "instansi.daerah": "Contoh"}
    laporan = dinas({**settings, "kepala.jabatan": jabatan})
    assert [(t.at, t.level) for t in found("jabatan-bentuk-lain", laporan)] == (
        [(SettingPlace("kepala.jabatan"), Level.ERROR)] if fault else []
    )


def test_office_of_another_kind_of_agency__of_who_signs_a_version() -> None:
    versions = (
        VersiPK("V1", "murni"),
        VersiPK("V2", "perubahan", jabatan="Bupati Lebak", atasan_jabatan="Bupati Lebak"),
    )
    (t,) = found("jabatan-bentuk-lain", dinas(versi_pk=versions))
    assert (t.at, t.found) == (InputPlace("versi_pk", "V2", "jabatan"), "Bupati Lebak")


def test_office__that_names_another_region_is_said_once() -> None:
    laporan = dinas({"kepala.jabatan": "Wali Kota Serang"})
    assert [(t.kode, t.at) for t in of_belonging(laporan)] == [
        ("daerah-lain", SettingPlace("kepala.jabatan"))
    ]


def test_free_texts__every_text_column_of_the_schema() -> None:
    """A column that is added is looked at, unless it is listed; the list names nothing that is not there."""
    text = {s.key for s in SETTINGS if s.kind is ValueKind.TEXT}
    text |= {
        f"{t.name}.{c.name}" for t in PACKAGE_TABLES.values() for c in t.columns if c.kind is ValueKind.TEXT
    }
    assert text >= NOT_LOOKED_AT
    definisi = Definisi("S1.1", "a", "b", "c", "d", "e")
    versi = VersiPK(
        "V1", "murni", "a", None, "b", "c", "d", None, "e", "f", None, None, "g", "h", None, "i", "j"
    )
    laporan = dinas(
        definisi=(definisi,), versi_pk=(versi,), pejabat=(Pejabat("J1", "a", "b", "c", None, None, "d", "e"),)
    )
    seen = {t.column for t in free_texts(laporan)}
    for table in ("definisi", "versi_pk", "pejabat"):
        assert {x for x in seen if x.startswith(f"{table}.")} == {
            x for x in text if x.startswith(f"{table}.")
        }
