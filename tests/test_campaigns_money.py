"""The money of a campaign: offers against hand sums, the target, the presale, and the page that shows them."""

from datetime import date
from math import isfinite
from typing import Any

import pytest
from campaign_plans import OPENING, TODAY, campaign, plan
from hypothesis import given, settings
from hypothesis import strategies as some

from planner.budget import Budget
from planner.calendar import day_weights
from planner.campaigns import Campaign, compute, copied
from planner.campaigns.money import (
    Money,
    aim_words,
    deal_names,
    gauge_rows,
    part_rows,
    preheat_rows,
    price_rows,
    profit_rows,
    remarks_beside,
    take_target,
    verdict_words,
    wave_rows,
)
from planner.campaigns.section import Goods, Offer, Preheat
from planner.data import Data
from planner.goals import Goal, Goals
from planner.i18n import translator
from planner.plan import change
from planner.shop import Shop

CLOSING = date(2026, 11, 13)  # three days
BOX = Goods(id="box", name="Box", daily=10.0, uplift_low=2.0, uplift=4.0, uplift_high=6.0, price=9000, cost=4000)
# ¥100, a tenth off, no fee: ¥90 - 40 - 6 - 4 = ¥40 a piece; usually ¥100 - 40 - 10 = ¥50.
OFFER = Offer(
    id="o", goods="box", list_price=10000, discount=0.1, freight=600, ads=400, fee=0.0, returns=0.0, start=0, end=2
)


def found(*offers: Offer, goods: tuple[Goods, ...] = (BOX,), sections: Any = None, **values: Any) -> Money:
    one = campaign(closing=CLOSING, goods=goods, offers=offers, **values)
    return compute(plan(one, **(sections or {})), Data(), TODAY).money["main"]


def changed(**values: Any) -> Offer:
    return OFFER.model_copy(update=values)


def codes(made: Money) -> set[str]:
    offer = made.deals[0].id if made.deals else None
    return {finding.code.removeprefix("campaigns.") for finding in remarks_beside(made, offer)}


def test_an_offer_is_judged_in_fen_over_the_days_of_the_event():
    (deal,) = found(OFFER).deals
    assert (deal.paid, deal.unit) == (9000, 4000)
    assert deal.found is not None
    assert deal.found.uplift == pytest.approx(1.25)
    assert deal.found.safe == 50.0
    assert deal.found.profits[1].profit == pytest.approx(3 * 10 * 3 * 40)  # times x daily x days x margin


def test_the_verdict_says_margin_uplift_and_lowest_price():
    said = verdict_words(translator("en"), found(OFFER).deals[0])
    assert "¥40" in said
    assert "1.25 times" in said
    assert "below ¥50" in said


def test_blank_costs_are_asked_for_and_never_taken_as_nothing():
    (deal,) = found(changed(ads=None, freight=None)).deals
    assert deal.missing == ("freight", "ads")
    assert deal.found is None
    assert "guard_incomplete" in codes(found(changed(ads=None)))


def test_fee_and_returns_fall_back_to_platform_and_shop():
    made = found(
        changed(fee=None, returns=None, platform="jd", return_cost=500), sections={"shop": Shop(refund_rate=0.1)}
    )
    (deal,) = made.deals
    assert deal.rate("returns") == 0.1
    assert deal.rate("fee") == 0.08
    assert deal.unit == round(0.9 * (9000 * 0.92 - 4000) - 1000 - 0.1 * 500)


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"discount": 0.6}, "guard_loses"),
        ({"discount": 0.42}, "guard_uplift_high"),
        ({}, "guard_earns"),
        ({"margin": 0.6}, "guard_below_wish"),
        ({"usual_price": 8000}, "guard_above_usual"),
        ({"coupon": 1000}, "guard_stock_price"),
        ({"protected": 50, "claims": 0.5}, "guard_protection"),
        ({"returns": 1.0, "return_cost": 0}, "guard_no_price"),
        ({"list_price": 0}, "guard_not_positive"),
        ({"threshold": 1000, "off": 2000}, "guard_above_threshold"),
        ({"deposit": 1000, "deposit_worth": 500}, "guard_below_deposit"),
        ({"coupon": 9500}, "guard_below_zero"),
        ({"goods": "gone"}, "guard_incomplete"),
    ],
)
def test_what_is_wrong_with_an_offer_is_said(values: dict[str, Any], code: str):
    assert code in codes(found(changed(**values)))


