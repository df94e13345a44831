"""A workbook package in memory: parts, content types, relationships, sheets and defined names.

This module knows the Open Packaging Convention and ``xl/workbook.xml``; it knows nothing about cells. Its one
promise: a part that nobody changes through this class leaves the package byte for byte as it came in. A part
that is changed through its tree keeps its prefixes, its declared namespaces and with them ``mc:Ignorable``.

Part names are written without the leading slash (``xl/workbook.xml``) and are found without regard to case,
as the convention asks. The name ``""`` stands for the package itself where relationships are meant.
"""

from __future__ import annotations

import io
import os
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree
from openpyxl.utils import quote_sheetname

from lkjip_xl.galat import GalatBerkas

__all__ = ["NS_R", "NS_UTAMA", "Lembar", "NamaBuku", "PaketOpc", "Relasi", "q", "tulis_xml", "urai_xml"]

NS_UTAMA = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
NS_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NS_RELASI = "http://schemas.openxmlformats.org/package/2006/relationships"
_NS_TIPE = "http://schemas.openxmlformats.org/package/2006/content-types"
_NS_STRICT = b"http://purl.oclc.org/ooxml/"

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

_DAFTAR_TIPE = "[Content_Types].xml"
_BATAS_ISI = 512 * 2**20  # bytes when unpacked: far above any report, far below the memory of an office PC
_BATAS_BAGIAN = 20_000
_RASIO_BOM = 200  # spreadsheets shrink 5 to 60 times; checked above 64 MiB only
_CALC_ID = "191029"  # an older id makes Excel recalculate everything on opening

# The children of <workbook> in the order of the schema (ECMA-376 part 1, CT_Workbook).
_URUTAN_BUKU = (
    *("fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets"),
    *("functionGroups", "externalReferences", "definedNames", "calcPr", "oleSize", "customWorkbookViews"),
    *("pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing", "fileRecoveryPr", "webPublishObjects"),
    "extLst",
)


def q(tag: str) -> str:
    """Return ``tag`` in the main SpreadsheetML namespace, in lxml's notation."""
    return f"{{{NS_UTAMA}}}{tag}"


