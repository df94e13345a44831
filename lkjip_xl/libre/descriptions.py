"""The descriptions inside the LibreOffice extension, made from DAFTAR: interface, help texts, manifest.

LibreOffice takes the interface as plain IDL text where the manifest calls it a type library: no compiler.
Function nodes of ``CalcAddIns.xcu`` bear the IDL method's name, their worksheet name is ``DisplayName``, and
``CompatibilityName`` is the name in an .xlsx. ``en-US`` must be there: it is LibreOffice's fallback.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

from lkjip_xl.libre.english_help import ENGLISH
from lkjip_xl.libre.uno_names import uno_name
from lkjip_xl.rumus.registry import Argumen, Fungsi

__all__ = ["COMPONENT", "IDENTIFIER", "description", "idl", "manifest", "xcu"]

IDENTIFIER = "id.lkjip.xl"
"""The extension's identifier: LibreOffice replaces an extension of the same one, and removes by it."""

COMPONENT = "id.lkjip.xl.Rumus"
"""The component's implementation name, and its service name as well."""

_HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n'
_OOR = 'xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"'


def idl(listing: Iterable[Fungsi]) -> str:
    """The interface. The first argument is LibreOffice's: the document that calls; no user sees it.

    ``any`` takes a value, a cell or a range, and may be omitted at the end.
    """
    rows = [_method(f) for f in listing]
    return (
        "module id { module lkjip { module xl {\n"
        "  interface XRumus : com::sun::star::uno::XInterface {\n"
        + "".join(f"    {b}\n" for b in rows)
        + "  };\n}; }; };\n"
    )


def _method(function: Fungsi) -> str:
    document = "[in] com::sun::star::beans::XPropertySet dokumen"
    arguments = (f"[in] any {uno_name(a.name)}" for a in function.arguments)
    return f"any {uno_name(function.name)}({', '.join([document, *arguments])});"


def xcu(listing: Iterable[Fungsi]) -> str:
    """``CalcAddIns.xcu``: names and help for the function wizard, in Indonesian and English."""
    return (
        f'{_HEADER}<oor:component-data {_OOR} oor:name="CalcAddIns" oor:package="org.openoffice.Office">\n'
        f'<node oor:name="AddInInfo"><node oor:name="{COMPONENT}" oor:op="replace">'
        '<node oor:name="AddInFunctions">\n'
        + "".join(_function_node(f) for f in listing)
        + "</node></node></node>\n</oor:component-data>\n"
    )


def _function_node(function: Fungsi) -> str:
    english = ENGLISH[function.name]
    content = (
        _text("DisplayName", {"en-US": function.name, "id": function.name})
        + _text("Description", {"en-US": english.function, "id": function.help_text})
        + ' <prop oor:name="Category"><value>Add-In</value></prop>\n'
        + _text("CompatibilityName", {"en-US": function.name, "id": function.name})
        + ' <node oor:name="Parameters">\n'
        + "".join(_argument_node(a, english.arguments[a.name]) for a in function.arguments)
        + " </node>\n"
    )
    return f'<node oor:name="{uno_name(function.name)}" oor:op="replace">\n{content}</node>\n'


def _argument_node(arguments: Argumen, english: str) -> str:
    content = _text("DisplayName", {"en-US": arguments.name, "id": arguments.name})
    content += _text("Description", {"en-US": english, "id": arguments.help_text})
    return f' <node oor:name="{arguments.name}" oor:op="replace">\n{content} </node>\n'


def _text(name: str, content: Mapping[str, str]) -> str:
    value = "".join(
        f'<value xml:lang="{language}">{escape(text)}</value>' for language, text in content.items()
    )
    return f' <prop oor:name="{name}">{value}</prop>\n'


def manifest(idl_: str, component: str, component_data: str) -> str:
    """``META-INF/manifest.xml`` for the paths of the three files that LibreOffice has to know."""
    first = "application/vnd.sun.star."
    kind = {
        idl_: f"{first}uno-typelibrary;type=RDB",
        component: f"{first}uno-component;type=Python",
        component_data: f"{first}configuration-data",
    }
    item = "".join(
        f" <manifest:file-entry manifest:full-path={quoteattr(path)} manifest:media-type={quoteattr(j)}/>\n"
        for path, j in kind.items()
    )
    opening = '<manifest:manifest xmlns:manifest="http://openoffice.org/2001/manifest">\n'
    return f"{_HEADER}{opening}{item}</manifest:manifest>\n"


def description(version: str) -> str:
    """``description.xml``: identifier, version and name in the extension manager."""
    names = {"id": "Fungsi LKjIP", "en": "LKjIP functions"}
    title = "".join(f'<name lang="{b}">{escape(n)}</name>' for b, n in names.items())
    return (
        f'{_HEADER}<description xmlns="http://openoffice.org/extensions/description/2006">\n'
        f' <identifier value="{IDENTIFIER}"/>\n <version value={quoteattr(version)}/>\n'
        f" <display-name>{title}</display-name>\n</description>\n"
    )
