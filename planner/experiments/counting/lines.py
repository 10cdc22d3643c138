"""A line per visitor or order: numbers by version, read from a file of the plan, with their means and caps.

The file is a CSV of our own (see `written`): the version's id, the value, and as far as they were given the value of
the same visitor before the test and a denominator. Amounts are in yuan. Nothing else of what was pasted is in it.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from planner.data import Data, Dataset
from planner.experiments.section import Experiment

if TYPE_CHECKING:
    import pandas as pd

KIND = "experiment_lines"
CAPS = (0.995, 0.99)
LEAST_KNOWN = 0.5  # of the values before the test: with fewer they say too little
COLUMNS = ("arm", "value", "pre", "denominator")
Numbers: TypeAlias = NDArray[np.float64]
Problem = Literal["lost", "gone_arm", "empty_arm", "pre_filled", "pre_too_few", "more_than_visitors"]


@dataclass(frozen=True)
class Moments:
    """How many, their mean, and their standard deviation (n − 1); None where that cannot be said."""

    n: int
    mean: float | None
    sd: float | None


@dataclass(frozen=True, eq=False)
class Lines:
    """Numbers of every version by its id, in the order of the versions; a version without a line has an empty array.

    `pre`: the same visitors before the test, `denominators`: what each value is divided by (visits, orders); None
    without such a column. Where a visitor's `pre` is unknown it is the mean of all, which moves nothing. `no_buyers`:
    visitors added with nothing, see `with_non_buyers`. `problems`: "lost" the file is gone, "gone_arm" lines of
    versions that are no more, "empty_arm" a version without lines, "pre_filled" some unknown before the test,
    "pre_too_few" so many that `pre` is left out, "more_than_visitors" more lines than visitors were counted.
    """

    values: Mapping[str, Numbers]
    pre: Mapping[str, Numbers] | None = None
    denominators: Mapping[str, Numbers] | None = None
    no_buyers: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def usable(self) -> bool:
        """Whether every version has at least two lines, without which nothing can be said of how they differ."""
        return bool(self.values) and all(len(one) > 1 for one in self.values.values())


@dataclass(frozen=True)
class _File:
    """A file by what it holds: the hash is what it is kept under."""

    file_hash: str
    dataset: Dataset = field(compare=False)
    data: Data = field(compare=False)


@dataclass(frozen=True)
class _Columns:
    arms: NDArray[np.str_]
    value: Numbers
    pre: Numbers | None
    denominator: Numbers | None


class _LostError(Exception):
    """A file that is not there. Raised, so that it is not kept as the file's content."""


def lines(experiment: Experiment, data: Data) -> Lines | None:
    """The lines of a test; None if it has none. Read once per file."""
    dataset = next((one for one in data.of(KIND) if one.id == experiment.rows), None)
    if dataset is None:
        return Lines({arm.id: _none() for arm in experiment.arms}, problems=("lost",)) if experiment.rows else None
    try:
        return _read(_File(dataset.hash, dataset, data), tuple(arm.id for arm in experiment.arms))
    except _LostError:
        return Lines({arm.id: _none() for arm in experiment.arms}, problems=("lost",))


def written(
    arms: Sequence[str] | NDArray[np.object_], columns: Mapping[str, Sequence[float | None] | Numbers]
) -> bytes:
    """The file of lines: the version's id of each, and the columns value, pre and denominator as far as given."""
    import pandas as pd  # noqa: PLC0415 (loaded when first needed)

    frame = pd.DataFrame({"arm": arms, **{name: columns[name] for name in COLUMNS if name in columns}})
    return frame.to_csv(index=False, lineterminator="\n").encode()


def moments(found: Lines, cap: float | None = None) -> dict[str, Moments]:
    """Number, mean and standard deviation of each version; with a cap, values above it count as the cap."""
    return {arm: _moments(values if cap is None else np.minimum(values, cap)) for arm, values in found.values.items()}


