"""Text as it is read: blanks, characters that nobody sees, Unicode form."""

from __future__ import annotations

import pytest

from lkjip_xl.read.tidy.clean_text import clean_text, hidden_characters, is_key
from lkjip_xl.schema import PACKAGE_TABLES, SETTINGS


@pytest.mark.parametrize(
    "typed",
    [
        "S1.1 ", " S1.1", "S1.1\u00a0", "\u2007S1.1", "S1.1\u202f", "S1.1\u3000", "\tS1.1", "S1.1\r\n",
        "S1\u200b.1", "S1.1\u200c", "S1\u200d.1", "\u200eS1.1", "S1.1\u200f", "S1.1\u2060", "\ufeffS1.1",
        "S1\u00ad.1", "\u200b \u00a0S1.1 \u200b",
    ],
)  # fmt: skip
def test_clean_text__a_kode_is_the_kode(typed: str) -> None:
    assert clean_text(typed, key=True) == "S1.1"


@pytest.mark.parametrize("typed", ["", " ", "\u200b", "\u00a0\u2060\n"])
def test_clean_text__nothing_to_see_is_blank(typed: str) -> None:
    assert clean_text(typed, key=True) == ""
    assert clean_text(typed, key=False) == ""


def test_clean_text__inner_blanks_of_a_key_are_one() -> None:
    assert clean_text("Kota\u00a0 Contoh", key=True) == "Kota Contoh"
    assert clean_text("S1\tx", key=True) == "S1\tx"  # a fault of its own, which must stay to be seen


def test_clean_text__free_text_keeps_its_inner_blanks() -> None:
    """A narrative keeps line breaks, no-break blanks (Rp 5) and joiners; a soft hyphen goes."""
    assert clean_text(" Rp\u00a05\r\nBa\u00adris  dua\u200d! ", key=False) == "Rp\u00a05\nBaris  dua\u200d!"


def test_clean_text__unicode_form() -> None:
    assert clean_text("Cafe\u0301", key=True) == "Caf\u00e9"


def test_hidden_characters__by_code_point() -> None:
    assert hidden_characters("S1 \u00a0\u200b\u00a0") == "U+00A0, U+200B"
    assert hidden_characters("S1 ") == ""


def test_is_key__what_formulas_compare() -> None:
    columns = {(t.name, k.name): is_key(k, t) for t in PACKAGE_TABLES.values() for k in t.columns}
    assert columns["deret", "wilayah"]
    assert columns["skala", "label"]
    assert columns["program", "sasaran"]
    assert columns["realisasi", "realisasi"]
    assert not columns["program", "nama"]
    assert not columns["narasi", "analisis"]
    assert all(is_key(a) for a in SETTINGS)
