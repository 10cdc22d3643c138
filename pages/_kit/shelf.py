"""The shelf: create, find, open, duplicate, bring in, hand over and put away plans."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import streamlit as st

from pages._kit import menu
from pages._kit.page import Page
from pages._kit.session import Session, local, now, the_store, today
from pages._kit.words import plain, refusal_words
from planner import planfile
from planner.changes import Refused
from planner.fields import leaf
from planner.plan import Plan
from planner.samples import SAMPLES, load
from planner.sections import new_id
from planner.store import DatabaseFailed, PlanNotFound, Summary

SHOWN = 20


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
    _go_if_asked(page)


def _load_sample(state: Session, shop: str) -> None:
    plan = load(shop, state.locale, today())
    there = next((s for s in the_store().plans() if s.sample == shop and s.name == plan.name), None)
    if there is None:
        _create(state, plan, "")
    else:
        state.views["home.open"] = there.id, ""


def _create(state: Session, plan: Plan, slug: str = "shop") -> None:
    """Keep a new plan, then lead to one of its pages: the first chapter, or Home."""
    with _told(state):
        the_store().create(plan, author=state.author, session=state.id, at=now())
        state.views["home.open"] = plan.id, slug


def _go_if_asked(page: Page) -> None:
    """Callbacks cannot change the address: they ask, and the run that follows goes there."""
    wanted = page.session.views.pop("home.open", None)
    if wanted:
        plan_id, slug = wanted
        page.session.open(plan_id)
        menu.go(page.session, slug)


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


def is_empty() -> bool:
    """Whether there is no plan, neither on the shelf nor in the trash."""
    return not the_store().plans() and not the_store().plans(trashed=True)


def plans(page: Page) -> None:
    """All plans: search by name, filter by client, open, duplicate, put into the trash; and the trash itself."""
    everything = the_store().plans()
    with st.container(horizontal=True):
        wanted = st.text_input(
            page.t("home.words.search"),
            key="home.search",
            type="search",
            live=True,
            placeholder=page.t("home.words.search_hint"),
        )
        client = st.selectbox(
            page.t("home.words.client"),
            sorted({p.client for p in everything if p.client}),
            index=None,
            placeholder=page.t("home.words.all_clients"),
            key="home.client",
        )
    searched = wanted.strip().lower()
    found = [p for p in everything if searched in f"{p.name} {p.client}".lower() and client in (None, p.client)]
    if not found:
        page.small("home.words.nothing_found")
    for plan in found[:SHOWN]:
        _plan_line(page, plan)
    if found[SHOWN:]:
        page.small("home.words.more_plans", n=len(found) - SHOWN)
    _trash(page)


def _plan_line(page: Page, plan: Summary) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        with st.container():
            about = [plan.client, *(page.t(f"shop.platforms.options.{p}") for p in plan.platforms)]
            st.page_link(
                "app.py",
                label=f"**{plain(plan.name)}**",
                icon=":material/description:",
                query_params={"plan": plan.id, "lang": page.locale},
            )
            moment = local(plan.at)
            st.caption(
                " · ".join(
                    [*(plain(a) for a in about if a), page.t("home.words.changed", date=moment.date(), at=moment)]
                )
            )
        st.button(
            "",
            key=f"copy:{plan.id}",
            icon=":material/content_copy:",
            help=page.t("home.words.duplicate"),
            on_click=_duplicate,
            args=(page.session, plan, page.t("home.words.copy_of", name=plan.name)),
        )
        st.button(
            "",
            key=f"trash:{plan.id}",
            icon=":material/delete:",
            help=page.t("home.words.to_trash"),
            on_click=_to_trash,
            args=(page.session, plan.id),
        )


def _duplicate(state: Session, plan: Summary, name: str) -> None:
    with _told(state):
        the_store().duplicate(plan.id, name[:120], author=state.author, session=state.id, at=now())


def _to_trash(state: Session, plan_id: str) -> None:
    with _told(state):
        the_store().trash(plan_id, now())
        if state.plan_id == plan_id:
            state.close()
        state.notice = ("home.words.trashed", {})


def _untrash(state: Session, plan_id: str) -> None:
    with _told(state):
        the_store().untrash(plan_id)


def _purge(state: Session, plan_id: str) -> None:
    with _told(state):
        the_store().purge(plan_id)


@contextmanager
def _told(state: Session) -> Iterator[None]:
    """What the store could not do is said at the head of the page."""
    try:
        yield
    except PlanNotFound:
        state.notice = ("kit.plan_unknown", {})
    except DatabaseFailed as error:
        state.notice = ("kit.unsaved.what", {"reason": error.reason})


def _trash(page: Page) -> None:
    trashed = the_store().plans(trashed=True)
    if not trashed:
        return
    with st.expander(page.t("home.words.trash", n=len(trashed)), icon=":material/delete:"):
        for plan in trashed[:SHOWN]:
            with st.container(horizontal=True, vertical_alignment="center"):
                with st.container():
                    page.text(plan.name)
                st.button(
                    page.t("home.words.restore"),
                    key=f"untrash:{plan.id}",
                    on_click=_untrash,
                    args=(page.session, plan.id),
                )
                with st.popover(page.t("home.words.purge")):
                    page.say("home.words.purge_sure", name=plan.name)
                    st.button(
                        page.t("home.words.purge_yes"),
                        key=f"purge:{plan.id}",
                        on_click=_purge,
                        args=(page.session, plan.id),
                    )


def plan_tools(page: Page) -> None:
    """Hand over the open plan as a file."""
    page.download(
        "home.words.export",
        planfile.dump(page.plan).encode(),
        f"{page.plan.name or 'promobook'}.json",
        "application/json",
    )


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
        plan = planfile.parse(file.getvalue())
    except Refused as error:
        st.error(page.t("home.words.refused", why=refusal_words(page.t, error)), icon=":material/error:")
        return
    page.say("home.words.import_ready", name=plan.name, client=plan.client)
    st.button(
        page.t("home.words.import_now"), key="home.import", type="primary", on_click=_import, args=(page.session, plan)
    )


def _import(state: Session, plan: Plan) -> None:
    """A plan that comes in gets an id of its own, so that it never overwrites one that is here."""
    _create(state, plan.model_copy(update={"id": new_id()}))


PIECES: Mapping[str, Callable[[Page], None]] = {
    "shelf": plans,
    "samples": samples,
    "new": new_plan,
    "import": import_plan,
}
