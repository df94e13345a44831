"""The one module that turns (figure, kode) into an address.

``Tata`` lays the generated sheets out on the template's patterns, so that every token cell, every home and
every group of rows has a place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from openpyxl.utils import get_column_letter, quote_sheetname

from lkjip_xl.errors import GalatTemplat
from lkjip_xl.figures.expression import Acuan, Atur, Fakta, Kolom, Rentang, Rumus, Sebaris
from lkjip_xl.layout.template_patterns import Pola, Prototipe, Templat
from lkjip_xl.schema import nama_aturan, nama_kolom
from lkjip_xl.sheets.rows import Baris, LembarHasil

__all__ = ["LembarTertata", "Letak", "Tata", "Tempat"]


@dataclass(frozen=True, slots=True)
class Tempat:
    """A cell: the key of its sheet, row and column, 1-based."""

    lembar: str
    baris: int
    kolom: int


@dataclass(frozen=True, slots=True)
class Letak:
    """An emission laid out: the pattern and the row of the sheet on which it begins.

    ``ulangan``: a header printed again on the next page of a long table.
    """

    baris: Baris
    pola: Pola
    mulai: int
    ulangan: bool = False

    def sel(self, lembar: str, token: str) -> Tempat:
        """The cell of a token of this emission."""
        s = self.pola.token[token]
        return Tempat(lembar, self.mulai + s.baris, s.kolom)


@dataclass(frozen=True)
class LembarTertata:
    """A generated sheet with the place of each emission."""

    hasil: LembarHasil
    nama: str
    prototipe: Prototipe
    letak: tuple[Letak, ...]

    @property
    def baris_akhir(self) -> int:
        """The last row in use."""
        akhir = self.letak[-1]
        return akhir.mulai + len(akhir.pola.baris) - 1

    @cached_property
    def asli(self) -> tuple[Letak, ...]:
        """The emissions as they were asked for, without headers printed again."""
        return tuple(x for x in self.letak if not x.ulangan)

    def letak_grup(self, grup: str) -> tuple[Letak, Letak]:
        """First and last emission of a group."""
        return self._grup[grup]

    @cached_property
    def _grup(self) -> dict[str, tuple[Letak, Letak]]:
        batas: dict[str, tuple[Letak, Letak]] = {}
        for x in self.letak:
            for grup in x.baris.grup:
                batas[grup] = (batas[grup][0] if grup in batas else x, x)
        return batas


class Tata:
    """All generated sheets laid out; renders formulas."""

    def __init__(
        self,
        templat: Templat,
        lembar: Sequence[LembarHasil],
        nama: Mapping[str, str] | None = None,
        ulang: Mapping[str, Mapping[int, int]] | None = None,
    ) -> None:
        """``nama`` gives the tab of a sheet whose tab a user changed, by its key.

        ``ulang`` tells by sheet before which emissions a header is repeated, and the emission of that header.
        """
        tab, lagi = nama or {}, ulang or {}
        self.lembar = {
            b.kunci: _tata(templat, b, tab.get(b.kunci, b.nama), lagi.get(b.kunci, {})) for b in lembar
        }
        self.rumah = self._daftar_rumah()

    def _daftar_rumah(self) -> dict[Fakta, Tempat]:
        rumah: dict[Fakta, Tempat] = {}
        for kunci, tertata in self.lembar.items():
            for letak in tertata.letak:
                for token, sel in letak.baris.isi.items():
                    if sel.rumah is None:
                        continue
                    if sel.rumah in rumah:
                        raise ValueError(f"two homes for {sel.rumah}: {rumah[sel.rumah]} and {kunci}")
                    rumah[sel.rumah] = letak.sel(kunci, token)
        return rumah

    def tulis(self, isi: Rumus, letak: Letak, lembar: str) -> str:
        """The text of a formula that stands in an emission of a generated sheet."""
        return "".join(b if isinstance(b, str) else self._acuan(b, letak, lembar) for b in isi.bagian)

    def tulis_masukan(self, isi: Rumus, baris: int, kolom: Mapping[str, str]) -> str:
        """The text of a formula of an input row; ``kolom`` maps a column's name to its letter."""

        def acuan(b: Acuan) -> str:
            if isinstance(b, Sebaris):
                return f"${kolom[b.token]}{baris}"
            return self._acuan(b, None, "")

        return "".join(b if isinstance(b, str) else acuan(b) for b in isi.bagian)

    def _acuan(self, acuan: Acuan, letak: Letak | None, lembar: str) -> str:
        match acuan:
            case Atur(kunci):
                return nama_aturan(kunci)
            case Kolom(tabel, kolom):
                return nama_kolom(tabel, kolom)
            case Sebaris(token):
                assert letak is not None  # noqa: S101 - only helper columns lack one, handled by the caller
                t = letak.sel(lembar, token)
                return f"{get_column_letter(t.kolom)}{t.baris}"
            case Fakta():
                return self.alamat(self.rumah[acuan], lembar)
            case Rentang(grup, token, di):
                return self._rentang(grup, token, di or lembar, lembar)

    def alamat(self, tempat: Tempat, dari: str = "") -> str:
        """Absolute address, with the sheet where it is not the one the formula stands in."""
        sel = f"${get_column_letter(tempat.kolom)}${tempat.baris}"
        return sel if tempat.lembar == dari else f"{quote_sheetname(self.lembar[tempat.lembar].nama)}!{sel}"

    def _rentang(self, grup: str, token: str, di: str, dari: str) -> str:
        awal, akhir = self.lembar[di].letak_grup(grup)
        a, z = awal.sel(di, token), akhir.sel(di, token)
        huruf = get_column_letter(a.kolom)
        sel = f"${huruf}${a.baris}:${huruf}${z.baris}"
        return sel if di == dari else f"{quote_sheetname(self.lembar[di].nama)}!{sel}"


def _tata(templat: Templat, hasil: LembarHasil, nama: str, ulang: Mapping[int, int]) -> LembarTertata:
    prototipe = templat.ambil(hasil.pola)
    letak: list[Letak] = []
    baris = 1
    for n, b in enumerate(hasil.baris):
        if n in ulang:
            kepala = hasil.baris[ulang[n]]
            letak.append(Letak(kepala, prototipe.ambil(kepala.pola), baris, ulangan=True))
            baris += len(letak[-1].pola.baris)
        pola = prototipe.ambil(b.pola)
        _periksa_token(prototipe, pola, b)
        letak.append(Letak(b, pola, baris))
        baris += len(pola.baris)
    return LembarTertata(hasil, nama, prototipe, tuple(letak))


def _periksa_token(prototipe: Prototipe, pola: Pola, baris: Baris) -> None:
    hilang = sorted(t for t in baris.isi if t not in pola.token)
    ragam = {s.ragam for s in baris.isi.values() if s.ragam is not None}
    if ragam:
        pola_ragam = prototipe.ambil("ragam")
        hilang += sorted(r for r in ragam if r not in pola_ragam.token)
    if hilang:
        token = ", ".join(f"{{{t}}}" for t in hilang)
        raise GalatTemplat(f"Templat: lembar {prototipe.nama}, pola {pola.nama}: token {token} tidak ada")
