"""The figures of performance, each defined once, by the kode of its indikator.

A definition names other figures; the layout writes each as the cell of the same row where the row shows it,
else as the figure's home. Sources: fungsi CAPAIAN, PREDIKAT, STATUS and RERATA of ``lkjip_xl.rumus``.
"""

from __future__ import annotations

from collections.abc import Mapping

from lkjip_xl.figures.counts import jumlah_rows
from lkjip_xl.figures.expression import (
    FigureKey,
    Formula,
    InputColumn,
    Kode,
    Part,
    Range,
    Reference,
    SameRow,
    Setting,
    berlaku_column,
    count_numbers,
    find,
    find_if_exists,
    formula,
    mirror,
    number_text,
    text,
)
from lkjip_xl.figures.konvensi.conventions import Conventions
from lkjip_xl.figures.plain.readings import readings
from lkjip_xl.rumus.arguments import TIDAK_DAPAT_DIHITUNG
from lkjip_xl.rumus.predikat import NOT_MET

__all__ = [
    "arah",
    "batas",
    "batas_text",
    "calculated",
    "capaian",
    "capaian_against",
    "capaian_akhir",
    "capaian_if",
    "capaian_of_output",
    "metode",
    "predikat_label",
    "read_output",
    "read_target_and_realisasi",
    "realisasi",
    "rerata",
    "rerata_of_opd",
    "rerata_of_outputs",
    "satuan",
    "skala",
    "status_against",
    "status_label",
    "target",
    "uraian",
]

_OUTPUT_ARAH = "naik"


def uraian(kode: str | Reference = SameRow("kode")) -> Formula:
    """The uraian of a row of sheet RPJMD, by default of the row of the formula."""
    return mirror(find("rpjmd", "uraian", kode))


def satuan(kode: str | Reference = SameRow("kode")) -> Formula:
    """The unit of an indikator."""
    return mirror(find("rpjmd", "satuan", kode))


def target(kode: str) -> Formula:
    """The target of the PK that counts; blank where the PK has no row of the indikator."""
    return find_if_exists("pk", berlaku_column("pk", "target"), Kode(kode))


def realisasi(kode: str) -> Formula:
    """The realisasi of the year; blank where there is no row of the indikator."""
    return find_if_exists("realisasi", "realisasi", Kode(kode))


def arah(kode: str | Reference = SameRow("kode")) -> Formula:
    """The direction of an indikator: naik, turun, rentang, kategori."""
    return mirror(find("rpjmd", "arah", kode))


def metode(kode: str) -> Formula:
    """The method of an indikator: its own, else the default; a category has none."""
    own = find("rpjmd", "metode", Kode(kode))
    choice = formula("IF(", own, '="",', Setting("hitung.metode"), ",", own, ")")
    return formula("IF(", FigureKey("arah", kode), '="kategori","",', choice, ")")


def batas(kode: str) -> Formula:
    """The cap on the capaian of an indikator, in percent: its own, else the general one, else blank."""
    own = find("rpjmd", "batas", Kode(kode))
    return formula("IF(", own, '="",', mirror(Setting("hitung.batas")), ",", own, ")")


def skala(kode: str) -> Formula:
    """The scale of an indikator of categories; blank where it names none."""
    return mirror(find("rpjmd", "skala", Kode(kode)))


def capaian(kode: str, *, capped: bool = True) -> Formula:
    """The capaian of an indikator in percent of its target; blank where target and realisasi are."""
    return _capaian(FigureKey("target", kode), FigureKey("realisasi", kode), kode, _cap(capped))


def capaian_akhir(kode: str, kondisi_akhir: Part, *, capped: bool = True) -> Formula:
    """The capaian against the end of the planning period; blank where that target is blank."""
    against = _capaian(kondisi_akhir, FigureKey("realisasi", kode), kode, _cap(capped))
    return formula("IF(", kondisi_akhir, '="","",', against, ")")


def capaian_against(target: Part, realisasi: Part, kode: str, *, capped: bool = True) -> Formula:
    """The capaian of other years' values in the way of an indikator; blank unless both are there."""
    result = _capaian(target, realisasi, kode, _cap(capped))
    return formula("IF(OR(", target, '="",', realisasi, '=""),"",', result, ")")


def capaian_if(kode: str, metode: Part | None = None, batas: Part | None = None) -> Formula:
    """The capaian of an indikator by another metode or under another cap."""
    how = {"metode": metode, "batas": batas}
    given = {name: x for name, x in how.items() if x is not None}
    return _capaian(FigureKey("target", kode), FigureKey("realisasi", kode), kode, given)


def _cap(capped: bool) -> Mapping[str, Part]:
    return {} if capped else {"batas": text("")}


