"""Figures for the shop profile from export files: every sum is worked out by hand."""

from datetime import UTC, date, datetime

import pytest
from file_tables import Source, days, house, shop_days, source
from shops import plan, tea

from planner.changes import Change
from planner.i18n import translator
from planner.imports.names import bare_name
from planner.plan import Plan
from planner.shop.files import Offer, Offered, offered, taken

SPRING = date(2026, 3, 1)
EMPTY = plan(platforms=("taobao",))


def of(*sources: Source, to: Plan = EMPTY) -> dict[str, Offer]:
    return {offer.path.removeprefix("shop."): offer for offer in offered(house(*sources), to.shop).offers}


def codes(found: Offered) -> set[str]:
    return {finding.code.removeprefix("shop.files_") for finding in found.findings}


def test_days_of_a_shop_give_flows_per_month_and_quotients_of_sums() -> None:
    # 30 days: 100 visitors, 3 buyers, 450 yuan, 18 yuan back; on the 31st 500 visitors, 5 buyers, 600 yuan, none back.
    got = of(
        shop_days(
            SPRING,
            31,
            visitors=[*[100] * 30, 500],
            buyers=[*[3] * 30, 5],
            sales=[*[450_00] * 30, 600_00],
            refunds=[*[18_00] * 30, 0],
            new_buyers=[*[2] * 30, 2],
        ),
    )
    assert got["visitors"].value == round(3500 / 31 * 30.44) == 3437
    assert got["conversion_rate"].value == pytest.approx(95 / 3500, abs=1e-6)
    assert got["aov"].value == round(14_100_00 / 95) == 148_42
    assert got["aov"].basis == "aov_buyers"
    assert got["sales"].value == round(14_100_00 / 31 * 30.44) == 13845_29
    assert got["best_month"].value == 14_100_00
    assert got["refund_rate"].value == pytest.approx(540 / 14_100, abs=1e-6)
    assert got["new_buyers"].value == round(62 / 31 * 30.44) == 61
    assert got["sales"].period == (SPRING, date(2026, 3, 31))
    assert all(offer.ticked for offer in got.values())


def test_what_a_file_does_not_know_is_not_offered_and_missing_is_not_zero() -> None:
    got = of(shop_days(SPRING, 30, visitors=[100, None, *[100] * 28], buyers=[2, 9, *[2] * 28]))
    assert set(got) == {"visitors", "conversion_rate"}
    assert got["visitors"].value == round(100 * 30.44)
    assert got["conversion_rate"].value == 0.02


def test_orders_are_preferred_to_buyers_for_the_order_value() -> None:
    shop = source("generic", "a.csv", date=days(SPRING, 2), sales=[300_00] * 2, buyers=[2] * 2, orders=[3] * 2)
    got = of(shop)
    assert got["aov"].value == 100_00
    assert got["aov"].basis == "aov_orders"
    assert [step.code for step in got["aov"].steps] == ["shop.files_per_order"]


def test_lines_of_orders_are_not_taken_for_orders() -> None:
    assert of(shop_days(SPRING, 30, sales=300_00, buyers=2, orders=3))["aov"].value == 150_00


def test_the_same_file_twice_changes_nothing() -> None:
    once = shop_days(SPRING, 31, visitors=100, buyers=3, sales=450_00)
    twice = offered(house(once, once), EMPTY.shop)
    assert [(o.path, o.value) for o in twice.offers] == [
        (o.path, o.value) for o in offered(house(once), EMPTY.shop).offers
    ]


def test_a_later_file_replaces_the_days_it_has_and_adds_the_others() -> None:
    first = shop_days(SPRING, 20, "first.xls", visitors=100)
    later = shop_days(date(2026, 3, 16), 20, "later.xls", visitors=200)
    got = of(first, later)
    assert got["visitors"].value == round((15 * 100 + 20 * 200) / 35 * 30.44)
    assert got["visitors"].steps[0].values["files"] == ("first.xls", "later.xls")


def test_products_give_sales_and_refunds_but_never_visitors() -> None:
    day = days(SPRING, 28)
    got = of(
        source(
            "sycm_product",
            "goods.xls",
            date=[*day, *day],
            product_id=[*["1"] * 28, *["2"] * 28],
            visitors=[80] * 56,
            buyers=[2] * 56,
            orders=[2] * 56,
            sales=[100_00] * 56,
            refunds=[10_00] * 28 + [None] * 28,
        ),
    )
    assert set(got) == {"sales", "refund_rate"}
    assert got["sales"].value == round(5600_00 / 28 * 30.44)
    assert got["refund_rate"].value == 0.1


def test_two_views_of_one_platform_are_not_added_up() -> None:
    shop = shop_days(SPRING, 28, visitors=100, sales=200_00)
    goods = source("sycm_product", "goods.xls", date=days(SPRING, 28), product_id=["1"] * 28, sales=[190_00] * 28)
    found = offered(house(goods, shop), EMPTY.shop)
    assert next(o.value for o in found.offers if o.path == "shop.sales") == round(200_00 * 30.44)
    assert "same_again" in codes(found)


