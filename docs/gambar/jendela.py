"""Open a workbook in LibreOffice on a screen of its own, a cell selected, and draw the window.

    python docs/gambar/jendela.py BUKU.xlsx LEMBAR SEL KELUARAN.png

Needs LibreOffice, Xvfb and ImageMagick. Indonesian numbers, our functions as an extension, an own profile.
"""

# ruff: noqa: S603, S607 - the programs that the pictures are made with

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from lkjip_xl.libre import compose_oxt
from lkjip_xl.ooxml import WorkbookFile, q

_SCREEN = ":87"
_SETTINGS = (
    ("Setup/L10N", "ooSetupSystemLocale", "id-ID"),
    ("Setup/Product", "ooSetupLastVersion", "99.0"),
    ("Office.Common/Misc", "FirstRun", "false"),
    ("Office.Common/Misc", "ShowTipOfTheDay", "false"),
    ("Office.Calc/Formula/Load", "OOXMLRecalcMode", "1"),
)


def selected(book: bytes, sheet: str, cell: str) -> bytes:
    """The workbook as if it had been saved with this cell selected."""
    file = WorkbookFile.open(book)
    file.sheets.activate(sheet)
    one = file.sheets.find(sheet)
    if one is None:
        sys.exit(f"{sheet}: no such sheet")
    for view in file.package.edit(one.part).iter(q("sheetView")):
        view.set("zoomScale", "100")
        for selection in view.findall(q("selection")):
            selection.set("activeCell", cell)
            selection.set("sqref", cell)
    return file.save_bytes()


def draw(book: Path, sheet: str, cell: str, output: Path) -> None:
    """Draw the window; the programs are ended in any case."""
    with tempfile.TemporaryDirectory(prefix="lkjip-") as folder:
        place = Path(folder)
        (place / "profil" / "user").mkdir(parents=True)
        items = "".join(
            f'<item oor:path="/org.openoffice.{p}"><prop oor:name="{n}" oor:op="fuse"><value>{v}</value>'
            "</prop></item>"
            for p, n, v in _SETTINGS
        )
        head = '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        settings = place / "profil" / "user" / "registrymodifications.xcu"
        settings.write_text(f"{head}{items}</oor:items>", "utf-8")
        zipfile.ZipFile(io.BytesIO(compose_oxt())).extractall(place / "bundel" / "LKjIP.oxt")
        file = place / book.name
        file.write_bytes(selected(book.read_bytes(), sheet, cell))
        screen = subprocess.Popen(["Xvfb", _SCREEN, "-screen", "0", "1480x700x24"], stderr=subprocess.DEVNULL)
        office = subprocess.Popen(
            [
                "soffice", "--norestore", "--nologo", "--nolockcheck",
                f"-env:UserInstallation={(place / 'profil').as_uri()}",
                f"-env:BUNDLED_EXTENSIONS={(place / 'bundel').as_uri()}", str(file),
            ],
            env={**os.environ, "DISPLAY": _SCREEN, "SAL_USE_VCLPLUGIN": "gen"},
            start_new_session=True,
        )  # fmt: skip
        try:
            time.sleep(35)
            window = ["import", "-display", _SCREEN, "-window", "root", str(output)]
            subprocess.run(window, check=True)
        finally:
            os.killpg(office.pid, 9)
            screen.terminate()
            screen.wait()
            office.wait()


if __name__ == "__main__":
    draw(Path(sys.argv[1]), sys.argv[2], sys.argv[3], Path(sys.argv[4]))
