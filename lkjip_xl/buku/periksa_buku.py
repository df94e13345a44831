"""Review of a workbook's own cells: formulas overwritten, stale or error values, input that moved on.

The expected formulas are those that the program would write now for the workbook's own input. Values are those of
the headless engine. ``bandingkan_sel`` is pure over cells read once, so that a test can plant faults in memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree
from openpyxl.formula.translate import Translator
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.utils.cell import coordinate_from_string, column_index_from_string

from lkjip_xl.angka import baca_angka
from lkjip_xl.buku import rekam
from lkjip_xl.buku.alamat import Tata
from lkjip_xl.buku.cangkok import kode_lembar, nama_tab
from lkjip_xl.buku.lembar import rumus_lembar
from lkjip_xl.buku.masukan import MasukanBuku, baca_mentah_buku
from lkjip_xl.buku.opc import PaketOpc, q
from lkjip_xl.buku.pemakai import HitunganBuku, cari_rumus_pemakai, hitung_buku
from lkjip_xl.buku.sel import Galat, Nilai, isi_rumus
from lkjip_xl.buku.kisi import Kisi
from lkjip_xl.buku.templat import Templat
from lkjip_xl.galat import GalatMasukan, Masalah
from lkjip_xl.model import Laporan
from lkjip_xl.reviu.aturan import Serah
from lkjip_xl.reviu.daftar import cari_aturan
from lkjip_xl.reviu.letak import Letak, beri_letak, letak_isian
from lkjip_xl.reviu.periksa import HasilReviu, gabung, periksa
from lkjip_xl.reviu.temuan import Temuan
from lkjip_xl.reviu.tercetak import Tercetak
from lkjip_xl.rumus.nilai import TANDA_GALAT, tanpa_nilai
from lkjip_xl.rumus.skala import skala_baku
from lkjip_xl.sumber.susun import susun
from lkjip_xl.tabel import Urutan, rumus_bantu, susun_lembar
from lkjip_xl.tabel.bentuk import Sel
from lkjip_xl.tabel.ungkapan import Fakta, Rumus

__all__ = ["Harapan", "SelBuku", "baca_sel", "bandingkan_isian", "bandingkan_sel", "reviu_buku", "susun_harapan"]

Alamat = tuple[str, int, int]
"""Sheet, row, column."""

_FAKTA_ISIAN = {
    "target": ("pk", "target"),
    "realisasi": ("realisasi", "realisasi"),
    "pagu": ("program", "pagu"),
    "realisasi_rp": ("program", "realisasi"),
}
_BERLAKU = ("target", "pagu")
_SEBAGIAN = 0.1  # a sheet in which more formulas differ is out of date as a whole
_PALING_SEDIKIT = 10


@dataclass(frozen=True, slots=True)
class SelBuku:
    """A cell: its formula (None: a constant) and its stored value."""

    rumus: str | None
    nilai: Nilai


@dataclass(frozen=True, slots=True)
class Harapan:
    """What the generated cells and helper columns should hold. ``nilai`` gives the calculated value."""

    rumus: Mapping[Alamat, str]
    boleh_galat: frozenset[Alamat]
    tetap: Mapping[Alamat, str | float]
    hilang: tuple[str, ...]


def reviu_buku(
    data: bytes, nama: str, templat: PaketOpc, tercetak: Iterable[Tercetak] = ()
) -> HasilReviu:
    """Review a workbook: its input and figures by the rules, its cells by what they should hold.

    Faults of the input are findings. Raises GalatBerkas when the package cannot be read.
    """
    paket = PaketOpc.buka(data, nama)
    sel = baca_sel(paket)
    masukan = baca_mentah_buku(data, lambda lembar, b, k: _tersimpan(sel, lembar, b, k))
    laporan, salah = _susun(masukan)
    galat_sel = list(_sel_galat(sel, _lembar_hasil(paket), frozenset()))
    if laporan is None:
        return HasilReviu((*salah, *galat_sel), (), 0, 0)
    letak = letak_isian(masukan.mentah)
    berlaku = laporan.aturan["pk.berlaku"]
    hasil = periksa(laporan, tercetak)
    isi = tuple(_tanpa_kembar(beri_letak(hasil.temuan, letak, berlaku), galat_sel))
    buku = HasilReviu((*salah, *_periksa_sel(data, paket, sel, laporan, masukan, letak, Templat(templat))))
    return gabung(HasilReviu(isi, hasil.kerusakan, hasil.aturan, hasil.angka_tercetak), buku)


def _susun(masukan: MasukanBuku) -> tuple[Laporan | None, list[Temuan]]:
    """The report, or None, with the faults of its input as findings."""
    try:
        return susun(masukan.mentah, masukan.masalah), []
    except GalatMasukan as galat:
        return None, [_isian_salah(m) for m in galat.masalah]


def _isian_salah(m: Masalah) -> Temuan:
    lembar = m.tempat.rsplit("!", 1)[0].split(" baris ")[0].strip("'")
    return _temuan("isian-salah", lembar, m.tempat, m.pesan)


def _tanpa_kembar(temuan: Iterable[Temuan], galat_sel: Iterable[Temuan]) -> Iterator[Temuan]:
    """Without what a cell already says with the same words."""
    kata = [t.pesan for t in galat_sel]
    for t in temuan:
        if t.kode != "tidak-dapat-dihitung" or not any(t.pesan.partition(": ")[2] in k for k in kata):
            yield t


def _temuan(kode: str, tempat: str, sel: str | None, pesan: str, *nilai: str | None) -> Temuan:
    return cari_aturan(kode).temuan(Serah(tempat, sel, pesan, *nilai))


# -- reading ---------------------------------------------------------------------------------------------


def baca_sel(paket: PaketOpc) -> dict[str, dict[tuple[int, int], SelBuku]]:
    """Every filled cell of every sheet, by (row, column)."""
    bagian = paket.bagian_buku("sharedStrings")
    bersama = [] if bagian is None else ["".join(t.text or "" for t in si.iter(q("t"))) for si in paket.pohon(bagian)]
    return {x.nama: dict(_baca_lembar(paket.pohon(x.bagian), bersama)) for x in paket.lembar()}


def _baca_lembar(akar: etree._Element, bersama: list[str]) -> Iterator[tuple[tuple[int, int], SelBuku]]:
    induk: dict[str, tuple[str, str]] = {}  # shared formula: index -> formula and cell of its master
    for c in akar.iter(q("c")):
        f, letak = c.find(q("f")), c.get("r") or "A1"
        rumus = None if f is None else _rumus(f, letak, induk)
        nilai = _nilai(c, bersama)
        if rumus is not None or nilai is not None:
            huruf, baris = coordinate_from_string(letak)
            yield (baris, column_index_from_string(huruf)), SelBuku(rumus, nilai)


def _rumus(f: etree._Element, letak: str, induk: dict[str, tuple[str, str]]) -> str:
    indeks = f.get("si") if f.get("t") == "shared" else None
    if indeks is None:
        return f.text or ""
    if f.text:
        induk[indeks] = (f.text, letak)
        return f.text
    teks, asal = induk.get(indeks, ("", letak))
    return str(Translator(f"={teks}", asal).translate_formula(letak)).removeprefix("=")


def _nilai(c: etree._Element, bersama: list[str]) -> Nilai:
    jenis, v = c.get("t", "n"), c.find(q("v"))
    if jenis == "inlineStr":
        return "".join(t.text or "" for t in c.iter(q("t")))
    if v is None:
        return None
    teks = v.text or ""
    if jenis == "s":
        return bersama[int(teks)]
    if jenis == "e":
        return Galat(teks)
    if jenis == "b":
        return teks == "1"
    return teks if jenis == "str" else float(teks) if teks else None


def _tersimpan(sel: Mapping[str, Mapping[tuple[int, int], SelBuku]], lembar: str, b: int, k: int) -> object:
    isi = sel.get(lembar, {}).get((b, k))
    return None if isi is None else isi.nilai


def _lembar_hasil(paket: PaketOpc) -> frozenset[str]:
    """Names of the sheets that the program generates, whatever their tab says now."""
    masukan = {kode_lembar(n) for n in ("Pengaturan", "RPJMD", "PK", "Realisasi", "Deret", "Program", "Belanja",
                                        "Narasi", "Skala", rekam.KUNCI)}  # fmt: skip
    return frozenset(x.nama for x in paket.lembar() if (x.kode or "").startswith("lk") and x.kode not in masukan)


# -- expectation -----------------------------------------------------------------------------------------


def susun_harapan(paket: PaketOpc, laporan: Laporan, masukan: MasukanBuku, templat: Templat) -> Harapan:
    """The formulas and constants that a regeneration would write, with today's tab names."""
    lembar = susun_lembar(laporan)
    tata = Tata(templat, lembar, {b.kunci: nama_tab(paket, b.kunci, b.nama) for b in lembar})
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
    return Harapan(rumus, frozenset(boleh), tetap, tuple(t.nama for t in tata.lembar.values() if t.nama not in ada))


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


