"""Sheet Ikhtisar: the sentences of summary and closing, as formulas that cannot contradict the tables."""

from __future__ import annotations

from lkjip_xl.figures.expression import (
    Acuan,
    Bagian,
    Fakta,
    Rentang,
    Rumus,
    angka,
    cari_jika_ada,
    rumus,
    teks,
)
from lkjip_xl.figures.predikat_scale import skala_predikat
from lkjip_xl.figures.report_order import Urutan
from lkjip_xl.sheets import indikator_cells as kinerja
from lkjip_xl.sheets.report import anggaran, iku, ringkasan
from lkjip_xl.sheets.report.sasaran import nama_lembar
from lkjip_xl.sheets.rows import LembarHasil, Penyusun
from lkjip_xl.sheets.titles import judul

__all__ = ["lembar_ikhtisar"]


def lembar_ikhtisar(u: Urutan) -> LembarHasil:
    """The sheet of sentences."""
    p = Penyusun("Ikhtisar", "ikhtisar", "Ikhtisar")
    p.tambah("kop", judul=judul("ikhtisar"))
    _bagian(p, "Gambaran umum", _umum(u))
    _bagian(p, "Capaian tujuan", [_tujuan(u, t.kode, n) for n, t in enumerate(u.tujuan, 1)])
    _bagian(p, "Capaian sasaran", [_sasaran(u, s.kode) for s in u.sasaran])
    _bagian(p, "Akuntabilitas keuangan", _uang())
    _masalah(p, u)
    return p.selesai()


def _bagian(p: Penyusun, judul_bagian: str, kalimat: list[Rumus]) -> None:
    p.tambah("bagian", teks=judul_bagian)
    for n, k in enumerate(kalimat, 1):
        p.tambah("kalimat", no=n, teks=k)
    p.tambah("kosong")


def _sambung(*bagian: Bagian | str) -> Rumus:
    """Pieces of a sentence joined with ``&``; a plain text is quoted."""
    isi: list[Bagian] = []
    for b in bagian:
        isi += ["&", teks(b) if isinstance(b, str) else b]
    return rumus(*isi[1:])


def _persen(x: Acuan) -> Rumus:
    """A percentage in words: the number with its decimals, or what stands in its place."""
    return rumus("IF(ISNUMBER(", x, "),", angka(x), '&" %",IF(', x, '="","belum diisi",', x, "))")


def _rupiah(x: Acuan) -> Rumus:
    return rumus("IF(ISNUMBER(", x, "),RUPIAH(", x, '),"belum diisi")')


def _cacah(rentang: Rentang, label: str) -> Rumus:
    return rumus("COUNTIF(", rentang, ",", teks(label), ")")


def _berstatus(rentang: Rentang) -> Rumus:
    """How many indikator a column of statuses holds; rows of a misi between them have none."""
    bagian: list[Bagian] = []
    for s in iku.STATUS:
        bagian += [",", _cacah(rentang, s)]
    return rumus("SUM(", *bagian[1:], ")")


def _hitung_status(rentang: Rentang, *, porsi: bool = False) -> Rumus:
    """``melebihi target 2, mencapai target 0, ...``; with ``porsi`` the share of each in brackets."""
    bagian: list[Bagian | str] = []
    for n, s in enumerate(iku.STATUS):
        banyak = _cacah(rentang, s)
        bagian += [f"{', ' if n else ''}{s} ", banyak]
        if porsi:
            bagian += [" (", angka(rumus(banyak, "/", _berstatus(rentang), "*100")), " %)"]
    return _sambung(*bagian)


def _lingkup(u: Urutan) -> Rumus:
    """How much is measured: ``5 tujuan, 5 indikator kinerja utama, 10 sasaran, ...``."""
    bagian: list[Bagian | str] = ["Yang diukur"]
    for n, (ada, banyak, satuan) in enumerate(
        (
            (u.tujuan, rumus("ROWS(", Rentang("tujuan", "tujuan", iku.KUNCI), ")"), "tujuan"),
            (u.iku, _berstatus(Rentang("iku", "status", iku.KUNCI)), "indikator kinerja utama"),
            (u.sasaran, rumus("ROWS(", Rentang("sasaran", "capaian", ringkasan.KUNCI), ")"), "sasaran"),
            (
                u.indikator_sasaran,
                _berstatus(Rentang("indikator", "status", ringkasan.KUNCI)),
                "indikator sasaran",
            ),
        )
    ):
        bagian += [", " if n else ": ", banyak if ada else "0", f" {satuan}"]
    return _sambung(*bagian, ".")


