"""Printing with Excel, on a stand-in for COM: an Excel of its own, hidden, put in order, gone afterwards."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from lkjip_xl.errors import FileError
from lkjip_xl.export.printing import excel_program, printers
from lkjip_xl.export.printing.excel_program import excel_to_pdf, has_excel
from lkjip_xl.export.printing.printers import ensure_printer, print_workbook
from tests.export.conftest import FakeOffice

PDF = b"%PDF-1.7 /Type /Page "
WRITE_PDF = (
    'while [ $# -gt 2 ]; do shift; done; mkdir -p "$1"; echo "%PDF-1.6" > "$1/$(basename $2 .xlsx).pdf"'
)


class ComError(Exception):
    """As pywin32 raises it: code, words, details, argument."""


def refuse(words: str) -> ComError:
    return ComError(
        -2147352567, "Exception occurred.", (0, "Microsoft Excel", words, None, 0, -2146827284), None
    )


class FakeExcel:
    """The objects of Excel that printing uses, with a note of all that was asked of them."""

    def __init__(self, export: Callable[[str], None]) -> None:
        self.export = export
        self.told: list[tuple[object, ...]] = []
        self.running = True
        self.Visible, self.Hwnd = False, 77
        self.DisplayAlerts = self.EnableEvents = self.AskToUpdateLinks = True
        self.AutomationSecurity = 1
        self.DecimalSeparator, self.ThousandsSeparator, self.UseSystemSeparators = ".", "'", True
        self.Workbooks = SimpleNamespace(Count=0, Open=self._open)

    def _open(self, file: str, links: int, read_only: bool) -> Any:
        separators = (self.DecimalSeparator, self.ThousandsSeparator, self.UseSystemSeparators)
        quiet = (self.DisplayAlerts, self.EnableEvents, self.AskToUpdateLinks, self.AutomationSecurity)
        self.told.append(("open", Path(file).name, Path(file).read_bytes(), links, read_only))
        self.told.append(("as", separators, quiet))
        return SimpleNamespace(
            ExportAsFixedFormat=self._export, Close=lambda save: self.told.append(("close", save))
        )

    def _export(self, kind: int, file: str) -> None:
        assert kind == 0  # xlTypePDF
        self.export(file)

    def Quit(self) -> None:  # noqa: N802 - Excel's name
        self.told.append(("quit",))
        self.running = False

    @property
    def separators(self) -> tuple[object, ...]:
        return self.DecimalSeparator, self.ThousandsSeparator, self.UseSystemSeparators


def write_pdf(file: str) -> None:
    Path(file).write_bytes(PDF)


def no_printer(_: str) -> None:
    raise refuse("Dokumen tidak\r\ndisimpan.")


@pytest.fixture
def excel(monkeypatch: pytest.MonkeyPatch) -> FakeExcel:
    """A Windows with pywin32, on which an Excel is started; the user's own cannot be reached."""
    fake = FakeExcel(write_pdf)
    started: list[object] = []

    def start(name: str, _outer: None, where: int, _server: None, interfaces: tuple[str]) -> list[FakeExcel]:
        assert (name, where, interfaces) == ("Excel.Application", 4, ("IDispatch",))
        started.append(name)
        assert len(started) == 1
        return [fake]

    com = ModuleType("pythoncom")
    com.CoInitialize = com.CoUninitialize = lambda: None  # type: ignore[attr-defined]
    com.CLSCTX_LOCAL_SERVER, com.IID_IDispatch = 4, "IDispatch"  # type: ignore[attr-defined]
    com.CoCreateInstanceEx = start  # type: ignore[attr-defined]
    types = ModuleType("pywintypes")
    types.com_error, types.IID = ComError, str  # type: ignore[attr-defined]
    client = ModuleType("win32com.client")
    client.dynamic = SimpleNamespace(Dispatch=lambda new: new)  # type: ignore[attr-defined]
    process = ModuleType("win32process")
    process.GetWindowThreadProcessId = lambda window: (1, window + 1000)  # type: ignore[attr-defined]
    for module in (com, types, client, process, ModuleType("win32com")):
        monkeypatch.setitem(sys.modules, module.__name__, module)
    return fake


def test_excel_to_pdf__hidden_quiet_indonesian_and_gone(excel: FakeExcel) -> None:
    assert has_excel()
    assert excel_to_pdf(b"isi", "Buku Saya.xlsx", 60) == PDF
    assert excel.told == [
        ("open", "Buku Saya.xlsx", b"isi", 0, True),
        ("as", (",", ".", False), (False, False, False, 3)),
        ("close", False),
        ("quit",),
    ]
    assert excel.separators == (".", "'", True)  # as the user had them: Excel keeps them when it ends


