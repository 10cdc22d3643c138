"""Comparing two rates: against statsmodels, scipy, hand sums, and what other tools get wrong."""

import math
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.proportion import (
    confint_proportions_2indep,
    proportion_confint,
    proportions_ztest,
    test_proportions_2indep,
)

from planner.experiments import compare_proportions, excludes_zero
from planner.experiments.statistics.exact import fisher_tail

test_proportions_2indep.__test__ = False  # a function of statsmodels, no test of ours
Z = 1.959963984540054
ROOT = Path(__file__).parent.parent
TABLES = [
    (500, 10_000, 564, 10_000),
    (30, 100, 45, 120),
    (200, 9000, 41, 1000),
    (880, 1000, 910, 1000),
    (12, 40, 5, 35),
]


def likeliest(x1: int, n1: int, x2: int, n2: int, gap: float) -> tuple[float, float]:
    """The pair of rates with a given difference under which the counts are most likely, by halving."""
    low, high = max(0.0, -gap), min(1.0, 1 - gap)
    for _ in range(100):
        q = (low + high) / 2
        slope = (x1 - n1 * q) * (q + gap) * (1 - q - gap) + (x2 - n2 * (q + gap)) * q * (1 - q)
        low, high = (q, high) if slope > 0 else (low, q)
    return q, q + gap


def score(x1: int, n1: int, x2: int, n2: int, gap: float) -> float:
    """The score z of a difference of rates."""
    q, r = likeliest(x1, n1, x2, n2, gap)
    return (x2 / n2 - x1 / n1 - gap) / math.sqrt(q * (1 - q) / n1 + r * (1 - r) / n2)


def test_a_verdict_close_to_the_line_shows_in_both_intervals():
    # Elsewhere the difference is called significant here, beside an interval of the lift that holds 0.
    found = compare_proportions(500, 10_000, 564, 10_000)
    assert found.p_value == pytest.approx(0.0437565, abs=1e-7)
    assert found.significant
    assert found.method == "score"
    assert found.difference_interval == pytest.approx((0.0001794, 0.0126375), abs=1e-7)
    assert found.lift_interval == pytest.approx((0.0033735, 0.2681369), abs=1e-7)
    assert found.difference == pytest.approx(0.0064)
    assert found.lift == pytest.approx(0.128)
    assert found.findings == ()


def test_nobody_against_eight_in_a_thousand_is_a_difference():
    # Elsewhere p = 1 and [0, 0]. By hand: eight times out of eight in one half of the visitors, twice 1/2^8, nearly.
    found = compare_proportions(0, 1000, 8, 1000)
    exact = stats.fisher_exact([[8, 992], [0, 1000]], alternative="greater").pvalue
    assert found.p_value == pytest.approx(2 * exact)
    assert found.p_value == pytest.approx(0.0077, abs=5e-5)
    assert found.method == "exact"
    assert found.statistic == pytest.approx(stats.norm.isf(exact))
    assert found.lift is None
    assert found.difference_interval[0] > 0.003
    assert found.lift_interval[0] > 0.7
    assert found.lift_interval[1] is None
    assert [(one.code, one.values["smallest"]) for one in found.findings] == [("experiments.small_counts", 0)]


@pytest.mark.parametrize("table", TABLES)
def test_p_values_are_those_of_the_pooled_z_test(table: tuple[int, int, int, int]):
    x1, n1, x2, n2 = table
    z, p_value = proportions_ztest([x2, x1], [n2, n1])
    found = compare_proportions(*table)
    assert (found.statistic, found.p_value) == pytest.approx((z, p_value))
    larger = proportions_ztest([x2, x1], [n2, n1], alternative="larger")[1]
    assert compare_proportions(*table, sides=1).p_value == pytest.approx(larger)
    theirs = test_proportions_2indep(x2, n2, x1, n1, method="score", correction=False)
    assert found.p_value == pytest.approx(theirs.pvalue)


