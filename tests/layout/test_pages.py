"""Pages: the scale at which the columns fit, and where a sheet is parted. Numbers by hand arithmetic."""

from __future__ import annotations

import pytest
from lxml import etree

from lkjip_xl.figures.expression import Rentang, rumus
from lkjip_xl.layout.addresses import Letak
from lkjip_xl.layout.letter_widths import banyak_baris, lebar_angka
from lkjip_xl.layout.page_breaks import Halaman, kepala_lanjutan, patah_baris
from lkjip_xl.layout.pages import baca_kertas, lebar_cetak, skala_halaman
from lkjip_xl.layout.sensitive_ranges import rentang_peka
from lkjip_xl.layout.template_patterns import Pola, SelPola
from lkjip_xl.ooxml import NS_UTAMA
from lkjip_xl.sheets.rows import Baris, LembarHasil, Sel

TINGGI = 10.0
"""Of every row below; a page of 100 holds ten."""


def lembar(isi: str) -> etree._Element:
    return etree.fromstring(f'<worksheet xmlns="{NS_UTAMA}">{isi}</worksheet>')


def gaya(huruf: str = "Calibri", ukuran: float = 11) -> etree._Element:
    isi = f'<fonts><font><sz val="{ukuran}"/><name val="{huruf}"/></font></fonts>'
    return etree.fromstring(f'<styleSheet xmlns="{NS_UTAMA}">{isi}</styleSheet>')


def letak(*nama: str, ulangan: tuple[int, ...] = ()) -> list[Letak]:
    """Emissions of the patterns named, one row each unless the name ends in ``*`` and a number of rows."""
    hasil: list[Letak] = []
    mulai = 1
    for n, satu in enumerate(nama):
        pola, _, banyak = satu.partition("*")
        baris = int(banyak or 1)
        sel = (SelPola(0, 2, 0, "No."),) if pola.startswith("kepala") else ()
        token = {} if sel else {"nilai": SelPola(0, 2, 0, None, "nilai")}
        isi = Baris(pola, {}, ("grup",) if pola == "baris" else ())
        hasil.append(Letak(isi, Pola(pola, mulai, ({},) * baris, sel, (), token), mulai, n in ulangan))
        mulai += baris
    return hasil


def patah(
    semua: list[Letak], berulang: range = range(0), gabungan: dict[int, int] | None = None
) -> list[int]:
    banyak = semua[-1].mulai + len(semua[-1].pola.baris) - 1
    lanjutan = kepala_lanjutan(semua, berulang, {})
    halaman = Halaman(100.0, berulang)
    return list(patah_baris(semua, [TINGGI] * banyak, halaman, lanjutan, gabungan or {}))


# -- paper and scale ---------------------------------------------------------------------------------------


def test_baca_kertas__a4_tidur() -> None:
    """A4 is 841,89 x 595,28 points; half an inch at the sides, 0,6 above and 0,7 below."""
    akar = lembar(
        '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.7" header="0.3" footer="0.3"/>'
        '<pageSetup orientation="landscape" paperSize="9"/>'
    )
    kertas = baca_kertas(akar)
    assert kertas.lebar == pytest.approx(841.89 - 72)
    assert kertas.tinggi == pytest.approx(595.28 - 1.3 * 72)


def test_baca_kertas__ukuran_sendiri() -> None:
    """F4 (215 x 330 mm) has no number in the file format; margins of the format where none are given."""
    kertas = baca_kertas(lembar('<pageSetup orientation="portrait" paperWidth="215mm" paperHeight="330mm"/>'))
    assert kertas.lebar == pytest.approx(215 / 25.4 * 72 - 1.4 * 72)
    assert kertas.tinggi == pytest.approx(330 / 25.4 * 72 - 1.5 * 72)


@pytest.mark.parametrize(
    ("lebar", "ruang", "skala"),
    [
        (1000.0, 500.0, 49),  # 50 %, less one hundredth
        (100.0, 500.0, 100),  # never enlarged
        (10_000.0, 500.0, 10),  # never smaller than Excel allows
        (0.0, 500.0, 100),
        (990.0, 1000.0, 100),
    ],
)
def test_skala_halaman(lebar: float, ruang: float, skala: int) -> None:
    assert skala_halaman(lebar, ruang) == skala


def test_lebar_cetak__kolom_tersembunyi_tidak_dihitung() -> None:
    """A digit of Calibri 11 is 5,577 points wide in LibreOffice; Excel's 7 pixels are 5,25 points."""
    akar = lembar(
        '<cols><col min="1" max="1" width="10"/><col min="2" max="2" width="50" hidden="1"/></cols>'
    )
    assert lebar_cetak(akar, range(1, 3), gaya()) == pytest.approx(10 * 5.577)


def test_lebar_cetak__huruf_bawaan_lain() -> None:
    """A digit of Arial 10 is 5,56 points wide."""
    akar = lembar('<cols><col min="1" max="1" width="10"/></cols>')
    assert lebar_cetak(akar, range(1, 2), gaya("Arial", 10)) == pytest.approx(55.6, abs=0.01)


