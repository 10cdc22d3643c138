"""A review in words, tables and one chart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from planner import fmt
from planner.calendar import festivals
from planner.campaigns.task_view import campaign_name
from planner.experiments.naming import experiment_names
from planner.experiments.reading import Reading, verdict_title
from planner.goals.view import large
from planner.i18n import Translate
from planner.metrics.kpi import ON_PHONE, table_rows
from planner.review.looking import Looked, Short
from planner.review.section import ReviewItem
from planner.review.split import Split
from planner.risks import Risk

if TYPE_CHECKING:
    import altair as alt

COLUMNS = ("metric", "value", "planned", "previous", "health", "range")


def review_names(t: Translate, items: Sequence[ReviewItem]) -> dict[str, str]:
    """Every review by its id, in words: its days, and what kind it is."""
    return {one.id: _name(t, n, one) for n, one in enumerate(items, start=1)}


def _name(t: Translate, n: int, one: ReviewItem) -> str:
    if one.first is None or one.last is None:
        return t("review.words.unnamed", n=n)
    words = "review.words.named" if one.rhythm else "review.words.period"
    return t(words, first=one.first, last=one.last, rhythm=one.rhythm)


def core_columns(t: Translate, *, phone: bool) -> dict[str, str]:
    """Headers of the figures; a phone has room for two, each of two in one."""
    return {code: t(f"metrics.columns.kpi_{code}") for code in (ON_PHONE if phone else COLUMNS)}


def core_rows(t: Translate, looked: Looked) -> list[dict[str, str]]:
    """The figures of a review's days, as the metrics chapter writes them; `tone` is the severity of the health."""
    return [] if looked.board is None else table_rows(t, looked.board, looked.core)


def happened_lines(t: Translate, looked: Looked) -> list[str]:
    """What lay in these days: festivals, and the shop's own campaigns."""
    lines = []
    names = [t(f"calendar.festivals.{one.code}") for one in large(festivals(*looked.days))] if looked.days else []
    if names:
        lines.append(t("review.words.festivals", names=list(dict.fromkeys(names))))
    if looked.campaigns:
        lines.append(t("review.words.campaigns", names=[campaign_name(t, one) for one in looked.campaigns]))
    return lines


def split_rows(t: Translate, found: Split) -> list[dict[str, Any]]:
    """Bars of a waterfall from the sales before to those now, in yuan."""
    rows, at = [_bar(t, "before", 0.0, found.before)], found.before
    for name, part in found.parts.items():
        rows.append(_bar(t, name, at, at + part))
        at += part
    return [*rows, _bar(t, "now", 0.0, found.now)]


def _bar(t: Translate, name: str, start: float, end: float) -> dict[str, Any]:
    whole = name in {"before", "now"}
    kind = "whole" if whole else "up" if end >= start else "down"
    value = fmt.headline(end, t.locale) if whole else t("review.words.signed", amount=_signed(t, end - start))
    label = t("review.charts.split.bar", name=t(f"review.factors.{name}"), value=value)
    return {"label": label, "kind": kind, "start": start / 100, "end": end / 100}


def _signed(t: Translate, fen: float) -> str:
    words = fmt.headline(abs(fen), t.locale)
    return ("+" if fen >= 0 else "\u2212") + words


def split_title(t: Translate, found: Split) -> str:
    """What moved sales most."""
    way = "up" if found.change >= 0 else "down"
    share = abs(found.change) / found.before if found.before else None
    moved = "up" if found.parts[found.largest] >= 0 else "down"
    cause = t(f"review.moved.{moved}.{found.largest}")
    title = f"review.charts.split.titles.{way}{'' if moved == way else '_against'}"
    return t(title, by=abs(found.change), share=share, cause=cause)


def split_chart(t: Translate) -> alt.LayerChart:
    """A waterfall of horizontal bars; the amounts stand with the names."""
    import altair as alt  # noqa: PLC0415 (half a second, only where a chart is drawn)

    colours = alt.Scale(domain=["whole", "up", "down"], range=["#6B7280", "#0F766E", "#C65D3B"])
    y = alt.Y("label:N").sort(None).title(None).axis(labelLimit=220, ticks=False, domain=False)
    bars = (
        alt.Chart()
        .mark_bar(size=24)
        .encode(
            y=y,
            x=alt.X("start:Q").title(t("review.charts.split.axis")).axis(tickCount=4),
            x2="end:Q",
            color=alt.Color("kind:N").scale(colours).legend(None),
        )
    )
    return alt.LayerChart(layer=[bars], data=alt.NamedData(name="rows"), height=alt.Step(36))


def test_lines(t: Translate, looked: Looked, readings: dict[str, Reading]) -> list[str]:
    """The tests of these days and what they say."""
    names = experiment_names(t, looked.plan.experiments.items)
    return [
        t("review.words.test", name=names[one.id], verdict=verdict_title(t, readings[one.id])) for one in looked.tests
    ]


def short_lines(t: Translate, found: Sequence[Short]) -> list[str]:
    """Advertising that falls short, each with what to ask first."""
    return [
        t(
            "review.words.short",
            platform=platform_word(t, one.platform),
            spend=one.spend,
            returned=round(one.returned, 2),
            wanted=one.wanted,
            question=t(f"review.questions.{one.question}"),
        )
        for one in found
    ]


def platform_word(t: Translate, code: str) -> str:
    """A platform of advertising; a code that we have no word for stays as it is."""
    key = f"shop.platforms.options.{code}"
    return t(key) if code and t.has(key) else code or t("review.words.anywhere")


def risk_lines(t: Translate, risks: Sequence[Risk]) -> list[str]:
    """The gravest risks, each with what shows that it has come and what is done then, as far as that is written."""
    made = []
    for one in risks:
        said = [t("review.words.risk", title=one.title)]
        if one.trigger.strip():
            said.append(t("review.words.risk_trigger", trigger=one.trigger))
        if one.plan_b.strip():
            said.append(t("review.words.risk_plan", plan_b=one.plan_b))
        made.append(t("kit.sentence_separator").join(said))
    return made
