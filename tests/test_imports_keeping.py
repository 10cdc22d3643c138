"""Tables of files kept in a plan: merged so that nothing doubles, in one Change, refused when it comes too late."""

import hashlib
import secrets
import shutil
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from import_tables import read

from planner.changes import Change, Refused
from planner.data import Data, Dataset
from planner.imports.canonical import Key, canonical
from planner.imports.keeping import Shelf, compare, incoming, keys, merge, rebuild, remove, stale, store, stored
from planner.plan import Plan, change
from planner.warehouse import TABLES, Warehouse, frame, parquet

KEY, OTHER = Key(b"k" * 32), Key(b"o" * 32)
TODAY = date(2026, 5, 1)
APRIL = date(2026, 4, 1)
SHOP = "统计日期,访客数,支付买家数,支付金额\n"
ORDERS = "主订单编号,子订单编号,选购商品,订单应付金额,订单提交时间,订单状态\n"
TAOBAO = "订单编号,买家会员名,买家应付货款,买家实际支付金额,订单状态,订单创建时间,订单付款时间\n"


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    folder = tmp_path / "files"
    folder.mkdir()

    def put(path: Path) -> str:
        name = hashlib.sha256(path.read_bytes()).hexdigest()
        shutil.copy(path, folder / name)
        return name

    return Shelf(put, lambda name: folder / name)


def shop(first: int, last: int, sales: int, start: date = APRIL) -> str:
    days = (start + timedelta(days=n - 1) for n in range(first, last + 1))
    return SHOP + "".join(f"{day},100,2,{sales}\n" for day in days)


def keep(plan: Plan, shelf: Shelf, folder: Path, *texts: str, key: Key = KEY, names: Sequence[str] = ()) -> Plan:
    return change(plan, change_of(plan, shelf, folder, *texts, key=key, names=names))


def change_of(plan: Plan, shelf: Shelf, folder: Path, *texts: str, key: Key = KEY, names: Sequence[str] = ()) -> Change:
    named = names or [f"{n}.csv" for n in range(len(texts))]
    files = [incoming(name, canonical(read(text, name), key), folder) for name, text in zip(named, texts, strict=True)]
    return store(plan.datasets, files, shelf, TODAY)


def held(plan: Plan, shelf: Shelf, kind: str) -> pd.DataFrame:
    return pd.concat([pd.read_parquet(shelf.where(one.hash)) for one in plan.datasets if one.kind == kind])


def of(plan: Plan, kind: str) -> Dataset:
    return next(one for one in plan.datasets if one.kind == kind)


EMPTY = Plan(id="p", name="p")


def test_a_file_becomes_a_dataset_that_says_what_it_holds(shelf: Shelf, tmp_path: Path) -> None:
    plan = keep(EMPTY, shelf, tmp_path, shop(1, 10, 300), names=["C:\\x\\店铺_13812345678.csv"])
    one = of(plan, "shop_days")
    assert one.id == "shop_days-sycm_shop_daily"
    assert (one.layout, one.platform, one.rows, one.added) == ("sycm_shop_daily", "taobao", 10, TODAY)
    assert one.files == ("店铺_….csv",)
    assert one.period is not None
    assert (one.period.start, one.period.end) == (APRIL, date(2026, 4, 10))
    assert held(plan, shelf, "shop_days")["sales"].tolist() == [300_00] * 10


def test_days_of_a_later_file_replace_the_stored_ones(shelf: Shelf, tmp_path: Path) -> None:
    plan = keep(EMPTY, shelf, tmp_path, shop(1, 10, 300))
    plan = keep(plan, shelf, tmp_path, shop(6, 15, 500), names=["b.csv"])
    table = held(plan, shelf, "shop_days")
    assert table["sales"].sum() == 5 * 300_00 + 10 * 500_00
    assert len([one for one in plan.datasets if one.kind == "shop_days"]) == 1
    assert of(plan, "shop_days").files == ("0.csv", "b.csv")


def test_the_same_file_again_changes_no_row(shelf: Shelf, tmp_path: Path) -> None:
    plan = keep(EMPTY, shelf, tmp_path, shop(1, 10, 300))
    again = keep(plan, shelf, tmp_path, shop(1, 10, 300))
    assert of(again, "shop_days").hash == of(plan, "shop_days").hash


