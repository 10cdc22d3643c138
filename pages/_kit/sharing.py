"""Sharing the open plan with somebody on another device: make a link, see which there are, take one back."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from pages._kit import reaching
from pages._kit.access import everyone
from pages._kit.page import Page
from pages._kit.session import Session, local, the_store, told
from pages._kit.stored import now
from pages._kit.words import plain
from planner.i18n import Translate
from planner.store import Share

DAYS = (7, 1, 30, 90)
MAY = ("read", "edit")
MADE = "share.made"
ADDRESS = "share.address"
LABEL, WAY, LASTS = "share.label", "share.may", "share.days"
SHOWN = 20


def is_of_use() -> bool:
    """Whether links are needed: not where everybody who gets here may see everything anyway."""
    return not everyone()


def draw_links(page: Page) -> None:
    """Making a link, the one just made, and all that there are."""
    page.small("home.share.what")
    if reaching.only_here():
        page.box("watch", page.t("home.share.only_here"))
        st.code(reaching.START, language=None, wrap_lines=True)
    _make(page)
    _made(page)
    for share in the_store().shares.of_plan(page.session.plan_id)[:SHOWN]:
        _line(page, share)


def _make(page: Page) -> None:
    t = page.t
    with st.form("share", clear_on_submit=True, border=False):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.text_input(t("home.share.for_whom"), key=LABEL, max_chars=60, placeholder=t("home.share.for_whom_hint"))
            st.segmented_control(
                t("home.share.may"),
                MAY,
                format_func=lambda may: t(f"home.share.ways.{may}"),
                key=WAY,
                default="read",
                required=True,
            )
            st.selectbox(t("home.share.days"), DAYS, format_func=lambda n: t("home.share.n_days", n=n), key=LASTS)
        st.form_submit_button(
            t("home.share.make"),
            type="primary",
            icon=":material/add_link:",
            on_click=_make_one,
            args=(page.session, page.session.plan_id),
        )


def _make_one(state: Session, plan_id: str) -> None:
    asked = st.session_state
    days = asked.get(LASTS) or DAYS[0]
    with told(state):
        token, share = the_store().shares.make(
            plan_id,
            "edit" if asked.get(WAY) == "edit" else "read",
            str(asked.get(LABEL) or "").strip(),
            lasts=timedelta(days=days),
            at=now(),
        )
        state.views[MADE] = share.id, token


def _made(page: Page) -> None:
    """The link made last, to copy. Its token is kept nowhere but in this tab."""
    made = page.session.views.get(MADE)
    if made is None:
        return
    bases = reaching.bases()
    if not bases:
        page.box("bad", page.t("home.share.no_network"))
        return
    page.say("home.share.copy")
    base = page.picked(ADDRESS, bases)
    if len(bases) > 1:
        page.pick(ADDRESS, bases, lambda one: one.partition("://")[2], page.t("home.share.network"))
        page.small("home.share.which_network")
    link = reaching.address(base, "shop", plan=page.session.plan_id, share=made[1])
    st.code(link, language=None, wrap_lines=True)
    page.small("home.share.once")


def _line(page: Page, share: Share) -> None:
    state = share.state(now())
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(gap="xxsmall"):
            whom = plain(share.label) or page.t("home.share.anybody")
            way = page.t(f"home.share.ways.{share.may}")
            st.markdown(f"**{whom}** · {way}" if state == "on" else f"~~{whom}~~ · {way}")
            st.caption(page.t("kit.sentence_separator").join([_until(page.t, share, state), _seen(page.t, share)]))
        if state != "expired":
            act, do = ("revoke", _revoke) if state == "on" else ("allow", _allow)
            st.button(page.t(f"home.share.{act}"), key=f"{act}:{share.id}", on_click=do, args=(page.session, share.id))


def _until(t: Translate, share: Share, state: str) -> str:
    end = local(share.expires_at)
    return t(f"home.share.states.{state}", day=end.date(), at=end)


def _seen(t: Translate, share: Share) -> str:
    if share.seen_at is None:
        return t("home.share.unused")
    seen = local(share.seen_at)
    return t("home.share.used", day=seen.date(), at=seen)


def _revoke(state: Session, share_id: str) -> None:
    with told(state):
        the_store().shares.revoke(share_id, now())
        if state.views.get(MADE, ("",))[0] == share_id:
            del state.views[MADE]


def _allow(state: Session, share_id: str) -> None:
    with told(state):
        the_store().shares.allow(share_id)
