"""A weekly history as people keep it: what is understood, what is refused and where it stands."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pandas as pd
import pytest

from planner.budget.fitting.history import check_history, read_table
from planner.budget.fitting.history_cells import Unreadable, is_blank, read_amount, read_date
from planner.budget.fitting.history_columns import channel_of

MONDAY = date(2025, 3, 3)


def table(weeks=30, **columns):
    """A sound history; columns given replace or add to its own."""
    rng = np.random.default_rng(1)
    own = {
        "week": [MONDAY + timedelta(weeks=n) for n in range(weeks)],
        "sales": rng.uniform(5e4, 9e4, weeks),
        "spend_抖音": rng.uniform(1e3, 5e3, weeks),
        "spend_search": rng.uniform(1e3, 5e3, weeks),
    }
    return pd.DataFrame({name: list(values) for name, values in (own | columns).items()}, dtype=object)


def codes(checked):
    return {finding.code.removeprefix("budget.") for finding in checked.findings}


def the(checked, code):
    return next(finding for finding in checked.findings if finding.code == f"budget.{code}")


def with_cell(column, row, value):
    changed = table()
    changed.loc[row, column] = value
    return check_history(changed)


def test_a_sound_history_is_handed_on_without_a_word():
    checked = check_history(table())
    assert (checked.findings, checked.channels) == ((), ("抖音", "search"))
    assert list(checked.frame.columns) == ["week", "sales", "promo", "spend_抖音", "spend_search"]
    assert checked.frame["sales"].tolist() == table()["sales"].tolist()


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("1,200", 1200),
        ("¥3,000.50", 3000.5),
        ("￥ 3 000", 3000),
        ("１２３４", 1234),
        ("1.2万", 12000),
        ("3k", 3000),
        ("800元", 800),
        ("(1,200)", -1200),
        ("−5", -5),
        (np.int64(7), 7),
        ("1e3", 1000),
    ],
)
def test_amounts_are_read_as_people_write_them(cell, amount):
    assert read_amount(cell) == pytest.approx(amount)


@pytest.mark.parametrize("cell", ["abc", "12%", "1,2,3", "1.2.3", "inf", True, "1 200 or so", "9" * 400])
def test_what_is_no_amount_is_not_taken_for_one(cell):
    with pytest.raises(Unreadable):
        read_amount(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "2025-03-03",
        "2025/3/3",
        "2025.3.3",
        "2025年3月3日",
        "20250303",
        "２０２５-０３-０３",
        "2025-03-03 00:00:00",
        "2025-03-03~2025-03-09",
        "2025-W10",
        "2025年第10周",
        45719,
        MONDAY,
        datetime(2025, 3, 3, 12, tzinfo=UTC),
        pd.Timestamp("2025-03-03"),
    ],
)
def test_dates_are_read_as_people_write_them(cell):
    assert read_date(cell) == MONDAY


@pytest.mark.parametrize("cell", ["3/3/2025", "2025-13-01", "2025-02-30", "1025-03-03", "soon", "", None, 7, pd.NaT])
def test_what_is_no_date_is_not_guessed(cell):
    with pytest.raises(Unreadable):
        read_date(cell)


@pytest.mark.parametrize("cell", [None, float("nan"), "", " ", "—", "N/A", "无", pd.NA, pd.NaT])
def test_blank_cells_are_known(cell):
    assert is_blank(cell)


@pytest.mark.parametrize(
    ("heading", "channel"),
    [
        ("spend_抖音", "抖音"),
        ("抖音花费", "抖音"),
        ("抖音 推广花费（元）", "抖音"),
        ("花费_直通车", "直通车"),
        ("Search ad spend", "Search"),
        ("spend search", "search"),
        ("spend_a b", "a b"),
        ("sales", ""),
        ("备注", ""),
    ],
)
def test_headings_name_their_channel(heading, channel):
    assert channel_of(heading) == channel


def test_a_pasted_table_with_chinese_headings_is_understood():
    rows = [f"2025年3月{3 + n}日" for n in (0, 7, 14, 21)] + [f"2025/4/{n}" for n in (1, 7, 14, 21, 28)]  # one is late
    text = "周\t销售额（元）\t抖音花费\t直通车 花费(元)\t是否大促\t备注\n"
    text += "\n".join(
        f"{day}\t¥{1000 * n + 9000:,}\t{n + 1}\t１,２０{n}\t{'是' if n == 2 else '否'}\tx" for n, day in enumerate(rows)
    )
    checked = check_history(read_table(text))
    assert checked.channels == ("抖音", "直通车")
    assert checked.frame["sales"].tolist() == [1000.0 * n + 9000 for n in range(9)]
    assert checked.frame["spend_直通车"].tolist() == [1200.0 + n for n in range(9)]
    assert checked.frame["promo"].tolist() == [0, 0, 1, 0, 0, 0, 0, 0, 0]
    assert set(checked.frame["week"].diff().dropna().dt.days) == {7}
    assert the(checked, "uneven_weeks").values["count"] == 1
    assert the(checked, "columns_ignored").values["columns"] == ("备注",)


def test_commas_and_quotes_of_a_csv_file():
    text = "week,sales,spend_a\n" + "\n".join(f'{MONDAY + timedelta(weeks=n)},"1,{100 + n}",{n}' for n in range(9))
    checked = check_history(read_table("\ufeff" + text + "\n\n,,\n"))
    assert checked.frame["sales"].tolist() == [1100.0 + n for n in range(9)]


def test_numbers_without_a_telling_heading_count_as_spend():
    renamed = table().rename(columns={"spend_抖音": "抖音", "spend_search": "search"}).assign(note="x")
    checked = check_history(renamed)
    assert checked.channels == ("抖音", "search")
    assert the(checked, "columns_as_channels").values["channels"] == ("抖音", "search")


def test_text_in_a_number_is_refused_with_its_row():
    checked = with_cell("spend_抖音", 4, "abc")
    assert checked.frame is None
    finding = the(checked, "not_a_number")
    assert finding.severity == "bad"
    assert finding.values == {"column": "spend_抖音", "row": 5, "rows": (5,), "count": 1, "text": "abc"}


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("week", "next week", "not_a_date"),
        ("week", None, "not_a_date"),
        ("sales", -1, "negative"),
        ("spend_search", "(20)", "negative"),
        ("sales", 1e15, "too_large"),
        ("sales", float("inf"), "not_a_number"),
    ],
)
def test_cells_that_cannot_be_are_refused_with_their_row(column, value, code):
    checked = with_cell(column, 7, value)
    assert checked.frame is None
    assert the(checked, code).values["row"] == 8


@pytest.mark.parametrize("missing", ["week", "sales"])
def test_a_missing_column_is_named(missing):
    checked = check_history(table().drop(columns=missing))
    assert the(checked, "column_missing").values == {"column": missing}


def test_no_channel_two_same_columns_and_nothing_at_all():
    assert "no_channels" in codes(check_history(table()[["week", "sales"]]))
    assert "column_twice" in codes(check_history(pd.concat([table(), table()[["sales"]]], axis=1)))
    assert codes(check_history(read_table(""))) == {"column_missing", "no_channels"}
    assert "too_short" in codes(check_history(table(0)))


def test_a_week_said_twice_is_refused_unless_it_says_the_same():
    again = pd.concat([table(), table().tail(1)], ignore_index=True)
    checked = check_history(again)
    assert the(checked, "rows_repeated").values["count"] == 1
    assert len(checked.frame) == 30
    again.loc[30, "sales"] = 1
    checked = check_history(again)
    assert checked.frame is None
    assert the(checked, "duplicate_week").values["rows"] == (30, 31)


def test_rows_may_come_in_any_order():
    mixed = table().sample(frac=1, random_state=3)
    pd.testing.assert_frame_equal(check_history(mixed).frame, check_history(table()).frame)


@pytest.mark.parametrize(("weeks", "code"), [(1, "too_short"), (7, "too_short"), (8, "short"), (25, "short")])
def test_short_histories(weeks, code):
    checked = check_history(table(weeks))
    assert the(checked, code).values["weeks"] == weeks
    assert (checked.frame is None) == (code == "too_short")


@pytest.mark.parametrize("days", [1, 14, 30])
def test_days_and_months_are_not_weeks(days):
    checked = check_history(table(week=[MONDAY + timedelta(days=days * n) for n in range(30)]))
    assert the(checked, "not_weekly").values["days"] == days


def test_missing_weeks_stay_unknown():
    checked = check_history(table().drop(index=[3, 4, 10]))
    assert len(checked.frame) == 30
    assert checked.frame["sales"].isna().sum() == 3
    finding = the(checked, "gaps")
    assert (finding.values["count"], finding.values["weeks"][0]) == (3, MONDAY + timedelta(weeks=3))


def test_blanks_before_the_first_spend_are_nothing_spent_others_unknown():
    blank = table()
    blank.loc[[0, 1, 9], "spend_抖音"] = ""
    checked = check_history(blank)
    spend = checked.frame["spend_抖音"]
    assert spend[[0, 1]].tolist() == [0, 0]
    assert np.isnan(spend[9])
    assert the(checked, "blank_as_zero").values == {"channel": "抖音", "count": 2}


def test_what_a_history_cannot_tell_is_said():
    rng = np.random.default_rng(2)
    one = rng.uniform(1, 2, 30)
    checked = check_history(
        table(spend_a=one, spend_b=one * rng.uniform(0.99, 1.01, 30), spend_c=[500.0] * 30, spend_d=[0] * 30)
    )
    assert the(checked, "collinear").values["other"] == "b"
    assert the(checked, "flat_spend").values["channel"] == "c"
    assert the(checked, "no_spend").values["channel"] == "d"


def test_of_no_use_at_all():
    assert "all_zero_spend" in codes(check_history(table(spend_抖音=[0] * 30, spend_search=[""] * 30)))
    assert "no_sales" in codes(check_history(table(sales=[0] * 30)))
    assert "flat_sales" in codes(check_history(table(sales=[100] * 30)))


def test_a_slip_of_the_keyboard_is_pointed_at():
    finding = the(with_cell("sales", 12, 7_000_000), "huge_value")
    assert (finding.values["column"], finding.values["week"]) == ("sales", MONDAY + timedelta(weeks=12))


def test_a_column_of_totals_is_no_channel():
    spends = table()
    spends["总花费"] = spends["spend_抖音"].astype(float) + spends["spend_search"].astype(float)
    checked = check_history(spends)
    assert checked.channels == ("抖音", "search")
    assert the(checked, "total_column").values["channel"] == "总"


def test_only_the_last_four_years_count():
    checked = check_history(table(300))
    assert len(checked.frame) == 208
    assert the(checked, "old_weeks_left_out").values["count"] == 92


def test_too_much_is_refused():
    assert "too_many_channels" in codes(check_history(table(**{f"spend_{n}": range(30) for n in range(40)})))
    assert "too_many_rows" in codes(check_history(table(2_100, week=[MONDAY] * 2_100)))