def urai_xml(data: bytes, nama: str) -> etree._Element:
    """Parse a part without entities, DTD or network; ``nama`` is named in the GalatBerkas of a bad part."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        akar = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as galat:
        raise GalatBerkas(f"{nama}: XML rusak ({galat.msg}); pulihkan dari cadangan") from galat
    if akar.getroottree().docinfo.internalDTD is not None:
        raise GalatBerkas(f"{nama}: memuat DTD, tidak lazim pada buku kerja Excel; berkas ditolak")
    return akar


def tulis_xml(akar: etree._Element) -> bytes:
    """Serialise a part as Excel does: UTF-8, ``standalone="yes"``, prefixes as they were declared."""
    kepala = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    asal = akar.getroottree() if akar.getparent() is None else akar  # comments beside the root stay
    isi: bytes = etree.tostring(asal, encoding="UTF-8", xml_declaration=False, with_tail=False)
    return kepala + isi


@dataclass(frozen=True, slots=True)
class Relasi:
    """A relationship: ``jenis`` is the full type URI, ``bagian`` the part it leads to (None: external)."""

    id: str
    jenis: str
    sasaran: str
    bagian: str | None


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


@dataclass(frozen=True, slots=True)
class NamaBuku:
    """A defined name; ``lembar`` is the name of the sheet it is scoped to, None for the workbook."""

    nama: str
    rumus: str
    lembar: str | None
    tersembunyi: bool


class _Paket:
    """The convention's half: parts, content types and relationships, of whatever document."""

    def __init__(self, isi: dict[str, bytes], nama: str) -> None:
        self.nama = nama
        self._isi = dict(isi)
        self._asli = {n.lower(): n for n in self._isi}
        self._pohon: dict[str, etree._Element] = {}
        self._kotor: set[str] = set()
        self._kode: dict[str, tuple[bytes, str | None]] = {}  # code name by part, while its bytes stay

    # --- parts

    def __contains__(self, bagian: object) -> bool:
        return isinstance(bagian, str) and bagian.lower() in self._asli

    def bagian(self) -> tuple[str, ...]:
        """Return the names of all parts, content types and relationships included."""
        return tuple(self._isi)

    def baca(self, bagian: str) -> bytes:
        """Return the content of a part as it would be saved now."""
        asli = self._nama_asli(bagian)
        return tulis_xml(self._pohon[asli]) if asli in self._kotor else self._isi[asli]

    def pohon(self, bagian: str) -> etree._Element:
        """Return the root of a part, parsed once. Call ``tandai`` after changing it, or use ``ubah``."""
        asli = self._nama_asli(bagian)
        if asli not in self._pohon:
            self._pohon[asli] = urai_xml(self._isi[asli], f"{self.nama} ({asli})")
        return self._pohon[asli]

    def tandai(self, bagian: str) -> None:
        """Mark the tree of a part as changed: it is serialised when the package is saved."""
        self.pohon(bagian)
        self._kotor.add(self._nama_asli(bagian))

    def ubah(self, bagian: str) -> etree._Element:
        """Return the tree of a part and mark it as changed."""
        self.tandai(bagian)
        return self.pohon(bagian)

    def ganti(self, bagian: str, data: bytes | etree._Element) -> None:
        """Replace the content of an existing part by bytes or by a tree."""
        asli = self._nama_asli(bagian)
        self._pohon.pop(asli, None)
        self._kotor.discard(asli)
        if isinstance(data, bytes):
            self._isi[asli] = data
        else:
            self._pohon[asli] = data
            self._kotor.add(asli)

    def tambah(self, bagian: str, data: bytes | etree._Element, tipe: str | None = None) -> None:
        """Add a part. ``tipe`` is its content type; None relies on the default of its extension."""
        if bagian in self:
            raise ValueError(f"part {bagian} exists already")
        self._isi[bagian] = b""
        self._asli[bagian.lower()] = bagian
        self.ganti(bagian, data)
        if tipe is not None:
            self.atur_tipe(bagian, tipe)

    def hapus(self, bagian: str) -> None:
        """Remove a part, its relationships and its content type; what refers to it is not touched."""
        for nama in (bagian, _bagian_relasi(bagian)):
            asli = self._asli.pop(nama.lower(), None)
            if asli is not None:
                del self._isi[asli]
                self._pohon.pop(asli, None)
                self._kotor.discard(asli)
        self.hapus_tipe(bagian)

    def bagian_bebas(self, pola: str) -> str:
        """Return the first unused part name of a pattern such as ``xl/charts/chart{}.xml``, from 1 on."""
        nomor = 1
        while pola.format(nomor) in self:
            nomor += 1
        return pola.format(nomor)

    def salin_dari(self, asal: _Paket, bagian: str, peta: dict[str, str] | None = None) -> str:
        """Copy a part with all parts it refers to from ``asal`` (or from this package); return its new name.

        Relationship ids stay, so that the copied XML needs no change. ``peta`` maps the names in ``asal`` to
        the names here: hand one dictionary to several calls to share what they have in common (a picture),
        and put into it what must not be copied but exists here.
        """
        peta = {} if peta is None else peta
        if bagian in peta:
            return peta[bagian]
        batang, ekor = posixpath.splitext(bagian)
        baru = self.bagian_bebas(re.sub(r"\d+$", "", batang).replace("{", "").replace("}", "") + "{}" + ekor)
        peta[bagian] = baru
        tipe = asal.tipe(bagian)
        self.tambah(baru, asal.baca(bagian), tipe if tipe != self.tipe(baru) else None)
        for relasi in asal.relasi(bagian):
            sasaran = relasi.sasaran if relasi.bagian is None else self.salin_dari(asal, relasi.bagian, peta)
            self.tambah_relasi(baru, relasi.jenis, sasaran, luar=relasi.bagian is None, rid=relasi.id)
        return baru

    def _nama_asli(self, bagian: str) -> str:
        asli = self._asli.get(bagian.lower())
        if asli is None:
            raise GalatBerkas(f"{self.nama}: bagian {bagian} tidak ada; berkas rusak, pulihkan dari cadangan")
        return asli

    # --- content types

    def tipe(self, bagian: str) -> str | None:
        """Return the content type of a part, by its override or by its extension."""
        khusus = self._tipe_khusus(bagian)
        if khusus is not None:
            return khusus.get("ContentType")
        ekor = bagian.rpartition(".")[2].lower()  # splitext finds no extension in "_rels/.rels"
        for bawaan in self.pohon(_DAFTAR_TIPE).iterchildren(f"{{{_NS_TIPE}}}Default"):
            if bawaan.get("Extension", "").lower() == ekor:
                return bawaan.get("ContentType")
        return None

    def atur_tipe(self, bagian: str, tipe: str) -> None:
        """Give a part its content type; nothing changes where it has it already."""
        if self.tipe(bagian) == tipe:
            return
        khusus = self._tipe_khusus(bagian)
        akar = self.ubah(_DAFTAR_TIPE)
        if khusus is None:
            khusus = etree.SubElement(akar, f"{{{_NS_TIPE}}}Override", {"PartName": f"/{bagian}"})
        khusus.set("ContentType", tipe)

    def atur_tipe_bawaan(self, ekor: str, tipe: str) -> None:
        """Give an extension (``png``) its default content type unless it has one."""
        if self.tipe(f"x.{ekor}") is None:
            bawaan = etree.Element(f"{{{_NS_TIPE}}}Default", {"Extension": ekor, "ContentType": tipe})
            self.ubah(_DAFTAR_TIPE).insert(0, bawaan)

    def hapus_tipe(self, bagian: str) -> None:
        """Remove the override of a part, if there is one."""
        khusus = self._tipe_khusus(bagian)
        if khusus is not None:
            self.ubah(_DAFTAR_TIPE).remove(khusus)

    def _tipe_khusus(self, bagian: str) -> etree._Element | None:
        for khusus in self.pohon(_DAFTAR_TIPE).iterchildren(f"{{{_NS_TIPE}}}Override"):
            if khusus.get("PartName", "").lower() == f"/{bagian}".lower():
                return khusus
        return None

    # --- relationships

    def relasi(self, bagian: str, jenis: str | None = None) -> list[Relasi]:
        """Return the relationships of a part (``""``: of the package).

        ``jenis`` filters by type: the full URI, or its last word (``drawing``, ``threadedComment``).
        """
        if _bagian_relasi(bagian) not in self:
            return []
        semua = [
            _baca_relasi(e, bagian)
            for e in self.pohon(_bagian_relasi(bagian)).iterchildren(f"{{{_NS_RELASI}}}Relationship")
        ]
        return [r for r in semua if jenis is None or r.jenis == jenis or r.jenis.endswith(f"/{jenis}")]

    def tambah_relasi(
        self, bagian: str, jenis: str, sasaran: str, *, luar: bool = False, rid: str | None = None
    ) -> str:
        """Add a relationship and return its id, the smallest free ``rIdN`` unless ``rid`` is given.

        ``jenis`` is a full URI or the last word of an officeDocument type (``drawing``). ``sasaran`` is
        a part name, or any target where ``luar`` (external) is set.
        """
        rels = _bagian_relasi(bagian)
        if rels not in self:
            self.tambah(rels, _akar_relasi())
            self.atur_tipe_bawaan("rels", "application/vnd.openxmlformats-package.relationships+xml")
        if rid is None:
            terpakai = {r.id for r in self.relasi(bagian)}
            rid = next(f"rId{n}" for n in range(1, len(terpakai) + 2) if f"rId{n}" not in terpakai)
        atribut = {
            "Id": rid,
            "Type": jenis if "://" in jenis else f"{NS_R}/{jenis}",
            "Target": sasaran if luar else _relatif(bagian, sasaran),
        }
        if luar:
            atribut["TargetMode"] = "External"
        etree.SubElement(self.ubah(rels), f"{{{_NS_RELASI}}}Relationship", atribut)
        return rid

    def hapus_relasi(self, bagian: str, rid: str) -> None:
        """Remove a relationship; its target stays. The last one takes the relationships part with it."""
        akar = self.ubah(_bagian_relasi(bagian))
        for elemen in akar.findall(f"{{{_NS_RELASI}}}Relationship"):
            if elemen.get("Id") == rid:
                akar.remove(elemen)
        if len(akar) == 0:
            self.hapus(_bagian_relasi(bagian))

    def hapus_relasi_semua(self, bagian: str) -> None:
        """Remove all relationships of a part, and the parts that nothing else leads to any more."""
        calon = self._terjangkau([bagian]) - {bagian}
        if _bagian_relasi(bagian) in self:
            self.hapus(_bagian_relasi(bagian))
        self._hapus_yatim(calon)

    def _terjangkau(self, mulai: Iterable[str]) -> set[str]:
        """Return the parts that the relationships of ``mulai`` lead to, ``mulai`` included."""
        terlihat: set[str] = set()
        antre = list(mulai)
        while antre:
            bagian = antre.pop()
            if bagian not in terlihat:
                terlihat.add(bagian)
                antre += [r.bagian for r in self.relasi(bagian) if r.bagian is not None and r.bagian in self]
        return terlihat

    def _hapus_yatim(self, calon: Iterable[str]) -> None:
        terpakai = {b.lower() for b in self._terjangkau([""])}
        for bagian in sorted(calon):
            if bagian and bagian.lower() not in terpakai:
                self.hapus(bagian)


