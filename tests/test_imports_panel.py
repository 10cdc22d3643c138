"""What the import panel says of a file and of what is stored, in both languages."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from file_tables import KEY, Source, shelf_in, shop_days, source, table

from planner.data import Dataset
from planner.findings import InputError
from planner.i18n import LOCALES, catalog, translator
from planner.imports import Imported, Note, panel
from planner.imports.brought import Brought, is_unknown, sums
from planner.imports.canonical import canonical
from planner.imports.keeping import Merged
from planner.imports.putting import put_all
from planner.imports.troubles import troubles
from planner.plan import Plan, change

MARCH = date(2026, 3, 1)
KINDS = ("sycm_shop_daily", "sycm_product", "douyin_orders", "xhs_notes", "wanxiangtai_item", "generic", "own-layout")
T = translator("en")


def brought(one: Source) -> Brought:
    return Brought(one.name, one.read, KEY)


def sum_rows(one: Source) -> list[dict[str, str]]:
    return panel.sum_rows(T, canonical(one.read, KEY))


def test_visitors_are_a_mean_and_money_is_a_sum() -> None:
    rows = {row["name"]: row["value"] for row in sum_rows(shop_days(MARCH, 31, visitors=200, buyers=5, sales=900_00))}
    assert rows == {"Visitors, mean per day": "200", "Sales paid": "¥27,900", "Buyers of each day, added up": "155"}


def test_orders_are_counted_and_visitors_of_products_are_not_shown() -> None:
    orders = source(
        "douyin_orders", "o.csv", order_id=["1", "1", "2"], created_at=[MARCH] * 3, amount=[10_00, 5_00, 7_00]
    )
    assert [row["value"] for row in sum_rows(orders)] == ["2", "¥22"]
    goods = source("sycm_product", "g.xls", date=[MARCH], product_id=["1"], visitors=[9], sales=[7_00])
    assert [row["name"] for row in sum_rows(goods)] == ["Sales paid"]


def test_a_column_of_lines_is_not_summed_up_as_orders() -> None:
    made = canonical(shop_days(MARCH, 2, visitors=5, orders=3).read, KEY)
    assert sums(made.tables) == (("visitors_per_day", 5.0), ("lines", 6))


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_file_says_what_it_is_and_what_was_left_out(locale: str, kind: str) -> None:
    t = translator(locale)
    left = (*[(n, "total_row") for n in range(20, 40)], (7, "shifted"), (8, "empty_row"))
    notes = (Note("header_row", {"row": 5}),)
    given = table(date=[MARCH], sales=[1], title=["x"], published_at=[pd.Timestamp(MARCH)])
    file = Brought("a*b.csv", Imported(kind, given, (MARCH, MARCH), left, ("phone",), notes), KEY)
    assert "5" in panel.note_lines(t, file)[0]
    lines = panel.read_lines(t, file, canonical(Imported(kind, given.iloc[:0]), KEY))
    assert "phone" in lines[2]
    assert "22" in lines[1]
    assert "a*b.csv" in panel.heading(t, file)
    rows = panel.left_out_rows(t, file)
    assert [row["count"] for row in rows] == ["20", "1", "1"]
    assert rows[1]["rows"] == "7"
    assert rows[0]["rows"].startswith("20")
    assert "39" not in rows[0]["rows"]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("reason", ["encrypted", "unknown_kind", "unreadable", "no_key"])
def test_a_refusal_says_what_to_do(locale: str, reason: str) -> None:
    said = panel.refused_words(translator(locale), "a.xls", InputError("file", reason))
    assert "a.xls" in said
    assert reason not in said


@pytest.mark.parametrize("locale", LOCALES)
def test_the_rows_that_come_and_those_they_replace_are_told(locale: str) -> None:
    t = translator(locale)
    assert "3" not in panel.coming_lines(t, {"orders": Merged(10, 10, 0)})[0]
    assert "50" in panel.coming_lines(t, {"orders": Merged(50, 10, 0)})[0]
    replacing = panel.coming_lines(t, {"orders": Merged(50, 10, 3)})[0]
    assert "3" in replacing
    assert "50" in replacing


def test_what_a_file_replaces_is_worked_out_again_only_when_something_changed(tmp_path: Path) -> None:
    shelf, plan = shelf_in(tmp_path / "files"), Plan(id="p", name="p")
    file = brought(shop_days(MARCH, 10, visitors=5))
    first = file.compared(plan.datasets, shelf)
    assert first is file.compared(plan.datasets, shelf)
    assert first["shop_days"].replaced == 0
    plan = change(plan, put_all(plan.datasets, [(file, None)], shelf, MARCH))
    assert file.compared(plan.datasets, shelf)["shop_days"].replaced == 10


def test_a_file_without_days_is_stored_with_the_days_it_is_given(tmp_path: Path) -> None:
    shelf, plan = shelf_in(tmp_path / "files"), Plan(id="p", name="p")
    file = brought(source("jd_sz_sku", "jd.xlsx", product_id=["1", "2"], sales=[600_00, 300_00]))
    assert file.tables().undated
    assert not file.tables().tables
    period = (MARCH, date(2026, 3, 30))
    plan = change(plan, put_all(plan.datasets, [(file, period)], shelf, MARCH))
    held = pd.read_parquet(shelf.where(plan.datasets[0].hash))
    assert held["start"].tolist() == [MARCH] * 2
    assert held["end"].tolist() == [period[1]] * 2


def test_a_table_that_gives_nothing_has_to_be_named_first() -> None:
    assert is_unknown(Imported("generic", table(clicks=[1])))
    assert not is_unknown(Imported("generic", table(date=[MARCH], sales=[1])))
    assert not is_unknown(Imported("sycm_product", table(clicks=[1])))


@pytest.mark.parametrize("locale", LOCALES)
def test_what_is_stored_is_listed_in_words(locale: str) -> None:
    t = translator(locale)
    one = Dataset(
        id="a", kind="shop_days", hash="h", layout="nobody_knows", platform="taobao", rows=1200, files=("a.csv",)
    )
    row = panel.stored_rows(t, [one])[0]
    assert row["rows"] == "1,200"
    assert row["layout"] == catalog(locale)["imports.kinds.generic"]
    assert row["period"] == row["added"] == "—"
    assert set(row) == set(panel.stored_columns(t))
    assert row["table"] in panel.layout_words(t, [one], "nobody_knows")
    assert "1,200" in panel.stored_lines(t, [one])[0][1][1]
    assert len(panel.guide_rows(t)) == len(panel.GUIDE)


def test_lost_files_customers_of_elsewhere_and_old_summaries_are_said(tmp_path: Path) -> None:
    shelf, plan = shelf_in(tmp_path / "files"), Plan(id="p", name="p")
    orders = source("taobao_orders", "o.csv", order_id=["1"], created_at=[MARCH], amount=[5_00], customer=["a"])
    plan = change(plan, put_all(plan.datasets, [(brought(orders), None)], shelf, MARCH))

    def said(datasets: tuple[Dataset, ...], secret: bytes = KEY.secret) -> list[str]:
        return [one.code for one in troubles(T, datasets, shelf, lambda: secret)]

    assert said(plan.datasets) == []
    assert said(plan.datasets, b"x" * 32) == ["imports.other_key"]
    assert said(tuple(one for one in plan.datasets if one.kind != "customers")) == ["imports.stale"]
    shelf.where(plan.datasets[0].hash).unlink()
    assert said(plan.datasets) == ["imports.files_lost"]
