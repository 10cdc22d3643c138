"""What a test says: the verdict first, then what it rests on, and the details folded."""

from collections.abc import Callable, Sequence

import streamlit as st

from pages._experiments.chosen import chosen_id
from pages._kit import Page
from planner.experiments import reading
from planner.experiments.reading import Reading
from planner.findings import Finding
from planner.i18n import translator
from planner.steps import Step

ARM, DETAIL = "experiments.read_arm", "experiments.read_detail"


def read_findings(page: Page) -> Sequence[Finding]:
    """Where the test looked at left its plan, and what its result has to be taken with."""
    found = _found(page)
    return () if found is None else reading.departures(found)


def read_steps(page: Page, cell: str) -> Sequence[Step]:
    """How a cell of the result is worked out."""
    found = _found(page)
    return () if found is None else reading.reading_steps(translator(page.locale), found).get(cell, ())


def _found(page: Page) -> Reading | None:
    """The reading of the test looked at."""
    shown = chosen_id(page)
    return None if shown is None else page.look(lambda _, result: result.readings.get(shown))


def _arm(page: Page, found: Reading) -> str | None:
    """The version that the details are about: the one picked, else the verdict's."""
    chosen: str | None = page.picked(ARM, _arms(found))
    return chosen


def _arms(found: Reading) -> list[str]:
    return sorted((one.arm for one in found.against), key=lambda arm: arm != found.arm)


def draw_verdict(page: Page) -> None:
    """The verdict, what it is worth, and what to do next."""

    @page.part
    def read_verdict() -> None:
        found, words = _found(page), translator(page.locale)
        if found is None:
            page.empty("experiments.words.none")
            return
        title, text = reading.verdict_title(page.t, found), reading.verdict_words(page.t, found)
        page.box(reading.severity(found), f"### {title}\n\n{text}")
        figures = reading.figures(words, found)
        if figures:
            page.figures(figures)
        basis = reading.basis_words(page.t, found)
        if basis:
            page.small("experiments.words.read_raw", text=basis)
        page.say("experiments.words.read_next", text=reading.verdict_next(page.t, found))


def draw_checked(page: Page) -> None:
    """The points of the gate, each with how it was passed."""

    @page.part
    def read_checked() -> None:
        found = _found(page)
        if found is not None:
            st.markdown("  \n".join(reading.reason_lines(page.t, found)))


def draw_effect(page: Page) -> None:
    """The interval behind the verdict, then the numbers of all versions."""

    @page.part
    def read_effect() -> None:
        found, words = _found(page), translator(page.locale)
        if found is None or not found.evidence.by_arm:
            page.small("experiments.words.read_not_now")
            return
        arms = _arms(found)
        if len(arms) > 1:
            names = reading.names(words, found)
            page.pick(ARM, arms, names.__getitem__, page.t("experiments.words.read_which"))
        rows = reading.effect_rows(words, found)
        if rows:
            page.chart(reading.effect_chart, rows, reading.effect_title(words, found), "read_effect")
        page.grid(reading.number_rows(words, found), reading.number_columns(words, found))


def draw_unharmed(page: Page) -> None:
    """The guardrails of all versions."""

    @page.part
    def read_unharmed() -> None:
        found, words = _found(page), translator(page.locale)
        if found is None or not found.experiment.guardrails:
            page.small("experiments.words.read_no_guards")
            return
        guards = [guard for one in found.against for guard in one.guards]
        if not guards:
            page.small("experiments.words.read_not_now")
            return
        page.say("experiments.words.read_raw", text=reading.guard_words(page.t, guards))
        page.grid(reading.guard_rows(words, found, guards), reading.guard_columns(words, found))


def draw_details(page: Page) -> None:
    """One of the details that there are, the one picked."""

    @page.part
    def read_details() -> None:
        found = _found(page)
        arm = None if found is None else _arm(page, found)
        if found is None or arm is None:
            page.small("experiments.words.read_no_details")
            return
        there = reading.details(found, arm)
        if not there:
            page.small("experiments.words.read_no_details")
            return
        code = page.pick(DETAIL, there, lambda one: page.t(f"experiments.details.{one}.label"))
        page.say("experiments.words.read_asked", text=page.t(f"experiments.details.{code}.question"))
        page.small("experiments.words.read_raw", text=page.t(f"experiments.details.{code}.why"))
        DRAWN[code](page, found, arm)
        for missing in reading.missing_details(found, there):
            page.small("experiments.words.read_raw", text=page.t(f"experiments.details.{missing}.missing"))


def _trend(page: Page, found: Reading, arm: str) -> None:
    words, days = translator(page.locale), reading.by_day(found, arm)
    page.chart(reading.day_chart, reading.day_rows(days), reading.day_title(words, days), "read_days")
    page.small("experiments.words.read_band")


def _chance(page: Page, found: Reading, arm: str) -> None:
    words, one = translator(page.locale), found.of(arm)
    page.say("experiments.words.read_raw", text=reading.chance_words(page.t, found, one))
    rows = reading.density_rows(words, found, one)
    if rows:
        page.chart(reading.density_chart, rows, reading.density_title(words, found, one), "read_density")


def _made_of(page: Page, found: Reading, arm: str) -> None:
    words, parts = translator(page.locale), reading.parts(found, arm)
    if parts is not None:
        page.say("experiments.words.read_raw", text=reading.part_words(page.t, parts))
        page.grid(reading.part_rows(words, parts), reading.part_columns(words))


def _robust(page: Page, found: Reading, arm: str) -> None:
    words, ways = translator(page.locale), reading.variants(found, arm)
    differs = reading.changes(ways)
    page.say("experiments.words.read_robust_differs" if differs else "experiments.words.read_robust_same")
    page.grid(reading.variant_rows(words, ways), reading.variant_columns(words))


def _segments(page: Page, found: Reading, arm: str) -> None:
    del arm  # all versions at once
    words, groups = translator(page.locale), reading.groups(found)
    page.say("experiments.words.read_raw", text=reading.group_words(page.t, found, groups))
    page.grid(reading.group_rows(words, found, groups), reading.group_columns(words))
    page.small("experiments.words.read_exploratory")


DRAWN: dict[str, Callable[[Page, Reading, str], None]] = {
    "trend": _trend,
    "chance": _chance,
    "made_of": _made_of,
    "robust": _robust,
    "segments": _segments,
}
