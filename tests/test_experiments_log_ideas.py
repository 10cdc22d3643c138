"""The queue of ideas: what one is worth, in which order they stand, and ready-made ones for the shop."""

from math import ceil, isfinite
from typing import Any, get_args

import pytest
from experiment_shops import SHOP, codes, compute, experiment, plan
from hypothesis import given
from hypothesis import strategies as some

from planner.experiments import Experiment, log
from planner.experiments.log.ideas import OF_STAGE, PLACES, ready_made, weak_places
from planner.experiments.log.worth import Record, Valued
from planner.experiments.section import Measure, Metric, Subject
from planner.experiments.statistics import sample_size_proportion
from planner.i18n import LOCALES, catalog, translator
from planner.personas import STAGES
from planner.plan import change
from planner.shop import Shop

SCORED = {"impact": 3, "confidence": 3, "ease": 4}


def idea(experiment_id: str = "one", **values: Any) -> Experiment:
    return experiment(experiment_id, **{**SCORED, **values})


def valued(one: Experiment, **of: Any) -> Valued:
    found = compute(plan(one, **of)).logged.idea(one.id)
    assert found is not None
    return found


def test_the_value_of_an_idea_by_hand():
    """1,000 visitors a day, 3 % and ¥40 an order: a lift of 100 % earns 30,437 x 3 % x ¥40 = ¥36,524 a month.

    15 % chance x 4 % lift x that is ¥219 a month, divided by the weeks it takes to find 4 %.
    """
    one = valued(idea(daily_visitors=1000))
    size = sample_size_proportion(0.03, 0.04, alpha=0.05, power=0.8, sides=2, ratio=1.0)
    assert one.weeks == ceil((size.n_control + size.n_treatment) / 1000 / 7)
    assert one.monthly == pytest.approx(1000 * 365.2425 / 12 * 0.03 * 40)
    assert (one.chance, one.lift, one.ice) == (pytest.approx(0.15), 0.04, 36)
    assert one.per_week == pytest.approx(0.15 * 0.04 * 36_524.25 / one.weeks, rel=1e-6)
    assert one.missing == ()


def test_the_smallest_lift_that_was_planned_decides_how_long_it_takes():
    assert valued(idea(mde=0.2)).weeks < (valued(idea()).weeks or 0)


def test_clicks_move_further_than_orders():
    assert valued(idea(metric="click_through", baseline=0.04, daily_visitors=5000)).lift == pytest.approx(0.08)


@pytest.mark.parametrize(("confidence", "chance"), [(1, 0.06), (2, 0.105), (3, 0.15), (4, 0.21), (5, 0.3)])
def test_confidence_moves_the_chance(confidence: int, chance: float):
    assert valued(idea(confidence=confidence)).chance == pytest.approx(chance)


def test_the_shops_own_record_moves_the_chance():
    """Five won of ten: (5 + 0.15 x 10) / 20."""
    assert Record(5, 10).chance == pytest.approx(0.325)
    decided = [
        experiment(f"d{n}", state="decided", decision="keep", lift_low=low, lift=0.1, lift_high=0.3)
        for n, low in enumerate((0.01, -0.1, -0.2, None))
    ]
    found = compute(plan(*decided)).logged.record
    assert (found.wins, found.tests) == (1, 4)
    unknown = experiment("u", state="decided", decision="drop")
    assert compute(plan(unknown)).logged.record == Record(0, 0)


@pytest.mark.parametrize(
    ("values", "shop", "missing"),
    [
        ({"impact": None}, SHOP, "impact"),
        ({"confidence": None}, SHOP, "confidence"),
        ({}, Shop(conversion_rate=0.03, aov=10_000), "daily_visitors"),
        ({"metric": "click_through", "daily_visitors": 900}, SHOP, "baseline"),
        ({"metric": "mean", "daily_visitors": 900, "mean": 3.0}, SHOP, "profit"),
    ],
)
def test_what_is_missing_for_the_money_is_named_and_the_score_stands(values: Any, shop: Shop, missing: str):
    one = valued(idea(**values), shop=shop)
    assert missing in one.missing
    assert one.per_week is None
    assert (one.ice is None) == (missing in ("impact", "confidence"))


def test_without_a_margin_the_money_is_sales():
    one = valued(idea(), shop=SHOP.model_copy(update={"gross_margin": None}))
    assert one.of_sales
    assert one.monthly == pytest.approx(30_000 * 0.03 * 100)


def test_ideas_stand_by_money_if_all_have_it_and_by_score_otherwise():
    small, large = idea("small", impact=2, ease=5), idea("large", impact=5, ease=1)
    made = compute(plan(small, large)).logged.backlog
    assert (made.by, [one.experiment.id for one in made.ideas]) == ("money", ["large", "small"])
    blind = idea("blind", metric="mean", impact=5, confidence=5, ease=5)
    made = compute(plan(small, large, blind)).logged.backlog
    assert (made.by, [one.experiment.id for one in made.ideas]) == ("ice", ["blind", "small", "large"])
    asked = log.ranked(made.ideas, "money")
    assert [one.experiment.id for one in asked.ideas] == ["large", "small", "blind"]
    said = [log.queue_words(translator("en"), one, asked=False) for one in (made, asked)]
    assert "for 1 of the ideas the money can't be worked out" in said[0]
    assert "1 without a figure stand last" in said[1]


