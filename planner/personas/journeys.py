"""The journey in numbers: feelings by stage, the weakest stage, and the curve."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from planner.i18n import Translate
from planner.personas.model import FEELINGS, STAGE_FIELDS, STAGES, Persona, empty

if TYPE_CHECKING:
    import altair as alt

NARROW = 320  # pixels


@dataclass(frozen=True)
class Weakest:
    """The stages with the lowest feeling (more than one in a tie) and that feeling, -2 to 2."""

    stages: tuple[str, ...]
    feeling: float


def feelings(persona: Persona) -> dict[str, int]:
    """Feeling by stage, -2 to 2; a stage without one is left out."""
    return {code: FEELINGS[s.feeling] for code, s in persona.journey.stages().items() if s.feeling is not None}


def weakest(by_stage: Mapping[str, float]) -> Weakest | None:
    """The lowest of at least two feelings. None if there are fewer, or all are the same."""
    if len(by_stage) < 2 or max(by_stage.values()) - min(by_stage.values()) < 1e-9:
        return None
    low = min(by_stage.values())
    return Weakest(tuple(code for code in STAGES if code in by_stage and by_stage[code] - low < 1e-9), low)


def averages(items: Sequence[Persona]) -> dict[str, float]:
    """Mean feeling by stage over the personas that have one, weighted by share of customers.

    Weights are used only if every persona has a share above zero; otherwise all count the same.
    """
    weighted = all(persona.customer_share for persona in items)
    sums: dict[str, tuple[float, float]] = {}
    for persona in items:
        weight = persona.customer_share if weighted and persona.customer_share else 1.0
        for code, feeling in feelings(persona).items():
            value, weights = sums.get(code, (0.0, 0.0))
            sums[code] = (value + weight * feeling, weights + weight)
    return {code: round(sums[code][0] / sums[code][1], 6) for code in STAGES if code in sums}


def gaps(persona: Persona) -> tuple[str, ...]:
    """Stages in which something is still missing."""
    stages = persona.journey.stages().items()
    return tuple(code for code, stage in stages if any(empty(getattr(stage, f)) for f in STAGE_FIELDS))


def rosy(persona: Persona) -> bool:
    """Whether at least four stages have a feeling and none is below zero: too good to be true."""
    felt = feelings(persona).values()
    return len(felt) >= 4 and min(felt) >= 0


def feeling_words(code: str | None, t: Translate) -> str:
    """A feeling in words; an empty text for none. Every stage offers the same words."""
    return t(f"personas.items.journey.awareness.feeling.options.{code}") if code else ""


def stage_rows(persona: Persona, t: Translate) -> list[dict[str, Any]]:
    """One row per stage: `stage` its code, `begun`, `weak` (the weakest of this persona), and every field in words."""
    low = weakest(feelings(persona))
    return [
        {
            "stage": code,
            "begun": any(not empty(getattr(stage, field)) for field in STAGE_FIELDS),
            "weak": low is not None and code in low.stages,
            **{field: getattr(stage, field) for field in STAGE_FIELDS},
            "feeling": feeling_words(stage.feeling, t),
        }
        for code, stage in persona.journey.stages().items()
    ]


def curve_rows(named: Sequence[tuple[str, Persona]], t: Translate) -> list[dict[str, Any]]:
    """Rows of the curve: one per persona and stage with a feeling. `named` pairs each persona with its shown name."""
    return [
        {
            "persona": name,
            "place": STAGES.index(code),
            "stage_label": t(f"personas.short_stages.{code}"),
            "score": score,
            "feeling_label": feeling_words(persona.journey.stages()[code].feeling, t),
            "obstacle": persona.journey.stages()[code].obstacle,
        }
        for name, persona in named
        for code, score in feelings(persona).items()
    ]


def curve_title(low: Weakest | None, t: Translate) -> str:
    """What the curve shows, as a sentence."""
    if low is None:
        return t("personas.charts.curve.title_even")
    return t("personas.charts.curve.title", stages=low.stages, feeling=low.feeling)


def curve_chart(t: Translate) -> alt.LayerChart:
    """Feeling by stage, one line and one shape per persona; rows as `curve_rows` gives them."""
    import altair as alt  # noqa: PLC0415

    words = {score: feeling_words(code, t) for code, score in FEELINGS.items()}
    named = "".join(f"datum.value == {score} ? '{word}' : " for score, word in words.items()) + "''"
    # On a phone the words would take half the width: there only the points before the first space are shown.
    named = f"width < {NARROW} ? split({named}, ' ')[0] : {named}"
    order = [t(f"personas.short_stages.{code}") for code in STAGES]
    persona, feeling = t("personas.charts.curve.persona"), t("personas.charts.curve.feeling")
    x = alt.X("stage_label:N", sort=order, axis=alt.Axis(title=None, labelAngle=0, labelOverlap=False)).scale(
        domain=order
    )
    y = alt.Y("score:Q", axis=alt.Axis(title=None, values=sorted(words), labelExpr=named)).scale(domain=[-2.2, 2.2])
    legend = alt.Legend(title=None, orient="bottom", columns=1, labelLimit=260)  # one for colours and shapes together
    color = alt.Color("persona:N", sort=None, legend=legend)
    tooltip = [
        alt.Tooltip("persona:N", title=persona),
        alt.Tooltip("stage_label:N", title=t("personas.charts.curve.stage")),
        alt.Tooltip("feeling_label:N", title=feeling),
        alt.Tooltip("obstacle:N", title=t("personas.charts.curve.obstacle")),
    ]
    zero = alt.Chart().transform_aggregate(n="count()").mark_rule(strokeDash=[4, 4], opacity=0.4)
    zero = zero.encode(y=alt.datum(0))
    lines = alt.Chart().mark_line(strokeWidth=2).encode(x=x, y=y, color=color, order="place:Q")
    shape = alt.Shape("persona:N", sort=None, legend=legend)
    points = alt.Chart().mark_point(filled=True, size=90, opacity=1)
    points = points.encode(x=x, y=y, color=color, shape=shape, tooltip=tooltip)
    return alt.LayerChart(layer=[zero, lines, points], data=alt.NamedData(name="rows"), height=340)
