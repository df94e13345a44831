"""Sheet PK cetak: the agreement as it is signed, targets per misi, programs in PK order with their total."""

from __future__ import annotations

from lkjip_xl.figures.expression import (
    Acuan,
    Atur,
    Fakta,
    Kolom,
    Rentang,
    Rumus,
    Sebaris,
    cari,
    cari_jika_ada,
    cermin,
    jumlah,
    jumlah_jika,
    kolom_berlaku,
    rumus,
    teks,
    teks_aturan,
)
from lkjip_xl.figures.report_order import Urutan, huruf
from lkjip_xl.model import Program
from lkjip_xl.sheets import indikator_cells as kinerja
from lkjip_xl.sheets.rows import Isi, LembarHasil, Penyusun

__all__ = ["lembar_pk_cetak"]

_BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip


def lembar_pk_cetak(u: Urutan) -> LembarHasil:
    """The sheet of the Perjanjian Kinerja as it is printed and signed.

    One party signs for a head of region, two for an OPD. Wording of the form: PermenPANRB 53/2014, Lamp. I.
    """
    p = Penyusun("PKCetak", "pkcetak", "PK cetak")
    p.tambah("kop", jenis_pk=rumus("IF(", Atur("pk.berlaku"), '="perubahan","(PERUBAHAN)","")'))
    dua = u.laporan.aturan["instansi.bentuk"] == "perangkat daerah"
    _pernyataan(p, dua)
    _tanda_tangan(p, dua)
    p.tambah("kosong")
    p.tambah("judul_lampiran")
    for n, m in enumerate(u.misi, 1):
        p.tambah("misi", teks=rumus(teks(f"MISI {n}: "), "&UPPER(", cari("rpjmd", "uraian", m.kode), ")"))
        p.tambah("kepala_target")
        for k, t in enumerate(u.tujuan_dari(m.kode), 1):
            _baris_target(p, u, "tujuan", t.kode, f"{k}.")
            for a, s in enumerate(u.sasaran_dari(t.kode), 1):
                _baris_target(p, u, "sasaran", s.kode, f"{huruf(a).lower()}.")
        p.tambah("kosong")
    _program(p, u)
    _tanda_tangan(p, dua)
    return p.selesai()


def _pernyataan(p: Penyusun, dua: bool) -> None:
    p.tambah(
        "pernyataan",
        teks="Dalam rangka mewujudkan manajemen pemerintahan yang efektif, transparan, dan akuntabel serta "
        "berorientasi pada hasil, kami yang bertanda tangan di bawah ini:",
    )
    _pihak(p, "kepala", "selanjutnya disebut pihak pertama" if dua else None)
    if dua:
        _pihak(p, "atasan", "selaku atasan pihak pertama, selanjutnya disebut pihak kedua")
    subjek = "Pihak pertama berjanji" if dua else "Berjanji"
    p.tambah(
        "pernyataan",
        teks=f"{subjek} akan mewujudkan target kinerja yang seharusnya sesuai lampiran perjanjian ini, dalam "
        "rangka mencapai target kinerja jangka menengah seperti yang telah ditetapkan dalam dokumen "
        "perencanaan. Keberhasilan dan kegagalan pencapaian target kinerja tersebut menjadi tanggung jawab "
        + ("pihak pertama." if dua else "kami."),
    )
    if dua:
        p.tambah(
            "pernyataan",
            teks="Pihak kedua akan melakukan supervisi yang diperlukan serta evaluasi terhadap capaian "
            "kinerja dari perjanjian ini dan mengambil tindakan yang diperlukan dalam rangka pemberian "
            "penghargaan dan sanksi.",
        )


def _pihak(p: Penyusun, siapa: str, sebutan: str | None) -> None:
    p.tambah("pihak", label="Nama", isi=teks_aturan(f"{siapa}.nama"))
    p.tambah("pihak", label="Jabatan", isi=_jabatan(siapa))
    if sebutan:
        p.tambah("pernyataan", teks=sebutan)


def _baris_target(p: Penyusun, u: Urutan, pola: str, induk: str, nomor: str) -> None:
    awal = len(p)
    for i in u.indikator_dari(induk):
        kepala: dict[str, Isi] = {"no": nomor, "uraian": kinerja.nama(induk)} if len(p) == awal else {}
        satuan = cermin(cari("rpjmd", "satuan"))
        p.tambah(pola, kode=i.kode, indikator=kinerja.nama(), satuan=satuan, **_target(), **kepala)
    if len(p) == awal:
        p.tambah(pola, kode=induk, no=nomor, uraian=kinerja.nama(induk))
    p.gabung(awal, len(p) - 1, "no", "uraian")


def _target() -> dict[str, Isi]:
    """Both targets, and a mark where the second differs; blank where the first is not known.

    The document of the murni one shows no target that came after it.
    """
    murni, perubahan = Sebaris("target_murni"), Sebaris("target_perubahan")
    tanda = rumus(
        "IF(OR(", murni, '="",', perubahan, '="",', murni, "=", perubahan, '),"","berubah")',
    )  # fmt: skip
    return {
        "target_murni": cari_jika_ada("pk", "target_murni"),
        "target_perubahan": rumus(
            "IF(", Atur("pk.berlaku"), '="perubahan",', cari_jika_ada("pk", "target_perubahan"), ',"")'
        ),
        "keterangan": tanda,
    }


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


def _jabatan(siapa: str) -> Rumus:
    """The office in capitals, with Plt, Plh or Pj before it where the official is no definite one."""
    jabatan = rumus("UPPER(", Atur(f"{siapa}.jabatan"), ")")
    if siapa != "kepala":
        return rumus("IF(", Atur(f"{siapa}.jabatan"), '="","",', jabatan, ")")
    status = Atur("kepala.status")
    return rumus("IF(OR(", status, '="",', status, '="definitif"),"",', status, '&" ")&', jabatan)


def _tanda_tangan(p: Penyusun, dua: bool) -> None:
    kedua: dict[str, Isi] = {}
    if dua:
        kedua = {
            "jabatan_kedua": _jabatan("atasan"),
            "nama_kedua": teks_aturan("atasan.nama"),
        }
    p.tambah(
        "tanda_tangan",
        tempat_tanggal=rumus(Atur("instansi.tempat"), '&", "&', _tanggal(Atur("pk.tanggal"))),
        jabatan=_jabatan("kepala"),
        nama=teks_aturan("kepala.nama"),
        pangkat=teks_aturan("kepala.pangkat"),
        nip=teks_aturan("kepala.nip", "NIP "),
        **kedua,
    )


def _tanggal(tanggal: Acuan) -> Rumus:
    """A date in words; TEXT() would depend on the language of the PC."""
    bulan = ",".join(teks(b) for b in _BULAN)
    return rumus(
        "IF(", tanggal, '="","",DAY(', tanggal, ')&" "&CHOOSE(MONTH(', tanggal, "),", bulan, ')&" "&YEAR(',
        tanggal, "))",
    )  # fmt: skip