# -- checks ----------------------------------------------------------------------------------------------


def _periksa_sel(
    data: bytes, paket: PaketOpc, sel: Mapping[str, Mapping[tuple[int, int], SelBuku]], laporan: Laporan,
    masukan: MasukanBuku, letak: Letak, templat: Templat,
) -> Iterator[Temuan]:  # fmt: skip
    """Cells against expectation; what only follows from changed input is not accused."""
    rekaman = rekam.baca_rekaman(paket)
    isian = list(bandingkan_isian(rekaman, letak, str(laporan.aturan["pk.berlaku"])))
    yield from isian
    lain = rekam.templat_rekaman(rekaman) != rekam.sidik_templat(templat)
    if lain:
        yield _temuan("templat-lain", "Rekam", None, "buku dibuat dengan templat lain; rumus tidak dicocokkan")
    if lain or any(t.kode in ("isian-hilang", "isian-baru") for t in isian):
        yield from _sel_galat(sel, _lembar_hasil(paket), frozenset())
        return
    harapan = susun_harapan(paket, laporan, masukan, templat)
    for nama in harapan.hilang:
        yield _temuan("lembar-hilang", nama, None, f"lembar {nama} tidak ada")
    temuan = list(bandingkan_sel(sel, harapan))
    yield from temuan
    galat_sel = list(_sel_galat(sel, _lembar_hasil(paket), harapan.boleh_galat))
    yield from galat_sel
    if not isian and not harapan.hilang:
        tersebut = {t.sel for t in (*temuan, *galat_sel)}
        yield from _usang(data, paket, sel, harapan, masukan, laporan, tersebut)


