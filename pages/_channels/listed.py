"""The list: a first set on one press, one channel to edit, and another to add."""

from functools import partial

import streamlit as st

from pages._kit import Page
from planner import channels
from planner.i18n import translator

SHOWN = "channels.shown"


def chosen_id(page: Page) -> str | None:
    """The channel that is looked at."""
    chosen: str | None = page.picked(SHOWN, page.look(lambda plan, _: [row.id for row in plan.channels.list]))
    return chosen


def names(page: Page) -> dict[str, str]:
    """All channels by id, with names that differ, as text that is not markup."""
    words = translator(page.locale)
    return page.look(lambda plan, _: channels.channel_names(words, plan.channels.list))


def draw_list(page: Page) -> None:
    """Key figures, all channels, the form of one; with an empty list what one could start with."""
    if not page.look(lambda plan, _: len(plan.channels.list)):
        page.empty("channels.words.empty")
        _offer(page)
        _add(page, "channels.words.add_own")
        return

    @page.part
    def overview() -> None:
        words = translator(page.locale)
        page.figures(page.look(lambda _, result: channels.key_figures(words, result)))
        page.grid(page.look(lambda _, result: channels.list_rows(words, result.lines)), channels.list_columns(words))

    _form(page)
    with st.expander(page.t("channels.words.add_more")):
        _add(page, "")


def _offer(page: Page) -> None:
    """The set that would be filled in, named before it is."""
    names = [channels.channel_name(page.t, row) for row in page.look(lambda plan, _: channels.proposal(plan))]
    page.say("channels.words.preview")
    st.markdown("\n".join(f"- {name}" for name in names))
    page.button("channels.words.propose", channels.take_proposal(), key="propose", icon="playlist_add", primary=True)


def _form(page: Page) -> None:
    rows = names(page)
    chosen = page.pick(SHOWN, list(rows), rows.__getitem__, page.t("channels.words.shown"), fold=True)

    @page.part
    def fields() -> None:
        with page.row():
            page.field(f"channels.list.{chosen}.platform")
            page.field(f"channels.list.{chosen}.tool")
        with page.row():
            page.field(f"channels.list.{chosen}.goods")
            page.field(f"channels.list.{chosen}.name")

    up = channels.moved_up(list(rows), chosen)
    with page.row():
        page.button("channels.words.up", lambda: up, key="up", icon="arrow_upward", disabled=up is None)
        page.button("channels.words.delete", channels.removed(chosen), key="delete", icon="delete")


def _add(page: Page, lead: str) -> None:
    """Platform, then what can be done there."""
    if lead:
        page.say(lead)
    with page.row():
        platform = page.pick(
            "channels.platform",
            list(channels.places()),
            lambda code: page.t(f"channels.list.platform.options.{code}"),
            page.t("channels.words.add_platform"),
            fold=True,
        )
        tool = page.pick(
            f"channels.tool.{platform}",
            channels.tools_of(platform),
            lambda code: page.t(f"channels.list.tool.options.{code}"),
            page.t("channels.words.add_tool"),
            fold=True,
        )
    row = channels.new_channel(platform, tool)
    show = partial(page.choose, SHOWN, row["id"])
    page.button("channels.words.add", channels.added(row), key="add", icon="add", then=show)
