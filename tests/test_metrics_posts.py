"""Posts ranked with care for small numbers; hours and forms."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from stored import stored

from planner.i18n import LOCALES, translator
from planner.metrics import products
from planner.warehouse import Warehouse

NOON = datetime.fromisoformat("2026-06-01T12:30")


def post(title: str, plays: int | None, saves: int | None, at: datetime | None = NOON, **more: Any) -> dict[str, Any]:
    return {"title": title, "plays": plays, "saves": saves, "likes": None, "published_at": at, "form": "图文", **more}


def read(folder: Path, *rows: dict[str, Any]) -> products.Posts:
    found = products.posts(Warehouse(stored(folder, platform="xiaohongshu", posts=rows)), "xiaohongshu")
    assert found is not None
    return found


def test_two_saves_of_ten_views_are_not_the_best_post(tmp_path: Path):
    found = read(tmp_path, post("few", 10, 2), post("many", 5000, 500), post("poor", 5000, 50))
    assert [one.title for one in found.best("saves")] == ["many", "few", "poor"]
    assert found.mean("saves") == pytest.approx(552 / 10_010)
    assert [found.standing(one, "saves") for one in found.best("saves")] == ["better", "few", "worse"]


def test_only_what_the_platform_counts_can_be_looked_at(tmp_path: Path):
    assert read(tmp_path, post("a", 100, 3)).measures() == ("saves",)
    assert read(tmp_path, post("a", 100, None, likes=3, profile_visits=2)).measures() == ("likes", "profile_visits")


def test_impressions_stand_in_for_plays_and_unseen_posts_are_left_out(tmp_path: Path):
    found = read(tmp_path, post("a", None, 3, impressions=200), post("b", None, 3), post("c", 0, 0))
    assert [(one.title, one.views) for one in found.posts] == [("a", 200)]


def test_more_saves_than_views_give_no_rate(tmp_path: Path):
    one = read(tmp_path, post("a", 10, 30)).posts[0]
    assert (one.rate("saves"), one.range("saves")) == (None, None)


def test_an_hour_is_judged_from_five_posts_on_by_the_mean_of_their_rates(tmp_path: Path):
    evening = datetime.fromisoformat("2026-06-01T20:00")
    good = [post(f"e{n}", 1000, 100 + n, evening + timedelta(days=n)) for n in range(5)]
    bad = [post(f"n{n}", 1000, 20 + n, NOON + timedelta(days=n)) for n in range(5)]
    early = [post("m", 1000, 90, datetime.fromisoformat("2026-06-01T07:00"))]
    unseen = [post("u", 10, 9, NOON)]
    slots = {one.name: one for one in read(tmp_path, *good, *bad, *early, *unseen).hours("saves")}
    assert {name: (one.posts, one.standing) for name, one in slots.items()} == {
        "06–09": (1, "few"),
        "12–14": (5, "worse"),
        "18–21": (5, "better"),
    }
    # Rates 0.100 to 0.104: mean 0.102, spread 0.0015811 / sqrt 5 x 2.7764.
    assert slots["18–21"].interval == pytest.approx((0.102 - 0.0019632, 0.102 + 0.0019632), abs=1e-6)


def test_days_without_hours_give_no_best_hour(tmp_path: Path):
    found = read(tmp_path, *(post(str(n), 1000, 10, datetime.fromisoformat(f"2026-06-0{n + 1}")) for n in range(6)))
    assert found.hours("saves") == ()
    assert [one.name for one in found.forms("saves")] == ["图文"]


def test_without_posts_there_is_nothing(tmp_path: Path):
    house = Warehouse(stored(tmp_path, posts=[post("a", None, None)]))
    assert products.posts(house, "taobao") is None
    assert products.posts(house, "douyin") is None


@pytest.mark.parametrize("locale", LOCALES)
def test_posts_are_told_in_words(tmp_path: Path, locale: str):
    t, found = translator(locale), read(tmp_path, post("a", 1000, 30), post("", 100, None, None, form=None))
    told = [*products.post_lines(t, found, found.posts, "saves"), *products.slot_lines(t, found.forms("saves"))]
    assert len(told) == 3
    assert not [one for one in told if "None" in one or "nan" in one]
