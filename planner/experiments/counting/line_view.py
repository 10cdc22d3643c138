"""What pasted lines would become, and what the kept ones are, in words."""

from __future__ import annotations

from planner import fmt
from planner.experiments.counting.columns import MOST_NAMES
from planner.experiments.counting.line_columns import NONE, Part
from planner.experiments.counting.line_keeping import Prepared
from planner.experiments.counting.line_paste import MOST_ROWS, PastedLines
from planner.experiments.counting.line_paste import Problem as LineProblem
from planner.experiments.counting.lines import Lines, caps, moments
from planner.experiments.counting.paste_view import SHOWN, short
from planner.experiments.naming import arm_names
from planner.experiments.section import Experiment
from planner.i18n import Translate

AMOUNTS = ("revenue_per_visitor", "aov")


def line_problem_words(t: Translate, problem: LineProblem, experiment: Experiment) -> str:
    """Why no line of a text can be used, and what to do."""
    value = t(f"experiments.run_values.{experiment.metric}")
    return t(f"experiments.run_line_problems.{problem}", most=MOST_ROWS, names=MOST_NAMES, value=value)


def prepared_lines(t: Translate, found: Prepared, experiment: Experiment) -> list[str]:
    """What was read and what would be kept, in one sentence each."""
    pasted, ready = found.pasted, found.ready
    said = [t("experiments.run.lines_read", n=len(ready.arms))]
    said += [t(f"experiments.run_parts.{part}", column=short(heading)) for part, heading in pasted.used.items()]
    if ready.put_together:
        said.append(t("experiments.run.lines_together", n=ready.put_together))
    if ready.in_both:
        said.append(t("experiments.run.lines_in_both", n=ready.in_both))
    said += [t("experiments.run.paste_nowhere", name=short(name), n=n) for name, n in ready.nowhere.items()]
    lacking = [name for arm, name in arm_names(t, experiment).items() if not ready.per_arm.get(arm)]
    if lacking and len(ready.arms):
        said.append(t("experiments.run.lines_lacking", names=tuple(lacking)))
    if pasted.dropped:
        said.append(t("experiments.run.lines_dropped", names=tuple(map(short, pasted.dropped[:SHOWN]))))
    return said


def column_options(t: Translate, pasted: PastedLines, part: Part) -> dict[int, str]:
    """The columns that may be a part of a line, the one that is taken first."""
    none = {} if part == "value" else {NONE: t("experiments.run.lines_no_column")}
    options = {**pasted.offered, **none}
    first = (pasted.columns.places or {}).get(part, NONE)
    return {first: options[first], **options} if first in options else options


def line_columns(t: Translate, found: Lines) -> dict[str, str]:
    """Headers of what the kept lines are."""
    names = ["arm", "lines", "mean", "sd", *(["capped"] if caps(found) else [])]
    return {name: t(f"experiments.run_columns.{name}") for name in names}


def line_rows(t: Translate, experiment: Experiment, found: Lines) -> list[dict[str, str]]:
    """Number, mean and spread of each version, and the mean with the largest values cut."""
    most = next(iter(caps(found).values()), None)
    plain, cut = moments(found), moments(found, most)
    return [
        {
            "arm": name,
            "lines": fmt.count(plain[arm].n, t.locale),
            "mean": _written(t, experiment, plain[arm].mean),
            "sd": _written(t, experiment, plain[arm].sd),
            "capped": _written(t, experiment, cut[arm].mean),
        }
        for arm, name in arm_names(t, experiment).items()
    ]


def kept_lines_words(t: Translate, experiment: Experiment, found: Lines) -> list[str]:
    """What else there is to know of the kept lines: the cap, visitors added, values before the test."""
    said, most = [], next(iter(caps(found).values()), None)
    if most is not None:
        said.append(t("experiments.run.lines_cap", cap=_written(t, experiment, most)))
    if any(found.no_buyers.values()):
        said.append(t("experiments.run.lines_no_buyers", n=sum(found.no_buyers.values())))
    if found.pre is not None:
        said.append(t("experiments.run.lines_with_pre"))
    if found.denominators is not None:
        said.append(t("experiments.run.lines_with_denominator"))
    return said


def _written(t: Translate, experiment: Experiment, value: float | None) -> str:
    """A value in the metric's unit: yuan, or a plain number; a share for a metric of yes and no."""
    if experiment.metric in AMOUNTS:
        return fmt.money(None if value is None else value * 100, t.locale)
    if experiment.metric == "conversion":
        return fmt.percent(value, t.locale)
    return fmt.ratio(value, t.locale)
