"""Sheet PK pejabat: the agreements of the officials below the head, each on pages of its own.

What an official answers for is data: column Penanggung jawab of sheets RPJMD and Program. Targets and pagu
are those of the version of the PK that is printed, as its date and its first party are; without versions,
and where its own columns are wholly blank, those that count.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lkjip_xl.figures import money, performance
from lkjip_xl.figures.expression import (
    FigureKey,
    Formula,
    Part,
    Range,
    berlaku_column,
    find,
    find_if_exists,
    formula,
    mirror,
    sum_of,
    text,
)
from lkjip_xl.figures.input_facts import pk_versions
from lkjip_xl.figures.input_facts.budget_facts import budget_of_pk, pagu_not_typed
from lkjip_xl.figures.report_order import ReportOrder, kode_key
from lkjip_xl.model import Indikator, Pejabat, Program
from lkjip_xl.sheets.report.perjanjian.agreement_parts import Signer, signatures, statement
from lkjip_xl.sheets.rows import GeneratedSheet, RowContent, SheetBuilder, SheetKind

__all__ = ["KEY", "SHEETS", "officials", "pk_pejabat_sheets"]

KEY = "PKPejabat"
_TAB = "PK pejabat"


def officials(u: ReportOrder) -> tuple[Pejabat, ...]:
    """The officials, each before those below; of one superior by kode."""
    below: dict[str | None, list[Pejabat]] = {}
    for x in sorted(u.laporan.pejabat, key=lambda x: kode_key(x.kode)):
        below.setdefault(x.atasan, []).append(x)

    def walk(superior: str | None) -> Iterator[Pejabat]:
        for x in below.get(superior, ()):
            yield x
            yield from walk(x.kode)

    return tuple(walk(None))


def pk_pejabat_sheets(u: ReportOrder) -> tuple[GeneratedSheet, ...]:
    """The sheet, or none where no official answers for anything."""
    p = SheetBuilder(KEY, "pkpejabat", _TAB)
    for x in officials(u):
        indikator = [i for i in (*u.iku, *u.indikator_sasaran) if i.penanggung_jawab == x.kode]
        owned = [[q for q in parts if q.penanggung_jawab == x.kode] for parts in u.program_pk]
        program = [parts for parts in owned if parts]
        if indikator or program:
            _agreement(p, u, x, indikator, program)
    return (p.finish(),) if len(p) else ()


def _agreement(
    p: SheetBuilder, u: ReportOrder, x: Pejabat, indikator: list[Indikator], program: list[list[Program]]
) -> None:
    key = pk_versions.printed_key(u.laporan)
    first = pk_versions.official(x.kode)
    second = pk_versions.head(u.laporan, key) if x.atasan is None else pk_versions.official(x.atasan)
    with_term = pk_versions.is_for_a_time(x.status, x.mulai or x.selesai)
    jenjang: RowContent = {"jenjang": find_if_exists("pejabat", "jenjang", x.kode)}
    p.add("kop", jabatan=first.jabatan, **jenjang, kode=x.kode)
    statement(p, Signer(first, with_term), Signer(second, _superior_has_term(u, x)))
    signatures(p, _date(key), first, second)
    p.add("kosong")
    p.add("judul_lampiran")
    if indikator:
        _targets(p, indikator, key)
    if program:
        _programs(p, u, x.kode, program, key)
    signatures(p, _date(key), first, second)


def _date(key: Formula | None) -> Part:
    return pk_versions.version_date(key)


def _superior_has_term(u: ReportOrder, x: Pejabat) -> bool:
    if x.atasan is None:
        return pk_versions.head_has_term(u.laporan)
    above = next(y for y in u.laporan.pejabat if y.kode == x.atasan)
    return pk_versions.is_for_a_time(above.status, above.mulai or above.selesai)


def _targets(p: SheetBuilder, indikator: list[Indikator], key: Formula | None) -> None:
    p.add("kepala_target")
    number = 0
    first = start = len(p)
    for n, i in enumerate(indikator):
        new = n == 0 or indikator[n - 1].induk != i.induk
        if new:
            p.merge(start, len(p) - 1, "no", "uraian")
            number, start = number + 1, len(p)
        headers: RowContent = {"no": number, "uraian": performance.uraian(i.induk)} if new else {}
        p.add(
            "sasaran",
            kode=i.kode,
            indikator=performance.uraian(),
            satuan=mirror(find("rpjmd", "satuan")),
            target=_target(i.kode, key),
            **headers,
        )
    p.merge(max(start, first), len(p) - 1, "no", "uraian")
    p.add("kosong")


def _target(kode: str, key: Formula | None) -> Formula:
    in_force = mirror(FigureKey("target", kode))
    if key is None:
        return in_force
    own = find_if_exists("pk", berlaku_column("pk", "target", pk_versions.berlaku(key)))
    return formula("IF(", pk_versions.holds_nothing(key, "target", "pk"), ",", in_force, ",", own, ")")


def _programs(
    p: SheetBuilder, u: ReportOrder, kode: str, program: list[list[Program]], key: Formula | None
) -> None:
    group = f"program_{kode}"
    p.add("judul_program")
    p.add("kepala_program")
    for n, parts in enumerate(program, 1):
        name = mirror(find("program", "nama"))
        p.add("program", group, kode=parts[0].kode, no=n, program=name, pagu=_pagu(u, parts, key))
    p.add("jumlah_program", teks="JUMLAH", pagu=sum_of(Range(group, "pagu")))
    p.add("kosong")


def _pagu(u: ReportOrder, parts: list[Program], key: Formula | None) -> Formula:
    """Pagu over the rows of one program; blank where none has any."""
    in_force = _sum([mirror(FigureKey("pagu", q.kode)) for q in parts])
    if key is None:
        return in_force
    budget = budget_of_pk(u, key)
    murni, perubahan = (  # chosen once, not in each of the parts: a formula has 8,192 characters at most
        _sum([money.pagu_of_program(q.kode, replace(budget, berlaku=text(kind))) for q in parts])
        for kind in ("murni", "perubahan")
    )
    own = formula("IF(", budget.berlaku, '="perubahan",', perubahan, ",", murni, ")")
    return formula("IF(", pagu_not_typed(u, key), ",", in_force, ",", own, ")")


def _sum(cells: list[Formula]) -> Formula:
    if len(cells) == 1:
        return cells[0]
    listed = formula(*[b for cell in cells for b in (",", cell)][1:])
    numbers = [b for cell in cells for b in (",", formula("N(", cell, ")"))]  # SUM refuses a text among them
    return formula("IF(COUNT(", listed, ')=0,"",SUM(', *numbers[1:], "))")


SHEETS = (
    SheetKind(65, "Perjanjian Kinerja pejabat di bawah kepala, siap cetak", pk_pejabat_sheets, KEY, _TAB),
)
