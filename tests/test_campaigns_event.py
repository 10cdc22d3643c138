"""The days of an event: its expected course, sales against it, the stock watch, and pasted rows."""

import math
from datetime import date, timedelta
from typing import Any

import pytest
from campaign_plans import campaign, plan
from hypothesis import given
from hypothesis import strategies as st

from planner.calendar import day_weights
from planner.campaigns import Campaign, Goods, compute, running
from planner.campaigns.section import Day
from planner.data import Data
from planner.i18n import LOCALES, translator
from planner.plan import change

EN = translator("en")
QUIET = date(2026, 4, 13)  # four days without any festival
LAST = QUIET + timedelta(days=3)


def on(n: int, **values: Any) -> Day:
    """A row of the n-th day of the event, from 0."""
    return Day(**{"id": f"r{n}{len(values)}{values.get('hour', '')}", "day": QUIET + timedelta(days=n), **values})


def event(*days: Day, **values: Any) -> Campaign:
    crew = values.pop("crew", {"first_day": 0.3})
    return campaign(**{"opening": QUIET, "closing": LAST, "target": 100_000, "days": days, "crew": crew, **values})


def found(made: Campaign, day: date = LAST) -> running.Running:
    return compute(plan(made), Data(), day).running["main"]


def codes(made: Campaign, day: date = LAST) -> list[str]:
    return [one.code.partition(".")[2] for one in found(made, day).findings if one.cell == "war_room"]


def test_the_last_day_weighs_half_as_much_again_and_the_first_as_typed() -> None:
    assert day_weights(QUIET, LAST) == [1, 1, 1, 1]
    path = running.course(event())
    assert path is not None
    assert path.shares == pytest.approx((0.3, 0.2, 0.2, 0.3))  # 0.7 shared as 1, 1, 1.5
    assert path.by(QUIET - timedelta(days=1)) == 0
    assert path.by(QUIET + timedelta(days=1)) == pytest.approx(0.5)


def test_a_usual_first_day_gives_way_to_a_stronger_curve() -> None:
    two = running.course(event(closing=QUIET + timedelta(days=1), crew={}))
    assert two is not None
    assert two.shares == pytest.approx((0.4, 0.6))  # 1 and 1.5 of 2.5, where the usual share is 0.3
    one = running.course(event(closing=QUIET))
    assert one is not None
    assert one.shares == (1.0,)


@pytest.mark.parametrize("closing", [None, QUIET - timedelta(days=1), date(9999, 12, 31)])
def test_there_is_no_course_without_an_end_that_makes_sense(closing: date | None) -> None:
    made = found(event(closing=closing))
    assert made.actual.course is None
    assert running.stage(made.actual) == "undated"


def test_the_reading_is_what_one_reckons_by_hand() -> None:
    made = found(event(on(0, sales=24_000), on(1, sales=16_000))).actual
    assert made.until == QUIET + timedelta(days=1)
    assert (made.so_far, made.reached) == (40_000, 0.4)
    assert made.expected == pytest.approx(0.5)
    assert made.heading == pytest.approx(0.8)
    assert "50%** of the target should be there; it is **40%" in running.reading_words(EN, made)
    assert "80%" in running.reading_words(EN, made)


def test_an_event_on_its_way_to_less_than_nine_tenths_is_remarked_until_it_is_over() -> None:
    slow = event(on(0, sales=24_000), on(1, sales=16_000))
    assert codes(slow, QUIET + timedelta(days=2)) == ["run_behind"]
    assert codes(slow, LAST + timedelta(days=1)) == []
    assert codes(event(on(0, sales=27_000)), QUIET) == []


def test_ratios_take_only_rows_that_know_both_parts() -> None:
    rows = (
        on(0, sales=20_000, orders=4, visitors=100, ads=5_000),
        on(1, sales=10_000, orders=2),
        on(2, sales=30_000, visitors=50, ads=10_000),
    )
    whole = found(event(*rows)).actual.totals
    assert (whole.sales, whole.orders, whole.visitors, whole.ads) == (60_000, 6, 150, 15_000)
    assert whole.conversion == 4 / 100
    assert whole.per_order == 30_000 / 6
    assert whole.roi == 50_000 / 15_000


