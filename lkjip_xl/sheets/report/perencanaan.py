"""Sheet Perencanaan (Tabel 2.1 to 2.3): visi, misi, tujuan, sasaran, strategi, indikator."""

from __future__ import annotations

from lkjip_xl.figures.expression import Atur, cermin
from lkjip_xl.figures.report_order import Urutan, huruf
from lkjip_xl.model import Misi, Tujuan
from lkjip_xl.sheets import indikator_cells as kinerja
from lkjip_xl.sheets.rows import IsiBaris, LembarHasil, Penyusun
from lkjip_xl.sheets.titles import judul

__all__ = ["lembar_perencanaan"]


def lembar_perencanaan(u: Urutan) -> LembarHasil:
    """The sheet of the plan."""
    p = Penyusun("Perencanaan", "perencanaan", "Perencanaan")
    p.tambah("kop", judul=judul("perencanaan"))
    p.tambah("visi", teks=cermin(Atur("rpjmd.visi")))
    p.tambah("kosong")
    _matriks(p, u)
    if u.laporan.strategi:
        _strategi(p, u)
    _penetapan(p, u)
    return p.selesai()


def _matriks(p: Penyusun, u: Urutan) -> None:
    p.tambah("judul_matriks", judul=judul("matriks"))
    p.tambah("kepala_matriks")
    for m in u.misi:
        p.tambah("misi", kode=m.kode, teks=kinerja.nama())
        for n, t in enumerate(u.tujuan_dari(m.kode), 1):
            _matriks_tujuan(p, u, t, n)
    p.tambah("kosong")


def _matriks_tujuan(p: Penyusun, u: Urutan, t: Tujuan, nomor: int) -> None:
    """The rows of a tujuan: its IKU stand beside the rows of its sasaran, the longer side counts."""
    pasangan = [
        (s, i) for s in u.sasaran_dari(t.kode) for i in (u.indikator_dari(s.kode) or (None,))
    ]  # a sasaran without an indikator still has its row
    iku = u.indikator_dari(t.kode)
    awal, awal_sasaran = len(p), {s.kode: n for n, (s, _) in reversed(list(enumerate(pasangan)))}
    for n in range(max(1, len(pasangan), len(iku))):
        isi: IsiBaris = {"no": nomor, "tujuan": kinerja.nama(t.kode)} if n == 0 else {}
        if n < len(iku):
            isi["iku"] = kinerja.nama(iku[n].kode)
        if n < len(pasangan):
            sasaran, indikator = pasangan[n]
            if awal_sasaran[sasaran.kode] == n:
                isi["sasaran"] = kinerja.nama(sasaran.kode)
            if indikator is not None:
                isi["indikator"] = kinerja.nama(indikator.kode)
        p.tambah("matriks", **isi)
    p.gabung(awal, len(p) - 1, "no", "tujuan", *(("iku",) if len(iku) <= 1 else ()))
    for kode, mulai in awal_sasaran.items():
        akhir = max(n for n, (s, _) in enumerate(pasangan) if s.kode == kode)
        p.gabung(awal + mulai, awal + akhir, "sasaran")


def _strategi(p: Penyusun, u: Urutan) -> None:
    p.tambah("judul_strategi", judul=judul("strategi"))
    p.tambah("kepala_strategi")
    for m in u.misi:
        p.tambah("misi", kode=m.kode, teks=kinerja.nama())
        _strategi_misi(p, u, m)
    p.tambah("kosong")


def _strategi_misi(p: Penyusun, u: Urutan, m: Misi) -> None:
    for t in u.tujuan_dari(m.kode):
        awal_tujuan = len(p)
        for s in u.sasaran_dari(t.kode):
            awal = len(p)
            for n, st in enumerate(u.strategi_dari(s.kode), 1):
                isi: IsiBaris = {"no": f"{huruf(n).lower()}.", "strategi": kinerja.nama(st.kode)}
                if len(p) == awal:
                    isi["sasaran"] = kinerja.nama(s.kode)
                if len(p) == awal_tujuan:
                    isi["tujuan"] = kinerja.nama(t.kode)
                p.tambah("strategi", **isi)
            p.gabung(awal, len(p) - 1, "sasaran")
        p.gabung(awal_tujuan, len(p) - 1, "tujuan")


def _penetapan(p: Penyusun, u: Urutan) -> None:
    p.tambah("judul_penetapan", judul=judul("penetapan"))
    p.tambah("kepala_penetapan")
    for n, t in enumerate(u.tujuan, 1):
        awal = len(p)
        for i in u.indikator_dari(t.kode):
            kepala: IsiBaris = {"no": n, "tujuan": kinerja.nama(t.kode)} if len(p) == awal else {}
            p.tambah("penetapan", indikator=kinerja.nama(i.kode), **kepala)
        for s in u.sasaran_dari(t.kode):
            awal_sasaran = len(p)
            for i in u.indikator_dari(s.kode):
                isi: IsiBaris = {"no": n, "tujuan": kinerja.nama(t.kode)} if len(p) == awal else {}
                if len(p) == awal_sasaran:
                    isi["sasaran"] = kinerja.nama(s.kode)
                p.tambah("penetapan", indikator=kinerja.nama(i.kode), **isi)
            p.gabung(awal_sasaran, len(p) - 1, "sasaran")
        p.gabung(awal, len(p) - 1, "no", "tujuan")
    p.tambah("kosong")
