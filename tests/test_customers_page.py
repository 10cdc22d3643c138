"""The page of customers in both languages: with nothing, with orders of nobody, and with customers."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from customer_orders import Bought, bought
from streamlit.testing.v1 import AppTest
from test_pages import KEY, MOST_INPUTS, PLACEHOLDER, inputs, opened, words

from planner.data import Data
from planner.i18n import LOCALES
from planner.plan import Plan
from planner.sections import new_id
from planner.store import Store

SECTIONS = ("segments", "returning", "worth", "lists")
ORDERS: Sequence[Bought] = [(f"c{n % 61}", (n * 37) % 240, 20 + (n * 11) % 90) for n in range(260)]


def kept(shelf: Store, folder: Path, orders: Sequence[Bought], platform: str = "taobao") -> Plan:
    """A plan whose orders lie in the store."""
    data: Data = bought(folder, orders, platform)
    datasets = [
        one.model_copy(update={"hash": shelf.files.put(data.path(one).read_bytes())})  # type: ignore[union-attr]
        for one in data.datasets
    ]
    plan = Plan(id=new_id(), name="A", datasets=tuple(datasets))
    return shelf.create(plan, author="", session="test", at=datetime.now(UTC)).plan


def sound(app: AppTest) -> None:
    assert [error.value for error in app.exception] == []
    shown = list(words(app))
    assert [text for text in shown if KEY.search(text)] == []
    assert [text for text in shown if PLACEHOLDER.search(text) and not text.lstrip().startswith(("{", "["))] == []
    assert len(inputs(app)) <= MOST_INPUTS


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_speaks_of_its_customers(shelf: Store, tmp_path: Path, section: str, locale: str) -> None:
    app = opened("customers", locale, kept(shelf, tmp_path, ORDERS), section)
    sound(app)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_says_which_platform_names_nobody(shelf: Store, tmp_path: Path, section: str, locale: str) -> None:
    plan = kept(shelf, tmp_path, [(None, 0, 10), (None, 3, 20)], "douyin")
    app = opened("customers", locale, plan, section)
    sound(app)
    name = {"zh-CN": "\u6296\u97f3", "en": "Douyin"}[locale]
    assert any(name in text for text in words(app))


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_says_what_to_import(shelf: Store, section: str) -> None:
    plan = shelf.create(Plan(id=new_id(), name="A"), author="", session="test", at=datetime.now(UTC)).plan
    app = opened("customers", "en", plan, section)
    sound(app)
    assert any("Metrics chapter" in text for text in words(app))


def test_care_is_kept_and_made_a_task(shelf: Store, tmp_path: Path) -> None:
    plan = kept(shelf, tmp_path, ORDERS)
    app = opened("customers", "en", plan, "segments")
    next(one for one in app.text_area if one.label == "What we do").set_value("Write to each").run()
    next(one for one in app.button if (one.key or "").startswith("button:customers.task_")).click().run()
    sound(app)
    held = shelf.load(plan.id).plan
    assert [one.action for one in held.customers.care] == ["Write to each"]
    assert [one.title for one in held.actions.items] == ["Champions: Write to each"]
    assert next(one for one in app.button if (one.key or "").startswith("button:customers.task_")).disabled
