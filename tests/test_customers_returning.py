"""Who comes back: denominators of those whose time is over, waits that are cut off, labels that stay."""

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from customer_orders import FIRST, bought, result
from statsmodels.duration.survfunc import SurvfuncRight

from planner.customers import returning
from planner.customers.returning import Returning
from planner.customers.returning.survival import curve, quantile, share_by
from planner.data import Data
from planner.i18n import translator
from planner.intervals import share_range


def made(data: Data, days: int, **section: object) -> Returning:
    found = result(data, **section).on(FIRST + timedelta(days=days)).returning
    assert found is not None
    return found


def window(found: Returning, name: str) -> tuple[int, int]:
    one = next(one for one in found.windows if one.name == name)
    return one.again, one.eligible


ORDERS = [("a", 0, 10), ("a", 30, 10), ("b", 0, 10), ("b", 31, 10), ("c", 70, 10), ("c", 71, 10), ("last", 99, 1)]


def test_only_customers_whose_window_is_over_are_counted_and_its_last_day_counts(tmp_path: Path) -> None:
    found = made(bought(tmp_path, ORDERS), 99)
    assert window(found, "d30") == (1, 2)
    assert window(found, "d90") == (2, 2)
    assert window(found, "d180") == (0, 0)
    assert (found.again, found.people) == (3, 4)
    assert window(made(bought(tmp_path, [*ORDERS, ("last", 100, 1)]), 100), "d30") == (2, 3)


def test_two_orders_on_one_day_count_by_orders_but_not_by_days(tmp_path: Path) -> None:
    data = bought(tmp_path, [("a", 0, 10), ("a", 0, 10), ("b", 0, 10), ("last", 40, 1)])
    assert window(made(data, 40), "d30") == (0, 2)
    by_orders = made(data, 40, by="orders")
    assert window(by_orders, "d30") == (1, 2)
    assert by_orders.quarters == (0, 0, 0)


def test_new_and_returning_go_by_the_month_of_the_first_order(tmp_path: Path) -> None:
    data = bought(tmp_path, [("a", 0, 10), ("a", 40, 20), ("b", 45, 30), ("b", 50, 5), ("a", 60, 1)])
    months = made(data, 60).months
    counts = [(one.month, one.new, one.returning, one.new_net, one.returning_net, one.whole) for one in months]
    assert counts == [
        (date(2026, 1, 1), 1, 0, 1000, 0, True),
        (date(2026, 2, 1), 1, 1, 3500, 2000, True),
        (date(2026, 3, 1), 0, 1, 0, 100, False),
    ]
    assert made(data, 50).months[0] == months[0]


def test_cohorts_count_people_and_money_and_mark_the_month_that_is_not_over(tmp_path: Path) -> None:
    data = bought(tmp_path, [("a", 0, 10), ("b", 1, 30), ("a", 40, 20), ("c", 45, 7), ("a", 60, 1)])
    january, february = made(data, 60).cohorts
    assert (january.size, [(one.people, one.net, one.total) for one in january.cells]) == (
        2,
        [(2, 4000, 4000), (1, 2000, 6000), (1, 100, 6100)],
    )
    assert january.whole == (True, True, False)
    assert (february.size, [one.people for one in february.cells]) == (1, [1, 0])


def test_the_heat_table_shows_each_number_and_stars_what_is_open(tmp_path: Path) -> None:
    found = made(bought(tmp_path, [("a", 0, 10), ("b", 1, 30), ("a", 40, 20), ("a", 60, 1)]), 60)
    t = translator("en")
    shares = returning.heat_rows(t, found, "share")
    assert [(row["since"], row["text"]) for row in shares] == [(1, "50%"), (2, "50%*")]
    total = returning.heat_rows(t, found, "total")
    assert [row["text"] for row in total] == ["20", "30", "30*"]
    assert returning.heat_title(t, found, "each") == "New customers have spent ¥30 each by the end of the next month"


