"""LibreOffice for tests: a private profile, the add-in as a bundled extension, always a timeout.

``unopkg`` is not needed here (it refuses root); ``test_pasang`` covers it.
"""

# ruff: noqa: S603 - every program here is named by the test itself

from __future__ import annotations

import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import uuid
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lkjip_xl.libre import compose_oxt

__all__ = ["Office", "office_version", "python_uno"]

SCRIPT = Path(__file__).with_name("uno_script.py")
LIMIT = 180.0

ALWAYS_CALCULATE = 0
_ITEM = (
    '<item oor:path="/org.openoffice.{0}"><prop oor:name="{1}" oor:op="fuse"><value>{2}</value></prop></item>'
)


@cache
def office_version() -> tuple[int, int] | None:
    """(25, 2), or None where there is no soffice."""
    soffice = shutil.which("soffice")
    if soffice is None:
        return None
    output = subprocess.run([soffice, "--version"], capture_output=True, text=True, timeout=60).stdout
    match = re.search(r"(\d+)\.(\d+)", output)
    return (int(match[1]), int(match[2])) if match else None


@cache
def python_uno() -> str | None:
    """A Python with ``uno``: the distribution's, not that of the test's virtual environment."""
    for candidate in ("/usr/bin/python3", "/usr/lib/libreoffice/program/python"):
        if (
            Path(candidate).exists()
            and subprocess.run([candidate, "-c", "import uno"], capture_output=True).returncode == 0
        ):
            return candidate
    return None


def environment() -> dict[str, str]:
    """The environment without traces of a virtual environment: LibreOffice's Python would start from it."""
    drop = ("PYTHON", "VIRTUAL_ENV", "PATH", "SAL_")
    return {k: v for k, v in os.environ.items() if not k.startswith(drop)} | {"PATH": os.defpath}


@dataclass(frozen=True)
class Office:
    """An office with a profile of its own below ``folder``.

    ``calculate`` None leaves LibreOffice's own setting, which keeps cached values; ``locale`` is that of the
    numbers, for example ``id-ID``.
    """

    folder: Path
    addin: bool = True
    calculate: int | None = ALWAYS_CALCULATE
    locale: str | None = None

    def options(self) -> list[str]:
        """Command line options: headless, private profile, the add-in or an empty folder of extensions."""
        profile = self.folder / f"profil_{self.calculate}_{self.locale}"
        self._prepare_profile(profile)
        bundle = self.folder / ("bundel" if self.addin else "bundel_kosong")
        if not bundle.exists():
            bundle.mkdir(parents=True)
            if self.addin:
                zipfile.ZipFile(io.BytesIO(compose_oxt())).extractall(bundle / "LKjIP.oxt")
        return [
            *(
                str(shutil.which("soffice")),
                "--headless",
                "--norestore",
                "--nologo",
                "--nodefault",
                "--nolockcheck",
            ),
            f"-env:UserInstallation={profile.as_uri()}",
            f"-env:BUNDLED_EXTENSIONS={bundle.as_uri()}",
        ]

    def _prepare_profile(self, profile: Path) -> None:
        version = office_version()
        assert version is not None
        items = [_ITEM.format("Setup/Product", "ooSetupLastVersion", f"{version[0]}.{version[1]}")]
        if self.calculate is not None:
            items.append(_ITEM.format("Office.Calc/Formula/Load", "OOXMLRecalcMode", self.calculate))
        if self.locale is not None:
            items.append(_ITEM.format("Setup/L10N", "ooSetupSystemLocale", self.locale))
        content = (
            '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items '
            'xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            + "".join(items)
            + "</oor:items>\n"
        )
        file = profile / "user" / "registrymodifications.xcu"
        if not file.exists():
            file.parent.mkdir(parents=True)
            file.write_text(content, encoding="utf-8")

    def run(self, step: Sequence[Sequence[object]], batas: float = LIMIT) -> list[Any]:
        """One answer per step (see uno_script); the office is ended in any case."""
        pipe = f"lkjip{uuid.uuid4().hex}"
        office = subprocess.Popen(
            [*self.options(), f"--accept=pipe,name={pipe};urp;"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env=environment(),
        )
        try:
            answer = subprocess.run(
                [str(python_uno()), str(SCRIPT)],
                input=json.dumps({"pipa": pipe, "langkah": step}),
                capture_output=True,
                text=True,
                timeout=batas,
                env=environment(),
            )
        finally:
            finish(office)
        assert answer.returncode == 0, (answer.returncode, answer.stdout[-200:], answer.stderr[-2000:])
        result: list[Any] = json.loads(answer.stdout)
        return result


def finish(process: subprocess.Popen[bytes]) -> None:
    """End a program that we started, with its children: it has a process group of its own."""
    try:
        process.wait(5 if process.poll() is None else 0)
    except subprocess.TimeoutExpired:
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def value(answer: Mapping[str, Sequence[Sequence[object]]], sheet: str, row: int, column: int) -> object:
    """A value out of an answer of ``baca`` (1-based); blank beyond the used area."""
    content = answer[sheet]
    return content[row - 1][column - 1] if row <= len(content) and column <= len(content[row - 1]) else ""
