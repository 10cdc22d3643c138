"""Who leads and who supports, and how the channels feed one another."""

import streamlit as st

from pages._channels.listed import names
from pages._kit import Page
from planner import channels
from planner.i18n import translator

SIDE_BY_SIDE = 6  # channels whose roles are shown at once


def draw_roles(page: Page) -> None:
    """The proposed roles with their reasons, the owner's own, and the posts they take."""
    if not page.look(lambda plan, _: len(plan.channels.list)):
        page.empty("channels.words.empty_roles")
        return
    _proposed(page)
    _own_roles(page)


def _proposed(page: Page) -> None:
    result = page.result
    st.markdown("\n".join(f"- {line}" for line in channels.role_lines(page.t, result.lines)))
    if result.room is None:
        page.say("channels.words.team_unknown", need=round(result.need, 1))
    else:
        page.say("channels.words.team", need=round(result.need, 1), room=result.room)
    adopt = channels.adopted(result.lines)
    if adopt is not None:
        page.button("channels.words.adopt", adopt, key="adopt", icon="done_all")


def _own_roles(page: Page) -> None:
    page.small("channels.words.own_roles")
    named = names(page)
    ids = list(named)
    if len(ids) > SIDE_BY_SIDE:
        label = page.t("channels.words.role_of")
        ids = [page.pick("channels.role_of", ids, named.__getitem__, label, fold=True)]
    for channel_id in ids:
        name, role = st.columns(2, vertical_alignment="center")
        with name:
            page.say("channels.words.named", name=named[channel_id])
        with role:
            page.field(f"channels.list.{channel_id}.role", widget="segmented", label_visible=False)


def draw_flows(page: Page) -> None:
    """The map and the list of its numbered arrows."""

    @page.part
    def flow_map() -> None:
        words, flows = translator(page.locale), page.look(lambda _, result: result.flows)
        rows = channels.flow_rows_of(words, flows)
        if not rows:
            page.empty("channels.words.empty_flows")
            return
        page.chart(channels.flow_chart, rows, channels.flow_title(words, flows), "flows", channels.flow_height(rows))
        ways = enumerate(channels.flow_lines(page.t, flows), start=1)
        st.markdown("\n".join(f"{number}. {line}" for number, line in ways))
        page.small("channels.words.rules")
