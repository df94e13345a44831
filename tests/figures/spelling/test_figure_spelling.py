"""Names of figures: legal, readable, and never one name for two figures."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.figures.names import FIGURE_NAMES
from lkjip_xl.figures.spelling.figure_spelling import figure_spelling, is_figure_name

KODE = st.text(alphabet=st.sampled_from("aAxXsS01279._-| \\é"), min_size=1, max_size=8)
FIGURE = st.builds(FigureKey, st.sampled_from(list(FIGURE_NAMES)), KODE)


def test_figure_spelling__as_the_page_shows_it() -> None:
    def spelled(name: str, kode: str) -> str | None:
        return figure_spelling(FigureKey(name, kode))

    assert spelled("capaian", "S07.2") == "angka_capaian__S07_2"
    assert spelled("pagu", "5.01.02") == "angka_pagu__5_01_02"
    assert spelled("jumlah_predikat", "Sangat Tinggi") == "angka_jumlah_predikat__Sangat_x20_Tinggi"
    assert spelled("data", "X1.1|3") == "angka_data__X1_1_x7c_3"
    longest = "P" * 243  # with the 12 before it the 255 characters that a name may have
    assert spelled("pagu", longest) == f"angka_pagu__{longest}"
    assert spelled("pagu", "P" * 244) is None


@given(FIGURE, FIGURE)
@example(FigureKey("capaian", "akhir.X"), FigureKey("capaian_akhir", "X"))
@example(FigureKey("pagu", ".x41."), FigureKey("pagu", "A"))
@example(FigureKey("pagu", "-"), FigureKey("pagu", ".x2d."))
@example(FigureKey("pagu", "A.B"), FigureKey("pagu", "A_B"))
@example(FigureKey("pagu", "a.b"), FigureKey("pagu", "A.B"))
def test_figure_spelling__two_figures_have_two_names(a: FigureKey, b: FigureKey) -> None:
    """Kode that differ in upper and lower case only are one in Excel, and so is their name."""
    one, other = figure_spelling(a), figure_spelling(b)
    assert one is not None
    assert other is not None
    alike = (a.name, a.kode.casefold()) == (b.name, b.kode.casefold())
    assert (one.casefold() == other.casefold()) is alike


@given(FIGURE)
def test_figure_spelling__is_legal_in_excel(figure: FigureKey) -> None:
    name = figure_spelling(figure)
    assert name is not None
    assert is_figure_name(name)
    assert re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,254}", name)
    assert not re.fullmatch(r"[A-Za-z]{1,3}[0-9]+|[Rr][0-9]*[Cc][0-9]*", name)
