"""Every calculator of the course: its words, its limits, what it says of any numbers, and sums done otherwise."""

from math import isfinite
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from planner.blocks import working
from planner.course import Calculator, calculator, names, refusal
from planner.findings import InputError
from planner.i18n import LOCALES, catalog, translator

each = pytest.mark.parametrize("name", names())


def below(key: str) -> set[str]:
    return {one.removeprefix(f"{key}.") for one in catalog(LOCALES[0]) if one.startswith(f"{key}.")}


@each
def test_a_calculator_has_a_word_for_every_input_and_output(name: str) -> None:
    made = calculator(name)
    assert f"course.calculators.{name}" in catalog(LOCALES[0])
    assert below(f"course.inputs.{name}") == {one.name for one in made.inputs}
    assert below(f"course.outputs.{name}") == {one.name for one in made.outputs}
    every = [one.name for one in (*made.inputs, *made.outputs)]
    assert len(set(every)) == len(every)


def check_refused(name: str, error: InputError) -> None:
    assert error.field in {one.name for one in calculator(name).inputs}
    for locale in LOCALES:
        words = refusal(translator(locale), name, error)
        assert catalog(locale)["course.refusals.impossible"] not in words, error.reason


def check(name: str, values: dict[str, float]) -> None:
    """Either a refusal in words, or outputs, working, chart and remarks that can all be said."""
    made = calculator(name)
    try:
        worked = made.run(values)
    except InputError as error:
        check_refused(name, error)
        return
    assert set(worked.outputs) == {one.name for one in made.outputs}
    assert all(value is None or isfinite(value) for value in worked.outputs.values())
    assert worked.steps
    for locale in LOCALES:
        t = translator(locale)
        said = [line for block in working(t, "", worked.steps) for line in block.lines]
        for one in worked.findings:
            said += [
                t(f"course.findings.{one.code.partition('.')[2]}.{k}", **one.values) for k in ("what", "why", "do")
            ]
        said.append(worked.picture.title(t))
        assert worked.picture.rows(t)
        assert not any("{" in text or "None" in text or "nan" in text.split() for text in said)


@each
def test_a_calculator_takes_its_limits(name: str) -> None:
    for end in ("low", "high"):
        check(name, {one.name: getattr(one, end) for one in calculator(name).inputs})
    for odd in calculator(name).inputs:
        others = {one.name: one.high for one in calculator(name).inputs}
        check(name, others | {odd.name: odd.low})


def anything(made: Calculator) -> some.SearchStrategy[dict[str, float]]:
    return some.fixed_dictionaries({one.name: some.floats(one.low, min(one.high, 1e5)) for one in made.inputs})


@each
@given(data=some.data())
@settings(max_examples=15, deadline=None)
def test_a_calculator_answers_or_refuses_anything_within_its_limits(name: str, data: Any) -> None:
    check(name, data.draw(anything(calculator(name))))


@each
def test_a_calculator_refuses_what_is_missing_or_out_of_range(name: str) -> None:
    made = calculator(name)
    usual = {one.name: one.high for one in made.inputs}
    first = made.inputs[0]
    for value, reason in ((None, "missing"), (float("nan"), "not_a_number"), (first.high + 1, "out_of_range")):
        with pytest.raises(InputError) as caught:
            made.run(usual | {first.name: value})
        assert (caught.value.field, caught.value.reason) == (first.name, reason)


@each
def test_a_calculators_chart_can_be_built_in_both_languages(name: str) -> None:
    made = calculator(name)
    for values in ({one.name: one.high for one in made.inputs}, {one.name: max(one.low, 1.0) for one in made.inputs}):
        try:
            picture = made.run(values).picture
        except InputError:
            continue
        assert all(picture.build(translator(locale)).to_dict() for locale in LOCALES)


def test_a_month_is_visitors_times_rate_times_value() -> None:
    made = calculator("month").run({"visitors": 6000, "conversion_rate": 0.026, "aov": 158, "ad_spend": 6800}).outputs
    assert made["buyers"] == pytest.approx(156)
    assert made["sales"] == pytest.approx(24_648)
    assert made["visit_value"] == pytest.approx(4.108)
    assert made["ad_share"] == pytest.approx(6800 / 24_648)
    assert made["more"] == pytest.approx(2464.8)


def test_a_funnel_divides_people_and_prices_its_worst_step() -> None:
    given_people = {"visitors": 6000, "carts": 330, "ordered": 170, "buyers": 156, "aov": 158}
    made = calculator("funnel").run(given_people).outputs
    assert made["cart_rate"] == pytest.approx(0.055)
    assert made["order_rate"] == pytest.approx(170 / 330)
    assert made["pay_rate"] == pytest.approx(156 / 170)
    assert made["overall"] == pytest.approx(0.026)
    assert made["lost"] == 5670
    assert made["short_worth"] == pytest.approx((0.06 * 6000 - 330) * 156 / 330 * 158)  # usual: at least 6 %
    with pytest.raises(InputError, match="carts: more_than_before"):
        calculator("funnel").run(given_people | {"carts": 6001})
