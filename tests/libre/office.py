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
import uuid
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lkjip_xl.libre import susun_oxt

__all__ = ["Kantor", "python_uno", "versi_kantor"]

SKRIP = Path(__file__).with_name("skrip_uno.py")
BATAS = 180.0

HITUNG_SELALU = 0
_BUTIR = (
    '<item oor:path="/org.openoffice.{0}"><prop oor:name="{1}" oor:op="fuse"><value>{2}</value></prop></item>'
)


@cache
def versi_kantor() -> tuple[int, int] | None:
    """(25, 2), or None where there is no soffice."""
    soffice = shutil.which("soffice")
    if soffice is None:
        return None
    keluaran = subprocess.run([soffice, "--version"], capture_output=True, text=True, timeout=60).stdout
    cocok = re.search(r"(\d+)\.(\d+)", keluaran)
    return (int(cocok[1]), int(cocok[2])) if cocok else None


@cache
def python_uno() -> str | None:
    """A Python with ``uno``: the distribution's, not that of the test's virtual environment."""
    for calon in ("/usr/bin/python3", "/usr/lib/libreoffice/program/python"):
        if (
            Path(calon).exists()
            and subprocess.run([calon, "-c", "import uno"], capture_output=True).returncode == 0
        ):
            return calon
    return None


def lingkungan() -> dict[str, str]:
    """The environment without traces of a virtual environment: LibreOffice's Python would start from it."""
    buang = ("PYTHON", "VIRTUAL_ENV", "PATH", "SAL_")
    return {k: v for k, v in os.environ.items() if not k.startswith(buang)} | {"PATH": os.defpath}


@dataclass(frozen=True)
class Kantor:
    """An office with a profile of its own below ``folder``.

    ``hitung`` None leaves LibreOffice's own setting, which keeps cached values.
    """

    folder: Path
    tambahan: bool = True
    hitung: int | None = HITUNG_SELALU

    def pilihan(self) -> list[str]:
        """Command line options: headless, private profile, the add-in or an empty folder of extensions."""
        profil = self.folder / f"profil_{self.hitung}"
        self._siapkan_profil(profil)
        bundel = self.folder / ("bundel" if self.tambahan else "bundel_kosong")
        if not bundel.exists():
            bundel.mkdir(parents=True)
            if self.tambahan:
                zipfile.ZipFile(io.BytesIO(susun_oxt())).extractall(bundel / "LKjIP.oxt")
        return [
            *(
                str(shutil.which("soffice")),
                "--headless",
                "--norestore",
                "--nologo",
                "--nodefault",
                "--nolockcheck",
            ),
            f"-env:UserInstallation={profil.as_uri()}",
            f"-env:BUNDLED_EXTENSIONS={bundel.as_uri()}",
        ]

    def _siapkan_profil(self, profil: Path) -> None:
        versi = versi_kantor()
        assert versi is not None
        butir = [_BUTIR.format("Setup/Product", "ooSetupLastVersion", f"{versi[0]}.{versi[1]}")]
        if self.hitung is not None:
            butir.append(_BUTIR.format("Office.Calc/Formula/Load", "OOXMLRecalcMode", self.hitung))
        isi = (
            '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items '
            'xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            + "".join(butir)
            + "</oor:items>\n"
        )
        berkas = profil / "user" / "registrymodifications.xcu"
        if not berkas.exists():
            berkas.parent.mkdir(parents=True)
            berkas.write_text(isi, encoding="utf-8")

    def jalankan(self, langkah: Sequence[Sequence[object]], batas: float = BATAS) -> list[Any]:
        """One answer per step (see skrip_uno); the office is ended in any case."""
        pipa = f"lkjip{uuid.uuid4().hex}"
        kantor = subprocess.Popen(
            [*self.pilihan(), f"--accept=pipe,name={pipa};urp;"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env=lingkungan(),
        )
        try:
            jawab = subprocess.run(
                [str(python_uno()), str(SKRIP)],
                input=json.dumps({"pipa": pipa, "langkah": langkah}),
                capture_output=True,
                text=True,
                timeout=batas,
                env=lingkungan(),
            )
        finally:
            akhiri(kantor)
        assert jawab.returncode == 0, (jawab.returncode, jawab.stdout[-200:], jawab.stderr[-2000:])
        return json.loads(jawab.stdout)


def akhiri(proses: subprocess.Popen[bytes]) -> None:
    """End a program that we started, with its children: it has a process group of its own."""
    try:
        proses.wait(5 if proses.poll() is None else 0)
    except subprocess.TimeoutExpired:
        os.killpg(proses.pid, signal.SIGKILL)
        proses.wait()


def nilai(jawaban: Mapping[str, Sequence[Sequence[object]]], lembar: str, baris: int, kolom: int) -> object:
    """A value out of an answer of ``baca`` (1-based); blank beyond the used area."""
    isi = jawaban[lembar]
    return isi[baris - 1][kolom - 1] if baris <= len(isi) and kolom <= len(isi[baris - 1]) else ""
