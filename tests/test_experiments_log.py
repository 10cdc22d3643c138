"""The log: days, progress, tests in each other's way, and what its buttons change."""

from datetime import date, timedelta
from typing import Any

import pytest
from conftest import undone
from experiment_shops import TODAY, codes, compute, experiment, plan, totals
from hypothesis import given
from hypothesis import strategies as some

from planner.changes import Change
from planner.experiments import Experiment, log
from planner.experiments.log.diary import Entry
from planner.experiments.log.overlaps import page_key
from planner.i18n import LOCALES, translator
from planner.plan import Plan, change

DAY = timedelta(days=1)


def running(experiment_id: str = "one", start: date = TODAY - 4 * DAY, **values: Any) -> Experiment:
    given = {"state": "running", "start": start, "agreed_on": start, "agreed_days": 14, "where": "Blue shirt"}
    return experiment(experiment_id, **{**given, **values})


def entries(*items: Experiment) -> tuple[Entry, ...]:
    return compute(plan(*items)).logged.entries


def applied(of: Plan, wanted: Change) -> Experiment:
    return change(of, wanted).experiments.items[0]


def test_a_running_test_knows_its_days_and_how_far_it_is():
    (one,) = entries(running(agreed_per_arm=1000, tallies=totals((400, 10), (250, 9))))
    assert (one.first, one.last, one.planned_end) == (TODAY - 4 * DAY, TODAY + 9 * DAY, TODAY + 9 * DAY)
    assert (one.days, one.gone, one.over) == (14, 4, False)
    assert one.progress == pytest.approx(0.25)  # of the version that has fewer


def test_without_visitors_planned_progress_goes_by_days():
    (one,) = entries(running())
    assert one.progress == pytest.approx(4 / 14)


def test_orders_count_where_the_metric_is_their_value():
    (one,) = entries(running(metric="aov", agreed_per_arm=100, tallies=totals((5000, 40), (5000, 60))))
    assert one.progress == pytest.approx(0.4)


def test_a_test_that_runs_past_its_days_goes_on_until_today_and_is_said_to_be_over():
    late = running(start=TODAY - 30 * DAY)
    (one,) = entries(late)
    assert (one.last, one.over) == (TODAY, True)
    assert "log_over" in codes(plan(late))


def test_a_test_that_was_read_ends_with_its_last_count():
    rows = [
        {"id": f"{arm}{n}", "arm": arm, "day": TODAY - n * DAY, "visitors": 9, "conversions": 1}
        for arm in "ab"
        for n in (8, 7, 6)
    ]
    (one,) = entries(running(start=TODAY - 8 * DAY, state="read", tallies=rows))
    assert (one.first, one.last) == (TODAY - 8 * DAY, TODAY - 6 * DAY)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("明前绿茶礼盒详情页", "明前绿茶 礼盒"),
        ("衬衫页面", "衬衫"),
        ("Page of the blue shirt", "blue  SHIRT"),
        ("ＡＢ 套装（红）", "ab套装红"),
    ],
)
def test_a_page_is_one_however_it_is_written(one: str, other: str):
    assert page_key(one) == page_key(other) != ""


@pytest.mark.parametrize(
    ("one", "other"), [("衬衫", "半裙"), ("茶礼盒 250g", "茶礼盒 500g"), ("Page", "Blue shirt"), ("页", "面")]
)
def test_different_pages_stay_different(one: str, other: str):
    assert page_key(one) != page_key(other)


def test_two_tests_on_one_page_are_named_with_their_days():
    first, second = running("one", name="Cut"), running("two", start=TODAY + 2 * DAY, state="planned", name="Price")
    (found,) = compute(plan(first, second)).logged.overlaps
    assert (found.start, found.end, found.days) == (TODAY + 2 * DAY, TODAY + 9 * DAY, 8)
    remark = next(one for one in compute(plan(first, second)).findings if one.code == "experiments.log_overlap")
    assert (remark.values["first"], remark.values["second"]) == ("Cut", "Price")


@pytest.mark.parametrize(
    "values",
    [
        {"start": TODAY + 10 * DAY, "state": "planned"},  # begins the day after the other ends
        {"where": "Red skirt"},
        {"where": ""},
        {"state": "idea"},
        {"state": "planned", "start": None},
        {"platform": "jd"},
    ],
)
def test_tests_apart_in_days_page_or_platform_do_not_meet(values: dict[str, Any]):
    items = running("one", platform="taobao"), running("two", **{"platform": "taobao", **values})
    assert compute(plan(*items)).logged.overlaps == ()


def test_the_whole_shop_meets_every_page_and_no_platform_meets_all():
    whole = running("two", where="全店")
    assert len(compute(plan(running("one", platform="jd"), whole)).logged.overlaps) == 1


