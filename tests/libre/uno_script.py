"""Runs in the Python that has ``uno``: steps from stdin (JSON) against a running soffice, answers to stdout.

Steps, each a list of a verb and its arguments: ``["open", path]``, ``["new"]``, ``["content", [[sheet, row,
column, value], ...]]`` (1-based; a text that begins with "=" is a formula, None empties), ``["text", ...]``
(the same, but text stays text), ``["rename", old, new]`` and ``["move", tab, place]`` of tabs,
``["insert_rows", sheet, row, n]``, ``["insert_columns", sheet, column, n]``, ``["sort", sheet, [column, row,
column, row]]`` (backwards, by the first column), ``["calculate"]``, ``["read"]`` -> {sheet: [rows of
values]}, an error cell as {"galat": code}, ``["formula", sheet, row, column]`` -> text,
``["save", path, filter]``, ``["close"]``; for looks ``["shown", [sheet, ...]]`` hides the other sheets,
``["breaks"]`` -> {sheet: columns before which a page breaks by itself}, ``["break_rows"]`` -> the same of
rows, ``["measure"]`` -> texts that do not fit (see measure.py), ``["split_charts"]`` -> charts through which
a page breaks.
"""

import contextlib
import json
import os
import sys
import time

import measure
import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.table import TableSortField

ERROR_RESULT = 4  # com.sun.star.sheet.FormulaResult.ERROR


def connect(pipe, batas=60):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    last = time.monotonic() + batas
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if time.monotonic() > last:
                raise
            time.sleep(0.1)


def properties(**content):
    return tuple(PropertyValue(Name=k, Value=v) for k, v in content.items())


class Workbook:
    def __init__(self, desktop):
        self.desktop, self.document = desktop, None

    def open(self, path, **other):
        url = uno.systemPathToFileUrl(path)
        self.document = self.desktop.loadComponentFromURL(url, "_blank", 0, properties(Hidden=True, **other))

    def new(self):
        self.document = self.desktop.loadComponentFromURL(
            "private:factory/scalc", "_blank", 0, properties(Hidden=True)
        )

    def content(self, listing):
        for sheet, row, column, value in listing:
            cell = self.document.Sheets.getByName(sheet).getCellByPosition(column - 1, row - 1)
            if value is None:
                cell.setString("")
            elif isinstance(value, str) and value.startswith("="):
                cell.setFormula(value)
            elif isinstance(value, str):
                cell.setString(value)
            else:
                cell.setValue(value)

    def text(self, listing):
        for sheet, row, column, value in listing:
            self.document.Sheets.getByName(sheet).getCellByPosition(column - 1, row - 1).setString(value)

    def rename(self, old, new):
        self.document.Sheets.getByName(old).Name = new

    def move(self, tab, place):
        self.document.Sheets.moveByName(tab, place)

    def insert_rows(self, sheet, row, n):
        self.document.Sheets.getByName(sheet).Rows.insertByIndex(row - 1, n)

    def insert_columns(self, sheet, column, n):
        self.document.Sheets.getByName(sheet).Columns.insertByIndex(column - 1, n)

    def sort(self, sheet, box):
        corners = [n - 1 for n in box]
        field = TableSortField()
        field.Field, field.IsAscending = 0, False
        fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
        content = properties(SortFields=fields, ContainsHeader=False)
        span = self.document.Sheets.getByName(sheet).getCellRangeByPosition(*corners)
        uno.invoke(span, "sort", (content,))

    def formula(self, sheet, row, column):
        return self.document.Sheets.getByName(sheet).getCellByPosition(column - 1, row - 1).getFormula()

    def calculate(self):
        self.document.calculateAll()

    def read(self):
        return {sheet.Name: self._sheet(sheet) for sheet in self.document.Sheets}

    def _sheet(self, sheet):
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        last = cursor.RangeAddress
        daerah = sheet.getCellRangeByPosition(0, 0, last.EndColumn, last.EndRow)
        content = [list(row) for row in daerah.getDataArray()]
        for a in daerah.queryFormulaCells(ERROR_RESULT).getRangeAddresses():
            for b in range(a.StartRow, a.EndRow + 1):
                for k in range(a.StartColumn, a.EndColumn + 1):
                    content[b][k] = {"galat": sheet.getCellByPosition(k, b).getError()}
        return content

    def save(self, path, filter_name):
        self.document.storeToURL(uno.systemPathToFileUrl(path), properties(FilterName=filter_name))

    def shown(self, name):
        for sheet in self.document.Sheets:
            sheet.IsVisible = sheet.IsVisible and sheet.Name in name
            if not sheet.IsVisible:
                sheet.setPrintAreas(())  # LibreOffice prints a hidden sheet that has one

    def breaks(self):
        return {x.Name: self._column_breaks(x) for x in self.document.Sheets if x.IsVisible}

    def _column_breaks(self, sheet):
        printed = self._printed(sheet)
        first = printed.StartColumn if sheet.getPrintAreas() else -1
        own = (p.Position for p in sheet.getColumnPageBreaks() if not p.ManualBreak)
        return [n for n in own if first < n <= printed.EndColumn]

    def _printed(self, sheet):
        """The printed cells; before them, and after them, there is a break that parts nothing."""
        areas = sheet.getPrintAreas()
        if areas:
            return areas[0]
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        return cursor.RangeAddress

    def break_rows(self):
        return {x.Name: self._row_breaks(x) for x in self.document.Sheets if x.IsVisible}

    def _row_breaks(self, sheet):
        printed = self._printed(sheet)
        first = printed.StartRow if sheet.getPrintAreas() else -1
        result = []
        for p in sheet.getRowPageBreaks():  # of all rows of the sheet, far below what is used
            if p.Position > printed.EndRow:
                break
            if not p.ManualBreak and p.Position > first:
                result.append(p.Position + 1)
        return result

    def split_charts(self):
        """Pictures and charts through which a page breaks: sheet, name, row of the break."""
        return [x for sheet in self.document.Sheets if sheet.IsVisible for x in self._split_charts(sheet)]

    def _split_charts(self, sheet):
        shapes = [sheet.DrawPage.getByIndex(i) for i in range(sheet.DrawPage.Count)]
        if not shapes:
            return
        bottom = max(x.Position.Y + x.Size.Height for x in shapes)
        for breaks in sheet.getRowPageBreaks():  # of all rows of the sheet, far below what is used
            y = sheet.getCellByPosition(0, breaks.Position).Position.Y
            if y > bottom:
                return
            for x in shapes:
                if x.Position.Y + 100 < y < x.Position.Y + x.Size.Height - 100:
                    yield [sheet.Name, x.Name, breaks.Position + 1]

    def measure(self):
        return measure.is_truncated(self.document)

    def close(self):
        self.document.close(True)


def main():
    job = json.load(sys.stdin)
    context = connect(job["pipa"])
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    workbook = Workbook(desktop)
    answer = [getattr(workbook, step[0])(*step[1:]) for step in job["langkah"]]
    json.dump(answer, sys.stdout)
    sys.stdout.flush()
    with contextlib.suppress(Exception):
        desktop.terminate()  # the bridge goes down with the office
    os._exit(0)  # the bridge's threads may crash an orderly exit


main()
