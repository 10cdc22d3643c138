"""The side menu: the plan, its chapters in groups with their progress, language, the user's name."""

from __future__ import annotations

from typing import NoReturn

import streamlit as st

from pages._kit import cookies
from pages._kit.session import Session
from pages._kit.words import plain
from planner.i18n import LOCALES, Translate, best_locale
from planner.plan import GROUPS, NUMBERS, chapters, section

AUTHOR_COOKIE = "promobook_author"
YEAR = 365 * 24 * 3600


def choose_language(state: Session) -> None:
    """Settle the language (picked → address → browser → Chinese) and keep it in the address; the name too, once."""
    if not state.locale:
        asked = st.query_params.get("lang")
        state.locale = best_locale(asked, st.context.locale)
        state.author = _author_of_browser()
    if st.query_params.get("lang") != state.locale:
        st.query_params["lang"] = state.locale


def _author_of_browser() -> str:
    return str(cookies.kept(AUTHOR_COOKIE) or "")[:60]


def link(
    state: Session,
    slug: str,
    words: str,
    *,
    key: str,
    icon: str | None = None,
    plan_id: str = "",
    section: str = "",
) -> None:
    """A way to a page, and a section of it, that keeps plan and language; `plan_id` leads to another plan.

    A button and not `st.page_link`: the message of a page link carries no widget values, and on a busy server it can
    overtake the one that brings the text just typed, which then is lost. A button's message carries them all.
    """
    st.button(
        words, key=f"go:{key}", icon=icon, type="tertiary", on_click=ask_to_go, args=(state, slug, plan_id, section)
    )


def ask_to_go(state: Session, slug: str, plan_id: str = "", section: str = "") -> None:
    """Callbacks cannot change the page: they ask, and the opening of the run that follows goes there."""
    if section:
        state.views[f"pick:{slug}.section"] = section
    state.going = slug, plan_id


def go(state: Session, slug: str, plan_id: str = "") -> NoReturn:
    """Lead to a page (nothing names Home) with the plan and the language, which Streamlit would drop."""
    plan = plan_id or state.plan_id
    query = {"plan": plan, "lang": state.locale, "share": state.entry.token if state.entry.guest else ""}
    query = {name: value for name, value in query.items() if value}
    st.switch_page(f"pages/{slug}.py" if slug else "app.py", query_params=query)


def progress_icon(done: int, asked: int) -> str:
    """A circle that fills: nothing, some, all."""
    if not done:
        return ":material/radio_button_unchecked:"
    return ":material/check_circle:" if done >= asked else ":material/clock_loader_40:"


def draw(state: Session, t: Translate, slug: str) -> None:
    """The side menu."""
    state.sees(lambda: _sight(state))
    with st.sidebar:
        link(state, "", t("kit.product"), key="home", icon=":material/menu_book:")
        course = t("course.title")
        link(state, "course", f"**{course}**" if slug == "course" else course, key="course", icon=":material/school:")
        if state.plan is not None:
            st.markdown(
                f"**{plain(state.plan.name)}**" + (f"  \n{plain(state.plan.client)}" if state.plan.client else "")
            )
            for group, slugs in GROUPS.items():
                there = [s for s in slugs if s in chapters()]
                if there:
                    st.caption(t(f"kit.groups.{group}"))
                with st.container(gap="xxsmall"):
                    for chapter in there:
                        icon = progress_icon(*section(state.plan, chapter).progress())
                        name = t("kit.chapter", number=NUMBERS[chapter], title=t(f"{chapter}.title"))
                        link(state, chapter, f"**{name}**" if chapter == slug else name, key=chapter, icon=icon)
            if not state.entry.guest:
                name = t("room.title")
                link(state, "room", f"**{name}**" if slug == "room" else name, key="room", icon=":material/groups:")
        st.divider()
        language(state, t)
        _author(state, t)


def _sight(state: Session) -> tuple[object, ...]:
    """What the menu shows of the plan."""
    plan = state.plan
    return () if plan is None else (plan.name, plan.client, [section(plan, slug).progress() for slug in chapters()])


def fold_on_phone(state: Session) -> None:
    """Fold the menu after it led somewhere where it covers the page; Streamlit does that for its own links only."""
    if state.folded == state.arrivals:
        return
    state.folded = state.arrivals
    with st.sidebar:
        st.html(
            f"<script>/* {state.arrivals} */ if (innerWidth < 768)"
            " document.querySelector('[data-testid=stSidebarCollapseButton] button')?.click();</script>",
            unsafe_allow_javascript=True,
        )


def head(state: Session, t: Translate, title: str) -> None:
    """The title of a page without a menu, with the choice of a language beside it."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.title(title, anchor=False)
        with st.container(width="content"):
            language(state, t)


def language(state: Session, t: Translate) -> None:
    """The choice of a language."""
    key = "promobook.locale"
    if st.session_state.get(key) != state.locale:
        st.session_state[key] = state.locale
    st.segmented_control(
        t("kit.language"),
        LOCALES,
        format_func=lambda code: t(f"kit.languages.{code}"),
        key=key,
        required=True,
        label_visibility="collapsed",
        on_change=_pick_language,
        args=(state, key, state.locale),
    )


def _pick_language(state: Session, key: str, shown: str) -> None:
    picked = st.session_state.get(key)
    if picked and picked != shown:  # nothing is picked where the callback of a page that was left comes late
        state.locale = picked
        st.query_params["lang"] = picked


def _author(state: Session, t: Translate) -> None:
    """Ask once per browser who writes: a cookie remembers it, the history shows it."""
    with st.popover(
        plain(state.author) or t("kit.author.ask"),
        icon=":material/person:",
        type="tertiary",
        key="promobook.author",
        on_change="rerun",
    ) as popover:
        if popover.open:
            if "promobook.name" not in st.session_state:
                st.session_state["promobook.name"] = state.author
            st.text_input(
                t("kit.author.label"),
                key="promobook.name",
                max_chars=60,
                help=t("kit.author.help"),
                on_change=_name,
                args=(state,),
            )
    if state.views.pop("author.keep", False):
        cookies.keep(AUTHOR_COOKIE, state.author, YEAR)


def _name(state: Session) -> None:
    state.author = str(st.session_state.get("promobook.name") or "").strip()
    state.views["author.keep"] = True
