"""Where work is done: processes of this machine, or a Dask cluster that is running already.

Both are executors of :mod:`concurrent.futures`: who gets what is theirs to say.
"""

from __future__ import annotations

import contextlib
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from multiprocessing import get_context, parent_process, set_forkserver_preload
from threading import Thread
from typing import TYPE_CHECKING, Protocol

from lkjip_xl.errors import FileError
from lkjip_xl.version import __version__

if TYPE_CHECKING:
    from distributed import Client

    from lkjip_xl.batch.unit_work import UnitOutput

__all__ = ["Cluster", "LocalProcesses", "WorkerPool", "begin_workers", "refusal"]

_WAITING = 2  # units handed out for each worker: one that it works on, one that waits for it
_CONNECT = 10  # seconds until a cluster must have answered
_MOST_PROCESSES = 61  # that Windows can wait for
_PRELOADED = "lkjip_xl.batch.preloaded"


class WorkerPool(Protocol):
    """Takes work, answers with futures; ``window`` is how much of it may be under way."""

    @property
    def window(self) -> int:
        """How many units may be handed out and not answered."""
        ...

    def submit(self, *arguments: object) -> Future[UnitOutput | str]:
        """Hand out a call of ``do_work``, without its first argument."""
        ...

    def restart(self) -> None:
        """Go on with new workers after one took the others down with it."""
        ...

    def close(self) -> None:
        """End; what nobody has begun is not begun."""
        ...


def begin_workers() -> None:
    """Begin to load what the workers of this machine need, while this process does something else.

    On Linux they are copies of one process that has loaded it; elsewhere each is started afresh and loads it.
    """
    if sys.platform == "linux":
        from multiprocessing.forkserver import ensure_running

        set_forkserver_preload([_PRELOADED])
        with _interrupts_held():
            ensure_running()


class LocalProcesses:
    """A process for each of ``count`` units at a time."""

    def __init__(self, count: int) -> None:
        begin_workers()
        self._count = max(1, min(count, _MOST_PROCESSES))
        self._executor = self._start()

    @property
    def window(self) -> int:
        """Twice the processes."""
        return _WAITING * self._count

    def submit(self, *arguments: object) -> Future[UnitOutput | str]:
        """As WorkerPool says."""
        with _interrupts_held():  # the first call starts the processes, which inherit that
            return _submit(self._executor, arguments)

    def restart(self) -> None:
        """As WorkerPool says."""
        self.close()
        self._executor = self._start()

    def close(self) -> None:
        """As WorkerPool says; what is being worked on is worked off."""
        self._executor.shutdown(wait=True, cancel_futures=True)

    def _start(self) -> Executor:
        method = "forkserver" if sys.platform == "linux" else "spawn"
        return ProcessPoolExecutor(self._count, get_context(method), _begin_process)


class Cluster:
    """The workers of a running Dask cluster; all must have this version of the program. Raises FileError."""

    def __init__(self, address: str) -> None:
        try:
            from distributed import Client
        except ImportError:
            raise FileError(
                "--klaster memerlukan Dask; pasang dengan pip install 'lkjip-xl[klaster]'"
            ) from None
        self._address = address
        try:
            self._client: Client = Client(address, timeout=_CONNECT, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            raise FileError(
                f"klaster {address}: tidak menjawab; periksa alamatnya dan apakah dask scheduler berjalan"
            ) from error
        try:
            self._check_workers()
        except FileError:
            self.close()
            raise
        self._executor: Executor = self._client.get_executor(pure=False)

    @property
    def window(self) -> int:
        """Twice the workers of this moment; a cluster that has lost all is still given something."""
        return _WAITING * max(1, len(self._client.nthreads()))

    def submit(self, *arguments: object) -> Future[UnitOutput | str]:
        """As WorkerPool says."""
        return _submit(self._executor, arguments)

    def restart(self) -> None:
        """Nothing to do: the scheduler gives lost work to another worker."""

    def close(self) -> None:
        """As WorkerPool says; the cluster is not ours and goes on."""
        if hasattr(self, "_executor"):
            self._executor.shutdown(wait=False)
        self._client.close()

    def _check_workers(self) -> None:
        answers: Mapping[str, object] = self._client.run(_version_there, on_error="return")
        if not answers:
            raise FileError(f"klaster {self._address}: belum ada pekerja; jalankan dask worker dulu")
        for worker, answer in sorted(answers.items()):
            if answer != __version__:
                raise FileError(refusal(f"pekerja {worker}", answer))


def refusal(worker: str, answer: object) -> str:
    """The line on a worker that answered with something else than this version."""
    theirs = f"memakai lkjip-xl {answer}" if isinstance(answer, str) else "tidak memuat lkjip-xl"
    return f"{worker} {theirs}, di sini {__version__}; pasang versi yang sama di semua mesin"


def _version_there() -> str:
    return __version__


def _submit(executor: Executor, arguments: tuple[object, ...]) -> Future[UnitOutput | str]:
    from lkjip_xl.batch.unit_work import do_work  # late: workers load it while this process does

    call: Callable[..., UnitOutput | str] = do_work
    return executor.submit(call, __version__, *arguments)


@contextlib.contextmanager
def _interrupts_held() -> Iterator[None]:
    """Ctrl+C goes to every process of a terminal, and is the client's: who starts here never gets it.

    The client gets its own a moment later. On Windows nothing is inherited.
    """
    if sys.platform == "win32":
        yield
        return
    old = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, old)


def _begin_process() -> None:
    """A worker leaves Ctrl+C to the client, and does not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_client, daemon=True).start()


def _end_with_client() -> None:
    client = parent_process()
    if client is not None:
        client.join()
        signal.raise_signal(signal.SIGTERM)