def test_banyak_baris__kata_tidak_dipotong() -> None:
    """Ten digits of 10 points and a space take 50,7 + 2,26 points; a screen takes 3 % more."""
    dua = "0123456789 0123456789"
    assert lebar_angka(10) == pytest.approx(5.07)
    assert banyak_baris(dua, 110.0, 10, "Calibri", tebal=False) == 1
    assert banyak_baris(dua, 100.0, 10, "Calibri", tebal=False) == 2
    assert banyak_baris(dua, 110.0, 10, "Arial", tebal=False) == 2
    assert banyak_baris("0123456789" * 2, 60.0, 10, "Calibri", tebal=False) == 2  # a word longer than a line
    assert banyak_baris("a\nb", 100.0, 10, "Calibri", tebal=False) == 2


# -- breaks ------------------------------------------------------------------------------------------------


def test_patah__satu_halaman_tanpa_patah() -> None:
    assert patah(letak("kop", *["baris"] * 9)) == []


def test_patah__tabel_pendek_utuh() -> None:
    """Six rows, a gap, a table of six: it begins a page of its own."""
    assert patah(letak("kop", *["baris"] * 5, "kosong", "judul_b", "kepala_b", *["baris"] * 4)) == [7]


def test_patah__judul_dan_kepala_ikut_baris_pertama() -> None:
    """A long table may be parted, but not below its title, its header or a row that begins a group."""
    semua = letak(*["isi"] * 6, "kosong", "judul_b", "kepala_b", "misi", *["baris"] * 20)
    assert patah(semua)[0] == 7


def test_patah__jumlah_tidak_sendirian() -> None:
    semua = letak("judul", "kepala", *["baris"] * 8, "jumlah")
    assert patah(semua) == [9]


def test_patah__grafik_dan_tanda_tangan_tidak_terbelah() -> None:
    assert patah(letak(*["isi"] * 6, "kosong", "deret*6", "kosong", "tanda_tangan*4")) == [7, 14]


def test_patah__pola_lebih_tinggi_dari_halaman() -> None:
    """What cannot be kept whole is parted where the page ends, not refused."""
    assert patah(letak("deret*25")) == [10, 20]


def test_patah__baris_berulang_mengurangi_halaman() -> None:
    """Two repeated rows: ten rows on the first page, eight on each other one."""
    assert patah(letak("kop*2", *["isi"] * 16), range(1, 3)) == [10]
    assert patah(letak("kop*2", *["isi"] * 17), range(1, 3)) == [10, 18]


def test_patah__sel_gabungan_dihindari() -> None:
    """Rows 9 to 12 are one merged cell: the page ends above it, since that costs no page more."""
    dalam = {10: 1, 11: 2, 12: 1}
    assert patah(letak(*["baris"] * 15), gabungan=dalam) == [8]


def test_patah__kepala_ulangan_selalu_di_atas_halaman() -> None:
    semua = letak("judul", "kepala", *["baris"] * 4, "kepala", *["baris"] * 9, ulangan=(6,))
    assert patah(semua) == [6]


# -- repeated headers --------------------------------------------------------------------------------------


def test_kepala_lanjutan__di_antara_baris_saja() -> None:
    semua = letak("judul", "kepala", "baris", "baris", "jumlah", "kosong", "metode")
    assert kepala_lanjutan(semua, range(0), {}) == {3: 1}


def test_kepala_lanjutan__yang_dicetak_di_tiap_halaman_tidak_diulang() -> None:
    assert kepala_lanjutan(letak("kop", "kepala", "baris", "baris"), range(1, 3), {}) == {}


def test_kepala_lanjutan__tidak_di_dalam_rentang_yang_peka() -> None:
    semua = letak("kepala", "baris", "baris")
    assert kepala_lanjutan(semua, range(0), {"lain": {"nilai"}}) == {2: 0}
    assert kepala_lanjutan(semua, range(0), {"grup": {"nilai"}}) == {}


def test_kepala_lanjutan__kepala_dihitung_pada_halaman_berikut() -> None:
    """Of 20 rows below title and header, eight fit the first page, and nine each further one."""
    assert patah(letak("judul", "kepala", *["baris"] * 20)) == [10, 19]


@pytest.mark.parametrize(
    ("isi", "peka"),
    [
        (rumus("SUM(", Rentang("g", "t"), ")"), {}),
        (rumus("COUNTIF(", Rentang("g", "t"), ',"(a)")'), {}),
        (rumus("MATCH(1,", Rentang("g", "t"), ",0)"), {}),
        (rumus("RERATA(", Rentang("g", "t"), ")"), {"L": {"g": {"t"}}}),
        (rumus('IF(SUM(1)=0,"(",ROWS(', Rentang("g", "t"), "))"), {"L": {"g": {"t"}}}),
        (rumus("RERATA(", Rentang("g", "t", "M"), ")"), {"M": {"g": {"t"}}}),
    ],
)
def test_rentang_peka(isi: object, peka: dict[str, dict[str, set[str]]]) -> None:
    hasil = LembarHasil("L", "l", "L", (Baris("baris", {"x": Sel(isi)}),))  # type: ignore[arg-type]
    assert rentang_peka([hasil]) == peka
