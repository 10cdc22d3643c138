"""One game: what it costs, what it brings, whether it pays, and what was counted of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Literal

from planner.campaigns.games.sums import Case, Cost, Terms, break_even, cost
from planner.campaigns.games.usual import OTHER_PAY, Usual, has, own, shares_of, usuals
from planner.campaigns.games.worth import Price, Worth
from planner.campaigns.section import Campaign, Game
from planner.campaigns.supply.goods import event_days

Verdict = Literal["unknown", "unpriced", "never", "earns", "likely", "cheaper", "pays_if", "dear"]
Three = tuple[float, float, float]


@dataclass(frozen=True)
class Brought:
    """What a game brings. Orders and profit in fen as few, some or many order; `buyers`: orders of new people.

    `even`: the share of `people` (players; new people where they are what is sought) who must order so that it pays;
    None: no share is enough. `expected`: the share that is reckoned with.
    """

    orders: Three
    profit: Three
    buyers: float
    even: float | None
    people: float
    expected: Usual


@dataclass(frozen=True)
class Counted:
    """What was counted of a game. `passed`: the share of its days that began; `due`: players there should be by now."""

    played: int | None
    finished: int | None
    spent: int | None
    passed: float | None
    due: float | None


@dataclass(frozen=True)
class Play:
    """One game. `number`: its place, from 1; `first` and `last` day from the opening, `days` from one to the other.

    `costs` low, typical, high and at worst; None while fields are `missing`. `brought`: None while nobody knows what an
    order leaves.
    """

    number: int
    game: Game
    first: int
    last: int | None
    days: int | None
    missing: tuple[str, ...]
    shares: Mapping[str, Usual]
    terms: Terms
    costs: tuple[Cost, Cost, Cost, Cost] | None
    brought: Brought | None
    verdict: Verdict
    counted: Counted

    @property
    def id(self) -> str:
        """The id of the row."""
        return self.game.id

    @property
    def typical(self) -> Cost | None:
        """The cost that is expected."""
        return None if self.costs is None else self.costs[1]

    def each(self, number: float | None) -> float | None:
        """The expected cost shared among a number of people or orders; None without any."""
        return self.typical.total / number if self.typical is not None and number else None


@dataclass(frozen=True)
class Setting:
    """What the games of a campaign have in common."""

    campaign: Campaign
    worth: Worth
    price: Price
    today: date


def play(number: int, game: Game, around: Setting) -> Play:
    """A game of a campaign as it stands."""
    worth = around.worth
    first, last, days = _days(game, around.campaign)
    shares, terms = shares_of(game), _terms(game, days)
    missing = _missing(game, days)
    costs = None if missing else _costs(game, terms, shares)
    brought = None if costs is None or worth.value is None else _brought(game, costs[1], terms, shares, worth.value)
    return Play(
        number=number,
        game=game,
        first=first,
        last=last,
        days=days,
        missing=missing,
        shares=shares,
        terms=terms,
        costs=costs,
        brought=brought,
        verdict=_verdict(game, costs, brought, around),
        counted=_counted(game, around, first, days),
    )


def _days(game: Game, campaign: Campaign) -> tuple[int, int | None, int | None]:
    """First and last day from the opening, and how many; without days of its own a game takes the whole event."""
    whole = event_days(campaign)
    first = 0 if game.start is None else game.start
    last = game.end if game.end is not None else None if whole is None else max(first, whole - 1)
    return first, last, None if last is None or last < first else last - first + 1


def _terms(game: Game, days: int | None) -> Terms:
    return Terms(
        value=game.value or 0,
        limit=own(game, "limit"),
        daily=own(game, "daily") or 0,
        days=own(game, "asks") or days or 1,
        pool=own(game, "pool") or 0,
        welcome=own(game, "welcome") or 0,
        fixed=game.fixed or 0,
    )


def _missing(game: Game, days: int | None) -> tuple[str, ...]:
    """What nobody knows and nothing can stand in for."""
    lacks = {
        "players": not game.players,
        "value": game.value is None and all(own(game, name) is None for name in OTHER_PAY),
        "limit": game.kind == "draw" and game.limit is None,
        "asks": bool(own(game, "daily")) and game.asks is None and days is None,
        "fixed": game.fixed is None,
    }
    return tuple(name for name, lacking in lacks.items() if lacking)


def _costs(game: Game, terms: Terms, shares: Mapping[str, Usual]) -> tuple[Cost, Cost, Cost, Cost]:
    """The cost if few play and finish, as expected, if many do; and if many play and all of them take all."""
    players, turnout = game.players or 0, usuals()["turnout"]["any"]

    def at(end: str) -> Cost:
        part = {name: getattr(shares[name], end) for name in ("finish", "used", "brings", "new_orders")}
        return cost(terms, Case(players * getattr(turnout, end), **part))

    worst = Case(players * turnout.high, brings=shares["brings"].high, new_orders=1.0)
    return at("low"), at("value"), at("high"), cost(terms, worst)


def _brought(game: Game, made: Cost, terms: Terms, shares: Mapping[str, Usual], worth: float) -> Brought:
    """Orders at the expected turnout; its profit reaches from few to many orders."""
    players, extra, buys = game.players or 0, shares["extra"], shares["new_orders"]
    rest = made.total - made.welcome

    def orders(of_players: float, of_new: float) -> float:
        return players * of_players + made.new * of_new

    def profit(of_players: float, of_new: float) -> float:
        return players * of_players * worth + made.new * of_new * (worth - terms.welcome) - rest

    ends = [profit(one, other) for one, other in product((extra.low, extra.high), (buys.low, buys.high))]
    sought = game.kind == "share"
    regulars = players * extra.value * worth if sought else 0.0
    people, gain = (made.new, worth - terms.welcome) if sought else (float(players), worth)
    return Brought(
        orders=(orders(extra.low, buys.low), orders(extra.value, buys.value), orders(extra.high, buys.high)),
        profit=(min(ends), profit(extra.value, buys.value), max(ends)),
        buyers=made.new * buys.value,
        even=break_even(rest - regulars, people, gain) if gain > 0 else None,
        people=people,
        expected=buys if sought else extra,
    )


def _verdict(game: Game, costs: tuple[Cost, ...] | None, brought: Brought | None, around: Setting) -> Verdict:
    """Whether it pays by what its orders leave; of one that does not, whether its new buyers are cheaper than ads'."""
    if costs is None:
        return "unknown"
    if brought is None or around.worth.value is None:
        return "unpriced"
    if around.worth.value <= 0:
        return "never"
    low, typical, _ = brought.profit
    if typical >= 0:
        return "earns" if low >= 0 else "likely"
    price = around.price.value
    if price and brought.buyers > 0 and costs[1].total / brought.buyers <= price:
        return "cheaper"
    usual = usuals()["new_orders" if game.kind == "share" else "extra"][game.kind]
    within = brought.even is not None and brought.even <= max(usual.high, brought.expected.high)
    return "pays_if" if within else "dear"


def _counted(game: Game, around: Setting, first: int, days: int | None) -> Counted:
    """Played against what an even flow of players would have brought by the end of today."""
    passed, opening = None, around.campaign.opening
    if opening is not None and days is not None:
        begun = (around.today - opening).days - first + 1
        passed = min(1.0, max(0.0, begun / days))
    due = None if passed is None or not game.players else passed * game.players
    finished = game.finished if has(game, "finish") else None
    return Counted(game.played, finished, game.spent, passed, due)