def _umum(u: Urutan) -> list[Rumus]:
    hasil: list[Rumus] = [_lingkup(u)]
    if u.indikator_sasaran:
        rentang = Rentang("indikator", "capaian", ringkasan.KUNCI)
        hasil.append(
            _sambung(
                "Rata-rata capaian indikator sasaran ",
                _persen(Fakta("rerata", ringkasan.INDIKATOR)),
                " (",
                kinerja.dihitung(rentang, "indikator"),
                "), predikat ",
                Fakta("predikat_rerata", ringkasan.INDIKATOR),
                ".",
            )
        )
        status = Rentang("indikator", "status", ringkasan.KUNCI)
        hasil.append(_sambung("Indikator sasaran: ", _hitung_status(status, porsi=True), "."))
        hasil.append(_predikat(u))
    if u.sasaran:
        rentang = Rentang("sasaran", "capaian", ringkasan.KUNCI)
        hasil.append(
            _sambung(
                "Rata-rata capaian sasaran ",
                _persen(Fakta("rerata", ringkasan.SASARAN)),
                " (",
                kinerja.dihitung(rentang, "sasaran"),
                "), predikat ",
                Fakta("predikat_rerata", ringkasan.SASARAN),
                ".",
            )
        )
    if u.iku:
        status = Rentang("iku", "status", iku.KUNCI)
        hasil.append(_sambung("Indikator kinerja utama tujuan: ", _hitung_status(status, porsi=True), "."))
    return hasil


def _predikat(u: Urutan) -> Rumus:
    bagian: list[Bagian | str] = ["Menurut predikat: "]
    for n, t in enumerate(skala_predikat(u.laporan).urut):
        jumlah = Fakta("jumlah_predikat", t.label)
        bagian += [
            f"{'; ' if n else ''}{t.label} ",
            jumlah,
            " indikator (",
            _persen(Fakta("porsi_predikat", t.label)),
            ")",
        ]
    return _sambung(*bagian, ".")


def _tujuan(u: Urutan, kode: str, nomor: int) -> Rumus:
    status = Rentang(f"iku_{kode}", "status", iku.KUNCI)
    return _kalimat(u, kode, f"Tujuan {nomor}, ", "IKU", "IKU dengan capaian", status)


def _sasaran(u: Urutan, kode: str) -> Rumus:
    status = Rentang(f"sasaran_{kode}", "status", ringkasan.KUNCI)
    return _kalimat(
        u, kode, f"{nama_lembar(u, kode)}, ", "indikator", "indikator dengan rata-rata capaian", status
    )


def _kalimat(u: Urutan, kode: str, awal: str, satuan: str, sebutan: str, status: Rentang) -> Rumus:
    """The sentence of a tujuan or a sasaran: how many, capaian, predikat, status, serapan."""
    serapan: list[Bagian | str] = ["; serapan anggaran ", _persen(Fakta("serapan", kode)), "."]
    if not u.indikator_dari(kode):
        return _sambung(awal, kinerja.nama(kode), f": belum ada {satuan}", *serapan)
    return _sambung(
        awal,
        kinerja.nama(kode),
        ": ",
        Fakta("jumlah_indikator", kode),
        f" {sebutan} ",
        _persen(Fakta("rerata", kode)),
        ", predikat ",
        Fakta("predikat_rerata", kode),
        " (",
        _hitung_status(status),
        ")",
        *serapan,
    )


def _uang() -> list[Rumus]:
    hasil = []
    for nama, kode in (("Belanja daerah", anggaran.APBD), ("Seluruh program", anggaran.PROGRAM)):
        pagu, realisasi = Fakta("pagu", kode), Fakta("realisasi_rp", kode)
        sisa = rumus(
            "IF(AND(ISNUMBER(",
            pagu,
            "),ISNUMBER(",
            realisasi,
            ")),RUPIAH(",
            pagu,
            "-",
            realisasi,
            '),"belum diisi")',
        )
        hasil.append(
            _sambung(
                f"{nama}: pagu ",
                _rupiah(pagu),
                ", realisasi ",
                _rupiah(realisasi),
                ", serapan ",
                _persen(Fakta("serapan", kode)),
                ", sisa anggaran ",
                sisa,
                ".",
            )
        )
    return hasil


def _masalah(p: Penyusun, u: Urutan) -> None:
    p.tambah("judul_masalah", judul=judul("masalah"))
    p.tambah("kepala_masalah")
    for m in u.misi:
        p.tambah("misi", kode=m.kode, teks=kinerja.nama())
        for t in u.tujuan_dari(m.kode):
            for s in u.sasaran_dari(t.kode):
                p.tambah(
                    "masalah",
                    kode=s.kode,
                    no=u.nomor_sasaran[s.kode],
                    sasaran=kinerja.nama(),
                    masalah=cari_jika_ada("narasi", "penghambat"),
                    solusi=cari_jika_ada("narasi", "solusi"),
                    rencana=cari_jika_ada("narasi", "rencana_tindak_lanjut"),
                )
