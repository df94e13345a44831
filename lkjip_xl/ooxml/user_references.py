"""A user's references follow our sheets when a tab is renumbered, and become #REF! when one goes.

Excel does the same when a person renames or deletes a tab. Only parts that hold formulas are read, and only
those that refer to such a tab are changed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from openpyxl.utils import quote_sheetname

from lkjip_xl.ooxml import PaketOpc

__all__ = ["ikuti_nama"]

_BERUMUS = re.compile(
    r"xl/(worksheets/[^/]+|charts/[^/]+|tables/[^/]+|pivotCache/pivotCacheDefinition[^/]*)\.xml"
)
_SEL = r"\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?|\$?[A-Z]{1,3}:\$?[A-Z]{1,3}|\$?\d+:\$?\d+"


def ikuti_nama(paket: PaketOpc, baru: Mapping[str, str | None]) -> list[str]:
    """Rewrite references to tabs: old name -> new name, None where the tab is gone.

    All change at once, so that two tabs may swap. Defined names are changed only where a tab is gone: of a
    renamed one :meth:`PaketOpc.namai_lembar` takes care. Returns the parts that were changed.
    """
    ganti = {lama: nama for lama, nama in baru.items() if nama != lama}
    if not ganti:
        return []
    pola = _pola(ganti)
    berubah = []
    for bagian in paket.bagian():
        if not _BERUMUS.fullmatch(bagian):
            continue
        lama = paket.baca(bagian)
        teks = lama.decode("utf-8")
        hasil = pola.sub(lambda m: _ganti(m, ganti), teks)
        if hasil != teks:
            paket.ganti(bagian, hasil.encode("utf-8"))
            berubah.append(bagian)
    hilang = {lama: nama for lama, nama in ganti.items() if nama is None}
    for n in paket.nama_terdefinisi() if hilang else []:
        rumus = _pola(hilang).sub(lambda m: _ganti(m, hilang), n.rumus)
        if rumus != n.rumus:
            paket.atur_nama(n.nama, rumus, n.lembar, tersembunyi=n.tersembunyi)
    return berubah


def _pola(ganti: Mapping[str, str | None]) -> re.Pattern[str]:
    """``'Sasaran 3'!$A$1`` in a formula (the quote may be an entity), ``sheet=`` of a pivot source."""
    nama = "|".join(re.escape(quote_sheetname(n)[1:-1]) for n in sorted(ganti, key=len, reverse=True))
    kutip = r"(?:'|&apos;|&#39;)"
    return re.compile(
        rf"(?P<buka>{kutip})(?P<nama>{nama})(?P<tutup>{kutip})!(?P<sel>{_SEL})?"
        rf'|(?P<sumber>\bsheet=")(?P<nama2>{nama})(?=")'
    )


def _ganti(cocok: re.Match[str], ganti: Mapping[str, str | None]) -> str:
    if cocok["sumber"]:
        baru = ganti[cocok["nama2"]]
        return cocok[0] if baru is None else cocok["sumber"] + baru
    baru = ganti[cocok["nama"].replace("''", "'")]
    if baru is None:
        return "#REF!"
    return f"{cocok['buka']}{quote_sheetname(baru)[1:-1]}{cocok['tutup']}!{cocok['sel'] or ''}"
