"""The cells of a program, or of a share of it, in the tables of those that it serves."""

from __future__ import annotations

from lkjip_xl.figures.expression import FigureKey, Formula, Kode, Part, SameRow, find, formula, mirror, text
from lkjip_xl.figures.input_facts.portions import Portion
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.sheets import money_cells
from lkjip_xl.sheets.rows import RowContent

__all__ = ["money_of_portion", "name_of_portion", "name_of_shared", "opd_of_portion"]

_NONE = "tanpa sasaran"


def name_of_portion(x: Portion, kode: Part = SameRow("kode")) -> Formula:
    """The name of a program, a share with its percentage; ``kode`` is the cell of the program's kode."""
    if x.share is None:
        return mirror(find("program", "nama", kode))
    return formula(_name(x.program.kode), '&" ("&', _words(x), '&")"')


def _name(program: str) -> Formula:
    return find("program", "nama", Kode(program))


def _words(x: Portion) -> FigureKey:
    return FigureKey("tanda_porsi", x.kode)


def name_of_shared(u: ReportOrder, program: str) -> Formula:
    """The name of a program with who shares it; where nobody does, its name."""
    shares = u.shares_of(program)
    name = mirror(find("program", "nama"))
    if not shares:
        return name
    listed: list[Part] = []
    for x in shares:
        listed += ["&", text(f"{'; ' if listed else ' ('}{_whose(u, x)} "), "&", _words(x)]
    return formula(find("program", "nama"), *listed, '&")"')


def _whose(u: ReportOrder, x: Portion) -> str:
    """For whom a share is, as far as it says: the printed number of the sasaran, the perangkat daerah."""
    of_sasaran = any(y.share is not None and y.share.sasaran for y in u.shares_of(x.program.kode))
    sasaran = _NONE if x.sasaran is None else f"Sasaran {u.sasaran_numbers[x.sasaran]}"
    own = None if x.share is None else x.share.opd
    return ", ".join(part for part in (sasaran if of_sasaran or own is None else None, own) if part)


def opd_of_portion(x: Portion) -> Formula | str:
    """The perangkat daerah of a program or of a share."""
    if x.share is None:
        return mirror(find("program", "opd"))
    return x.share.opd or mirror(find("program", "opd", Kode(x.program.kode)))


def money_of_portion(u: ReportOrder, x: Portion) -> RowContent:
    """The money of a program in its home row; where programs are shared, that is elsewhere."""
    return money_cells.mirror_money(x.kode) if u.has_shares else money_cells.program_content(u, x.kode)
