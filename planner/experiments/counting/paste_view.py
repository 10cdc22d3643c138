"""What pasted counts would become, in words: what was read, sums by version, what was left out and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from planner import fmt
from planner.experiments.counting.cells import LeftOut
from planner.experiments.counting.columns import MOST_NAMES, Role
from planner.experiments.counting.matching import NOWHERE, Match
from planner.experiments.counting.paste import MOST_ROWS, Pasted, Problem, Row
from planner.experiments.counting.recording import SortedOut
from planner.experiments.naming import arm_names
from planner.experiments.section import Experiment
from planner.i18n import Translate, Worded

SHOWN = 8  # rows left out, headings, days
LONGEST = 24  # signs of a cell that is quoted


def problem_words(t: Translate, problem: Problem, experiment: Experiment, column: str = "") -> str:
    """Why nothing of a text can be used, and what to do."""
    values = {"column": short(column), "most": MOST_ROWS, "names": MOST_NAMES}
    return t(f"experiments.run_problems.{problem}", base=base_word(experiment), **values)


def pasted_lines(t: Translate, pasted: Pasted, found: SortedOut) -> list[str]:
    """What was read and what would be kept, in one sentence each."""
    said = [t(f"experiments.run_shapes.{pasted.shape}")]
    if found.new:
        said.append(t("experiments.run.paste_new", n=len(found.new)))
    if found.replaced:
        said.append(t("experiments.run.paste_replaced", n=len(found.replaced)))
    if found.same:
        said.append(t("experiments.run.paste_same", n=found.same))
    if found.doubles:
        said.append(t("experiments.run.paste_doubles", n=len(found.doubles)))
    said += [t("experiments.run.paste_nowhere", name=short(name), n=n) for name, n in found.nowhere.items()]
    if pasted.instead:
        said += [_instead(t, found.experiment, role, column) for role, column in pasted.instead]
    if pasted.lines:
        role = role_word(found.experiment, "conversions")
        said.append(t("experiments.run.paste_lines", column=short(pasted.lines), role=role))
    if not found.n and not found.same:
        said.append(t("experiments.run.paste_nothing"))
    if pasted.shape == "totals" and any(row.day is not None for row in found.experiment.tallies):
        said.append(t("experiments.run.paste_beside_days"))
    if pasted.ignored:
        said.append(t("experiments.run.paste_ignored", names=tuple(map(short, pasted.ignored[:SHOWN]))))
    return said


def _instead(t: Translate, experiment: Experiment, role: Role, column: str) -> str:
    values = {"column": short(column), "role": role_word(experiment, role)}
    return t("experiments.run.paste_instead", **values)


def sum_columns(t: Translate, experiment: Experiment) -> dict[str, str]:
    """Headers of the sums by version."""
    roles: tuple[Role, ...] = ("visitors", "conversions", "sales")
    return {
        "arm": t("experiments.run_columns.arm"),
        "days": t("experiments.run_columns.days"),
        **{role: role_heading(t, experiment, role) for role in roles},
    }


def sum_rows(t: Translate, found: SortedOut, pasted: Pasted, matches: Mapping[str, Match]) -> list[dict[str, str]]:
    """What each version has in the table, whether it is new or not."""
    names, left = arm_names(t, found.experiment), {one.row for one in found.left_out}
    rows = []
    for arm, name in names.items():
        mine = [row for row in pasted.rows if matches[row.called].arm == arm and row.row not in left]
        whole = [row for row in mine if row.segment == "all"] or mine
        if mine:
            rows.append({"arm": name, **_sums(t, whole)})
    return rows


def _sums(t: Translate, rows: Sequence[Row]) -> dict[str, str]:
    def total(role: Role) -> int | None:
        known = [value for row in rows if (value := getattr(row, role)) is not None]
        return sum(known) if known else None

    return {
        "days": fmt.count(len({row.day for row in rows if row.day is not None}) or None, t.locale),
        "visitors": fmt.count(total("visitors"), t.locale),
        "conversions": fmt.count(total("conversions"), t.locale),
        "sales": fmt.money(total("sales"), t.locale),
    }


def match_options(t: Translate, experiment: Experiment, match: Match) -> dict[str, str]:
    """The versions that a name may mean, the one that was found first."""
    options = {**arm_names(t, experiment), NOWHERE: t("experiments.run.match_nowhere")}
    first = match.arm or NOWHERE
    return {first: options[first], **options}


def match_words(t: Translate, name: str, match: Match) -> tuple[str, str]:
    """The label of the choice for a name, and how its version was found."""
    return t("experiments.run.match_of", name=short(name)), t(f"experiments.run_hows.{match.how or 'none'}")


def left_out_columns(t: Translate) -> dict[str, str]:
    """Headers of the rows left out."""
    return {name: t(f"experiments.run_columns.{name}") for name in ("row", "reason", "cell")}


def left_out_rows(t: Translate, left_out: Sequence[LeftOut]) -> list[dict[str, str]]:
    """The first rows that are left out, with reason and the cell that says so."""
    return [
        {
            "row": fmt.count(one.row, t.locale),
            "reason": t(f"experiments.run_reasons.{one.reason}"),
            "cell": fmt.text(short(one.cell), t.locale),
        }
        for one in left_out[:SHOWN]
    ]


def base_word(experiment: Experiment) -> Worded:
    """What a test's metric divides by."""
    return role_word(experiment, "conversions" if experiment.metric == "aov" else "visitors")


def role_word(experiment: Experiment, role: Role) -> Worded:
    """What a count is called in a test of this metric, within a sentence."""
    return Worded(f"experiments.run_counted.{_code(experiment, role)}")


def role_heading(t: Translate, experiment: Experiment, role: Role) -> str:
    """What it is called at the head of a column."""
    return t(f"experiments.run_counts.{_code(experiment, role)}")


def _code(experiment: Experiment, role: Role) -> str:
    """Visitors or impressions; buyers, clicks or orders; sales."""
    clicks, orders = experiment.metric == "click_through", experiment.metric == "aov"
    names = {
        "visitors": "impressions" if clicks else "visitors",
        "conversions": "clicks" if clicks else "orders" if orders else "buyers",
        "sales": "sales",
    }
    return names[role]


def short(text: str) -> str:
    """A text on one line, cut where it is long."""
    shown = " ".join(text.split())
    return shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "…"
