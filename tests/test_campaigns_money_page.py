"""The page of prices, target and presale: offers added and changed, the goal's part taken, and what to do first."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from planner.campaigns import Campaign, Campaigns
from planner.i18n import LOCALES
from planner.plan import Plan
from planner.samples import load
from planner.store import Store, open_store

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of this page's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PROMOBOOK_DATABASE_URL", raising=False)
        patch.setenv("PROMOBOOK_HOME", str(tmp_path_factory.mktemp("money")))
        st.cache_resource.clear()
        store = open_store()
        yield store
        store.close()
        st.cache_resource.clear()


def opened(plan_id: str, locale: str, section: str = "money") -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).switch_page("pages/campaigns.py")
    app.query_params["lang"], app.query_params["plan"], app.query_params["section"] = locale, plan_id, section
    app.run()
    assert [error.value for error in app.exception] == []
    return app


def turn(app: AppTest, view: str, option: str) -> None:
    """The page after something else was picked to look at."""
    picked = next(
        one
        for kind in ("button_group", "selectbox")
        for one in app.get(kind)
        if str(one.key).startswith(f"pick:{view}#")
    )
    picked.set_value(option)
    app.run()
    assert [error.value for error in app.exception] == []


def press(app: AppTest, key: str) -> None:
    app.button(key=f"button:campaigns.{key}").click()
    app.run()
    assert [error.value for error in app.exception] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_on_the_page_an_offer_is_added_and_what_the_goal_asks_is_taken(shelf: Store, locale: str):
    made = shelf.create(
        load("dress", locale, datetime.now(UTC).date()), author="", session="m", at=datetime.now(UTC)
    ).plan
    app = opened(made.id, locale)
    press(app, "add_offer")
    press(opened(made.id, locale, "target"), "take_target")
    now: Plan = shelf.load(made.id).plan
    assert len(now.campaigns.items[0].offers) == len(made.campaigns.items[0].offers) + 1
    assert now.campaigns.items[0].target not in (None, made.campaigns.items[0].target)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_group_of_an_offers_fields_can_be_opened_and_its_platform_emptied(shelf: Store, locale: str):
    made = shelf.create(
        load("tea", locale, datetime.now(UTC).date()), author="", session="m", at=datetime.now(UTC)
    ).plan
    app = opened(made.id, locale)
    for view, shown in (("costs", "freight"), ("check", "margin"), ("wave", "platform"), ("price", "coupon")):
        turn(app, "campaigns.offer_view", view)
        keys = [str(one.key) for kind in ("number_input", "selectbox") for one in app.get(kind)]
        assert [key for key in keys if key.startswith(f"campaigns.items.main.offers.bait.{shown}#")]
        if view == "wave":
            box = next(one for one in app.selectbox if "offers.bait.platform#" in str(one.key))
            box.set_value(None)
            app.run()
    assert shelf.load(made.id).plan.campaigns.items[0].offers[0].platform is None


def test_without_goods_offers_or_target_the_page_says_what_to_do(shelf: Store):
    bare = Plan(id="bare-money", name="bare", campaigns=Campaigns(items=(Campaign(id="main", name="Sale"),)))
    made = shelf.create(bare, author="", session="m", at=datetime.now(UTC)).plan
    said = " ".join(one.value for part in ("money", "target") for one in opened(made.id, "en", part).caption)
    for words in ("First add products", "No offer yet", "With a target for the event"):
        assert words in said
