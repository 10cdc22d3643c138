"""A customer's worth: the published fits are met, few customers fall back to history, unknown costs stay unknown."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from customer_orders import FIRST, bought, result, with_derived

from planner.customers import worth
from planner.customers.worth import Worth, bgnbd, gamma
from planner.customers.worth.model import mean_error
from planner.data import Data
from planner.i18n import translator
from planner.plan import Plan, change
from tests.stored import stored, together

CDNOW = np.genfromtxt(Path(__file__).with_name("cdnow.csv"), delimiter=",", skip_header=2)
COUNTS = bgnbd.Counts(CDNOW[:, 0], CDNOW[:, 1], CDNOW[:, 2], CDNOW[:, 4])


def test_bg_nbd_on_cdnow_as_fader_hardie_and_lee_published_it() -> None:
    """Counting Your Customers the Easy Way (2005), table 2."""
    assert COUNTS.n.sum() == 2357
    found = bgnbd.fit(COUNTS)
    assert found is not None
    assert (found.r, found.alpha, found.a, found.b) == pytest.approx((0.243, 4.414, 0.793, 2.426), abs=5e-4)
    assert found.likelihood == pytest.approx(-9582.4, abs=0.05)
    one = bgnbd.Counts(*(np.array([value]) for value in (2.0, 30.43, 38.86, 1.0)))
    assert bgnbd.to_come(found, one, 39.0)[0] == pytest.approx(1.226, abs=5e-4)


def test_gamma_gamma_on_cdnow_as_fader_and_hardie_published_it() -> None:
    """The Gamma-Gamma Model of Monetary Value (2013): p 6.25, q 3.74, gamma 15.44; the mean is 35.2 dollars."""
    again = CDNOW[:, 0] > 0
    found = gamma.fit(CDNOW[again, 0], CDNOW[again, 3], CDNOW[again, 4])
    assert found is not None
    assert (found.p, found.q, found.v) == pytest.approx((6.25, 3.74, 15.44), abs=0.01)
    assert found.mean == pytest.approx(35.17, abs=0.01)
    assert 0.5 < found.error < 1.5


MONEY = tuple(CDNOW[CDNOW[:, 0] > 0][:, column] for column in (0, 3, 4))


@pytest.mark.parametrize(
    ("function", "at", "counts"),
    [
        (bgnbd._slope, np.array([-1.0, 1.2, -0.3, 0.7]), (COUNTS,)),
        (gamma._misfit, np.array([1.2, 0.9, 2.5]), MONEY),
    ],
)
def test_a_slope_is_its_functions_own(function, at, counts) -> None:
    step = 1e-6
    for n, off in enumerate(np.eye(len(at)) * step):
        numeric = (function(at + off, *counts)[0] - function(at - off, *counts)[0]) / (2 * step)
        assert function(at, *counts)[1][n] == pytest.approx(numeric, abs=1e-6)


def test_expected_orders_begin_at_none_and_grow_slower_and_slower() -> None:
    found = bgnbd.fit(COUNTS)
    assert found is not None
    orders = bgnbd.expected(found.logs, np.array([0.0, 10, 20, 30]))[0]
    assert orders[0] == pytest.approx(0, abs=1e-12)
    assert (np.diff(orders) > 0).all()
    assert (np.diff(orders, 2) < 0).all()


def test_one_time_buyers_are_all_called_active() -> None:
    found = bgnbd.fit(COUNTS)
    assert found is not None
    assert (bgnbd.active(found, COUNTS)[COUNTS.x == 0] == 1).all()


def test_where_nobody_leaves_there_is_no_model() -> None:
    """Everybody orders just once: nothing is said of a and b."""
    ages = np.arange(1.0, 41.0)
    assert bgnbd.fit(bgnbd.Counts(np.zeros(40), np.zeros(40), ages, np.full(40, 10.0))) is None
    assert gamma.fit(np.ones(3), np.full(3, 20.0), np.full(3, 100.0)) is None


def shop(n: int, seed: int = 3) -> list[tuple[str, int, int]]:
    """Orders of customers who live by the model's rules, over 400 days."""
    rng = np.random.default_rng(seed)
    made = []
    for who in range(n):
        day, rate, leave = rng.integers(0, 300), rng.gamma(0.8) / 40, rng.beta(1, 4)
        level = rng.gamma(6) * 10
        while day < 400:
            made.append((f"c{who:05}", int(day), 1 + int(rng.gamma(4) * level / 4)))
            if rng.random() < leave:
                break
            day += max(1.0, rng.exponential(1 / rate))
    return [*made, ("last", 400, 50)]


def test_model_and_history_tell_the_same_of_a_shop_that_lives_by_the_rules(tmp_path: Path) -> None:
    made = result(bought(tmp_path, shop(1500))).on().worth
    assert made is not None
    assert (made.method, made.days) == ("model", 365)
    assert made.yearly is not None
    assert made.fitted is not None
    assert made.history is not None
    assert made.yearly.low < made.yearly.total < made.yearly.high
    assert made.yearly.total == pytest.approx(made.history.mean, rel=0.2)
    assert made.fitted.expected == pytest.approx(made.fitted.happened, rel=0.1)
    assert made.yearly.total == pytest.approx(made.yearly.first + made.yearly.later)


def test_later_money_counts_less_with_a_discount(tmp_path: Path) -> None:
    seen = result(bought(tmp_path, shop(1500))).on()
    plain, less = seen.worth_at(0.0), seen.worth_at(0.5)
    assert plain.yearly.first == less.yearly.first
    assert less.yearly.later < plain.yearly.later