def _capaian(target: Part, realisasi: Part, kode: str, other: Mapping[str, Part]) -> Formula:
    names = ("arah", "metode", "batas")
    how = [b for name in names for b in (",", other.get(name, FigureKey(name, kode)))]
    return formula(
        "IF(AND(", target, '="",', realisasi, '=""),"",CAPAIAN(', target, ",", realisasi, *how, ",",
        skala(kode), "))",
    )  # fmt: skip


def capaian_of_output(target: Part, realisasi: Part) -> Formula:
    """The capaian of an output of a kegiatan: more is better, no cap; blank where both are."""
    value = formula("CAPAIAN(", target, ",", realisasi, ",", text(_OUTPUT_ARAH), ")")
    return formula("IF(AND(", target, '="",', realisasi, '=""),"",', value, ")")


def rerata_of_outputs(span: Range) -> Formula:
    """The mean of the capaian of outputs of a program; blank where none of its rows has one."""
    return formula("IF(ROWS(", span, ")=COUNTBLANK(", span, '),"",RERATA(', span, "))")


def read_output(target: Part, realisasi: Part) -> Mapping[str, Formula]:
    """What the capaian of an output reads, by the token of the hidden cell that shows it."""
    return readings(target, realisasi, text(_OUTPUT_ARAH), text(""))


def read_target_and_realisasi(target: Part, realisasi: Part, kode: str) -> Mapping[str, Formula]:
    """What a capaian of ``kode`` reads from these two, by the token of the hidden cell that shows it."""
    return readings(target, realisasi, FigureKey("arah", kode), FigureKey("skala", kode))


def predikat_label(value: Part, c: Conventions, scale: Part | None = None) -> Formula:
    """PREDIKAT of a capaian, on the scale of the settings by default; blank where the capaian is blank.

    Where it is rounded before, of the hidden cell of the row that holds it so.
    """
    judged = value if c.predikat_rounding is None else SameRow("dinilai")
    used = Setting("hitung.skala_predikat") if scale is None else scale
    return formula("IF(", judged, '="","",PREDIKAT(', judged, ",", used, "))")


def status_label(value: Part) -> Formula:
    """STATUS of a capaian; blank where the capaian is blank."""
    return formula("IF(", value, '="","",STATUS(', value, "))")


def status_against(value: Part, target: Part) -> Formula:
    """As :func:`status_label`, beside a target: at a strict bound (``< 5`` at 5) it is not met.

    Reads the hidden cells of the row.
    """
    sign = formula("OR(LEFT(", target, ',1)="<",LEFT(', target, ',1)=">"),MID(', target, ',2,1)<>"="')
    at_bound = formula("AND(", sign, ",", SameRow("nilai"), "=", SameRow("bawah"), ")")
    return formula("IF(", at_bound, ",", text(NOT_MET), ",", status_label(value), ")")


def rerata(span: Range) -> Formula:
    """Mean of the numbers of a range of capaian; "tidak dapat dihitung" where each of them is."""
    found = formula("COUNTIF(", span, ",", text(TIDAK_DAPAT_DIHITUNG), ")")
    none = formula("AND(", found, ">0,", found, "=", jumlah_rows(span), ")")
    return formula("IF(", none, ",", text(TIDAK_DAPAT_DIHITUNG), ",RERATA(", span, "))")


def rerata_of_opd(opd: str) -> Formula:
    """Mean of the capaian of the indikator of a perangkat daerah, as sheet Realisasi shows them.

    Those without a value are left out; one that says what is wrong with its input is not passed over.
    """
    cells, of_opd = InputColumn("realisasi", "capaian"), (InputColumn("realisasi", "opd"), text(opd))
    count, error = count_numbers(cells, *of_opd), text("#LKJIP!*")
    broken = formula("COUNTIFS(", cells, ",", error, ",", of_opd[0], ",", of_opd[1], ")>0")
    total = formula("SUMIFS(", cells, ",", of_opd[0], ",", of_opd[1], ")")
    said = text("#LKJIP! capaian sebuah indikator tidak terbaca; lihat lembar Realisasi")
    return formula("IF(", broken, ",", said, ",IF(", count, '=0,"n/a",', total, "/(", count, ")))")


def calculated(span: Range, satuan: str) -> Formula:
    """How many cells of a range hold a number, as text: ``18 dari 21 indikator``."""
    return formula("COUNT(", span, ')&" dari "&', jumlah_rows(span), "&", text(f" {satuan}"))


def batas_text() -> Formula:
    """The general cap in words."""
    general_batas = Setting("hitung.batas")
    return formula("IF(", general_batas, '="","tanpa batas",', number_text(general_batas), '&" %")')
