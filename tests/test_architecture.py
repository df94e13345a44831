"""The rooms of docs/arsitektur.md: one direction of imports, libraries and figures where they belong."""

from __future__ import annotations

import ast
import functools
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lkjip_xl.figures.names import FIGURE_NAMES
from tests.cases import every_case
from tests.conftest import ROOT

PACKAGE = "lkjip_xl"
DOCUMENT = ROOT / "docs" / "arsitektur.md"
FIRST_CLASS = 12  # about a dozen modules side by side, then a subfolder
LIBRARIES = {
    "openpyxl": {"ooxml", "word", "read", "finance", "layout", "build", "verify", "template", "batch"},
    "lxml": {"ooxml", "word", "finance", "layout", "build", "verify", "export", "excel", "template"},
    "docx": {"word"},
    "formualizer": {"build"},
    "xlwings": {"excel"},
    "pyopenvba": {"excel"},
    "distributed": {"batch"},
    "win32com": {"export"},
    "rich": {"cli"},
    "pandas": {"read", "review", "finance"},
    "xlrd": {"finance"},
}
WRITING_CALLS = {"write_text", "write_bytes", "copy2", "copyfile", "copytree", "hardlink_to"}
OTHER_WRITERS = {
    "export.printing.libreoffice": "a temporary folder for LibreOffice",
    "export.printing.excel_program": "a temporary folder for Excel",
    "export.printing.chart_pictures": "a temporary folder for pdftoppm",
    "excel.vba.vba_project": "a temporary folder for pyOpenVBA",
    "excel.run_command": "the note that the ribbon asks for, in the user's folder for temporary files",
}
PROGRAMS = {f"{PACKAGE}.excel.run_command"}  # a program of its own, which the ribbon starts


def rooms_of_the_document() -> list[str]:
    """The rooms in the order of the list in docs/arsitektur.md, from the bottom up."""
    block = DOCUMENT.read_text("utf-8").split("```", 2)[1]
    names = [line.split("  ")[0] for line in block.splitlines() if line and not line.startswith(" ")]
    return [part.strip().removesuffix("/").removesuffix(".py") for n in names for part in n.split(",")]


ROOMS = rooms_of_the_document()


def room(module: str) -> str:
    """The room of a dotted module name of the package."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def modules() -> Iterator[tuple[str, Path]]:
    for path in sorted((ROOT / PACKAGE).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        yield ".".join(p for p in parts if p != "__init__") or PACKAGE, path


MODULES = list(modules())


@functools.cache
def tree(module: str) -> ast.Module:
    return ast.parse(dict(MODULES)[module].read_text("utf-8"))


def every_module(holds: Callable[[str], None]) -> Callable[[], None]:
    """A test of each module of the package."""
    return lambda: every_case((m for m, _ in MODULES), holds)


def imports(module: str) -> Iterator[str]:
    """Every imported module, those inside functions and for type checking too."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from (a.name for a in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative import"
            name = node.module or ""
            yield from (f"{name}.{a.name}" for a in node.names) if name == PACKAGE else (name,)


def root_of(module: str) -> str:
    return module.split(".")[0]


def test_rooms__the_document_names_them_all() -> None:
    assert {room(m) for m, _ in MODULES} == {*ROOMS, "__init__"}


@every_module
def test_imports__one_direction(module: str) -> None:
    here = room(module)
    if here == "__init__":
        return  # the public face: the verbs of api, loaded when first used
    for other in imports(module):
        if root_of(other) == PACKAGE and room(other) != here:
            assert ROOMS.index(room(other)) < ROOMS.index(here), f"{module} imports {other}"


def test_imports__only_the_command_line_uses_api() -> None:
    users = {room(m) for m, _ in MODULES for other in imports(m) if room(other) == "api" and room(m) != "api"}
    assert users <= {"cli", "__init__"}


def test_imports__no_circle() -> None:
    """Not among modules either; an import inside a function counts."""
    edges = {m: {_known(o) for o in imports(m)} - {None, m} for m, _ in MODULES}
    done: set[str] = set()

    def visit(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, " -> ".join((*path[path.index(module) :], module))
        if module not in done:
            for other in sorted(o for o in edges[module] if o):
                if not module.startswith(f"{other}."):  # a package re-exports what is in it
                    visit(other, (*path, module))
            done.add(module)

    for module, path in MODULES:
        if path.name != "__init__.py":
            visit(module, ())


def _known(name: str) -> str | None:
    return name if name in dict(MODULES) and not name.endswith("__init__") and _is_module(name) else None


def _is_module(name: str) -> bool:
    return dict(MODULES)[name].name != "__init__.py"


@every_module
def test_libraries__only_in_their_place(module: str) -> None:
    for other in imports(module):
        places = LIBRARIES.get(root_of(other))
        assert places is None or room(module) in places, f"{module} imports {other}"


@pytest.mark.parametrize(
    "name", ["rumus", "numbers", "errors", "schema", "model", "figures", "sheets", "version"]
)
def test_core__standard_library_only(name: str) -> None:
    for module, _ in MODULES:
        if room(module) == name:
            foreign = {root_of(i) for i in imports(module)} - sys.stdlib_module_names - {PACKAGE}
            assert foreign == set(), module


@every_module
def test_only_the_command_line_prints_and_exits(module: str) -> None:
    if room(module) == "cli" or module in PROGRAMS:
        return
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            assert name not in ("print", "exit", "quit", "sys.exit", "os._exit", "input"), f"{module}: {name}"
            assert not name.startswith(("sys.stdout", "sys.stderr")), f"{module}: {name}"


@every_module
def test_core__no_clock_and_no_environment(module: str) -> None:
    """The core is pure: no clock, no environment, no locale; the public verbs date a backup."""
    if room(module) in ("cli", "api", "excel", "libre"):
        return
    forbidden = ("datetime.now", "date.today", "time.time", "os.environ", "os.getenv", "locale.setlocale")
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Attribute):
            assert ast.unparse(node) not in forbidden, module


