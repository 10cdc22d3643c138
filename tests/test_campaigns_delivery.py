"""Packing, presale and couriers of a campaign; and the page's section as a reader sees it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from math import ceil
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from hypothesis import given, settings
from hypothesis import strategies as hs
from streamlit.testing.v1 import AppTest

from planner.campaigns import Campaign, Campaigns, Crew, Goods, Window
from planner.campaigns.supply import (
    cutoff_rows,
    packing_words,
    presale_rows,
    supply,
    supply_remarks,
)
from planner.campaigns.supply.view import clock
from planner.i18n import LOCALES, translator
from planner.plan import Plan
from planner.samples import SAMPLES, load
from planner.store import Store, open_store

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 9, 1)
OPENING = date(2026, 11, 1)
CREW = Crew(packing=20, hours=10, packers=2, first_day=0.5, order_pieces=2)
FESTIVAL = date(2027, 2, 6)


def made(crew: Crew = CREW, daily: float | None = 10, days: int = 10, windows: Any = (), **fields: Any) -> Any:
    opening = fields.pop("opening", OPENING)
    closing = fields.pop("closing", opening + timedelta(days=days - 1))
    one = Campaign(
        id="main", opening=opening, closing=closing, crew=crew, goods=(Goods(id="g", daily=daily, uplift=4.0),)
    )
    return supply(Plan(id="p", name="p", campaigns=Campaigns(items=(one,), windows=windows)), one, TODAY)


def codes(found: Any) -> list[str]:
    return [r.code.removeprefix("campaigns.") for r in supply_remarks(found) if r.cell == "delivery"]


def test_parcels_of_the_busiest_day_are_pieces_by_share_by_pieces_per_order():
    orders = made().orders
    assert orders.pieces == (300, 400, 500)
    assert orders.peak == (75, 100, 125)


def test_an_event_of_one_day_has_all_its_orders_on_it():
    assert made(days=1).orders.peak[1] == 10 * 4 / 2


def test_people_are_parcels_over_what_one_packs_in_a_day():
    found = made(CREW.model_copy(update={"packing": 3.0}))
    assert (found.delivery.per_person, found.delivery.needed, found.delivery.needed_high) == (30, 4, 5)
    assert "delivery_few_packers" in codes(found)


def test_enough_packers_for_a_usual_day_may_be_too_few_for_a_strong_one():
    found = made(CREW.model_copy(update={"packing": 5.0}))
    assert (found.delivery.needed, found.delivery.needed_high) == (2, 3)
    assert codes(found) == ["delivery_busy_day"]


def day_by_day(capacity: float, arrivals: list[float]) -> int:
    """The day on which the last parcel leaves, by carrying over what is left from day to day."""
    waiting, day = 0.0, 0
    while day < len(arrivals) or waiting > 1e-6:
        waiting = max(0.0, waiting + (arrivals[day] if day < len(arrivals) else 0.0) - capacity)
        day += 1
    return day


@pytest.mark.parametrize("days", [1, 2, 7, 18])
@pytest.mark.parametrize("share", [0.1, 0.3, 0.9])
@pytest.mark.parametrize("packing", [0.5, 2.0, 3.3, 8.0, 40.0])
def test_the_last_parcel_leaves_when_a_count_day_by_day_says(days: int, share: float, packing: float):
    crew = Crew(packing=packing, hours=8, packers=1, first_day=share, order_pieces=1)
    found, total = made(crew, days=days), 10 * 4 * days
    first = total if days == 1 else total * share
    arrivals = [first, *[(total - first) / (days - 1)] * (days - 1)] if days > 1 else [first]
    assert found.delivery.backlog.finished == day_by_day(packing * 8, arrivals)
    assert found.delivery.backlog.peak_days == pytest.approx(first / (packing * 8))


def test_the_latest_order_for_the_same_day_is_set_by_hands_or_by_the_end_of_the_shift():
    assert made(CREW).delivery.backlog.cutoff == 9 + 10 - 1
    slow = made(CREW.model_copy(update={"packers": 1, "packing": 2.5})).delivery.backlog
    assert slow.cutoff == pytest.approx(24 * 25 / 100)
    assert [clock(hours) for hours in (0, 6.49, 10.5, 18, 24)] == ["00:00", "06:00", "10:30", "18:00", "24:00"]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"order_pieces": 0.5}, "delivery_order_pieces"),
        ({"hours": 30.0}, "delivery_pace"),
        ({"packing": 0.0}, "delivery_pace"),
    ],
)
def test_what_nobody_can_pack_is_said_and_not_worked_out(changed: dict[str, float], code: str):
    found = made(CREW.model_copy(update=changed))
    assert code in codes(found)
    assert found.delivery.needed is None


def test_goods_without_a_demand_are_left_out_and_said():
    one = Campaign(
        id="main", opening=OPENING, closing=OPENING, goods=(Goods(id="g", daily=5), Goods(id="h")), crew=CREW
    )
    found = supply(Plan(id="p", name="p", campaigns=Campaigns(items=(one,))), one, TODAY)
    assert found.orders is not None
    assert found.orders.unknown == 1
    assert "delivery_partly" in codes(found)


def test_unknown_demand_gives_no_parcels():
    found = made(daily=None)
    assert (found.orders, found.delivery.needed, found.delivery.backlog) == (None, None, None)


def test_the_presale_runs_from_deposits_to_parcels():
    moments = {one.code: (one.start - OPENING, one.end - OPENING) for one in made().delivery.presale}
    assert moments["deposit"] == (timedelta(days=-21), timedelta(days=-1))
    assert moments["balance"] == (timedelta(0), timedelta(0))
    assert moments["ship"][1] == timedelta(days=2)


def near(closing_before: int, **more: Any) -> Any:
    closing = FESTIVAL - timedelta(days=closing_before)
    return made(opening=closing - timedelta(days=13), closing=closing, **more)


def test_couriers_matter_from_40_days_before_spring_festival_on():
    assert near(40).cutoffs.festival == FESTIVAL
    assert near(41).cutoffs is None
    assert made().cutoffs is None
    assert made(opening=date(2150, 1, 1)).cutoffs is None


def test_the_last_day_to_ship_is_before_the_stop_and_before_the_days_on_the_way():
    found = {one.code: one for one in near(20).cutoffs.couriers}
    assert found["yunda"].stop == FESTIVAL - timedelta(days=11)
    assert set(found["yunda"].ship_by.values()) == {FESTIVAL - timedelta(days=12)}
    assert found["sf"].stop is None
    assert found["sf"].ship_by["far"] == FESTIVAL - timedelta(days=1 + 6)
    assert near(20).cutoffs.last["city"] == FESTIVAL - timedelta(days=1 + 2)


def test_a_closing_after_couriers_stop_and_after_the_last_day_to_ship_is_said():
    assert codes(near(20)) == []
    assert codes(near(8)) == ["delivery_couriers_stop", "delivery_after_eve"]
    late = next(r for r in supply_remarks(near(1)) if r.code == "campaigns.delivery_after_eve")
    assert late.severity == "bad"
    assert late.values["day"] == FESTIVAL - timedelta(days=10)


def test_a_stop_of_the_users_own_replaces_the_known_one_and_adds_couriers():
    own = FESTIVAL - timedelta(days=20)
    windows = (
        Window(id="a", kind="courier_stop", platform="yunda", start=own),
        Window(id="b", kind="courier_stop", platform="Village Post", start=own),
        Window(id="c", kind="courier_stop", platform="zto", start=own - timedelta(days=365)),
    )
    found = near(20, windows=windows).cutoffs.couriers
    stops = {one.code or one.name: (one.stop, one.own) for one in found}
    assert stops["yunda"] == stops["Village Post"] == (own, True)
    assert stops["zto"] == (FESTIVAL - timedelta(days=4), False)


@settings(max_examples=200, deadline=None)
@given(
    crew=hs.builds(
        Crew,
        packing=hs.none() | hs.floats(0, 1e6),
        hours=hs.none() | hs.floats(0, 1e6),
        packers=hs.none() | hs.integers(0, 10**10),
        first_day=hs.none() | hs.floats(0, 1),
        order_pieces=hs.none() | hs.floats(0, 1e6),
    ),
    daily=hs.none() | hs.floats(0, 1e6),
    opening=hs.dates(),
    closing=hs.none() | hs.dates(),
)
def test_absurd_packing_never_breaks(crew: Crew, daily: float | None, opening: date, closing: date | None):
    found = made(crew, daily, opening=opening, closing=closing)
    for locale in LOCALES:
        t = translator(locale)
        assert packing_words(t, found)
        assert len(cutoff_rows(t, found)) in (0, 8)
        assert len(presale_rows(t, found)) <= 6
    needed = found.delivery.needed
    assert needed is None or needed == pytest.approx(ceil(found.orders.peak[1] / found.delivery.per_person), abs=1)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of this page's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PROMOBOOK_DATABASE_URL", raising=False)
        patch.setenv("PROMOBOOK_HOME", str(tmp_path_factory.mktemp("supply")))
        st.cache_resource.clear()
        store = open_store()
        yield store
        store.close()
        st.cache_resource.clear()


def opened(store: Store, plan: Plan, locale: str) -> AppTest:
    kept = store.create(plan, author="", session="supply", at=datetime.now(UTC)).plan
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).switch_page("pages/campaigns.py")
    app.query_params["lang"], app.query_params["plan"], app.query_params["section"] = locale, kept.id, "supply"
    app.run()
    assert [error.value for error in app.exception] == []
    return app


def fields(app: AppTest) -> dict[str, Any]:
    return {str(one.key).partition("#")[0]: one for one in (*app.number_input, *app.text_input, *app.selectbox)}


@pytest.mark.parametrize("shop", SAMPLES)
@pytest.mark.parametrize("locale", LOCALES)
def test_the_section_says_what_to_have_and_who_is_needed(shelf: Store, locale: str, shop: str):
    app = opened(shelf, load(shop, locale, datetime.now(UTC).date()), locale)
    assert len(fields(app)) + len(app.get("button_group")) <= 24
    said = " ".join(one.value for one in app.markdown)
    people = {"en": "At the peak you need", "zh-CN": "\u6700\u5fd9\u65f6\u8981"}[locale]
    assert people in said
    assert len(app.table) >= 3


def test_a_plan_without_campaigns_is_told_what_would_be_here(shelf: Store):
    app = opened(shelf, Plan(id="none", name="none"), "en")
    empty = [one.value for one in app.caption if "No campaign yet" in one.value]
    assert len(empty) == 3


def test_a_product_is_added_filled_in_and_deleted(shelf: Store):
    app = opened(shelf, load("tea", "en", datetime.now(UTC).date()), "en")
    next(one for one in app.button if "add_goods" in str(one.key)).click().run()
    name = next(one for key, one in fields(app).items() if key.endswith(".name"))
    assert name.value in ("", None)
    name.set_value("Tea towel").run()
    assert any("Tea towel" in str(one.value) for one in app.markdown)
    next(one for one in app.button if "delete_goods" in str(one.key)).click().run()
    assert [error.value for error in app.exception] == []
    assert not any("Tea towel" in str(one.value) for one in app.markdown)
