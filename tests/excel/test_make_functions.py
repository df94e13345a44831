"""xlwings' own code calls every function, with the vectors of ``rumus``, as Excel on Windows would."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from lkjip_xl.excel.make_functions import buat_fungsi, nama_argumen
from lkjip_xl.excel.xlwings_udfs import muat_udfs
from lkjip_xl.rumus import DAFTAR, WAJIB
from tests.rumus.test_vectors import periksa
from tests.rumus.vector_files import VEKTOR

AKAR = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def hasil() -> dict:
    keluar = subprocess.run(
        [sys.executable, "-m", "tests.excel.udf_server"],
        cwd=AKAR,
        capture_output=True,
        text=True,
        check=False,
    )
    assert keluar.returncode == 0, keluar.stderr[-2000:]
    return json.loads(keluar.stdout)


def test_call_udf__setiap_vektor_setiap_cara(hasil: dict) -> None:
    assert len(hasil["vektor"]) == 3 * len(VEKTOR)
    for nomor, _, isi in hasil["vektor"]:
        assert len(isi) == len(isi[0]) == 1  # one cell in, one cell out
        periksa(VEKTOR[nomor], isi[0][0])


@pytest.mark.parametrize(
    ("kasus", "harap"),
    [
        ("kolom", [[90.0], [150.0], ["n/a"]]),
        ("baris", [[50.0, "n/a"]]),
        ("petak", [["Sangat Tinggi", "Tinggi"], ["Sedang", "n/a"]]),
        ("satu_dan_banyak", [[90.0], [125.0]]),
        ("skala_buku", [["cukup"]]),
    ],
)
def test_call_udf__rentang_memberi_larik_sebentuk(hasil: dict, kasus: str, harap: list) -> None:
    assert hasil["banyak"][kasus] == harap


def test_call_udf__galat_pada_satu_sel_saja(hasil: dict) -> None:
    (salah,), (benar,) = hasil["banyak"]["galat_satu_sel"]
    assert salah.startswith("#LKJIP! ")
    assert benar == 5.0


def test_call_udf__skala_buku_didahulukan_dari_bawaan(hasil: dict) -> None:
    ((isi,),) = hasil["banyak"]["skala_bawaan_diganti"]
    assert isi.startswith("#LKJIP! skala permendagri86 tidak berbatas")


def test_buat_fungsi__tanda_tangan_diterima_xlwings() -> None:
    udfs = muat_udfs()
    fungsi = buat_fungsi(udfs.xlfunc, udfs.xlarg)
    assert list(fungsi) == list(DAFTAR)
    for nama, f in DAFTAR.items():
        info = fungsi[nama].__xlfunc__
        assert (info["name"], info["category"], info["sub"], info["ret"]["doc"]) == (
            nama,
            "LKjIP",
            False,
            f.bantuan,
        )
        assert [a["name"] for a in info["args"]] == list(map(nama_argumen, f.argumen))
        assert [a.get("optional", WAJIB) for a in info["args"]] == [a.bawaan for a in f.argumen]
        assert all(a["options"] == {"ndim": 2, "err_to_str": True} for a in info["args"])
        assert not info["ret"]["options"]
        assert all(0 < len(teks) < 255 for teks in (f.bantuan, *(a["doc"] for a in info["args"])))


def test_nama_argumen__tidak_sama_dengan_nama_fungsi() -> None:
    assert not {nama_argumen(a).upper() for f in DAFTAR.values() for a in f.argumen} & set(DAFTAR)


def test_muat_udfs__tanpa_bekas() -> None:
    muat_udfs()
    assert not {"pythoncom", "pywintypes", "win32com", "xlwings.udfs"} & set(sys.modules)


def test_fungsi__modul_yang_diimpor_excel() -> None:
    from lkjip_xl.excel import fungsi

    assert set(fungsi.__all__) == set(DAFTAR)
    assert fungsi.CAPAIAN([[80.0]], [[60.0]]) == 75.0
