"""The metrics page's section for data: files dropped, stored with one press, listed, deleted, lost."""

import re
import subprocess
import sys
from datetime import UTC, datetime
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from test_pages import KEY, PLACEHOLDER, ROOT, opened, words

from planner.i18n import LOCALES, translator
from planner.plan import Plan
from planner.sections import new_id
from planner.store import Store

HEAD = "日期,访客数,支付买家数,支付金额\n"
ORDERS = "订单编号,买家会员名,买家应付货款,买家实际支付金额,订单状态,订单创建时间,订单付款时间\n"


def empty(shelf: Store) -> Plan:
    return shelf.create(Plan(id=new_id(), name="A"), author="", session="test", at=datetime.now(UTC)).plan


def april(first: int = 1, last: int = 30, sales: int = 300) -> bytes:
    return (HEAD + "".join(f"2026-04-{n:02},100,2,{sales}\n" for n in range(first, last + 1))).encode()


def orders(*names: str) -> bytes:
    rows = (f"{n},{name},9,9,交易成功,2026-04-0{n} 10:00:00,2026-04-0{n} 10:01:00\n" for n, name in enumerate(names, 1))
    return (ORDERS + "".join(rows)).encode()


def shown(plan: Plan, locale: str = "en") -> AppTest:
    return opened("metrics", locale, plan, "data")


def put(app: AppTest, *files: tuple[str, bytes], locale: str = "en") -> AppTest:
    place = next(one for one in app.file_uploader if one.label == translator(locale)("imports.panel.choose"))
    place.set_value([(name, content, "text/csv") for name, content in files]).run()
    assert [error.value for error in app.exception] == []
    return app


def press(app: AppTest, key: str) -> AppTest:
    next(one for one in app.button if one.key == f"button:metrics.{key}").click().run()
    assert [error.value for error in app.exception] == []
    return app


def kinds(shelf: Store, plan: Plan) -> dict[str, int]:
    return {one.kind: one.rows for one in shelf.load(plan.id).plan.datasets}


def all_words(app: AppTest) -> str:
    return "\n".join(words(app)).replace("\\", "")


@pytest.mark.parametrize("locale", LOCALES)
def test_several_files_are_shown_and_stored_with_one_press(shelf: Store, locale: str) -> None:
    plan = empty(shelf)
    app = put(shown(plan, locale), ("april.csv", april()), ("orders.csv", orders("a", "b")), locale=locale)
    assert kinds(shelf, plan) == {}
    assert [text for text in words(app) if KEY.search(text)] == []
    assert [text for text in words(app) if PLACEHOLDER.search(text) and not text.lstrip().startswith(("{", "["))] == []
    press(app, "import")
    assert kinds(shelf, plan) == {"shop_days": 30, "orders": 2, "customer_days": 2, "customers": 2}
    assert "april.csv" in all_words(app)
    assert [one.value for one in app.success]
    assert len(app.table) >= 1
    app.session_state["promobook"].undo()
    assert kinds(shelf, plan) == {}
    assert [one.value for one in app.run().success] == []


def test_the_english_panel_holds_no_chinese(shelf: Store) -> None:
    app = put(shown(empty(shelf)), ("april.csv", april()))
    han = re.compile("[\u4e00-\u9fff]")
    assert [text for text in words(press(app, "import")) if han.search(text.replace("中文", ""))] == []


def test_an_overlap_is_told_before_and_doubles_nothing(shelf: Store) -> None:
    plan = empty(shelf)
    app = press(put(shown(plan), ("april.csv", april(1, 20))), "import")
    put(app, ("late.csv", april(11, 30, 500)))
    assert "10 old rows" in all_words(app)
    press(app, "import")
    assert kinds(shelf, plan) == {"shop_days": 30}
    assert shelf.load(plan.id).plan.datasets[0].files == ("april.csv", "late.csv")


def test_what_cannot_be_stored_is_said_and_the_rest_is_stored(shelf: Store) -> None:
    plan = empty(shelf)
    app = put(shown(plan), ("april.csv", april()), ("odd.csv", b"a,b\n1,2\n"), ("broken.xlsx", b"PK\x03\x04 no"))
    assert len(app.error) == 1
    assert "odd" in app.warning[0].value
    press(app, "import")
    assert kinds(shelf, plan) == {"shop_days": 30}


def test_the_days_of_a_file_without_any_are_asked_for(shelf: Store) -> None:
    plan = empty(shelf)
    app = put(shown(plan), ("ads.csv", "计划名字,展现量,点击量,花费\na,5,1,2\n".encode()))
    assert next(one for one in app.button if one.key == "button:metrics.import").disabled
    for day, text in zip(("first", "last"), ("2026-04-01", "2026-04-07"), strict=True):
        place: Any = next(one for one in app.date_input if day in one.key)
        place.set_value(datetime.fromisoformat(text).date()).run()
    press(app, "import")
    one = shelf.load(plan.id).plan.datasets[0]
    assert one.period is not None
    assert (one.period.start.isoformat(), one.period.end.isoformat()) == ("2026-04-01", "2026-04-07")


def test_a_table_is_deleted_with_what_was_made_of_it_and_undone(shelf: Store) -> None:
    plan = empty(shelf)
    app = press(put(shown(plan), ("orders.csv", orders("a", "b")), ("april.csv", april())), "import")
    press(app, "remove")
    assert kinds(shelf, plan) == {"shop_days": 30}
    assert [one.value for one in app.success] == [translator("en")("imports.panel.removed")]
    app.session_state["promobook"].undo()
    assert kinds(shelf, plan) == {"orders": 2, "customer_days": 2, "customers": 2, "shop_days": 30}


def test_a_lost_file_is_named(shelf: Store) -> None:
    plan = empty(shelf)
    press(put(shown(plan), ("april.csv", april())), "import")
    shelf.files.path(shelf.load(plan.id).plan.datasets[0].hash).unlink()
    app = shown(plan)
    assert [one for one in app.error if "april" in one.value]


def test_a_plan_that_somebody_else_filled_meanwhile_is_not_overwritten(shelf: Store) -> None:
    plan = empty(shelf)
    mine, other = put(shown(plan), ("mine.csv", april(1, 10))), put(shown(plan), ("other.csv", april(11, 30)))
    press(other, "import")
    state = mine.session_state["promobook"]
    before = state.plan
    press(mine, "import")
    assert before.datasets == ()
    assert kinds(shelf, plan) == {"shop_days": 20}
    assert "Nothing was overwritten" in all_words(mine)
    press(mine, "import")
    assert kinds(shelf, plan) == {"shop_days": 30}


def test_nothing_heavy_is_loaded_as_long_as_no_data_are_stored() -> None:
    program = (
        "import sys, pages._imports, pages._shop.files, planner.imports.putting;"
        "print(*{'ibis', 'duckdb', 'sqlglot'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""
