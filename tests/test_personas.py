"""Personas: what they rest on, what they are worth, where their journey is weakest, and what can be printed."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from planner import personas
from planner.changes import Rows
from planner.data import Data
from planner.fields import leaf
from planner.i18n import LOCALES, translator
from planner.personas import Persona, Personas, compute
from planner.personas.compare import CHOICES, likeness
from planner.personas.evidence import confidence, months_since, stale, worth
from planner.personas.interview import NOT_ASKED, TALK_PARTS
from planner.personas.journeys import averages, feelings, weakest
from planner.personas.model import ASKED, PARTS, STAGES
from planner.personas.presets import all_presets
from planner.plan import Plan, change
from planner.shop import Shop

TODAY = date(2026, 9, 1)
FONT = Path(personas.__file__).parent.parent / "fonts" / "PromobookSans-Regular.otf"
each_locale = pytest.mark.parametrize("locale", LOCALES)


def persona(row_id: str = "a", felt: dict[str, str] | None = None, **values: Any) -> Persona:
    journey = {stage: {"feeling": feeling} for stage, feeling in (felt or {}).items()}
    return Persona.model_validate({"id": row_id, "journey": journey, **values})


def plan(*items: Persona, **shop: Any) -> Plan:
    return Plan(id="t", name="t", shop=Shop(**shop), personas=Personas(items=items))


def codes(*items: Persona, today: date = TODAY) -> set[str]:
    return {f.code.removeprefix("personas.") for f in compute(plan(*items), Data(), today).findings}


def complete(row_id: str = "a", **values: Any) -> Persona:
    """A persona that gives no cause for any remark but the one under test."""
    stage = dict.fromkeys(("actions", "touchpoints", "obstacle", "opportunity", "metric"), "x")
    felt = dict(zip(STAGES, ("good", "good", "poor", "poor", "good", "good"), strict=True))
    rest: dict[str, Any] = {"sources": ("survey", "interviews"), "sample_size": 50, "refreshed": TODAY}
    journey = {code: {**stage, "feeling": felt[code]} for code in STAGES}
    return Persona.model_validate({"id": row_id, "name": row_id, "journey": journey, **rest, **values})


@pytest.mark.parametrize(
    ("sources", "people", "expected"),
    [
        ((), None, "guess"),
        ((), 500, "guess"),
        (("survey",), 500, "indication"),
        (("survey", "interviews"), None, "indication"),
        (("survey", "interviews"), 29, "indication"),
        (("survey", "interviews"), 30, "supported"),
        (("survey", "survey"), 30, "indication"),
    ],
)
def test_confidence_follows_kinds_of_source_and_people(sources: tuple[str, ...], people: int, expected: str) -> None:
    assert confidence(persona(sources=sources, sample_size=people)) == expected


@pytest.mark.parametrize(
    ("customers", "sales", "expected"),
    [(0.25, 0.45, 1.8), (0.5, 0.25, 0.5), (0.2, 0.0, 0.0), (0.0, 0.3, None), (None, 0.3, None), (0.3, None, None)],
)
def test_worth_is_share_of_sales_over_share_of_customers(
    customers: float | None, sales: float | None, expected: float | None
) -> None:
    times = worth(persona(customer_share=customers, sales_share=sales))
    assert times == (None if expected is None else pytest.approx(expected))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 3, 1), False),  # six months to the day
        (date(2026, 2, 28), True),
        (date(2025, 9, 1), True),
        (date(2026, 8, 31), False),
        (date(2027, 1, 1), False),  # a day to come is a slip, not an old persona
        (None, False),
    ],
)
def test_a_persona_is_stale_after_six_months(day: date | None, expected: object) -> None:
    assert stale(persona(refreshed=day), TODAY) is expected


def test_months_count_full_months() -> None:
    assert [months_since(date(2026, 1, 31), date(2026, m, 28)) for m in (2, 3, 9)] == [0, 1, 7]


def test_the_reminder_waits_for_todays_date() -> None:
    item = complete(refreshed=date(2026, 3, 1))
    assert "stale" not in codes(item, today=date(2026, 9, 1))
    assert "stale" in codes(item, today=date(2026, 9, 2))


@pytest.mark.parametrize(
    ("items", "code"),
    [
        ((), "none"),
        (tuple(complete(str(n)) for n in range(4)), "too_many"),
        ((complete(sources=()),), "guess"),
        ((complete(refreshed=None),), "undated"),
        ((complete("a", customer_share=0.6), complete("b", customer_share=0.5)), "customers_over"),
        ((complete("a", sales_share=0.6), complete("b", sales_share=0.5)), "sales_over"),
        ((complete(sales_share=0.4),), "misses_sales"),
        ((complete(customer_share=0.0, sales_share=0.4),), "no_customers"),
        ((complete(age_low=40, age_high=20),), "ages_swapped"),
        ((complete(journey={}),), "gaps"),
        ((complete(),), "weakest"),
        ((persona(felt=dict.fromkeys(STAGES, "good")),), "rosy"),
        ((persona(felt={"awareness": "great", "interest": "good"}),), "weakest_mild"),
    ],
)
def test_a_cause_gets_its_finding(items: tuple[Persona, ...], code: str) -> None:
    assert code in codes(*items)


def test_a_complete_persona_is_only_told_its_weakest_stage() -> None:
    assert codes(complete(customer_share=0.5, sales_share=0.6)) == {"weakest"}


def test_shares_that_add_up_to_one_are_not_over() -> None:
    assert not {"customers_over", "sales_over"} & codes(*(complete(str(n), customer_share=0.1) for n in range(10)))


def test_sales_are_not_missed_while_a_share_is_unknown() -> None:
    assert "misses_sales" not in codes(complete("a", sales_share=0.1), complete("b"))


def test_monthly_sales_of_a_persona_come_from_the_shop() -> None:
    result = compute(plan(complete(sales_share=0.25), sales=1_000_000), Data(), TODAY)
    assert result.profiles[0].monthly_sales == 250_000


def test_choices_that_are_the_same_make_personas_alike() -> None:
    one = complete("a", sex="female", income="5k_10k", media=("douyin", "jd"), frequency="monthly", age_low=20)
    twin = one.model_copy(update={"id": "b", "media": ("jd", "douyin"), "income": "over_35k"})
    pair = likeness(one, twin)
    assert (pair.same, pair.compared, pair.share) == (4, 5, 0.8)
    assert "alike" in codes(one, twin)
    assert "alike" not in codes(one, twin.model_copy(update={"sex": "male"}))


def test_three_choices_are_too_few_to_call_personas_alike() -> None:
    few = {"sex": "female", "income": "5k_10k", "frequency": "monthly"}
    assert "alike" not in codes(complete("a", **few), complete("b", **few))


def test_every_compared_choice_is_a_field() -> None:
    assert set(CHOICES) - {"ages"} <= set(Persona.model_fields)


def test_weakest_stage_names_ties_in_the_order_of_the_journey() -> None:
    low = weakest({"recommendation": -1, "awareness": 1, "decision": -1})
    assert low is not None
    assert (low.stages, low.feeling) == (("decision", "recommendation"), -1)


@pytest.mark.parametrize("by_stage", [{}, {"decision": -2}, dict.fromkeys(STAGES, 1)])
def test_no_stage_is_weakest_where_none_is_lower(by_stage: dict[str, float]) -> None:
    assert weakest(by_stage) is None


def test_averages_are_weighted_by_customers_if_all_shares_are_known() -> None:
    one, other = {"decision": "bad"}, {"decision": "great"}
    assert averages([persona("a", one, customer_share=0.3), persona("b", other, customer_share=0.1)]) == {
        "decision": -1
    }
    assert averages([persona("a", one, customer_share=0.3), persona("b", other)]) == {"decision": 0}
    assert averages([persona("a", one, customer_share=0.0), persona("b", other, customer_share=0.1)]) == {"decision": 0}


def test_a_stage_without_a_feeling_counts_for_nothing() -> None:
    assert feelings(persona(felt={"interest": "poor"})) == {"interest": -1}
    assert averages([persona("a", {"interest": "poor"}), persona("b")]) == {"interest": -1}


def test_progress_counts_answers_of_every_persona() -> None:
    assert Personas().progress() == (0, ASKED)
    half = persona(name="x", customer_share=0.0, pains="  ", felt={"decision": "even"})
    assert Personas(items=(half, persona("b"))).progress() == (3, 2 * ASKED)


def test_parts_ask_every_field_once() -> None:
    asked = [field for part in PARTS.values() for field in part]
    assert sorted(asked) == sorted(set(Persona.model_fields) - {"id", "journey"})


@pytest.mark.parametrize("industry", [None, *leaf("shop.industry").codes])
def test_every_industry_has_examples_to_start_from(industry: str | None) -> None:
    assert 2 <= len(personas.presets(industry)) <= 3


@each_locale
def test_every_example_is_a_persona_that_calls_itself_a_guess(locale: str) -> None:
    t = translator(locale)
    for preset in all_presets():
        row = Persona.model_validate(personas.example_row(preset, t))
        assert confidence(row) == "guess"
        assert row.refreshed is None


def test_an_example_pressed_twice_is_one_persona() -> None:
    row = personas.example_row(personas.presets("food")[0], translator("en"))
    add = Rows(path="personas.items", added=(row,))
    added = change(
        plan(),
        personas.stage_task(_profile(complete()), "decision", translator("en")).model_copy(
            update={"operations": (add, add)}
        ),
    )
    assert [p.id for p in added.personas.items] == [row["id"]]


def _profile(item: Persona) -> personas.Profile:
    return compute(plan(item), Data(), TODAY).profiles[0]


def test_a_task_remembers_its_stage_and_is_made_once() -> None:
    wanted = personas.stage_task(_profile(complete()), "decision", translator("en"))
    there = change(change(plan(complete()), wanted), wanted)
    assert [task.origin for task in there.actions.items] == ["personas.items.a.journey.decision"]


def test_a_long_persona_id_makes_a_valid_task() -> None:
    long = complete("x" * 64)
    there = change(plan(long), personas.stage_task(_profile(long), "recommendation", translator("en")))
    assert len(there.actions.items) == 1


@each_locale
def test_the_kit_asks_for_every_field_that_a_talk_can_fill(locale: str) -> None:
    t = translator(locale)
    kit = personas.interview_markdown(t)
    for field in (f for part in TALK_PARTS for f in PARTS[part] if f not in NOT_ASKED):
        assert t(f"personas.interview.questions.{field}") in kit
        assert t(f"personas.items.{field}.label") in kit
    for stage in STAGES:
        assert t(f"personas.interview.stages.{stage}") in kit


@each_locale
def test_the_kit_offers_the_choices_of_the_field(locale: str) -> None:
    t = translator(locale)
    kit = personas.interview_markdown(t)
    for field in ("sex", "income", "media", "frequency", "decides", "formats"):
        for code in leaf(f"personas.items.x.{field}").codes:
            assert f"□ {t(f'personas.items.{field}.options.{code}')}" in kit


@each_locale
def test_the_curve_has_a_row_per_feeling_and_words_for_it(locale: str) -> None:
    t = translator(locale)
    rows = personas.curve_rows([("a", complete())], t)
    assert [row["score"] for row in rows] == [1, 1, -1, -1, 1, 1]
    assert personas.curve_chart(t).to_dict()["data"] == {"name": "rows"}


# The card
