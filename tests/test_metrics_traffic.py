"""Sources and search words, checked by hand sums."""

import csv
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from stored import stored, together

from planner.i18n import LOCALES, translator
from planner.metrics import traffic
from planner.metrics.stretch import Stretch
from planner.warehouse import Warehouse

JUNE = Stretch(date(2026, 6, 1), date(2026, 6, 30))
MONTH = {"start": JUNE.start, "end": JUNE.end}
MAY = {"start": date(2026, 5, 2), "end": date(2026, 5, 31)}


def source(*levels: str, visitors: int, buyers: int | None = None, **more: Any) -> dict[str, Any]:
    names = dict(zip(("level1", "level2", "level3", "level4"), levels, strict=False))
    return {**MONTH, **names, "visitors": visitors, "buyers": buyers, **more}


MIX = [
    source("免费流量", visitors=1500, buyers=70),  # the subtotal of the next two: never added
    source("免费流量", "手淘搜索", visitors=1000, buyers=60, sales=600_000, carts=100),
    source("免费流量", "手淘推荐", visitors=800, buyers=10, sales=100_000, carts=20),
    source("付费流量", visitors=1000, buyers=10),
    source("付费流量", "直通车", visitors=1000, buyers=10, sales=100_000, carts=30),
    source("自主访问", visitors=200, buyers=20, sales=200_000),  # without a finer row it stands for itself
]


def mixed(folder: Path, rows: list[dict[str, Any]] | None = None) -> traffic.Sources:
    found = traffic.sources(Warehouse(stored(folder, traffic_sources=MIX if rows is None else rows)), "taobao", JUNE)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("levels", "group"),
    [
        (("免费流量", "手淘搜索"), "search"),
        (("付费流量", "直通车"), "paid"),
        (("平台流量", "聚划算"), "event"),
        (("平台流量", "手淘淘宝直播"), "social"),
        (("自主访问", "购物车"), "direct"),
        (("平台流量", "手淘推荐"), "other"),
        (("广告流量", "某个新来源"), "paid"),
        (("Organic Search",), "search"),
        (("Facebook Ads",), "paid"),
        (("天外",), "other"),
        ((), "other"),
    ],
)
def test_a_source_belongs_to_a_group_by_its_finest_name_that_is_known(levels: tuple[str, ...], group: str):
    assert traffic.group_of(levels) == group


def test_subtotals_are_never_added_to_their_parts(tmp_path: Path):
    found = mixed(tmp_path)
    assert found.visitors == 1000 + 800 + 1000 + 200
    assert {one.group: one.visitors for one in found.groups} == {
        "search": 1000,
        "paid": 1000,
        "other": 800,
        "direct": 200,
    }
    assert [one.name for one in found.sources][-1] == "自主访问"
    search = found.group("search")
    # 60 of 1,000 buy, 100 in 3,000 of all; 6,000 yuan of 10,000.
    assert (search.conversion, search.cart_rate, search.value) == (0.06, 0.1, 600)
    assert (search.share, search.brought) == (pytest.approx(1 / 3), 0.6)
    assert found.conversion == pytest.approx(100 / 3000)


def test_of_each_branch_the_second_level_counts_or_what_is_finer_where_it_is_missing(tmp_path: Path):
    rows = [
        source("平台流量", "手淘搜索", visitors=100),
        source("平台流量", "手淘搜索", "手淘搜索首屏", visitors=80),
        source("平台流量", "逛逛", "逛逛短视频", visitors=30),
        source("平台流量", "逛逛", "逛逛图文", "关注页", visitors=20),
        source("平台流量", "逛逛", "逛逛图文", visitors=25),
        source("平台流量", visitors=140),
    ]
    found = mixed(tmp_path, rows)
    assert {one.group: one.visitors for one in found.groups} == {"search": 100, "social": 55}


