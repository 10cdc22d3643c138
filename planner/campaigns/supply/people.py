"""People at the chat in the busiest hour: from chats a day, or from the orders that the goods will bring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice

from planner.campaigns.section import Crew
from planner.campaigns.supply.assumed import Given, given
from planner.campaigns.supply.service import Service, seats_needed, service, services
from planner.findings import InputError

FIGURES = ("peak_share", "handling", "parallel", "wait", "answered")
AROUND = 3  # seats shown beyond what is needed
MOST_SHOWN = 12


@dataclass(frozen=True)
class People:
    """What the chat needs. `chats` on the busiest day, `estimated` from `orders` if nobody counted; None is unknown.

    `given`: the figures reckoned with, by their name in Crew. `load` in Erlang, `pace` seconds of work per chat for
    someone who holds several at once. `needed`: the fewest seats that keep the promise; `present`: what the people
    there now do, `fewer`: one less than needed; `curve`: seats around what is needed.
    """

    orders: float | None
    chats: float | None
    estimated: bool
    given: Mapping[str, Given]
    pace: float
    hourly: float | None
    load: float | None
    needed: Service | None
    present: Service | None
    fewer: Service | None
    curve: tuple[Service, ...]
    wrong: InputError | None = field(compare=False)


def people(crew: Crew, orders: float | None) -> People:
    """The chat of a campaign whose busiest day brings `orders`, if that is known."""
    figures = {name: given(name, getattr(crew, name)) for name in FIGURES}
    figures["order_chats"] = given("order_chats", crew.order_chats)
    estimate = None if orders is None else orders * figures["order_chats"].value
    chats = float(crew.chats) if crew.chats is not None else estimate
    pace = figures["handling"].value / figures["parallel"].value
    hourly = None if chats is None else chats * figures["peak_share"].value
    load = None if hourly is None else hourly * pace / 3600
    needed: Service | None = None
    present: Service | None = None
    fewer: Service | None = None
    curve: tuple[Service, ...] = ()
    wrong: InputError | None = None
    if load is not None:
        wait, answered = figures["wait"].value, figures["answered"].value
        try:
            present = None if crew.agents is None else service(load, pace, wait, crew.agents)
            needed = seats_needed(load, pace, wait, answered)
            fewer = service(load, pace, wait, needed.seats - 1) if needed.seats > 1 else None
            curve = _curve(load, pace, wait, needed, present)
        except InputError as error:
            wrong = error
    return People(
        orders, chats, crew.chats is None and chats is not None, figures, pace, hourly, load, needed, present, fewer,
        curve, wrong,
    )  # fmt: skip


def _curve(load: float, pace: float, wait: float, needed: Service, present: Service | None) -> tuple[Service, ...]:
    """Seats from one fewer than what is stable to a few more than needed; with the present ones where they are near."""
    last = needed.seats + AROUND
    if present is not None and needed.seats < present.seats <= last + MOST_SHOWN:
        last = max(last, present.seats)
    first = last - MOST_SHOWN + 1
    found = tuple(islice(services(load, pace, wait), max(0, last - int(load))))
    shown = [one for one in found if first <= one.seats <= last]
    before = shown[0].seats - 1 if shown else 0
    below = [service(load, pace, wait, before)] if before >= max(1, first) else []
    return (*below, *shown)
