"""What there is to say on traffic and words, and how the numbers come about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planner.findings import Finding
from planner.metrics.traffic.paid import LUCK, Paid
from planner.metrics.traffic.sources import Flow, Sources
from planner.metrics.traffic.titles import Covered
from planner.metrics.traffic.words import SURE_BUYERS, Words
from planner.steps import Step

LEANING = 0.6  # of all visits from one group: what happens there happens to the shop (field practice)
MONTH = 30
UNCALLED = ("direct",)  # who comes from the cart or by memory has decided before: no road to be compared with others
NAMED = 3


def source_remarks(made: Sources) -> tuple[Finding, ...]:
    """The group that buys worst and best for sure, and leaning on one group."""
    return tuple(_sources(made))


def _sources(made: Sources) -> Iterator[Finding]:
    big = [one for one in made.groups if one.share >= LEANING]
    for standing, code, severity in (
        ("worse", "metrics.source_worse", "watch"),
        ("better", "metrics.source_better", "good"),
    ):
        own = [one for one in made.groups if one.standing == standing and one.group not in UNCALLED]
        if own:
            first = max(own, key=lambda flow: (flow.conversion or 0) if standing == "better" else flow.visitors)
            yield _finding(code, severity, first, made)
    for one in big:
        yield Finding("metrics.source_leaning", "watch", "sources", {"group": one.group, "share": one.share})


def _finding(code: str, severity: str, one: Flow, made: Sources) -> Finding:
    values = {
        "group": one.group,
        "conversion": one.conversion,
        "mean": made.conversion,
        "share": one.share,
        "brought": one.brought,
    }
    if severity == "good":
        return Finding(code, "good", "sources", values)
    return Finding(code, "watch", "sources", values)


def source_steps(made: Sources) -> tuple[Step, ...]:
    """Every group's conversion and value."""
    lines = [
        Step(
            "metrics.source_rate",
            {
                "group": one.group,
                "buyers": one.buyers,
                "visitors": one.visitors,
                "conversion": one.conversion,
                "low": one.interval[0],
                "high": one.interval[1],
                "sales": one.sales,
                "value": one.value,
            },
        )
        for one in made.groups
        if one.interval is not None
    ]
    mean = Step("metrics.source_mean", {"mean": made.conversion, "days": made.days, "visitors": made.visitors})
    return (*lines, mean)


def word_remarks(made: Words) -> tuple[Finding, ...]:
    """Words worth more visits."""
    growing = made.growing
    if not growing:
        return ()
    values = {
        "n": len(growing),
        "words": [one.word for one in growing[:NAMED]],
        "conversion": made.conversion,
        "least": SURE_BUYERS,
    }
    return (Finding("metrics.words_growing", "good", "search_words", values),)


def paid_remarks(made: Paid) -> tuple[Finding, ...]:
    """Spend on words that surely don't sell."""
    waste = made.waste
    if not waste:
        return ()
    spend = sum(one.spend for one in waste)
    values = {
        "n": len(waste),
        "words": [one.word for one in waste[:NAMED]],
        "spend": spend,
        "month": round(spend / made.days * MONTH / 100) * 100,
        "share": spend / made.spend,
    }
    return (Finding("metrics.paid_waste", "watch", "paid_words", values),)


def paid_steps(made: Paid) -> tuple[Step, ...]:
    """How it is told whether a word is waste."""
    if made.usual is None or made.enough is None:
        return ()
    values = {"usual": made.usual, "enough": made.enough, "luck": LUCK, "n": made.count, "by_luck": made.by_luck}
    own = Step("metrics.paid_usual_own" if made.own else "metrics.paid_usual_shop", values)
    lines = [
        Step(
            "metrics.paid_chance",
            {"word": one.word, "usual": made.usual, "clicks": one.clicks, "chance": one.chance},
        )
        for one in made.waste[:NAMED]
    ]
    return (own, Step("metrics.paid_enough", values), *lines, Step("metrics.paid_luck", values))


def title_remarks(covered: Sequence[Covered]) -> tuple[Finding, ...]:
    """Good words that no title holds."""
    lost = [one for one in covered if one.held != "whole"]
    if not lost:
        return ()
    values = {"n": len(lost), "all": len(covered), "words": [one.word.word for one in lost[:NAMED]]}
    return (Finding("metrics.titles_lacking", "watch", "titles", values),)
