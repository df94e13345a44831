"""The word that somebody surely meant, by hand: of one parent first, then of those that are not used yet."""

from __future__ import annotations

import pytest

from lkjip_xl.read.tidy.nearest_words import nearest_choice, nearest_kode

KINDS = ("kepala daerah", "perangkat daerah", "kementerian/lembaga", "unit kerja", "satuan kerja")
INDIKATOR = ("T1.1", "S1.2", "S1.3", "S1.9", "S2.1", "S10.1")


@pytest.mark.parametrize(
    ("word", "choice"),
    [
        ("kementrian", "kementerian/lembaga"),
        ("Lembaga", "kementerian/lembaga"),
        ("perangkat  daera", "perangkat daerah"),
        ("satker", "satuan kerja"),
        ("BUMD", None),
        ("", None),
    ],
)
def test_nearest_choice__also_by_a_part_of_it(word: str, choice: str | None) -> None:
    assert nearest_choice(word, KINDS) == choice


@pytest.mark.parametrize(
    ("kode", "used", "once", "found"),
    [
        # S1.1 became S1.9: the only one of S1 without a row of its own; T1.1 is written as alike
        ("S1.1", ("T1.1", "S1.2", "S1.3", "S2.1", "S10.1"), True, "S1.9"),
        ("S1.1", ("T1.1", "S1.2", "S1.3", "S1.9", "S2.1", "S10.1"), True, "S1.2"),  # all have one: the next
        ("S1.1", (), False, "S1.2"),  # a parent may be named often, and none is: the next number
        ("S1.1", ("S1.2", "S1.3"), False, "S1.9"),  # of three written alike the one that nobody names
        ("S1.22", ("S1.2",), False, "S1.2"),  # a slip of the finger, though S1.9 is named by nobody
        ("T1.2", INDIKATOR, True, "T1.1"),
        ("S3.1", (), False, "S2.1"),  # no sibling: same letters, before T1.1
        ("X1.2", (), False, "S1.2"),  # neither parent nor letters: as it is written
        ("IKU", (), False, None),
    ],
)
def test_nearest_kode__of_indikator(kode: str, used: tuple[str, ...], once: bool, found: str | None) -> None:
    assert nearest_kode(kode, INDIKATOR, used, once=once) == found


def test_nearest_kode__without_points() -> None:
    """S1 became S9: half of each is the same, and nobody names S9 yet."""
    assert nearest_kode("S1", ("S2", "S3", "S9", "T1"), ("S2", "S3")) == "S9"
    assert nearest_kode("S03", ("S01", "S02")) == "S02"
    assert nearest_kode("SO1", ("S01", "S02")) == "S01"
    assert nearest_kode("IKU-a", ("IKU-b", "IKU-c"), ("IKU-b",)) == "IKU-c"
