"""A regeneration of bytes, at one time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

TIME = datetime(2021, 1, 15, 9, 30, 5, tzinfo=UTC)


@pytest.fixture
def regenerate(tmp_path: Path) -> Callable[[bytes], bytes]:
    from lkjip_xl import regenerasi

    def one(data: bytes) -> bytes:
        file = tmp_path / "buku.xlsx"
        file.write_bytes(data)
        regenerasi(file, waktu=TIME)
        return file.read_bytes()

    return one
