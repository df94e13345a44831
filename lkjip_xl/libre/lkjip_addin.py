"""The UNO component of the extension: LibreOffice Calc calls the functions of DAFTAR through it.

It runs inside LibreOffice, in LibreOffice's Python, with ``pythonpath/`` of the extension on the path;
nothing else of the project imports it. UNO has no types to check, hence the untyped definitions; its methods
are documented by their interfaces.
"""

# mypy: ignore-errors
# ruff: noqa: D102, N802

import sys

import uno
import unohelper
from com.sun.star.lang import Locale, XServiceInfo
from com.sun.star.sheet import ResultEvent, XAddIn, XVolatileResult
from id.lkjip.xl import XRumus

COMPONENT = "id.lkjip.xl.Rumus"
SERVICES = (COMPONENT, "com.sun.star.sheet.AddIn")

try:
    from lkjip_xl.libre.document_scales import COLUMN_NAMES, skala_from_columns
    from lkjip_xl.libre.uno_names import uno_name
    from lkjip_xl.rumus import DAFTAR, adaptor_libreoffice
except (ImportError, TypeError):  # rumus needs Python 3.10; say so in the cell rather than fail to load
    if sys.version_info >= (3, 10):  # noqa: UP036 - LibreOffice may bring an older one than we need
        raise
    DAFTAR = {}


class DocumentSkala:
    """The functions with the scales of the document that calls.

    Sheet Skala is read at each call that may name a scale (about a millisecond), and new adapters are made
    only when it differs from the last time: a cell never shows an old scale. A document without the named
    columns of that sheet has the built-in scales only.
    """

    def __init__(self):
        self.plain = {name: adaptor_libreoffice(f) for name, f in DAFTAR.items()}
        self.with_skala, self.content, self.is_reading = self.plain, None, False

    def function(self, name, document):
        if all(a.kind != "skala" for a in DAFTAR[name].arguments):
            return self.plain[name]
        if not self.is_reading:  # a formula on sheet Skala itself must not ask for sheet Skala
            self._refresh(document)
        return self.with_skala[name]

    def _refresh(self, document):
        self.is_reading = True
        try:
            content = _skala_content(document)
        finally:
            self.is_reading = False
        if content != self.content:
            skala = skala_from_columns(content)
            self.with_skala = {name: adaptor_libreoffice(f, skala) for name, f in DAFTAR.items()}
            self.content = content


def _skala_content(document):
    """The named columns of sheet Skala down to the last used row; none where there is no such sheet."""
    try:
        name = document.NamedRanges
        return [_column_content(name.getByName(n).getReferredCells()) for n in COLUMN_NAMES]
    except Exception:  # UNO raises many kinds; all of them mean that it is not a workbook of ours
        return []


def _column_content(column):
    """The values of a range of one column; it reaches far below the last row in use."""
    address, cursor = column.RangeAddress, column.Spreadsheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    count = min(address.EndRow, cursor.RangeAddress.EndRow) - address.StartRow
    return [b[0] for b in column.getCellRangeByPosition(0, 0, 0, count).getDataArray()] if count >= 0 else []


class ArrayResult(unohelper.Base, XVolatileResult):
    """A result of many cells, for array formulas and SUMPRODUCT.

    A method of a Python component cannot return a typed ``[][]any``, the only array that Calc takes; a
    ``ResultEvent`` can hold one. Calc asks for it at once, and nothing changes it later.
    """

    def __init__(self, content):
        self.content = content

    def addResultListener(self, listener):
        event = ResultEvent()
        event.Source = self
        event.Value = uno.Any("[][]any", self.content)
        listener.modified(event)

    def removeResultListener(self, listener):
        """Nothing to do: no listener is kept."""


class LkjipAddin(unohelper.Base, XRumus, XAddIn, XServiceInfo):
    """The add-in; its functions are set below. Names and help come from CalcAddIns.xcu."""

    def __init__(self, ctx, *_):
        self.ctx = ctx
        self.locale = Locale("id", "ID", "")
        self.skala = DocumentSkala()

    def __getattr__(self, name):
        """On a Python that is too old there are no functions: every one tells the reason."""
        if DAFTAR or name.startswith("_") or not name.islower():
            raise AttributeError(name)
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        return lambda *_: (
            f"#LKJIP! LibreOffice ini memakai Python {version}; perlu 3.10 (LibreOffice 25.2 ke atas)"
        )

    # XAddIn: CalcAddIns.xcu says it all; LibreOffice does not ask where it does
    def getProgrammaticFuntionName(self, display_name):  # the typing error is the interface's
        return uno_name(display_name)

    def getDisplayFunctionName(self, name):
        return next((n for n in DAFTAR if uno_name(n) == name), "")

    def getFunctionDescription(self, name):
        return ""

    def getDisplayArgumentName(self, name, number):
        return ""

    def getArgumentDescription(self, name, number):
        return ""

    def getProgrammaticCategoryName(self, name):
        return "Add-In"

    def getDisplayCategoryName(self, name):
        return "Add-In"

    # XLocalizable, XServiceInfo
    def setLocale(self, locale):
        self.locale = locale

    def getLocale(self):
        return self.locale

    def getImplementationName(self):
        return COMPONENT

    def supportsService(self, name):
        return name in SERVICES

    def getSupportedServiceNames(self):
        return SERVICES


def _method(name):
    def call(self, document, *arguments):
        result = self.skala.function(name, document)(*arguments)
        return ArrayResult(result) if isinstance(result, tuple) else result

    return call


for _name in DAFTAR:
    setattr(LkjipAddin, uno_name(_name), _method(_name))

g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816 - the loader looks for this name
g_ImplementationHelper.addImplementation(LkjipAddin, COMPONENT, SERVICES)
