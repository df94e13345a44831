"""Rows for the sheets of the review."""

from __future__ import annotations

from dataclasses import replace

from lkjip_xl.reviu import periksa
from lkjip_xl.reviu.lembar import baris_catatan, baris_reviu, kunci_temuan, pernyataan
from lkjip_xl.reviu.periksa import HasilReviu, Kerusakan
from tests.reviu.contoh import LAPORAN, cetak, ubah

SALAH = periksa(ubah("realisasi", "IA1b", realisasi=-1.0), cetak("Tabel 3.1", "IA1a", "capaian", "95,24"))


def test_baris_reviu__galat_dahulu_dan_status_bertahan() -> None:
    baris = baris_reviu(SALAH)
    assert [b["tingkat"] for b in baris] == sorted(
        (b["tingkat"] for b in baris), key=["galat", "peringatan", "catatan"].index
    )
    kunci = kunci_temuan(SALAH.temuan[0])
    lagi = {b["kunci"]: b["status"] for b in baris_reviu(SALAH, {kunci: "sudah dibetulkan"})}
    assert lagi[kunci] == "sudah dibetulkan"
    assert sum(1 for s in lagi.values() if s) == 1


def test_baris_reviu__tautan_hanya_ke_sel_buku() -> None:
    t = replace(SALAH.temuan[0], sel="PK!D10")
    assert baris_reviu(HasilReviu((t, SALAH.temuan[0])))[0]["tautan"] == "PK!D10"
    assert baris_reviu(HasilReviu((SALAH.temuan[0],)))[0]["tautan"] is None


def test_baris_catatan__satu_per_aturan() -> None:
    baris = baris_catatan(SALAH)
    assert len({b["uraian"] for b in baris}) == len(baris)
    assert sum(int(b["banyak"] or 0) for b in baris) <= len(SALAH.temuan)
    assert baris_catatan(periksa(LAPORAN)) == []


def test_pernyataan__tidak_pernah_baik_tanpa_dasar() -> None:
    assert "harus dibetulkan" in str(pernyataan(SALAH, LAPORAN)["simpulan"])
    bersih = pernyataan(periksa(LAPORAN), LAPORAN)
    assert "8 indikator, 5 program," in str(bersih["lingkup"])
    assert "pada yang diperiksa" in str(bersih["simpulan"])
    assert "belum lengkap" in str(pernyataan(HasilReviu((), (Kerusakan("x", "y"),)), LAPORAN)["simpulan"])
    waspada = tuple(t for t in SALAH.temuan if t.tingkat.value == "peringatan")
    assert "perlu dijelaskan" in str(pernyataan(HasilReviu(waspada), LAPORAN)["simpulan"])


def test_reviu__fungsi_publik_bernama_sama_dengan_paketnya() -> None:
    import lkjip_xl
    import lkjip_xl.reviu

    assert lkjip_xl.reviu(LAPORAN) == []  # type: ignore[operator]
    from lkjip_xl import reviu as fungsi

    assert [t.kode for t in fungsi(LAPORAN, cetak("Tabel 3.1", "IA1a", "capaian", "95,24"))] == [
        "arah-terbalik"
    ]
