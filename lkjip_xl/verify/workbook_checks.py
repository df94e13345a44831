"""Review of a workbook's own cells: formulas overwritten, stale or error values, input that moved on.

The expected formulas are those that the program would write now for the workbook's own input. Values are
those of the headless engine. ``bandingkan_sel`` is pure over cells read once, so that a test can plant
faults in memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from lkjip_xl.build import record as rekam
from lkjip_xl.build.embedded_review import rekam_isian
from lkjip_xl.build.user_formulas import HitunganBuku, cari_rumus_pemakai, hitung_buku
from lkjip_xl.errors import GalatMasukan, Masalah
from lkjip_xl.figures.expression import Fakta
from lkjip_xl.layout.code_names import kode_lembar
from lkjip_xl.layout.template_patterns import Templat
from lkjip_xl.model import Belanja, Laporan, Sasaran, Tujuan
from lkjip_xl.ooxml import PaketOpc
from lkjip_xl.ooxml.cell_grid import Kisi
from lkjip_xl.ooxml.cell_reader import Isi, SelBuku, alamat_sel, baca_sel, tampil_sel
from lkjip_xl.ooxml.cell_xml import Galat, isi_rumus
from lkjip_xl.read.assemble import susun
from lkjip_xl.read.printed_figures import Tercetak
from lkjip_xl.read.workbook_input import MasukanBuku, baca_mentah_buku
from lkjip_xl.review.finding import Temuan
from lkjip_xl.review.input_places import beri_letak, letak_isian
from lkjip_xl.review.run_rules import HasilReviu, gabung, periksa
from lkjip_xl.rumus.arguments import TANDA_GALAT
from lkjip_xl.rumus.skala import skala_baku
from lkjip_xl.schema import TABEL_BUKU
from lkjip_xl.sheets.report.review_sheets import LEMBAR_REVIU
from lkjip_xl.verify.expected_cells import Alamat, Harapan, susun_harapan
from lkjip_xl.verify.input_checks import (
    bandingkan_baris,
    bandingkan_isian,
    buat_temuan,
    nilai_sel,
    sama,
    setara,
)

__all__ = ["BukuDireviu", "bandingkan_sel", "periksa_buku", "reviu_buku"]

_SEBAGIAN = 0.1  # a sheet in which more formulas differ is out of date as a whole
_PALING_SEDIKIT = 10


@dataclass(frozen=True, slots=True)
class BukuDireviu:
    """A review with what was reviewed; ``laporan`` None: the input could not be read.

    ``isian_berubah``: an input cell has changed since the sheets were generated.
    """

    hasil: HasilReviu
    laporan: Laporan | None
    masukan: MasukanBuku
    isian_berubah: bool


def reviu_buku(data: bytes, nama: str, templat: PaketOpc, tercetak: Iterable[Tercetak] = ()) -> HasilReviu:
    """Review a workbook: its input and figures by the rules, its cells by what they should hold.

    Faults of the input are findings. Raises GalatBerkas when the package cannot be read.
    """
    return periksa_buku(data, nama, Templat(templat), tercetak).hasil


def periksa_buku(data: bytes, nama: str, templat: Templat, tercetak: Iterable[Tercetak] = ()) -> BukuDireviu:
    """As :func:`reviu_buku`, with what was reviewed."""
    paket = PaketOpc.buka(data, nama)
    sel = baca_sel(paket)
    masukan = baca_mentah_buku(data, lambda lembar, b, k: _tersimpan(sel, lembar, b, k))
    laporan, salah = _susun(masukan)
    galat_sel = list(_sel_galat(sel, _lembar_hasil(paket), frozenset()))
    sidik = rekam.baca_sisipan(paket)["isian"]
    berubah = bool(sidik) and sidik != rekam_isian(masukan.mentah)
    if laporan is None:
        return BukuDireviu(HasilReviu((*salah, *galat_sel)), None, masukan, berubah)
    letak = letak_isian(masukan.mentah)
    rekaman = rekam.baca_rekaman(paket)
    isian = list(bandingkan_isian(rekaman, letak, str(laporan.aturan["pk.berlaku"])))
    buku = _Buku(data, paket, sel, laporan, masukan, templat)
    lain = list(bandingkan_baris(sidik, masukan.mentah, isian))
    if lain and buku.basi():
        isian += lain
    hasil = periksa(laporan, tercetak)
    temuan = [*_tanpa_kembar(beri_letak(hasil.temuan, letak, laporan.aturan["pk.berlaku"]), galat_sel)]
    if isian and buku.basi():
        temuan = list(_tanpa_akibat(temuan, isian, _sebelum(laporan, rekaman)))
    sel_salah = tuple(_periksa_sel(buku, isian, rekaman))
    hasil = gabung(replace(hasil, temuan=tuple(temuan)), HasilReviu((*isian, *sel_salah)))
    return BukuDireviu(hasil, laporan, masukan, berubah or bool(isian))


@dataclass(frozen=True)
class _Buku:
    """A workbook under review, read once."""

    data: bytes
    paket: PaketOpc
    sel: Isi
    laporan: Laporan
    masukan: MasukanBuku
    templat: Templat

    @cached_property
    def harapan(self) -> Harapan:
        return susun_harapan(self.paket, self.laporan, self.masukan, self.templat)

    def ambil(self, alamat: Alamat) -> SelBuku | None:
        """A cell; None where it is blank."""
        return self.sel.get(alamat[0], {}).get(alamat[1:])

    def hitung(self, data: bytes | None = None) -> HitunganBuku:
        """The calculated workbook, or that of other bytes of it."""
        skala = (*skala_baku().values(), *self.laporan.skala)
        return hitung_buku(data or self.data, skala, cari_rumus_pemakai(self.paket, self.masukan.letak))

    def basi(self) -> bool:
        """True where stored values do not follow the formulas: no spreadsheet program has calculated
        since.
        """
        hitungan = self.hitung()
        return any(
            isi.rumus is not None and not sama(isi.nilai, hitungan.nilai(lembar, b, k))
            for lembar in _lembar_hasil(self.paket)
            for (b, k), isi in self.sel[lembar].items()
        )


def _tanpa_akibat(
    temuan: Iterable[Temuan], isian: Iterable[Temuan], sebelum: Laporan | None
) -> Iterator[Temuan]:
    """Without what only follows from input that changed: one cause, one finding, at the changed cell."""
    berubah = {t.sel for t in isian}
    if sebelum is None:
        yield from (t for t in temuan if t.kode != "nomor-pk-melompat")
        return
    lama = {t.pesan for t in periksa(sebelum).temuan}
    yield from (t for t in temuan if t.pesan in lama or t.sel in berubah or "," in t.tempat)


def _sebelum(laporan: Laporan, rekaman: rekam.Rekaman) -> Laporan | None:
    """The report with the figures of the last generation; None where rows are gone or new."""
    berlaku = str(laporan.aturan["pk.berlaku"])

    def isi(nama: str, kode: str, kini: object) -> Any:
        lama = rekaman.get(Fakta(nama, kode))
        return kini if lama is None or setara(kini, lama) else nilai_sel(lama)

    pagu, target = f"pagu_{berlaku}", f"target_{berlaku}"
    if any(
        f.nama == "pagu" and f.kode not in {p.kode for p in laporan.program} and _hilang_dari(laporan, f.kode)
        for f in rekaman
    ):
        return None
    return replace(
        laporan,
        pk=tuple(replace(x, **{target: isi("target", x.kode, getattr(x, target))}) for x in laporan.pk),
        realisasi=tuple(
            replace(x, realisasi=isi("realisasi", x.kode, x.realisasi)) for x in laporan.realisasi
        ),
        program=tuple(
            replace(
                x,
                realisasi=isi("realisasi_rp", x.kode, x.realisasi),
                **{pagu: isi("pagu", x.kode, getattr(x, pagu))},
            )
            for x in laporan.program
        ),
    )


def _hilang_dari(laporan: Laporan, kode: str) -> bool:
    """True for the kode of a program, seen from the snapshot, that no row has any more."""
    sendiri: tuple[Sasaran | Tujuan | Belanja, ...] = (*laporan.sasaran, *laporan.tujuan, *laporan.belanja)
    lain = {x.kode for x in sendiri}
    return kode not in lain and any(h.isdigit() for h in kode)


def _susun(masukan: MasukanBuku) -> tuple[Laporan | None, list[Temuan]]:
    """The report, or None, with the faults of its input as findings."""
    try:
        return susun(masukan.mentah, masukan.masalah), []
    except GalatMasukan as galat:
        return None, [_isian_salah(m) for m in galat.masalah]


def _isian_salah(m: Masalah) -> Temuan:
    lembar = m.tempat.rsplit("!", 1)[0].split(" baris ")[0].strip("'")
    return buat_temuan("isian-salah", lembar, m.tempat, m.pesan)


def _tanpa_kembar(temuan: Iterable[Temuan], galat_sel: Iterable[Temuan]) -> Iterator[Temuan]:
    """Without what a cell already says with the same words."""
    kata = [t.pesan for t in galat_sel]
    for t in temuan:
        if t.kode != "tidak-dapat-dihitung" or not any(t.pesan.partition(": ")[2] in k for k in kata):
            yield t


def _tersimpan(sel: Isi, lembar: str, b: int, k: int) -> object:
    isi = sel.get(lembar, {}).get((b, k))
    return None if isi is None else isi.nilai


def _lembar_hasil(paket: PaketOpc) -> frozenset[str]:
    """Names of the generated sheets, whatever their tab says now, without those of the review."""
    lain = ("Pengaturan", rekam.KUNCI, *LEMBAR_REVIU, *(t.lembar for t in TABEL_BUKU.values()))
    masukan = {kode_lembar(n) for n in lain}
    return frozenset(
        x.nama for x in paket.lembar() if (x.kode or "").startswith("lk") and x.kode not in masukan
    )


# -- checks ----------------------------------------------------------------------------------------------


def _periksa_sel(buku: _Buku, isian: list[Temuan], rekaman: rekam.Rekaman) -> Iterator[Temuan]:
    """Cells against expectation; what only follows from changed input is not accused."""
    lain = rekam.templat_rekaman(rekaman) != rekam.sidik_templat(buku.templat)
    if lain:
        yield buat_temuan(
            "templat-lain", "Rekam", None, "buku dibuat dengan templat lain; rumus tidak dicocokkan"
        )
    if lain or any(t.kode in ("isian-hilang", "isian-baru") for t in isian):
        yield from _sel_galat(buku.sel, _lembar_hasil(buku.paket), frozenset())
        return
    for nama in buku.harapan.hilang:
        yield buat_temuan("lembar-hilang", nama, None, f"lembar {nama} tidak ada")
    temuan = list(bandingkan_sel(buku.sel, buku.harapan))
    yield from temuan
    galat_sel = list(_sel_galat(buku.sel, _lembar_hasil(buku.paket), buku.harapan.boleh_galat))
    yield from galat_sel
    if not isian and not buku.harapan.hilang:
        yield from _usang(buku, {t.sel for t in (*temuan, *galat_sel)})


def bandingkan_sel(sel: Isi, harapan: Harapan) -> Iterator[Temuan]:
    """Overwritten and changed cells; a sheet in which many differ is reported once."""
    per_lembar: dict[str, list[Temuan]] = {}
    for (lembar, b, k), rumus in harapan.rumus.items():
        t = _beda_rumus(lembar, b, k, sel.get(lembar, {}).get((b, k)), rumus)
        if t is not None:
            per_lembar.setdefault(lembar, []).append(t)
    for (lembar, b, k), tetap in harapan.tetap.items():
        isi = sel.get(lembar, {}).get((b, k), SelBuku(None, None))
        if isi.rumus is not None or not sama(isi.nilai, tetap):
            pesan = f"{alamat_sel(lembar, b, k)} berisi {tampil_sel(isi)}, seharusnya {tetap}"
            t = buat_temuan(
                "sel-hasil-diubah", lembar, alamat_sel(lembar, b, k), pesan, tampil_sel(isi), str(tetap)
            )
            per_lembar.setdefault(lembar, []).append(t)
    for lembar, semua in per_lembar.items():
        banyak = sum(1 for a in harapan.rumus if a[0] == lembar)
        if len(semua) > max(_PALING_SEDIKIT, _SEBAGIAN * banyak):
            pesan = (
                f"{len(semua)} sel lembar {lembar} tidak mengikuti isian yang sekarang; jalankan lkjip "
                "regenerasi"
            )
            yield buat_temuan("rumus-diubah", lembar, None, pesan)
        else:
            yield from semua


def _beda_rumus(lembar: str, b: int, k: int, isi: SelBuku | None, rumus: str) -> Temuan | None:
    alamat = alamat_sel(lembar, b, k)
    if isi is None or isi.rumus is None:
        tampil = "kosong" if isi is None else tampil_sel(isi)
        pesan = f"{alamat} seharusnya rumus, berisi {tampil}"
        return buat_temuan("rumus-tertimpa", lembar, alamat, pesan, tampil, f"={rumus}")
    if isi.rumus != rumus and _baku(isi.rumus) != _baku(rumus):
        pesan = f"rumus {alamat} bukan rumus yang dibuat program"
        return buat_temuan("rumus-diubah", lembar, alamat, pesan, f"={isi.rumus}", f"={rumus}")
    return None


def _baku(rumus: str) -> str:
    """A formula without what a program that saves it may write differently: spaces, quotes of tabs, case."""
    bagian = rumus.split('"')
    luar = [re.sub(r"_xlfn\.|[\s']", "", x).casefold() for x in bagian[::2]]
    return '"'.join(x for n in range(len(bagian)) for x in [luar[n // 2] if n % 2 == 0 else bagian[n]])


def _sel_galat(sel: Isi, lembar: Iterable[str], boleh: frozenset[Alamat]) -> Iterator[Temuan]:
    """Error values and ``#LKJIP!`` texts of generated sheets: one finding per message, at its first cell."""
    pesan: dict[str, list[str]] = {}
    for nama in sorted(lembar):
        for (b, k), isi in sorted(sel.get(nama, {}).items()):
            galat = isinstance(isi.nilai, Galat) and (nama, b, k) not in boleh
            if galat and isi.rumus is not None and "NA()" not in isi.rumus:
                alamat = alamat_sel(nama, b, k)
                yield buat_temuan("sel-galat", nama, alamat, f"{alamat} berisi {isi.nilai}", str(isi.nilai))
            elif isinstance(isi.nilai, str) and isi.nilai.startswith(TANDA_GALAT):
                pesan.setdefault(isi.nilai, []).append(alamat_sel(nama, b, k))
    for teks, semua in pesan.items():
        lain = f" (dan {len(semua) - 1} sel lain)" if len(semua) > 1 else ""
        tempat = semua[0].rsplit("!", 1)[0].strip("'")
        yield buat_temuan(
            "sel-lkjip", tempat, semua[0], f"{semua[0]}{lain}: {teks.removeprefix(TANDA_GALAT).strip()}", teks
        )


