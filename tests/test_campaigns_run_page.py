"""The section of the event on the page: risks taken over, days watched, and the review's presses."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from test_pages import MOST_INPUTS, inputs

from planner.campaigns import Campaign, Campaigns, Goods, Task
from planner.campaigns.section import Day
from planner.i18n import LOCALES
from planner.plan import Plan
from planner.store import Store, open_store

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of this page's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PROMOBOOK_DATABASE_URL", raising=False)
        patch.setenv("PROMOBOOK_HOME", str(tmp_path_factory.mktemp("event")))
        st.cache_resource.clear()
        store = open_store()
        yield store
        store.close()
        st.cache_resource.clear()


def opened(store: Store, made: Campaign, name: str, locale: str = "en") -> tuple[AppTest, str]:
    plan = Plan(id=f"{name}{locale[:2]}", name="p", campaigns=Campaigns(items=(made,)))
    store.create(plan, author="", session="event", at=datetime.now(UTC))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).switch_page("pages/campaigns.py")
    app.query_params["lang"], app.query_params["plan"], app.query_params["section"] = locale, plan.id, "run"
    return run(app), plan.id


def run(app: AppTest) -> AppTest:
    app.run()
    assert [error.value for error in app.exception] == []
    return app


def event(opens_in: int, **values: object) -> Campaign:
    opening = datetime.now(UTC).date() + timedelta(days=opens_in)
    return Campaign.model_validate(
        {"id": "main", "name": "Sale", "opening": opening, "closing": opening + timedelta(days=3), **values},
    )


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=f"button:campaigns.{key}").click()
    return run(app)


def test_risks_and_then_their_drills_are_added_by_a_press_each(shelf: Store) -> None:
    app, plan_id = opened(shelf, event(30), "risks")
    app = press(app, "risks")
    assert len(shelf.load(plan_id).plan.risks.items) == 6
    press(app, "drills")
    assert [one.phase for one in shelf.load(plan_id).plan.campaigns.items[0].tasks] == ["rehearsal"] * 6


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("opens_in", [30, -1, -40])
def test_before_during_and_after_the_page_stays_small(shelf: Store, opens_in: int, locale: str) -> None:
    opening = datetime.now(UTC).date() + timedelta(days=opens_in)
    made = event(
        opens_in,
        target=100_000,
        festival="double_11",
        goods=[Goods(id="g", name="Tea", on_hand=5, ordered=5, sold=9)],
        days=[Day(id="d", day=opening, sales=40_000)],
        tasks=[Task(id=f"t{n}", title=f"T{n}", ends=-n) for n in range(9)],
    )
    app, _ = opened(shelf, made, f"small{opens_in + 50}", locale)
    assert len(inputs(app)) <= min(20, MOST_INPUTS)


def test_a_task_is_ticked_off_in_the_room(shelf: Store) -> None:
    app, plan_id = opened(shelf, event(-1, tasks=[Task(id="watch", title="Watch", ends=0)]), "tick")
    press(app, "tick-watch")
    assert isinstance(shelf.load(plan_id).plan.campaigns.items[0].tasks[0].done_on, date)


def test_a_review_adds_follow_ups_and_the_campaign_once_more(shelf: Store) -> None:
    app, plan_id = opened(shelf, event(-40, festival="double_11", name="Sale"), "after")
    app = press(app, "follow_ups")
    assert len(shelf.load(plan_id).plan.actions.items) == 2
    assert app.button(key="button:campaigns.follow_ups").disabled
    press(app, "again")
    items = shelf.load(plan_id).plan.campaigns.items
    assert len(items) == 2
    assert items[1].opening is not None
    assert items[1].opening > datetime.now(UTC).date()