def bandingkan_sel(
    sel: Mapping[str, Mapping[tuple[int, int], SelBuku]], harapan: Harapan
) -> Iterator[Temuan]:
    """Overwritten and changed cells; a sheet in which many differ is reported once."""
    per_lembar: dict[str, list[Temuan]] = {}
    for (lembar, b, k), rumus in harapan.rumus.items():
        t = _beda_rumus(lembar, b, k, sel.get(lembar, {}).get((b, k)), rumus)
        if t is not None:
            per_lembar.setdefault(lembar, []).append(t)
    for (lembar, b, k), tetap in harapan.tetap.items():
        isi = sel.get(lembar, {}).get((b, k), SelBuku(None, None))
        if isi.rumus is not None or not _sama(isi.nilai, tetap):
            pesan = f"{_alamat(lembar, b, k)} berisi {_tampil(isi)}, seharusnya {tetap}"
            t = _temuan("sel-hasil-diubah", lembar, _alamat(lembar, b, k), pesan, _tampil(isi), str(tetap))
            per_lembar.setdefault(lembar, []).append(t)
    for lembar, semua in per_lembar.items():
        banyak = sum(1 for a in harapan.rumus if a[0] == lembar)
        if len(semua) > max(_PALING_SEDIKIT, _SEBAGIAN * banyak):
            pesan = f"{len(semua)} sel lembar {lembar} tidak mengikuti isian yang sekarang; jalankan lkjip regenerasi"
            yield _temuan("rumus-diubah", lembar, None, pesan)
        else:
            yield from semua


def _beda_rumus(lembar: str, b: int, k: int, isi: SelBuku | None, rumus: str) -> Temuan | None:
    alamat = _alamat(lembar, b, k)
    if isi is None or isi.rumus is None:
        tampil = "kosong" if isi is None else _tampil(isi)
        pesan = f"{alamat} seharusnya rumus, berisi {tampil}"
        return _temuan("rumus-tertimpa", lembar, alamat, pesan, tampil, f"={rumus}")
    if _baku(isi.rumus) != _baku(rumus):
        pesan = f"rumus {alamat} bukan rumus yang dibuat program"
        return _temuan("rumus-diubah", lembar, alamat, pesan, f"={isi.rumus}", f"={rumus}")
    return None


