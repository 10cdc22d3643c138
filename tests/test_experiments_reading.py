"""The gate of a reading: one verdict in the order of input, split, size, interval and guardrails."""

from datetime import date, timedelta

import pytest
from experiment_counts import START, TODAY, arms, daily, finished, means, reading, refunds
from scipy.stats import multivariate_normal

from planner.data import Data
from planner.experiments import compare_proportions, read
from planner.experiments.planning import planned
from planner.experiments.reading import departures, reasons
from planner.experiments.section import Check, Experiment, Guardrail, Summary, Tally
from planner.i18n import translator
from planner.samples import load
from planner.shop import baseline

HIGHER, SAME, LOWER = (20000, 720), (20000, 603), (20000, 490)
CONTROL = (20000, 600)


def test_without_counts_or_without_a_second_version_there_is_nothing_to_read():
    assert reading(Experiment(id="t", arms=arms())).verdict == "nothing"
    assert reading(finished(CONTROL)).verdict == "nothing"
    assert reading(finished((0, 0), (0, 0))).verdict == "nothing"


def test_a_version_without_counts_is_incomplete():
    found = reading(finished(CONTROL, HIGHER).model_copy(update={"arms": arms(3)}))
    assert (found.verdict, found.evidence.missing) == ("incomplete", ("counts",))


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (
            (Tally(id="a", arm="v0", visitors=5, conversions=6), Tally(id="b", arm="v1", visitors=5)),
            "more_than_visitors",
        ),
        ((Tally(id="a", arm="gone", visitors=5, conversions=1),), "no_arm"),
        ((Tally(id="a", day=TODAY + timedelta(days=1), arm="v0", visitors=5, conversions=1),), "to_come"),
        ((Tally(id="a", arm="v0", visitors=5, conversions=1), Tally(id="b", arm="v0", visitors=5)), "twice"),
        ((Tally(id="a", arm="v0", visitors=5), Tally(id="b", arm="v1", visitors=5, conversions=1)), "half_filled"),
        (daily(((50, 2), (50, 2)))[:1] + daily(((50, 2), (50, 2)), start=START + timedelta(1)), "version_missing"),
    ],
)
def test_rows_that_cannot_be_right_stop_everything(rows: tuple[Tally, ...], code: str):
    found = reading(finished(CONTROL, HIGHER, tallies=rows))
    assert found.verdict == "bad_input"
    assert code in [one.code for one in found.faults]
    assert found.against == ()


def test_wrong_means_and_guardrail_rows_are_bad_input_too():
    one_value = means((400, 100.0, 20.0), (1, 120.0, 20.0))
    assert [one.code for one in reading(one_value).faults] == ["summary_too_few"]
    twice = means((400, 100.0, 20.0), (400, 120.0, 20.0))
    twice = twice.model_copy(update={"summaries": (*twice.summaries, Summary(id="x", arm="v1", n=3, mean=1.0, sd=1.0))})
    assert [one.code for one in reading(twice).faults] == ["summary_twice"]
    more = finished(CONTROL, HIGHER, **refunds((10, 100), (101, 100)))
    assert [one.code for one in reading(more).faults] == ["check_more"]
    nowhere = finished(CONTROL, HIGHER, checks=(Check(id="c", guardrail="none", arm="v0", events=1, out_of=2),))
    assert [one.code for one in reading(nowhere).faults] == ["check_no_place"]


def test_an_impossible_false_alarm_rate_is_refused():
    assert [one.code for one in reading(finished(CONTROL, HIGHER, alpha=0.0)).faults] == ["alpha"]
    assert [one.code for one in reading(finished(CONTROL, HIGHER, alpha=0.9)).faults] == ["alpha"]


def test_a_split_that_chance_does_not_make_stops_the_reading():
    found = reading(finished((20000, 600), (18000, 900)))
    assert found.verdict == "mismatch"
    assert found.split_test is not None
    assert found.split_test.p_value < 0.001
    assert (found.interval, found.money, found.against) == (None, None, ())


def test_the_split_is_held_against_the_planned_shares():
    uneven = finished((30000, 900), (10000, 380), arms=arms(2, (0.75, 0.25)))
    assert reading(uneven).verdict == "better"
    assert reading(uneven.model_copy(update={"arms": arms()})).verdict == "mismatch"
    unknown = reading(uneven.model_copy(update={"arms": arms(2, (0.75, 0.5))}))
    assert unknown.split_test is None
    assert "split_shares" in [one.code for one in reasons(translator("en"), unknown)]


@pytest.mark.parametrize(
    ("treatment", "verdict"),
    [(HIGHER, "better"), (LOWER, "worse"), (SAME, "unclear"), ((20000, 640), "unclear")],
)
def test_at_the_end_the_interval_is_the_verdict(treatment: tuple[int, int], verdict: str):
    found = reading(finished(CONTROL, treatment))
    plain = compare_proportions(*CONTROL[::-1], *treatment[::-1], alpha=0.05, sides=2)
    assert found.verdict == verdict
    assert found.interval == plain.difference_interval
    assert found.lift_interval == plain.lift_interval


def test_an_interval_inside_the_smallest_change_is_no_difference():
    assert reading(finished((10**6, 30000), (10**6, 30050))).verdict == "no_difference"
    assert reading(finished((10**6, 30000), (10**6, 30050), mde=None)).verdict == "unclear"


