"""Every vector through the plain functions and through each engine's adapter, in that engine's encoding."""

import ast
import math
import operator
import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from lkjip_xl.errors import GalatRumus
from lkjip_xl.rumus import DAFTAR, WAJIB, adaptor_formualizer, adaptor_libreoffice, adaptor_xlwings
from tests.rumus.vector_files import TOLERANSI, VEKTOR, Vektor

JENIS = {
    "#DIV/0!": "Div",
    "#N/A": "Na",
    "#NAME?": "Name",
    "#NUM!": "Num",
    "#REF!": "Ref",
    "#VALUE!": "Value",
}
OPERASI = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.USub: operator.neg,
}
PANGGIL = {"akar": math.sqrt, "log": math.log10}
HITUNGAN = re.compile(r"(?:akar\(|[\d(-])(?:akar\(|log\(|[\d,+\-*/()])*;")


def nama(vektor: Vektor) -> str:
    return f"{vektor.fungsi}-{vektor.sumber[:40]}"


semua = pytest.mark.parametrize("vektor", VEKTOR, ids=nama)


def boleh_kosong(vektor: Vektor) -> list[bool]:
    """Arguments for which an engine's 0 means omitted; 0 is a value for desimal."""
    return [a.bawaan is not WAJIB and a.nama != "desimal" for a in DAFTAR[vektor.fungsi].argumen]


def memuat(vektor: Vektor, ada) -> bool:
    datar = [s for x in vektor.argumen for b in (x if isinstance(x, list) else [[x]]) for s in b]
    return any(ada(s) for s in datar)


def tiap_sel(x: object, ubah, larik=list) -> object:
    if isinstance(x, list):
        return larik(larik(ubah(s) for s in baris) for baris in x)
    return ubah(x)


def periksa(vektor: Vektor, hasil: object) -> None:
    if vektor.galat is not None:
        assert isinstance(hasil, str)
        assert hasil.startswith("#LKJIP! ")
        assert vektor.galat in hasil
        assert "\n" not in hasil
    elif vektor.hasil is None:
        assert hasil == "n/a"
    else:
        assert vektor.cocok(hasil), hasil


@semua
def test_fungsi(vektor: Vektor) -> None:
    fungsi = DAFTAR[vektor.fungsi].fungsi
    if vektor.galat is None:
        hasil = fungsi(*vektor.argumen)
        assert vektor.cocok(hasil), hasil
    else:
        with pytest.raises(GalatRumus, match=re.escape(vektor.galat)):
            fungsi(*vektor.argumen)


@semua
def test_formualizer(vektor: Vektor) -> None:
    if memuat(vektor, lambda s: isinstance(s, date)):
        return  # the engine hands over a serial number: a typed date is found when the workbook is read

    def sandi(x: object) -> object:
        return {"type": "Error", "kind": JENIS[x]} if isinstance(x, str) and x in JENIS else x

    for kosong in (None, "", 0.0):
        argumen = [
            kosong if x is None and opsi else tiap_sel(x, sandi)
            for x, opsi in zip(vektor.argumen, boleh_kosong(vektor), strict=True)
        ]
        periksa(vektor, adaptor_formualizer(DAFTAR[vektor.fungsi])(*argumen))


@semua
def test_xlwings(vektor: Vektor) -> None:
    for angka in (float, lambda x: Decimal(repr(x))):  # a currency cell comes as Decimal on Windows

        def sandi(x: object, angka=angka) -> object:
            return angka(x) if isinstance(x, float) else x

        argumen = [tiap_sel(x if isinstance(x, list) else [[x]], sandi) for x in vektor.argumen]
        bawaan = [
            a.bawaan if asal is None and a.bawaan is not WAJIB else x
            for a, asal, x in zip(DAFTAR[vektor.fungsi].argumen, vektor.argumen, argumen, strict=True)
        ]
        for isi in (argumen, bawaan):
            periksa(vektor, adaptor_xlwings(DAFTAR[vektor.fungsi])(*isi))


@semua
def test_libreoffice(vektor: Vektor) -> None:
    if memuat(vektor, lambda s: isinstance(s, (bool, date)) or (isinstance(s, str) and s in JENIS)):
        return  # TRUE and a date come as numbers; with an error the function is not called

    for kosong in (None, "", 0.0):
        argumen = [
            kosong if x is None and opsi else tiap_sel(x, lambda s: "" if s is None else s, tuple)
            for x, opsi in zip(vektor.argumen, boleh_kosong(vektor), strict=True)
        ]
        periksa(vektor, adaptor_libreoffice(DAFTAR[vektor.fungsi])(*argumen))


def hitung(simpul: ast.expr) -> Fraction:
    if isinstance(simpul, ast.Constant):
        return Fraction(str(simpul.value))
    if isinstance(simpul, ast.UnaryOp):
        return OPERASI[type(simpul.op)](hitung(simpul.operand))
    if isinstance(simpul, ast.Call):
        return Fraction(PANGGIL[simpul.func.id](hitung(simpul.args[0])))
    assert isinstance(simpul, ast.BinOp)
    return OPERASI[type(simpul.op)](hitung(simpul.left), hitung(simpul.right))


@pytest.mark.parametrize("vektor", [v for v in VEKTOR if HITUNGAN.match(v.sumber)], ids=nama)
def test_hitungan_tangan(vektor: Vektor) -> None:
    ungkapan = vektor.sumber.partition(";")[0].replace(",", ".")
    assert float(hitung(ast.parse(ungkapan, mode="eval").body)) == pytest.approx(vektor.hasil, abs=TOLERANSI)


def test_vektor__setiap_fungsi_dan_sumber_ada() -> None:
    assert {v.fungsi for v in VEKTOR} == set(DAFTAR)
    assert all(v.sumber.strip() for v in VEKTOR)


def test_vektor__hasil_angka_punya_hitungan() -> None:
    tanpa = [v for v in VEKTOR if isinstance(v.hasil, float) and not HITUNGAN.match(v.sumber)]
    assert all(
        v.hasil in (0, 90, 100, 120, 150) for v in tanpa
    )  # fixed by a rule, a cap or "inside the range"
