"""The page of ideas and log: an idea written, scored, taken ready-made; a test moved on, repeated, deleted."""

from datetime import UTC, datetime, timedelta

import pytest
from experiment_shops import SHOP, experiment
from streamlit.testing.v1 import AppTest
from test_pages import ROOT, words

from pages._kit import page as kit_page
from planner.experiments import Experiment, Experiments
from planner.i18n import LOCALES, translator
from planner.plan import Plan
from planner.samples import load
from planner.store import Store

NOW = datetime.now(UTC)
TODAY = NOW.date()


def kept(shelf: Store, name: str, *items: Experiment) -> Plan:
    made = Plan(id=name, name=name, shop=SHOP, experiments=Experiments(items=items))
    return shelf.create(made, author="", session="m", at=NOW).plan


def sample(shelf: Store, shop: str, locale: str) -> Plan:
    return shelf.create(load(shop, locale, TODAY), author="", session="m", at=NOW).plan


def opened(plan_id: str, locale: str, section: str = "log") -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).switch_page("pages/experiments.py")
    app.query_params["lang"], app.query_params["plan"], app.query_params["section"] = locale, plan_id, section
    return ran(app)


def ran(app: AppTest) -> AppTest:
    app.run()
    assert [error.value for error in app.exception] == []
    return app


def press(app: AppTest, key: str) -> None:
    app.button(key=f"button:experiments.{key}").click()
    ran(app)


def turn(app: AppTest, view: str, option: str) -> None:
    """The page after something else was picked to look at."""
    kinds = [one for kind in ("button_group", "selectbox") for one in app.get(kind)]
    next(one for one in kinds if str(one.key).startswith(f"pick:{view}#")).set_value(option)
    ran(app)


def now(shelf: Store, plan: Plan) -> tuple[Experiment, ...]:
    return shelf.load(plan.id).plan.experiments.items


@pytest.mark.parametrize("locale", LOCALES)
def test_an_empty_log_teaches_with_ideas_and_one_is_taken_and_another_written(shelf: Store, locale: str):
    made = kept(shelf, f"log-empty-{locale}")
    app, t = opened(made.id, locale), translator(locale)
    assert any(t("experiments.words.log_no_ideas") in one.value for one in app.caption)
    first = next(one for one in app.button if str(one.key).startswith("button:experiments.take-"))
    first.click()
    ran(app)
    (taken,) = now(shelf, made)
    assert taken.belief
    quick = next(one for one in app.text_input if "experiments.items.new.name" in str(one.key))
    quick.set_value("A hand with the tin")
    ran(app)
    assert [one.name for one in now(shelf, made)] == [taken.name, "A hand with the tin"]
    quick = next(one for one in app.text_input if "experiments.items.new.name" in str(one.key))
    assert quick.value == ""
    assert any("A hand with the tin" in text for text in words(app))


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("shop", ["tea", "dress", "home"])
@pytest.mark.parametrize("phone", [False, True])
def test_every_view_of_the_ideas_can_be_opened(
    shelf: Store, monkeypatch: pytest.MonkeyPatch, locale: str, shop: str, *, phone: bool
):
    monkeypatch.setattr(kit_page, "on_phone", lambda: phone)
    made, t = sample(shelf, shop, locale), translator(locale)
    app = opened(made.id, locale)
    for view, shown in (("scores", "kit.table.ways.form"), ("ready", "experiments.words.log_ready_take")):
        turn(app, "experiments.log_view", view)
        assert any(t(shown) in text for text in words(app))
    turn(app, "experiments.log_view", "ranked")
    turn(app, "experiments.log_by", "ice")
    assert bool(app.get("table")) != phone
    turn(app, "experiments.log_state", "decided")


def test_a_running_test_is_ended_goes_on_is_repeated_and_deleted(shelf: Store):
    long_ago = TODAY - timedelta(days=30)
    values = {"state": "running", "name": "Hand", "where": "Tea box", "start": long_ago, "agreed_days": 14}
    made = kept(shelf, "log-moves", experiment("one", **values))
    app = opened(made.id, "en")
    assert any('The days of "Hand" are over' in text.replace("\\", "") for text in words(app))
    press(app, "finish")
    assert now(shelf, made)[0].state == "read"
    press(app, "resume")
    assert now(shelf, made)[0].state == "running"
    press(app, "repeat")
    assert [one.name for one in now(shelf, made)] == ["Hand", "Hand (again)"]
    press(app, "delete")  # the new one is looked at
    assert [one.name for one in now(shelf, made)] == ["Hand"]


def test_a_planned_test_begins_or_goes_back_among_the_ideas(shelf: Store):
    values = {"state": "planned", "where": "Tea box", "start": TODAY, "agreed_on": TODAY, "agreed_days": 14}
    made = kept(shelf, "log-planned", experiment("one", **values))
    app = opened(made.id, "en")
    press(app, "begin")
    assert now(shelf, made)[0].state == "running"
    press(app, "shelve")
    assert (now(shelf, made)[0].state, now(shelf, made)[0].agreed_on) == ("idea", None)


@pytest.mark.parametrize("locale", LOCALES)
def test_two_tests_on_one_page_are_warned_of_by_name(shelf: Store, locale: str):
    values = {"state": "running", "where": "Tea box", "start": TODAY, "agreed_days": 14}
    items = (experiment("one", name="Cut", **values), experiment("two", name="Price", **values))
    made = kept(shelf, f"log-overlap-{locale}", *items)
    said = " ".join(words(opened(made.id, locale)))
    words_ = translator(locale)("experiments.findings.log_overlap.what", first="Cut", second="Price")
    assert words_ in said
