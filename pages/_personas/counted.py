"""Figures counted from stored orders: whom to count, what came out, and one button that takes it."""

from functools import partial

import streamlit as st

from pages._kit import Page
from pages._personas.who import chosen
from planner.changes import Change
from planner.i18n import translator
from planner.personas import Persona, Profile, counted
from planner.personas.counted import EVERYBODY, Choices, Counted, Offer, Rule
from planner.warehouse import Warehouse

VIEW = "personas.counted"
ALL = "all"
LOW = 100  # yuan: the value of an order to begin with


def draw_counted(page: Page) -> None:
    """Who is meant, their figures beside everybody's, and what of it the persona could say."""
    profile, data = chosen(page), page.data
    if not data.of("orders"):
        page.empty("personas.counted.no_orders")
        return
    if counted.counted(data) is None:
        page.empty("personas.counted.no_customers")
        return
    page.small("personas.counted.lead")
    choices = counted.choices(Warehouse(data))
    found = counted.counted(data, _rule(page, choices))
    if found is None:
        return
    words = translator(page.locale)
    page.small("personas.counted.of", rule=counted.rule_words(words, found.rule), first=found.first, last=found.last)
    page.grid(counted.group_rows(words, found), counted.group_columns(words))
    if found.group.located:
        page.small("personas.counted.regions", n=found.group.located)
        page.grid(counted.region_rows(words, found), counted.region_columns(words))
    page.remarks(found.findings)
    if found.steps:
        with st.expander(page.t("personas.counted.working")):
            for step in found.steps:
                page.small(f"personas.steps.{step.code.removeprefix('personas.')}", **step.values)
    if profile is None:
        page.small("personas.counted.no_persona")
    elif found.rule != EVERYBODY:
        _offers(page, profile, found)


def _rule(page: Page, choices: Choices) -> Rule:
    """By what customers are told apart, as chosen in this tab."""
    label = page.t("personas.counted.by_label")
    by = page.pick(
        f"{VIEW}.by", (ALL, *choices.by), lambda code: page.t(f"personas.counted.by.{code}"), label, fold=True
    )
    if by == ALL:
        return EVERYBODY
    if by == "value":
        with page.row():
            low = page.ask(f"{VIEW}.low", "personas.counted.low", LOW)
            high = page.ask(f"{VIEW}.high", "personas.counted.high")
        return Rule(by, round((low or 0) * 100), None if high is None else round(high * 100))
    if by in ("region", "product"):
        page.small(f"personas.counted.choose_{by}")
        among = counted.among_words(translator(page.locale), choices, by)
        with page.row():
            ticked = [
                code
                for n, (code, name) in enumerate(among)
                if page.tick(f"{VIEW}.{by}.{code}", page.t("personas.counted.plain", text=name), usual=n == 0)
            ]
        return Rule(by, among=tuple(ticked))
    return Rule(by)


def _offers(page: Page, profile: Profile, found: Counted) -> None:
    words, persona = translator(page.locale), profile.persona
    made = counted.offers(words, found, persona, page.today)
    if not made:
        return
    page.say("personas.counted.offers", name=profile.name)
    wanted = [
        one for one in made if page.tick(f"{VIEW}.take.{one.field}", counted.offer_words(page.t, one), usual=one.ticked)
    ]
    change = partial(_taken, page, persona, tuple(wanted), found)
    page.button(
        "personas.counted.take",
        change,
        key="counted",
        icon="done",
        primary=True,
        disabled=not wanted,
        name=profile.name,
    )


def _taken(page: Page, persona: Persona, wanted: tuple[Offer, ...], found: Counted) -> Change | None:
    return counted.taken(translator(page.locale), persona.id, wanted, found, page.now())
