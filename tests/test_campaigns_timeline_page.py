"""The page's timeline and what it hands over, each opened as a reader does, in both languages."""

from datetime import UTC, datetime
from pathlib import Path

import campaign_tasks as case
import pytest
from streamlit.testing.v1 import AppTest

from pages._kit import page as kit
from pages._kit.session import local
from pages._kit.words import plain
from planner.campaigns import Campaigns
from planner.campaigns.schedule import schedule
from planner.campaigns.timeline import timeline_title
from planner.i18n import LOCALES, catalog, translator
from planner.plan import Plan
from planner.samples import load
from planner.store import Store

ROOT = Path(__file__).parent.parent
FILES = {
    "calendar": ("calendar", "ics"),
    "workbook": ("workbook", "xlsx"),
    "poster": ("poster", "png"),
    "ticklist": ("ticklist", "html"),
}
both = pytest.mark.parametrize("locale", LOCALES)


def kept(store: Store, plan: Plan) -> Plan:
    return store.create(plan, author="", session="timeline", at=datetime.now(UTC)).plan


def sample(store: Store, locale: str) -> Plan:
    return kept(store, load("dress", locale, datetime.now(UTC).date()))


def opened(plan: Plan, locale: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).switch_page("pages/campaigns.py")
    app.query_params["lang"], app.query_params["plan"], app.query_params["section"] = locale, plan.id, "plan"
    return run(app)


def run(app: AppTest) -> AppTest:
    app.run()
    assert [error.value for error in app.exception] == []
    return app


def picked(app: AppTest, name: str, option: str) -> AppTest:
    """The page after a choice of what to look at."""
    places = [*app.get("button_group"), *app.get("selectbox")]
    next(one for one in places if str(one.key).startswith(f"pick:campaigns.{name}#")).set_value(option)
    return run(app)


def words(app: AppTest) -> str:
    return "\n".join(str(one.value) for one in (*app.markdown, *app.caption))


def downloads(app: AppTest) -> list[str]:
    """The names of the files that are offered, by the keys of their buttons."""
    return [str(one.key).partition(":")[2] for one in app.get("download_button")]


@both
def test_the_timeline_is_a_chart_under_its_finding(shelf: Store, locale: str) -> None:
    plan = sample(shelf, locale)
    app = opened(plan, locale)
    made = schedule(plan.campaigns.items[0], local(datetime.now(UTC)).date())
    assert len(app.get("vega_lite_chart")) == 1
    assert plain(timeline_title(translator(locale), [made])) in words(app)
    assert words(app).count(catalog(locale)["campaigns.words.timeline_key"]) == 1


@both
def test_the_list_begins_with_what_is_late(shelf: Store, locale: str) -> None:
    app = picked(opened(sample(shelf, locale), locale), "timeline_way", "list")
    assert app.get("vega_lite_chart") == []
    late = translator(locale)("campaigns.agenda.late", n=1)
    assert f"**{late}**\n\n{catalog(locale)['campaigns.state_marks.late']} **" in words(app)


def test_on_a_phone_the_list_comes_first(shelf: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kit, "on_phone", lambda: True)
    assert opened(sample(shelf, "en"), "en").get("vega_lite_chart") == []


@both
def test_several_campaigns_are_looked_at_together(shelf: Store, locale: str) -> None:
    items = tuple(case.event(*case.usual(), id_=name, name=name) for name in ("Spring", "Autumn"))
    plan = Plan(id="two" + locale.lower(), name="two", campaigns=Campaigns(items=items))
    app = picked(opened(kept(shelf, plan), locale), "timeline_scope", "all")
    app = picked(app, "timeline_way", "list")
    assert "Spring" in words(app)
    assert "Autumn" in words(app)
    app = picked(app, "timeline_role", "service")
    assert "Drill" in words(app)
    app = picked(app, "takeaway_scope", "all")
    everything = catalog(locale)["campaigns.takeaway_words.all_campaigns"].replace(" ", "-")
    assert downloads(app) == [f"{everything}-{catalog(locale)['campaigns.files.calendar']}.ics"]


@pytest.mark.parametrize("way", FILES)
@both
def test_each_file_is_offered_under_the_name_of_the_campaign(shelf: Store, locale: str, way: str) -> None:
    plan = sample(shelf, locale)
    app = picked(opened(plan, locale), "takeaway", way)
    what, ending = FILES[way]
    assert downloads(app)
    name = downloads(app)[-1]
    assert name.endswith(f"-{catalog(locale)[f'campaigns.files.{what}']}.{ending}")
    assert name.startswith(plan.campaigns.items[0].name.split()[0][:2])
    assert (plan.campaigns.items[0].tasks[0].title in "".join(one.value for one in app.code)) is (way == "ticklist")


@both
def test_without_a_campaign_the_page_says_what_would_be_here(shelf: Store, locale: str) -> None:
    app = opened(kept(shelf, Plan(id="none" + locale.lower(), name="none")), locale)
    assert catalog(locale)["campaigns.words.timeline_empty"] in words(app)
    assert catalog(locale)["campaigns.takeaway_words.nothing"] in words(app)
    assert downloads(app) == []
