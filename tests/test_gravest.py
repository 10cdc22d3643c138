"""What Home says of the chapters is what they say themselves, and they are asked only when it may have changed."""

import importlib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from customer_orders import bought
from hypothesis import given
from hypothesis import strategies as some
from stored import stored

from planner import gravest as module
from planner.changes import Change, Refused, edit_rows, set_value
from planner.data import Data
from planner.findings import Finding
from planner.gravest import KEPT, gravest, ground_of
from planner.overview import next_steps
from planner.plan import Plan, change, chapters
from planner.samples import SAMPLES, load

TODAY = date(2026, 11, 22)
PLANS = {shop: load(shop, "zh-CN", TODAY) for shop in SAMPLES}
EDITS: tuple[Change, ...] = (
    set_value("name", "x"),
    set_value("shop.visitors", 10),
    set_value("shop.unit_cost", 10**7),
    set_value("budget.total", 1),
    set_value("budget.total", 10**9),
    set_value("customers.churn_days", 3),
    set_value("metrics.owner", ""),
    edit_rows("actions.items", added=({"id": "late", "title": "x", "due": "2026-01-01"},)),
    edit_rows("risks.items", added=({"id": "r", "title": "x"},)),
    *(
        edit_rows(f"{slug}.items", removed=tuple(one.id for one in getattr(PLANS[shop], slug).items))
        for shop in SAMPLES
        for slug in ("goals", "campaigns", "experiments")
    ),
)


@pytest.fixture(autouse=True)
def nothing_known() -> Iterator[None]:
    forget()
    yield
    forget()


def forget() -> None:
    for found in module._FOUND.values():
        found.clear()


def afresh(slug: str, plan: Plan, data: Data, today: date) -> Finding | None:
    findings = importlib.import_module(f"planner.{slug}").compute(plan, data, today).findings
    return next((one for one in findings if one.severity == "bad"), None)


def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The chapters that compute from now on, as they do."""
    found: list[str] = []

    def watched(slug: str) -> Any:
        compute = importlib.import_module(f"planner.{slug}").compute
        return lambda plan, data, today: (found.append(slug), compute(plan, data, today))[1]

    for slug in chapters():
        monkeypatch.setattr(f"planner.{slug}.compute", watched(slug))
    return found


def two_tables(folder: Path) -> Data:
    days = [{"day": TODAY - timedelta(days=n), "visitors": 900, "buyers": 1, "sales": 9900} for n in range(1, 60)]
    one, two = stored(folder, shop_days=days), bought(folder, [(f"c{n % 9}", n, 50) for n in range(99)])
    return Data((*one.datasets, *two.datasets), one.read, one.where)


def fitting(plan: Plan, wanted: Change) -> Plan:
    try:
        return change(plan, wanted)
    except Refused:  # the rows of another sample
        return plan


@given(some.sampled_from(SAMPLES), some.lists(some.tuples(some.sampled_from(EDITS), some.integers(0, 2)), max_size=5))
def test_after_any_edit_and_on_any_day_each_chapter_says_what_it_says_afresh(
    shop: str, acts: list[tuple[Change, int]]
) -> None:
    plan = PLANS[shop]
    for wanted, later in acts:
        plan, today = fitting(plan, wanted), TODAY + timedelta(days=later)
        for slug in chapters():
            assert gravest(slug, plan, Data(), ground_of(Data(), today)) == afresh(slug, plan, Data(), today)


def test_an_unchanged_plan_asks_no_chapter_again_whoever_looks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    data = two_tables(tmp_path)
    plan = PLANS["tea"].model_copy(update={"datasets": data.datasets})
    first, computed = next_steps(plan, data, TODAY), asked(monkeypatch)
    assert any(step.finding for step in first)
    again = Plan.model_validate_json(plan.model_dump_json())
    assert next_steps(again, Data(data.datasets, data.read, data.where), TODAY) == first
    assert computed == []


def test_an_edit_asks_only_the_chapters_that_read_it(monkeypatch: pytest.MonkeyPatch) -> None:
    plan, computed = PLANS["tea"], asked(monkeypatch)
    ground = ground_of(Data(), TODAY)

    def look(at: Plan) -> set[str]:
        computed.clear()
        for slug in chapters():
            gravest(slug, at, Data(), ground)
        return set(computed)

    assert look(plan) == set(chapters())
    assert look(change(plan, set_value("client", "x"))) == set()
    fewer = change(plan, edit_rows("experiments.items", removed=(plan.experiments.items[0].id,)))
    assert look(fewer) == {"experiments"}
    assert look(change(plan, set_value("shop.visitors", 10))) > {"shop", "goals"}
    assert look(plan) == set()


def test_another_day_other_files_and_a_file_that_is_gone_are_asked_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    data, computed = two_tables(tmp_path), asked(monkeypatch)
    for today, given_data in ((TODAY, Data()), (TODAY, data), (TODAY + timedelta(days=1), data)):
        computed.clear()
        gravest("metrics", PLANS["tea"], given_data, ground_of(given_data, today))
        assert computed == ["metrics"]
    (tmp_path / data.datasets[0].hash).unlink()
    gravest("metrics", PLANS["tea"], data, ground_of(data, TODAY))
    assert computed == ["metrics", "metrics"]


def test_a_chapter_that_looks_at_the_whole_plan_is_asked_after_every_edit(monkeypatch: pytest.MonkeyPatch) -> None:
    class Result:
        findings = ()

    computed: list[Any] = []
    monkeypatch.setattr("planner.swot.compute", lambda plan, *_: (computed.append(plan.model_dump()), Result())[1])
    ground, plan = ground_of(Data(), TODAY), PLANS["tea"]
    for at in (plan, plan, change(plan, set_value("client", "x"))):
        gravest("swot", at, Data(), ground)
    assert [one["client"] for one in computed] == [plan.client, "x"]


def test_only_the_newest_are_kept() -> None:
    for n in range(KEPT + 5):
        gravest("shop", PLANS["tea"], Data(), ground_of(Data(), TODAY + timedelta(days=n)))
    assert len(module._FOUND["shop"]) == KEPT
