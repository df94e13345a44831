import pytest

from lkjip_xl.errors import FormulaError
from lkjip_xl.rumus import Skala, Tingkat, ambil_skala, skala_baku, skala_dari_rentang


def level(*content: tuple[str, float | None], tanda: str = ">=") -> tuple[Tingkat, ...]:
    return tuple(Tingkat(label, batas, tanda, None) for label, batas in content)


def label(skala: Skala) -> list[str]:
    return [t.label for t in skala.urut]


@pytest.mark.parametrize(
    ("name", "urut"),
    [
        ("permendagri86", "Sangat Tinggi, Tinggi, Sedang, Rendah, Sangat Rendah"),
        ("AKIP", "AA, A, BB, B, CC, C, D"),
        ("RB", "AA, A, BB, B, CC, C, D"),
        ("LPPD", "Sangat Tinggi, Tinggi, Sedang, Rendah"),
        ("LKPD", "WTP, WDP, TW, TMP"),
        ("IKM", "A, B, C, D"),
        ("IKLI", "A, B, C+, C, D"),
        ("IKLH", "Unggul, Sangat Baik, Baik, Cukup, Kurang, Sangat Kurang, Waspada"),
        ("WILLIAMSON", "Rendah, Sedang, Tinggi"),
        ("IKA", "Memenuhi baku mutu, Tercemar ringan, Tercemar sedang, Tercemar berat"),
    ],
)
def test_skala_baku__sorted_best_first(name, urut) -> None:
    assert skala_baku()[name].listing == urut


def test_skala_baku__complete_with_source() -> None:
    assert len(skala_baku()) == 12
    assert all(t.sumber for s in skala_baku().values() for t in s.tingkat)
    assert [t.skor for t in skala_baku()["IKA"].urut] == [70, 50, 30, 10]


def test_skala_baku__bobot_of_iklh_sums_to_one() -> None:
    for name in ("BOBOT_IKLH_2020", "BOBOT_IKLH_2019"):
        level = skala_baku()[name].tingkat
        assert {t.label for t in level} == {"IKA", "IKU", "IKTL"}
        assert sum(t.skor or 0 for t in level) == pytest.approx(1, abs=1e-12)


def test_skala__sorted_by_score_then_limit_then_order() -> None:
    with_skor = Skala("s", (Tingkat("x", 1, ">", 1), Tingkat("y", None, "", 2)))
    assert label(with_skor) == ["y", "x"]
    assert not with_skor.higher_is_better
    assert label(Skala("s", level(("x", None), ("y", 5)))) == ["y", "x"]
    assert label(Skala("s", level(("x", None), ("y", None)))) == ["x", "y"]


def test_skala__label_limit_and_rank() -> None:
    akip = skala_baku()["AKIP"]
    assert (akip.label(60), akip.label(60.01)) == ("CC", "B")
    assert (akip.rank("aa"), akip.rank(" d ")) == (7, 1)
    assert (akip.batas("b"), skala_baku()["LKPD"].batas("WTP")) == (60, None)
    assert (akip.canonical_label(" bb"), akip.canonical_label("E"), akip.canonical_label(60)) == (
        "BB",
        None,
        None,
    )
    assert akip.higher_is_better
    assert not skala_baku()["LKPD"].higher_is_better


def test_skala__different_signs_at_the_same_limit() -> None:
    skala = Skala("s", (Tingkat("tepat", 5, ">=", None), Tingkat("lebih", 5, ">", None)))
    assert (skala.label(5), skala.label(6)) == ("tepat", "lebih")


def test_skala__unknown_label() -> None:
    with pytest.raises(FormulaError, match='label "E" tidak ada di skala AKIP; pilih AA, A'):
        skala_baku()["AKIP"].rank("E")


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        ((), "tanpa label"),
        (level((" ", 1)), "tanpa label"),
        (level(("a", 1), ("A ", 2)), "label yang sama"),
        (level(("a", 1), ("b", 1)), "batas bawah yang sama"),
        (level(("a", 1), ("b", None), ("c", None)), "batas bawah yang sama"),
        (level(("a", 1), tanda="<"), "tanda harus > atau >="),
        (level(("a", float("nan"))), "harus angka"),
    ],
)
def test_skala__invalid(content, cause) -> None:
    with pytest.raises(FormulaError, match=cause):
        Skala("s", content)


def test_ambil_skala__skala_sheet_first() -> None:
    own = Skala("akip", level(("Oke", 0)))
    assert ambil_skala("AKIP", {"akip": own}) is own
    assert ambil_skala("Akip", {"lain": own}) is skala_baku()["AKIP"]
    assert ambil_skala(own) is own


@pytest.mark.parametrize("x", ["sakti", 7, True])
def test_ambil_skala__names_the_known_ones(x) -> None:
    with pytest.raises(FormulaError, match=r"tidak dikenal; pilih permendagri86, AKIP.*, mutu"):
        ambil_skala(x, {"mutu": Skala("mutu", level(("Oke", 0)))})


def test_skala_dari_rentang__number_label_and_blank_row() -> None:
    skala = skala_dari_rentang(((75, 4.0), (None, ""), ("", 1)))
    assert [(t.label, t.batas_bawah) for t in skala.urut] == [("4", 75), ("1", None)]


def test_skala_dari_rentang__not_two_columns() -> None:
    with pytest.raises(FormulaError, match="dua kolom"):
        skala_dari_rentang([75, 90])


def test_rank__by_skor_zero_and_below_included() -> None:
    level = tuple(Tingkat(label, None, "", skor) for label, skor in (("C", -0.5), ("A", 0.5), ("B", 0.0)))
    skala = Skala("skor", level)
    assert [skala.rank(label) for label in "ABC"] == [3, 2, 1]


def test_canonical_label__a_number_is_a_value_where_there_are_bounds() -> None:
    bounded = Skala("kelas", (Tingkat("3", 2, ">=", None), Tingkat("1", None, "", None)))
    assert bounded.canonical_label(3) is None
    assert bounded.canonical_label("3") == "3"
    assert Skala("kelas", (Tingkat("3", None, "", 3), Tingkat("1", None, "", 1))).canonical_label(3) == "3"
