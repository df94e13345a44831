"""Levels below programs: who may stand under whom, and money that is typed at one level only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from lkjip_xl.errors import Problem
from lkjip_xl.read.convert import comparison_key, listing, suggestion
from lkjip_xl.read.raw import RawCell, RawRow
from lkjip_xl.schema import PACKAGE_TABLES, ValueKind

__all__ = [
    "BUDGET_VERSION",
    "CheckedRow",
    "Rows",
    "check_budget_version",
    "check_levels",
    "check_one_home",
    "check_plan_homes",
    "check_programs",
    "check_shared_kode",
    "check_version_homes",
]

BUDGET_VERSION = "pagu.berlaku"

CheckedRow = tuple[dict[str, Any], RawRow]
Rows = Iterable[CheckedRow]

_AMOUNTS = tuple(c.name for c in PACKAGE_TABLES["rincian"].columns if c.kind is ValueKind.RUPIAH)
_REGION = {"kegiatan": ("program",), "sub kegiatan": ("kegiatan",)}
_MINISTRY = {"kegiatan": ("program",), "KRO": ("kegiatan",), "RO": ("KRO",)}
_BY_KIND: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "kepala daerah": _REGION,
    "perangkat daerah": _REGION,
    "kementerian/lembaga": _MINISTRY,
}
"""Jenjang -> what it may stand under, by the kind of agency; units of either kind have those of both."""
_PLAN_AMOUNTS = tuple(c.name for c in PACKAGE_TABLES["renstra"].columns if c.kind is ValueKind.RUPIAH)
_OUTPUT_HOMES = {
    "indikator": "Indikator keluaran",
    "satuan": "Satuan",
    "target": "Target keluaran",
    "realisasi": "Realisasi keluaran",
}
"""The columns of sheet Target Program of programs alone, each with its home for the rows below them."""
_LISTED = 3  # more would make a message that nobody reads


class _Line(NamedTuple):
    """A row of either sheet: its kode, its jenjang, its values and its cells."""

    kode: str
    jenjang: str
    values: dict[str, Any]
    row: RawRow


def _lines(programs: Rows, rincian: Rows) -> dict[str, _Line]:
    """The rows that have a kode, by it; of two with one kode, which is a fault of its own, the first."""
    result: dict[str, _Line] = {}
    for jenjang, rows in (("program", programs), (None, rincian)):
        for values, row in rows:
            if (kode := values.get("kode")) is not None:
                level = jenjang or values.get("jenjang") or ""
                result.setdefault(kode, _Line(kode, level, values, row))
    return result


def check_levels(bentuk: str | None, programs: Rows, rincian: Rows) -> Iterator[Problem]:
    """A row under one that cannot hold it, or that stands below itself."""
    every = _lines(programs, rincian)
    allowed = _BY_KIND.get(bentuk or "", {**_REGION, **_MINISTRY})
    for line in every.values():
        above = every.get(line.values.get("induk") or "")
        if line.jenjang in ("", "program") or above is None or above.jenjang == "":
            continue
        if circle := _circle(line, every):
            words = " > ".join(circle)
            yield Problem(line.row.cells["induk"].place, f"induk melingkar ({words}); betulkan salah satu")
        elif line.jenjang not in allowed:
            message = f"jenjang {line.jenjang} tidak dipakai {bentuk}; pilih {listing(allowed)}"
            yield Problem(line.row.cells["jenjang"].place, message)
        elif above.jenjang not in allowed[line.jenjang]:
            message = (
                f'{line.jenjang} {line.kode} di bawah {above.jenjang} "{above.kode}"; '
                f"induk {line.jenjang} harus {listing(allowed[line.jenjang])}"
            )
            yield Problem(line.row.cells["induk"].place, message)


def _circle(line: _Line, every: Mapping[str, _Line]) -> tuple[str, ...]:
    """The way from a row up to itself; nothing where it leads to a program."""
    way = [line.kode]
    while (above := every.get(way[-1])) is not None and (induk := above.values.get("induk")) is not None:
        if induk in way:
            return (*way, induk) if induk == line.kode else ()
        way.append(induk)
    return ()


def check_one_home(programs: Rows, rincian: Rows) -> Iterator[Problem]:
    """Money on a row below which money is typed as well: it would count twice."""
    every = _lines(programs, rincian)
    said: set[str] = set()
    for line in every.values():
        if line.jenjang == "program" or (typed := _typed(line)) is None:
            continue
        seen, above = {line.kode}, every.get(line.values.get("induk") or "")
        while above is not None and above.kode not in seen:
            other = _typed(above)
            if other is not None and above.kode not in said:
                said.add(above.kode)
                message = (
                    f"{_word(other)} {above.jenjang} {above.kode} terisi, padahal {_word(typed)} "
                    f"{line.jenjang} {line.kode} di bawahnya terisi di {line.row.cells[typed].place}; "
                    "kosongkan yang di sini, jumlahnya dihitung dari bawahnya"
                )
                yield Problem(above.row.cells[other].place, message)
            seen.add(above.kode)
            above = every.get(above.values.get("induk") or "")


def check_version_homes(programs: Rows, rincian: Rows, amounts: Rows) -> Iterator[Problem]:
    """A pagu in a version of the budget, of a row below which that version has one as well."""
    given = [
        (f"pagu {{}} di versi {v['versi']}", v["kode"], row.cells["pagu"].place)
        for v, row in amounts
        if None not in (v.get("kode"), v.get("versi"), v.get("pagu"))
    ]
    remedy = "hapus baris ini, jumlahnya dihitung sendiri"
    yield from _two_homes(_lines(programs, rincian), given, "pagu", remedy)


def check_plan_homes(programs: Rows, rincian: Rows, plan: Rows) -> Iterator[Problem]:
    """Rupiah of the plan at two levels, and an output of a row below a program on sheet Target Program."""
    every, rows = _lines(programs, rincian), [(v, row) for v, row in plan if v.get("kode") is not None]
    for column in _PLAN_AMOUNTS:
        word = _word(column.removesuffix("_rp"))
        given = [
            (f"{word} {{}}", v["kode"], row.cells[column].place)
            for v, row in rows
            if v.get(column) is not None
        ]
        yield from _two_homes(every, given, word, "kosongkan yang di sini, jumlahnya dihitung sendiri")
    for values, row in rows:
        line = every.get(values["kode"])
        if line is None or line.jenjang == "program":
            continue
        for column, other in _OUTPUT_HOMES.items():
            if values.get(column) is not None:
                message = (
                    f"{column} {line.jenjang} {line.kode} diisi di lembar Rincian, kolom {other}; "
                    "kosongkan di sini"
                )
                yield Problem(row.cells[column].place, message)


def _two_homes(
    every: Mapping[str, _Line], given: Iterable[tuple[str, str, str]], word: str, remedy: str
) -> Iterator[Problem]:
    """Amounts at a row below which there are amounts too: of each its words, its kode and its place."""
    rows = [one for one in given if one[1] in every]
    typed = {(words, kode): place for words, kode, place in rows}
    said: set[tuple[str, str]] = set()
    for words, kode, place in rows:
        seen, above = {kode}, every[kode].values.get("induk")
        while above is not None and above in every and above not in seen:
            key = words, above
            if key in typed and key not in said:
                said.add(key)
                message = (
                    f"{words.format(above)} terisi, padahal {word} {kode} di "
                    f"bawahnya juga terisi di {place}; {remedy}"
                )
                yield Problem(typed[key], message)
            seen.add(above)
            above = every[above].values.get("induk")


def check_budget_version(kode: str | None, cell: RawCell, existing: Iterable[str]) -> Iterator[Problem]:
    """The version of the budget that the setting names and sheet Versi Pagu does not have."""
    known = sorted(existing)
    if kode is not None and kode not in known:
        remedy = suggestion(kode, known) or (f"; pilih {listing(known)}" if known else "; kosongkan")
        yield Problem(cell.place, f'versi pagu "{kode}" tidak ada di tabel versi_pagu{remedy}')


def _typed(line: _Line) -> str | None:
    """The first column of money that a row has filled."""
    return next((c for c in _AMOUNTS if line.values.get(c) is not None), None)


def _word(column: str) -> str:
    return column.replace("_", " ")


def check_shared_kode(programs: Rows, rincian: Rows) -> Iterator[Problem]:
    """A kode of both sheets, which Induk could not tell apart; one official kode twice below one row."""
    own = {comparison_key(v["kode"]): row for v, row in programs if v.get("kode") is not None}
    official: dict[tuple[str, str], tuple[str, RawRow]] = {}
    for values, row in rincian:
        kode = values.get("kode")
        if kode is None:
            continue
        if (other := own.get(comparison_key(kode))) is not None:
            message = f'kode "{kode}" sudah dipakai program di {other.cells["kode"].place}; beri kode lain'
            yield Problem(row.cells["kode"].place, message)
        key = comparison_key(values.get("induk") or ""), comparison_key(_official(values))
        first, place = official.setdefault(key, (kode, row))
        if place is not row and comparison_key(first) != comparison_key(kode):
            message = (
                f'kode nomenklatur "{_official(values)}" di bawah {values.get("induk")} sudah ada di '
                f"{_official_place(place)}; hapus salah satu"
            )
            yield Problem(_official_place(row), message)


def check_programs(programs: Rows) -> Iterator[Problem]:
    """One program twice, and kegiatan that stand among the programs, where they would count twice."""
    rows = [(v, row) for v, row in programs if v.get("kode") is not None]
    seen: dict[tuple[str, ...], RawRow] = {}
    for values, row in rows:
        keys = (_official(values), values.get("opd") or "", values.get("sasaran") or "")
        first = seen.setdefault(tuple(map(comparison_key, keys)), row)
        if first is not row and values["kode"] != first.cells["kode"].value:
            message = (
                f'program "{_official(values)}" dari perangkat daerah dan sasaran yang sama sudah ada di '
                f"{_official_place(first)}; hapus salah satu, atau bedakan Perangkat daerah atau sasarannya"
            )
            yield Problem(_official_place(row), message)
    yield from _kegiatan_among_programs(rows)


def _kegiatan_among_programs(rows: list[CheckedRow]) -> Iterator[Problem]:
    """Rows whose official kode goes on from that of another program, as those of a finance export do.

    A program that is written twice, for two sasaran, may be told apart by such a kode: it has the same name.
    """
    by_kode: dict[str, list[CheckedRow]] = {}
    for one in rows:
        by_kode.setdefault(comparison_key(_official(one[0])), []).append(one)
    below: dict[str, list[CheckedRow]] = {}
    for values, row in rows:
        program = next(
            (p for k in _shorter(_official(values)) for p in by_kode.get(k, ()) if _may_hold(p, values)), None
        )
        if program is not None:
            below.setdefault(program[0]["kode"], []).append((values, row))
    programs = {v["kode"]: row for v, row in rows}
    for kode, lines in below.items():
        listed = ", ".join(str(v["kode"]) for v, _ in lines[:_LISTED])
        more = f" dan {len(lines) - _LISTED} lainnya" if len(lines) > _LISTED else ""
        place = programs[kode].cells["kode"].place
        message = (
            f"kegiatan {listed}{more} di bawah program {kode} ({place}) terhitung dua kali karena ditulis "
            f"di tabel program; pindahkan ke lembar Rincian (rincian.csv) dengan induk {kode}, "
            "lalu kosongkan pagu dan realisasi program itu"
        )
        yield Problem(lines[0][1].cells["kode"].place, message)


def _shorter(official: str) -> Iterator[str]:
    """The beginnings of an official kode, the shortest first: 5, 5.01, 5.01.01 of 5.01.01.2."""
    parts = comparison_key(official).split(".")
    yield from (".".join(parts[:n]) for n in range(1, len(parts)))


def _may_hold(program: CheckedRow, values: Mapping[str, Any]) -> bool:
    """Whether a row may be a kegiatan of a program: of the same perangkat daerah, and named otherwise."""
    own = program[0]
    opd, other = (comparison_key(v.get("opd") or "") for v in (own, values))
    names = [comparison_key(v.get("nama") or "") for v in (own, values)]
    number = own.get("no_pk")
    same = names[0] == names[1] or (number is not None and number == values.get("no_pk"))
    return not same and (opd == other or "" in (opd, other))


def _official(values: Mapping[str, Any]) -> str:
    return str(values.get("nomenklatur") or values["kode"])


def _official_place(row: RawRow) -> str:
    """The cell of the official kode of a row, where it has one, else that of its kode."""
    cell = row.cells.get("nomenklatur")
    return row.cells["kode"].place if cell is None or cell.value in (None, "") else cell.place
