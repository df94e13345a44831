"""The formula vectors typed into cells, and wrong arguments: documented errors, and never a hang."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date

import pytest
from openpyxl.utils import get_column_letter

from lkjip_xl.rumus import DAFTAR
from tests.libre.comparable import RINGKASAN
from tests.libre.office import nilai
from tests.rumus.vector_files import VEKTOR, Vektor

pytestmark = pytest.mark.libreoffice

GALAT_SEL = {"#DIV/0!": ("=1/0", 532), "#N/A": ("=NA()", 32767), "#VALUE!": ('=1+"x"', 519)}
LEBAR = 8  # columns per argument: no range of a vector is wider
LEMBAR = "Sheet1"


def semua_sel(vektor: Vektor) -> list[object]:
    return [s for x in vektor.argumen for b in (x if isinstance(x, list) else [[x]]) for s in b]


def terketik(vektor: Vektor) -> bool:
    """Whether a user can type it: a date and TRUE are numbers in Calc, NaN and infinity cannot be typed."""
    return not any(
        isinstance(s, bool | date) or (isinstance(s, float) and not math.isfinite(s))
        for s in semua_sel(vektor)
    )


def kode_galat(vektor: Vektor) -> int | None:
    """LibreOffice passes on an error cell without calling the function."""
    kode = [GALAT_SEL[s][1] for s in semua_sel(vektor) if isinstance(s, str) and s in GALAT_SEL]
    return kode[0] if kode else None


def literal(x: object) -> str:
    if x is None:
        return '""'  # the guide's rule: no middle argument is left out, a blank is written ""
    if isinstance(x, list):
        return "{" + "|".join(";".join(literal(s) for s in b) for b in x) + "}"
    if isinstance(x, str):
        return '"' + x.replace('"', '""') + '"'
    return repr(x)


class Kertas:
    """Cells to be typed: a block of rows per vector."""

    def __init__(self) -> None:
        self.tinggi = 1
        self.isi: list[list[object]] = []
        self.teks: list[list[object]] = []
        self.baris = 1

    def taruh(self, x: object, kolom: int) -> str:
        """Put an argument into cells; its reference. A blank is written "" in the formula."""
        if x is None:
            return '""'
        baris = x if isinstance(x, list) else [[x]]
        self.tinggi = max(self.tinggi, len(baris))
        for i, b in enumerate(baris):
            for j, s in enumerate(b):
                self.satu(self.baris + i, kolom + j, s)
        awal = f"{get_column_letter(kolom)}{self.baris}"
        if len(baris) == len(baris[0]) == 1:
            return awal
        return f"{awal}:{get_column_letter(kolom + len(baris[0]) - 1)}{self.baris + len(baris) - 1}"

    def satu(self, baris: int, kolom: int, s: object) -> None:
        if isinstance(s, str) and s in GALAT_SEL:
            self.isi.append([LEMBAR, baris, kolom, GALAT_SEL[s][0]])
        elif isinstance(s, str):
            self.teks.append([LEMBAR, baris, kolom, s])
        elif s is not None:
            self.isi.append([LEMBAR, baris, kolom, s])

    def rumus(self, teks: str) -> int:
        """Type a formula in column A of this block; its row."""
        self.isi.append([LEMBAR, self.baris, 1, teks])
        baris, self.baris = self.baris, self.baris + self.tinggi + 1
        self.tinggi = 1
        return baris


def hitung_di_calc(kantor, vektor: list[Vektor], tulis: Callable[[Kertas, Vektor], str]) -> list[object]:
    kertas = Kertas()
    baris = [kertas.rumus(tulis(kertas, v)) for v in vektor]
    langkah = [["baru"], ["teks", kertas.teks], ["isi", kertas.isi], ["hitung"], ["baca"], ["tutup"]]
    isi = kantor.jalankan(langkah)[4]
    return [nilai(isi, LEMBAR, b, 1) for b in baris]


def cocok(vektor: Vektor, hasil: object) -> bool:
    kode = kode_galat(vektor)
    if kode is not None:
        return isinstance(hasil, dict) and hasil["galat"] in (kode, 504)  # 504: an error within a range
    if vektor.galat is not None:
        return isinstance(hasil, str) and hasil.startswith("#LKJIP! ") and vektor.galat in hasil
    return hasil == "n/a" if vektor.hasil is None else vektor.cocok(hasil)


def dari_sel(kertas: Kertas, vektor: Vektor) -> str:
    acuan = [kertas.taruh(x, 3 + i * LEBAR) for i, x in enumerate(vektor.argumen)]
    return f"={vektor.fungsi}({';'.join(acuan)})"


def dari_literal(_: Kertas, vektor: Vektor) -> str:
    return f"={vektor.fungsi}({';'.join(literal(x) for x in vektor.argumen)})"


def tanpa_ekor(_: Kertas, vektor: Vektor) -> str:
    """Arguments at the end that are blank are left out."""
    argumen = list(vektor.argumen)
    while len(argumen) > 1 and argumen[-1] is None:
        argumen.pop()
    return f"={vektor.fungsi}({';'.join(literal(x) for x in argumen)})"


@pytest.mark.parametrize("tulis", [dari_sel, dari_literal, tanpa_ekor])
def test_vektor(kantor, tulis) -> None:
    vektor = [v for v in VEKTOR if terketik(v)]
    if tulis is not dari_sel:
        vektor = [v for v in vektor if kode_galat(v) is None]
    hasil = hitung_di_calc(kantor, vektor, tulis)
    beda = [f"{v.fungsi}{v.argumen}: {h!r}, mestinya {v.galat or v.hasil!r}"
            for v, h in zip(vektor, hasil, strict=True) if not cocok(v, h)]  # fmt: skip
    RINGKASAN.append(
        f"Vectors typed ({tulis.__name__}): {len(vektor)} compared, {len(vektor) - len(beda)} equal"
    )
    assert not beda, "\n".join(beda[:30])


SALAH = [
    ('=CAPAIAN(8;2;"miring")', "#LKJIP! arah "),
    ('=CAPAIAN(8;"dua")', '#LKJIP! realisasi "dua" bukan angka'),
    ('=CAPAIAN("";2)', "#LKJIP! target "),
    ('=CAPAIAN("B";"A";"kategori";"";"";"tidak ada")', "#LKJIP! skala "),
    ('=PREDIKAT(80;"sakti")', '#LKJIP! skala "sakti" tidak dikenal'),
    ("=PREDIKAT(80;B1:D2)", "#LKJIP! rentang skala harus dua kolom"),
    ("=SERAPAN(0;5)", "#LKJIP! "),
    ("=ANGKA(1;99)", "#LKJIP! desimal "),
    ("=RERATA(1/0)", 532),
    ("=STATUS(NA())", 32767),
    ("=CAPAIAN(8;2;1/0)", 532),
    ("=CAPAIAN()", "n/a"),
    ("=CAPAIAN(8;2;3;4;5;6;7)", 504),
    ('=STATUS("#LKJIP! asal")', "#LKJIP! asal"),
]


def test_argumen_salah(kantor) -> None:
    langkah = [
        ["baru"],
        ["isi", [[LEMBAR, i, 9, r] for i, (r, _) in enumerate(SALAH, 1)]],
        ["baca"],
        ["tutup"],
    ]
    isi = kantor.jalankan(langkah, batas=60)[2]
    for i, (rumus, mestinya) in enumerate(SALAH, 1):
        hasil = nilai(isi, LEMBAR, i, 9)
        if isinstance(mestinya, int):
            assert hasil == {"galat": mestinya}, rumus
        else:
            assert isinstance(hasil, str), (rumus, hasil)
            assert hasil.startswith(mestinya), (rumus, hasil)


def test_kolom_penuh__selesai(kantor) -> None:
    """Whole columns, as users select them: an answer within the time limit."""
    isi = [[LEMBAR, 1, 1, 80], [LEMBAR, 2, 1, 90], [LEMBAR, 1, 2, 40], [LEMBAR, 2, 2, 45]]
    rumus = [[LEMBAR, 1, 5, "=RERATA(A1:A1048576)"], [LEMBAR, 2, 5, "=SUM(CAPAIAN(A1:A2;B1:B2))"]]
    jawab = kantor.jalankan([["baru"], ["isi", isi], ["isi", rumus], ["baca"], ["tutup"]], batas=90)[3]
    assert nilai(jawab, LEMBAR, 1, 5) == 85
    assert nilai(jawab, LEMBAR, 2, 5) == 100


def test_larik__tiap_sel(kantor) -> None:
    isi = [[LEMBAR, 1, 1, 8], [LEMBAR, 2, 1, 4], [LEMBAR, 1, 2, 2], [LEMBAR, 2, 2, "x"]]
    rumus = [
        [LEMBAR, 1, 5, "=INDEX(CAPAIAN(A1:A2;B1:B2);1;1)"],
        [LEMBAR, 2, 5, "=INDEX(CAPAIAN(A1:A2;B1:B2);2;1)"],
        [LEMBAR, 3, 5, "=SUMPRODUCT(CAPAIAN(A1:A2;{2;1}))"],
    ]
    jawab = kantor.jalankan([["baru"], ["isi", isi], ["isi", rumus], ["baca"], ["tutup"]])[3]
    assert nilai(jawab, LEMBAR, 1, 5) == 25
    assert str(nilai(jawab, LEMBAR, 2, 5)).startswith('#LKJIP! realisasi "x" bukan angka')


def test_setiap_fungsi_terdaftar(kantor) -> None:
    rumus = [[LEMBAR, i, 1, f.contoh] for i, f in enumerate(DAFTAR.values(), 1)]
    jawab = kantor.jalankan([["baru"], ["isi", rumus], ["baca"], ["tutup"]])[2]
    for i, f in enumerate(DAFTAR.values(), 1):
        assert nilai(jawab, LEMBAR, i, 1) != {"galat": 525}, f.nama
