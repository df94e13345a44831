"""Input sheets: filled from a Laporan when a workbook is built, helper columns rewritten at any time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from lxml import etree
from openpyxl.utils import column_index_from_string, get_column_letter, quote_sheetname

from lkjip_xl.errors import GalatTemplat
from lkjip_xl.figures.expression import Rumus
from lkjip_xl.layout.addresses import Tata
from lkjip_xl.layout.row_heights import Naskah, tinggi_baris
from lkjip_xl.layout.template_patterns import Kotak, pecah_acuan
from lkjip_xl.model import Laporan
from lkjip_xl.ooxml import PaketOpc, q
from lkjip_xl.ooxml.cell_grid import Kisi
from lkjip_xl.ooxml.cell_xml import isi_rumus, isi_tetap, kosongkan
from lkjip_xl.read.workbook_input import LetakTabel
from lkjip_xl.schema import ATURAN, JENIS_RPJMD, TABEL_BUKU, Tabel, nama_aturan, nama_kolom

__all__ = ["SelBantu", "isi_masukan", "isi_tabel", "tulis_bantu"]

BARIS_CADANGAN = 30  # styled empty rows below the data, so that the next row to type in is plain to see
_LEWAT = 1000  # how far past the last row a column's range reaches at least

_Nilai = str | float | date | None


@dataclass(frozen=True, slots=True)
class SelBantu:
    """A helper formula that was written."""

    lembar: str
    baris: int
    kolom: int
    rumus: str


def isi_masukan(paket: PaketOpc, laporan: Laporan) -> None:
    """Fill every input sheet of the template with the report. GalatTemplat names a missing anchor."""
    for a in ATURAN:
        lembar, kotak = _rentang(paket, nama_aturan(a.kunci))
        kisi = Kisi(_ubah(paket, lembar))
        isi_tetap(kisi.sel(kotak.baris1, kotak.kolom1), laporan.aturan.get(a.kunci))
    for tabel in TABEL_BUKU.values():
        isi_tabel(paket, tabel, laporan)


def _rentang(paket: PaketOpc, nama: str) -> tuple[str, Kotak]:
    isi = paket.ambil_nama(nama)
    if isi is None:
        raise GalatTemplat(f"Templat: nama {nama} tidak ada; pulihkan nama itu di sel isiannya")
    try:
        lembar, kotak = pecah_acuan(isi)
    except GalatTemplat:
        raise GalatTemplat(f"Templat: nama {nama} rusak ({isi}); tunjuk kembali sel isiannya") from None
    if paket.cari_lembar(lembar) is None:
        raise GalatTemplat(f"Templat: nama {nama} menunjuk lembar {lembar} yang tidak ada")
    return lembar, kotak


def _ubah(paket: PaketOpc, nama: str) -> etree._Element:
    lembar = paket.cari_lembar(nama)
    assert lembar is not None  # noqa: S101 - checked by _rentang, or found in the workbook's own list
    return paket.ubah(lembar.bagian)


def isi_tabel(paket: PaketOpc, tabel: Tabel, laporan: Laporan) -> None:
    """Fill one input sheet with the rows of the report, and let the names of its columns reach past them."""
    tahun = _tahun(laporan) if tabel.kolom_tahun else []
    if tabel.kolom_tahun:
        _kolom_tahunan(paket, tabel, tahun)
    nama = [k.nama for k in tabel.kolom]
    if tabel.kolom_tahun:
        nama += [f"{tabel.kolom_tahun.nama}{t}" for t in tahun]
    semua = [*nama, *(k.nama for k in tabel.bantu)]
    letak = {n: _rentang(paket, nama_kolom(tabel.nama, n)) for n in semua}
    lembar, awal = letak[nama[0]][0], letak[nama[0]][1].baris1
    kisi = Kisi(_ubah(paket, lembar))
    kolom = {n: kotak.kolom1 for n, (_, kotak) in letak.items()}
    gaya = {k: kisi.gaya(awal, k) for k in kolom.values()}
    baris = list(_baris(tabel, laporan))
    for n in range(len(baris) + BARIS_CADANGAN):
        for k, g in gaya.items():
            c = kisi.sel(awal + n, k, g)
            kosongkan(c)
            if g is not None:
                c.set("s", g)
        if n < len(baris):
            for medan, isi in baris[n].items():
                isi_tetap(kisi.sel(awal + n, kolom[medan]), isi)
    kisi.perbarui_dimensi()
    tinggi_baris(kisi.akar, Naskah(paket.pohon(paket.bagian_buku("styles") or "")), tetap=False)
    for medan in semua:
        _perpanjang(paket, nama_kolom(tabel.nama, medan), awal + len(baris) + _LEWAT)


def _perpanjang(paket: PaketOpc, nama: str, paling_sedikit: int) -> None:
    """Let a column's range reach past the last row."""
    lembar, kotak = _rentang(paket, nama)
    huruf = get_column_letter(kotak.kolom1)
    akhir = max(kotak.baris2, paling_sedikit)
    paket.atur_nama(nama, f"{quote_sheetname(lembar)}!${huruf}${kotak.baris1}:${huruf}${akhir}")


