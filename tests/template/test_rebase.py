"""A rebase: the agency's looks and words on a later release, new patterns in the look of their role."""

from __future__ import annotations

from collections.abc import Callable
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
from tests.conftest import Built
from tests.shared_books import make_once
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
from tests.workbook_tools import Reading, load


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A later release: patterns, a sheet, a token, a wording, a row on top of a sheet with a chart.

    One of the new patterns of Lampiran is a header that holds a number, which no template has so far.
    """

    def make() -> bytes:
        changes: dict[str, Change] = {
            "lampiran": lambda plan: with_patterns(*LAMPIRAN)(change_word(OLD_WORD, NEW_WORD)(plan)),
            "catatanhasilreviu": another_token,
            "ringkasan": lambda plan: replace(plan, patterns=(line("baru", {"C": "x"}), *plan.patterns)),
        }
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(compose, "PROTOTYPES", (*compose.PROTOTYPES, NEW_SHEET))
            return later_release(patch, tmp_path_factory.mktemp("rilis") / "rilis.xlsx", changes).read_bytes()

    return make_once(tmp_path_factory, "later_release", make)


LAMPIRAN = (
    line("kepala_baru", {"C": "Baru"}, "Kepala", 30),
    line("isi_baru", {"C": "{baru}"}),
    line("kepala_angka", {"C": Styled("{baru}", "Kepala", "selisih 4")}, "Kepala"),
)
NEW_SHEET = PrototypePlan(
    "tambahan", "Tambahan", "lkTambahan", {"A": 8, "B": 30}, (line("kepala", {"B": "Judul"}, "Kepala"),)
)
OLD_WORD, NEW_WORD = "Tujuan {Kata:wilayah} dan Sasaran Strategis", "Kalimat rilis baru"


def another_token(plan: PrototypePlan) -> PrototypePlan:
    """A row of Catatan hasil reviu gets one more token."""
    band = next(p for p in plan.patterns if p.name == "baris_galat").rows[0]
    new = PatternPlan("baris_galat", (replace(band, cells={**band.cells, "A": Styled("{baru}", "Kepala")}),))
    return replace(plan, patterns=tuple(new if p.name == new.name else p for p in plan.patterns))


@pytest.fixture(scope="module")
def same(tmp_path_factory: pytest.TempPathFactory) -> RebasedTemplate:
    """A recoloured template on the release that it came from."""
    return rebased(tmp_path_factory, "same_release", recoloured, template_file().read_bytes())


@pytest.fixture(scope="module")
def looks(tmp_path_factory: pytest.TempPathFactory, release: bytes) -> RebasedTemplate:
    """A template of which only the colours are the agency's, on the later release."""
    return rebased(tmp_path_factory, "looks", recoloured, release)


@pytest.fixture(scope="module")
def all_own(tmp_path_factory: pytest.TempPathFactory, release: bytes) -> RebasedTemplate:
    """A template with sizes, words, columns and a sheet of the agency's too."""
    return rebased(tmp_path_factory, "all_own", lambda: changed(tmp_path_factory.mktemp("dinas")), release)


def rebased(
    factory: pytest.TempPathFactory, name: str, own: Callable[[], WorkbookFile], shipped: bytes
) -> RebasedTemplate:
    """A rebase whose result has all that the release asks for, and opens in another reader."""

    def make() -> tuple[bytes, tuple[str, ...]]:
        result = rebase_template(own(), WorkbookFile.open(shipped), "9.9.9")
        data = result.book.save_bytes()
        assert check_template(WorkbookFile.open(data), Template(WorkbookFile.open(shipped))) == ()
        load(data)
        return data, result.news

    data, news = make_once(factory, f"rebased_{name}", make)
    return RebasedTemplate(WorkbookFile.open(data), news)


def text(book: WorkbookFile, sheet: str, address: str) -> object:
    return Reading(book.save_bytes()).sheet(sheet)[address].value


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


def test_same_release__every_pattern_as_it_was(same: RebasedTemplate) -> None:
    own, result = recoloured(), same
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


def test_same_release__builds_the_same_figures(small: Built, same: RebasedTemplate, tmp_path: Path) -> None:
    (tmp_path / "t.xlsx").write_bytes(same.book.save_bytes())
    built = api.bangun(small_laporan(), tmp_path / "a.xlsx", tmp_path / "t.xlsx")
    assert built.values == small.result.values


# -- what is new -------------------------------------------------------------------------------------------


def test_news__says_all_that_is_new(looks: RebasedTemplate) -> None:
    assert sorted(looks.news) == [
        "lembar Catatan hasil reviu: pola baris_galat berubah",
        "lembar Lampiran: pola kepala_baru, isi_baru, kepala_angka baru",
        "lembar Ringkasan: pola baru baru",
        "lembar Tambahan baru",
    ]


def test_new_pattern__in_the_look_of_its_roles(looks: RebasedTemplate) -> None:
    assert pattern_colours(looks.book, "lampiran", "kepala_baru") == {MAROON}
    assert Template(looks.book).get("lampiran").get("kepala_baru").rows[0]["ht"] == "30"


def test_new_pattern__role_with_another_format(looks: RebasedTemplate) -> None:
    """The agency's header, the new format."""
    found = Template(looks.book).get("lampiran").get("kepala_angka")
    page = Reading(looks.book.save_bytes()).sheet("Lampiran")
    cell = page.cell(found.start, found.tokens["baru"].column)
    assert cell.fill.fgColor.rgb == "FF" + MAROON
    assert cell.number_format == '#,##0.0000;-#,##0.0000;"-"'