def _baku(rumus: str) -> str:
    """A formula without what a program that saves it may write differently: spaces, quotes of tabs, case."""
    bagian = rumus.split('"')
    luar = [re.sub(r"_xlfn\.|[\s']", "", x).casefold() for x in bagian[::2]]
    return '"'.join(x for n in range(len(bagian)) for x in [luar[n // 2] if n % 2 == 0 else bagian[n]])


def _sel_galat(
    sel: Mapping[str, Mapping[tuple[int, int], SelBuku]], lembar: Iterable[str], boleh: frozenset[Alamat]
) -> Iterator[Temuan]:
    """Error values and ``#LKJIP!`` texts of generated sheets: one finding per message, at its first cell."""
    pesan: dict[str, list[str]] = {}
    for nama in sorted(lembar):
        for (b, k), isi in sorted(sel.get(nama, {}).items()):
            galat = isinstance(isi.nilai, Galat) and (nama, b, k) not in boleh
            if galat and isi.rumus is not None and "NA()" not in isi.rumus:
                alamat = _alamat(nama, b, k)
                yield _temuan("sel-galat", nama, alamat, f"{alamat} berisi {isi.nilai}", str(isi.nilai))
            elif isinstance(isi.nilai, str) and isi.nilai.startswith(TANDA_GALAT):
                pesan.setdefault(isi.nilai, []).append(_alamat(nama, b, k))
    for teks, semua in pesan.items():
        lain = f" (dan {len(semua) - 1} sel lain)" if len(semua) > 1 else ""
        tempat = semua[0].rsplit("!", 1)[0].strip("'")
        yield _temuan("sel-lkjip", tempat, semua[0], f"{semua[0]}{lain}: {teks.removeprefix(TANDA_GALAT).strip()}", teks)


def _usang(
    data: bytes, paket: PaketOpc, sel: Mapping[str, Mapping[tuple[int, int], SelBuku]], harapan: Harapan,
    masukan: MasukanBuku, laporan: Laporan, tersebut: set[str | None],
) -> Iterator[Temuan]:  # fmt: skip
    """Stored values that are not what the formula gives, nor what it gives once overwritten cells are put back."""
    pemakai = cari_rumus_pemakai(paket, masukan.letak)
    skala = (*skala_baku().values(), *laporan.skala)
    hitungan = [hitung_buku(data, skala, pemakai)]
    if tersebut:
        hitungan.append(hitung_buku(_pulih(data, sel, harapan), skala, pemakai))
    for lembar, b, k in harapan.rumus:
        isi, alamat = sel.get(lembar, {}).get((b, k)), _alamat(lembar, b, k)
        if isi is None or isi.rumus is None or alamat in tersebut or isinstance(isi.nilai, Galat):
            continue
        yield from _beda_nilai(hitungan, lembar, b, k, isi)


def _beda_nilai(hitungan: list[HitunganBuku], lembar: str, b: int, k: int, isi: SelBuku) -> Iterator[Temuan]:
    hasil = [h.nilai(lembar, b, k) for h in hitungan]
    if any(_sama(isi.nilai, n) for n in hasil):
        return
    alamat = _alamat(lembar, b, k)
    pesan = f"{alamat} menyimpan {_tampil(isi)}, hasil rumusnya {_tampil(SelBuku(None, hasil[0]))}"
    yield _temuan("nilai-usang", lembar, alamat, pesan, _tampil(isi), _tampil(SelBuku(None, hasil[0])))


def _pulih(data: bytes, sel: Mapping[str, Mapping[tuple[int, int], SelBuku]], harapan: Harapan) -> bytes:
    """A copy of the package in which every generated formula is what it should be."""
    paket = PaketOpc.buka(data)
    kisi: dict[str, Kisi] = {}
    for (lembar, b, k), rumus in harapan.rumus.items():
        isi = sel.get(lembar, {}).get((b, k))
        if isi is not None and isi.rumus is not None and _baku(isi.rumus) == _baku(rumus):
            continue
        tempat = paket.cari_lembar(lembar)
        if tempat is not None:
            kisi.setdefault(lembar, Kisi(paket.ubah(tempat.bagian)))
            isi_rumus(kisi[lembar].sel(b, k), rumus)
    return paket.simpan_bytes()


def bandingkan_isian(rekaman: rekam.Rekaman, letak: Letak, berlaku: str) -> Iterator[Temuan]:
    """Input figures against the snapshot of the last generation: changed, gone, new."""
    kode_ada = {(t, k) for t, k, _ in letak}
    for fakta, lama in rekaman.items():
        asal = _FAKTA_ISIAN.get(fakta.nama)
        if asal is None:
            continue
        tabel = next((t for t in (asal[0], "belanja") if (t, fakta.kode) in kode_ada), None)
        if tabel is None:
            if _kode_isian(rekaman, fakta.kode, letak):
                continue
            yield from _hilang(fakta, lama)
            continue
        kolom = f"{asal[1]}_{berlaku}" if fakta.nama in _BERLAKU else asal[1]
        sel = letak.get((tabel, fakta.kode, kolom))
        if sel is not None and not (tabel == "belanja" and sel.nilai is None) and not _setara(sel.nilai, lama):
            kini = _tampil(SelBuku(None, _angka(sel.nilai)))
            dulu = _tampil(SelBuku(None, lama))
            pesan = f"{sel.tempat}: {fakta.nama} {fakta.kode} {kini}, saat lembar hasil dibuat {dulu}"
            yield _temuan("isian-berubah", sel.tempat.rsplit("!", 1)[0].strip("'"), sel.tempat, pesan, kini, dulu)
    yield from _baru(rekaman, letak)


def _kode_isian(rekaman: rekam.Rekaman, kode: str, letak: Letak) -> bool:
    """True for a kode that is no input row: sasaran, tujuan and totals have sums, not figures of their own."""
    return kode in {k for t, k, _ in letak if t in ("sasaran", "tujuan", "misi")} or Fakta("rerata", kode) in rekaman or (
        not any(h.isdigit() for h in kode)
    )


def _hilang(fakta: Fakta, lama: str | float) -> Iterator[Temuan]:
    if fakta.nama in _BERLAKU:
        lembar = "Program" if fakta.nama == "pagu" else "PK"
        pesan = f"baris {fakta.kode} sudah tidak ada di lembar {lembar}; lembar hasil masih memakainya"
        yield _temuan("isian-hilang", lembar, fakta.kode, pesan, None, _tampil(SelBuku(None, lama)))


def _baru(rekaman: rekam.Rekaman, letak: Letak) -> Iterator[Temuan]:
    lama = {f.kode for f in rekaman}
    for tabel, kode, kolom in letak:
        if kolom == "kode" and tabel in ("program", "indikator", "sasaran", "tujuan") and kode not in lama:
            isi = [n for (t, k, c), s in letak.items() if (t, k) == (tabel, kode) and c != "kode" and (n := s.nilai) is not None]
            if isi:
                sel = letak[tabel, kode, kolom]
                pesan = f"{sel.tempat}: {tabel} {kode} belum masuk ke lembar hasil"
                yield _temuan("isian-baru", sel.tempat.rsplit("!", 1)[0], sel.tempat, pesan, kode)


# -- values ----------------------------------------------------------------------------------------------


def _angka(x: object) -> Nilai:
    """An input value as the generated cell would compare: number texts as numbers, n/a as None."""
    if isinstance(x, str):
        if tanpa_nilai(x):
            return None
        try:
            return baca_angka(x)
        except ValueError:
            return x
    return float(x) if isinstance(x, int | float) else None if x is None else str(x)


def _setara(kini: object, lama: str | float) -> bool:
    a, b = _angka(kini), _angka(lama)
    return _sama(a, b)


def _sama(a: Nilai, b: Nilai | object) -> bool:
    """Equal to 12 digits; a blank and an empty text are one."""
    if isinstance(a, float | int) and isinstance(b, float | int) and not isinstance(a, bool):
        return abs(a - b) <= 1e-9 * max(abs(a), abs(b), 1e-6)
    return (a or "") == (b or "") if isinstance(a, str | None) and isinstance(b, str | None) else a == b


def _tampil(isi: SelBuku) -> str:
    if isi.rumus is not None and isi.nilai is None:
        return f"={isi.rumus}"
    if isi.nilai is None or isi.nilai == "":
        return "kosong"
    return repr(isi.nilai).removesuffix(".0").replace(".", ",") if isinstance(isi.nilai, float) else str(isi.nilai)


def _alamat(lembar: str, b: int, k: int) -> str:
    nama = quote_sheetname(lembar) if " " in lembar else lembar
    return f"{nama}!{get_column_letter(k)}{b}"