class PaketOpc(_Paket):
    """A workbook package whose parts, sheets and defined names can be read, replaced, added and removed.

    ``nama`` is what messages call the file, ``buku`` the name of the workbook part.
    """

    def __init__(self, isi: dict[str, bytes], nama: str) -> None:
        super().__init__(isi, nama)
        self.buku = self._cari_buku()

    # --- opening and saving

    @classmethod
    def buka(cls, sumber: str | os.PathLike[str] | bytes, nama: str = "") -> PaketOpc:
        """Open a workbook package from a path or from bytes.

        Raises:
            GalatBerkas: missing, unreadable, not a workbook of Excel 2007 or later, encrypted, an old .xls,
                a .xlsb, an .ods, "Strict Open XML", damaged, or unreasonably large when unpacked.
        """
        if isinstance(sumber, bytes):
            return cls(_buka_zip(sumber, nama or "buku kerja"), nama or "buku kerja")
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
        return cls(_buka_zip(data, nama), nama)

    def simpan_bytes(self) -> bytes:
        """Return the package as a zip file; the same parts give the same bytes.

        Order: content types, package relationships, workbook and its relationships (programs that sniff a
        file look at the first entries), then all others by name, so that history leaves no trace.
        """
        self._urutkan_tipe()
        depan = [_DAFTAR_TIPE, _bagian_relasi(""), self.buku, _bagian_relasi(self.buku)]
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
        if self._nama_asli(_DAFTAR_TIPE) in self._kotor:
            akar = self.pohon(_DAFTAR_TIPE)
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
        for lembar in self.lembar():
            if nama is not None and lembar.nama.lower() == nama.lower():
                return lembar
            if kode is not None and (lembar.kode or "").lower() == kode.lower():
                return lembar
        return None

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
        acuan = _pola_lembar(lama)
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
        _buang(elemen, "state")
        if keadaan != "visible":
            elemen.set("state", keadaan)

    def aktifkan(self, nama: str) -> None:
        """Make a sheet the open and only selected one; other sheets change only where needed."""
        lembar = self._lembar_wajib(nama)
        for tampilan in self._tampilan():
            tampilan.set("activeTab", str(self._urutan_rid().index(lembar.rid)))
        for lain in self.lembar():
            self._pilih(lain.bagian, lain.rid == lembar.rid)

    def _terpilih(self, bagian: str) -> bool:
        tampilan = self.pohon(bagian).find(f"{q('sheetViews')}/{q('sheetView')}")
        return tampilan is not None and tampilan.get("tabSelected") in ("1", "true")

    def _pilih(self, bagian: str, terpilih: bool) -> None:
        if self._terpilih(bagian) == terpilih:
            return
        for tampilan in self.ubah(bagian).iterfind(f"{q('sheetViews')}/{q('sheetView')}"):
            _buang(tampilan, "tabSelected")
            if terpilih:
                tampilan.set("tabSelected", "1")

    def _cari_buku(self) -> str:
        if _DAFTAR_TIPE not in self:
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
        if _NS_STRICT in self.baca(bagian):
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

    # --- defined names and calculation

    def nama_terdefinisi(self) -> list[NamaBuku]:
        """Return all defined names, hidden ones and print areas (``_xlnm.Print_Area``) included."""
        wadah = self.pohon(self.buku).find(q("definedNames"))
        return [] if wadah is None else [self._baca_nama(e) for e in wadah.iterchildren(q("definedName"))]

    def ambil_nama(self, nama: str, lembar: str | None = None) -> str | None:
        """Return the formula of a defined name (without ``=``); None: not defined in this scope."""
        elemen = self._elemen_nama(nama, lembar)
        return None if elemen is None else elemen.text or ""

    def atur_nama(
        self, nama: str, rumus: str, lembar: str | None = None, *, tersembunyi: bool = False
    ) -> None:
        """Define a name in the workbook or in a sheet; an existing one keeps its comment and the like.

        A new name is inserted in alphabetical order, as Excel writes them.
        """
        elemen = self._elemen_nama(nama, lembar)
        if elemen is None:
            wadah = self._wadah("definedNames")
            elemen = etree.Element(q("definedName"), {"name": nama})
            if lembar is not None:
                elemen.set("localSheetId", str(self._indeks_lembar(lembar)))
            kunci = _kunci_nama(elemen)
            wadah.insert(sum(1 for e in wadah if _kunci_nama(e) <= kunci), elemen)
        self.tandai(self.buku)
        elemen.text = rumus
        _buang(elemen, "hidden")
        if tersembunyi:
            elemen.set("hidden", "1")

    def hapus_nama(self, nama: str, lembar: str | None = None) -> bool:
        """Remove a defined name; return whether there was one."""
        elemen = self._elemen_nama(nama, lembar)
        if elemen is None:
            return False
        wadah = self._wadah("definedNames")
        wadah.remove(elemen)
        if len(wadah) == 0:
            self.ubah(self.buku).remove(wadah)
        return True

    def nama_menunjuk(self, lembar: str) -> list[NamaBuku]:
        """Return the defined names whose formula refers to a sheet: they break when the sheet goes."""
        pola = _pola_lembar(lembar)
        return [n for n in self.nama_terdefinisi() if pola.search(n.rumus)]

    def atur_hitung(self) -> None:
        """Ask Excel to trust the cached values on opening; the user's other choices stay."""
        hitung = self._wadah("calcPr")
        hitung.set("calcId", _CALC_ID)
        hitung.set("fullCalcOnLoad", "0")
        _buang(hitung, "calcCompleted")

    def buang_rantai_hitung(self) -> None:
        """Drop the calculation chain: Excel rebuilds it, and a stale one is reported as damage."""
        for relasi in self.relasi(self.buku, "calcChain"):
            self.hapus_relasi(self.buku, relasi.id)
            if relasi.bagian is not None:
                self.hapus(relasi.bagian)

    def _baca_nama(self, elemen: etree._Element) -> NamaBuku:
        letak = elemen.get("localSheetId")
        semua = self._elemen_lembar()
        lingkup = semua[int(letak)].get("name") if letak is not None and int(letak) < len(semua) else None
        return NamaBuku(
            nama=elemen.get("name", ""),
            rumus=elemen.text or "",
            lembar=lingkup,
            tersembunyi=elemen.get("hidden") in ("1", "true"),
        )

    def _indeks_lembar(self, nama: str) -> int:
        return self._urutan_rid().index(self._lembar_wajib(nama).rid)

    def _elemen_nama(self, nama: str, lembar: str | None) -> etree._Element | None:
        wadah = self.pohon(self.buku).find(q("definedNames"))
        letak = None if lembar is None else str(self._indeks_lembar(lembar))
        for elemen in [] if wadah is None else wadah.findall(q("definedName")):
            if elemen.get("name", "").lower() == nama.lower() and elemen.get("localSheetId") == letak:
                return elemen
        return None


