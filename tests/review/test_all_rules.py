"""The registry, the crash of a rule, the output and the generated document."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from rich.console import Console

from lkjip_xl.cli.review_lines import cetak_reviu
from lkjip_xl.review import DAFTAR_ATURAN, Tingkat, periksa, sebagai_data
from lkjip_xl.review.material import Bahan
from lkjip_xl.review.rule import Serah, aturan
from lkjip_xl.review.rules.all_rules import cari_aturan
from lkjip_xl.review.rules.rules_page import tulis_dokumen
from lkjip_xl.review.run_rules import HasilReviu, Kerusakan, gabung
from tests.review.samples import LAPORAN, TERCETAK, cetak, tambah

DOKUMEN = Path(__file__).parents[2] / "docs" / "aturan.md"


def test_daftar__kode_unik_dan_lengkap() -> None:
    kode = [a.kode for a in DAFTAR_ATURAN]
    assert len(set(kode)) == len(kode)
    for a in DAFTAR_ATURAN:
        assert a.kode == a.kode.lower().replace("_", "-").replace(" ", "-")
        assert all((a.arti, a.contoh, a.perbaikan, a.sumber)), a.kode


def test_dokumen__mutakhir() -> None:
    assert DOKUMEN.read_text(encoding="utf-8") == tulis_dokumen()


def test_cari_aturan__tidak_ada() -> None:
    assert cari_aturan("arah-terbalik").tingkat is Tingkat.GALAT
    with pytest.raises(KeyError):
        cari_aturan("tidak-ada")


@aturan("rusak", Tingkat.GALAT, arti="a", contoh="b", perbaikan="c", sumber="d")
def RUSAK(_: Bahan) -> Iterable[Serah]:  # noqa: N802
    raise ZeroDivisionError("aduh")


def test_periksa__aturan_rusak_terpisah() -> None:
    hasil = periksa(LAPORAN, (), (RUSAK, *DAFTAR_ATURAN))
    assert hasil.temuan == ()
    assert [k.aturan for k in hasil.kerusakan] == ["rusak"]
    assert hasil.kerusakan[0].galat.startswith("ZeroDivisionError: aduh (RUSAK baris")


def test_periksa__urutan_tetap() -> None:
    salah = cetak("Tabel 3.1", "IA1a", "capaian", "95,24")
    assert periksa(LAPORAN, salah) == periksa(LAPORAN, salah)


def test_sebagai_data__kunci_skema() -> None:
    hasil = periksa(LAPORAN, cetak("Tabel 3.1", "IA1a", "capaian", "95,24"))
    data = json.loads(json.dumps(sebagai_data(hasil)))
    assert data["ringkasan"] == {
        "galat": 1, "peringatan": 0, "catatan": 0, "jumlah": 1, "aturan": len(DAFTAR_ATURAN),
        "angka_tercetak": len(TERCETAK),
    }  # fmt: skip
    (t,) = data["temuan"]
    wajib = {"kode", "tingkat", "tempat", "sel", "pesan", "ditemukan", "diharapkan", "sebab", "sumber"}
    assert wajib <= set(t)
    assert (t["kode"], t["tingkat"], t["sel"]) == ("arah-terbalik", "galat", "IA1a capaian")
    assert (t["ditemukan"], t["diharapkan"]) == ("95,24", "105,00")
    assert t["tempat"] == "Tabel 3.1, halaman 10, baris 30"


def test_sebagai_data__kerusakan() -> None:
    data = sebagai_data(gabung(HasilReviu((), (Kerusakan("x", "y"),)), HasilReviu(())))
    assert data["kerusakan"] == [{"aturan": "x", "galat": "y"}]


def _cetak(hasil: HasilReviu, *, lengkap: bool = False) -> str:
    isi = io.StringIO()
    cetak_reviu(Console(file=isi, width=200, highlight=False), "buku.xlsx", hasil, lengkap=lengkap)
    return isi.getvalue()


def test_terminal__ringkas_dan_lengkap() -> None:
    banyak = tambah(*(f'Teks BAB III,9,{n},IA1a,luas_{n},"6,{n}",' for n in range(41, 49)))
    hasil = periksa(LAPORAN, banyak)
    assert "dan 3 lagi; tambahkan --lengkap" in _cetak(hasil)
    assert "lagi" not in _cetak(hasil, lengkap=True)


def test_terminal__galat_dan_kerusakan() -> None:
    hasil = periksa(LAPORAN, cetak("Tabel 3.1", "IA1a", "capaian", "95,24"), (RUSAK, *DAFTAR_ATURAN))
    teks = _cetak(hasil)
    assert "sebab: perbandingan terbalik" in teks
    assert "Galat program" in teks
    assert "Langkah berikutnya" in teks
    assert "Langkah" not in _cetak(periksa(LAPORAN))
