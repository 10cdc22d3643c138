"""Stored tables on the budget page: weeks kept by one press, expenses recorded once, whose spend it is corrected."""

from pathlib import Path

import pytest
from kept_tables import kept_with
from stored import stored
from streamlit.testing.v1 import AppTest
from test_budget_imported import ads, data, day, plan
from test_pages import KEY, PLACEHOLDER, opened, words

from planner.i18n import LOCALES, translator
from planner.plan import Plan
from planner.store import Store

T = translator("en")


@pytest.fixture
def kept(shelf: Store, tmp_path_factory: pytest.TempPathFactory) -> Plan:
    return kept_with(shelf, plan(), data(tmp_path_factory.mktemp("tables")))


def pressed(app: AppTest, key: str) -> AppTest:
    next(button for button in app.button if button.key == f"button:budget.{key}").click().run()
    assert [error.value for error in app.exception] == []
    return app


def chosen(app: AppTest, option: str) -> AppTest:
    words = T(f"budget.spend_ways.{option}")
    return next(one for one in app.button_group if words in one.options).set_value(option).run()


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("section", ["improve", "track"])
def test_what_stored_tables_say_is_said_in_words(kept: Plan, locale: str, section: str) -> None:
    app = opened("budget", locale, kept, section)
    if section == "track":
        asked = translator(locale)("budget.spend_ways.data")
        next(one for one in app.button_group if asked in one.options).set_value("data").run()
    shown = list(words(app))
    assert [error.value for error in app.exception] == []
    assert [text for text in shown if KEY.search(text)] == []
    assert [text for text in shown if PLACEHOLDER.search(text) and not text.lstrip().startswith(("{", "["))] == []
    lead = "weeks_lead" if section == "improve" else "expenses_lead"
    assert any(translator(locale)(f"budget.imported.{lead}") in text for text in shown)


def test_weeks_too_few_to_learn_from_are_shown_and_not_kept(shelf: Store, kept: Plan) -> None:
    app = opened("budget", "en", kept, "improve")
    assert [button.key for button in app.button if button.key == "button:budget.data_history"] == []
    assert T("budget.imported.weeks_shown", n=2) in [one.value for one in app.caption]
    assert shelf.load(kept.id).plan.datasets == kept.datasets


def test_weeks_enough_are_kept_by_one_press_and_learned_from(shelf: Store, tmp_path: Path) -> None:
    days = range(7 * 12)
    kept = kept_with(
        shelf,
        plan(),
        stored(tmp_path, "wanxiangtai_plan", ad_days=[ads("关键词推广", n, 1000 + n) for n in days]),
        stored(tmp_path, "sycm_shop_daily", shop_days=[{"day": day(n), "sales": 10000} for n in days]),
    )
    app = pressed(opened("budget", "en", kept, "improve"), "data_history")
    held = shelf.load(kept.id).plan
    history = next(one for one in held.datasets if one.kind == "weekly_history")
    assert history.period is not None
    assert (history.period.start, history.period.end) == (day(0), day(83))
    assert len(held.datasets) == len(kept.datasets) + 1
    assert any("12 weeks" in one.value for one in app.caption)


def test_expenses_of_ticked_lines_are_recorded_and_a_second_press_adds_nothing(shelf: Store, kept: Plan) -> None:
    app = chosen(opened("budget", "en", kept, "track"), "data")
    ticks = {one.label.partition(":")[0]: one for one in app.checkbox if "budget.imported.take" in (one.key or "")}
    assert len(ticks) == 3
    next(one for name, one in ticks.items() if name.startswith("JD")).uncheck().run()
    pressed(app, "data_expenses")
    first = shelf.load(kept.id).plan.budget.expenses
    assert {row.line: row.amount for row in first} == {"tm-search": 14000, "tm-show": 300}
    assert {row.what for row in first} == {"关键词推广 Sept 2026 (platform data)", "人群推广 Sept 2026 (platform data)"}
    pressed(app, "data_expenses")
    assert shelf.load(kept.id).plan.budget.expenses == first


def test_whose_spend_it_is_can_be_corrected(shelf: Store, kept: Plan) -> None:
    app = chosen(opened("budget", "en", kept, "track"), "data")
    line = next(one for one in app.selectbox if one.label == T("budget.imported.line_label"))
    assert line.value == "jd"
    line.set_value("tm-show").run()
    pressed(app, "data_expenses")
    rows = shelf.load(kept.id).plan.budget.expenses
    assert {row.line: row.amount for row in rows} == {"tm-search": 14000, "tm-show": 300 + 2800}
