"""What the kit promises for every field: saved at once, told when refused, never lost."""

from datetime import UTC, datetime
from typing import Any

import pytest
from streamlit.runtime.scriptrunner import StopException
from streamlit.testing.v1 import AppTest
from test_pages import ROOT, opened

from pages._kit.session import Session
from pages._kit.words import path_words, refusal_words
from planner.actions import Action, Actions
from planner.changes import edit_rows, set_value
from planner.i18n import translator
from planner.plan import Plan
from planner.shop import Shop
from planner.store import Store

T = translator("en")
NOW = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)


@pytest.fixture
def plan(shelf: Store, request: pytest.FixtureRequest) -> Plan:
    task = Action(id="t1", title="Order boxes")
    name = f"kit-{abs(hash(request.node.name)) % 10**8}"
    made = Plan(id=name, name="Tea", shop=Shop(visitors=6000, stage="new"), actions=Actions(items=(task,)))
    return shelf.create(made, author="", session="test", at=NOW).plan


def shop_page(plan: Plan) -> AppTest:
    return opened("shop", "en", plan)


def named(elements: Any, label: str) -> Any:
    return next(e for e in elements if e.label == label)


def visitors(app: AppTest) -> Any:
    return named(app.number_input, T("shop.visitors.label"))


def commit(shelf: Store, plan: Plan, change: Any) -> None:
    shelf.commit(plan.id, change, author="Li", session="another tab", at=NOW)


def said(app: AppTest) -> str:
    return " ".join(e.value for e in [*app.warning, *app.error, *app.info, *app.markdown, *app.caption])


def test_an_edit_is_saved_at_once_and_says_who_typed_it(shelf: Store, plan: Plan) -> None:
    visitors(shop_page(plan)).set_value(7000).run()
    saved = shelf.load(plan.id).plan
    assert saved.shop.visitors == 7000
    assert saved.origins["shop.visitors"].kind == "typed"


def test_opening_and_rerunning_a_page_saves_nothing(shelf: Store, plan: Plan) -> None:
    shop_page(plan).run().run()
    assert shelf.head(plan.id).revision == 1


def test_an_emptied_number_is_unknown_and_has_no_origin(shelf: Store, plan: Plan) -> None:
    app = shop_page(plan)
    visitors(app).set_value(7000).run()
    visitors(app).set_value(None).run()
    saved = shelf.load(plan.id).plan
    assert saved.shop.visitors is None
    assert "shop.visitors" not in saved.origins


def test_money_and_rates_are_typed_in_yuan_and_per_cent(shelf: Store, plan: Plan) -> None:
    app = shop_page(plan)
    money = T("kit.label_with_unit", label=T("shop.aov.label"), unit=T("kit.units.money"))
    named(app.number_input, money).set_value(158.5).run()
    rate = next(e for e in app.number_input if e.label.startswith(T("shop.gross_margin.label")))
    rate.set_value(52.5).run()
    saved = shelf.load(plan.id).plan.shop
    assert (saved.aov, saved.gross_margin) == (15850, 0.525)


