"""Key figures against the period before, their healthy range, their usual wobble and the plan; checked by hand."""

from datetime import date, timedelta
from math import isclose, sqrt
from pathlib import Path

import pytest
from metric_tables import FIRST, LAST, MID, TODAY, ads, day, days, jd, two_months

from planner.changes import set_value
from planner.data import Data
from planner.intervals import share_range
from planner.metrics import Band, Metrics, compute
from planner.metrics.figures import ledger
from planner.metrics.kpi import Board, board, offers, past_range, reference_range, remarks, working
from planner.metrics.kpi.changes import compared, weekly_wobble
from planner.plan import Plan, change
from planner.shop import Shop
from tests.stored import stored, together

PLAN = Plan(id="p", name="p", metrics=Metrics(watched=("conversion_rate", "ad_return")))


def shown(data: Data, plan: Plan = PLAN, today: date = TODAY) -> Board:
    made = board(plan, ledger(data), today)
    assert made is not None
    return made


def test_the_usual_period_is_the_last_thirty_whole_days(tmp_path: Path):
    made = shown(two_months(tmp_path))
    assert (made.first, made.last) == (MID, LAST)
    assert made.before == (FIRST, MID - timedelta(days=1))
    assert made.year_before == (date(2025, 4, 1), date(2025, 4, 30))
    assert board(PLAN, ledger(Data()), TODAY) is None


def test_a_conversion_of_four_in_a_hundred_is_healthy_and_of_two_is_not(tmp_path: Path):
    assert shown(two_months(tmp_path)).lines["conversion_rate"].health == "good"
    made = shown(two_months(tmp_path, buyers=2))
    assert made.lines["conversion_rate"].health == "low"
    worst = remarks(made)[0]
    assert (worst.code, worst.severity, worst.values["metric"]) == ("metrics.kpi_low", "bad", "conversion_rate")
    # 3 % of 3,000 visitors would be 90 buyers instead of 60; each spends 80,000 ÷ 2 fen
    assert isclose(worst.values["why"].values["worth"], 30 * 40_000)


def test_too_few_visitors_to_tell_are_no_alarm(tmp_path: Path):
    rows = [day(at, visitors=4, buyers=0, orders=0, sales=0, refunds=0, new_buyers=0) for at in days()]
    made = shown(stored(tmp_path, shop_days=rows)).lines["conversion_rate"]
    assert made.now.value == 0
    assert made.health == "unsure"  # of 120 visitors none may well buy at 3 %


def test_wilsons_interval_is_the_textbooks():
    low, high = share_range(10, 100)
    assert (round(low, 4), round(high, 4)) == (0.0552, 0.1744)
    assert share_range(0, 10)[0] == 0


def test_a_change_that_counting_explains_is_wobble_and_a_large_one_is_not(tmp_path: Path):
    few = shown(two_months(tmp_path, visitors=110)).lines["conversion_rate"].previous
    assert few.moved == "within"  # 120 of 3,000 against 120 of 3,300
    assert isclose(few.gap, 120 / 3_300 - 120 / 3_000)
    assert few.wobble > abs(few.gap)
    assert shown(two_months(tmp_path, visitors=200)).lines["conversion_rate"].previous.moved == "down"


def test_restless_days_widen_the_wobble(tmp_path: Path):
    calm = two_months(tmp_path, visitors=140)
    rows = [day(at, visitors=140 if at >= MID else 100, buyers=(0, 8)[at.day % 2], new_buyers=0) for at in days()]
    wild = stored(tmp_path, "sycm_shop_daily", shop_days=rows)
    assert shown(calm).lines["conversion_rate"].previous.moved == "down"
    assert shown(wild).lines["conversion_rate"].previous.moved == "within"


