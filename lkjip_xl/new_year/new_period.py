"""Into another planning period: its years, its targets to be typed, and what is to be checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lkjip_xl.model import Deret, Indikator, Laporan, SettingValue
from lkjip_xl.new_year.last_realisasi import own_value
from lkjip_xl.new_year.planning_period import YearStep
from lkjip_xl.new_year.to_look_at import LookAt
from lkjip_xl.new_year.year_texts import Spans, move_years

__all__ = ["indikator_of_period", "period_notes", "period_settings"]

_NAME = "rpjmd.nama"


def indikator_of_period(laporan: Laporan, step: YearStep, deret: Sequence[Deret]) -> list[Indikator]:
    """Every indikator with blank targets for the years of the period; kondisi awal is its year's value."""
    return [
        replace(
            i,
            kondisi_awal=own_value(deret, laporan, i.kode, step.after.start),
            kondisi_akhir=None,
            target_rpjmd=dict.fromkeys(step.after.target_years),
        )
        for i in laporan.indikator
    ]


def period_settings(laporan: Laporan, step: YearStep) -> dict[str, SettingValue]:
    """The settings of the planning document that are others in the period."""
    result: dict[str, SettingValue] = {
        "rpjmd.tahun_awal": step.after.start,
        "rpjmd.tahun_akhir": step.after.end,
    }
    if _NAME in laporan.settings:
        result[_NAME] = move_years(str(laporan.settings[_NAME]), step, Spans.PERIOD).text
    return result


def period_notes(indikator: Sequence[Indikator], step: YearStep) -> list[LookAt]:
    """What nobody but the new planning document can say."""
    first, last = step.after.target_years[0], step.after.target_years[-1]
    filled = sum(i.kondisi_awal is not None for i in indikator)
    start = f"kondisi awal diisi dari nilai {step.after.start} untuk {filled} dari {len(indikator)} indikator"
    return [
        LookAt(f"nama, visi, dan tahun masa {step.after}: periksa terhadap dokumennya", column=_NAME),
        LookAt(
            "misi, tujuan, sasaran, dan indikator tetap; ganti menurut dokumen perencanaan baru", "indikator"
        ),
        LookAt(f"{start}; isi kondisi akhir dan target {first}-{last}", "indikator"),
    ]
