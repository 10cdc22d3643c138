"""The section of key figures: picks of days, the table in words, own ranges, and the baseline in one step."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import streamlit as st
from metric_tables import day
from streamlit.testing.v1 import AppTest
from test_pages import KEY, MOST_INPUTS, PLACEHOLDER, inputs, opened, words

from planner.data import Dataset
from planner.i18n import LOCALES, translator
from planner.plan import Plan
from planner.samples import load
from planner.sections import Period, new_id
from planner.store import Store, open_store
from planner.warehouse import frame, parquet

T = translator("en")
LAST = datetime.now(UTC).date() - timedelta(days=3)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of this page's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PROMOBOOK_DATABASE_URL", raising=False)
        patch.setenv("PROMOBOOK_HOME", str(tmp_path_factory.mktemp("kpi")))
        st.cache_resource.clear()
        opened_store = open_store()
        yield opened_store
        opened_store.close()
        st.cache_resource.clear()


def kept(shelf: Store, plan: Plan, kind: str, layout: str, rows: list[dict[str, Any]]) -> Plan:
    """A plan with a stored table."""
    name = shelf.files.put(parquet(kind, frame(kind, rows)))
    days = [row["day"] for row in rows]
    dataset = Dataset(
        id="d",
        kind=kind,
        period=Period(start=min(days), end=max(days)),
        hash=name,
        layout=layout,
        platform="taobao",
        rows=len(rows),
        files=("days.xlsx",),
    )
    plan = plan.model_copy(update={"datasets": (dataset,)})
    return shelf.create(plan, author="", session="k", at=datetime.now(UTC)).plan


def shop(shelf: Store, plan: Plan | None = None, **april: Any) -> Plan:
    rows = [day(LAST - timedelta(days=n), **(april if n < 30 else {})) for n in range(120)]
    return kept(shelf, plan or Plan(id=new_id(), name="A"), "shop_days", "sycm_shop_daily", rows)


def sound(app: AppTest) -> AppTest:
    assert [error.value for error in app.exception] == []
    return app


def turn(app: AppTest, view: str, option: Any) -> AppTest:
    """The page after something else was picked to look at."""
    wanted = f"pick:{view}#"
    picked = next(
        one for kind in ("button_group", "selectbox") for one in app.get(kind) if str(one.key).startswith(wanted)
    )
    picked.set_value(option)
    return sound(app.run())


def press(app: AppTest, key: str) -> AppTest:
    next(one for one in app.button if one.key == f"button:metrics.{key}").click()
    return sound(app.run())


def said(app: AppTest) -> str:
    return "\n".join(words(app))


@pytest.mark.parametrize("locale", LOCALES)
def test_the_section_speaks_in_words_with_every_pick(shelf: Store, locale: str) -> None:
    app = sound(opened("metrics", locale, shop(shelf, load("tea", locale, LAST), visitors=300), "kpi"))
    for pick in ("d30", "d7", "d90", "month", "own"):
        turn(app, "metrics.kpi_period", pick)
        shown = list(words(app))
        assert [text for text in shown if KEY.search(text)] == []
        assert [text for text in shown if PLACEHOLDER.search(text) and not text.lstrip().startswith(("{", "["))] == []
        assert len(inputs(app)) <= MOST_INPUTS, inputs(app)
    for metric in ("conversion_rate", "aov_buyer"):
        turn(app, "metrics.kpi_metric", metric)
        turn(app, "metrics.kpi_grain", "week")


def test_the_worst_figure_is_told_first(shelf: Store) -> None:
    app = sound(opened("metrics", "en", shop(shelf, buyers=1), "kpi"))
    assert app.error[0].value.startswith("**Paid conversion at 1% is too low**")
    assert "¥" in app.error[0].value


def test_days_of_ones_own_move_the_figures(shelf: Store) -> None:
    app = sound(opened("metrics", "en", shop(shelf), "kpi"))
    turn(app, "metrics.kpi_period", "own")
    assert [one.value for one in app.metric if one.label == "Visitors"] == ["3,000"]
    app.date_input[0].set_value((LAST - timedelta(days=9), LAST))
    sound(app.run())
    assert [one.value for one in app.metric if one.label == "Visitors"] == ["1,000"]
    app.date_input[0].set_value((LAST - timedelta(days=4),))  # half of a choice: nothing moves yet
    sound(app.run())
    assert [one.value for one in app.metric if one.label == "Visitors"] == ["1,000"]


def test_ones_own_range_is_typed_in_per_cent_and_judges_at_once(shelf: Store) -> None:
    plan = shop(shelf)
    app = sound(opened("metrics", "en", plan, "kpi"))
    turn(app, "metrics.kpi_band", "conversion_rate")
    press(app, "band_add")
    band = shelf.load(plan.id).plan.metrics.bands[0]
    assert (band.id, band.low, band.high) == ("conversion_rate", 0.03, 0.05)
    low = next(one for one in app.number_input if str(one.key).startswith("metrics.bands.conversion_rate.low"))
    assert low.value == 3
    low.set_value(4.8)
    sound(app.run())
    assert shelf.load(plan.id).plan.metrics.bands[0].low == pytest.approx(0.048)
    assert "Paid conversion at 4% is too low" in said(app)
    press(app, "band_drop")
    assert shelf.load(plan.id).plan.metrics.bands == ()
    assert "Paid conversion at 4% is too low" not in said(app)


def test_the_baseline_is_taken_in_one_step_and_given_back_in_one(shelf: Store) -> None:
    plan = shop(shelf)
    app = sound(opened("metrics", "en", plan, "kpi"))
    labels = [one.label.partition(":")[0] for one in app.checkbox]
    assert "Visitors a month" in labels
    for one in app.checkbox:
        (one.uncheck if one.label.startswith("Sales a month") else one.check)()
    sound(app.run())
    assert shelf.load(plan.id).plan.shop == plan.shop
    press(app, "take")
    held = shelf.load(plan.id).plan
    assert held.shop.visitors == 3_044
    assert held.shop.conversion_rate == 0.04
    assert held.shop.sales is None
    origin = held.origins["shop.visitors"]
    assert origin.kind == "data"
    assert origin.source.endswith("days.xlsx")
    assert origin.period == f"{LAST - timedelta(days=29)} – {LAST}"
    app.session_state["promobook"].undo()
    assert shelf.load(plan.id).plan.shop == plan.shop


def test_what_is_watched_is_kept_and_stands_first(shelf: Store) -> None:
    plan = shop(shelf)
    app = sound(opened("metrics", "en", plan, "kpi"))
    watched = next(one for one in app.multiselect if str(one.key).startswith("metrics.watched"))
    watched.set_value(["refund_rate", "visitors"])
    sound(app.run())
    assert shelf.load(plan.id).plan.metrics.watched == ("refund_rate", "visitors")
    assert [one.label for one in app.metric] == ["Refund rate", "Visitors"]


def test_without_data_the_section_says_where_to_begin(shelf: Store) -> None:
    plan = shelf.create(Plan(id=new_id(), name="A"), author="", session="k", at=datetime.now(UTC)).plan
    app = sound(opened("metrics", "en", plan, "kpi"))
    assert T("metrics.kpi.no_data") in said(app)
