"""The figures of money, each defined once, by the kode of its program, sasaran, tujuan or belanja.

A definition names other figures; the layout writes each as the cell of the same row where the row shows it,
else as the figure's home. Amounts are in rupiah. Sources: SERAPAN and EFISIENSI of ``lkjip_xl.rumus``.
"""

from __future__ import annotations

from lkjip_xl.figures.expression import (
    FigureKey,
    Formula,
    InputColumn,
    Kode,
    Part,
    Range,
    Setting,
    Summed,
    berlaku_column,
    count_numbers,
    difference,
    find,
    formula,
    mirror,
    sum_of,
    sum_of_columns,
    text,
)
from lkjip_xl.figures.input_facts import levels_below, program_shares
from lkjip_xl.figures.input_facts.budget_facts import Budget
from lkjip_xl.figures.konvensi.conventions import UNMEASURED

__all__ = [
    "amounts_beside_rows",
    "efisiensi",
    "efisiensi_label",
    "efisiensi_of_output",
    "pagu_of_belanja",
    "pagu_of_opd",
    "pagu_of_pk_number",
    "pagu_of_program",
    "pagu_of_programs",
    "pagu_of_rincian",
    "pagu_of_rows",
    "porsi",
    "program_count",
    "program_count_of_opd",
    "programs_with_realisasi",
    "realisasi_of_belanja",
    "realisasi_of_opd",
    "realisasi_of_program",
    "realisasi_of_programs",
    "realisasi_of_rincian",
    "realisasi_of_rows",
    "serapan",
    "sisa",
]


_AS_TYPED = Budget()
_PAGU, _REALISASI = "pagu", "realisasi"


def pagu_of_program(kode: str, budget: Budget = _AS_TYPED) -> Formula:
    """The pagu of a program that counts; blank where it is."""
    if budget.versioned:
        return _of_version(levels_below.rows_of_program(kode, "pagu_versi"))
    return _of_program(kode, _PAGU, budget)


def realisasi_of_program(kode: str, budget: Budget = _AS_TYPED) -> Formula:
    """The money spent by a program; blank where it is."""
    return _of_program(kode, _REALISASI, budget)


def _column(table: str, amount: str, budget: Budget) -> Formula:
    """The column of ``pagu`` (murni or perubahan) or ``realisasi`` of a table."""
    if amount == _PAGU:
        return berlaku_column(table, amount, budget.berlaku)
    return formula(InputColumn(table, amount))


def _of_program(kode: str, amount: str, budget: Budget) -> Formula:
    """What is typed at the program, or the sum of what is typed below it; both is an error in the cell."""
    own = mirror(find("program", _column("program", amount, budget), Kode(kode)))
    if not budget.levels:
        return own
    below = sum_of_columns(_below(amount, levels_below.rows_of_program(kode), budget))
    both = text(f"#LKJIP! {amount} {kode} terisi di lembar Program dan lembar Rincian; kosongkan salah satu")
    return formula("IF(", below, '="",', own, ",IF(", own, '="",', below, ",", both, "))")


def _below(amount: str, criteria: tuple[Part, ...], budget: Budget) -> Summed:
    return Summed(_column("rincian", amount, budget), f"{amount} di lembar Rincian", criteria)


def _of_version(criteria: tuple[Part, ...]) -> Formula:
    """Pagu of the version of the budget that counts."""
    return sum_of_columns(_versioned(criteria))


def _versioned(criteria: tuple[Part, ...]) -> Summed:
    every = (*criteria, *levels_below.rows_in_force())
    return Summed(InputColumn("pagu_versi", "pagu"), "pagu di lembar Pagu Versi", every)


def pagu_of_rincian(path: Part, budget: Budget = _AS_TYPED) -> Formula:
    """The pagu of a row of sheet Rincian and of all rows below it, of which the lowest have any."""
    if budget.versioned:
        return _of_version(levels_below.rows_at(path, "pagu_versi"))
    return sum_of_columns(_below(_PAGU, levels_below.rows_at(path), budget))


def realisasi_of_rincian(path: Part) -> Formula:
    """The money spent by a row of sheet Rincian and by all rows below it."""
    return sum_of_columns(_below(_REALISASI, levels_below.rows_at(path), _AS_TYPED))


def _of(sasaran: str) -> tuple[Part, Part]:
    """The criterion on sheet Program; ``""`` means the programs of no sasaran."""
    return InputColumn("program", "sasaran"), text(sasaran)


