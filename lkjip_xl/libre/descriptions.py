"""The descriptions inside the LibreOffice extension, made from DAFTAR: interface, help texts, manifest.

LibreOffice takes the interface as plain IDL text where the manifest calls it a type library: no compiler.
Function nodes of ``CalcAddIns.xcu`` bear the IDL method's name, their worksheet name is ``DisplayName``, and
``CompatibilityName`` is the name in an .xlsx. ``en-US`` must be there: it is LibreOffice's fallback.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

from lkjip_xl.libre.english_help import INGGRIS
from lkjip_xl.libre.uno_names import nama_uno
from lkjip_xl.rumus.registry import Argumen, Fungsi

__all__ = ["IDENTITAS", "KOMPONEN", "deskripsi", "idl", "manifes", "xcu"]

IDENTITAS = "id.lkjip.xl"
"""The extension's identifier: LibreOffice replaces an extension of the same one, and removes by it."""

KOMPONEN = "id.lkjip.xl.Rumus"
"""The component's implementation name, and its service name as well."""

_KEPALA = '<?xml version="1.0" encoding="UTF-8"?>\n'
_OOR = 'xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"'


def idl(daftar: Iterable[Fungsi]) -> str:
    """The interface. The first argument is LibreOffice's: the document that calls; no user sees it.

    ``any`` takes a value, a cell or a range, and may be omitted at the end.
    """
    baris = [_metode(f) for f in daftar]
    return (
        "module id { module lkjip { module xl {\n"
        "  interface XRumus : com::sun::star::uno::XInterface {\n"
        + "".join(f"    {b}\n" for b in baris)
        + "  };\n}; }; };\n"
    )


def _metode(fungsi: Fungsi) -> str:
    dokumen = "[in] com::sun::star::beans::XPropertySet dokumen"
    argumen = (f"[in] any {nama_uno(a.nama)}" for a in fungsi.argumen)
    return f"any {nama_uno(fungsi.nama)}({', '.join([dokumen, *argumen])});"


def xcu(daftar: Iterable[Fungsi]) -> str:
    """``CalcAddIns.xcu``: names and help for the function wizard, in Indonesian and English."""
    return (
        f'{_KEPALA}<oor:component-data {_OOR} oor:name="CalcAddIns" oor:package="org.openoffice.Office">\n'
        f'<node oor:name="AddInInfo"><node oor:name="{KOMPONEN}" oor:op="replace">'
        '<node oor:name="AddInFunctions">\n'
        + "".join(_simpul_fungsi(f) for f in daftar)
        + "</node></node></node>\n</oor:component-data>\n"
    )


def _simpul_fungsi(fungsi: Fungsi) -> str:
    inggris = INGGRIS[fungsi.nama]
    isi = (
        _teks("DisplayName", {"en-US": fungsi.nama, "id": fungsi.nama})
        + _teks("Description", {"en-US": inggris.fungsi, "id": fungsi.bantuan})
        + ' <prop oor:name="Category"><value>Add-In</value></prop>\n'
        + _teks("CompatibilityName", {"en-US": fungsi.nama, "id": fungsi.nama})
        + ' <node oor:name="Parameters">\n'
        + "".join(_simpul_argumen(a, inggris.argumen[a.nama]) for a in fungsi.argumen)
        + " </node>\n"
    )
    return f'<node oor:name="{nama_uno(fungsi.nama)}" oor:op="replace">\n{isi}</node>\n'


def _simpul_argumen(argumen: Argumen, inggris: str) -> str:
    isi = _teks("DisplayName", {"en-US": argumen.nama, "id": argumen.nama})
    isi += _teks("Description", {"en-US": inggris, "id": argumen.bantuan})
    return f' <node oor:name="{argumen.nama}" oor:op="replace">\n{isi} </node>\n'


def _teks(nama: str, isi: Mapping[str, str]) -> str:
    nilai = "".join(f'<value xml:lang="{bahasa}">{escape(teks)}</value>' for bahasa, teks in isi.items())
    return f' <prop oor:name="{nama}">{nilai}</prop>\n'


def manifes(idl_: str, komponen: str, konfigurasi: str) -> str:
    """``META-INF/manifest.xml`` for the paths of the three files that LibreOffice has to know."""
    awal = "application/vnd.sun.star."
    jenis = {
        idl_: f"{awal}uno-typelibrary;type=RDB",
        komponen: f"{awal}uno-component;type=Python",
        konfigurasi: f"{awal}configuration-data",
    }
    butir = "".join(
        f" <manifest:file-entry manifest:full-path={quoteattr(path)} manifest:media-type={quoteattr(j)}/>\n"
        for path, j in jenis.items()
    )
    buka = '<manifest:manifest xmlns:manifest="http://openoffice.org/2001/manifest">\n'
    return f"{_KEPALA}{buka}{butir}</manifest:manifest>\n"


def deskripsi(versi: str) -> str:
    """``description.xml``: identifier, version and name in the extension manager."""
    nama = {"id": "Fungsi LKjIP", "en": "LKjIP functions"}
    judul = "".join(f'<name lang="{b}">{escape(n)}</name>' for b, n in nama.items())
    return (
        f'{_KEPALA}<description xmlns="http://openoffice.org/extensions/description/2006">\n'
        f' <identifier value="{IDENTITAS}"/>\n <version value={quoteattr(versi)}/>\n'
        f" <display-name>{judul}</display-name>\n</description>\n"
    )
