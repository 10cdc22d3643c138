"""Slow work on a page: started, watched, stopped; its result belongs to what was asked, whoever asks."""

import asyncio
import os
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from visitor import sample_plan

from benchmarks.server import Server
from benchmarks.tab import Tab
from pages._kit.session import the_store
from planner import budget
from planner.budget import learning
from planner.data import Data
from planner.i18n import LOCALES, catalog, translator
from planner.plan import Plan
from planner.store import NotRead, Store, open_store

WORDS = catalog("en")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store of its own, to whose worker the slow work of the tests is known."""
    monkeypatch.setenv("PROMOBOOK_HOME", str(tmp_path))
    monkeypatch.delenv("PROMOBOOK_DATABASE_URL", raising=False)
    monkeypatch.setenv("PROMOBOOK_JOB_PACKAGES", "slow_work")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")]))
    st.cache_resource.clear()
    store = open_store()
    yield store
    store.close()
    st.cache_resource.clear()


def page(name, arguments, locale):
    """A page that does nothing but one piece of slow work; a script of its own."""
    import streamlit  # noqa: PLC0415

    from pages._kit.jobs import SlowWork  # noqa: PLC0415
    from pages._kit.session import session  # noqa: PLC0415
    from pages._kit.words import markdown  # noqa: PLC0415

    def read(result):
        return f"found {result['words']}"

    work = SlowWork()
    work.slug, work.session, work.t = "tests", session(), markdown(locale)
    work.session.begin_page()
    found = work.job("one", f"slow_work:{name}", arguments, read)
    streamlit.text(str(found))
    streamlit.text(f"elsewhere: {work.job_result(f'slow_work:{name}', arguments, read)}")


def opened(name: str, locale: str = "en", **arguments: Any) -> AppTest:
    app = AppTest.from_function(page, args=(name, arguments, locale), default_timeout=30).run()
    assert [error.value for error in app.exception] == []
    return app


def button(app: AppTest, words: str) -> Any:
    return next((one for one in app.button if one.label == WORDS[f"kit.jobs.{words}"]), None)


def until(app: AppTest, true: Callable[[AppTest], bool], seconds: float = 40) -> AppTest:
    end = time.monotonic() + seconds
    while not true(app):
        assert time.monotonic() < end, [text.value for text in app.text]
        time.sleep(0.2)
        app.run()
    assert [error.value for error in app.exception] == []
    return app


def texts(app: AppTest) -> list[str]:
    return [text.value for text in app.text]


def test_work_begins_with_a_press_and_its_result_is_there_for_everybody_who_asks_the_same(tmp_path: Path) -> None:
    asked = {"log": str(tmp_path / "log"), "words": "five"}
    app = opened("tally", **asked)
    assert texts(app) == ["None", "elsewhere: None"]
    button(app, "start").click().run()
    until(app, lambda app: "found five" in texts(app))
    assert texts(app) == ["found five", "elsewhere: found five"]
    assert button(app, "start") is None
    assert texts(opened("tally", **asked)) == ["found five", "elsewhere: found five"]  # another tab, or a reload
    assert (tmp_path / "log").read_text() == "ran\n"
    other = opened("tally", **{**asked, "words": "six"})
    assert texts(other)[0] == "None"
    assert button(other, "start") is not None


def test_progress_is_shown_and_stopping_offers_to_begin_again() -> None:
    app = opened("step_by_step")
    button(app, "start").click().run()
    until(app, lambda app: button(app, "cancel") is not None)
    assert button(app, "start") is None
    assert WORDS["kit.jobs.go_on"] in [caption.value for caption in app.caption]
    again = opened("step_by_step")  # a second tab sees it run
    assert button(again, "cancel") is not None
    button(app, "cancel").click().run()
    until(app, lambda app: button(app, "start") is not None)
    assert any(WORDS["kit.jobs.cancelled"] in caption.value for caption in app.caption)


def test_a_failure_is_said_in_words_with_a_way_to_try_again() -> None:
    app = opened("fall")
    button(app, "start").click().run()
    until(app, lambda app: bool(app.error))
    assert [error.value for error in app.error] == [WORDS["kit.jobs.broke"]]
    assert any("KeyError" in caption.value for caption in app.caption)
    assert button(app, "again") is not None
    assert texts(app)[0] == "None"


def test_without_a_database_the_page_still_stands(home: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened("tally", log="none", words="x")

    def down(_: str) -> None:
        raise NotRead("unavailable")

    monkeypatch.setattr(the_store().jobs, "get", down)
    app.run()
    assert [error.value for error in app.error] == [WORDS["kit.jobs.no_store"]]
    assert home.folder.exists()


@pytest.mark.parametrize("locale", LOCALES)
def test_what_the_work_reports_is_said_in_words(locale: str) -> None:
    assert translator(locale).has("budget.steps.fitting")


def weeks(plan: Plan) -> str:
    words = translator("en")
    lines = budget.compute(plan, Data(), date(2026, 9, 1)).lines
    text = learning.sample_history(words, "dress", budget.line_names(words, lines))
    assert text is not None
    return "\n".join(text.splitlines()[:13])


def test_a_polled_page_shows_the_result_by_itself(server: Server, served: Store) -> None:
    """From the press of the button on nothing is done by hand: the part that watches draws the page when it is done."""
    plan = sample_plan(served, "dress", "en")
    text = weeks(plan)
    wanted = learning.kept_history(served.files.put(text.encode()), learning.checked(text))
    assert wanted is not None
    served.commit(plan.id, wanted, author="", session="test", at=served.load(plan.id).at)

    async def walk() -> None:
        async with Tab(server.url, "budget", {"plan": plan.id, "lang": "en", "section": "improve"}) as tab:
            await tab.press("start:budget.learning")
            for _ in range(400):
                if any(name.endswith("button:budget.adopt_learned") for name in tab.buttons):
                    break
                await asyncio.sleep(0.1)
            await tab.press("button:budget.adopt_learned")
            assert {row.id for row in served.load(plan.id).plan.budget.learned} >= {"douyin-live", "taobao-search"}
            assert tab.errors == []

    asyncio.run(walk())