def _buka_zip(data: bytes, nama: str) -> dict[str, bytes]:
    """Return the parts of a zip file after the checks that need no XML."""
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise GalatBerkas(f"{nama}: dikunci kata sandi; buka di Excel, hapus kata sandinya, lalu simpan")
        raise GalatBerkas(f"{nama}: format Excel lama (.xls); simpan ulang sebagai .xlsx di Excel")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as arsip:
            isi = [i for i in arsip.infolist() if not i.is_dir()]
            _periksa_zip(isi, len(data), nama)
            return {_nama_bagian(i): arsip.read(i) for i in isi}
    except zipfile.BadZipFile as galat:
        rusak = data.startswith(b"PK")
        sebab = "rusak atau terpotong" if rusak else "bukan buku kerja Excel (.xlsx atau .xlsm)"
        raise GalatBerkas(f"{nama}: {sebab}; pilih berkas lain atau pulihkan dari cadangan") from galat
    except (OSError, EOFError, NotImplementedError, RuntimeError, ValueError, zlib.error) as galat:
        raise GalatBerkas(f"{nama}: rusak atau terpotong; pulihkan dari cadangan") from galat


def _periksa_zip(isi: list[zipfile.ZipInfo], besar: int, nama: str) -> None:
    """Refuse what cannot be a workbook before anything is unpacked; zipfile stops at the declared size."""
    nama_bagian = [_nama_bagian(i).lower() for i in isi]
    if "mimetype" in nama_bagian and "content.xml" in nama_bagian:
        raise GalatBerkas(f"{nama}: berkas LibreOffice (.ods); simpan ulang sebagai .xlsx")
    if any(i.flag_bits & 1 for i in isi):
        raise GalatBerkas(f"{nama}: dikunci kata sandi; hapus kata sandinya, lalu simpan")
    if len(set(nama_bagian)) != len(nama_bagian):
        raise GalatBerkas(f"{nama}: memuat bagian bernama sama; berkas rusak, pulihkan dari cadangan")
    total = sum(i.file_size for i in isi)
    bom = total > 64 * 2**20 and total > _RASIO_BOM * besar
    if total > _BATAS_ISI or len(isi) > _BATAS_BAGIAN or bom:
        raise GalatBerkas(
            f"{nama}: terlalu besar bila dibuka ({total // 2**20} MB, {len(isi)} bagian); berkas ditolak"
        )


