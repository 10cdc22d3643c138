"""Calculators of social media and content against sums done otherwise."""

from random import Random

import pytest

from planner.course import calculator
from planner.course.line import Mark, line_rows


def made(name: str, **given: float) -> dict[str, float]:
    return dict(calculator(name).run(given).outputs)  # type: ignore[arg-type]


def remark(name: str, **given: float) -> str:
    return calculator(name).run(given).findings[0].code.rpartition(".")[2]


GROUP = {"buyers": 200, "join_rate": 0.2, "messages": 20, "leave_quiet": 0.02, "leave_each": 0.01}
GROUP |= {"buys_each": 0.01, "left": 50, "message_cost": 40}


def test_a_group_settles_where_as_many_leave_as_come_and_one_number_of_offers_leaves_most() -> None:
    found = made("how_often", **GROUP)
    there = 0.0
    for _ in range(200):
        there = there * (1 - 0.22) + 40
    assert found["full"] == pytest.approx(there)
    assert found["orders"] == pytest.approx(there * 20 * 0.01)
    assert found["profit"] == pytest.approx(there * 0.2 * 50 - 800)
    assert found["heard"] == pytest.approx(20 * sum(0.78**n for n in range(200)))
    every = [made("how_often", **GROUP | {"messages": n})["profit"] for n in range(1, 61)]
    assert found["best_profit"] == pytest.approx(max(every))
    assert found["best"] == every.index(max(every)) + 1
    assert found["best_full"] == made("how_often", **GROUP | {"messages": found["best"]})["full"]
    assert [remark("how_often", **GROUP | {"messages": n}) for n in (20, 2)] == ["over", "room"]


STREAM = {"aov": 200, "gross_margin": 0.5, "fee_rate": 0.05, "visitor_price": 1, "conversion": 0.02}


def test_refunds_raise_what_an_order_kept_costs_until_nothing_is_left() -> None:
    found = made("refunds", **STREAM, refund_rate=0.4)
    assert [found["cost_order"], found["cost_kept"]] == pytest.approx([50, 50 / 0.6])
    assert [found["shown_return"], found["kept_return"]] == pytest.approx([4, 2.4])
    assert found["profit"] == pytest.approx(200 * 0.6 * 0.45 - 50)
    assert made("refunds", **STREAM, refund_rate=found["most_refunds"])["profit"] == pytest.approx(0)
    assert made("refunds", **STREAM | {"visitor_price": 2}, refund_rate=0.0)["most_refunds"] is None
    assert remark("refunds", **STREAM, refund_rate=0.4) == "earns"
    assert remark("refunds", **STREAM, refund_rate=0.6) == "loses"


NOTES = {"notes": 12, "note_cost": 100, "usual_reads": 500, "hit_rate": 0.1, "hit_reads": 20_000}
NOTES |= {"click_rate": 0.02, "conversion": 0.05}


def test_notes_agree_with_notes_drawn_by_chance() -> None:
    found = made("seeding", **NOTES)
    chance = Random(7)
    draws = [[20_000 if chance.random() < 0.1 else 500 for _ in range(12)] for _ in range(20_000)]
    assert found["hit_chance"] == pytest.approx(sum(20_000 in one for one in draws) / 20_000, abs=0.01)
    assert found["reads"] == pytest.approx(sum(map(sum, draws)) / 20_000, rel=0.02)
    assert found["from_hits"] == pytest.approx(12 * 0.1 * 20_000 / found["reads"])
    assert found["mille"] == pytest.approx(1200 / found["reads"] * 1000)
    assert found["cost_order"] == pytest.approx(1200 / (found["reads"] * 0.001))
    assert found["cost_unlucky"] == pytest.approx(100 / 0.5)
    assert (remark("seeding", **NOTES), remark("seeding", **NOTES | {"notes": 16})) == ("few", "enough")


SLOT = {"aov": 200, "gross_margin": 0.5, "fee_rate": 0.05, "refund_rate": 0.25, "commission": 0.2}


