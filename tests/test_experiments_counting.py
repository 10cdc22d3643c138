"""Counts put together: what is added to what, and which rows count nowhere."""

from datetime import date, timedelta

from experiment_tables import START, TODAY, a_test, tally
from hypothesis import given
from hypothesis import strategies as st

from planner.experiments import Tally
from planner.experiments.counting import Count, counted

DAY = timedelta(days=1)


def test_days_are_added_up_by_version_and_totals_beside_them_are_not() -> None:
    rows = (
        tally(START, "hills", 100, 3, sales=30_000),
        tally(START + DAY, "hills", 50, 2),
        tally(START, "hand", 90, 4),
        tally(None, "hand", 9_000, 400),
    )
    found = counted(a_test(tallies=rows), TODAY)
    assert found.by_arm == {"hills": Count(150, 5, 30_000), "hand": Count(90, 4, None)}
    assert found.by_day[START] == {"hills": Count(100, 3, 30_000), "hand": Count(90, 4, None)}
    assert found.by_day[START + DAY]["hand"] == Count()
    assert found.days == 2


def test_totals_count_where_there_are_no_days() -> None:
    found = counted(a_test(tallies=(tally(None, "hills", 10, 1), tally(None, "hand", 12, 2))), TODAY)
    assert found.by_arm == {"hills": Count(10, 1), "hand": Count(12, 2)}
    assert found.anything
    assert found.days == 0


def test_segments_stand_apart_and_are_not_added_to_the_whole() -> None:
    rows = (tally(START, "hills", 10), tally(START, "hills", 6, segment="new"), tally(START, "hand", 8, segment="new"))
    found = counted(a_test(tallies=rows), TODAY)
    assert found.by_arm["hills"] == Count(10)
    assert found.by_segment == {"new": {"hills": Count(6), "hand": Count(8)}}


def test_rows_that_cannot_be_right_are_named_by_place_and_reason_and_count_nowhere() -> None:
    rows = (
        tally(START, "gone", 5),
        tally(START, "hills", 5, 6, n=9),
        tally(TODAY + DAY, "hills", 5),
        tally(START - DAY, "hills", 5),
        tally(START, "hills", 7, 1),
        tally(START, "hills", 8, 1, n=1),
    )
    found = counted(a_test(tallies=rows), TODAY)
    assert [(one.number, one.reason) for one in found.wrong] == [
        (1, "no_arm"),
        (2, "more_than_visitors"),
        (3, "to_come"),
        (4, "before_start"),
        (6, "twice"),
    ]
    assert found.by_arm["hills"] == Count(7, 1)


def test_a_row_that_is_still_being_typed_is_neither_wrong_nor_in_the_way() -> None:
    rows = (tally(START, "hills", None), tally(START, "hills", 7, n=1), Tally(id="bare"))
    found = counted(a_test(tallies=rows), TODAY)
    assert found.wrong == ()
    assert found.by_arm["hills"] == Count(7)


def test_without_a_first_day_no_day_is_too_early() -> None:
    rows = (tally(date(2020, 1, 1), "hills", 7),)
    assert counted(a_test(tallies=rows, start=None), TODAY).wrong == ()


def test_the_value_of_orders_is_divided_by_orders_all_else_by_visitors() -> None:
    assert Count(10, 3).units("aov") == 3
    assert Count(10, 3).units("conversion") == Count(10, 3).units("revenue_per_visitor") == 10


rows_of = st.builds(
    Tally,
    id=st.uuids().map(str),
    day=st.none() | st.dates(date(2026, 10, 25), date(2026, 11, 25)),
    arm=st.sampled_from(["hills", "hand", "gone", ""]),
    segment=st.sampled_from(["all", "new"]),
    visitors=st.none() | st.integers(0, 10**10),
    conversions=st.none() | st.integers(0, 10**10),
    sales=st.none() | st.integers(0, 10**13),
)


@given(st.lists(rows_of, max_size=30))
def test_whatever_is_typed_a_row_either_counts_once_or_is_named(rows: list[Tally]) -> None:
    found = counted(a_test(tallies=tuple(rows)), TODAY)
    wrong = {one.row_id for one in found.wrong}
    daily = [r for r in rows if r.id not in wrong and r.arm in found.by_arm and r.segment == "all" and r.day]
    if daily:
        assert sum(one.visitors or 0 for one in found.by_arm.values()) == sum(r.visitors or 0 for r in daily)
    for one in found.by_arm.values():
        assert one.visitors is None or one.rate is None or one.rate >= 0
