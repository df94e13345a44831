"""The tables of results as open data: rows from the report, figures from their homes.

Totals are no rows of a table, or a sum over its column would count them twice: they are in ``ringkasan``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lkjip_xl.export.open_data.data_table_results import tabel_data
from lkjip_xl.export.open_data.figure_values import Angka, pisah
from lkjip_xl.export.open_data.key_figures import banyak_dihitung, tabel_ringkasan
from lkjip_xl.export.open_data.shape import BULAT, DESIMAL, LOGIS, Isi, KolomData, TabelData, ukuran
from lkjip_xl.figures.predikat_scale import skala_predikat
from lkjip_xl.figures.report_order import Urutan
from lkjip_xl.model import Indikator, Program
from lkjip_xl.sheets.report.anggaran import APBD, LAIN, PROGRAM, TANPA_SASARAN
from lkjip_xl.sheets.report.iku import STATUS

__all__ = ["tabel_hasil"]

_KODE = KolomData("kode", "Kode yang tidak pernah berubah")
_NOMOR = KolomData("nomor", "Nomor cetak", BULAT)
_NAMA = KolomData("nama", "Nama")
_SATU_PREDIKAT = KolomData("predikat", "Predikat menurut skala predikat")
_SATU_STATUS = KolomData("status", "Melebihi, mencapai, atau tidak mencapai target; belum ada nilai")
_CAPAIAN = tuple(ukuran("capaian", "Capaian terhadap target", "persen"))
_SERAPAN = tuple(ukuran("serapan", "Realisasi / pagu x 100", "persen"))
_UANG = (
    KolomData("pagu_rupiah", "Pagu menurut PK yang berlaku", DESIMAL, "rupiah"),
    KolomData("realisasi_rupiah", "Realisasi anggaran", DESIMAL, "rupiah"),
    KolomData("sisa_rupiah", "Pagu dikurangi realisasi", DESIMAL, "rupiah"),
    *_SERAPAN,
)
_PAGU_PK = (
    KolomData("pagu_murni_rupiah", "Pagu murni, sebagaimana diisi", DESIMAL, "rupiah"),
    KolomData("pagu_perubahan_rupiah", "Pagu perubahan, sebagaimana diisi", DESIMAL, "rupiah"),
)
_CATATAN = KolomData("catatan", "Catatan isian")
_PORSI = KolomData("porsi_persen", "Bagian dari jumlah seluruhnya", DESIMAL, "persen")
_DIHITUNG = (
    KolomData("jumlah_indikator", "Banyak indikator", BULAT),
    KolomData("indikator_dihitung", "Banyak indikator yang punya nilai dan ikut dirata-rata", BULAT),
)

_Baris = dict[str, Isi]


def tabel_hasil(u: Urutan, a: Angka) -> tuple[TabelData, ...]:
    """All tables of results, in the order of the report."""
    return (
        _tujuan(u, a),
        _sasaran(u, a),
        _indikator(u, a),
        _target_rpjmd(u),
        _program(u, a),
        _belanja(u, a),
        _anggaran_tujuan(u, a),
        _anggaran_sasaran(u, a),
        _efisiensi(u, a),
        *_rekap(u, a),
        *tabel_data(u, a),
        tabel_ringkasan(u, a),
    )


def _tabel(
    nama: str, judul: str, kunci: str, kolom: Iterable[KolomData], baris: Iterable[_Baris]
) -> TabelData:
    return TabelData(nama, judul, tuple(kunci.split()), tuple(kolom), tuple(baris))


def _kinerja(a: Angka, kode: str, indikator: tuple[Indikator, ...]) -> _Baris:
    return {
        "jumlah_indikator": len(indikator),
        "indikator_dihitung": banyak_dihitung(a, indikator),
        **a.persen("rerata", kode, "capaian"),
        "predikat": a.teks("predikat_rerata", kode),
    }


def _tujuan(u: Urutan, a: Angka) -> TabelData:
    kolom = (
        _KODE,
        KolomData("misi", "Kode misi"),
        _NOMOR,
        _NAMA,
        *_DIHITUNG,
        *_CAPAIAN,
        _SATU_PREDIKAT,
    )
    baris = (
        {
            "kode": t.kode,
            "misi": t.induk,
            "nomor": n,
            "nama": t.uraian,
            **_kinerja(a, t.kode, u.indikator_dari(t.kode)),
        }
        for n, t in enumerate(u.tujuan, 1)
    )
    return _tabel("tujuan", "Tujuan: rata-rata capaian IKU-nya", "kode", kolom, baris)


def _sasaran(u: Urutan, a: Angka) -> TabelData:
    kolom = (
        _KODE,
        KolomData("tujuan", "Kode tujuan"),
        _NOMOR,
        _NAMA,
        *_DIHITUNG,
        *_CAPAIAN,
        _SATU_PREDIKAT,
        _SATU_STATUS,
    )
    baris = (
        {
            "kode": s.kode,
            "tujuan": s.induk,
            "nomor": n,
            "nama": s.uraian,
            **_kinerja(a, s.kode, u.indikator_dari(s.kode)),
            "status": a.teks("status_rerata", s.kode),
        }
        for n, s in enumerate(u.sasaran, 1)
    )
    return _tabel("sasaran", "Sasaran strategis: rata-rata capaian indikatornya", "kode", kolom, baris)


def _indikator(u: Urutan, a: Angka) -> TabelData:
    kolom = (
        _KODE,
        KolomData("jenis", "IKU tujuan atau indikator sasaran"),
        KolomData("induk", "Kode tujuan (IKU) atau kode sasaran"),
        KolomData("nomor", "Nomor urut di antara yang sejenis", BULAT),
        _NAMA,
        KolomData("satuan", "Satuan target dan realisasi"),
        KolomData("arah", "naik, turun, rentang, atau kategori"),
        KolomData("metode", "Metode capaian: rasio atau selisih; kosong untuk kategori"),
        KolomData("batas_persen", "Batas atas capaian; kosong: tanpa batas", DESIMAL, "persen"),
        KolomData("skala", "Skala target kategori"),
        *ukuran("kondisi_awal", "Kondisi awal RPJMD"),
        *ukuran("kondisi_akhir", "Target kondisi akhir RPJMD"),
        *ukuran("target", "Target menurut PK yang berlaku"),
        *ukuran("realisasi", "Realisasi"),
        *_CAPAIAN,
        _SATU_PREDIKAT,
        _SATU_STATUS,
        _CATATAN,
    )
    baris = [
        _baris_indikator(u, a, i, n, jenis)
        for jenis, daftar in (("IKU tujuan", u.iku), ("indikator sasaran", u.indikator_sasaran))
        for n, i in enumerate(daftar, 1)
    ]
    return _tabel("indikator", "Indikator kinerja: target, realisasi, capaian", "kode", kolom, baris)


def _baris_indikator(u: Urutan, a: Angka, i: Indikator, nomor: int, jenis: str) -> _Baris:
    aturan = u.laporan.aturan
    batas = aturan.get("hitung.batas") if i.batas is None else i.batas
    metode = i.metode or aturan.get("hitung.metode")
    return {
        "kode": i.kode,
        "jenis": jenis,
        "induk": i.induk,
        "nomor": nomor,
        "nama": i.uraian,
        "satuan": i.satuan,
        "arah": i.arah,
        "metode": None if i.arah == "kategori" else metode,
        "batas_persen": batas,
        "skala": i.skala,
        **pisah("kondisi_awal", i.kondisi_awal),
        **pisah("kondisi_akhir", i.kondisi_akhir),
        **a.ukuran("target", i.kode, "target"),
        **a.ukuran("realisasi", i.kode, "realisasi"),
        **a.persen("capaian", i.kode),
        "predikat": a.teks("predikat", i.kode),
        "status": a.teks("status", i.kode),
        "catatan": i.catatan,
    }


def _target_rpjmd(u: Urutan) -> TabelData:
    kolom = (_KODE, KolomData("tahun", "Tahun", BULAT, "tahun"), *ukuran("target", "Target RPJMD tahun itu"))
    baris = (
        {"kode": i.kode, "tahun": tahun, **pisah("target", target)}
        for i in (*u.iku, *u.indikator_sasaran)
        for tahun, target in sorted((i.target_rpjmd or {}).items())
        if target is not None
    )
    return _tabel(
        "target_rpjmd", "Target tahunan RPJMD; tahun tanpa target tidak ada", "kode tahun", kolom, baris
    )


def _urut_program(u: Urutan) -> Iterator[Program]:
    for s in u.sasaran:
        yield from u.program_dari(s.kode)
    yield from u.program_dari(None)


def _program(u: Urutan, a: Angka) -> TabelData:
    kolom = (
        _KODE,
        KolomData("sasaran", "Kode sasaran; kosong: tidak terkait sasaran"),
        KolomData("no_pk", "Nomor di Perjanjian Kinerja", BULAT),
        KolomData("urut_lampiran", "Urutan di lampiran", BULAT),
        _NAMA,
        KolomData("opd", "Perangkat daerah"),
        *_PAGU_PK,
        *_UANG,
        _CATATAN,
    )
    baris = (
        {
            "kode": p.kode,
            "sasaran": p.sasaran,
            "no_pk": p.no_pk,
            "urut_lampiran": p.urut_lampiran,
            "nama": p.nama,
            "opd": p.opd,
            "pagu_murni_rupiah": p.pagu_murni,
            "pagu_perubahan_rupiah": p.pagu_perubahan,
            **a.uang(p.kode),
            "catatan": p.catatan,
        }
        for p in _urut_program(u)
    )
    return _tabel("program", "Program dan anggarannya", "kode", kolom, baris)


def _belanja(u: Urutan, a: Angka) -> TabelData:
    kolom = (
        _KODE,
        _NOMOR,
        _NAMA,
        KolomData("dari_program", "Ya: jumlah seluruh program, bukan angka sendiri", LOGIS),
        *_PAGU_PK,
        *_UANG,
        _PORSI,
        _CATATAN,
    )
    total = a.ambil("pagu", APBD)
    baris = (
        {
            "kode": b.kode,
            "nomor": n,
            "nama": b.uraian,
            "dari_program": b.dari_program,
            "pagu_murni_rupiah": b.pagu_murni,
            "pagu_perubahan_rupiah": b.pagu_perubahan,
            **a.uang(b.kode),
            "porsi_persen": a.porsi("pagu", b.kode, total),
            "catatan": b.catatan,
        }
        for n, b in enumerate(u.belanja, 1)
    )
    return _tabel("belanja", "Jenis belanja APBD", "kode", kolom, baris)


def _baris_anggaran(a: Angka, kode: str, nomor: int, nama: str, program: int) -> _Baris:
    porsi = a.porsi("pagu", kode, a.ambil("pagu", PROGRAM))
    awal: _Baris = {"kode": kode, "nomor": nomor, "nama": nama, "jumlah_program": program}
    return awal | a.uang(kode) | {"porsi_persen": porsi}


_KOLOM_ANGGARAN = (_KODE, _NOMOR, _NAMA, KolomData("jumlah_program", "Banyak program", BULAT), *_UANG, _PORSI)


def _anggaran_tujuan(u: Urutan, a: Angka) -> TabelData:
    baris = (
        _baris_anggaran(
            a, t.kode, n, t.uraian, sum(len(u.program_dari(s.kode)) for s in u.sasaran_dari(t.kode))
        )
        for n, t in enumerate(u.tujuan, 1)
    )
    return _tabel("anggaran_tujuan", "Anggaran per tujuan: jumlah sasarannya", "kode", _KOLOM_ANGGARAN, baris)


def _anggaran_sasaran(u: Urutan, a: Angka) -> TabelData:
    baris = [
        _baris_anggaran(a, s.kode, n, s.uraian, len(u.program_dari(s.kode)))
        for n, s in enumerate(u.sasaran, 1)
    ]
    lain = u.program_dari(None)
    if lain:
        baris.append(_baris_anggaran(a, LAIN, len(baris) + 1, TANPA_SASARAN, len(lain)))
    judul = f'Anggaran per sasaran: jumlah programnya; kode "{LAIN}": program tanpa sasaran'
    return _tabel("anggaran_sasaran", judul, "kode", _KOLOM_ANGGARAN, baris)


def _efisiensi(u: Urutan, a: Angka) -> TabelData:
    kolom = (
        _KODE,
        KolomData("jenis", "tujuan atau sasaran"),
        _NAMA,
        *_CAPAIAN,
        *_SERAPAN,
        *ukuran("efisiensi", 'Capaian dikurangi serapan bila positif; "-": tidak efisien', "poin persen"),
    )
    daftar = [("tujuan", t.kode, t.uraian) for t in u.tujuan]
    daftar += [("sasaran", s.kode, s.uraian) for s in u.sasaran]
    baris = (
        {
            "kode": kode,
            "jenis": jenis,
            "nama": nama,
            **a.persen("rerata", kode, "capaian"),
            **a.persen("serapan", kode),
            **a.ukuran("efisiensi", kode, "efisiensi", "_poin"),
        }
        for jenis, kode, nama in daftar
    )
    return _tabel("efisiensi", "Efisiensi penggunaan sumber daya", "kode", kolom, baris)


def _rekap(u: Urutan, a: Angka) -> Iterator[TabelData]:
    predikat = [t.label for t in skala_predikat(u.laporan).urut] if u.indikator_sasaran else []
    status = STATUS if u.indikator_sasaran else ()
    iku = STATUS if u.iku else ()
    yield _satu_rekap(a, "rekap_predikat", "Indikator sasaran per predikat", "predikat", predikat)
    yield _satu_rekap(a, "rekap_status", "Indikator sasaran per status", "status", status)
    yield _satu_rekap(a, "rekap_iku", "IKU tujuan per status", "status", iku, "jumlah_iku")


def _satu_rekap(
    a: Angka, nama: str, judul: str, kunci: str, label: Iterable[str], fakta: str | None = None
) -> TabelData:
    fakta = fakta or f"jumlah_{kunci}"
    semua = list(label)
    seluruh = sum(a.ambil(fakta, x) or 0 for x in semua)
    kolom = (
        KolomData(kunci, kunci.capitalize()),
        KolomData("jumlah_indikator", "Banyak indikator", BULAT),
        _PORSI,
    )
    baris: Iterable[_Baris] = (
        {kunci: x, "jumlah_indikator": a.ambil(fakta, x), "porsi_persen": a.porsi(fakta, x, seluruh)}
        for x in semua
    )
    return _tabel(nama, judul, kunci, kolom, baris)
