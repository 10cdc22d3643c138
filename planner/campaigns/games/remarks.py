"""What there is to say on a campaign's games."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planner.campaigns.games.outcome import Games
from planner.campaigns.games.play import Play
from planner.campaigns.games.usual import has, own, reward_of
from planner.campaigns.money.remarks import deal_name
from planner.campaigns.money.view import whole_yuan
from planner.findings import Finding, Severity
from planner.i18n import Worded

# What can be asked of a player; more is our own experience of where they leave.
MANY, AT_ONCE = 3, 2  # games in a campaign, games on one day
ASKS = {"collect": 8, "checkin": 7, "share": 3}
THIN = 100  # fen: a share of a pool below a yuan makes players angry, not happy
HIGHEST_PRIZE = 5_000_000  # fen: the law on unfair competition caps a prize that is drawn at 50,000 yuan
HALF = 0.5
VERDICTS: dict[str, tuple[str, Severity]] = {
    "earns": ("campaigns.games_earns", "good"),
    "likely": ("campaigns.games_likely", "note"),
    "cheaper": ("campaigns.games_cheaper", "good"),
    "pays_if": ("campaigns.games_pays_if", "watch"),
    "dear": ("campaigns.games_dear", "bad"),
    "never": ("campaigns.games_never", "bad"),
}


def play_name(one: Play) -> str | Worded:
    """What a game is called: its name, or its kind."""
    return one.game.name.strip() or Worded("campaigns.words.games_kind", {"kind": one.game.kind})


def games_remarks(found: Games) -> tuple[Finding, ...]:
    """All findings on a campaign's games."""
    return (*(remark for one in found.plays for remark in play_remarks(found, one)), *_together(found))


def remarks_beside(found: Games, game_id: str | None) -> tuple[Finding, ...]:
    """The findings while one game is looked at: all on that one, of the others what is serious."""
    own_ones = play_remarks(found, shown) if (shown := found.play(game_id)) is not None else ()
    others = [remark for one in found.plays if one.id != game_id for remark in play_remarks(found, one)]
    return (*own_ones, *(one for one in others if one.severity in ("bad", "watch")), *_together(found))


def play_remarks(found: Games, one: Play) -> tuple[Finding, ...]:
    """All findings on one game."""
    about: dict[str, Any] = {"name": play_name(one)}
    return (*_sound(one, about), *_pays(found, one, about), *_promised(one, about), *_counted(one, about))


def _sound(one: Play, about: dict[str, Any]) -> Iterator[Finding]:
    """What is missing, wrong or too much asked."""
    if one.missing:
        yield Finding("campaigns.games_incomplete", "note", "games", {**about, "fields": list(one.missing)})
    if one.last is not None and one.last < one.first:
        yield Finding("campaigns.games_ends_first", "watch", "games", about)
    asks, most = one.game.asks if has(one.game, "asks") else None, ASKS.get(one.game.kind)
    if one.game.kind == "checkin" and asks is None:
        asks = one.days
    if asks is not None and most is not None and asks > most:
        values = {**about, "n": asks, "most": most, "kind": one.game.kind}
        yield Finding("campaigns.games_asks_much", "watch", "games", values)


def _pays(found: Games, one: Play, about: dict[str, Any]) -> Iterator[Finding]:
    """The verdict."""
    if one.verdict not in VERDICTS or one.costs is None or one.brought is None:
        return
    code, severity = VERDICTS[one.verdict]
    low, profit, _ = (whole_yuan(fen) for fen in one.brought.profit)
    values = {**about, "cost": whole_yuan(one.costs[1].total), "profit": profit, "low": low, "loss": -profit}
    values |= {"worth": found.worth.value, "even": one.brought.even, "expected": one.brought.expected.value}
    values |= {"per_buyer": one.each(one.brought.buyers), "price": found.price.value}
    values |= {"per_order": one.each(one.brought.orders[1]), "who": one.game.kind}
    if one.verdict == "dear" and (one.brought.even is None or one.brought.even > 1):
        code = "campaigns.games_hopeless"
    yield Finding(code, severity, "games", values)


def _promised(one: Play, about: dict[str, Any]) -> Iterator[Finding]:
    """What the rules of the game let happen."""
    game = one.game
    if one.costs is not None:
        made, worst = one.costs[1], one.costs[3]
        open_ended = has(game, "limit") and game.limit is None and game.value
        if open_ended:
            values = {**about, "worst": whole_yuan(worst.total), "cost": whole_yuan(made.total)}
            yield Finding("campaigns.games_no_cap", "note", "games", values)
        if one.terms.pool and made.finishers > 0 and one.terms.pool / made.finishers < THIN:
            values = {**about, "pool": one.terms.pool, "n": made.finishers, "each": one.terms.pool / made.finishers}
            yield Finding("campaigns.games_thin", "watch", "games", values)
        if reward_of(game) == "points" and made.rewards > 0:
            values = {**about, "given": whole_yuan(made.given * one.terms.value), "used": whole_yuan(made.rewards)}
            yield Finding("campaigns.games_points_owed", "note", "games", values)
    if game.kind == "share":
        yield Finding("campaigns.games_forced_sharing", "note", "games", about)
    if game.kind == "draw" and (own(game, "value") or 0) > HIGHEST_PRIZE:
        yield Finding("campaigns.games_prize_high", "bad", "games", {**about, "value": game.value})
    elif game.kind == "draw":
        yield Finding("campaigns.games_draw_rules", "note", "games", about)


def _counted(one: Play, about: dict[str, Any]) -> Iterator[Finding]:
    """What was counted against what was planned."""
    counted = one.counted
    if one.costs is not None and counted.spent is not None and counted.spent > one.costs[2].total:
        _, cost, high, worst = (whole_yuan(made.total) for made in one.costs)
        values = {**about, "spent": counted.spent, "cost": cost, "high": high, "worst": worst}
        yield Finding("campaigns.games_overspent", "bad", "games", values)
    late = counted.passed is not None and counted.passed >= HALF
    if late and counted.played is not None and counted.due and counted.played < HALF * counted.due:
        values = {**about, "played": counted.played, "due": counted.due}
        yield Finding("campaigns.games_few_play", "watch", "games", values)


def _together(found: Games) -> Iterator[Finding]:
    """What all games come to."""
    n = len(found.plays)
    values: dict[str, Any]
    if n > MANY or found.at_once > AT_ONCE:
        values = {"n": n, "at_once": found.at_once, "most": MANY, "days": AT_ONCE}
        yield Finding("campaigns.games_many", "watch", "games", values)
    if n and found.worth.value is None:
        yield Finding("campaigns.games_unpriced", "note", "games")
    if found.couponed:
        values = {"offers": [Worded("campaigns.words.games_offer", {"name": deal_name(one)}) for one in found.couponed]}
        yield Finding("campaigns.games_coupon_twice", "note", "games", values)
    if found.total is not None and found.left is not None and found.total[1] > max(0.0, found.left):
        values = {"cost": whole_yuan(found.total[1]), "ads": found.ads, "left": whole_yuan(max(0.0, found.left))}
        yield Finding("campaigns.games_over_ads", "watch", "games", values)
