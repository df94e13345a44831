"""The workbook part of a package: opened and saved, its sheets read."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from lxml import etree

from lkjip_xl.errors import GalatBerkas
from lkjip_xl.ooxml.parts import DAFTAR_TIPE, Paket, Relasi, bagian_relasi
from lkjip_xl.ooxml.xml_text import NS_R, NS_STRICT, q
from lkjip_xl.ooxml.zip_parts import buka_zip

__all__ = ["BukuTerbuka", "Lembar"]

TIPE_LEMBAR = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
TIPE_BUKU = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
TIPE_BUKU_MAKRO = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_TIPE_BUKU_TERBACA = frozenset(
    {
        TIPE_BUKU,
        TIPE_BUKU_MAKRO,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
        "application/vnd.ms-excel.template.macroEnabled.main+xml",
        "application/vnd.ms-excel.addin.macroEnabled.main+xml",
    }
)

# The children of <workbook> in the order of the schema (ECMA-376 part 1, CT_Workbook).
_URUTAN_BUKU = (
    *("fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets"),
    *("functionGroups", "externalReferences", "definedNames", "calcPr", "oleSize", "customWorkbookViews"),
    *("pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing", "fileRecoveryPr", "webPublishObjects"),
    "extLst",
)


@dataclass(frozen=True, slots=True)
class Lembar:
    """A sheet of the workbook; ``kode`` is its code name, None where Excel has not given one.

    ``jenis`` is ``worksheet``, ``chartsheet``, ``dialogsheet`` or a macro sheet's type; ``keadaan`` is
    ``visible``, ``hidden`` or ``veryHidden``.
    """

    nama: str
    id: int
    rid: str
    bagian: str
    keadaan: str
    kode: str | None
    jenis: str


class BukuTerbuka(Paket):
    """A workbook package: ``nama`` is what messages call the file, ``buku`` the name of the workbook part."""

    def __init__(self, isi: dict[str, bytes], nama: str) -> None:
        super().__init__(isi, nama)
        self.buku = self._cari_buku()

    # --- opening and saving

    @classmethod
    def buka(cls, sumber: str | os.PathLike[str] | bytes, nama: str = "") -> Self:
        """Open a workbook package from a path or from bytes.

        Raises:
            GalatBerkas: missing, unreadable, not a workbook of Excel 2007 or later, encrypted, an old .xls,
                a .xlsb, an .ods, "Strict Open XML", damaged, or unreasonably large when unpacked.
        """
        if isinstance(sumber, bytes):
            return cls(buka_zip(sumber, nama or "buku kerja"), nama or "buku kerja")
        nama = nama or os.fspath(sumber)
        try:
            data = Path(sumber).read_bytes()
        except FileNotFoundError as galat:
            raise GalatBerkas(f"{nama}: berkas tidak ada; periksa nama dan foldernya") from galat
        except OSError as galat:
            sebab = (
                "ini folder"
                if Path(sumber).is_dir()
                else "tidak dapat dibaca; tutup di Excel atau minta izin"
            )
            raise GalatBerkas(f"{nama}: {sebab}; pilih berkas .xlsx") from galat
        return cls(buka_zip(data, nama), nama)

    def simpan_bytes(self) -> bytes:
        """Return the package as a zip file; the same parts give the same bytes.

        Order: content types, package relationships, workbook and its relationships (programs that sniff a
        file look at the first entries), then all others by name, so that history leaves no trace.
        """
        self._urutkan_tipe()
        depan = [DAFTAR_TIPE, bagian_relasi(""), self.buku, bagian_relasi(self.buku)]
        urutan = [n for d in depan if (n := self._asli.get(d.lower()))]
        urutan += sorted(set(self._isi) - set(urutan))
        keluaran = io.BytesIO()
        with zipfile.ZipFile(keluaran, "w", zipfile.ZIP_DEFLATED) as arsip:
            for bagian in urutan:
                info = zipfile.ZipInfo(bagian, date_time=(1980, 1, 1, 0, 0, 0))
                info.create_system = 0
                info.external_attr = 0x20  # the DOS archive bit; 0 would be replaced by zipfile
                arsip.writestr(info, self.baca(bagian), zipfile.ZIP_DEFLATED, 6)
        return keluaran.getvalue()

    def _urutkan_tipe(self) -> None:
        """Content types by part name, where we changed them: their order means nothing, but it is history."""
        if self._nama_asli(DAFTAR_TIPE) in self._kotor:
            akar = self.pohon(DAFTAR_TIPE)
            akar[:] = sorted(akar, key=lambda e: (e.get("PartName", ""), e.get("Extension", "")))

    # --- the workbook and its sheets

    @property
    def makro(self) -> bool:
        """Whether the workbook part is declared macro-enabled (.xlsm, .xltm, .xlam)."""
        return "macroEnabled" in (self.tipe(self.buku) or "")

    def atur_makro(self, makro: bool) -> None:
        """Declare the file as .xlsm (true) or .xlsx (false); a template or an add-in becomes a workbook."""
        self.atur_tipe(self.buku, TIPE_BUKU_MAKRO if makro else TIPE_BUKU)

    def bagian_buku(self, jenis: str) -> str | None:
        """Return the part that the workbook has for ``styles``, ``theme``, ``sharedStrings`` and the like."""
        return next((r.bagian for r in self.relasi(self.buku, jenis) if r.bagian is not None), None)

    def lembar(self) -> list[Lembar]:
        """Return the sheets in the order of their tabs."""
        relasi = {r.id: r for r in self.relasi(self.buku)}
        return [self._baca_lembar(e, relasi) for e in self._elemen_lembar()]

    def cari_lembar(self, nama: str | None = None, *, kode: str | None = None) -> Lembar | None:
        """Return the sheet with this name or code name, without regard to case; None: no such sheet."""
        relasi = {r.id: r for r in self.relasi(self.buku)}
        for e in self._elemen_lembar():
            if nama is not None and e.get("name", "").lower() == nama.lower():
                return self._baca_lembar(e, relasi)
            if kode is not None:
                lembar = self._baca_lembar(e, relasi)
                if (lembar.kode or "").lower() == kode.lower():
                    return lembar
        return None

    def _cari_buku(self) -> str:
        if DAFTAR_TIPE not in self:
            raise GalatBerkas(f"{self.nama}: bukan buku kerja Excel (.xlsx atau .xlsm); pilih berkas lain")
        utama = self.relasi("", "officeDocument")
        bagian = utama[0].bagian if utama else None
        if bagian is None or bagian not in self:
            raise GalatBerkas(f"{self.nama}: tidak memuat buku kerja; berkas rusak, pulihkan dari cadangan")
        tipe = self.tipe(bagian) or ""
        if "sheet.binary" in tipe:
            raise GalatBerkas(f"{self.nama}: buku kerja biner (.xlsb); simpan ulang sebagai .xlsx di Excel")
        if tipe not in _TIPE_BUKU_TERBACA:
            raise GalatBerkas(f"{self.nama}: berkas Office lain, bukan buku kerja Excel; pilih .xlsx")
        if NS_STRICT in self.baca(bagian):
            raise GalatBerkas(
                f'{self.nama}: tersimpan sebagai "Strict Open XML"; simpan ulang sebagai .xlsx biasa'
            )
        return self._nama_asli(bagian)

    def _baca_lembar(self, elemen: etree._Element, relasi: dict[str, Relasi]) -> Lembar:
        rid = elemen.get(f"{{{NS_R}}}id", "")
        tuju = relasi.get(rid)
        if tuju is None or tuju.bagian is None or tuju.bagian not in self:
            raise GalatBerkas(f"{self.nama}: isi lembar {elemen.get('name')} hilang; pulihkan dari cadangan")
        return Lembar(
            nama=elemen.get("name", ""),
            id=int(elemen.get("sheetId", "0")),
            rid=rid,
            bagian=self._nama_asli(tuju.bagian),
            keadaan=elemen.get("state", "visible"),
            kode=self._kode_lembar(tuju.bagian),
            jenis=tuju.jenis.rsplit("/", 1)[1],
        )

    def _kode_lembar(self, bagian: str) -> str | None:
        """Return the code name; a sheet that is not parsed yet is read up to its first child only."""
        asli = self._nama_asli(bagian)
        if asli in self._pohon:
            sifat = self._pohon[asli].find("{*}sheetPr")
            return None if sifat is None else sifat.get("codeName")
        isi = self._isi[asli]
        if asli not in self._kode or self._kode[asli][0] is not isi:
            self._kode[asli] = (isi, self._baca_kode(asli, isi))
        return self._kode[asli][1]

    def _baca_kode(self, asli: str, isi: bytes) -> str | None:
        try:
            for _, elemen in etree.iterparse(
                io.BytesIO(isi), events=("start",), resolve_entities=False, no_network=True
            ):
                if elemen.getparent() is not None:
                    return elemen.get("codeName") if elemen.tag == q("sheetPr") else None
        except etree.XMLSyntaxError as galat:
            raise GalatBerkas(f"{self.nama} ({asli}): XML rusak; pulihkan dari cadangan") from galat
        return None

    def _lembar_wajib(self, nama: str) -> Lembar:
        lembar = self.cari_lembar(nama)
        if lembar is None:
            raise GalatBerkas(f"{self.nama}: lembar {nama} tidak ada")
        return lembar

    def _elemen_lembar(self) -> list[etree._Element]:
        wadah = self.pohon(self.buku).find(q("sheets"))
        return [] if wadah is None else wadah.findall(q("sheet"))

    def _elemen(self, lembar: Lembar) -> etree._Element:
        return next(e for e in self._elemen_lembar() if e.get(f"{{{NS_R}}}id") == lembar.rid)

    def _urutan_rid(self) -> list[str]:
        return [e.get(f"{{{NS_R}}}id", "") for e in self._elemen_lembar()]

    def _tampilan(self) -> Iterator[etree._Element]:
        yield from self.ubah(self.buku).iterfind(f"{q('bookViews')}/{q('workbookView')}")

    def _wadah(self, tag: str) -> etree._Element:
        """Return a child of <workbook>, made at its place in the schema's order where it is missing."""
        akar = self.ubah(self.buku)
        ada = akar.find(q(tag))
        if ada is not None:
            return ada
        baru = etree.Element(q(tag))
        sebelum = {q(t) for t in _URUTAN_BUKU[: _URUTAN_BUKU.index(tag)]}
        letak = max((i + 1 for i, anak in enumerate(akar) if anak.tag in sebelum), default=0)
        akar.insert(letak, baru)
        return baru
