"""What festivals, platforms, couriers and sources are called: texts of the catalog, or the user's own words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from planner.calendar import festival_codes
from planner.campaigns.calendar.known import ALL, EventWindow, couriers
from planner.channels import Platform
from planner.i18n import Translate, Worded

SOURCES = ("press", "one_source", "weak")
SEASON_ENDS = ("new_year_goods", "back_to_school")  # festivals whose day is the last of a season
# Platforms that run sales events; they and the couriers are offered where a window is typed.
SELLING: tuple[Platform, ...] = (
    "taobao",
    "tmall",
    "jd",
    "pinduoduo",
    "vipshop",
    "douyin",
    "kuaishou",
    "xiaohongshu",
    "wechat_video",
    "amazon",
    "aliexpress",
)


def event_worded(code: str) -> Worded:
    """The name of a festival, or the user's own words for an event."""
    return Worded(f"calendar.festivals.{code}") if code in festival_codes() else _own(code)


def platform_worded(code: str) -> Worded:
    """The name of a platform or courier, or the user's own words for it."""
    if code in get_args(Platform):
        return Worded(f"channels.list.platform.options.{code}")
    if code in (*couriers("stop"), *couriers("go_on")):
        return Worded(f"campaigns.calendar.couriers.{code}")
    return Worded("campaigns.calendar.all_platforms") if code == ALL else _own(code)


def platforms_worded(codes: Iterable[str]) -> tuple[Worded, ...]:
    """The names of platforms or couriers, each once."""
    return tuple(platform_worded(code) for code in dict.fromkeys(codes))


def said(t: Translate, worded: Worded) -> str:
    """A name in words."""
    return t(worded.key, **worded.values)


def platform_words(t: Translate, codes: Iterable[str]) -> str:
    """The names of platforms in a row; a dash where there are none."""
    return t("common.list_separator").join(said(t, one) for one in platforms_worded(codes)) or "—"


def source_words(t: Translate, window: EventWindow) -> str:
    """Where a window's dates come from; of a projected one, from which year."""
    known = window.source in SOURCES
    words = t(f"campaigns.calendar.sources.{window.source}") if known else window.source
    if window.certainty == "projected" and window.known_year is not None:
        return t("campaigns.calendar.projected_from", year=window.known_year)
    return words or t("campaigns.calendar.sources.own")


def event_options(t: Translate) -> dict[str, str]:
    """The festivals to choose from where a window is typed."""
    return {code: said(t, event_worded(code)) for code in festival_codes()}


def platform_options(t: Translate) -> dict[str, str]:
    """The platforms and couriers to choose from where a window is typed."""
    return {code: said(t, platform_worded(code)) for code in (ALL, *SELLING, *couriers("stop"), *couriers("go_on"))}


def _own(words: str) -> Worded:
    return Worded("campaigns.calendar.own_words", {"words": words})
