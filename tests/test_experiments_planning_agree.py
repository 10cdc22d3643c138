"""Agreeing on a plan: by the figures that are saved then, once, held to until it is unlocked."""

from datetime import date, timedelta
from typing import Any

import pytest
from experiment_plans import TODAY, codes, plan, planned, trial

from planner.changes import Change, Refused, RowGone, set_value
from planner.experiments import Experiment, planning
from planner.i18n import translator
from planner.plan import change

EN = translator("en")
FIXED: dict[str, Any] = {
    "agreed_on": TODAY - timedelta(days=1),
    "agreed_per_arm": 13_914,
    "agreed_days": 14,
    "start": TODAY,
    "state": "running",
}


def after(wanted: Change, **values: Any) -> Experiment:
    return change(plan(trial(**values)), wanted).experiments.items[0]


def test_agreeing_keeps_people_days_start_and_state_in_one_step():
    one = after(planning.agree("t", TODAY, TODAY))
    assert (one.agreed_per_arm, one.agreed_days, one.agreed_on) == (13_914, 14, TODAY)
    assert (one.start, one.state) == (TODAY, "running")


def test_a_test_that_starts_later_is_planned_until_somebody_says_it_runs():
    start = TODAY + timedelta(days=7)
    one = after(planning.agree("t", start, TODAY))
    assert (one.start, one.state) == (start, "planned")
    ran = planned(today=start + timedelta(days=3), **one.model_dump(include={*FIXED}))
    assert ran.experiment.state == "planned"
    assert ran.run.start == start


def test_it_is_agreed_by_the_figures_that_are_saved_then():
    wanted, saved = planning.agree("t", TODAY, TODAY), plan(trial())
    changed = change(change(saved, set_value("experiments.items.t.mde", 0.3)), wanted).experiments.items[0]
    assert changed.agreed_per_arm == planned(mde=0.3).per_arm


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"mde": None}, "mde"),
        ({"mde": 0.0}, "mde"),
        ({"metric": "click_through", "baseline": None}, "baseline"),
        ({"metric": "mean"}, "mean"),
        ({"daily_visitors": 0}, "daily_visitors"),
        ({"daily_visitors": 1}, "daily_visitors"),
    ],
)
def test_what_cannot_be_worked_out_cannot_be_agreed_on(values: dict[str, Any], field: str):
    with pytest.raises(Refused) as refused:
        after(planning.agree("t", TODAY, TODAY), **values)
    assert (refused.value.path, refused.value.code) == (f"experiments.items.t.{field}", "missing")


def test_a_test_that_is_gone_or_a_day_that_is_none_is_refused():
    with pytest.raises(RowGone):
        after(planning.agree("other", TODAY, TODAY))
    broken = planning.agree("t", TODAY, TODAY)
    call = broken.operations[0]
    arguments = {"experiment": "t", "start": "soon", "today": "2026-08-24"}
    with pytest.raises(Refused):
        after(broken.model_copy(update={"operations": (call.model_copy(update={"arguments": arguments}),)}))


def test_two_people_who_agree_do_so_once():
    one = after(planning.agree("t", TODAY + timedelta(days=7), TODAY), **FIXED)
    assert (one.agreed_on, one.start) == (TODAY - timedelta(days=1), TODAY)


def test_unlocking_clears_what_was_agreed():
    one = after(planning.unlock("t"), **FIXED)
    assert (one.agreed_on, one.agreed_per_arm, one.agreed_days, one.state) == (None, None, None, "idea")


def test_an_agreed_plan_is_held_to_whatever_today_says():
    made = planned(**FIXED, daily_visitors=4000, mde=0.3)
    assert (made.per_arm, made.total, made.days, made.weeks) == (13_914, 27_828, 14, 2)
    assert made.run.end == TODAY + timedelta(days=13)
    assert made.sums.size is not None
    assert made.sums.size.per_arm < 13_914


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"mde": 0.3}, "agreed_many"),
        ({"mde": 0.1}, "agreed_few"),
        ({"baseline": 0.0}, "agreed_unknown"),
        ({"agreed_per_arm": None}, "agreed_empty"),
        ({"agreed_on": TODAY + timedelta(days=2)}, "agreed_late"),
    ],
)
def test_what_no_longer_fits_is_said(values: dict[str, Any], code: str):
    assert code in codes(planned(**{**FIXED, **values}))


def test_a_plan_that_fits_or_is_over_says_nothing():
    assert codes(planned(**FIXED)) == set()
    assert codes(planned(**{**FIXED, "state": "decided", "mde": 0.1})) == set()


def test_festivals_in_a_running_test_are_noted():
    start = date(2026, 11, 2)
    made = planned(today=start, **{**FIXED, "start": start, "agreed_on": start})
    assert "busy_fixed" in codes(made)


def test_the_card_holds_the_whole_plan():
    told = dict(planning.card(EN, planned(**FIXED, looks="obrien_fleming")))
    assert told["People"] == "13,914 visitors per version, 27,828 in all"
    assert told["Time"] == "2 weeks, Mon 24 Aug to Sun 6 Sept"
    assert told["Looks"] == "4 looks in all, O'Brien–Fleming bars"
    assert "two-sided" in told["Formula"]


def test_looks_fall_on_evenings_and_the_last_on_the_end():
    rows = planning.look_rows(EN, planned(looks="obrien_fleming", look_count=2))  # enough people after 15 days
    assert [row["day"] for row in rows] == ["Mon 31 Aug", "Sun 13 Sept"]
    assert [row["people"] for row in rows] == ["7,012", "14,023"]
    assert [row["bound"] for row in rows] == ["2.80", "1.98"]


def test_plans_of_looks_stand_beside_one_another():
    rows = planning.kind_rows(EN, planned())
    people = [int(row["people"].replace(",", "")) for row in rows]
    assert next(row["plan"] for row in rows) == "One look at the end"
    assert people[0] == 13_914
    assert people[1] < people[2] < people[4]  # O'Brien-Fleming, Pocock, always valid


def test_formulas_stand_beside_one_another_per_version():
    assert [row["per_arm"] for row in planning.formula_rows(EN, planned(baseline=0.2, mde=0.25))] == [
        "1,094",
        "1,091",
        "1,092",
        "1,030",
    ]
