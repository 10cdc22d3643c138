"""The page's three views of one total, each opened as a reader does, in both languages."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from planner.i18n import LOCALES, translator
from planner.plan import Plan
from planner.samples import load
from planner.store import Store

ROOT = Path(__file__).parent.parent


def kept(store: Store, locale: str) -> Plan:
    now = datetime.now(UTC)
    made = load("dress", locale, now.date())
    return store.create(made, author="", session="views", at=now).plan


def viewed(plan: Plan, locale: str, view: str) -> AppTest:
    """The budget page after a view was picked."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).switch_page("pages/budget.py")
    app.query_params["lang"], app.query_params["plan"], app.query_params["section"] = locale, plan.id, "track"
    app.run()
    picked = next(one for one in app.get("button_group") if str(one.key).startswith("pick:budget.view#"))
    picked.set_value(view).run()
    assert [error.value for error in app.exception] == []
    return app


@pytest.mark.parametrize("locale", LOCALES)
def test_the_phases_have_three_sliders_and_twelve_months_each(shelf: Store, locale: str) -> None:
    app = viewed(kept(shelf, locale), locale, "phase")
    shares = {str(slider.key).partition("#")[0]: slider.value for slider in app.slider}
    assert [shares[f"budget.phases.{name}"] for name in ("start", "peak", "close")] == [30.0, 50.0, 20.0]
    months = [one for one in app.get("button_group") if "_months#" in str(one.key)]
    assert [len(one.options) for one in months] == [12, 12]


@pytest.mark.parametrize("locale", LOCALES)
def test_a_moved_kind_of_cost_moves_the_others(shelf: Store, locale: str) -> None:
    app = viewed(kept(shelf, locale), locale, "kind")
    kinds = {str(slider.key).split(".")[2].partition("#")[0]: slider for slider in app.slider if "kinds" in slider.key}
    kinds["placement"].set_value(70.0).run()
    shown = {str(one.key).split(".")[2].partition("#")[0]: one.value for one in app.slider if "kinds" in one.key}
    assert shown == {"platform": 10.0, "content": 15.0, "placement": 70.0, "team": 5.0}


def bare(text: str) -> str:
    """Words of a table without what keeps them from wrapping and from being markup."""
    return text.translate(str.maketrans("", "", "\u00a0\u2060\\"))


@pytest.mark.parametrize("locale", LOCALES)
def test_the_months_are_a_table_with_a_row_of_sums(shelf: Store, locale: str) -> None:
    app = viewed(kept(shelf, locale), locale, "months")
    total = translator(locale)("budget.view_columns.total")
    tables = (table.value.map(bare).rename(columns=bare) for table in app.table)
    frame = next(table for table in tables if total in table.columns)
    assert len(frame) == 13
    assert frame.iloc[-1, 0] == total
    assert frame.iloc[-1, -1] == "¥2,160,000"
