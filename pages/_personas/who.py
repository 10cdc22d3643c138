"""Who buys: choose or start a persona, fill in one part of it, and say what it rests on."""

from functools import partial

import streamlit as st

from pages._kit import Page
from planner import personas
from planner.changes import edit_rows
from planner.i18n import translator
from planner.personas import PARTS, Profile
from planner.sections import new_id

ASKED_HERE = ("basic", "behaviour", "interests", "needs")
SHOWN = "personas.shown"
BESIDE = (("age_low", "age_high", "sex"),)  # short fields that stand side by side


def chosen(page: Page) -> Profile | None:
    """The persona that is looked at, as it stands now."""
    return page.result.profile(_chosen_id(page))


def draw_who(page: Page) -> None:
    """Key figures, the choice of a persona, and its questions."""
    if not page.look(lambda _, result: len(result.profiles)):
        page.empty("personas.words.empty")
        _start(page)
        return

    @page.part
    def choice() -> None:
        words, profiles = translator(page.locale), page.look(lambda _, result: result.profiles)
        page.figures(page.look(lambda _, result: personas.key_figures(result, words)))
        labels = {p.id: personas.label(p, words) for p in profiles}
        page.pick(SHOWN, list(labels), labels.__getitem__, page.t("personas.words.shown"), fold=True)

    @page.part
    def questions() -> None:
        _questions(page)

    @page.part
    def more() -> None:
        with st.expander(page.t("personas.words.more")):
            _start(page)
            removal = edit_rows("personas.items", label="delete", removed=(_chosen_id(page),))
            page.button("personas.words.remove", removal, key="remove", icon="delete")


def _chosen_id(page: Page) -> str:
    return str(page.picked(SHOWN, page.look(lambda _, result: [profile.id for profile in result.profiles])))


def _start(page: Page) -> None:
    """Examples of the shop's industry, or a blank page; whichever is added is shown next."""
    words = translator(page.locale)
    page.say("personas.words.examples")
    for preset in personas.presets(page.look(lambda plan, _: plan.shop.industry)):
        row = personas.example_row(preset, words)
        page.button(
            "personas.words.example",
            edit_rows("personas.items", label="add", added=(row,)),
            key=preset.code,
            icon="person_add",
            then=partial(page.choose, SHOWN, row["id"]),
            name=row["name"],
        )
    blank = new_id()
    page.button(
        "personas.words.add",
        edit_rows("personas.items", label="add", added=({"id": blank},)),
        key="blank",
        icon="add",
        then=partial(page.choose, SHOWN, blank),
    )


def _questions(page: Page) -> None:
    persona = _chosen_id(page)
    if page.look(lambda _, result: result.profile(persona).confidence) == "guess":
        page.say("personas.words.guess")
    part = page.pick(
        "personas.part", ASKED_HERE, lambda code: page.t(f"personas.parts.{code}"), page.t("personas.words.part")
    )
    fields = list(PARTS[part])
    while fields:
        together = next((group for group in BESIDE if fields[0] in group), fields[:1])
        with page.row():
            for field in together:
                page.field(f"personas.items.{persona}.{field}")
        fields = [field for field in fields if field not in together]


def draw_evidence(page: Page) -> None:
    """What every persona rests on, and the fields of the one chosen above."""
    if not page.look(lambda _, result: len(result.profiles)):
        page.empty("personas.words.empty_sure")
        return

    @page.part
    def evidence() -> None:
        words = translator(page.locale)
        columns = {name: page.t(f"personas.evidence.{name}") for name in personas.EVIDENCE_COLUMNS}
        page.grid(page.look(lambda _, result: personas.evidence_rows(result, words)), columns)

    @page.part
    def evidence_form() -> None:
        _evidence_form(page)


def _evidence_form(page: Page) -> None:
    persona = _chosen_id(page)
    page.say("personas.words.of", name=page.look(lambda _, result: result.profile(persona).name))
    with page.row():
        page.field(f"personas.items.{persona}.customer_share")
        page.field(f"personas.items.{persona}.sales_share")
    page.field(f"personas.items.{persona}.sources")
    page.field(f"personas.items.{persona}.sample_size")
    page.field(f"personas.items.{persona}.refreshed")
    page.field(f"personas.items.{persona}.source_note")
