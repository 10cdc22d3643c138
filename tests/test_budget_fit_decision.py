"""The decision that follows from a fit, and the test that is proposed where it is open."""

import math

import numpy as np
import pandas as pd
import pytest
from budget_truths import shop

from planner.budget import fit
from planner.budget.fitting.decision import decide
from planner.budget.fitting.onoff import OnOff, plan_onoff, read_onoff
from planner.budget.fitting.result import Draws, Fit, Series, responses
from planner.findings import InputError


def known(noise=500.0, spread=0.0, theta=0.0):
    """A fit of two channels whose curves are known but for a factor: a is worth three times as much as b."""
    factor = np.exp(spread * np.linspace(-2, 2, 201))
    curves, draws = {}, {}
    for name, beta in (("a", 30_000.0), ("b", 10_000.0)):
        curves[name] = {"type": "hill", "beta": beta, "k": 5_000.0, "s": 1.0, "theta": theta}
        ends = factor if name == "a" else factor[::-1]
        draws[name] = Draws(tuple(beta * ends), (5_000.0,) * 201, (1.0,) * 201, (theta,) * 201)
    nothing = Series((), (), (), (), {}, (), ())
    roi = {"a": (2.0, 3.0, 4.0), "b": (0.5, 1.0, 2.0)}
    spend = {"a": 1_000.0, "b": 1_000.0}
    return Fit(roi, curves, {"a": 0.5, "b": 0.5}, (), roi, draws, nothing, None, spend, {"a": 2e3, "b": 2e3}, noise)


def hill(beta, spend):
    return beta * spend / (5_000 + spend)


NOW = {"a": 1_000.0, "b": 1_000.0}


def test_a_move_that_certainly_gains_is_advised():
    decision = decide(known(), NOW, {"a": 1_500, "b": 500}, margin=0.5)
    gain = 0.5 * (hill(30_000, 1_500) + hill(10_000, 500) - hill(30_000, 1_000) - hill(10_000, 1_000))
    assert decision.gain == pytest.approx((gain, gain, gain))
    assert (decision.verdict, decision.chance_worse, decision.test, decision.findings) == ("move", 0, None, ())


def test_a_move_that_loses_is_not():
    decision = decide(known(), NOW, {"a": 500, "b": 1_500})
    assert (decision.verdict, decision.chance_worse) == ("dont_move", 1)
    assert decide(known(), NOW, NOW).verdict == "dont_move"


def test_spend_saved_counts_as_gain():
    decision = decide(known(), NOW, {"a": 1_000}, margin=0.4)
    assert decision.gain[1] == pytest.approx(1_000 - 0.4 * hill(10_000, 1_000))


def test_a_range_that_holds_zero_asks_for_a_test_first():
    decision = decide(known(spread=0.8), NOW, {"a": 1_500, "b": 500})
    low, typical, high = decision.gain
    assert low < 0 < typical < high
    assert 0.05 < decision.chance_worse < 0.5
    assert decision.verdict == "test_first"
    assert decision.test.channel == "a"  # three times the sales, three times the doubt
    assert {decision.test.on, decision.test.off} <= {0.0, 1_000.0, 1_500.0}


def test_the_next_thousand_yuan_by_channel():
    decision = decide(known(), NOW, NOW, margin=0.5)
    for name, beta in (("a", 30_000), ("b", 10_000)):
        brought = 0.5 * (hill(beta, 2_000) - hill(beta, 1_000))
        assert decision.next_1000[name] == pytest.approx((brought, brought, brought))


def test_spend_far_beyond_the_history_is_a_guess_and_said_so():
    found = decide(known(), NOW, {"a": 9_000, "b": 1_000}).findings
    assert [(finding.code, finding.values["channel"]) for finding in found] == [("budget.beyond_history", "a")]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"proposed": {"c": 1}}, "proposed"),
        ({"current": {"a": -1}}, "current.a"),
        ({"proposed": {"a": float("nan")}}, "proposed.a"),
        ({"margin": -1}, "margin"),
    ],
)
def test_impossible_splits_are_refused(change, field):
    with pytest.raises(InputError) as refused:
        decide(**{"fit": known(), "current": NOW, "proposed": NOW, **change})
    assert refused.value.field == field


def test_a_test_takes_as_long_as_the_noise_asks_for():
    split = {"a": 2_000.0, "b": 1_000.0}
    quiet, loud = (plan_onoff(known(noise=noise), "a", NOW, split) for noise in (1_000.0, 2_300.0))
    assert quiet.enough
    assert (quiet.on, quiet.off, quiet.effect[1]) == (
        2_000,
        1_000,
        pytest.approx(hill(30_000, 2_000) - hill(30_000, 1_000)),
    )
    assert quiet.weeks < loud.weeks <= 26
    deaf = plan_onoff(known(noise=1e6), "a", NOW, split)
    assert (deaf.enough, deaf.off) == (False, 0)  # the widest difference there is


def test_weeks_in_which_the_last_block_still_works_are_not_counted():
    washes = [plan_onoff(known(theta=theta), "a", NOW, {"a": 2_000.0}).wash_weeks for theta in (0, 0.2, 0.4, 0.8)]
    assert washes == [0, 0, 2, 2]  # 0.4 squared is less than a fifth; of 0.8 two weeks is the most


