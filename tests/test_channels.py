"""Channels: the catalogue, what an order costs and leaves, and how a channel is judged."""

import math
from typing import Any, get_args

import numpy as np
import pytest
from channel_plans import BUYER, codes, computed, plan, row

from planner import channels
from planner.channels import CRITERIA, CostModel, Platform, Tool, all_means, means_on, places, tools_of, usual
from planner.channels.costs import divided, less
from planner.fields import leaf
from planner.figures import Figure
from planner.i18n import catalog
from planner.personas import Persona
from planner.plan import Plan
from planner.sections import Origin

REFERENCE = Origin(kind="reference", source="practice")


def of(*rows: Any, **how: Any) -> Any:
    """The first line of a plan."""
    return computed(*rows, **how).lines[0]


def test_the_catalogue_knows_every_platform_and_means_that_can_be_chosen() -> None:
    assert set(places()) == set(get_args(Platform))
    assert set(all_means()) == set(get_args(Tool))
    assert {means.cost_model for means in all_means().values()} == set(get_args(CostModel))


def test_every_kind_of_place_the_field_knows_is_there() -> None:
    kinds = {place.kind for place in places().values()}
    assert kinds == {"general", "vertical", "content", "social", "private", "cross_border", "other"}


def test_every_range_is_in_order_and_names_its_source_and_year() -> None:
    ranges = [place.order for place in places().values()] + [place.fee for place in places().values()]
    for code in all_means():
        ranges += [found for platform in places() for found in means_on(platform, code).ranges.values()]
    for found in ranges:
        if found is not None:
            assert 0 < found.low <= found.typical <= found.high
            assert f"references.sources.{found.source}" in catalog("en")
            assert found.year == 2025 or found.source == "course"


def test_codes_of_the_catalogue_are_codes_of_shop_and_personas() -> None:
    industries, media = set(leaf("shop.industry").codes), set(leaf("personas.items.x.media").codes)
    tiers = set(leaf("personas.items.x.city_tier").codes)
    for place in places().values():
        assert {*place.strong, *place.weak} <= industries
        assert not set(place.strong) & set(place.weak)
        assert set(place.media) <= media
        assert set(place.tiers) <= tiers
        assert set(place.tools) <= set(all_means())


def test_every_platform_of_the_shop_profile_can_be_a_channel() -> None:
    assert set(leaf("shop.platforms").codes) <= set(places())


def test_every_means_has_what_its_cost_model_needs() -> None:
    needed = {
        "per_click": {"price", "conversion"},
        "per_mille": {"price", "ctr", "conversion"},
        "per_sale": {"commission"},
        "fixed": {"price", "visits", "conversion"},
    }
    for means in all_means().values():
        assert needed[means.cost_model] | {"people"} <= set(means.ranges)
        assert 1 <= means.content <= 5


def test_search_ads_hold_the_figures_of_the_course() -> None:
    found = means_on("taobao", "search_ads").ranges
    assert (found["ctr"].low, found["ctr"].high, found["ctr"].source) == (0.03, 0.05, "course")
    assert (found["conversion"].low, found["conversion"].high) == (0.03, 0.15)


def test_clicks_paid_for_cost_price_over_conversion_an_order() -> None:
    line = of(row(price=120, conversion=0.04, fee_rate=0.05))
    assert line.cost_per_click.value == 120
    assert line.cost_per_order.value == pytest.approx(30_00)
    assert line.margin_after_fees.value == pytest.approx(100_00 * 0.9 * 0.45)
    assert line.profit_per_order.value == pytest.approx(40_50 - 30_00)
    assert line.profit_per_order.known


def test_views_become_clicks_by_the_click_rate() -> None:
    line = of(row(tool="display_ads", price=40_00, ctr=0.02, conversion=0.05))
    assert line.cost_per_click.value == pytest.approx(2_00)
    assert line.cost_per_order.value == pytest.approx(40_00)


def test_a_month_is_shared_by_the_visitors_it_brings() -> None:
    line = of(row(platform="wecom", tool="groups", price=1000_00, visits=500, conversion=0.1))
    assert line.cost_per_click.value == pytest.approx(2_00)
    assert line.cost_per_order.value == pytest.approx(20_00)


def test_a_commission_is_a_share_of_the_shops_order() -> None:
    line = of(row(tool="affiliate"))
    found = all_means()["affiliate"].ranges["commission"]
    assert line.cost_per_order.value == pytest.approx(found.typical * 100_00)
    assert line.cost_per_click.value is None
    assert of(row(tool="affiliate"), aov=None, visitors=None).cost_per_order.value is None


