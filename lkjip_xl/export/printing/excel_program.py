"""Excel on Windows as a printer: a hidden instance of its own, never the one that the user works in."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Timer
from typing import Any

from lkjip_xl.errors import FileError

__all__ = ["excel_to_pdf", "has_excel"]

_NAME = "Excel.Application"
_PDF = 0  # XlFixedFormatType
_NO_MACROS = 3  # msoAutomationSecurityForceDisable
_SEPARATORS = ("DecimalSeparator", "ThousandsSeparator", "UseSystemSeparators")
_INDONESIAN = (",", ".", False)


def has_excel() -> bool:
    """Whether another program can start Excel here: Windows knows it, and pywin32 is installed."""
    try:
        import pywintypes
    except ImportError:
        return False
    try:
        pywintypes.IID(_NAME)  # looks the name up
    except pywintypes.com_error:
        return False
    return True


def excel_to_pdf(data: bytes, name: str, time_limit: float) -> bytes:
    """Print the visible sheets of a workbook package to PDF. ``name`` is what a footer shows as file name.

    Raises FileError: Excel does not start, refuses, or takes more than ``time_limit`` seconds.
    """
    with tempfile.TemporaryDirectory(prefix="lkjip-", ignore_cleanup_errors=True) as folder:
        workbook, pdf = Path(folder, name), Path(folder, "cetakan.pdf")
        workbook.write_bytes(data)
        late: list[bool] = []
        try:
            with _own_excel(time_limit, late) as excel:
                book = excel.Workbooks.Open(str(workbook), 0, True)  # no links, read-only
                book.ExportAsFixedFormat(_PDF, str(pdf))
                book.Close(False)
        except FileError:
            raise
        except Exception as error:  # COM has one class for whatever goes wrong, and it comes with pywin32
            if late:
                cause = f"tidak selesai dalam {time_limit:g} detik dan dihentikan"
            else:
                cause = f"tidak dapat mencetak ({_said(error)})"
            raise FileError(f"{name}: Excel {cause}") from error
        if not pdf.is_file():
            raise FileError(f"{name}: Excel tidak menghasilkan PDF")
        return pdf.read_bytes()


@contextmanager
def _own_excel(time_limit: float, late: list[bool]) -> Iterator[Any]:
    """A new Excel, out of sight and without macros, alerts and events; gone afterwards, whatever happens.

    Its separators are the Indonesian ones while it prints; they would be kept for the user, so they are put
    back. ``late`` gets an entry when the time was up and the instance was killed.
    """
    import pythoncom
    from win32com.client import dynamic

    pythoncom.CoInitialize()
    try:
        new = pythoncom.CoCreateInstanceEx(
            _NAME, None, pythoncom.CLSCTX_LOCAL_SERVER, None, (pythoncom.IID_IDispatch,)
        )[0]
        excel = dynamic.Dispatch(new)  # not through gen_py, whose cache may be damaged
        if excel.Visible or excel.Workbooks.Count:
            raise FileError("Excel yang sedang dipakai tidak diganggu")
        stop = Timer(time_limit, _kill, (_process_of(excel), late))
        stop.daemon = True
        stop.start()
        try:
            excel.DisplayAlerts = excel.EnableEvents = excel.AskToUpdateLinks = False
            excel.AutomationSecurity = _NO_MACROS
            with _separators(excel):
                yield excel
        finally:
            with suppress(Exception):  # gone already, when the time was up
                excel.Quit()
            stop.cancel()
    finally:
        pythoncom.CoUninitialize()


@contextmanager
def _separators(excel: Any) -> Iterator[None]:
    """Decimal comma, whatever Windows says."""
    before = [getattr(excel, n) for n in _SEPARATORS]
    for name, value in zip(_SEPARATORS, _INDONESIAN, strict=True):
        setattr(excel, name, value)
    try:
        yield
    finally:
        for name, value in zip(_SEPARATORS, before, strict=True):
            with suppress(Exception):
                setattr(excel, name, value)


def _process_of(excel: Any) -> int:
    from win32process import GetWindowThreadProcessId

    return int(GetWindowThreadProcessId(excel.Hwnd)[1])


def _kill(process: int, late: list[bool]) -> None:
    late.append(True)
    taskkill = shutil.which("taskkill") or os.path.expandvars(r"%SystemRoot%\System32\taskkill.exe")
    with suppress(OSError):
        subprocess.run(  # noqa: S603 - the process that was started here
            [taskkill, "/F", "/PID", str(process)], capture_output=True, check=False
        )


def _said(error: Exception) -> str:
    """What Excel said: the description within COM's error, else the error."""
    inner = error.args[2] if len(error.args) > 2 else None
    text = inner[2] if isinstance(inner, tuple) and len(inner) > 2 and inner[2] else error
    return " ".join(str(text).split())[:200]
