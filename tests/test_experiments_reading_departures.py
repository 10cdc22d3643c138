"""What a reading has to be taken with: departures from the plan, what happened meanwhile, and its workings."""

from datetime import timedelta
from typing import Any

import pytest
from experiment_counts import START, daily, finished, lined, means, reading, refunds

from planner.experiments import Experiment, Reading
from planner.experiments.reading import alarms, departures, details, missing_details, reading_steps
from planner.experiments.reading.departures import drift
from planner.experiments.section import Happened, Tally
from planner.i18n import translator

CONTROL, HIGHER, SAME = (20000, 600), (20000, 720), (20000, 603)
QUIET = START.replace(month=4, day=13)  # a Monday; no festival for two weeks


def codes(found: Reading) -> list[str]:
    return [one.code.removeprefix("experiments.read_") for one in departures(found)]


def run(days: int, wanted: int = 14, **values: Any) -> Experiment:
    """1,000 visitors a day and version, agreed for so many days, from a quiet Monday on."""
    rows = daily(*[((1000, 30), (1000, 34))] * days, start=QUIET)
    plan = {"tallies": rows, "start": QUIET, "agreed_per_arm": wanted * 1000, "agreed_days": wanted}
    return finished((1, 0), (1, 0), **{**plan, **values})


def test_a_test_that_kept_its_plan_has_nothing_said_of_it():
    assert codes(reading(run(14))) == []


def test_festivals_inside_are_named():
    found = reading(run(42, 42))
    assert codes(found) == ["festival"]
    assert departures(found)[0].values["festivals"] == ["five_twenty"]


@pytest.mark.parametrize(
    ("experiment", "code"),
    [
        (run(24), "long"),
        (run(16), "part_week"),
        (run(10, state="read"), "short"),
        (run(14, agreed_on=None, baseline=0.03, daily_visitors=2000), "never_agreed"),
        (run(14, agreed_on=None, mde=None), "no_size"),
        (
            run(14, happened=(Happened(id="h", day=QUIET + timedelta(3), kind="price", note="-5 %"),)),
            "happened",
        ),
    ],
)
def test_departures_from_the_plan_are_named(experiment: Experiment, code: str):
    assert code in codes(reading(experiment))


def test_what_happened_on_other_days_is_left_out():
    before = Happened(id="h", day=QUIET - timedelta(3), kind="price")
    assert "happened" not in codes(reading(run(14, happened=(before, Happened(id="i", kind="outage")))))


def test_a_split_that_changed_on_the_way_is_found_though_all_days_together_look_even():
    rows = daily(*[((1200, 36), (800, 24))] * 7, *[((800, 24), (1200, 36))] * 7, start=QUIET)
    found = reading(run(14, tallies=rows))
    assert found.verdict != "mismatch"
    assert "drift" in codes(found)
    assert drift(reading(run(14))) == pytest.approx(1.0)


def test_a_win_below_the_smallest_change_worth_it_is_said_so():
    assert "small_win" in codes(reading(finished((10**6, 30000), (10**6, 30900))))
    assert "small_win" not in codes(reading(finished(CONTROL, HIGHER)))


def test_several_winners_were_not_compared_with_each_other():
    assert "winners" in codes(reading(finished(CONTROL, HIGHER, (20000, 740))))
    assert "winners" not in codes(reading(finished(CONTROL, HIGHER, SAME)))


def test_a_typed_spread_is_named_as_such():
    assert "sd_typed" in codes(reading(means((400, 100.0, None), (400, 120.0, 30.0), sd=40.0)))


def test_who_is_not_on_the_page_hears_of_alarms_only():
    harm = reading(finished(CONTROL, (20000, 300), agreed_per_arm=80000))
    assert [one.code for one in alarms(harm)] == ["experiments.read_stop_harm"]
    assert [one.code for one in alarms(reading(finished((20000, 600), (18000, 600))))] == ["experiments.read_mismatch"]
    assert alarms(reading(finished(CONTROL, HIGHER))) == ()
    decided = harm.experiment.model_copy(update={"state": "decided"})
    assert alarms(reading(decided)) == ()


def test_the_workings_hold_the_numbers_of_the_verdict():
    found = reading(finished(CONTROL, HIGHER, **refunds((300, 3000), (290, 3000))))
    steps = reading_steps(translator("en"), found)
    effect = {one.code.removeprefix("experiments.read_"): one.values for one in steps["effect"]}
    assert list(effect) == ["arm", "rates", "pooled", "error", "p_two", "score_range", "lift"]
    assert effect["rates"]["x2"] == 720
    assert effect["error"]["z"] == pytest.approx(found.against[0].found.statistic)
    assert effect["pooled"]["pooled"] == "3.30%"
    assert [one.code for one in steps["unharmed"]] == ["experiments.read_guard"]
    assert {one.code for one in steps["verdict"]} == {"experiments.read_money", "experiments.read_risk"}
    assert "experiments.read_srm" in {one.code for one in steps["checked"]}


def test_workings_follow_the_method():
    def of(found: Reading) -> list[str]:
        return [one.code.removeprefix("experiments.read_") for one in reading_steps(translator("en"), found)["effect"]]

    assert "exact" in of(reading(finished((1000, 0), (1000, 8))))
    assert "mixture" in of(reading(finished(CONTROL, HIGHER, looks="always_valid")))
    assert "welch" in of(reading(means((400, 100.0, 30.0), (400, 120.0, 30.0))))
    assert "holm" in of(reading(finished(CONTROL, HIGHER, SAME)))
    pairs = {arm: [float(n % 7) for n in range(50)] for arm in ("v0", "v1")}
    ratio = lined(pairs, "mean", denominator={arm: [1.0 + n % 2 for n in range(50)] for arm in pairs})
    assert "delta" in of(reading(*ratio))


def test_only_details_that_there_are_can_be_picked_and_the_others_say_what_is_missing():
    found = reading(run(14))
    assert details(found, "v1") == ["trend", "chance"]
    assert missing_details(found, ["trend", "chance"]) == ["segments"]
    sums = tuple(Tally(id=f"t{n}", arm=f"v{n}", visitors=9000, conversions=300 + n, sales=6 * 10**6) for n in (0, 1))
    assert "made_of" in details(reading(finished((1, 1), (1, 1), tallies=sums)), "v1")
