"""Runs in the Python that has ``uno``: steps from stdin (JSON) against a running soffice, answers to stdout.

Steps, each a list of a verb and its arguments:
``["buka", path]``, ``["baru"]``, ``["isi", [[sheet, row, column, value], ...]]`` (1-based; a text that begins
with "=" is a formula, None empties), ``["teks", ...]`` (the same, but text stays text), ``["hitung"]``,
``["baca"]`` -> {sheet: [rows of values]}, an error cell as {"galat": code}, ``["rumus", sheet, row, column]``
-> text, ``["simpan", path, filter]``, ``["nama", name, sheet, address]``, ``["tutup"]``.
"""

import json
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.table import CellAddress

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

    def nama(self, nama, lembar, alamat):
        isi = f"$'{lembar}'.{alamat}"
        self.dok.NamedRanges.addNewByName(nama, isi, CellAddress(), 0)

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

    def tutup(self):
        self.dok.close(True)


def utama():
    tugas = json.load(sys.stdin)
    konteks = sambung(tugas["pipa"])
    meja = konteks.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", konteks)
    buku = Buku(meja)
    jawab = [getattr(buku, langkah[0])(*langkah[1:]) for langkah in tugas["langkah"]]
    try:
        meja.terminate()
    except Exception:
        pass  # the bridge goes down with the office
    json.dump(jawab, sys.stdout)


utama()