def test_platforms_are_added_up() -> None:
    shop = shop_days(SPRING, 28, sales=200_00)
    jd = source("jd_sz_sku", "jd.xlsx", date=days(SPRING, 28), product_id=["1"] * 28, sales=[50_00] * 28)
    got = of(shop, jd)["sales"]
    assert got.value == round(250_00 * 30.44)
    assert [step.code for step in got.steps] == [
        "shop.files_month_money",
        "shop.files_month_money",
        "shop.files_added_money",
    ]


def test_spend_is_taken_from_one_report_of_a_platform_and_added_over_platforms() -> None:
    day = days(SPRING, 30)
    plans = source("wanxiangtai_plan", "plan.csv", date=day, campaign=["a"] * 30, spend=[100_00] * 30)
    items = source("wanxiangtai_item", "item.csv", date=day, item_id=["1"] * 30, spend=[100_00] * 30)
    jd = source("jzt_plan", "jd.csv", date=[day[0], day[29]], spend=[300_00, 300_00])
    got = of(items, plans, jd)["ad_spend"]
    assert got.value == round((3000_00 + 600_00) / 30 * 30.44)


def test_a_short_period_and_a_gap_are_said_and_flows_are_not_ticked() -> None:
    found = offered(
        house(source("sycm_shop_daily", "a.xls", date=[SPRING, date(2026, 3, 5)], visitors=[10, 20])), EMPTY.shop
    )
    assert {"short", "gap"} <= codes(found)
    gap = next(f for f in found.findings if f.code == "shop.files_gap")
    assert gap.values["gone"] == 3
    assert [offer.ticked for offer in found.offers] == [False]


def test_a_festival_in_the_period_is_named() -> None:
    found = offered(house(shop_days(date(2026, 6, 1), 30, visitors=10)), EMPTY.shop)
    festival = next(f for f in found.findings if f.code == "shop.files_festival")
    assert "six_eighteen" in festival.values["festivals"]


def test_refunds_in_sales_are_said() -> None:
    file = source("sycm_shop_daily", "a.xls", date=[SPRING], sales=[100_00], refunds=[30_00])
    found = offered(house(file), EMPTY.shop)
    assert next(f for f in found.findings if f.code == "shop.files_gross").values["net"] == 70_00


def test_a_platform_without_file_is_named_and_flows_are_not_ticked() -> None:
    to = plan(platforms=("tmall", "douyin"))
    found = offered(house(shop_days(SPRING, 30, visitors=100, buyers=2)), to.shop)
    assert next(f for f in found.findings if f.code == "shop.files_one_platform").values["platforms"] == ("douyin",)
    assert {offer.path: offer.ticked for offer in found.offers} == {
        "shop.visitors": False,
        "shop.conversion_rate": True,
    }


def test_what_only_some_platforms_give_is_not_ticked() -> None:
    jd = source("jd_sz_sku", "jd.xlsx", date=days(SPRING, 28), product_id=["1"] * 28, sales=[50_00] * 28)
    ads = source("jzt_plan", "ads.xlsx", date=days(SPRING, 28), spend=[9_00] * 28)
    to = plan(platforms=("taobao", "jd"))
    got = of(shop_days(SPRING, 28, visitors=100, sales=200_00), jd, ads, to=to)
    assert {field: offer.ticked for field, offer in got.items()} == {
        "visitors": False,
        "sales": True,
        "ad_spend": False,
    }


def test_a_best_month_below_the_present_one_is_not_ticked() -> None:
    file = shop_days(SPRING, 31, sales=100_00)
    assert not of(file, to=tea(best_month=3200_00))["best_month"].ticked
    assert of(file, to=tea(best_month=3000_00))["best_month"].ticked
    assert "best_month" not in of(shop_days(date(2026, 3, 2), 30, sales=100_00))


def test_a_quotient_above_one_is_refused() -> None:
    found = offered(house(shop_days(SPRING, 30, visitors=5, buyers=6)), EMPTY.shop)
    assert {offer.path for offer in found.offers} == {"shop.visitors"}
    assert "impossible" in codes(found)


def test_tables_that_say_nothing_of_the_shop_offer_nothing() -> None:
    found = offered(house(source("sycm_search_word", "w.xls", date=[SPRING], word=["tea"], visitors=[9])), EMPTY.shop)
    assert found.offers == ()


def test_what_is_taken_is_one_change_with_origins_that_name_no_person() -> None:
    made = offered(
        house(shop_days(SPRING, 31, "D:\\export\\13812345678_a@b.com.xls", visitors=100, sales=50_00)), EMPTY.shop
    )
    at = datetime(2026, 4, 1, tzinfo=UTC)
    change = taken(translator("en"), made.offers, at)
    assert isinstance(change, Change)
    values = {one.path: (one.value, one.origin) for one in change.operations if one.op == "set"}
    value, origin = values["shop.visitors"]
    assert value == 3044
    assert origin is not None
    assert origin.kind == "data"
    assert origin.source.endswith("…_…xls") or "…" in origin.source
    assert "138" not in origin.source
    assert "@" not in origin.source
    assert origin.period == "2026-03-01 – 2026-03-31"
    assert taken(translator("en"), (), at) is None


def test_file_names_keep_dates_and_lose_people() -> None:
    assert bare_name("C:/x/report_20260301_20260331.csv") == "report_20260301_20260331.csv"
    assert bare_name("orders 13912345678.csv") == "orders ….csv"
