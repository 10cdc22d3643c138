"""The report of the whole plan as it is wanted, and its logo."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.changes import Change, Rows, Set
from planner.data import Data, Dataset

if TYPE_CHECKING:
    from planner.plan import Plan

LOGO = "logo"
DEPTHS: Mapping[str, int] = MappingProxyType({"one_page": 1, "summary": 2, "full": 3})
ACCENTS: Mapping[str, str] = MappingProxyType(
    {
        "green": "#0F766E",
        "blue": "#2F6DA3",
        "orange": "#A9650A",
        "red": "#B0442B",
        "purple": "#6D5196",
        "grey": "#4B5560",
    },
)
LARGEST_LOGO = 2_000_000  # bytes
MOST_PIXELS = 40_000_000
# What reading a damaged picture raises.
DAMAGED = (OSError, ValueError, SyntaxError, struct.error, zlib.error, EOFError, LookupError, OverflowError, TypeError)
WIDEST_LOGO = 1_200  # pixels that a document holds of it, across or down


def is_logo(content: bytes) -> bool:
    """Whether a file is a whole PNG or JPEG of a size that documents take."""
    return logo_picture(content) is not None


def logo_picture(content: bytes) -> bytes | None:
    """A logo as the PNG that every kind of document takes; None if the file is none, is broken, or is too large."""
    import PIL.Image  # noqa: PLC0415 (only where there is a logo)

    if len(content) > LARGEST_LOGO:
        return None
    try:
        with PIL.Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return None
            shown = picture.convert("RGBA")
    except (*DAMAGED, PIL.Image.DecompressionBombError):
        return None
    shown.thumbnail((WIDEST_LOGO, WIDEST_LOGO))
    out = io.BytesIO()
    shown.save(out, "PNG")
    return out.getvalue()


def logo_of(plan: Plan, data: Data) -> Dataset | None:
    """The dataset with the logo; None without one whose file is there."""
    found = next((one for one in data.of(LOGO) if one.id == plan.review.handover.logo), None)
    return found if found is not None and data.content(found) is not None else None


def keep_logo(plan: Plan, file_hash: str) -> Change:
    """Take the picture of a hash as the logo, in place of the one before."""
    row_id, before = f"logo-{file_hash[:24]}", plan.review.handover.logo
    gone = (before,) if before and before != row_id else ()
    added = () if before == row_id else ({"id": row_id, "kind": LOGO, "hash": file_hash},)
    operations = (Rows(path="datasets", removed=gone, added=added), Set(path="review.handover.logo", value=row_id))
    return Change(label="import", operations=operations)


def drop_logo(plan: Plan) -> Change:
    """Do without the logo."""
    gone = Rows(path="datasets", removed=(plan.review.handover.logo,))
    return Change(label="delete", operations=(gone, Set(path="review.handover.logo", value="")))


def period(plan: Plan) -> tuple[date, date] | None:
    """The days the report speaks of, where both are said and in order."""
    first, last = plan.review.handover.first, plan.review.handover.last
    return (first, last) if first and last and first <= last else None
