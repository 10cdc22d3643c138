"""The numbers of a reading against statsmodels, scipy and sums by hand."""

import math
from itertools import pairwise
from random import Random

import numpy as np
import pytest
from experiment_counts import TODAY, daily, finished, lined, means, reading, refunds
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportions_ztest
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

from planner.data import Data
from planner.experiments import Reading, read
from planner.experiments.reading import Against, by_day, groups, parts, variants
from planner.experiments.section import Tally

CONTROL, HIGHER = (20000, 600), (20000, 720)
ORDERS = Random(5)
AMOUNTS = {f"v{n}": [round(ORDERS.lognormvariate(5 + n / 10, 0.6), 2) for _ in range(400)] for n in range(2)}


def only(found: Reading) -> Against:
    (one,) = found.against
    return one


def test_two_rates_have_statsmodels_z_and_p():
    found = only(reading(finished(CONTROL, HIGHER))).found
    z, p_value = proportions_ztest([720, 600], [20000, 20000])
    assert found.statistic == pytest.approx(z)
    assert found.p_value == pytest.approx(p_value)


def test_one_sided_rates_have_statsmodels_p():
    found = only(reading(finished(CONTROL, HIGHER, sides="one"))).found
    assert found.p_value == pytest.approx(proportions_ztest([720, 600], [20000, 20000], alternative="larger")[1])


@pytest.mark.parametrize("sides", ["two", "one"])
def test_means_have_statsmodels_interval(sides: str):
    one, other = (DescrStatsW(np.array(AMOUNTS[arm])) for arm in ("v1", "v0"))
    wanted = CompareMeans(one, other)
    rows = [(400, float(np.mean(values)), float(np.std(values, ddof=1))) for values in AMOUNTS.values()]
    found = only(reading(means(*rows, sides=sides))).found
    if sides == "two":
        assert found.difference_interval == pytest.approx(wanted.tconfint_diff(usevar="unequal"))
        assert found.p_value == pytest.approx(wanted.ttest_ind(usevar="unequal")[1])
    else:
        low, high = wanted.tconfint_diff(usevar="unequal", alternative="larger")
        assert found.difference_interval == (pytest.approx(low), None)
        assert high == math.inf
        assert found.p_value == pytest.approx(wanted.ttest_ind(usevar="unequal", alternative="larger")[1])


def test_lines_and_their_summary_read_the_same():
    rows = [(400, float(np.mean(values)), float(np.std(values, ddof=1))) for values in AMOUNTS.values()]
    by_lines, by_means = only(reading(*lined(AMOUNTS))).found, only(reading(means(*rows))).found
    assert by_lines.difference_interval == pytest.approx(by_means.difference_interval)
    assert by_lines.p_value == pytest.approx(by_means.p_value)


def test_buyers_lines_are_filled_up_with_visitors_who_bought_nothing():
    tallies = tuple(Tally(id=arm, arm=arm, visitors=5000, conversions=400) for arm in AMOUNTS)
    experiment, data = lined(AMOUNTS, "revenue_per_visitor", tallies=tallies)
    found = only(reading(experiment, data)).found
    filled = [np.array([*values, *[0.0] * 4600]) for values in AMOUNTS.values()]
    wanted = stats.ttest_ind(filled[1], filled[0], equal_var=False)
    assert found.control == pytest.approx(filled[0].mean())
    assert found.p_value == pytest.approx(wanted.pvalue)
    alone = reading(experiment.model_copy(update={"tallies": ()}), data)
    assert (alone.verdict, alone.evidence.missing) == ("incomplete", ("visitors",))


def test_a_ratio_has_the_delta_methods_error():
    visits = {arm: [float(1 + n % 3) for n in range(400)] for arm in AMOUNTS}
    experiment, data = lined(AMOUNTS, "mean", denominator=visits)
    found = only(reading(experiment, data)).found
    ratios, errors = [], []
    for arm, values in AMOUNTS.items():
        over, under = np.array(values), np.array(visits[arm])
        ratio = over.sum() / under.sum()
        ratios.append(ratio)
        errors.append(np.var(over - ratio * under, ddof=1) / 400 / under.mean() ** 2)
    assert found.method == "delta"
    assert found.statistic == pytest.approx((ratios[1] - ratios[0]) / math.sqrt(sum(errors)))