def few(tmp_path: Path, **more: object) -> Worth:
    orders = [(f"c{n:02}", 0, 100) for n in range(40)] + [(f"c{n:02}", 50, 100) for n in range(10)] + [("z", 100, 1)]
    found = result(bought(tmp_path, orders, **more)).on().worth
    assert found is not None
    return found


def test_few_who_came_back_are_told_by_history(tmp_path: Path) -> None:
    made = few(tmp_path)
    assert (made.method, made.why, made.days) == ("history", "few_repeat", 90)
    assert made.history is not None
    assert (made.history.people, made.history.mean) == (40, 12500)
    assert made.history.low < 12500 < made.history.high
    assert "customers.ltv_few" in [one.code for one in worth.worth_remarks(made)]


def test_what_was_all_refunded_is_worth_nothing(tmp_path: Path) -> None:
    orders = [(f"c{n:02}", 0, 100) for n in range(40)] + [("z", 40, 100)]
    made = result(bought(tmp_path, orders, refunds=100_00)).on().worth
    assert made.sales == (0, 0, 0)


def test_a_single_customer_is_worth_nothing_known(tmp_path: Path) -> None:
    made = result(bought(tmp_path, [("a", 0, 10)])).on().worth
    assert (made.method, made.sales, made.ltv, made.sources) == ("none", None, None, ())


def test_the_mean_and_its_error_are_those_of_the_numbers() -> None:
    yuan = [1, 2, 3, 6]
    mean, error = mean_error(4, sum(yuan) * 100, sum(yuan), sum(n * n for n in yuan))
    assert mean == 300
    assert error == pytest.approx(np.std(yuan) * 100 / 2)


def test_channels_are_those_of_the_first_order(tmp_path: Path) -> None:
    rows = [
        {"order_id": f"{who}-{day}", "customer": f"c{who:02}", "day": FIRST + timedelta(days=day), "paid": True,
         "sales": 1000 * (1 + who % 2), "channel": ("live" if who % 2 else "notes") if day == 0 else "search"}
        for who in range(80) for day in (0, 10, 40)
    ]  # fmt: skip
    made = result(with_derived(stored(tmp_path, "taobao_orders", orders=rows), tmp_path)).on().worth
    found = [(one.channel, one.history.people, one.history.mean, one.history.days) for one in made.sources]
    assert found == [("live", 40, 4000, 30), ("notes", 40, 2000, 30)]


AD = {"start": FIRST, "end": FIRST + timedelta(days=9), "spend": 100_00}


def with_ads(tmp_path: Path) -> Data:
    orders = [(f"c{n:02}", n % 20, 100) for n in range(40)] + [("z", 60, 1)]
    return together(
        bought(tmp_path, orders),
        stored(tmp_path, "wanxiangtai_plan", "taobao", ad_days=[AD]),
        stored(tmp_path, "wanxiangtai_item", "taobao", ad_days=[AD | {"spend": 999_00}]),
        stored(tmp_path, "pdd_promotion", "pinduoduo", ad_days=[AD]),
    )


def test_spend_is_taken_once_and_divided_by_the_new_customers_of_its_days(tmp_path: Path) -> None:
    plan = Plan.model_validate({"id": "p", "name": "p", "shop": {"gross_margin": 0.5}})
    seen = result(with_ads(tmp_path)).__class__(plan, with_ads(tmp_path), FIRST).on()
    (line,) = seen.worth.ratios
    assert (line.platform, line.spend, line.new, line.cac) == ("taobao", 100_00, 20, 500)
    assert (line.ltv, line.times, line.days) == (5000, 10, 30)
    assert "customers.cost_good" in [one.code for one in seen.findings]


def test_without_ads_or_margin_the_ratio_stays_unknown(tmp_path: Path) -> None:
    (line,) = few(tmp_path).ratios
    assert (line.cac, line.ltv, line.times) == (None, None, None)
    rows = worth.ratio_rows(translator("en"), few(tmp_path))
    assert [rows[0][name] for name in ("ltv", "cac", "times", "period")] == ["—"] * 4


def test_figures_for_the_profile_are_one_change_with_their_origin(tmp_path: Path) -> None:
    orders = [("a", 0, 10), ("a", 90, 10), ("b", 0, 10), ("c", 95, 10), ("d", 30, 10), ("d", 99, 5), ("d", 99, 5)]
    seen = result(bought(tmp_path, orders), churn_days=60).on()
    found = {one.field: (one.value, one.top, one.bottom) for one in seen.offers}
    assert found["repurchase_rate"] == (0.5, 2, 4)
    assert found["purchase_frequency"] == (1.75, 7, 4)
    assert found["customer_years"] == (pytest.approx(60 / 365 * 3, abs=1e-4), 60 / 365, pytest.approx(1 / 3))
    made = worth.taken(translator("en"), seen.offers, datetime(2026, 9, 1, tzinfo=UTC))
    assert made is not None
    plan = change(Plan(id="p", name="p"), made)
    assert (plan.shop.repurchase_rate, plan.shop.purchase_frequency) == (0.5, 1.75)
    origin = plan.origins["shop.repurchase_rate"]
    assert (origin.kind, origin.path, origin.period) == ("data", "customers", "2026-01-01 – 2026-04-10")
    assert worth.taken(translator("en"), (), datetime(2026, 9, 1, tzinfo=UTC)) is None


def test_as_of_an_earlier_day_only_its_orders_count(tmp_path: Path) -> None:
    data = bought(tmp_path, [("a", 0, 10), ("b", 50, 10)])
    assert result(data).on(date(2026, 1, 31)).worth.first.people == 1
