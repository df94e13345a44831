"""Python started as xlwings starts it, and the functions imported there: other checks only guess at it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lkjip_xl.excel.installation.check_result import CheckResult
from lkjip_xl.excel.installation.cures import install_again, without_pip
from lkjip_xl.excel.installation.pc import Environment, Ran
from lkjip_xl.excel.installation.xlwings_settings import INTERPRETER
from lkjip_xl.rumus.registry import DAFTAR

__all__ = ["probe_program", "start_command", "try_start"]

_ONEDRIVE = ("ONEDRIVE_CONSUMER_WIN", "ONEDRIVE_COMMERCIAL_WIN", "SHAREPOINT_WIN")
_COUNTED = "LKJIP-FUNGSI"
_MISSING = re.compile(r"No module named '([\w.]+)'")
_FORCE = 'jalankan "{python}" -m pip install --force-reinstall '
_REINSTALL = 'di folder LKjIP jalankan "{python}" -m pip install .'
_PYWIN32 = ("pythoncom", "pywintypes", "win32api", "win32com", "win32event")
_CURES = (
    (re.compile("CLSIDToClassMap|gen_py"), "sisa gen_py rusak", "tutup Excel, hapus folder gen_py di %TEMP%"),
    (re.compile("DLL load failed|pywin32"), "pywin32 tidak dapat dimuat", _FORCE + "pywin32"),
    (
        re.compile("by your administrator|blocked by|Access is denied|Akses ditolak|WinError (5|1260)"),
        "cmd.exe atau Python dilarang di PC ini",
        "minta pengelola TI mengizinkan cmd.exe dan {python}",
    ),
)  # fmt: skip
"""What the output says, what it means, what to do."""


def start_command(settings: Mapping[str, str]) -> str:
    """xlwings' command line (``XLPyCommand`` of its VBA), that ends (``/C``): it imports and serves not."""
    program = probe_program(settings)
    return f'cmd.exe /C ""{settings[INTERPRETER]}" -B -c "{program}""'


def probe_program(settings: Mapping[str, str]) -> str:
    """The program after ``-c``: search path of the settings, xlwings' server, our functions, their number.

    xlwings hands over the active workbook as well; the setting that would use it is written as false by us.
    """
    values = [settings.get("ADD_WORKBOOK_TO_PYTHONPATH", "true"), "", ""]
    values += [settings.get(name, "") for name in (*_ONEDRIVE, "PYTHONPATH")]
    path = ";".join(values).replace("\\", "\\\\").replace("'", "\\'").replace("&", "^&")
    return (
        rf"import sys, os;import xlwings.utils;xlwings.utils.prepare_sys_path(\"{path}\");"
        "import xlwings; from xlwings.com_server import serve;import lkjip_xl.excel.fungsi as f;"
        f"print('{_COUNTED}', len(f.__all__))"
    )


def try_start(env: Environment, settings: Mapping[str, str]) -> Iterator[CheckResult]:
    """Start it once: one line. ``settings`` name the interpreter."""
    ran = env.run(start_command(settings))
    counted = re.search(rf"^{_COUNTED} (\d+)", ran.output, re.MULTILINE)
    if ran.code == 0 and counted is not None and int(counted[1]) == len(DAFTAR):
        yield CheckResult("Fungsi", "baik", f"{counted[1]} fungsi dimuat dengan cara Excel memuatnya")
        return
    content, cure = _cause(ran, None if counted is None else int(counted[1]))
    cure = cure.replace("{python}", settings[INTERPRETER]).replace("{pasang}", install_again(env))
    yield CheckResult("Fungsi", "salah", content, without_pip(env, cure))


def _cause(ran: Ran, counted: int | None) -> tuple[str, str]:
    if counted is not None and ran.code == 0:
        content = f"Python yang dipakai Excel memuat {counted} fungsi, bukan {len(DAFTAR)}"
        return content, _REINSTALL
    if ran.code is None:
        content = f"Python tidak dapat dimulai atau tidak selesai: {ran.output.strip()}"
        return content, "antivirus dapat menahannya; minta pengelola TI mengecualikan {python} dan foldernya"
    missing = _MISSING.search(ran.output)
    if missing is not None:
        name = missing[1].partition(".")[0]
        cure = _FORCE + "pywin32" if name in _PYWIN32 else _REINSTALL
        return f"modul {name} tidak ditemukan Python yang dipakai Excel", cure
    for pattern, content, cure in _CURES:
        if pattern.search(ran.output):
            return content, cure
    last = ([line.strip() for line in ran.output.splitlines() if line.strip()] or ["tanpa keterangan"])[-1]
    cure = "{pasang}; bila tetap, teruskan baris ini kepada pengelola TI"
    return f"Python berhenti dengan kode {ran.code}: {last[:200]}", cure
