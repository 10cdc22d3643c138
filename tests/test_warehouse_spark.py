"""Every question that the planner asks of stored tables has the same answer from DuckDB and from Spark."""

import importlib.util
import os
import shutil
from collections.abc import Callable, Hashable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

import pandas as pd
import pytest

from planner import customers, metrics
from planner.data import Data
from planner.plan import Plan
from planner.warehouse import Warehouse, asking, derive
from planner.warehouse.customers import QUESTIONS
from planner.warehouse.engine import engine
from tests.stored import stored, together

FIRST, DAYS = date(2025, 1, 1), 420
START = datetime.fromisoformat("2025-01-01 09:00")
TODAY = FIRST + timedelta(days=DAYS)
SIZES = {"orders": 1500, "customers": 240, "products": 12}
Asked = tuple[Callable[..., object], tuple[Hashable, ...]]

pytestmark = [
    pytest.mark.skipif(importlib.util.find_spec("pyspark") is None, reason="pyspark is not installed: no Spark"),
    pytest.mark.skipif(not (shutil.which("java") or os.environ.get("JAVA_HOME")), reason="Java is missing: no Spark"),
]


def orders(rng: Random) -> list[dict[str, object]]:
    made = []
    for number in range(SIZES["orders"]):
        placed = START + timedelta(days=int(DAYS * rng.random() ** 0.7), seconds=rng.randrange(9000))
        paid = rng.random() < 0.92
        made.append(
            {
                "order_id": f"{number:06}",
                "customer": None if rng.random() < 0.1 else f"c{int(SIZES['customers'] * rng.random() ** 2):04}",
                "channel": rng.choice(["ads", "search", None]),
                "region": rng.choice(["浙江", "北京", None]),
                "currency": "CNY",
                "day": placed.date(),
                "created_at": placed,
                "paid_at": placed + timedelta(minutes=5) if paid else None,
                "paid": paid,
                "units": rng.randrange(1, 4),
                "sales": rng.randrange(990, 99_900) if paid else None,
                "refunds": rng.choice([0, 0, 0, 990]) if paid else None,
            },
        )
    return made


def of_days(rng: Random) -> dict[str, list[dict[str, object]]]:
    shop, goods, sources, words, ads = [], [], [], [], []
    for n in range(DAYS):
        day = FIRST + timedelta(days=n)
        visits = {
            "visitors": rng.randrange(500, 900),
            "page_views": rng.randrange(900, 4000),
            "carts": rng.randrange(99),
        }
        bought = {"buyers": rng.randrange(9, 60), "units": rng.randrange(60, 90), "sales": rng.randrange(10**5, 10**7)}
        more = {
            "new_buyers": rng.randrange(9),
            "ordered_buyers": rng.randrange(60, 70),
            "refunds": rng.randrange(10**5),
        }
        shop.append({"day": day, **visits, **bought, **more, "orders": rng.randrange(60, 90), "bounce_rate": 0.5})
        span = {"start": day, "end": day}
        for product in range(SIZES["products"]) if n > DAYS - 90 else ():
            named = {"product_id": f"p{product}", "product": f"茶杯{product}"}
            goods.append({**span, **named, **visits, **bought, "refunds": rng.choice([None, 0, 500])})
        if n > DAYS - 60:
            for level, below in (("搜索", "手淘搜索"), ("推荐", None)):
                sources.append({**span, "level1": level, "level2": below, "visitors": 10 + n, "buyers": 3, "sales": n})
            words.append({**span, "word": rng.choice(["茶杯", "盖碗"]), "visitors": n, "buyers": 2, "sales": 100 * n})
            sums = {"impressions": 1000 + n, "clicks": 40, "spend": 9000, "sales": 20_000, "orders": 5}
            aimed = {"campaign_id": "1", "campaign": "春茶", "item_id": f"p{n % 3}", "word": "茶杯"}
            ads.append({**span, **aimed, **sums})
    named_tables = {"shop_days": shop, "product_days": goods, "traffic_sources": sources}
    return {**named_tables, "search_words": words, "ad_days": ads}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Data:
    """Stored tables of a shop on two platforms, with the tables made of its orders."""
    folder, rng = tmp_path_factory.mktemp("files"), Random(7)
    rows = orders(rng)
    lines = [
        {"order_id": row["order_id"], "line": "1", "product_id": f"p{n % 9}", "product": f"茶杯{n % 9}"}
        | {name: row[name] for name in ("day", "paid", "units", "sales", "refunds")}
        for n, row in enumerate(rows)
    ]
    posts = [{"title": f"t{n}", "published_at": START + timedelta(n), "plays": n, "likes": 1} for n in range(9)]
    here = stored(folder, "taobao_orders", orders=rows, order_lines=lines)
    other = stored(folder, "shopify_orders", "own_site", orders=orders(rng)[:300])
    days = stored(folder, "sycm", **of_days(rng), posts=posts)
    both = together(here, other, days)
    made = derive(Warehouse(both), folder)
    derived = stored(folder, "", "", **{kind: _rows(path) for kind, path in made.items()})
    return together(both, derived)


