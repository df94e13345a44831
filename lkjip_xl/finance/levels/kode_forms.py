"""Codes of the nomenclatures: of regions (Permendagri 90/2019), of ministries (RKA-K/L), of accounts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["LEVELS", "RegionKode", "is_kode", "ministry_levels", "region_kode", "split_kode_nama"]

LEVELS = (
    *("urusan", "bidang", "organisasi", "program", "kegiatan", "sub_kegiatan"),
    *("kro", "ro", "komponen", "subkomponen", "rekening"),
)
"""The levels, from the top down; a region has no kro to subkomponen, a ministry no sub_kegiatan."""

_SHORT_WORD = re.compile(r"[A-Z]{1,3}")
_LEADING = re.compile(
    r"[\[(]?(?P<kode>[0-9Xx]{1,2}(?:\.[0-9A-Za-zx]{1,6})+|[A-Z]{2}\.[0-9]{4}|[0-9]{6}|[0-9]{4}\.[A-Z]{3}(?:\.[0-9]{3})?)"
    r"\.?[\])]?\s*[-–:]?\s+(?P<nama>\S.*)",
    re.DOTALL,
)
_MINISTRY = (
    ("program", re.compile(r"(?:[0-9]{3}\.[0-9]{2}\.)?[A-Z]{2}")),
    ("kegiatan", re.compile(r"[0-9]{4}")),
    ("kro", re.compile(r"[A-Z]{3}")),
    ("rekening", re.compile(r"[0-9]{6}")),
)


@lru_cache(maxsize=65_536)
def is_kode(text: str) -> bool:
    """Whether a text looks like a kode: short parts with dots, with a digit, or two or three capitals."""
    compact = re.sub(r"\s*\.\s*", ".", text.strip()).rstrip(".")
    parts = compact.split(".")
    if not all(re.fullmatch(r"[0-9A-Za-z]{1,8}", p) for p in parts):
        return False
    if len(parts) == 1:
        return bool(_SHORT_WORD.fullmatch(compact)) or (
            any(c.isdigit() for c in compact) and compact == compact.upper()
        )
    return all(p == p.upper() or p.lower() in ("x", "xx") for p in parts)


def split_kode_nama(text: str) -> tuple[str, str] | None:
    """``1.02.01 - PROGRAM X`` or ``[5.1.02] Belanja`` as kode and nama; None where no kode leads."""
    match = _LEADING.match(text.strip())
    return (match["kode"], match["nama"].strip()) if match else None


@dataclass(frozen=True, slots=True)
class RegionKode:
    """A kode in its parts: organisation, chain down to sub kegiatan, account below it."""

    organisasi: str = ""
    chain: tuple[str, ...] = ()
    rekening: tuple[str, ...] = ()


def _is_org(parts: tuple[str, ...]) -> bool:
    return (
        len(parts) >= 7
        and bool(re.fullmatch(r"[0-9]", parts[0]))
        and len(parts[1]) == 2
        and len(parts[2]) == 1
        and len(parts[3]) == 2
        and len(parts[4]) == 1
    )


_CHAIN = (
    re.compile(r"[0-9Xx]"),
    re.compile(r"[0-9]{2}|[Xx]{2}"),
    re.compile(r"[0-9]{2}"),
    re.compile(r"[0-9]"),
    re.compile(r"[0-9]{2}"),
    re.compile(r"[0-9]{2,4}"),
)


def region_kode(parts: Sequence[str]) -> RegionKode | None:
    """Read the parts of a full kode; None where they are no kode of a region.

    The first part of an account (5, or 4 and 6) stands before a part of one digit; the second part of a
    program's kode has two. An organisation's kode has a bidang, then others of one and two digits.
    """
    return _region_kode(tuple(parts))


@lru_cache(maxsize=65_536)
def _region_kode(parts: tuple[str, ...]) -> RegionKode | None:
    if not parts:
        return None
    if _is_org(parts):
        length = 8 if len(parts) >= 8 and len(parts[7]) == 4 else 7
        rest = region_kode(parts[length:]) if len(parts) > length else RegionKode()
        return None if rest is None else RegionKode(".".join(parts[:length]), rest.chain, rest.rekening)
    if len(parts) >= 2 and re.fullmatch(r"[456]", parts[0]) and re.fullmatch(r"[0-9]", parts[1]):
        return RegionKode(rekening=tuple(parts)) if all(p.isdigit() for p in parts) else None
    length = 0
    while length < min(len(parts), 6) and _CHAIN[length].fullmatch(parts[length]):
        length += 1
    if length == 4 or (length > 4 and _starts_account(parts[3:])):
        length = 3
    if length == 6 and _starts_account(parts[5:]):
        length = 5
    rest_parts = parts[length:]
    if length < 1 or (rest_parts and (length < 3 or not _starts_account(rest_parts))):
        return None
    if not all(p.isdigit() for p in rest_parts):
        return None
    return RegionKode("", tuple(p.upper() for p in parts[:length]), tuple(rest_parts))


def _starts_account(parts: tuple[str, ...]) -> bool:
    return bool(re.fullmatch(r"[456]", parts[0])) and (len(parts) == 1 or len(parts[1]) == 1)


def ministry_levels(kode: str) -> list[str]:
    """The levels that the parts of a ministry's kode name; empty where a part is of no known form.

    A part of three characters is a RO after a KRO, else a komponen; one of two, such as 0A, a subkomponen.
    """
    text = re.sub(r"^[0-9]{3}\.[0-9]{2}\.(?=[A-Z]{2}(\.|$))", "", kode)
    found: list[str] = []
    for part in text.split("."):
        level = next((name for name, form in _MINISTRY if form.fullmatch(part)), "")
        if not level and re.fullmatch(r"[0-9A-Z]{3}", part):
            level = "ro" if found[-1:] == ["kro"] else "komponen"
        if not level and re.fullmatch(r"[0-9]?[A-Z]", part):
            level = "subkomponen"
        if not level:
            return []
        found.append(level)
    return found
