"""Calculators and simulations: against hand sums, theory and published figures, and on the page."""

from datetime import UTC, datetime
from math import isfinite, sqrt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from scipy.stats import norm
from streamlit.testing.v1 import AppTest

from planner.experiments import lesson
from planner.experiments.lesson.simulate import TESTS, Z
from planner.findings import InputError
from planner.i18n import LOCALES, catalog, translator
from planner.plan import Plan
from planner.sections import new_id
from planner.store import Store

ROOT = Path(__file__).parent.parent
NOW = datetime(2026, 9, 1, tzinfo=UTC)
both = pytest.mark.parametrize("locale", LOCALES)


def test_the_size_of_a_test_names_every_formula_and_shows_its_lines():
    """20 % to 25 %: the figures of public calculators, each by its own formula."""
    answer = lesson.size_answer(0.2, 0.25, 0.05, 0.8, 2)
    assert {row["method"]: row["n"] for row in answer.rows} == {
        "pooled": 1094,
        "unpooled": 1091,
        "cohen_h": 1092,
        "evan_miller": 1030,
    }
    assert (answer.values["n"], answer.values["total"], answer.values["more"]) == (1094, 2188, 55)
    assert len(answer.steps) == 3


def test_a_duration_is_given_in_days_and_whole_weeks():
    answer = lesson.duration_answer(10_000, 2, 1500, 1.0)
    assert (answer.values["days"], answer.values["weeks"]) == (14, 2)
    assert lesson.duration_answer(100, 2, 1500, 0.5).findings


def test_a_result_says_the_same_in_its_verdict_interval_and_lines():
    answer = lesson.result_answer((500, 10_000), (564, 10_000), 0.05)
    assert answer.said.endswith("better")
    assert answer.values["low"] > 0
    assert answer.values["lift_low"] > 0
    assert answer.values["z"] == pytest.approx(0.0064 / sqrt(0.0532 * 0.9468 * 2 / 10_000))
    assert lesson.result_answer((500, 10_000), (540, 10_000), 0.05).said.endswith("unclear")
    assert lesson.result_answer((564, 10_000), (500, 10_000), 0.05).said.endswith("worse")


def test_a_result_without_any_buyer_is_read_exactly():
    answer = lesson.result_answer((0, 1000), (8, 1000), 0.05)
    assert answer.said.endswith("better")
    assert answer.values["p"] == pytest.approx(0.0077, abs=1e-4)
    assert "experiments.result_exact" in {step.code for step in answer.steps}


def test_looking_five_times_has_its_published_price():
    answer = lesson.peek_answer(5)
    assert answer.values["share"] == pytest.approx(0.142, abs=5e-4)
    assert answer.values["bar"] == pytest.approx(2.413, abs=1e-3)
    assert lesson.peek_answer(1).values["share"] == pytest.approx(0.05, abs=1e-6)


@pytest.mark.parametrize(
    ("ask", "field"),
    [
        (lambda: lesson.size_answer(0.0, 0.1, 0.05, 0.8, 2), "baseline"),
        (lambda: lesson.size_answer(0.9, 0.5, 0.05, 0.8, 2), "mde_relative"),
        (lambda: lesson.duration_answer(100, 2, 0.0, 1.0), "daily_visitors"),
        (lambda: lesson.result_answer((11, 10), (1, 10), 0.05), "control_conversions"),
        (lambda: lesson.peeking(1, 100, 0.1, 1), "looks"),
        (lambda: lesson.equal_versions(1, 1, 0.1), "visitors"),
        (lambda: lesson.better_version(1, 100, 0.9, 0.5), "lift"),
    ],
)
@both
def test_what_cannot_be_reckoned_with_is_said_with_its_field(ask: Any, field: str, locale: str):
    with pytest.raises(InputError) as caught:
        ask()
    assert caught.value.field == field
    words = lesson.refusal_words(translator(locale), caught.value)
    assert catalog(locale)["experiments.refusals.impossible"] not in words
    assert len(words) > 5


def test_every_seat_with_the_same_number_sees_the_same():
    assert lesson.peeking(7, 500, 0.1, 5) == lesson.peeking(7, 500, 0.1, 5)
    assert lesson.equal_versions(7, 500, 0.1) != lesson.equal_versions(8, 500, 0.1)


