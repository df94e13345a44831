"""Numbers of the tables and charts of an empty book: BAB II, BAB III and lampiran of PermenPANRB 53/2014."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lkjip_xl.model import Title
from lkjip_xl.sheets.titles import builtin_titles

__all__ = ["numbered_titles"]

_PLAN = ("matriks", "penetapan", "rencana_belanja", "alokasi_sasaran")
_MEASURED = ("iku", "tujuan", "pengukuran", "predikat", "status", "rerata_sasaran")
_MONEY = ("komposisi_belanja", "serapan_sasaran", "efektivitas", "efisiensi")
_CLEARER = {"penetapan": "Indikator Kinerja Tujuan dan Sasaran {instansi}"}
"""Titles that say more than those of the first edition, which stay where a report has none of its own."""
_CHARTS = ("grafik_iku", "grafik_pengukuran")


def numbered_titles(
    sasaran: Iterable[str], indikator: Iterable[str], *, past: bool, region: bool
) -> tuple[Title, ...]:
    """A row of sheet Judul for every table and chart; ``past``: the tables of the year before are there.

    ``region``: the plan is a region's, not that of an agency.
    """
    own = ("kinerja", "akhir", *(("lalu",) if past else ()), "program")
    tables = [*_MEASURED, *(f"{kind}_{s}" for s in sasaran for kind in own), *_MONEY]
    charts = [*_CHARTS, *(f"grafik_{i}" for i in indikator)]
    return (
        *_numbered("Tabel 2.", _PLAN, region=region),
        *_numbered("Tabel 3.", tables, region=region),
        *_numbered("Grafik 3.", charts, region=region),
        Title("lampiran", _with_owner(builtin_titles()["lampiran"], region=region), "Lampiran"),
    )


def _numbered(first: str, kodes: Iterable[str], *, region: bool) -> Iterator[Title]:
    titles = {**builtin_titles(), **_CLEARER}
    for n, kode in enumerate(kodes, 1):
        content = titles.get(kode) or titles[kode.partition("_")[0]]
        yield Title(kode, _with_owner(content, region=region), f"{first}{n}")


def _with_owner(content: str, *, region: bool) -> str:
    """Whose plan it is, in the marks that a title of sheet Judul may have."""
    owner = "{daerah}" if region else "{instansi}"
    plan = f"Pembangunan {owner}" if region else owner
    return content.replace("{pemilik}", owner).replace("{pembangunan}", plan)
