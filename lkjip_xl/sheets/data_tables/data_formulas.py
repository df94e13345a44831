"""Formulas of the columns and the feet of a data table; a row's own cells are ``Sebaris`` of its tokens."""

from __future__ import annotations

from collections.abc import Sequence

from lkjip_xl.figures.expression import Bagian, Rentang, Rumus, Sebaris, cari, cermin, rumus, teks
from lkjip_xl.model import KolomTabel
from lkjip_xl.sheets.data_tables.data_view import DESIMAL_BAWAAN, SusunanTabel, asal, desimal

__all__ = ["RERATA", "RumusTabel", "banyak_tanda", "berbeda", "kategori", "selisih_cetak", "tanda"]

RERATA = ("rerata", "rerata tertimbang")
"""The feet that are means: of rows without a number they say nothing."""


class RumusTabel:
    """The formulas of one data table."""

    def __init__(self, susunan: SusunanTabel) -> None:
        self.susunan = susunan
        self.token = {k.kolom.isi: f"k{n}" for n, k in enumerate(susunan.tampil, 1) if not k.cetak}

    def grup(self, nomor: int) -> str:
        """The name of the rows of the ``nomor``-th kelompok."""
        return f"data_{self.susunan.tabel.kode}_{nomor}"

    @property
    def semua(self) -> range:
        """The numbers of all kelompok."""
        return range(len(self.susunan.kelompok))

    def rentang(self, isi: int, kelompok: Sequence[int]) -> Rumus:
        """The cells of a column in the rows of some kelompok, as arguments of a function."""
        bagian = [b for n in kelompok for b in (",", Rentang(self.grup(n), self.token[isi]))]
        return rumus(*bagian[1:])

    def nilai(self, k: KolomTabel) -> Rumus:
        """The cell of a column in a row, or in a foot whose formula is the row's."""
        a, *sisa = [Sebaris(self.token[n]) for n in asal(k)] or [Sebaris("")]
        match k.hitung:
            case "jumlah":
                semua = rumus(a, *(x for s in sisa for x in (",", s)))
                return _jika_ada(semua, "SUM")
            case "selisih":
                return _jika_angka((a, sisa[0]), rumus(a, "-", sisa[0]))
            case "bagian":
                jumlah = rumus("SUM(", self.rentang(asal(k)[0], self.semua), ")")
                return _jika_angka((a,), _bagi(a, jumlah, "*100"))
            case "rasio":
                return _jika_angka((a, sisa[0]), _bagi(a, sisa[0], _kali(k.faktor)))
            case "pertumbuhan":
                return _jika_angka((a, sisa[0]), _bagi(rumus("(", sisa[0], "-", a, ")"), a, "*100"))
            case "kategori":
                return kategori(a, k.skala or "")
            case "banding":
                return _banding(a, self.rerata(asal(k)[0], self.semua))
            case _:
                return cermin(cari("data", f"isi_{k.isi}"))

    def rerata(self, isi: int, kelompok: Sequence[int]) -> Rumus:
        """The mean of a column, unguarded."""
        return rumus("AVERAGE(", self.rentang(isi, kelompok), ")")

    def dihitung(self, isi: int, kelompok: Sequence[int]) -> tuple[Rumus, Rumus]:
        """How many rows of some kelompok hold a number in a column, and how many there are."""
        baris = [b for n in kelompok for b in (",", Rentang(self.grup(n), "kode"))]
        return rumus("COUNT(", self.rentang(isi, kelompok), ")"), rumus("COUNTA(", *baris[1:], ")")

    def bila_lengkap(self, k: KolomTabel, isi: Rumus) -> Rumus:
        """``isi``, but a blank where a mean lacks rows: then the printed one cannot be compared with it."""
        if k.kaki not in RERATA:
            return isi
        banyak, semua = self.dihitung(k.isi, self.semua)
        return rumus("IF(", banyak, "<", semua, ',"",', isi, ")")

    def kaki(self, k: KolomTabel, kelompok: Sequence[int]) -> Rumus | None:
        """The foot of a column under the rows of some kelompok."""
        if k.kaki in ("jumlah", "rerata"):
            return _jika_ada(self.rentang(k.isi, kelompok), "SUM" if k.kaki == "jumlah" else "AVERAGE")
        if k.kaki == "rerata tertimbang":
            return self._tertimbang(k.isi, k.bobot or 0, kelompok)
        return self.nilai(k) if k.kaki == "rumus" and asal(k) else None

    def _tertimbang(self, isi: int, bobot: int, kelompok: Sequence[int]) -> Rumus:
        """Mean by weight of the rows that hold a number; their weights count only then."""
        atas: list[Bagian] = []
        bawah: list[Bagian] = []
        for n in kelompok:
            x, b = Rentang(self.grup(n), self.token[isi]), Rentang(self.grup(n), self.token[bobot])
            atas += ["+SUMPRODUCT(", x, ",", b, ")"]
            bawah += ["+SUMIF(", x, ',">=0",', b, ")+SUMIF(", x, ',"<0",', b, ")"]
        jumlah = rumus("(", rumus(*bawah), ")")
        return rumus("IF(", jumlah, '=0,"",(', rumus(*atas), ")/", jumlah, ")")


