"""Our wheel and those that it needs, through pip: the one part that uses the network, on the builder's PC."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from packaging.version import Version

from lkjip_xl.errors import FileError
from tools.portable.wheels import Wheel, missing, open_wheel

__all__ = ["build_own_wheel", "fetch_needed"]

Pip = Callable[[Sequence[str]], None]


def run_pip(arguments: Sequence[str]) -> None:
    """Run pip of this Python. Raises FileError with what it said last."""
    ran = subprocess.run([sys.executable, "-m", "pip", *arguments], capture_output=True, check=False)  # noqa: S603
    if ran.returncode != 0:
        said = ran.stderr.decode("utf-8", "replace").strip().splitlines()
        raise FileError(f"pip {' '.join(arguments)}: {said[-1] if said else ran.returncode}")


def build_own_wheel(source: Path, folder: Path, pip: Pip = run_pip) -> Wheel:
    """The wheel of the checkout ``source``, built into ``folder``."""
    pip(["wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(source)])
    (file,) = folder.glob("lkjip_xl-*.whl")
    return open_wheel(file)


def fetch_needed(own: Wheel, python: Version, folder: Path, pip: Pip = run_pip) -> list[Wheel]:
    """Fetch into ``folder`` what ``own`` needs on 64-bit Windows, and return it.

    pip weighs the markers of requirements (``platform_system == "Windows"``) on the machine that it runs on,
    so what is then missing is asked for by name until nothing is.
    """
    platform = ["--platform", "win_amd64", "--python-version", f"{python.major}.{python.minor}"]
    options = ["--quiet", "--only-binary", ":all:", "--implementation", "cp", *platform]
    asked: list[str] = []
    wheels: list[Wheel] = []
    while new := [r for r in map(_plain, missing([own, *wheels], own.name, python)) if r not in asked]:
        asked += dict.fromkeys(new)
        pip(["download", *options, "--dest", str(folder), *asked])
        wheels = [open_wheel(file) for file in sorted(folder.glob("*.whl"))]
    return wheels


def _plain(requirement: object) -> str:
    """A requirement without its marker, which has been weighed."""
    return str(requirement).partition(";")[0].strip()
