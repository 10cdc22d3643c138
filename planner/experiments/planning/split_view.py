"""How to split the visitors, in words."""

from __future__ import annotations

from planner.experiments.planning.splitting import Splitting
from planner.i18n import Translate


def split_head(t: Translate, found: Splitting) -> str:
    """Whether the platform can split at random, in a sentence."""
    if found.way is None:
        return t("experiments.planning.split_none")
    kind = t(f"experiments.planning.split_kinds.{found.way.kind}")
    key = "experiments.planning.split_covered" if found.covered else "experiments.planning.split_uncovered"
    return t(key, way=t(f"experiments.planning.ways.{found.way.code}.name"), kind=kind)


def split_lines(t: Translate, found: Splitting) -> list[str]:
    """How to do it; where it cannot be had, what is left and what that cannot prove."""
    lines = []
    if found.way is not None and found.covered:
        lines.append(t(f"experiments.planning.ways.{found.way.code}.how"))
    lines += [
        t("experiments.planning.instead_line", name=name, how=how, limit=limit)
        for name, how, limit in (
            (t(f"experiments.planning.instead.{code}.{part}") for part in ("name", "how", "limit"))
            for code in found.instead
        )
    ]
    return lines


def split_source(t: Translate, found: Splitting) -> str:
    """Where this is from and how sure it is."""
    source = "practice" if found.way is None else found.way.source
    return t("experiments.planning.split_source", source=source)
