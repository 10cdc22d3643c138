"""Games with any numbers: costs keep their order and rise with what is promised, and everything can be said."""

from datetime import date
from itertools import pairwise
from math import isfinite
from typing import Any

from campaign_plans import campaign, plan
from hypothesis import given, settings
from hypothesis import strategies as some
from test_campaigns_games import CLOSING, SHOP

from planner.campaigns import compute, games
from planner.campaigns.games import Case, Games, Terms
from planner.campaigns.section import Game
from planner.data import Data
from planner.i18n import LOCALES, translator
from planner.shop import Shop

SHARES = some.sampled_from([0.0, 5e-324, 1.0]) | some.floats(0, 1)
AMOUNTS = some.sampled_from([0.0, 1.0, 1e13]) | some.floats(0, 1e13)
PEOPLE = some.sampled_from([0.0, 1.0, 1e10]) | some.floats(0, 1e10)
TERMS = some.builds(
    Terms,
    value=AMOUNTS,
    limit=some.none() | PEOPLE,
    daily=AMOUNTS,
    days=some.integers(1, 400),
    pool=AMOUNTS,
    welcome=AMOUNTS,
    fixed=AMOUNTS,
)
CASES = some.builds(Case, players=PEOPLE, finish=SHARES, used=SHARES, brings=some.floats(0, 1e6), new_orders=SHARES)
HAIR = 1 + 1e-12


@given(TERMS, CASES, CASES)
def test_a_case_with_more_of_everything_never_costs_less(terms: Terms, one: Case, other: Case) -> None:
    more = Case(*(max(getattr(one, name), getattr(other, name)) for name in Case.__dataclass_fields__))
    assert games.cost(terms, one).total <= games.cost(terms, more).total * HAIR


@given(TERMS, TERMS, CASES)
def test_who_promises_more_never_pays_less(one: Terms, other: Terms, case: Case) -> None:
    limits = (one.limit, other.limit)
    more = Terms(
        limit=None if None in limits else max(limit for limit in limits if limit is not None),
        **{n: max(getattr(one, n), getattr(other, n)) for n in Terms.__dataclass_fields__ if n != "limit"},
    )
    assert games.cost(one, case).total <= games.cost(more, case).total * HAIR


def wild(most: int = 10**13) -> some.SearchStrategy[int | None]:
    return some.none() | some.sampled_from([0, 1, most]) | some.integers(0, most)


WILD = some.fixed_dictionaries(
    {
        "kind": some.sampled_from(["collect", "checkin", "share", "draw", "rain", "points"]),
        "reward": some.sampled_from(["coupon", "points", "gift"]),
        "name": some.sampled_from(["", "*A* [b](c)"]),
        "brings": some.none() | some.sampled_from([0.0, 5e-324, 1e6]),
        "asks": some.none() | some.sampled_from([1, 2, 400]),
        **{name: some.none() | some.integers(-400, 400) for name in ("start", "end")},
        **{name: wild(10**10) for name in ("players", "limit", "played", "finished")},
        **dict.fromkeys(("finish", "new_orders", "extra", "used"), some.none() | SHARES),
        **{name: wild() for name in ("value", "daily", "pool", "welcome", "fixed", "spent")},
    }
)
ANY_DAY = some.none() | some.dates()
SHOPS = some.sampled_from([SHOP, Shop(), Shop(aov=10**13, gross_margin=1.0, refund_rate=0.0, ad_spend=1, new_buyers=1)])


def said(found: Games, locale: str) -> list[str]:
    t = translator(locale)
    texts = [games.total_words(t, found), *games.review_lines(t, found), *map(str, games.all_rows(t, found))]
    for one in found.plays:
        texts += [games.hint_words(t, found, one), games.assumed_words(t, one), *games.verdict_lines(t, found, one)]
        texts += map(str, games.cost_rows(t, one))
        texts += [t(f"campaigns.steps.{step.code[10:]}", **step.values) for step in games.play_steps(found, one)]
    for finding in games.games_remarks(found):
        texts += [
            t(f"campaigns.findings.{finding.code[10:]}.{part}", **finding.values) for part in ("what", "why", "do")
        ]
    return texts


@settings(max_examples=300, deadline=None)
@given(some.lists(WILD, min_size=1, max_size=3), ANY_DAY, ANY_DAY, some.dates(), SHOPS, some.sampled_from(LOCALES))
def test_absurd_games_keep_their_order_and_can_be_said(
    rows: list[dict[str, Any]], opening: date | None, closing: date | None, today: date, shop: Shop, locale: str
) -> None:
    played = tuple(Game(id=f"g{n}", **row) for n, row in enumerate(rows))
    one = campaign(opening=opening, closing=closing or CLOSING, games=played)
    found = compute(plan(one, shop=shop), Data(), today).games["main"]
    for each in found.plays:
        assert (each.costs is None) == bool(each.missing)
        ordered = [case.total for case in each.costs or ()]
        assert all(isfinite(total) and total >= 0 for total in ordered)
        assert all(low <= high * HAIR for low, high in pairwise(ordered))
        if each.brought is not None:
            low, typical, high = each.brought.profit
            slack = 1e-9 * max(1.0, abs(low), abs(high))
            assert low - slack <= typical <= high + slack
            assert each.brought.even is None or isfinite(each.brought.even)
    texts = said(found, locale)
    assert not [text for text in texts if "None" in text or "nan" in text or "inf" in text.split()]
