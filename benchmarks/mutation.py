"""Mutation run: each small wrong change of a room must make one of the nearest tests fail. Not part of CI.

    python benchmarks/mutation.py rumus                     # a room: rumus, figures, review/rules
    python benchmarks/mutation.py rumus/capaian.py          # one module
    python benchmarks/mutation.py --sample 50 review/rules  # every n-th mutant, about 50 of them
    python benchmarks/mutation.py --report                  # write docs/mutation.md from what is known

Results are kept in .mutation/ and used again as long as the module stays as it is (a mutant that survived is
tried again when a test file changed), so a run that was stopped goes on where it was. Each mutant runs in a
forked process with the mutated module in the place of the file; nothing on disk is changed.
"""

from __future__ import annotations

import argparse
import ast
import functools
import gc
import hashlib
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import json
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from types import CodeType

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.mutants import Mutant, mutants  # noqa: E402 - the root must be known first

if sys.platform == "win32":
    raise SystemExit("POSIX only: it forks")

KEPT = ROOT / ".mutation"
REPORT = ROOT / "docs" / "mutation.md"
EXCUSED = ROOT / "benchmarks" / "mutation_excused.json"
ROOMS = ("rumus", "figures", "review/rules")
WIDER = {  # after the test files of the module's own name: what else must notice a change of the room
    "rumus": ("tests/rumus", "tests/test_numbers.py"),
    "figures": (  # no test that builds a workbook: a survivor would take minutes
        *("tests/figures", "tests/sheets/test_values.py", "tests/sheets/test_unshown_figures.py"),
        *("tests/sheets/test_indikator_cells.py", "tests/review/test_recompute.py"),
        "tests/review/test_data_table_rules.py",
    ),
    "review/rules": ("tests/review/test_boundaries.py", "tests/review/test_printed_rules.py"),
}
NEAREST = {  # test files that bear another name than the module
    "rumus": ("tests/rumus/test_vectors.py::test_function",),
    "review/rules/comparison_rules.py": ("tests/review/test_printed_rules.py",),
    "review/rules/plausibility_rules.py": ("tests/review/test_input_rules.py",),
    "figures/tabel_data/data_view.py": ("tests/figures/test_data_formulas.py",),
}
BELOW = {  # what a room's modules and tests import from rooms below it: loaded once, not for every mutant
    "figures": ("lkjip_xl.rumus", "lkjip_xl.model"),
    "review/rules": ("lkjip_xl.sheets.report_values", "lkjip_xl.read"),
}
HEAVY = ("hypothesis", "lxml.etree", "openpyxl", "formualizer", "pandas", "xdist", "pytest_cov.plugin")
SECONDS = 120
_NO_MUTANT = -1


@dataclass(frozen=True)
class Result:
    """What became of a mutant: killed, survived or timeout (which counts as killed)."""

    module: str
    name: str
    line: int
    outcome: str
    source: str
    tests: str


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("scope", nargs="*", help=f"rooms or modules below lkjip_xl; without: {ROOMS}")
    arguments.add_argument("--processes", type=int, default=2)
    arguments.add_argument("--sample", type=int, default=0, help="about so many mutants of each module")
    arguments.add_argument("--seconds", type=int, default=SECONDS, help="time limit for one test run")
    arguments.add_argument("--report", action="store_true", help=f"write {REPORT.name} and run nothing")
    chosen = arguments.parse_args()
    if not chosen.report:
        for module in _modules(chosen.scope or ROOMS):
            _run_module(module, chosen.sample, chosen.processes, chosen.seconds)
    if chosen.report or not chosen.sample:
        REPORT.write_text(report(), "utf-8")


def _modules(scope: Sequence[str]) -> Iterator[str]:
    for one in scope:
        path = ROOT / "lkjip_xl" / one
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            if file.name not in ("__init__.py", "rules_page.py"):
                yield str(file.relative_to(ROOT / "lkjip_xl"))


# -- one module ------------------------------------------------------------------------------------------


