"""Units of a folder and of a list."""

from __future__ import annotations

from pathlib import Path

import pytest

from lkjip_xl.batch.unit_list import Unit, default_output, find_units
from lkjip_xl.errors import FileError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Packages and workbooks in two levels, among what is no unit."""
    for package in ("dinas/a", "dinas/b", "hasil/c", "lain/d"):
        (tmp_path / package).mkdir(parents=True)
        (tmp_path / package / "pengaturan.toml").touch()
    (tmp_path / "lain" / ".massal").mkdir()
    for file in (
        "dinas/e.xlsx", "f.XLSM", "dinas/~$e.xlsx", "dinas/.lkjip-0123.xlsx", "g.csv",
        "dinas/e.cadangan-2026-01-02_030405.xlsx", "dinas/a/isi.xlsx",
    ):  # fmt: skip
        (tmp_path / file).touch()
    return tmp_path


def names(units: tuple[Unit, ...]) -> list[tuple[str, str]]:
    return [(u.name, u.stem) for u in units]


def test_folder__packages_and_workbooks_at_any_depth(folder: Path) -> None:
    """Not: locks, backups, hidden files, the inside of a package, output of this run or of another."""
    units = find_units(folder, folder / "hasil", "bangun")
    assert names(units) == [
        ("dinas/a", "dinas/a"), ("dinas/b", "dinas/b"), ("dinas/e.xlsx", "dinas/e"), ("f.XLSM", "f"),
    ]  # fmt: skip
    assert [u.place for u in units[:1]] == [folder / "dinas" / "a"]


def test_folder__a_regeneration_means_workbooks(folder: Path) -> None:
    units = find_units(folder, folder / "hasil", "regenerasi")
    assert [u.name for u in units] == ["dinas/e.xlsx", "f.XLSM"]


def test_folder__output_of_an_earlier_run_may_be_worked_on(tmp_path: Path) -> None:
    """Its workbooks, without the summary that stands beside them."""
    (tmp_path / ".massal").mkdir()
    for file in ("a.xlsx", "ringkasan_bangun.xlsx"):
        (tmp_path / file).touch()
    assert [u.name for u in find_units(tmp_path, tmp_path / "x", "regenerasi")] == ["a.xlsx"]


@pytest.mark.parametrize(
    ("text", "file"),
    [
        ("dinas/a\n\n# b belum\nf.XLSM\n", "daftar.txt"),
        ("dinas/a\tDinas A\teselon II\nf.XLSM\tBadan F\n", "daftar.txt"),
        ("dinas/a;Dinas A;eselon II\nf.XLSM;Badan F;\n", "daftar.csv"),
        ("berkas,unit,tingkat\ndinas\\a,Dinas A,eselon II\nf.XLSM,Badan F\n", "daftar.csv"),
    ],
)
def test_list__a_path_a_line_with_name_and_level(folder: Path, text: str, file: str) -> None:
    (folder / file).write_text(text)
    units = find_units(folder / file, folder / "hasil", "bangun")
    assert [(u.place, u.stem) for u in units] == [
        (folder / "dinas" / "a", "dinas/a"), (folder / "f.XLSM", "f"),
    ]  # fmt: skip
    named = "Dinas A" in text
    assert [u.level for u in units] == (["eselon II", None] if named else [None, None])
    assert [u.name for u in units] == (["Dinas A", "Badan F"] if named else ["dinas/a", "f.XLSM"])


def test_list__a_path_may_hold_a_comma_and_lie_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "daftar").mkdir()
    file = tmp_path / "daftar" / "unit.txt"
    file.write_text("Dinas Pangan, Tani\n../lain/Badan 1.xlsx\n")
    units = find_units(file, tmp_path, "bangun")
    assert [u.stem for u in units] == ["Dinas Pangan, Tani", "Badan 1"]


def test_list__several_separators(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a;b,c\n")
    with pytest.raises(FileError, match=r"a\.csv: judul kolom dipisah koma dan titik koma; pakai satu"):
        find_units(tmp_path / "a.csv", tmp_path, "bangun")


def test_nothing_to_do(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="tidak ada paket data atau buku di folder ini"):
        find_units(tmp_path, tmp_path / "x", "bangun")
    (tmp_path / "a.txt").write_text("# kosong\n")
    with pytest.raises(FileError, match="daftar ini kosong"):
        find_units(tmp_path / "a.txt", tmp_path / "x", "bangun")


def test_one_thing_is_no_folder_of_units(folder: Path) -> None:
    with pytest.raises(FileError, match=r"ini satu buku; sebutkan folder .* atau pakai lkjip reviu"):
        find_units(folder / "f.XLSM", folder / "x", "reviu")
    with pytest.raises(FileError, match="ini satu paket data; sebutkan folder di atasnya"):
        find_units(folder / "dinas" / "a", folder / "x", "bangun")


def test_output__not_among_the_input(folder: Path) -> None:
    with pytest.raises(FileError, match="hasil tidak boleh tercampur dengan masukan"):
        find_units(folder, folder / "dinas" / "..", "bangun")
    assert default_output(folder) == folder / "hasil_massal"
    assert default_output(folder / "g.csv") == folder / "hasil_massal"
