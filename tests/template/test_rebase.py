"""A rebase: the agency's looks and words on a later release, new patterns in the look of their role."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl.utils import get_column_letter

from lkjip_xl import api
from lkjip_xl.layout.template_patterns import Template, split_reference
from lkjip_xl.ooxml import WorkbookFile, q
from lkjip_xl.shipped import template_file
from lkjip_xl.template import compose
from lkjip_xl.template.prototypes.pattern_stack import line
from lkjip_xl.template.rebase.origin_texts import read_origin
from lkjip_xl.template.rebase.rebase_template import RebasedTemplate, rebase_template
from lkjip_xl.template.rebase.template_check import check_template
from lkjip_xl.template.stacking import Line, PatternPlan, PrototypePlan, Styled
from tests.small_report import small_laporan
from tests.template.own_template import (
    MAROON,
    NAVY,
    Change,
    colours,
    edit,
    later_release,
    pattern_colours,
    recoloured,
    width,
    with_patterns,
)
from tests.workbook_tools import load


@pytest.fixture
def handed_out(tmp_path: Path) -> Path:
    """The shipped template as an agency gets it."""
    file = tmp_path / "dinas.xlsx"
    api.ambil_templat(file)
    return file


def release(monkeypatch: pytest.MonkeyPatch, folder: Path, **change: Change) -> WorkbookFile:
    return WorkbookFile.open(later_release(monkeypatch, folder / "rilis.xlsx", dict(change)))


def rebased(own: WorkbookFile, shipped: WorkbookFile) -> RebasedTemplate:
    """A rebase whose result has all that the release asks for, and opens in another reader."""
    result = rebase_template(own, shipped, "9.9.9")
    data = result.book.save_bytes()
    assert check_template(WorkbookFile.open(data), Template(shipped)) == ()
    load(data)
    return RebasedTemplate(WorkbookFile.open(data), result.news)


def text(book: WorkbookFile, sheet: str, address: str) -> object:
    return load(book.save_bytes())[sheet][address].value


def change_pattern(name: str, new: PatternPlan) -> Change:
    return lambda plan: replace(plan, patterns=tuple(new if p.name == name else p for p in plan.patterns))


def change_word(old: str, new: str) -> Change:
    """Another wording of a fixed text."""

    def word(x: str | Styled) -> str | Styled:
        if isinstance(x, Styled):
            return replace(x, text=new) if x.text == old else x
        return new if x == old else x

    def band(b: Line) -> Line:
        return replace(b, cells={k: word(x) for k, x in b.cells.items()})

    return lambda plan: replace(
        plan, patterns=tuple(replace(p, rows=tuple(band(b) for b in p.rows)) for p in plan.patterns)
    )


# -- nothing new -------------------------------------------------------------------------------------------


def maroon_charts(book: WorkbookFile) -> int:
    charts = [book.package.read(p) for p in book.package.parts() if "charts/chart" in p]
    return sum(MAROON.encode() in chart for chart in charts)


def test_same_release__every_pattern_as_it_was() -> None:
    own, shipped = recoloured(), WorkbookFile.open(template_file())
    result = rebased(own, shipped)
    assert result.news == ()
    before, after = Template(own), Template(result.book)
    for slug, prototype in before.prototypes.items():
        assert after.prototypes[slug].print_titles == prototype.print_titles
        for name, pattern in prototype.patterns.items():
            new = after.prototypes[slug].patterns[name]
            assert (new.start, new.rows, new.merges) == (pattern.start, pattern.rows, pattern.merges)
            assert [(c.row, c.column, c.content, c.token) for c in new.cells] == [
                (c.row, c.column, c.content, c.token) for c in pattern.cells
            ]
    data = result.book.save_bytes()
    for sheet in ("Beranda", "Lampiran", "RPJMD"):
        assert colours(data, sheet) == colours(own.save_bytes(), sheet)
    assert NAVY.encode() not in result.book.package.read("xl/worksheets/sheet1.xml")
    maroon = [
        p
        for p in result.book.package.parts()
        if "charts/chart" in p and MAROON.encode() in result.book.package.read(p)
    ]
    assert len(maroon) == len(
        [p for p in own.package.parts() if "charts/chart" in p and MAROON.encode() in own.package.read(p)]
    )


def test_same_release__builds_the_same_figures(tmp_path: Path) -> None:
    result = rebased(recoloured(), WorkbookFile.open(template_file()))
    (tmp_path / "t.xlsx").write_bytes(result.book.save_bytes())
    built = api.bangun(small_laporan(), tmp_path / "a.xlsx", tmp_path / "t.xlsx")
    assert built.values == api.bangun(small_laporan(), tmp_path / "b.xlsx").values


# -- what is new -------------------------------------------------------------------------------------------


def test_new_pattern__in_the_look_of_its_roles(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    extra = (line("kepala_baru", {"C": "Baru"}, "Kepala", 30), line("isi_baru", {"C": "{baru}"}))
    shipped = release(monkeypatch, tmp_path, lampiran=with_patterns(*extra))
    result = rebased(recoloured(), shipped)
    assert result.news == ("lembar Lampiran: pola kepala_baru, isi_baru baru",)
    assert pattern_colours(result.book, "lampiran", "kepala_baru") == {MAROON}
    assert Template(result.book).get("lampiran").get("kepala_baru").rows[0]["ht"] == "30"


def test_new_pattern__role_with_another_format(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A header that holds a number, which no template has so far: the agency's header, the new format."""
    extra = line("kepala_baru", {"C": Styled("{baru}", "Kepala", "selisih 4")}, "Kepala")
    result = rebased(recoloured(), release(monkeypatch, tmp_path, lampiran=with_patterns(extra)))
    found = Template(result.book).get("lampiran").get("kepala_baru")
    cell = load(result.book.save_bytes())["Lampiran"].cell(found.start, found.tokens["baru"].column)
    assert cell.fill.fgColor.rgb == "FF" + MAROON
    assert cell.number_format == '#,##0.0000;-#,##0.0000;"-"'


