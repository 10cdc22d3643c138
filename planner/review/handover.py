"""The report of the whole plan as it is wanted, and its logo."""

from __future__ import annotations

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
SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
LARGEST_LOGO = 2_000_000  # bytes


def is_logo(content: bytes) -> bool:
    """Whether a file is a PNG or a JPEG of a size that documents take."""
    return len(content) <= LARGEST_LOGO and content.startswith(SIGNATURES)


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
