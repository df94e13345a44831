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


def test_questions__years_that_do_not_go_together_are_asked_again_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """2026 is not in 2030-2035, nor in 2020-2025, which is not even offered; nothing is lost."""
    until = ("2", "Dinas Air Kota Tirta", "", "", "2026")
    left = typed(monkeypatch, *until, "2030", "2020", "", "2025", "2015", "2026")
    said = run_cli("baru", "-o", tmp_path / "paket")
    assert (said.exit_code, left) == (0, []), said.output
    early, late = (
        "tahun laporan 2026 sebelum tahun kondisi awal 2030",
        "tahun laporan 2026 sesudah tahun kondisi akhir 2025",
    )
    assert [said.stderr.count(f"{x}; periksa keduanya\n") for x in (early, late)] == [1, 2]
    assert (
        said.stderr.count("tahun kondisi akhir 2015 sebelum tahun kondisi awal 2020; periksa keduanya\n") == 1
    )
    assert "Tahun kondisi akhir: " in said.stderr
    settings = api.baca(tmp_path / "paket").settings
    assert [settings[f"rpjmd.tahun_{x}"] for x in ("awal", "akhir")] == [2020, 2026]


def test_questions__choices_have_numbers_and_the_nearest_one_is_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A ministry is not asked for a region."""
    left = typed(monkeypatch, "kementrian", "", "Kementerian Air", "", "2026", *[""] * 4, "rasioo", "2")
    said = run_cli("baru", "-o", tmp_path / "paket")
    assert (said.exit_code, left) == (0, []), said.output
    shown = "Bentuk instansi [1 kepala daerah | 2 perangkat daerah | 3 kementerian/lembaga | 4 unit kerja"
    assert f"{shown} | 5 satuan kerja] (perangkat daerah): " in said.stderr
    assert f"{shown} | 5 satuan kerja] (kementerian/lembaga): " in said.stderr
    assert (
        'Bentuk instansi "kementrian" tidak dikenal; mungkin maksudnya kementerian/lembaga\n' in said.stderr
    )
    assert "Nama daerah" not in said.output
    assert not {"Please", "select", "option", "options"} & set(said.output.split())
    settings = api.baca(tmp_path / "paket").settings
    got = [settings[k] for k in ("instansi.bentuk", "instansi.daerah", "hitung.metode")]
    assert got == ["kementerian/lembaga", "Kementerian Air", "selisih"]


def test_questions__what_is_like_no_choice_is_answered_with_all_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, "BUMD", "6")
    said = run_cli("baru", "-o", tmp_path / "paket")
    assert said.exit_code == 0, said.output
    kinds = "pilih kepala daerah, perangkat daerah, kementerian/lembaga, unit kerja atau satuan kerja\n"
    assert [said.stderr.count(f'Bentuk instansi "{x}" tidak dikenal; {kinds}') for x in ("BUMD", "6")] == [
        1,
        1,
    ]


def test_questions__what_only_the_whole_report_can_tell_is_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The plan of 1991 would begin in 1989; a list of tujuan counts for what is offered of sasaran."""
    until = ("1", "Pemerintah Kota Tirta", "", "", "1991", "2026", *[""] * 6)
    left = typed(monkeypatch, *until, "2", "7, 6")
    said = run_cli("baru", "-o", tmp_path / "paket")
    assert (said.exit_code, left) == (0, []), said.output
    assert "Tahun kondisi awal 1989 di luar 1990-2100; periksa tahunnya\n" in said.stderr
    assert "Banyak sasaran (13): " in said.stderr
    laporan = api.baca(tmp_path / "paket")
    assert (len(laporan.tujuan), len(laporan.sasaran)) == (13, 13)


def test_piped_answers__are_said_to_be_left_out(tmp_path: Path) -> None:
    """Nobody sits at a terminal: what is asked takes its default, and how to answer by a file is said."""
    said = run_cli("baru", "-o", tmp_path / "buku.xlsx")
    assert said.exit_code == 0
    assert "pertanyaan dilewati" in said.stderr
    assert "--dari JAWABAN.toml" in said.stderr
