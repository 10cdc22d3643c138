"""What was worked out from the plan as it is now: not again at each redraw, only when plan or day have changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar, cast

from pages._kit.session import Session

T = TypeVar("T")


def worked(session: Session, name: str, day: date, make: Callable[[], T]) -> T:
    """What `make` gives for the open plan on a day, kept under a name as long as both stay."""
    plan, then, held = session.worked
    if plan is not session.plan or then != day:
        held = {}
        session.worked = session.plan, day, held
    if name not in held:
        held[name] = make()
    return cast("T", held[name])
