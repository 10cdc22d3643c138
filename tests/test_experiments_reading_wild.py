"""Odd input: a reading never breaks, never contradicts itself, and can always be said and drawn."""

import re
from random import Random
from typing import Any

import pytest
from experiment_counts import TODAY, finished, means, reading, shop
from pydantic import ValidationError

from benchmarks import ab_gate
from planner.data import Data
from planner.experiments import Reading, read
from planner.experiments import reading as package
from planner.experiments.section import Tally
from planner.i18n import LOCALES, translator

ODD = re.compile(r"None|nan|\binf\b|\{|\}")


def test_verdict_interval_p_value_and_money_never_contradict():
    chance, where = Random(20), shop()
    found = [read(ab_gate.anything(chance), Data(), TODAY, where) for _ in range(3000)]
    assert [said for one in found for said in ab_gate.contradictions(one)] == []
    assert len({one.verdict for one in found}) >= 15


def said(t: Any, found: Reading) -> list[str]:
    """Everything that the page shows of a reading."""
    words = [package.verdict_title(t, found), package.verdict_words(t, found), package.verdict_next(t, found)]
    words += [package.money_words(t, found), package.basis_words(t, found), package.effect_title(t, found)]
    words += package.reason_lines(t, found)
    words += [text for figure in package.figures(t, found) for text in figure]
    guards = [guard for one in found.against for guard in one.guards]
    rows = [*package.number_rows(t, found), *package.guard_rows(t, found, guards)]
    rows += package.group_rows(t, found, package.groups(found))
    for one in found.against:
        words += [package.chance_words(t, found, one), package.density_title(t, found, one)]
        words += [package.guard_words(t, one.guards), package.day_title(t, package.by_day(found, one.arm))]
        rows += [*package.effect_rows(t, found), *package.density_rows(t, found, one)]
        rows += [
            *package.day_rows(package.by_day(found, one.arm)),
            *package.variant_rows(t, package.variants(found, one.arm)),
        ]
        split = package.parts(found, one.arm)
        if split is not None:
            words.append(package.part_words(t, split))
            rows += package.part_rows(t, split)
    steps = [step for of_cell in package.reading_steps(t, found).values() for step in of_cell]
    words += [t(step.code.replace(".", ".steps.", 1), **step.values) for step in steps]
    findings = (*package.departures(found), *package.alarms(found))
    words += [
        t(f"{one.code.replace('.', '.findings.', 1)}.{part}", **one.values)
        for one in findings
        for part in ("what", "why", "do")
    ]
    return words + [str(value) for row in rows for value in row.values() if value is not None]


@pytest.mark.parametrize("locale", LOCALES)
def test_whatever_was_counted_can_be_said_in_words(locale: str):
    t, chance, where = translator(locale), Random(7), shop()
    for _ in range(250):
        found = read(ab_gate.anything(chance), Data(), TODAY, where)
        assert [text for text in said(t, found) if ODD.search(text)] == []


@pytest.mark.parametrize(
    ("control", "treatment", "verdict"),
    [
        ((1000, 0), (1000, 0), "unclear"),
        ((1000, 0), (1000, 8), "better"),
        ((1000, 1000), (1000, 1000), "no_difference"),
        ((1000, 1000), (1000, 980), "worse"),
        ((1, 0), (1, 1), "unclear"),
        ((1, 1), (1, 1), "unclear"),
        ((10**9, 3 * 10**7), (10**9, 3 * 10**7), "no_difference"),
        ((10**9, 3 * 10**7), (10**9, 3 * 10**7 + 30_000), "better"),
        ((10**10, 10**10), (10**10, 10**10), "no_difference"),
        ((500, 20), (500, 20), "unclear"),
    ],
)
def test_empty_full_tiny_and_huge_cells_have_an_honest_verdict(
    control: tuple[int, int], treatment: tuple[int, int], verdict: str
):
    found = reading(finished(control, treatment))
    assert found.verdict == verdict
    assert list(ab_gate.contradictions(found)) == []


def test_a_small_cell_is_read_by_the_exact_test_and_said_so():
    found = reading(finished((1000, 0), (1000, 8)))
    assert found.against[0].found.method == "exact"
    assert found.against[0].found.p_value == pytest.approx(0.0077, abs=0.0001)
    assert "experiments.small_counts" in [one.code for one in package.departures(found)]


@pytest.mark.parametrize("number", [-1, "many", 1.5, 10**11, float("nan")])
def test_numbers_that_are_none_never_reach_a_test(number: object):
    with pytest.raises(ValidationError):
        Tally(id="t", arm="v0", visitors=number, conversions=1)  # type: ignore[arg-type]


def test_figures_that_do_not_vary_are_refused_with_a_reason():
    found = reading(means((50, 10.0, 0.0), (50, 11.0, 0.0)))
    assert found.verdict == "bad_input"
    assert [one.reason for one in found.faults] == ["no_spread"]
    assert any("without any spread" in line for line in package.reason_lines(translator("en"), found))


def test_more_buyers_than_visitors_is_said_by_its_row():
    rows = (Tally(id="a", arm="v0", visitors=5, conversions=1), Tally(id="b", arm="v1", visitors=5, conversions=9))
    lines = package.reason_lines(translator("en"), reading(finished((5, 1), (5, 1), tallies=rows)))
    assert any("Row 2: more buyers than visitors" in line for line in lines)


def test_one_reading_with_money_and_chance_takes_milliseconds():
    assert min(ab_gate.milliseconds(ab_gate.typical("fixed"), 40) for _ in range(3)) < 2 * ab_gate.MOST_MS


def test_a_test_without_any_difference_is_rarely_called_one_however_often_it_is_read():
    ends = [ab_gate.false_alarm("obrien_fleming", seed) for seed in range(60)]
    assert sum(end is not None for end in ends) <= 8
