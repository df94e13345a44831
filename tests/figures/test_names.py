"""The list of figure names, and the page that is made of it."""

from __future__ import annotations

from lkjip_xl.figures.names import FIGURE_NAMES, figures_page
from tests.conftest import ROOT


def test_page__is_the_list_of_names() -> None:
    assert (ROOT / "docs" / "angka.md").read_text("utf-8") == figures_page()


def test_page__a_row_per_name_in_order() -> None:
    rows = [line for line in figures_page().splitlines() if line.startswith("| `")]
    assert [row.split("`")[1] for row in rows] == list(FIGURE_NAMES)
    assert rows[list(FIGURE_NAMES).index("data_kategori")].startswith(
        "| `data_kategori` | Kategori kaki kolom | kata |"
    )
