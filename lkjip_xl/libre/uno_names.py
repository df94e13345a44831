"""Names in UNO's notation; bundled in the extension, for the description and the component must agree."""

from __future__ import annotations

__all__ = ["uno_name"]


def uno_name(name: str) -> str:
    """The IDL name of a function or argument: KAWASAN_KUMUH is kawasanKumuh, for IDL forbids underscores."""
    first, *following = name.lower().split("_")
    return first + "".join(part.capitalize() for part in following)