def test_only_what_lies_surely_off_the_average_is_called_better_or_worse(tmp_path: Path):
    found = mixed(tmp_path)
    assert {one.group: one.standing for one in found.groups} == {
        "search": "better",
        "paid": "worse",
        "other": "worse",
        "direct": "better",
    }
    assert traffic.standing(1, 40, 0.033) == "few"
    assert traffic.standing(0, 1000, 0.033) == "worse"
    assert traffic.standing(7, 200, 0.033) == "alike"
    assert traffic.standing(None, 200, 0.033) == "few"


def test_carriers_count_together_once_where_the_whole_shop_stands_beside_them(tmp_path: Path):
    whole = source("免费流量", "手淘搜索", visitors=100, carrier="全店")
    parts = [source("免费流量", "手淘搜索", visitors=60, carrier=name) for name in ("手淘APP", "PC")]
    assert mixed(tmp_path, [whole, *parts]).visitors == 100
    assert [(one.name, one.visitors) for one in mixed(tmp_path, parts).sources] == [("免费流量 · 手淘搜索", 120)]


def test_a_product_s_own_sources_are_not_the_shops(tmp_path: Path):
    rows = [*MIX, source("付费流量", "直通车", visitors=9999, product_id="1")]
    assert mixed(tmp_path, rows).visitors == 3000


