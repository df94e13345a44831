"""Figures that a narrative names: a wrong one is a fault of its cell, with what may be meant."""

from __future__ import annotations

import pytest

from lkjip_xl.errors import InputError
from tests.read.conftest import Package


def faults(package: Package, text: str) -> list[str]:
    package.write("narasi.csv", f'kode,analisis,solusi\nS01,,"{text}"\n')
    with pytest.raises(InputError) as error:
        package.baca()
    return [f"{p.place}: {p.message}" for p in error.value.problems]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{capain:I1}", "tidak ada angka bernama capain; mungkin maksudnya capaian"),
        ("{capaian:I9}", "tidak ada I9; tulis kode indikator"),
        (
            "{pagu:P01}",
            "tidak ada P01; tulis kode program, kode baris di lembar Rincian, kode sasaran, kode "
            "tujuan, kode belanja atau kode jumlah; mungkin maksudnya P001",
        ),
        ("{capaian:}", "kodenya kosong; tulis kode indikator"),
        (
            "{pagu:P001, jt}",
            "bentuk jt tidak dikenal; tulis banyak desimal atau besarannya, misalnya {pagu:P001, juta 1}",
        ),
        ("{perubahan_tahun:I1}", "tidak ada I1; tulis kode indikator|tahun"),
        ("{rerata:seluruh}", "tidak ada seluruh; tulis kode sasaran, kode tujuan atau kode jumlah"),
    ],
)
def test_wrong_reference__is_a_fault_of_its_cell(package: Package, text: str, said: str) -> None:
    assert faults(package, f"Naik {text} persen.") == [f"narasi.csv baris 2 kolom solusi: {text}: {said}"]


def test_right_references__whatever_their_case_and_blanks(package: Package) -> None:
    text = "{ capaian : i1 } {realisasi:p001, JUTA} {perubahan_tahun:I1|2019} {rerata:sasaran} {kata:rencana}"
    package.write("narasi.csv", f'kode,analisis\nS01,"{text} {{kurung}} {{ : }}"\n')
    assert package.baca().narasi[0].analisis == f"{text} {{kurung}} {{ : }}"


def test_more_than_a_formula_can_take(package: Package) -> None:
    text = " ".join("{" + f"pagu:P001,{' ' * n}" + "}" for n in range(51))
    (one,) = faults(package, text)
    assert one.endswith("51 rujukan angka dalam satu sel; paling banyak 50, pecah teksnya")