def _nama_bagian(info: zipfile.ZipInfo) -> str:
    """Return the part name; some writers use the separator of Windows or a leading slash."""
    return info.filename.replace("\\", "/").lstrip("/")


def _bagian_relasi(bagian: str) -> str:
    folder, berkas = posixpath.split(bagian)
    return posixpath.join(folder, "_rels", f"{berkas}.rels")


def _baca_relasi(elemen: etree._Element, bagian: str) -> Relasi:
    sasaran = elemen.get("Target", "")
    tuju: str | None = None
    if elemen.get("TargetMode") != "External" and not sasaran.startswith("#"):
        jalur = posixpath.join("/", posixpath.dirname(bagian), sasaran.partition("#")[0])
        tuju = posixpath.normpath(jalur).lstrip("/")
    return Relasi(id=elemen.get("Id", ""), jenis=elemen.get("Type", ""), sasaran=sasaran, bagian=tuju)


def _relatif(bagian: str, sasaran: str) -> str:
    """Return the target as Excel writes it: relative to the part that refers to it."""
    return posixpath.relpath(f"/{sasaran}", posixpath.join("/", posixpath.dirname(bagian)))


def _pola_lembar(nama: str) -> re.Pattern[str]:
    """Match a reference to a sheet of this workbook (``Program!``, ``'Sasaran 1'!``) in a formula."""
    kutip = re.escape(nama.replace("'", "''"))
    return re.compile(rf"(?:(?<!')'{kutip}'|(?<![\w.'\]]){re.escape(nama)})!", re.IGNORECASE)


def _kunci_nama(elemen: etree._Element) -> tuple[str, int]:
    return elemen.get("name", "").lower(), int(elemen.get("localSheetId", "-1"))


def _buang(elemen: etree._Element, atribut: str) -> None:
    if atribut in elemen.attrib:
        del elemen.attrib[atribut]


def _akar_relasi() -> etree._Element:
    return etree.fromstring(f'<Relationships xmlns="{_NS_RELASI}"/>')