def pagu_of_programs(sasaran: str, budget: Budget = _AS_TYPED) -> Formula:
    """The pagu of all programs of a sasaran (``""``: of none), straight from the input.

    Where programs are shared, of all portions of it.
    """
    if budget.shared:
        return program_shares.sum_of_portions("pagu", "pagu program", sasaran)
    if budget.versioned:
        return _of_version(levels_below.rows_of_sasaran(sasaran, "pagu_versi"))
    return _of_programs(_PAGU, _of(sasaran), levels_below.rows_of_sasaran(sasaran), budget)


def realisasi_of_programs(sasaran: str, budget: Budget = _AS_TYPED) -> Formula:
    """The money spent by all programs of a sasaran, as :func:`pagu_of_programs` has their pagu."""
    if budget.shared:
        return program_shares.sum_of_portions("realisasi_rp", "realisasi program", sasaran)
    return _of_programs(_REALISASI, _of(sasaran), levels_below.rows_of_sasaran(sasaran), budget)


def pagu_of_pk_number(number: int, budget: Budget = _AS_TYPED) -> Formula:
    """The pagu of all programs of one number of the PK."""
    if budget.versioned:
        return _of_version(levels_below.rows_of_number(number, "pagu_versi"))
    criteria = InputColumn("program", "no_pk"), str(number)
    return _of_programs(_PAGU, criteria, levels_below.rows_of_number(number), budget)


def pagu_of_opd(opd: str, budget: Budget = _AS_TYPED) -> Formula:
    """The pagu of a perangkat daerah (``""``: of none), straight from the input."""
    below = levels_below.rows_of_opd(opd, "pagu_versi" if budget.versioned else "rincian")
    if budget.shared:
        rows = (_versioned(below),) if budget.versioned else _rows_below(_PAGU, below, budget)
        return program_shares.sum_of_opd("pagu_opd", "pagu program", opd, *rows)
    if budget.versioned:
        return _of_version(below)
    return _of_programs(_PAGU, _of_opd(opd), below, budget)


def realisasi_of_opd(opd: str, budget: Budget = _AS_TYPED) -> Formula:
    """The money spent by a perangkat daerah (``""``: by none), straight from the input."""
    below = levels_below.rows_of_opd(opd)
    if budget.shared:
        rows = _rows_below(_REALISASI, below, budget)
        return program_shares.sum_of_opd("realisasi_opd", "realisasi program", opd, *rows)
    return _of_programs(_REALISASI, _of_opd(opd), below, budget)


def amounts_beside_rows(kode: str, budget: Budget) -> tuple[Formula | None, Formula]:
    """Pagu and realisasi of a program that no row of a perangkat daerah below it counts.

    What is typed at the program; of a version of the budget the rows of sheet Pagu Versi have all of it.
    """
    pagu, spent = (
        mirror(find("program", _column("program", amount, budget), Kode(kode)))
        for amount in (_PAGU, _REALISASI)
    )
    return None if budget.versioned else pagu, spent


def program_count_of_opd(opd: str, budget: Budget = _AS_TYPED) -> Formula:
    """How many programs a perangkat daerah has (``""``: none)."""
    if budget.shared:
        return program_shares.count_of_opd(opd)
    cells, condition = _of_opd(opd)
    return formula("COUNTIFS(", cells, ",", condition, ",", InputColumn("program", "nama"), ',"<>")')


def _of_opd(opd: str) -> tuple[Part, Part]:
    return InputColumn("program", "opd"), text(levels_below.criterion_of(opd))


def _of_programs(amount: str, criteria: tuple[Part, ...], below: tuple[Part, ...], budget: Budget) -> Formula:
    """The sum of what programs have, and of what stands below them where anything may."""
    own = Summed(_column("program", amount, budget), f"{amount} di lembar Program", criteria)
    return sum_of_columns(own, *_rows_below(amount, below, budget))


def _rows_below(amount: str, below: tuple[Part, ...], budget: Budget) -> tuple[Summed, ...]:
    """What stands below programs, where anything may."""
    return (_below(amount, below, budget),) if budget.levels else ()


def program_count(sasaran: str, budget: Budget = _AS_TYPED) -> Formula:
    """How many programs serve a sasaran (``""``: none)."""
    if budget.shared:
        return program_shares.count_of(sasaran)
    cells, condition = _of(sasaran)
    return formula("COUNTIFS(", cells, ",", condition, ",", InputColumn("program", "nama"), ',"<>")')


