"""Expenses on the page: pasted rows are stored by one press, a form names its rows, a table offers the lines."""

import json
from datetime import UTC, date, datetime

import pytest
from streamlit.testing.v1 import AppTest
from test_pages import elements, opened

from planner import budget
from planner.data import Data
from planner.i18n import translator
from planner.plan import Plan
from planner.samples import load
from planner.store import Store

TODAY = date(2026, 11, 25)
T = translator("en")


@pytest.fixture
def kept(shelf: Store, request: pytest.FixtureRequest) -> Plan:
    sample = load("dress", "en", datetime.now(UTC).date())
    made = sample.model_copy(update={"id": f"paste-{abs(hash(request.node.name)) % 10**8}"})
    return shelf.create(made, author="", session="test", at=datetime(2026, 11, 25, tzinfo=UTC)).plan


def chosen(app: AppTest, words: str, option: str) -> AppTest:
    """The page once one of several ways was chosen."""
    return next(one for one in app.button_group if words in one.options).set_value(option).run()


def pressed(app: AppTest, words: str) -> AppTest:
    return next(button for button in app.button if button.label == words).click().run()


def test_pasted_rows_are_shown_first_and_stored_by_one_press(shelf: Store, kept: Plan) -> None:
    def stored() -> list[tuple[str, int | None]]:
        rows = shelf.load(kept.id).plan.budget.expenses[len(kept.budget.expenses) :]
        return [(row.line, row.amount) for row in rows]

    app = chosen(opened("budget", "en", kept, "track"), T("budget.spend_ways.paste"), "paste")
    app.text_area[0].set_value("date,channel,amount\n2026-10-01,Taobao,5\n2026-10-02,Nowhere,6\nsoon,Taobao,7\n").run()
    assert stored() == []
    pressed(app, T("budget.words.paste_take", n=1))
    assert stored() == [("taobao-search", 500)]
    assert T("budget.words.paste_there", n=1) in " ".join(one.value for one in app.markdown)
    pressed(app, T("budget.words.paste_take_all", n=1))
    assert stored() == [("taobao-search", 500), ("", 600)]
    assert shelf.head(kept.id).revision == 3
    assert {button.key for button in app.button} & {"button:budget.paste", "button:budget.paste_all"} == set()
    assert [error.value for error in app.exception] == []


def test_one_by_one_an_expense_is_named_by_what_it_was_for_and_its_line_is_chosen(shelf: Store, kept: Plan) -> None:
    app = chosen(opened("budget", "en", kept, "track"), T("kit.table.ways.form"), "form")
    row = next(one for one in app.selectbox if one.label == T("kit.table.row"))
    assert row.options[0] == "1. Traffic for the stream"
    line = next(one for one in app.selectbox if one.label == T("budget.expenses.line.label"))
    assert line.value == "douyin-live"
    line.set_value("reserve").run()
    assert shelf.load(kept.id).plan.budget.expenses[0].line == "reserve"
    next(one for one in app.selectbox if one.label == T("budget.expenses.line.label")).set_value(None).run()
    assert shelf.load(kept.id).plan.budget.expenses[0].line == ""


def test_the_table_offers_the_lines_by_their_names(kept: Plan) -> None:
    editor = next(e for e in elements(opened("budget", "en", kept, "track")) if e.type == "dataframe" and e.proto.id)
    offered = json.loads(editor.proto.columns)["line"]["type_config"]["options"]
    assert [one["label"] for one in offered][:1] == ["Eight o'clock stream"]
    assert [one["value"] for one in offered] == [line.id for line in budget.compute(kept, Data(), TODAY).lines]