def test_what_is_decided_on_both_sides_is_past_caring_and_on_one_side_is_only_noted():
    decided = running("one", state="decided", decision="keep", start=TODAY - 10 * DAY)
    assert compute(plan(decided, decided.model_copy(update={"id": "two"}))).logged.overlaps == ()
    found = codes(plan(decided, running("two")))
    assert "log_overlap_past" in found
    assert "log_overlap" not in found


def test_more_tests_than_a_small_shop_can_follow_are_noted():
    four = [running(f"t{n}", where=f"Page {n}") for n in range(4)]
    assert "log_many" in codes(plan(*four))
    assert "log_many" not in codes(plan(*four[:3]))


DRAWN = some.builds(
    running,
    some.uuids().map(str),
    start=some.dates(TODAY - 60 * DAY, TODAY + 60 * DAY),
    state=some.sampled_from(["idea", "planned", "running", "read", "decided"]),
    where=some.sampled_from(["", "Shirt", "shirt page", "Whole shop", "Skirt"]),
    platform=some.sampled_from([None, "jd", "taobao"]),
    agreed_days=some.sampled_from([None, 0, 7, 28]),
)


@given(some.lists(DRAWN, max_size=6))
def test_every_overlap_lies_within_both_tests(items: list[Experiment]):
    for one in compute(plan(*items)).logged.overlaps:
        for side in (one.first, one.second):
            assert side.first is not None
            assert side.last is not None
            assert side.first <= one.start <= one.end <= side.last
        assert one.days >= 1


@given(some.lists(DRAWN, max_size=6), some.sampled_from(LOCALES))
def test_the_log_is_said_in_both_languages(items: list[Experiment], locale: str):
    t, made = translator(locale), compute(plan(*items))
    names = {one.id: one.id for one in items}
    said = [
        *log.log_lines(t, made.logged.entries, names),
        *(log.shown_words(t, one, "x") for one in made.logged.entries),
    ]
    said += [cell for row in log.log_rows(t, made.logged.entries, names) for cell in row.values()]
    assert not [words for words in said if not words or "{" in words or "None" in words]


def test_an_idea_is_added_with_two_versions_and_its_place():
    made = change(plan(), log.add_idea("  A hand\nwith the tin "))
    (one,) = made.experiments.items
    assert (one.name, one.state, len(one.arms)) == ("A hand with the tin", "idea", 2)
    assert change(plan(), log.add_idea("  ")).experiments.items == ()
    assert len(change(plan(), log.add_idea("x" * 500)).experiments.items[0].name) == 120


def test_a_test_moves_only_where_it_may():
    assert applied(plan(running()), log.finish("one")).state == "read"
    assert applied(plan(running(state="read")), log.resume("one")).state == "running"
    assert applied(plan(running(state="idea")), log.finish("one")).state == "idea"
    assert applied(plan(running(state="decided")), log.resume("one")).state == "decided"


def test_a_planned_test_is_asked_for_on_its_day_and_begins_by_a_click():
    due = running(state="planned", start=TODAY)
    assert "log_due" in codes(plan(due))
    assert "log_due" not in codes(plan(running(state="planned", start=TODAY + DAY)))
    assert applied(plan(due), log.begin("one")).state == "running"
    assert applied(plan(running(state="idea")), log.begin("one")).state == "idea"


def test_only_a_test_without_counts_goes_back_among_the_ideas():
    assert log.may_be_shelved(running())
    assert log.may_be_shelved(running(state="planned"))
    assert not log.may_be_shelved(running(tallies=totals((10, 1), (10, 1))))
    assert not log.may_be_shelved(running(state="read"))


def test_a_repeated_test_keeps_the_plan_and_none_of_the_counts():
    old = running(
        state="decided", decision="repeat", decided_on=TODAY, learned="Too few", lift=0.1, mde=0.2, worth=5,
        belief="a hand", tallies=totals((10, 1), (10, 1)), guardrails=[{"id": "g"}], carried_on=TODAY,
    )  # fmt: skip
    made = change(plan(old), log.repeat(translator("en"), old, "Hand", "two")).experiments.items[1]
    assert (made.id, made.name, made.state, made.mde, made.belief) == ("two", "Hand (again)", "idea", 0.2, "a hand")
    assert made.arms == old.arms
    assert made.guardrails == old.guardrails
    left = (made.tallies, made.decision, made.decided_on, made.learned, made.lift, made.worth, made.carried_on)
    assert left == ((), None, None, "", None, None, None)
    assert (made.start, made.agreed_on, made.agreed_days) == (None, None, None)


@pytest.mark.parametrize("act", [log.delete, log.finish])
def test_every_move_can_be_undone(act: Any):
    before = plan(running())
    after = change(before, act("one"))
    assert after != before
    assert undone(before, after, after) == (before, ())
