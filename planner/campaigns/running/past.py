"""What the events that are over sold, product by product and in the whole shop, for the next ones to learn from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from planner.calendar import DAYS_PER_MONTH
from planner.campaigns.named import campaign_word
from planner.campaigns.running.actual import Actual
from planner.campaigns.running.watch import Stock, counted_on
from planner.campaigns.supply.uplift import Event, Seen, kind_of
from planner.shop import Baseline

if TYPE_CHECKING:
    from planner.campaigns.running.outcome import Running


def past(all_running: Iterable[Running], shop: Baseline) -> tuple[Seen, ...]:
    """All that the plan's events that are over tell, in the plan's order.

    The shop's ordinary day is that of its month in the shop chapter, unless that is a guess.
    """
    monthly = shop.gmv.value if shop.gmv.known else None
    found: list[Seen] = []
    for one in all_running:
        found += seen_goods(one.actual, one.stock)
        if monthly is not None and (whole := _seen_shop(one.actual, monthly / DAYS_PER_MONTH)) is not None:
            found.append(whole)
    return tuple(found)


def seen_goods(found: Actual, watched: Sequence[Stock]) -> Iterator[Seen]:
    """What the products of an event sold, once it is over and as far as it says something."""
    event = _event(found)
    if event is None or found.course is None:
        return
    until = counted_on(found)
    share = 1.0 if until is None else found.course.by(until)
    for one in watched:
        goods = one.goods
        if goods.sold is not None and goods.daily is not None:
            said = Seen(event, goods.name, goods.sold, until, share, goods.daily, at_least=one.sold_out)
            if said.usable:
                yield said


def _seen_shop(found: Actual, daily: float) -> Seen | None:
    """What the shop sold on the days of an event that is over, if none of them is missing before the last typed."""
    event = _event(found)
    if event is None or found.course is None or found.until is None or found.so_far is None:
        return None
    said = Seen(event, None, found.so_far, found.until, found.course.by(found.until), daily)
    return said if said.usable else None


def _event(found: Actual) -> Event | None:
    """The event of a campaign that is over; None while it is not."""
    path = found.course
    if path is None or found.today <= path.end:
        return None
    made = found.campaign
    return Event(made.id, campaign_word(made), kind_of(made), path.start, path.end)
