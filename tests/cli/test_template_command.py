"""``lkjip templat``: hand out, check, install, rebase; one thing at a time."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lkjip_xl import cli
from lkjip_xl.ooxml import WorkbookFile
from tests.conftest import Built
from tests.template.own_template import MAROON, NAVY, colours, recoloured

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    def one(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["lkjip", "templat", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as info:
            cli.utama()
        out, error = capsys.readouterr()
        return int(info.value.code or 0), out, error

    return one


def test_hand_out_edit_check_install_take_out_and_back(run: Run, small: Built, tmp_path: Path) -> None:
    template, book, again = (tmp_path / n for n in ("saya.xlsx", "buku.xlsx", "lagi.xlsx"))
    book.write_bytes(small.data)
    assert run("-o", template)[0] == 0
    template.write_bytes(recoloured(template).save_bytes())
    code, out, _ = run("--periksa", template)
    assert (code, out.startswith("baik ")) == (0, True)
    code, out, _ = run(book, "--pasang", template)
    assert code == 0
    assert "Templat Anda tersimpan di dalam buku" in out
    assert "Cadangan: " in out
    assert MAROON in colours(book.read_bytes(), "Lampiran")["fill"]
    assert run(book, "-o", again)[0] == 0
    assert WorkbookFile.open(again).package.read("xl/styles.xml") == WorkbookFile.open(template).package.read(
        "xl/styles.xml"
    )
    assert run(book, "--pasang", "bawaan")[0] == 0
    assert NAVY in colours(book.read_bytes(), "Lampiran")["fill"]
    code, _, error = run(book, "-o", tmp_path / "tidak.xlsx")
    assert (code, "tidak memuat templat sendiri" in error) == (2, True)
    assert not (tmp_path / "tidak.xlsx").exists()


def test_check__faults_are_lines_and_exit_code_2(run: Run, tmp_path: Path) -> None:
    book = recoloured()
    for name in ("pola_lampiran_rerata", "program_pagu_murni"):
        book.names.remove(name)
    (tmp_path / "a.xlsx").write_bytes(book.save_bytes())
    code, out, _ = run(tmp_path / "a.xlsx", "--periksa")
    assert code == 2
    assert [row.split(";")[0] for row in out.splitlines()] == [
        "salah Nama program_pagu_murni: tidak ada",
        "salah Nama pola_lampiran_rerata: pola hilang",
    ]


def test_rebase__restores_what_is_missing(run: Run, tmp_path: Path) -> None:
    book = recoloured()
    book.names.remove("pola_lampiran_rerata")
    (tmp_path / "a.xlsx").write_bytes(book.save_bytes())
    code, out, _ = run("--perbarui", tmp_path / "a.xlsx", "-o", tmp_path / "b.xlsx")
    assert code == 0
    assert "Dari templat bawaan: lembar Lampiran: pola rerata baru." in out
    assert run("--periksa", tmp_path / "b.xlsx")[0] == 0
    code, _, error = run("--perbarui", tmp_path / "a.xlsx", "-o", tmp_path / "b.xlsx")
    assert (code, "sudah ada" in error) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "sebutkan berkas yang ditulis dengan -o"),
        (("--periksa",), "sebutkan TEMPLAT"),
        (("--pasang", "t.xlsx"), "sebutkan BUKU"),
        (("a.xlsx", "--periksa", "--perbarui"), "pilih satu"),
        (("a.xlsx", "--periksa", "-o", "b.xlsx"), "-o tidak dipakai bersama"),
        (("a.xlsx", "--perbarui"), "sebutkan berkas yang ditulis"),
        (("tidak_ada.xlsx", "--periksa"), "berkas tidak ada"),
    ],
)
def test_usage__one_line(run: Run, arguments: tuple[str, ...], words: str) -> None:
    code, _, error = run(*arguments)
    assert code == 2
    assert words in error
    assert len(error.strip().splitlines()) == 1


def test_help__speaks_indonesian(run: Run) -> None:
    code, out, _ = run("--bantuan")
    assert code == 0
    for word in ("Ambil templat", "--periksa", "--pasang", "--perbarui", "Tampilkan petunjuk ini."):
        assert word in out
