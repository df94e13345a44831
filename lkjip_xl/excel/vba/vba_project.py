"""The VBA project of a workbook package: put in at a build, kept in step with the sheets at a regeneration.

pyOpenVBA writes the project; this module decides what is in it and reads it again after saving, for a module
that was not written as meant must not reach a user. Every sheet has a document module with its code name:
Excel repairs a file in which one is missing or left over.
"""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

from pyopenvba import ExcelFile, PyOpenVBAError, VBAModuleKind
from pyopenvba.vba import VBAModule

from lkjip_xl.errors import FileError
from lkjip_xl.excel.vba.compiled_cache import drop_compiled
from lkjip_xl.excel.vba.document_modules import (
    SHEET_BASES,
    complete_code_names,
    document_header,
    module_body,
    project_part,
    workbook_code_name,
)
from lkjip_xl.excel.vba.vba_cfb import declare_documents
from lkjip_xl.ooxml import Sheet, WorkbookFile

__all__ = [
    "VBA_PART",
    "VbaModule",
    "align_project",
    "change_project",
    "install_project",
    "project_content",
    "write_modules",
]

VBA_PART = "xl/vbaProject.bin"
_VBA_RELATIONSHIP = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
_VBA_CONTENT_TYPE = "application/vnd.ms-office.vbaProject"


@dataclass(frozen=True, slots=True)
class VbaModule:
    """A module to write: its full text as the VBA editor exports it, or the body of ``ThisWorkbook``."""

    name: str
    text: str
    is_class: bool = False


def project_content(data: bytes, suffix: str = ".xlsm") -> dict[str, str]:
    """The modules of a macro-enabled file: name and full source. Raises FileError when unreadable."""
    with _opened(data, suffix) as file:
        return dict(file.vba_modules())


def install_project(book: WorkbookFile, modules: Sequence[VbaModule]) -> None:
    """Make a package without macros an .xlsm that holds ``modules``, and a document module for each sheet.

    To be done last: the document modules follow the sheets as they are now. Raises FileError.
    """
    if project_part(book) is not None:
        raise FileError(f"{book.name}: sudah memuat proyek VBA; mulai dari templat .xlsx")
    complete_code_names(book)
    book.main.set_macro(True)

    def content(file: ExcelFile) -> None:
        file.add_vba_project()
        write_modules(file, modules)

    book.package.add(VBA_PART, change_project(book.save_bytes(), content, modules), _VBA_CONTENT_TYPE)
    book.package.add_relationship(book.main.name, _VBA_RELATIONSHIP, VBA_PART)


def align_project(book: WorkbookFile) -> bool:
    """Add and remove document modules so that they match the sheets; return whether anything changed.

    A package without a project, and one that matches, stay byte for byte. Other modules are not touched.
    Raises FileError when the project is locked by a password and would have to change.
    """
    part = project_part(book)
    if part is None:
        return False
    complete_code_names(book)
    sheets = [x for x in book.sheets if x.kind in SHEET_BASES]
    data = book.save_bytes()
    with _opened(data, ".xlsm") as file:
        stale, lacking = _difference(file, sheets, workbook_code_name(book))
    if not stale and not lacking:
        return False

    def content(file: ExcelFile) -> None:
        project = file.vba_project()
        for name in stale:
            project.delete_module(name)
        for x in lacking:
            kode = x.code_name or ""
            project.add_module(kode, document_header(kode, SHEET_BASES[x.kind]), kind=VBAModuleKind.other)

    book.package.replace(
        part, declare_documents(change_project(data, content), [x.code_name or "" for x in lacking])
    )
    book.package.remove_all_relationships(part)  # a digital signature no longer holds
    return True


def _difference(file: ExcelFile, sheets: Sequence[Sheet], workbook: str) -> tuple[list[str], list[Sheet]]:
    """Names of document modules without a sheet, and sheets without a module."""
    existing = {m.name.casefold(): m for m in file.vba_project().modules}
    kode = {(x.code_name or "").casefold() for x in sheets} | {workbook.casefold()}
    stale = [m.name for name, m in existing.items() if _is_sheet_module(m) and name not in kode]
    return stale, [x for x in sheets if (x.code_name or "").casefold() not in existing]


def _is_sheet_module(module: VBAModule) -> bool:
    header = module.attribute_header or module.source
    return any(f'VB_Base = "{base}"' in header for base in SHEET_BASES.values())


def write_modules(file: ExcelFile, modules: Sequence[VbaModule]) -> None:
    """Put modules into an open project: one that is there is replaced, another is added."""
    project = file.vba_project()
    existing = {name.casefold() for name in project.module_names()}
    for m in modules:
        if m.name.casefold() in existing:
            file.set_module(m.name, m.text)
        else:
            kind = VBAModuleKind.other if m.is_class else VBAModuleKind.standard
            project.add_module(m.name, m.text, kind=kind)


def change_project(
    data: bytes,
    content: Callable[[ExcelFile], None],
    expected: Sequence[VbaModule] = (),
    suffix: str = ".xlsm",
) -> bytes:
    """Run ``content`` on the project of a macro-enabled file and return the new ``vbaProject.bin``.

    The saved project is read again: every module of ``expected`` must be in it as written. Raises FileError.
    """
    with _path(data, suffix) as path:
        with ExcelFile(path) as file, warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # a signature goes, which is meant
            content(file)
            file.save()
        with ExcelFile(path) as file:
            _check(file, expected)
            return drop_compiled(bytes(file.vba_project_bytes()))


def _check(file: ExcelFile, expected: Sequence[VbaModule]) -> None:
    existing = {name.casefold(): text for name, text in file.vba_modules().items()}
    faults = file.validate()
    for m in expected:
        if module_body(existing.get(m.name.casefold(), "")) != module_body(m.text):
            faults.append(f"modul {m.name} tidak tersimpan")
    if faults:
        raise FileError(f"Proyek VBA tidak tersimpan utuh ({'; '.join(faults)}); pasang ulang pyOpenVBA")


@contextmanager
def _path(data: bytes, suffix: str) -> Iterator[Path]:
    """The bytes as a file, for pyOpenVBA opens files only; its faults in our words."""
    with tempfile.TemporaryDirectory(prefix="lkjip-") as folder:
        path = Path(folder) / f"buku{suffix}"
        path.write_bytes(data)
        try:
            yield path
        except (PyOpenVBAError, BadZipFile) as error:
            remedy = "buka kunci proyek VBA-nya di Excel (Alt+F11) atau simpan sebagai .xlsx"
            raise FileError(f"Proyek VBA tidak dapat dibaca atau diubah ({error}); {remedy}") from error


@contextmanager
def _opened(data: bytes, suffix: str) -> Iterator[ExcelFile]:
    with _path(data, suffix) as path, ExcelFile(path) as file:
        yield file
