"""An expensive thing is made by the first worker, and read by the others."""

from __future__ import annotations

import pytest

from tests.conftest import pytest_xdist_auto_num_workers
from tests.shared_books import make_once


def test_make_once__the_second_worker_reads(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTEST_XDIST_WORKER", "gw7")
    made: list[int] = []

    def make() -> tuple[int, str]:
        made.append(1)
        return 7, "buku"

    assert [make_once(tmp_path_factory, "coba_bersama", make) for _ in range(3)] == [(7, "buku")] * 3
    assert made == [1]


@pytest.mark.parametrize(
    ("named", "workers"),
    [
        (["tests/rumus/test_capaian.py"], 0),
        (["tests/rumus/test_capaian.py::test_capaian__skala_as_object"], 0),
        (["tests/rumus"], None),
        ([], None),
    ],
)
def test_workers__only_for_more_than_named_files(
    named: list[str], workers: int | None, pytestconfig: pytest.Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pytestconfig.option, "file_or_dir", named)
    assert pytest_xdist_auto_num_workers(pytestconfig) == workers
