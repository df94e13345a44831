"""A local Dask cluster of two workers: one is killed midway; versions; an address where nobody is."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lkjip_xl.batch import worker_pools
from lkjip_xl.batch.run_units import UnitRow
from lkjip_xl.batch.whole_run import BatchRequest, run_batch
from lkjip_xl.errors import FileError
from tests.batch.conftest import TIME, write_units

if TYPE_CHECKING:
    from distributed import LocalCluster

pytestmark = [
    pytest.mark.klaster,
    pytest.mark.filterwarnings("ignore"),  # of Dask and tornado about themselves
]
NAMES = tuple(f"unit_{n}" for n in range(6))


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        yield cluster


@pytest.mark.skipif(os.name == "nt", reason="kill -9")
def test_cluster__one_worker_killed_midway(cluster: LocalCluster, tmp_path: Path) -> None:
    """Nothing is lost, nothing is said or written twice, and every byte is as without a cluster."""
    folder = write_units(tmp_path / "p", NAMES)
    told: list[str] = []

    def kill_one(row: UnitRow) -> None:
        told.append(row.unit.name)
        if len(told) == 1:
            os.kill(cluster.workers[0].pid, signal.SIGKILL)

    there, here = tmp_path / "klaster", tmp_path / "sendiri"
    address = cluster.scheduler_address
    result = run_batch(BatchRequest(folder, "bangun", cluster=address, output=there), TIME, told=kill_one)
    assert sorted(told) == list(NAMES)
    assert {r.state for r in result.rows} == {"selesai"}
    own = run_batch(BatchRequest(folder, "bangun", processes=2, output=here), TIME)
    assert {r.state for r in own.rows} == {"selesai"}
    for name in NAMES:
        assert (there / f"{name}.xlsx").read_bytes() == (here / f"{name}.xlsx").read_bytes()
    records = [json.loads(f.read_text()) for f in (there / ".massal" / "bangun").iterdir()]
    assert [r["replaced"] for r in records] == [""] * len(NAMES)  # none was there when it was written


def test_cluster__faults_come_back_as_lines(cluster: LocalCluster, tmp_path: Path) -> None:
    folder = write_units(tmp_path / "p", ("a", "b"))
    (folder / "b" / "pk.csv").write_text("rusak")
    request = BatchRequest(folder, "ekspor", cluster=cluster.scheduler_address)
    rows = run_batch(request, TIME).rows
    assert [r.state for r in rows] == ["selesai", "galat"]
    assert (rows[1].fault or "").startswith("pk.csv: kolom kode tidak ada")


def test_cluster__of_another_version_is_refused(
    cluster: LocalCluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before any unit is handed out, with the names of the workers."""
    folder = write_units(tmp_path / "p", ("a",))
    monkeypatch.setattr(worker_pools, "__version__", "9.9")  # here; the workers have today's
    request = BatchRequest(folder, "ekspor", cluster=cluster.scheduler_address)
    with pytest.raises(FileError, match=r"pekerja tcp://\S+ memakai lkjip-xl \S+, di sini 9\.9"):
        run_batch(request, TIME)
    assert not list((folder / "hasil_massal").glob("*.json"))


def test_cluster__where_nobody_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_units(tmp_path / "p", ("a",))
    monkeypatch.setattr(worker_pools, "_CONNECT", 0.5)
    with pytest.raises(FileError, match=r"klaster tcp://127\.0\.0\.1:9: tidak menjawab; periksa alamatnya"):
        run_batch(BatchRequest(folder, "ekspor", cluster="tcp://127.0.0.1:9"), TIME)
