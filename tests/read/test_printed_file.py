"""Reading print: numbers, rows, scales."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest

from lkjip_xl.api import reviu
from lkjip_xl.errors import GalatBerkas, GalatMasukan
from lkjip_xl.read.printed_figures import baca_tercetak, dari_baris
from lkjip_xl.read.printed_file import baca_berkas_tercetak
from lkjip_xl.review import Temuan, Tingkat
from lkjip_xl.review.causes.digit_edits import sunting
from lkjip_xl.review.compare import putusan_status
from lkjip_xl.review.input_places import beri_letak
from lkjip_xl.review.printed.printed_number import baca_cetak


@pytest.mark.parametrize(
    ("teks", "pecahan", "nilai", "desimal", "gaya"),
    [
        ("115,03", True, 115.03, 2, "baku"),
        ("101,04%", True, 101.04, 2, "baku"),
        ("97,77 %", True, 97.77, 2, "baku"),
        ("-19.51", True, -19.51, 2, "titik-desimal"),
        ("–1,29", True, -1.29, 2, "baku"),
        ("60,895", True, 60.895, 3, "baku"),
        ("60,895", False, 60895.0, 0, "koma-ribuan"),
        ("681.012", False, 681012.0, 0, "baku"),
        ("1.384.644.172.872", False, 1384644172872.0, 0, "baku"),
        ("672.950.092.966,00", False, 672950092966.0, 2, "baku"),
        ("1,077,640.14", False, 1077640.14, 2, "titik-desimal"),
        ("1,951,46", False, 1951.46, 2, "rusak"),
        ("4.125.00", False, 4125.0, 2, "titik-desimal"),
        ("22.102. 972.279", False, 22102972279.0, 0, "spasi"),
        ("1.371,180.000", False, 1371180000.0, 0, "rusak"),
        ("305.314.024.74", False, 30531402474.0, 0, "rusak"),
        ("9528", True, 9528.0, 0, "baku"),
        ("Rp 1.000", False, 1000.0, 0, "baku"),
    ],
)  # fmt: skip
def test_baca_cetak(teks: str, pecahan: bool, nilai: float, desimal: int, gaya: str) -> None:
    a = baca_cetak(teks, pecahan=pecahan)
    assert a is not None
    assert (a.nilai, a.desimal, a.gaya) == (nilai, desimal, gaya)


@pytest.mark.parametrize("teks", ["n/a", "-", "WTP", "3-5", "1:41", ""])
def test_baca_cetak__bukan_angka(teks: str) -> None:
    assert baca_cetak(teks, pecahan=True) is None


def test_angka_cetak__sama_dan_terpotong() -> None:
    a = baca_cetak("101,38", pecahan=True)
    assert a is not None
    assert not a.sama(8.76 / 8.64 * 100)  # 101,388...
    assert a.terpotong(8.76 / 8.64 * 100)
    assert a.sama(101.3800001)


@pytest.mark.parametrize(
    ("benar", "salah", "hasil"),
    [
        ("513951000", "513915000", "dua angka tertukar (5 dan 1)"),
        ("10007", "1007", "satu angka hilang"),
        ("1007", "10007", "satu angka berlebih"),
        ("652192", "682192", "satu angka berbeda (8, seharusnya 5)"),
        ("6452", "6752", None),
        ("12", "12", None),
        ("", "12", None),
        ("1234", "56", None),
        ("123", "987", None),
    ],
)
def test_sunting(benar: str, salah: str, hasil: str | None) -> None:
    assert sunting(benar, salah) == hasil


@pytest.mark.parametrize(
    ("kata", "putusan"),
    [
        ("Melampaui target", "melebihi target"),
        ("tidak  tercapai target", "tidak mencapai target"),
        ("belum ada nilai", "belum ada nilai"),
        ("masih mencapai target", "mencapai target"),
        ("baik", "baik"),
    ],
)
def test_putusan_status(kata: str, putusan: str) -> None:
    assert putusan_status(kata) == putusan


def test_baca_tercetak__kolom_bebas_urutan() -> None:
    (t,) = baca_tercetak("Medan,Tercetak,Entitas,Tempat\ncapaian,90,I1,Tabel 1\n")
    assert (t.letak, t.sel, t.tercetak) == ("Tabel 1", "I1 capaian", "90")


def test_baca_tercetak__tanpa_judul() -> None:
    with pytest.raises(GalatMasukan, match="baris judul tidak ada"):
        baca_tercetak("a,b\n1,2\n")


def test_baca_tercetak__sel_wajib_kosong() -> None:
    with pytest.raises(GalatMasukan, match=r"baris 3: kolom entitas kosong"):
        baca_tercetak("tempat,entitas,medan,tercetak\n,,,\nTabel 1,,capaian,90\n")


def test_dari_baris__sel_excel() -> None:
    judul = ["Lampiran"], [None, "tempat", "halaman", "entitas", "medan", "tercetak"]
    (t,) = dari_baris([*judul, [None, "Tabel 1", 12.0, "I1", "capaian", 90.5]], "x")
    assert (t.halaman, t.tercetak) == ("12", "90,5")


def test_baca_berkas__tidak_dapat_dibaca(tmp_path: Path) -> None:
    with pytest.raises(GalatBerkas, match="berkas tidak ada"):
        baca_berkas_tercetak(tmp_path / "x.csv")
    with pytest.raises(GalatBerkas, match="berkas tidak ada"):
        baca_berkas_tercetak(tmp_path / "x.xlsx")
    (tmp_path / "a.csv").write_bytes(b"tempat\xff")
    with pytest.raises(GalatBerkas, match="UTF-8"):
        baca_berkas_tercetak(tmp_path / "a.csv")
    (tmp_path / "a.xlsx").write_bytes(b"bukan zip")
    with pytest.raises(GalatBerkas, match="bukan buku Excel"):
        baca_berkas_tercetak(tmp_path / "a.xlsx")
    with pytest.raises(GalatBerkas, match="tidak dapat dibaca"):
        baca_berkas_tercetak(tmp_path)
    openpyxl.Workbook().save(tmp_path / "b.xlsx")
    with pytest.raises(GalatMasukan, match="tidak ada lembar dengan baris judul"):
        baca_berkas_tercetak(tmp_path / "b.xlsx")


def test_reviu_paket__isian_salah(tmp_path: Path) -> None:
    paket = shutil.copytree(Path(__file__).parents[2] / "workbook" / "serang_2020", tmp_path / "p")
    program = paket / "program.csv"
    program.write_text(
        program.read_text(encoding="utf-8").replace("6326846850", "enam miliar"), encoding="utf-8"
    )
    (t,) = reviu(paket)
    assert (t.kode, t.tempat, t.sel) == ("isian-salah", "program.csv", "program.csv baris 2 kolom realisasi")


def test_reviu_paket__sel_di_berkas() -> None:
    temuan = reviu(Path(__file__).parents[2] / "workbook" / "serang_2020", tercetak=())
    assert {t.kode: t.sel for t in temuan}["program-kembar"] == "program.csv baris 93 kolom nama"


def test_beri_letak__tidak_dikenal() -> None:
    t = Temuan("x", Tingkat.GALAT, "PK", "ZZ target", "x")
    assert list(beri_letak([t], {}, "murni")) == [t]
