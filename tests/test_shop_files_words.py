"""What stored tables offer, in both languages; nothing unknown and no code is left in the words."""

from datetime import date, datetime

import pytest
from file_tables import Source, house, shop_days, source
from shops import plan, tea

from planner.i18n import LOCALES, translator
from planner.shop import files

MARCH = date(2026, 3, 1)


def full(name: str = "shop.xls") -> Source:
    return shop_days(
        MARCH,
        31,
        name,
        visitors=200,
        buyers=5,
        orders=6,
        sales=900_00,
        refunds=30_00,
        new_buyers=4,
        page_views=700,
    )


@pytest.mark.parametrize("locale", LOCALES)
def test_every_offer_and_finding_can_be_said(locale: str) -> None:
    t = translator(locale)
    spend = source("jzt_plan", "ads.csv", date=[MARCH], spend=[20_00])
    goods = source("sycm_product", "goods.xls", date=[MARCH], product_id=["1"], sales=[100_00])
    net = source(
        "woocommerce_orders",
        "w.csv",
        order_id=["1", "2"],
        created_at=[datetime(2026, 3, 1), datetime(2026, 3, 9)],  # noqa: DTZ001 (the shop's own clock)
        amount=[5_00, 7_00],
    )
    made = files.offered(house(full(), spend, goods, net), tea(platforms=("douyin",)).shop)
    assert len(made.offers) == 7
    for offer in made.offers:
        said = [files.offer_words(t, offer), *files.offer_lines(t, offer)]
        assert len(said) >= 3
        assert not [one for one in said if "None" in one or "—" in one or "{" in one]
    assert len(made.findings) >= 5
    for finding in made.findings:
        name = finding.code.removeprefix("shop.")
        for part in ("what", "why", "do"):
            assert "None" not in t(f"shop.findings.{name}.{part}", **finding.values)


def test_an_offer_stands_beside_the_present_value() -> None:
    t, stored = translator("en"), house(full())
    offers = {o.path: o for o in files.offered(stored, tea(visitors=6088, conversion_rate=0.01).shop).offers}
    assert files.offer_words(t, offers["shop.visitors"]) == "Visitors a month: 6,088 (the same as now)"
    assert files.offer_words(t, offers["shop.conversion_rate"]) == "Paid conversion rate: 2.5% (now 1%)"
    bare = {o.path: o for o in files.offered(stored, plan().shop).offers}
    assert files.offer_words(t, bare["shop.aov"]) == "Average order value: ¥180"
    assert "31 days × 30.44 days = 6,088" in files.offer_lines(t, bare["shop.visitors"])[1]
