"""The small workbook against its golden text; ``--tulis-emas`` rewrites it, and the diff is reviewed."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from tests.conftest import Built
from tests.golden.dump import dump, relative

FOLDER = Path(__file__).parent / "small"


def test_small_workbook__as_its_golden(small: Built, pytestconfig: pytest.Config) -> None:
    result = dump(small.data)
    if pytestconfig.getoption("--tulis-emas"):
        FOLDER.mkdir(exist_ok=True)
        for old in FOLDER.glob("*.txt"):
            old.unlink()
        for name, content in result.items():
            (FOLDER / f"{name}.txt").write_text(content, "utf-8", newline="\n")
    golden = {p.stem: p.read_text("utf-8") for p in FOLDER.glob("*.txt")}
    assert sorted(golden) == sorted(result)
    differences = [
        row
        for name in sorted(golden)
        for row in difflib.unified_diff(
            golden[name].splitlines(), result[name].splitlines(), name, f"{name} now", lineterm="", n=0
        )
    ]
    assert differences == [], (
        "differs from tests/golden/small; if that is meant: pytest tests/golden --tulis-emas"
    )


def test_dump__relative_formula_and_whole_text() -> None:
    assert relative('=IF($K$15="","A1 teks",K15)', 9, 2) == '=IF(R[6]C[9]="","A1 teks",R[6]C[9])'
    assert relative("=SUM($I$6:$I$26)", 9, 2) == "=SUM($I$6:$I$26)"
    assert relative("='Sasaran 1'!$B$9", 9, 2) == "='Sasaran 1'!RC"
    assert relative("=LOG10(A1)", 1, 1) == "=LOG10(RC)"
