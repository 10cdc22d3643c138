"""Looking back at a campaign: planned against actual, follow-ups, and the same campaign once more."""

from datetime import date, timedelta

import pytest
from campaign_plans import campaign, plan, task
from hypothesis import given
from hypothesis import strategies as st

from planner.budget import Budget
from planner.budget.section import Expense
from planner.campaigns import Campaign, Goods, Task, compute, running
from planner.campaigns.section import Day
from planner.data import Data
from planner.i18n import LOCALES, translator
from planner.plan import Plan, change

EN = translator("en")
OPENING, CLOSING = date(2026, 4, 13), date(2026, 4, 14)
AFTER = CLOSING + timedelta(days=1)


def event(*tasks: Task, **values: object) -> Campaign:
    return campaign(*tasks, **{"opening": OPENING, "closing": CLOSING, **values})


def looked_back(made: Plan, day: date = AFTER) -> running.Review:
    return compute(made, Data(), day).running["main"].review


def test_a_review_begins_on_the_day_after_the_closing() -> None:
    assert not looked_back(plan(event()), CLOSING).over
    assert looked_back(plan(event())).over
    assert looked_back(plan(event(closing=None))).begins is None


def test_sales_are_compared_only_if_every_day_is_there() -> None:
    days = [Day(id="a", day=OPENING, sales=30_000), Day(id="b", day=CLOSING, sales=20_000)]
    full = looked_back(plan(event(days=days, target=40_000)))
    assert full.actual.reached == 1.25
    assert "125%" in running.review_lines(EN, full)[0]
    partly = looked_back(plan(event(days=days[:1], target=40_000)))
    assert running.review_lines(EN, partly)[0].startswith("Not every day")
    assert running.review_lines(EN, looked_back(plan(event())))[0].startswith("No day's sales")


def test_punctuality_counts_against_the_agreed_end_or_the_distance_from_the_opening() -> None:
    def done(name: str, days: int, **values: object) -> Task:
        return task(name, done_on=OPENING + timedelta(days=days), **values)

    tasks = (
        done("early", -12, ends=-10, phase="stock"),
        done("late", -7, ends=-10, phase="stock"),
        done("agreed", -5, ends=-10, base_end=OPENING - timedelta(days=4), phase="creative"),
        done("slow", -1, ends=-2, phase="creative"),
        task("open", ends=-3),
        done("undated", 0),
    )
    found = running.punctual(event(*tasks))
    assert (found.done, found.late, found.left) == (4, 2, 1)
    assert found.on_time == 0.5
    assert (found.worst, found.days) == ("stock", 3)
    assert running.punctual(event()).on_time is None


def test_left_over_pieces_tie_up_their_cost_and_what_sold_out_is_not_guessed() -> None:
    goods = (
        Goods(id="a", name="Tea", on_hand=10, ordered=5, sold=12, cost=400),
        Goods(id="b", name="Box", on_hand=4, ordered=0, sold=4, cost=900),
        Goods(id="c", name="Cup", on_hand=4, sold=1),
    )
    found = looked_back(plan(event(goods=goods)))
    assert found.tied == 1200
    assert [row["left"] for row in running.prepared_rows(EN, found)] == ["3", EN("campaigns.words.review_missed"), "—"]


def test_spend_of_the_event_is_compared_with_the_budget_of_its_days() -> None:
    paid = [
        Expense(id="x", day=OPENING, amount=7_000),
        Expense(id="y", day=OPENING - timedelta(days=1), amount=9_999),
        Expense(id="z", day=CLOSING),
    ]
    month = Budget(total=300_000, start=date(2026, 4, 1), months=1, expenses=paid)
    found = looked_back(plan(event(), budget=month))
    assert found.spent == 7_000
    assert found.planned == pytest.approx(300_000 * 2 / 30, abs=1)
    other = looked_back(plan(event(), budget=month.model_copy(update={"start": date(2026, 5, 1)})))
    assert (other.spent, other.planned) == (7_000, None)
    assert looked_back(plan(event())).spent is None


@pytest.mark.parametrize("locale", LOCALES)
def test_follow_ups_are_added_once_with_their_dates(locale: str) -> None:
    made = event(task("call", role="users", owner="Mei"))
    start = plan(made)
    once = change(start, running.follow_ups(translator(locale), made))
    assert change(once, running.follow_ups(translator(locale), made)) == once
    assert [(one.due, one.owner, one.campaign) for one in once.actions.items] == [
        (CLOSING + timedelta(days=3), "Mei", "main"),
        (CLOSING + timedelta(days=7), "", "main"),
    ]
    assert running.followed_up(once, made)
    assert not running.followed_up(start, made)


def test_the_next_opening_keeps_its_distance_from_a_lunar_festival() -> None:
    # Mid-Autumn: 25 September 2026, 15 September 2027
    made = campaign(festival="mid_autumn", opening=date(2026, 9, 11), closing=date(2026, 9, 25))
    assert running.next_opening(made, date(2026, 10, 1)) == date(2027, 9, 1)
    assert running.next_opening(made, date(2027, 9, 10)) == date(2028, 9, 19)  # 3 October 2028
    assert running.next_opening(campaign(festival=""), AFTER) is None
    assert running.next_opening(campaign(festival="no_such"), AFTER) is None


def test_once_more_keeps_distances_and_takes_real_lengths() -> None:
    friday = date(2026, 3, 20)
    tasks = (
        task("took", ends=-20, days=2, started_on=date(2026, 3, 16), done_on=date(2026, 3, 20)),
        task("worked", ends=-18, days=1, working=True, started_on=friday, done_on=date(2026, 3, 23)),
        task("unknown", ends=-5, days=4, done_on=friday),
    )
    made = event(
        *tasks, festival="double_11", target=9, kept="x", days=[Day(id="d", day=OPENING, sales=1)],
        goods=[Goods(id="g", daily=2.0, on_hand=3, sold=1)],
    )  # fmt: skip
    change_ = running.again(EN, made, "Spring", date(2027, 4, 12), AFTER)
    twice = change(change(plan(made), change_), change_)
    assert len(twice.campaigns.items) == 2
    new = twice.campaigns.items[1]
    assert (new.opening, new.closing) == (date(2027, 4, 12), date(2027, 4, 13))
    assert [(one.ends, one.days, one.done_on) for one in new.tasks] == [(-20, 5, None), (-18, 2, None), (-5, 4, None)]
    assert (new.days, new.target, new.kept) == ((), None, "")
    assert (new.goods[0].daily, new.goods[0].on_hand, new.goods[0].sold) == (2.0, None, None)
    assert running.measured(made) == 2


DATES = st.none() | st.dates(date(1, 1, 1), date(9999, 12, 31))


@given(DATES, DATES, DATES.filter(bool), DATES, DATES, st.sampled_from(("", "mid_autumn", "double_11")))
def test_any_dates_get_an_answer(
    opening: date | None, closing: date | None, today: date, started: date | None, done: date | None, festival: str
) -> None:  # fmt: skip
    one = task("t", started_on=started, done_on=done, ends=-400, working=festival == "", phase="stock")
    made = campaign(one, opening=opening, closing=closing, festival=festival)
    found = looked_back(plan(made), today)
    assert running.review_lines(EN, found)
    assert 1 <= running.real_days(one) <= 400
    moved = running.next_opening(made, today)
    assert moved is None or moved > today
    if moved is not None:
        assert change(plan(made), running.again(EN, made, "x", moved, today)).campaigns.items[1].opening == moved
    assert len(change(plan(made), running.follow_ups(EN, made)).actions.items) == 2
