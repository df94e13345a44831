"""The workbook's own cells: none accused when clean, single faults found where they are planted."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner

from lkjip_xl.api import bangun, reviu, reviu_lengkap
from lkjip_xl.build import record as rekam
from lkjip_xl.cli import app
from lkjip_xl.layout.template_patterns import Templat
from lkjip_xl.ooxml import PaketOpc, q
from lkjip_xl.ooxml.cell_grid import Kisi
from lkjip_xl.ooxml.cell_reader import SelBuku, baca_sel
from lkjip_xl.ooxml.cell_xml import isi_rumus, isi_tetap
from lkjip_xl.read.assemble import susun
from lkjip_xl.read.workbook_input import baca_mentah_buku
from lkjip_xl.review import Temuan, Tingkat
from lkjip_xl.review.input_places import letak_isian
from lkjip_xl.shipped import berkas_templat
from lkjip_xl.verify.expected_cells import Harapan, susun_harapan
from lkjip_xl.verify.input_checks import bandingkan_isian
from lkjip_xl.verify.workbook_checks import bandingkan_sel

PAKET = Path(__file__).parents[2] / "workbook" / "serang_2020"
WAJAR = {
    "program-kembar",
    "capaian-jauh-di-atas-target",
    "capaian-negatif",
    "target-mundur",
    "deret-melompat",
    "deret-putus",
    "tabel-data-jumlah",
    "tabel-data-baris",
}


@pytest.fixture(scope="session")
def buku(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reviu") / "serang.xlsx"
    bangun(PAKET, path)
    return path


def sunting(buku: Path, tujuan: Path, ubah: Callable[[PaketOpc], object]) -> Path:
    """A copy of the workbook with some XML changed, as another program would leave it."""
    paket = PaketOpc.buka(buku)
    ubah(paket)
    tujuan.write_bytes(paket.simpan_bytes())
    return tujuan


def sel_xml(paket: PaketOpc, lembar: str, alamat: str) -> Any:
    tempat = paket.cari_lembar(lembar)
    assert tempat is not None
    baris, kolom = openpyxl.utils.cell.coordinate_to_tuple(alamat)
    return Kisi(paket.ubah(tempat.bagian)).sel(baris, kolom)


def baru(path: Path) -> list[Temuan]:
    return [t for t in reviu(path) if t.kode not in WAJAR]


def cari(buku: Path, lembar: str, rumus: str) -> str:
    """The first cell of a sheet whose formula contains ``rumus``."""
    for (b, k), isi in sorted(baca_sel(PaketOpc.buka(buku))[lembar].items()):
        if isi.rumus is not None and rumus in isi.rumus:
            return f"{openpyxl.utils.get_column_letter(k)}{b}"
    raise AssertionError(rumus)


@pytest.fixture(scope="session")
def bersih(buku: Path) -> list[Temuan]:
    return reviu(buku)


def test_buku__bersih(bersih: list[Temuan]) -> None:
    temuan = bersih
    assert {t.kode for t in temuan} == WAJAR
    assert [t for t in temuan if t.tingkat is Tingkat.GALAT] == []


def test_buku__temuan_isian_menyebut_sel(bersih: list[Temuan]) -> None:
    sel = {t.kode: t.sel for t in bersih}
    assert (sel["capaian-negatif"] or "").startswith("Realisasi!")
    assert (sel["program-kembar"] or "").startswith("Program!")


def test_buku__rumus_tertimpa(buku: Path, tmp_path: Path) -> None:
    alamat = cari(buku, "Sasaran 7", "CAPAIAN(")
    path = sunting(buku, tmp_path / "a.xlsx", lambda p: isi_tetap(sel_xml(p, "Sasaran 7", alamat), 100.0))
    (t,) = baru(path)
    assert (t.kode, t.sel, t.ditemukan) == ("rumus-tertimpa", f"'Sasaran 7'!{alamat}", "100")
    assert "CAPAIAN(" in (t.diharapkan or "")


def test_buku__rumus_diubah(buku: Path, tmp_path: Path) -> None:
    alamat = cari(buku, "Anggaran", "SERAPAN(")
    path = sunting(buku, tmp_path / "a.xlsx", lambda p: isi_rumus(sel_xml(p, "Anggaran", alamat), "1+1", 2.0))
    assert [(t.kode, t.sel) for t in baru(path)] == [("rumus-diubah", f"Anggaran!{alamat}")]


def test_buku__nilai_simpanan_usang(buku: Path, tmp_path: Path) -> None:
    alamat = cari(buku, "Sasaran 7", "CAPAIAN(")

    def ubah(p: PaketOpc) -> None:
        c = sel_xml(p, "Sasaran 7", alamat)
        c.find(q("v")).text = "12.5"

    (t,) = baru(sunting(buku, tmp_path / "a.xlsx", ubah))
    assert (t.kode, t.sel, t.ditemukan) == ("nilai-usang", f"'Sasaran 7'!{alamat}", "12,5")


def test_buku__galat_excel(buku: Path, tmp_path: Path) -> None:
    alamat = cari(buku, "Anggaran", "SERAPAN(")

    def ubah(p: PaketOpc) -> None:
        c = sel_xml(p, "Anggaran", alamat)
        c.set("t", "e")
        c.find(q("v")).text = "#DIV/0!"

    assert [(t.kode, t.ditemukan) for t in baru(sunting(buku, tmp_path / "a.xlsx", ubah))] == [
        ("sel-galat", "#DIV/0!")
    ]


def test_buku__isian_berubah_tanpa_menuduh_lembar_hasil(buku: Path, tmp_path: Path) -> None:
    path = sunting(
        buku,
        tmp_path / "a.xlsx",
        lambda p: isi_tetap(sel_xml(p, "PK", _letak(buku, "pk", "S07.2", "target_perubahan")), 76.5),
    )
    (t,) = baru(path)
    assert (t.kode, t.ditemukan, t.diharapkan) == ("isian-berubah", "76,5", "67,5")


def _letak(buku: Path, tabel: str, kode: str, kolom: str) -> str:
    return letak_isian(baca_mentah_buku(buku).mentah)[tabel, kode, kolom].tempat.split("!")[1]


def test_buku__program_dihapus(buku: Path, tmp_path: Path) -> None:
    baris = int(_letak(buku, "program", "P034", "kode")[1:])

    def ubah(p: PaketOpc) -> None:
        for kolom in "ABCDEFGHIJ":
            isi_tetap(sel_xml(p, "Program", f"{kolom}{baris}"), None)

    temuan = baru(sunting(buku, tmp_path / "a.xlsx", ubah))
    assert [(t.kode, t.sel) for t in temuan] == [("isian-hilang", "P034")]


def test_buku__program_baru(buku: Path, tmp_path: Path) -> None:
    baris = int(_letak(buku, "program", "P120", "kode")[1:]) + 1

    def ubah(p: PaketOpc) -> None:
        for kolom, isi in (("A", "P121"), ("D", "Program Baru"), ("F", "S10"), ("H", 5_000_000.0)):
            isi_tetap(sel_xml(p, "Program", f"{kolom}{baris}"), isi)

    assert ("isian-baru", f"Program!A{baris}") in {
        (t.kode, t.sel) for t in baru(sunting(buku, tmp_path / "a.xlsx", ubah))
    }


def test_buku__isian_salah(buku: Path, tmp_path: Path) -> None:
    alamat = _letak(buku, "program", "P034", "realisasi")
    path = sunting(
        buku, tmp_path / "a.xlsx", lambda p: isi_tetap(sel_xml(p, "Program", alamat), "1.618. 615.241")
    )
    (t,) = baru(path)
    assert (t.kode, t.sel, t.tempat) == ("isian-salah", f"Program!{alamat}", "Program")


def test_buku__setengah_terisi(tmp_path: Path) -> None:
    laporan = susun(*_mentah_paket())
    laporan = replace(
        laporan, pk=tuple(replace(p, target_perubahan=None) if p.kode == "S01.1" else p for p in laporan.pk)
    )
    path = tmp_path / "a.xlsx"
    bangun(laporan, path)
    galat = [t for t in reviu(path) if t.tingkat is Tingkat.GALAT]
    assert [t.kode for t in galat] == ["sel-lkjip"]
    assert "target kosong" in galat[0].pesan


def _mentah_paket() -> Any:
    from lkjip_xl.read.data_package import baca_mentah_paket

    return baca_mentah_paket(PAKET)


def test_buku__templat_lain(buku: Path, tmp_path: Path) -> None:
    templat = PaketOpc.buka(berkas_templat())
    templat.atur_nama("nama_tambahan", "Beranda!$A$1")
    (tmp_path / "t.xlsx").write_bytes(templat.simpan_bytes())
    assert [t.kode for t in reviu(buku, templat=tmp_path / "t.xlsx") if t.kode not in WAJAR] == [
        "templat-lain"
    ]


def test_buku__lembar_hilang(buku: Path, tmp_path: Path) -> None:
    path = sunting(buku, tmp_path / "a.xlsx", lambda p: p.hapus_lembar("Metode"))
    assert ("lembar-hilang", "Metode") in {(t.kode, t.tempat) for t in baru(path)}


# -- five hundred single faults in memory --------------------------------------------------------------


@pytest.fixture(scope="session")
def bahan(buku: Path) -> tuple[Any, Harapan, Any, Any, str]:
    paket = PaketOpc.buka(buku)
    masukan = baca_mentah_buku(buku)
    laporan = susun(masukan.mentah, masukan.masalah)
    harapan = susun_harapan(paket, laporan, masukan, Templat(PaketOpc.buka(berkas_templat())))
    letak = letak_isian(masukan.mentah)
    return baca_sel(paket), harapan, rekam.baca_rekaman(paket), letak, str(laporan.aturan["pk.berlaku"])


def _timpa(r: random.Random, sel: Any, harapan: Harapan, _: Any) -> set[str]:
    """A constant over a formula: what stood there, a round number, or nothing."""
    lembar, b, k = r.choice(sorted(harapan.rumus))
    lama = sel[lembar][b, k]
    sel[lembar][b, k] = SelBuku(None, r.choice([lama.nilai, 100.0, None]))
    return {_a(lembar, b, k)}


def _tukar(r: random.Random, sel: Any, harapan: Harapan, _: Any) -> set[str]:
    """Two generated cells of a sheet exchanged."""
    lembar = r.choice(sorted({a[0] for a in harapan.rumus}))
    milik = sorted(a for a in harapan.rumus if a[0] == lembar)
    while True:
        (_, b1, k1), (_, b2, k2) = r.sample(milik, 2)
        if sel[lembar][b1, k1] != sel[lembar][b2, k2]:
            break
    sel[lembar][b1, k1], sel[lembar][b2, k2] = sel[lembar][b2, k2], sel[lembar][b1, k1]
    return {_a(lembar, b1, k1), _a(lembar, b2, k2)}


def _angka_isian(letak: Any) -> list[tuple[str, str, str]]:
    kolom = {"pk": "target_perubahan", "realisasi": "realisasi", "program": "pagu_perubahan"}
    angka = [(t, k, c) for (t, k, c), s in letak.items() if isinstance(s.nilai, int | float) and s.nilai
             and (kolom.get(t) == c or (t, c) == ("program", "realisasi"))]  # fmt: skip
    return sorted(angka)


def _isian(ubah: Callable[[float, random.Random], float]) -> Callable[..., set[str]]:
    def tanam(r: random.Random, _: Any, __: Harapan, letak: Any) -> set[str]:
        kunci = r.choice(_angka_isian(letak))
        lama = float(letak[kunci].nilai)
        baru = ubah(lama, r)
        if baru == lama:
            baru = lama + 1
        letak[kunci] = replace(letak[kunci], nilai=baru)
        return {letak[kunci].tempat}

    return tanam


def _buang_angka(x: float, r: random.Random) -> float:
    teks = f"{x:.2f}".rstrip("0").rstrip(".")
    n = r.randrange(len(teks))
    return float(teks[:n] + teks[n + 1 :] or "0") if teks[n].isdigit() and len(teks) > 1 else x * 10


def _tukar_isian(r: random.Random, _: Any, __: Harapan, letak: Any) -> set[str]:
    """Two input cells of one column exchanged."""
    while True:
        satu, dua = r.sample(_angka_isian(letak), 2)
        if (satu[0], satu[2]) == (dua[0], dua[2]) and letak[satu].nilai != letak[dua].nilai:
            break
    a, b = letak[satu], letak[dua]
    letak[satu], letak[dua] = replace(a, nilai=b.nilai), replace(b, nilai=a.nilai)
    return {a.tempat, b.tempat}


def _hapus_program(r: random.Random, _: Any, __: Harapan, letak: Any) -> set[str]:
    kode = r.choice(sorted({k for t, k, _ in letak if t == "program"}))
    for kunci in [x for x in letak if x[:2] == ("program", kode)]:
        del letak[kunci]
    return {kode}


TANAM: tuple[Callable[..., set[str]], ...] = (
    _timpa,
    _timpa,
    _tukar,
    _isian(lambda x, _: -x),
    _isian(_buang_angka),
    _isian(lambda x, r: round(x * r.uniform(0.5, 1.5), 2)),
    _tukar_isian,
    _hapus_program,
)


def _a(lembar: str, b: int, k: int) -> str:
    nama = f"'{lembar}'" if " " in lembar else lembar
    return f"{nama}!{openpyxl.utils.get_column_letter(k)}{b}"


def test_lima_ratus_kesalahan(bahan: Any) -> None:
    sel, harapan, rekaman, letak, berlaku = bahan
    assert list(bandingkan_sel(sel, harapan)) == []
    assert list(bandingkan_isian(rekaman, letak, berlaku)) == []
    r = random.Random(20201231)  # noqa: S311 - a seeded test
    ketemu = 0
    for n in range(500):
        rusak, isian = {x: dict(y) for x, y in sel.items()}, dict(letak)
        tempat = TANAM[n % len(TANAM)](r, rusak, harapan, isian)
        temuan = [*bandingkan_sel(rusak, harapan), *bandingkan_isian(rekaman, isian, berlaku)]
        dituduh = {t.sel for t in temuan}
        assert dituduh <= tempat, (n, tempat, dituduh)
        ketemu += dituduh == tempat
    assert ketemu >= 490


# -- command line -----------------------------------------------------------------------------------------


def test_perintah__json_dan_kode_keluar(buku: Path) -> None:
    hasil = CliRunner().invoke(app, ["reviu", str(PAKET), "--json"])
    assert hasil.exit_code == 1
    data = json.loads(hasil.stdout)
    assert data["ringkasan"]["galat"] > 100
    assert CliRunner().invoke(app, ["reviu", str(buku)]).exit_code == 0
    tercetak = ["--tercetak", str(PAKET / "tercetak.csv")]
    assert CliRunner().invoke(app, ["reviu", str(buku), *tercetak]).exit_code == 1
    assert CliRunner().invoke(app, ["reviu", "tidak_ada.xlsx"]).exit_code == 2


def test_tercetak__excel(tmp_path: Path) -> None:
    wb = openpyxl.Workbook()
    wb.active.append(["catatan pengisi"])
    ws = wb.create_sheet("Lampiran")
    ws.append(["Lampiran laporan"])
    ws.append(["Tempat", "Entitas", "Medan", "Tercetak", "Halaman"])
    ws.append(["Lampiran", "S07.2", "capaian", 155.78, 139])
    wb.save(tmp_path / "t.xlsx")
    hasil = reviu_lengkap(PAKET, tmp_path / "t.xlsx")
    (t,) = (t for t in hasil.temuan if t.tingkat is Tingkat.GALAT)
    assert (t.kode, t.tempat, t.ditemukan) == ("arah-terbalik", "Lampiran, halaman 139", "155,78")


def test_buku__disimpan_program_yang_tidak_menghitung(buku: Path, tmp_path: Path) -> None:
    wb = openpyxl.load_workbook(buku)
    wb.save(tmp_path / "a.xlsx")
    assert [t.kode for t in baru(tmp_path / "a.xlsx")] == ["belum-dihitung"]
    wb["PK"][_letak(buku, "pk", "S07.2", "target_perubahan")] = 76.5
    wb.save(tmp_path / "a.xlsx")
    assert {t.kode for t in baru(tmp_path / "a.xlsx")} == {"isian-berubah"}


@pytest.mark.parametrize(
    ("lembar", "tabel", "kode", "kolom", "nilai"),
    [
        ("PK", "pk", "S01.1", "target_perubahan", -8.64),  # wrong sign
        ("Realisasi", "realisasi", "S07.1", "realisasi", 7.46),  # a finding of before disappears
        ("Program", "program", "P034", "pagu_perubahan", 723_687_540.0),  # dropped digit
        ("Program", "program", "P001", "realisasi", 68_993_260_691.0),  # another row's
    ],
)
def test_buku__isian_salah_ketik_tanpa_menuduh_yang_lain(
    buku: Path,
    bersih: list[Temuan],
    tmp_path: Path,
    lembar: str,
    tabel: str,
    kode: str,
    kolom: str,
    nilai: float,
) -> None:
    alamat = _letak(buku, tabel, kode, kolom)
    path = sunting(buku, tmp_path / "a.xlsx", lambda p: isi_tetap(sel_xml(p, lembar, alamat), nilai))
    lama = {(t.kode, t.sel) for t in bersih}
    dituduh = {t.sel for t in reviu(path) if (t.kode, t.sel) not in lama}
    assert dituduh == {f"{lembar}!{alamat}"}
