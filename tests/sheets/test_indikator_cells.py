"""Method notes, the rows of the matrix, and what every generated row holds."""

from __future__ import annotations

import pytest

from lkjip_xl.figures.expression import Rumus
from lkjip_xl.sheets import susun_lembar
from lkjip_xl.sheets.indikator_cells import catatan_metode
from lkjip_xl.sheets.report.lampiran import pembagian
from lkjip_xl.sheets.rows import Penyusun
from tests.small_report import indikator, laporan_kecil


@pytest.mark.parametrize(
    ("baris", "bagian", "harus"),
    [
        (10, 2, [0, 5]),
        (7, 3, [0, 3, 5]),
        (3, 3, [0, 1, 2]),
        (1, 1, [0]),
        (5, 4, [0, 2, 3, 4]),
        (12, 1, [0]),
    ],
)
def test_pembagian__serata_mungkin_yang_depan_lebih_besar(baris: int, bagian: int, harus: list[int]) -> None:
    assert pembagian(baris, bagian) == harus


@pytest.mark.parametrize("baris", range(1, 30))
@pytest.mark.parametrize("bagian", range(1, 7))
def test_pembagian__setiap_blok_punya_baris(baris: int, bagian: int) -> None:
    if bagian <= baris:
        awal = pembagian(baris, bagian)
        panjang = [b - a for a, b in zip(awal, [*awal[1:], baris], strict=True)]
        assert min(panjang) >= 1
        assert max(panjang) - min(panjang) <= 1
        assert sum(panjang) == baris


@pytest.mark.parametrize(
    ("arah", "awal"),
    [
        (["naik"], ["Arah naik"]),
        (["turun", "naik", "naik"], ["Arah naik", "Arah turun"]),
        (["kategori"], ["Arah kategori"]),
        (["rentang"], ["Arah rentang"]),
        ([], []),
    ],
)
def test_catatan_metode__hanya_arah_yang_ada(arah: list[str], awal: list[str]) -> None:
    milik = tuple(indikator(f"S1.{n}", 1.0, 1.0, a)[0] for n, a in enumerate(arah, 1))
    catatan = catatan_metode(milik)
    assert [str(c).split(":", 1)[0].split(",", 1)[0] for c in catatan[:-1]] == awal
    assert isinstance(catatan[-1], Rumus)  # cap and scale come from the settings, not from a habit


def test_susun_lembar__kunci_unik_dan_beranda_pertama() -> None:
    lembar = susun_lembar(laporan_kecil())
    kunci = [x.kunci for x in lembar]
    assert kunci[0] == "Beranda"
    assert len(set(kunci)) == len(kunci)
    assert [x.nama for x in lembar if x.kunci.startswith("Sasaran_")] == [
        "Sasaran 1",
        "Sasaran 2",
        "Sasaran 3",
    ]


def test_susun_lembar__setiap_rumah_satu() -> None:
    rumah = [
        s.rumah for x in susun_lembar(laporan_kecil()) for b in x.baris for s in b.isi.values() if s.rumah
    ]
    assert len(rumah) == len(set(rumah))


def test_penyusun__gabungan_satu_baris_tidak_ditulis() -> None:
    p = Penyusun("K", "pola", "Nama")
    a = p.tambah("baris", "g", no=1)
    b = p.tambah("baris", ("g", "h"), no=2)
    p.gabung(a, a, "no")
    p.gabung(a, b, "no", "uraian")
    hasil = p.selesai()
    assert [(g.token, g.dari, g.sampai) for g in hasil.gabung] == [("no", 0, 1), ("uraian", 0, 1)]
    assert [x.grup for x in hasil.baris] == [("g",), ("g", "h")]


def test_susun_lembar__huruf_sasaran_berlanjut_sesudah_z() -> None:
    """28 sasaran of one tujuan."""
    sasaran = {f"S{n}": "T1" for n in range(1, 29)}
    milik = [indikator(f"{s}.1", 10.0, 9.0) for s in sasaran]
    lembar = {x.kunci: x for x in susun_lembar(laporan_kecil(milik, [], sasaran, {"T1": "M1"}))}
    nomor = [b.isi["no"].isi for b in lembar["Efisiensi"].baris if b.pola == "sasaran"]
    assert nomor[0] == "a."
    assert nomor[24:28] == ["y.", "z.", "aa.", "ab."]
    assert lembar["Sasaran_S28"].nama == "Sasaran 28"
