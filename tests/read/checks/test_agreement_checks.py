"""Faults of officials and versions of the PK, each one line with its cell."""

from __future__ import annotations

import pytest

from lkjip_xl.errors import InputError
from tests.read.conftest import Package

_OFFICIALS = "kode,nama,jabatan,atasan,mulai,selesai\n"


def faults(package: Package) -> list[str]:
    with pytest.raises(InputError) as error:
        package.baca()
    return [f"{p.place}: {p.message}" for p in error.value.problems]


def test_superior__who_is_his_own_subordinate(package: Package) -> None:
    package.write("pejabat.csv", f"{_OFFICIALS}B1,Dian,Kabid,B2,,\nB2,Eko,Kabid,B1,,\nB3,Adi,Kasi,B1,,\n")
    assert faults(package) == [
        "pejabat.csv baris 2 kolom atasan: atasan melingkar (B1 > B2 > B1); betulkan salah satu",
        "pejabat.csv baris 3 kolom atasan: atasan melingkar (B2 > B1 > B2); betulkan salah satu",
    ]


def test_superior__must_exist(package: Package) -> None:
    package.write("pejabat.csv", f"{_OFFICIALS}B1,Dian,Kabid,B9,,\n")
    assert faults(package) == [
        'pejabat.csv baris 2 kolom atasan: atasan "B9" tidak ada di tabel pejabat; mungkin maksudnya B1'
    ]


def test_term__that_ends_before_it_begins(package: Package) -> None:
    package.write(
        "pejabat.csv", f"{_OFFICIALS}B1,Dian,Kabid,,2020-05-02,2020-05-01\nB2,E,K,,2020-05-01,2020-05-01\n"
    )
    assert faults(package) == [
        "pejabat.csv baris 2 kolom selesai: menjabat sampai 01/05/2020 sebelum mulai 02/05/2020; "
        "periksa keduanya"
    ]


def test_printed_version__must_exist(package: Package) -> None:
    package.replace("pengaturan.toml", "[pk]\n", '[pk]\nversi = "V3"\n')
    assert faults(package) == [
        'pengaturan.toml kunci pk.versi: versi "V3" tidak ada di tabel versi_pk; kosongkan'
    ]
    package.write("versi_pk.csv", "kode,jenis\nV1,murni\nV2,perubahan\n")
    (one,) = faults(package)
    assert one.startswith('pengaturan.toml kunci pk.versi: versi "V3" tidak ada di tabel versi_pk')
    package.write("versi_pk.csv", "kode,jenis\nV3,murni\n")
    assert package.baca().versi_pk[0].kode == "V3"