def test_new_sheet__tab_and_looks(looks: RebasedTemplate) -> None:
    assert pattern_colours(looks.book, "tambahan", "kepala") == {MAROON}
    page = Reading(looks.book.save_bytes()).sheet("Tambahan")
    assert page.sheet_properties.tabColor.rgb == "FF" + MAROON


def test_new_token__only_that_pattern_changes(looks: RebasedTemplate) -> None:
    """The other patterns of the sheet stay the agency's."""
    found = colours(looks.book.save_bytes(), "Catatan hasil reviu")
    assert found == colours(recoloured().save_bytes(), "Catatan hasil reviu")
    assert MAROON in pattern_colours(looks.book, "catatanhasilreviu", "baris_galat")


# -- what the agency changed -------------------------------------------------------------------------------


def changed(folder: Path) -> WorkbookFile:
    """The shipped template as an agency gets it, recoloured, then worked over sheet by sheet."""
    api.ambil_templat(folder / "dinas.xlsx")
    own = recoloured(folder / "dinas.xlsx")
    _change_lampiran(own)
    pattern = Template(own).get("ringkasan").get("indikator")
    a, b = (pattern.tokens[t] for t in ("target", "realisasi"))
    for cell, token in ((a, "{realisasi}"), (b, "{target}")):
        edit(own, "Ringkasan", f"{get_column_letter(cell.column)}{pattern.start}", token)
    own.package.replace(
        "xl/styles.xml",
        own.package.read("xl/styles.xml").replace(b"B7DDA0", b"00FF00").replace(b"44702C", b"702C44"),
    )
    cover = own.sheets.find("Metode")
    assert cover is not None
    own.sheets.add("Sampul", own.package.read(cover.part))
    return own


def _change_lampiran(own: WorkbookFile) -> None:
    sheet = own.sheets.find("Lampiran")
    assert sheet is not None
    edit(own, "Lampiran", header_cell(own, 2)[0], "Tolok ukur")
    root = own.package.edit(sheet.part)
    next(c for c in root.iter(q("col")) if c.get("min") == "4").set("width", "61.5")
    root.find(q("pageMargins")).set("left", "1.25")
    next(root.iter(q("sheetView"))).set("zoomScale", "55")
    next(root.iter(q("pageSetup"))).set("orientation", "portrait")
    next(r for r in root.iter(q("row")) if r.get("r") == "1").set("ht", "77")


def test_sizes_pages_and_window__the_agency_s(all_own: RebasedTemplate) -> None:
    page = Reading(all_own.book.save_bytes()).sheet("Lampiran")
    assert width(all_own.book, "Lampiran", 4) == 61.5
    assert page.page_margins.left == 1.25
    assert page.sheet_view.zoomScale == 55
    assert page.page_setup.orientation == "portrait"
    assert page.row_dimensions[1].height == 77


def header_cell(book: WorkbookFile, number: int) -> tuple[str, str]:
    """Address and text of the n-th fixed text of the header of sheet Lampiran."""
    pattern = Template(book).get("lampiran").get("kepala")
    cell = [s for s in pattern.cells if isinstance(s.content, str)][number]
    return f"{get_column_letter(cell.column)}{pattern.start + cell.row}", str(cell.content)


def test_words__changed_ones_stay_others_follow(all_own: RebasedTemplate) -> None:
    shipped = WorkbookFile.open(template_file())
    (first, old), (second, _) = header_cell(shipped, 1), header_cell(shipped, 2)
    assert old == OLD_WORD
    assert text(all_own.book, "Lampiran", second) == "Tolok ukur"
    assert text(all_own.book, "Lampiran", first) == NEW_WORD
    memory = read_origin(all_own.book)
    assert memory is not None
    assert NEW_WORD in memory.values()


def test_words__without_memory_all_stay(looks: RebasedTemplate, release: bytes) -> None:
    address, old = header_cell(WorkbookFile.open(template_file()), 1)
    assert text(WorkbookFile.open(release), "Lampiran", address) == NEW_WORD
    assert text(looks.book, "Lampiran", address) == old


def test_moved_column__stays_and_charts_follow_the_rows(all_own: RebasedTemplate) -> None:
    """Two columns of Ringkasan swapped by the agency; the release puts a pattern on top of the sheet."""
    pattern = Template(WorkbookFile.open(template_file())).get("ringkasan").get("indikator")
    a, b = (pattern.tokens[t] for t in ("target", "realisasi"))
    new = Template(all_own.book).get("ringkasan").get("indikator")
    assert (new.tokens["target"].column, new.tokens["realisasi"].column) == (b.column, a.column)
    assert new.start == pattern.start + 1
    part = next(x for x in all_own.book.sheets if x.name == "Ringkasan").part
    drawing = next(r.part for r in all_own.book.package.relationships(part, "drawing") if r.part)
    chart = next(r.part for r in all_own.book.package.relationships(drawing, "chart") if r.part)
    category = next(all_own.book.package.tree(chart).iter("{*}cat")).find(".//{*}f")
    name, box = split_reference(category.text)
    assert (name, box.column1, box.row1) == ("Ringkasan", new.tokens["grafik_label"].column, new.start)


def test_sheets_legend_and_inputs__the_agency_s(all_own: RebasedTemplate) -> None:
    data = all_own.book.save_bytes()
    legend = {c.value: c.fill.fgColor.rgb for (c,) in Reading(data).sheet("Skala")["I6:I30"] if c.value}
    assert legend["Sangat Tinggi"] == "FF00FF00"
    assert "702C44" in colours(data, "RPJMD")["fill"]
    assert "44702C" not in colours(data, "RPJMD")["fill"]
    assert "Sampul" in Reading(data).names