def test_empty_figures_take_the_catalogues_range_and_say_so() -> None:
    line, found = of(row()), means_on("taobao", "search_ads").ranges["price"]
    price = line.cost_per_click
    assert (price.low, price.value, price.high) == (found.low, found.typical, found.high)
    assert not price.known
    assert (price.origin.source, price.origin.period) == ("practice", "2025")
    assert not line.cost_per_order.known
    assert line.cost_per_order.low < line.cost_per_order.value < line.cost_per_order.high


def test_a_figure_of_ones_own_knows_no_range_and_keeps_its_origin() -> None:
    data = Origin(kind="data", source="report")
    made = plan(row(price=100)).model_copy(update={"origins": {"channels.list.a.price": data}})
    price = channels.compute(made, None, None).lines[0].costs.price  # type: ignore[arg-type]
    assert (price.value, price.low, price.high, price.origin) == (100, None, None, data)


def test_what_differs_on_a_platform_is_taken_from_there() -> None:
    assert means_on("jd", "search_ads").ranges["price"] != means_on("taobao", "search_ads").ranges["price"]
    assert means_on("jd", "search_ads").ranges["ctr"] == means_on("taobao", "search_ads").ranges["ctr"]


def test_a_price_for_another_cost_model_is_not_taken_over() -> None:
    assert usual(row(cost_model="per_mille"), "price") is None
    assert of(row(cost_model="per_mille")).cost_per_order.value is None


@pytest.mark.parametrize("unknown", ["aov", "gross_margin"])
def test_without_order_value_or_margin_nothing_is_left_to_say(unknown: str) -> None:
    line = of(row(), **{unknown: None, "visitors": None})
    assert line.margin_after_fees.value is None
    assert line.profit_per_order.value is None
    assert line.judged["margin"].score is None


def test_without_a_refund_rate_nothing_is_taken_off() -> None:
    line = of(row(fee_rate=0.0), refund_rate=None, industry="books")
    assert line.margin_after_fees.value == pytest.approx(50_00)


@pytest.mark.parametrize("field", ["conversion", "ctr", "visits"])
def test_zero_never_becomes_a_price(field: str) -> None:
    tool = {"conversion": "search_ads", "ctr": "display_ads", "visits": "own_posts"}[field]
    line = of(row(tool=tool, **{field: 0}))
    assert line.cost_per_order.value is None
    assert "never_sells" in codes(row(tool=tool, **{field: 0}))


def sampled(low: float, middle: float, high: float, n: int = 200_000) -> Any:
    """Draws whose 5th, 50th and 95th percentiles are the given ones: a normal on the log scale, each side its own."""
    z = np.random.default_rng(int(middle * 1000)).standard_normal(n)
    reach = np.where(z < 0, math.log(middle / low), math.log(high / middle)) / 1.6449
    return middle * np.exp(z * reach)


@pytest.mark.parametrize(
    ("top", "bottom"),
    [((50, 150, 400), (0.03, 0.06, 0.15)), ((20, 50, 80), (0.02, 0.03, 0.04)), ((90, 100, 110), (0.01, 0.05, 0.2))],
)
def test_the_range_of_a_quotient_is_that_of_independent_figures(top: Any, bottom: Any) -> None:
    made = divided(*(Figure(mid, low, high, REFERENCE) for low, mid, high in (top, bottom)))
    low, high = np.percentile(sampled(*top) / sampled(*bottom), [5, 95])
    assert made.low == pytest.approx(low, rel=0.15)
    assert made.high == pytest.approx(high, rel=0.15)


def test_the_range_of_a_difference_adds_up_like_independent_errors() -> None:
    made = less(Figure(50.0, 40.0, 60.0, REFERENCE), Figure(20.0, 15.0, 50.0, REFERENCE))
    assert made.value == 30
    assert made.low == pytest.approx(30 - math.hypot(10, 30))
    assert made.high == pytest.approx(30 + math.hypot(10, 5))


