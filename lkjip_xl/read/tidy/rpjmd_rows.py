"""The rows of sheet RPJMD, where five tables of the package stand in one, by their Jenis."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

from lkjip_xl.errors import Problem
from lkjip_xl.read.convert import listing
from lkjip_xl.read.raw import RawCell, RawRow
from lkjip_xl.schema import PACKAGE_TABLES, RPJMD_KINDS

__all__ = ["RpjmdRows"]


@dataclass
class RpjmdRows:
    """The rows by the name of their table, the cells of column Jenis as they are read, and the faults."""

    tables: dict[str, list[RawRow]] = field(default_factory=dict)
    kinds: list[RawCell] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @classmethod
    def split(cls, rows: Iterable[RawRow]) -> RpjmdRows:
        """Sort the rows; a row without a known Jenis is left out, which is a fault."""
        result = cls({j: [] for j in RPJMD_KINDS})
        for b in rows:
            if "jenis" not in b.cells:  # its name is missing, which has been noted
                result.tables = {}
                break
            kind = result._kind(b.cells["jenis"])
            if kind is not None:
                result.tables[kind].append(RawRow(b.place, result._own_cells(b, kind), b.number))
        return result

    def _kind(self, cell: RawCell) -> str | None:
        text = cell.value if isinstance(cell.value, str) else ""
        kind = text.casefold()
        if kind in RPJMD_KINDS:
            self.kinds.append(cell._replace(value=kind, typed=cell.original))
            return kind
        fault = f'jenis "{text}" tidak dikenal' if text else "jenis kosong atau bukan teks"
        similar = get_close_matches(kind, RPJMD_KINDS, n=1)
        remedy = f"mungkin maksudnya {similar[0]}" if similar else f"pilih {listing(RPJMD_KINDS)}"
        self.problems.append(Problem(cell.place, f"{fault}; {remedy}"))
        return None

    def _own_cells(self, row: RawRow, kind: str) -> dict[str, RawCell]:
        owned = {k.name for k in PACKAGE_TABLES[kind].columns}
        rest: dict[str, RawCell] = {}
        for name, cell in row.cells.items():
            yearly = kind == "indikator" and name.startswith("target_")
            if name in owned or yearly:
                rest[name] = cell
            elif name != "jenis" and cell.value is not None:
                message = f"{name.replace('_', ' ')} terisi, padahal baris {kind} tidak memilikinya"
                self.problems.append(Problem(cell.place, f"{message}; kosongkan"))
        return rest
