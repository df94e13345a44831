"""Sheet PK cetak: the version that is printed, who signs it, which targets it has, the list of all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lkjip_xl.model import Laporan
from lkjip_xl.sheets import compose_sheets
from lkjip_xl.sheets.report_values import report_values
from tests.sheets.perjanjian.agreement_report import VERSIONS, agreement_report
from tests.small_report import small_laporan


def cells(laporan: Laporan, pattern: str, *token: str) -> list[tuple[object, ...]]:
    """The values of tokens in the emissions of a pattern of sheet PK cetak."""
    values = report_values(laporan)
    (sheet,) = (s for s in compose_sheets(laporan) if s.key == "PKCetak")
    return [
        tuple(values.cell("PKCetak", n, t) for t in token)
        for n, row in enumerate(sheet.rows)
        if row.pattern == pattern
    ]


SIGNATURE = ("tempat_tanggal", "jabatan", "nama", "pangkat", "nip")
SECOND = ("jabatan_kedua", "nama_kedua", "pangkat_kedua", "nip_kedua")


def test_last_version__signed_by_the_head_of_the_settings() -> None:
    """V3 names nobody; its date is its own. Both signatures are the same."""
    laporan = agreement_report()
    signed = ("Contoh, 1 Oktober 2020", "WALI KOTA", "Ayu Lestari", "Pembina Utama Muda")
    second = ("Pj. BUPATI", "Ratna", "Pembina Utama", "NIP 195801011983031002")
    assert (
        cells(laporan, "tanda_tangan", *SIGNATURE, *SECOND)
        == [(*signed, "NIP 196001011985031001", *second)] * 2
    )
    assert cells(laporan, "kop", "jenis_pk") == [("(PERUBAHAN)",)]
    assert cells(laporan, "nomor", "teks") == [
        ("Nomor: 77/PK/2020",),
        ("Disesuaikan karena perubahan prioritas",),
    ]


def test_named_version__another_official_brings_rank_number_and_time() -> None:
    """V2: Citra, acting; of Surya only the name is known, so no rank of Ratna's stands under it."""
    laporan = agreement_report(**{"pk.versi": "V2"})
    assert cells(laporan, "tanda_tangan", *SIGNATURE, *SECOND)[0] == (
        *("Contoh, 6 April 2020", "Plt. KEPALA DINAS", "Citra", "Pembina", "NIP 1970"),
        *("BUPATI", "Surya", "", ""),
    )
    assert ("Masa jabatan", "1 April 2020 sampai 30 Juni 2020") in cells(laporan, "pihak", "label", "isi")
    assert cells(laporan, "nomor", "teks") == [("Disesuaikan karena pergantian pejabat",)]


def test_version__office_falls_back_and_the_time_of_a_definite_official_is_not_printed() -> None:
    laporan = agreement_report(**{"pk.versi": "V1"})
    assert cells(laporan, "tanda_tangan", *SIGNATURE)[0][1:] == ("WALI KOTA", "Budi", "", "NIP 1965")
    assert "Masa jabatan" not in {label for (label,) in cells(laporan, "pihak", "label")}


@pytest.mark.parametrize(
    ("version", "perubahan", "pagu", "total"),
    [("V1", "", 301.0, 524.0), ("V2", "", 301.0, 524.0), ("V3", 8.0, 300.0, 520.0)],
)
def test_version__its_targets_and_pagu(version: str, perubahan: object, pagu: float, total: float) -> None:
    """Four programs of 300, 100, 100 and 20; murni is one more each. The change of official changed none."""
    laporan = agreement_report(**{"pk.versi": version})
    targets = {k: x for k, *x in cells(laporan, "sasaran", "kode", "target_murni", "target_perubahan")}
    assert targets["S1.1"] == [1.5, perubahan]
    money = dict(cells(laporan, "program", "kode", "pagu"))
    assert money["P1"] == pagu
    assert cells(laporan, "jumlah_program", "pagu") == [(total,)]


def test_history__every_version_by_date_with_its_signers() -> None:
    assert cells(agreement_report(), "versi", "no", "dokumen", "alasan", "pertama", "kedua") == [
        (
            1,
            "12/PK/2020, 15 Januari 2020",
            "murni",
            "Budi, WALI KOTA (sampai 31 Maret 2020)",
            "Ratna, Pj. BUPATI",
        ),
        (
            2,
            "6 April 2020",
            "murni: pergantian pejabat",
            "Citra, Plt. KEPALA DINAS (1 April 2020 sampai 30 Juni 2020)",
            "Surya, BUPATI",
        ),
        (
            3,
            "77/PK/2020, 1 Oktober 2020",
            "perubahan: perubahan prioritas",
            "Ayu Lestari, WALI KOTA",
            "Ratna, Pj. BUPATI",
        ),
    ]


