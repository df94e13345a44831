"""The review as text for its sheets: Reviu, Catatan hasil reviu, Pernyataan telah direviu.

The statement says what was checked and what was found; it never says that all is well by default.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lkjip_xl.model import Laporan
from lkjip_xl.review.finding import Temuan, Tingkat
from lkjip_xl.review.rules.all_rules import cari_aturan
from lkjip_xl.review.run_rules import HasilReviu
from lkjip_xl.sheets.report.review_sheets import BarisCatatan, BarisTemuan, IsiReviu

__all__ = ["Lingkup", "Tanggapan", "baris_catatan", "baris_reviu", "isi_reviu", "kunci_temuan"]

Tanggapan = tuple[str | None, str | None]
"""What people wrote beside a finding: Status, Tanggapan."""

_PANJANG = 240  # of a found or expected text: a formula may have thousands of letters
_URUT = list(Tingkat)
_BELUM_BOLEH = "Pernyataan ini belum dapat ditandatangani"
_JALANKAN = "jalankan lkjip reviu NAMA_BUKU.xlsx --tulis"


@dataclass(frozen=True, slots=True)
class Lingkup:
    """What was reviewed. ``laporan`` None: its input could not be read.

    ``sel_buku``: cells and formulas of the workbook too. ``berkas`` names the file of the printed figures,
    ``saat`` says when, ``sidik`` is the fingerprint of the input.
    """

    laporan: Laporan | None
    saat: str
    sidik: str
    sel_buku: bool = False
    berkas: str | None = None


def kunci_temuan(t: Temuan) -> str:
    """What identifies a finding from one review to the next, so that what people wrote stays with it.

    The place by kode counts where there is one: a cell's address changes when rows are inserted.
    """
    return " | ".join((t.kode, t.tempat, t.asal or t.sel or "", t.ditemukan or ""))


def isi_reviu(hasil: HasilReviu, lingkup: Lingkup, tanggapan: Mapping[str, Tanggapan]) -> IsiReviu:
    """Everything that the three sheets say; ``tanggapan`` is what people wrote, by the finding's kunci."""
    boleh = not (hasil.kerusakan or hasil.banyak(Tingkat.GALAT)) and lingkup.sel_buku
    return IsiReviu(
        lingkup="\n".join(_teks_lingkup(hasil, lingkup)),
        temuan=tuple(baris_reviu(hasil, tanggapan)),
        catatan=tuple(baris_catatan(hasil)),
        penutup=_penutup(hasil),
        alinea=_alinea(hasil, lingkup),
        simpulan=_simpulan(hasil, lingkup),
        boleh_ditandatangani=boleh,
    )


def baris_reviu(hasil: HasilReviu, tanggapan: Mapping[str, Tanggapan]) -> list[BarisTemuan]:
    """One row per finding, gravest first. A second finding with the same kunci has a number in its own."""
    baris = []
    for t, kunci in _berkunci(sorted(hasil.temuan, key=lambda t: _URUT.index(t.tingkat))):
        tindak, jawaban = tanggapan.get(kunci, (None, None))
        baris.append(
            BarisTemuan(
                kunci=kunci,
                tingkat=t.tingkat.value,
                tempat=t.tempat,
                sel=t.sel,
                tautan=t.sel if t.sel is not None and "!" in t.sel else None,
                pesan=t.pesan,
                ditemukan=_pendek(t.ditemukan),
                diharapkan=_pendek(t.diharapkan),
                cara=t.cara,
                sebab=t.sebab,
                sumber=t.sumber,
                tindak=tindak,
                tanggapan=jawaban,
            )
        )
    return baris


def _berkunci(temuan: Iterable[Temuan]) -> Iterator[tuple[Temuan, str]]:
    sudah: Counter[str] = Counter()
    for t in temuan:
        kunci = kunci_temuan(t)
        sudah[kunci] += 1
        yield t, kunci if sudah[kunci] == 1 else f"{kunci} | {sudah[kunci]}"


def _pendek(isi: str | None) -> str | None:
    return isi if isi is None or len(isi) <= _PANJANG else f"{isi[:_PANJANG]} ..."


def baris_catatan(hasil: HasilReviu) -> list[BarisCatatan]:
    """The one page: per rule how many findings, the first of them, and what to do; without the catatan."""
    banyak = Counter(t.kode for t in hasil.temuan)
    pertama: dict[str, Temuan] = {}
    for t in hasil.temuan:
        pertama.setdefault(t.kode, t)
    urut = sorted(pertama.values(), key=lambda t: _URUT.index(t.tingkat))
    return [
        BarisCatatan(
            tingkat=t.tingkat.value,
            uraian=cari_aturan(t.kode).arti,
            banyak=banyak[t.kode],
            contoh=t.kalimat,
            perbaikan=cari_aturan(t.kode).perbaikan,
        )
        for t in urut
        if t.tingkat is not Tingkat.CATATAN
    ]