def test_new_sheet__tab_and_looks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    plan = PrototypePlan(
        "tambahan", "Tambahan", "lkTambahan", {"A": 8, "B": 30}, (line("kepala", {"B": "Judul"}, "Kepala"),)
    )
    monkeypatch.setattr(compose, "PROTOTYPES", (*compose.PROTOTYPES, plan))
    result = rebased(recoloured(), release(monkeypatch, tmp_path))
    assert result.news == ("lembar Tambahan baru",)
    assert pattern_colours(result.book, "tambahan", "kepala") == {MAROON}
    assert load(result.book.save_bytes())["Tambahan"].sheet_properties.tabColor.rgb == "FF" + MAROON


def test_new_token__only_that_pattern_changes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A row of Catatan hasil reviu gets one more token; the other patterns stay the agency's."""
    plan = next(p for p in compose.PROTOTYPES if p.key == "catatanhasilreviu")
    band = next(p for p in plan.patterns if p.name == "baris_galat").rows[0]
    new = PatternPlan("baris_galat", (replace(band, cells={**band.cells, "A": Styled("{baru}", "Kepala")}),))
    own = recoloured()
    shipped = release(monkeypatch, tmp_path, catatanhasilreviu=change_pattern("baris_galat", new))
    result = rebased(own, shipped)
    assert result.news == ("lembar Catatan hasil reviu: pola baris_galat berubah",)
    found = colours(result.book.save_bytes(), "Catatan hasil reviu")
    assert found == colours(own.save_bytes(), "Catatan hasil reviu")
    assert MAROON in pattern_colours(result.book, "catatanhasilreviu", "baris_galat")


# -- what the agency changed -------------------------------------------------------------------------------


