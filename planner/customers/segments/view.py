"""The segments in tables and figures."""

from __future__ import annotations

from planner import fmt
from planner.customers.segments.outcome import Kind, Score, Segmented
from planner.customers.segments.rules import SCORES, Span, rules
from planner.i18n import Translate

COLUMNS = ("segment", "people", "share", "net", "net_share", "per_person", "per_order", "waited")
RULE_COLUMNS = ("segment", "recency", "frequency", "money")


def segment_name(t: Translate, segment: str) -> str:
    """A segment's name."""
    return t(f"customers.segments.{segment}")


def segment_figures(t: Translate, made: Segmented) -> list[tuple[str, str, str]]:
    """How many customers there are, what they bring, and those who bring most."""
    top, going = made.line("champions"), made.line("cannot_lose")
    return [
        ("customers.figures.people", fmt.count(made.people, t.locale), t("customers.words.as_of", day=made.day)),
        ("customers.figures.net", fmt.headline(made.net, t.locale), t("customers.words.net_of_refunds")),
        (
            "customers.figures.top_share",
            fmt.percent(top.net_share if top else None, t.locale),
            t("customers.words.of_people", n=top.people if top else None),
        ),
        (
            "customers.figures.going",
            fmt.headline(going.net if going else None, t.locale),
            t("customers.words.of_people", n=going.people if going else None),
        ),
    ]


def segment_columns(t: Translate) -> dict[str, str]:
    return {name: t(f"customers.columns.{name}") for name in COLUMNS}


def segment_rows(t: Translate, made: Segmented) -> list[dict[str, str]]:
    """One row per segment, and the sum."""
    rows = [
        {
            "segment": segment_name(t, line.segment),
            "people": fmt.count(line.people, t.locale),
            "share": fmt.percent(line.share, t.locale),
            "net": fmt.money(_whole(line.net), t.locale),
            "net_share": fmt.percent(line.net_share, t.locale),
            "per_person": fmt.money(_whole(line.per_person), t.locale),
            "per_order": fmt.money(_whole(line.per_order), t.locale),
            "waited": t("customers.words.days", n=line.waited),
        }
        for line in made.lines
    ]
    return [
        *rows,
        {
            "segment": t("customers.words.all"),
            "people": fmt.count(made.people, t.locale),
            "share": fmt.percent(1.0, t.locale),
            "net": fmt.money(_whole(made.net), t.locale),
            "net_share": fmt.percent(1.0 if made.net > 0 else None, t.locale),
        },
    ]


def _whole(fen: float | None) -> float | None:
    """To the whole yuan: fen would feign precision."""
    return None if fen is None else round(fen / 100) * 100


def segment_lines(t: Translate, made: Segmented) -> list[str]:
    """The table for a phone."""
    return [
        t(
            "customers.words.segment_line",
            name=row["segment"],
            facts=t("kit.sentence_separator").join(
                f"{t(f'customers.columns.{part}')} {row[part]}" for part in COLUMNS[1:] if part in row
            ),
        )
        for row in segment_rows(t, made)
    ]


def score_columns(t: Translate) -> dict[str, str]:
    kinds: tuple[Kind, ...] = ("recency", "frequency", "money")
    return {"score": t("customers.columns.score")} | {kind: t(f"customers.columns.{kind}") for kind in kinds}


def score_rows(t: Translate, made: Segmented) -> list[dict[str, str]]:
    """The five scores, the best first: whom each of the three kinds holds."""
    return [
        {"score": t("customers.words.score", n=n)} | {one.kind: _held(t, one) for one in made.scores if one.score == n}
        for n in reversed(SCORES)
    ]


def _held(t: Translate, one: Score) -> str:
    if one.least is None:
        return t("customers.words.nobody")
    write = fmt.money if one.kind == "money" else fmt.count
    least, most = (write(_whole(end) if one.kind == "money" else end, t.locale) for end in (one.least, one.most))
    span = least if least == most else t("customers.words.span", least=least, most=most)
    return t(f"customers.held.{one.kind}", span=span, people=one.people)


def rule_columns(t: Translate) -> dict[str, str]:
    return {"segment": t("customers.columns.segment")} | {
        kind: t(f"customers.score_of.{kind}") for kind in RULE_COLUMNS[1:]
    }


def rule_rows(t: Translate) -> list[dict[str, str]]:
    """The rules in their order."""
    return [
        {
            "segment": segment_name(t, one.segment),
            "recency": _span(t, one.recency),
            "frequency": _span(t, one.frequency),
            "money": _span(t, one.money),
        }
        for one in rules()
    ]


def _span(t: Translate, span: Span) -> str:
    low, high = span
    if span == (SCORES[0], SCORES[-1]):
        return t("customers.words.any_score")
    return str(low) if low == high else t("customers.words.span", least=low, most=high)