def test_several_files_are_one_change_and_the_last_one_counts(shelf: Shelf, tmp_path: Path) -> None:
    made = change_of(EMPTY, shelf, tmp_path, shop(1, 10, 300), shop(6, 15, 500), shop(15, 15, 700))
    assert len(made.operations) == 1
    table = held(change(EMPTY, made), shelf, "shop_days")
    assert table["sales"].tolist() == [300_00] * 5 + [500_00] * 9 + [700_00]


def test_what_a_file_would_replace_is_known_before(tmp_path: Path) -> None:
    def written(name: str, first: int, last: int) -> Path:
        rows = [{"day": date(2026, 4, n), "sales": n} for n in range(first, last + 1)]
        (tmp_path / name).write_bytes(parquet("shop_days", frame("shop_days", rows)))
        return tmp_path / name

    found = compare(written("old", 1, 10), written("new", 8, 15), "shop_days")
    assert (found.rows, found.new, found.replaced) == (15, 8, 3)
    assert found.period == (APRIL, date(2026, 4, 15))
    assert merge(tmp_path / "old", tmp_path / "new", "shop_days", tmp_path / "out") == found
    assert compare(None, tmp_path / "new", "shop_days").replaced == 0


def orders(*rows: tuple[str, str, int, str, str]) -> str:
    return ORDERS + "".join(f"{o},{line},茶,{money},2026-04-{day} 10:00:00,已完成\n" for o, line, money, day, _ in rows)


def test_an_order_comes_whole_with_its_lines_from_the_newest_file(shelf: Shelf, tmp_path: Path) -> None:
    plan = keep(
        EMPTY, shelf, tmp_path, orders(("1", "a", 10, "01", ""), ("1", "b", 20, "01", ""), ("2", "c", 5, "02", ""))
    )
    assert held(plan, shelf, "orders")["sales"].sum() == 35_00
    plan = keep(plan, shelf, tmp_path, orders(("1", "a", 10, "01", ""), ("3", "d", 7, "03", "")))
    assert sorted(held(plan, shelf, "orders")[["order_id", "sales"]].itertuples(index=False, name=None)) == [
        ("1", 10_00),
        ("2", 5_00),
        ("3", 7_00),
    ]
    assert sorted(held(plan, shelf, "order_lines")["line"]) == ["a", "c", "d"]
    days = held(plan, shelf, "customer_days")
    assert days["sales"].sum() == 22_00
    assert not stale(plan.datasets)


def taobao(*rows: tuple[str, str, int]) -> str:
    lines = (f"{n},{who},{money},{money},交易成功,2026-04-01 10:00:00,2026-04-01 10:01:00\n" for n, who, money in rows)
    return TAOBAO + "".join(lines)


def test_no_stored_byte_tells_who_a_customer_is(shelf: Shelf, tmp_path: Path) -> None:
    plan = keep(EMPTY, shelf, tmp_path, taobao(("11", "茶友小林", 10), ("12", "ann@example.com", 20)))
    files = [shelf.where(one.hash).read_bytes() for one in plan.datasets]
    assert len(files) == 3
    for raw in ("茶友小林", "ann@example.com", "小林"):
        assert all(raw.encode() not in content and raw.encode("utf-16-le") not in content for content in files)
        assert all(raw not in table.to_csv() for table in (held(plan, shelf, k) for k in ("orders", "customers")))
    assert held(plan, shelf, "customers")["customer"].str.fullmatch("[0-9a-f]{32}").all()


def test_tables_name_the_keys_of_their_customers(shelf: Shelf, tmp_path: Path) -> None:
    plan = keep(EMPTY, shelf, tmp_path, taobao(("11", "a", 10)))
    assert keys(plan.datasets) == {KEY.fingerprint}
    assert of(plan, "customers").key == KEY.fingerprint
    plan = keep(plan, shelf, tmp_path, taobao(("12", "a", 10)), key=OTHER)
    assert keys(plan.datasets) == {KEY.fingerprint, OTHER.fingerprint}
    assert len(held(plan, shelf, "customers")) == 2


def test_what_was_stored_meanwhile_is_not_lost(shelf: Shelf, tmp_path: Path) -> None:
    late = change_of(EMPTY, shelf, tmp_path, shop(1, 10, 300))
    meanwhile = keep(EMPTY, shelf, tmp_path, shop(11, 20, 500))
    with pytest.raises(Refused) as refused:
        change(meanwhile, late)
    assert refused.value.code == "data_changed"
    late = change_of(EMPTY, shelf, tmp_path, taobao(("11", "a", 10)))
    meanwhile = keep(EMPTY, shelf, tmp_path, orders(("1", "x", 10, "01", "")))
    with pytest.raises(Refused):
        change(meanwhile, late)
    assert change(keep(EMPTY, shelf, tmp_path, shop(1, 3, 1)), late).datasets


