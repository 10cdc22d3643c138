"""The screen for files of unknown layout: it asks once, says what is missing, and knows the file from then on."""

from datetime import UTC, datetime
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from test_metrics_data_page import all_words, empty, kinds, press, put, shown
from test_pages import PLACEHOLDER

from planner.i18n import LOCALES, translator
from planner.imports import mapping
from planner.imports.mapping import Template
from planner.store import Store

ORDERS = (
    "交易单号,下单日期,会员卡号,手机号,实收(元),商品,收货地址\n"
    "A1,13/06/2025 12:05,V01,13900000000,118.00,茶杯,浙江省杭州市文三路\n"
    "A2,14/06/2025 09:00,V02,13900000001,59.00,茶壶,上海市黄浦区\n"
).encode("gb18030")
NUMBERS = b"day,footfall,taken\n05/06/2025,10,1.00\n06/06/2025,12,2.00\n"


QUESTIONS = ("days", "platform")


@pytest.fixture(autouse=True)
def nothing_named(shelf: Store) -> None:
    for fingerprint in shelf.templates.all():
        shelf.templates.forget(fingerprint)


def box(app: AppTest, label: str) -> Any:
    wanted = translator("en")(f"imports.mapping.{label}") if label in QUESTIONS else label
    return next(one for one in app.selectbox if one.label.replace("\\", "") == wanted)


def pick(app: AppTest, label: str, option: str) -> AppTest:
    box(app, label).set_value(option).run()
    assert [error.value for error in app.exception] == []
    return app


def use(app: AppTest, suffix: str = ".use") -> AppTest:
    next(
        one for one in app.button if (one.key or "").startswith("button:mapping:") and one.key.endswith(suffix)
    ).click().run()
    assert [error.value for error in app.exception] == []
    return app


@pytest.mark.parametrize("locale", LOCALES)
def test_an_unknown_file_is_asked_about_once_and_known_to_every_plan(shelf: Store, locale: str) -> None:
    plan = empty(shelf)
    app = put(shown(plan, locale), ("小店.csv", ORDERS), locale=locale)
    said = all_words(app)
    assert not PLACEHOLDER.search(said)
    assert "13900000000" not in said
    assert "文三路" not in said
    use(app)
    assert len(shelf.templates.all()) == 1
    press(app, "import")
    stored = kinds(shelf, plan)
    assert (stored["orders"], stored["customers"]) == (2, 2)
    other = empty(shelf)
    again = put(shown(other, locale), ("七月.csv", ORDERS), locale=locale)
    assert translator(locale)("imports.mapping.used", table="orders") in all_words(again)
    press(again, "import")
    assert kinds(shelf, other)["orders"] == 2


def test_what_is_missing_is_said_until_it_is_chosen(shelf: Store) -> None:
    plan = empty(shelf)
    app = put(shown(plan), ("till.csv", NUMBERS))
    button = next(one for one in app.button if (one.key or "").endswith(".use"))
    assert button.disabled
    said = all_words(app)
    assert "Still missing: Visitors or Sales" in said
    assert "can be read two ways" in said
    pick(app, "footfall", "visitors")
    pick(app, "taken", "sales")
    assert "Still missing" not in all_words(app)
    assert next(one for one in app.button if (one.key or "").endswith(".use")).disabled
    pick(app, "days", "month_first")
    assert "5 Jun 2025" not in all_words(app)
    pick(app, "days", "day_first")
    use(app)
    press(app, "import")
    assert kinds(shelf, plan) == {"shop_days": 2}


def test_two_headings_for_one_column_are_said_and_not_used(shelf: Store) -> None:
    app = put(shown(empty(shelf)), ("till.csv", NUMBERS))
    pick(app, "footfall", "visitors")
    pick(app, "taken", "visitors")
    assert "More than one column is" in all_words(app)
    assert next(one for one in app.button if (one.key or "").endswith(".use")).disabled


def test_what_was_said_can_be_changed(shelf: Store) -> None:
    app = put(shown(empty(shelf)), ("小店.csv", ORDERS))
    use(use(app), ".again")
    pick(app, "实收(元)", "amount")
    use(app)
    (text,) = shelf.templates.all().values()
    assert mapping.loaded(text).columns["实收(元)"] == "amount"


def test_a_template_from_elsewhere_fills_the_choices_and_a_wrong_one_is_refused_in_words(shelf: Store) -> None:
    columns = {"day": "date", "taken": "sales", "footfall": "visitors", "weather": "units"}
    template = Template("shop_days", columns, {"date": "day_first"}, "douyin", tuple(columns))
    app = put(shown(empty(shelf)), ("till.csv", NUMBERS))
    place = next(one for one in app.file_uploader if one.label == translator("en")("imports.mapping.template"))
    place.set_value([("mine.json", mapping.dumped(template).encode(), "application/json")]).run()
    assert [error.value for error in app.exception] == []
    assert "columns that this table lacks: weather" in all_words(app)
    assert (box(app, "taken").value, box(app, "platform").value, box(app, "days").value) == (
        "sales",
        "douyin",
        "day_first",
    )
    place = next(one for one in app.file_uploader if one.label == translator("en")("imports.mapping.template"))
    place.set_value([("bad.json", b"{}", "application/json")]).run()
    assert "This is no template of columns" in all_words(app)


def test_a_kept_template_that_cannot_be_read_does_no_harm(shelf: Store) -> None:
    shelf.templates.put("x", "{", author="", at=datetime.now(UTC))
    app = put(shown(empty(shelf)), ("小店.csv", ORDERS))
    assert [error.value for error in app.exception] == []
    use(app)
