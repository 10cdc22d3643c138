"""The cell that takes figures from export files: read on the spot, nothing stored unasked, one step to undo."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from test_pages import KEY, MOST_INPUTS, PLACEHOLDER, inputs, opened, words

from planner.i18n import LOCALES, translator
from planner.plan import Plan
from planner.samples import SAMPLES, exports, load
from planner.sections import new_id
from planner.shop import Shop
from planner.store import Store

SAMPLE = "tick:imports.sample"
T = translator("en")
HEAD = "日期,访客数,支付买家数,支付金额\n"


def kept(shelf: Store, plan: Plan) -> Plan:
    return shelf.create(plan, author="", session="test", at=datetime.now(UTC)).plan


def sample(shelf: Store, shop: str, locale: str = "en") -> Plan:
    return kept(shelf, load(shop, locale, datetime.now(UTC).date()))


def empty(shelf: Store) -> Plan:
    return kept(shelf, Plan(id=new_id(), name="A", shop=Shop(platforms=("taobao",))))


def april(buyers: int = 2) -> bytes:
    return (HEAD + "".join(f"2026-04-{n:02},100,{buyers},300.00\n" for n in range(1, 31))).encode()


def put(app: AppTest, name: str, content: bytes) -> AppTest:
    place = next(one for one in app.file_uploader if one.label == T("imports.panel.choose"))
    place.upload(name, content, "text/csv").run()
    assert [error.value for error in app.exception] == []
    return app


def pressed(app: AppTest, key: str) -> AppTest:
    next(one for one in app.button if one.key == f"button:shop.{key}").click().run()
    assert [error.value for error in app.exception] == []
    return app


def ticks(app: AppTest) -> dict[str, bool]:
    """The ticks of the cell by the label of their figure."""
    return {one.label.partition(":")[0]: one.value for one in app.checkbox if "shop.files.shop." in (one.key or "")}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("shop", SAMPLES)
def test_the_files_of_a_sample_are_read_in_words(shelf: Store, shop: str, locale: str) -> None:
    assert len(exports(shop)) == 1
    app = opened("shop", locale, sample(shelf, shop, locale))
    app.session_state["promobook"].views[SAMPLE] = True
    app.run()
    assert [error.value for error in app.exception] == []
    assert [error.value for error in app.error] == []
    shown = list(words(app))
    assert [text for text in shown if KEY.search(text)] == []
    assert [text for text in shown if PLACEHOLDER.search(text) and not text.lstrip().startswith(("{", "["))] == []
    assert len(inputs(app)) <= MOST_INPUTS + len(ticks(app))
    assert ticks(app) == {}
    pressed(app, "import")
    assert len(ticks(app)) >= 2
    assert [text for text in words(app) if KEY.search(text)] == []
    assert any(exports(shop)[0].stem.partition("_")[0] in text for text in shown)


def test_nothing_is_stored_before_the_press_and_one_step_takes_it_back(shelf: Store) -> None:
    plan = empty(shelf)
    app = put(opened("shop", "en", plan), "april.csv", april())
    assert ticks(app) == {}
    assert shelf.load(plan.id).plan == plan
    pressed(app, "import")
    assert set(ticks(opened("shop", "en", plan))) == set(ticks(app))
    assert set(ticks(app)) == {
        "Visitors a month",
        "Paid conversion rate",
        "Average order value",
        "Sales a month",
        "Best month so far",
    }
    assert shelf.load(plan.id).plan.shop == plan.shop
    pressed(app, "files")
    held = shelf.load(plan.id)
    assert held.plan.shop.visitors == 3044
    assert held.plan.shop.conversion_rate == 0.02
    assert held.plan.shop.aov == 150_00
    assert held.plan.shop.sales == 9132_00
    assert held.plan.shop.best_month == 9000_00
    origin = held.plan.origins["shop.visitors"]
    assert origin.kind == "data"
    assert origin.source.endswith("april.csv")
    assert origin.period == "2026-04-01 – 2026-04-30"
    assert any("april" in one.value and "2026" in one.value for one in app.caption)
    app.session_state["promobook"].undo()
    assert shelf.load(plan.id).plan.shop == plan.shop
    assert shelf.load(plan.id).plan.origins == plan.origins
    app.session_state["promobook"].undo()
    assert shelf.load(plan.id).plan == plan


def test_only_what_is_ticked_is_written(shelf: Store) -> None:
    plan = empty(shelf)
    app = pressed(put(opened("shop", "en", plan), "april.csv", april()), "import")
    next(one for one in app.checkbox if one.label.startswith("Sales a month")).uncheck().run()
    pressed(app, "files")
    held = shelf.load(plan.id).plan.shop
    assert held.sales is None
    assert held.visitors == 3044


def test_what_is_no_table_is_refused_in_words_beside_what_could_be_read(shelf: Store) -> None:
    app = opened("shop", "en", empty(shelf))
    put(app, "april.csv", april())
    put(app, "broken.xlsx", b"PK\x03\x04 and no more")
    said = [one.value for one in app.error]
    assert len(said) == 1
    assert "broken" in said[0]


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01\x02\xff", b"a,b\n1,2\n", "名字,电话\n张,1\n".encode(), b"%PDF-1.7"]
)
def test_no_content_ends_in_a_traceback(shelf: Store, content: bytes) -> None:
    app = put(opened("shop", "en", empty(shelf)), "odd.csv", content)
    assert ticks(app) == {}
    han = re.compile("[\u4e00-\u9fff]")
    assert [text for text in words(app) if han.search(text.replace("中文", "")) and "电话" not in text] == []


def test_plans_of_ones_own_are_offered_no_sample(shelf: Store) -> None:
    app = opened("shop", "en", empty(shelf))
    assert T("imports.panel.sample") not in [one.label for one in app.checkbox]
    assert exports("../../planner") == ()
    assert all(isinstance(path, Path) for shop in SAMPLES for path in exports(shop))
