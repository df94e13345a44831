"""What the documents name is there: paths, modules and links, in code words, code blocks and commands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import lkjip_xl
from tests.conftest import ROOT

PACKAGE = ROOT / "lkjip_xl"
DOCUMENTS = [*sorted((ROOT / "docs").glob("*.md")), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
FOLDERS = {p.name for base in (ROOT, PACKAGE) for p in base.iterdir() if p.is_dir()} - {".venv"}
_CODE = re.compile(r"```[a-z]*\n(.*?)```|`([^`\n]+)`", re.DOTALL)
_LINK = re.compile(r"\]\(([^)#\s]+)")


def named_paths(document: str) -> Iterator[str]:
    """The words of code that are a path of the repository or of the package, or a module of either."""
    for block, word in _CODE.findall(document):
        for piece in re.split(r"[\s,;:|()=\"']+", block or word):
            first, slash, _ = piece.partition("/")
            if (slash and first in FOLDERS) or re.fullmatch(r"[\w/]+\.py", piece):
                yield piece
            elif piece.startswith("lkjip_xl."):
                yield piece.replace(".", "/")


def is_there(name: str) -> bool:
    """Whether it is a file, a folder, a module, something in a module, or a public name of the package."""
    if name.partition("/")[2] in lkjip_xl.__all__:
        return True
    path = Path(name)
    modules = (
        f"{name}.py",
        f"{path.parent / path.stem}.py",
        f"{path.parent}.py",
    )  # itself, `x.name`, `x/name`
    places = (name, *modules) if "/" in name else (f"**/{name}",)
    return any(next(base.glob(p), None) for base in (ROOT, PACKAGE) for p in places)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_document__names_what_exists(path: Path) -> None:
    assert [n for n in named_paths(path.read_text("utf-8")) if not is_there(n)] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_document__links_lead_somewhere(path: Path) -> None:
    links = [x for x in _LINK.findall(path.read_text("utf-8")) if not x.startswith("http")]
    assert [x for x in links if not (path.parent / x).exists()] == []


def test_named_paths__of_words_commands_and_blocks() -> None:
    text = (
        "`tree.py`, `n/a`, `figures/tree.parse(x)`, `gone.py`\n"
        "`python benchmarks/mutation.py rumus/gone.py`\n"
        "`lkjip_xl.baca`, `lkjip_xl.figures.tree`, `lkjip_xl.gone`, `lkjip_xl.figures.gone`\n"
        "```sh\n.venv/bin/python -m pytest tests/rumus tests/gone  # all\n```\n"
    )
    assert {n: is_there(n) for n in named_paths(text)} == {
        "tree.py": True, "figures/tree.parse": True, "benchmarks/mutation.py": True, "rumus/gone.py": False,
        "gone.py": False, "lkjip_xl/baca": True, "lkjip_xl/figures/tree": True, "lkjip_xl/gone": False,
        "lkjip_xl/figures/gone": False, "tests/rumus": True, "tests/gone": False,
    }  # fmt: skip
