"""A disk that is full, and a run that is killed, at any chosen call of the file system."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from typing import Any

import pytest

__all__ = ["FailingDisk", "Killed"]

_WRITING = ("open", "write", "fsync", "link", "replace", "rename", "mkdir")
_OTHERS = ("chmod", "chown", "utime", "unlink", "close")


class Killed(BaseException):
    """The run is over: nothing that it does afterwards has an effect."""


class FailingDisk:
    """Counts the calls that change something; from number ``stop`` on they fail, for good.

    ``killed``: as by kill -9, so that cleaning up does not work either. Otherwise the disk is full: what
    needs room fails, what gives room works; ``once``: only that call. A stopped write has written half.
    """

    def __init__(self, patch: pytest.MonkeyPatch, stop: int, *, killed: bool, once: bool = False) -> None:
        self.calls: list[str] = []
        self._stop, self._killed, self._once = stop, killed, once
        for name in (*_WRITING, *_OTHERS):
            patch.setattr(os, name, self._wrapped(name, getattr(os, name)))

    @property
    def struck(self) -> bool:
        return len(self.calls) > self._stop

    def strike_after(self, calls: int) -> None:
        """Fail after that many further calls."""
        self._stop = len(self.calls) + calls

    def _wrapped(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def wrapper(*args: Any, **named: Any) -> Any:
            if name == "close":  # a killed run has nothing open either
                return call(*args, **named)
            self.calls.append(name)
            first = len(self.calls) == self._stop + 1
            if not self.struck or not (self._killed or name in _WRITING) or (self._once and not first):
                return call(*args, **named)
            if name == "write" and first:
                call(args[0], args[1][: len(args[1]) // 2])
            if self._killed:
                raise Killed
            raise OSError(errno.ENOSPC, "No space left on device")

        return wrapper