def test_sums_alone_need_a_spread():
    rows = tuple(
        Tally(id=f"t{n}", arm=f"v{n}", visitors=9000, conversions=300, sales=n * 10**5 + 6 * 10**6) for n in (0, 1)
    )
    plain = finished((1, 1), (1, 1), tallies=rows, metric="revenue_per_visitor")
    assert (reading(plain).verdict, reading(plain).evidence.missing) == ("incomplete", ("sd",))
    typed = reading(plain.model_copy(update={"sd": 30.0}))
    assert typed.evidence.sd_typed
    assert only(typed).found.difference == pytest.approx(1000 / 9000)
    assert only(typed).found.statistic == pytest.approx(1000 / 9000 / math.sqrt(2 * 900 / 9000))


def test_several_versions_are_held_to_holms_levels():
    counts = (CONTROL, (20000, 690), (20000, 665), (20000, 610))
    found = reading(finished(*counts))
    p_values = [one.found.p_value for one in found.against]
    assert [one.holm for one in found.against] == pytest.approx(multipletests(p_values, method="holm")[1])
    assert [one.bh for one in found.against] == pytest.approx(multipletests(p_values, method="fdr_bh")[1])
    assert [one.alpha for one in found.against] == pytest.approx([0.05 / 3, 0.05 / 2, 0.05 / 2])
    assert [one.side for one in found.against] == [1, 0, 0]
    assert (found.verdict, found.arm) == ("better", "v1")


def test_with_several_versions_holm_and_the_intervals_always_agree():
    chance = Random(11)
    for _ in range(150):
        counts = [(4000, chance.randint(100, 170)) for _ in range(chance.randint(3, 5))]
        found = reading(finished(*counts))
        assert [one.holm < 0.05 for one in found.against] == [one.side != 0 for one in found.against]


def test_money_is_the_difference_times_visitors_times_profit():
    found = reading(finished(CONTROL, HIGHER))
    low, high = found.interval or (None, None)
    worth = found.money
    assert worth is not None
    assert low is not None
    assert high is not None
    monthly = 30437.0 / (365.2425 / 12) * (365.2425 / 12)
    assert worth.gain == pytest.approx(0.006 * monthly * 10000)
    assert (worth.low, worth.high) == pytest.approx((low * monthly * 10000, high * monthly * 10000))
    assert not worth.of_sales


def test_without_a_margin_money_is_sales_and_without_visitors_the_tests_own_stand_in():
    found = reading(finished(CONTROL, HIGHER), gross_margin=None, visitors=None)
    assert found.money is not None
    assert (found.money.of_sales, found.money.own_traffic) == (True, True)
    assert found.money.monthly == pytest.approx(40000 / 29 * 365.2425 / 12)
    assert reading(finished(CONTROL, HIGHER), aov=None).money is None


def test_the_risk_is_the_posterior_loss_in_money():
    found = reading(finished((400, 20), (400, 24)))
    chance = only(found).chance
    rng = np.random.default_rng(1)
    one, other = rng.beta(21, 381, 400_000), rng.beta(25, 377, 400_000)
    assert chance is not None
    assert chance.better == pytest.approx((other > one).mean(), abs=0.003)
    assert chance.loss_if_taken == pytest.approx(np.maximum(one - other, 0).mean(), rel=0.03)
    assert found.money is not None
    assert found.money.risk == pytest.approx(
        chance.loss_if_taken * found.money.gain / found.against[0].found.difference
    )


def test_the_chance_of_a_mean_is_that_of_a_normal_difference():
    chance = only(reading(means((100, 50.0, 20.0), (100, 53.0, 20.0)))).chance
    error = math.sqrt(8)
    assert chance is not None
    assert chance.better == pytest.approx(stats.norm.cdf(3 / error), abs=0.003)
    wanted = error * stats.norm.pdf(3 / error) - 3 * stats.norm.sf(3 / error)
    assert chance.loss_if_taken == pytest.approx(wanted, rel=0.02)
    assert chance.loss_if_kept - chance.loss_if_taken == pytest.approx(3.0)


