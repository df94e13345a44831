"""Into another planning period: its years, its targets to be typed, and what is to be checked.

Where the same document ends in another year, targets of the years that it still has stay.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from lkjip_xl.model import Deret, Indikator, Laporan, SettingValue
from lkjip_xl.new_year.last_realisasi import own_value
from lkjip_xl.new_year.planning_period import YearStep
from lkjip_xl.new_year.to_look_at import LookAt
from lkjip_xl.new_year.year_texts import Spans, move_years
from lkjip_xl.schema import PACKAGE_TABLES
from lkjip_xl.sheets.words import word_of

__all__ = ["emptied_of_period", "indikator_of_period", "period_notes", "period_settings"]

_NAME, _WORD = "rpjmd.nama", "kata.rencana"


def indikator_of_period(laporan: Laporan, step: YearStep, deret: Sequence[Deret]) -> list[Indikator]:
    """Every indikator with blank targets for the years of the period; kondisi awal is its year's value."""
    if step.has_other_end:
        return [
            replace(i, target_rpjmd={y: (i.target_rpjmd or {}).get(y) for y in step.after.target_years})
            for i in laporan.indikator
        ]
    return [
        replace(
            i,
            kondisi_awal=own_value(deret, laporan, i.kode, step.after.start),
            kondisi_akhir=None,
            target_rpjmd=dict.fromkeys(step.after.target_years),
        )
        for i in laporan.indikator
    ]


def emptied_of_period(old: Sequence[Indikator], new: Sequence[Indikator]) -> Counter[tuple[str, str]]:
    """How many cells of the plan were emptied or filled anew, by sheet and column; yearly targets as one."""
    table = PACKAGE_TABLES["indikator"]
    assert table.year_column is not None  # noqa: S101 - the table has yearly columns
    label = table.year_column.label.strip()
    result: Counter[tuple[str, str]] = Counter()
    for before, after in zip(old, new, strict=True):
        for k in table.columns:
            was = getattr(before, k.name)
            result[table.sheet, k.label] += was is not None and was != getattr(after, k.name)
        kept = after.target_rpjmd or {}
        gone = {y: x for y, x in (before.target_rpjmd or {}).items() if x is not None and kept.get(y) != x}
        result[table.sheet, label] += len(gone)
    return +result


def period_settings(laporan: Laporan, step: YearStep) -> dict[str, SettingValue]:
    """The settings of the planning document that are others in the period."""
    result: dict[str, SettingValue] = {
        "rpjmd.tahun_awal": step.after.start,
        "rpjmd.tahun_akhir": step.after.end,
    }
    if _NAME in laporan.settings:
        result[_NAME] = move_years(str(laporan.settings[_NAME]), step, Spans.PERIOD).text
    return result


def period_notes(
    indikator: Sequence[Indikator], step: YearStep, settings: Mapping[str, SettingValue]
) -> list[LookAt]:
    """What nobody but the planning document can say."""
    plan, first, last = word_of("rencana", settings), step.after.target_years[0], step.after.end
    if step.has_other_end:
        return [
            LookAt(f"nama dokumen masa {step.after}: periksa", column=_NAME),
            LookAt(f"kondisi akhir tetap; sesuaikan dengan akhir {plan}, {last}", "indikator"),
        ]
    named = [i for i in indikator if i.uraian]
    filled = sum(i.kondisi_awal is not None for i in named)
    start = f"kondisi awal diisi dari nilai {step.after.start} untuk {filled} dari {len(named)} indikator"
    return [
        LookAt(f"nama, visi, dan tahun masa {step.after}: periksa terhadap dokumennya", column=_NAME),
        LookAt(f"dokumen masa {step.after} tetap disebut {plan}; isi bila namanya lain", column=_WORD),
        LookAt(f"misi, tujuan, sasaran, dan indikator tetap; ganti menurut {plan} yang baru", "indikator"),
        LookAt(f"{start}; isi kondisi akhir dan target {first}-{last}", "indikator"),
    ]
