"""Whether a template that was edited still has all that the program needs; every fault by name.

What is needed is what the shipped template has: its patterns, the tokens of each, its input sheets and names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from lkjip_xl.errors import Problem, TemplateError
from lkjip_xl.layout.template_patterns import (
    Box,
    Pattern,
    Prototype,
    Template,
    read_sheet_cells,
    split_reference,
)
from lkjip_xl.ooxml import OpcPackage, Sheet
from lkjip_xl.schema import SETTINGS

__all__ = ["check_template", "is_template"]

_PATTERN = "pola_"
_TOKEN = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_SETTING = re.compile(r"\{atur:([^}]*)\}")
_POINT = "di Pengelola Nama, arahkan ke {}"
_RESTORE = "salin dari templat bawaan (lkjip templat -o), atau jalankan lkjip templat --perbarui"


def is_template(package: OpcPackage) -> bool:
    """Whether a workbook is a template: it has patterns, which a master workbook has not."""
    return any(n.name.startswith(_PATTERN) for n in package.defined_names())


def check_template(package: OpcPackage, shipped: Template) -> tuple[Problem, ...]:
    """Every fault of the template in ``package``, in the order of the shipped; nothing: it can be used."""
    if not is_template(package):
        message = (
            f"bukan templat LKjIP, tidak ada nama {_PATTERN}...; mulai dari lkjip templat -o TEMPLAT.xlsx"
        )
        return (Problem(package.name, message),)
    return (*_names(package, shipped.package), *_patterns(package, shipped), *_settings(package))


def _names(package: OpcPackage, shipped: OpcPackage) -> Iterator[Problem]:
    """Input sheets and the names of their cells; a sheet that is gone is one fault, not one per name."""
    own = {n.name.casefold(): n.formula for n in package.defined_names() if n.sheet is None}
    gone: set[str] = set()
    for n in shipped.defined_names():
        if n.sheet is not None or n.name.startswith(_PATTERN):
            continue
        home = split_reference(n.formula)[0]
        place = _place(package, own.get(n.name.casefold(), ""))
        if place is None and _same_sheet(package, shipped, home) is None:
            if home not in gone:
                yield Problem(f"Lembar {home}", f"lembar isian ini tidak ada; {_RESTORE}")
            gone.add(home)
        elif place is None:
            what = "rusak" if n.name.casefold() in own else "tidak ada"
            yield Problem(
                f"Nama {n.name}", f"{what}; di Pengelola Nama, arahkan ke sel isiannya di lembar {home}"
            )


def _same_sheet(package: OpcPackage, shipped: OpcPackage, name: str) -> Sheet | None:
    origin = shipped.find_sheet(name)
    kode = None if origin is None else origin.kode
    return (
        package.find_sheet(kode=kode) if kode and package.find_sheet(kode=kode) else package.find_sheet(name)
    )


def _place(package: OpcPackage, reference: str) -> tuple[Sheet, Box] | None:
    try:
        name, box = split_reference(reference)
    except TemplateError:
        return None
    sheet = package.find_sheet(name)
    return None if sheet is None else (sheet, box)


def _patterns(package: OpcPackage, shipped: Template) -> Iterator[Problem]:
    found: dict[str, list[tuple[int, str]]] = {}
    for slug, prototype in shipped.prototype.items():
        homes: dict[str, str] = {}
        for name, pattern in prototype.pattern.items():
            full = f"{_PATTERN}{slug}_{name}"
            reference = package.get_name(full)
            if reference is None:
                message = f"pola hilang; beri nama itu lagi pada barisnya di lembar {prototype.name}"
                yield Problem(f"Nama {full}", f"{message}, atau {_RESTORE}")
                continue
            place = _place(package, reference)
            if place is None:
                where = f"baris polanya di lembar {prototype.name}"
                yield Problem(f"Nama {full}", f"rusak ({reference}); {_POINT.format(where)}")
                continue
            homes.setdefault(place[0].name, full)
            sheet = place[0]
            tokens = found.get(sheet.part) or found.setdefault(sheet.part, _tokens(package, sheet))
            yield from _check_tokens(tokens, place, full, pattern)
        if len(homes) > 1:
            message = f"pola satu lembar tersebar di lembar {', '.join(homes)}; kumpulkan di satu lembar"
            yield Problem(f"Nama {_PATTERN}{slug}_...", message)


def _tokens(package: OpcPackage, sheet: Sheet) -> list[tuple[int, str]]:
    """The tokens of a sheet with their rows."""
    cells = read_sheet_cells(package, sheet.part)
    texts = ((row, content.strip()) for row, _, _, content in cells if isinstance(content, str))
    return [(row, match[1]) for row, text in texts if (match := _TOKEN.fullmatch(text))]


def _check_tokens(
    found: list[tuple[int, str]], place: tuple[Sheet, Box], full: str, pattern: Pattern
) -> Iterator[Problem]:
    sheet, box = place
    count = Counter(token for row, token in found if box.row1 <= row <= box.row2)
    where = f"{sheet.name}!{box.row1}:{box.row2} ({full})"
    for token in pattern.token:
        if token not in count:
            message = f"token {{{token}}} tidak ada; ketik di satu sel baris itu"
            yield Problem(where, f"{message} (kolomnya boleh disembunyikan)")
    for token, number in count.items():
        if number > 1:
            yield Problem(where, f"token {{{token}}} ada {number} kali; sisakan satu")


def _settings(package: OpcPackage) -> Iterator[Problem]:
    """Settings named in fixed texts that do not exist: their formula would be an error."""
    known = {s.key for s in SETTINGS}
    for prototype in _readable(package):
        for pattern in prototype.pattern.values():
            for s in pattern.cell:
                text = s.content if isinstance(s.content, str) else ""
                for key in _SETTING.findall(text):
                    if key not in known:
                        where = f"{prototype.name}!{pattern.start + s.row}"
                        yield Problem(where, f"pengaturan {{atur:{key}}} tidak dikenal; {_near(key, known)}")


def _near(key: str, known: set[str]) -> str:
    part = sorted(k for k in known if k.partition(".")[0] == key.partition(".")[0])
    return f"pilih {', '.join(part or ('instansi.nama', 'laporan.tahun'))}"


def _readable(package: OpcPackage) -> tuple[Prototype, ...]:
    try:
        found: Mapping[str, Prototype] = Template(package).prototype
    except TemplateError:
        return ()  # a damaged pattern, which has been named
    return tuple(found.values())
