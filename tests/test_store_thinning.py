from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from planner.store.thinning import Mark, thinned

NOW = datetime(2026, 3, 18, 12, 0, tzinfo=UTC)  # a Wednesday; spans of a week begin on Thursdays


def marks(*ages: timedelta, kept: bool = True) -> list[Mark]:
    """Revisions 1, 2, …, the oldest first."""
    return [Mark(n, NOW - age, kept) for n, age in enumerate(sorted(ages, reverse=True), start=1)]


def left(found: list[Mark], now: datetime = NOW) -> list[Mark]:
    bare, gone = thinned(found, now)
    return [Mark(m.revision, m.at, m.kept and m.revision not in bare) for m in found if m.revision not in gone]


def ages(found: list[Mark]) -> list[timedelta]:
    return [NOW - m.at for m in found if m.kept]


def test_nothing_of_the_last_hour_is_thinned():
    found = marks(*(timedelta(seconds=10 * n) for n in range(359)))
    assert thinned(found, NOW) == (set(), set())


def test_of_the_last_day_one_snapshot_per_ten_minutes_stays():
    found = marks(timedelta(0), *(timedelta(hours=2, minutes=n) for n in range(60)))
    kept = [m for m in left(found) if m.kept]
    assert len(kept) == 1 + 7  # six spans, one of them reached from both ends
    assert len(left(found)) == len(found)


def test_of_the_last_month_one_snapshot_per_day_stays():
    found = marks(timedelta(0), *(timedelta(hours=h) for h in range(24, 24 * 29)))
    per_day = {m.at.date() for m in left(found) if m.kept}
    assert len([m for m in left(found) if m.kept]) == len(per_day)
    assert len(left(found)) == len(found)


def test_older_snapshots_stay_one_per_week_and_other_old_revisions_go():
    found = marks(timedelta(0), *(timedelta(days=31, hours=h) for h in range(24 * 70)))
    after = left(found)
    assert all(m.kept for m in after)
    assert 11 <= len(after) <= 12
    weeks = [b - a for a, b in zip(ages(after)[1:], ages(after), strict=False)]
    assert all(timedelta(days=6) < week < timedelta(days=8) for week in weeks[1:-2])


def test_a_revision_of_the_last_30_days_is_never_deleted_even_without_a_snapshot():
    found = marks(timedelta(days=29, hours=23), timedelta(days=10), kept=False)
    assert thinned(found, NOW) == (set(), set())


def test_the_newest_revision_stays_however_old_it_is():
    found = marks(timedelta(days=4000))
    assert thinned(found, NOW) == (set(), set())
    assert thinned([], NOW) == (set(), set())


def test_a_clock_that_was_wrong_deletes_nothing():
    found = marks(timedelta(days=-400), timedelta(days=-399), timedelta(0))
    assert thinned(found, NOW) == (set(), set())


@given(
    st.lists(st.integers(0, 90 * 24 * 60), min_size=1, max_size=60), st.lists(st.integers(1, 20 * 24 * 60), max_size=4)
)
def test_thinning_often_leaves_about_what_thinning_once_leaves(minutes: list[int], pauses: list[int]):
    often, now = marks(*(timedelta(minutes=m) for m in minutes)), NOW
    once = often
    for pause in pauses:
        now += timedelta(minutes=pause)
        often = left(often, now)
    assert {m.revision for m in left(often, now)} <= {m.revision for m in left(once, now)}
    kept = {m.revision for m in left(often, now) if m.kept}
    assert kept <= {m.revision for m in left(once, now) if m.kept}
    assert kept == {m.revision for m in left(once, now) if m.kept}
    assert often[-1].revision == len(minutes)
    assert often[-1].kept
