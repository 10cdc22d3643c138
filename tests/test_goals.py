"""Goals: the five letters, findings, the Changes the page offers, rows for the page."""

from datetime import date

import pytest
from goal_plans import GMV, TODAY, YEAR, codes, computed, letters, plan

from planner import goals
from planner.data import Data
from planner.figures import Figure
from planner.goals import Drivers, Goal, Goals, Season
from planner.i18n import LOCALES, translator
from planner.plan import change
from planner.samples import load
from planner.sections import Origin

# The five letters


@pytest.mark.parametrize("title", ["多卖点", "sell more", ""])
def test_a_vague_wish_lacks_everything(title):
    said, missing = letters(Goal(id="g", title=title))
    assert missing == {"s", "m", "a", "r", "t"}
    assert said["s"] == ("no_metric" if title else "no_title")
    assert (said["m"], said["a"], said["r"], said["t"]) == ("no_target", "unknown", "no_reason", "no_deadline")


def test_a_full_goal_meets_all_five():
    goal = GMV.model_copy(update={"target_money": 45_000_000})
    assert letters(goal)[1] == set()


@pytest.mark.parametrize(
    ("update", "letter", "code"),
    [
        ({"metric": "other", "metric_name": ""}, "s", "no_name"),
        ({"metric": "brand_searches", "target_count": 9}, "m", "no_baseline"),
        ({"deadline": date(2026, 11, 21), "start": None}, "t", "passed"),
        ({"deadline": date(2026, 11, 30)}, "t", "before_start"),
        ({"deadline": date(2030, 11, 30)}, "t", "too_long"),
        ({"reason": "", "origin": ""}, "r", "no_reason"),
        ({"metric": "other", "metric_name": "x", "target_number": 5, "baseline_number": 1}, "a", "no_way"),
    ],
)
def test_each_letter_says_what_is_missing(update, letter, code):
    said, missing = letters(GMV.model_copy(update=update))
    assert said[letter] == code
    assert letter in missing


def test_an_origin_is_a_reason_and_a_method_stands_for_a_reference():
    assert letters(GMV.model_copy(update={"reason": "", "origin": "swot.moves.m"}))[0]["r"] == "origin"
    own = {
        "metric": "other",
        "metric_name": "x",
        "target_number": 5.0,
        "baseline_number": 1.0,
        "resources": "two people",
    }
    assert letters(GMV.model_copy(update=own))[0]["a"] == "own_way"


# Findings about several goals


def test_no_goal_and_too_many_goals():
    assert codes(computed()) == {"none"}
    assert "many" in codes(computed(*(GMV.model_copy(update={"id": f"g{n}"}) for n in range(6))))


def test_two_goals_for_one_number_are_seen_unless_their_dates_are_apart():
    other = GMV.model_copy(update={"id": "h"})
    assert "same_metric" in codes(computed(GMV, other))
    later = {"start": date(2027, 12, 1), "deadline": date(2028, 5, 31)}
    assert "same_metric" not in codes(computed(GMV, other.model_copy(update=later)))


def test_driver_goals_that_contradict_the_sales_goal_are_seen():
    drivers = (
        Goal(id="v", metric="visitors", target_count=12 * 6000, **YEAR),
        Goal(id="c", metric="conversion_rate", target_rate=0.03, **YEAR),
        Goal(id="a", metric="aov", target_money=16_000, **YEAR),
    )
    found = next(f for f in computed(GMV, *drivers).findings if f.code == "goals.contradict")
    assert found.values["product"] == pytest.approx(6000 * 0.03 * 16_000)
    assert found.values["wanted"] == pytest.approx(5_000_000)


def test_solved_drivers_as_goals_agree_with_the_sales_goal_and_pressing_twice_is_harmless():
    before = plan(GMV)
    for _ in range(2):
        result = goals.compute(before, Data(), TODAY)
        before = change(before, goals.driver_goals(translator("en"), before, result, TODAY))
    assert [g.id for g in before.goals.items] == ["g", "driver-visitors", "driver-conversion_rate", "driver-aov"]
    assert "contradict" not in codes(goals.compute(before, Data(), TODAY))


# Changes the page offers


