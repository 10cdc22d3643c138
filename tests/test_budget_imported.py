"""Spend and sales from stored tables: weeks to learn from and expenses, with sums by hand."""

from datetime import date, timedelta
from pathlib import Path

from stored import stored, together

from planner import budget
from planner.budget import imported, learning
from planner.budget.imported import NOWHERE
from planner.budget.lines import budget_lines
from planner.data import Data
from planner.i18n import translator
from planner.plan import Plan, change, validated
from planner.shop import baseline

T = translator("en")
MONDAY = date(2026, 9, 7)
SEARCH, AUDIENCE = "关键词推广", "人群推广"


def day(n: int) -> date:
    return MONDAY + timedelta(days=n)


def ads(line: str | None, n: int, spend: int, campaign: str = "a") -> dict[str, object]:
    return {"start": day(n), "end": day(n), "product_line": line, "campaign": campaign, "spend": spend}


def plan(expenses: tuple[dict[str, object], ...] = ()) -> Plan:
    return validated(
        {
            "id": "p",
            "name": "p",
            "channels": {
                "list": [
                    {"id": "tm-search", "platform": "tmall", "tool": "search_ads"},
                    {"id": "tm-show", "platform": "tmall", "tool": "display_ads"},
                    {"id": "jd", "platform": "jd", "tool": "search_ads"},
                    {"id": "group", "platform": "wecom", "tool": "groups"},
                ]
            },
            "budget": {"total": 1000000, "start": "2026-09-01", "months": 3, "expenses": list(expenses)},
        }
    )


def lines(of: Plan) -> tuple[budget.BudgetLine, ...]:
    return budget_lines(of, baseline(of))


def data(folder: Path) -> Data:
    """Two weeks: search 10 yuan a day, audiences 3 on the first day, JD 2 a day; sales 100 and 50 a day."""
    plans = [ads(SEARCH, n, 600 if n % 2 else 1000, "a") for n in range(14)]
    plans += [ads(SEARCH, n, 400, "b") for n in range(14) if n % 2]
    plans += [ads(AUDIENCE, 0, 300)]
    words = [{**ads(SEARCH, n, 900), "word": "tea"} for n in range(14)]
    shop = [{"day": day(n), "sales": 10000} for n in range(14)]
    orders = [
        {"order_id": f"o{n}", "day": day(n), "paid": True, "sales": 5000, "customer": f"c{n}"}
        for n in range(14)
        if n != 9
    ]
    unpaid = [{"order_id": "x", "day": day(3), "paid": False, "sales": 99900}]
    return together(
        stored(folder, "wanxiangtai_plan", "taobao", ad_days=plans),
        stored(folder, "wanxiangtai_keyword", "taobao", ad_days=words),
        stored(folder, "jzt_plan", "jd", ad_days=[ads("京东快车", n, 200) for n in range(14)]),
        stored(folder, "sycm_shop_daily", "taobao", shop_days=shop),
        stored(folder, "jd_orders", "jd", orders=[*orders, *unpaid]),
    )


def found(folder: Path) -> imported.Promoted:
    made = imported.promoted(data(folder))
    assert made is not None
    return made


def test_campaigns_and_their_words_are_the_same_money_once(tmp_path: Path) -> None:
    made = found(tmp_path)
    assert {one.id: one.spend for one in made.sources} == {
        f"taobao/{SEARCH}": 14 * 1000,
        f"taobao/{AUDIENCE}": 300,
        "jd/京东快车": 14 * 200,
    }
    assert made.same == ("wanxiangtai_keyword",)
    assert [(one.platform, one.kind) for one in made.sold] == [("jd", "orders"), ("taobao", "shop_days")]
    assert made.common == (day(0), day(13))


def test_product_lines_are_proposed_by_platform_and_means(tmp_path: Path) -> None:
    made, of = found(tmp_path), plan()
    assert imported.proposed(made.sources, lines(of)) == {
        f"taobao/{SEARCH}": "tm-search",
        f"taobao/{AUDIENCE}": "tm-show",
        "jd/京东快车": "jd",
    }
    # A name that tells nothing, where there are two paid channels: nobody guesses.
    unknown = imported.Source("taobao", "新玩法", {day(0): 1})
    assert imported.proposed([unknown], lines(of)) == {"taobao/新玩法": NOWHERE}
    alone = imported.Source("jd", "", {day(0): 1})
    assert imported.proposed([alone], lines(of)) == {"jd/": "jd"}


def test_weeks_add_up_sales_of_all_platforms_and_spend_by_channel(tmp_path: Path) -> None:
    made = found(tmp_path)
    mapping = imported.proposed(made.sources, lines(plan()))
    weeks = imported.weekly(made, mapping)
    assert [(week.monday, week.sales) for week in weeks.weeks] == [
        (day(0), 7 * 10000 + 7 * 5000),
        (day(7), 7 * 10000 + 6 * 5000),  # a day without orders is one without sales
    ]
    assert [dict(week.spend) for week in weeks.weeks] == [
        {"jd": 1400, "tm-show": 300, "tm-search": 7000},
        {"jd": 1400, "tm-show": 0, "tm-search": 7000},
    ]


def test_what_is_no_channel_keeps_a_column_and_two_of_one_channel_share_one(tmp_path: Path) -> None:
    made = found(tmp_path)
    mapping = {f"taobao/{SEARCH}": "jd", "jd/京东快车": "jd"}
    first = imported.weekly(made, mapping).weeks[0]
    assert dict(first.spend) == {"jd": 7000 + 1400, f"taobao/{AUDIENCE}": 300}


