"""The add-in: its project, its ribbon with the buttons of existing commands, its VBA interpreted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree
from pyopenvba import ExcelFile
from pyopenvba.apps.excel import ExcelApplication
from pyopenvba.cfb import CFB
from pyopenvba.interpreter import Interpreter, parse_module
from pyopenvba.vba import decompress

from lkjip_xl.excel.installation.addin import addin_modules, build_addin
from lkjip_xl.excel.ribbon import BUTTONS, GROUPS, available_buttons, ribbon_xml
from lkjip_xl.excel.vba.document_modules import module_body
from lkjip_xl.excel.vba.project_sources import workbook_modules
from lkjip_xl.excel.vba.vba_commands import run_module
from lkjip_xl.excel.vba.vba_formulas import formula_module
from lkjip_xl.excel.vba.vba_functions import helper_module
from lkjip_xl.excel.vba.vba_project import VBA_PART, project_content
from lkjip_xl.ooxml import WorkbookFile
from tests.excel.olevba import vba_defects
from tests.excel.package_checks import package_defects

ALL: dict[str, set[str]] = {
    "impor": {"--tulis", "--terapkan"},
    "regenerasi": {"--rumus"},
    "tahun-baru": set(),
    "reviu": {"--tulis"},
    "ekspor": {"--pdf"},
    "pasang": {"--periksa"},
}
NS = {"c": "http://schemas.microsoft.com/office/2009/07/customui"}
VENDORED = ("xlwings", "Dictionary")  # not ours


@pytest.fixture(scope="module")
def xlam() -> bytes:
    return build_addin(ALL)


@pytest.fixture
def vba() -> Interpreter:
    engine = Interpreter()
    for name, text in (("R", formula_module()), ("B", helper_module()), ("J", run_module())):
        engine.add_module(module_body(text), name=name)
    return engine


def test_addin__project_as_written(xlam: bytes, tmp_path) -> None:
    existing = project_content(xlam, ".xlam")
    expected = {m.name: m for m in addin_modules(available_buttons(ALL))}
    assert set(existing) == {*expected, "Sheet2"}
    assert all(module_body(existing[n]) == module_body(m.text) for n, m in expected.items())
    file = tmp_path / "LKjIP.xlam"
    file.write_bytes(xlam)
    with ExcelFile(file) as workbook:
        assert workbook.validate() == []


def test_addin__olevba_reads_what_we_wrote(xlam: bytes, tmp_path: Path) -> None:
    file = tmp_path / "LKjIP.xlam"
    file.write_bytes(xlam)
    assert vba_defects(file, addin_modules(available_buttons(ALL))) == []


def test_addin__same_functions_as_the_macro_workbook(xlam: bytes) -> None:
    existing = project_content(xlam, ".xlam")
    for m in workbook_modules():
        if m.name not in ("ThisWorkbook", "xlwings"):  # each of these two is of its own file
            assert module_body(existing[m.name]) == module_body(m.text)


def test_addin__package_is_sound_and_clean(xlam: bytes) -> None:
    assert package_defects(xlam) == []
    book = WorkbookFile.open(xlam)
    assert "addin.macroEnabled" in (book.package.content_type(book.main.name) or "")
    assert [(x.name, x.code_name) for x in book.sheets] == [("LKjIP", "Sheet2")]
    cfb = CFB.from_bytes(book.package.read(VBA_PART))
    content = [
        *map(book.package.read, book.package.parts()),
        decompress(cfb.get_stream_in_storage("VBA", "dir")),
    ]
    assert not [
        word for word in (b"myaddin", b"felix", b"zumstein") if any(word in x.lower() for x in content)
    ]
    assert b'Name="LKjIP"' in cfb.get_stream("PROJECT")


def test_addin__twice_the_same(xlam: bytes) -> None:
    assert build_addin(ALL) == xlam


def test_ribbon__buttons_follow_the_existing_commands() -> None:
    current = available_buttons({"regenerasi": set(), "ekspor": {"--timpa"}})
    assert [t.name for t in current] == ["Regenerasi", "SisipkanFungsi", "PulihkanRumus"]
    root = etree.fromstring(ribbon_xml(current))
    assert root.xpath("//c:group/@label", namespaces=NS) == ["Laporan", "Rumus"]
    assert [t.name for t in available_buttons(ALL)] == [t.name for t in BUTTONS]


def test_ribbon__check_writes_the_reviu_sheet_when_it_can() -> None:
    plain = {t.name: t.action for t in available_buttons({"reviu": {"--json"}})}
    assert plain["Periksa"] == 'LkjipJalankan "reviu", "Periksa", True'
    assert "TemuanBerikut" not in plain
    write = {t.name: t.action for t in available_buttons({"reviu": {"--tulis"}})}
    assert write["Periksa"] == 'LkjipJalankan "reviu --tulis", "Periksa", True, "lkReviu"'
    assert write["TemuanBerikut"] == "LkjipKeTemuan"


def test_ribbon__every_button_has_a_macro(xlam: bytes) -> None:
    root = etree.fromstring(WorkbookFile.open(xlam).package.read("customUI/customUI14.xml"))
    assert root.xpath("//c:tab/@label", namespaces=NS) == ["LKjIP"]
    assert root.xpath("//c:group/@label", namespaces=NS) == [label for _, label in GROUPS]
    all_ids = root.xpath("//@id")
    assert len(set(all_ids)) == len(all_ids)
    modules = project_content(xlam, ".xlam")
    macro = re.findall(r"Public Sub (\w+)\(Kontrol As IRibbonControl\)", modules["LkjipPita"])
    assert sorted(root.xpath("//c:button/@onAction", namespaces=NS)) == sorted(macro)
    existing = set(re.findall(r"^Public Sub (\w+)", "\n".join(modules.values()), re.MULTILINE))
    assert {t.action.split()[0] for t in BUTTONS} <= existing


def test_vba__no_further_category_in_insert_function(xlam: bytes) -> None:
    """Excel offers every public function of a module that is not private to its project."""
    public = {
        name: re.findall(r"^Public Function (\w+)", text, re.MULTILINE)
        for name, text in project_content(xlam, ".xlam").items()
        if "Option Private Module" not in text and name not in (*VENDORED, "LkjipFungsi")
    }
    assert {n: f for n, f in public.items() if f} == {"LkjipBantu": ["LkjipSebab", "LkjipBukuPemanggil"]}


def test_ribbon__short_texts() -> None:
    assert all(len(t.label) <= 30 and len(t.tip) <= 255 for t in BUTTONS)


@pytest.mark.parametrize(
    "module", [m for m in addin_modules(BUTTONS) if m.name not in VENDORED], ids=lambda m: m.name
)
def test_vba__parses(module) -> None:
    assert module.text.isascii()
    parse_module(module_body(module.text))


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        (r"='C:\a b\LKjIP.xlam'!CAPAIAN(A1,'C:\a b\LKjIP.xlam'!PREDIKAT(B1))", "=CAPAIAN(A1,PREDIKAT(B1))"),
        (r"='C:\Pak Ja''far\lkjip.xlam'!RERATA(A1)+'Lembar 1'!A1", "=RERATA(A1)+'Lembar 1'!A1"),
        ("=LKjIP.xlam!RERATA(A1)", "=RERATA(A1)"),
        ('="LKjIP.xlam"&A1', '="LKjIP.xlam"&A1'),
        ("=CAPAIAN(A1,B1)", "=CAPAIAN(A1,B1)"),
    ],
)
def test_vba__plain_formula(vba: Interpreter, formula: str, expected: str) -> None:
    assert vba.run("LkjipRumusPolos", [formula]) == expected


@pytest.mark.parametrize(
    ("cause", "expected"),
    [
        ("Could not load xlwings64-0.37.8.dll from either\r\n of", "Python atau xlwings tidak ditemukan"),
        ("ModuleNotFoundError: No module named 'lkjip_xl'", "program LKjIP tidak ditemukan di Python"),
        ("", "fungsi tidak dapat dijalankan"),
        ("Could not activate Python COM server, hr = -2147221164 1000", "Excel tidak tersambung ke Python"),
        (
            "Python process exited before it was possible to create the interface object.\n"
            "Command: cmd.exe /K python.exe -c import xlwings64.dll",
            "Python berhenti sebelum fungsi siap",
        ),
        ("Object variable or With block variable not set", "Excel belum dapat memanggil Python"),
        ("Variabel objek atau variabel blok With tidak diatur", "Excel belum dapat memanggil Python"),
    ],
)
def test_vba__cause_is_one_line(vba: Interpreter, cause: str, expected: str) -> None:
    result = str(vba.run("LkjipSebab", [cause]))
    assert result.startswith(expected)
    assert result.endswith("jalankan lkjip pasang --periksa")


def test_vba__other_cause_is_cut(vba: Interpreter) -> None:
    assert str(vba.run("LkjipSebab", ["a\nb" * 200])) == ("a b" * 200)[:160]


def test_vba__last_line(vba: Interpreter) -> None:
    vba.add_module("Function Uji(x)\n Uji = LkjipBarisAkhirUji(x)\nEnd Function", name="U")
    body = module_body(run_module())
    first = body.index("Private Function LkjipBarisAkhir(")
    last = body.index("End Function", first)
    copy_ = body[first : last + 12].replace("Private ", "").replace("LkjipBarisAkhir", "LkjipBarisAkhirUji")
    vba.add_module(copy_, name="U2")
    assert vba.run("Uji", ["satu\ndua\n \n"]) == "dua"


def test_vba__restores_formulas_in_a_mock_excel() -> None:
    """The loop over sheets and cells; the model of Excel cannot hold a formula with a file's path."""
    excel = ExcelApplication()
    excel.add_workbook()
    kode = module_body(formula_module()).replace(
        "MsgBox Pesan, vbInformation,", 'Range("Z1").Value = Pesan \''
    )
    excel.add_module(kode, name="LkjipRumus")
    content = 'Sub Isi()\n Range("A1").Formula = "=""LKjIP.xlam""&A3"\n Range("A2").Formula = "=1+1"\nEnd Sub'
    excel.add_module(content, name="Isi")
    excel.run("Isi")
    excel.run("LkjipPulihkan")
    assert excel.evaluate('Range("A1").Formula') == '="LKjIP.xlam"&A3'
    assert excel.evaluate('Range("Z1").Value') == "0 rumus dipulihkan."
