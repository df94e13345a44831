"""Raw rows -> :class:`~lkjip_xl.model.Laporan`: the one checker of both sources.

Every fault is collected, and one error with all of them is raised: nothing is returned half.
Cells first (kind of the column), then what needs more than one cell (:mod:`lkjip_xl.read.cross_checks`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from lkjip_xl import model
from lkjip_xl.errors import GalatMasukan, Masalah
from lkjip_xl.read.convert import Salah, Ukuran, ubah, ubah_nilai
from lkjip_xl.read.cross_checks import Isi, periksa_silang
from lkjip_xl.read.fault_order import urut_baca
from lkjip_xl.read.raw import BarisMentah, MentahLaporan, Sel
from lkjip_xl.rumus.skala import Skala, Tingkat
from lkjip_xl.schema import ATURAN, TABEL_PAKET, Aturan, Jenis, Kolom, Tabel

__all__ = ["susun"]

_KELAS: dict[str, type] = {
    "misi": model.Misi,
    "tujuan": model.Tujuan,
    "sasaran": model.Sasaran,
    "strategi": model.Strategi,
    "pk": model.PerjanjianKinerja,
    "realisasi": model.Realisasi,
    "deret": model.Deret,
    "program": model.Program,
    "narasi": model.Narasi,
    "judul": model.Judul,
    "tabel_data": model.TabelData,
    "kolom_data": model.KolomTabel,
    "data": model.BarisTabel,
}


def susun(mentah: MentahLaporan, masalah: Iterable[Masalah] = ()) -> model.Laporan:
    """The report that the raw rows describe.

    ``masalah`` are the faults that the reader met; they are reported together with those found here, in
    reading order. Raises :class:`~lkjip_xl.errors.GalatMasukan` when there is any.
    """
    dari_pembaca = list(masalah)
    penyusun = _Penyusun(mentah)
    isi = penyusun.ubah_semua()
    semua = dari_pembaca + penyusun.masalah + list(periksa_silang(isi, mentah))
    if not dari_pembaca:
        semua += _periksa_lengkap(mentah)
    if semua:
        raise GalatMasukan(urut_baca(dict.fromkeys(semua), mentah))
    return _bangun(isi)


class _Penyusun:
    """Converts every cell of one input; what fails is left out and noted in ``masalah``."""

    def __init__(self, mentah: MentahLaporan) -> None:
        self.mentah = mentah
        self.masalah: list[Masalah] = []

    def ubah_semua(self) -> Isi:
        aturan = {a.kunci: v for a in ATURAN if (v := self._aturan(a)) is not None}
        isi = Isi(aturan, {n: [dict[str, Any]() for _ in b] for n, b in self.mentah.tabel.items()})
        for skema in TABEL_PAKET.values():  # what decides how a NILAI is read comes first
            self._ubah_tabel(skema, isi, nilai=False)
        self._ukuran = self._kumpulkan_ukuran(isi)
        for skema in TABEL_PAKET.values():
            self._ubah_tabel(skema, isi, nilai=True)
        return isi

    def _aturan(self, aturan: Aturan) -> Any:
        sel = self.mentah.aturan.get(aturan.kunci)
        if sel is None:
            return None
        try:
            return ubah(sel.nilai, aturan, ketat=self.mentah.ketat)
        except Salah as salah:
            self._catat(sel, salah)
            return None

    def _ubah_tabel(self, skema: Tabel, isi: Isi, *, nilai: bool) -> None:
        mentah = self.mentah.tabel.get(skema.nama, ())
        tahunan = self._kolom_tahunan(skema, mentah) if nilai else []
        kolom = [k for k in skema.kolom if (k.jenis is Jenis.NILAI) is nilai] + tahunan
        for baris, tujuan in zip(mentah, isi.tabel.get(skema.nama, []), strict=True):
            for k in kolom:
                self._ubah_sel(baris, k, tujuan)

    def _ubah_sel(self, baris: BarisMentah, kolom: Kolom, tujuan: dict[str, Any]) -> None:
        sel = baris.sel.get(kolom.nama)
        if sel is None:
            return
        try:
            if kolom.jenis is Jenis.NILAI:
                ukuran = self._ukuran.get(tujuan.get("kode", ""))
                tujuan[kolom.nama] = ubah_nilai(sel.nilai, kolom, ukuran, ketat=self.mentah.ketat)
            else:
                tujuan[kolom.nama] = ubah(sel.nilai, kolom, ketat=self.mentah.ketat)
        except Salah as salah:
            self._catat(sel, salah)

    def _kolom_tahunan(self, skema: Tabel, mentah: Iterable[BarisMentah]) -> list[Kolom]:
        if skema.kolom_tahun is None:
            return []
        awalan = skema.kolom_tahun.nama
        nama = dict.fromkeys(
            k for b in mentah for k in b.sel if re.fullmatch(re.escape(awalan) + r"\d{4}", k)
        )
        return [replace(skema.kolom_tahun, nama=n) for n in nama]

    def _kumpulkan_ukuran(self, isi: Isi) -> dict[str, Ukuran]:
        label: dict[str, list[str]] = {}
        for tingkat in isi.tabel.get("skala", []):
            label.setdefault(tingkat.get("skala", ""), []).append(tingkat.get("label", ""))
        return {
            i["kode"]: Ukuran(
                i.get("arah"),
                i.get("satuan"),
                i.get("skala"),
                tuple(label[i["skala"]]) if i.get("skala") in label else None,
            )
            for i in isi.tabel.get("indikator", [])
            if i.get("kode")
        }

    def _catat(self, sel: Sel, salah: Salah) -> None:
        self.masalah.append(Masalah(sel.tempat, str(salah)))


def _periksa_lengkap(mentah: MentahLaporan) -> Iterable[Masalah]:
    """Guards against a reader that leaves something out without saying so."""
    for aturan in ATURAN:
        if aturan.kunci not in mentah.aturan:
            yield Masalah(aturan.kunci, "aturan tidak terbaca; periksa pembaca masukan")
    for skema in TABEL_PAKET.values():
        tempat = mentah.tempat_tabel.get(skema.nama, skema.nama)
        if skema.nama not in mentah.tabel:
            yield Masalah(tempat, "tabel tidak terbaca; periksa pembaca masukan")
        for baris in mentah.tabel.get(skema.nama, ()):
            hilang = [k.nama for k in skema.kolom if k.nama not in baris.sel]
            if hilang:
                yield Masalah(
                    baris.tempat, f"kolom {', '.join(hilang)} tidak terbaca; periksa pembaca masukan"
                )


def _bangun(isi: Isi) -> model.Laporan:
    tabel: dict[str, Any] = {n: tuple(k(**b) for b in isi.tabel[n]) for n, k in _KELAS.items()}
    masa = range(isi.aturan["rpjmd.tahun_awal"], isi.aturan["rpjmd.tahun_akhir"] + 1)
    tabel["indikator"] = tuple(_indikator(b, masa) for b in isi.tabel["indikator"])
    tabel["belanja"] = tuple(
        model.Belanja(**b | {"dari_program": b["dari_program"] == "ya"}) for b in isi.tabel["belanja"]
    )
    tabel["skala"] = _skala(isi.tabel["skala"])
    return model.Laporan(aturan=isi.aturan, **tabel)


def _indikator(baris: Mapping[str, Any], masa: range) -> model.Indikator:
    """An indikator; yearly columns outside the RPJMD's years are blank here and are left out."""
    awalan = "target_"
    target = {int(k.removeprefix(awalan)): v for k, v in baris.items() if k.startswith(awalan)}
    target = {t: v for t, v in target.items() if t in masa}
    sisa = {k: v for k, v in baris.items() if not k.startswith(awalan)}
    return model.Indikator(**sisa, target_rpjmd=dict(sorted(target.items())))


def _skala(baris: Iterable[Mapping[str, Any]]) -> tuple[Skala, ...]:
    tingkat: dict[str, list[Tingkat]] = {}
    for b in baris:
        sisa = {k: v for k, v in b.items() if k != "skala"} | {"tanda": b["tanda"] or ""}
        tingkat.setdefault(b["skala"], []).append(Tingkat(**sisa))
    return tuple(Skala(nama, tuple(isi)) for nama, isi in tingkat.items())
