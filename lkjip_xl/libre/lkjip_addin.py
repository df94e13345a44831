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

KOMPONEN = "id.lkjip.xl.Rumus"
LAYANAN = (KOMPONEN, "com.sun.star.sheet.AddIn")

try:
    from lkjip_xl.libre.document_scales import NAMA_KOLOM, skala_dari_kolom
    from lkjip_xl.libre.uno_names import nama_uno
    from lkjip_xl.rumus import DAFTAR, adaptor_libreoffice
except (ImportError, TypeError):  # rumus needs Python 3.10; say so in the cell rather than fail to load
    if sys.version_info >= (3, 10):  # noqa: UP036 - LibreOffice may bring an older one than we need
        raise
    DAFTAR = {}


class SkalaDokumen:
    """The functions with the scales of the document that calls.

    Sheet Skala is read at each call that may name a scale (about a millisecond), and new adapters are made
    only when it differs from the last time: a cell never shows an old scale. A document without the named
    columns of that sheet has the built-in scales only.
    """

    def __init__(self):
        self.polos = {nama: adaptor_libreoffice(f) for nama, f in DAFTAR.items()}
        self.berskala, self.isi, self.membaca = self.polos, None, False

    def fungsi(self, nama, dokumen):
        if all(a.jenis != "skala" for a in DAFTAR[nama].argumen):
            return self.polos[nama]
        if not self.membaca:  # a formula on sheet Skala itself must not ask for sheet Skala
            self._segarkan(dokumen)
        return self.berskala[nama]

    def _segarkan(self, dokumen):
        self.membaca = True
        try:
            isi = _isi_skala(dokumen)
        finally:
            self.membaca = False
        if isi != self.isi:
            skala = skala_dari_kolom(isi)
            self.berskala = {nama: adaptor_libreoffice(f, skala) for nama, f in DAFTAR.items()}
            self.isi = isi


def _isi_skala(dokumen):
    """The named columns of sheet Skala down to the last used row; none where there is no such sheet."""
    try:
        nama = dokumen.NamedRanges
        return [_isi_kolom(nama.getByName(n).getReferredCells()) for n in NAMA_KOLOM]
    except Exception:  # UNO raises many kinds; all of them mean that it is not a workbook of ours
        return []


def _isi_kolom(kolom):
    """The values of a range of one column; it reaches far below the last row in use."""
    alamat, kursor = kolom.RangeAddress, kolom.Spreadsheet.createCursor()
    kursor.gotoEndOfUsedArea(False)
    banyak = min(alamat.EndRow, kursor.RangeAddress.EndRow) - alamat.StartRow
    return [b[0] for b in kolom.getCellRangeByPosition(0, 0, 0, banyak).getDataArray()] if banyak >= 0 else []


class Larik(unohelper.Base, XVolatileResult):
    """A result of many cells, for array formulas and SUMPRODUCT.

    A method of a Python component cannot return a typed ``[][]any``, the only array that Calc takes; a
    ``ResultEvent`` can hold one. Calc asks for it at once, and nothing changes it later.
    """

    def __init__(self, isi):
        self.isi = isi

    def addResultListener(self, pendengar):
        peristiwa = ResultEvent()
        peristiwa.Source = self
        peristiwa.Value = uno.Any("[][]any", self.isi)
        pendengar.modified(peristiwa)

    def removeResultListener(self, pendengar):
        """Nothing to do: no listener is kept."""


class LkjipAddin(unohelper.Base, XRumus, XAddIn, XServiceInfo):
    """The add-in; its functions are set below. Names and help come from CalcAddIns.xcu."""

    def __init__(self, ctx, *_):
        self.ctx = ctx
        self.locale = Locale("id", "ID", "")
        self.skala = SkalaDokumen()

    def __getattr__(self, nama):
        """On a Python that is too old there are no functions: every one tells the reason."""
        if DAFTAR or nama.startswith("_") or not nama.islower():
            raise AttributeError(nama)
        versi = f"{sys.version_info[0]}.{sys.version_info[1]}"
        return lambda *_: (
            f"#LKJIP! LibreOffice ini memakai Python {versi}; perlu 3.10 (LibreOffice 25.2 ke atas)"
        )

    # XAddIn: CalcAddIns.xcu says it all; LibreOffice does not ask where it does
    def getProgrammaticFuntionName(self, tampil):  # the typing error is the interface's
        return nama_uno(tampil)

    def getDisplayFunctionName(self, nama):
        return next((n for n in DAFTAR if nama_uno(n) == nama), "")

    def getFunctionDescription(self, nama):
        return ""

    def getDisplayArgumentName(self, nama, nomor):
        return ""

    def getArgumentDescription(self, nama, nomor):
        return ""

    def getProgrammaticCategoryName(self, nama):
        return "Add-In"

    def getDisplayCategoryName(self, nama):
        return "Add-In"

    # XLocalizable, XServiceInfo
    def setLocale(self, locale):
        self.locale = locale

    def getLocale(self):
        return self.locale

    def getImplementationName(self):
        return KOMPONEN

    def supportsService(self, nama):
        return nama in LAYANAN

    def getSupportedServiceNames(self):
        return LAYANAN


def _metode(nama):
    def panggil(self, dokumen, *argumen):
        hasil = self.skala.fungsi(nama, dokumen)(*argumen)
        return Larik(hasil) if isinstance(hasil, tuple) else hasil

    return panggil


for _nama in DAFTAR:
    setattr(LkjipAddin, nama_uno(_nama), _metode(_nama))

g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816 - the loader looks for this name
g_ImplementationHelper.addImplementation(LkjipAddin, KOMPONEN, LAYANAN)
