"""``lkjip massal``: exit codes, what it says, nothing done that was not asked for."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from lkjip_xl.cli import utama
from tests.batch.conftest import write_units

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")

    def call(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as end:
            utama(["massal", *map(str, arguments)])
        said = capsys.readouterr()
        return int(end.value.code or 0), said.out, said.err

    return call


def test_all_done(run: Run, tmp_path: Path) -> None:
    write_units(tmp_path / "p", ("a", "b"))
    kode, out, error = run("p", "--kerja", "ekspor", "--proses", 1, "-o", "h", "--json", "r.json")
    assert kode == 0
    assert error.splitlines() == ["1/2 a: selesai", "2/2 b: selesai"]
    summary = [os.path.join("h", f"ringkasan_ekspor{s}") for s in (".xlsx", ".csv")]  # noqa: PTH118
    assert out.splitlines()[-2:] == [
        f"Ringkasan: {', '.join(summary)}, r.json", "Selesai 2 unit: 2 selesai.",
    ]  # fmt: skip
    assert sorted(f.name for f in (tmp_path / "h").iterdir()) == [
        ".massal", "a.json", "b.json", "ringkasan_ekspor.csv", "ringkasan_ekspor.xlsx",
    ]  # fmt: skip
    recap = next(line for line in out.splitlines() if "seluruh unit" in line)
    assert [c.strip() for c in recap.strip("│").split("│")] == [
        "seluruh unit", "2", "2", "0", "90,00", "76,92", "0",
    ]  # fmt: skip


def test_some_faulty(run: Run, tmp_path: Path) -> None:
    write_units(tmp_path / "p", ("a", "b"))
    (tmp_path / "p" / "b" / "realisasi.csv").unlink()
    kode, out, error = run("p", "--kerja", "ekspor", "--proses", 1)
    assert kode == 2
    assert sorted(line[4:] for line in error.splitlines()) == ["a: selesai", "b: galat"]
    assert "Galat b: realisasi.csv: berkas tidak ada; buat dengan nama realisasi.csv" in out
    assert out.splitlines()[-1] == (
        "2 unit: 1 selesai, 1 galat. Langkah berikutnya: betulkan yang galat, lalu jalankan perintah "
        "yang sama lagi; yang selesai dilewati."
    )


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["x"], "Galat x: tidak ada; sebutkan folder atau daftar unitnya"),
        (
            ["p", "--kerja", "cetak"],
            "Galat --kerja cetak: tidak dikenal; pilih bangun, regenerasi, reviu, ekspor",
        ),
        (["p"], "Galat p: tidak ada paket data atau buku di folder ini; periksa foldernya"),
        (["p", "-o", "p"], "Galat p: hasil tidak boleh tercampur dengan masukan; pilih -o folder lain"),
    ],
)
def test_nothing_to_begin_with(run: Run, tmp_path: Path, arguments: list[str], line: str) -> None:
    (tmp_path / "p").mkdir()
    kode, _, error = run(*arguments)
    assert (kode, error.splitlines()) == (2, [line])
    assert list((tmp_path / "p").iterdir()) == []


def test_help__is_in_indonesian(run: Run) -> None:
    kode, out, _ = run("--bantuan")
    assert kode == 0
    assert "Pakai: lkjip massal" in out
    for option in ("--kerja", "--proses", "--klaster", "--keluaran", "--json"):
        assert option in out
