"""What the generated cells and helper columns of a workbook should hold, by the program's own layout."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from openpyxl.utils.cell import column_index_from_string

from lkjip_xl.build.graft import nama_tab
from lkjip_xl.figures.expression import Rumus
from lkjip_xl.layout.addresses import Tata
from lkjip_xl.layout.repeated_headers import baca_ulangan
from lkjip_xl.layout.template_patterns import Templat
from lkjip_xl.layout.worksheet_part import rumus_lembar
from lkjip_xl.model import Laporan
from lkjip_xl.ooxml import PaketOpc
from lkjip_xl.read.workbook_input import MasukanBuku
from lkjip_xl.sheets import Urutan, rumus_bantu, susun_lembar
from lkjip_xl.sheets.rows import Sel

__all__ = ["Alamat", "Harapan", "susun_harapan"]

Alamat = tuple[str, int, int]
"""Sheet, row, column."""


@dataclass(frozen=True, slots=True)
class Harapan:
    """Formulas, the cells in which NA() is meant, constants, and the generated sheets that are not there."""

    rumus: Mapping[Alamat, str]
    boleh_galat: frozenset[Alamat]
    tetap: Mapping[Alamat, str | float]
    hilang: tuple[str, ...]


def susun_harapan(paket: PaketOpc, laporan: Laporan, masukan: MasukanBuku, templat: Templat) -> Harapan:
    """The formulas and constants that a regeneration would write, with today's tab names."""
    lembar = susun_lembar(laporan)
    tab = {b.kunci: nama_tab(paket, b.kunci, b.nama) for b in lembar}
    tata = Tata(templat, lembar, tab, baca_ulangan(paket, Tata(templat, lembar, tab)))
    ada = {x.nama for x in paket.lembar()}
    rumus: dict[Alamat, str] = {}
    tetap: dict[Alamat, str | float] = {}
    boleh: set[Alamat] = set()
    for t in tata.lembar.values():
        if t.nama not in ada:
            continue
        for r in rumus_lembar(tata, t):
            rumus[t.nama, r.baris, r.kolom] = r.rumus
            if r.boleh_galat:
                boleh.add((t.nama, r.baris, r.kolom))
        for letak in t.letak:
            for token, isi in letak.baris.isi.items():
                if not isinstance(isi.isi, Rumus) and isi.isi not in (None, ""):
                    tempat = letak.sel(t.hasil.kunci, token)
                    tetap[t.nama, tempat.baris, tempat.kolom] = _tetap(isi)
    rumus |= _bantu(tata, masukan, laporan)
    return Harapan(
        rumus, frozenset(boleh), tetap, tuple(t.nama for t in tata.lembar.values() if t.nama not in ada)
    )


def _tetap(sel: Sel) -> str | float:
    return sel.isi if isinstance(sel.isi, str) else float(str(sel.isi))


def _bantu(tata: Tata, masukan: MasukanBuku, laporan: Laporan) -> dict[Alamat, str]:
    """The helper columns beside rows with data."""
    hasil: dict[Alamat, str] = {}
    for tabel, per_kolom in rumus_bantu(Urutan(laporan)).items():
        tempat = masukan.letak[tabel]
        for nama, isi in per_kolom.items():
            if nama in tempat.bantu:
                kolom = column_index_from_string(tempat.bantu[nama])
                for baris in tempat.baris_isi:
                    hasil[tempat.lembar, baris, kolom] = tata.tulis_masukan(isi, baris, tempat.kolom)
    return hasil
