"""An export of 50,000 rows: read, levels found, leaves held against every printed parent.

``python -m benchmarks.impor_speed`` prints seconds and the most memory of a process that does only this;
``figures()`` gives the rows of ``measure_all``.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import Figure

ROWS = 50_000
_PROGRAM = """
import resource, sys, time
from pathlib import Path
from lkjip_xl.finance import read_exports
start = time.perf_counter(), time.process_time()
result = read_exports([sys.argv[1]])
wall, cpu = time.perf_counter() - start[0], time.process_time() - start[1]
assert not result.selisih and result.total is not None
peak, status = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, Path("/proc/self/status")
if status.exists():  # what rusage says is never less than what the process had that started this one
    peak = next(int(x.split()[1]) for x in status.read_text().splitlines() if x.startswith("VmHWM"))
print(wall, cpu, peak // 1024, len(result.baris))
"""


def _rows(count: int) -> list[list[str | int | None]]:
    """Programs of 50 kegiatan of 10 sub kegiatan of 8 accounts, with their parents.

    Pagu and realisasi of each leaf are 8 and 5, those above are their sums.
    """
    org = "2.23.0.00.0.00.05.0000"
    rows: list[list[str | int | None]] = []
    program = 0
    while len(rows) < count:
        program += 1
        top = f"2.23.{program:02}"
        rows.append(["2.23", org, top, None, "PROGRAM", 32_000, 20_000])
        for kegiatan in range(1, 51):
            kode = f"{top}.2.{kegiatan:02}"
            rows.append(["2.23", org, kode, None, "Kegiatan", 640, 400])
            for sub in range(1, 11):
                rows.append(["2.23", org, f"{kode}.{sub:04}", None, "Sub kegiatan", 64, 40])
                rows += [
                    ["2.23", org, f"{kode}.{sub:04}", f"5.1.02.01.001.{n:05}", "Belanja", 8, 5]
                    for n in range(1, 9)
                ]
    return rows


def write_export(path: Path, count: int = ROWS) -> Path:
    """An .xlsx or .csv of ``count`` rows or a few more."""
    head: list[str | int | None] = ["Kode", None, None, None, "Uraian", "Anggaran", "Realisasi"]
    rows: list[list[str | int | None]] = [["TAHUN ANGGARAN 2025"], [], head, *_rows(count)]
    if path.suffix == ".csv":
        path.write_text("\n".join(";".join("" if v is None else str(v) for v in r) for r in rows), "utf-8")
        return path
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Data")
        for n, row in enumerate(rows):
            sheet.write_row(n, 0, row)
    return path


def figures() -> list[Figure]:
    """One run each, in a process of its own: its memory is its own."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for ending in ("xlsx", "csv"):
            file = write_export(Path(folder) / f"ekspor.{ending}")
            command = [sys.executable, "-c", _PROGRAM, str(file)]
            out = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()  # noqa: S603
            note = f"{out[2]} MiB, {out[3]} rows; bar 20 s and 1,024 MiB"
            found.append(Figure(f"impor, 50,000 rows of .{ending}", float(out[0]), float(out[1]), note))
    return found


if __name__ == "__main__":
    for row in figures():
        print(f"{row.name}: {row.seconds:.1f} s, CPU {row.cpu or 0:.1f} s, {row.note}")