def test_ideas_without_scores_come_last_and_are_named():
    bare = experiment("bare", name="Bare")
    made = compute(plan(bare, idea())).logged.backlog
    assert [one.experiment.id for one in made.ideas] == ["one", "bare"]
    remark = next(one for one in compute(plan(bare, idea())).findings if one.code == "experiments.backlog_unscored")
    assert remark.values["names"] == ["Bare"]


def test_a_first_idea_that_takes_too_long_is_said_to():
    tiny = Shop(visitors=3000, conversion_rate=0.02, aov=10_000, gross_margin=0.4)
    assert "backlog_endless" in codes(plan(idea(), shop=tiny))
    assert "backlog_slow" in codes(plan(idea(mde=0.3), shop=tiny))
    assert not {"backlog_slow", "backlog_endless"} & {*codes(plan(idea(mde=0.5), shop=SHOP))}


@given(
    some.builds(
        idea,
        some.just("one"),
        metric=some.sampled_from(get_args(Metric)),
        impact=some.none() | some.integers(1, 5),
        confidence=some.none() | some.integers(1, 5),
        ease=some.none() | some.integers(1, 5),
        mde=some.none() | some.floats(0, 1),
        baseline=some.none() | some.floats(0, 1),
        daily_visitors=some.none() | some.integers(0, 10**6),
        share_in_test=some.none() | some.floats(0, 1),
        alpha=some.floats(0, 1),
        power=some.floats(0, 1),
    )
)
def test_any_idea_has_a_value_or_says_what_is_missing(one: Experiment):
    found = valued(one)
    assert (found.per_week is None) == bool(found.missing)
    assert found.per_week is None or (isfinite(found.per_week) and found.per_week >= 0)
    for locale in LOCALES:
        t = translator(locale)
        for step in log.backlog_steps(found, Record()):
            said = t(f"experiments.steps.{step.code.removeprefix('experiments.')}", **step.values)
            assert "None" not in said


@pytest.mark.parametrize("locale", LOCALES)
def test_every_ready_made_idea_has_its_words_and_makes_a_test(locale: str):
    t, words = translator(locale), catalog(locale)
    assert 12 <= len(ready_made()) <= 20
    named = {key.split(".")[2] for key in words if key.startswith("experiments.ideas.")}
    assert named == {one.code for one in ready_made()}
    for one in ready_made():
        assert one.subject in get_args(Subject)
        assert one.metric in get_args(Metric)
        assert {*one.places} <= {*PLACES}
        assert one.places
        if one.guardrail:
            assert one.guardrail["measure"] in get_args(Measure)
    before = plan()
    for one in compute(before).logged.suggested:
        taken = change(before, log.take(t, one)).experiments.items[0]
        assert taken.because
        assert taken.belief
        assert taken.effect
        assert taken.where
        assert [arm.name for arm in taken.arms] == [
            t(f"experiments.ideas.{one.ready.code}.{v}") for v in ("control", "new")
        ]
        assert compute(plan(taken)).logged.idea(taken.id).ice == taken.impact * taken.confidence * taken.ease


def test_ideas_for_others_are_left_out_and_a_taken_one_is_not_offered_again():
    shop = Shop(industry="apparel", platforms=("douyin",), stage="new", visitors=900, conversion_rate=0.01)
    offered = compute(plan(shop=shop)).logged.suggested
    codes_ = [one.ready.code for one in offered]
    assert "cover_worn" in codes_
    assert "title_for_whom" not in codes_  # for shelves, not for feeds
    assert "free_delivery_limit" not in codes_  # for shops that have orders
    assert codes_[0] in ("cover_worn", "cover_question")  # ten orders a month: clicks first
    assert all(one.platform == "douyin" for one in offered)
    after = change(plan(shop=shop), log.take(translator("en"), offered[0]))
    assert codes_[0] not in [one.ready.code for one in compute(after).logged.suggested]


def test_weak_places_are_those_outside_their_usual_range():
    assert weak_places(plan(shop=Shop())) == ()
    weak = Shop(conversion_rate=0.01, refund_rate=0.5, repurchase_rate=0.05)
    assert weak_places(plan(shop=weak)) == ("trust", "order", "returns", "again")
    fine = Shop(conversion_rate=0.04, refund_rate=0.05, repurchase_rate=0.5)
    assert weak_places(plan(shop=fine)) == ()


def test_the_worst_stage_of_the_journey_is_a_weak_place():
    persona = {"id": "p", "journey": {"awareness": {"feeling": "good"}, "decision": {"feeling": "bad"}}}
    made = plan(shop=Shop(), personas={"items": [persona]})
    assert weak_places(made) == ("trust",)
    assert compute(made).logged.suggested[0].places == ("trust",)
    assert {*OF_STAGE} == {*STAGES}


def test_ready_made_ideas_say_why_they_suit():
    shop = Shop(industry="apparel", platforms=("taobao",), stage="growing", refund_rate=0.6)
    found = next(one for one in compute(plan(shop=shop)).logged.suggested if one.ready.code == "size_by_body")
    what, hypothesis, why = log.ready_lines(translator("en"), found)
    assert "Sizes by height and weight" in what
    assert hypothesis.startswith("Because the wrong size")
    assert "bought and sent back" in why