@pytest.mark.parametrize("locale", LOCALES)
def test_presets_follow_the_programme(locale):
    before = plan()
    result = goals.compute(before, Data(), TODAY)
    for offer in goals.presets(translator(locale), before, result, TODAY).values():
        before = change(before, offer)
    made = {goal.metric: goal for goal in before.goals.items}
    assert made["aov"].target_money == 18_960
    assert made["repurchase_rate"].target_rate == 0.35
    assert made["traffic_cost"].target_money == 97
    assert made["gmv"].target_money is None
    verdicts = {
        s.goal.metric: s.reach.verdict for s in goals.compute(before, Data(), TODAY).studies.values() if s.reach
    }
    assert verdicts == {"aov": "stretch", "repurchase_rate": "stretch", "traffic_cost": "stretch"}
    assert goals.presets(translator(locale), before, result, TODAY) == {}


@pytest.mark.parametrize(
    "goal",
    [
        GMV,
        Goal(id="c", metric="conversion_rate", target_rate=0.09, **YEAR),
        Goal(id="t", metric="cac", target_money=1, **YEAR),
    ],
)
def test_lowering_to_a_stretch_makes_a_stretch(goal):
    before = plan(goal)
    after = change(before, goals.stretch_target(goals.compute(before, Data(), TODAY).studies[goal.id]))
    study = goals.compute(after, Data(), TODAY).studies[goal.id]
    assert study.reach.verdict == "stretch"
    assert goals.stretch_target(study) is None


def test_goals_can_be_copied_and_moved():
    before = plan(GMV, GMV.model_copy(update={"id": "h"}))
    moved = change(before, goals.moved_up(before, "h"))
    assert [goal.id for goal in moved.goals.items] == ["h", "g"]
    assert goals.moved_up(before, "g") is None
    assert goals.copied(GMV)["id"] != "g"
    assert goals.copied(GMV)["target_money"] == GMV.target_money


def test_the_season_can_be_filled_and_cleared():
    filled = change(plan(GMV), goals.fill_season(date(2026, 12, 1)))
    # April is ordinary; November: 11 days at 3.2 and 19 at 1.
    assert filled.goals.season.m04 == 1
    assert filled.goals.season.m11 == pytest.approx((11 * 3.2 + 19) / 30, abs=0.005)
    assert change(filled, goals.clear_season()).goals.season == Season()


def test_free_drivers_are_all_empty():
    before = plan(GMV, drivers=Drivers(gmv=1, visitors=2, aov=3))
    assert change(before, goals.free_drivers(before)).goals.drivers == Drivers()


# Section and rows


def test_progress_asks_six_things_of_each_goal():
    assert Goals().progress() == (0, 6)
    assert plan(GMV, Goal(id="h")).goals.progress() == (6, 12)


def test_the_main_goal_is_the_chosen_one_else_the_first_with_a_target():
    other = GMV.model_copy(update={"id": "h"})
    assert goals.main_goal(Goals(items=(GMV, other), main="h")).id == "h"
    assert goals.main_goal(Goals(items=(GMV.model_copy(update={"target_money": None}), other))).id == "h"
    assert goals.main_goal(Goals(items=(GMV,), main="gone")).id == "g"
    assert goals.main_goal(Goals()) is None


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("shop", ["tea", "dress", "home"])
def test_samples_can_be_shown(shop, locale):
    t, before = translator(locale), load(shop, locale, TODAY)
    result = goals.compute(before, Data(), TODAY)
    assert len(goals.overview_rows(t, result)) == len(before.goals.items)
    assert len(goals.tree_rows(t, result)) == 6
    for study in result.studies.values():
        assert len(study.missing) <= 1
        assert len(goals.band_rows(t, study)) == (5 if study.reach else 0)
        assert goals.key_figures(t, study) or study.reach is None
    assert "bad" not in {finding.severity for finding in result.findings}


def test_the_sample_goals_are_as_hard_as_their_comments_say():
    verdicts = {
        shop: goals.compute(load(shop, "en", TODAY), Data(), TODAY).studies["gmv"].reach.verdict
        for shop in ("tea", "dress", "home")
    }
    assert verdicts == {"tea": "very_hard", "dress": "comfortable", "home": "comfortable"}


def test_a_goals_own_baseline_goes_before_the_shops():
    own = GMV.model_copy(update={"baseline_money": 5_000_000})
    assert computed(own).studies["g"].baseline == Figure(5_000_000, origin=Origin(kind="typed"))
    assert computed(own).studies["g"].reach.verdict == "already"