def _tahun(laporan: Laporan) -> list[int]:
    """The years with a RPJMD target: after kondisi awal up to kondisi akhir."""
    awal, akhir = laporan.aturan["rpjmd.tahun_awal"], laporan.aturan["rpjmd.tahun_akhir"]
    assert isinstance(awal, int | float)  # noqa: S101 - the reader has checked it
    assert isinstance(akhir, int | float)  # noqa: S101
    return list(range(int(awal) + 1, int(akhir) + 1))


def _kolom_tahunan(paket: PaketOpc, tabel: Tabel, tahun: list[int]) -> None:
    """Repeat the template's one yearly column once per year: header, style, width, name."""
    assert tabel.kolom_tahun is not None  # noqa: S101 - only called for such a table
    pola = nama_kolom(tabel.nama, tabel.kolom_tahun.nama)
    lembar, kotak = _rentang(paket, pola)
    akar = _ubah(paket, lembar)
    kisi = Kisi(akar)
    for n, t in enumerate(tahun):
        k = kotak.kolom1 + n
        for b in range(1, kotak.baris1 + 1):
            gaya = kisi.gaya(b, kotak.kolom1)
            if gaya is not None:
                kisi.sel(b, k, gaya).set("s", gaya)
        isi_tetap(kisi.sel(kotak.baris1 - 1, k), f"{tabel.kolom_tahun.label}{t}")
        huruf = get_column_letter(k)
        paket.atur_nama(
            f"{pola}{t}", f"{quote_sheetname(lembar)}!${huruf}${kotak.baris1}:${huruf}${kotak.baris2}"
        )
    paket.hapus_nama(pola)
    _perlebar(akar, kotak.kolom1, len(tahun))


def _perlebar(akar: etree._Element, kolom: int, banyak: int) -> None:
    """Give the new columns the width of the first, and let rules that ended there reach to the last."""
    for col in akar.iter(q("col")):
        if int(col.get("min", "0")) <= kolom <= int(col.get("max", "0")):
            col.set("max", str(max(int(col.get("max", "0")), kolom + banyak - 1)))
    lama, baru = get_column_letter(kolom), get_column_letter(kolom + banyak - 1)
    akhir = re.compile(rf"(?<=[: ]){lama}(?=\d)")
    for nama in ("conditionalFormatting", "dataValidation"):
        for e in akar.iter(q(nama)):
            e.set("sqref", akhir.sub(baru, e.get("sqref", "")))


def _baris(tabel: Tabel, laporan: Laporan) -> Iterator[dict[str, _Nilai]]:
    if tabel.nama == "rpjmd":
        yield from _baris_rpjmd(tabel, laporan)
    elif tabel.nama == "skala":
        yield from _baris_skala(laporan)
    else:
        for baris in getattr(laporan, tabel.nama):
            yield {k.nama: _nilai(getattr(baris, k.nama)) for k in tabel.kolom}


def _baris_rpjmd(tabel: Tabel, laporan: Laporan) -> Iterator[dict[str, _Nilai]]:
    for jenis in JENIS_RPJMD:
        for baris in getattr(laporan, jenis):
            isi = {k.nama: _nilai(getattr(baris, k.nama, None)) for k in tabel.kolom}
            for tahun, target in (getattr(baris, "target_rpjmd", None) or {}).items():
                isi[f"target_{tahun}"] = _nilai(target)
            yield {**isi, "jenis": jenis}


def _baris_skala(laporan: Laporan) -> Iterator[dict[str, _Nilai]]:
    for s in laporan.skala:
        for t in s.tingkat:
            yield {
                "skala": s.nama,
                "batas_bawah": t.batas_bawah,
                "tanda": t.tanda or None,
                "label": t.label,
                "skor": t.skor,
                "sumber": t.sumber,
            }


def _nilai(isi: object) -> _Nilai:
    if isinstance(isi, bool):
        return "ya" if isi else None
    assert isi is None or isinstance(isi, str | int | float | date)  # noqa: S101 - all that the model holds
    return isi


def tulis_bantu(
    paket: PaketOpc,
    tata: Tata,
    letak: Mapping[str, LetakTabel],
    rumus: Mapping[str, Mapping[str, Rumus]],
) -> list[SelBantu]:
    """Rewrite the helper columns beside the rows with data and the empty rows that follow them."""
    hasil: list[SelBantu] = []
    for tabel, per_kolom in rumus.items():
        tempat = letak[tabel]
        kisi = Kisi(_ubah(paket, tempat.lembar))
        for nama, isi in per_kolom.items():
            if nama in tempat.bantu:
                kolom = column_index_from_string(tempat.bantu[nama])
                hasil += _tulis_kolom(kisi, tata, tempat, kolom, isi)
    return hasil


def _tulis_kolom(kisi: Kisi, tata: Tata, tempat: LetakTabel, kolom: int, isi: Rumus) -> Iterable[SelBantu]:
    gaya = kisi.gaya(tempat.baris_awal, kolom)
    akhir = max((*tempat.baris_isi, tempat.baris_awal)) + BARIS_CADANGAN
    for baris in range(tempat.baris_awal, akhir + 1):
        teks = tata.tulis_masukan(isi, baris, tempat.kolom)
        isi_rumus(kisi.sel(baris, kolom, gaya), teks)
        yield SelBantu(tempat.lembar, baris, kolom, teks)
    for baris in range(akhir + 1, tempat.baris_akhir + 1):
        c = kisi.ada(baris, kolom)
        if c is not None and c.find(q("f")) is not None:
            kosongkan(c)