def test_a_removed_layout_takes_what_was_made_of_it_along(shelf: Shelf, tmp_path: Path) -> None:
    plan = keep(EMPTY, shelf, tmp_path, taobao(("11", "a", 10)), orders(("1", "x", 7, "01", "")), shop(1, 3, 1))
    assert [one.kind for one in stored(plan.datasets)] == ["orders", "orders", "order_lines", "shop_days"]
    less = change(plan, remove(plan.datasets, "taobao_orders", shelf))
    assert held(less, shelf, "customer_days")["sales"].sum() == 7_00
    none = change(less, remove(less.datasets, "douyin_orders", shelf))
    assert [one.kind for one in none.datasets] == ["shop_days"]
    assert change(none, remove(none.datasets, "sycm_shop_daily", shelf)).datasets == ()


def test_derived_tables_of_other_orders_are_noticed_and_made_anew(shelf: Shelf, tmp_path: Path) -> None:
    plan = keep(EMPTY, shelf, tmp_path, taobao(("11", "a", 10)), orders(("1", "x", 7, "01", "")))
    half = plan.model_copy(update={"datasets": tuple(d for d in plan.datasets if d.layout != "taobao_orders")})
    assert stale(half.datasets)
    mended = change(half, rebuild(half.datasets, shelf))
    assert not stale(mended.datasets)
    assert held(mended, shelf, "customer_days")["sales"].sum() == 7_00


def test_a_lost_file_is_replaced_by_what_comes(shelf: Shelf, tmp_path: Path) -> None:
    plan = keep(EMPTY, shelf, tmp_path, shop(1, 10, 300))
    shelf.where(of(plan, "shop_days").hash).unlink()
    assert [one.kind for one in Warehouse(Data(plan.datasets, None, shelf.where)).lost] == ["shop_days"]
    plan = keep(plan, shelf, tmp_path, shop(5, 6, 500))
    assert of(plan, "shop_days").rows == 2


def merged(tmp_path: Path, kind: str, *imports: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    old: Path | None = None
    for rows in imports:
        new, out = tmp_path / secrets.token_hex(4), tmp_path / secrets.token_hex(4)
        new.write_bytes(parquet(kind, frame(kind, rows)))
        merge(old, new, kind, out)
        old = out
    assert list(pd.read_parquet(old).columns) == list(TABLES[kind].columns)
    return pd.read_parquet(old)


def days(first: int, last: int) -> dict[str, date]:
    return {"start": date(2026, 4, first), "end": date(2026, 4, last)}


def test_a_renamed_product_is_still_the_same(tmp_path: Path) -> None:
    found = merged(
        tmp_path,
        "product_days",
        [
            {**days(1, 1), "product_id": "1", "product": "old", "sales": 5},
            {**days(1, 1), "product_id": "2", "sales": 7},
        ],
        [{**days(1, 1), "product_id": "1", "product": "new", "sales": 6}],
    )
    assert sorted(found["sales"]) == [6, 7]


def test_a_span_replaces_the_days_in_it_and_is_replaced_by_one_that_touches_it(tmp_path: Path) -> None:
    def row(first: int, last: int, sales: int) -> list[dict[str, Any]]:
        return [{**days(first, last), "product_id": "1", "sales": sales}]

    assert (
        merged(tmp_path, "product_days", row(1, 1, 1), row(2, 2, 2), row(9, 9, 9), row(1, 7, 50))["sales"].sum() == 59
    )
    assert merged(tmp_path, "product_days", row(1, 7, 50), row(7, 9, 3))["sales"].tolist() == [3]


def test_ads_by_goods_replace_the_same_days_by_campaign(tmp_path: Path) -> None:
    found = merged(
        tmp_path,
        "ad_days",
        [{**days(n, n), "campaign": "a", "spend": 100} for n in (1, 2, 3)],
        [{**days(n, n), "campaign": "a", "item_id": i, "spend": 50} for n in (2, 3, 4) for i in ("x", "y")],
    )
    assert found["spend"].sum() == 100 + 6 * 50


def test_the_shops_words_stay_beside_those_of_a_product(tmp_path: Path) -> None:
    found = merged(
        tmp_path,
        "search_words",
        [{**days(1, 1), "word": "tea", "visitors": 9}],
        [{**days(1, 1), "word": "tea", "product_id": "1", "visitors": 4}],
    )
    assert sorted(found["visitors"]) == [4, 9]
