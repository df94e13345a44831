"""Formulas that call our functions through another file: written plainly again.

Excel stores a function of an add-in with the add-in's path, in the file as ``[1]!CAPAIAN(...)`` and an
external link. On the next PC the path is wrong. A plain ``CAPAIAN(...)`` finds whichever add-in is there, and
the headless engine can read it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree

from lkjip_xl.errors import GalatBerkas
from lkjip_xl.ooxml import NS_R, PaketOpc, q
from lkjip_xl.rumus.registry import DAFTAR

__all__ = ["baca_bita", "baca_polos", "data_polos", "polos", "polos_rumus"]

_FUNGSI = "|".join(DAFTAR)
_TEKS = r'(?P<teks>"(?:[^"]|"")*")'
_PANGGILAN = re.compile(
    rf"{_TEKS}|(?:\[\d+\]|'(?:[^']|'')*\.xla?[ms]?'|[\w.]+\.xla[m]?)!(?P<fungsi>{_FUNGSI})(?=\s*\()",
    re.IGNORECASE,
)
_LUAR = re.compile(rf"{_TEKS}|(?<![\w\]\[])\[(?P<nomor>\d+)\](?=[^\[\]\",]*!)")
_RUMUS = frozenset({"f", "formula", "formula1", "formula2", "definedName"})
_RUMUS_TABEL = frozenset({"calculatedColumnFormula", "totalsRowFormula"})
_LEWATI = ("externalLinks/", "theme/", "media/", "sharedStrings.xml", "styles.xml", "vbaProject")


def polos_rumus(rumus: str) -> str:
    """A formula with our functions by their plain names; text in quotes is left alone."""
    return _PANGGILAN.sub(lambda c: c["teks"] or c["fungsi"].upper(), rumus)


def baca_bita(buku: Path) -> bytes:
    """The bytes of a workbook file. Raises GalatBerkas when it cannot be read."""
    try:
        return buku.read_bytes()
    except FileNotFoundError:
        raise GalatBerkas(f"{buku}: berkas tidak ada; periksa nama dan foldernya") from None
    except OSError as e:
        raise GalatBerkas(f"{buku}: tidak dapat dibaca ({e.strerror}); tutup di Excel lalu coba lagi") from e


def baca_polos(buku: Path) -> bytes:
    """A workbook file as every reader takes it: :func:`data_polos` of its bytes.

    Raises GalatBerkas when it cannot be read or is no workbook.
    """
    return data_polos(baca_bita(buku), buku.name)


def data_polos(data: bytes, nama: str) -> bytes:
    """A workbook's bytes after :func:`polos`; the same bytes where there was nothing to do."""
    paket = PaketOpc.buka(data, nama)
    return paket.simpan_bytes() if polos(paket) else data


def polos(paket: PaketOpc) -> int:
    """Rewrite every formula that calls our functions through another file; return how many there were.

    External links that only those formulas used are dropped, the others keep their meaning.
    """
    if paket.pohon(paket.buku).find(q("externalReferences")) is None:
        return 0
    banyak = _ganti(paket, polos_rumus)
    if banyak:
        _buang_tautan(paket)
    return banyak


def _ganti(paket: PaketOpc, ubah: Callable[[str], str]) -> int:
    banyak = 0
    for bagian, elemen in _semua_rumus(paket):
        lama = elemen.text or ""
        baru = ubah(lama)
        if baru != lama:
            elemen.text = baru
            paket.tandai(bagian)
            banyak += 1
    return banyak


def _semua_rumus(paket: PaketOpc) -> Iterator[tuple[str, etree._Element]]:
    for bagian in _bagian_xml(paket):
        for elemen in paket.pohon(bagian).iter(etree.Element):
            if etree.QName(elemen).localname in _RUMUS | _RUMUS_TABEL:
                yield bagian, elemen


def _bagian_xml(paket: PaketOpc) -> Iterator[str]:
    folder = posixpath.dirname(paket.buku) + "/"
    for bagian in paket.bagian():
        sisa = bagian.removeprefix(folder)
        if bagian.startswith(folder) and bagian.endswith(".xml") and not sisa.startswith(_LEWATI):
            yield bagian


def _buang_tautan(paket: PaketOpc) -> None:
    """Drop the links that no formula uses and number the rest anew."""
    wadah = paket.pohon(paket.buku).find(q("externalReferences"))
    assert wadah is not None  # noqa: S101 - asked before
    tautan = wadah.findall(q("externalReference"))
    dipakai = _nomor_dipakai(paket)
    usang = [n for n in range(1, len(tautan) + 1) if n not in dipakai and _hanya_fungsi(paket, tautan[n - 1])]
    if not usang:
        return
    paket.tandai(paket.buku)
    for n in usang:
        wadah.remove(tautan[n - 1])
        _hapus_bagian(paket, tautan[n - 1].get(f"{{{NS_R}}}id", ""))
    if len(wadah) == 0:
        paket.ubah(paket.buku).remove(wadah)
    tinggal = [n for n in range(1, len(tautan) + 1) if n not in usang]
    baru = {lama: nomor for nomor, lama in enumerate(tinggal, 1) if nomor != lama}
    if baru:
        _ganti(paket, lambda rumus: _LUAR.sub(lambda c: c["teks"] or _bernomor(c, baru), rumus))


def _bernomor(cocok: re.Match[str], baru: dict[int, int]) -> str:
    nomor = int(cocok["nomor"])
    return f"[{baru.get(nomor, nomor)}]"


def _nomor_dipakai(paket: PaketOpc) -> set[int]:
    dipakai: set[int] = set()
    for _, elemen in _semua_rumus(paket):
        dipakai |= {int(c["nomor"]) for c in _LUAR.finditer(elemen.text or "") if c["nomor"]}
    for bagian in _bagian_xml(paket):  # a text box or a control shows another file's cell by an attribute
        for elemen in paket.pohon(bagian).iter(etree.Element):
            for isi in elemen.attrib.values():
                dipakai |= {int(n) for n in re.findall(r"\[(\d+)\][^\[\]]*!", str(isi))}
    return dipakai


def _hanya_fungsi(paket: PaketOpc, tautan: etree._Element) -> bool:
    """Whether the linked file gave us functions only: our add-in, or a file of which no cell is stored."""
    bagian = _bagian_tautan(paket, tautan.get(f"{{{NS_R}}}id", ""))
    if bagian is None:
        return True
    if any(r.sasaran.lower().endswith("lkjip.xlam") for r in paket.relasi(bagian)):
        return True
    nama = {e.get("name", "").upper() for e in paket.pohon(bagian).iter("{*}definedName")}
    return bool(nama) and nama <= set(DAFTAR) and next(paket.pohon(bagian).iter("{*}cell"), None) is None


def _bagian_tautan(paket: PaketOpc, rid: str) -> str | None:
    relasi = [r for r in paket.relasi(paket.buku) if r.id == rid]
    return relasi[0].bagian if relasi and relasi[0].bagian in paket else None


def _hapus_bagian(paket: PaketOpc, rid: str) -> None:
    bagian = _bagian_tautan(paket, rid)
    paket.hapus_relasi(paket.buku, rid)
    if bagian is not None:
        paket.hapus(bagian)
