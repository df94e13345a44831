"""A NIP: 18 digits, of which 8 are a birth date, 6 the month of appointment, 1 the sex, 3 a number."""

from __future__ import annotations

import pytest

from lkjip_xl.model import Pejabat, VersiPK
from lkjip_xl.review.places import InputPlace, SettingPlace
from lkjip_xl.review.rules.belonging.nip_rules import nip_fault
from tests.review.belonging.cases import found
from tests.small_report import small_laporan


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("198001172005011003", None),
        ("19800117 200501 1 003", None),
        ("199001012021212001", None),  # NI PPPK: 21 in place of the month
        ("-", None),
        ("–", None),
        ("NRP 70010203", None),
        ("12345", "bukan 18 angka (5 tanda)"),
        ("1980011720050110034", "bukan 18 angka (19 tanda)"),
        ("NIP 198001172005011003", "bukan 18 angka (21 tanda)"),
        ("19800117.200501.1.0", "bukan 18 angka (19 tanda)"),
        ("198013172005011003", "8 angka pertama bukan tanggal lahir (19801317)"),
        ("198102302005011003", "8 angka pertama bukan tanggal lahir (19810230)"),
        ("000001172005011003", "8 angka pertama bukan tanggal lahir (00000117)"),
        ("194901172005011003", "tahun lahir 1949 tidak wajar di laporan tahun 2025"),
        ("201001172025011003", "tahun lahir 2010 tidak wajar di laporan tahun 2025"),
        ("198001172005131003", "angka ke-9 sampai ke-14 bukan tahun dan bulan pengangkatan (200513)"),
        ("198001171995011003", "angka ke-9 sampai ke-14 bukan tahun dan bulan pengangkatan (199501)"),
        ("198001172027011003", "angka ke-9 sampai ke-14 bukan tahun dan bulan pengangkatan (202701)"),
        ("198001172005013003", "angka ke-15 (jenis kelamin) bukan 1 atau 2"),
        ("198001172005011000", "tiga angka terakhir 000"),
    ],
)
def test_nip_fault(text: str, words: str | None) -> None:
    assert nip_fault(text, 2025) == words


def test_every_nip_of_the_input_is_looked_at() -> None:
    laporan = small_laporan(
        settings={f"{x}.nip": "12345" for x in ("kepala", "atasan", "inspektur")},
        versi_pk=(VersiPK("V1", "murni", nip="123", atasan_nip="1234"),),
        pejabat=(Pejabat("J1", "Ayu", "Sekretaris", nip="12"), Pejabat("J2", "Eko", "Kepala Bidang")),
    )
    assert [(t.at, t.found) for t in found("nip-tidak-wajar", laporan)] == [
        (SettingPlace("kepala.nip"), "12345"),
        (SettingPlace("atasan.nip"), "12345"),
        (SettingPlace("inspektur.nip"), "12345"),
        (InputPlace("versi_pk", "V1", "nip"), "123"),
        (InputPlace("versi_pk", "V1", "atasan_nip"), "1234"),
        (InputPlace("pejabat", "J1", "nip"), "12"),
    ]


def test_message_names_the_cell_and_what_is_wrong() -> None:
    (t,) = found("nip-tidak-wajar", small_laporan(settings={"kepala.nip": "12345"}))
    assert t.message == "NIP kepala 12345: bukan 18 angka (5 tanda)"
    assert found("nip-tidak-wajar", small_laporan(settings={"kepala.nip": "19640117 199001 1 003"})) == []