def test_nothing_typed_is_unknown_not_zero() -> None:
    made = found(event()).actual
    assert (made.so_far, made.expected, made.reached, made.heading, made.totals.sales) == (None,) * 5
    assert running.reading_words(EN, made) == EN("campaigns.words.run_nothing")


def test_a_missing_day_stops_the_projection_and_is_named() -> None:
    made = event(on(0, sales=30_000), on(2, sales=20_000))
    assert found(made).actual.missing == (QUIET + timedelta(days=1),)
    assert found(made).actual.heading is None
    assert codes(made) == ["run_missing"]


def test_a_day_of_some_hours_is_not_over() -> None:
    part = event(on(0, sales=30_000), on(1, sales=9_000, hour=0), on(1, sales=1_000, hour=1))
    made = found(part).actual
    assert made.until == QUIET
    assert made.so_far == 30_000
    assert made.by_day == ((QUIET, 30_000), (QUIET + timedelta(days=1), 10_000))
    done = found(event(on(0, sales=30_000), on(1, sales=9_000, hour=23))).actual
    assert done.until == QUIET + timedelta(days=1)


def test_hours_are_details_of_a_day_that_has_a_row() -> None:
    made = found(event(on(0, sales=30_000), on(0, sales=7_000, hour=9))).actual
    assert made.so_far == 30_000
    assert made.totals.sales == 30_000


def test_rows_outside_the_event_or_of_tomorrow_do_not_count() -> None:
    made = event(on(-1, sales=5), on(0, sales=30_000), on(3, sales=9), Day(id="x", sales=3))
    assert found(made, QUIET + timedelta(days=1)).actual.outside == 3
    assert codes(made, QUIET + timedelta(days=1)) == ["run_outside"]


def test_two_rows_of_a_day_are_added_and_said() -> None:
    made = event(on(0, sales=10_000), on(0, sales=20_000, orders=1))
    assert found(made, QUIET).actual.so_far == 30_000
    assert codes(made, QUIET) == ["run_twice"]


def goods(**values: Any) -> tuple[Goods, ...]:
    return (Goods(id="g", name="Tea", **{"on_hand": 50, "ordered": 30, **values}),)


def test_stock_runs_out_where_the_course_passes_what_there_is() -> None:
    # 50 sold by the second day, when half should be: 100 in all; 80 last until 0.8, passed on the last day
    made = event(goods=goods(sold=50), counted_on=QUIET + timedelta(days=1))
    one = found(made, QUIET + timedelta(days=1)).stock[0]
    assert (one.there, one.left, one.whole) == (80, 30, pytest.approx(100))
    assert one.out_on == LAST
    assert codes(made, QUIET + timedelta(days=1)) == ["run_runs_out"]
    enough = found(event(goods=goods(sold=40), counted_on=QUIET + timedelta(days=1)), LAST).stock[0]
    assert (enough.out_on, enough.whole) == (None, pytest.approx(80))


def test_sold_out_is_bad_and_unknown_stock_says_nothing() -> None:
    assert codes(event(goods=goods(sold=80), counted_on=QUIET), QUIET) == ["run_sold_out"]
    unknown = event(goods=goods(sold=80, ordered=None), counted_on=QUIET)
    assert found(unknown, QUIET).stock[0].left is None
    assert codes(unknown, QUIET) == []
    undated = found(event(goods=goods(sold=10)), QUIET)
    assert (undated.stock[0].left, undated.stock[0].whole, undated.stock[0].out_on) == (70, None, None)
    assert running.is_uncounted(undated.actual, undated.stock)


def test_the_room_opens_three_days_before() -> None:
    assert running.stage(found(event(), QUIET - timedelta(days=4)).actual) == "before"
    assert running.stage(found(event(), QUIET - timedelta(days=3)).actual) == "open"
    assert running.stage(found(event(), LAST + timedelta(days=9)).actual) == "open"


