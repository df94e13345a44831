"""The grey helper columns of the input sheets: row-relative, found by the kode of the row."""

from __future__ import annotations

from collections.abc import Mapping

from lkjip_xl.figures import other_years
from lkjip_xl.figures.expression import Formula, Part, Range, SameRow, find_if_exists, formula, text
from lkjip_xl.figures.input_facts import levels_below
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.figures.tabel_data.data_keys import column_key
from lkjip_xl.sheets.report import iku, lampiran, ringkasan
from lkjip_xl.sheets.report.spending import kegiatan, pembagian

__all__ = ["helper_formulas"]

_KODE = SameRow("kode")


def helper_formulas(u: ReportOrder) -> Mapping[str, Mapping[str, Formula]]:
    """Table -> helper column -> formula; ``SameRow`` names a column of the same input row.

    A row without a kode is blank; so is a row whose kode the generated sheets do not know yet.
    """
    u = ReportOrder.shown(u.laporan)
    from_rpjmd = {"indikator": _rpjmd("uraian"), "satuan": _rpjmd("satuan")}
    return {
        "pk": from_rpjmd,
        "definisi": from_rpjmd,
        "realisasi": {
            **from_rpjmd,
            **{t: _performance(u, t) for t in ("target", "capaian", "predikat")},
        },
        "deret": {"indikator": from_rpjmd["indikator"], "kunci": _if_kode(other_years.deret_key())},
        "kolom_data": {"kunci": _if_kode(column_key())},
        "rincian": {
            "program": _if_kode(levels_below.program_above()),
            "jalur": _if_kode(levels_below.jalur()),
            "sasaran": _if_kode(levels_below.sasaran_key()),
            "no_pk": _if_kode(levels_below.no_pk_key()),
            "pelaksana": _if_kode(levels_below.opd_key(shared=u.has_shares)),
            "serapan": _if_kode(
                _look_up("baris", "serapan", kegiatan.KEY, "kode") if u.laporan.rincian else formula(text(""))
            ),
        },
        "pagu_versi": {
            "kunci": _if_kode(levels_below.version_key()),
            **{c: _versioned(u, c) for c in ("jalur", "sasaran", "no_pk", "pelaksana")},
        },
        "porsi": {"pagu": _of_share(u, "pagu"), "realisasi": _of_share(u, "realisasi_rp")},
        "program": {"serapan": _if_kode(_serapan_of_program(u))},
        "renstra": {"jalur": _if_kode(levels_below.versioned("jalur"))},
    }


def _versioned(u: ReportOrder, column: str) -> Formula:
    return _if_kode(levels_below.versioned(column, shared=u.has_shares))


def _serapan_of_program(u: ReportOrder) -> Formula:
    """Lampiran shows every program; where programs are shared, their shares."""
    place = (pembagian.KEY, "kode") if u.has_shares else (lampiran.KEY, "kode_program")
    return _look_up("baris", "serapan", *place)


def _of_share(u: ReportOrder, token: str) -> Formula:
    """An amount of the share of a row; blank where there is none, or where the sheets do not know it yet."""
    if not u.has_shares:
        return formula(text(""))
    kode = formula(SameRow("program"), '&"|"&', SameRow("sasaran"), '&"|"&', SameRow("opd"))
    found = _look_up("baris", token, pembagian.KEY, "kode", of=kode)
    return formula("IF(", SameRow("program"), '="","",', found, ")")


def _if_kode(content: Formula) -> Formula:
    return formula("IF(", _KODE, '="","",', content, ")")


def _rpjmd(column: str) -> Formula:
    return _if_kode(find_if_exists("rpjmd", column))


def _look_up(
    group: str, token: str, sheet: str, key: str, other: Formula | str = '""', of: Part = _KODE
) -> Formula:
    """A figure of a generated table by the kode of the row; where the kode is not in it, ``other``.

    Only the search is guarded: an error inside the table stays visible.
    """
    placement = formula("MATCH(", of, ",", Range(group, key, sheet), ",0)")
    return formula(
        "IF(ISNUMBER(", placement, "),INDEX(", Range(group, token, sheet), ",", placement, "),", other, ")"
    )  # fmt: skip


def _performance(u: ReportOrder, token: str) -> Formula:
    other: Formula | str = '""'
    if u.iku:
        other = _look_up("iku", token, iku.KEY, "kode")
    if u.indikator_sasaran:
        other = _look_up("indikator", token, ringkasan.KEY, "kode", other)
    return _if_kode(formula(other))
