"""Wheels for Windows, judged on any machine: markers, tags, versions, what they install."""

from __future__ import annotations

from pathlib import Path

import pytest
from packaging.version import Version

from lkjip_xl.errors import FileError
from tests.portable.materials import make_wheel, standard_wheels
from tools.portable.wheels import Wheel, choose, missing, open_wheel

PYTHON = Version("3.12.10")


def opened(folder: Path) -> list[Wheel]:
    return [open_wheel(f) for f in sorted(folder.glob("*.whl"))]


def fault(folder: Path, python: Version = PYTHON) -> str:
    with pytest.raises(FileError) as error:
        choose(opened(folder), "lkjip-xl", python)
    return str(error.value)


def test_choose__what_windows_needs_and_no_more(tmp_path: Path) -> None:
    chosen = choose(opened(standard_wheels(tmp_path)), "lkjip-xl", PYTHON)
    assert [w.name for w in chosen] == ["excelkit", "lkjip-xl", "winbridge", "zones"]


def test_choose__a_wheel_that_only_windows_needs_is_missing(tmp_path: Path) -> None:
    standard_wheels(tmp_path)
    next(tmp_path.glob("winbridge*")).unlink()
    assert fault(tmp_path).startswith("winbridge>=3")
    assert fault(tmp_path).endswith("no wheel of it, needed by excelkit")
    assert [r.name for r in missing(opened(tmp_path), "lkjip-xl", PYTHON)] == ["winbridge"]


@pytest.mark.parametrize(
    ("tag", "fits"),
    [
        ("py3-none-any", True),
        ("py2.py3-none-any", True),
        ("cp312-cp312-win_amd64", True),
        ("cp311-abi3-win_amd64", True),
        ("py3-none-win_amd64", True),
        ("cp312-cp312-win32", False),
        ("cp313-cp313-win_amd64", False),
        ("cp313-abi3-win_amd64", False),
        ("cp312-cp312-manylinux_2_28_x86_64", False),
        ("cp312-cp312-win_arm64", False),
    ],
)
def test_choose__tags(tmp_path: Path, tag: str, fits: bool) -> None:
    make_wheel(tmp_path, "lkjip-xl", needs=("kit",))
    make_wheel(tmp_path, "kit", tag=tag)
    if fits:
        assert len(choose(opened(tmp_path), "lkjip-xl", PYTHON)) == 2
    else:
        assert fault(tmp_path).startswith("kit 1.0: for cp31")


def test_choose__versions_and_pythons(tmp_path: Path) -> None:
    make_wheel(tmp_path, "lkjip-xl", needs=("kit>=2", "other"), python=">=3.13")
    make_wheel(tmp_path, "kit", "1.9")
    make_wheel(tmp_path, "other", "1.0")
    make_wheel(tmp_path, "other", "1.1")
    assert fault(tmp_path).splitlines() == [
        "other: two wheels, 1.0 and 1.1; keep one",
        "lkjip-xl 1.0: needs Python >=3.13, not 3.12.10",
        "kit 1.9: lkjip-xl needs kit>=2",
    ]


def test_choose__extras_that_are_asked_for(tmp_path: Path) -> None:
    make_wheel(tmp_path, "lkjip-xl", needs=("kit", "kit[fast]"))
    make_wheel(tmp_path, "kit", needs=('engine; extra == "fast"', 'never; extra == "slow"'))
    assert fault(tmp_path) == 'engine; extra == "fast": no wheel of it, needed by kit'


def test_installed__places_tests_and_licences(tmp_path: Path) -> None:
    standard_wheels(tmp_path)
    kit = dict(open_wheel(next(tmp_path.glob("excelkit*"))).installed())
    assert sorted(kit) == [
        "Lib/site-packages/excelkit-2.1.dist-info/METADATA",
        "Lib/site-packages/excelkit-2.1.dist-info/licenses/LICENSE",
        "Lib/site-packages/excelkit/__init__.py",
        "Lib/site-packages/excelkit/test.py",
        "Lib/site-packages/excelkit/tests/LICENSE.txt",
        "excelkit64-2.1.dll",
    ]


def test_open_wheel__none(tmp_path: Path) -> None:
    file = tmp_path / "a-1-py3-none-any.whl"
    file.write_bytes(b"PK")
    with pytest.raises(FileError, match="not a readable wheel"):
        open_wheel(file)
