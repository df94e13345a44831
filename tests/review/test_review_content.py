"""Rows for the sheets of the review."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lkjip_xl.read.raw import BarisMentah, MentahLaporan, Sel
from lkjip_xl.review import Tingkat, periksa
from lkjip_xl.review.finding import Temuan
from lkjip_xl.review.input_places import beri_letak, letak_isian
from lkjip_xl.review.present.review_content import (
    Lingkup,
    Tanggapan,
    baris_catatan,
    baris_reviu,
    isi_reviu,
    kunci_temuan,
)
from lkjip_xl.review.run_rules import HasilReviu, Kerusakan
from lkjip_xl.sheets.report.review_sheets import IsiReviu
from tests.review.samples import LAPORAN, cetak, ubah

SALAH = periksa(ubah("realisasi", "IA1b", realisasi=-1.0), cetak("Tabel 3.1", "IA1a", "capaian", "95,24"))
KOSONG: dict[str, Tanggapan] = {}


def isi(hasil: HasilReviu, *, sel_buku: bool = True, berkas: str | None = None) -> IsiReviu:
    return isi_reviu(hasil, Lingkup(LAPORAN, "hari ini", "abc", sel_buku, berkas), KOSONG)


def test_baris_reviu__galat_dahulu_dan_tanggapan_bertahan() -> None:
    baris = baris_reviu(SALAH, KOSONG)
    assert [b.tingkat for b in baris] == sorted(
        (b.tingkat for b in baris), key=["galat", "peringatan", "catatan"].index
    )
    kunci = kunci_temuan(SALAH.temuan[0])
    lagi = {b.kunci: (b.tindak, b.tanggapan) for b in baris_reviu(SALAH, {kunci: ("Diperbaiki", "h. 58")})}
    assert lagi[kunci] == ("Diperbaiki", "h. 58")
    assert sum(1 for t in lagi.values() if any(t)) == 1


def test_baris_reviu__tautan_hanya_ke_sel_buku() -> None:
    t = replace(SALAH.temuan[0], sel="PK!D10")
    assert baris_reviu(HasilReviu((t, SALAH.temuan[0])), KOSONG)[0].tautan == "PK!D10"
    assert baris_reviu(HasilReviu((SALAH.temuan[0],)), KOSONG)[0].tautan is None


def test_baris_reviu__dua_temuan_sekunci_dibedakan() -> None:
    t = SALAH.temuan[0]
    kunci = [b.kunci for b in baris_reviu(HasilReviu((t, t)), KOSONG)]
    assert kunci == [kunci_temuan(t), f"{kunci_temuan(t)} | 2"]


def test_baris_reviu__rumus_panjang_dipotong() -> None:
    t = replace(SALAH.temuan[0], ditemukan="=" + "A1+" * 500)
    (b,) = baris_reviu(HasilReviu((t,)), KOSONG)
    assert (b.ditemukan or "").endswith(" ...")
    assert len(b.ditemukan or "") == 244


def test_kunci_temuan__baris_yang_bergeser_tidak_mengubahnya() -> None:
    """An inserted row changes the address of a cell, not the finding."""
    t = Temuan("x", Tingkat.GALAT, "Program", "P034 pagu", "pesan", "5")

    def di(alamat: str) -> Temuan:
        baris = BarisMentah("", {"kode": Sel("P034", "Program!A9"), "pagu_perubahan": Sel(5.0, alamat)})
        letak = letak_isian(MentahLaporan({}, {"program": [baris]}))
        return next(beri_letak([t], letak, "perubahan"))

    assert (di("Program!H9").sel, di("Program!H10").sel) == ("Program!H9", "Program!H10")
    assert kunci_temuan(di("Program!H9")) == kunci_temuan(di("Program!H10")) == "x | Program | P034 pagu | 5"


def test_baris_catatan__satu_per_aturan() -> None:
    baris = baris_catatan(SALAH)
    assert len({b.uraian for b in baris}) == len(baris)
    assert sum(b.banyak for b in baris) <= len(SALAH.temuan)
    assert baris_catatan(periksa(LAPORAN)) == []


@pytest.mark.parametrize(
    ("tempat", "sel", "pesan", "contoh"),
    [
        ("PK", "PK!D10", "target S01.1 kosong", "PK!D10: target S01.1 kosong"),
        ("Anggaran", "Anggaran!G27", "Anggaran!G27 menyimpan 1, hasil rumusnya 2", None),
        ("Anggaran", "Anggaran!G27", "rumus Anggaran!G27 bukan rumus yang dibuat program", None),
        ("Anggaran", "Anggaran!G27", "Anggaran!G27: Anggaran!G27: pagu kosong", "Anggaran!G27: pagu kosong"),
        ("Anggaran!G27", None, "Anggaran!G27: pagu kosong", None),
        ("Anggaran", "Anggaran!G2", "lihat Anggaran!G27", "Anggaran!G2: lihat Anggaran!G27"),
        ("Buku", None, "3 rumus belum menyimpan hasil", "Buku: 3 rumus belum menyimpan hasil"),
    ],
)
def test_baris_catatan__tempat_disebut_sekali(
    tempat: str, sel: str | None, pesan: str, contoh: str | None
) -> None:
    t = replace(SALAH.temuan[0], tingkat=Tingkat.GALAT, tempat=tempat, sel=sel, pesan=pesan)
    (baris,) = baris_catatan(HasilReviu((t,)))
    assert baris.contoh == (contoh or pesan)


PERINGATAN = HasilReviu(tuple(t for t in SALAH.temuan if t.tingkat is Tingkat.PERINGATAN), aturan=71)


@pytest.mark.parametrize(
    ("hasil", "sel_buku", "simpulan", "boleh"),
    [
        (SALAH, True, "galat harus dibetulkan", False),
        (HasilReviu((), (Kerusakan("x", "y"),)), True, "ada aturan yang gagal dijalankan", False),
        (periksa(LAPORAN), False, "belum diperiksa sel dan rumus buku, angka tercetak", False),
        (PERINGATAN, True, "1 peringatan harus dijelaskan", True),
        (periksa(LAPORAN), True, "Pada yang diperiksa tidak ditemukan galat maupun peringatan", True),
    ],
)
def test_pernyataan__mengikuti_temuan(hasil: HasilReviu, sel_buku: bool, simpulan: str, boleh: bool) -> None:
    x = isi(hasil, sel_buku=sel_buku)
    assert simpulan in x.simpulan
    assert ("belum dapat ditandatangani" in x.simpulan) is not boleh
    assert x.boleh_ditandatangani is boleh


def test_pernyataan__menyebut_yang_diperiksa_dan_yang_tidak() -> None:
    bersih = isi(periksa(LAPORAN))
    assert "8 indikator, 5 program" in bersih.alinea[1]
    assert "belum dibandingkan" in bersih.simpulan
    assert "Belum diperiksa: angka tercetak" in bersih.lingkup
    lengkap = isi(SALAH, berkas="lampiran.xlsx")
    assert f"{SALAH.angka_tercetak} angka tercetak dari lampiran.xlsx" in lengkap.alinea[1]
    assert "Belum diperiksa" not in lengkap.lingkup
    assert "kode isian abc (berganti bila isian berubah)" in lengkap.lingkup
    rusak = isi(HasilReviu((), (Kerusakan("satu-aturan", "y"),)))
    assert "satu-aturan" in rusak.lingkup


def test_pernyataan__tanpa_laporan() -> None:
    """Input that cannot be read has findings, and no report to count in."""
    x = isi_reviu(HasilReviu(()), Lingkup(None, "kini", "-", True), KOSONG)
    assert "Diperiksa: isian, sel dan rumus buku." in x.lingkup
    assert x.alinea[0].startswith("Kami telah mereviu laporan kinerja.")


def test_reviu__fungsi_publik() -> None:
    import lkjip_xl

    assert lkjip_xl.reviu(LAPORAN) == []
    printed = cetak("Tabel 3.1", "IA1a", "capaian", "95,24")
    assert [t.kode for t in lkjip_xl.reviu(LAPORAN, printed)] == ["arah-terbalik"]
