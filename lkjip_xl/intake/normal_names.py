"""Names of programs and organisations without what is written now so, now so."""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz import fuzz

__all__ = ["likeness", "normal_kode", "normal_name", "similar_kode"]

_OPENING = re.compile(r"^(?:program|kegiatan|sub kegiatan)\s+(?=\S)")
_REGION = re.compile(r"\b(?:provinsi|kabupaten kota|kabupaten|kota)$")
_OTHER = re.compile(r"[^0-9a-z]+")
_WORDS = {"dan": "", "serta": "", "di": "", "pd": "perangkat daerah", "skpd": "perangkat daerah"}


def normal_name(text: str) -> str:
    """Lower case, letters and digits, single blanks; without "Program", "dan" and the level of the region."""
    plain = unicodedata.normalize("NFKD", text.replace("&", " dan ")).casefold()
    plain = _OTHER.sub(" ", "".join(c for c in plain if not unicodedata.combining(c))).strip()
    plain = _REGION.sub("", _OPENING.sub("", plain)).strip()
    return " ".join(x for w in plain.split() if (x := _WORDS.get(w, w)))


def likeness(one: str, other: str) -> float:
    """How alike two names are, 0 to 100, whatever the order of their words."""
    return fuzz.token_sort_ratio(normal_name(one), normal_name(other))


def normal_kode(kode: str) -> str:
    """A kode without blanks, in capitals, without a dot at its end; ``X`` stays a letter."""
    return re.sub(r"\s+", "", kode).upper().strip(".")


def similar_kode(kode: str) -> tuple[str, ...]:
    """The parts of a kode, numbers without the zeros in front: sub kegiatan of two and of four digits."""
    return tuple(str(int(x)) if x.isdigit() else x for x in normal_kode(kode).split("."))
