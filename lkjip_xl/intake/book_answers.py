"""Questions about the book and the answers to them: one kind of key, ``program Dinas A | 1.02.01``."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from lkjip_xl.errors import InputError, Problem
from lkjip_xl.finance.export_model import Pertanyaan

__all__ = ["BookAnswers"]


class BookAnswers:
    """The answers about one subject (``program``, ``indikator``, ``tahun``) in the map ``peta``."""

    def __init__(self, subject: str, answers: Mapping[str, str], peta: str) -> None:
        self._start, self._peta = f"{subject} ", peta
        self.given = {
            k.removeprefix(self._start): a for k, a in answers.items() if a and k.startswith(self._start)
        }

    def refuse_others(self, known: Collection[str], expected: str) -> None:
        """An answer that is not ``known`` is an InputError, which says what is expected."""
        self.refuse({k: f'"{a}" {expected}' for k, a in self.given.items() if a not in known})

    def refuse(self, faults: Mapping[str, str]) -> None:
        """InputError where there are faults, by what the answers are about."""
        if faults:
            raise InputError(
                Problem(f"{self._peta} [jawaban] {self._start}{k}", why) for k, why in faults.items()
            )

    def ask(
        self, about: str, text: str, choices: Collection[str], names: Mapping[str, str] | None = None
    ) -> Pertanyaan:
        """The question; ``names`` say what a choice stands for."""
        return Pertanyaan(self._start + about, text, tuple(choices), arti=names or {})
