"""Posts: which ones were saved, liked or led to a visit most, and when and in which form it goes best.

A post with 2 saves of 10 views is not the best one: posts are ranked by the low end of their rate's 95 % interval.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import sqrt
from typing import TYPE_CHECKING, Any, Literal

from planner.intervals import quotient, share_range
from planner.metrics.answers import known
from planner.metrics.traffic.sources import Standing, standing
from planner.warehouse import Warehouse

if TYPE_CHECKING:
    import ibis.expr.types as ir

Measure = Literal["saves", "likes", "profile_visits"]
MEASURES: tuple[Measure, ...] = ("saves", "likes", "profile_visits")
MOST = 3000  # posts looked at, the newest
SEEN = 50  # views of a post before it counts for an hour or a form (field practice)
LEAST = 5  # posts of an hour or form before anything is said of it (field practice)
HOURS = (0, 6, 9, 12, 14, 18, 21, 24)


@dataclass(frozen=True)
class Post:
    """A post with what it has brought so far; `views` are plays, or impressions where plays are not known."""

    title: str
    form: str
    published: datetime | None
    views: int
    counts: tuple[int | None, ...]

    def count(self, measure: Measure) -> int | None:
        """How many saves, likes or visits."""
        return self.counts[MEASURES.index(measure)]

    def rate(self, measure: Measure) -> float | None:
        """Of its views; None where more than one to a view were counted."""
        share = quotient(self.count(measure), self.views)
        return None if share is None or share > 1 else share

    def range(self, measure: Measure) -> tuple[float, float] | None:
        """The rate's 95 % interval."""
        return share_range(self.count(measure), self.views)


@dataclass(frozen=True)
class Slot:
    """Posts of an hour of the day or of a form: the mean of their rates, with its 95 % interval."""

    name: str
    posts: int
    rate: float
    interval: tuple[float, float] | None
    standing: Standing


@dataclass(frozen=True)
class Posts:
    """The posts of a platform, the newest first."""

    posts: tuple[Post, ...]

    def measures(self) -> tuple[Measure, ...]:
        """What the platform counts."""
        return tuple(one for one in MEASURES if any(post.count(one) is not None for post in self.posts))

    def mean(self, measure: Measure) -> float | None:
        """Over all posts that know it: all saves ÷ all views."""
        own = [post for post in self.posts if post.count(measure) is not None]
        return quotient(sum(post.count(measure) or 0 for post in own), sum(post.views for post in own))

    def best(self, measure: Measure) -> tuple[Post, ...]:
        """By the low end of the rate's interval."""
        ranked = [(ends[0], post) for post in self.posts if (ends := post.range(measure)) is not None]
        return tuple(post for _, post in sorted(ranked, key=lambda pair: (-pair[0], -pair[1].views, pair[1].title)))

    def standing(self, post: Post, measure: Measure) -> Standing:
        """How a post does beside all posts."""
        return standing(post.count(measure), post.views, self.mean(measure))

    def forms(self, measure: Measure) -> tuple[Slot, ...]:
        """By form."""
        return self._slots(measure, lambda post: post.form or None)

    def hours(self, measure: Measure) -> tuple[Slot, ...]:
        """By hour of the day; none where the files give days only."""
        if all(post.published is None or (post.published.hour, post.published.minute) == (0, 0) for post in self.posts):
            return ()
        return self._slots(measure, lambda post: None if post.published is None else _hours(post.published.hour))

    def _slots(self, measure: Measure, name: Callable[[Post], str | None]) -> tuple[Slot, ...]:
        rated = [
            (name(post), rate) for post in self.posts if post.views >= SEEN and (rate := post.rate(measure)) is not None
        ]
        every = [rate for _, rate in rated]
        if not every:
            return ()
        mean = sum(every) / len(every)
        names = sorted({one for one, _ in rated if one is not None})
        return tuple(_slot(one, [rate for its, rate in rated if its == one], mean) for one in names)


def _hours(hour: int) -> str:
    start = max(one for one in HOURS if one <= hour)
    return f"{start:02}–{HOURS[HOURS.index(start) + 1]:02}"


def _slot(name: str, rates: Sequence[float], mean: float) -> Slot:
    n, own = len(rates), sum(rates) / len(rates)
    if n < LEAST:
        return Slot(name, n, own, None, "few")
    spread = sqrt(sum((rate - own) ** 2 for rate in rates) / (n - 1) / n) * _t(n - 1)
    low, high = own - spread, own + spread
    return Slot(name, n, own, (max(0.0, low), high), "better" if low > mean else "worse" if high < mean else "alike")


def _t(freedom: int) -> float:
    from scipy.stats import t  # noqa: PLC0415 (slow to load, only where posts are)

    return float(t.ppf(0.975, freedom))


def _posts(house: Warehouse, platform: str) -> ir.Table | None:
    table = house.table("posts")
    if table is None:
        return None
    own = table.filter(table.platform == platform)
    wanted = own.select("title", "form", "published_at", "impressions", "plays", *MEASURES)
    return wanted.order_by(wanted.published_at.desc(), wanted.title).limit(MOST)


def posts(house: Warehouse, platform: str) -> Posts | None:
    """The posts of a platform; None without any that were seen."""
    found = house.ask(_posts, platform)
    if found is None:
        return None
    made = tuple(post for row in found.to_dict("records") if (post := _post(row)) is not None)
    return Posts(made) if made else None


def _post(row: dict[Any, Any]) -> Post | None:
    views = known(row["plays"]) or known(row["impressions"])
    if not views:
        return None
    import pandas as pd  # noqa: PLC0415 (slow to load, only where data are)

    published = None if pd.isna(row["published_at"]) else row["published_at"].to_pydatetime()
    return Post(
        title=row["title"] if isinstance(row["title"], str) else "",
        form=row["form"] if isinstance(row["form"], str) else "",
        published=published,
        views=views,
        counts=tuple(known(row[name]) for name in MEASURES),
    )
