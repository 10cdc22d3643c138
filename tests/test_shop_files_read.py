"""From bytes to figures: files as platforms write them, read and reckoned, with sums worked out by hand."""

import io
import zipfile
from datetime import UTC, datetime
from typing import get_args

import pytest
from file_tables import Source, house
from shops import plan, sample

from planner import imports
from planner.i18n import LOCALES, catalog
from planner.imports.canonical import PLATFORMS
from planner.imports.layouts.imported import Reason
from planner.plan import Plan
from planner.samples import exports
from planner.shop.files import Offer, offered
from planner.warehouse import TABLES


def read(content: bytes, name: str) -> Source:
    return Source(name, imports.read(content, name))


def of(to: Plan, *sources: Source) -> dict[str, Offer]:
    return {offer.path.removeprefix("shop."): offer for offer in offered(house(*sources), to.shop).offers}


def of_sample(shop: str) -> dict[str, Offer]:
    return of(sample(shop), *(read(path.read_bytes(), path.name) for path in exports(shop)))


def test_the_tea_shop_finds_its_own_profile_in_its_files() -> None:
    got = of_sample("tea")
    profile = sample("tea").shop
    assert got["visitors"].value == profile.visitors
    assert got["new_buyers"].value == pytest.approx(profile.new_buyers, rel=0.03)
    assert got["conversion_rate"].value == pytest.approx(profile.conversion_rate, abs=0.0001)
    assert got["aov"].value == pytest.approx(profile.aov, rel=0.01)
    assert got["refund_rate"].value == pytest.approx(profile.refund_rate, abs=0.005)
    assert got["sales"].value == pytest.approx(profile.sales, rel=0.02)
    # Campaigns and their words are the same money seen twice: it counts once, and is less than the profile's.
    assert got["ad_spend"].value == pytest.approx(640_000, rel=0.001)
    assert got["repurchase_rate"].value == pytest.approx(profile.repurchase_rate, abs=0.03)
    assert not got["best_month"].ticked


def test_the_dress_shop_finds_sales_and_refunds_of_both_platforms() -> None:
    got = of_sample("dress")
    profile = sample("dress").shop
    assert got["aov"].value == pytest.approx(profile.aov, rel=0.05)
    assert got["sales"].value == pytest.approx(profile.sales, rel=0.03)
    assert got["refund_rate"].value == pytest.approx(profile.refund_rate, abs=0.01)
    # Only Taobao tells visitors, new buyers and spend; customers without an id come back unseen.
    assert not any(got[name].ticked for name in ("visitors", "new_buyers", "ad_spend"))
    assert not {"repurchase_rate", "purchase_frequency"} & set(got)


def test_the_home_shop_finds_what_it_sells_on_jd_and_tmall() -> None:
    got = of_sample("home")
    assert got["sales"].value == pytest.approx(0.85 * (sample("home").shop.sales or 0), rel=0.02)
    assert not got["sales"].ticked
    assert got["refund_rate"].value == pytest.approx(0.09, abs=0.005)
    assert got["repurchase_rate"].value == pytest.approx(0.36, abs=0.03)


def test_ads_in_a_zip_with_totals_and_missing_values() -> None:
    head = "日期,主体ID,主体类型,主体名称,花费,总成交金额,展现量,点击量,点击率,总成交笔数\r\n"
    rows = "".join(f"2026-04-{n:02},71234567890,商品,茶,{n}.50,100.00,200,10,5%,1\r\n" for n in range(1, 31))
    missing = "2026-04-30,71234567891,商品,碗,nan,nan,5,0,nan,nan\r\n"
    total = "合计,,,,480.00,3000.00,6005,300,5%,30\r\n"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("report.csv", (head + rows + missing + total).encode("gb18030"))
    source = read(packed.getvalue(), "report_20260401_20260430.zip")
    assert source.read.left_out == ((33, "total_row"),)
    got = of(plan(platforms=("taobao",)), source)
    # 1 + 2 + … + 30 = 465 and thirty halves: 480 yuan in 30 days.
    assert got["ad_spend"].value == round(480_00 / 30 * 30.44) == 487_04
    assert set(got) == {"ad_spend"}


def test_two_exports_that_share_days_count_each_day_once() -> None:
    def days(first: int, last: int, visitors: int) -> bytes:
        head = "统计日期,访客数,支付买家数,支付金额,成功退款金额\n"
        rows = [f'2026-04-{n:02},"{visitors:,}",20,"2,000.00",-\n' for n in range(first, last + 1)]
        return (head + "".join(rows)).encode("utf-8-sig")

    early, late = read(days(1, 20, 1000), "a.csv"), read(days(11, 30, 2000), "b.csv")
    got = of(plan(platforms=("tmall",)), early, late)
    assert got["visitors"].value == round((10 * 1000 + 20 * 2000) / 30 * 30.44)
    assert got["best_month"].value == 60_000_00
    assert "refund_rate" not in got


@pytest.mark.parametrize("locale", LOCALES)
def test_every_kind_and_every_reason_has_words(locale: str) -> None:
    texts = catalog(locale)
    assert [layout for layout in PLATFORMS if f"imports.kinds.{layout}" not in texts] == []
    assert [kind for kind in TABLES if f"imports.tables.{kind}" not in texts] == []
    assert [reason for reason in get_args(Reason) if f"imports.left_out.{reason}" not in texts] == []


def test_a_million_lines_of_orders_are_reckoned_within_seconds() -> None:
    import numpy as np  # noqa: PLC0415 -- only here
    import pandas as pd  # noqa: PLC0415

    n = 1_000_000
    numbers = np.arange(n) // 2
    frame = pd.DataFrame(
        {
            "order_id": pd.Series(numbers).astype("string"),
            "created_at": pd.Timestamp("2026-01-01") + pd.to_timedelta(numbers % (90 * 1440), unit="min"),
            "amount": pd.array(np.full(n, 50_00), dtype="Int64"),
        },
    )
    start = datetime.now(UTC)
    got = of(plan(platforms=("douyin",)), Source("big.csv", imports.Imported("douyin_orders", frame)))
    assert got["aov"].value == 100_00
    assert (datetime.now(UTC) - start).total_seconds() < 30