def _usang(buku: _Buku, tersebut: set[str | None]) -> Iterator[Temuan]:
    """Stored values that are not what the formula gives, nor what it gives once overwritten cells are put
    back.
    """
    kosong = sum(1 for a in buku.harapan.rumus if (i := buku.ambil(a)) is not None and i.nilai is None)
    if kosong:
        pesan = (
            f"{kosong} rumus belum menyimpan hasil; buka dan simpan di Excel, atau jalankan lkjip regenerasi"
        )
        yield buat_temuan("belum-dihitung", "Buku", None, pesan)
    hitungan = [buku.hitung()]
    if tersebut:
        hitungan.append(buku.hitung(_pulih(buku.data, buku.sel, buku.harapan)))
    for alamat in buku.harapan.rumus:
        isi = buku.ambil(alamat)
        if isi is None or isi.rumus is None or isi.nilai is None or isinstance(isi.nilai, Galat):
            continue
        if alamat_sel(*alamat) not in tersebut:
            yield from _beda_nilai(hitungan, *alamat, isi)


def _beda_nilai(hitungan: list[HitunganBuku], lembar: str, b: int, k: int, isi: SelBuku) -> Iterator[Temuan]:
    hasil = [h.nilai(lembar, b, k) for h in hitungan]
    if any(sama(isi.nilai, n) for n in hasil):
        return
    alamat = alamat_sel(lembar, b, k)
    pesan = f"{alamat} menyimpan {tampil_sel(isi)}, hasil rumusnya {tampil_sel(SelBuku(None, hasil[0]))}"
    yield buat_temuan(
        "nilai-usang", lembar, alamat, pesan, tampil_sel(isi), tampil_sel(SelBuku(None, hasil[0]))
    )


def _pulih(data: bytes, sel: Isi, harapan: Harapan) -> bytes:
    """A copy of the package in which every generated formula is what it should be."""
    paket = PaketOpc.buka(data)
    kisi: dict[str, Kisi] = {}
    for (lembar, b, k), rumus in harapan.rumus.items():
        isi = sel.get(lembar, {}).get((b, k))
        if isi is not None and isi.rumus is not None and _baku(isi.rumus) == _baku(rumus):
            continue
        tempat = paket.cari_lembar(lembar)
        if tempat is not None:
            kisi[lembar] = kisi.get(lembar) or Kisi(paket.ubah(tempat.bagian))
            isi_rumus(kisi[lembar].sel(b, k), rumus)
    return paket.simpan_bytes()