def written_directly(tree: ast.Module) -> Iterator[str]:
    """Calls that change a file by its path; what a module does as a program (its page) is left out."""
    for part in tree.body:
        if isinstance(part, ast.If) and "__name__" in ast.unparse(part.test):
            continue
        for node in ast.walk(part):
            if isinstance(node, ast.Call):
                name = ast.unparse(node.func).split(".")[-1]
                modes = [a.value for a in node.args[:2] if isinstance(a, ast.Constant)]
                modes += [k.value.value for k in node.keywords if isinstance(k.value, ast.Constant)]
                opens = name == "open" and any(re.fullmatch("[rbt]*[wax+][rbt+]*", str(m)) for m in modes)
                if opens or name in WRITING_CALLS:
                    yield ast.unparse(node)


def test_files__one_room_writes_them() -> None:
    """Whatever is a user's goes through ``writing``, so that a full disk or a killed run costs nothing."""
    found = {m.removeprefix(f"{PACKAGE}.") for m, _ in MODULES if any(written_directly(tree(m)))}
    assert {m for m in found if not m.startswith("writing.")} == set(OTHER_WRITERS)


def texts(module: str) -> Iterator[str]:
    """The texts of a module that are no docstring."""
    prose = {
        id(n.body[0].value)
        for n in ast.walk(tree(module))
        if isinstance(n, ast.Module | ast.ClassDef | ast.FunctionDef) and n.body
        if isinstance(n.body[0], ast.Expr)
    }
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node.value


def test_addresses__one_module_writes_them() -> None:
    """No formula text with an address in it where figures and sheets are made: references go by meaning."""
    pattern = re.compile(r"\$[A-Z]{1,3}\$?\d|'!|\b[A-Z]{1,2}\d+:[A-Z]{1,2}\d+")
    for module, _ in MODULES:
        if room(module) in ("figures", "sheets"):
            for text in texts(module):
                assert not pattern.search(text), f"{module}: {text!r}"


def test_file_layer__names_no_figure() -> None:
    """`ooxml`, `layout` and `build` know places and looks; the first words of patterns are looks too."""
    looks = {"judul", "jumlah", "metode", "rerata"}
    for module, _ in MODULES:
        if room(module) in ("ooxml", "layout", "build"):
            named = {t for t in texts(module) if t in FIGURE_NAMES}
            assert named <= (looks if module.endswith(".page_breaks") else set()), module


def test_modules__do_not_swell() -> None:
    length = {m: len(p.read_text("utf-8").splitlines()) for m, p in MODULES}
    assert {m: n for m, n in length.items() if n > 400} == {}


def test_folders__about_a_dozen_modules() -> None:
    count = Counter(p.parent for _, p in MODULES if p.name != "__init__.py")
    assert {str(f.relative_to(ROOT)): n for f, n in count.items() if n > FIRST_CLASS + 2} == {}


def test_names__one_meaning() -> None:
    """No base name of a module and no class name twice in the whole package."""
    bases = Counter(m.rpartition(".")[2] for m, _ in MODULES)
    classes = Counter(n.name for m, _ in MODULES for n in ast.walk(tree(m)) if isinstance(n, ast.ClassDef))
    assert {n for n, count in (bases + classes).items() if count > 1} == set()


def test_errors__one_root() -> None:
    """Nothing of ours is raised that a user could meet without a message, faults of a caller apart."""
    ours = {
        "FileError",
        "InputError",
        "TemplateError",
        "CalculationError",
        "CancelledError",
        "FormulaError",
        "UsageError",
        "Fault",
        "ReferenceFault",
    }
    faults = {
        "ValueError",
        "AttributeError",
        "AssertionError",
        "TypeError",
        "KeyError",
        "NotImplementedError",
    }
    allowed = ours | faults | {"SystemExit", "ImportError"}
    for module, _ in MODULES:
        for node in ast.walk(tree(module)):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                name = ast.unparse(node.exc.func)
                assert name in allowed or name.startswith("_"), f"{module}: {name}"
