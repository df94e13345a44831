"""What differs by the kind of agency in an empty book: how many rows are ready, which kinds of belanja."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

__all__ = ["OTHERWISE", "kinds_of_belanja", "ready_rows"]

OTHERWISE = "perangkat daerah"
"""The kind whose data an agency gets that the files do not know."""


def ready_rows(bentuk: str) -> Mapping[str, int]:
    """How many rows of each table are ready where nothing is asked for."""
    row = _of(_rows("awal_bawaan.csv"), bentuk)[0]
    return {k: int(n) for k, n in row.items() if k != "bentuk"}


def kinds_of_belanja(bentuk: str) -> Mapping[str, str]:
    """The kinds of belanja of an agency: kode and uraian. Sources: PP 12/2019, PMK 102/PMK.02/2018."""
    return {b["kode"]: b["uraian"] for b in _of(_rows("belanja_baku.csv"), bentuk)}


def _of(rows: list[dict[str, str]], bentuk: str) -> list[dict[str, str]]:
    return [b for b in rows if b["bentuk"] == bentuk] or [b for b in rows if b["bentuk"] == OTHERWISE]


@cache
def _rows(name: str) -> list[dict[str, str]]:
    text = files("lkjip_xl.start").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
