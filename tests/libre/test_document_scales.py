from lkjip_xl.libre.document_scales import skala_from_columns
from lkjip_xl.rumus import DAFTAR, Skala, Tingkat, adaptor_libreoffice

COLUMNS = [
    ["Mutu", "Mutu", "", "Opini", "Opini"],
    [80.0, "", "", "", ""],
    [">", "", "", "", ""],
    ["Baik", "Kurang", "", "WTP", 3.0],
    ["", "", "", 2.0, 1.0],
]


def test_skala_from_columns() -> None:
    assert skala_from_columns(COLUMNS) == {
        "Mutu": Skala("Mutu", (Tingkat("Baik", 80.0, ">", None), Tingkat("Kurang", None, "", None))),
        "Opini": Skala("Opini", (Tingkat("WTP", None, "", 2.0), Tingkat("3", None, "", 1.0))),
    }


def test_skala_from_columns__blank() -> None:
    assert skala_from_columns([]) == {}
    assert skala_from_columns([[""], [""], [""], [""], [""]]) == {}


def test_skala_from_columns__faulty_skala_skipped_others_stay() -> None:
    columns = [["A", "A", "B"], ["dua", 1.0, 5.0], ["", "", ""], ["x", "y", "z"], ["", "", ""]]
    assert list(skala_from_columns(columns)) == ["B"]
    duplicates = [["A", "A"], [1.0, 2.0], ["", ""], ["x", "X "], ["", ""]]
    assert skala_from_columns(duplicates) == {}


def test_skala_from_columns__used_by_the_adaptor() -> None:
    predikat = adaptor_libreoffice(DAFTAR["PREDIKAT"], skala_from_columns(COLUMNS))
    assert [predikat(80.0, "mutu"), predikat(80.5, "MUTU")] == ["Kurang", "Baik"]