def test_the_stretch_before_gives_the_change_in_visitors_a_day(tmp_path: Path):
    before = [{**row, **MAY, "visitors": row["visitors"] // 2} for row in MIX]
    found = mixed(tmp_path, [*MIX, *before])
    assert found.group("search").change == pytest.approx(1.0)
    assert found.before == Stretch(MAY["start"], MAY["end"])
    assert mixed(tmp_path).group("search").change is None


def test_unknown_buyers_are_unknown_not_nobody(tmp_path: Path):
    found = mixed(tmp_path, [source("付费流量", "直通车", visitors=100), MIX[1]])
    paid = found.group("paid")
    assert (paid.buyers, paid.conversion, paid.brought, paid.standing) == (None, None, None, "few")
    assert found.conversion == 0.06  # of the thousand whose buyers are known


def test_the_shops_own_visitors_stand_beside_the_sum_of_the_sources(tmp_path: Path):
    days = [{"day": date(2026, 6, n), "visitors": 90} for n in range(1, 31)]
    data = together(stored(tmp_path, traffic_sources=MIX), stored(tmp_path, shop_days=days))
    found = traffic.sources(Warehouse(data), "taobao", JUNE)
    assert (found.visitors, found.shop) == (3000, 2700)


def word(name: str, visitors: int, buyers: int | None, sales: int | None = None, **more: Any) -> dict[str, Any]:
    return {**MONTH, "word": name, "visitors": visitors, "buyers": buyers, "sales": sales, "carts": 1, **more}


WORDS = [
    word("龙井", 5000, 50, 500_000),
    word("明前龙井 礼盒", 200, 20, 400_000),
    word("茶叶", 3000, 20, 200_000),
    word("龙井 特价", 20, 2, 10_000),
    word("西湖", 100, 0, None),
]


def searched(folder: Path, rows: list[dict[str, Any]]) -> traffic.Words:
    found = traffic.words(Warehouse(stored(folder, search_words=rows)), "taobao", JUNE)
    assert found is not None
    return found


def test_words_are_summed_over_days_and_ranked_by_visitors(tmp_path: Path):
    found = searched(tmp_path, WORDS)
    assert [one.word for one in found.words] == ["龙井", "茶叶", "明前龙井 礼盒", "西湖", "龙井 特价"]
    assert (found.count, found.visitors) == (5, 8320)
    assert found.conversion == pytest.approx(92 / 8320)


def test_a_word_grows_when_it_surely_sells_better_with_few_visits_and_three_buyers(tmp_path: Path):
    found = searched(tmp_path, WORDS)
    # "龙井 特价" sells 10 %, but two buyers may be luck; "龙井" brings the first half of all visits.
    assert [one.word for one in found.growing] == ["明前龙井 礼盒"]
    assert [one.word for one in found.good] == ["龙井", "明前龙井 礼盒", "茶叶", "龙井 特价"]


def test_a_products_words_count_only_where_the_shop_has_none(tmp_path: Path):
    own = [word("龙井", 10, 1, product_id="1"), word("龙井", 20, 1, product_id="2")]
    assert searched(tmp_path, own).words[0].visitors == 30
    assert searched(tmp_path, [*own, word("龙井", 25, 2)]).words[0].visitors == 25


def test_the_parts_of_a_word_are_found_in_any_order():
    assert traffic.lacking("明前龙井 礼盒", "2026新茶礼盒装西湖龙井明前特级") == ()
    assert traffic.lacking("龙井茶叶罐", "西湖龙井茶叶") == ("罐",)
    assert traffic.lacking("USB hub", "usb扩展坞") == ("hub",)


def test_good_words_are_held_against_the_titles(tmp_path: Path):
    products = [{**MONTH, "product_id": "1", "product": "西湖龙井茶叶 礼盒装", "visitors": 10}]
    data = together(stored(tmp_path, search_words=WORDS), stored(tmp_path, product_days=products))
    house = Warehouse(data)
    found = traffic.words(house, "taobao", JUNE)
    covered = traffic.coverage(found.good, traffic.titles(house, "taobao"), "taobao")
    assert {one.word.word: one.held for one in covered} == {
        "龙井": "whole",
        "明前龙井 礼盒": "parts",
        "茶叶": "whole",
        "龙井 特价": "parts",
    }
    assert covered[1].missing == ("明前",)
    assert covered[1].room == (60 - len("西湖龙井茶叶 礼盒装".encode("gb18030"))) // 2
    (remark,) = traffic.title_remarks(covered)
    assert (remark.values["n"], remark.values["all"]) == (2, 4)
    assert traffic.coverage(found.good, ()) == ()


@pytest.mark.parametrize("locale", LOCALES)
def test_files_open_in_a_spreadsheet_and_hold_no_formula(tmp_path: Path, locale: str):
    t = translator(locale)
    content = traffic.word_file(t, searched(tmp_path, [*WORDS, word("=1+1", 5, 1, 100)]))
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(StringIO(content.decode("utf-8-sig"))))
    assert rows[0] == list(traffic.word_columns(t).values())
    assert rows[1][:2] == ["龙井", "5000"]
    assert rows[-1][0] == "'=1+1"
    before = [{**row, **MAY, "visitors": row["visitors"] * 2} for row in MIX]
    changed = list(csv.reader(StringIO(traffic.source_file(t, mixed(tmp_path, [*MIX, *before])).decode("utf-8-sig"))))
    assert changed[1][-1] == "-50.00%"


@pytest.mark.parametrize("locale", LOCALES)
def test_traffic_is_told_in_words(tmp_path: Path, locale: str):
    t = translator(locale)
    mix, found = mixed(tmp_path), searched(tmp_path, WORDS)
    told = [
        *traffic.source_lines(t, (*mix.groups, *mix.sources)),
        *traffic.word_lines(t, found.words),
        traffic.overlap_words(t, mix),
        traffic.mix_title(t, mix),
        *(str(row) for row in traffic.source_rows(t, mix.groups)),
        *(
            t(f"metrics.findings.{one.code.removeprefix('metrics.')}.{part}", **one.values)
            for one in (*traffic.source_remarks(mix), *traffic.word_remarks(found))
            for part in ("what", "why", "do")
        ),
        *(t(f"metrics.steps.{one.code.removeprefix('metrics.')}", **one.values) for one in traffic.source_steps(mix)),
    ]
    assert not [one for one in told if "None" in one or "nan" in one]
    gap = next(row for row in traffic.mix_rows(t, mix) if row["kind"] == "sales" and row["rank"] == 0)
    assert gap["share"] in (10.0, 60.0)
