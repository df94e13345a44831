"""Sheet Lampiran: the matrix of the whole report, performance on the left and money on the right."""

from __future__ import annotations

from lkjip_xl.figures.expression import Fakta, Rumus, Sebaris, cari, cermin, rumus, teks
from lkjip_xl.figures.report_order import Urutan, huruf
from lkjip_xl.model import Indikator, Sasaran, Tujuan
from lkjip_xl.sheets import indikator_cells as kinerja
from lkjip_xl.sheets import money_cells as uang
from lkjip_xl.sheets.report import anggaran, ringkasan
from lkjip_xl.sheets.rows import Isi, IsiBaris, LembarHasil, Penyusun, tanpa
from lkjip_xl.sheets.titles import judul

__all__ = ["KUNCI", "lembar_lampiran", "pembagian"]

KUNCI = "Lampiran"
_KINERJA = ("indikator", "satuan", "target", "realisasi", "capaian", "predikat")
_KODE_PROGRAM = Sebaris("kode_program")


def lembar_lampiran(u: Urutan) -> LembarHasil:
    """The sheet of the matrix."""
    p = Penyusun(KUNCI, "lampiran", "Lampiran")
    p.tambah("kop", judul=judul("lampiran"))
    p.tambah("kepala")
    for n, t in enumerate(u.tujuan, 1):
        _tujuan(p, u, t, huruf(n))
        for k, s in enumerate(u.sasaran_dari(t.kode), 1):
            _sasaran(p, u, s, k)
    if u.program_dari(None):
        _tanpa_sasaran(p, u)
    _jumlah(p, u)
    p.tambah(
        "metode",
        teks="Jumlah per tujuan = jumlah sasarannya; serapan dari jumlah, bukan rata-rata persen. "
        "Nilai n/a tidak ikut dirata-rata. Rumus tiap indikator: lembar Metode.",
    )
    return p.selesai()


def pembagian(baris: int, bagian: int) -> list[int]:
    """First rows of ``bagian`` blocks that share ``baris`` rows evenly, the first ones larger."""
    besar, sisa = divmod(baris, bagian)
    awal, hasil = 0, []
    for b in range(bagian):
        hasil.append(awal)
        awal += besar + (1 if b < sisa else 0)
    return hasil


def _isi_kinerja(i: Indikator) -> IsiBaris:
    return tanpa(ringkasan.isi_cermin_indikator(i.kode), "status")


def _uang(kode: str) -> IsiBaris:
    return tanpa(uang.isi_cermin_uang(kode), "sisa")


def _tujuan(p: Penyusun, u: Urutan, t: Tujuan, nomor: str) -> None:
    awal = len(p)
    iku = u.indikator_dari(t.kode)
    kepala: IsiBaris = {
        "no": nomor,
        "uraian": kinerja.nama(t.kode),
        "program": "Jumlah per Tujuan",
        **_uang(t.kode),
    }
    for n in range(max(1, len(iku))):
        isi = _isi_kinerja(iku[n]) if iku else {}
        p.tambah("tujuan", **{**isi, **(kepala if n == 0 else {})})
    p.gabung(awal, len(p) - 1, "no", "uraian", "program", "pagu", "realisasi_rp", "serapan")


def _sasaran(p: Penyusun, u: Urutan, s: Sasaran, nomor: int) -> None:
    indikator, program = u.indikator_dari(s.kode), u.program_dari(s.kode)
    banyak = max(1, len(indikator), len(program))
    awal_blok = pembagian(banyak, len(indikator)) if indikator else []
    mulai = dict(zip(awal_blok, indikator, strict=True))
    awal = len(p)
    for b in range(banyak):
        isi: IsiBaris = {"no": nomor, "uraian": kinerja.nama(s.kode)} if b == 0 else {}
        if b in mulai:
            isi |= _isi_kinerja(mulai[b])
        if b < len(program):
            isi |= _isi_program(program[b].kode) | _uang(program[b].kode)
        p.tambah("baris", "baris", **isi)
    p.gabung(awal, len(p) - 1, "no", "uraian")
    for n, mula in enumerate(awal_blok):
        akhir = awal_blok[n + 1] if n + 1 < len(awal_blok) else banyak
        p.gabung(awal + mula, awal + akhir - 1, *_KINERJA)
    label = _label_rerata(s.kode) if indikator else "Belum ada indikator"
    _rerata(p, s.kode, label, "Jumlah per Sasaran", s.kode)


def _label_rerata(kode: str) -> Rumus:
    dihitung, banyak = Fakta("dihitung", kode), Fakta("jumlah_indikator", kode)
    return rumus(teks("Rata-rata capaian ("), "&", dihitung, '&" dari "&', banyak, '&" indikator)"')


def _isi_program(kode: str) -> IsiBaris:
    return {"kode_program": kode, "program": cermin(cari("program", "nama", _KODE_PROGRAM))}


def _rerata(p: Penyusun, kode: str, label: Isi, program: str, uang_dari: str) -> None:
    p.tambah(
        "rerata",
        kode=kode,
        teks=label,
        capaian=cermin(Fakta("rerata", kode)),
        predikat=cermin(Fakta("predikat_rerata", kode)),
        program=program,
        **_uang(uang_dari),
    )


def _tanpa_sasaran(p: Penyusun, u: Urutan) -> None:
    awal = len(p)
    for pr in u.program_dari(None):
        kepala: IsiBaris = {"uraian": anggaran.TANPA_SASARAN} if len(p) == awal else {}
        isi = tanpa(uang.isi_program(pr.kode, _KODE_PROGRAM), "sisa")
        p.tambah("baris", "baris", **kepala, **_isi_program(pr.kode), **isi)
    p.gabung(awal, len(p) - 1, "no", "uraian", *_KINERJA)
    p.tambah("rerata", program="Jumlah tidak terkait sasaran", **_uang(anggaran.LAIN))


def _jumlah(p: Penyusun, u: Urutan) -> None:
    label = "Rata-rata capaian seluruh indikator sasaran; jumlah seluruh program"
    p.tambah(
        "jumlah",
        teks=label,
        capaian=cermin(Fakta("rerata", ringkasan.INDIKATOR)),
        predikat=cermin(Fakta("predikat_rerata", ringkasan.INDIKATOR)),
        program=f"Jumlah {len(u.program_pk)} program",
        **_uang(anggaran.PROGRAM),
    )
