import pytest

from lkjip_xl.errors import GalatRumus
from lkjip_xl.rumus import Skala, Tingkat, ambil_skala, skala_baku, skala_dari_rentang


def tingkat(*isi: tuple[str, float | None], tanda: str = ">=") -> tuple[Tingkat, ...]:
    return tuple(Tingkat(label, batas, tanda, None) for label, batas in isi)


def label(skala: Skala) -> list[str]:
    return [t.label for t in skala.urut]


@pytest.mark.parametrize(
    ("nama", "urut"),
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
def test_skala_baku__urut_terbaik_dahulu(nama, urut) -> None:
    assert skala_baku()[nama].daftar == urut


def test_skala_baku__lengkap_dengan_sumber() -> None:
    assert len(skala_baku()) == 12
    assert all(t.sumber for s in skala_baku().values() for t in s.tingkat)
    assert [t.skor for t in skala_baku()["IKA"].urut] == [70, 50, 30, 10]


def test_skala_baku__bobot_iklh_berjumlah_satu() -> None:
    for nama in ("BOBOT_IKLH_2020", "BOBOT_IKLH_2019"):
        tingkat = skala_baku()[nama].tingkat
        assert {t.label for t in tingkat} == {"IKA", "IKU", "IKTL"}
        assert sum(t.skor or 0 for t in tingkat) == pytest.approx(1, abs=1e-12)


def test_skala__urut_menurut_skor_lalu_batas_lalu_urutan() -> None:
    berskor = Skala("s", (Tingkat("x", 1, ">", 1), Tingkat("y", None, "", 2)))
    assert label(berskor) == ["y", "x"]
    assert not berskor.makin_tinggi_makin_baik
    assert label(Skala("s", tingkat(("x", None), ("y", 5)))) == ["y", "x"]
    assert label(Skala("s", tingkat(("x", None), ("y", None)))) == ["x", "y"]


def test_skala__label_batas_dan_peringkat() -> None:
    akip = skala_baku()["AKIP"]
    assert (akip.label(60), akip.label(60.01)) == ("CC", "B")
    assert (akip.peringkat("aa"), akip.peringkat(" d ")) == (7, 1)
    assert (akip.batas("b"), skala_baku()["LKPD"].batas("WTP")) == (60, None)
    assert (akip.label_baku(" bb"), akip.label_baku("E"), akip.label_baku(60)) == ("BB", None, None)
    assert akip.makin_tinggi_makin_baik
    assert not skala_baku()["LKPD"].makin_tinggi_makin_baik


def test_skala__tanda_berbeda_pada_batas_yang_sama() -> None:
    skala = Skala("s", (Tingkat("tepat", 5, ">=", None), Tingkat("lebih", 5, ">", None)))
    assert (skala.label(5), skala.label(6)) == ("tepat", "lebih")


def test_skala__label_tidak_dikenal() -> None:
    with pytest.raises(GalatRumus, match='label "E" tidak ada di skala AKIP; pilih AA, A'):
        skala_baku()["AKIP"].peringkat("E")


@pytest.mark.parametrize(
    ("isi", "sebab"),
    [
        ((), "tanpa label"),
        (tingkat((" ", 1)), "tanpa label"),
        (tingkat(("a", 1), ("A ", 2)), "label yang sama"),
        (tingkat(("a", 1), ("b", 1)), "batas bawah yang sama"),
        (tingkat(("a", 1), ("b", None), ("c", None)), "batas bawah yang sama"),
        (tingkat(("a", 1), tanda="<"), "tanda harus > atau >="),
        (tingkat(("a", float("nan"))), "harus angka"),
    ],
)
def test_skala__tidak_sah(isi, sebab) -> None:
    with pytest.raises(GalatRumus, match=sebab):
        Skala("s", isi)


def test_ambil_skala__lembar_skala_lebih_dahulu() -> None:
    sendiri = Skala("akip", tingkat(("Oke", 0)))
    assert ambil_skala("AKIP", {"akip": sendiri}) is sendiri
    assert ambil_skala("Akip", {"lain": sendiri}) is skala_baku()["AKIP"]
    assert ambil_skala(sendiri) is sendiri


@pytest.mark.parametrize("x", ["sakti", 7, True])
def test_ambil_skala__nama_yang_dikenal_disebut(x) -> None:
    with pytest.raises(GalatRumus, match=r"tidak dikenal; pilih permendagri86, AKIP.*, mutu"):
        ambil_skala(x, {"mutu": Skala("mutu", tingkat(("Oke", 0)))})


def test_skala_dari_rentang__label_angka_dan_baris_kosong() -> None:
    skala = skala_dari_rentang(((75, 4.0), (None, ""), ("", 1)))
    assert [(t.label, t.batas_bawah) for t in skala.urut] == [("4", 75), ("1", None)]


def test_skala_dari_rentang__bukan_dua_kolom() -> None:
    with pytest.raises(GalatRumus, match="dua kolom"):
        skala_dari_rentang([75, 90])
