"""What is read from files and offered, in both languages; nothing unknown and no code is left in the words."""

from datetime import date

import pytest
from file_tables import Read, shop_days, source, table
from shops import plan, tea

from planner.findings import InputError
from planner.i18n import LOCALES, translator
from planner.imports import Note
from planner.shop import files
from planner.shop.files import Source

MARCH = date(2026, 3, 1)
KINDS = ("sycm_shop_daily", "sycm_product", "douyin_orders", "xhs_notes", "wanxiangtai_item", "generic")


def full(name: str = "shop.xls") -> Source:
    return shop_days(
        MARCH,
        31,
        name,
        visitors=200,
        buyers=5,
        lines=6,
        sales=900_00,
        refunds=30_00,
        new_buyers=4,
        page_views=700,
    )


@pytest.mark.parametrize("locale", LOCALES)
def test_every_offer_and_finding_can_be_said(locale: str) -> None:
    t = translator(locale)
    spend = source("jzt_plan", "ads.csv", date=[MARCH], spend=[20_00])
    odd = source("sycm_shop_daily", "odd.xls", date=[MARCH, MARCH], visitors=[1, 2])
    short = source("pdd_promotion", "pdd.xlsx", date=[MARCH, date(2026, 3, 9)], spend=[5_00, 7_00])
    goods = source("jd_sz_sku", "jd.xlsx", sales=[100_00])
    dollars = source("shopify_orders", "s.csv", order_id=["1"], created_at=[MARCH], amount=[9_00], currency=["USD"])
    made = files.offered(
        (full("a.xls"), full("b.xls"), spend, odd, short, goods, dollars), tea(platforms=("douyin",)).shop
    )
    assert len(made.offers) == 7
    for offer in made.offers:
        said = [files.offer_words(t, offer), *files.offer_lines(t, offer)]
        assert len(said) >= 3
        assert not [one for one in said if "None" in one or "—" in one or "{" in one]
    assert len(made.findings) >= 7
    for finding in made.findings:
        name = finding.code.removeprefix("shop.")
        for part in ("what", "why", "do"):
            assert "None" not in t(f"shop.findings.{name}.{part}", **finding.values)


def test_an_offer_stands_beside_the_present_value() -> None:
    t = translator("en")
    offers = {o.path: o for o in files.offered((full(),), tea(visitors=6088, conversion_rate=0.01).shop).offers}
    assert files.offer_words(t, offers["shop.visitors"]) == "Visitors a month: 6,088 (the same as now)"
    assert files.offer_words(t, offers["shop.conversion_rate"]) == "Paid conversion rate: 2.5% (now 1%)"
    bare = {o.path: o for o in files.offered((full(),), plan().shop).offers}
    assert files.offer_words(t, bare["shop.aov"]) == "Average order value: ¥180"
    assert "31 days × 30.44 days = 6,088" in files.offer_lines(t, bare["shop.visitors"])[1]


def test_visitors_are_a_mean_and_money_is_a_sum() -> None:
    rows = {row["name"]: row["value"] for row in files.sum_rows(translator("en"), full())}
    assert rows["Visitors, mean per day"] == "200"
    assert rows["Sales paid"] == "¥27,900"
    assert rows["Buyers of each day, added up"] == "155"


def test_orders_are_counted_and_visitors_of_products_are_not_shown() -> None:
    t = translator("en")
    orders = source(
        "douyin_orders", "o.csv", order_id=["1", "1", "2"], created_at=[MARCH] * 3, amount=[10_00, 5_00, 7_00]
    )
    assert [row["value"] for row in files.sum_rows(t, orders)] == ["2", "¥22"]
    goods = source("sycm_product", "g.xls", date=[MARCH], product_id=["1"], visitors=[9], sales=[7_00])
    assert [row["name"] for row in files.sum_rows(t, goods)] == ["Sales paid"]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_file_says_what_it_is_and_what_was_left_out(locale: str, kind: str) -> None:
    t = translator(locale)
    left = (*[(n, "total_row") for n in range(20, 40)], (7, "shifted"), (8, "empty_row"))
    notes = (Note("header_row", {"row": 5}),)
    read = Read(kind, table(date=[MARCH], sales=[1]), (MARCH, MARCH), left, ("phone",), notes)
    assert "5" in files.note_lines(t, Source("a.csv", read))[0]
    lines = files.read_lines(t, Source("a*b.csv", read))
    assert "phone" in lines[3]
    assert "22" in lines[2]
    rows = files.left_out_rows(t, Source("a.csv", read))
    assert [row["count"] for row in rows] == ["20", "1", "1"]
    assert rows[1]["rows"] == "7"
    assert rows[0]["rows"].startswith("20")
    assert "39" not in rows[0]["rows"]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("reason", ["encrypted", "unknown_kind", "unreadable"])
def test_a_refusal_says_what_to_do(locale: str, reason: str) -> None:
    said = files.refused_words(translator(locale), "a.xls", InputError("file", reason))
    assert "a.xls" in said
    assert reason not in said
