"""Review of a workbook's own cells: formulas overwritten, stale or error values, input that moved on.

The expected formulas are those that the program would write now for the workbook's own input. Values are
those of the headless engine. ``compare_cells`` is pure over cells read once, so that a test can plant
faults in memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from lkjip_xl.build import record
from lkjip_xl.build.embedded_review import record_input
from lkjip_xl.build.user_formulas import WorkbookCalculation, calculate_workbook, find_user_formulas
from lkjip_xl.errors import InputError, Problem
from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.layout.code_names import sheet_code_name
from lkjip_xl.layout.template_patterns import Template
from lkjip_xl.model import Belanja, Laporan, Sasaran, Tujuan
from lkjip_xl.ooxml import OpcPackage
from lkjip_xl.ooxml.cell_grid import Grid
from lkjip_xl.ooxml.cell_reader import Content, WorkbookCell, cell_address, display_cell, read_cells
from lkjip_xl.ooxml.cell_xml import ErrorValue, fill_formula
from lkjip_xl.read.assemble import assemble
from lkjip_xl.read.printouts.printed_figures import PrintedFigure
from lkjip_xl.read.workbook_input import WorkbookInput, read_raw_workbook
from lkjip_xl.review.finding import Finding
from lkjip_xl.review.input_places import add_placement, input_placement
from lkjip_xl.review.run_rules import ReviewResult, check, merge
from lkjip_xl.rumus.arguments import TANDA_GALAT
from lkjip_xl.rumus.skala import skala_baku
from lkjip_xl.schema import WORKBOOK_TABLES
from lkjip_xl.sheets.review_sheets import REVIU_SHEETS
from lkjip_xl.verify.expected_cells import Address, Expected, compose_expected
from lkjip_xl.verify.input_checks import (
    cell_value,
    compare_input,
    compare_rows,
    equivalent,
    make_finding,
    same,
)

__all__ = ["ReviewedWorkbook", "check_workbook", "compare_cells", "review_workbook"]

_PARTIAL = 0.1  # a sheet in which more formulas differ is out of date as a whole
_AT_LEAST = 10


@dataclass(frozen=True, slots=True)
class ReviewedWorkbook:
    """A review with what was reviewed; ``laporan`` None: the input could not be read.

    ``input_changed``: an input cell has changed since the sheets were generated.
    """

    result: ReviewResult
    laporan: Laporan | None
    inputs: WorkbookInput
    input_changed: bool


def review_workbook(
    data: bytes, name: str, template: OpcPackage, printed: Iterable[PrintedFigure] = ()
) -> ReviewResult:
    """Review a workbook: its input and figures by the rules, its cells by what they should hold.

    Faults of the input are findings. Raises FileError when the package cannot be read.
    """
    return check_workbook(data, name, Template(template), printed).result


def check_workbook(
    data: bytes, name: str, template: Template, printed: Iterable[PrintedFigure] = ()
) -> ReviewedWorkbook:
    """As :func:`review_workbook`, with what was reviewed."""
    package = OpcPackage.open(data, name)
    cell = read_cells(package)
    inputs = read_raw_workbook(data, lambda sheet, b, k: _stored(cell, sheet, b, k))
    laporan, faults = _assemble(inputs)
    cell_errors = list(_error_cells(cell, _generated_sheets(package), frozenset()))
    fingerprint = record.read_supplement(package)["isian"]
    changed = bool(fingerprint) and fingerprint != record_input(inputs.raw)
    if laporan is None:
        return ReviewedWorkbook(ReviewResult((*faults, *cell_errors)), None, inputs, changed)
    placement = input_placement(inputs.raw)
    recorded = record.read_record(package)
    input_ = list(compare_input(recorded, placement, str(laporan.settings["pk.berlaku"])))
    workbook = _Workbook(data, package, cell, laporan, inputs, template)
    other = list(compare_rows(fingerprint, inputs.raw, input_))
    if other and workbook.stale():
        input_ += other
    result = check(laporan, printed)
    findings = [
        *_without_duplicates(
            add_placement(result.findings, placement, laporan.settings["pk.berlaku"]), cell_errors
        )
    ]
    if input_ and workbook.stale():
        findings = list(_without_consequences(findings, input_, _before(laporan, recorded)))
    faulty_cells = tuple(_check_cells(workbook, input_, recorded))
    result = merge(replace(result, findings=tuple(findings)), ReviewResult((*input_, *faulty_cells)))
    return ReviewedWorkbook(result, laporan, inputs, changed or bool(input_))


@dataclass(frozen=True)
class _Workbook:
    """A workbook under review, read once."""

    data: bytes
    package: OpcPackage
    cell: Content
    laporan: Laporan
    inputs: WorkbookInput
    template: Template

    @cached_property
    def expected(self) -> Expected:
        return compose_expected(self.package, self.laporan, self.inputs, self.template)

    def get(self, address: Address) -> WorkbookCell | None:
        """A cell; None where it is blank."""
        return self.cell.get(address[0], {}).get(address[1:])

    def calculate(self, data: bytes | None = None) -> WorkbookCalculation:
        """The calculated workbook, or that of other bytes of it."""
        skala = (*skala_baku().values(), *self.laporan.skala)
        return calculate_workbook(
            data or self.data, skala, find_user_formulas(self.package, self.inputs.placement)
        )

    def stale(self) -> bool:
        """True where stored values do not follow the formulas: no spreadsheet program has calculated
        since.
        """
        calculation = self.calculate()
        return any(
            content.formula is not None and not same(content.value, calculation.value(sheet, b, k))
            for sheet in _generated_sheets(self.package)
            for (b, k), content in self.cell[sheet].items()
        )


def _without_consequences(
    findings: Iterable[Finding], input_: Iterable[Finding], before: Laporan | None
) -> Iterator[Finding]:
    """Without what only follows from input that changed: one cause, one finding, at the changed cell."""
    changed = {t.cell for t in input_}
    if before is None:
        yield from (t for t in findings if t.kode != "nomor-pk-melompat")
        return
    old = {t.message for t in check(before).findings}
    yield from (t for t in findings if t.message in old or t.cell in changed or "," in t.place)


def _before(laporan: Laporan, recorded: record.Record) -> Laporan | None:
    """The report with the figures of the last generation; None where rows are gone or new."""
    berlaku = str(laporan.settings["pk.berlaku"])

    def content(name: str, kode: str, current: object) -> Any:
        old = recorded.get(FigureKey(name, kode))
        return current if old is None or equivalent(current, old) else cell_value(old)

    pagu, target = f"pagu_{berlaku}", f"target_{berlaku}"
    if any(
        f.name == "pagu"
        and f.kode not in {p.kode for p in laporan.program}
        and _missing_from(laporan, f.kode)
        for f in recorded
    ):
        return None
    return replace(
        laporan,
        pk=tuple(replace(x, **{target: content("target", x.kode, getattr(x, target))}) for x in laporan.pk),
        realisasi=tuple(
            replace(x, realisasi=content("realisasi", x.kode, x.realisasi)) for x in laporan.realisasi
        ),
        program=tuple(
            replace(
                x,
                realisasi=content("realisasi_rp", x.kode, x.realisasi),
                **{pagu: content("pagu", x.kode, getattr(x, pagu))},
            )
            for x in laporan.program
        ),
    )


def _missing_from(laporan: Laporan, kode: str) -> bool:
    """True for the kode of a program, seen from the snapshot, that no row has any more."""
    own: tuple[Sasaran | Tujuan | Belanja, ...] = (*laporan.sasaran, *laporan.tujuan, *laporan.belanja)
    other = {x.kode for x in own}
    return kode not in other and any(h.isdigit() for h in kode)


def _assemble(inputs: WorkbookInput) -> tuple[Laporan | None, list[Finding]]:
    """The report, or None, with the faults of its input as findings."""
    try:
        return assemble(inputs.raw, inputs.problems), []
    except InputError as error:
        return None, [_input_fault(m) for m in error.problems]


def _input_fault(m: Problem) -> Finding:
    sheet = m.place.rsplit("!", 1)[0].split(" baris ")[0].strip("'")
    return make_finding("isian-salah", sheet, m.place, m.message)


def _without_duplicates(findings: Iterable[Finding], cell_errors: Iterable[Finding]) -> Iterator[Finding]:
    """Without what a cell already says with the same words."""
    word = [t.message for t in cell_errors]
    for t in findings:
        if t.kode != "tidak-dapat-dihitung" or not any(t.message.partition(": ")[2] in k for k in word):
            yield t


def _stored(cell: Content, sheet: str, b: int, k: int) -> object:
    content = cell.get(sheet, {}).get((b, k))
    return None if content is None else content.value


def _generated_sheets(package: OpcPackage) -> frozenset[str]:
    """Names of the generated sheets, whatever their tab says now, without those of the review."""
    other = ("Pengaturan", record.KEY, *REVIU_SHEETS, *(t.sheet for t in WORKBOOK_TABLES.values()))
    inputs = {sheet_code_name(n) for n in other}
    return frozenset(
        x.name for x in package.sheet() if (x.kode or "").startswith("lk") and x.kode not in inputs
    )


# -- checks ----------------------------------------------------------------------------------------------


def _check_cells(workbook: _Workbook, input_: list[Finding], recorded: record.Record) -> Iterator[Finding]:
    """Cells against expectation; what only follows from changed input is not accused."""
    other = record.record_template(recorded) != record.template_fingerprint(workbook.template)
    if other:
        yield make_finding(
            "templat-lain", "Rekam", None, "buku dibuat dengan templat lain; rumus tidak dicocokkan"
        )
    if other or any(t.kode in ("isian-hilang", "isian-baru") for t in input_):
        yield from _error_cells(workbook.cell, _generated_sheets(workbook.package), frozenset())
        return
    for name in workbook.expected.missing:
        yield make_finding("lembar-hilang", name, None, f"lembar {name} tidak ada")
    findings = list(compare_cells(workbook.cell, workbook.expected))
    yield from findings
    cell_errors = list(
        _error_cells(workbook.cell, _generated_sheets(workbook.package), workbook.expected.error_allowed)
    )
    yield from cell_errors
    if not input_ and not workbook.expected.missing:
        yield from _outdated(workbook, {t.cell for t in (*findings, *cell_errors)})


def compare_cells(cell: Content, expected: Expected) -> Iterator[Finding]:
    """Overwritten and changed cells; a sheet in which many differ is reported once."""
    per_sheet: dict[str, list[Finding]] = {}
    for (sheet, b, k), formula in expected.formula.items():
        t = _formula_difference(sheet, b, k, cell.get(sheet, {}).get((b, k)), formula)
        if t is not None:
            per_sheet.setdefault(sheet, []).append(t)
    for (sheet, b, k), constant in expected.constant.items():
        content = cell.get(sheet, {}).get((b, k), WorkbookCell(None, None))
        if content.formula is not None or not same(content.value, constant):
            message = f"{cell_address(sheet, b, k)} berisi {display_cell(content)}, seharusnya {constant}"
            t = make_finding(
                "sel-hasil-diubah",
                sheet,
                cell_address(sheet, b, k),
                message,
                display_cell(content),
                str(constant),
            )
            per_sheet.setdefault(sheet, []).append(t)
    for sheet, every in per_sheet.items():
        count = sum(1 for a in expected.formula if a[0] == sheet)
        if len(every) > max(_AT_LEAST, _PARTIAL * count):
            message = (
                f"{len(every)} sel lembar {sheet} tidak mengikuti isian yang sekarang; jalankan lkjip "
                "regenerasi"
            )
            yield make_finding("rumus-diubah", sheet, None, message)
        else:
            yield from every


def _formula_difference(
    sheet: str, b: int, k: int, content: WorkbookCell | None, formula: str
) -> Finding | None:
    address = cell_address(sheet, b, k)
    if content is None or content.formula is None:
        shown = "kosong" if content is None else display_cell(content)
        message = f"{address} seharusnya rumus, berisi {shown}"
        return make_finding("rumus-tertimpa", sheet, address, message, shown, f"={formula}")
    if content.formula != formula and _canonical(content.formula) != _canonical(formula):
        message = f"rumus {address} bukan rumus yang dibuat program"
        return make_finding("rumus-diubah", sheet, address, message, f"={content.formula}", f"={formula}")
    return None


def _canonical(formula: str) -> str:
    """A formula without what a program that saves it may write differently: spaces, quotes of tabs, case."""
    part = formula.split('"')
    outside = [re.sub(r"_xlfn\.|[\s']", "", x).casefold() for x in part[::2]]
    return '"'.join(x for n in range(len(part)) for x in [outside[n // 2] if n % 2 == 0 else part[n]])


def _error_cells(cell: Content, sheet: Iterable[str], allowed: frozenset[Address]) -> Iterator[Finding]:
    """Error values and ``#LKJIP!`` texts of generated sheets: one finding per message, at its first cell."""
    message: dict[str, list[str]] = {}
    for name in sorted(sheet):
        for (b, k), content in sorted(cell.get(name, {}).items()):
            error = isinstance(content.value, ErrorValue) and (name, b, k) not in allowed
            if error and content.formula is not None and "NA()" not in content.formula:
                address = cell_address(name, b, k)
                yield make_finding(
                    "sel-galat", name, address, f"{address} berisi {content.value}", str(content.value)
                )
            elif isinstance(content.value, str) and content.value.startswith(TANDA_GALAT):
                message.setdefault(content.value, []).append(cell_address(name, b, k))
    for text, every in message.items():
        other = f" (dan {len(every) - 1} sel lain)" if len(every) > 1 else ""
        place = every[0].rsplit("!", 1)[0].strip("'")
        yield make_finding(
            "sel-lkjip", place, every[0], f"{every[0]}{other}: {text.removeprefix(TANDA_GALAT).strip()}", text
        )