def test_the_cost_of_a_test_is_what_it_spends_on_top():
    plan = plan_onoff(known(), "a", NOW, {"a": 2_000.0})
    spent = sum(plan.weeks_per_block * (plan.on if on else plan.off) for on in plan.blocks)
    assert plan.cost == pytest.approx(spent - plan.weeks * 1_000)
    assert sum(plan.blocks) * 2 == len(plan.blocks)


PLAN = OnOff("a", 2_000, 1_000, 1_000, (True, False, False, True), 4, 2, (1, 2, 3), 400.0, enough=True, cost=0)


def weeks_of(effect, noise, rng):
    on = np.repeat(PLAN.blocks, PLAN.weeks_per_block)
    return list(20_000 + 30 * np.arange(16) + effect * on + noise * rng.standard_normal(16))


def test_a_test_is_read_as_least_squares_do():
    outcome = read_onoff(PLAN, weeks_of(3_000, 0, np.random.default_rng(1)))
    assert outcome.effect == pytest.approx((3_000, 3_000, 3_000))
    assert outcome.per_yuan == pytest.approx((3, 3, 3))
    assert outcome.clear


def test_ranges_of_tests_hold_the_truth_and_the_detectable_effect_is_detected():
    rng = np.random.default_rng(5)
    found = plan_onoff(known(noise=700), "a", NOW, {"a": 2_000.0})
    on = np.repeat(found.blocks, found.weeks_per_block)
    read = [
        read_onoff(found, list(9_000 + found.detectable * on + 700 * rng.standard_normal(found.weeks)))
        for _ in range(1_500)
    ]
    inside = np.mean([outcome.effect[0] <= found.detectable <= outcome.effect[2] for outcome in read])
    assert inside == pytest.approx(0.9, abs=0.025)
    assert np.mean([outcome.effect[0] > 0 for outcome in read]) == pytest.approx(0.8, abs=0.05)


def test_missing_weeks_of_a_test_and_too_few():
    sales = weeks_of(3_000, 0, np.random.default_rng(1))
    assert read_onoff(PLAN, [None, sales[1], None, *sales[3:]]).effect[1] == pytest.approx(3_000)
    with pytest.raises(InputError, match="sales: wrong_length"):
        read_onoff(PLAN, sales[:5])
    with pytest.raises(InputError, match="sales: too_few"):
        read_onoff(PLAN, [None] * 12 + sales[12:])
    with pytest.raises(InputError, match="sales: too_few"):
        read_onoff(PLAN, [math.nan] * 16)


def test_the_weeks_of_a_test_feed_back_and_teach_more_than_as_many_ordinary_ones():
    """A flat history knows nothing of a channel; the test's weeks, added as rows, let the next fit know it."""
    truth = shop("flat", 4, 60, 2)
    history = truth.history.drop(columns="promo", errors="ignore")
    before = fit(history, truth.priors, seed=3)
    name, other = max(before.spend, key=before.spend.get), min(before.spend, key=before.spend.get)
    plan = plan_onoff(before, name, before.spend, {**before.spend, name: 0.0})
    usual, rng = history.tail(12), np.random.default_rng(6)
    rest = usual["sales"].mean() - truth.response[name](before.spend[name])
    spends = {
        "test": np.repeat([plan.on if on else plan.off for on in plan.blocks], plan.weeks_per_block),
        "as_ever": np.full(plan.weeks, before.spend[name]),
    }
    learned = {}
    for way, spend in spends.items():
        rows = pd.DataFrame({f"spend_{name}": spend, f"spend_{other}": before.spend[other]})
        rows["week"] = history["week"].iloc[-1] + pd.to_timedelta(7 * (1 + np.arange(len(spend))), unit="D")
        noise = 0.03 * usual["sales"].mean() * rng.standard_normal(len(spend))
        rows["sales"] = rest + np.array([truth.response[name](x) for x in spend]) + noise
        learned[way] = fit(pd.concat([history, rows], ignore_index=True), truth.priors, seed=3)
    assert learned["test"].own_share[name] > learned["as_ever"].own_share[name] + 0.15
    assert learned["test"].own_share[name] > before.own_share[name] + 0.15


def test_gains_said_hold_the_true_gains():
    inside = []
    for seed in (1, 2):
        truth = shop("clean", seed, 52, 3)
        found = fit(truth.history, truth.priors, seed)
        for give in truth.roi:
            for take in set(truth.roi) - {give}:
                amount = 0.3 * min(found.spend[give], found.spend[take])
                then = {**found.spend, give: found.spend[give] - amount, take: found.spend[take] + amount}
                gain = sum(truth.response[n](then[n]) - truth.response[n](found.spend[n]) for n in truth.roi)
                low, _, high = decide(found, found.spend, then).gain
                inside.append(low <= gain <= high)
    assert np.mean(inside) >= 0.8


def test_draws_of_an_unknown_channel_are_refused():
    with pytest.raises(InputError, match="channel: unknown_channel"):
        responses(known(), "c", 1)
