"""Games of a campaign against hand sums: what they cost, at worst too, what they bring, and what there is to say."""

from datetime import date
from typing import Any

import pytest
from campaign_plans import OPENING, TODAY, campaign, plan

from planner.budget import Budget
from planner.campaigns import Campaign, compute, games
from planner.campaigns.games import Case, Games, Play, Terms
from planner.campaigns.section import Game, Goods, Offer
from planner.channels import Channel, Channels
from planner.data import Data
from planner.shop import Shop

CLOSING = date(2026, 11, 13)  # three days
# ¥100 × (1 - 20 % refunds) × 50 % margin: an order leaves ¥40. A new buyer costs ¥3,000 ÷ 60 = ¥50.
SHOP = Shop(aov=10000, refund_rate=0.2, gross_margin=0.5, visitors=3000, ad_spend=300_000, new_buyers=60)
# 1,000 play, 300 finish, 120 use a coupon of ¥10; with the tool ¥1,700. 50 buy because of it: ¥2,000.
CARDS = Game(id="g", players=1000, finish=0.3, value=1000, used=0.4, extra=0.05, fixed=50_000)
# 1,000 play, 100 finish, 50 use ¥10; 500 come, 25 buy with ¥8; tool ¥300: ¥1,000. 10 players buy too.
FRIENDS = Game(
    id="g", kind="share", players=1000, finish=0.1, value=1000, used=0.5, brings=0.5, new_orders=0.05,
    extra=0.01, welcome=800, fixed=30_000, limit=200,
)  # fmt: skip
BOX = Goods(id="box", daily=10.0, uplift=4.0, cost=4000)
# ¥90 - 40 - 6 - 4 for ads = ¥40 a piece; without the ads ¥44.
OFFER = Offer(id="o", goods="box", list_price=9000, freight=600, ads=400, fee=0.0, returns=0.0)


def found(*played: Game, today: date = TODAY, sections: Any = None, **values: Any) -> Games:
    one = campaign(**{"closing": CLOSING, "games": played, **values})
    return compute(plan(one, **{"shop": SHOP, **(sections or {})}), Data(), today).games["main"]


def made(game: Game, **values: Any) -> Play:
    return found(game, **values).plays[0]


def changed(game: Game = CARDS, **values: Any) -> Game:
    return game.model_copy(update=values)


def codes(of: Games) -> set[str]:
    return {finding.code.removeprefix("campaigns.games_") for finding in games.games_remarks(of)}


def totals(one: Play) -> list[float]:
    assert one.costs is not None
    return [case.total for case in one.costs]


def test_a_coupon_costs_its_value_for_those_who_finish_and_use_it() -> None:
    one = made(CARDS)
    assert totals(one) == pytest.approx([60_000 + 50_000, 120_000 + 50_000, 240_000 + 50_000, 2_000_000 + 50_000])
    assert one.each(300) == pytest.approx(170_000 / 300)


def test_a_limit_is_the_ceiling_of_what_is_given() -> None:
    one = made(changed(limit=100))
    assert totals(one) == pytest.approx([90_000, 90_000, 90_000, 100_000 + 50_000])


def test_a_pool_costs_the_same_however_many_share_it() -> None:
    one = made(changed(value=None, pool=200_000))
    assert totals(one) == [250_000.0] * 4
    assert made(changed(value=None, pool=200_000, finish=0.0)).typical.total == 50_000  # type: ignore[union-attr]


def test_days_checked_in_follow_from_an_even_loss_of_players() -> None:
    assert games.visits(3, 0.25) == pytest.approx(1 + 0.5 + 0.25)
    assert (games.visits(7, 0.0), games.visits(7, 1.0), games.visits(1, 0.3)) == (1.0, 7.0, 1.0)
    one = made(changed(kind="checkin", asks=3, finish=0.25, value=None, daily=20))
    assert totals(one)[1] == pytest.approx(1000 * 1.75 * 20 + 50_000)
    assert totals(one)[3] == pytest.approx(2000 * 3 * 20 + 50_000)


def test_a_check_in_without_a_number_lasts_as_long_as_the_game() -> None:
    game = changed(kind="checkin", finish=0.25, value=None, daily=20)
    assert (made(game).terms.days, made(changed(game, start=-7, end=-1)).terms.days) == (3, 7)
    assert made(game, closing=None).missing == ("asks",)


def test_bringing_friends_costs_rewards_and_a_coupon_for_each_new_buyer() -> None:
    one = made(FRIENDS)
    low, typical, high, worst = totals(one)
    assert typical == 100 * 500 + 25 * 800 + 30_000
    assert (low, high) == pytest.approx((50 * 500 + 12.5 * 800 + 30_000, 200 * 500 + 50 * 800 + 30_000))
    assert worst == 200 * 1000 + 1000 * 800 + 30_000  # twice the players, all of their friends buy
    assert one.brought is not None
    assert one.brought.orders[1] == pytest.approx(10 + 25)
    assert one.brought.profit[1] == pytest.approx(35 * 4000 - 100_000)
    assert one.brought.even == pytest.approx((80_000 - 10 * 4000) / (500 * (4000 - 800)))


