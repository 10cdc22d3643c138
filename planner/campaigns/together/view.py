"""Where campaigns clash, all kinds in one table: people, days, stock and money."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from planner import fmt
from planner.campaigns.named import campaign_word, days_word
from planner.campaigns.section import Campaign
from planner.campaigns.supply.view import unbroken
from planner.campaigns.timed import Timed
from planner.campaigns.together.outcome import Together
from planner.campaigns.together.remarks import several, span_word
from planner.i18n import Translate, Worded

COLUMNS = ("kind", "what", "when", "much", "campaigns")


@dataclass(frozen=True)
class Row:
    """One clash: the days on which it hurts, both inclusive, and by how much."""

    kind: str
    what: str | Worded
    start: date
    end: date
    much: Worded
    campaigns: tuple[Campaign, ...]


def clash_columns(t: Translate) -> dict[str, str]:
    """Headers of the table of clashes."""
    return {name: t(f"campaigns.columns.clash_{name}") for name in COLUMNS}


def clash_rows(t: Translate, timed: Timed, together: Together) -> list[dict[str, str]]:
    """Every clash of several campaigns in a line, the first in time at the top."""
    return [
        {
            "kind": t(f"campaigns.clash_kinds.{one.kind}"),
            "what": one.what if isinstance(one.what, str) else t(one.what.key, **one.what.values),
            "when": _days(t, one.start, one.end),
            "much": t(one.much.key, **one.much.values),
            "campaigns": t(
                "campaigns.words.clash_campaigns", campaigns=list(map(campaign_word, _by_opening(one.campaigns)))
            ),
        }
        for one in clashes(timed, together)
    ]


def clash_lines(t: Translate, timed: Timed, together: Together) -> list[str]:
    """The same as a list, for where a table has no room. Its words are safe in Markdown if `t` escapes."""
    return [
        t(
            "campaigns.words.clash_line",
            kind=one.kind,
            what=one.what,
            when=span_word(one.start, one.end),
            much=one.much,
            campaigns=several(_by_opening(one.campaigns)),
        )
        for one in clashes(timed, together)
    ]


def clash_title(t: Translate, timed: Timed, together: Together) -> str:
    """How many clashes there are, and when the first one is."""
    found = clashes(timed, together)
    return t("campaigns.words.clash_title", n=len(found), day=found[0].start) if found else ""


def clashes(timed: Timed, together: Together) -> Sequence[Row]:
    """All clashes of several campaigns, the first in time first. Somebody busy in one campaign only is none."""
    found = (*_people_and_days(timed), *_stock(together), *_money(together))
    return sorted(found, key=lambda one: (one.start, one.end))


def _people_and_days(timed: Timed) -> Iterator[Row]:
    for full in timed.busy:
        campaigns = tuple({one.id: one for one, _ in full.tasks}.values())
        if len(campaigns) > 1:
            much = Worded("campaigns.words.clash_tasks", {"n": len(full.tasks)})
            yield Row("people", full.owner, full.start, full.end, much, campaigns)
    for both in timed.overlaps:
        what, days = Worded("campaigns.words.clash_days"), (both.end - both.start).days + 1
        much = Worded("campaigns.words.clash_overlap", {"days": days_word(days)})
        yield Row("days", what, both.start, both.end, much, (both.first, both.second))


def _stock(together: Together) -> Iterator[Row]:
    for one in together.stock.short:
        values: dict[str, Any] = {"n": one.missing, "day": one.order_by}
        key = "campaigns.words.clash_pieces" if one.order_by is None else "campaigns.words.clash_pieces_by"
        end = max(share.end for share in one.shares)
        yield Row("stock", one.name, one.short.start, end, Worded(key, values), one.campaigns)
    for cash in together.tied:
        what = Worded("campaigns.words.clash_cash")
        yield Row("money", what, cash.start, cash.end, _over(cash.over), cash.campaigns)


def _money(together: Together) -> Iterator[Row]:
    for one in together.twice:
        what, much = Worded("campaigns.words.clash_ads"), Worded("campaigns.words.clash_twice", {"amount": one.amount})
        yield Row("money", what, one.start, one.end, much, one.campaigns)
    if together.overspent is not None:
        over = together.overspent
        what = Worded("campaigns.words.clash_total")
        yield Row("money", what, over.start, over.end, _over(over.over), over.campaigns)


def _over(amount: int) -> Worded:
    return Worded("campaigns.words.clash_over", {"amount": amount})


def _by_opening(campaigns: Sequence[Campaign]) -> list[Campaign]:
    return sorted(campaigns, key=lambda one: one.opening or date.max)


def _days(t: Translate, start: date, end: date) -> str:
    """Two days, between which alone a line may break."""
    first, last = (unbroken(fmt.short_day(day, t.locale)) for day in (start, end))
    return first if start == end else t("campaigns.words.clash_span", start=first, end=last)
