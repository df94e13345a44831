"""Make a file of every kind that we write and hand it to the Open XML SDK's validator.

``.ci/validate`` runs ``python -m benchmarks.validate_files CLI FOLDER``; CLI is the ``cli.js`` of the npm
package that it pins. Exit code 1: an error in a file, or none in a file that was spoilt on purpose.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from lkjip_xl.api import bangun, bangun_makro, regenerasi, tulis_reviu
from lkjip_xl.excel.installation.addin import build_addin
from lkjip_xl.ooxml import WorkbookFile, q
from tests.small_report import small_laporan
from tests.word.book_examples import WORK, example_book, spoil_tables
from tests.word.small_book import compose
from tests.word.walked_book import changed

ROOT = Path(__file__).resolve().parent.parent
VERSIONS = ("Office2013", "Microsoft365")
SPOILT = ("dirusak.xlsx", "dirusak.docx")
BUTTONS = {"regenerasi": set(), "reviu": {"--tulis"}, "ekspor": {"--pdf"}, "pasang": {"--periksa"}}


@dataclass(frozen=True)
class Verdict:
    """What the validator says of one file as one version of Office reads it."""

    file: Path
    version: str
    errors: Counter[str]


def make_files(folder: Path) -> list[Path]:
    """The files, the spoilt ones last."""
    folder.mkdir(parents=True, exist_ok=True)
    small = folder / "kecil.xlsx"
    bangun(small_laporan(), small)
    makers: dict[str, Callable[[Path], object]] = {
        "templat.xlsx": lambda p: shutil.copy(ROOT / "templates" / "LKjIP_template.xlsx", p),
        "contoh.xlsx": lambda p: shutil.copy(ROOT / "workbook" / "LKjIP_Kota_Serang_2020.xlsx", p),
        "makro.xlsm": lambda p: bangun_makro(small, p),
        "LKjIP.xlam": lambda p: p.write_bytes(build_addin(BUTTONS)),
        "regenerasi.xlsx": lambda p: regenerasi(shutil.copy(small, p)),
        "regenerasi.xlsm": lambda p: _regenerated_macros(small, p),
        "biasa.xlsx": lambda p: bangun(small_laporan(), p, rumus="biasa"),
        "reviu.xlsx": _reviewed_example,
        "templat.docx": lambda p: shutil.copy(ROOT / "templates" / "LKjIP_template.docx", p),
        "buku.docx": lambda p: p.write_bytes(compose(example_book()).data),
        "buku_lagi.docx": lambda p: p.write_bytes(_worked_on_book()),
        SPOILT[0]: lambda p: p.write_bytes(_spoil(small)),
        SPOILT[1]: lambda p: p.write_bytes(_spoilt_book()),
    }
    for name, make in makers.items():
        make(folder / name)
    return [folder / name for name in makers]


def _regenerated_macros(small: Path, path: Path) -> None:
    """A sheet is missing, so that the regeneration changes the VBA project."""
    bangun_makro(small, path)
    book = WorkbookFile.open(path)
    book.sheets.remove("Sasaran 2")
    path.write_bytes(book.save_bytes())
    regenerasi(path)


def _reviewed_example(path: Path) -> None:
    shutil.copy(ROOT / "workbook" / "LKjIP_Kota_Serang_2020.xlsx", path)
    tulis_reviu(path, ROOT / "workbook" / "serang_2020" / "tercetak.csv")


def _worked_on_book() -> bytes:
    """A book that people edited and moved about, exported again with another figure and outline."""
    data = compose(example_book()).data
    data = changed(data, *WORK)
    return compose(example_book("97,00", more=True), data).data


def _spoilt_book() -> bytes:
    """A table without its grid, which the schema wants."""
    return changed(compose(example_book()).data, spoil_tables)


def _spoil(path: Path) -> bytes:
    """The file with the children of one font in another order, which Excel alone does not mind."""
    book = WorkbookFile.open(path)
    styles = book.main.related("styles")
    if styles is None:
        raise ValueError(f"{path}: no styles")
    font = next(f for f in book.package.edit(styles).iter(q("font")) if f.find(q("b")) is not None)
    font.append(font[0])
    return book.save_bytes()


def validate(cli: Path, file: Path, version: str) -> Verdict:
    """Ask the validator. Raises ValueError where it gives no verdict."""
    command = ["node", str(cli), str(file), "--officeVersion", version]
    run = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - our own arguments
    try:
        answer = json.loads(run.stdout)
        errors = Counter(f"{e['path']}: {e['description']}" for e in answer["errors"])
    except (ValueError, KeyError) as error:
        raise ValueError(f"{file.name}, {version}: no verdict: {run.stderr.decode()}") from error
    unread = any(e["errorType"] == "Exception" for e in answer["errors"])
    if unread or run.returncode != bool(errors) or answer["ok"] is bool(errors):
        raise ValueError(f"{file.name}, {version}: not validated: {dict(errors)}, exit {run.returncode}")
    return Verdict(file, version, errors)


def main(cli: Path, folder: Path) -> int:
    """Print a line for each verdict; return the exit code."""
    files = make_files(folder)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        verdicts = list(pool.map(lambda x: validate(cli, *x), product(files, VERSIONS)))
    bad = False
    for v in verdicts:
        spoilt = v.file.name in SPOILT
        wrong = not v.errors if spoilt else bool(v.errors)
        bad |= wrong
        print(f"{'SALAH' if wrong else 'baik'}: {v.file.name} {v.version}: {v.errors.total()} errors")
        for text, count in v.errors.items() if wrong else ():
            print(f"  {count} x {text}")
    return int(bad)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