def test_a_draw_costs_its_prizes_and_needs_their_number() -> None:
    prize = changed(kind="draw", reward="gift", value=20_000)
    assert made(prize).missing == ("limit",)
    assert totals(made(changed(prize, limit=10))) == [250_000.0] * 4
    assert totals(made(changed(prize, limit=10, players=3)))[1] == 3 * 20_000 + 50_000


def test_a_rain_gives_every_player_a_coupon_until_they_are_gone() -> None:
    rain = changed(kind="rain", reward="gift", used=0.1)
    assert totals(made(rain))[1] == pytest.approx(1000 * 1000 * 0.1 + 50_000)
    assert totals(made(changed(rain, limit=400)))[1] == pytest.approx(400 * 1000 * 0.1 + 50_000)


def test_double_points_cost_what_of_the_extra_points_is_spent() -> None:
    one = made(changed(kind="points", value=100, used=0.6, limit=5))
    assert totals(one)[1] == pytest.approx(1000 * 100 * 0.6 + 50_000)
    assert "points_owed" in codes(found(changed(kind="points", value=100)))


def test_what_another_kind_of_game_was_asked_does_not_count() -> None:
    left_over = changed(pool=999, daily=999, welcome=999, brings=5.0, new_orders=1.0)
    assert totals(made(changed(left_over, kind="draw", limit=50)))[1] == 50 * 1000 * 0.4 + 50_000


def test_blank_shares_stand_in_with_their_range_and_source() -> None:
    one = made(changed(finish=None, extra=None))
    finish = games.usuals()["finish"]["collect"]
    assert one.shares["finish"] == finish
    assert finish.source == "practice"
    assert totals(one)[0] == pytest.approx(500 * finish.low * 400 + 50_000)
    assert totals(one)[2] == pytest.approx(2000 * finish.high * 400 + 50_000)
    assert made(CARDS).shares["finish"].source is None


@pytest.mark.parametrize("name", ["players", "value", "fixed"])
def test_what_is_unknown_is_asked_for_and_never_taken_as_nothing(name: str) -> None:
    one = made(changed(**{name: None}))
    assert (one.missing, one.costs, one.brought, one.verdict) == ((name,), None, None, "unknown")
    assert "incomplete" in codes(found(changed(**{name: None})))


def test_an_order_leaves_what_the_offers_earn_before_ads_else_what_the_shop_does() -> None:
    crew = {"order_pieces": 2.0}
    by_offer = found(CARDS, goods=(BOX,), offers=(OFFER,), crew=crew).worth
    # freight and ads are shared by two pieces: 90 - 40 - 3 = ¥47 a piece
    assert (by_offer.source, by_offer.value) == ("offers", pytest.approx(2 * 4700))
    assert (found(CARDS).worth.source, found(CARDS).worth.value) == ("shop", pytest.approx(4000))
    unknown = found(CARDS, sections={"shop": Shop(aov=10000)})
    assert (unknown.worth.value, unknown.plays[0].verdict) == (None, "unpriced")
    assert "unpriced" in codes(unknown)


def test_goods_weigh_by_the_pieces_likely_to_sell() -> None:
    cup = Goods(id="cup", daily=30.0, uplift=4.0, cost=1000)
    other = Offer(id="p", goods="cup", list_price=3000, freight=600, ads=400, fee=0.0, returns=0.0)
    both = found(CARDS, goods=(BOX, cup), offers=(OFFER, other)).worth
    assert both.value == pytest.approx((10 * 4400 + 30 * 1400) / 40)


def test_a_new_buyer_is_held_against_the_shop_else_the_cheapest_channel() -> None:
    assert found(FRIENDS).price.value == pytest.approx(5000)
    bare = {"shop": SHOP.model_copy(update={"new_buyers": None})}
    cheap = Channel(id="a", platform="taobao", tool="search_ads", price=100, conversion=0.05)
    dear = Channel(id="b", platform="taobao", tool="display_ads", cost_model="per_click", price=300, conversion=0.02)
    elsewhere = found(FRIENDS, sections={**bare, "channels": Channels(list=(dear, cheap))}).price
    assert (elsewhere.source, elsewhere.value) == ("channels", pytest.approx(2000))
    assert found(FRIENDS, sections=bare).price.value is None