HEAD = "\u65e5\u671f\t\u6210\u4ea4\u91d1\u989d\uff08\u5143\uff09\t\u8ba2\u5355\u6570\t\u8bbf\u5ba2\u6570"


def test_pasted_days_are_read_kept_once_and_replaced() -> None:
    pasted = running.read_days(f"{HEAD}\n2026-04-13\t1,234.5\t12\t\n2026/4/14\t2\u4e07\t30\t400\nsoon\t1\t1\t1")
    assert pasted.left_out == (3,)
    assert list(pasted.rows.values()) == [
        {"day": "2026-04-13", "sales": 123_450, "orders": 12, "visitors": None},
        {"day": "2026-04-14", "sales": 2_000_000, "orders": 30, "visitors": 400},
    ]
    start = plan(event(on(0, sales=1, visitors=77)))
    kept = change(start, running.take_days(start.campaigns.items[0], pasted))
    days = kept.campaigns.items[0].days
    assert [(row.sales, row.visitors) for row in days] == [(123_450, 77), (2_000_000, 400)]
    assert change(kept, running.take_days(kept.campaigns.items[0], pasted)) == kept


def test_pasted_hours_have_rows_of_their_own() -> None:
    pasted = running.read_days("date,hour,sales\n2026-04-13,9:00,100\n2026-04-13,24,5\n2026-04-13,10,-5")
    assert [(row["hour"], row["sales"]) for row in pasted.rows.values()] == [(9, 10_000)]
    assert pasted.left_out == (2, 3)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("date,sales", "no_rows"),
        ("sales,orders\n1,2", "no_day"),
        ("date,weather\n2026-04-13,fine", "no_number"),
        ("date,sales,gmv\n2026-04-13,1,2", "column_twice"),
        ("x" * 200_001, "too_long"),
        ("date,sales\n" + "2026-04-13,1\n" * 1001, "too_long"),
    ],
)
def test_a_paste_that_is_no_list_of_days_says_why(text: str, problem: str) -> None:
    assert running.read_days(text).problem == problem


@given(st.text(max_size=200))
def test_any_pasted_text_gets_an_answer(text: str) -> None:
    pasted = running.read_days(text)
    assert pasted.problem is not None or all(row["day"] for row in pasted.rows.values())


DATES = st.none() | st.dates(date(1, 1, 1), date(9999, 12, 31)) | st.dates(date(2026, 4, 1), date(2026, 5, 1))
FEN = st.none() | st.sampled_from((0, 1, 10**13))
ROWS = st.builds(
    Day, id=st.uuids().map(str), day=DATES, hour=st.none() | st.integers(0, 23), sales=FEN, ads=FEN, orders=FEN.map(
        lambda n: n and min(n, 10**10)
    )
)  # fmt: skip
PIECES = st.none() | st.sampled_from((0, 1, 10**10))
WARES = st.builds(Goods, id=st.uuids().map(str), on_hand=PIECES, ordered=PIECES, sold=PIECES)


@given(
    DATES, DATES, DATES, FEN, st.lists(ROWS, max_size=5), st.lists(WARES, max_size=3), st.none() | st.floats(0, 1),
    DATES.filter(bool),
)  # fmt: skip
def test_absurd_days_and_amounts_never_break_it(
    opening: date | None, closing: date | None, counted: date | None, target: int | None, days: list[Day],
    wares: list[Goods], first: float | None, today: date,
) -> None:  # fmt: skip
    made = campaign(
        opening=opening, closing=closing, counted_on=counted, target=target, days=days, goods=wares,
        crew={"first_day": first},
    )  # fmt: skip
    run = compute(plan(made), Data(), today).running["main"]
    assert run.actual.expected is None or 0 <= run.actual.expected <= 1
    for share in (run.actual.reached, run.actual.heading):
        assert share is None or (math.isfinite(share) and share >= 0)
    for locale in LOCALES:
        t = translator(locale)
        assert running.reading_words(t, run.actual)
        assert len(running.stock_rows(t, run.actual, run.stock)) == len(wares)
        assert running.event_title(t, run.actual)
        assert all(math.isfinite(row["value"]) for row in running.event_rows(t, run.actual))
