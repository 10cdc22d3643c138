"""Where a product's multiples come from, in words."""

from __future__ import annotations

from typing import Any

from planner.campaigns.supply.assumed import usuals
from planner.campaigns.supply.goods import Line
from planner.campaigns.supply.uplift import Event, Known, Seen
from planner.i18n import Translate, Worded


def event_word(event: Event) -> Worded:
    """An event by its name and month."""
    return Worded("campaigns.words.uplift_event", {"name": event.name, "opening": event.opening})


def basis(known: Known) -> Worded:
    """What the plan's own events say, as the beginning of a sentence."""
    values = {"events": [event_word(event) for event in known.events], "typical": known.typical, "n": len(known.seen)}
    if known.level == "shop":
        return Worded("campaigns.uplift_basis.shop", values)
    if known.at_least:
        return Worded(f"campaigns.uplift_basis.{known.level}_least", values)
    several = known.level == "product" and len(known.seen) > 1
    return Worded(f"campaigns.uplift_basis.{known.level}{'_several' if several else ''}", values)


def origin_words(t: Translate, line: Line) -> str:
    """The typical multiple and its origin, in a few characters."""
    made = line.uplift
    least = made.known is not None and made.known.at_least and made.origin == made.known.level
    key = "uplift_cell_least" if least else "uplift_cell"
    return t(f"campaigns.words.{key}", typical=made.typical, origin=made.origin)


def uplift_words(t: Translate, line: Line) -> str:
    """Where the multiples come from, and what own events say beside it."""
    made, known = line.uplift, line.uplift.known
    values: dict[str, Any] = {"low": made.low, "typical": made.typical, "high": made.high}
    values |= {"ends": usuals()["uplift_low"].source, "middle": usuals()["uplift"].source}
    own = made.origin in ("product", "event", "shop")
    key = "uplift_known" if own else f"uplift_{made.origin}"
    said = [t(f"campaigns.words.{key}", **values, basis=None if known is None else basis(known))]
    if known is not None and not own:
        said.append(t("campaigns.words.uplift_beside", basis=basis(known)))
    if made.least is not None:
        said.append(t("campaigns.words.uplift_floor", seen=[_seen_word(one) for one in made.least.seen]))
    return t("kit.sentence_space").join(said)


def _seen_word(one: Seen) -> Worded:
    return Worded("campaigns.words.uplift_seen", {"event": event_word(one.event), "times": one.times})
