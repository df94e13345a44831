from lkjip_xl.libre.document_scales import skala_dari_kolom
from lkjip_xl.rumus import DAFTAR, Skala, Tingkat, adaptor_libreoffice

KOLOM = [
    ["Mutu", "Mutu", "", "Opini", "Opini"],
    [80.0, "", "", "", ""],
    [">", "", "", "", ""],
    ["Baik", "Kurang", "", "WTP", 3.0],
    ["", "", "", 2.0, 1.0],
]


def test_skala_dari_kolom() -> None:
    assert skala_dari_kolom(KOLOM) == {
        "Mutu": Skala("Mutu", (Tingkat("Baik", 80.0, ">", None), Tingkat("Kurang", None, "", None))),
        "Opini": Skala("Opini", (Tingkat("WTP", None, "", 2.0), Tingkat("3", None, "", 1.0))),
    }


def test_skala_dari_kolom__kosong() -> None:
    assert skala_dari_kolom([]) == {}
    assert skala_dari_kolom([[""], [""], [""], [""], [""]]) == {}


def test_skala_dari_kolom__skala_yang_salah_dilewati_yang_lain_tetap() -> None:
    kolom = [["A", "A", "B"], ["dua", 1.0, 5.0], ["", "", ""], ["x", "y", "z"], ["", "", ""]]
    assert list(skala_dari_kolom(kolom)) == ["B"]
    ganda = [["A", "A"], [1.0, 2.0], ["", ""], ["x", "X "], ["", ""]]
    assert skala_dari_kolom(ganda) == {}


def test_skala_dari_kolom__dipakai_adaptor() -> None:
    predikat = adaptor_libreoffice(DAFTAR["PREDIKAT"], skala_dari_kolom(KOLOM))
    assert [predikat(80.0, "mutu"), predikat(80.5, "MUTU")] == ["Kurang", "Baik"]
