"""Unusual days: found where they are, quiet where nothing is, with clues, and explained in words."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from shop_days import KINDS, dated, made_up
from stored import stored

from planner.data import Data
from planner.metrics import Explained, Metrics, compute
from planner.metrics.unusual import Unusual, explained, off, share_off
from planner.plan import Plan, change

FIRST = date(2026, 3, 10)  # no festival window until May
TODAY = date(2026, 5, 4)


def rows(**odd: dict[str, Any]) -> list[dict[str, Any]]:
    """Steady days with a little scatter; `odd` changes some of them, by `d<number>`."""
    made = []
    for n in range(55):
        usual = {"visitors": 1_000 + n * 37 % 50, "buyers": 40 + n % 3, "sales": 400_000 + n * 7_919 % 40_000}
        made.append({"day": FIRST + timedelta(days=n), **usual, **odd.get(f"d{n}", {})})
    return made


def found(folder: Path, odd: dict[str, dict[str, Any]], **sections: Any) -> Unusual:
    data: Data = stored(folder, "sycm_shop_daily", shop_days=rows(**odd))
    made = compute(Plan(id="p", name="A", **sections), data, TODAY).unusual
    assert made is not None
    return made


def test_ordinary_days_raise_no_alarm(tmp_path: Path) -> None:
    made = found(tmp_path, {})
    assert made.open == ()
    assert set(made.looked) == {"sales", "visitors", "conversion"}


def test_a_day_that_sold_tenfold_is_found_with_its_size(tmp_path: Path) -> None:
    made = found(tmp_path, {"d40": {"sales": 4_000_000}})
    (odd,) = made.open
    assert (odd.day, odd.of) == (FIRST + timedelta(days=40), "sales")
    assert odd.times == pytest.approx(odd.value / odd.expected)
    assert odd.value == pytest.approx(4_000_000)
    assert 9 < odd.times < 11
    assert [clue.kind for clue in odd.clues] == ["basket"]


@pytest.mark.parametrize(
    ("change_of_day", "clue"),
    [
        ({"sales": 20_000, "buyers": 2}, "conversion"),
        ({"sales": 20_000, "buyers": 2, "visitors": 50}, "visitors"),
    ],
)
def test_clues_tell_lost_visitors_from_lost_buyers(tmp_path: Path, change_of_day: dict[str, Any], clue: str) -> None:
    (odd,) = found(tmp_path, {"d40": change_of_day}).open
    assert [one.kind for one in odd.clues] == [clue]


def test_the_first_four_weeks_are_quiet(tmp_path: Path) -> None:
    assert found(tmp_path, {"d20": {"sales": 4_000_000}}).open == ()


def test_days_of_festivals_are_labelled_before_anything_is_called_unusual() -> None:
    days = [(FIRST + timedelta(days=n), 10.0**6 if n == 40 else 10_000.0 + n % 5 * 300) for n in range(60)]
    alarmed, labelled = off(days, ()), off(days, [FIRST + timedelta(days=40)])
    assert alarmed is not None
    assert labelled is not None
    assert list(alarmed.days()) == [FIRST + timedelta(days=40)]
    assert list(labelled.days()) == []


def test_what_happens_every_week_is_no_accident() -> None:
    days = [(FIRST + timedelta(days=n), 10_000.0 if n % 9 else 0.0) for n in range(120)]
    made = off(days, ())
    assert made is not None
    assert list(made.days()) == []


def test_a_share_of_few_people_may_change_by_chance() -> None:
    days = [FIRST + timedelta(days=n) for n in range(80)]
    few = [(day, 0 if n == 60 else 1) for n, day in enumerate(days)], [(day, 30) for day in days]
    many = [(day, 1 if n == 60 else 60) for n, day in enumerate(days)], [(day, 2_000) for day in days]
    small, large = share_off(*few, ()), share_off(*many, ())
    assert small is not None
    assert large is not None
    assert list(small.days()) == []
    assert list(large.days()) == [days[60]]


@pytest.mark.parametrize("name", KINDS)
def test_false_alarms_are_rarer_than_one_in_a_thousand_days(name: str) -> None:
    kind = replace(KINDS[name], takes_part=0.0)
    alarms = days = 0
    for seed in range(12):
        made = off(dated(FIRST, made_up(kind, FIRST, 200, np.random.default_rng(seed))), ())
        alarms += 0 if made is None else int(made.flagged.sum())
        days += 200 - 28
    assert alarms <= 3
    assert days > 2_000


def test_an_explained_day_is_listed_apart_and_raises_no_remark(tmp_path: Path) -> None:
    odd = {"d50": {"sales": 4_000_000}}
    day = FIRST + timedelta(days=50)
    data = stored(tmp_path, "sycm_shop_daily", shop_days=rows(**odd))
    before = compute(Plan(id="p", name="A"), data, TODAY)
    assert [one.code for one in before.findings if one.cell == "unusual"] == ["metrics.odd_days"]
    told = Metrics(explained=(Explained(id="x", day=day, reason=" A company bought for its staff "),))
    after = compute(Plan(id="p", name="A", metrics=told), data, TODAY)
    assert after.unusual is not None
    assert after.unusual.open == ()
    assert [one.reason for one in after.unusual.explained] == ["A company bought for its staff"]
    assert [one for one in after.findings if one.cell == "unusual"] == []


def test_a_reason_is_stored_by_its_day_and_taken_back_with_empty_words() -> None:
    made = change(Plan(id="p", name="A"), explained(FIRST, "Staff day"))
    made = change(made, explained(FIRST, "Staff party"))
    assert [(one.day, one.reason) for one in made.metrics.explained] == [(FIRST, "Staff party")]
    assert change(made, explained(FIRST, " ")).metrics.explained == ()
