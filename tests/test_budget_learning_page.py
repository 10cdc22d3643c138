"""The cell that learns, in each of its views and both languages: it runs, speaks in words, and stays small."""

import asyncio
import re
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from test_pages import KEY, MOST_INPUTS, PLACEHOLDER, inputs, opened, words
from test_parts import Screen

from benchmarks.server import Server
from planner import budget
from planner.budget import learning
from planner.changes import set_value
from planner.data import Data
from planner.i18n import LOCALES, translator
from planner.plan import Plan
from planner.samples import load
from planner.store import Store

VIEWS = ("learned", "move", "match", "data")
TODAY = date(2026, 9, 1)


def sample(plan: Plan, locale: str) -> str:
    t = translator(locale)
    text = learning.sample_history(t, "dress", budget.line_names(t, budget.compute(plan, Data(), TODAY).lines))
    assert text is not None
    return "\n".join(text.splitlines()[:31])


@pytest.fixture(scope="module")
def plans(shelf: Store) -> dict[str, Plan]:
    """A plan per language that has learned from a short history."""
    return {locale: learned_plan(shelf, locale) for locale in LOCALES}


def learned_plan(shelf: Store, locale: str) -> Plan:
    now = datetime.now(UTC)
    plan = shelf.create(load("dress", locale, now.date()), author="", session="test", at=now).plan
    text = sample(plan, locale)
    wanted = learning.kept_history(shelf.files.put(text.encode()), learning.checked(text))
    assert wanted is not None
    plan = shelf.commit(plan.id, wanted, author="", session="test", at=now).plan
    result = budget.compute(plan, Data(), TODAY)
    mapping = learning.matched(learning.checked(text).channels, result.lines)
    arguments = learning.arguments_of(text, learning.priors_of(result.learning, mapping))
    job = shelf.jobs.start(learning.FUNCTION, arguments, at=now)
    end = time.monotonic() + 60
    while shelf.jobs.get(job).state != "done":
        assert time.monotonic() < end
        time.sleep(0.2)
    return plan


def looking_at(app: AppTest, **views: Any) -> AppTest:
    app.session_state["promobook"].views |= views
    app.run()
    assert [error.value for error in app.exception] == []
    return app


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("view", VIEWS)
def test_every_view_speaks_in_words_and_stays_small(plans: dict[str, Plan], locale: str, view: str) -> None:
    app = looking_at(opened("budget", locale, plans[locale], "improve"), **{"pick:budget.learning": view})
    shown = list(words(app))
    assert [text for text in shown if KEY.search(text)] == []
    assert [text for text in shown if PLACEHOLDER.search(text) and not text.lstrip().startswith(("{", "["))] == []
    assert len(inputs(app)) <= MOST_INPUTS
    if locale == "en":
        han = re.compile("[\u4e00-\u9fff]")
        assert [text for text in shown if han.search(text.replace("中文", ""))] == []


def pressed(app: AppTest, key: str) -> AppTest:
    next(one for one in app.button if one.key == f"button:budget.{key}").click()
    app.run()
    assert [error.value for error in app.exception] == []
    return app


def test_curves_are_adopted_and_forgotten_with_a_press(plans: dict[str, Plan], shelf: Store) -> None:
    plan = plans["en"]
    app = pressed(opened("budget", "en", plan, "improve"), "adopt_learned")
    assert len(shelf.load(plan.id).plan.budget.learned) == 4
    assert next(one for one in app.button if one.key == "button:budget.adopt_learned").disabled
    pressed(app, "forget_learned")
    assert shelf.load(plan.id).plan.budget.learned == ()


def test_a_pasted_table_is_kept_with_a_press_and_undo_brings_the_old_one_back(
    plans: dict[str, Plan], shelf: Store
) -> None:
    plan = plans["zh-CN"]
    before = shelf.load(plan.id).plan.datasets
    text = "\n".join(sample(plan, "zh-CN").splitlines()[:21])
    app = opened("budget", "zh-CN", plan, "improve")
    looking_at(app, **{"pick:budget.learning": "data", "paste:budget.history": text})
    pressed(app, "keep_history")
    (row,) = shelf.load(plan.id).plan.datasets
    assert shelf.files.read(row.hash) == text.encode()
    assert app.session_state["promobook"].views.get("paste:budget.history", "") == ""
    app.session_state["promobook"].undo()
    assert shelf.load(plan.id).plan.datasets == before


def test_a_table_that_cannot_be_used_is_not_offered_to_be_kept(plans: dict[str, Plan]) -> None:
    app = opened("budget", "en", plans["en"], "improve")
    looking_at(app, **{"pick:budget.learning": "data", "paste:budget.history": "a\tb\n1\t2"})
    assert [one for one in app.button if one.key == "button:budget.keep_history"] == []
    assert any("no column" in error.value for error in app.error)


def test_a_lost_file_is_said_and_the_box_to_paste_into_is_there(plans: dict[str, Plan], shelf: Store) -> None:
    plan = plans["en"]
    path: Path = shelf.files.path(plan.datasets[0].hash)
    content = path.read_bytes()
    path.unlink()
    try:
        app = opened("budget", "en", plan, "improve")
        assert [error.value for error in app.exception] == []
        lost = translator("en")("budget.learning.lost")
        assert any(lost in caption.value for caption in app.caption)
        assert any(area.label == translator("en")("budget.learning.paste") for area in app.text_area)
    finally:
        path.write_bytes(content)


def test_after_an_edit_elsewhere_the_cell_is_as_after_a_full_redraw(server: Server, served: Store) -> None:
    plan = learned_plan(served, "en")
    query = {"plan": plan.id, "lang": "en", "section": "improve"}

    async def walk() -> None:
        async with Screen(server.url, "budget", query) as tab:
            before = tab.seen()
            less = set_value("budget.total", 150_000_000)
            served.commit(plan.id, less, author="Li", session="x", at=served.load(plan.id).at)
            await tab.edit("budget.scenarios.as-before.name", "Last year")
            assert tab.seen() != before
            async with Screen(server.url, "budget", query) as fresh:
                wanted, there = fresh.seen(), tab.seen()
                differ = [p for p in wanted if there.get(p) != wanted[p] and wanted[p][0] != "button"]
                assert [(wanted[p], there.get(p)) for p in differ] == []
            assert sum(what == "vega_lite_chart" for what, _ in tab.seen().values()) == 4
            assert tab.errors == []

    asyncio.run(walk())


def test_another_line_for_a_channel_asks_another_question(plans: dict[str, Plan]) -> None:
    choice = "pick:budget.learning.line.Eight o'clock stream"
    app = looking_at(opened("budget", "en", plans["en"], "improve"), **{choice: learning.NOWHERE})
    assert any(one.label == translator("en")("kit.jobs.start") for one in app.button)
    assert any("Eight o" in caption.value for caption in app.caption)
    looking_at(app, **{choice: "douyin-live"})
    assert all(one.label != translator("en")("kit.jobs.start") for one in app.button)