def test_excel_to_pdf__a_fault_is_one_line_and_excel_ends(excel: FakeExcel) -> None:
    excel.export = no_printer
    with pytest.raises(
        FileError, match=r"^B\.xlsx: Excel tidak dapat mencetak \(Dokumen tidak disimpan\.\)$"
    ):
        excel_to_pdf(b"isi", "B.xlsx", 60)
    assert not excel.running
    assert excel.separators == (".", "'", True)


@pytest.mark.parametrize("busy", ["Visible", "Count"])
def test_excel_to_pdf__the_users_excel_is_left_alone(excel: FakeExcel, busy: str) -> None:
    """Where Windows hands over one in use it is neither changed nor closed."""
    setattr(*((excel, "Visible", True) if busy == "Visible" else (excel.Workbooks, "Count", 1)))
    with pytest.raises(FileError, match="Excel yang sedang dipakai tidak diganggu"):
        excel_to_pdf(b"isi", "B.xlsx", 60)
    assert excel.told == []
    assert excel.separators == (".", "'", True)


def test_excel_to_pdf__too_long_is_killed(excel: FakeExcel, monkeypatch: pytest.MonkeyPatch) -> None:
    killed: list[list[str]] = []
    monkeypatch.setattr(excel_program.subprocess, "run", lambda command, **_: killed.append(command))

    def hang(_: str) -> None:
        while not killed:
            time.sleep(0.01)
        raise refuse("The RPC server is unavailable.")

    excel.export = hang
    with pytest.raises(FileError, match=r"B\.xlsx: Excel tidak selesai dalam 0\.05 detik dan dihentikan"):
        excel_to_pdf(b"isi", "B.xlsx", 0.05)
    ((_, *command),) = killed
    assert command == ["/F", "/PID", "1077"]


def test_excel_to_pdf__in_time_nothing_is_killed(excel: FakeExcel, monkeypatch: pytest.MonkeyPatch) -> None:
    killed: list[object] = []
    monkeypatch.setattr(excel_program, "_kill", lambda *a: killed.append(a))
    assert excel_to_pdf(b"isi", "B.xlsx", 0.3) == PDF
    time.sleep(0.4)  # its number may be another program's by now
    assert killed == []


def test_excel_to_pdf__nothing_written(excel: FakeExcel) -> None:
    excel.export = lambda _: None
    with pytest.raises(FileError, match="Excel tidak menghasilkan PDF"):
        excel_to_pdf(b"isi", "B.xlsx", 60)


def test_has_excel__not_registered_and_without_pywin32(
    excel: FakeExcel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(_: str) -> None:
        raise refuse("Invalid class string")

    monkeypatch.setattr(sys.modules["pywintypes"], "IID", unknown)
    assert not has_excel()
    monkeypatch.setitem(sys.modules, "pywintypes", None)
    assert not has_excel()


@pytest.mark.usefixtures("without_office")
def test_print__excel_alone_is_enough(excel: FakeExcel) -> None:
    ensure_printer()
    steps: list[str] = []
    assert print_workbook(b"isi", "B.xlsx", 60, steps.append) == (PDF, "Excel")
    assert steps == ["Mencetak dengan Excel"]
    assert not excel.running


def test_print__libreoffice_where_excel_cannot(excel: FakeExcel, fake_office: FakeOffice) -> None:
    fake_office(WRITE_PDF)
    excel.export = no_printer
    steps: list[str] = []
    pdf, program = print_workbook(b"isi", "B.xlsx", 60, steps.append)
    assert (pdf, program) == (b"%PDF-1.6\n", "LibreOffice")
    assert steps[1] == (
        "B.xlsx: Excel tidak dapat mencetak (Dokumen tidak disimpan.); dilanjutkan dengan LibreOffice"
    )


@pytest.mark.usefixtures("excel", "without_office")
def test_print__excel_cannot_and_there_is_no_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> bytes:
        raise FileError("B.xlsx: Excel tidak dapat mencetak (x)")

    monkeypatch.setattr(printers, "excel_to_pdf", fail)
    with pytest.raises(
        FileError, match=r"^B\.xlsx: Excel tidak dapat mencetak \(x\); pasang LibreOffice Calc"
    ):
        print_workbook(b"isi", "B.xlsx", 60, lambda _: None)


@pytest.mark.usefixtures("without_office")
def test_ensure_printer__neither() -> None:
    with pytest.raises(FileError, match=r"^Excel maupun LibreOffice tidak ditemukan; pasang LibreOffice"):
        ensure_printer()