def test_price_protection_is_the_difference_times_those_who_claim():
    assert found(changed(protected=50, claims=0.5)).deals[0].protection == 50 * 1000 // 2


def test_two_platforms_may_differ_by_their_fees_only():
    jd, own = changed(platform="jd", fee=0.08), changed(id="p", platform="own_site")
    assert "waves_apart" not in codes(found(jd, own.model_copy(update={"discount": 0.15})))
    assert "waves_apart" in codes(found(jd, own.model_copy(update={"discount": 0.25})))


def test_other_offers_speak_up_only_if_something_is_serious():
    made = found(changed(id="bad", discount=0.6), OFFER)
    assert {f.code for f in remarks_beside(made, "o") if f.cell == "guard"} >= {"campaigns.guard_loses"}
    assert "campaigns.guard_earns" not in {f.code for f in remarks_beside(made, "bad")}


def test_waves_stand_in_the_order_of_their_days():
    early = changed(id="e", name="Early", start=-10, end=-1, deposit=500, deposit_worth=800)
    rows = wave_rows(translator("en"), found(OFFER, early), {"box": "Box"})
    assert [row["paid"] for row in rows] == ["¥87", "¥90"]
    assert "deposit ¥5 counts as ¥8" in rows[0]["offer"].replace("\u2060", "").replace("\u00a0", " ")


GOAL = Goal(
    id="g", metric="gmv", target_money=120_000_000, span="total", start=date(2026, 1, 1), deadline=date(2026, 12, 31)
)


def test_the_goal_asks_of_the_event_what_its_days_have_of_the_season():
    aim = found(OFFER, sections={"goals": Goals(items=(GOAL,))}).aim
    year, days = sum(day_weights(GOAL.start, GOAL.deadline)), sum(day_weights(OPENING, CLOSING))  # type: ignore[arg-type]
    assert aim.asked is not None
    assert aim.asked.sales == pytest.approx(120_000_000 * days / year, abs=2)
    assert take_target("main", aim.asked.sales).operations[0].path == "campaigns.items.main.target"  # type: ignore[union-attr]


def test_sales_and_profit_come_from_pieces_price_and_margin():
    aim = found(OFFER, target=1_200_000).aim
    assert aim.sales == (60 * 9000.0, 120 * 9000.0, 180 * 9000.0)
    assert aim.profit == pytest.approx((60 * 4000, 120 * 4000, 180 * 4000))


def test_a_target_is_said_before_the_goods_are_known():
    words = aim_words(translator("en"), found(goods=(), target=1_200_000).aim)
    assert words.startswith("The target is ¥12,000. ")
    assert "target" not in aim_words(translator("en"), found(goods=()).aim).lower()


@pytest.mark.parametrize(
    ("target", "code"),
    [(2_000_000, "target_out_of_reach"), (1_200_000, "target_ambitious"), (1_000_000, "target_within")],
)
def test_a_target_is_held_against_what_the_goods_bring(target: int, code: str):
    assert code in codes(found(OFFER, target=target))


def test_advertising_is_the_budget_by_season_and_its_pushes_add_up():
    budget = Budget(total=10_000_000, start=date(2026, 1, 1), months=12)
    aim = found(OFFER, sections={"budget": budget}).aim
    year = sum(day_weights(date(2026, 1, 1), date(2026, 12, 31)))
    assert aim.ads == pytest.approx(10_000_000 * sum(day_weights(OPENING, CLOSING)) / year, abs=1)
    assert sum(part.amount for part in aim.parts) == pytest.approx(aim.ads, abs=2)
    assert [part.share for part in aim.parts] == [0.3, 0.5, 0.2]
    assert [(part.start, part.end) for part in aim.parts[1:]] == [
        (OPENING, OPENING),
        (date(2026, 11, 12), date(2026, 11, 15)),
    ]


def test_an_event_outside_the_budget_has_no_advertising_money():
    made = found(OFFER, sections={"budget": Budget(total=10_000_000, start=date(2025, 1, 1), months=3)})
    assert made.aim.ads is None
    assert "target_outside" in codes(made)


