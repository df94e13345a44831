"""Build LKjIP-portabel, on any machine:

    python -m tools.portable.build python-3.12.10-embed-amd64.zip [--wheels FOLDER] [--own WHEEL] [-o PLACE]
        [--year YEAR]

The zip is the official "Windows embeddable package (64-bit)" of python.org. Without ``--wheels`` the wheels
are fetched with pip; without ``--own`` ours is built from this checkout. PLACE ends in .zip, or is a folder
that is not there yet. The same input gives the same bytes. Exit code 2: faults, a line each, nothing written.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from lkjip_xl.errors import FileError
from lkjip_xl.ooxml.zip_parts import write_zip
from lkjip_xl.writing.safe_writing import write_safely
from tools.portable.embedded_python import open_python
from tools.portable.fetch import build_own_wheel, fetch_needed
from tools.portable.folder import NAME, PortableFolder, compose
from tools.portable.wheels import choose, open_wheel

__all__ = ["build", "utama"]

_ROOT = Path(__file__).parents[2]


def build(embedded: Path, wheels: Path | None, own: Path | None, year: int) -> PortableFolder:
    """The folder from its materials; None: built or fetched. Raises FileError.

    ``year`` is that of its empty books.
    """
    python = open_python(embedded)
    with tempfile.TemporaryDirectory(prefix="lkjip-") as temporary:
        place = Path(temporary)
        (place / "own").mkdir()
        (place / "needed").mkdir()
        ours = open_wheel(own) if own else build_own_wheel(_ROOT, place / "own")
        if wheels is None:
            every = fetch_needed(ours, python.version, place / "needed")
        else:
            files = (f for f in sorted(wheels.glob("*.whl")) if not f.name.startswith("lkjip_xl-"))
            every = [open_wheel(f) for f in files]
        needed = choose([ours, *every], ours.name, python.version)
    return compose(python, ours, [w for w in needed if w is not ours], _ROOT, year)


def utama(arguments: Sequence[str] | None = None) -> int:
    """The command line; its exit code."""
    parser = argparse.ArgumentParser(prog="tools.portable.build", description="Build LKjIP-portabel.")
    parser.add_argument("python", type=Path, help="the embeddable package of python.org, a zip")
    parser.add_argument("--wheels", type=Path, help="a folder of wheels; default: fetched by pip")
    parser.add_argument("--own", type=Path, help="the wheel of lkjip-xl; default: built from this checkout")
    parser.add_argument(
        "--year",
        type=int,
        default=datetime.now().astimezone().year,
        help="of the empty books; default: this one",
    )
    parser.add_argument("-o", "--output", type=Path, default=Path("dist", f"{NAME}.zip"))
    asked = parser.parse_args(arguments)
    try:
        folder = build(asked.python, asked.wheels, asked.own, asked.year)
        written = _write(folder, asked.output)
    except FileError as error:
        print(error, file=sys.stderr)
        return 2
    for part, size in sorted(folder.sizes.items(), key=lambda p: -p[1]):
        print(f"{size / 1e6:8.1f} MB  {part}")
    print(f"{folder.total / 1e6:8.1f} MB  in {len(folder.files)} files")
    print(f"Python zip: SHA-256 {hashlib.sha256(asked.python.read_bytes()).hexdigest()}")
    print(written)
    return 0


def _write(folder: PortableFolder, output: Path) -> str:
    output.parent.mkdir(parents=True, exist_ok=True)
    if output.suffix == ".zip":
        data = write_zip((f"{NAME}/{name}", content) for name, content in folder.files.items())
        write_safely(output, data)
        return f"{output}: {len(data) / 1e6:.1f} MB, SHA-256 {hashlib.sha256(data).hexdigest()}"
    if output.exists():
        raise FileError(f"{output}: there already; give another folder or remove it")
    for name, content in folder.files.items():
        file = output / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return str(output)


if __name__ == "__main__":
    sys.exit(utama())
