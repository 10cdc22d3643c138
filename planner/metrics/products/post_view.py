"""Posts in words: the best ones, hours and forms."""

from __future__ import annotations

from collections.abc import Sequence

from planner import fmt
from planner.i18n import Translate
from planner.metrics.products.posts import Measure, Post, Posts, Slot
from planner.metrics.products.view import ranged

POST_COLUMNS = ("title", "form", "published", "views", "count", "rate", "standing")
SLOT_COLUMNS = ("name", "posts", "rate", "standing")


def post_columns(t: Translate, measure: Measure) -> dict[str, str]:
    """Headers of the posts for what is looked at."""
    named = {name: t(f"metrics.columns.post_{name}") for name in POST_COLUMNS}
    return named | {"count": t(f"metrics.measures.{measure}"), "rate": t(f"metrics.measure_rates.{measure}")}


def post_rows(t: Translate, made: Posts, posts: Sequence[Post], measure: Measure) -> list[dict[str, str]]:
    """One row per post."""
    return [
        {
            "title": one.title or fmt.UNKNOWN,
            "form": one.form or fmt.UNKNOWN,
            "published": fmt.day(one.published.date() if one.published else None, t.locale),
            "views": fmt.count(one.views, t.locale),
            "count": fmt.count(one.count(measure), t.locale),
            "rate": ranged(t, one.rate(measure), one.range(measure)),
            "standing": t(f"metrics.qualities.{made.standing(one, measure)}"),
        }
        for one in posts
    ]


def post_lines(t: Translate, made: Posts, posts: Sequence[Post], measure: Measure) -> list[str]:
    """Posts for a phone."""
    return [t("metrics.words.post_line", **row) for row in post_rows(t, made, posts, measure)]


def slot_columns(t: Translate, kind: str) -> dict[str, str]:
    """Headers of hours or forms."""
    return {name: t(f"metrics.columns.slot_{name}") for name in SLOT_COLUMNS} | {"name": t(f"metrics.slots.{kind}")}


def slot_rows(t: Translate, slots: Sequence[Slot]) -> list[dict[str, str]]:
    """One row per hour or form."""
    return [
        {
            "name": one.name,
            "posts": fmt.count(one.posts, t.locale),
            "rate": ranged(t, one.rate, one.interval),
            "standing": t(f"metrics.post_qualities.{one.standing}"),
        }
        for one in slots
    ]


def slot_lines(t: Translate, slots: Sequence[Slot]) -> list[str]:
    """Hours or forms for a phone."""
    return [t("metrics.words.slot_line", **row) for row in slot_rows(t, slots)]
