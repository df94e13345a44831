"""Runs in the Python that has ``uno``: steps from stdin (JSON) against a running soffice, answers to stdout.

Steps, each a list of a verb and its arguments:
``["buka", path]``, ``["baru"]``, ``["isi", [[sheet, row, column, value], ...]]`` (1-based; a text that begins
with "=" is a formula, None empties), ``["teks", ...]`` (the same, but text stays text), ``["hitung"]``,
``["baca"]`` -> {sheet: [rows of values]}, an error cell as {"galat": code}, ``["rumus", sheet, row, column]``
-> text, ``["simpan", path, filter]``, ``["tutup"]``; for looks ``["tampil", [sheet, ...]]`` hides the
other sheets, ``["patah"]`` -> {sheet: columns before which a page breaks by itself}, ``["patah_baris"]``
-> the same of rows, ``["ukur"]`` -> texts that do not fit (see ukur.py), ``["terbelah"]`` -> charts
through which a page breaks.
"""

import contextlib
import json
import os
import sys
import time

import ukur
import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

HASIL_GALAT = 4  # com.sun.star.sheet.FormulaResult.ERROR


def sambung(pipa, batas=60):
    lokal = uno.getComponentContext()
    pemecah = lokal.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", lokal)
    akhir = time.monotonic() + batas
    while True:
        try:
            return pemecah.resolve(f"uno:pipe,name={pipa};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if time.monotonic() > akhir:
                raise
            time.sleep(0.1)


def sifat(**isi):
    return tuple(PropertyValue(Name=k, Value=v) for k, v in isi.items())


class Buku:
    def __init__(self, meja):
        self.meja, self.dok = meja, None

    def buka(self, path, **lain):
        url = uno.systemPathToFileUrl(path)
        self.dok = self.meja.loadComponentFromURL(url, "_blank", 0, sifat(Hidden=True, **lain))

    def baru(self):
        self.dok = self.meja.loadComponentFromURL("private:factory/scalc", "_blank", 0, sifat(Hidden=True))

    def isi(self, daftar):
        for lembar, baris, kolom, nilai in daftar:
            sel = self.dok.Sheets.getByName(lembar).getCellByPosition(kolom - 1, baris - 1)
            if nilai is None:
                sel.setString("")
            elif isinstance(nilai, str) and nilai.startswith("="):
                sel.setFormula(nilai)
            elif isinstance(nilai, str):
                sel.setString(nilai)
            else:
                sel.setValue(nilai)

    def teks(self, daftar):
        for lembar, baris, kolom, nilai in daftar:
            self.dok.Sheets.getByName(lembar).getCellByPosition(kolom - 1, baris - 1).setString(nilai)

    def rumus(self, lembar, baris, kolom):
        return self.dok.Sheets.getByName(lembar).getCellByPosition(kolom - 1, baris - 1).getFormula()

    def hitung(self):
        self.dok.calculateAll()

    def baca(self):
        return {lembar.Name: self._lembar(lembar) for lembar in self.dok.Sheets}

    def _lembar(self, lembar):
        kursor = lembar.createCursor()
        kursor.gotoEndOfUsedArea(False)
        akhir = kursor.RangeAddress
        daerah = lembar.getCellRangeByPosition(0, 0, akhir.EndColumn, akhir.EndRow)
        isi = [list(baris) for baris in daerah.getDataArray()]
        for a in daerah.queryFormulaCells(HASIL_GALAT).getRangeAddresses():
            for b in range(a.StartRow, a.EndRow + 1):
                for k in range(a.StartColumn, a.EndColumn + 1):
                    isi[b][k] = {"galat": lembar.getCellByPosition(k, b).getError()}
        return isi

    def simpan(self, path, saringan):
        self.dok.storeToURL(uno.systemPathToFileUrl(path), sifat(FilterName=saringan))

    def tampil(self, nama):
        for lembar in self.dok.Sheets:
            lembar.IsVisible = lembar.IsVisible and lembar.Name in nama

    def patah(self):
        return {x.Name: self._patah(x) for x in self.dok.Sheets if x.IsVisible}

    def _patah(self, lembar):
        akhir = max((a.EndColumn for a in lembar.getPrintAreas()), default=None)
        if akhir is None:
            kursor = lembar.createCursor()
            kursor.gotoEndOfUsedArea(False)
            akhir = kursor.RangeAddress.EndColumn
        return [p.Position for p in lembar.getColumnPageBreaks() if not p.ManualBreak and p.Position <= akhir]

    def patah_baris(self):
        return {x.Name: self._patah_baris(x) for x in self.dok.Sheets if x.IsVisible}

    def _patah_baris(self, lembar):
        kursor = lembar.createCursor()
        kursor.gotoEndOfUsedArea(False)
        akhir = kursor.RangeAddress.EndRow
        hasil = []
        for p in lembar.getRowPageBreaks():  # of all rows of the sheet, far below what is used
            if p.Position > akhir:
                break
            if not p.ManualBreak:
                hasil.append(p.Position + 1)
        return hasil

    def terbelah(self):
        """Pictures and charts through which a page breaks: sheet, name, row of the break."""
        return [x for lembar in self.dok.Sheets if lembar.IsVisible for x in self._terbelah(lembar)]

    def _terbelah(self, lembar):
        bentuk = [lembar.DrawPage.getByIndex(i) for i in range(lembar.DrawPage.Count)]
        if not bentuk:
            return
        bawah = max(x.Position.Y + x.Size.Height for x in bentuk)
        for patah in lembar.getRowPageBreaks():  # of all rows of the sheet, far below what is used
            y = lembar.getCellByPosition(0, patah.Position).Position.Y
            if y > bawah:
                return
            for x in bentuk:
                if x.Position.Y + 100 < y < x.Position.Y + x.Size.Height - 100:
                    yield [lembar.Name, x.Name, patah.Position + 1]

    def ukur(self):
        return ukur.terpotong(self.dok)

    def tutup(self):
        self.dok.close(True)


def utama():
    tugas = json.load(sys.stdin)
    konteks = sambung(tugas["pipa"])
    meja = konteks.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", konteks)
    buku = Buku(meja)
    jawab = [getattr(buku, langkah[0])(*langkah[1:]) for langkah in tugas["langkah"]]
    json.dump(jawab, sys.stdout)
    sys.stdout.flush()
    with contextlib.suppress(Exception):
        meja.terminate()  # the bridge goes down with the office
    os._exit(0)  # the bridge's threads may crash an orderly exit


utama()
