"""Pasted counts: any text is read or told why not; the same rows are never counted double."""

from datetime import date

import pytest
from experiment_tables import START, TODAY, a_test, numbers, pasted_into, sorted_out
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.experiments.counting import NOWHERE, as_chosen, matched, problem_words, read_pasted
from planner.experiments.counting.paste import LONGEST_TEXT, MOST_ROWS
from planner.i18n import LOCALES, translator

NOV_3, NOV_4 = date(2026, 11, 3), date(2026, 11, 4)
LONG = (
    "\ufeff日期,版本,访客数,支付买家数,支付金额(元),备注\r\n"
    '2026/11/3,A,"1,234",45,"¥ 9,860",晴\r\n'
    "11月4日,B 版,1.2万,50,1.1 万,\r\n"
    ",,,,,\r\n"
    "合计,,13234,95,,\r\n"
)
WIDE = "日期\tA访客\tA成交人数\tB 访客\tB 成交人数\tB转化率\n11月3日\t100\t3\t110\t4\t3.6%\n11月4日\t90\t\t\t\t\n"


def read(text: str, metric: str = "conversion") -> list[tuple[object, ...]]:
    found = read_pasted(text, a_test(metric), TODAY)
    return [(row.day, row.called, row.visitors, row.conversions, row.sales) for row in found.rows]


def left_out(text: str) -> list[tuple[int, str]]:
    return [(one.row, one.reason) for one in sorted_out(text, a_test()).left_out]


def test_a_long_table_of_a_chinese_spreadsheet_is_read() -> None:
    assert read(LONG) == [(NOV_3, "A", 1234, 45, 986_000), (NOV_4, "B 版", 12_000, 50, 1_100_000)]
    found = read_pasted(LONG, a_test(), TODAY)
    assert (found.shape, found.ignored) == ("long", ("备注",))
    assert left_out(LONG) == [(3, "total")]


@pytest.mark.parametrize("separator", [";", "\t", "，", "|"])
def test_columns_may_be_set_apart_by_other_signs(separator: str) -> None:
    text = "day;version;visitors;buyers\n2026-11-03;A;100;3\n".replace(";", separator)
    assert read(text) == [(NOV_3, "A", 100, 3, None)]


def test_a_wide_table_is_read_by_the_versions_in_its_headings() -> None:
    assert read(WIDE) == [(NOV_3, "A", 100, 3, None), (NOV_3, "B", 110, 4, None), (NOV_4, "A", 90, None, None)]
    assert read_pasted(WIDE, a_test(), TODAY).ignored == ("B转化率",)


def test_headings_on_two_lines_with_a_title_above_are_put_together() -> None:
    text = "主图测试\n日期;A;;B;\n;访客;成交;访客;成交\n11月3日;100;3;110;4\n"
    assert read(text) == [(NOV_3, "A", 100, 3, None), (NOV_3, "B", 110, 4, None)]


def test_english_headings_and_days_are_read() -> None:
    text = "day,visitors control,visitors variant,orders control,orders variant\nNov 3 2026,9,8,1,2\n4-Nov,7,6,0,1\n"
    assert read(text)[0] == (NOV_3, "control", 9, 1, None)
    assert read(text)[3] == (NOV_4, "variant", 6, 1, None)


def test_without_days_the_rows_are_totals() -> None:
    text = "方案,访客,成交人数\n对照组,1000,30\n实验组,1010,41\n"
    assert read(text) == [(None, "对照组", 1000, 30, None), (None, "实验组", 1010, 41, None)]
    assert numbers(pasted_into(a_test(), text)) == [
        (None, "hand", "all", 1010, 41, None),
        (None, "hills", "all", 1000, 30, None),
    ]


def test_a_click_test_counts_impressions_and_clicks() -> None:
    text = "日期,创意,展现量,点击量,访客数\n11月3日,A,5000,200,150\n"
    assert read(text, "click_through") == [(NOV_3, "A", 5000, 200, None)]


def test_orders_stand_in_for_buyers_and_it_is_said() -> None:
    found = read_pasted("日期,版本,访客,订单数\n11月3日,A,10,1\n", a_test(), TODAY)
    assert found.rows[0].conversions == 1
    assert found.instead == (("conversions", "订单数"),)


def test_of_two_columns_of_buyers_those_who_paid_are_taken() -> None:
    assert read("日期,版本,访客,下单买家数,支付买家数\n11月3日,A,10,5,4\n") == [(NOV_3, "A", 10, 4, None)]


@pytest.mark.parametrize(
    "cell",
    ["2026-11-03", "2026/11/3", "2026.11.3", "20261103", "2026年11月3日", "11月3日", "11月3号", "11/3", "46329",
     "2026-11-03 00:00:00", "11月3日 周二", "3 Nov 2026", "Nov 3", "Tue, 3 November"],
)  # fmt: skip
def test_days_are_read_as_people_write_them(cell: str) -> None:
    assert [row[0] for row in read(f"day;version;visitors\n{cell};A;1\n")] == [NOV_3]


@pytest.mark.parametrize("cell", ["13月3日", "11-31", "2026-02-30", "11/03/2026", "前天", "2026-11-03~2026-11-09"])
def test_what_is_no_single_day_is_left_out(cell: str) -> None:
    assert left_out(f"day;version;visitors\n{cell};A;1\n") == [(1, "day")]


