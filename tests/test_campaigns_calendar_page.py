"""The calendar's section of the page as a reader uses it: another year, another month, a date taken over."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from planner.i18n import LOCALES, translator
from planner.plan import Plan
from planner.store import Store

ROOT = Path(__file__).parent.parent
MOST_INPUTS = 12
EARLY = translator("zh-CN").texts["campaigns.calendar.next_in_time"].partition("*")[0]


def opened(store: Store, locale: str) -> tuple[AppTest, str]:
    """The page of a new plan, on its calendar."""
    now = datetime.now(UTC)
    plan = store.create(Plan(id=f"p{now:%H%M%S%f}", name="A"), author="", session="calendar", at=now).plan
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).switch_page("pages/campaigns.py")
    app.query_params["lang"], app.query_params["plan"], app.query_params["section"] = locale, plan.id, "year"
    return checked(app.run()), plan.id


def checked(app: AppTest) -> AppTest:
    assert [error.value for error in app.exception] == []
    return app


def picked(app: AppTest, name: str) -> st.selectbox:
    return next(one for one in app.selectbox if str(one.key).startswith(f"pick:{name}#"))


def bare(text: object) -> str:
    """Words of a table without what keeps them from wrapping and from being markup."""
    return str(text).translate(str.maketrans("\u00a0", " ", "\u2060\\"))


@pytest.mark.parametrize("locale", LOCALES)
def test_the_section_stays_small_and_says_what_is_next(shelf: Store, locale: str) -> None:
    app, _ = opened(shelf, locale)
    shown = [*app.selectbox, *app.get("button_group"), *app.get("data_editor"), *app.text_input, *app.date_input]
    assert len(shown) <= MOST_INPUTS
    lead = "Next one you can still prepare in full" if locale == "en" else EARLY
    assert any(str(one.value).startswith(lead) for one in app.markdown)


@pytest.mark.parametrize("locale", LOCALES)
def test_another_year_brings_its_own_collisions_and_dates(shelf: Store, locale: str) -> None:
    app, _ = opened(shelf, locale)
    checked(picked(app, "campaigns.year").set_value(2028).run())
    t = translator(locale)
    said = [str(one.value) for one in [*app.warning, *app.info]]
    moon = t("campaigns.findings.mid_autumn_in_national_week.why")
    assert any(moon in text for text in said)
    months = picked(app, "campaigns.month").options
    assert [("2028" in option) for option in months] == [False, *[True] * 12]


@pytest.mark.parametrize("locale", LOCALES)
def test_a_month_lists_what_is_on_in_it(shelf: Store, locale: str) -> None:
    app, _ = opened(shelf, locale)
    checked(picked(app, "campaigns.year").set_value(2024).run())
    checked(picked(app, "campaigns.month").set_value("2024-06-01").run())
    t = translator(locale)
    what = t("campaigns.calendar.columns.what")
    rows = next(table.value.map(bare).rename(columns=bare) for table in app.table if what in map(bare, table.value))
    assert t("calendar.festivals.dragon_boat") in list(rows[what])
    assert t("calendar.festivals.six_eighteen") in list(rows[what])


@pytest.mark.parametrize("locale", LOCALES)
def test_a_known_date_is_taken_over_by_one_click_and_undone_by_another(shelf: Store, locale: str) -> None:
    app, plan_id = opened(shelf, locale)
    checked(picked(app, "campaigns.year").set_value(2025).run())
    checked(picked(app, "campaigns.take").set_value("double_11|jd|whole").run())
    before = list(picked(app, "campaigns.take").options)
    checked(next(one for one in app.button if one.key == "button:campaigns.take_window").click().run())
    rows = shelf.load(plan_id).plan.campaigns.windows
    assert [(row.event, row.platform, row.certainty) for row in rows] == [("double_11", "jd", "to_confirm")]
    names = [translator(locale)(f"channels.list.platform.options.{code}") for code in ("jd", "douyin")]
    gone = set(before) - set(picked(app, "campaigns.take").options)
    assert [[name in bare(option) for name in names] for option in gone] == [[True, False]]
    checked(next(one for one in app.button if "undo" in str(one.key)).click().run())
    assert shelf.load(plan_id).plan.campaigns.windows == ()
