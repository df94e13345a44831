"""Sheet PK cetak, first form: targets per misi, programs in PK order with their total, signature."""

from __future__ import annotations

from lkjip_xl.model import Program
from lkjip_xl.tabel import kinerja
from lkjip_xl.tabel.bentuk import Isi, LembarHasil, Penyusun
from lkjip_xl.tabel.ungkapan import (
    Acuan,
    Atur,
    Fakta,
    Kolom,
    Rentang,
    Rumus,
    cari,
    cermin,
    jumlah,
    jumlah_jika,
    kolom_berlaku,
    rumus,
    teks,
)
from lkjip_xl.tabel.urutan import Urutan, huruf

__all__ = ["lembar_pk_cetak"]

_BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip


def lembar_pk_cetak(u: Urutan) -> LembarHasil:
    """The sheet of the Perjanjian Kinerja as it is printed."""
    p = Penyusun("PKCetak", "pkcetak", "PK cetak")
    p.tambah("kop", jenis_pk=rumus("IF(", Atur("pk.berlaku"), '="perubahan","(PERUBAHAN)","")'))
    for n, m in enumerate(u.misi, 1):
        p.tambah("misi", teks=rumus(teks(f"MISI {n}: "), "&UPPER(", cari("rpjmd", "uraian", m.kode), ")"))
        p.tambah("kepala_target")
        for k, t in enumerate(u.tujuan_dari(m.kode), 1):
            _baris_target(p, u, "tujuan", t.kode, f"{k}.")
            for a, s in enumerate(u.sasaran_dari(t.kode), 1):
                _baris_target(p, u, "sasaran", s.kode, f"{huruf(a).lower()}.")
        p.tambah("kosong")
    _program(p, u)
    _tanda_tangan(p)
    return p.selesai()


def _baris_target(p: Penyusun, u: Urutan, pola: str, induk: str, nomor: str) -> None:
    awal = len(p)
    for i in u.indikator_dari(induk):
        kepala: dict[str, Isi] = {"no": nomor, "uraian": kinerja.nama(induk)} if len(p) == awal else {}
        satuan = cermin(cari("rpjmd", "satuan"))
        target = cermin(Fakta("target", i.kode))
        p.tambah(pola, kode=i.kode, indikator=kinerja.nama(), satuan=satuan, target=target, **kepala)
    if len(p) == awal:
        p.tambah(pola, kode=induk, no=nomor, uraian=kinerja.nama(induk))
    p.gabung(awal, len(p) - 1, "no", "uraian")


def _program(p: Penyusun, u: Urutan) -> None:
    p.tambah("judul_program")
    p.tambah("kepala_program")
    for n, bagian in enumerate(u.program_pk, 1):
        pertama = bagian[0]
        nama = cermin(cari("program", "nama"))
        p.tambah("program", "program", kode=pertama.kode, no=n, program=nama, pagu=_pagu(pertama))
    total: Isi = jumlah(Rentang("program", "pagu")) if u.program_pk else None
    p.tambah("jumlah_program", teks="JUMLAH", pagu=total)


def _pagu(program: Program) -> Rumus:
    """Pagu of a PK number over all its rows; a program without a number is one row."""
    if program.no_pk is None:
        return cermin(Fakta("pagu", program.kode))
    pagu = kolom_berlaku("program", "pagu")
    return jumlah_jika(pagu, "pagu di lembar Program", Kolom("program", "no_pk"), str(program.no_pk))


def _tanda_tangan(p: Penyusun) -> None:
    def teks_aturan(kunci: str, awal: str = "") -> Rumus:
        return rumus("IF(", Atur(kunci), '="","",', teks(awal), "&", Atur(kunci), ")")

    status = Atur("kepala.status")
    gelar = rumus("IF(OR(", status, '="",', status, '="definitif"),"",', status, '&" ")')
    p.tambah(
        "tanda_tangan",
        tempat_tanggal=rumus(Atur("instansi.tempat"), '&", "&', _tanggal(Atur("pk.tanggal"))),
        jabatan=rumus(gelar, "&UPPER(", Atur("kepala.jabatan"), ")"),
        nama=teks_aturan("kepala.nama"),
        pangkat=teks_aturan("kepala.pangkat"),
        nip=teks_aturan("kepala.nip", "NIP "),
    )


def _tanggal(tanggal: Acuan) -> Rumus:
    """A date in words; TEXT() would depend on the language of the PC."""
    bulan = ",".join(teks(b) for b in _BULAN)
    return rumus(
        "IF(", tanggal, '="","",DAY(', tanggal, ')&" "&CHOOSE(MONTH(', tanggal, "),", bulan, ')&" "&YEAR(',
        tanggal, "))",
    )  # fmt: skip
