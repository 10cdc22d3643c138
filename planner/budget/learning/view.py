"""What the page shows of a history, of what it taught, and of a move that follows, in words and tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from math import floor, log10
from typing import Literal

from planner import fmt
from planner.budget.fitting.history import Checked
from planner.budget.fitting.result import Fit, Range
from planner.budget.learning.change import Block
from planner.budget.learning.match import Reference
from planner.budget.learning.move import Move
from planner.budget.section import Learned
from planner.calendar import festivals
from planner.i18n import Translate

MOSTLY_OWN, MOSTLY_REFERENCE = 0.6, 0.25  # own share of what is known
NOWHERE = "nowhere"  # the choice of a channel that is no line of the plan
DISTURBING = ("spring_festival", "six_eighteen", "double_11", "double_12")  # weeks that are like no others
Weight = Literal["own", "both", "reference"]


def history_words(t: Translate, found: Checked) -> str:
    """How many weeks of which channels, from when to when; empty for a table that cannot be used."""
    if found.frame is None:
        return ""
    first, last = (found.frame["week"].iloc[place].date() for place in (0, -1))
    names = t("common.list_separator").join(found.channels)
    return t("budget.learning.history", weeks=len(found.frame), first=first, last=last, channels=names)


def match_options(found: str | None, lines: Sequence[str]) -> tuple[str, ...]:
    """What a history's channel may be: what its name says first, then the other lines; or none of them."""
    first = NOWHERE if found is None else found
    return tuple(dict.fromkeys((first, *lines, NOWHERE)))


def match_columns(t: Translate) -> dict[str, str]:
    """Headers of the table of channels and lines."""
    return {name: t(f"budget.learning_columns.{name}") for name in ("channel", "line")}


def match_rows(t: Translate, mapping: Mapping[str, str | None], names: Mapping[str, str]) -> list[dict[str, str]]:
    """Every channel of a history with the line it is."""
    return [{"channel": channel, "line": _line(t, line, names)} for channel, line in mapping.items()]


def _line(t: Translate, line: str | None, names: Mapping[str, str]) -> str:
    return t("budget.learning.nowhere") if line is None else names.get(line, line)


def reference_columns(t: Translate) -> dict[str, str]:
    """Headers of the table of references."""
    return {name: t(f"budget.learning_columns.{name}") for name in ("channel", "reference", "why")}


def reference_rows(t: Translate, priors: Mapping[str, Reference]) -> list[dict[str, str]]:
    """What every channel is taken to bring without the shop's data, and from what that follows."""
    return [
        {"channel": channel, "reference": range_words(t, one.roi), "why": _why(t, one)}
        for channel, one in priors.items()
    ]


def _why(t: Translate, one: Reference) -> str:
    if one.cost is None or one.cost.value is None:
        return t("budget.learning.why_default")
    return t("budget.learning.why_cost", value=one.order_value, cost=one.cost.value)


def range_words(t: Translate, ends: Range) -> str:
    """A typical value with its range in brackets."""
    low, typical, high = (fmt.ratio(_tenths(end), t.locale) for end in ends)
    return t("budget.learning.ranged", low=low, value=typical, high=high)


def _tenths(value: float) -> float:
    return round(value, 1) if value >= 0.1 else round(value, 2)


def about(yuan: float) -> float:
    """An amount in fen with three digits that count: more would promise more than is known."""
    if not yuan:
        return 0.0
    digits = 2 - floor(log10(abs(yuan)))
    return round(yuan, min(digits, 0)) * 100


def weight(own_share: float) -> Weight:
    """Whether a result rests on the shop's data, on the reference, or on both."""
    return "own" if own_share >= MOSTLY_OWN else "reference" if own_share < MOSTLY_REFERENCE else "both"


def result_columns(t: Translate) -> dict[str, str]:
    """Headers of the table of what was learned."""
    return {name: t(f"budget.learning_columns.{name}") for name in ("channel", "learned", "reference", "own", "spend")}


def result_rows(t: Translate, fit: Fit) -> list[dict[str, str]]:
    """What an average yuan brought on every channel, the best first; and how much of that is the shop's own data."""
    return [
        {
            "channel": channel,
            "learned": range_words(t, fit.roi[channel]),
            "reference": range_words(t, fit.priors[channel]),
            "own": t("budget.learning.own", share=round(fit.own_share[channel], 2), of=weight(fit.own_share[channel])),
            "spend": fmt.money(about(fit.spend[channel]), t.locale),
        }
        for channel in best_first(fit)
    ]


def best_first(fit: Fit) -> list[str]:
    """The channels by what an average yuan typically brought."""
    return sorted(fit.roi, key=lambda channel: fit.roi[channel][1], reverse=True)


