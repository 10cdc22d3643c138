"""The hypothesis of a test read back as one sentence, and its plan in a few lines."""

from __future__ import annotations

from planner import fmt
from planner.experiments.naming import arm_names
from planner.experiments.planning.outcome import Planned
from planner.experiments.planning.sayings import guard_name
from planner.experiments.section import Experiment
from planner.i18n import Translate, Worded

# What ends a sentence, in both languages: full stop, comma, colon, semicolon, and blanks.
ENDS = ".,:;\u3002\uff0c\uff1a\uff1b \n"


def hypothesis_words(t: Translate, made: Planned) -> str:
    """The hypothesis as one sentence, with a gap for what is not written yet; nothing before anything is."""
    one = made.experiment
    if not any(getattr(one, name).strip() for name in ("because", "belief", "effect")):
        return ""
    gap = t("experiments.planning.gap")
    parts = {name: getattr(one, name).strip().rstrip(ENDS) or gap for name in ("because", "belief", "effect")}
    key = "experiments.planning.sentence" if one.mde else "experiments.planning.sentence_open"
    return t(key, **parts, metric=metric_word(one), lift=one.mde)


def metric_word(one: Experiment) -> Worded:
    """The metric; another mean by its own name."""
    if one.metric == "mean" and one.metric_name.strip():
        return Worded("experiments.planning.own_metric", {"name": one.metric_name.strip()})
    return Worded(f"experiments.planning.metrics.{one.metric}")


def place_words(t: Translate, one: Experiment) -> str:
    """What is changed, where, and on which platform; nothing where nobody said."""
    said = []
    if one.subject is not None:
        said.append(t("experiments.planning.subject", subject=one.subject))
    if one.where.strip():
        said.append(t("experiments.planning.where", where=one.where.strip()))
    if one.platform is not None:
        said.append(t("experiments.planning.platform", platform=one.platform))
    return t("kit.sentence_separator").join(said)


def card(t: Translate, made: Planned) -> list[tuple[str, str]]:
    """The whole plan: a heading and a line for each of its parts."""
    one = made.experiment
    lines = [("metric", _metric_line(t, made))]
    versions = t("common.list_separator").join(arm_names(t, one).values())
    lines.append(("versions", versions or fmt.UNKNOWN))
    if made.per_arm is not None:
        people = {
            "per_arm": made.per_arm,
            "total": made.total,
            "unit": Worded(f"experiments.planning.units.{unit(one)}"),
        }
        lines.append(("people", t("experiments.planning.card_people", **people)))
    if made.days is not None and made.run.end is not None:
        days = {"weeks": made.weeks, "days": made.days, "start": made.run.start, "end": made.run.end}
        lines.append(("days", t("experiments.planning.card_days", **days)))
    lines.append(("looks", looks_words(t, made)))
    guards = [
        t("experiments.planning.card_guard", name=guard_name(guard), margin=guard.guardrail.margin)
        for guard in made.guards
    ]
    lines.append(("guardrails", t("common.list_separator").join(guards) or t("experiments.planning.card_no_guard")))
    risks = {"alpha": one.alpha, "power": one.power, "sides": one.sides}
    lines.append(("formula", t("experiments.planning.card_formula", method=method(made), **risks)))
    return [(t(f"experiments.planning.card.{name}"), words) for name, words in lines]


def _metric_line(t: Translate, made: Planned) -> str:
    if made.mde is None:
        return t("experiments.planning.card_metric_open", metric=metric_word(made.experiment))
    return t("experiments.planning.card_metric", metric=metric_word(made.experiment), lift=made.mde)


def method(made: Planned) -> str:
    """The code of the formula."""
    return "mean" if made.sums.aim is not None and made.sums.aim.rate is None else "pooled"


def unit(one: Experiment) -> str:
    """What a test counts: visitors, or impressions, or orders."""
    return {"click_through": "impressions", "aov": "orders"}.get(one.metric, "visitors")


def daily_words(t: Translate, one: Experiment) -> str:
    """What the number a day is called."""
    return t(f"experiments.planning.daily.{unit(one)}")


def looks_words(t: Translate, made: Planned) -> str:
    """How often the test is read."""
    one = made.experiment
    return t(f"experiments.planning.looks.{one.looks}", n=one.look_count)
