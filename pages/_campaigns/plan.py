"""The campaign looked at: its aim, days and platforms, and new ones from a template."""

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from pages._kit import Bound, Page
from planner import campaigns
from planner.campaigns import together
from planner.changes import edit_rows
from planner.fields import leaf
from planner.i18n import translator
from planner.plan import Plan
from planner.sections import new_id

SHOWN, DOING = "campaigns.shown", "campaigns.doing"
MODES = ("goal", "about", "new")
SHOWN_CLASHES = 8
SHIFTS = {"earlier_week": -7, "earlier_day": -1, "later_day": 1, "later_week": 7}


def chosen_id(page: Page) -> str | None:
    """The id of the campaign that is looked at; None without any."""
    return page.picked(SHOWN, page.look(lambda plan, _: [one.id for one in plan.campaigns.items]))


def pick_campaign(page: Page) -> str | None:
    """The choice of the campaign that a section is about."""
    names = page.look(
        lambda plan, _: campaigns.campaign_names(translator(page.locale), plan.campaigns.items),
    )
    return page.pick(SHOWN, list(names), names.__getitem__, page.t("campaigns.words.which"), fold=True)


def draw_campaigns(page: Page) -> None:
    """The choice of a campaign, how it stands, and one group of its fields."""
    if not page.look(lambda plan, _: len(plan.campaigns.items)):
        page.empty("campaigns.words.empty")
        _new(page)
        return

    @page.part
    def choice() -> None:
        pick_campaign(page)
        if page.look(lambda plan, _: len(plan.campaigns.items)) > 1:
            words = translator(page.locale)
            rows = page.look(lambda _, result: campaigns.campaign_rows(words, result.timed))
            page.grid(rows, campaigns.campaign_columns(words))

    _clashes(page)

    @page.part
    def standing() -> None:
        shown = chosen_id(page)
        page.say(
            "campaigns.words.raw",
            text=page.look(
                lambda _, result: campaigns.opening_words(page.t, result.timed.schedules[shown], page.today),
            ),
        )

    @page.part
    def fields() -> None:
        label = page.t("campaigns.words.doing")
        mode = page.pick(DOING, MODES, lambda code: page.t(f"campaigns.modes.{code}"), label)
        shown = chosen_id(page)
        if mode == "new":
            _new(page)
        elif mode == "about" and shown is not None:
            _about(page, shown)
        elif shown is not None:
            _goal(page, shown)


def _clashes(page: Page) -> None:
    """Where campaigns take people, days, stock or money from one another, if they do."""

    @page.part
    def clashes() -> None:
        words, made = (page.t, together.clash_lines) if page.phone else (translator(page.locale), together.clash_rows)
        found = page.look(lambda _, result: made(words, result.timed, result.together))
        if not found:
            return
        title = page.look(lambda _, result: together.clash_title(page.t, result.timed, result.together))
        page.say("campaigns.words.raw", text=title)
        _listed(page, found[:SHOWN_CLASHES])
        if more := found[SHOWN_CLASHES:]:
            with st.expander(page.t("campaigns.words.clash_more", n=len(more))):
                _listed(page, more)
        page.small("campaigns.words.clash_hint")


def _listed(page: Page, found: Sequence[str] | Sequence[Mapping[str, str]]) -> None:
    """Clashes in a table, or on a phone one below the other."""
    if page.phone:
        page.say("campaigns.words.raw", text="\n".join(map(str, found)))
    else:
        page.grid(found, together.clash_columns(translator(page.locale)))


def _goal(page: Page, shown: str) -> None:
    """The aim with what it changes, the days, and moving them."""
    page.field(f"campaigns.items.{shown}.aim", widget="segmented")

    @page.part
    def aim() -> None:
        code = page.look(lambda plan, _: campaigns.campaign_of(plan, shown).aim)
        if code:
            page.small(f"campaigns.aims.{code}")

    with page.row():
        page.field(f"campaigns.items.{shown}.opening", bound=_opening(shown), width=200)
        page.field(f"campaigns.items.{shown}.closing", width=200)
        page.field(f"campaigns.items.{shown}.target", width=200)

    @page.part
    def moves() -> None:
        opening = page.look(lambda plan, _: campaigns.campaign_of(plan, shown).opening)
        with page.row():
            for name, days in SHIFTS.items():
                change = campaigns.shift(shown, days)
                page.button(f"campaigns.words.{name}", change, key=name, disabled=opening is None)
        page.small(
            "campaigns.words.agreed"
            if page.look(lambda plan, _: campaigns.is_agreed(campaigns.campaign_of(plan, shown)))
            else "campaigns.words.not_agreed",
        )
        off = opening is None
        page.button("campaigns.words.agree", campaigns.agree(shown), key="agree", icon="handshake", disabled=off)


def _opening(shown: str) -> Bound:
    """The opening as a field that moves the closing along."""
    path = f"campaigns.items.{shown}.opening"

    def read(plan: Plan) -> object:
        return campaigns.campaign_of(plan, shown).opening

    return Bound(path, leaf(path), read, lambda value, _: campaigns.open_on(shown, value))


def _about(page: Page, shown: str) -> None:
    page.field(f"campaigns.items.{shown}.name")
    options = page.look(lambda plan, _: campaigns.platform_names(translator(page.locale), plan))
    path = f"campaigns.items.{shown}"
    page.field(f"{path}.platforms", options=options)
    words, copy_id = translator(page.locale), new_id()

    @page.part
    def acts() -> None:
        campaign = page.look(lambda plan, _: campaigns.campaign_of(plan, shown))
        copy = edit_rows("campaigns.items", label="add", added=(campaigns.copied(words, campaign, copy_id),))
        gone = edit_rows("campaigns.items", label="delete", removed=(shown,))
        with page.row():
            show = partial(page.choose, SHOWN, copy_id)
            page.button("campaigns.words.duplicate", copy, key="copy", icon="content_copy", then=show)
            page.button("campaigns.words.delete", gone, key="delete", icon="delete")


def _new(page: Page) -> None:
    """A template, the opening it proposes, and the button that makes a campaign of it."""
    words = translator(page.locale)
    code = page.pick(
        "campaigns.template",
        campaigns.TEMPLATES,
        lambda one: words(f"campaigns.items.template.options.{one}"),
        page.t("campaigns.words.template"),
        fold=True,
    )
    offers = campaigns.offers(words, code, page.today)
    if not offers:
        page.small("campaigns.words.no_proposal")
    for offer in offers:
        page.say("campaigns.words.proposed", **offer.values)
        if offer.short:
            page.small("campaigns.words.proposed_short")
        page.button(
            "campaigns.words.use_opening",
            offer.change,
            key=f"new-{offer.id}",
            icon="add",
            primary=offer is offers[0],
            then=partial(_show_new, page, offer.id),
            opening=offer.values["opening"],
        )
    page.small("campaigns.words.other_opening")


def _show_new(page: Page, campaign_id: str) -> None:
    page.choose(SHOWN, campaign_id)
    page.choose(DOING, "goal")


def shown_findings(page: Page) -> list[object]:
    """The findings of the campaign that is looked at."""
    return [*page.result.timed.findings.get(chosen_id(page) or "", ())]
