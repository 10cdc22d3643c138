"""One sentence each for the details of a reading: the chance, the guardrails, the parts, the groups."""

from __future__ import annotations

from collections.abc import Sequence

from planner.experiments.naming import arm_names, guardrail_word
from planner.experiments.reading import numbers
from planner.experiments.reading.guards import Guarded
from planner.experiments.reading.outcome import Against, Reading
from planner.experiments.reading.parts import Parts
from planner.experiments.reading.segments import Group
from planner.i18n import Translate, written


def names(t: Translate, reading: Reading) -> dict[str, str]:
    """Versions by id."""
    return arm_names(t, reading.experiment)


def chance_words(t: Translate, reading: Reading, one: Against) -> str:
    """The chance that a version is better, and what either choice gives away on average."""
    called = arm_names(t, reading.experiment)
    worth = one.money
    values = {
        "name": called[one.arm],
        "control": called[reading.experiment.arms[0].id],
        "chance": numbers.chance(t, 0.0 if one.chance is None else one.chance.better),
    }
    if worth is None:
        return t("experiments.words.read_chance_plain", **values)
    losses = {"taken": numbers.loss(t, worth.risk), "kept": numbers.loss(t, worth.forgone)}
    return t("experiments.words.read_chance", **values, **losses)


def guard_words(t: Translate, found: Sequence[Guarded]) -> str:
    """Which guardrails hold, which do not, and which cannot be told."""

    def rails(*states: str) -> list[str]:
        return list(dict.fromkeys(written(t, guardrail_word(one.guardrail)) for one in found if one.state in states))

    said = []
    if bad := rails("harmful"):
        said.append(t("experiments.words.read_guards_bad", rails=bad))
    if unknown := rails("unclear", "uncounted"):
        said.append(t("experiments.words.read_guards_open", rails=unknown))
    return t("kit.sentence_space").join(said) or t("experiments.words.read_guards_safe", n=len(found))


def part_words(t: Translate, found: Parts) -> str:
    """How much of the change comes from where."""
    values = {
        "change": numbers.difference(t, "aov", found.change),
        "conversion": numbers.difference(t, "aov", found.conversion.yuan),
        "order_value": numbers.difference(t, "aov", found.order_value.yuan),
    }
    return t("experiments.words.read_parts", **values)


def group_words(t: Translate, reading: Reading, found: Sequence[Group]) -> str:
    """Which groups stand out even with all of them counted."""
    called = arm_names(t, reading.experiment)
    several = len(reading.experiment.arms) > 2
    options = "experiments.items.tallies.segment.options"
    listed = [
        f"{t(f'{options}.{one.segment}')}{f' {called[one.arm]}' if several else ''} {numbers.lift(one.found.lift)}"
        for one in found
        if one.stands_out
    ]
    if not listed:
        return t("experiments.words.read_segments_none")
    return t("experiments.words.read_segments_some", list=t("common.list_separator").join(listed))
