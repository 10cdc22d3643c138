"""Calculators of promotion inside the platform, on social media and by content, against sums done otherwise."""

from math import comb

import pytest

from planner.course import calculator
from planner.findings import InputError


def made(name: str, **given: float) -> dict[str, float]:
    return dict(calculator(name).run(given).outputs)  # type: ignore[arg-type]


def remark(name: str, **given: float) -> str:
    return calculator(name).run(given).findings[0].code.rpartition(".")[2]


WORDS = {"core_searches": 1_000_000, "core_seen": 0.002, "core_conversion": 0.02, "click_rate": 0.05}
WORDS |= {"words": 50, "tail_searches": 1000, "tail_seen": 0.1, "tail_conversion": 0.04}


def test_long_tail_words_are_weighed_against_a_core_word_by_orders() -> None:
    found = made("keywords", **WORDS)
    assert found["core_visitors"] == pytest.approx(100)
    assert found["core_orders"] == pytest.approx(2)
    assert found["tail_visitors"] == pytest.approx(250)
    assert found["tail_orders"] == pytest.approx(10)
    assert made("keywords", **WORDS | {"words": found["words_equal"]})["tail_orders"] == pytest.approx(2)
    assert (remark("keywords", **WORDS), remark("keywords", **WORDS | {"words": 9})) == ("tail", "core")
    assert made("keywords", **WORDS | {"tail_seen": 0})["words_equal"] is None


def test_a_score_is_the_mean_of_stars_and_good_ones_bring_it_back() -> None:
    stars = [5.0] * 320 + [4.0] * 80
    found = made("score", ratings=400, score=sum(stars) / 400, bad=10, asked=4.8, good_a_day=8)
    after = stars + [1.0] * 10
    assert found["score_then"] == pytest.approx(sum(after) / len(after))
    enough = after + [5.0] * int(found["needed"])
    assert sum(enough) / len(enough) >= 4.8 - 1e-9
    assert sum(enough[:-1]) / len(enough[:-1]) < 4.8
    assert found["days"] == -(-found["needed"] // 8)
    assert made("score", ratings=400, score=4.9, bad=1, asked=4.8, good_a_day=8)["needed"] == 0
    assert remark("score", ratings=400, score=4.9, bad=1, asked=4.8, good_a_day=8) == "above"


BID = {"aov": 200, "gross_margin": 0.5, "fee_rate": 0.05, "refund_rate": 0.1, "conversion": 0.04}
BID |= {"quality": 6, "rival_bid": 3.0, "rival_quality": 8}


def test_a_bid_stands_before_a_rival_by_bid_times_quality_and_pays_below_the_ceiling() -> None:
    found = made("bid", **BID)
    assert found["left"] == pytest.approx(200 * 0.9 * 0.45)
    assert found["ceiling"] == pytest.approx(200 * 0.9 * 0.45 * 0.04)
    assert found["needed"] * 6 == pytest.approx(3 * 8)
    assert found["profit"] == pytest.approx(200 * 0.9 * 0.45 - 4.0 / 0.04)
    assert made("bid", **BID | {"rival_bid": found["ceiling"] * 6 / 8})["profit"] == pytest.approx(0)
    assert remark("bid", **BID) == "quality"  # 3.24 yuan are enough at quality 8
    assert calculator("bid").run(BID).findings[0].values["better"] == 8
    assert remark("bid", **BID | {"rival_bid": 2.0}) == "room"
    assert remark("bid", **BID | {"rival_bid": 5.0}) == "too_dear"


def test_a_word_has_waited_long_enough_when_luck_explains_it_in_a_twentieth_of_cases() -> None:
    found = made("patience", conversion=0.03, click_price=2, clicks=40, words=100)
    assert found["chance"] == pytest.approx(sum((-0.03) ** k * comb(40, k) for k in range(41)))
    assert 0.97 ** found["enough"] <= 0.05 < 0.97 ** (found["enough"] - 1)
    assert (found["spent"], found["enough_cost"]) == (80, found["enough"] * 2)
    assert found["by_luck"] == pytest.approx(100 * found["chance"])
    assert remark("patience", conversion=0.03, click_price=2, clicks=40, words=1) == "wait"
    assert remark("patience", conversion=0.03, click_price=2, clicks=99, words=1) == "waste"


EVENT = {"usual_price": 100, "event_price": 70, "cost": 50, "fee_rate": 0.1, "pieces": 30, "times": 5, "borrowed": 0.0}


def test_an_event_is_weighed_with_the_weeks_after_it() -> None:
    found = made("flash_sale", **EVENT)
    assert [found["usual_left"], found["event_left"]] == pytest.approx([40, 13])
    assert found["uplift"] == pytest.approx(40 / 13)
    assert made("flash_sale", **EVENT | {"times": 40 / 13})["gain"] == pytest.approx(0)
    assert found["stock"] == 150
    assert found["result"] == pytest.approx(150 * 13 - 30 * 40)
    lent = made("flash_sale", **EVENT | {"borrowed": 0.25})
    assert lent["result"] == pytest.approx(150 * 13 - 30 * 40 - 120 / 4 * 40)
    assert [remark("flash_sale", **EVENT | odd) for odd in ({}, {"borrowed": 0.25}, {"event_price": 55})] == [
        "pays",
        "costs",
        "loses",
    ]
    assert made("flash_sale", **EVENT | {"event_price": 55})["uplift"] is None


def test_a_mix_of_goods_earns_what_its_orders_leave_less_the_evening() -> None:
    mix = {"people": 10_000, "conversion": 0.02, "traffic_share": 0.5, "high_share": 0.1, "traffic_left": -10}
    mix |= {"regular_left": 60, "high_left": 150, "evening": 5000}
    found = made("goods_mix", **mix)
    assert found["mean_left"] == pytest.approx((100 * -10 + 80 * 60 + 20 * 150) / 200)
    assert found["profit"] == pytest.approx(100 * -10 + 80 * 60 + 20 * 150 - 5000)
    assert found["needed"] == -(-5000 // found["mean_left"])
    even = made("goods_mix", **mix | {"traffic_share": found["most_traffic"]})
    assert even["profit"] == pytest.approx(0)
    assert made("goods_mix", **mix | {"traffic_share": 0.9})["needed"] == -(-5000 // 6)
    assert made("goods_mix", **mix | {"traffic_share": 0.9, "traffic_left": -20})["needed"] is None
    with pytest.raises(InputError, match="high_share: more_than_whole"):
        made("goods_mix", **mix | {"high_share": 0.6})
