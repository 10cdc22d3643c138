"""The log and the queue of ideas in words and tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from planner import fmt
from planner.experiments.learning.wording import days_words, interval_words
from planner.experiments.log.backlog import Backlog
from planner.experiments.log.diary import STATES, Entry
from planner.experiments.log.ideas import Suggested
from planner.experiments.log.outcome import Logged
from planner.experiments.log.worth import Valued
from planner.i18n import Translate

ALL = "all"
IDEA_COLUMNS = ("rank", "name", "week", "weeks", "chance", "ice")


def log_figures(t: Translate, found: Logged) -> list[tuple[str, str, str]]:
    """How many tests wait, run, are to be read and are decided."""
    n = Counter(one.state for one in found.entries)
    shown = (("waiting", n["idea"]), ("running", n["running"]), ("to_read", n["read"]), ("decided", n["decided"]))
    return [(f"experiments.figures.{name}", fmt.count(count, t.locale), "") for name, count in shown]


def idea_columns(t: Translate, queue: Backlog) -> dict[str, str]:
    """Headers of the queue."""
    keys = {name: f"experiments.columns.idea_{name}" for name in IDEA_COLUMNS}
    if any(one.of_sales for one in queue.ideas):
        keys["week"] = "experiments.columns.idea_week_sales"
    return {name: t(key) for name, key in keys.items()}


def idea_rows(t: Translate, queue: Backlog, names: Mapping[str, str]) -> list[dict[str, str]]:
    """The queue, the first to test first."""
    return [
        {
            "rank": fmt.count(rank, t.locale),
            "name": names[one.experiment.id],
            "week": _yuan(t, one.per_week),
            "weeks": _weeks(t, one),
            "chance": fmt.percent(one.chance, t.locale),
            "ice": fmt.count(one.ice, t.locale),
        }
        for rank, one in enumerate(queue.ideas, start=1)
    ]


def _yuan(t: Translate, yuan: float | None) -> str:
    """To the whole yuan: the figures behind it are rough."""
    return fmt.money(None if yuan is None else round(yuan) * 100, t.locale)


def _weeks(t: Translate, one: Valued) -> str:
    return fmt.UNKNOWN if one.weeks is None else t("experiments.words.log_weeks", n=one.weeks)


def idea_lines(t: Translate, queue: Backlog, names: Mapping[str, str]) -> list[str]:
    """The queue for a phone."""
    columns = idea_columns(t, queue)
    rows = zip(queue.ideas, idea_rows(t, queue, names), strict=True)
    return [
        t(
            "experiments.words.log_idea_line",
            rank=rank,
            name=names[one.experiment.id],
            facts=_facts(t, columns, row, ("week", "weeks", "ice")),
        )
        for rank, (one, row) in enumerate(rows, start=1)
    ]


def _facts(t: Translate, columns: Mapping[str, str], row: Mapping[str, str], shown: Iterable[str]) -> str:
    known = [name for name in shown if row[name] != fmt.UNKNOWN]
    facts = [t("experiments.words.log_fact", label=columns[name], value=row[name]) for name in known]
    return t("kit.sentence_separator").join(facts) or fmt.UNKNOWN


def queue_words(t: Translate, queue: Backlog, *, asked: bool) -> str:
    """By what the ideas are ranked, and why. `asked`: somebody chose it."""
    n = len(queue.unpriced)
    if queue.by == "money":
        return t("experiments.words.log_ranked_money_partly" if n else "experiments.words.log_ranked_money", n=n)
    return t("experiments.words.log_ranked_ice_asked" if asked or not n else "experiments.words.log_ranked_ice", n=n)


def lacking_lines(t: Translate, queue: Backlog, names: Mapping[str, str]) -> list[str]:
    """What is missing for the money, idea by idea."""
    return [
        t(
            "experiments.words.log_lacks",
            name=names[one.experiment.id],
            what=t("common.list_separator").join(t(f"experiments.log_missing.{code}") for code in one.missing),
        )
        for one in queue.ideas
        if one.missing
    ]


def state_options(t: Translate, found: Logged) -> dict[str, str]:
    """What the log can be narrowed to: all, or a state that there is."""
    n = Counter(one.state for one in found.entries)
    options = {ALL: t("experiments.words.log_all", n=len(found.entries))}
    return options | {
        state: t("experiments.words.log_state_n", state=state, n=n[state]) for state in STATES if n[state]
    }


def in_state(found: Logged, state: str) -> list[Entry]:
    """The tests of a state, or all by state; those that begin last first."""
    wanted = [one for one in found.entries if state in (ALL, one.state)]
    return sorted(wanted, key=lambda one: (STATES.index(one.state), -(one.first.toordinal() if one.first else 0)))


def log_columns(t: Translate) -> dict[str, str]:
    """Headers of the log."""
    names = ("name", "state", "where", "metric", "when", "progress", "verdict")
    return {name: t(f"experiments.columns.log_{name}") for name in names}


def log_rows(t: Translate, entries: Sequence[Entry], names: Mapping[str, str]) -> list[dict[str, str]]:
    """One row per test."""
    return [_log_row(t, one, names[one.experiment.id]) for one in entries]


def _log_row(t: Translate, one: Entry, name: str) -> dict[str, str]:
    experiment = one.experiment
    return {
        "name": name,
        "state": t(f"experiments.items.state.options.{one.state}"),
        "where": fmt.text(experiment.where.strip(), t.locale),
        "metric": t(f"experiments.short_metrics.{experiment.metric}"),
        "when": fmt.UNKNOWN if one.state == "idea" else _held(days_words(t, one.first, one.last)),
        "progress": progress_words(t, one),
        "verdict": outcome_words(t, one),
    }


def _held(days: str) -> str:
    """Days that part only between the first and the last."""
    first, dash, last = days.partition("–")
    return f"{_unbroken(first)}{dash}{_unbroken(last)}"


def _unbroken(words: str) -> str:
    return "\u2060".join(words.strip().replace(" ", "\u00a0"))


def progress_words(t: Translate, one: Entry) -> str:
    """How far a test is."""
    if one.state != "running":
        return fmt.UNKNOWN if one.progress is None else t("experiments.words.log_share", share=one.progress)
    values: dict[str, Any] = {"gone": one.gone, "days": one.days, "share": one.progress}
    if one.days is not None and one.progress is not None:
        return t("experiments.words.log_day_of", **values)
    return t("experiments.words.log_day", **values)


def outcome_words(t: Translate, one: Entry) -> str:
    """How a test ended; before its end nothing is said, so that nobody peeks."""
    found = one.found
    if found is None or one.state not in ("read", "decided"):
        return fmt.UNKNOWN
    if not found.effect.known:
        return t(f"experiments.short_verdicts.{found.verdict}")
    lift = interval_words(t, found.effect.low, found.effect.high)
    if found.kept:
        return t("experiments.words.log_outcome_lift", outcome=found.outcome, lift=lift)
    return t("experiments.words.log_verdict_lift", verdict=found.verdict, lift=lift)


def log_lines(t: Translate, entries: Sequence[Entry], names: Mapping[str, str]) -> list[str]:
    """The log for a phone."""
    said = []
    for one in entries:
        row = _log_row(t, one, names[one.experiment.id])
        facts = [row[part] for part in ("state", "where", "when", "progress", "verdict") if row[part] != fmt.UNKNOWN]
        words = t("kit.sentence_separator").join(facts)
        said.append(t("experiments.words.log_line", name=row["name"], facts=words))
    return said


def shown_words(t: Translate, one: Entry, name: str) -> str:
    """The test that is looked at, and what comes next for it."""
    said = t("experiments.words.log_shown", name=name, state=one.state)
    if one.state == "decided":
        return said
    return t("kit.sentence_space").join((said, t(f"experiments.log_next.{one.state}")))


def ready_lines(t: Translate, one: Suggested) -> tuple[str, str, str]:
    """A ready-made idea in three lines: what, its hypothesis, and why it suits the shop, or nothing."""
    ready, words = one.ready, f"experiments.ideas.{one.ready.code}"
    what = t(
        "experiments.words.log_ready_line",
        name=t(f"{words}.name"),
        subject=ready.subject,
        metric=ready.metric,
    )
    parts = {part: t(f"{words}.{part}") for part in ("because", "belief", "effect")}
    reasons = [t("experiments.words.log_reason_place", place=place) for place in one.places]
    if one.clicks:
        reasons.append(t("experiments.words.log_reason_clicks"))
    if one.industry:
        reasons.append(t("experiments.words.log_reason_industry", industry=one.industry))
    if one.stage:
        reasons.append(t("experiments.words.log_reason_stage", stage=one.stage))
    why = t("experiments.words.log_ready_for", reasons=t("common.list_separator").join(reasons)) if reasons else ""
    return what, t("experiments.words.log_ready_why", **parts), why