def test_the_presale_asks_for_carts_by_orders_share_and_conversion():
    gauge = found(OFFER, target=900_000).warmth.gauge("carts")
    assert gauge is not None  # 100 orders of ¥90: 100 x 0.6 / 0.12
    assert (gauge.goal, gauge.least, gauge.most) == (500, 300, 750)
    assert sum(gauge.by_day) == pytest.approx(500)
    assert gauge.due_on(-1) == pytest.approx(3 * gauge.due_on(-21))


def test_pace_compares_only_the_days_that_were_filled_in():
    rows = (Preheat(id="a", day=-21, carts=6), Preheat(id="b", day=-1, carts=18), Preheat(id="c", day=-2))
    made = found(OFFER, target=900_000, preheat=rows)
    gauge = made.warmth.gauge("carts")
    assert gauge is not None
    assert gauge.due == pytest.approx(500 * 4 / 42)  # heights 1 and 3 of 21 days that average 2
    assert gauge.pace == pytest.approx(24 / (500 * 4 / 42))
    assert "preheat_behind" in codes(made)
    assert next(row["came"] for row in preheat_rows(gauge)) == 6


def test_deposits_are_asked_for_only_with_a_presale():
    assert found(OFFER, target=900_000).warmth.gauge("deposits") is None
    assert found(changed(deposit=500, deposit_worth=800), target=900_000).warmth.gauge("deposits") is not None


def wild(most: int = 10**13) -> some.SearchStrategy[int | None]:
    return some.none() | some.sampled_from([0, 1, most]) | some.integers(0, most)


SHARES = some.none() | some.sampled_from([0.0, 1.0, 5e-324]) | some.floats(0, 1)
MONEY = (
    "list_price",
    "usual_price",
    "threshold",
    "off",
    "coupon",
    "deposit",
    "deposit_worth",
    "gift",
    "freight",
    "ads",
)
WILD = some.fixed_dictionaries(
    {
        **{name: wild() for name in (*MONEY, "return_cost")},
        **dict.fromkeys(("discount", "fee", "returns", "margin", "claims"), SHARES),
        **{name: some.none() | some.integers(-400, 400) for name in ("start", "end")},
        "protected": wild(10**10),
        "platform": some.sampled_from([None, "jd", "own_site"]),
    }
)


@settings(max_examples=200, deadline=None)
@given(
    values=WILD,
    dates=some.tuples(some.none() | some.dates(), some.none() | some.dates(), some.dates()),
    cost=wild(),
    daily=some.none() | some.floats(0, 1e6),
    target=wild(),
)
def test_absurd_offers_never_break_and_can_be_said(
    values: dict[str, Any], dates: tuple[date | None, date | None, date], cost: int | None, daily: float, target: Any
):
    opening, closing, today = dates
    goods = BOX.model_copy(update={"cost": cost, "daily": daily})
    offers = (Offer(id="o", goods="box", **values), Offer(id="p", goods="box", **{**values, "platform": "taobao"}))
    rows = (Preheat(id="a", day=-3, carts=0, deposits=10**10),)
    one = Campaign(
        id="main", opening=opening, closing=closing, goods=(goods,), offers=offers, preheat=rows, target=target
    )
    made = compute(plan(one), Data(), today).money["main"]
    t = translator("en")
    for deal in made.deals:
        assert deal.found is None or isfinite(deal.found.margin.unit)
        said = [verdict_words(t, deal), *map(str, price_rows(t, deal)), *map(str, profit_rows(t, deal))]
        assert not [text for text in said if "None" in text or "nan" in text or "inf" in text]
    shown = [*wave_rows(t, made, {}), *part_rows(t, made.aim), *gauge_rows(t, made, today), aim_words(t, made.aim)]
    assert not [text for text in map(str, shown) if "None" in text or "nan" in text]


def test_offers_of_one_name_are_told_apart():
    t = translator("en")
    assert deal_names(t, found(OFFER, changed(id="p"))) == {"o": "Box 1", "p": "Box 2"}


def test_taking_the_target_is_one_change_that_can_be_applied():
    assert change(plan(campaign()), take_target("main", 500)).campaigns.items[0].target == 500


def test_a_copied_campaign_keeps_its_offers_but_not_what_the_presale_counted():
    one = campaign(goods=(BOX,), offers=(OFFER,), preheat=(Preheat(id="a", day=-3, carts=5),))
    copy = Campaign.model_validate(copied(translator("en"), one, "copy"))
    assert (copy.offers, copy.preheat) == ((OFFER,), ())
