"""The small workbook against its golden text; ``--tulis-emas`` rewrites it, and the diff is reviewed."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from tests.conftest import Terbangun
from tests.golden.dump import relatif, tuang

FOLDER = Path(__file__).parent / "small"


def test_buku_kecil__seperti_emasnya(kecil: Terbangun, pytestconfig: pytest.Config) -> None:
    hasil = tuang(kecil.data)
    if pytestconfig.getoption("--tulis-emas"):
        FOLDER.mkdir(exist_ok=True)
        for lama in FOLDER.glob("*.txt"):
            lama.unlink()
        for nama, isi in hasil.items():
            (FOLDER / f"{nama}.txt").write_text(isi, "utf-8", newline="\n")
    emas = {p.stem: p.read_text("utf-8") for p in FOLDER.glob("*.txt")}
    assert sorted(emas) == sorted(hasil)
    beda = [
        baris
        for nama in sorted(emas)
        for baris in difflib.unified_diff(
            emas[nama].splitlines(), hasil[nama].splitlines(), nama, f"{nama} now", lineterm="", n=0
        )
    ]
    assert beda == [], "differs from tests/golden/kecil; if that is meant: pytest tests/golden --tulis-emas"


def test_tuang__rumus_relatif_dan_teks_utuh() -> None:
    assert relatif('=IF($K$15="","A1 teks",K15)', 9, 2) == '=IF(R[6]C[9]="","A1 teks",R[6]C[9])'
    assert relatif("=SUM($I$6:$I$26)", 9, 2) == "=SUM($I$6:$I$26)"
    assert relatif("='Sasaran 1'!$B$9", 9, 2) == "='Sasaran 1'!RC"
    assert relatif("=LOG10(A1)", 1, 1) == "=LOG10(RC)"
