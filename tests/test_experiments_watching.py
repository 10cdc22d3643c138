"""A test while it runs: how far, until when, whether the split is right, and what is wrong with its days."""

from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from experiment_tables import REFUNDS, START, TODAY, a_test, plan_of, tally
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chisquare

from planner.changes import edit_rows
from planner.data import Data, Dataset
from planner.experiments import Check, Experiment, Happened
from planner.experiments.counting import counted
from planner.experiments.counting.lines import KIND, written
from planner.experiments.watching import (
    Running,
    noted,
    running,
    specials,
    watch_figures,
    watch_rows,
    watch_title,
    watch_words,
)
from planner.i18n import LOCALES, translator
from planner.plan import change

DAY = timedelta(days=1)
AGREED: dict[str, Any] = {"state": "running", "agreed_on": START - DAY, "agreed_per_arm": 5_000, "agreed_days": 28}


def by_day(days: int, hills: int = 200, hand: int = 200, **fields: Any) -> Experiment:
    """A running test that was counted for so many days."""
    rows = [
        tally(START + n * DAY, arm, count, count // 20)
        for n in range(days)
        for arm, count in (("hills", hills), ("hand", hand))
    ]
    return a_test(tallies=tuple(rows), **{**AGREED, **fields})


def seen(experiment: Experiment, today: date = TODAY, data: Data | None = None) -> Running:
    return running(experiment, counted(experiment, today), data or Data(), today)


def codes(found: Running) -> list[str]:
    return [one.code.removeprefix("experiments.run_") for one in found.findings]


def test_how_far_it_is_and_when_it_will_be_there() -> None:
    found = seen(by_day(18)).watch
    assert (found.n, found.total, found.day, found.days) == (7_200, 10_000, 19, 28)
    assert (found.pace, found.recent) == (400, 7)
    assert found.reached_on == date(2026, 11, 19) + 7 * DAY
    assert found.ends_on == date(2026, 11, 29)
    assert found.due_on == date(2026, 11, 29)
    assert found.state == "under_way"


def test_the_pace_is_that_of_the_last_week() -> None:
    slow = by_day(7)
    quick = tuple(tally(START + n * DAY, arm, 300) for n in range(7, 14) for arm in ("hills", "hand"))
    found = seen(slow.model_copy(update={"tallies": slow.tallies + quick})).watch
    assert found.pace == 600
    assert found.reached_on == START + 13 * DAY + 5 * DAY


def test_with_unequal_shares_the_total_follows_from_the_smallest_version() -> None:
    made = by_day(10, 800, 200)
    arms = tuple(arm.model_copy(update={"share": share}) for arm, share in zip(made.arms, (0.8, 0.2), strict=True))
    found = seen(made.model_copy(update={"arms": arms})).watch
    assert found.total == 25_000
    assert found.split is not None
    assert not found.split.alarm


def test_totals_without_days_take_their_pace_from_the_start() -> None:
    made = a_test(tallies=(tally(None, "hills", 900), tally(None, "hand", 900)), **AGREED)
    found = seen(made).watch
    assert found.pace == pytest.approx(100)
    assert watch_rows(translator("en"), found) == []


def test_a_split_that_is_off_alarms_by_the_chi_square_test_and_names_the_version() -> None:
    found = seen(by_day(18, 215, 185))
    check = found.watch.split
    assert check is not None
    assert check.p_value == pytest.approx(chisquare([18 * 215, 18 * 185]).pvalue)
    (said,) = [one for one in found.findings if one.code == "experiments.run_split"]
    assert (said.severity, said.values["planned"]) == ("bad", 0.5)
    assert "split" not in codes(seen(by_day(18, 202, 198)))


def test_missing_days_and_days_of_one_version_are_named() -> None:
    made = by_day(10)
    rows = [
        row for row in made.tallies if row.day != START + 3 * DAY and (row.day, row.arm) != (START + 5 * DAY, "hand")
    ]
    found = seen(made.model_copy(update={"tallies": tuple(rows)}), START + 10 * DAY)
    assert found.watch.missing == (START + 3 * DAY,)
    assert found.watch.partly == (START + 5 * DAY,)
    assert codes(found) == ["missing", "partly"]


def test_days_that_nobody_counted_yet_are_said_while_it_runs() -> None:
    assert codes(seen(by_day(10), START + 15 * DAY)) == ["behind"]
    assert codes(seen(by_day(10, state="read"), START + 15 * DAY)) == []


def test_it_is_over_once_visitors_and_days_are_both_there() -> None:
    early = seen(by_day(14, 400, 400), START + 14 * DAY)
    assert (early.watch.enough, early.watch.long_enough, early.watch.state) == (True, False, "under_way")
    assert early.watch.due_on == START + 27 * DAY
    assert codes(seen(by_day(28), START + 28 * DAY)) == ["reached"]


def test_a_slow_test_says_how_much_later_it_ends() -> None:
    found = seen(by_day(18, 50, 50))
    assert codes(found) == ["late"]
    assert found.findings[0].values["late"] == (START + 17 * DAY + 82 * DAY - (START + 27 * DAY)).days


def test_rows_that_do_not_count_guardrails_and_a_plan_that_is_not_fixed_are_remarked() -> None:
    made = by_day(18, agreed_on=None)
    wrong = tally(START, "hills", 1, n=1)
    checks = (Check(id="c", guardrail="refunds", arm="hills", events=5, out_of=4),)
    made = made.model_copy(update={"tallies": (*made.tallies, wrong), "checks": checks, "guardrails": (REFUNDS,)})
    assert codes(seen(made)) == ["not_agreed", "wrong", "check_more"]


def test_lines_that_do_not_agree_with_what_was_sold_are_remarked() -> None:
    made = a_test("aov", tallies=(tally(START, "hills", 9, 2, sales=30_000), tally(START, "hand", 9, 2, sales=30_000)))
    made = made.model_copy(update={"rows": "l"})

    def of(amount: float) -> list[str]:
        content = written(["hills", "hills", "hand", "hand"], {"value": [amount] * 4})
        row = Dataset(id="l", kind=KIND, hash=f"apart{amount}")
        return codes(seen(made, data=Data((row,), lambda _: content)))

    assert of(150.0) == []
    assert of(100.0) == ["lines_apart"]
    assert codes(seen(made)) == ["lines_lost"]


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, "unplanned"),
        ({**AGREED, "start": TODAY + DAY}, "before"),
        ({**AGREED, "start": None}, "before"),
        (AGREED, "empty"),
    ],
)
def test_before_the_first_count_it_is_said_what_comes_next(fields: dict[str, Any], state: str) -> None:
    found = seen(a_test(**fields)).watch
    assert found.state == state
    for locale in LOCALES:
        assert "—" not in watch_words(translator(locale), found)


