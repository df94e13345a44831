"""Numbers and titles of tables and charts: data of sheet Judul, with built-in titles for what it lacks."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from lkjip_xl.figures import performance
from lkjip_xl.figures.expression import FigureKey, Formula, InputColumn, Part, Setting, find, formula, text
from lkjip_xl.sheets.rows import Cell
from lkjip_xl.sheets.words import DEFAULT_KIND, REPEATED, WORDS, shown

__all__ = ["CHART_NUMBER", "builtin_title", "builtin_titles", "title"]

CHART_NUMBER = "grafik"
"""How the number of a chart begins."""

_SETTING: Mapping[str, Part] = {
    "instansi": Setting("instansi.nama"),
    "daerah": Setting("instansi.daerah"),
    "tahun": Setting("laporan.tahun"),
    **{name: shown(name) for name in WORDS},
}
_MARK = re.compile(r"\{([a-z_]+)\}")


def title(kind: str, kode: str | None = None, name: Formula | None = None, *, chart: bool = True) -> Cell:
    """Number and title of a table or chart, at home under its key.

    ``kind`` names the built-in title. ``kode`` makes it the table of one sasaran or indikator: its row in
    sheet Judul is ``jenis_kode`` (``kinerja_S01``), and ``{name}`` in the title is its uraian, or ``name``.
    ``chart`` False: a table stands in the chart's place, which is no ``Grafik 3.5``.
    """
    key = kind if kode is None else f"{kind}_{kode}"
    if kode is not None and name is None:
        name = performance.uraian(kode)
    number = find("judul", "nomor", key)
    unnumbered = formula(number, '=""')
    if not chart:
        unnumbered = formula("LEFT(", number, f",{len(CHART_NUMBER)})=", text(CHART_NUMBER))
        unnumbered = formula("OR(", number, '="",', unnumbered, ")")
    own = formula("IF(", unnumbered, ',"",', number, '&" ")&', _replace(find("judul", "judul", key), name))
    existing = formula("COUNTIF(", InputColumn("judul", "kode"), ",", text(key), ")>0")
    content = formula("IF(", existing, ",", own, ",", _builtin(kind, name), ")")
    return Cell(content if name is None else _without_repetitions(content), FigureKey("judul", key))


def _without_repetitions(content: Formula) -> Formula:
    """``Value LPPD Kota`` before ``Kota Serang``: the word that both have stands once."""
    return formula("SUBSTITUTE(", content, ",", shown(REPEATED), ",", _SETTING["daerah"], ")")


def _replace(content: Formula, name: Formula | None) -> Formula:
    """The placeholders of a title from sheet Judul replaced, in the formula."""
    for mark, value in _value(name).items():
        content = formula("SUBSTITUTE(", content, ",", text("{" + mark + "}"), ",", value, ")")
    return content


def _builtin(kind: str, name: Formula | None) -> Formula:
    """The built-in title with its placeholders replaced."""
    parts: list[Part] = []
    value = {**_value(name), **_owner()}
    for n, piece in enumerate(_MARK.split(builtin_titles()[kind])):
        if n % 2:
            parts += ["&", value[piece]]
        elif piece:
            parts += ["&", text(piece)]
    return formula(*parts[1:])


def _owner() -> Mapping[str, Part]:
    """Whose plan it is: the region's where its head reports, else the agency's own.

    Only what a region plans is called ``pembangunan``.
    """
    agency, region = _SETTING["instansi"], _SETTING["daerah"]
    by_kind = ("IF(", Setting("instansi.bentuk"), "=", text(DEFAULT_KIND), ",")
    return {
        "pemilik": formula(*by_kind, region, ",", agency, ")"),
        "pembangunan": formula(*by_kind, text("Pembangunan "), "&", region, ",", agency, ")"),
    }


def _value(name: Formula | None) -> Mapping[str, Part]:
    return _SETTING if name is None else {**_SETTING, "nama": name}


@cache
def builtin_titles() -> Mapping[str, str]:
    """The built-in title of each kind, by its kode in sheet Judul."""
    content = files("lkjip_xl.sheets").joinpath("judul_bawaan.csv").read_text(encoding="utf-8")
    return {b["kode"]: b["judul"] for b in csv.DictReader(content.splitlines())}


def builtin_title(key: str) -> str | None:
    """The built-in title in whose place a row ``key`` of sheet Judul stands; None where there is none.

    ``kinerja_S01`` is of the kind ``kinerja``, ``grafik_data_D1`` of ``grafik_data``.
    """
    every = builtin_titles()
    kinds = [k for k in every if key == k or key.startswith(f"{k}_")]
    return every[max(kinds, key=len)] if kinds else None