def test_sales_per_visitor_is_the_sum_of_its_parts():
    chance = Random(3)
    for _ in range(200):
        rows = tuple(
            Tally(
                id=f"t{n}",
                arm=f"v{n}",
                visitors=10**6,
                conversions=chance.randint(1, 10**6),
                sales=chance.randint(1, 10**12),
            )
            for n in (0, 1)
        )
        found = parts(reading(finished((1, 1), (1, 1), tallies=rows)), "v1")
        assert found is not None
        assert found.conversion.yuan + found.order_value.yuan == pytest.approx(found.change, rel=1e-12, abs=1e-9)
        assert found.treatment == pytest.approx(rows[1].sales / 100 / 10**6)
        logs = math.log(found.treatment / found.control)
        assert found.conversion.share == pytest.approx(
            math.log(found.conversion.treatment / found.conversion.control) / logs
        )


def test_caps_are_the_same_for_all_versions_and_history_is_taken_out():
    big = {"v0": AMOUNTS["v0"], "v1": [*AMOUNTS["v1"][:-1], 90000.0]}
    pre = {arm: [value + ORDERS.uniform(-40, 40) for value in values] for arm, values in big.items()}
    found = variants(reading(*lined(big, pre=pre)), "v1")
    assert [one.code for one in found] == ["as_is", "capped", "capped", "past"]
    everything = np.concatenate(list(big.values()))
    assert [one.cap for one in found[1:3]] == [pytest.approx(np.quantile(everything, share)) for share in (0.995, 0.99)]
    assert (found[0].side, found[1].side) == (0, 1)
    assert found[3].variance_reduction is not None
    assert found[3].variance_reduction > 0.9


def test_segments_are_adjusted_together_and_leave_the_verdict_alone():
    some = (("new", (600, 20), (600, 24)), ("returning", (800, 20), (800, 60)))
    rows = tuple(
        Tally(id=f"{code}{n}", arm=f"v{n}", segment=code, visitors=v, conversions=c)
        for code, *counts in some
        for n, (v, c) in enumerate(counts)
    )
    plain = finished(CONTROL, (20000, 610))
    both = plain.model_copy(update={"tallies": (*plain.tallies, *rows)})
    found = reading(both)
    assert found.verdict == reading(plain).verdict == "unclear"
    made = groups(found)
    p_values = [proportions_ztest([b[1], a[1]], [b[0], a[0]])[1] for _, a, b in some]
    assert [one.holm for one in made] == pytest.approx(multipletests(p_values, method="holm")[1])
    assert [one.stands_out for one in made] == [False, True]


def test_the_daily_band_narrows_and_ends_wider_than_the_verdicts_interval():
    rows = daily(*[((1000, 30), (1000, 34))] * 28)
    found = reading(finished((1, 1), (1, 1), tallies=rows, agreed_per_arm=28000))
    days = by_day(found, "v1")
    assert len(days) == 28
    widths = [one.high - one.low for one in days if one.high is not None and one.low is not None]
    assert all(earlier > later for earlier, later in pairwise(widths))
    low, high = only(found).found.lift_interval
    assert low is not None
    assert high is not None
    assert widths[-1] > high - low
    assert days[-1].lift == pytest.approx(4 / 30)


def test_a_guardrails_interval_and_state_belong_together():
    chance = Random(2)
    for _ in range(100):
        counts = [(chance.randint(200, 400), 3000) for _ in (0, 1)]
        (guard,) = only(reading(finished(CONTROL, HIGHER, **refunds(*counts)))).guards
        low, high = guard.lift_interval
        assert low is not None
        assert high is not None
        assert (guard.state == "safe") == (high < 0.1)
        assert (guard.state == "harmful") == (low > 0 and high >= 0.1)


def test_an_experiment_without_a_shop_is_read_without_money():
    found = read(finished(CONTROL, HIGHER), Data(), TODAY)
    assert (found.verdict, found.money) == ("better", None)
