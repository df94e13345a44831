"""What a run keeps of each unit that it finished, so that the next run does not do it again.

One small file a unit, in the folder of records of the output folder: written whole, whatever happens, and
written before the output. So it names the output that is meant to be there, and the one that it replaces;
which of the two is there tells whether the unit is finished, and anything else is somebody's own work.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from lkjip_xl.batch.unit_figures import UnitFigures
from lkjip_xl.batch.unit_list import RECORDS, Unit
from lkjip_xl.batch.unit_work import UnitContent
from lkjip_xl.errors import FileError
from lkjip_xl.export.open_data.write_data import pretty_json
from lkjip_xl.ooxml import read_file
from lkjip_xl.version import __version__
from lkjip_xl.writing.free_file import prepare_folder
from lkjip_xl.writing.safe_writing import write_safely

__all__ = ["UnitRecord", "content_digest", "file_digest", "load_record", "store_record_of"]


@dataclass(frozen=True, slots=True)
class UnitRecord:
    """Digests of input, output and what the output replaced ("": nothing), and what was said.

    ``emblem_file`` is the picture that the unit's settings name, ``emblem`` the digest of what was in it.
    """

    version: str
    input: str
    output: str
    replaced: str
    seconds: float
    figures: UnitFigures
    emblem_file: str = ""
    emblem: str = ""

    def covers(self, digest: str, emblem: str) -> bool:
        """Whether it tells of this input with this emblem, by this version of the program."""
        return (self.version, self.input, self.emblem) == (__version__, digest, emblem)


def content_digest(content: UnitContent) -> str:
    """The digest of a workbook, or of the files of a package with their names."""
    if isinstance(content, bytes):
        return hashlib.sha256(content).hexdigest()
    each = sorted((name, hashlib.sha256(data).hexdigest()) for name, data in content.items())
    return hashlib.sha256(repr(each).encode()).hexdigest()


def file_digest(file: Path) -> str:
    """The digest of a file; "" where there is none. Raises FileError."""
    return hashlib.sha256(read_file(file)).hexdigest() if file.exists() else ""


def load_record(output: Path, work: str, unit: Unit) -> UnitRecord | None:
    """What is kept of a unit; None where there is nothing, or nothing that can be read."""
    try:
        content: Mapping[str, Any] = json.loads(read_file(_file(output, work, unit)))
        return UnitRecord(**{**content, "figures": _figures(content["figures"])})
    except (FileError, ValueError, TypeError, KeyError):
        return None


def store_record_of(output: Path, work: str, unit: Unit, record: UnitRecord) -> None:
    """Keep ``record``. Raises FileError."""
    file = _file(output, work, unit)
    prepare_folder(file.parent)
    write_safely(file, pretty_json(asdict(record)).encode())


def _figures(content: Mapping[str, Any]) -> UnitFigures:
    counts = tuple((str(label), int(n)) for label, n in content["per_predikat"])
    known = {f.name: content[f.name] for f in fields(UnitFigures) if f.name in content}
    lists = {name: tuple(content.get(name, ())) for name in ("temuan", "rumus_sendiri")}
    return UnitFigures(**{**known, **lists, "per_predikat": counts})


def _file(output: Path, work: str, unit: Unit) -> Path:
    name = hashlib.sha256(unit.stem.casefold().encode()).hexdigest()[:24]
    return output / RECORDS / work / f"{name}.json"
