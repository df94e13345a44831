"""Names in UNO's notation; bundled in the extension, for the description and the component must agree."""

from __future__ import annotations

__all__ = ["nama_uno"]


def nama_uno(nama: str) -> str:
    """The IDL name of a function or argument: KAWASAN_KUMUH is kawasanKumuh, for IDL forbids underscores."""
    awal, *lanjut = nama.lower().split("_")
    return awal + "".join(bagian.capitalize() for bagian in lanjut)