def test_sums_wobble_as_weeks_do(tmp_path: Path):
    rows = [
        day(date(2025, 10, 6) + timedelta(days=n), visitors=100 if n // 7 % 2 else 110, sales=10_000 + n // 7 * 0)
        for n in range(29 * 7)
    ]
    book = ledger(stored(tmp_path, shop_days=rows))
    last = date(2025, 10, 6) + timedelta(days=29 * 7 - 1)
    now = book.measure("visitors", last - timedelta(days=6), last)
    assert isclose(weekly_wobble(book, now) or 0, 1.4826 * 0.0953101798)  # ln 1.1
    then = book.measure("visitors", now.first - timedelta(days=7), now.last - timedelta(days=7))
    assert compared(book, now, then).moved == "within"
    assert weekly_wobble(book, book.measure("visitors", date(2025, 10, 6), date(2025, 10, 12))) is None


def test_half_the_days_are_too_few_to_compare(tmp_path: Path):
    rows = [day(at) for at in days() if at < date(2026, 3, 10) or at >= MID]
    made = shown(stored(tmp_path, shop_days=rows)).lines["sales"]
    assert made.previous.moved == "few"
    assert made.year.moved == "lack"


def test_only_platforms_known_in_both_periods_are_compared(tmp_path: Path):
    made = shown(together(two_months(tmp_path), jd(tmp_path, MID))).lines["visitors"]
    assert made.now.value == 4_500
    assert made.previous.now.value == made.previous.then.value == 3_000


def test_visitors_are_held_against_ten_per_cent_a_month(tmp_path: Path):
    assert shown(two_months(tmp_path, visitors=112)).lines["visitors"].health == "good"
    slow = shown(two_months(tmp_path, visitors=101))
    assert slow.lines["visitors"].health == "low"
    assert ("metrics.kpi_slow", "watch") in [(one.code, one.severity) for one in remarks(slow)]
    week = board(PLAN, ledger(two_months(tmp_path)), TODAY, (LAST - timedelta(days=6), LAST))
    assert week is not None
    assert week.lines["visitors"].range is not None
    assert week.lines["visitors"].range.kind == "past"


def test_ones_own_range_comes_first_and_money_in_it_is_yuan(tmp_path: Path):
    own = Metrics(bands=(Band(id="aov_buyer", low=250), Band(id="visitors", high=5_000)))
    made = shown(two_months(tmp_path), Plan(id="p", name="p", metrics=own))
    assert made.lines["aov_buyer"].range.low == 25_000
    assert made.lines["aov_buyer"].health == "low"  # 200 yuan
    assert made.lines["visitors"].health == "good"  # 100 a day are 3,044 a month


def test_the_past_judges_what_has_no_reference(tmp_path: Path):
    rows = [day(at, sales=80_000 + ((LAST - at).days // 7 % 2) * 2_000) for at in days(date(2025, 12, 1))]
    book = ledger(stored(tmp_path, shop_days=rows))
    now = book.measure("aov_buyer", LAST - timedelta(days=6), LAST)
    found = past_range(book, now)
    assert found is not None
    assert found.periods == 8
    # 20,000 and 20,500 by turns: mean 20,250, standard deviation 250 × √(8 ÷ 7)
    assert isclose(found.low or 0, 20_250 - 2 * 250 * sqrt(8 / 7))
    assert isclose(found.high or 0, 20_250 + 2 * 250 * sqrt(8 / 7))
    assert past_range(book, book.measure("aov_buyer", date(2025, 12, 1), date(2025, 12, 7))) is None


@pytest.mark.parametrize(("stage", "low", "high"), [(None, 0.15, 0.3), ("new", 0.25, 0.3), ("mature", 0.15, 0.2)])
def test_the_reference_fits_the_shops_stage(stage: str | None, low: float, high: float):
    found = reference_range(Plan(id="p", name="p", shop=Shop(stage=stage)), "ad_share")
    assert (found.low, found.high, found.source) == (low, high, "course")


def test_the_plan_says_what_it_wants_of_these_days(tmp_path: Path):
    goal = {
        "id": "g",
        "title": "More",
        "metric": "gmv",
        "target_money": 5_000_000,
        "start": "2026-04-01",
        "deadline": "2026-04-30",
    }
    plan = change(PLAN, set_value("goals.items", [goal]))
    plan = change(plan, set_value("budget.start", "2026-04-01"))
    made = shown(two_months(tmp_path), plan).lines["sales"]
    assert made.planned is not None
    assert made.planned.value == 5_000_000
    assert isclose(made.against_plan or 0, 2_400_000 / 5_000_000 - 1)
    assert "metrics.kpi_behind" in [one.code for one in remarks(shown(two_months(tmp_path), plan))]


def test_old_data_gaps_and_missing_watched_figures_are_said(tmp_path: Path):
    rows = [day(at) for at in days() if at != date(2026, 4, 10)]
    made = shown(stored(tmp_path, shop_days=rows), today=date(2026, 6, 1))
    found = {one.code: one for one in remarks(made)}
    assert found["metrics.kpi_stale"].values["days"] == 31
    assert found["metrics.kpi_gaps"].values["days"] == 29
    assert found["metrics.kpi_missing"].values["metric"] == "ad_return"


def test_a_festival_in_one_period_only_is_said(tmp_path: Path):
    rows = [day(date(2026, 5, 1) + timedelta(days=n)) for n in range(61)]
    made = shown(stored(tmp_path, shop_days=rows), today=date(2026, 7, 1))
    assert [one.values["festivals"] for one in remarks(made) if one.code == "metrics.kpi_festival_here"] == [
        ("six_eighteen",)
    ]


def test_every_known_figure_shows_its_working(tmp_path: Path):
    made = shown(together(two_months(tmp_path), ads(tmp_path)))
    steps = {step.values["metric"]: step for step in working(made)["table"]}
    assert set(steps) == {metric for metric, line in made.lines.items() if line.now.value is not None}
    assert steps["ad_share"].values["top"].values["value"] == 300_000
    assert len(steps["ad_share"].values["files"]) == 2  # the spend's table and the sales'


def test_figures_are_offered_to_the_profile_per_month(tmp_path: Path):
    made = {offer.path: offer for offer in offers(shown(together(two_months(tmp_path), ads(tmp_path))))}
    assert {path: offer.value for path, offer in made.items()} == {
        "shop.visitors": 3_044,
        "shop.sales": 2_435_200,
        "shop.ad_spend": 304_400,
        "shop.new_buyers": 30,
        "shop.conversion_rate": 0.04,
        "shop.refund_rate": 0.05,
        "shop.aov": 16_000,
        "shop.best_month": 2_400_000,
    }
    assert made["shop.visitors"].period == (MID, LAST)
    assert made["shop.visitors"].ticked


def test_the_chapter_answers_without_any_data():
    found = compute(PLAN, Data(), TODAY)
    assert (found.kpi, found.findings, found.steps) == (None, (), {})


def test_orders_left_out_for_their_currency_are_said_even_if_nothing_else_is_there(tmp_path: Path):
    row = {"order_id": "1", "day": MID, "paid": True, "sales": 100, "currency": "USD"}
    data = stored(tmp_path, "shopify_orders", "own_site", orders=[row])
    found = compute(PLAN, data, TODAY).findings
    assert [(one.code, one.values["currencies"]) for one in found] == [("metrics.kpi_foreign", ("USD",))]
