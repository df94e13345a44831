"""The guide for staff: every example is calculated, every function, argument and button is in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lkjip_xl.excel import fungsi as function
from lkjip_xl.excel.make_functions import argument_name
from lkjip_xl.excel.ribbon import BUTTONS
from lkjip_xl.rumus import DAFTAR

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "panduan.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^\| `=([A-Z_]+)\((.*)\)`(?:, sel berisi (.*?))? \| (.+) \|$", GUIDE, re.MULTILINE)
PARTS = dict(re.findall(r"^### ([A-Z_]+)\n(.*?)(?=^##)", GUIDE, re.MULTILINE | re.DOTALL))


def value(text: str) -> object:
    text = text.strip()
    if re.fullmatch(r"-?\d+(,\d+)?", text):
        return float(text.replace(",", "."))
    return text.strip('"') or None


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda c: f"{c[0]}({c[1]})")
def test_example__result_is_right(example: tuple[str, str, str, str]) -> None:
    name, arguments, cell, expected = example
    content = (
        [[[value(x)] for x in cell.split(";")]] if cell else [[[value(x)]] for x in arguments.split(";")]
    )
    result = getattr(function, name)(*content)
    if isinstance(result, float):
        assert result == pytest.approx(value(expected))
    else:
        assert result == expected


def test_example__every_function_and_argument() -> None:
    assert list(PARTS) == list(DAFTAR)
    for name, f in DAFTAR.items():
        assert f"`{f.example}`" in PARTS[name]
        assert any(c[0] == name for c in EXAMPLES)
        for a in f.arguments:
            assert f"`{argument_name(a)}`" in PARTS[name], (name, a.name)


def test_buttons__all_there() -> None:
    assert all(f"| {t.label} |" in GUIDE for t in BUTTONS)


def test_links_inside_the_guide() -> None:
    titles = {j.lower().replace(" ", "-") for j in re.findall(r"^## (.+)$", GUIDE, re.MULTILINE)}
    assert set(re.findall(r"\]\(#([^)]+)\)", GUIDE)) == titles
