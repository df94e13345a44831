"""The process that the ribbon starts: exit code, and the text that Excel shows."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from lkjip_xl.excel.run_command import run, utama


def finish(kode: int, out: str = "", error: str = ""):
    def run(commands: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        assert commands[:3] == [sys.executable, "-X", "utf8"]  # in place of variables
        return subprocess.CompletedProcess(commands, kode, out.encode(), error.encode())

    return run


def test_run__succeeds() -> None:
    assert run(["x"], finish(0, "Selesai buku.xlsm\n", "Membaca ...\n")) == (0, "Selesai buku.xlsm")
    assert run(["x"], finish(0)) == (0, "Selesai.")


def test_run__reviu_finds_errors() -> None:
    assert run(["reviu"], finish(1, "3 temuan")) == (1, "3 temuan")


def test_run__asks_before_it_writes() -> None:
    assert run(["regenerasi"], finish(3, "1 rumus Anda ...\n", "Membaca ...\n")) == (3, "1 rumus Anda ...")


def test_run__failure_gives_only_its_errors() -> None:
    error = "Membaca data ...\nGalat Program!E14: bukan angka\nGalat PK!C2: kosong\n"
    assert run(["x"], finish(2, "", error)) == (2, "Program!E14: bukan angka\nPK!C2: kosong")


def test_run__broken_reviu_rule() -> None:
    """A rule that crashed is told on standard output, between findings."""
    out = "galat capaian (1)\n  - a: b\nGalat program aturan x: KeyError; laporkan\nbuku.xlsx: 1 galat\n"
    expected = "program aturan x: KeyError; laporkan\nbuku.xlsx: 1 galat"
    assert run(["reviu"], finish(2, out, "Membaca ...\n")) == (2, expected)


def test_run__failure_without_errors_gives_the_whole_output() -> None:
    out = "\n".join(f"baik {n}" for n in range(9)) + "\nsalah Python"
    assert run(["pasang", "--periksa"], finish(2, out)) == (2, out)


def test_run__python_does_not_start() -> None:
    """Python's own failure has exit code 1, which means findings: told apart by the missing output."""
    kode, message = run(["x"], finish(1, "", "Traceback\nModuleNotFoundError: No module named 'rich'"))
    assert kode == 2
    assert message.endswith("No module named 'rich'")


def test_main__real_command(tmp_path: Path) -> None:
    catatan = tmp_path / "catatan.txt"
    assert utama([str(catatan), "regenerasi", str(tmp_path / "tidak ada.xlsm")]) == 2
    content = catatan.read_bytes().decode()
    assert "tidak ada.xlsm: berkas tidak ada; periksa nama dan foldernya" in content
    assert "Traceback" not in content


def test_main__without_arguments() -> None:
    assert utama([]) == 2
