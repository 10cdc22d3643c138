"""The funnel in words: its table, its chart, what a target would bring."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner import fmt
from planner.i18n import Translate
from planner.metrics.funnel.bands import OWN
from planner.metrics.funnel.outcome import Funnel, Step, WhatIf

if TYPE_CHECKING:
    import altair as alt

COLOURS = {"first": "#6B7280", "below": "#C65D3B", "unsure": "#E0A030", "within": "#0F766E", "above": "#0F766E"}
COLUMNS = ("step", "people", "rate", "usual", "standing", "lost", "worth", "short_worth")
ROOM = 1.15


def step_word(t: Translate, code: str) -> str:
    """The name of a step."""
    return t(f"metrics.funnel_steps.{code}")


def step_pair(t: Translate, step: Step) -> str:
    """From which step to which."""
    return t("metrics.words.step_pair", before=step.before, step=step.code)


def usual_words(t: Translate, step: Step) -> str:
    """The band with its source."""
    band = step.band
    source = t("metrics.words.own_band") if band.source == OWN else t(f"references.sources.{band.source}")
    return t("metrics.words.usual", range=range_words(t, band.low, band.high), source=source)


def range_words(t: Translate, low: float | None, high: float | None) -> str:
    """A band as it is shown; one that is open at an end says so."""
    if low is None or high is None:
        key = "metrics.words.at_most" if low is None else "metrics.words.at_least"
        return t(key, share=high if low is None else low)
    return t("metrics.words.share_range", low=low, high=high)


def funnel_columns(t: Translate) -> dict[str, str]:
    """Headers of the table."""
    return {name: t(f"metrics.columns.funnel_{name}") for name in COLUMNS}


def funnel_rows(t: Translate, made: Funnel) -> list[dict[str, str]]:
    """One row per step, the entry first."""
    first = made.steps[0]
    rows = [dict.fromkeys(COLUMNS, "") | {"step": step_word(t, first.before), "people": _count(t, first.entering)}]
    return rows + [
        {
            "step": step_word(t, one.code),
            "people": _count(t, one.people),
            "rate": fmt.rate(one.rate, t.locale),
            "usual": range_words(t, one.band.low, one.band.high),
            "standing": t(f"metrics.standings.{one.standing}"),
            "lost": _count(t, one.lost),
            "worth": fmt.headline(one.lost_worth, t.locale),
            "short_worth": fmt.headline(one.short_worth if one.short else None, t.locale),
        }
        for one in made.steps
    ]


def _count(t: Translate, people: float) -> str:
    return fmt.count(people, t.locale)


def funnel_lines(t: Translate, made: Funnel) -> list[str]:
    """The table for a phone."""
    return [
        t(
            "metrics.words.funnel_line",
            pair=step_pair(t, one),
            rate=one.rate,
            usual=range_words(t, one.band.low, one.band.high),
            standing=one.standing,
            lost=one.lost,
            worth=one.lost_worth,
        )
        for one in made.steps
    ]


def funnel_figures(t: Translate, made: Funnel) -> list[tuple[str, str, str]]:
    """The key figures: who came, who bought, the whole rate, what a buyer pays."""
    first, last = made.steps[0], made.steps[-1]
    return [
        ("metrics.figures.funnel_entering", fmt.count(first.entering, t.locale), ""),
        (f"metrics.funnel_ends.{last.code}", fmt.count(last.people, t.locale), ""),
        ("metrics.figures.funnel_overall", fmt.rate(made.overall, t.locale), ""),
        ("metrics.figures.funnel_value", fmt.money(_yuan(made.order_value), t.locale), ""),
    ]


def _yuan(fen: float | None) -> int | None:
    return None if fen is None else round(fen / 100) * 100


def _tight(t: Translate, low: float | None, high: float | None) -> str:
    """A band in few letters: its per cent sign stands once, or it would not fit a phone."""
    if low is None or high is None:
        return range_words(t, low, high)
    return t("metrics.charts.funnel.band", low=fmt.percent(low, t.locale).removesuffix("%"), high=high)


def chart_rows(t: Translate, made: Funnel) -> list[dict[str, Any]]:
    """One bar per step with what is said beside it."""
    first = made.steps[0]
    step = step_word(t, first.before)
    bar = t("metrics.charts.funnel.bar", step=step, people=first.entering)
    rows: list[dict[str, Any]] = [
        {"step": step, "people": first.entering, "state": "first", "words": bar, "rank": 0},
    ]
    for rank, one in enumerate(made.steps, start=1):
        band = _tight(t, one.band.low, one.band.high)
        step = step_word(t, one.code)
        bar = t("metrics.charts.funnel.bar", step=step, people=one.people)
        line = t("metrics.charts.funnel.line", bar=bar, rate=one.rate, band=band, standing=one.standing)
        rows.append({"step": step, "people": one.people, "state": one.standing, "words": line, "rank": rank})
    rows[0]["room"] = ROOM * max(row["people"] for row in rows)
    return rows


def chart_title(t: Translate, made: Funnel) -> str:
    """Where most is lost against what is usual."""
    worst = made.worst
    if worst is None:
        return t("metrics.charts.funnel.title_sound", overall=made.overall)
    return t("metrics.charts.funnel.title", pair=step_pair(t, worst), rate=worst.rate, low=worst.band.low)


def funnel_chart(t: Translate) -> alt.LayerChart:
    """Bars of people from step to step; above each bar its step, people, rate and how that stands to the band."""
    import altair as alt  # noqa: PLC0415 (half a second, only where a chart is drawn)

    y = alt.Y("step:N").sort(field="rank", op="min").axis(None).scale(paddingInner=0.6, paddingOuter=0.5)
    x = alt.X("people:Q").title(t("metrics.charts.funnel.axis")).axis(tickCount=4, format=",~r", grid=False)
    colour = alt.Color("state:N").scale(domain=list(COLOURS), range=list(COLOURS.values())).legend(None)
    bars = alt.Chart().mark_bar(size=18, cornerRadiusEnd=2).encode(y=y, x=x, color=colour)
    said = alt.Chart().mark_text(align="left", baseline="bottom", dy=-11, fontSize=12)
    texts = said.encode(y=y, x=alt.value(0), text="words:N")
    room = alt.Chart().transform_filter("isValid(datum.room)").mark_point(opacity=0).encode(x="room:Q")
    return alt.LayerChart(layer=[bars, texts, room], data=alt.NamedData(name="rows"), height=alt.Step(46))


def what_if_words(t: Translate, wanted: WhatIf) -> str:
    """What the target would bring, as a range."""
    values = {"pair": step_pair(t, wanted.step), "target": wanted.target, "overall": wanted.overall}
    low, high = wanted.buyers
    if high <= 0:
        return t("metrics.words.what_if_none", **values)
    buyers = t("metrics.words.count_range", low=round(low), high=round(high))
    if wanted.sales is None:
        return t("metrics.words.what_if_buyers", buyers=buyers, **values)
    sales = t("metrics.words.money_range", low=_yuan(wanted.sales[0]), high=_yuan(wanted.sales[1]))
    return t("metrics.words.what_if", buyers=buyers, sales=sales, **values)