def verdict_words(t: Translate, fit: Fit) -> str:
    """What was learned in one breath: who brings most, and whether that is the shop's own data."""
    first, *others = best_first(fit)
    low, roi, high = (fmt.ratio(_tenths(end), t.locale) for end in fit.roi[first])
    words = [t("budget.learning.best", channel=first, roi=roi, low=low, high=high)]
    if others:
        clear = fit.roi[first][0] > max(fit.roi[other][2] for other in others)
        words.append(t("budget.learning.clear" if clear else "budget.learning.not_clear"))
    mean = sum(fit.own_share.values()) / len(fit.own_share)
    words.append(t("budget.learning.mean_own", share=round(mean, 2), of=weight(mean)))
    return t("kit.sentence_space").join(words)


def quality_words(t: Translate, fit: Fit) -> str:
    """How well weeks that the fit had not seen were foretold, with and without the channels."""
    held = fit.held_out
    if held is None:
        return t("budget.learning.no_test")
    better = held.wape < held.wape_without
    words = "budget.learning.foretells" if better else "budget.learning.foretells_nothing"
    return t(words, weeks=len(held.weeks), wape=round(held.wape, 3), without=round(held.wape_without, 3))


def move_columns(t: Translate) -> dict[str, str]:
    """Headers of today's split beside the one proposed."""
    return {name: t(f"budget.learning_columns.{name}") for name in ("channel", "now", "proposed", "next")}


def move_rows(t: Translate, found: Move) -> list[dict[str, str]]:
    """Every channel's weekly spend today and as proposed, and what the next ¥1,000 a week would bring."""
    return [
        {
            "channel": channel,
            "now": fmt.money(about(now), t.locale),
            "proposed": fmt.money(about(found.proposed[channel]), t.locale),
            "next": _gain(t, found.decision.next_1000[channel]),
        }
        for channel, now in found.current.items()
    ]


def _gain(t: Translate, ends: Range) -> str:
    low, typical, high = map(about, ends)
    return t("budget.learning.gained", low=low / 100, value=typical, high=high / 100)


def move_words(t: Translate, found: Move) -> str:
    """The verdict on a move: what it gains, within which range, and how likely it loses."""
    if not found.kept:
        return t("budget.learning.no_room")
    if found.same:
        return t("budget.learning.same")
    low, typical, high = map(about, found.decision.gain)
    values = {"low": low, "typical": abs(typical), "high": high, "moved": about(found.moved)}
    gain = ("sales" if found.margin is None else "profit") + ("_less" if typical < 0 else "")
    chance = round(found.decision.chance_worse, 2)
    return t(f"budget.learning_verdicts.{found.decision.verdict}", **values, chance=chance, gain=gain)


def onoff_columns(t: Translate) -> dict[str, str]:
    """Headers of a test's blocks."""
    return {name: t(f"budget.learning_columns.{name}") for name in ("from", "to", "state", "spend")}


def onoff_rows(t: Translate, blocks: Sequence[Block]) -> list[dict[str, str]]:
    """The blocks of a test in order: from when to when, more or less, how much per week."""
    return [
        {
            "from": fmt.short_day(block.start, t.locale),
            "to": fmt.short_day(block.end, t.locale),
            "state": t("budget.learning.on" if block.on else "budget.learning.off"),
            "spend": fmt.money(about(block.spend), t.locale),
        }
        for block in blocks
    ]


def onoff_words(t: Translate, found: Move, name: str, start: date) -> str:
    """What the test of the channel called `name` is for, how long it takes, what it costs, and whether it will tell."""
    test = found.decision.test
    if test is None:
        return ""
    values = {"channel": name, "weeks": test.weeks, "effect": about(test.effect[1])}
    words = [t("budget.learning.test", **values, wash=test.wash_weeks)]
    words.append(t("budget.learning.test_enough" if test.enough else "budget.learning.test_weak", **values))
    met = {f.code for f in festivals(start, start + timedelta(weeks=test.weeks)) if f.code in DISTURBING}
    if met:
        names = [t(f"calendar.festivals.{code}") for code in DISTURBING if code in met]
        words.append(t("budget.learning.test_festivals", festivals=names))
    cost = about(abs(test.cost))
    if cost:
        words.append(t("budget.learning.test_costs" if test.cost > 0 else "budget.learning.test_saves", cost=cost))
    return t("kit.sentence_space").join(words)


def adopted_words(t: Translate, held: Sequence[Learned], names: Mapping[str, str]) -> str:
    """Which lines use learned curves, and up to when their data go."""
    lines = t("common.list_separator").join(names.get(row.id, row.id) for row in held)
    until = max((row.until for row in held if row.until), default=None)
    return t("budget.learning.adopted", lines=lines, until=until)