def test_churn_is_of_those_who_were_there_before(tmp_path: Path) -> None:
    orders = [
        ("a", 0, 1),
        ("b", 5, 1),
        ("b", 15, 1),
        ("c", 18, 1),
        ("old", 1, 1),
        ("d", 9, 1),
        ("d", 10, 1),
        ("e", 19, 1),
    ]
    churn = made(bought(tmp_path, orders), 19, churn_days=10).churn
    assert churn is not None
    assert (churn.active, churn.lost, churn.silent, churn.people) == (4, 2, 2, 6)
    assert (churn.rate, churn.chosen, churn.suggested) == (0.5, True, None)
    short = made(bought(tmp_path, orders), 19, churn_days=60).churn
    assert short is not None
    assert (short.known, short.rate) == (False, None)


def test_the_suggested_days_hold_nine_gaps_in_ten(tmp_path: Path) -> None:
    orders = [(f"c{n}", day, 1) for n in range(40) for day in (0, n + 1)]
    churn = made(bought(tmp_path, orders), 60).churn
    assert churn is not None
    assert (churn.suggested, churn.window, churn.chosen, churn.gaps) == (36, 36, False, 40)


def test_the_curve_is_kaplan_and_meiers() -> None:
    rng = np.random.default_rng(5)
    waits = [(int(d), bool(c), int(n)) for d, c, n in zip(
        rng.integers(0, 60, 80), rng.random(80) < 0.5, rng.integers(1, 9, 80), strict=True)]  # fmt: skip
    times, came, people = (np.array(column) for column in zip(*waits, strict=True))
    theirs = SurvfuncRight(np.repeat(times, people), np.repeat(came.astype(int), people))
    ours = curve(waits)
    assert [one.day for one in ours] == list(theirs.surv_times)
    assert [1 - one.share for one in ours] == pytest.approx(list(theirs.surv_prob))
    spread = [abs(np.log(one.high) - 0) for one in ours if one.high < 1]
    assert all(np.isfinite(spread))
    assert all(one.low <= one.share <= one.high for one in ours)


def test_those_still_waiting_are_not_taken_for_never() -> None:
    points = curve([(10, True, 1), (5, False, 1), (20, False, 8)])
    assert share_by(points, 10).share == pytest.approx(1 / 9)
    assert share_by(points, 9) is None
    assert curve([]) == ()
    assert curve([(3, False, 4)]) == ()


def test_wilsons_interval_as_published() -> None:
    """Newcombe (1998), table I: 81 of 263 and 0 of 20."""
    assert share_range(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert share_range(0, 20) == pytest.approx((0.0, 0.1611), abs=5e-5)
    assert share_range(0, 0) is None


def test_a_quantile_is_the_first_value_that_holds_enough() -> None:
    assert quantile([(1, 9), (2, 1)], 0.9) == 1
    assert quantile([(1, 8), (2, 2)], 0.9) == 2
    assert quantile([], 0.9) is None


@pytest.mark.parametrize(
    ("again", "code"), [(5, "customers.again_low"), (90, "customers.again_good"), (40, "customers.again_even")]
)
def test_the_rate_is_judged_by_its_interval(tmp_path: Path, again: int, code: str) -> None:
    orders = [(f"c{n:03}", 0, 1) for n in range(120)] + [(f"c{n:03}", 5, 1) for n in range(again)]
    seen = result(bought(tmp_path, [*orders, ("last", 40, 1)]), window="d30").on()
    assert code in [one.code for one in seen.findings if one.cell == "again"]


def test_no_window_is_over_on_the_first_day(tmp_path: Path) -> None:
    seen = result(bought(tmp_path, [("a", 0, 1)])).on()
    assert seen.returning is not None
    assert seen.returning.window.rate is None
    assert seen.returning.churn is None
    assert "customers.window_open" in [one.code for one in seen.findings]


def test_nobody_named_has_no_returning(tmp_path: Path) -> None:
    assert result(bought(tmp_path, [(None, 0, 1)])).on().returning is None
    assert result(Data()).on().returning is None
