"""Unusual days in words: how large, what may have been the reason, and what the shop says it was."""

from __future__ import annotations

from collections.abc import Sequence

from planner import fmt
from planner.campaigns.named import campaign_word
from planner.i18n import Translate, written
from planner.metrics.unusual.outcome import Clue, Odd, Unusual

OPEN = ("day", "size", "clues")
EXPLAINED = ("day", "size", "reason")


def unusual_lead(t: Translate, found: Unusual) -> str:
    """What was looked at, and how many days stand out."""
    if not found.enough:
        return t("metrics.unusual.too_early")
    looked = t("common.list_separator").join(t(f"metrics.unusual.of.{name}") for name in found.looked)
    values = {"first": found.first, "last": found.last, "looked": looked, "n": len(found.open)}
    return t("metrics.unusual.lead" if found.open else "metrics.unusual.lead_none", **values)


def odd_columns(t: Translate, *, explained: bool) -> dict[str, str]:
    """Headers of a table of unusual days."""
    return {name: t(f"metrics.columns.odd_{name}") for name in (EXPLAINED if explained else OPEN)}


def odd_rows(t: Translate, odd: Sequence[Odd]) -> list[dict[str, str]]:
    """One line per unusual day."""
    return [
        {
            "day": fmt.day(one.day, t.locale),
            "size": odd_words(t, one),
            "clues": clue_words(t, one),
            "reason": one.reason,
        }
        for one in odd
    ]


def odd_lines(t: Translate, odd: Sequence[Odd]) -> list[str]:
    """The same for a phone; of an explained day the reason in place of clues."""
    return [
        t("metrics.unusual.line", day=row["day"], size=row["size"], clues=row["reason"] or row["clues"])
        for row in odd_rows(t, odd)
    ]


def odd_words(t: Translate, one: Odd) -> str:
    """What was there, and what an ordinary day would have been."""
    values = {"times": round(one.times, 1), "value": one.value, "expected": one.expected}
    return t(f"metrics.unusual.sizes.{one.of}", **values)


def clue_words(t: Translate, one: Odd) -> str:
    """What may have been the reason; or that nothing is in sight."""
    found = [_clue(t, one, clue) for clue in one.clues]
    return t("metrics.unusual.between").join(found) if found else t("metrics.unusual.no_clue")


def _clue(t: Translate, one: Odd, clue: Clue) -> str:
    if clue.kind == "festival" and clue.festival is not None:
        return t("metrics.unusual.clues.festival", festival=clue.festival.code, day=clue.festival.date)
    if clue.kind == "campaign" and clue.campaign is not None:
        return t("metrics.unusual.clues.campaign", name=written(t, campaign_word(clue.campaign)))
    if clue.kind == "basket":
        return t(f"metrics.unusual.clues.basket_{'up' if one.z > 0 else 'down'}")
    times = round(clue.times or 0.0, 1)
    return t(f"metrics.unusual.clues.{clue.kind}_{'up' if one.z > 0 else 'down'}", times=times)


def reason_options(t: Translate, found: Unusual) -> dict[str, str]:
    """The days that may be explained, or whose explanation may be changed: by day, in words."""
    return {one.day.isoformat(): fmt.short_day(one.day, t.locale) for one in (*found.open, *found.explained)}