def kategori(x: Bagian, skala: str) -> Rumus:
    """The category of a cell on a scale; blank where the cell is blank."""
    return rumus("IF(", x, '="","",KATEGORI(', x, ",", teks(skala), "))")


def berbeda(cetak: Bagian, hitung: Bagian, k: KolomTabel) -> Rumus:
    """1 where a printed figure is not the computed one as printed with the column's decimals, else 0."""
    d = _desimal_cetak(cetak, k)
    angka = rumus("IF(ROUND(ROUND(", hitung, ",", d, ")-", cetak, ",", d, ")=0,0,1)")
    return rumus(
        "IF(", cetak, '="",0,', _bila_angka(cetak, hitung, angka, _sama(cetak, hitung, "0", "1")), ")"
    )


def selisih_cetak(cetak: Bagian, hitung: Bagian, k: KolomTabel) -> Rumus:
    """Printed minus computed as printed; of texts "berbeda", and "-" where they agree."""
    d = _desimal_cetak(cetak, k)
    angka = rumus("ROUND(", cetak, "-ROUND(", hitung, ",", d, "),", d, ")")
    lain = _sama(cetak, hitung, teks("-"), teks("berbeda"))
    return rumus("IF(", cetak, '="","",', _bila_angka(cetak, hitung, angka, lain), ")")


def tanda(banyak: Rumus) -> Rumus:
    """A count as text: LibreOffice prints a number of a hidden column as ### into a blank cell beside it."""
    return rumus('""&(', banyak, ")")


def banyak_tanda(rentang: Sequence[Bagian]) -> Rumus:
    """The sum of the counts of :func:`tanda` in some ranges."""
    bagian = [b for r in rentang for b in ("+", rumus("SUMPRODUCT(", r, "*1)"))]
    return rumus("(", *bagian[1:], ")")


def _desimal_cetak(cetak: Bagian, k: KolomTabel) -> Rumus:
    """To how many decimals a figure is compared: a total may be printed with two where rows have more."""
    d = desimal(k)
    if d <= DESIMAL_BAWAAN:
        return rumus(str(d))
    return rumus("IF(ROUND(", cetak, f",{DESIMAL_BAWAAN})=", cetak, f",{DESIMAL_BAWAAN},{d})")


def _bila_angka(a: Bagian, b: Bagian, ya: Bagian, tidak: Bagian) -> Rumus:
    return rumus("IF(AND(ISNUMBER(", a, "),ISNUMBER(", b, ")),", ya, ",", tidak, ")")


def _sama(a: Bagian, b: Bagian, ya: str, tidak: str) -> Rumus:
    """Texts are compared without case and spaces: "Dibawah rerata" is "di bawah rerata"."""
    return rumus("IF(SUBSTITUTE(", a, '," ","")=SUBSTITUTE(', b, '," ",""),', ya, ",", tidak, ")")


def _jika_ada(rentang: Rumus, fungsi: str) -> Rumus:
    return rumus("IF(COUNT(", rentang, ')=0,"",', fungsi, "(", rentang, "))")


def _jika_angka(sel: Sequence[Bagian], isi: Rumus) -> Rumus:
    syarat = [b for s in sel for b in (",ISNUMBER(", s, ")")]
    return rumus("IF(AND(", str(syarat[0])[1:], *syarat[1:], "),", isi, ',"")')


def _bagi(a: Bagian, b: Bagian, kali: str) -> Rumus:
    return rumus("IF(", b, '=0,"tidak dapat dihitung",', a, "/", b, kali, ")")


def _kali(faktor: float | None) -> str:
    return "" if faktor in (None, 1.0) else f"*{faktor!r}".removesuffix(".0")


def _banding(a: Bagian, rerata: Rumus) -> Rumus:
    beda = rumus("ROUND(", a, "-", rerata, ",9)")
    return _jika_angka(
        (a,),
        rumus(
            "IF(", beda, '>0,"di atas rerata",IF(', beda, '<0,"di bawah rerata","sama dengan rerata"))',
        ),
    )  # fmt: skip