def test_without_versions__as_the_settings_say() -> None:
    laporan = agreement_report(versions=())
    assert cells(laporan, "versi", "kode") == cells(laporan, "nomor", "teks") == []
    assert cells(laporan, "kop", "jenis_pk") == [("(PERUBAHAN)",)]
    assert cells(laporan, "tanda_tangan", "tempat_tanggal")[0] == ("Contoh, 10 Januari 2020",)
    acting = {"kepala.status": "Plh", "kepala.mulai": date(2020, 1, 2)}
    assert ("Masa jabatan", "mulai 2 Januari 2020") in cells(
        agreement_report(versions=(), **acting), "pihak", "label", "isi"
    )


@pytest.mark.parametrize(("bentuk", "two"), [("kepala daerah", False), ("perangkat daerah", True)])
def test_parties__by_the_kind_of_agency(bentuk: str, two: bool) -> None:
    laporan = agreement_report(**{"instansi.bentuk": bentuk})
    assert (cells(laporan, "tanda_tangan", "nama_kedua")[0] == ("Ratna",)) is two
    assert (cells(laporan, "versi", "kedua")[0] != (None,)) is two


def test_program__whose_number_is_blank_has_the_pagu_of_its_version() -> None:
    report = agreement_report(**{"pk.versi": "V1"})
    laporan = replace(report, program=tuple(replace(p, no_pk=None) for p in report.program))
    assert dict(cells(laporan, "program", "kode", "pagu"))["P1"] == 301.0


def test_small_report__one_party() -> None:
    assert [label for (label,) in cells(small_laporan(), "pihak", "label")] == ["Nama", "Jabatan"]


STANDING_IN = {"kepala.status": "Plt", "kepala.mulai": date(2020, 1, 5), "kepala.selesai": date(2020, 3, 31)}


def test_version_without_a_name__signed_by_who_is_in_office_at_its_date() -> None:
    """Ayu stood in until March; Citra, of V2, is definite and in office in October, when V3 was signed."""
    v3, v1, v2 = VERSIONS
    citra = replace(v2, status="definitif", selesai=None, mulai=date(2020, 4, 1))
    laporan = agreement_report((v3, replace(v1, nama=None, nip=None, selesai=None), citra), **STANDING_IN)
    assert cells(laporan, "tanda_tangan", *SIGNATURE)[0] == (
        *("Contoh, 1 Oktober 2020", "KEPALA DINAS", "Citra", "Pembina", "NIP 1970"),
    )
    assert "Masa jabatan" not in {label for (label,) in cells(laporan, "pihak", "label")}
    assert cells(laporan, "versi", "pertama") == [
        ("Ayu Lestari, Plt. WALI KOTA (5 Januari 2020 sampai 31 Maret 2020)",),
        ("Citra, KEPALA DINAS (mulai 1 April 2020)",),
        ("Citra, KEPALA DINAS (mulai 1 April 2020)",),
    ]
    first = replace(laporan, settings={**laporan.settings, "pk.versi": "V1"})
    assert cells(first, "tanda_tangan", *SIGNATURE)[0][1:3] == ("Plt. WALI KOTA", "Ayu Lestari")
    assert ("Masa jabatan", "5 Januari 2020 sampai 31 Maret 2020") in cells(first, "pihak", "label", "isi")


def test_version_without_a_name_or_date__signed_by_the_head_of_the_settings() -> None:
    v3, _, v2 = VERSIONS
    laporan = agreement_report((replace(v3, tanggal=None), replace(v2, selesai=None)), **{"pk.tanggal": None})
    assert cells(replace(laporan, settings={**laporan.settings, "pk.versi": "V3"}), "tanda_tangan", "nama")[
        0
    ] == ("Ayu Lestari",)


@pytest.mark.parametrize(
    ("status", "jabatan", "printed"),
    [
        ("Plt", "Plt. Kepala Dinas", "Plt. KEPALA DINAS"),
        ("Plt", "PLT Kepala Dinas", "Plt. KEPALA DINAS"),
        ("Plh", "Plh.Kepala Dinas", "Plh. KEPALA DINAS"),
        ("Pj", "Penjabat Bupati", "Pj. BUPATI"),
        ("Plt", "Kepala UPT PLT Surya", "Plt. KEPALA UPT PLT SURYA"),
        ("Pj", "Pjok Kepala", "Pj. PJOK KEPALA"),
        ("definitif", "Kepala Dinas", "KEPALA DINAS"),
        (None, "Kepala Dinas", "KEPALA DINAS"),
    ],
)
def test_status__printed_once_with_its_point(status: str | None, jabatan: str, printed: str) -> None:
    laporan = agreement_report(versions=(), **{"kepala.status": status, "kepala.jabatan": jabatan})
    assert cells(laporan, "tanda_tangan", "jabatan")[0] == (printed,)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2020, 7, 6), None, " (mulai 6 Juli 2020)"),
        (None, date(2020, 7, 6), " (sampai 6 Juli 2020)"),
        (None, None, ""),
    ],
)
def test_history__a_time_in_office_of_one_end(first: date | None, last: date | None, words: str) -> None:
    version = replace(VERSIONS[1], mulai=first, selesai=last)
    assert cells(agreement_report((version,)), "versi", "pertama") == [(f"Budi, WALI KOTA{words}",)]
