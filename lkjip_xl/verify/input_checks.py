"""Review of a workbook's input against the snapshot of its last generation: changed, gone, new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lkjip_xl.build import record as rekam
from lkjip_xl.figures.expression import Fakta
from lkjip_xl.numbers import baca_angka
from lkjip_xl.ooxml.cell_reader import SelBuku, tampil_sel
from lkjip_xl.ooxml.cell_xml import Nilai
from lkjip_xl.read.fingerprint import sidik_baris, tempat_baris
from lkjip_xl.read.raw import MentahLaporan
from lkjip_xl.review.finding import Temuan
from lkjip_xl.review.input_places import Letak
from lkjip_xl.review.rule import Serah
from lkjip_xl.review.rules.all_rules import cari_aturan
from lkjip_xl.rumus.arguments import tanpa_nilai

__all__ = ["bandingkan_baris", "bandingkan_isian", "buat_temuan", "nilai_sel", "sama", "setara"]

_FAKTA_ISIAN = {
    "target": ("pk", "target"),
    "realisasi": ("realisasi", "realisasi"),
    "pagu": ("program", "pagu"),
    "realisasi_rp": ("program", "realisasi"),
}
_BERLAKU = ("target", "pagu")


def buat_temuan(kode: str, tempat: str, sel: str | None, pesan: str, *nilai: str | None) -> Temuan:
    """A finding of the rule ``kode``."""
    return cari_aturan(kode).temuan(Serah(tempat, sel, pesan, *nilai))


def bandingkan_isian(rekaman: rekam.Rekaman, letak: Letak, berlaku: str) -> Iterator[Temuan]:
    """Input figures against the snapshot of the last generation: changed, gone, new."""
    kode_ada = {(t, k) for t, k, _ in letak}
    jumlah = _kode_jumlah(rekaman, letak)
    for fakta, lama in rekaman.items():
        asal = _FAKTA_ISIAN.get(fakta.nama)
        if asal is None:
            continue
        tabel = next((t for t in (asal[0], "belanja") if (t, fakta.kode) in kode_ada), None)
        if tabel is None:
            if fakta.kode in jumlah:
                continue
            yield from _hilang(fakta, lama)
            continue
        kolom = f"{asal[1]}_{berlaku}" if fakta.nama in _BERLAKU else asal[1]
        sel = letak.get((tabel, fakta.kode, kolom))
        if tanpa_nilai(lama):
            continue  # filled in since, which is what the sheet is for
        if sel is not None and not (tabel == "belanja" and sel.nilai is None) and not setara(sel.nilai, lama):
            kini = tampil_sel(SelBuku(None, nilai_sel(sel.nilai)))
            dulu = tampil_sel(SelBuku(None, lama))
            pesan = f"{sel.tempat}: {fakta.nama} {fakta.kode} {kini}, saat lembar hasil dibuat {dulu}"
            yield buat_temuan(
                "isian-berubah", sel.tempat.rsplit("!", 1)[0].strip("'"), sel.tempat, pesan, kini, dulu
            )
    yield from _baru(rekaman, letak)


def bandingkan_baris(
    lama: Mapping[str, str], mentah: MentahLaporan, sudah: Iterable[Temuan]
) -> Iterator[Temuan]:
    """Input rows whose fingerprint is not that of the last generation, without rows already spoken of."""
    if not lama:
        return
    baris_lain = {_baris(t.sel) for t in sudah if t.sel}
    kode_lain = {t.sel for t in sudah}
    tempat = {f"{tabel} {kode}": t for (tabel, kode), t in tempat_baris(mentah).items()}
    kini = {f"{tabel} {kode}": sidik for (tabel, kode), sidik in sidik_baris(mentah).items()}
    for kunci in sorted({*lama, *kini}):
        if lama.get(kunci) == kini.get(kunci):
            continue
        tabel, _, kode = kunci.partition(" ")
        sel = tempat.get(kunci)
        if sel is None and kode not in kode_lain:
            pesan = f"{tabel} {kode} sudah tidak ada; lembar hasil dibuat ketika masih ada"
            yield buat_temuan("isian-berubah", tabel, None, pesan, None, kode)
        elif sel is not None and _baris(sel) not in baris_lain:
            cara = "berubah" if kunci in lama else "baru"
            lembar = sel.rsplit("!", 1)[0].strip("'")
            pesan = f"{sel}: {tabel} {kode} {cara} sejak lembar hasil dibuat"
            yield buat_temuan("isian-berubah", lembar, sel, pesan, kode)


def _baris(sel: str) -> str:
    """Sheet and row of an address."""
    lembar, _, alamat = sel.rpartition("!")
    return f"{lembar} {alamat.lstrip('ABCDEFGHIJKLMNOPQRSTUVWXYZ')}"


def _kode_jumlah(rekaman: rekam.Rekaman, letak: Letak) -> frozenset[str]:
    """Kode that are no input row of their own: sasaran, tujuan and totals have sums, not figures."""
    induk = {k for t, k, _ in letak if t in ("sasaran", "tujuan", "misi")}
    lain = {f.kode for f in rekaman if f.nama == "rerata" or not any(h.isdigit() for h in f.kode)}
    return frozenset(induk | lain)


def _hilang(fakta: Fakta, lama: str | float) -> Iterator[Temuan]:
    if fakta.nama in _BERLAKU:
        lembar = "Program" if fakta.nama == "pagu" else "PK"
        pesan = f"baris {fakta.kode} sudah tidak ada di lembar {lembar}; lembar hasil masih memakainya"
        yield buat_temuan("isian-hilang", lembar, fakta.kode, pesan, None, tampil_sel(SelBuku(None, lama)))


def _baru(rekaman: rekam.Rekaman, letak: Letak) -> Iterator[Temuan]:
    lama = {f.kode for f in rekaman}
    for tabel, kode, kolom in letak:
        if kolom == "kode" and tabel in ("program", "indikator", "sasaran", "tujuan") and kode not in lama:
            isi = [
                n
                for (t, k, c), s in letak.items()
                if (t, k) == (tabel, kode) and c != "kode" and (n := s.nilai) is not None
            ]
            if isi:
                sel = letak[tabel, kode, kolom]
                pesan = f"{sel.tempat}: {tabel} {kode} belum masuk ke lembar hasil"
                yield buat_temuan("isian-baru", sel.tempat.rsplit("!", 1)[0], sel.tempat, pesan, kode)


def nilai_sel(x: object) -> Nilai:
    """An input value as the generated cell would compare: number texts as numbers, n/a as None."""
    if isinstance(x, str):
        if tanpa_nilai(x):
            return None
        try:
            return baca_angka(x)
        except ValueError:
            return x
    return float(x) if isinstance(x, int | float) else None if x is None else str(x)


def setara(kini: object, lama: str | float) -> bool:
    """Whether an input value is still what the snapshot says."""
    a, b = nilai_sel(kini), nilai_sel(lama)
    return sama(a, b)


def sama(a: Nilai, b: Nilai | object) -> bool:
    """Equal to 12 digits; a blank and an empty text are one."""
    if isinstance(a, float | int) and isinstance(b, float | int) and not isinstance(a, bool):
        return abs(a - b) <= 1e-9 * max(abs(a), abs(b), 1e-6)
    return (a or "") == (b or "") if isinstance(a, str | None) and isinstance(b, str | None) else a == b