def test_a_one_sided_test_only_says_better_or_not():
    better = reading(finished(CONTROL, HIGHER, sides="one"))
    assert better.verdict == "better"
    assert better.interval is not None
    assert better.interval[0] is not None
    assert better.interval[0] > 0
    assert better.interval[1] is None
    assert reading(finished(CONTROL, LOWER, sides="one")).verdict == "not_better"


@pytest.mark.parametrize(
    ("counts", "verdict"),
    [
        (((300, 3000), (290, 3000)), "better"),
        (((300, 3000), (420, 3000)), "harmful"),
        (((30, 300), (32, 300)), "unsafe"),
        ((), "unsafe"),
    ],
)
def test_a_winner_has_to_pass_its_guardrails(counts: tuple[tuple[int, int], ...], verdict: str):
    assert reading(finished(CONTROL, HIGHER, **refunds(*counts))).verdict == verdict


def test_a_guardrail_that_got_worse_is_named_without_a_gain_too():
    assert reading(finished(CONTROL, SAME, **refunds((300, 3000), (420, 3000)))).verdict == "hurts"


def test_a_guardrail_without_a_margin_bears_nothing_worse():
    safe = finished(CONTROL, HIGHER, **refunds((300, 3000), (200, 3000), margin=None))
    assert reading(safe).verdict == "better"
    same = finished(CONTROL, HIGHER, **refunds((300, 3000), (300, 3000), margin=None))
    assert reading(same).verdict == "unsafe"


def test_a_guardrail_of_which_nobody_knows_what_is_good_is_not_counted():
    odd = {"guardrails": (Guardrail(id="g", name="Stay"),), "checks": refunds((5, 10), (5, 10))["checks"]}
    found = reading(finished(CONTROL, HIGHER, **odd))
    assert found.against[0].guards[0].state == "uncounted"


BIG = {"agreed_per_arm": 80000}


def test_before_its_end_a_test_with_one_look_says_nothing_but_how_far_it_is():
    found = reading(finished(CONTROL, HIGHER, **BIG))
    assert found.verdict == "early"
    assert (found.interval, found.money, found.against) == (None, None, ())
    assert found.progress is not None
    assert found.progress.fraction == pytest.approx(0.25)
    both = multivariate_normal(cov=[[1, 0.5], [0.5, 1]])  # of looks at 25 % and at 100 %
    assert found.price == pytest.approx(1 - both.cdf([1.96, 1.96], lower_limit=[-1.96, -1.96]), abs=1e-5)


def test_the_very_first_visitors_have_their_price_too():
    found = reading(finished((10, 0), (12, 1), agreed_per_arm=10**6))
    assert (found.verdict, found.price is not None) == ("early", True)


def test_days_are_asked_for_as_well_as_visitors():
    found = reading(finished(CONTROL, HIGHER, agreed_days=60))
    assert found.verdict == "early"
    assert found.progress is not None
    assert (found.progress.enough, found.progress.long_enough) == (True, False)


def test_clear_harm_raises_an_alarm_before_the_end():
    assert reading(finished(CONTROL, (20000, 300), **BIG)).verdict == "stop_harm"
    guard = reading(finished(CONTROL, SAME, **BIG, **refunds((30, 600), (120, 600))))
    assert (guard.verdict, guard.arm) == ("stop_harm", "v1")


def test_a_test_stopped_before_its_end_is_read_by_the_strict_bound():
    closed = {**BIG, "state": "read"}
    assert reading(finished(CONTROL, HIGHER, **closed)).verdict == "cut_short"
    won = reading(finished(CONTROL, (20000, 900), **closed))
    assert won.verdict == "better"
    assert won.against[0].found.alpha < 0.001


def test_without_an_agreement_todays_plan_is_what_it_is_held_to():
    loose = finished((1500, 45), (1500, 60), agreed_on=None, agreed_per_arm=None, agreed_days=None)
    found = reading(loose)
    plan = planned(loose, found.ground, TODAY)
    assert found.progress is not None
    assert not found.progress.wanted.agreed
    assert found.progress.wanted.total == plan.total
    assert found.verdict == "early"
    assert "experiments.read_never_agreed" in [one.code for one in departures(found)]


def test_without_any_size_only_the_interval_for_any_day_is_read():
    found = reading(finished(CONTROL, HIGHER, mde=None, agreed_on=None, agreed_per_arm=None))
    assert found.method is not None
    assert found.method.how == "any_day"


WANTED = {
    "dress": {"cover": "better", "price_words": "harmful", "size_help": "undecided"},
    "tea": {"hand": "better", "card": "cut_short", "gift_words": "early"},
    "home": {"layout": "better", "delivery_words": "mismatch", "free_from": "better"},
}


@pytest.mark.parametrize("shop_name", WANTED)
@pytest.mark.parametrize("today", [date(2026, 3, 2), date(2026, 11, 25)])
def test_every_sample_reads_as_its_story_says(shop_name: str, today: date):
    plan = load(shop_name, "en", today)
    found = {one.id: read(one, Data(), today, baseline(plan)) for one in plan.experiments.items}
    assert {key: found[key].verdict for key in WANTED[shop_name]} == WANTED[shop_name]
    assert {one.verdict for key, one in found.items() if key not in WANTED[shop_name]} <= {"nothing"}
    if shop_name == "home":
        assert found["layout"].arm == "reviews"
        assert found["free_from"].against[0].guards[0].state == "safe"