def stages(module: str) -> tuple[tuple[str, ...], ...]:
    """The nearest test files, then those of the room; a mutant that survives the first meets the second."""
    own = sorted(str(p.relative_to(ROOT)) for p in (ROOT / "tests").rglob(f"test_{Path(module).stem}.py"))
    room = _room(module)
    named = NEAREST.get(module, NEAREST.get(room, ()))
    return (*(s for s in [(*named, *own)] if s), WIDER[room])


def _room(module: str) -> str:
    return next(r for r in ROOMS if module.startswith(r))


def _run_module(module: str, sample: int, processes: int, seconds: int) -> None:
    path = ROOT / "lkjip_xl" / module
    _, every = _tree(module)
    step = max(1, len(every) // sample) if sample else 1
    source, tests = _hash([path]), _hash(_test_files(module))
    known = {r.name: r for r in read_results(module) if r.source == source}
    waiting = []
    for number, mutant in list(enumerate(every))[::step]:
        old = known.get(mutant.name)
        if old is None or (old.outcome == "survived" and old.tests != tests):
            waiting.append(number)
    for name in (*HEAVY, *BELOW.get(_room(module), ())):
        importlib.import_module(name)
    gc.freeze()  # pytest collects garbage at its end, and this much is none
    if waiting:
        _ensure_green(module, seconds)
    started = time.monotonic()
    for number, outcome in _outcomes(module, waiting, processes, seconds):
        mutant = every[number]
        known[mutant.name] = Result(module, mutant.name, mutant.line, outcome, source, tests)
        _write_results(module, list(known.values()))
        if outcome != "killed":
            print(f"  {outcome}: {module}:{mutant.line} {mutant.name}", flush=True)
    survived = sum(r.outcome == "survived" for r in known.values())
    print(
        f"{module}: {len(known)} mutants, {survived} survived ({time.monotonic() - started:.0f} s)",
        flush=True,
    )


@functools.cache
def _tree(module: str) -> tuple[ast.Module, list[Mutant]]:
    """A module and its changes, made once; only a forked process applies one."""
    tree = ast.parse((ROOT / "lkjip_xl" / module).read_text("utf-8"))
    return tree, mutants(tree)


def _ensure_green(module: str, seconds: int) -> None:
    """Without a mutant the tests pass: a failure would count every mutant as killed."""
    for _, outcome in _outcomes(module, [_NO_MUTANT], 1, seconds):
        if outcome != "survived":
            sys.exit(f"{module}: tests fail without a mutant ({outcome}); run {stages(module)}")


def _test_files(module: str) -> list[Path]:
    every = [ROOT / name.partition("::")[0] for stage in stages(module) for name in stage]
    return sorted(
        {f for p in every for f in (p.rglob("*") if p.is_dir() else [p]) if f.suffix in (".py", ".csv")}
    )


def _hash(files: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def _outcomes(module: str, waiting: Sequence[int], processes: int, seconds: int) -> Iterator[tuple[int, str]]:
    """Run the mutants side by side; each stage of each is a process of its own."""
    plan = stages(module)
    queue = [(number, 0) for number in reversed(waiting)]
    running: dict[int, tuple[int, int, float]] = {}
    while queue or running:
        while queue and len(running) < processes:
            number, stage = queue.pop()
            running[_start(module, number, plan[stage])] = (number, stage, time.monotonic() + seconds)
        pid, status = os.waitpid(-1, os.WNOHANG)
        if pid:
            number, stage, _ = running.pop(pid)
            code = os.waitstatus_to_exitcode(status)
            if code == 0 and stage + 1 < len(plan):
                queue.append((number, stage + 1))
            else:
                yield number, "survived" if code == 0 else "timeout" if code == -signal.SIGKILL else "killed"
            continue
        for late in [p for p, (_, _, limit) in running.items() if time.monotonic() > limit]:
            os.killpg(late, signal.SIGKILL)
        time.sleep(0.02)


def _start(module: str, number: int, tests: Sequence[str]) -> int:
    pid = os.fork()
    if pid:
        return pid
    code = 3
    gc.disable()
    try:
        os.setsid()
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 1)
        os.dup2(nothing, 2)
        code = _run_tests(module, number, tests)
    finally:
        os._exit(code)


def _run_tests(module: str, number: int, tests: Sequence[str]) -> int:
    """In the forked process: put the mutant in place and run the tests until the first fails."""
    import pytest

    path = ROOT / "lkjip_xl" / module
    tree, every = _tree(module)
    if number != _NO_MUTANT:
        every[number].apply()
    ast.fix_missing_locations(tree)
    dotted = ".".join(("lkjip_xl", *Path(module).with_suffix("").parts))
    if dotted in sys.modules:  # loaded for a room above it
        for name in [n for n in sys.modules if n.partition(".")[0] == "lkjip_xl"]:
            del sys.modules[name]
    sys.meta_path.insert(0, _Finder(dotted, path, compile(tree, str(path), "exec")))
    os.chdir(ROOT)
    folder = tempfile.mkdtemp(prefix="mutan")
    options = ["-x", "-n0", "--tb=no", "--assert=plain", "-p", "no:cacheprovider", f"--basetemp={folder}"]
    try:
        return int(pytest.main([*options, *tests]))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class _Finder(importlib.abc.MetaPathFinder, importlib.machinery.SourceFileLoader):  # type: ignore[misc, unused-ignore]
    """Loads one module from code that was made already."""

    def __init__(self, dotted: str, path: Path, code: CodeType) -> None:
        super().__init__(dotted, str(path))
        self.code = code

    def find_spec(
        self, fullname: str, path: object = None, target: object = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname != self.name:
            return None
        return importlib.util.spec_from_file_location(fullname, self.path, loader=self)

    def get_code(self, fullname: str) -> CodeType:
        return self.code


# -- what is known ---------------------------------------------------------------------------------------


def _kept_file(module: str) -> Path:
    return KEPT / f"{module.replace('/', '.')}.json"


def read_results(module: str) -> list[Result]:
    file = _kept_file(module)
    return [Result(**r) for r in json.loads(file.read_text("utf-8"))] if file.exists() else []


def _results_of_today(module: str) -> list[Result]:
    source = _hash([ROOT / "lkjip_xl" / module])
    return [r for r in read_results(module) if r.source == source]


def _write_results(module: str, results: Sequence[Result]) -> None:
    KEPT.mkdir(exist_ok=True)
    text = json.dumps([asdict(r) for r in results], ensure_ascii=False, indent=0)
    temporary = _kept_file(module).with_suffix(".new")
    temporary.write_text(text, "utf-8")
    temporary.replace(_kept_file(module))


def report() -> str:
    """The page of survivors, by room and module."""
    excused: dict[str, dict[str, str]] = json.loads(EXCUSED.read_text("utf-8"))
    rows, survivors = [], []
    for room in ROOMS:
        every = [
            r for m in _modules([room]) for r in read_results(m) if r.source == _hash([ROOT / "lkjip_xl" / m])
        ]
        left = [r for r in every if r.outcome == "survived"]
        if not every:
            continue
        excuse = [r for r in left if r.name in excused.get(r.module, {})]
        share = 100 * (len(every) - len(left)) / len(every)
        rows.append(f"| `{room}` | {len(every)} | {len(every) - len(left)} | {share:.1f} % | {len(excuse)} |")
        for module in dict.fromkeys(r.module for r in left):
            survivors.append(f"\n## {module}\n")
            for r in sorted((r for r in left if r.module == module), key=lambda r: r.line):
                reason = excused.get(module, {}).get(r.name)
                survivors.append(f"* {r.name}" + (f": {reason}" if reason else ""))
    return "\n".join([*_HEADER, *rows, *survivors]) + "\n"


_HEADER = """\
# Mutants that no test notices

Written by `python benchmarks/mutation.py`, which changes one operator, boundary, number, sign, result or
branch at a time and runs the nearest tests (not in CI; texts are left out). A survivor with a reason
behind it behaves as the original does, or differs only where no caller can come; the reasons stand in
`benchmarks/mutation_excused.json`.

| room | mutants | killed | share | survivors with a reason |
|---|---|---|---|---|""".splitlines()


if __name__ == "__main__":
    main()
