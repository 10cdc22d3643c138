"""What is said on a plan: each problem by name, in both languages, and nothing ever breaks it."""

from datetime import date, timedelta
from typing import Any, get_args

import pytest
from experiment_plans import EMPTY, SHOP, TODAY, arms, codes, plan, planned, said, trial
from hypothesis import given, settings
from hypothesis import strategies as some

from planner import experiments, fmt
from planner.campaigns import Campaign, Campaigns
from planner.channels import Platform
from planner.data import Data
from planner.experiments import Arm, Guardrail, planning
from planner.experiments.section import Looks, Measure, Metric, Subject
from planner.i18n import LOCALES, translator
from planner.shop import Shop

REFUNDS = Guardrail(id="g", measure="refunds", margin=0.2)
MEAN = {"metric": "aov", "mean": 100.0, "sd": 80.0, "daily_visitors": 60}


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"because": "", "effect": " "}, "sentence"),
        ({"belief": "the title and the main picture"}, "several"),
        ({"arms": arms(None)}, "one_version"),
        ({"arms": arms(0.5, None)}, "shares_empty"),
        ({"arms": arms(0.5, 0.4)}, "shares_total"),
        ({"arms": arms(1.0, 0.0)}, "shares_nobody"),
        ({"arms": (Arm(id="a"), Arm(id="b"))}, "untold"),
        ({"arms": (Arm(id="a"), Arm(id="b", differs="- red\n- larger"))}, "differs_several"),
        ({"arms": arms(None, None, None, None)}, "many_versions"),
        ({"platform": "taobao", "subject": "detail_page"}, "no_split"),
        ({"platform": "zhihu"}, "no_split"),
        ({"subject": "offer"}, "fair_offer"),
        ({"metric": "click_through", "baseline": None}, "no_rate"),
        ({"metric": "mean"}, "no_mean"),
        ({"baseline": 0.0}, "rate_impossible"),
        ({"baseline": 1.0}, "rate_impossible"),
        ({**MEAN, "mean": 0.0}, "mean_impossible"),
        ({**MEAN, "sd": 0.0}, "mean_impossible"),
        ({**MEAN, "sd": None}, "sd_assumed"),
        ({"baseline": 0.6, "mde": 0.8}, "above_all"),
        ({"mde": 0.0}, "lift_zero"),
        ({"mde": None}, "lift_suggested"),
        ({"mde": None, "daily_visitors": 0}, "lift_missing"),
        ({"mde": 0.6}, "lift_large"),
        ({"metric": "click_through", "daily_visitors": None}, "no_visitors"),
        ({"daily_visitors": 0}, "nobody"),
        ({"share_in_test": 0.0}, "nobody"),
        ({"daily_visitors": None}, "whole_shop"),
        ({"alpha": 0.0}, "alpha_impossible"),
        ({"alpha": 0.7}, "alpha_impossible"),
        ({"alpha": 0.3}, "alpha_loose"),
        ({"power": 1.0}, "power_impossible"),
        ({"power": 0.04}, "power_impossible"),
        ({"power": 0.5}, "power_weak"),
        ({"sides": "one"}, "one_sided"),
        ({"start": date(2026, 8, 20)}, "start_past"),
        ({"daily_visitors": 20_000}, "short"),
        ({"daily_visitors": 300}, "long"),
        ({"daily_visitors": 1, "mde": 1e-7, "baseline": 1e-6}, "endless"),
        ({"start": date(2026, 10, 5), "platform": "taobao"}, "busy"),
        ({**MEAN, "looks": "always_valid"}, "always_mean"),
        ({"looks": "pocock", "look_count": 7}, "look_early"),
        ({}, "no_guardrail"),
        ({"guardrails": (Guardrail(id="g", measure="bounces"),)}, "guard_incomplete"),
        ({"guardrails": (Guardrail(id="g", name="x", margin=0.1, baseline=0.1),)}, "guard_incomplete"),
        ({"guardrails": (REFUNDS,)}, "guard_long"),
    ],
)
def test_what_is_wrong_with_a_plan_is_said(values: dict[str, Any], code: str):
    made = planned(**values)
    assert code in codes(made)
    for locale in LOCALES:
        assert not [text for text in said(made, locale) if "None" in text or "nan" in text or "{" in text]


def test_a_sound_plan_is_ready():
    quiet = {"start": date(2026, 8, 31), "guardrails": (REFUNDS.model_copy(update={"margin": 0.6, "baseline": 0.3}),)}
    assert codes(planned(**quiet)) == {"ready"}


def test_the_suggested_lift_is_what_four_weeks_find():
    made = planned(mde=None)
    assert made.suggestion == 0.14
    back = planned(mde=made.suggestion).sums.days
    assert back is not None
    assert back <= 28 < (planned(mde=0.13).sums.days or 0)


def test_festivals_events_and_own_campaigns_in_the_days_are_named_with_the_next_quiet_start():
    own = Campaign(id="c", name="Anniversary", opening=date(2026, 8, 27), closing=date(2026, 8, 28))
    other = own.model_copy(update={"id": "d", "name": "Elsewhere", "platforms": ("jd",)})
    of = plan(trial(platform="taobao"), campaigns=Campaigns(items=(own, other)))
    made = experiments.compute(of, Data(), TODAY).plans["t"]
    assert [one.name for one in made.run.inside] == ["Anniversary"]
    assert made.run.clear == date(2026, 8, 31)
    told = " ".join(said(made, "en"))
    assert '2 of 14 days are busy: "Anniversary"' in told