def test_the_calendar_offers_what_was_on_and_each_is_noted_once() -> None:
    plan = plan_of(by_day(18, platform="taobao"))
    opening = {"id": "sale", "name": "店庆", "opening": "2026-11-16", "closing": "2026-11-18", "platforms": ["taobao"]}
    plan = change(plan, edit_rows("campaigns.items", added=(opening,)))
    found = specials(plan, plan.experiments.items[0], TODAY)
    assert [(one.kind, one.start) for one in found][-1] == ("other", date(2026, 11, 16))
    assert any("double_11" in one.about for one in found)
    for one in found:
        plan = change(plan, noted(translator("zh-CN"), plan.experiments.items[0], one))
        plan = change(plan, noted(translator("zh-CN"), plan.experiments.items[0], one))
    rows = plan.experiments.items[0].happened
    assert len(rows) == len(found)
    assert rows[-1] == Happened(id=rows[-1].id, day=date(2026, 11, 16), kind="other", note=rows[-1].note)
    assert rows[-1].note == "店庆（11月16日 周一–11月18日 周三）"
    assert specials(plan, plan.experiments.items[0], TODAY) == ()


def test_what_is_on_other_platforms_or_still_to_come_is_not_offered() -> None:
    plan = plan_of(by_day(3, platform="taobao", start=date(2026, 3, 16), agreed_days=10))
    other = {"id": "sale", "opening": "2026-03-17", "platforms": ["jd"]}
    plan = change(plan, edit_rows("campaigns.items", added=(other,)))
    assert specials(plan, plan.experiments.items[0], date(2026, 3, 20)) == ()
    assert specials(plan, plan.experiments.items[0], date(2026, 3, 1)) == ()


@given(
    st.lists(st.tuples(st.dates(), st.integers(0, 10**10), st.integers(0, 10**10)), max_size=6),
    st.none() | st.dates(),
    st.dates(date(2015, 1, 1), date(2040, 12, 31)),
    st.none() | st.integers(0, 10**10),
    st.none() | st.integers(0, 3660),
)
def test_any_counts_on_any_days_have_words_and_a_chart(
    rows: list[tuple[date, int, int]], start: date | None, today: date, per_arm: int | None, days: int | None
) -> None:
    tallies = tuple(tally(day, arm, n) for day, *both in rows for arm, n in zip(("hills", "hand"), both, strict=True))
    made = a_test(tallies=tallies, **{**AGREED, "start": start, "agreed_per_arm": per_arm, "agreed_days": days})
    found = seen(made, today)
    t = translator("en")
    said = [
        watch_words(t, found.watch),
        watch_title(t, found.watch),
        *(words for *_, words in watch_figures(t, found.watch)),
    ]
    assert not [one for one in said if "{" in one or "nan" in one]
    values = [row["value"] for row in watch_rows(t, found.watch)]
    assert np.isfinite(values).all()
