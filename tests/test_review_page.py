"""The page of a review: begin one, read its figures, write them down, undo it, and send changes to the tasks."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from test_pages import KEY, MOST_INPUTS, PLACEHOLDER, inputs, opened, words

from planner import review
from planner.actions import Action, Actions
from planner.budget import Budget
from planner.data import Dataset
from planner.i18n import LOCALES, translator
from planner.plan import Plan
from planner.review import Review, ReviewItem
from planner.sections import Period, new_id
from planner.store import Store, open_store
from planner.warehouse import frame, parquet

T = translator("en")
LAST = datetime.now(UTC).date() - timedelta(days=3)
FIRST = LAST - timedelta(days=6)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of this page's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PROMOBOOK_DATABASE_URL", raising=False)
        patch.setenv("PROMOBOOK_HOME", str(tmp_path_factory.mktemp("review")))
        st.cache_resource.clear()
        made = open_store()
        yield made
        made.close()
        st.cache_resource.clear()


def put(shelf: Store, kind: str, layout: str, rows: list[Mapping[str, Any]]) -> Dataset:
    """A table in the store's files."""
    days: list[date] = [row.get("day") or row["start"] for row in rows]
    name = shelf.files.put(parquet(kind, frame(kind, rows)))
    span = Period(start=min(days), end=max(days))
    return Dataset(id=kind, kind=kind, period=span, hash=name, layout=layout, platform="taobao", rows=len(rows))


def shop(shelf: Store, *items: ReviewItem, **more: Any) -> Plan:
    """A shop whose visitors doubled in its last week, and that pays for clicks which bring too little."""
    days = [LAST - timedelta(days=n) for n in range(60)]
    sold = [{"day": d, "visitors": 200 if d >= FIRST else 100, "buyers": 4, "sales": 40_000} for d in days]
    ads = [
        {"start": d, "end": d, "campaign": "c", "clicks": 80, "impressions": 900, "spend": 9_000}
        | {"sales": 9_000, "orders": 1}
        for d in days
    ]
    datasets = (put(shelf, "shop_days", "sycm_shop_daily", sold), put(shelf, "ad_days", "wanxiangtai_plan", ads))
    plan = Plan(id=new_id(), name="A", datasets=datasets, review=Review(items=items), budget=Budget(target_roas=3.0))
    return kept(shelf, plan.model_copy(update=more))


def kept(shelf: Store, plan: Plan) -> Plan:
    return shelf.create(plan, author="", session="r", at=datetime.now(UTC)).plan


def week(**more: Any) -> ReviewItem:
    return ReviewItem(id="w", rhythm="weekly", first=FIRST, last=LAST, **more)


def press(app: AppTest, key: str) -> AppTest:
    return sound(app.button(key=f"button:review.{key}").click().run())


def sound(app: AppTest) -> AppTest:
    assert [error.value for error in app.exception] == []
    return app


def shown(app: AppTest) -> str:
    return "\n".join(words(app)).replace("\\", "").replace("\u00a0", " ").replace("\u2060", "")


@pytest.mark.parametrize("locale", LOCALES)
def test_a_review_with_data_speaks_in_words(shelf: Store, locale: str) -> None:
    app = sound(opened("review", locale, shop(shelf, week()), "review"))
    said = list(words(app))
    assert [text for text in said if KEY.search(text)] == []
    assert [text for text in said if PLACEHOLDER.search(text) and not text.lstrip().startswith(("{", "["))] == []
    assert len(inputs(app)) <= MOST_INPUTS


def test_a_first_review_is_of_the_last_whole_month_of_the_data(shelf: Store) -> None:
    plan = shop(shelf)
    app = sound(opened("review", "en", plan, "review"))
    assert T("review.words.none") in shown(app)
    press(app, "monthly")
    (item,) = shelf.load(plan.id).plan.review.items
    assert (item.rhythm, item.first, item.last) == ("monthly", *review.days("monthly", LAST))


