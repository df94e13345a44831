"""The Open Packaging Convention: parts, content types and relationships, of whatever document."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from lkjip_xl.errors import GalatBerkas
from lkjip_xl.ooxml.xml_text import NS_R, NS_RELASI, NS_TIPE, tulis_xml, urai_xml

__all__ = ["DAFTAR_TIPE", "Paket", "Relasi", "bagian_relasi"]

DAFTAR_TIPE = "[Content_Types].xml"


@dataclass(frozen=True, slots=True)
class Relasi:
    """A relationship: ``jenis`` is the full type URI, ``bagian`` the part it leads to (None: external)."""

    id: str
    jenis: str
    sasaran: str
    bagian: str | None


class Paket:
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
        for nama in (bagian, bagian_relasi(bagian)):
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

    def salin_dari(self, asal: Paket, bagian: str, peta: dict[str, str] | None = None) -> str:
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
        for bawaan in self.pohon(DAFTAR_TIPE).iterchildren(f"{{{NS_TIPE}}}Default"):
            if bawaan.get("Extension", "").lower() == ekor:
                return bawaan.get("ContentType")
        return None

    def atur_tipe(self, bagian: str, tipe: str) -> None:
        """Give a part its content type; nothing changes where it has it already."""
        if self.tipe(bagian) == tipe:
            return
        khusus = self._tipe_khusus(bagian)
        akar = self.ubah(DAFTAR_TIPE)
        if khusus is None:
            khusus = etree.SubElement(akar, f"{{{NS_TIPE}}}Override", {"PartName": f"/{bagian}"})
        khusus.set("ContentType", tipe)

    def atur_tipe_bawaan(self, ekor: str, tipe: str) -> None:
        """Give an extension (``png``) its default content type unless it has one."""
        if self.tipe(f"x.{ekor}") is None:
            bawaan = etree.Element(f"{{{NS_TIPE}}}Default", {"Extension": ekor, "ContentType": tipe})
            self.ubah(DAFTAR_TIPE).insert(0, bawaan)

    def hapus_tipe(self, bagian: str) -> None:
        """Remove the override of a part, if there is one."""
        khusus = self._tipe_khusus(bagian)
        if khusus is not None:
            self.ubah(DAFTAR_TIPE).remove(khusus)

    def _tipe_khusus(self, bagian: str) -> etree._Element | None:
        for khusus in self.pohon(DAFTAR_TIPE).iterchildren(f"{{{NS_TIPE}}}Override"):
            if khusus.get("PartName", "").lower() == f"/{bagian}".lower():
                return khusus
        return None

    # --- relationships

    def relasi(self, bagian: str, jenis: str | None = None) -> list[Relasi]:
        """Return the relationships of a part (``""``: of the package).

        ``jenis`` filters by type: the full URI, or its last word (``drawing``, ``threadedComment``).
        """
        if bagian_relasi(bagian) not in self:
            return []
        semua = self.pohon(bagian_relasi(bagian)).iterchildren(f"{{{NS_RELASI}}}Relationship")
        return [_baca_relasi(e, bagian) for e in semua if jenis is None or _sejenis(e.get("Type", ""), jenis)]

    def tambah_relasi(
        self, bagian: str, jenis: str, sasaran: str, *, luar: bool = False, rid: str | None = None
    ) -> str:
        """Add a relationship and return its id, the smallest free ``rIdN`` unless ``rid`` is given.

        ``jenis`` is a full URI or the last word of an officeDocument type (``drawing``). ``sasaran`` is
        a part name, or any target where ``luar`` (external) is set.
        """
        rels = bagian_relasi(bagian)
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
        etree.SubElement(self.ubah(rels), f"{{{NS_RELASI}}}Relationship", atribut)
        return rid

    def hapus_relasi(self, bagian: str, rid: str) -> None:
        """Remove a relationship; its target stays. The last one takes the relationships part with it."""
        akar = self.ubah(bagian_relasi(bagian))
        for elemen in akar.findall(f"{{{NS_RELASI}}}Relationship"):
            if elemen.get("Id") == rid:
                akar.remove(elemen)
        if len(akar) == 0:
            self.hapus(bagian_relasi(bagian))

    def hapus_relasi_semua(self, bagian: str) -> None:
        """Remove all relationships of a part, and the parts that nothing else leads to any more."""
        calon = self._terjangkau([bagian]) - {bagian}
        if bagian_relasi(bagian) in self:
            self.hapus(bagian_relasi(bagian))
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


def bagian_relasi(bagian: str) -> str:
    """Return the name of the part that holds the relationships of a part."""
    folder, berkas = posixpath.split(bagian)
    return posixpath.join(folder, "_rels", f"{berkas}.rels")


def _sejenis(uri: str, jenis: str) -> bool:
    return uri == jenis or uri.endswith(f"/{jenis}")


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


def _akar_relasi() -> etree._Element:
    return etree.fromstring(f'<Relationships xmlns="{NS_RELASI}"/>')
