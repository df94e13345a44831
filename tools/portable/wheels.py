"""Wheels for a Python on 64-bit Windows: whether they fit and suffice, what they install, their licences."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesParser
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.tags import Tag, compatible_tags, cpython_tags
from packaging.utils import InvalidWheelFilename, canonicalize_name, parse_wheel_filename
from packaging.version import Version

from lkjip_xl.errors import FileError

__all__ = ["Wheel", "choose", "missing", "open_wheel"]

_PLATFORM = "win_amd64"
_LEFT_OUT = {"tests", "test", "__pycache__"}
_LICENCE = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wheel:
    """A wheel: name as in requirements, version, the tags of its file's name, metadata, files by name."""

    name: str
    version: Version
    tags: frozenset[Tag]
    metadata: Message
    files: dict[str, bytes]

    def requirements(self, python: Version, extras: Iterable[str] = ()) -> Iterator[Requirement]:
        """What it needs on 64-bit Windows."""
        environments = [_windows(python, extra) for extra in ("", *extras)]
        for text in self.metadata.get_all("Requires-Dist", []):
            r = Requirement(text)
            if r.marker is None or any(r.marker.evaluate(e) for e in environments):
                yield r

    def installed(self) -> Iterator[tuple[str, bytes]]:
        """Its files as they stand in ``program/``; tests and caches are left out, licences never."""
        for name, content in self.files.items():
            first, _, rest = name.partition("/")
            if first.endswith(".data"):
                scheme, _, rest = rest.partition("/")
                if scheme not in ("data", "purelib", "platlib"):
                    continue  # programs for a terminal and C headers
                path = rest if scheme == "data" else f"Lib/site-packages/{rest}"
            else:
                path = f"Lib/site-packages/{name}"
            parts = path.split("/")
            if is_licence(parts[-1]) or not _LEFT_OUT.intersection(parts):
                yield path, content

    @property
    def licence(self) -> str:
        """The licence as its metadata say, in one line."""
        said = self.metadata.get("License-Expression") or self.metadata.get("License") or ""
        classifiers = self.metadata.get_all("Classifier", [])
        named = [c.rpartition(" :: ")[2] for c in classifiers if c.startswith("License ::")]
        return said.strip().splitlines()[0] if said.strip() else ", ".join(named) or "see its files"


def is_licence(file_name: str) -> bool:
    """Whether a file's name says that it is a licence or a notice."""
    return _LICENCE.match(file_name) is not None and not file_name.endswith((".py", ".pyi"))


def open_wheel(file: Path) -> Wheel:
    """Read a wheel. Raises FileError for what is none."""
    try:
        name, version, _, tags = parse_wheel_filename(file.name)
        with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as archive:
            files = {i.filename: archive.read(i) for i in archive.infolist() if not i.is_dir()}
        (metadata,) = [n for n in files if re.fullmatch(r"[^/]+\.dist-info/METADATA", n)]
    except (OSError, ValueError, InvalidWheelFilename, zipfile.BadZipFile) as error:
        raise FileError(f"{file}: not a readable wheel ({error})") from error
    return Wheel(name, version, frozenset(tags), BytesParser().parsebytes(files[metadata]), files)


def choose(wheels: Sequence[Wheel], root: str, python: Version) -> list[Wheel]:
    """The wheel ``root`` and all that it needs, by name. Raises FileError with every fault, a line each."""
    by_name: dict[str, Wheel] = {}
    faults = []
    for w in wheels:
        if w.name in by_name:
            faults.append(f"{w.name}: two wheels, {by_name[w.name].version} and {w.version}; keep one")
        by_name[w.name] = w
    needed = _needed(by_name, root, python)
    for name, asked in needed.items():
        if name not in by_name:
            faults += [f"{r}: no wheel of it, needed by {who}" for who, r in asked]
            continue
        w = by_name[name]
        faults += [
            f"{name} {w.version}: {who} needs {r}"
            for who, r in asked
            if not r.specifier.contains(w.version, prereleases=True)
        ]
        if not w.tags & _fitting(python):
            tags = ", ".join(sorted(map(str, w.tags)))
            faults.append(f"{name} {w.version}: for {tags}, not for Python {python} on 64-bit Windows")
        if not SpecifierSet(w.metadata.get("Requires-Python") or "").contains(python):
            faults.append(f"{name} {w.version}: needs Python {w.metadata['Requires-Python']}, not {python}")
    if faults:
        raise FileError("\n".join(faults))
    return [by_name[name] for name in sorted(needed)]


def missing(wheels: Sequence[Wheel], root: str, python: Version) -> list[Requirement]:
    """What ``root`` and the wheels need and is not there."""
    by_name = {w.name: w for w in wheels}
    needed = _needed(by_name, root, python)
    return [r for name, asked in needed.items() if name not in by_name for _, r in asked]


def _needed(
    wheels: Mapping[str, Wheel], root: str, python: Version
) -> dict[str, list[tuple[str, Requirement]]]:
    """Who asks for what, by name, from ``root`` on; an extra that is asked for counts."""
    result: dict[str, list[tuple[str, Requirement]]] = {root: []}
    extras: dict[str, set[str]] = {root: set()}
    left = [root]
    while left:
        name = left.pop()
        if name not in wheels:
            continue
        for r in wheels[name].requirements(python, sorted(extras[name])):
            other = canonicalize_name(r.name)
            asked = result.setdefault(other, [])
            if (name, r) not in asked:
                asked.append((name, r))
            known = extras.setdefault(other, set())
            if not r.extras <= known or len(asked) == 1:
                known |= r.extras
                left.append(other)
    return result


def _fitting(python: Version) -> frozenset[Tag]:
    number = (python.major, python.minor)
    own = cpython_tags(number, [f"cp{python.major}{python.minor}"], [_PLATFORM])
    general = compatible_tags(number, f"cp{python.major}{python.minor}", [_PLATFORM])
    return frozenset({*own, *general})


def _windows(python: Version, extra: str) -> dict[str, str]:
    """What the markers of requirements ask about the PC that the folder is for."""
    return {
        "os_name": "nt",
        "sys_platform": "win32",
        "platform_system": "Windows",
        "platform_machine": "AMD64",
        "platform_release": "10",
        "platform_version": "10.0.19045",
        "python_version": f"{python.major}.{python.minor}",
        "python_full_version": str(python),
        "implementation_name": "cpython",
        "implementation_version": str(python),
        "platform_python_implementation": "CPython",
        "extra": extra,
    }
