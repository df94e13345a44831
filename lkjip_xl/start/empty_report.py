"""The report of an agency in January: settings, standard scales, numbered titles, and rows that wait."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from lkjip_xl.errors import InputError, Problem
from lkjip_xl.model import (
    Belanja,
    Deret,
    Indikator,
    Laporan,
    Misi,
    Narasi,
    PerjanjianKinerja,
    Program,
    Realisasi,
    Sasaran,
    Tujuan,
)
from lkjip_xl.read.assemble import assemble
from lkjip_xl.read.data_package import SETTINGS_FILE, PackageFiles, read_raw_files
from lkjip_xl.read.package_writer import package_files
from lkjip_xl.rumus.skala import Skala, skala_baku
from lkjip_xl.sheets.tabs.wanted_input import PLACEHOLDER
from lkjip_xl.sheets.words import DEFAULT_KIND
from lkjip_xl.start.answers import Answers
from lkjip_xl.start.numbered_titles import numbered_titles
from lkjip_xl.start.standard_data import kinds_of_belanja

__all__ = ["PAST_YEARS", "SCALES", "empty_report"]

SCALES = ("permendagri86", "AKIP", "RB", "LPPD", "LKPD", "IKM")
"""The standard scales that an empty book has, after the one that its settings name."""

PAST_YEARS = 4
"""Years before the report's that are ready on sheet Deret: with the report's a series of five."""


def empty_report(answers: Answers, source: str) -> Laporan:
    """The report, read back from its own package, so that it has passed the one checker.

    Raises InputError, with ``source`` as the file of faults in settings.
    """
    files = {n: text.encode("utf-8") for n, text in package_files(_composed(answers)).items()}
    try:
        return assemble(*read_raw_files(PackageFiles(files)))
    except InputError as error:
        raise InputError(
            Problem(str(p.place).replace(SETTINGS_FILE, source), p.message) for p in error.problems
        ) from None


def _composed(answers: Answers) -> Laporan:
    settings, counts = answers.settings, answers.counts
    misi = [f"M{n}" for n in range(1, counts["misi"][0] + 1)]
    tujuan = list(_owned("T", misi, counts["tujuan"]))
    sasaran = list(_owned("S", [k for k, _ in tujuan], counts["sasaran"]))
    indikator = [
        *_children([k for k, _ in tujuan], counts["iku"]),
        *_children([k for k, _ in sasaran], counts["indikator"]),
    ]
    kodes = [k for k, _ in indikator]
    deret = tuple(_past(answers, kodes))
    year = range(
        int(float(str(settings["rpjmd.tahun_awal"]))), int(float(str(settings["rpjmd.tahun_akhir"]))) + 1
    )
    return Laporan(
        settings=settings,
        misi=tuple(Misi(k, "") for k in misi),
        tujuan=tuple(Tujuan(k, i, "") for k, i in tujuan),
        sasaran=tuple(Sasaran(k, i, "") for k, i in sasaran),
        strategi=(),
        indikator=tuple(Indikator(k, i, "", "", "", target_rpjmd=dict.fromkeys(year)) for k, i in indikator),
        pk=tuple(map(PerjanjianKinerja, kodes)),
        realisasi=tuple(map(Realisasi, kodes)),
        deret=deret,
        program=tuple(_programs([k for k, _ in sasaran], counts["program"])),
        belanja=tuple(Belanja(k, x) for k, x in kinds_of_belanja(str(settings["instansi.bentuk"])).items()),
        narasi=tuple(Narasi(k) for k, _ in sasaran),
        skala=tuple(_scales(str(settings["hitung.skala_predikat"]))),
        judul=numbered_titles(
            [k for k, _ in sasaran],
            kodes,
            past=bool(deret),
            region=settings["instansi.bentuk"] == DEFAULT_KIND,
        ),
    )


def _owned(letter: str, parents: Sequence[str], each: Sequence[int]) -> Iterator[tuple[str, str]]:
    """Kode and induk, numbered through: T1, T2 ... in the order of their parents."""
    number = count(1)
    for parent, many in zip(parents, each, strict=True):
        yield from ((f"{letter}{next(number)}", parent) for _ in range(many))


def _children(parents: Sequence[str], each: Sequence[int]) -> Iterator[tuple[str, str]]:
    """Kode and induk of indikator: S2.1 is the first of S2."""
    for parent, many in zip(parents, each, strict=True):
        yield from ((f"{parent}.{n}", parent) for n in range(1, many + 1))


def _programs(sasaran: Sequence[str], each: Sequence[int]) -> Iterator[Program]:
    number, width = count(1), max(2, len(str(sum(each))))
    for parent, many in zip(sasaran, each, strict=True):
        for n in (next(number) for _ in range(many)):
            yield Program(f"P{n:0{width}}", "", parent, no_pk=n)


def _past(answers: Answers, kodes: Sequence[str]) -> Iterator[Deret]:
    """The years before, where the own region is known: sheet Deret finds them by its name."""
    region = str(answers.settings["instansi.daerah"])
    year = int(float(str(answers.settings["laporan.tahun"])))
    if not region.startswith(PLACEHOLDER):
        for kode in kodes:
            yield from (Deret(kode, year - n, region) for n in range(PAST_YEARS, 0, -1))


def _scales(named: str) -> Iterator[Skala]:
    for name in dict.fromkeys((named, *SCALES)):
        if name in skala_baku():
            yield skala_baku()[name]
