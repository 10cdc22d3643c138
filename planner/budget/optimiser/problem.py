"""What an optimiser is asked: the plain mapping read, checked, and turned into rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from planner.budget.curves import Curve, Floats, check_curve, number
from planner.findings import InputError


@dataclass(frozen=True)
class Group:
    """Channels (n, ones and zeros) that together get at least and at most a share of the total; None: no such rule."""

    name: str
    members: Floats
    min_share: float | None
    max_share: float | None


@dataclass(frozen=True)
class Problem:
    """A checked problem over n channels; money in yuan. `high` is infinite where a channel has no maximum."""

    names: tuple[str, ...]
    curves: tuple[Curve, ...]
    low: Floats
    high: Floats
    total: float
    margin: float
    exact: bool
    profit: bool
    groups: tuple[Group, ...]
    current: Floats | None


@dataclass(frozen=True)
class Rule:
    """A rule by its public name: the spends of `members` (n, ones and zeros) are at least or at most `limit` yuan.

    `at` is the place of its channel or group; `share` of the total is where the limit comes from, None in yuan.
    """

    name: str
    side: Literal["min", "max", "total"]
    members: Floats
    limit: float
    at: int = 0
    share: float | None = None


def rules(problem: Problem) -> list[Rule]:
    """Every rule an owner set: the total first, then the channels' and the groups'."""
    ones = np.eye(len(problem.names))
    found = [Rule("total", "total", np.ones(len(problem.names)), problem.total)]
    for i, name in enumerate(problem.names):
        if problem.low[i] > 0:
            found.append(Rule(f"min:{name}", "min", ones[i], float(problem.low[i]), i))
        if np.isfinite(problem.high[i]):
            found.append(Rule(f"max:{name}", "max", ones[i], float(problem.high[i]), i))
    for i, group in enumerate(problem.groups):
        least, most = group.min_share, group.max_share
        if least is not None and least > 0:
            found.append(Rule(f"group:{group.name}:min", "min", group.members, least * problem.total, i, least))
        if most is not None and most < 1:
            found.append(Rule(f"group:{group.name}:max", "max", group.members, most * problem.total, i, most))
    return found


def read(problem: object) -> Problem:
    """The problem, checked.

    Raises InputError(field, reason, where): `field` is problem, channels, name, curve, min, max, total, margin,
    budget_rule, objective, groups, members, min_share, max_share or current, `where` the channel or group it stands in.
    Reasons: missing, not_a_number, negative, too_large, not_text, not_a_list, not_a_mapping, empty, duplicate, unknown,
    over_max, over_one, and those of check_curve.
    """
    given = _mapping(problem, "problem")
    channels = [_mapping(row, "channels") for row in _rows(given.get("channels"), "channels")]
    if not channels:
        raise InputError("channels", "empty")
    names = _names(channels)
    curves, low, high = [], [], []
    for name, channel in zip(names, channels, strict=True):
        curves.append(_curve(channel.get("curve"), name))
        low.append(_number(channel.get("min"), "min", name, absent=0.0))
        high.append(_number(channel.get("max"), "max", name, absent=np.inf))
        if low[-1] > high[-1]:
            raise InputError("min", "over_max", where=name)
    rows = _rows([] if given.get("groups") is None else given["groups"], "groups")
    group_rows = [_mapping(row, "groups") for row in rows]
    groups = tuple(_group(row, name, names) for row, name in zip(group_rows, _names(group_rows), strict=True))
    return Problem(
        names=names,
        curves=tuple(curves),
        low=np.array(low),
        high=np.array(high),
        total=_number(given.get("total"), "total"),
        margin=_number(given.get("margin"), "margin", absent=1.0),
        exact=_one_of(given.get("budget_rule", "eq"), "budget_rule", "eq", "le") == "eq",
        profit=_one_of(given.get("objective", "response"), "objective", "profit", "response") == "profit",
        groups=groups,
        current=_current(given.get("current"), names),
    )


def _mapping(value: object, field: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise InputError(field, "missing" if value is None else "not_a_mapping")
    return value


def _rows(value: object, field: str, where: str = "") -> Sequence[Any]:
    if not isinstance(value, list | tuple):
        raise InputError(field, "missing" if value is None else "not_a_list", where=where)
    return value


def _names(rows: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    names: list[str] = []
    for row in rows:
        name = row.get("name")
        if not isinstance(name, str):
            raise InputError("name", "missing" if name is None else "not_text")
        if not name:
            raise InputError("name", "empty")
        if name in names:
            raise InputError("name", "duplicate", where=name)
        names.append(name)
    return tuple(names)


def _curve(curve: object, where: str) -> Curve:
    try:
        check_curve(curve)
    except InputError as wrong:
        raise InputError("curve", wrong.reason, where=where, parameter=wrong.field.rpartition(".")[2]) from None
    return _mapping(curve, "curve")


def _number(value: object, field: str, where: str = "", absent: float | None = None) -> float:
    try:
        return absent if value is None and absent is not None else number(value, field)
    except InputError as wrong:
        raise InputError(field, wrong.reason, where=where) from None


def _one_of(value: object, field: str, *options: str) -> str:
    if not isinstance(value, str) or value not in options:
        raise InputError(field, "unknown")
    return value


def _group(row: Mapping[str, Any], name: str, names: tuple[str, ...]) -> Group:
    members = _rows(row.get("channels"), "members", name)
    if not members:
        raise InputError("members", "empty", where=name)
    for member in members:
        if member not in names:
            raise InputError("members", "unknown", where=name)
    least, most = (_share(row.get(side), side, name) for side in ("min_share", "max_share"))
    if least is not None and most is not None and least > most:
        raise InputError("min_share", "over_max", where=name)
    return Group(name, np.array([float(channel in members) for channel in names]), least, most)


def _share(value: object, field: str, where: str) -> float | None:
    share = None if value is None else _number(value, field, where)
    if share is not None and share > 1:
        raise InputError(field, "over_one", where=where)
    return share


def _current(value: object, names: tuple[str, ...]) -> Floats | None:
    """The plan of today; a channel it does not name gets nothing."""
    if value is None:
        return None
    plan = _mapping(value, "current")
    for name in plan:
        if name not in names:
            raise InputError("current", "unknown", where=str(name))
    return np.array([_number(plan.get(name), "current", name, absent=0.0) for name in names])
