"""The journey: the curve of all personas, and one stage of one persona to fill in."""

from collections.abc import Sequence

import streamlit as st

from pages._kit import Page
from planner import personas
from planner.i18n import translator
from planner.personas import STAGES, PersonasResult, Profile

BUTTONS = 2  # per persona: more stages in a tie are named, but get no button


def draw_journey(page: Page) -> None:
    """Curve, weakest stages, then the map of one persona and the fields of one stage."""
    if not page.look(lambda _, result: len(result.profiles)):
        page.empty("personas.words.empty_journey")
        return

    @page.part
    def curve() -> None:
        _curve(page, page.result)

    @page.part
    def journey_map() -> None:
        _choice(page, page.look(lambda _, result: result.profiles))

    @page.part
    def stage() -> None:
        ids = page.look(lambda _, result: [profile.id for profile in result.profiles])
        _stage(page, page.picked("personas.journey", ids))


def _curve(page: Page, result: PersonasResult) -> None:
    words = translator(page.locale)
    rows = personas.curve_rows([(p.name, p.persona) for p in result.profiles], words)
    if rows:
        page.chart(personas.curve_chart, rows, personas.curve_title(result.weakest, words))
    else:
        page.empty("personas.words.empty_curve")
    for profile in result.profiles:
        _weakest(page, profile)


def _choice(page: Page, profiles: Sequence[Profile]) -> None:
    names = {p.id: p.name for p in profiles}
    chosen = page.pick("personas.journey", list(names), names.__getitem__, page.t("personas.words.shown"), fold=True)
    _map(page, next(profile for profile in profiles if profile.id == chosen))


def _map(page: Page, profile: Profile) -> None:
    """The six stages of one persona, three beside each other, on a phone one below the other."""
    rows = personas.stage_rows(profile.persona, translator(page.locale))
    if not any(row["begun"] for row in rows):
        return
    for three in (rows[:3], rows[3:]):
        for column, row in zip(st.columns(3), three, strict=True):
            with column, st.container(border=True, height="stretch"):
                heading = "personas.words.weak_heading" if row["weak"] else "personas.words.stage_heading"
                page.say(heading, stage=row["stage"], feeling=row["feeling"])
                page.say("personas.words.stage_does", actions=row["actions"], touchpoints=row["touchpoints"])
                page.say("personas.words.stage_lacks", obstacle=row["obstacle"], opportunity=row["opportunity"])
                page.small("personas.words.stage_metric", metric=row["metric"])


def _weakest(page: Page, profile: Profile) -> None:
    """The weakest stages of one persona, each with a button that makes it a task."""
    if profile.weakest is None:
        return
    tasks = {task.id for task in page.plan.actions.items}
    with st.container(horizontal=True, vertical_alignment="center"):
        page.say("personas.words.weakest_of", name=profile.name, stages=profile.weakest.stages)
        for stage in profile.weakest.stages[:BUTTONS]:
            change = personas.stage_task(profile, stage, translator(page.locale))
            there = personas.task_id(profile, stage) in tasks
            words = "personas.words.task_done" if there else "personas.words.task_button"
            key = personas.task_id(profile, stage)
            page.button(words, change, key=key, icon="check" if there else "add_task", disabled=there, stage=stage)


def _stage(page: Page, persona: str) -> None:
    stage = page.pick(
        "personas.stage", STAGES, lambda code: page.t(f"personas.short_stages.{code}"), page.t("personas.words.stage")
    )
    path = f"personas.items.{persona}.journey.{stage}"
    page.field(f"{path}.feeling", widget="segmented")
    for left, right in (("actions", "touchpoints"), ("obstacle", "opportunity")):
        for column, field in zip(st.columns(2), (left, right), strict=True):
            with column:
                page.field(f"{path}.{field}")
    page.field(f"{path}.metric")