def programs_with_realisasi(sasaran: str, budget: Budget = _AS_TYPED) -> Formula:
    """How many programs of a sasaran have a realisasi."""
    if budget.shared:
        return program_shares.realised_count_of(sasaran)
    return count_numbers(InputColumn("program", "realisasi"), *_of(sasaran))


def pagu_of_rows(group: str, sheet: str | None = None) -> Formula:
    """The sum of the pagu of a group of rows."""
    return sum_of(Range(group, "pagu", sheet))


def realisasi_of_rows(group: str, sheet: str | None = None) -> Formula:
    """The sum of the realisasi of a group of rows."""
    return sum_of(Range(group, "realisasi_rp", sheet))


def pagu_of_belanja(kode: str, programs: str) -> Formula:
    """The pagu of a kind of belanja; ``programs`` is the kode of the total that it may be the sum of."""
    return _belanja(kode, FigureKey("pagu", programs), berlaku_column("belanja", "pagu"))


def realisasi_of_belanja(kode: str, programs: str) -> Formula:
    """The money spent of a kind of belanja; ``programs`` as in :func:`pagu_of_belanja`."""
    return _belanja(kode, FigureKey("realisasi_rp", programs), "realisasi")


def _belanja(kode: str, total: FigureKey, column: str | Formula) -> Formula:
    own = mirror(find("belanja", column, Kode(kode)))
    return formula(
        "IF(", find("belanja", "dari_program", Kode(kode)), '="ya",', mirror(total), ",", own, ")"
    )  # fmt: skip


def serapan(kode: str) -> Formula:
    """The absorption of a pagu in percent; blank where pagu and realisasi are."""
    pagu, realisasi = FigureKey("pagu", kode), FigureKey("realisasi_rp", kode)
    return formula("IF(AND(", pagu, '="",', realisasi, '=""),"",SERAPAN(', pagu, ",", realisasi, "))")


def sisa(kode: str) -> Formula:
    """pagu - realisasi; blank unless both are numbers."""
    return difference(FigureKey("pagu", kode), FigureKey("realisasi_rp", kode))


def porsi(part: Part, whole: Part) -> Formula:
    """Share of a whole, in percent; blank unless both are numbers and the whole is not 0."""
    return formula("IF(AND(ISNUMBER(", part, "),N(", whole, ")<>0),", part, "/", whole, '*100,"")')


def efisiensi(kode: str, way: str) -> Formula:
    """capaian - serapan of a sasaran or tujuan, where positive and the condition of the settings holds.

    ``way`` says otherwise: with its sign, 100 - serapan, or not to be measured.
    """
    c, s = FigureKey("rerata", kode), FigureKey("serapan", kode)
    if way == UNMEASURED:
        return formula(text(UNMEASURED))
    syarat = Setting("hitung.syarat_efisiensi")
    result = formula("EFISIENSI(", c, ",", s, ",", syarat, ")")
    if way != "selisih":
        number = formula(c, "-", s) if way == "selisih bertanda" else formula("100-", s)
        unmet = formula("IF(AND(ISNUMBER(", syarat, "),", c, "<", syarat, '),"-",', number, ")")
        result = formula("IF(AND(ISNUMBER(", c, "),ISNUMBER(", s, ")),", unmet, ",", result, ")")
    return formula("IF(AND(", c, '="",', s, '=""),"",', result, ")")


def efisiensi_of_output(kode: str) -> Formula:
    """capaian keluaran - serapan of a program or of a row below one, with its sign; blank without output."""
    c, s = FigureKey("capaian_keluaran", kode), FigureKey("serapan", kode)
    both = formula("AND(ISNUMBER(", c, "),ISNUMBER(", s, "))")
    number = formula("IF(", both, ",", c, "-", s, ",EFISIENSI(", c, ",", s, "))")
    return formula("IF(", c, '="","",', number, ")")


def efisiensi_label(number: Part) -> Formula:
    """The label of an efisiensi on the scale of the settings; what is no number stays."""
    skala = Setting("hitung.skala_efisiensi")
    other = formula("OR(", skala, '="",NOT(ISNUMBER(', number, ")))")
    return formula("IF(", other, ",", mirror(number), ",PREDIKAT(", number, ",", skala, "))")
