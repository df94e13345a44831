"""Officials of the old year who may not be those of the new one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lkjip_xl.figures.input_facts.pk_versions import versions
from lkjip_xl.model import Laporan
from lkjip_xl.new_year.planning_period import YearStep
from lkjip_xl.new_year.to_look_at import LookAt

__all__ = ["officials_to_check"]

_PARTIES = (("kepala", ""), ("atasan", "atasan_"))


def officials_to_check(laporan: Laporan, step: YearStep) -> list[LookAt]:
    """Whose time ends before the new year, and who signed the last PK without being in the settings."""
    return [*_ended(laporan, step.new), *_other_signers(laporan)]


def _ended(laporan: Laporan, year: int) -> Iterator[LookAt]:
    last = laporan.settings.get("kepala.selesai")
    if isinstance(last, date) and last.year < year:
        yield LookAt(_ends(laporan.settings["kepala.nama"], last), column="kepala.selesai")
    for n, x in enumerate(laporan.pejabat):
        if x.selesai is not None and x.selesai.year < year:
            yield LookAt(_ends(x.nama, x.selesai), "pejabat", n, "selesai")


def _ends(nama: object, last: date) -> str:
    return f"{nama} menjabat sampai {last:%d-%m-%Y}; periksa siapa pejabatnya sekarang"


def _other_signers(laporan: Laporan) -> Iterator[LookAt]:
    """The versions of the PK go with their year, so that the settings alone say who signs the next one."""
    for last in versions(laporan)[-1:]:
        for office, prefix in _PARTIES:
            signed, now = getattr(last, f"{prefix}nama"), laporan.settings.get(f"{office}.nama")
            if signed is not None and signed != now:
                message = f"PK terakhir ({last.kode}) ditandatangani {signed}, di Pengaturan {now or '-'}"
                yield LookAt(f"{message}; periksa", column=f"{office}.nama")
