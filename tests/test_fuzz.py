"""The fuzz itself: the same seed gives the same damage, and what it looks for is seen."""

from __future__ import annotations

import random
import signal
from pathlib import Path

import pytest

from benchmarks import fuzz
from benchmarks.mutators import damage_bytes, damage_text, damage_workbook
from benchmarks.plain_reading import workbook_differences
from lkjip_xl.errors import FileError
from lkjip_xl.read.raw import RawCell, RawLaporan
from lkjip_xl.read.spots import WorkbookSpot
from tests.ooxml.three_sheets import make_workbook

CSV = b"kode,uraian\nM1,Misi satu\n"


def seeded(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - damage, no secret


@pytest.mark.parametrize("damage", [damage_bytes, damage_text])
def test_damage__follows_the_seed(damage: object) -> None:
    assert callable(damage)
    results = [damage(CSV, seeded(n)) for n in range(40)]
    assert results == [damage(CSV, seeded(n)) for n in range(40)]
    assert sum(x != CSV for x in results) > 30


def test_damage_workbook__follows_the_seed() -> None:
    data = make_workbook()
    results = [damage_workbook(data, seeded(n)) for n in range(10)]
    assert results == [damage_workbook(data, seeded(n)) for n in range(10)]
    assert len(set(results)) == 10


def raw_number(value: float) -> RawLaporan:
    """An input that says that Program!B2, which holds 1000, is ``value``."""
    return RawLaporan({"x": RawCell(value, WorkbookSpot("Program!B2", "Program", 2, 2))}, {})


def test_workbook_differences() -> None:
    data = make_workbook()
    assert list(workbook_differences(data, raw_number(1000))) == []
    assert list(workbook_differences(data, raw_number(100))) == ["Program!B2: 100, di berkas 1000.0"]


@pytest.mark.parametrize(
    ("error", "result", "fault"),
    [
        (FileError("b.xlsx: rusak"), "ditolak", ""),
        (FileError("x" * 5000), "ditolak", "pesan terlalu panjang"),
        (KeyError("x"), "gagal", "KeyError: 'x'"),
        (fuzz.TooSlow(), "gagal", "lebih dari 20 s"),
    ],
)
def test_run__what_is_looked_for(
    error: BaseException, result: str, fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> str:
        raise error

    monkeypatch.setattr(fuzz, "_printed", fail)
    monkeypatch.setattr(signal, "setitimer", lambda *_: None)
    seen, text = fuzz.run(fuzz.Base(tmp_path, tmp_path, b"", ()), 1, "tercetak:1")
    assert seen == result
    assert fault in text
    assert bool(text) is bool(fault)