def _rows(path: Path) -> list[dict[str, object]]:
    table = pd.read_parquet(path)
    return table.astype(object).where(table.notna(), None).to_dict("records")


@pytest.fixture
def _spark(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("PROMOBOOK_ENGINE", "spark")
    asking._answer.cache_clear()
    yield
    asking._answer.cache_clear()


def looked_at(result: object) -> None:
    """See all that a chapter's result works out when it is looked at."""
    for name in dir(type(result)):
        if not name.startswith("_"):
            getattr(result, name)


@pytest.fixture(scope="module")
def asked(data: Data) -> dict[Asked, pd.DataFrame | None]:
    """Every question that the chapters ask of these tables, with DuckDB's answer."""
    found: dict[Asked, pd.DataFrame | None] = {}
    ask = Warehouse.ask

    def recorded(house: Warehouse, question: Callable[..., object], *arguments: Hashable) -> pd.DataFrame | None:
        found[question, arguments] = answer = ask(house, question, *arguments)
        return answer

    plan = Plan(id="shop", name="茶")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Warehouse, "ask", recorded)
        patch.delenv("PROMOBOOK_ENGINE", raising=False)
        for question in QUESTIONS.values():
            Warehouse(data).ask(question)
        for chapter in (metrics, customers):
            looked_at(chapter.compute(plan.model_copy(update={"datasets": data.datasets}), data, TODAY))
    return found


def in_order(table: pd.DataFrame) -> pd.DataFrame:
    return table.sort_values(list(table.columns), na_position="first", ignore_index=True)


@pytest.mark.usefixtures("_spark")
def test_spark_answers_as_duckdb_does(asked: dict[Asked, pd.DataFrame | None], data: Data):
    assert set(QUESTIONS.values()) <= {question for question, _ in asked}
    for (question, arguments), expected in asked.items():
        found = Warehouse(data).ask(question, *arguments)
        if expected is None:
            assert found is None, question
        else:
            assert len(expected), question
            pd.testing.assert_frame_equal(
                in_order(found), in_order(expected), obj=f"{question.__qualname__}{arguments}"
            )


@pytest.mark.usefixtures("_spark")
def test_spark_writes_the_tables_made_of_orders(data: Data, tmp_path: Path):
    made = derive(Warehouse(data), tmp_path)
    for kind, path in made.items():
        (stored_one,) = (one for one in data.datasets if one.kind == kind)
        expected = pd.read_parquet(data.path(stored_one))
        pd.testing.assert_frame_equal(in_order(pd.read_parquet(path)), in_order(expected), obj=kind)


@pytest.mark.usefixtures("_spark")
def test_moments_have_the_clock_of_the_shop(tmp_path: Path):
    late = datetime.fromisoformat("2025-06-18 23:59:59")
    rows = [{"order_id": "1", "created_at": late, "day": late.date(), "paid": True, "sales": 1}]
    house = Warehouse(stored(tmp_path, orders=rows))
    found = house.ask(_moments)
    assert found["created_at"].tolist() == [pd.Timestamp(late)]
    assert found["hour"].tolist() == [23]
    assert found["on"].tolist() == [late.date()]


def _moments(house: Warehouse):
    table = house.table("orders")
    return table.select("created_at", hour=table.created_at.hour(), on=table.created_at.date())


@pytest.mark.usefixtures("_spark")
def test_a_table_let_go_is_read_anew(tmp_path: Path):
    data = stored(tmp_path, shop_days=[{"day": FIRST, "sales": 5}])
    path = data.path(data.datasets[0])
    for _ in range(2):
        table = engine().table(path)
        assert engine().answer(table.select("sales"))["sales"].tolist() == [5]
        engine().forget(path)