def test_equal_versions_differ_as_often_as_the_false_alarm_rate_says():
    alarms = sum(lesson.equal_versions(seed, 20_000, 0.1).alarms for seed in range(20))
    assert abs(alarms / (20 * TESTS) - 0.05) < 4 * sqrt(0.05 * 0.95 / (20 * TESTS))
    assert sum(lesson.equal_versions(1, 20_000, 0.1).bins) == TESTS


def test_peeking_costs_what_theory_says_and_a_higher_bar_makes_up_for_it():
    made = [lesson.peeking(seed, 20_000, 0.1, 5) for seed in range(20)]
    n = 20 * TESTS
    assert abs(sum(one.ever for one in made) / n - 0.142) < 4 * sqrt(0.142 * 0.858 / n)
    assert abs(sum(one.held for one in made) / n - 0.05) < 4 * sqrt(0.05 * 0.95 / n)
    assert all(one.at_end <= one.ever for one in made)
    assert made[0].crossed == sum(max(map(abs, path)) >= Z for path in made[0].paths)


def test_a_real_lift_is_seen_as_often_as_its_power_and_winners_claim_too_much():
    made = lesson.better_version(3, 2000, 0.05, 0.1)
    p1, p2 = 0.05, 0.055
    spread = sqrt(p1 * (1 - p1) / 2000 + p2 * (1 - p2) / 2000)
    power = norm.sf(Z - 0.005 / spread) + norm.cdf(-Z - 0.005 / spread)
    assert abs(made.share - power) < 4 * sqrt(power * (1 - power) / TESTS)
    assert made.claimed is not None
    assert made.claimed > 0.25
    assert lesson.better_version(3, 10, 0.01, 0.1).claimed is None


@given(
    seed=some.integers(1, 9),
    visitors=some.integers(10, 5000),
    rate=some.floats(1e-4, 0.99),
    lift=some.floats(0.001, 10),
)
@settings(max_examples=40)
def test_any_simulation_can_be_drawn_as_a_chart(seed: int, visitors: int, rate: float, lift: float):
    alarms = lesson.alarm_rows(lesson.equal_versions(seed, visitors, rate))
    assert sum(row["tests"] for row in alarms) == TESTS
    peeks = lesson.peek_rows(lesson.peeking(seed, visitors, rate, min(5, visitors)))
    assert all(isfinite(row["z"]) for row in peeks)
    if rate * (1 + lift) < 1:
        made = lesson.better_version(seed, visitors, rate, lift)
        rows = lesson.winner_rows(made)
        assert sum(row["tests"] - row["under"] for row in rows) == len(made.lifts)


def opened(shelf: Store, locale: str) -> AppTest:
    plan = shelf.create(Plan(id=new_id(), name="n"), author="", session="s", at=NOW).plan
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).switch_page("pages/experiments.py")
    app.query_params["lang"], app.query_params["plan"], app.query_params["section"] = locale, plan.id, "lesson"
    app.run()
    assert [error.value for error in app.exception] == []
    return app


def text(app: AppTest) -> str:
    return "\n".join([*(one.value for one in app.markdown), *(one.value for one in app.error)])


@both
def test_on_the_page_a_guess_comes_before_the_answer(shelf: Store, locale: str) -> None:
    app, words = opened(shelf, locale), catalog(locale)
    shown = [one.value for one in app.caption]
    assert words["experiments.words.guess_first"] in shown
    assert len(app.get("vega_lite_chart")) == 0
    guess = next(one for one in app.number_input if str(one.key).startswith("ask:sim.guess"))
    guess.set_value(30.0).run()
    assert [error.value for error in app.exception] == []
    assert "30%" in text(app)
    assert len(app.get("vega_lite_chart")) == 1


@both
def test_on_the_page_impossible_numbers_are_said_and_nothing_breaks(shelf: Store, locale: str) -> None:
    app = opened(shelf, locale)
    lift = next(one for one in app.number_input if str(one.key).startswith("ask:ab.lift"))
    lift.set_value(0.0).run()
    assert [error.value for error in app.exception] == []
    assert len(app.error) == 1
    lift = next(one for one in app.number_input if str(one.key).startswith("ask:ab.lift"))
    lift.set_value(10.0).run()
    assert len(app.error) == 0
    assert "53,211" in text(app)