def _outdated(workbook: _Workbook, mentioned: set[str | None]) -> Iterator[Finding]:
    """Stored values that are not what the formula gives, nor what it gives once overwritten cells are put
    back.
    """
    blank = sum(
        1 for a in workbook.expected.formula if (i := workbook.get(a)) is not None and i.value is None
    )
    if blank:
        message = (
            f"{blank} rumus belum menyimpan hasil; buka dan simpan di Excel, atau jalankan lkjip regenerasi"
        )
        yield make_finding("belum-dihitung", "Buku", None, message)
    calculation = [workbook.calculate()]
    if mentioned:
        calculation.append(workbook.calculate(_restored(workbook.data, workbook.cell, workbook.expected)))
    for address in workbook.expected.formula:
        content = workbook.get(address)
        if (
            content is None
            or content.formula is None
            or content.value is None
            or isinstance(content.value, ErrorValue)
        ):
            continue
        if cell_address(*address) not in mentioned:
            yield from _value_differences(calculation, *address, content)


def _value_differences(
    calculation: list[WorkbookCalculation], sheet: str, b: int, k: int, content: WorkbookCell
) -> Iterator[Finding]:
    result = [h.value(sheet, b, k) for h in calculation]
    if any(same(content.value, n) for n in result):
        return
    address = cell_address(sheet, b, k)
    message = (
        f"{address} menyimpan {display_cell(content)}, "
        f"hasil rumusnya {display_cell(WorkbookCell(None, result[0]))}"
    )
    yield make_finding(
        "nilai-usang",
        sheet,
        address,
        message,
        display_cell(content),
        display_cell(WorkbookCell(None, result[0])),
    )


def _restored(data: bytes, cell: Content, expected: Expected) -> bytes:
    """A copy of the package in which every generated formula is what it should be."""
    package = OpcPackage.open(data)
    grid: dict[str, Grid] = {}
    for (sheet, b, k), formula in expected.formula.items():
        content = cell.get(sheet, {}).get((b, k))
        if (
            content is not None
            and content.formula is not None
            and _canonical(content.formula) == _canonical(formula)
        ):
            continue
        place = package.find_sheet(sheet)
        if place is not None:
            grid[sheet] = grid.get(sheet) or Grid(package.edit(place.part))
            fill_formula(grid[sheet].cell(b, k), formula)
    return package.save_bytes()