def caps(found: Lines) -> dict[float, float]:
    """Caps that are the same for all versions: the value that 99.5 % and 99 % of all values above zero do not pass.

    Zeros are left out: where one visitor in fifty buys, 99 % of all visitors would lie below an ordinary order.
    """
    if not found.values:
        return {}
    everything = np.concatenate([*found.values.values()])
    above = everything[everything > 0]
    if not above.size:
        return {}
    return {share: float(np.quantile(above, share)) for share in CAPS}


def with_non_buyers(found: Lines, visitors: Mapping[str, int | None]) -> Lines:
    """The same with a zero for every visitor who left no line, by the number of visitors counted in each version.

    For money per visitor, as platforms list orders and not visitors: lines of buyers alone have no zeros. Lines that
    hold zeros are taken as they are. What visitors did before the test is then not known for all, and is left out.
    """
    if any((values == 0).any() for values in found.values.values()) or found.denominators is not None:
        return found
    missing = {arm: (visitors.get(arm) or 0) - len(values) for arm, values in found.values.items()}
    if any(n < 0 for arm, n in missing.items() if visitors.get(arm)):
        return replace(found, problems=(*found.problems, "more_than_visitors"))
    if not all(visitors.get(arm) for arm in found.values) or not any(missing.values()):
        return found
    filled = {arm: np.concatenate([values, np.zeros(missing[arm])]) for arm, values in found.values.items()}
    return replace(found, values=filled, pre=None, no_buyers=missing)


def _moments(values: Numbers) -> Moments:
    n = len(values)
    return Moments(
        n,
        mean=float(values.mean()) if n else None,
        sd=float(values.std(ddof=1)) if n > 1 else None,
    )


@lru_cache(maxsize=8)
def _read(file: _File, arms: tuple[str, ...]) -> Lines:
    """The lines of a file by version. Raises _LostError."""
    return _by_arm(arms, _columns(file))


def _columns(file: _File) -> _Columns:
    """The columns of a file. Raises _LostError if it is gone or is not what this module writes."""
    import pandas as pd  # noqa: PLC0415 (loaded when first needed)

    content = file.data.content(file.dataset)
    if content is None:
        raise _LostError
    try:
        frame = pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False)
        arms = frame["arm"].to_numpy(dtype=np.str_)
        value, pre, denominator = (_column(frame, name) for name in COLUMNS[1:])
    except (ValueError, KeyError, pd.errors.ParserError) as error:
        raise _LostError from error
    if value is None:
        raise _LostError
    return _Columns(arms, value, pre, denominator)


def _column(frame: pd.DataFrame, name: str) -> Numbers | None:
    """A column's numbers, exactly as they were written; nan where blank, which only `pre` may be."""
    if name not in frame:
        return None
    cells = frame[name].to_numpy(dtype=np.str_)
    numbers = np.where(cells == "", "nan", cells).astype(np.float64)
    if name != "pre" and not np.isfinite(numbers).all():
        raise ValueError(name)
    numbers.setflags(write=False)  # it is kept and handed out again
    return numbers


def _by_arm(ids: Sequence[str], columns: _Columns) -> Lines:
    arms, value, pre, denominator = columns.arms, columns.value, columns.pre, columns.denominator
    problems: list[Problem] = []
    places = {arm: arms == arm for arm in ids}
    if sum(int(place.sum()) for place in places.values()) < len(arms):
        problems.append("gone_arm")
    if not all(place.any() for place in places.values()):
        problems.append("empty_arm")
    if pre is not None:
        known = np.isfinite(pre)
        if known.sum() < LEAST_KNOWN * len(pre):
            problems.append("pre_too_few")
            pre = None
        elif not known.all():
            problems.append("pre_filled")
            pre = np.where(known, pre, pre[known].mean())
    return Lines(
        values={arm: value[place] for arm, place in places.items()},
        pre=None if pre is None else {arm: pre[place] for arm, place in places.items()},
        denominators=None if denominator is None else {arm: denominator[place] for arm, place in places.items()},
        problems=tuple(problems),
    )


def _none() -> Numbers:
    return np.zeros(0)
