"""The page of one campaign: ticking tasks off, making a campaign, moving its opening, and a shorter plan."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from test_pages import MOST_INPUTS

from planner.campaigns import Campaign, Campaigns, from_template
from planner.i18n import LOCALES, translator
from planner.plan import Plan, change
from planner.samples import load
from planner.store import Store

ROOT = Path(__file__).parent.parent


def now() -> datetime:
    return datetime.now(UTC)


def kept(store: Store, plan: Plan) -> Plan:
    return store.create(plan, author="", session="campaigns", at=now()).plan


def opened(plan: Plan, locale: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).switch_page("pages/campaigns.py")
    app.query_params["lang"], app.query_params["plan"], app.query_params["section"] = locale, plan.id, "plan"
    return run(app)


def run(app: AppTest) -> AppTest:
    app.run()
    assert [error.value for error in app.exception] == []
    return app


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=f"button:campaigns.{key}").click()
    return run(app)


def turn(app: AppTest, view: str, option: str) -> AppTest:
    """The page after something else was picked to look at."""
    kinds = ("button_group", "selectbox")
    picked = next(one for kind in kinds for one in app.get(kind) if str(one.key).startswith(f"pick:{view}#"))
    picked.set_value(option)
    return run(app)


def campaign_in(store: Store, plan: Plan, place: int = 0) -> Campaign:
    return store.load(plan.id).plan.campaigns.items[place]


@pytest.mark.parametrize("locale", LOCALES)
def test_a_late_task_is_ticked_off_and_taken_back(shelf: Store, locale: str) -> None:
    plan = kept(shelf, load("dress", locale, now().date()))
    app = press(opened(plan, locale), "tick-live_script")
    done = next(one for one in campaign_in(shelf, plan).tasks if one.id == "live_script")
    assert done.done_on is not None
    press(turn(app, "campaigns.group", "phase.creative"), "tick-live_script")
    undone = next(one for one in campaign_in(shelf, plan).tasks if one.id == "live_script")
    assert undone.done_on is None


@pytest.mark.parametrize("locale", LOCALES)
def test_a_campaign_is_made_from_a_template_and_shown(shelf: Store, locale: str) -> None:
    plan = kept(shelf, Plan(id=f"empty-{locale}", name="p"))
    app = turn(opened(plan, locale), "campaigns.template", "launch")
    button = next(one for one in app.button if str(one.key).startswith("button:campaigns.new-launch-"))
    button.click()
    app = run(app)
    made = campaign_in(shelf, plan)
    assert made.template == "launch"
    assert len(made.tasks) > 20
    assert f"campaigns.items.{made.id}.aim" in {str(one.key).partition("#")[0] for one in app.get("button_group")}


def test_the_opening_takes_the_closing_along(shelf: Store) -> None:
    plan = kept(shelf, load("home", "en", now().date()))
    before = campaign_in(shelf, plan)
    assert before.opening is not None
    app = opened(plan, "en")
    field = next(one for one in app.date_input if str(one.key).startswith("campaigns.items.main.opening#"))
    field.set_value(before.opening + timedelta(days=5))
    press(run(app), "later_week")
    after = campaign_in(shelf, plan)
    assert before.closing is not None
    assert (after.opening, after.closing) == (before.opening + timedelta(12), before.closing + timedelta(12))


@pytest.mark.parametrize("locale", LOCALES)
def test_a_plan_that_is_short_of_time_can_be_shortened(shelf: Store, locale: str) -> None:
    opening: date = now().date() + timedelta(days=50)
    press_new = from_template(translator(locale), "double_11_classic", opening, opening + timedelta(days=11))
    plan = kept(shelf, change(Plan(id=f"short-{locale}", name="p"), press_new))
    before = campaign_in(shelf, plan)
    press(opened(plan, locale), "shorten")
    after = campaign_in(shelf, plan)
    assert sum(one.days for one in after.tasks) < sum(one.days for one in before.tasks)
    assert "review_last" not in {one.id for one in after.tasks}


@pytest.mark.parametrize("mode", ["what", "when"])
@pytest.mark.parametrize("locale", LOCALES)
def test_the_section_stays_small_in_each_of_its_forms(shelf: Store, locale: str, mode: str) -> None:
    plan = kept(shelf, load("tea", locale, now().date()))
    app = turn(opened(plan, locale), "campaigns.task_mode", mode)
    kinds = ("text_input", "number_input", "selectbox", "multiselect", "checkbox", "date_input", "button_group")
    mine = [one for kind in kinds for one in app.get(kind) if str(one.key).startswith(("campaigns", "pick:campaigns"))]
    assert len(mine) <= MOST_INPUTS
    app = turn(app, "campaigns.doing", "about")
    assert any("platforms" in str(one.key) for one in app.multiselect)


def test_a_campaign_without_tasks_offers_its_templates(shelf: Store) -> None:
    bare = Campaign(id="main", template="flash_sale", opening=now().date() + timedelta(days=40))
    plan = kept(shelf, Plan(id="bare", name="p", campaigns=Campaigns(items=(bare,))))
    press(opened(plan, "en"), "fill")
    assert len(campaign_in(shelf, plan).tasks) > 15


def test_a_deleted_campaign_leaves_the_page_whole(shelf: Store) -> None:
    plan = kept(shelf, load("tea", "en", now().date()))
    app = turn(opened(plan, "en"), "campaigns.doing", "about")
    press(press(app, "copy"), "delete")
    assert [one.id for one in shelf.load(plan.id).plan.campaigns.items] == ["main"]
    app = turn(opened(plan, "en"), "campaigns.doing", "about")
    press(app, "delete")
    assert shelf.load(plan.id).plan.campaigns.items == ()
