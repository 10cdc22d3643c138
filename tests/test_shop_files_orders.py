"""Orders of export files: which count as sales, what went back, who came again."""

from datetime import date, datetime, timedelta

import pandas as pd
import pytest
from file_tables import KEY, Source, house, source
from shops import plan

from planner.imports.canonical import canonical
from planner.shop.files import Offer, offered

EMPTY = plan(platforms=("douyin",))
PAID, CLOSED, WAITING = "\u5df2\u5b8c\u6210", "\u5df2\u5173\u95ed", "\u5f85\u652f\u4ed8"
BACK, NONE = "\u9000\u6b3e\u6210\u529f", "-"
FIRST = datetime(2026, 3, 1, 10, 0)  # noqa: DTZ001 (the shop's own clock)


def orders(name: str = "o.csv", kind: str = "douyin_orders", **columns: list[object]) -> Source:
    return source(kind, name, **columns)


def of(*sources: Source) -> dict[str, Offer]:
    return {offer.path.removeprefix("shop."): offer for offer in offered(house(*sources), EMPTY.shop).offers}


def by_order(file: Source) -> pd.DataFrame:
    """The paid orders of a file."""
    table = canonical(file.read, KEY).tables["orders"]
    return table[table["paid"]]


def month(name: str = "o.csv") -> Source:
    """28 days with one order of 100 yuan each; lines beside them that are no sale, or a sale that went back."""
    when = [FIRST + timedelta(days=k) for k in range(28)]
    return orders(
        name,
        order_id=[*[str(k) for k in range(28)], "0", "w", "c", "b"],
        created_at=[*when, when[0], when[0], when[1], when[2]],
        status=[*[PAID] * 29, WAITING, CLOSED, CLOSED],
        refund_status=[*[NONE] * 29, NONE, NONE, BACK],
        amount=[*[100_00] * 28, 60_00, 999_00, 999_00, 140_00],
    )


def test_lines_are_added_up_and_unpaid_orders_are_no_sale() -> None:
    frame = by_order(month()).set_index("order_id")
    assert len(frame) == 29
    assert frame.loc["0", "sales"] == 160_00
    assert frame.loc["b", "refunds"] == 140_00
    assert frame.loc["1", "refunds"] == 0
    got = of(month())
    assert got["sales"].value == round(3000_00 / 28 * 30.44)
    assert got["aov"].value == round(3000_00 / 29)
    assert got["refund_rate"].value == pytest.approx(140 / 3000, abs=1e-6)
    assert "visitors" not in got
    assert "new_buyers" not in got


def test_the_same_orders_in_two_files_count_once() -> None:
    alone, double = of(month()), of(month("a.csv"), month("b.csv"))
    assert double["sales"].value == alone["sales"].value
    assert double["aov"].value == alone["aov"].value


def test_a_line_that_stands_twice_in_a_file_counts_once() -> None:
    file = orders(
        order_id=["1", "1", "1"], suborder_id=["a", "b", "a"], created_at=[FIRST] * 3, amount=[10_00, 5_00, 12_00]
    )
    assert by_order(file)["sales"].tolist() == [17_00]


def test_days_between_two_files_count_for_none_of_them() -> None:
    def week(first: datetime, tag: str) -> Source:
        when = [first + timedelta(days=k) for k in range(14)]
        return orders(tag, order_id=[f"{tag}{k}" for k in range(14)], created_at=when, amount=[10_00] * 14)

    got = of(week(FIRST, "a"), week(FIRST + timedelta(days=60), "b"))
    assert got["sales"].value == round(10_00 * 30.44)


def test_an_order_with_its_amount_on_the_first_line_only() -> None:
    shop = source(
        "shopify_orders",
        "s.csv",
        order_id=["#1", "#1", "#2"],
        created_at=[FIRST, None, FIRST],
        status=["paid", None, "pending"],
        paid=[90_00, None, 50_00],
        currency=["CNY", None, "CNY"],
    )
    assert of(shop)["aov"].value == 90_00


def test_another_currency_is_refused() -> None:
    shop = source("shopify_orders", "s.csv", order_id=["#1"], created_at=[FIRST], paid=[90_00], currency=["USD"])
    made = canonical(shop.read, KEY)
    assert made.tables == {}
    assert [f.values["currencies"] for f in made.findings if f.code == "imports.foreign_currency"] == [("USD",)]


def test_who_came_back_needs_a_whole_year_of_orders_with_buyers() -> None:
    def year(length: int) -> Source:
        ends = [FIRST, FIRST + timedelta(days=length - 1)]
        return orders(
            order_id=["1", "2", "3", "4", "5"],
            created_at=[*ends, FIRST, FIRST, FIRST],
            amount=[10_00] * 5,
            customer=["a", "a", "b", "c", None],
        )

    got = of(year(365))
    assert got["repurchase_rate"].value == pytest.approx(1 / 3, abs=1e-6)
    assert got["purchase_frequency"].value == pytest.approx(4 / 3, abs=1e-4)
    assert "repurchase_rate" not in of(year(364))


def test_a_month_of_orders_is_full_without_a_sale_every_day() -> None:
    when = [datetime(2026, 3, 1), datetime(2026, 3, 31)]  # noqa: DTZ001 (the shop's own clock)
    got = of(orders(order_id=["1", "2"], created_at=when, amount=[10_00, 20_00]))
    assert got["best_month"].value == 30_00
    assert got["best_month"].period == (date(2026, 3, 1), date(2026, 3, 31))
