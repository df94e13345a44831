"""Formulas by meaning: quoting, joining, and the four guards against a blank that reads as 0."""

from __future__ import annotations

import pytest

from lkjip_xl.figures.expression import (
    Atur,
    Fakta,
    Kolom,
    Rentang,
    Rumus,
    Sebaris,
    cari,
    cermin,
    jumlah,
    kolom_berlaku,
    rumus,
    teks,
)


@pytest.mark.parametrize(
    ("isi", "harus"),
    [("", '""'), ("abc", '"abc"'), ('kata "kutip"', '"kata ""kutip"""'), ('"', '""""')],
)
def test_teks__kutip_digandakan(isi: str, harus: str) -> None:
    assert teks(isi) == harus


def test_rumus__rumus_di_dalam_diratakan() -> None:
    dalam = rumus("A", Fakta("capaian", "S1.1"))
    assert rumus("B", dalam, "C").bagian == ("B", "A", Fakta("capaian", "S1.1"), "C")
    assert rumus() == Rumus(())


def test_cermin__menyebut_selnya_dua_kali() -> None:
    x = Fakta("capaian", "S1.1")
    assert cermin(x).bagian == ("IF(", x, '="","",', x, ")")


def test_cari__kunci_sebaris_atau_kode() -> None:
    nama, kode = Kolom("program", "nama"), Kolom("program", "kode")
    assert cari("program", "nama").bagian == ("INDEX(", nama, ",MATCH(", Sebaris("kode"), ",", kode, ",0))")
    assert cari("program", "nama", 'P"1').bagian[3] == '"P""1"'


def test_kolom_berlaku__menurut_pengaturan() -> None:
    bagian = kolom_berlaku("pk", "target").bagian
    assert Atur("pk.berlaku") in bagian
    assert [b for b in bagian if isinstance(b, Kolom)] == [
        Kolom("pk", "target_perubahan"),
        Kolom("pk", "target_murni"),
    ]


def test_jumlah__meneruskan_galat_dan_mengosongkan_yang_kosong() -> None:
    r = Rentang("program", "pagu")
    teks_rumus = "".join(b if isinstance(b, str) else "R" for b in jumlah(r).bagian)
    assert "#LKJIP!" in teks_rumus
    assert '=0,"",SUM(R)' in teks_rumus
