from collections import Counter

import openpyxl
import pytest

from tests.libre.comparable import compare, formula_cells
from tests.libre.office import office_version

pytestmark = pytest.mark.libreoffice


def test_every_cell__recalculated_with_our_functions(workbook, office) -> None:
    _, content, _ = office.run([["open", str(workbook)], ["read"], ["close"]])
    cells = formula_cells(workbook)
    assert len(cells) > 3000
    differences = compare("Recalculated by LibreOffice", cells, lambda s: s.stored, content)
    assert not differences, "\n".join(differences[:40])


def test_every_cell__without_stored_values(workbook, office) -> None:
    damaged = workbook.with_name("rusak.xlsx")
    openpyxl.load_workbook(workbook).save(damaged)  # saving drops every cached value
    _, content, _ = office.run([["open", str(damaged)], ["read"], ["close"]])
    differences = compare("Without any cached value", formula_cells(workbook), lambda s: s.stored, content)
    assert not differences, "\n".join(differences[:40])


def test_every_cell__saving_again_keeps_the_function_names(workbook, office, tmp_path) -> None:
    """An .xlsx that LibreOffice saved holds the same plain function names, and no other ones."""
    other = tmp_path / "simpan.xlsx"
    office.run(
        [["open", str(workbook)], ["save", str(other), "Calc MS Excel 2007 XML"], ["close"]],
    )

    def function(path) -> Counter[str]:
        return Counter(
            n for s in formula_cells(path) for n in ("CAPAIAN(", "PREDIKAT(", "RERATA(") if n in s.formula
        )

    assert function(other) == function(workbook)
    assert not any("lkjip.xl" in s.formula.lower() for s in formula_cells(other))


def test_every_cell__without_functions_stored_values_stay(workbook, plain_office) -> None:
    _, content, _ = plain_office.run([["open", str(workbook)], ["read"], ["close"]])
    title = f"Opened by LibreOffice {'.'.join(map(str, office_version()))} without the functions"
    differences = compare(title, formula_cells(workbook), lambda s: s.stored, content)
    assert not differences, "\n".join(differences[:40])