@pytest.mark.parametrize("table", TABLES)
def test_the_lifts_interval_is_that_of_koopman(table: tuple[int, int, int, int]):
    x1, n1, x2, n2 = table
    theirs = confint_proportions_2indep(x2, n2, x1, n1, compare="ratio", method="score", correction=False)
    assert compare_proportions(*table).lift_interval == pytest.approx([end - 1 for end in theirs], rel=1e-6)


@pytest.mark.parametrize("table", [*TABLES, (65, 100, 65, 100), (5, 10, 4, 10), (3, 20, 4236, 20_000)])
def test_at_the_differences_ends_the_score_is_just_the_critical_one(table: tuple[int, int, int, int]):
    low, high = compare_proportions(*table).difference_interval
    assert score(*table, low) == pytest.approx(Z, abs=1e-9)
    assert score(*table, high) == pytest.approx(-Z, abs=1e-9)


@pytest.mark.parametrize("table", [(65, 100, 65, 100), (5, 10, 4, 10), (30, 100, 45, 120), (880, 1000, 910, 1000)])
def test_where_the_differences_interval_departs_from_statsmodels_ours_rests_on_the_likelier_rates(table):
    # At a given difference statsmodels (0.15 at least) puts in rates that are not the likeliest ones, so that even
    # equal arms get an interval that lies unevenly around 0.
    x1, n1, x2, n2 = table
    low = compare_proportions(*table).difference_interval[0]
    theirs = test_proportions_2indep(x2, n2, x1, n1, value=low, method="score", correction=False)

    def log_likelihood(q: float, r: float) -> float:
        return float(stats.binom.logpmf(x1, n1, q) + stats.binom.logpmf(x2, n2, r))

    likelier = log_likelihood(*likeliest(*table, low))
    assert likelier >= log_likelihood(theirs.prop2_null, theirs.prop1_null) - 1e-9
    assert theirs.statistic == pytest.approx(Z, abs=0.2)


def test_with_small_rates_the_differences_interval_is_nearly_that_of_statsmodels():
    theirs = confint_proportions_2indep(564, 10_000, 500, 10_000, compare="diff", method="score", correction=False)
    assert compare_proportions(500, 10_000, 564, 10_000).difference_interval == pytest.approx(theirs, abs=5e-6)


@pytest.mark.parametrize(
    "table", [(0, 1000, 8, 1000), (3, 50, 10, 60), (5, 10, 2, 3), (20, 1000, 40, 900), (7, 9, 0, 8)]
)
def test_the_exact_tail_is_fishers(table: tuple[int, int, int, int]):
    x1, n1, x2, n2 = table
    tails = [stats.fisher_exact([[x2, n2 - x2], [x1, n1 - x1]], side).pvalue for side in ("greater", "less")]
    tail, just = fisher_tail(*table)
    assert tail == pytest.approx(min(tails), rel=1e-10)
    assert just == pytest.approx(sum(tails) - 1, rel=1e-7)


@pytest.mark.parametrize("table", [(0, 1000, 8, 1000), (9, 10, 4236, 20_000), (1, 30, 9, 40)])
def test_in_small_cells_both_ends_move_out_by_what_the_exact_z_falls_short(table: tuple[int, int, int, int]):
    x1, n1, x2, n2 = table
    found = compare_proportions(*table)
    pooled = abs(proportions_ztest([x2, x1], [n2, n1])[0])
    limit = Z + pooled - stats.norm.isf(found.p_value / 2)
    low, high = found.difference_interval
    assert limit > Z
    assert (score(*table, low), score(*table, high)) == pytest.approx((limit, -limit), abs=1e-7)


def test_the_exact_p_value_is_twice_a_tail_and_not_scipys_sum_of_rarer_tables():
    # scipy adds the tables of the other side that are rarer still; no interval of two equal sides belongs to that.
    found = compare_proportions(1, 30, 9, 40)
    greater, both = (stats.fisher_exact([[9, 31], [1, 29]], side).pvalue for side in ("greater", "two-sided"))
    assert found.method == "exact"
    assert found.p_value == pytest.approx(2 * greater)
    assert found.p_value > both