def test_a_guardrail_counts_orders_where_orders_are_sent_back():
    (guard,) = planned(guardrails=(REFUNDS,)).guards
    needed = (1.644854 + 0.841621) ** 2 * (0.9 / 0.1) * (1 + 1.2**2) / 0.2**2
    assert guard.good == "decrease"
    assert guard.needed == pytest.approx(needed, abs=1)
    assert guard.daily == pytest.approx(2000 * 0.03)
    assert guard.days == pytest.approx(needed * 2 / 60, abs=1)


def test_conversions_guard_a_test_of_clicks_by_visitors():
    rows = (Guardrail(id="g", measure="conversions", margin=0.1),)
    (guard,) = planned(metric="click_through", baseline=0.05, guardrails=rows).guards
    assert (guard.good, guard.among) == ("increase", "visitors")
    assert guard.daily == pytest.approx(2000 * 0.05)


def test_the_sentence_is_read_back_and_says_what_is_not_written():
    t = translator("en")
    assert planning.hypothesis_words(t, planned()).startswith("We saw this: they ask how big it is. We believe")
    assert "(not written yet)" in planning.hypothesis_words(t, planned(effect=""))
    assert planning.hypothesis_words(t, planned(effect="", because="", belief="")) == ""


def test_a_shop_that_is_too_small_hears_what_to_do():
    lines = planning.advice_lines(translator("en"), planned(daily_visitors=100, subject="main_picture"))
    assert len(lines) == 3
    assert "about 9 days" in lines[1]  # 10,317 impressions per version at 4 %, 2,500 a day
    assert planning.advice_lines(translator("en"), planned()) == []


def test_every_platform_says_how_to_split():
    t = translator("zh-CN")
    for platform in get_args(Platform):
        for subject in (None, *get_args(Subject)):
            found = planning.splitting(trial(platform=platform, subject=subject))
            assert found is not None
            assert planning.split_head(t, found)
            assert planning.split_lines(t, found)
            assert found.covered is (not found.instead)


RATE = some.none() | some.sampled_from([0.0, 1.0, 5e-324, 1e-9, 0.5]) | some.floats(0, 1)
COUNT = some.none() | some.sampled_from([0, 1, 10**10]) | some.integers(0, 10**10)
RATIO = some.none() | some.sampled_from([0.0, 5e-324, 1e6]) | some.floats(0, 1e6)
GUARD = some.builds(
    Guardrail,
    id=some.just("g"),
    name=some.just("x"),
    measure=some.none() | some.sampled_from(get_args(Measure)),
    good=some.sampled_from([None, "increase", "decrease"]),
    baseline=RATE,
    margin=RATE,
)
WILD = some.fixed_dictionaries(
    {
        **dict.fromkeys(("baseline", "share_in_test", "mde"), RATE),
        **dict.fromkeys(("alpha", "power"), RATE.filter(lambda one: one is not None)),
        **dict.fromkeys(("mean", "sd"), RATIO),
        "daily_visitors": COUNT,
        "metric": some.sampled_from(get_args(Metric)),
        "sides": some.sampled_from(["one", "two"]),
        "looks": some.sampled_from(get_args(Looks)),
        "look_count": some.integers(2, 20),
        "arms": some.lists(RATE, max_size=5).map(lambda shares: arms(*shares)),
        "guardrails": some.lists(GUARD, max_size=1).map(tuple),
        "start": some.none() | some.dates(),
        "agreed_on": some.none() | some.dates(),
        "agreed_per_arm": COUNT,
        "agreed_days": some.none() | some.integers(0, 3660),
        "state": some.sampled_from(["idea", "planned", "running", "decided"]),
        "subject": some.none() | some.sampled_from(get_args(Subject)),
        "belief": some.text(max_size=20),
    }
)


@settings(max_examples=200)
@given(values=WILD, today=some.dates(), rate=RATE, shop=some.sampled_from([SHOP, Shop()]))
def test_absurd_plans_never_break_and_can_be_said(values: dict[str, Any], today: date, rate: float, shop: Shop):
    made = planned(shop=shop.model_copy(update={"conversion_rate": rate}), today=today, **values)
    t = translator("en")
    words = [*said(made, "en"), *said(made, "zh-CN"), planning.hypothesis_words(t, made), planning.basis_words(t, made)]
    words += [str(row) for rows in (planning.arm_rows, planning.formula_rows) for row in rows(t, made)]
    words += [str(row) for rows in (planning.look_rows, planning.kind_rows) for row in rows(t, made)]
    words += [str(row) for rows in (planning.guard_rows, planning.reach_rows) for row in rows(t, made)]
    words += [str(row) for row in planning.fixed_rows(t, made)] + [str(one) for one in planning.card(t, made)]
    words += [planning.peeking_words(t, made), planning.cost_words(t, made), planning.dates_words(t, made)]
    words += [str(planning.size_figures(t, made)), planning.arms_line(t, made), *planning.advice_lines(t, made)]
    for rows, title in ((planning.power_rows, planning.power_title), (planning.weeks_rows, planning.weeks_title)):
        if drawn := rows(made):
            words.append(title(t, drawn))
    assert not [text for text in words if "None" in text or "nan" in text or " inf" in text]


def test_a_first_day_that_is_over_is_not_called_missing():
    t = translator("en")
    over = planned(start=TODAY - timedelta(days=14))
    assert over.run.start == TODAY
    assert planning.dates_words(t, over).startswith(f"{fmt.short_day(TODAY - timedelta(days=14), 'en')} is over")
    assert planning.dates_words(t, planned(start=None)).startswith("No first day yet")
    assert planning.dates_words(t, planned(start=TODAY)).startswith(f"From {fmt.short_day(TODAY, 'en')}")


def test_nothing_filled_in_is_a_plan_that_asks():
    made = planned(shop=Shop(), **EMPTY, arms=())
    assert {"reference", "no_visitors", "lift_missing", "one_version"} <= codes(made)
    assert made.per_arm is None