def test_sizes_pages_and_window__the_agency_s(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    own = recoloured()
    sheet = own.sheets.find("Lampiran")
    assert sheet is not None
    root = own.package.edit(sheet.part)
    next(c for c in root.iter(q("col")) if c.get("min") == "4").set("width", "61.5")
    root.find(q("pageMargins")).set("left", "1.25")
    next(root.iter(q("sheetView"))).set("zoomScale", "55")
    next(root.iter(q("pageSetup"))).set("orientation", "portrait")
    next(r for r in root.iter(q("row")) if r.get("r") == "1").set("ht", "77")
    result = rebased(own, release(monkeypatch, tmp_path, lampiran=with_patterns(line("baru", {"C": "x"}))))
    page = load(result.book.save_bytes())["Lampiran"]
    assert width(result.book, "Lampiran", 4) == 61.5
    assert page.page_margins.left == 1.25
    assert page.sheet_view.zoomScale == 55
    assert page.page_setup.orientation == "portrait"
    assert page.row_dimensions[1].height == 77


def header_cell(book: WorkbookFile, number: int) -> tuple[str, str]:
    """Address and text of the n-th fixed text of the header of sheet Lampiran."""
    pattern = Template(book).get("lampiran").get("kepala")
    cell = [s for s in pattern.cells if isinstance(s.content, str)][number]
    return f"{get_column_letter(cell.column)}{pattern.start + cell.row}", str(cell.content)


def test_words__changed_ones_stay_others_follow(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, handed_out: Path
) -> None:
    own = WorkbookFile.open(handed_out)
    first, old = header_cell(own, 1)
    second, _ = header_cell(own, 2)
    edit(own, "Lampiran", second, "Tolok ukur")
    shipped = release(monkeypatch, tmp_path, lampiran=change_word(old, "Kalimat rilis baru"))
    result = rebased(own, shipped)
    assert text(result.book, "Lampiran", second) == "Tolok ukur"
    assert text(result.book, "Lampiran", first) == "Kalimat rilis baru"
    memory = read_origin(result.book)
    assert memory is not None
    assert "Kalimat rilis baru" in memory.values()


def test_words__without_memory_all_stay(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    address, old = header_cell(recoloured(), 1)
    shipped = release(monkeypatch, tmp_path, lampiran=change_word(old, "Kalimat rilis baru"))
    assert text(shipped, "Lampiran", address) == "Kalimat rilis baru"
    assert text(rebased(recoloured(), shipped).book, "Lampiran", address) == old


def test_moved_column__stays_and_charts_follow_the_rows(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Two columns of Ringkasan swapped by the agency; the release puts a pattern on top of the sheet."""
    own = recoloured()
    pattern = Template(own).get("ringkasan").get("indikator")
    a, b = (pattern.tokens[t] for t in ("target", "realisasi"))
    for cell, token in ((a, "{realisasi}"), (b, "{target}")):
        edit(own, "Ringkasan", f"{get_column_letter(cell.column)}{pattern.start}", token)
    first = line("baru", {"C": "x"})
    shipped = release(monkeypatch, tmp_path, ringkasan=lambda p: replace(p, patterns=(first, *p.patterns)))
    result = rebased(own, shipped)
    new = Template(result.book).get("ringkasan").get("indikator")
    assert (new.tokens["target"].column, new.tokens["realisasi"].column) == (b.column, a.column)
    assert new.start == pattern.start + 1
    part = next(x for x in result.book.sheets if x.name == "Ringkasan").part
    drawing = next(r.part for r in result.book.package.relationships(part, "drawing") if r.part)
    chart = next(r.part for r in result.book.package.relationships(drawing, "chart") if r.part)
    category = next(result.book.package.tree(chart).iter("{*}cat")).find(".//{*}f")
    name, box = split_reference(category.text)
    assert (name, box.column1, box.row1) == ("Ringkasan", new.tokens["grafik_label"].column, new.start)


def test_sheets_legend_and_inputs__the_agency_s(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    own = recoloured()
    own.package.replace(
        "xl/styles.xml",
        own.package.read("xl/styles.xml").replace(b"B7DDA0", b"00FF00").replace(b"44702C", b"702C44"),
    )
    cover = own.sheets.find("Metode")
    assert cover is not None
    own.sheets.add("Sampul", own.package.read(cover.part))
    result = rebased(own, release(monkeypatch, tmp_path, lampiran=with_patterns(line("baru", {"C": "x"}))))
    data = result.book.save_bytes()
    legend = {c.value: c.fill.fgColor.rgb for (c,) in load(data)["Skala"]["I6:I30"] if c.value}
    assert legend["Sangat Tinggi"] == "FF00FF00"
    assert "702C44" in colours(data, "RPJMD")["fill"]
    assert "44702C" not in colours(data, "RPJMD")["fill"]
    assert "Sampul" in load(data).sheetnames