def test_a_persona_is_met_by_media_age_and_city() -> None:
    def audience(platform: str, persona: Persona, tool: str = "search_ads") -> float | None:
        score: float | None = of(row(platform=platform, tool=tool), personas=(persona,)).judged["audience"].score
        return score

    here = Persona(id="p", media=("taobao",), age_low=25, age_high=34, city_tier=("first", "county"))
    assert audience("taobao", here) == pytest.approx(100)
    assert audience("tmall", here) == pytest.approx(100 * (0.6 + 0.2 + 0.2 * 0.5))
    assert audience("jd", here) == pytest.approx(100 * (0.2 + 0.2 * 0.5))
    old = Persona(id="p", age_low=51, age_high=60)
    assert audience("taobao", old) == pytest.approx(50)
    assert audience("taobao", Persona(id="p")) is None
    assert audience("amazon", here) == 0


def test_personas_count_by_their_share_of_sales_if_all_have_one() -> None:
    there, elsewhere = Persona(id="p", media=("jd",)), Persona(id="q", media=("douyin",))
    even = of(row(platform="jd"), personas=(there, elsewhere)).judged["audience"].score
    shares = {"p": 0.8, "q": 0.2}
    both = tuple(p.model_copy(update={"sales_share": shares[p.id]}) for p in (there, elsewhere))
    assert even == pytest.approx(50)
    assert of(row(platform="jd"), personas=both).judged["audience"].score == pytest.approx(80)


@pytest.mark.parametrize(
    ("aov", "score", "reason"),
    [
        (100_00, 100, "brand_inside"),
        (600_00, 50, "brand_above"),
        (15_00, 50, "brand_below"),
        (5_000_00, 0, "brand_above"),
    ],
)
def test_an_order_value_outside_the_platforms_loses_with_each_doubling(aov: int, score: float, reason: str) -> None:
    judged = of(row(), aov=aov).judged["brand"]
    assert (judged.score, judged.reason) == (pytest.approx(score), reason)


def test_content_short_of_what_a_means_needs_costs_by_the_level() -> None:
    live = row(platform="douyin", tool="livestream")
    need = all_means()["livestream"].content
    scores = [of(live, section={"content_ability": n}).judged["content"].score for n in range(1, 6)]
    assert scores == [100 - 30 * max(0, need - n) for n in range(1, 6)]
    assert of(live, section={"content_ability": None}).judged["content"].score is None


def test_the_scarcer_of_people_and_money_decides_and_running_platforms_take_half() -> None:
    live = row(platform="douyin", tool="livestream")
    many = of(live, team=100, ad_spend=1_000_000_00).judged["resources"]
    assert many.score == 100
    alone = of(live, team=2, ad_spend=1_000_000_00).judged["resources"]
    assert (alone.score, alone.reason) == (0, "resources_people")
    running = of(live, team=2, ad_spend=1_000_000_00, platforms=("douyin",)).judged["resources"]
    assert running.score == pytest.approx(100 * (1 - 0.5) / 0.8)
    poor = of(live, team=100, ad_spend=15_000_00).judged["resources"]
    assert (poor.score, poor.reason) == (0, "resources_money")


def test_a_score_by_hand_takes_the_place_of_what_is_worked_out() -> None:
    line = of(row(scores=dict.fromkeys(CRITERIA, 2)))
    assert {one.score for one in line.judged.values()} == {25.0}
    assert line.fit == pytest.approx(25)


def test_fit_is_the_weighted_mean_of_what_is_known() -> None:
    scores = {"product": 5, "margin": 1, "content": 3, "audience": 2, "brand": 4, "resources": 3}
    weights = {"product": 5, "margin": 1, "content": 0, "audience": 2, "brand": 0, "resources": 2}
    line = of(row(scores=scores), section={"weights": weights})
    assert line.fit == pytest.approx((5 * 100 + 1 * 0 + 2 * 25 + 2 * 50) / 10)
    unweighted = of(row(scores=scores), section={"weights": dict.fromkeys(CRITERIA, 0)})
    assert unweighted.fit == pytest.approx((100 + 0 + 50 + 25 + 75 + 50) / 6)


def test_too_little_known_gives_no_fit() -> None:
    empty = Plan(id="e", name="e").model_copy(
        update={"channels": plan(row(), section={"content_ability": None}).channels}
    )
    line = channels.compute(empty, None, None).lines[0]  # type: ignore[arg-type]
    assert line.fit is None
    assert line.proposal.reason == "unknown"


def test_what_can_be_done_on_an_unknown_platform_is_everything() -> None:
    assert tools_of("other") == tuple(all_means())
    assert tools_of("wecom")[0] == "groups"
    assert BUYER.media
