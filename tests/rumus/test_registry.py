import inspect

import pytest

from lkjip_xl import rumus as formula
from lkjip_xl.ooxml.lint import FUNCTIONS_2007, FUNCTIONS_2010
from lkjip_xl.rumus import DAFTAR, WAJIB
from tests.excel_limits import check_name

fungsi = pytest.mark.parametrize("f", DAFTAR.values(), ids=lambda f: f.name)


@fungsi
def test_registry__equals_the_signatures(f) -> None:
    mark = inspect.signature(f.fungsi).parameters.values()
    assert [a.name for a in f.arguments] == [p.name for p in mark]
    default = [WAJIB if p.default is inspect.Parameter.empty else p.default for p in mark]
    assert [a.default for a in f.arguments] == default
    # xlwings hands arguments over by position only
    assert all(p.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD for p in mark)


@fungsi
def test_registry__help_fits_in_excel(f) -> None:
    assert all(0 < len(text) < 255 for text in [f.help_text, *(a.help_text for a in f.arguments)])
    assert f.example.startswith(f"={f.name}(")
    assert f.kategori == "LKjIP"


@fungsi
def test_registry__names_accepted_by_excel(f) -> None:
    assert check_name(f.name) is None  # IKU1 would be a cell
    assert f.name not in FUNCTIONS_2007 | FUNCTIONS_2010


def test_registry__names_are_python_names_in_capitals() -> None:
    assert list(DAFTAR) == [f.fungsi.__name__.upper() for f in DAFTAR.values()]
    assert all(getattr(formula, name.lower()) is f.fungsi for name, f in DAFTAR.items())


def test_formulas__public_names_exist() -> None:
    assert sorted(formula.__all__) == sorted(set(formula.__all__))
    assert all(hasattr(formula, name) for name in formula.__all__)