def test_a_week_that_lacks_a_day_of_the_shop_is_unknown_not_less(tmp_path: Path) -> None:
    shop = [{"day": day(n), "sales": 10000} for n in range(14) if n != 8]
    made = imported.promoted(
        together(
            stored(tmp_path, "wanxiangtai_plan", "taobao", ad_days=[ads(SEARCH, n, 100) for n in range(14)]),
            stored(tmp_path, "sycm_shop_daily", "taobao", shop_days=shop),
        )
    )
    assert made is not None
    weeks = imported.weekly(made, {})
    assert [week.sales for week in weeks.weeks] == [70000, None]
    assert imported.history_text(T, made, weeks, {}).splitlines()[2].split(",")[1] == ""
    assert any("unknown: 1" in line for line in imported.history_lines(T, made, weeks))


def test_rows_of_several_days_belong_to_no_week_and_are_counted(tmp_path: Path) -> None:
    span = {"start": day(0), "end": day(29), "product_line": SEARCH, "spend": 5000}
    made = imported.promoted(stored(tmp_path, "wanxiangtai_plan", "taobao", ad_days=[span, ads(SEARCH, 0, 100)]))
    assert made is not None
    assert (made.sources[0].spend, made.spans) == (100, 1)
    assert imported.promoted(stored(tmp_path, "wanxiangtai_plan", "taobao", ad_days=[span])) is None
    assert imported.promoted(Data()) is None


def test_the_weeks_are_a_table_that_learning_reads_and_matches(tmp_path: Path) -> None:
    folder = tmp_path
    rows = [ads(SEARCH, n, 1000 + 10 * (n % 35)) for n in range(7 * 20)]
    shop = [{"day": day(n), "sales": 10000 + n} for n in range(7 * 20)]
    made = imported.promoted(
        together(
            stored(folder, "wanxiangtai_plan", "taobao", ad_days=rows),
            stored(folder, "sycm_shop_daily", "taobao", shop_days=shop),
        )
    )
    assert made is not None
    of = lines(plan())
    names = budget.line_names(T, of)
    weeks = imported.weekly(made, imported.proposed(made.sources, of))
    checked = learning.checked(imported.history_text(T, made, weeks, names))
    assert checked.frame is not None
    assert len(checked.frame) == 20
    assert learning.matched(checked.channels, of) == {names["tm-search"]: "tm-search"}
    # First week: 7 days of 100 yuan and their numbers in fen, 0 + 1 + … + 6 = 21.
    assert checked.frame["sales"].iloc[0] == 700.21
    assert checked.frame.filter(like="spend_").iloc[0, 0] == 70 + 0.1 * 21


def offers(made: imported.Promoted, of: Plan, by: str = "month") -> tuple[imported.Offered, ...]:
    mapping = imported.proposed(made.sources, lines(of))
    return imported.offered(made, mapping, of.budget.expenses, (date(2026, 9, 1), date(2026, 11, 30)), by)  # type: ignore[arg-type]


def taken(of: Plan, offered: tuple[imported.Offered, ...]) -> Plan:
    return change(of, imported.recorded([(spell, "ads") for one in offered for spell in one.spells]))


def test_expenses_are_recorded_once_however_often_and_typed_ones_stay(tmp_path: Path) -> None:
    typed = {"id": "t", "day": "2026-09-10", "line": "tm-search", "amount": 5000, "what": "top-up"}
    of = plan((typed,))
    made = found(tmp_path)
    got = {one.line: (one.amount, one.typed, one.typed_rows) for one in offers(made, of)}
    assert got == {"tm-search": (14000, 5000, 1), "tm-show": (300, 0, 0), "jd": (2800, 0, 0)}
    once = taken(of, offers(made, of))
    rows = {row.line: (row.day, row.amount) for row in once.budget.expenses if row.id != "t"}
    assert rows == {"tm-search": (day(13), 14000), "tm-show": (day(0), 300), "jd": (day(13), 2800)}
    assert once.budget.expenses[0].id == "t"
    assert taken(once, offers(made, once)) == once
    assert {one.line: one.typed for one in offers(made, once)}["tm-search"] == 5000  # its own rows are not "typed"


def test_new_data_replace_the_old_rows_and_keep_who_approved(tmp_path: Path) -> None:
    made = found(tmp_path)
    once = taken(plan(), offers(made, plan()))
    rows = [row.model_dump(mode="json") | {"approver": "Mei"} for row in once.budget.expenses]
    approved = validated(
        once.model_dump(mode="json") | {"budget": once.budget.model_dump(mode="json") | {"expenses": rows}}
    )
    more = imported.Promoted((imported.Source("jd", "京东快车", {day(0): 900, day(20): 100}),), ())
    again = taken(approved, offers(more, approved))
    assert [(row.line, row.amount, row.approver, row.day) for row in again.budget.expenses] == [
        ("jd", 1000, "Mei", day(20))
    ]


def test_by_week_and_outside_the_period(tmp_path: Path) -> None:
    made = found(tmp_path)
    spells = next(one for one in offers(made, plan(), "week") if one.line == "tm-search").spells
    assert [(one.first, one.last, one.amount) for one in spells] == [(day(0), day(6), 7000), (day(7), day(13), 7000)]
    mapping = imported.proposed(made.sources, lines(plan()))
    late = imported.offered(made, mapping, (), (day(7), day(8)))
    assert {one.line: one.amount for one in late} == {"tm-search": 2000, "jd": 400}
    assert imported.offered(made, mapping, (), (day(100), day(200))) == ()