def test_a_day_without_a_year_lies_in_the_year_of_the_test() -> None:
    over = a_test(start=date(2025, 12, 20))
    found = read_pasted("day,version,visitors\n12/30,A,1\n1/5,A,1\n", over, date(2026, 1, 20))
    assert [row.day for row in found.rows] == [date(2025, 12, 30), date(2026, 1, 5)]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("11月3日,A,十个,1", "number"),
        ("11月3日,A,10.5,1", "not_whole"),
        ("11月3日,A,-10,1", "negative"),
        ("11月3日,A,1e12,1", "too_large"),
        ("11月3日,A,1e400,1", "number"),
        ("11月3日,,10,1", "no_name"),
        (",A,10,1", "no_day"),
        ("11月3日,A,,", "no_numbers"),
        ("11月3日,A,10,11", "more_than_visitors"),
        ("11月25日,A,10,1", "to_come"),
        ("10月30日,A,10,1", "before_start"),
    ],
)
def test_a_row_with_an_error_is_left_out_with_its_number_and_reason(row: str, reason: str) -> None:
    assert left_out(f"日期,版本,访客,成交\n11月2日,A,9,1\n\n{row}\n") == [(2, reason)]


def test_a_day_that_stands_there_twice_is_taken_once() -> None:
    text = "日期,版本,访客\n11月3日,A,10\n2026-11-03,A,99\n"
    found = sorted_out(text, a_test())
    assert [row.visitors for row, _ in found.new.values()] == [10]
    assert [(one.row, one.reason) for one in found.left_out] == [(2, "twice")]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "no_rows"),
        ("日期,版本,访客\n", "no_rows"),
        ("日期,访客\n11月3日,5\n", "no_version"),
        ("日期,版本,转化率\n11月3日,A,5%\n", "no_visitors"),
        ("日期,版本,访客,访客\n11月3日,A,5,6\n", "column_twice"),
        ("版本,访客\n" + "".join(f"v{n},1\n" for n in range(13)), "too_many_versions"),
        ("版本,访客\n" + "A,1\n" * (MOST_ROWS + 7), "too_many"),
        ("x" * (LONGEST_TEXT + 1), "too_long"),
        ('版本,访客\n"' + "x" * 140_000 + '",1\n', "unreadable"),
    ],
)
def test_a_text_that_is_no_such_table_is_refused_in_words(text: str, problem: str) -> None:
    found = read_pasted(text, a_test(), TODAY)
    assert found.problem == problem
    for locale in LOCALES:
        words = problem_words(translator(locale), problem, a_test(), found.column)  # type: ignore[arg-type]
        assert "{" not in words
        assert "None" not in words


def test_a_test_of_order_value_needs_orders() -> None:
    assert read_pasted("版本,访客\nA,1\nB,2\n", a_test("aov"), TODAY).problem == "no_orders"


def test_segments_are_read_by_their_names_and_unknown_ones_are_left_out() -> None:
    text = "日期,版本,人群,访客\n11月3日,A,新客,4\n11月3日,A,老客,5\n11月3日,A,VIP,5\n11月3日,A,,9\n"
    found = sorted_out(text, a_test())
    assert [(row.segment, row.visitors) for row, _ in found.new.values()] == [("new", 4), ("returning", 5), ("all", 9)]
    assert [(one.row, one.reason) for one in found.left_out] == [(3, "segment")]


@pytest.mark.parametrize(
    ("names", "how"),
    [
        (("A", "B"), "letter"),
        (("版本A", "B组"), "letter"),
        (("Variant a", "variant B"), "letter"),
        (("茶山", "手拿茶罐"), "name"),
        (("A 茶山", "B手拿茶罐"), "name"),
        (("茶山远景", "手拿茶罐图"), "word"),
        (("对照组", "实验组"), "word"),
        (("control", "treatment"), "word"),
        (("0", "1"), "order"),
        (("方案1", "方案2"), "order"),
        (("x", "y"), "order"),
    ],
)
def test_versions_are_found_by_letter_name_usual_word_or_order(names: tuple[str, ...], how: str) -> None:
    found = matched(names, a_test())
    assert [one.arm for one in found.values()] == ["hills", "hand"]
    assert {one.how for one in found.values()} == {how}


def test_a_name_too_many_is_no_version_and_numbers_are_taken_in_their_order() -> None:
    assert matched(("A", "B", "C"), a_test())["C"].arm is None
    assert matched(("2", "1"), a_test())["1"].arm == "hills"


def test_a_second_name_for_a_version_is_not_taken_for_the_other_one() -> None:
    assert [one.arm for one in matched(("A", "A 版", "茶山"), a_test()).values()] == ["hills"] * 3
    assert matched(("A", "对照组"), a_test())["对照组"].arm is None


def test_the_user_may_say_otherwise() -> None:
    chosen = as_chosen(matched(("A", "B"), a_test()), {"A": "hand", "B": NOWHERE})
    assert (chosen["A"].arm, chosen["B"].arm) == ("hand", None)
    assert {one.how for one in chosen.values()} == {"chosen"}


cells = st.text(st.characters(codec="utf-8"), max_size=12) | st.sampled_from(
    [
        "日期",
        "版本",
        "访客",
        "A访客",
        "成交",
        "A",
        "B",
        "11月3日",
        "2026-11-03",
        "1,234",
        "1.2万",
        "¥ 5",
        "合计",
        '"',
        "\x00",
    ]
)
tables = st.lists(st.lists(cells, max_size=6), max_size=8).flatmap(
    lambda rows: st.sampled_from(",;\t，|").map(lambda sign: "\n".join(sign.join(row) for row in rows))
)


@settings(max_examples=300)
@given(st.text(max_size=300) | tables, st.sampled_from(["conversion", "click_through", "aov", "mean"]))
def test_any_text_is_read_or_told_why_not(text: str, metric: str) -> None:
    made = a_test(metric)
    found = read_pasted(text, made, TODAY)
    assert (found.problem is None) == (found.shape is not None)
    kept = pasted_into(made, text) if found.problem is None else made
    for row in kept.tallies:
        assert made.arm(row.arm) is not None
        assert row.day is None or START <= row.day <= TODAY
