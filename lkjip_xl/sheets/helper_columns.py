"""The grey helper columns of the input sheets: row-relative, found by the kode of the row."""

from __future__ import annotations

from collections.abc import Mapping

from lkjip_xl.figures.expression import Rentang, Rumus, Sebaris, cari_jika_ada, rumus
from lkjip_xl.figures.report_order import Urutan
from lkjip_xl.sheets.data_tables import data_blocks as data
from lkjip_xl.sheets.report import deret, iku, lampiran, ringkasan

__all__ = ["rumus_bantu"]

_KODE = Sebaris("kode")


def rumus_bantu(u: Urutan) -> Mapping[str, Mapping[str, Rumus]]:
    """Table -> helper column -> formula; ``Sebaris`` names a column of the same input row.

    A row without a kode is blank; so is a row whose kode the generated sheets do not know yet.
    """
    dari_rpjmd = {"indikator": _rpjmd("uraian"), "satuan": _rpjmd("satuan")}
    return {
        "pk": dari_rpjmd,
        "realisasi": {
            **dari_rpjmd,
            **{t: _kinerja(u, t) for t in ("target", "capaian", "predikat")},
        },
        "deret": {"indikator": dari_rpjmd["indikator"], "kunci": _jika_berkode(deret.kunci_baris())},
        "kolom_data": {"kunci": _jika_berkode(data.kunci_kolom())},
        "program": {"serapan": _jika_berkode(_tengok("baris", "serapan", lampiran.KUNCI, "kode_program"))},
    }


def _jika_berkode(isi: Rumus) -> Rumus:
    return rumus("IF(", _KODE, '="","",', isi, ")")


def _rpjmd(kolom: str) -> Rumus:
    return _jika_berkode(cari_jika_ada("rpjmd", kolom))


def _tengok(grup: str, token: str, lembar: str, kunci: str, lain: Rumus | str = '""') -> Rumus:
    """A figure of a generated table by the kode of the row; where the kode is not in it, ``lain``.

    Only the search is guarded: an error inside the table stays visible.
    """
    letak = rumus("MATCH(", _KODE, ",", Rentang(grup, kunci, lembar), ",0)")
    return rumus(
        "IF(ISNUMBER(", letak, "),INDEX(", Rentang(grup, token, lembar), ",", letak, "),", lain, ")"
    )  # fmt: skip


def _kinerja(u: Urutan, token: str) -> Rumus:
    lain: Rumus | str = '""'
    if u.iku:
        lain = _tengok("iku", token, iku.KUNCI, "kode")
    if u.indikator_sasaran:
        lain = _tengok("indikator", token, ringkasan.KUNCI, "kode", lain)
    return _jika_berkode(rumus(lain))
