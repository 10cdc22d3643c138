"""Who buys: choose or start a persona, fill in one part of it, and say what it rests on."""

from functools import partial

import streamlit as st

from pages._kit import Page
from planner import personas
from planner.changes import edit_rows
from planner.i18n import translator
from planner.personas import PARTS, PersonasResult, Profile
from planner.sections import new_id

ASKED_HERE = ("basic", "behaviour", "interests", "needs")
BESIDE = (("age_low", "age_high", "sex"),)  # short fields that stand side by side


def draw_who(page: Page, result: PersonasResult) -> Profile | None:
    """Key figures, the choice of a persona, and its questions. Returns the persona chosen."""
    if not result.profiles:
        page.empty("personas.words.empty")
        _start(page)
        return None
    words = translator(page.locale)
    page.figures(personas.key_figures(result, words))
    labels = {p.id: personas.label(p, words) for p in result.profiles}
    chosen = page.pick("personas.shown", list(labels), labels.__getitem__, page.t("personas.words.shown"), fold=True)
    profile = result.profile(chosen)
    if profile is not None:
        _questions(page, profile)
    with st.expander(page.t("personas.words.more")):
        _start(page)
        removal = edit_rows("personas.items", label="delete", removed=(chosen,))
        page.button("personas.words.remove", removal, key="remove", icon="delete")
    return profile


def _start(page: Page) -> None:
    """Examples of the shop's industry, or a blank page; whichever is added is shown next."""
    words = translator(page.locale)
    page.say("personas.words.examples")
    for preset in personas.presets(page.plan.shop.industry):
        row = personas.example_row(preset, words)
        page.button(
            "personas.words.example",
            edit_rows("personas.items", label="add", added=(row,)),
            key=preset.code,
            icon="person_add",
            then=partial(page.choose, "personas.shown", row["id"]),
            name=row["name"],
        )
    blank = new_id()
    page.button(
        "personas.words.add",
        edit_rows("personas.items", label="add", added=({"id": blank},)),
        key="blank",
        icon="add",
        then=partial(page.choose, "personas.shown", blank),
    )


def _questions(page: Page, profile: Profile) -> None:
    if profile.confidence == "guess":
        page.say("personas.words.guess")
    part = page.pick(
        "personas.part", ASKED_HERE, lambda code: page.t(f"personas.parts.{code}"), page.t("personas.words.part")
    )
    fields = list(PARTS[part])
    while fields:
        together = next((group for group in BESIDE if fields[0] in group), fields[:1])
        with page.row():
            for field in together:
                page.field(f"personas.items.{profile.id}.{field}")
        fields = [field for field in fields if field not in together]


def draw_evidence(page: Page, result: PersonasResult, profile: Profile | None) -> None:
    """What every persona rests on, and the fields of the one chosen above."""
    if profile is None:
        page.empty("personas.words.empty_sure")
        return
    columns = {name: page.t(f"personas.evidence.{name}") for name in personas.EVIDENCE_COLUMNS}
    page.grid(personas.evidence_rows(result, translator(page.locale)), columns)
    page.say("personas.words.of", name=profile.name)
    with page.row():
        page.field(f"personas.items.{profile.id}.customer_share")
        page.field(f"personas.items.{profile.id}.sales_share")
    page.field(f"personas.items.{profile.id}.sources")
    page.field(f"personas.items.{profile.id}.sample_size")
    page.field(f"personas.items.{profile.id}.refreshed")
    page.field(f"personas.items.{profile.id}.source_note")
