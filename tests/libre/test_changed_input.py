"""Inputs changed in LibreOffice through UNO, against the headless engine on the same changed workbook."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import range_boundaries

from lkjip_xl.build.calculate import Hitungan, hitung
from lkjip_xl.ooxml.cell_xml import Galat
from lkjip_xl.rumus import Skala, Tingkat
from tests.libre.comparable import SelRumus, bandingkan, sel_rumus
from tests.libre.office import Kantor, nilai

pytestmark = pytest.mark.libreoffice

Perubahan = tuple[str, int, object]  # defined name, row of it (1-based), value

BABAK: dict[str, list[Perubahan]] = {
    "realisasi: angka lain, 0, n/a, teks": [
        ("realisasi_realisasi", 1, 73.5),
        ("realisasi_realisasi", 2, 0),
        ("realisasi_realisasi", 3, "n/a"),
        ("realisasi_realisasi", 9, "70,5"),
        ("realisasi_realisasi", 12, "dua puluh"),
    ],
    "realisasi dan target dikosongkan": [
        *(("realisasi_realisasi", n, None) for n in (4, 5, 14)),
        ("pk_target_perubahan", 4, None),
        ("pk_target_perubahan", 14, None),
    ],
    "target rentang dan nol": [
        ("pk_target_perubahan", 1, "70 - 75"),
        ("pk_target_perubahan", 6, "3 s.d. 5"),
        ("pk_target_perubahan", 7, 0),
    ],
    "PK murni": [
        ("atur_pk_berlaku", 1, "murni"),
        *(("pk_target_murni", n, 50.0 + n) for n in range(1, 20)),
        *(("program_pagu_murni", n, 1_000_000_000 + n) for n in range(1, 100)),
    ],
    "batas, metode, syarat": [
        ("atur_hitung_batas", 1, 120),
        ("atur_hitung_metode", 1, "selisih"),
        ("atur_hitung_syarat_efisiensi", 1, 100),
    ],
    "anggaran: teks, kosong, nol, sasaran lain": [
        ("program_pagu_murni", 3, "satu miliar"),
        ("program_realisasi", 40, None),
        ("program_pagu_murni", 60, 0),
        ("program_realisasi", 60, 0),
        ("program_sasaran", 70, "S02"),
        ("program_sasaran", 71, None),
    ],
    "skala predikat": [("skala_batas_bawah", 1, 99.5), ("skala_label", 2, "Cukup Tinggi")],
}


def sel(buku: openpyxl.Workbook, nama: str, baris: int) -> tuple[str, int, int]:
    lembar, alamat = next(iter(buku.defined_names[nama].destinations))
    kolom, atas, _, _ = range_boundaries(alamat)
    return lembar, atas + baris - 1, kolom


def ubah(buku: openpyxl.Workbook, perubahan: list[Perubahan]) -> list[list[object]]:
    """Write the changes into ``buku``; returns them as cells."""
    hasil = []
    for nama, baris, isi in perubahan:
        lembar, b, k = sel(buku, nama, baris)
        buku[lembar].cell(b, k).value = isi
        hasil.append([lembar, b, k, isi])
    return hasil


def skala_lembar(buku: openpyxl.Workbook) -> list[Skala]:
    """The scales as sheet Skala has them now; the reader would refuse the faulty inputs of other sheets."""
    lembar, awal, _ = sel(buku, "skala_skala", 1)
    tingkat: dict[str, list[Tingkat]] = {}
    for nama, batas, tanda, label, skor in buku[lembar].iter_rows(awal, max_col=5, values_only=True):
        if nama is not None:
            tingkat.setdefault(nama, []).append(Tingkat(label, batas, tanda or "", skor))
    return [Skala(nama, tuple(isi)) for nama, isi in tingkat.items()]


def hitung_sendiri(buku: openpyxl.Workbook) -> Hitungan:
    keluar = io.BytesIO()
    buku.save(keluar)
    return hitung(keluar.getvalue(), skala_lembar(buku))


@pytest.fixture(scope="module")
def putaran(buku: Path, kantor: Kantor):
    """Per round: our engine's calculation and LibreOffice's cells; the changes add up."""
    kerja = openpyxl.load_workbook(buku)
    langkah: list[list[object]] = [["buka", str(buku)]]
    kita = {}
    for judul, perubahan in BABAK.items():
        langkah += [["isi", ubah(kerja, perubahan)], ["hitung"], ["baca"]]
        kita[judul] = hitung_sendiri(kerja)
    jawab = [j for j in kantor.jalankan([*langkah, ["tutup"]]) if j is not None]
    return {judul: (kita[judul], isi) for judul, isi in zip(BABAK, jawab, strict=True)}


@pytest.mark.parametrize("judul", BABAK)
def test_masukan_berubah(judul: str, putaran, buku) -> None:
    kita, mereka = putaran[judul]

    def sendiri(s: SelRumus) -> object:
        x = kita.nilai(s.lembar, s.baris, s.kolom)
        return str(x) if isinstance(x, Galat) else x

    beda = bandingkan(f"Inputs changed ({judul})", sel_rumus(buku), sendiri, mereka)
    assert not beda, "\n".join(beda[:40])


def test_masukan_kosong__baris_tampak_kosong_bukan_nol(putaran, buku) -> None:
    """An indikator without target and realisasi: blank capaian, predikat and status; 0 stays a value."""
    kita, mereka = putaran["realisasi dan target dikosongkan"]
    kerja = openpyxl.load_workbook(buku)
    for nama, baris in [("realisasi_capaian", 4), ("realisasi_predikat", 4), ("realisasi_capaian", 14)]:
        tempat = sel(kerja, nama, baris)
        assert nilai(mereka, *tempat) == "", tempat
        assert kita.nilai(*tempat) in ("", None), tempat
    nol = sel(kerja, "realisasi_capaian", 2)
    assert nilai(mereka, *nol) == kita.nilai(*nol) == 0


def test_skala_dokumen__dipakai_sebelum_skala_bawaan(putaran, buku) -> None:
    _, mereka = putaran["skala predikat"]
    semua = {x for lembar in mereka.values() for baris in lembar for x in baris if isinstance(x, str)}
    assert "Cukup Tinggi" in semua