def test_a_slot_is_earned_back_by_what_orders_leave() -> None:
    found = made("slot", **SLOT, slot_fee=10_000, orders=300)
    assert found["left"] == pytest.approx(150 * 0.25)
    assert found["needed"] == 267
    assert found["profit"] == pytest.approx(300 * 37.5 - 10_000)
    assert found["cost_order"] == pytest.approx(10_000 / 300 + 30)
    pure = made("slot", **SLOT | {"commission": found["same_commission"]}, slot_fee=0, orders=300)
    assert pure["profit"] == pytest.approx(found["profit"])
    assert made("slot", **SLOT | {"commission": 0.5}, slot_fee=1, orders=1)["needed"] is None
    remarks = [remark("slot", **SLOT, slot_fee=10_000, orders=n) for n in (267, 266)]
    assert remarks == ["pays", "short"]


def test_a_rhythm_takes_what_its_pieces_take() -> None:
    week = {"people": 2, "hours_each": 9, "long_pieces": 4, "long_hours": 5, "short_pieces": 10, "short_hours": 0.5}
    found = made("rhythm", **week, reused=0.2)
    assert [found["available"], found["needed"]] == pytest.approx([18, (20 + 5) * 0.8])
    assert [found["load"], found["spare"]] == pytest.approx([20 / 18, -2])
    assert found["most_long"] == 3
    assert remark("rhythm", **week, reused=0.2) == "too_much"
    assert remark("rhythm", **week | {"long_pieces": 3}, reused=0.2) == "kept"


def test_a_better_opening_brings_what_as_many_more_plays_would() -> None:
    video = {"stay": 0.4, "heard": 0.5, "clicked": 0.1, "conversion": 0.02, "mille": 50}
    found = made("opening", **video, plays=10_000, stay_then=0.5)
    assert [found["listeners"], found["orders"]] == pytest.approx([2000, 4])
    bought = made("opening", **video, plays=10_000 + round(found["plays_equal"]), stay_then=0.4)
    assert bought["orders"] == pytest.approx(found["orders_then"])
    assert found["worth"] == pytest.approx(2500 / 1000 * 50)
    assert remark("opening", **video, plays=10_000, stay_then=0.3) == "worse"


def test_posting_stops_at_the_last_post_that_brings_what_it_costs() -> None:
    week = {"audience": 40_000, "reached": 0.1, "click_rate": 0.05, "conversion": 0.02, "left": 50, "post_cost": 120}
    found = made("one_more", **week, posts=4)
    new, left = [], 40_000.0
    for _ in range(30):
        new.append(left * 0.1)
        left *= 0.9
    assert found["first"] == pytest.approx(new[0])
    assert found["seen"] == pytest.approx(sum(new[:4]))
    assert found["last_adds"] == pytest.approx(new[3])
    assert found["last_worth"] == pytest.approx(new[3] * 0.05)
    assert found["best"] == sum(one * 0.05 >= 120 for one in new)
    profits = [made("one_more", **week, posts=n)["profit"] for n in range(1, 20)]
    assert found["best_profit"] == pytest.approx(max(profits))
    assert made("one_more", **week | {"post_cost": 201}, posts=1)["best"] == 0
    assert [remark("one_more", **week, posts=n) for n in (4, 7)] == ["room", "over"]


def test_a_marks_words_stand_where_the_line_leaves_room() -> None:
    rising = [(float(n), float(n)) for n in range(11)]
    falling = [(x, 10 - y) for x, y in rising]
    places = [line_rows(line, [Mark(x, y, "here") for x, y in (line[2], line[8])])[-2:] for line in (rising, falling)]
    assert [[row["place"] for row in rows] for rows in places] == [
        ["right below", "left above"],
        ["right above", "left below"],
    ]
    assert all(row["place"] == "" for row in line_rows(rising))
    peak = [*rising, (11.0, 9.0)]
    assert line_rows(peak, [Mark(10, 10, "here")])[-1]["place"] == "top"
