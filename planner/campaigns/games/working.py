"""How a game is worked out: formulas with the plan's own numbers."""

from __future__ import annotations

from collections.abc import Iterator

from planner.campaigns.games.outcome import Games
from planner.campaigns.games.play import Brought, Play
from planner.campaigns.games.remarks import play_name
from planner.campaigns.games.sums import Cost, visits
from planner.campaigns.games.usual import has, reward_of, usuals
from planner.i18n import Worded
from planner.steps import Step


def play_steps(found: Games, one: Play) -> tuple[Step, ...]:
    """From players to cost, at worst too, and from what an order leaves to profit and break-even."""
    return (*_cost(one), *_brings(found, one))


def games_steps(found: Games) -> dict[str, tuple[Step, ...]]:
    """The steps of all games, by cell."""
    return {"games": tuple(step for one in found.plays for step in play_steps(found, one))}


def _cost(one: Play) -> Iterator[Step]:
    if one.costs is None:
        return
    low, made, high, worst = one.costs
    yield Step("campaigns.games_name", {"name": play_name(one)})
    for name, share in one.shares.items():
        if share.source is not None:
            values = {"field": name, "low": share.low, "high": share.high, "source": share.source}
            code = "campaigns.games_usual_ratio" if name == "brings" else "campaigns.games_usual"
            yield Step(code, {**values, "value": share.value})
    yield from _rewards(one, made)
    parts = [Worded("campaigns.words.games_part", {"part": part, "cost": fen}) for part, fen in made.parts if fen]
    if parts:
        yield Step("campaigns.games_cost", {"parts": parts, "cost": made.total})
    turnout = usuals()["turnout"]["any"]
    values = {"fewer": turnout.low, "more": turnout.high, "low": low.total, "high": high.total}
    yield Step("campaigns.games_range", {**values, "source": turnout.source})
    yield Step("campaigns.games_worst", {"more": turnout.high, "given": worst.given, "worst": worst.total})


def _rewards(one: Play, made: Cost) -> Iterator[Step]:
    """Who finishes, what each part of the promise comes to."""
    shares, terms = one.shares, one.terms
    values = {"players": one.game.players, "share": shares["finish"].value, "n": made.finishers, "given": made.given}
    yield Step("campaigns.games_finishers" if has(one.game, "finish") else "campaigns.games_given", values)
    if terms.value:
        values = {"given": made.given, "value": terms.value, "used": shares["used"].value, "cost": made.rewards}
        yield Step("campaigns.games_rewards", {**values, "reward": reward_of(one.game)})
    if terms.daily:
        values = {"players": one.game.players, "days": visits(terms.days, shares["finish"].value)}
        values |= {"of": terms.days, "daily": terms.daily, "cost": made.daily}
        yield Step("campaigns.games_daily", values)
    if one.game.kind == "share":
        values = {"players": one.game.players, "brings": shares["brings"].value, "n": made.new}
        yield Step("campaigns.games_new", values)
    if terms.welcome:
        values = {"n": made.new, "share": shares["new_orders"].value, "value": terms.welcome, "cost": made.welcome}
        yield Step("campaigns.games_welcome", values)


def _brings(found: Games, one: Play) -> Iterator[Step]:
    brought, worth = one.brought, found.worth
    if brought is None or one.costs is None:
        return
    if worth.source == "offers":
        values = {"n": worth.goods, "unit": worth.unit, "pieces": worth.pieces, "worth": worth.value}
        yield Step("campaigns.games_worth_offers", values)
    else:
        yield Step("campaigns.games_worth_shop", {**(worth.parts or {}), "worth": worth.value})
    values = {"players": one.game.players, "extra": one.shares["extra"].value, "n": one.costs[1].new}
    values |= {"buys": one.shares["new_orders"].value, "orders": brought.orders[1]}
    yield Step("campaigns.games_orders_new" if has(one.game, "brings") else "campaigns.games_orders", values)
    low, profit, high = brought.profit
    values = {"orders": brought.orders[1], "worth": worth.value, "cost": one.costs[1].total, "profit": profit}
    yield Step("campaigns.games_profit", {**values, "low": low, "high": high})
    if brought.even is not None:
        yield _even(one, brought, worth.value or 0.0)
    if one.game.kind == "share" and found.price.source is not None:
        elsewhere = {"price": found.price.value, "where": found.price.source}
        values = {"cost": one.costs[1].total, "n": brought.buyers, "per_buyer": one.each(brought.buyers)}
        yield Step("campaigns.games_price", {**values, **elsewhere})


def _even(one: Play, brought: Brought, worth: float) -> Step:
    """From which share of orders on it pays."""
    made = one.costs[1].total if one.costs is not None else 0.0
    values = {"people": brought.people, "worth": worth, "even": brought.even}
    if one.game.kind != "share":
        return Step("campaigns.games_even", {**values, "who": one.game.kind, "cost": made})
    welcome = one.costs[1].welcome if one.costs is not None else 0.0
    regulars = (one.game.players or 0) * one.shares["extra"].value * worth
    values |= {"rest": made - welcome, "regulars": regulars, "welcome": one.terms.welcome}
    return Step("campaigns.games_even_new", values)
