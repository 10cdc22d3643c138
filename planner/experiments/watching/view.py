"""A running test in words: where it stands, its figures, its versions, its guardrails."""

from __future__ import annotations

from collections.abc import Sequence

from planner import fmt
from planner.experiments.counting import Place, Wrong, base_word, role_heading
from planner.experiments.naming import arm_names, guardrail_word
from planner.experiments.watching.watch import Watch
from planner.i18n import Translate, written

SHOWN = 12  # rows that count nowhere


def watch_words(t: Translate, found: Watch) -> str:
    """Where the test stands and what comes next, in one or two sentences."""
    base = base_word(found.experiment)
    if found.state in ("unplanned", "before", "empty"):
        values = {"start": found.experiment.start, "day": found.day}
        known = found.state != "before" or found.experiment.start is not None
        return t(f"experiments.run_states.{found.state if known else 'undated'}", base=base, **values)
    if found.state == "reached":
        return t("experiments.run_states.reached", base=base, n=found.n, total=found.total)
    share = found.n / found.total if found.total else None
    said = t("experiments.run_states.under_way", base=base, share=share, pace=found.pace)
    if found.enough and found.ends_on is not None:
        more = t("experiments.run_states.days_left", end=found.ends_on)
    elif found.due_on is None:
        more = t("experiments.run_states.no_date")
    elif found.ends_on is not None and found.reached_on is not None and found.reached_on <= found.ends_on:
        more = t("experiments.run_states.in_time", reached=found.reached_on, end=found.ends_on)
    else:
        more = t("experiments.run_states.due", due=found.due_on)
    return t("kit.sentence_space").join((said, more))


def watch_figures(t: Translate, found: Watch) -> list[tuple[str, str, str]]:
    """How many of how many, which day of how many, when it is due, and the split."""
    n, total = fmt.count(found.n, t.locale), fmt.count(found.total, t.locale)
    share = n if not found.total else fmt.percent(found.n / found.total, t.locale)
    figures = [("experiments.figures.run_n", share, f"{n} / {total}" if found.total else "")]
    if found.day:
        day = min(found.day, found.days) if found.days else found.day
        figures.append(("experiments.figures.run_day", f"{day} / {found.days}" if found.days else str(day), ""))
    if found.due_on is not None and found.state == "under_way":
        figures.append(("experiments.figures.run_due", fmt.short_day(found.due_on, t.locale), ""))
    if found.split is not None:
        state = "alarm" if found.split.alarm else "even"
        figures.append(("experiments.figures.run_split", _shares(found), t(f"experiments.run_splits.{state}")))
    return figures


def _shares(found: Watch) -> str:
    """Observed shares in per cent, the control first."""
    total = sum(found.seen.values())
    return " : ".join(f"{one * 100 / total:.1f}" for one in found.seen.values())


def arm_columns(t: Translate, found: Watch) -> dict[str, str]:
    """Headers of the versions so far: no result, as that is read at the end."""
    planned = {"planned": t("experiments.run_columns.planned")} if found.shares else {}
    return {
        "arm": t("experiments.run_columns.arm"),
        "n": role_heading(t, found.experiment, "visitors"),
        "share": t("experiments.run_columns.share"),
        **planned,
    }


def arm_rows(t: Translate, found: Watch) -> list[dict[str, str]]:
    """What each version has so far."""
    all_seen = sum(one.visitors or 0 for one in found.counts.by_arm.values())
    rows = []
    for arm, name in arm_names(t, found.experiment).items():
        count = found.counts.by_arm[arm]
        share = count.visitors / all_seen if count.visitors is not None and all_seen else None
        rows.append(
            {
                "arm": name,
                "n": fmt.count(count.visitors, t.locale),
                "share": fmt.percent(share, t.locale),
                "planned": fmt.percent(found.shares.get(arm), t.locale),
            }
        )
    return rows


def wrong_columns(t: Translate) -> dict[str, str]:
    """Headers of the rows that count nowhere."""
    return {name: t(f"experiments.run_columns.{name}") for name in ("row", "reason")}


def wrong_rows(t: Translate, found: Sequence[Wrong]) -> list[dict[str, str]]:
    """The first rows that count nowhere, with their number and the reason."""
    return [
        {"row": fmt.count(one.number, t.locale), "reason": t(f"experiments.run_reasons.{one.reason}")}
        for one in found[:SHOWN]
    ]


def check_columns(t: Translate, found: Watch) -> dict[str, str]:
    """Headers of the guardrails: a column for each version."""
    return {"name": t("experiments.items.checks.guardrail.label"), **arm_names(t, found.experiment)}


def check_rows(t: Translate, places: Sequence[Place]) -> list[dict[str, str]]:
    """Each guardrail with its rate in every version."""
    rows: dict[str, dict[str, str]] = {}
    for one in places:
        row = rows.setdefault(one.guardrail.id, {"name": written(t, guardrail_word(one.guardrail))})
        row[one.arm] = t("experiments.run.check_rate", rate=one.rate, events=one.events, out_of=one.out_of)
    return list(rows.values())
