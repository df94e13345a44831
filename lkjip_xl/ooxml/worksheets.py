"""The sheets of a workbook package: added, replaced, moved and removed."""

from __future__ import annotations

import posixpath

from lxml import etree
from openpyxl.utils import quote_sheetname

from lkjip_xl.ooxml.defined_names import BukuBernama, pola_lembar
from lkjip_xl.ooxml.workbook_part import TIPE_LEMBAR, Lembar
from lkjip_xl.ooxml.xml_text import NS_R, NS_UTAMA, buang_atribut, q

__all__ = ["PaketOpc"]


class PaketOpc(BukuBernama):
    """A workbook package whose parts, sheets and defined names can be read, replaced, added and removed.

    ``nama`` is what messages call the file, ``buku`` the name of the workbook part.
    """

    def tambah_lembar(
        self,
        nama: str,
        data: bytes | etree._Element,
        *,
        posisi: int | None = None,
        bagian: str | None = None,
        keadaan: str = "visible",
    ) -> Lembar:
        """Add a worksheet part as a sheet; ``posisi`` is its place among the tabs (None: last).

        The part is named ``bagian``, or ``xl/worksheets/sheetN.xml`` with the first free N. The caller adds
        the sheet's own relationships (``salin_dari``, ``tambah_relasi``). A new sheet is not selected,
        whatever its XML says: Excel edits two selected sheets together.
        """
        if self.cari_lembar(nama) is not None:
            raise ValueError(f"sheet {nama} exists already")
        bagian = bagian or self.bagian_bebas(posixpath.dirname(self.buku) + "/worksheets/sheet{}.xml")
        self.tambah(bagian, data, TIPE_LEMBAR)
        self._pilih(bagian, False)
        rid = self.tambah_relasi(self.buku, "worksheet", bagian)
        wadah = self._wadah("sheets")
        lama = self._urutan_rid()
        nomor = max((int(e.get("sheetId", "0")) for e in wadah), default=0) + 1
        # Parsed, not made: the prefix of the id must not depend on what other modules registered with lxml.
        elemen = etree.fromstring(f'<sheet xmlns="{NS_UTAMA}" xmlns:r="{NS_R}" r:id="{rid}"/>')
        elemen.attrib.update({"name": nama, "sheetId": str(nomor)})
        if keadaan != "visible":
            elemen.set("state", keadaan)
        wadah.insert(len(wadah) if posisi is None else posisi, elemen)
        self._sesuaikan_indeks(lama)
        return self._baca_lembar(elemen, {r.id: r for r in self.relasi(self.buku)})

    def namai_lembar(self, lama: str, baru: str) -> None:
        """Give a sheet another tab name; defined names that point at it follow.

        Formulas in cells do not: the caller rewrites those that it owns. Raises ValueError where the name
        is taken.
        """
        if self.cari_lembar(baru) is not None:
            raise ValueError(f"sheet {baru} exists already")
        self._elemen(self._lembar_wajib(lama)).set("name", baru)
        self.tandai(self.buku)
        acuan = pola_lembar(lama)
        wadah = self.pohon(self.buku).find(q("definedNames"))
        for elemen in [] if wadah is None else wadah.iterchildren(q("definedName")):
            elemen.text = acuan.sub(lambda _: f"{quote_sheetname(baru)}!", elemen.text or "")

    def ganti_lembar(self, nama: str, data: bytes | etree._Element) -> Lembar:
        """Replace the content of a sheet in place: name, id, tab and selection stay.

        The old relationships go, and the parts that only they lead to; the caller adds the new ones.
        """
        lembar = self._lembar_wajib(nama)
        terpilih = self._terpilih(lembar.bagian)
        self.hapus_relasi_semua(lembar.bagian)
        self.ganti(lembar.bagian, data)
        self._pilih(lembar.bagian, terpilih)
        return self._lembar_wajib(nama)

    def hapus_lembar(self, nama: str) -> None:
        """Remove a sheet, its scoped names, and the parts that only it leads to (drawings, charts, comments).

        Names of the workbook that point at it stay: see ``nama_menunjuk``.
        """
        lembar = self._lembar_wajib(nama)
        wadah = self._wadah("sheets")
        if len(wadah) == 1:
            raise ValueError("a workbook needs at least one sheet")
        lama = self._urutan_rid()
        wadah.remove(self._elemen(lembar))
        self._sesuaikan_indeks(lama)
        calon = self._terjangkau([lembar.bagian])
        self.hapus_relasi(self.buku, lembar.rid)
        self._hapus_yatim(calon)

    def pindah_lembar(self, nama: str, posisi: int) -> None:
        """Move a sheet to a place among the tabs, counted from 0."""
        elemen = self._elemen(self._lembar_wajib(nama))
        wadah = self._wadah("sheets")
        lama = self._urutan_rid()
        wadah.remove(elemen)
        wadah.insert(posisi, elemen)
        self._sesuaikan_indeks(lama)

    def atur_keadaan(self, nama: str, keadaan: str) -> None:
        """Show or hide a sheet: ``visible``, ``hidden`` or ``veryHidden``."""
        elemen = self._elemen(self._lembar_wajib(nama))
        self.tandai(self.buku)
        buang_atribut(elemen, "state")
        if keadaan != "visible":
            elemen.set("state", keadaan)

    def aktifkan(self, nama: str) -> None:
        """Make a sheet the open and only selected one; other sheets change only where needed."""
        lembar = self._lembar_wajib(nama)
        letak = self._urutan_rid().index(lembar.rid)
        for tampilan in self._tampilan():
            tampilan.set("activeTab", str(letak))
            if int(tampilan.get("firstSheet", "0")) > letak:  # else its tab is scrolled out of sight
                tampilan.set("firstSheet", "0")
        for lain in self.lembar():
            self._pilih(lain.bagian, lain.rid == lembar.rid)

    def _terpilih(self, bagian: str) -> bool:
        tampilan = self.pohon(bagian).find(f"{q('sheetViews')}/{q('sheetView')}")
        return tampilan is not None and tampilan.get("tabSelected") in ("1", "true")

    def _pilih(self, bagian: str, terpilih: bool) -> None:
        if self._terpilih(bagian) == terpilih:
            return
        for tampilan in self.ubah(bagian).iterfind(f"{q('sheetViews')}/{q('sheetView')}"):
            buang_atribut(tampilan, "tabSelected")
            if terpilih:
                tampilan.set("tabSelected", "1")

    def _sesuaikan_indeks(self, lama: list[str]) -> None:
        """Carry the indices of sheets (scoped names, active tab, first tab) over to the new order."""
        baru = {rid: i for i, rid in enumerate(self._urutan_rid())}
        pindah = {str(i): baru.get(rid) for i, rid in enumerate(lama)}
        nama = self.pohon(self.buku).find(q("definedNames"))
        for elemen in [] if nama is None else list(nama):
            letak = elemen.get("localSheetId")
            if letak in pindah:
                self._pindah_nama(elemen, pindah[letak])
        if nama is not None and len(nama) == 0:
            self.ubah(self.buku).remove(nama)
        terlihat = [i for i, e in enumerate(self._elemen_lembar()) if e.get("state", "visible") == "visible"]
        for tampilan in self._tampilan():
            for atribut in ("activeTab", "firstSheet"):
                if atribut == "firstSheet" and tampilan.get(atribut, "0") == "0":
                    continue  # tabs that are not scrolled stay so, with a new sheet in front as well
                tab = pindah.get(tampilan.get(atribut, "0"))
                tab = (terlihat or [0])[0] if tab is None else tab
                if tab or atribut in tampilan.attrib:
                    tampilan.set(atribut, str(tab))

    @staticmethod
    def _pindah_nama(elemen: etree._Element, letak: int | None) -> None:
        induk = elemen.getparent()
        if letak is not None:
            elemen.set("localSheetId", str(letak))
        elif induk is not None:
            induk.remove(elemen)
