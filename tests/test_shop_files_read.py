"""From bytes to figures: files as platforms write them, read and reckoned, with sums worked out by hand."""

import importlib.util
import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

import pytest
from file_tables import Source, house
from shops import plan, sample

from planner import imports
from planner.i18n import LOCALES, catalog
from planner.imports.canonical import PLATFORMS
from planner.imports.layouts.imported import Reason
from planner.plan import Plan
from planner.samples import FOLDER, SAMPLES, exports
from planner.shop.files import Offer, offered
from planner.warehouse import TABLES


def read(content: bytes, name: str) -> Source:
    return Source(name, imports.read(content, name))


def of(to: Plan, *sources: Source) -> dict[str, Offer]:
    return {offer.path.removeprefix("shop."): offer for offer in offered(house(*sources), to.shop).offers}


def of_sample(shop: str) -> dict[str, Offer]:
    return of(sample(shop), *(read(path.read_bytes(), path.name) for path in exports(shop)))


def test_the_tea_shop_finds_its_own_profile_in_its_file() -> None:
    got = of_sample("tea")
    profile = sample("tea").shop
    assert got["visitors"].value == profile.visitors
    assert got["new_buyers"].value == profile.new_buyers
    assert got["conversion_rate"].value == pytest.approx(profile.conversion_rate, abs=0.0001)
    assert got["aov"].value == profile.aov
    assert got["refund_rate"].value == pytest.approx(profile.refund_rate, abs=0.0001)
    assert got["sales"].value == pytest.approx(profile.sales, rel=0.01)
    assert not got["best_month"].ticked


def test_the_dress_shop_finds_its_order_value_and_refunds_nearly() -> None:
    got = of_sample("dress")
    assert set(got) == {"aov", "sales", "refund_rate"}
    assert got["aov"].value == pytest.approx(sample("dress").shop.aov, rel=0.05)
    assert got["refund_rate"].value == pytest.approx(sample("dress").shop.refund_rate, abs=0.04)
    assert not got["sales"].ticked


def test_the_home_shop_finds_what_it_sells_on_jd() -> None:
    got = of_sample("home")
    assert set(got) == {"sales", "refund_rate"}
    assert got["sales"].value == pytest.approx(0.6 * (sample("home").shop.sales or 0), rel=0.01)
    assert got["refund_rate"].value == pytest.approx(0.09, abs=0.005)


def test_the_files_of_the_samples_are_those_the_script_makes(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("make_exports", FOLDER / "exports" / "make.py")
    assert spec is not None
    assert spec.loader is not None
    script: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    script.make(tmp_path)
    for shop in SAMPLES:
        for path in exports(shop):
            again = imports.read((tmp_path / shop / path.name).read_bytes(), path.name)
            assert again.table.equals(imports.read(path.read_bytes(), path.name).table)


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
