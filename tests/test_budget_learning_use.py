"""What follows from a history that was learned from: curves to adopt, a move or a test, and what the page shows."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import dress_history
import numpy as np
import pytest
from learning_plans import TODAY, T, computed, learned, mapping, plan

from planner import budget
from planner.budget import learning
from planner.budget.curves import response
from planner.budget.fitting.result import Draws, Fit
from planner.budget.learning.start import Learning
from planner.budget.learning.view import about
from planner.changes import set_value
from planner.i18n import LOCALES, translator
from planner.plan import Plan, change


def test_an_adopted_curve_is_the_learned_hill_curve_times_the_weeks() -> None:
    made, fit = plan(), learned()
    rows = learning.learned_rows(fit, mapping(made))
    assert [row.id for row in rows] == list(dress_history.CURVES)
    adopted = computed(change(made, learning.adopted(rows, ())))
    for channel, line in mapping(made).items():
        found = adopted.responses[line or ""]
        assert found.source == "learned"
        weekly = response(fit.curves[channel], 5_000.0)
        assert response(found.curve, 5_000.0 * adopted.period.weeks) == pytest.approx(weekly * adopted.period.weeks)
    row = rows[0]
    assert (row.weeks, row.until) == (30, date(2025, 8, 3))
    assert (row.roi_low, row.roi, row.roi_high) == fit.roi["Eight o'clock stream"]


def test_adopting_again_replaces_and_forgetting_goes_back_to_estimates() -> None:
    made = plan()
    rows = learning.learned_rows(learned(), mapping(made))
    once = change(made, learning.adopted(rows, ()))
    newer = [row.model_copy(update={"weeks": 99}) for row in rows[:2]]
    twice = change(once, learning.adopted(newer, once.budget.learned))
    assert {row.id: row.weeks for row in twice.budget.learned} == {
        "douyin-live": 99,
        "taobao-search": 99,
        "xiaohongshu-posts": 30,
        "douyin-creators": 30,
    }
    assert change(twice, learning.forgotten(twice.budget.learned)) == made


@pytest.mark.parametrize("bad", [{"k": 0.0}, {"s": float("inf")}, {"beta": float("nan")}, {"k": 1e300}])
def test_a_curve_that_the_plan_cannot_hold_is_left_out(bad: dict[str, float]) -> None:
    fit = learned()
    name = "Eight o'clock stream"
    broken = replace(fit, curves={**fit.curves, name: {**fit.curves[name], **bad}})
    assert "douyin-live" not in [row.id for row in learning.learned_rows(broken, mapping(plan()))]


def test_channels_outside_the_plan_and_a_second_one_of_a_line_are_not_adopted() -> None:
    names = list(learned().curves)
    some = dict(zip(names, ["douyin-live", "douyin-live", None, "douyin-creators"], strict=True))
    assert [row.id for row in learning.learned_rows(learned(), some)] == ["douyin-live", "douyin-creators"]


def moved(made: Plan, fit: Fit | None = None, **how: Any) -> learning.Move:
    result = computed(made)
    known: Learning = replace(result.learning, **how)
    found = learning.move(fit or learned(), mapping(made), known, result.lines, result.rules)
    assert found is not None
    return found


def test_a_move_keeps_total_locks_and_rules_and_starts_from_the_plans_weeks() -> None:
    made = plan()
    found, weeks = moved(made), computed(made).period.weeks
    assert found.current["Eight o'clock stream"] == pytest.approx(1_080_000 / weeks)
    assert sum(found.proposed.values()) == pytest.approx(sum(found.current.values()))
    locked = next(name for name in found.current if name.startswith("Xiaohongshu"))
    assert found.proposed[locked] == pytest.approx(found.current[locked])
    high = sum(found.proposed[name] for name in found.proposed if name.startswith(("Eight", "Douyin")))
    assert high * weeks >= 0.6 * 2_160_000 - 1  # the programme's rule counts the whole total
    assert found.from_plan
    assert found.decision.gain[0] <= found.decision.gain[1] <= found.decision.gain[2]


def test_nothing_grows_beyond_what_was_ever_seen() -> None:
    fit = learned()
    found = moved(change(plan(), set_value("budget.rules", [])))
    for name, spend in found.proposed.items():
        assert spend <= max(1.5 * fit.most[name], found.current[name]) + 0.01


def test_an_empty_plan_is_compared_with_what_the_weeks_spent() -> None:
    blank = change(plan(), set_value("budget.total", None))
    found = moved(blank)
    assert not found.from_plan
    assert found.current == {name: learned().spend[name] for name in found.current}


def test_gains_are_profit_where_the_margin_is_known_and_sales_else() -> None:
    made = plan()
    profit, sales = moved(made, margin=0.25), moved(made, margin=None)
    assert profit.decision.gain[1] == pytest.approx(0.25 * sales.decision.gain[1], abs=1)
    assert learning.move_words(T, profit) != learning.move_words(T, sales)
    known = computed(made).learning.margin
    assert known is not None
    assert 0.25 < known < 0.48 * 0.68  # below gross margin after refunds: fees come off
    unknown = change(made, set_value("shop.gross_margin", None))
    assert computed(unknown).learning.margin is None or computed(unknown).learning.margin != known


def test_one_channel_alone_has_nothing_to_move() -> None:
    made = computed(plan())
    one = {name: line if line == "douyin-live" else None for name, line in mapping(plan()).items()}
    assert learning.move(learned(), one, made.learning, made.lines, made.rules) is None


def test_a_plan_with_every_channel_locked_stays_as_it_is() -> None:
    made = plan()
    for line in computed(made).lines:
        made = change(made, budget.adjusted(line.id, "locked", True))  # noqa: FBT003 (a value of the plan)
    found = moved(made)
    assert found.same
    assert learning.move_words(T, found) == T("budget.learning.same")


def unsure() -> Fit:
    """The fit with curves of which little is known, each another way: any move may lose."""
    fit, count = learned(), 201
    draws = {}
    for n, (name, curve) in enumerate(fit.curves.items()):
        factor = np.exp(0.9 * np.linspace(-2, 2, count))[:: 1 if n % 2 else -1]
        steady = [tuple([float(curve[part])] * count) for part in ("k", "s", "theta")]
        draws[name] = Draws(tuple(float(curve["beta"]) * factor), *steady)
    return replace(fit, draws=draws)


def test_where_it_is_open_a_test_is_planned_from_the_next_monday_and_becomes_tasks_once() -> None:
    made = change(plan(), set_value("budget.rules", []))
    found = moved(made, unsure())
    test = found.decision.test
    assert found.decision.verdict == "test_first"
    assert test is not None
    start = learning.onoff_start(test, made.actions.items, TODAY)
    assert start == date(2026, 9, 7)
    assert learning.onoff_start(test, (), date(2026, 9, 7)) == date(2026, 9, 14)
    blocks = learning.onoff_blocks(test, start)
    assert [(b.end - b.start).days + 1 for b in blocks] == [7 * test.weeks_per_block] * len(test.blocks)
    assert blocks[-1].end == start + timedelta(weeks=test.weeks) - timedelta(days=1)
    wanted = learning.onoff_tasks(T, test, start, "Douyin")
    once = change(made, wanted)
    tasks = [task for task in once.actions.items if task.id in learning.onoff_ids(test, start)]
    assert [(task.start, task.due) for task in tasks] == [(b.start, b.end) for b in blocks]
    assert all("Douyin" in task.title for task in tasks)
    assert change(once, wanted) == once
    assert learning.onoff_start(test, once.actions.items, TODAY + timedelta(weeks=2)) == start
    for locale in LOCALES:
        said = learning.onoff_words(translator(locale), found, "x", start)
        assert "{" not in said
        assert T("calendar.festivals.double_11") in said or locale != "en" or blocks[-1].end < date(2026, 11, 11)


@pytest.mark.parametrize("locale", LOCALES)
def test_all_that_is_shown_can_be_said(locale: str) -> None:
    words, made, fit = translator(locale), plan(), learned()
    result = computed(made)
    priors = learning.priors_of(result.learning, mapping(made))
    names = budget.line_names(words, result.lines)
    assert len(learning.reference_rows(words, priors)) == len(learning.result_rows(words, fit)) == 4
    assert learning.verdict_words(words, fit)
    assert learning.quality_words(words, fit)
    assert learning.quality_words(words, replace(fit, held_out=None)) == words("budget.learning.no_test")
    assert len(learning.match_rows(words, mapping(made), names)) == 4
    assert learning.learned_roi_title(words, fit)
    assert learning.learned_weeks_title(words, fit)
    assert learning.adopted_words(words, learning.learned_rows(fit, mapping(made)), names)
    assert len(learning.move_rows(words, moved(made))) == 4


def test_charts_show_ranges_curves_and_weeks() -> None:
    fit = learned()
    rows = learning.learned_roi_rows(T, fit)
    assert [row["kind"] for row in rows] == ["learned", "reference"] * 4
    assert all(row["low"] <= row["value"] <= row["high"] for row in rows)
    name = "Eight o'clock stream"
    drawn = learning.learned_curve_rows(T, fit, name, 20_700.0)
    assert {row["kind"] for row in drawn} == {"curve", "usual", "today"}
    assert all(row["low"] <= row["sales"] <= row["high"] for row in drawn if row["kind"] == "curve")
    assert max(row["spend"] for row in drawn) == pytest.approx(1.3 * max(fit.most[name], 20_700))
    assert "today" not in {row["kind"] for row in learning.learned_curve_rows(T, fit, name, None)}
    weeks = learning.learned_weeks_rows(fit)
    assert len(weeks) == 3 * len(fit.series.weeks)


def test_amounts_are_shown_with_three_digits() -> None:
    assert [about(yuan) for yuan in (0.0, 12.4, 216.4, 20_712.3, -89.7)] == [0.0, 1_200, 21_600, 2_070_000, -9_000]
