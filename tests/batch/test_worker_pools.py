"""Real workers: a killed process, Ctrl+C, a client that is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from multiprocessing import active_children
from pathlib import Path

import pytest

from lkjip_xl.batch.run_units import UnitRow
from lkjip_xl.batch.whole_run import BatchRequest, run_batch
from lkjip_xl.batch.worker_pools import Cluster, refusal
from lkjip_xl.errors import FileError
from lkjip_xl.version import __version__
from tests.batch.conftest import TIME, write_units
from tests.conftest import ROOT

posix = pytest.mark.skipif(os.name == "nt", reason="signals and process groups")
NAMES = ("a", "b", "c", "d", "e", "f")
CLIENT = "from lkjip_xl.cli import utama; utama()"


@posix
def test_processes__one_killed_midway(tmp_path: Path) -> None:
    """Nothing is lost, nothing is said twice, and what it was working on is done."""
    folder = write_units(tmp_path / "p", NAMES)
    told: list[str] = []

    def kill_one(row: UnitRow) -> None:
        told.append(row.unit.name)
        if len(told) == 1:
            os.kill(active_children()[0].pid or 0, signal.SIGKILL)

    result = run_batch(BatchRequest(folder, "ekspor", processes=2), TIME, told=kill_one)
    assert sorted(told) == list(NAMES)
    assert {r.state for r in result.rows} == {"selesai"}


def begin(folder: Path) -> subprocess.Popen[str]:
    """``lkjip massal`` in a process group of its own, after its first unit."""
    process = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-c", CLIENT, "massal", str(folder), "--kerja", "ekspor", "--proses", "2"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True, cwd=ROOT,
    )  # fmt: skip
    assert process.stderr is not None
    assert process.stderr.readline().startswith("1/")
    return process


def workers(client: int) -> list[int]:
    """The processes that a client has started, and those that they have, on Linux."""
    children = [int(n) for n in Path(f"/proc/{client}/task/{client}/children").read_text().split()]
    return [*children, *(n for child in children for n in workers(child))]


def is_there(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def until(holds: Callable[[], bool]) -> bool:
    end = time.monotonic() + 20
    while not holds() and time.monotonic() < end:
        time.sleep(0.05)
    return holds()


@posix
def test_interrupted__by_the_terminal(tmp_path: Path) -> None:
    """Ctrl+C reaches the workers too: no traceback, whole files, a word on how to go on, and it goes on."""
    folder = write_units(tmp_path / "p", [f"u{n:02}" for n in range(16)])
    process = begin(folder)
    os.killpg(process.pid, signal.SIGINT)
    out, error = process.communicate(timeout=60)
    assert process.returncode == 2
    assert "Semua berkas utuh; jalankan perintah yang sama lagi untuk melanjutkan." in out
    assert "Traceback" not in out + error
    done = sorted(f.stem for f in (folder / "hasil_massal").glob("u*.json"))
    assert 1 <= len(done) < 16
    assert not list((folder / "hasil_massal").rglob("*.tmp"))
    result = run_batch(BatchRequest(folder, "ekspor", processes=1), TIME)
    assert sorted(r.unit.name for r in result.rows if r.state == "tidak berubah") == done
    assert {r.state for r in result.rows} == {"selesai", "tidak berubah"}


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_client_killed__its_workers_end(tmp_path: Path) -> None:
    process = begin(write_units(tmp_path / "p", [f"u{n:02}" for n in range(12)]))
    started = workers(process.pid)
    assert len([w for w in started if is_there(w)]) >= 2
    process.kill()
    process.communicate(timeout=60)
    assert until(lambda: not any(map(is_there, started)))


def test_refusal__says_which_versions() -> None:
    assert refusal("pekerja tcp://10.0.0.2:4000", "0.0.9") == (
        f"pekerja tcp://10.0.0.2:4000 memakai lkjip-xl 0.0.9, di sini {__version__}; "
        "pasang versi yang sama di semua mesin"
    )
    assert "tidak memuat lkjip-xl" in refusal("x", ModuleNotFoundError("lkjip_xl"))


def test_cluster__without_dask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(FileError, match=r"pip install 'lkjip-xl\[klaster\]'"):
        Cluster("tcp://127.0.0.1:1")
