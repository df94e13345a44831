"""Small edits of digits that turn one number into another: what fingers and eyes get wrong."""

from __future__ import annotations

__all__ = ["sunting"]

_PANJANG = 6  # below it, one differing digit is no evidence


def sunting(benar: str, salah: str) -> str | None:
    """How the digits ``benar`` became ``salah`` in one slip; None where no single slip does it.

    Both are digits without separators, printed to the same decimals.
    """
    if benar == salah or not benar or not salah:
        return None
    if len(benar) == len(salah):
        return _tertukar(benar, salah)
    if len(benar) == len(salah) + 1 and _hilang(benar, salah):
        return "satu angka hilang"
    if len(benar) + 1 == len(salah) and _hilang(salah, benar):
        return "satu angka berlebih"
    return None


def _tertukar(benar: str, salah: str) -> str | None:
    beda = [n for n, (x, y) in enumerate(zip(benar, salah, strict=True)) if x != y]
    if len(beda) == 2 and benar[beda[0]] == salah[beda[1]] and benar[beda[1]] == salah[beda[0]]:
        return f"dua angka tertukar ({benar[beda[0]]} dan {benar[beda[1]]})"
    if len(beda) == 1 and len(benar) >= _PANJANG:
        return f"satu angka berbeda ({salah[beda[0]]}, seharusnya {benar[beda[0]]})"
    return None


def _hilang(panjang: str, pendek: str) -> bool:
    return any(panjang[:n] + panjang[n + 1 :] == pendek for n in range(len(panjang)))
