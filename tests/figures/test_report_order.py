"""The print order: from Urut where given, else from the kode; never from the order of the rows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lkjip_xl.figures.report_order import Urutan, huruf, kunci_kode
from tests.small_report import laporan_kecil, program


@pytest.mark.parametrize(
    "kode",
    [
        ["S1", "S2", "S10", "S11"],
        ["S01", "S02", "S10"],
        ["P9", "P10", "P100"],
        ["S1.2", "S1.10", "S2.1"],
        ["A", "B2", "B11"],
    ],
)
def test_kunci_kode__angka_menurut_nilainya(kode: list[str]) -> None:
    terbalik = kode[::-1]
    terbalik.sort(key=kunci_kode)
    assert terbalik == kode


def test_kunci_kode__angka_dan_huruf_dapat_dibandingkan() -> None:
    assert sorted(["S1", "1", "1a", "S"], key=kunci_kode) == ["1", "1a", "S", "S1"]


@pytest.mark.parametrize(
    ("nomor", "harus"),
    [(1, "A"), (2, "B"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA"), (702, "ZZ"), (703, "AAA")],
)
def test_huruf(nomor: int, harus: str) -> None:
    assert huruf(nomor) == harus


def test_sasaran__menurut_tujuan_lalu_kode() -> None:
    laporan = laporan_kecil(sasaran={"S10": "T1", "S9": "T2", "S2": "T1"})
    assert [s.kode for s in Urutan(laporan).sasaran] == ["S2", "S10", "S9"]


def test_sasaran__urut_mengalahkan_kode_dan_yang_tanpa_urut_di_belakang() -> None:
    laporan = laporan_kecil(sasaran={"S1": "T1", "S2": "T1", "S3": "T1"})
    s1, s2, s3 = laporan.sasaran
    laporan = replace(laporan, sasaran=(s1, replace(s2, urut=2), replace(s3, urut=1)))
    assert [s.kode for s in Urutan(laporan).sasaran] == ["S3", "S2", "S1"]
    assert Urutan(laporan).nomor_sasaran == {"S3": 1, "S2": 2, "S1": 3}


def test_urutan__tidak_bergantung_pada_urutan_baris() -> None:
    laporan = laporan_kecil()
    balik = replace(
        laporan,
        sasaran=laporan.sasaran[::-1],
        tujuan=laporan.tujuan[::-1],
        indikator=laporan.indikator[::-1],
        program=laporan.program[::-1],
    )
    a, b = Urutan(laporan), Urutan(balik)
    assert a.sasaran == b.sasaran
    assert a.tujuan == b.tujuan
    assert a.indikator_sasaran == b.indikator_sasaran
    assert a.iku == b.iku
    assert a.program_pk == b.program_pk
    assert a.program_dari("S1") == b.program_dari("S1")


def test_indikator__iku_dan_indikator_sasaran_terpisah() -> None:
    u = Urutan(laporan_kecil())
    assert [i.kode for i in u.iku] == ["T1.1", "T2.1"]
    assert [i.kode for i in u.indikator_sasaran] == ["S1.1", "S1.2", "S2.1", "S3.1"]


def test_program__urutan_lampiran_lalu_kode() -> None:
    milik = [
        program("P10", "S1", 1.0, 1.0),
        program("P2", "S1", 1.0, 1.0),
        program("P3", "S1", 1.0, 1.0, urut_lampiran=1),
    ]
    u = Urutan(laporan_kecil(program_=milik))
    assert [p.kode for p in u.program_dari("S1")] == ["P3", "P2", "P10"]
    assert u.program_dari("S2") == ()
    assert u.program_dari(None) == ()


def test_program_pk__satu_nomor_satu_program() -> None:
    milik = [
        program("P1", "S1", 1.0, 1.0, no_pk=7),
        program("P2", "S2", 1.0, 1.0, no_pk=3),
        program("P3", "S2", 1.0, 1.0, no_pk=7),
        program("P4", None, 1.0, 1.0),
        program("P5", None, 1.0, 1.0),
    ]
    hasil = [[p.kode for p in b] for b in Urutan(laporan_kecil(program_=milik)).program_pk]
    assert hasil == [["P2"], ["P1", "P3"], ["P4"], ["P5"]]


def test_program__kode_serupa_nomor_tidak_tercampur() -> None:
    """A program without a number whose kode reads as another one's number stays a program of its own."""
    milik = [program("7", "S1", 1.0, 1.0), program("P1", "S1", 1.0, 1.0, no_pk=7)]
    hasil = Urutan(laporan_kecil(program_=milik)).program_pk
    assert [[p.kode for p in b] for b in hasil] == [["P1"], ["7"]]
