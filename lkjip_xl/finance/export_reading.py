"""Files of finance exports -> one reading: the entry point of the import, which writes and matches
nothing."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from lkjip_xl.errors import FileError, InputError, Problem
from lkjip_xl.finance.export_model import (
    Aggregate,
    BudgetDifference,
    ExportEntry,
    ExportFile,
    ImportMap,
    ImportNote,
    Money,
    Origin,
    PeriodTotal,
    Pertanyaan,
    PrintedTotal,
    ReadExport,
)
from lkjip_xl.finance.grids.export_files import read_grids
from lkjip_xl.finance.grids.sheet_grid import SheetGrid, column_letter
from lkjip_xl.finance.money_tree import KINDS, MoneyTree, TotalRow
from lkjip_xl.finance.oddities.note_words import rupiah
from lkjip_xl.finance.oddities.odd_programs import odd_programs
from lkjip_xl.finance.oddities.odd_things import odd_things
from lkjip_xl.finance.programs import SheetSums, added, organisations_of, programs_of
from lkjip_xl.finance.sheet_choice import choose_sheets
from lkjip_xl.finance.sheet_reading import SheetReading, alike, read_sheet

__all__ = ["read_exports"]

_PATHS = Sequence[str | os.PathLike[str]]


def read_exports(
    paths: _PATHS, sheets: Sequence[str] | None = None, peta: ImportMap | None = None
) -> ReadExport:
    """Read exports of finance systems: any number of files that belong together.

    ``sheets`` names the sheets to read, where the choice is not to be made here; ``peta`` holds answers
    and roles
    of columns (:func:`read_peta`). Amounts are rupiah, exact.

    Raises FileError where a file cannot be used at all, InputError for a sheet that is not there or an answer
    that is none of the choices.
    """
    from lkjip_xl.ooxml import read_file  # with lxml, which importing this room must not load

    answers = peta.answers if peta is not None else {}
    columns = peta.kolom if peta is not None else {}
    files = {Path(p): read_file(p) for p in paths}
    grids = [g for path, data in files.items() for g in read_grids(path, data)]
    grids = _named(grids, sheets)
    found = [(g, read_sheet(g, answers, columns)) for g in grids]
    readings = [r for _, r in found if r is not None]
    if not readings:
        names = ", ".join(p.name for p in files)
        raise FileError(
            f"{names}: tidak ditemukan judul kolom dengan uraian atau kode dan jumlah uang; "
            "pilih berkas atau lembar lain"
        )
    if sheets:
        readings = [_shown(r) for r in readings]
    return _Composer(files, readings, [g for g, r in found if r is None], answers, peta).result()


def _named(grids: list[SheetGrid], sheets: Sequence[str] | None) -> list[SheetGrid]:
    if not sheets:
        return grids
    known = {g.lembar.strip().casefold() for g in grids}
    missing = [s for s in sheets if s.strip().casefold() not in known]
    if missing:
        names = ", ".join(dict.fromkeys(g.lembar for g in grids if g.lembar)) or "tidak ada"
        raise InputError(
            [Problem(grids[0].berkas, f'tidak ada lembar "{m}"; lembarnya: {names}') for m in missing]
        )
    wanted = {s.strip().casefold() for s in sheets}
    return [g for g in grids if g.lembar.strip().casefold() in wanted]


def _shown(reading: SheetReading) -> SheetReading:
    """A sheet that was named counts, hidden or not."""
    reading.grid = replace(reading.grid, hidden=False)
    return reading


class _Composer:
    """Puts the sheets that count together."""

    def __init__(
        self,
        files: Mapping[Path, bytes],
        readings: list[SheetReading],
        unread: list[SheetGrid],
        answers: Mapping[str, str],
        peta: ImportMap | None,
    ) -> None:
        self.files, self.readings, self.unread, self.answers = files, readings, unread, answers
        self.given = peta or ImportMap()
        self.choice = choose_sheets(readings, answers)
        self.chosen = self.choice.chosen
        self.notes: list[ImportNote] = list(self.choice.notes)
        self.questions: dict[str, Pertanyaan] = {t.kunci: t for t in self.choice.questions}
        for reading in self.chosen:
            for question in (*reading.plan.questions, *reading.questions, *reading.lines.questions):
                self.questions.setdefault(question.kunci, question)

    def result(self) -> ReadExport:
        self._note_unread()
        periods = tuple(dict.fromkeys(p for r in self.chosen for p in r.periods))
        period = self._period(periods)
        trees = [(r, r.tree(period if r.periods else None)) for r in self.chosen]
        waiting = bool(periods) and period is None
        totals = [(r, t, x) for r, t in trees for x in ([] if waiting else r.total_rows(t))]
        differences = [d for r, t in trees for d in ([] if waiting else t.differences(r.plan))]
        differences += [d for r, t, x in totals for d in _total_differences(r, t, x)]
        for reading, tree in trees:
            if waiting:
                self.notes += odd_things(reading, tree, (), None)
                continue
            own = [x for r, _, x in totals if r is reading]
            of_sheet = [d for d in differences if d.asal.lembar == reading.grid.lembar]
            self.notes += odd_things(reading, tree, own, of_sheet)
        sums: list[SheetSums] = [] if waiting else [(t, r.plan) for r, t in trees]
        organisations = organisations_of(sums)
        sums = self._of_organisations(sums, organisations)
        programs = self._programs(sums)
        self.notes += odd_programs(programs)
        refused = tuple(x for r in self.chosen for x in r.lines.refused)
        self._note_differences(differences, refused != ())
        self._check_answers()
        return ReadExport(
            berkas=self._export_files(),
            tahun=next((r.year for r in self.chosen if r.year is not None), None),
            baris=tuple(e for r, t in trees for e in _entries(r, t)),
            program=programs,
            organisasi=organisations,
            total=None if waiting or not sums else self._total(sums),
            total_tercetak=tuple(_printed(r, x) for r, _, x in totals),
            selisih=tuple(differences),
            ditolak=refused,
            per_periode=self._period_totals(periods),
            tanya=tuple(self.questions.values()),
            catatan=tuple(dict.fromkeys(self.notes)),
            peta=self._peta(),
        )

    # -- questions ---------------------------------------------------------------------------------------

    def _ask(self, key: str, text: str, choices: Sequence[str], proposal: str | None) -> str | None:
        answer = self.answers.get(key)
        known = answer if answer in choices else None
        self.questions[key] = Pertanyaan(key, text, tuple(choices), proposal, known)
        return known if known is not None else proposal

    def _period(self, periods: tuple[str, ...]) -> str | None:
        if not periods:
            return None
        return self._ask("periode", "Setiap baris ada sekali per periode; periode mana?", periods, None)

    def _of_organisations(self, sums: list[SheetSums], organisations: Sequence[Aggregate]) -> list[SheetSums]:
        if len(organisations) < 2:
            return sums
        names = "; ".join(f"{o.kode} {o.nama}" if o.nama != o.kode else o.kode for o in organisations)
        choices = ["semua", *(o.kode for o in organisations)]
        chosen = self._ask(
            "organisasi", f"Beberapa organisasi ({names}); yang mana dihitung?", choices, "semua"
        )
        if chosen in (None, "semua"):
            return sums
        return [(MoneyTree([r for r in t.rows if r.place.organisasi == chosen]), plan) for t, plan in sums]

    def _programs(self, sums: list[SheetSums]) -> tuple[Aggregate, ...]:
        programs = programs_of(sums)
        if self.chosen and not any(r.has_programs for r in self.chosen):
            words = "tidak ada tingkat program; berkas ini tidak dapat mengisi sheet Program"
            self.notes.append(ImportNote("tanpa_program", words))
        by_kode: dict[str, list[Aggregate]] = {}
        for program in programs:
            if program.kode:
                by_kode.setdefault(program.kode, []).append(program)
        joined = set()
        for kode, several in by_kode.items():
            if len({alike(p.nama) for p in several}) > 1:
                names = " | ".join(p.nama for p in several)
                text = f"Kode {kode} punya {len(several)} nama ({names}); digabung atau dipisah?"
                if self._ask(f"nama.{kode}", text, ("pisah", "gabung"), "pisah") == "gabung":
                    joined.add(kode)
        return programs_of(sums, joined) if joined else programs

    def _check_answers(self) -> None:
        problems = []
        for key, question in self.questions.items():
            given = self.answers.get(key)
            if given and question.jawaban is None:
                choices = ", ".join(question.pilihan)
                problems.append(
                    Problem(
                        f"{self.given.berkas} [jawaban] {key}", f'"{given}" bukan pilihan; pilih {choices}'
                    )
                )
        if problems:
            raise InputError(problems)

    # -- notes -------------------------------------------------------------------------------------------

    def _note_unread(self) -> None:
        for grid in self.unread:
            self.notes.append(ImportNote("lembar_tidak_dibaca", f"{grid.place} tidak memuat tabel keuangan"))
        for reading in self.chosen:
            first, last = reading.heading.first + 1, reading.heading.last + 1
            rows = f"baris {first}-{last}" if last > first else f"baris {first}"
            self.notes.append(ImportNote("dibaca", f"{reading.grid.place} dibaca; judul kolom di {rows}"))

    def _note_differences(self, differences: Sequence[BudgetDifference], refused: bool) -> None:
        if refused:
            words = (
                "ada jumlah yang ditolak; total dan program yang memuatnya tidak "
                "lengkap, jadi tidak ditampilkan"
            )
            self.notes.append(ImportNote("total_tidak_lengkap", words))
        for d in differences:
            if d.level in ("program", "jumlah", "organisasi"):
                name = f"{d.kode} {d.nama}".strip()
                self.notes.append(
                    ImportNote(
                        "selisih",
                        f"{d.asal}: {name} {d.kolom} tercetak {rupiah(d.tercetak)}, jumlah rinciannya "
                        f"{rupiah(d.dihitung)}, selisih {rupiah(d.selisih)}{_groups_text(d)}",
                    )
                )
        others = len([d for d in differences if d.level not in ("program", "jumlah", "organisasi")])
        if others:
            self.notes.append(
                ImportNote("selisih_lain", f"{others} selisih lain di tingkat lain; lihat daftar selisih")
            )

    # -- parts of the result -----------------------------------------------------------------------------

    def _total(self, sums: Sequence[SheetSums]) -> Money | None:
        total = Money()
        for tree, plan in sums:
            if any(r.line.refused and tree.any_leaf(r) for r in tree.rows):
                return None
            total = added(total, plan.money(tree.total))
        return total

    def _period_totals(self, periods: Sequence[str]) -> tuple[PeriodTotal, ...]:
        result = []
        for period in periods:
            money, whole = Money(), True
            for reading in self.chosen:
                tree = reading.tree(period)
                money = added(money, reading.plan.money(tree.total))
                whole = whole and not any(r.line.refused for r in tree.rows)
            result.append(PeriodTotal(period, money, whole))
        if any(_grows(r, periods) for r in self.chosen):
            words = "realisasi tidak pernah turun dari periode ke periode: kumulatif, jangan dijumlahkan"
            self.notes.append(ImportNote("periode_kumulatif", words))
        return tuple(result)

    def _export_files(self) -> tuple[ExportFile, ...]:
        return tuple(
            ExportFile(
                path.name,
                hashlib.sha256(data).hexdigest(),
                len(data),
                tuple(r.grid.lembar for r in self.chosen if r.grid.berkas == path.name and r.grid.lembar),
            )
            for path, data in self.files.items()
        )

    def _peta(self) -> ImportMap:
        columns = {k: dict(v) for k, v in self.given.kolom.items()}
        notes: dict[str, str] = {}
        labels: dict[str, dict[str, str]] = {}
        for reading in self.readings:
            found = {column_letter(c): str(r) for c, r in sorted(reading.roles.items())}
            columns[reading.layout] = found | columns.get(reading.layout, {})
            notes.setdefault(reading.layout, reading.grid.place)
            labels[reading.layout] = {
                column_letter(c): " ".join(" / ".join(t).split()) for c, t in reading.labels.items()
            }
        answers = dict.fromkeys(self.questions, "") | dict(self.given.jawaban)
        return ImportMap(columns, answers, notes, labels)


def _groups_text(difference: BudgetDifference) -> str:
    groups = ", ".join(f"{g} {rupiah(v)}" for g, v in difference.kelompok.items())
    return f" ({groups})" if groups else ""


def _grows(reading: SheetReading, periods: Sequence[str]) -> bool:
    """Whether realisasi never falls from one period of a year to the next."""
    rises = 0
    before: dict[tuple[object, ...], tuple[str, Decimal]] = {}
    for period in periods:
        for row in reading.tree(period).leaves("realisasi"):
            value = reading.plan.money(row.line.amounts).realisasi
            if value is None:
                continue
            year = period.split("-")[0]
            earlier = before.get(row.key)
            if earlier is not None and earlier[0] == year:
                if value < earlier[1]:
                    return False
                rises += value > earlier[1]
            before[row.key] = (year, value)
    return rises > 0


def _total_differences(reading: SheetReading, tree: MoneyTree, total: TotalRow) -> list[BudgetDifference]:
    named = ("", total.line.total or "jumlah tanpa nama", "jumlah")
    return tree.compared(
        reading.plan, total.line.amounts, total.dihitung, KINDS, _origin(reading, total), named
    )


def _printed(reading: SheetReading, total: TotalRow) -> PrintedTotal:
    money = reading.plan.money
    return PrintedTotal(
        _origin(reading, total), total.line.total, money(total.line.amounts), money(total.dihitung)
    )


def _origin(reading: SheetReading, total: TotalRow) -> Origin:
    return Origin(reading.grid.berkas, reading.grid.lembar, total.line.row + 1)


def _entries(reading: SheetReading, tree: MoneyTree) -> list[ExportEntry]:
    money = reading.plan.money
    return [
        ExportEntry(
            row.place.organisasi,
            row.place.kode,
            row.nama,
            row.place.level,
            row.place.jalur,
            tree.any_leaf(row),
            money(row.line.amounts),
            money(tree.computed(row)),
            row.asal,
            row.hidden,
        )
        for row in tree.rows
    ]