def test_sales_are_taken_apart_and_the_parts_add_up(shelf: Store) -> None:
    said = shown(opened("review", "en", shop(shelf, week()), "review"))
    assert "Sales rose by ¥0 (0%)" in said  # twice the visitors, half the rate
    assert T("review.words.split_note") in said


def test_a_channel_below_its_return_is_shown_with_the_first_question(shelf: Store) -> None:
    said = shown(opened("review", "en", shop(shelf, week()), "review"))
    assert "**Taobao**: ¥630 spent, return 1, asked for 3." in said


def test_verdicts_carry_a_sign_beside_their_colour(shelf: Store) -> None:
    app = sound(opened("review", "en", shop(shelf, week()), "review"))
    cells = [str(cell) for table in app.table for row in table.value.to_numpy() for cell in row]
    assert any(cell.startswith(":red[\u25a0") for cell in cells)


def test_figures_are_written_down_said_and_undone(shelf: Store) -> None:
    plan = shop(shelf, week())
    app = opened("review", "en", plan, "review")
    press(app, "keep")
    assert {row.id: row.value for row in shelf.load(plan.id).plan.review.items[0].kept}["visitors"] == 1400
    assert T("review.words.kept") in shown(app)
    assert T("review.words.kept_lead") in shown(app)
    sound(next(one for one in app.button if one.label == T("kit.undo.label")).click().run())
    assert shelf.load(plan.id).plan.review.items[0].kept == ()
    assert T("review.words.kept") not in shown(app)
    assert T("review.words.keep") in shown(app)


def test_figures_that_differ_from_those_written_down_are_said_to(shelf: Store) -> None:
    item = week(kept=(review.Kept(id="visitors", value=1.0),))
    said = shown(opened("review", "en", shop(shelf, item), "review"))
    assert T("review.words.kept_other") in said
    assert T("review.words.keep_again") in said


def test_several_reviews_show_the_newest_first_and_one_can_be_deleted(shelf: Store) -> None:
    older = ReviewItem(id="old", rhythm="weekly", first=FIRST - timedelta(days=7), last=FIRST - timedelta(days=1))
    plan = shop(shelf, older.model_copy(update={"diagnosis": "Old words"}), week(diagnosis="New words"))
    app = sound(opened("review", "en", plan, "review"))
    assert [area.value for area in app.text_area if area.value] == ["New words"]
    press(app, "drop")
    assert [one.id for one in shelf.load(plan.id).plan.review.items] == ["old"]
    assert [area.value for area in app.text_area if area.value] == ["Old words"]


def test_swapped_days_are_said_and_give_no_figures(shelf: Store) -> None:
    item = ReviewItem(id="w", rhythm="weekly", first=LAST, last=FIRST)
    said = shown(sound(opened("review", "en", shop(shelf, item), "review")))
    assert T("review.findings.review_swapped.do") in said
    assert T("review.words.no_data") in said


def test_days_before_all_data_give_no_figures(shelf: Store) -> None:
    item = ReviewItem(id="w", first=LAST - timedelta(days=900), last=LAST - timedelta(days=890))
    app = sound(opened("review", "en", shop(shelf, item), "review"))
    assert T("review.words.no_data") in shown(app)
    assert [button.key for button in app.button if button.key == "button:review.keep"] == []


def test_a_plan_without_data_or_reviews_says_what_to_do(shelf: Store) -> None:
    app = sound(opened("review", "en", kept(shelf, Plan(id=new_id(), name="A")), "review"))
    assert shown(app).count(T("review.words.first_new")) == 5
    press(app, "weekly")
    assert T("review.words.no_data") in shown(app)


def test_the_tasks_of_a_review_are_its_own_and_others_that_are_due_are_named(shelf: Store) -> None:
    mine = Action(id="m", title="New first screens", owner="Mei", origin="review.items.w")
    late = Action(id="l", title="Call the printer", due=LAST)
    app = sound(opened("review", "en", shop(shelf, week(), actions=Actions(items=(mine, late))), "review"))
    (editor,) = app.dataframe
    assert list(editor.value["title"]) == ["New first screens"]
    assert "Call the printer" in shown(app)
