"""Many cases of one meaning in one test: a test of its own costs more than most of them take."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

import pytest

__all__ = ["every_case"]

T = TypeVar("T")


def every_case(cases: Iterable[T], check: Callable[[T], object], name: Callable[[T], str] = str) -> None:
    """Check each one, also after one that fails; then name those that failed, with the reason of each."""
    every = list(cases)
    failed = []
    for case in every:
        try:
            check(case)
        except (Exception, pytest.fail.Exception) as error:  # whatever it raises, the case has failed
            failed.append(f"{name(case)}: {type(error).__name__}: {error}")
    assert every, "no cases"
    if failed:
        pytest.fail(f"{len(failed)} of {len(every)} cases:\n" + "\n".join(failed), pytrace=False)
