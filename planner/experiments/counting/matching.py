"""Which version a name in a table means: by letter, name or usual word, else by order; the user may say otherwise."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from planner.experiments.counting.cells import written
from planner.experiments.naming import letter
from planner.experiments.section import Experiment

How = Literal["letter", "name", "word", "order", "chosen"]
NOWHERE = "-"  # the user's choice that a name is no version


@dataclass(frozen=True)
class Match:
    """The version of a name, and how it was found; None where no version fits."""

    arm: str | None = None
    how: How | None = None


def matched(names: Sequence[str], experiment: Experiment) -> dict[str, Match]:
    """The version of each name. More than one may say a version's letter or name; none is guessed twice."""
    found: dict[str, Match] = dict.fromkeys(names, Match())
    for how in ("name", "letter", "word"):
        _take(found, experiment, how)
    _in_order(found, experiment)
    return found


def as_chosen(found: Mapping[str, Match], chosen: Mapping[str, str]) -> dict[str, Match]:
    """The same with the user's word {name: version or NOWHERE} where it is another."""
    return {
        name: match
        if chosen.get(name, match.arm or NOWHERE) == (match.arm or NOWHERE)
        else Match(None if chosen[name] == NOWHERE else chosen[name], "chosen")
        for name, match in found.items()
    }


def _take(found: dict[str, Match], experiment: Experiment, how: How) -> None:
    for name, match in found.items():
        if match.how is None:
            taken = {one.arm for one in found.values()}
            fitting = [arm.id for arm in experiment.arms if how in _signs(name, arm.id, experiment)]
            if len(fitting) == 1 and (how != "word" or fitting[0] not in taken):
                found[name] = Match(fitting[0], how)


def _signs(name: str, arm_id: str, experiment: Experiment) -> set[How]:
    """By what a name fits a version."""
    text, core = bare(name), _core(name)
    place = next(n for n, arm in enumerate(experiment.arms) if arm.id == arm_id)
    mark, own = letter(experiment, arm_id).casefold(), bare(experiment.arms[place].name)
    words, signs = written()["versions"], set[How]()
    if text and text in {own, mark + own, bare(arm_id)}:
        signs.add("name")
    if core == mark:
        signs.add("letter")
    last = len(experiment.arms) == 2 and place == 1
    if (place == 0 and text in words["control"]) or (last and text in words["treatment"]):
        signs.add("word")
    if len(own) > 1 and len(text) > 1 and (own in text or text in own):
        signs.add("word")
    return signs


def _in_order(found: dict[str, Match], experiment: Experiment) -> None:
    """What is left over, one after the other, if there are as many names as versions; numbers by their size."""
    names = [name for name, match in found.items() if match.how is None and not _is_known(name, experiment)]
    taken = {match.arm for match in found.values()}
    free = [arm.id for arm in experiment.arms if arm.id not in taken]
    if len(names) != len(free):
        return
    if all(_core(name).isdecimal() for name in names):
        names.sort(key=lambda name: int(_core(name)))
    for name, arm in zip(names, free, strict=True):
        found[name] = Match(arm, "order")


def _is_known(name: str, experiment: Experiment) -> bool:
    """Whether a name fits some version, though another name had it first: then it is no other one either."""
    return any(_signs(name, arm.id, experiment) for arm in experiment.arms)


def bare(name: str) -> str:
    """A name as it is compared: without case, spaces and signs."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", name).casefold())


def _core(name: str) -> str:
    """A name without what usually stands around a version's letter or number."""
    text = bare(name)
    for word in written()["versions"]["around"]:
        text = text.removeprefix(word)
    for word in written()["versions"]["around"]:
        text = text.removesuffix(word)
    return text