def test_an_exact_tail_keeps_its_digits_among_a_billion():
    assert fisher_tail(0, 10**9, 6, 10**9)[0] == pytest.approx(2.0**-6, rel=2e-8)
    assert fisher_tail(10**9 - 6, 10**9, 10**9, 10**9)[0] == pytest.approx(2.0**-6, rel=2e-8)


def test_one_side_asks_for_a_rise_and_leaves_the_upper_end_open():
    rise, fall = (
        compare_proportions(500, 10_000, 555, 10_000, sides=1),
        compare_proportions(555, 10_000, 500, 10_000, sides=1),
    )
    assert rise.significant
    assert not compare_proportions(500, 10_000, 555, 10_000).significant
    assert rise.difference_interval[1] is None
    assert rise.lift_interval[1] is None
    assert fall.p_value == pytest.approx(1 - rise.p_value)
    assert not fall.significant
    assert fall.difference_interval[0] < 0


def test_where_all_or_nobody_converted_the_interval_is_wilsons():
    low, high = compare_proportions(0, 10**9, 0, 200).difference_interval
    assert high == pytest.approx(proportion_confint(0, 200, method="wilson")[1], rel=1e-5)
    low, high = compare_proportions(10**9, 10**9, 200, 200).lift_interval
    assert low == pytest.approx(proportion_confint(200, 200, method="wilson")[0] - 1, rel=1e-5)
    same = compare_proportions(0, 50, 0, 50)
    assert (same.p_value, same.lift, same.lift_interval) == (1.0, None, (-1.0, None))


@pytest.mark.parametrize(
    "table", [(0, 1, 0, 1), (1, 1, 0, 1), (0, 1, 1, 1), (1, 1, 1, 1), (3, 10, 3, 10), (10, 10, 10, 10)]
)
def test_single_visitors_and_equal_arms_show_nothing(table: tuple[int, int, int, int]):
    found = compare_proportions(*table)
    assert not found.significant
    assert not excludes_zero(found.difference_interval)
    assert found.difference_interval[0] >= -1
    assert found.difference_interval[1] <= 1


def test_a_billion_visitors_keep_their_digits():
    found = compare_proportions(5, 10**9, 30, 10**9)
    assert found.difference_interval == pytest.approx((1.428685e-8, 3.830196e-8), rel=1e-5)
    mirrored = compare_proportions(10**9 - 30, 10**9, 10**9 - 5, 10**9)
    assert mirrored.difference_interval == pytest.approx(found.difference_interval, rel=1e-9)
    certain = compare_proportions(0, 10**9, 10**9, 10**9)
    assert certain.p_value == 0.0
    assert certain.difference_interval == pytest.approx((1.0, 1.0))


def test_arms_and_sign_may_be_swapped():
    for table in [*TABLES, (0, 1000, 8, 1000), (4, 9, 9, 9)]:
        there, back = compare_proportions(*table), compare_proportions(*table[2:], *table[:2])
        assert back.p_value == pytest.approx(there.p_value, rel=1e-12)
        assert back.difference_interval == pytest.approx([-end for end in reversed(there.difference_interval)])


def test_comparing_rates_loads_no_library():
    program = (
        "import sys; from planner.experiments import always_valid, compare_proportions, non_inferiority;"
        "compare_proportions(0, 1000, 8, 1000); always_valid(5, 100, 9, 100); non_inferiority(5, 100, 9, 100, 0.1);"
        "print(sorted({'scipy', 'pandas', 'statsmodels'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_numbers_of_numpy_and_whole_floats_are_counts_too():
    table = [np.int64(500), np.float64(10_000), 564.0, np.uint32(10_000)]
    assert compare_proportions(*table) == compare_proportions(500, 10_000, 564, 10_000)