@pytest.mark.parametrize(
    ("game", "verdict", "code"),
    [
        (changed(extra=0.05), "earns", "earns"),  # 50 × ¥40 = ¥2,000 for ¥1,700
        (changed(extra=None, fixed=0, value=500), "likely", "likely"),  # ¥600: 20 × ¥40 pays, 10 × ¥40 does not
        (changed(extra=None), "pays_if", "pays_if"),  # 4.25 % where up to 5 % happens
        (changed(extra=None, value=5000), "dear", "dear"),  # ¥6,500: 16 %
        (changed(extra=None, value=90_000), "dear", "hopeless"),  # ¥108,500 from 1,000 people
        (changed(FRIENDS, new_orders=0.2), "earns", "earns"),  # ¥1,600: 110 × ¥40
        (
            changed(FRIENDS, extra=0.05, welcome=12_000),
            "dear",
            "hopeless",
        ),  # each new buyer costs ¥80 more than they leave
        (changed(FRIENDS, extra=0.0, fixed=50_000), "cheaper", "cheaper"),  # ¥1,200: 25 buyers at ¥48
        (changed(FRIENDS, extra=0.0, fixed=90_000), "pays_if", "pays_if"),  # ¥64 each; 8.75 % where 12 % happens
    ],
)
def test_the_verdict_follows_from_cost_orders_and_what_buyers_cost_elsewhere(
    game: Game, verdict: str, code: str
) -> None:
    assert made(game).verdict == verdict
    assert code in codes(found(game))


def test_orders_that_lose_money_make_no_game_pay() -> None:
    losing = OFFER.model_copy(update={"list_price": 4000})
    assert "never" in codes(found(CARDS, goods=(BOX,), offers=(losing,)))


@pytest.mark.parametrize(
    ("game", "code"),
    [
        (changed(start=2, end=-2), "ends_first"),
        (changed(asks=9), "asks_much"),
        (changed(kind="checkin", start=-10, end=-1), "asks_much"),
        (CARDS, "no_cap"),
        (changed(value=None, pool=20_000), "thin"),  # ¥200 for 300
        (FRIENDS, "forced_sharing"),
        (changed(kind="draw", limit=1), "draw_rules"),
        (changed(kind="draw", limit=1, reward="gift", value=5_000_001), "prize_high"),
        (changed(reward="points"), "points_owed"),
        (changed(spent=290_001), "overspent"),
    ],
)
def test_what_a_game_risks_is_said(game: Game, code: str) -> None:
    assert code in codes(found(game))
    assert code not in codes(found(changed(limit=300, spent=170_000)))


def test_players_are_counted_against_an_even_pace() -> None:
    game = changed(start=0, end=3, played=240)
    half = made(game, today=date(2026, 11, 12))  # the second of four days
    assert (half.counted.passed, half.counted.due) == (0.5, 500)
    assert "few_play" in codes(found(game, today=date(2026, 11, 12)))
    assert "few_play" not in codes(found(changed(game, played=250), today=date(2026, 11, 12)))
    assert "few_play" not in codes(found(game, today=OPENING))  # too early to tell


def test_more_games_than_buyers_play_are_too_many() -> None:
    apart = [changed(id=f"g{n}", start=n, end=n) for n in range(4)]
    assert "many" not in codes(found(*apart[:3]))
    assert "many" in codes(found(*apart))
    together = found(*(changed(id=f"g{n}") for n in range(3)))
    assert together.at_once == 3
    assert "many" in codes(together)


def test_all_games_are_held_against_what_the_offers_leave_for_advertising() -> None:
    budget = Budget(total=10_000_000, start=OPENING.replace(day=1), months=1)
    rich = found(CARDS, changed(id="h", fixed=None), sections={"budget": budget})
    assert rich.total == pytest.approx((110_000, 170_000, 290_000, 2_050_000))
    assert rich.ads is not None
    assert "over_ads" not in codes(rich)
    spent = found(CARDS, goods=(BOX,), offers=(OFFER.model_copy(update={"ads": 9000}),), sections={"budget": budget})
    assert spent.left == pytest.approx(spent.ads - 10 * 4 * 3 * 9000)  # type: ignore[operator]
    poor = found(CARDS, sections={"budget": budget.model_copy(update={"total": 500_000})})
    assert "over_ads" in codes(poor)


def test_a_coupon_in_offer_and_game_is_asked_about() -> None:
    couponed = OFFER.model_copy(update={"coupon": 500})
    assert "coupon_twice" in codes(found(CARDS, goods=(BOX,), offers=(couponed,)))
    assert "coupon_twice" not in codes(found(CARDS, goods=(BOX,), offers=(OFFER,)))
    assert "coupon_twice" not in codes(found(changed(reward="gift"), goods=(BOX,), offers=(couponed,)))


def test_other_games_speak_up_only_if_something_is_serious() -> None:
    both = found(CARDS, changed(id="h", value=5000, extra=None))
    beside = [one.code.removeprefix("campaigns.games_") for one in games.remarks_beside(both, "g")]
    assert beside.count("no_cap") == 1
    assert {"earns", "dear"} <= set(beside)


def test_a_campaign_without_games_says_nothing_of_them() -> None:
    assert codes(found()) == set()
    assert Campaign(id="c").games == ()


def test_the_calculator_stands_alone() -> None:
    cost = games.cost(Terms(value=1000, limit=50, pool=300, fixed=700), Case(players=100, finish=0.6, used=0.5))
    assert (cost.finishers, cost.given, cost.total) == (60, 50, 50 * 500 + 300 + 700)
    assert games.break_even(0, 0, 0) == 0.0
    assert games.break_even(100, 10, 0) is None
