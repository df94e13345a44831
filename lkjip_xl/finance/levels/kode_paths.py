"""The place of each row in the hierarchy, by its codes: in one column or several, whole or a part a
column."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lkjip_xl.finance.headings.column_roles import ColumnRole
from lkjip_xl.finance.levels.kode_forms import LEVELS, RegionKode, ministry_levels, region_kode
from lkjip_xl.finance.row_reading import ExportLine

__all__ = ["KodePlace", "places_of"]

_CHAIN_LEVELS = {1: "urusan", 2: "bidang", 3: "program", 4: "kegiatan", 5: "kegiatan", 6: "sub_kegiatan"}
_WIDTHS = (1, 2, 2, 1, 2, 4)  # digits of the parts of a chain, where a number lost its zeros
_ACCOUNT_WIDTHS = (1, 1, 2, 2, 2, 4)
_RANK = {name: n for n, name in enumerate(LEVELS)}
_MOSTLY = 0.6
_NAMED = (("sub_kegiatan", r"sub ?kegiatan\b"), ("kegiatan", r"kegiatan\b"), ("program", r"program\b"))


@dataclass(frozen=True, slots=True)
class KodePlace:
    """``jalur`` from the top down; ``program`` is how many of its parts name the program, 0 for none."""

    organisasi: str
    jalur: tuple[str, ...]
    level: str
    kode: str
    program: int = 0


def places_of(lines: Sequence[ExportLine], roles: Mapping[int, ColumnRole]) -> list[KodePlace | None]:
    """The place of each row, None where its codes say none: by the nomenclature of regions where most fit it,
    else by ranks (ministries), else by the parts of the codes."""
    columns = [c for c, r in sorted(roles.items()) if r.jenis == "kode"]
    coded = [x for x in lines if x.kode]
    region = _region_places(lines, roles, columns)
    fitting = sum(p is not None for p in region)
    deep = any(p is not None and (p.program or p.jalur[:1] == ("r5",)) for p in region)
    if deep and fitting >= _MOSTLY * len(coded):
        return region
    return _ranked_places(lines, roles, columns)


# -- regions ---------------------------------------------------------------------------------------------


class _RegionState:
    """What rows above say: the codes of columns that a row leaves blank, and the organisation."""

    def __init__(
        self, roles: Mapping[int, ColumnRole], columns: list[int], own_column: frozenset[int]
    ) -> None:
        self.roles, self.columns, self.own_column = roles, columns, own_column
        self.context: dict[int, tuple[str, bool]] = {}
        self.organisasi = ""
        self.bidang: tuple[str, ...] = ()
        self.nested = False

    def cells(self, line: ExportLine) -> list[tuple[int, str, bool]]:
        last = max(line.kode)
        found = {c: (v, c in line.numeric) for c, v in line.kode.items()}
        self.context = {
            c: found.get(c) or self.context[c]
            for c in self.columns
            if c <= last and (c in found or c in self.context)
        }
        return [(c, *self.context[c]) for c in self.columns if c in self.context]


def _org_columns(
    lines: Sequence[ExportLine], roles: Mapping[int, ColumnRole], columns: list[int]
) -> frozenset[int]:
    found = set()
    for column in columns:
        kodes = [x.kode[column] for x in lines if column in x.kode]
        shaped = sum(bool((k := region_kode(v.split("."))) and k.organisasi and not k.chain) for v in kodes)
        if roles[column].rinci == "organisasi" or shaped * 2 > len(kodes):
            found.add(column)
    return frozenset(found)


def _region_places(
    lines: Sequence[ExportLine], roles: Mapping[int, ColumnRole], columns: list[int]
) -> list[KodePlace | None]:
    state = _RegionState(roles, columns, _org_columns(lines, roles, columns))
    tens = {v for x in lines for v in x.kode.values() if v.endswith("0") or ".10." in v or ".20." in v}
    places = [_region_place(state, line, tens) if line.kode else None for line in lines]
    if not any(p is not None and len(p.jalur) > 2 and not p.jalur[2].startswith("r") for p in places):
        places = [_as_account(p) for p in places]
    return places


def _as_account(place: KodePlace | None) -> KodePlace | None:
    """Where no row is deeper than a bidang, a single 5 is the account 5 and no urusan."""
    if place is None or len(place.jalur) != 1 or not re.fullmatch(r"[456]", place.jalur[0]):
        return place
    return KodePlace(place.organisasi, (f"r{place.jalur[0]}",), "rekening", place.kode)


def _region_place(state: _RegionState, line: ExportLine, tens: set[str]) -> KodePlace | None:
    chain: tuple[str, ...] = ()
    account: tuple[str, ...] = ()
    org = ""
    last = max(line.kode)
    for column, text, numeric in state.cells(line):
        if column in state.own_column:
            org = text
            continue
        if numeric and "." in text and not chain and any(t.startswith(f"{text}0.") for t in tens):
            text = f"{text}0"
        joined = _join(chain, account, text.split("."), numeric, state.roles[column].rinci)
        if joined is None:
            return None
        chain, account = joined.chain, joined.rekening
        org = joined.organisasi or org
    single = not state.own_column
    if single:
        if org:
            state.organisasi, state.nested = org, state.nested or bool(state.bidang)
        elif len(chain) <= 2 and not account and state.nested:
            state.organisasi = ""
        state.bidang = chain if 0 < len(chain) <= 2 and not account and not org else state.bidang
    level = "rekening" if account else _CHAIN_LEVELS.get(len(chain), "")
    kode = ".".join(account or chain)
    if (single and org and not chain) or last in state.own_column:
        prefix = state.bidang if single else chain
        return KodePlace(org, prefix if not single or state.nested else (), "organisasi", org)
    owner = (state.organisasi if single else org) if len(chain) != 0 or account else ""
    if not level:
        return None
    return KodePlace(owner, (*chain, *(f"r{p}" for p in account)), level, kode, 3 if len(chain) >= 3 else 0)


def _join(
    chain: tuple[str, ...], account: tuple[str, ...], parts: list[str], numeric: bool, hint: str
) -> RegionKode | None:
    """The kode of a row so far, and the next cell: a whole kode, or the next part of one."""
    whole = region_kode(parts)
    if hint == "rekening" or account or len(chain) == 6:
        if whole is not None and whole.chain and len(whole.chain) >= 3:
            return whole
        if whole is not None and whole.rekening and not (account and len(parts) == 1):
            return RegionKode("", chain, whole.rekening)
        padded = [
            p.zfill(_ACCOUNT_WIDTHS[min(len(account) + n, 5)]) if numeric else p for n, p in enumerate(parts)
        ]
        return RegionKode("", chain, (*account, *padded)) if all(p.isdigit() for p in parts) else None
    if whole is not None and whole.organisasi:
        return whole if whole.chain else RegionKode(whole.organisasi, chain, ())
    if whole is not None and whole.rekening and not whole.chain:
        return RegionKode("", chain, whole.rekening) if len(chain) >= 3 or not chain else None
    if whole is not None and (
        not chain
        or (len(whole.chain) > len(chain) and (whole.chain[: len(chain)] == chain or len(whole.chain) >= 3))
    ):
        return whole
    if len(chain) == 3 and len(parts) == 1 and re.fullmatch(r"[456]", parts[0]):
        return RegionKode("", chain, tuple(parts))
    return _next_parts(chain, parts, numeric)


def _next_parts(chain: tuple[str, ...], parts: list[str], numeric: bool) -> RegionKode | None:
    for n, part in enumerate(parts):
        width = _WIDTHS[min(len(chain), 5)]
        if numeric:
            part = part.ljust(width, "0") if n else part.zfill(width)
        chain = (*chain, part.upper())
    if len(chain) > 6:
        return None
    whole = region_kode(list(chain)) if len(chain) != 4 else RegionKode("", chain, ())
    return whole if whole is not None and whole.chain == chain else None


# -- ministries, and codes of no known form --------------------------------------------------------------


def _ranked_places(
    lines: Sequence[ExportLine], roles: Mapping[int, ColumnRole], columns: list[int]
) -> list[KodePlace | None]:
    stack: list[tuple[int, str, str]] = []
    context: dict[int, str] = {}
    org = ""
    places: list[KodePlace | None] = []
    for line in lines:
        if not line.kode:
            places.append(None)
            continue
        last = max(line.kode)
        context = {
            c: line.kode.get(c) or context[c]
            for c in columns
            if c <= last and (c in line.kode or c in context)
        }
        org_columns = [c for c in context if roles[c].rinci == "organisasi"]
        org = context[org_columns[-1]] if org_columns else org
        if last in org_columns:
            places.append(KodePlace(org, (), "organisasi", org))
            continue
        several = len([c for c in line.kode if c not in org_columns]) > 1
        taken = [c for c in context if c not in org_columns] if several else [last]
        for column in taken:
            _push(stack, context[column], roles[column].rinci, columns.index(column), line.name)
        kept = max((n for n, (_, _, level) in enumerate(stack) if level == "program"), default=-1) + 1
        places.append(KodePlace(org, tuple(s[1] for s in stack), stack[-1][2], line.kode[last], kept))
    return places


def _push(stack: list[tuple[int, str, str]], kode: str, hint: str, position: int, name: str) -> None:
    """Put a kode where its level belongs: what is as deep or deeper goes."""
    parts = kode.split(".")
    levels = [hint] if hint and len(parts) == 1 else ministry_levels(kode)
    if levels:
        head = re.sub(r"^[0-9]{3}\.[0-9]{2}\.(?=[A-Z]{2})", "", kode) if levels[0] == "program" else kode
        parts = head.split(".") if len(levels) > 1 or levels == ["program"] else [kode]
        entries = [(_RANK[level], part, level) for level, part in zip(levels, parts, strict=True)]
    else:
        named = next((n for n, form in _NAMED if re.match(form, name.casefold())), "")
        base = 100 * (position + 1)
        entries = [(base + n, p, "") for n, p in enumerate(parts)]
        entries[-1] = (entries[-1][0], entries[-1][1], named or hint)
        above = {s[0]: s for s in stack}
        entries = [
            above[r] if n < len(entries) - 1 and r in above and above[r][1] == p else (r, p, lv)
            for n, (r, p, lv) in enumerate(entries)
        ]
    while stack and stack[-1][0] >= entries[0][0]:
        stack.pop()
    stack.extend(entries)
