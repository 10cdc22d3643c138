"""What there is to say on a plan before it is agreed on."""

from __future__ import annotations

from collections.abc import Iterator

from planner.experiments.ground import RATES
from planner.experiments.naming import arm_word
from planner.experiments.planning.checks import figures_wrong
from planner.experiments.planning.fixed import fixed_remarks
from planner.experiments.planning.guards import Guard
from planner.experiments.planning.outcome import Planned
from planner.experiments.planning.sayings import busy_values, guard_name, origin_word
from planner.experiments.planning.splitting import splitting
from planner.experiments.planning.time import look_days
from planner.experiments.planning.wording import changes_several, differing, untold
from planner.findings import Finding

SHORT, LONG = 7, 56  # days
MANY = 3  # versions beside the control: each wants as many visitors again
LARGE = 0.5  # a lift that hardly any change brings
LOOSE, WEAK = 0.2, 0.7  # false alarm rate and power that few would accept


def remarks(made: Planned) -> tuple[Finding, ...]:
    """All findings of a plan; of one that is agreed on, what no longer fits."""
    if made.agreed:
        return tuple(fixed_remarks(made))
    found = (
        *_hypothesis(made),
        *_versions(made),
        *figures_wrong(made),
        *_figures(made),
        *_days(made),
        *_looks(made),
        *_guards(made),
    )
    serious = any(one.severity in ("bad", "watch") for one in found)
    return found if serious else (*found, *_ready(made))


def _hypothesis(made: Planned) -> Iterator[Finding]:
    one = made.experiment
    missing = [name for name in ("because", "belief", "effect") if not getattr(one, name).strip()]
    if missing:
        yield Finding("experiments.plan_sentence", "note", "hypothesis", {"parts": missing})
    if changes_several(one):
        yield Finding("experiments.plan_several", "watch", "hypothesis")


def _versions(made: Planned) -> Iterator[Finding]:
    one, found = made.experiment, made.sums.split
    if found.trouble == "one_version":
        yield Finding("experiments.plan_one_version", "watch", "versions")
    elif found.trouble == "some_empty":
        yield Finding("experiments.plan_shares_empty", "bad", "versions", {"total": found.typed})
    elif found.trouble == "nobody":
        yield Finding("experiments.plan_shares_nobody", "bad", "versions")
    elif found.trouble == "not_whole":
        yield Finding("experiments.plan_shares_total", "bad", "versions", {"total": found.typed})
    arms = differing(one)
    if arms:
        yield Finding(
            "experiments.plan_differs_several", "watch", "versions", {"arms": [arm_word(one, arm) for arm in arms]}
        )
    arms = untold(one)
    if arms:
        yield Finding("experiments.plan_untold", "note", "versions", {"arms": [arm_word(one, arm) for arm in arms]})
    if found.comparisons >= MANY:
        yield Finding("experiments.plan_many_versions", "watch", "versions", {"n": found.comparisons + 1})
    way = splitting(one)
    if way is not None and not way.covered:
        yield Finding("experiments.plan_no_split", "watch", "versions", {"platform": one.platform})
    if one.subject == "offer":
        yield Finding("experiments.plan_fair_offer", "note", "versions")


def _figures(made: Planned) -> Iterator[Finding]:
    one, ground = made.experiment, made.ground
    if one.metric not in RATES and ground.sd_assumed:
        yield Finding("experiments.plan_sd_assumed", "watch", "size", {"mean": ground.mean.value})
    base = ground.rate if one.metric in RATES else ground.mean
    if base.value is not None and base.origin is not None and base.origin.kind == "reference":
        yield Finding("experiments.plan_reference", "watch", "size", {"origin": origin_word(base, None)})
    if one.daily_visitors is None and ground.daily.value is not None:
        yield Finding("experiments.plan_whole_shop", "watch", "size", {"daily": ground.daily.value})
    if one.mde is None:
        yield from _no_lift(made)
    elif one.mde > LARGE:
        yield Finding("experiments.plan_lift_large", "watch", "size", {"mde": one.mde})
    if LOOSE < one.alpha <= 0.5:
        yield Finding("experiments.plan_alpha_loose", "watch", "size", {"alpha": one.alpha})
    if one.alpha < one.power < WEAK:
        yield Finding("experiments.plan_power_weak", "watch", "size", {"power": one.power, "missed": 1 - one.power})
    if one.sides == "one":
        yield Finding("experiments.plan_one_sided", "note", "size")


def _no_lift(made: Planned) -> Iterator[Finding]:
    if made.suggestion is not None:
        yield Finding("experiments.plan_lift_suggested", "note", "size", {"lift": made.suggestion})
    else:
        yield Finding("experiments.plan_lift_missing", "note", "size")


def _days(made: Planned) -> Iterator[Finding]:
    days, run = made.sums.days, made.run
    if made.experiment.start is not None and made.experiment.start < made.today:
        values = {"start": made.experiment.start, "today": made.today}
        yield Finding("experiments.plan_start_past", "watch", "size", values)
    if days is None:
        return
    if days < SHORT:
        yield Finding("experiments.plan_short", "note", "size", {"days": days})
    elif days > LONG:
        last = next((one for one in made.reaches if one.weeks * 7 == LONG), None)
        lift = last.lift if last is not None else None
        yield Finding("experiments.plan_long", "watch", "size", {"days": days, "weeks": -(-days // 7), "lift": lift})
    if run.inside:
        code = "experiments.plan_busy" if run.clear is not None else "experiments.plan_busy_all_along"
        yield Finding(code, "watch", "size", {**busy_values(run), "clear": run.clear})


def _looks(made: Planned) -> Iterator[Finding]:
    one, run = made.experiment, made.run
    if one.looks == "always_valid" and one.metric not in RATES:
        yield Finding("experiments.plan_always_mean", "watch", "looks")
    if run.days is None or len(made.fractions) < 2:
        return
    first = (look_days(run, made.fractions)[0] - run.start).days + 1
    if first < SHORT:
        yield Finding("experiments.plan_look_early", "note", "looks", {"days": first})


def _guards(made: Planned) -> Iterator[Finding]:
    if not made.guards:
        yield Finding("experiments.plan_no_guardrail", "note", "guardrails")
    for guard in made.guards:
        missing = [name for name, known in _asked(guard) if not known]
        if missing:
            values = {"name": guard_name(guard), "parts": missing}
            yield Finding("experiments.plan_guard_incomplete", "note", "guardrails", values)
        elif made.days is not None and guard.daily and (guard.days is None or guard.days > made.days):
            times = {"days": made.days, "needed": guard.days, "seen": guard.seen}
            yield Finding("experiments.plan_guard_long", "watch", "guardrails", {"name": guard_name(guard), **times})


def _asked(guard: Guard) -> tuple[tuple[str, bool], ...]:
    """What a guardrail cannot do without, and whether it is there."""
    return (
        ("measure", guard.guardrail.measure is not None or bool(guard.guardrail.name.strip())),
        ("good", guard.good is not None),
        ("margin", bool(guard.guardrail.margin)),
        ("baseline", guard.rate.value is not None),
    )


def _ready(made: Planned) -> Iterator[Finding]:
    if made.per_arm is not None and made.run.days is not None and made.experiment.belief.strip():
        yield Finding("experiments.plan_ready", "good", "agree", {"per_arm": made.per_arm, "weeks": made.weeks})
