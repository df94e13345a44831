"""``lkjip baru`` as a user types it: answers, defaults, a wrong answer asked again."""

from __future__ import annotations

from pathlib import Path

import pytest

from lkjip_xl import api
from lkjip_xl.cli.subcommands import new_command
from tests.cli_runner import run_cli


def typed(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    """Somebody sits at the terminal and types these; then Enter. What is left of them."""
    left = list(answers)
    monkeypatch.setattr(new_command, "_interactive", lambda: True)
    monkeypatch.setattr("builtins.input", lambda *_: left.pop(0) if left else "")
    return left


def test_questions__answers_and_defaults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = typed(monkeypatch, "perangkat daerah", "Dinas Air Kota Tirta", "", "", "2026")
    said = run_cli("baru", "-o", tmp_path / "paket")
    assert (said.exit_code, left) == (0, [])
    laporan = api.baca(tmp_path / "paket")
    got = {k: laporan.settings[k] for k in ("instansi.daerah", "kepala.jabatan", "kepala.nama", "rpjmd.nama")}
    assert got == {
        "instansi.daerah": "Kota Tirta",
        "kepala.jabatan": "Kepala Dinas Air",
        "kepala.nama": "[nama kepala]",
        "rpjmd.nama": "Renstra Dinas Air Kota Tirta Tahun 2025-2029",
    }
    assert "Siap diisi: 1 tujuan, 3 sasaran, 8 indikator, 12 program." in said.stdout
    assert "lkjip bangun" in said.stdout


def test_questions__a_wrong_answer_is_named_and_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = ["", "3, 3", "5", "", "", ""]  # four misi; tujuan twice; the others
    left = typed(
        monkeypatch,
        "kepala daerah",
        "Pemerintah Kota Tirta",
        "",
        "",
        "dua",
        "2026",
        *[""] * 4,
        "",
        "",
        *numbers,
    )
    said = run_cli("baru", "-o", tmp_path / "paket")
    assert said.exit_code == 0, said.output
    assert 'Tahun laporan "dua" bukan angka' in said.stderr
    assert said.stderr.count("berisi 2 bilangan, misi ada 4; tulis satu untuk tiap misi") == 1
    assert left == []


def test_questions__nobody_answers_any_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> str:
        raise EOFError

    monkeypatch.setattr(new_command, "_interactive", lambda: True)
    monkeypatch.setattr("builtins.input", gone)
    said = run_cli("baru", "-o", tmp_path / "buku.xlsx")
    assert (said.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert "tidak ada yang ditulis" in said.stderr


def test_file_of_answers__without_questions(tmp_path: Path) -> None:
    answers = tmp_path / "jawaban.toml"
    answers.write_text(
        '[instansi]\nnama = "Balai Air"\nbentuk = "satuan kerja"\n[awal]\nsasaran = 2\n', "utf-8"
    )
    assert run_cli("baru", "-o", tmp_path / "buku.xlsx", "--dari", answers).exit_code == 0
    assert len(api.baca(tmp_path / "buku.xlsx").sasaran) == 2
    again = run_cli("baru", "-o", tmp_path / "buku.xlsx", "--dari", answers)
    assert (again.exit_code, "sudah ada dan tidak ditimpa" in again.stderr) == (2, True)
    answers.write_text("[instansi]\nnama = ", "utf-8")
    broken = run_cli("baru", "-o", tmp_path / "lain.xlsx", "--dari", answers)
    assert (broken.exit_code, broken.stderr.count("\n")) == (2, 1)
    assert "jawaban.toml: bukan TOML yang benar" in broken.stderr
