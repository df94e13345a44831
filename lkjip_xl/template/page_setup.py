"""What every sheet has in common: print set-up, footer, window, protection."""

from __future__ import annotations

from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from lkjip_xl.template.template_styles import PALETTE

__all__ = ["protect", "set_page", "set_tab", "set_widths"]

_A4 = 9
_FOOTER = "Laporan Kinerja Instansi Pemerintah"


def set_page(sheet: Worksheet, *, portrait: bool = False, title_rows: tuple[int, int] | None = None) -> None:
    """A4, one page wide and any number tall, centred, with footer and repeated rows."""
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "portrait" if portrait else "landscape"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.5
    margins.top, margins.bottom, margins.header, margins.footer = 0.6, 0.7, 0.3, 0.3
    footer = sheet.oddFooter
    footer.left.text, footer.center.text, footer.right.text = "&A", _FOOTER, "Halaman &P dari &N"
    sheet.HeaderFooter.scaleWithDoc = False  # the footer keeps its size on a reduced page
    for part in (footer.left, footer.center, footer.right):
        part.size = 8
    if title_rows is not None:
        sheet.print_title_rows = f"{title_rows[0]}:{title_rows[1]}"


def set_tab(sheet: Worksheet, code_name: str, tab: str, *, grid: bool) -> None:
    """Code name, tab colour and grid lines."""
    sheet.sheet_properties.codeName = code_name
    sheet.sheet_properties.tabColor = "FF" + PALETTE[tab]
    sheet.sheet_view.showGridLines = grid


def set_widths(sheet: Worksheet, widths: dict[str, float], hidden: str = "") -> None:
    """Column widths by letter; ``hidden`` lists the letters of hidden columns."""
    for letter, width in widths.items():
        sheet.column_dimensions[letter].width = width
    for letter in hidden.split():
        sheet.column_dimensions[letter].hidden = True


def protect(sheet: Worksheet) -> None:
    """Without password; widths, heights, sorting, filters, comments and pictures stay with the user."""
    protection = sheet.protection
    protection.sheet = True
    protection.objects = protection.scenarios = False
    protection.formatColumns = protection.formatRows = False  # False: not locked
    protection.sort = protection.autoFilter = False
