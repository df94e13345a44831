"""Sheet Daftar: list of tables and list of charts, by their numbers, each with a link to its sheet."""

from __future__ import annotations

from collections.abc import Sequence

from lkjip_xl.figures.expression import Fakta, cermin
from lkjip_xl.figures.report_order import Urutan, kunci_kode
from lkjip_xl.sheets.rows import LembarHasil, Penyusun, Sel

__all__ = ["lembar_daftar"]


def lembar_daftar(u: Urutan, lembar: Sequence[LembarHasil]) -> LembarHasil:
    """The lists of what has a number in sheet Judul and stands on one of the sheets."""
    tempat = {kode: (b.kunci, b.nama) for b in lembar for kode in _kode_judul(b)}
    bernomor = [j for j in u.laporan.judul if j.nomor and j.kode in tempat]
    bernomor.sort(key=lambda j: kunci_kode(j.nomor or ""))
    p = Penyusun("Daftar", "daftar", "Daftar")
    p.tambah("kop")
    for bagian, grafik in (("Daftar tabel", False), ("Daftar grafik", True)):
        p.tambah("bagian", teks=bagian)
        for j in bernomor:
            if (j.nomor or "").casefold().startswith("grafik") is grafik:
                kunci, nama = tempat[j.kode]
                p.tambah("baris", judul=cermin(Fakta("judul", j.kode)), tautan=Sel(nama, tautan=kunci))
        p.tambah("kosong")
    return p.selesai()


def _kode_judul(lembar: LembarHasil) -> list[str]:
    rumah = (sel.rumah for b in lembar.baris for sel in b.isi.values())
    return [f.kode for f in rumah if f is not None and f.nama == "judul"]