def _penutup(hasil: HasilReviu) -> str:
    catatan = hasil.banyak(Tingkat.CATATAN)
    ada = hasil.banyak(Tingkat.GALAT) or hasil.banyak(Tingkat.PERINGATAN)
    awal = "" if ada else "Tidak ada galat dan peringatan pada yang diperiksa. "
    if not catatan:
        return f"{awal}Semua temuan terinci di lembar Reviu."
    return f"{awal}{catatan} catatan (untuk diketahui) dan semua temuan lain terinci di lembar Reviu."


# -- scope and statement ---------------------------------------------------------------------------------


def _diperiksa(hasil: HasilReviu, lingkup: Lingkup) -> str:
    x = lingkup.laporan
    isian = "isian" if x is None else f"isian ({len(x.indikator)} indikator, {len(x.program)} program)"
    bagian = [isian]
    if lingkup.sel_buku:
        bagian.append("sel dan rumus buku")
    if hasil.angka_tercetak:
        asal = f" dari {lingkup.berkas}" if lingkup.berkas else ""
        bagian.append(f"{hasil.angka_tercetak} angka tercetak{asal}")
    return ", ".join(bagian)


def _belum(hasil: HasilReviu, lingkup: Lingkup) -> str:
    bagian = [] if lingkup.sel_buku else ["sel dan rumus buku"]
    return ", ".join(bagian if hasil.angka_tercetak else [*bagian, "angka tercetak"])


def _teks_lingkup(hasil: HasilReviu, lingkup: Lingkup) -> Iterator[str]:
    aturan = f" dengan {hasil.aturan} aturan" if hasil.aturan else ""
    yield f"Diperiksa: {_diperiksa(hasil, lingkup)}{aturan}."
    belum = _belum(hasil, lingkup)
    if belum:
        yield f"Belum diperiksa: {belum}; {_JALANKAN} --tercetak BERKAS."
    yield f"Saat reviu: {lingkup.saat}; kode isian {lingkup.sidik} (berganti bila isian berubah)."
    if hasil.kerusakan:
        gagal = ", ".join(k.aturan for k in hasil.kerusakan)
        yield f"Aturan yang gagal dijalankan (kesalahan program, laporkan kepada pengembang): {gagal}."


def _alinea(hasil: HasilReviu, lingkup: Lingkup) -> tuple[str, ...]:
    """What the statement says before its conclusion.

    The parts (what was reviewed and by which guide, who answers for the contents, limited assurance, what
    was found) are those of the statement that inspectorates attach by Permen PANRB 53/2014; the wording is
    ours, for the regulation's own text could not be had when this was written.
    """
    x = lingkup.laporan
    nama = (
        "" if x is None else f" {x.aturan.get('instansi.nama', '')} tahun {x.aturan.get('laporan.tahun', '')}"
    )
    galat, peringatan, catatan = (hasil.banyak(t) for t in Tingkat)
    return (
        f"Kami telah mereviu laporan kinerja{nama}. Substansi informasi di dalamnya adalah tanggung jawab "
        "pimpinan instansi yang menyusunnya.",
        "Reviu bertujuan memberikan keyakinan terbatas bahwa laporan kinerja disajikan secara akurat, andal, "
        f"dan absah. Yang diperiksa: {_diperiksa(hasil, lingkup)}. Kebenaran sumber data tidak diperiksa "
        "program.",
        f"Ditemukan {galat} galat, {peringatan} peringatan, dan {catatan} catatan, terinci di Catatan hasil "
        "reviu dan di lembar Reviu.",
    )


def _simpulan(hasil: HasilReviu, lingkup: Lingkup) -> str:
    galat, peringatan = hasil.banyak(Tingkat.GALAT), hasil.banyak(Tingkat.PERINGATAN)
    if hasil.kerusakan:
        return f"Reviu belum lengkap: ada aturan yang gagal dijalankan. {_BELUM_BOLEH}."
    if galat:
        return f"Laporan belum memenuhi syarat: {galat} galat harus dibetulkan dulu. {_BELUM_BOLEH}."
    if not lingkup.sel_buku:
        return (
            f"Reviu belum lengkap: belum diperiksa {_belum(hasil, lingkup)}. {_BELUM_BOLEH}; "
            f"{_JALANKAN} --tercetak BERKAS."
        )
    cetak = "" if hasil.angka_tercetak else " Angka pada laporan tercetak belum dibandingkan dengan buku ini."
    if peringatan:
        return (
            f"Tidak ditemukan galat pada yang diperiksa. {peringatan} peringatan harus dijelaskan dalam "
            f"laporan atau ditanggapi di lembar Reviu.{cetak}"
        )
    return (
        "Pada yang diperiksa tidak ditemukan galat maupun peringatan yang mengurangi keyakinan atas "
        f"keandalan informasi dalam laporan kinerja ini.{cetak}"
    )
