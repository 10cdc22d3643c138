"""Under which address phones find the room, and its picture for their cameras."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

import segno

from pages._kit import Page, reaching

BASE, OWN = "room.base", ""


def bases() -> list[str]:
    """What can be chosen from: this computer's addresses, and one's own."""
    return [*reaching.bases(), OWN]


def base(page: Page) -> str:
    """The beginning of the address that is told to phones: the one chosen or typed, else the likeliest."""
    there = bases()
    chosen, typed = page.picked(BASE, there), page.asked_line(BASE).rstrip("/")
    if chosen == OWN and typed:
        return typed if "://" in typed else f"http://{typed}"
    return str(chosen or there[0])


def join_url(at: str, code: str) -> str:
    """Where a phone is led by the picture."""
    return reaching.address(at, "join", code=code)


def short(at: str) -> str:
    """What a person types."""
    return f"{at.removeprefix('http://')}/join"


@lru_cache(maxsize=64)
def qr_png(url: str) -> bytes:
    """The address as a QR code, with its white border, which cameras need."""
    out = BytesIO()
    segno.make_qr(url, error="m").save(out, kind="png", scale=12, border=3)
    return out.getvalue()


@lru_cache(maxsize=64)
def qr_inline(url: str) -> str:
    """The same as an address of a picture that holds it."""
    return str(segno.make_qr(url, error="m").svg_data_uri(border=3))