def test_an_edit_whose_callback_was_cut_short_is_saved_by_the_next_run(
    shelf: Store,
    plan: Plan,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = shop_page(plan)

    def cut_short(*_: object, **__: object) -> bool:
        monkeypatch.undo()
        raise StopException

    monkeypatch.setattr(Session, "commit", cut_short)
    visitors(app).set_value(7000).run()
    assert shelf.load(plan.id).plan.shop.visitors == 6000
    app.run()
    assert shelf.load(plan.id).plan.shop.visitors == 7000
    assert visitors(app).value == 7000


def test_what_another_tab_changed_shows_at_the_next_rerun(shelf: Store, plan: Plan) -> None:
    app = shop_page(plan)
    commit(shelf, plan, set_value("shop.visitors", 9000))
    app.run()
    assert visitors(app).value == 9000
    assert shelf.head(plan.id).revision == 2


def test_a_value_the_browser_has_not_redrawn_yet_is_no_edit(shelf: Store, plan: Plan) -> None:
    app = shop_page(plan)
    commit(shelf, plan, set_value("shop.visitors", 9000))
    app.run()
    visitors(app).set_value(6000).run()
    assert shelf.load(plan.id).plan.shop.visitors == 9000
    assert visitors(app).value == 9000
    app.run()
    visitors(app).set_value(6000).run()
    assert shelf.load(plan.id).plan.shop.visitors == 6000


def test_a_note_is_saved_and_another_tabs_note_is_not_overwritten(shelf: Store, plan: Plan) -> None:
    tab = Session()
    tab.open(plan.id)
    tab.commit(set_value("notes.shop.traffic", "Ask Lin"))
    assert T("shop.title") in path_words(T, tab.plan, "notes.shop.traffic")
    app = shop_page(plan)
    assert "Ask Lin" in said(app)
    commit(shelf, plan, set_value("notes.shop.traffic", "Ask Mei"))
    app.run().run()
    assert shelf.load(plan.id).plan.notes == {"shop.traffic": "Ask Mei"}


def test_edits_of_different_fields_in_two_tabs_both_survive(shelf: Store, plan: Plan) -> None:
    one, other = shop_page(plan), shop_page(plan)
    visitors(one).set_value(7000).run()
    named(other.number_input, T("shop.team.label")).set_value(3).run()
    saved = shelf.load(plan.id).plan.shop
    assert (saved.visitors, saved.team) == (7000, 3)
    assert visitors(other).value == 7000


def test_undo_and_redo_go_back_and_forth(shelf: Store, plan: Plan) -> None:
    app = shop_page(plan)
    visitors(app).set_value(7000).run()
    named(app.button, T("kit.undo.label")).click().run()
    assert shelf.load(plan.id).plan.shop.visitors == 6000
    assert visitors(app).value == 6000
    named(app.button, T("kit.redo.label")).click().run()
    assert shelf.load(plan.id).plan.shop.visitors == 7000


def test_undo_leaves_alone_what_somebody_changed_since_and_names_it(shelf: Store, plan: Plan) -> None:
    app = shop_page(plan)
    visitors(app).set_value(7000).run()
    commit(shelf, plan, set_value("shop.visitors", 9000))
    named(app.button, T("kit.undo.label")).click().run()
    assert shelf.load(plan.id).plan.shop.visitors == 9000
    assert T("shop.visitors.label") in said(app)


def test_a_refused_value_is_explained_where_it_stands_and_saves_nothing(shelf: Store, plan: Plan) -> None:
    tab = Session()
    tab.open(plan.id)
    assert not tab.commit(set_value("shop.visitors", -5), at="shop.visitors")
    words = refusal_words(T, tab.refused["shop.visitors"])
    assert words == T("errors.refused.too_small", field=path_words(T, None, "shop.visitors"), limit="0")
    assert shelf.load(plan.id).plan.shop.visitors == 6000
    assert tab.commit(set_value("shop.visitors", 7000), at="shop.visitors")
    assert not tab.refused
    assert not tab.commit(set_value("shop.visitors", "many"))
    assert tab.notice is not None


def test_an_edit_that_cannot_be_saved_keeps_its_text_and_is_saved_on_trying_again(
    shelf: Store,
    plan: Plan,
) -> None:
    app = shop_page(plan)
    shelf.trash(plan.id, NOW)
    product = named(app.text_input, T("shop.product.label"))
    product.set_value("Longjing gift box").run()
    assert "Longjing gift box" in said(app)
    shelf.untrash(plan.id)
    app.query_params["plan"] = plan.id
    named(app.button, T("kit.unsaved.retry")).click().run()
    assert shelf.load(plan.id).plan.shop.product == "Longjing gift box"


def test_an_edit_to_a_deleted_row_is_kept_and_the_row_can_come_back(shelf: Store, plan: Plan) -> None:
    app = opened("", "en", plan)
    way = next(e for e in app.button_group if e.label == T("kit.table.way"))
    way.set_value("form").run()
    title = named(app.text_area, T("actions.items.title.label"))
    title.set_value("Order 300 boxes")
    commit(shelf, plan, edit_rows("actions.items", removed=("t1",)))
    app.run()
    assert not app.exception
    assert "Order 300 boxes" in said(app)
    named(app.button, T("kit.gone.restore")).click().run()
    assert [a.id for a in shelf.load(plan.id).plan.actions.items] == ["t1"]
    assert shelf.load(plan.id).plan.actions.items[0].title == "Order 300 boxes"


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize("wanted", ["nowhere", "x' OR 1=1 --", "../../etc", "🍵"])
def test_an_unknown_plan_leads_home_with_a_message(wanted: str) -> None:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    app.switch_page("pages/swot.py")
    app.query_params["lang"], app.query_params["plan"] = "en", wanted
    app.run()
    assert not app.exception
    assert T("home.title") in [e.value for e in app.title]
    assert T("kit.plan_unknown") in said(app)


def test_user_text_never_becomes_markup(shelf: Store, plan: Plan) -> None:
    evil = "<img src=x onerror=alert(1)> ![p](http://example.com/x.png) :red[x] $$x$$ **b**"
    commit(shelf, plan, set_value("notes.shop.traffic", evil))
    commit(shelf, plan, set_value("name", evil))
    app = shop_page(plan)
    drawn = [e.value for e in [*app.markdown, *app.caption] if "onerror" in e.value]
    assert drawn
    for text in drawn:
        assert "<img" not in text.replace("\\<img", "")
        assert "![" not in text.replace("\\!\\[", "")
        assert not any(getattr(e.proto, "allow_html", False) for e in app.markdown)
