"""The scales of the calling workbook: read once in a while, an error rather than another scale."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from lkjip_xl.errors import GalatRumus
from lkjip_xl.excel.workbook_scales import NAMA, UMUR_DETIK, SkalaPemanggil, susun_skala
from lkjip_xl.excel.xlwings_workbook import BukuXlwings, buku_pemanggil
from lkjip_xl.rumus import DAFTAR, adaptor_xlwings

KOLOM = (("mutu", "mutu", None, ""), (0.0, 50.0, None, ""), (">=", ">", None, ""), ("C", "B", None, ""),
         (1.0, 2.0, None, ""))  # fmt: skip


class Buku:
    def __init__(self, kunci: str = "a", kolom: tuple = KOLOM) -> None:
        self.kunci, self.isi, self.dibaca = kunci, dict(zip(NAMA, kolom, strict=True)), 0

    def kolom(self, nama: str):
        self.dibaca += nama == NAMA[0]
        return self.isi.get(nama)


class Jam:
    kini = 100.0

    def __call__(self) -> float:
        return self.kini


def test_susun_skala__urutan_dan_batas() -> None:
    skala = susun_skala(KOLOM)["mutu"]
    assert [(t.label, t.batas_bawah, t.tanda, t.skor) for t in skala.tingkat] == [
        ("C", 0.0, ">=", 1.0),
        ("B", 50.0, ">", 2.0),
    ]
    assert (skala.label(50), skala.label(50.1)) == ("C", "B")


def test_susun_skala__batas_bukan_angka() -> None:
    with pytest.raises(GalatRumus, match="skala mutu di lembar Skala"):
        susun_skala((("mutu",), ("#VALUE!",), (">=",), ("B",), (None,)))


def test_pemanggil__dibaca_lagi_sesudah_umurnya() -> None:
    buku, jam = Buku(), Jam()
    skala = SkalaPemanggil(lambda: buku, jam)
    fungsi = adaptor_xlwings(DAFTAR["KATEGORI"], skala)
    assert [fungsi([[x]], [["mutu"]]) for x in (50.0, 60.0)] == ["C", "B"]
    assert buku.dibaca == 1
    buku.isi["skala_label"] = ("C", "A", None, "")
    jam.kini += UMUR_DETIK + 0.1
    assert fungsi([[60.0]], [["mutu"]]) == "A"
    assert buku.dibaca == 2


def test_pemanggil__dua_buku_dua_skala() -> None:
    lain = Buku("b", (*KOLOM[:3], ("X", "Y", None, ""), KOLOM[4]))
    antre = [Buku(), lain]
    skala = SkalaPemanggil(lambda: antre[0], Jam())
    assert skala["mutu"].label(60) == "B"
    antre.reverse()
    assert skala["mutu"].label(60) == "Y"


def test_pemanggil__tanpa_nama_hanya_skala_baku() -> None:
    buku = Buku()
    del buku.isi["skala_tanda"]
    skala = SkalaPemanggil(lambda: buku, Jam())
    assert not skala
    assert adaptor_xlwings(DAFTAR["PREDIKAT"], skala)([[95.0]]) == "Sangat Tinggi"


def test_pemanggil__di_luar_excel() -> None:
    assert buku_pemanggil() is None
    assert not SkalaPemanggil()


class Nama:
    """``Workbook.Names`` of COM: one class of exception for everything."""

    def __init__(self, isi: dict, sibuk: bool = False) -> None:
        self.isi, self.sibuk = isi, sibuk

    def __call__(self, nama: str):
        if self.sibuk or nama not in self.isi:
            raise OSError("com_error")
        return SimpleNamespace(RefersToRange=SimpleNamespace(Value2=self.isi[nama]))

    def __iter__(self):
        return iter([SimpleNamespace(Name=n) for n in self.isi])


def test_buku_xlwings__kolom_sel_galat_dan_nama_hilang() -> None:
    buku = BukuXlwings(SimpleNamespace(FullName="x", Names=Nama({"skala_skor": ((1.0,), (-2146826281,))})))
    assert buku.kolom("skala_skor") == [1.0, "#VALUE!"]
    assert buku.kolom("skala_skala") is None
    assert buku.kunci == "x"


def test_buku_xlwings__nama_ada_tetapi_tak_terbaca() -> None:
    buku = BukuXlwings(SimpleNamespace(FullName="x", Names=Nama({"skala_skor": ((1.0,),)}, sibuk=True)))
    with pytest.raises(GalatRumus, match="Ctrl\\+Alt\\+F9"):
        buku.kolom("skala_skor")
