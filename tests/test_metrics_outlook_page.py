"""The section that looks ahead, in both languages: it works out, speaks in words, and takes what is typed."""

import re
import time
from datetime import UTC, datetime

import pytest
from outlook_plans import busy_shop, quiet_day
from streamlit.testing.v1 import AppTest
from test_pages import KEY, MOST_INPUTS, PLACEHOLDER, inputs, opened, words

from planner.i18n import LOCALES
from planner.metrics import compute
from planner.metrics.forecast import job
from planner.plan import Plan
from planner.store import Store

TODAY = datetime.now(UTC).date()
HAN = re.compile("[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def plan(shelf: Store) -> Plan:
    """A plan whose forecast is worked out."""
    made = busy_shop(shelf, "outlook", TODAY)
    start = compute(made, shelf.files.data(made.datasets), TODAY).outlook
    assert start is not None
    started = shelf.jobs.start(job.FUNCTION, start.arguments, at=datetime.now(UTC))
    end = time.monotonic() + 120
    while shelf.jobs.get(started).state != "done":
        assert shelf.jobs.get(started).state in ("queued", "running")
        assert time.monotonic() < end
        time.sleep(0.2)
    return made


def healthy(app: AppTest) -> AppTest:
    assert [error.value for error in app.exception] == []
    return app


@pytest.mark.parametrize("locale", LOCALES)
def test_the_section_speaks_in_words_and_stays_small(plan: Plan, locale: str) -> None:
    app = healthy(opened("metrics", locale, plan, "outlook"))
    shown = list(words(app))
    assert [text for text in shown if KEY.search(text)] == []
    assert [text for text in shown if PLACEHOLDER.search(text) and not text.lstrip().startswith(("{", "["))] == []
    assert len(inputs(app)) <= MOST_INPUTS
    if locale == "en":
        assert [text for text in shown if HAN.search(text.replace("中文", ""))] == []


def test_a_goal_out_of_reach_offers_a_task(plan: Plan, shelf: Store) -> None:
    app = healthy(opened("metrics", "en", plan, "outlook"))
    assert any("Out of reach" in box.value for box in app.error)
    next(one for one in app.button if one.key == "button:metrics.outlook_task").click()
    healthy(app.run())
    tasks = shelf.load(plan.id).plan.actions.items
    assert [task.id for task in tasks] == ["outlook-year"]


def test_a_typed_multiple_is_kept_and_taken_back(plan: Plan, shelf: Store) -> None:
    app = healthy(opened("metrics", "en", plan, "outlook"))
    field = next(one for one in app.number_input if ".times#" in one.key)
    field.set_value(3.5)
    healthy(app.run())
    assert [one.times for one in shelf.load(plan.id).plan.metrics.lifts] == [3.5]
    field = next(one for one in app.number_input if ".times#" in one.key)
    field.set_value(None)
    healthy(app.run())
    assert shelf.load(plan.id).plan.metrics.lifts == ()


def test_a_day_is_explained_in_one_line(plan: Plan, shelf: Store) -> None:
    app = healthy(opened("metrics", "en", plan, "outlook"))
    lost = quiet_day(TODAY)
    field = next(one for one in app.text_input if f"day-{lost:%Y%m%d}" in one.key)
    field.set_value("Payment was down")
    healthy(app.run())
    saved = shelf.load(plan.id).plan
    assert [(one.day, one.reason) for one in saved.metrics.explained] == [(lost, "Payment was down")]
    found = compute(saved, shelf.files.data(saved.datasets), TODAY).unusual
    assert found is not None
    assert found.open == ()
    assert [one.reason for one in found.explained] == ["Payment was down"]
