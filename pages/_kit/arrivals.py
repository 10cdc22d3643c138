"""Ways into the shelf: a sample shop, a new plan, a plan file."""

from __future__ import annotations

import streamlit as st

from pages._kit import menu
from pages._kit.page import Page
from pages._kit.session import Session, the_store, today, told
from pages._kit.stored import now
from pages._kit.words import refusal_words
from planner import planfile
from planner.changes import Refused
from planner.fields import leaf
from planner.plan import Plan
from planner.samples import SAMPLES, load
from planner.sections import new_id


def samples(page: Page) -> None:
    """The three sample shops, each opened with one click."""
    for column, shop in zip(st.columns(len(SAMPLES)), SAMPLES, strict=True):
        with column, st.container(border=True, height="stretch"):
            st.markdown(f"**{page.t(f'home.samples.{shop}.name')}**")
            st.caption(page.t(f"home.samples.{shop}.what"))
            st.button(
                page.t("home.words.load_sample"),
                key=f"sample:{shop}",
                on_click=_load_sample,
                args=(page.session, shop),
            )


def _load_sample(state: Session, shop: str) -> None:
    plan = load(shop, state.locale, today())
    there = next((s for s in the_store().plans() if s.sample == shop and s.name == plan.name), None)
    if there is None:
        _create(state, plan, "")
    else:
        menu.ask_to_go(state, "", there.id)


def _create(state: Session, plan: Plan, slug: str = "shop") -> None:
    """Keep a new plan, then lead to one of its pages: the first chapter, or Home."""
    with told(state):
        the_store().create(plan, author=state.author, session=state.id, at=now())
        menu.ask_to_go(state, slug, plan.id)


def new_plan(page: Page) -> None:
    """A form for a new plan; only the name is asked for."""
    with st.form("new_plan", clear_on_submit=True, border=False):
        name = st.text_input(page.t("plan.name.label"), max_chars=120, placeholder=page.t("plan.name.placeholder"))
        with st.container(horizontal=True):
            client = st.text_input(page.t("plan.client.label"), max_chars=120, help=page.t("plan.client.help"))
            industry = _ask(page, "industry")
        with st.container(horizontal=True):
            chosen = {"industry": industry, "platforms": _ask(page, "platforms"), "stage": _ask(page, "stage")}
        if st.form_submit_button(page.t("home.words.create"), type="primary", icon=":material/add:"):
            if not name.strip():
                st.error(page.t("home.words.name_missing"), icon=":material/error:")
                return
            shop = {field: value for field, value in chosen.items() if value}
            _create(
                page.session,
                Plan.model_validate({"id": new_id(), "name": name.strip(), "client": client.strip(), "shop": shop}),
            )
            st.rerun()


def _ask(page: Page, field: str) -> object:
    at = leaf(f"shop.{field}")
    words = page.t(f"{at.key}.label")

    def option(code: str) -> str:
        return page.t(f"{at.key}.options.{code}")

    if at.kind == "choices":
        return st.multiselect(words, at.codes, format_func=option, placeholder=page.t("kit.choose_some"))
    return st.selectbox(words, at.codes, index=None, format_func=option, placeholder=page.t("kit.choose"))


def import_plan(page: Page) -> None:
    """Bring in a plan file; a damaged or foreign one is refused with the field and what was expected."""
    file = st.file_uploader(
        page.t("home.words.file"),
        type=["json"],
        key=f"home.file#{page.session.opened}",
        help=page.t("home.words.file_help"),
        max_upload_size=20,
    )
    if file is None:
        return
    try:
        plan, files = planfile.opened(file.getvalue())
    except Refused as error:
        st.error(page.t("home.words.refused", why=refusal_words(page.t, error)), icon=":material/error:")
        return
    page.say("home.words.import_ready", name=plan.name, client=plan.client)
    st.button(
        page.t("home.words.import_now"),
        key="home.import",
        type="primary",
        on_click=_import,
        args=(page.session, plan, files),
    )


def _import(state: Session, plan: Plan, files: tuple[bytes, ...]) -> None:
    """A plan that comes in gets an id of its own, so that it never overwrites one that is here."""
    for content in files:
        the_store().files.put(content)
    _create(state, plan.model_copy(update={"id": new_id()}))


def to_course(page: Page) -> None:
    """The way to the course, which needs no plan."""
    page.way("course", page.t("home.words.to_course"), key="home.course", icon="school")
