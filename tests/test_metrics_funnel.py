"""The funnel, checked by hand sums."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from stored import stored, together

from planner.data import Data
from planner.i18n import LOCALES, translator
from planner.metrics import Band, Metrics, compute, funnel, kept
from planner.metrics.figures import figures
from planner.plan import Plan, change

TODAY = date(2026, 7, 1)
PLAN = Plan(id="p", name="p")
USUAL = ("taobao", "all")


def day(n: int, **values: Any) -> dict[str, Any]:
    """A day on which all steps are known: 1,000 visitors, half stay, 60 carts, 20 orders, 18 paid 3,600 yuan."""
    whole = {"visitors": 1000, "bounce_rate": 0.5, "carts": 60, "ordered_buyers": 20, "buyers": 18, "sales": 360_000}
    return {"day": date(2026, 6, 1) + timedelta(days=n), **whole, **values}


def made(data: Data, plan: Plan = PLAN) -> funnel.Funnel:
    found = compute(plan, data, TODAY).looking.funnel(USUAL)
    assert found is not None
    return found


@pytest.fixture
def ten(tmp_path: Path) -> Data:
    return stored(tmp_path, shop_days=[day(n) for n in range(10)])


def test_rates_losses_and_money_follow_from_the_counts(ten: Data):
    found = made(ten)
    assert dict(found.counts.people) == {
        "visitors": 10_000,
        "stayed": 5000,
        "carts": 600,
        "ordered": 200,
        "buyers": 180,
    }
    assert [one.rate for one in found.steps] == pytest.approx([0.5, 0.12, 1 / 3, 0.9])
    assert found.order_value == 20_000  # 36,000 yuan of 180 buyers
    stayed = found.step("stayed")
    # 5,000 left; of those who stayed 180 in 5,000 bought, for 200 yuan each.
    assert (stayed.lost, stayed.onward) == (5000, pytest.approx(0.036))
    assert stayed.lost_worth == pytest.approx(5000 * 0.036 * 20_000)
    assert found.worst is None
    assert [one.code for one in funnel.funnel_remarks(found)] == ["metrics.funnel_sound"]


def test_the_worst_step_is_the_one_that_lacks_most_money(tmp_path: Path):
    found = made(stored(tmp_path, shop_days=[day(n, carts=30, ordered_buyers=8, buyers=5) for n in range(10)]))
    carts, ordered, paid = (found.step(code) for code in ("carts", "ordered", "buyers"))
    # Carts: 5,000 x 12 % - 300 = 300 people short, of whom 50 in 300 would have paid: 50 buyers.
    assert carts.short * carts.onward == pytest.approx(50)
    # Orders: 300 x 30 % - 80 = 10 short, 50 in 80 would pay. Payments: 80 x 85 % - 50 = 18 short.
    assert ordered.short * ordered.onward == pytest.approx(6.25)
    assert paid.short == pytest.approx(18)
    assert found.worst is carts
    assert carts.short_worth == pytest.approx(50 * 360_000 / 5)
    remark = funnel.funnel_remarks(found)[0]
    assert (remark.code, remark.severity) == ("metrics.funnel_loss", "bad")
    assert remark.values["month"] == pytest.approx(carts.short_worth * 3, abs=100)


def test_a_step_that_the_files_lack_is_left_out_and_named_never_nothing(tmp_path: Path):
    rows = [day(n, carts=None, bounce_rate=None) for n in range(10)]
    found = made(stored(tmp_path, shop_days=rows))
    assert list(found.counts.people) == ["visitors", "ordered", "buyers"]
    assert found.counts.left_out == ("stayed", "carts")
    assert found.steps[0].band.id == "ordered_rate"


def test_only_days_with_all_steps_count(tmp_path: Path):
    rows = [day(n, carts=None if n == 0 else 60) for n in range(10)]
    found = made(stored(tmp_path, shop_days=rows))
    assert (found.counts.used, found.counts.in_all, found.counts.people["visitors"]) == (9, 10, 9000)


def test_without_days_of_the_shop_products_stand_in_and_without_payments_no_money_is_named(tmp_path: Path):
    rows = [
        {"start": date(2026, 6, 1), "end": date(2026, 6, 30), "product_id": n, "visitors": 1000, "carts": 40}
        for n in ("1", "2")
    ]
    found = made(stored(tmp_path, product_days=rows))
    assert (found.counts.by, found.counts.people["carts"], found.order_value) == ("product_days", 80, None)
    assert funnel.funnel_remarks(found)[0].code == "metrics.funnel_loss_people"
    assert found.days == 30


def test_two_layouts_of_one_day_are_one_day(tmp_path: Path):
    one = stored(tmp_path, "a", shop_days=[day(0, carts=None)])
    other = stored(tmp_path, "b", shop_days=[day(0, visitors=None)])
    found = made(together(one, other))
    assert dict(found.counts.people)["visitors"] == 1000
    assert dict(found.counts.people)["carts"] == 60


def test_few_people_are_not_judged(tmp_path: Path):
    found = made(stored(tmp_path, shop_days=[day(0, visitors=100, carts=1, ordered_buyers=1, buyers=1)]))
    assert [one.code for one in funnel.funnel_remarks(found)] == ["metrics.funnel_few"]
    assert found.step("carts").standing == "below"


def test_a_step_below_its_band_by_chance_is_not_called_bad(tmp_path: Path):
    found = made(stored(tmp_path, shop_days=[day(0, carts=58)]))
    assert found.step("carts").standing == "unsure"
    assert [one.code for one in funnel.funnel_remarks(found)] == ["metrics.funnel_loss_unsure"]


def test_more_orders_than_carts_are_no_loss(tmp_path: Path):
    found = made(stored(tmp_path, shop_days=[day(n, carts=10) for n in range(10)]))
    assert found.step("ordered").lost == 0
    assert "metrics.funnel_more" in [one.code for one in funnel.funnel_remarks(found)]


def test_the_shops_own_band_counts_whole(ten: Data):
    plan = PLAN.model_copy(update={"metrics": Metrics(bands=(Band(id="cart_of_stayed", low=0.2),))})
    step = made(ten, plan).step("carts")
    assert (step.band.low, step.band.high, step.band.source) == (0.2, None, "own")
    assert step.short == pytest.approx(400)


def test_a_band_typed_first_makes_its_row_and_then_alters_it():
    once = change(PLAN, kept("metrics.bands", "stay_rate", "low", 0.4))
    twice = change(once, kept("metrics.bands", "stay_rate", "high", 0.7))
    assert twice.metrics.bands == (Band(id="stay_rate", low=0.4, high=0.7),)


def test_without_data_there_is_no_funnel():
    result = compute(PLAN, Data(), TODAY)
    assert result.looking.usual("funnel") is None
    assert result.looking.funnel(None) is None
    assert (result.findings, result.steps) == ((), {})


def test_a_target_brings_between_a_careful_and_a_full_number_of_buyers(ten: Data):
    found = made(ten)
    wanted = funnel.what_if(found, found.step("carts"), 0.24)
    # 5,000 in 10 days are 15,000 in 30; 12 points more are 1,800 carts, of whom 30 % pay: 540 buyers at most.
    assert wanted.per_month == 15_000
    assert wanted.buyers[1] == pytest.approx(540)
    assert wanted.buyers[0] == pytest.approx(15_000 * (0.24 - found.step("carts").high) * 0.3 * 0.5)
    assert wanted.sales[1] == pytest.approx(540 * 20_000)
    assert wanted.overall == pytest.approx(0.036)
    last = funnel.what_if(found, found.step("buyers"), 0.95)
    assert last.buyers[1] == pytest.approx(600 * 0.05)
    assert funnel.what_if(found, found.step("buyers"), 0.5).buyers == (0, 0)


@pytest.mark.parametrize("locale", LOCALES)
def test_a_target_goes_to_the_goals_once_and_is_brought_up_to_date(ten: Data, locale: str):
    found, t = made(ten), translator(locale)
    wanted = funnel.what_if(found, found.step("carts"), 0.24)
    once = change(PLAN, funnel.to_goals(t, PLAN, found, wanted, TODAY))
    (goal,) = once.goals.items
    assert (goal.metric, goal.baseline_rate, goal.target_rate) == ("conversion_rate", 0.018, 0.036)
    assert (goal.origin, goal.deadline) == ("metrics.funnel", date(2026, 9, 29))
    assert funnel.to_goals(t, once, found, wanted, TODAY) is None
    more = funnel.what_if(found, found.step("carts"), 0.18)
    again = change(once, funnel.to_goals(t, once, found, more, TODAY))
    assert [one.target_rate for one in again.goals.items] == [0.027]


def test_a_funnel_without_payments_gives_a_goal_of_the_step_itself(tmp_path: Path):
    rows = [day(n, buyers=None, sales=None) for n in range(10)]
    found = made(stored(tmp_path, shop_days=rows))
    wanted = funnel.what_if(found, found.step("carts"), 0.15)
    (goal,) = change(PLAN, funnel.to_goals(translator("en"), PLAN, found, wanted, TODAY)).goals.items
    assert (goal.metric, goal.baseline_number, goal.target_number) == ("other", 12.0, 15.0)
    assert goal.metric_name == "looked further → added to cart (%)"


@pytest.mark.parametrize("locale", LOCALES)
def test_every_idea_goes_to_the_experiments_once(ten: Data, locale: str):
    found, t, plan = made(ten), translator(locale), PLAN
    pairs = [(one, step) for step in found.steps for one in funnel.ideas(step)]
    assert {step.code for _, step in pairs} == {"stayed", "carts", "ordered", "buyers"}
    for _ in range(2):
        for idea, step in pairs:
            plan = change(plan, funnel.to_experiments(t, idea, found, step))
    assert len(plan.experiments.items) == len(pairs)
    assert all(one.belief and one.because and len(one.arms) == 2 for one in plan.experiments.items)
    assert all(funnel.is_sent(plan, idea, step) for idea, step in pairs)


@pytest.mark.parametrize("locale", LOCALES)
def test_a_funnel_is_told_in_words(ten: Data, tmp_path: Path, locale: str):
    t = translator(locale)
    without = stored(tmp_path, "x", shop_days=[day(n, buyers=None, sales=None) for n in range(10)])
    for found in (made(ten), made(without)):
        step = found.steps[1]
        wanted = funnel.what_if(found, step, 0.2)
        told = [
            *funnel.funnel_lines(t, found),
            *(cell for row in funnel.funnel_rows(t, found) for cell in row.values()),
            funnel.what_if_words(t, wanted),
            funnel.chart_title(t, found),
            *(value for _, value, _ in funnel.funnel_figures(t, found)),
            *(
                t(f"metrics.steps.{one.code.removeprefix('metrics.')}", **one.values)
                for one in (*funnel.funnel_steps(found), *funnel.what_if_steps(found, wanted))
            ),
        ]
        assert not [one for one in told if "None" in one or "{" in one or "nan" in one]
    assert "60.0%" not in funnel.funnel_lines(t, made(ten))[0]


@pytest.mark.parametrize("lacking", [0, 3])
def test_conversion_and_order_value_are_the_shops_figures_of_the_same_days(tmp_path: Path, lacking: int):
    rows = [day(n, visitors=1000 + n, carts=100, buyers=20 + n, sales=90_000 + 777 * n) for n in range(10)]
    for row in rows[:lacking]:
        del row["carts"]  # the funnel's steps leave these days out, the figures of the shop don't
    rows[5]["sales"] = None
    two = stored(tmp_path, "jd", "jd", shop_days=[day(n, visitors=500, buyers=5, sales=10_000) for n in range(5)])
    data = together(stored(tmp_path, shop_days=rows), two)
    found = made(data)
    shop = figures(data, found.stretch.start, found.stretch.end)
    own = tuple(one for one in shop["conversion_rate"].sources if one.platform == found.platform)
    assert found.overall == shop["conversion_rate"].only(own).value
    assert found.order_value == shop["aov_buyer"].only(own).value
    assert found.overall != shop["conversion_rate"].value
    said = {step.code: step.values for step in funnel.funnel_steps(found)}
    told = said["metrics.funnel_overall"]
    assert told["buyers"] / told["visitors"] == pytest.approx(found.overall)
    assert said["metrics.funnel_value"]["sales"] / said["metrics.funnel_value"]["buyers"] == found.order_value
