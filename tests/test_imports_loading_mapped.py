"""Large files of unknown layout, read by the columns that a person named: as a small file is, and in portions."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from test_imports_loading import KEY, in_order, quiet, tables
from test_loads import NOW, TODAY, home
from test_loads import quiet as heard

from planner import loads
from planner.findings import InputError
from planner.i18n import LOCALES, translator
from planner.imports import mapping
from planner.imports.canonical import canonical
from planner.imports.loading import Loaded, load, loading, text
from planner.imports.mapping import Template
from planner.loads.job import load_job
from planner.plan import Plan, change
from planner.store import open_store

__all__ = ["home"]

ORDERS = "会员小店导出\n交易单号,下单日期,会员卡号,手机号,实收(元),商品,数量,收货地址\n"
DAYS = "营业日,进店,成交几单,卖了多少（元）\n"


def line(n: int, order: int | None = None, paid: str = "") -> str:
    whose = n if order is None else order
    at = f"{1 + whose % 12:02}/0{1 + whose % 6}/2025 1{whose % 10}:05"
    where = ("浙江省杭州市文三路", "上海市黄浦区", "Paris")[whose % 3]
    paid = paid or f"1,{n:03}.50"
    return f'A{whose},{at},V{whose % 7},139{whose:08},"{paid}",茶{n},{1 + n % 3},{where}\n'


def day(n: int) -> str:
    return f"2025-{1 + n // 28:02}-{1 + n % 28:02},{100 + n},{n},{n}.50\n"


def named(table: str, headings: str, columns: str, platform: str = "", **ways: str) -> Template:
    written = tuple(headings.splitlines()[-1].split(","))
    pairs = {one: name for one, name in zip(written, columns.split(), strict=True) if name != "-"}
    return mapping.checked(Template(table, pairs, ways, platform, written))


OWN_ORDERS = named(
    "orders", ORDERS, "order_id created_at customer - paid product quantity region", "own_site", created_at="day_first"
)
OWN_DAYS = named("shop_days", DAYS, "date visitors orders sales", "douyin")
CASES = {
    "orders": (OWN_ORDERS, ORDERS + "".join(map(line, range(120)))),
    "orders that repeat what the whole order paid": (
        replace(OWN_ORDERS, ways={"created_at": "day_first", "order_money": "per_order"}),
        ORDERS + "".join(line(n, n // 3, "59.00") for n in range(120)),
    ),
    "orders the other way round": (
        replace(OWN_ORDERS, ways={"created_at": "month_first"}),
        ORDERS + line(3) + line(25),
    ),
    "amounts in fen, and a total below": (
        replace(OWN_DAYS, ways={"sales": "fen"}),
        DAYS + "".join(map(day, range(60))).replace(".50", "50") + "合计,5,5,5\n",
    ),
    "cells that do not fit": (
        OWN_DAYS,
        DAYS + day(1) + "2025-09-01,很多,1,2\n" + day(2) + "2025-02-31,1,1,2\n" + day(3),
    ),
    "known headings in an order of their own": (
        named("product_days", "统计时间,款,浏览量,成交金额\n", "date product page_views sales"),
        "统计时间,款,浏览量,成交金额\n" + "".join(f"2025-06-{1 + n % 28:02},茶{n},{n},{n}.5\n" for n in range(60)),
    ),
}


@pytest.fixture(params=[300, 1 << 20], ids=["tiny portions", "one portion"])
def _portions(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "PIECE", request.param)
    monkeypatch.setattr(loading, "PART", request.param * 10)


def loaded(path: Path, folder: Path, *templates: Template) -> Loaded:
    folder.mkdir(exist_ok=True)
    return load(path, folder, KEY, quiet, templates)


@pytest.mark.parametrize("name", CASES)
@pytest.mark.usefixtures("_portions")
def test_a_large_file_is_read_by_the_columns_that_were_named_as_a_small_one_is(name: str, tmp_path: Path) -> None:
    template, content = CASES[name]
    path = tmp_path / "own.csv"
    path.write_text(content, encoding="utf-8")
    small = mapping.read_as(template, path, path.name)
    expected = canonical(small, KEY)
    found = loaded(path, tmp_path / "out", OWN_DAYS, OWN_ORDERS, template)
    made = tables(found)
    assert expected.tables
    assert set(made) == set(expected.tables)
    for kind, table in expected.tables.items():
        assert in_order(kind, made[kind]) == in_order(kind, table)
    (one,) = found.reads
    assert (one.left_out.rows, one.period) == (list(small.left_out), small.period)
    assert (one.dropped_columns, one.notes) == (small.dropped_columns, small.notes)
    assert {(part.layout, part.platform, part.key) for part in found.tables} == {
        (template.layout, template.platform, expected.key)
    }


def test_a_folder_may_hold_platform_files_and_files_of_named_columns(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.csv").write_text(DAYS + day(1), encoding="utf-8")
    known = "统计日期,访客数,支付买家数,支付金额\n2025-06-01,90,3,30\n"
    (tmp_path / "in" / "b.csv").write_text(known, encoding="utf-8")
    found = loaded(tmp_path / "in", tmp_path / "out", OWN_DAYS)
    assert [(one.layout, one.platform) for one in found.tables] == [
        (OWN_DAYS.layout, "douyin"),
        ("sycm_shop_daily", "taobao"),
    ]


def test_what_a_platform_calls_its_own_is_not_read_by_a_template(tmp_path: Path) -> None:
    headings = "统计日期,访客数,支付买家数,支付金额\n"
    path = tmp_path / "shop.csv"
    path.write_text(headings + "2025-06-01,90,3,30\n", encoding="utf-8")
    odd = named("shop_days", headings, "date page_views buyers sales")
    (table,) = tables(loaded(path, tmp_path / "out", odd)).values()
    assert table["visitors"].tolist() == [90]


@pytest.mark.parametrize("content", [DAYS + day(1), "甲方,乙方,丙方\n1,2,3\n"])
def test_columns_that_nobody_named_lead_to_where_they_are_named(content: str, tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as refusal:
        loaded(path, tmp_path / "out", OWN_ORDERS)
    assert refusal.value.reason == "columns_unnamed"
    for locale in LOCALES:
        t = translator(locale)
        assert t("imports.mapping.use") in loads.refused_words(t, refusal.value)


def test_once_its_columns_are_named_the_same_path_is_another_job_that_reads_it(home: Path) -> None:
    path = home / "own.csv"
    path.write_text(DAYS + "".join(map(day, range(40))), encoding="utf-8")
    store = open_store()

    def asked() -> dict[str, object]:
        return loads.arguments_of(str(path), (), TODAY, store.templates.all().values())  # type: ignore[return-value]

    def outcome() -> loads.Outcome:
        return loads.read_outcome(json.loads(json.dumps(load_job(asked(), heard))))

    before = asked()
    refused = outcome().refusal
    assert refused is not None
    assert refused.reason == "columns_unnamed"
    store.templates.put("broken", "{}", author="", at=NOW)
    store.templates.put(OWN_DAYS.fingerprint, mapping.dumped(OWN_DAYS), author="", at=NOW)
    assert asked() != before
    found = outcome()
    assert found.change is not None
    (dataset,) = change(Plan(id="p", name="p"), found.change).datasets
    assert (dataset.kind, dataset.layout, dataset.rows) == ("shop_days", OWN_DAYS.layout, 40)
    kept = pd.read_parquet(store.files.path(dataset.hash))
    assert (kept["day"].min(), int(kept["sales"].sum())) == (date(2025, 1, 1), sum(n * 100 + 50 for n in range(40)))
    store.close()
