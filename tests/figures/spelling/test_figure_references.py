"""References in text: what is one, what it means, what is said of a wrong one."""

from __future__ import annotations

import pytest

from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.figures.kode_kinds import KodeKind
from lkjip_xl.figures.spelling.figure_references import (
    FigureReference,
    ReferenceFault,
    figure_of,
    references_in,
)

KODE = {
    KodeKind.INDIKATOR: frozenset({"S1.1"}),
    KodeKind.SASARAN: frozenset({"S1"}),
    KodeKind.TUJUAN: frozenset({"T1"}),
    KodeKind.PROGRAM: frozenset({"P1"}),
    KodeKind.RINCIAN: frozenset({"K1"}),
    KodeKind.BELANJA: frozenset({"B1"}),
    KodeKind.PORSI: (),
}


def one(text: str) -> FigureReference:
    (found,) = references_in(text)
    return found


def test_references_in__each_way_of_writing_once() -> None:
    text = "Dari {capaian:S1.1} ke { pagu : P1 , juta 1 }, {capaian:S1.1}, {kurung}, {a b:c}, {x:\ny}."
    assert [r.text for r in references_in(text)] == ["{capaian:S1.1}", "{ pagu : P1 , juta 1 }"]


@pytest.mark.parametrize(
    ("form", "size", "decimals"),
    [
        ("", 0, None),
        (", 2", 0, 2),
        (", juta", 6, None),
        (",Miliar 1", 9, 1),
        (", ribu 0", 3, 0),
        (", triliun", 12, None),
        (", jt", 0, None),
    ],
)
def test_form(form: str, size: int, decimals: int | None) -> None:
    reference = one(f"{{pagu:P1{form}}}")
    assert (reference.size, reference.decimals) == (size, decimals)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("{capaian:s1.1}", FigureKey("capaian", "S1.1")),
        ("{Pagu:P1}", FigureKey("pagu", "P1")),
        ("{realisasi:S1.1}", FigureKey("realisasi", "S1.1")),
        ("{realisasi:K1}", FigureKey("realisasi_rp", "K1")),
        ("{serapan:program}", FigureKey("serapan", "program")),
        ("{perubahan_tahun:s1.1|2019}", FigureKey("perubahan_tahun", "S1.1|2019")),
        ("{jumlah_predikat:Sangat Tinggi}", FigureKey("jumlah_predikat", "Sangat Tinggi")),
    ],
)
def test_figure_of(text: str, figure: FigureKey) -> None:
    assert figure_of(one(text), KODE) == figure


@pytest.mark.parametrize(
    ("text", "said", "word"),
    [
        ("{capain:S1.1}", "{capain:S1.1}: tidak ada angka bernama capain", "capain"),
        ("{capaian:S9}", "{capaian:S9}: tidak ada S9; tulis kode indikator", "S9"),
        ("{capaian:}", "{capaian:}: kodenya kosong; tulis kode indikator", ""),
        ("{jumlah_predikat:}", "{jumlah_predikat:}: kodenya kosong; tulis label predikat atau status", ""),
        (
            "{perubahan_tahun:S1.1|kini}",
            "{perubahan_tahun:S1.1|kini}: tidak ada S1.1|kini; tulis",
            "S1.1|kini",
        ),
        (
            "{pagu:P2}",
            "{pagu:P2}: tidak ada P2; tulis kode program, kode baris di lembar Rincian, kode sasaran, kode "
            "tujuan, kode belanja atau kode jumlah",
            "P2",
        ),
        (
            "{pagu:P1, jt}",
            "{pagu:P1, jt}: bentuk jt tidak dikenal; tulis banyak desimal atau besarannya, misalnya "
            "{pagu:P1, juta 1}",
            "",
        ),
    ],
)
def test_figure_of__wrong(text: str, said: str, word: str) -> None:
    with pytest.raises(ReferenceFault) as fault:
        figure_of(one(text), KODE)
    assert str(fault.value).startswith(said)
    assert fault.value.word == word
