"""Pasted lines as the plan keeps them: one per visitor where that is known, and nothing but versions and numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from pydantic import JsonValue

from planner.changes import Change, Rows, Set
from planner.experiments.counting.line_columns import PARTS, RATES, Part
from planner.experiments.counting.line_paste import PastedLines, read_lines
from planner.experiments.counting.lines import KIND, Numbers, written
from planner.experiments.counting.matching import Match, as_chosen, matched
from planner.experiments.section import Experiment, Metric

if TYPE_CHECKING:
    import pandas as pd

PER_VISIT: tuple[Metric, ...] = ("aov", "mean")  # of a visitor's lines these are the sum ÷ their number


@dataclass(frozen=True)
class Ready:
    """Lines with the id of their version.

    `put_together`: lines that went into another of the same visitor; `in_both`: visitors who saw more than one version,
    and are left out; `nowhere`: lines of names that are no version, by name.
    """

    arms: NDArray[np.object_]
    numbers: Mapping[Part, Numbers]
    put_together: int
    in_both: int
    nowhere: Mapping[str, int]

    @property
    def per_arm(self) -> dict[str, int]:
        """How many lines each version has."""
        arms, n = np.unique(self.arms.astype(str), return_counts=True)
        return dict(zip(arms.tolist(), n.tolist(), strict=True))

    def content(self) -> bytes:
        """The file that is kept."""
        known = (part for part, column in self.numbers.items() if part == "value" or not np.isnan(column).all())
        return written(self.arms, {str(part): self.numbers[part] for part in known})


@dataclass(frozen=True)
class Prepared:
    """A pasted text, which version each of its names is, and what would be kept of it."""

    pasted: PastedLines
    matches: Mapping[str, Match]
    ready: Ready


def prepare(
    text: str,
    experiment: Experiment,
    columns: Mapping[str, int] | None = None,
    names: Mapping[str, str] | None = None,
) -> Prepared:
    """The lines of a text with their versions, those of each visitor put together where the table names visitors.

    `columns` {part: place} and `names` {name: version} are the user's word on what is what.
    """
    bare = experiment.model_copy(update={"tallies": ()})  # what was counted says nothing here
    return _prepare(text, bare, tuple(sorted((columns or {}).items())), tuple(sorted((names or {}).items())))


@lru_cache(maxsize=4)
def _prepare(
    text: str, experiment: Experiment, columns: tuple[tuple[str, int], ...], names: tuple[tuple[str, str], ...]
) -> Prepared:
    pasted = read_lines(text, experiment, dict(columns))
    found = as_chosen(matched(pasted.names, experiment), dict(names))
    arm_of = [found[name].arm for name in pasted.names]
    counts = np.bincount(pasted.versions, minlength=len(arm_of))
    nowhere = {name: int(counts[n]) for n, name in enumerate(pasted.names) if arm_of[n] is None and counts[n]}
    arms = np.array([arm or "" for arm in arm_of], dtype=object)[pasted.versions]
    keep = arms != ""
    numbers = {part: column[keep] for part, column in pasted.numbers.items()}
    if pasted.persons is None:
        return Prepared(pasted, found, Ready(arms[keep], numbers, 0, 0, nowhere))
    return Prepared(pasted, found, _together(arms[keep], numbers, pasted.persons[keep], experiment.metric, nowhere))


def _together(
    arms: NDArray[np.object_],
    numbers: Mapping[Part, Numbers],
    persons: NDArray[np.object_],
    metric: Metric,
    nowhere: Mapping[str, int],
) -> Ready:
    """One line for each visitor, in the order in which they appear; lines of nobody in particular stay as they are."""
    import pandas as pd  # noqa: PLC0415 (loaded when first needed)

    nobody = persons == ""
    who = pd.factorize(pd.Series(persons))[0]
    who[nobody] = len(persons) + np.arange(int(nobody.sum()))
    frame = pd.DataFrame({"who": who, "arm": arms})
    for part, column in numbers.items():
        frame[part] = column
    per_person = frame.groupby("who", sort=False)["arm"]
    both = per_person.transform("nunique").to_numpy() > 1
    in_both = int(pd.unique(frame["who"][both]).size)
    frame = frame[~both]
    grouped = frame.groupby("who", sort=False)
    if grouped.ngroups == len(frame):
        return Ready(frame["arm"].to_numpy(), _columns(frame), 0, in_both, nowhere)
    one = grouped[["arm"]].first()
    one["value"] = grouped["value"].sum()
    if "pre" in frame:
        one["pre"] = grouped["pre"].first()
    if "denominator" in frame:
        one["denominator"] = grouped["denominator"].sum()
    elif metric in PER_VISIT:
        one["denominator"] = grouped.size().astype(float)
    elif metric in RATES:
        one["value"] = grouped["value"].max()
    return Ready(one["arm"].to_numpy(), _columns(one), len(frame) - len(one), in_both, nowhere)


def _columns(frame: pd.DataFrame) -> dict[Part, Numbers]:
    return {part: frame[part].to_numpy(dtype=np.float64) for part in PARTS if part in frame}


def lines_id(experiment: Experiment) -> str:
    """The id of the dataset with a test's lines: what is kept later takes its place."""
    return "lines-" + sha256(experiment.id.encode()).hexdigest()[:16]


def kept_lines(file_hash: str, experiment: Experiment) -> Change:
    """Keep the file of a hash as the lines of a test, in place of those before."""
    row: dict[str, JsonValue] = {"id": lines_id(experiment), "kind": KIND, "hash": file_hash}
    return Change(
        label="import",
        operations=(
            Rows(path="datasets", removed=(lines_id(experiment),)),
            Rows(path="datasets", added=(row,)),
            Set(path=f"experiments.items.{experiment.id}.rows", value=lines_id(experiment)),
        ),
    )


def dropped_lines(experiment: Experiment) -> Change:
    """Take the lines of a test out of the plan."""
    return Change(
        label="delete",
        operations=(
            Rows(path="datasets", removed=(experiment.rows,) if experiment.rows else ()),
            Set(path=f"experiments.items.{experiment.id}.rows", value=""),
        ),
    )
