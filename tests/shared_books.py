"""What is expensive to make, made by the first worker that asks for it and read by the others."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest
from filelock import FileLock

if TYPE_CHECKING:
    from lkjip_xl.build.pipeline import BuildResult
    from lkjip_xl.model import Laporan
    from tests.workbook_tools import Reading

__all__ = ["Built", "build_once", "make_once"]

T = TypeVar("T")


@dataclass(frozen=True)
class Built:
    """A built workbook: what the build returned, the file's bytes, its values by heading."""

    result: BuildResult
    data: bytes

    @cached_property
    def reading(self) -> Reading:
        from tests.workbook_tools import Reading

        return Reading(self.data)


def build_once(factory: pytest.TempPathFactory, name: str, source: Callable[[], Laporan | Path]) -> Built:
    """The workbook of ``source``; built once for all workers of a run."""
    return make_once(factory, name, lambda: _build(source(), factory.mktemp(name) / "buku.xlsx"))


def make_once(factory: pytest.TempPathFactory, name: str, make: Callable[[], T]) -> T:
    """What ``make`` gives: the first worker makes and keeps it, the others wait and read."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        return make()
    kept = factory.getbasetemp().parent / f"{name}.pickle"
    with FileLock(f"{kept}.lock"):
        if not kept.exists():
            kept.write_bytes(pickle.dumps(make()))
        result: T = pickle.loads(kept.read_bytes())
    return result


def _build(source: Laporan | Path, file: Path) -> Built:
    from lkjip_xl.api import bangun

    result = bangun(source, file)
    return Built(result, file.read_bytes())
