"""A file whose headings we do not know: its columns are named once, remembered, and used without asking after that."""

import streamlit as st

from pages._imports.choices import Chosen, choices
from pages._imports.reading import customers_key, templates_kept
from pages._kit import Page, the_store
from planner.findings import InputError
from planner.i18n import translator
from planner.imports import mapping
from planner.imports.brought import Brought, Unknown
from planner.imports.mapping import Preview, Template, words
from planner.imports.view import refusal_words
from planner.store import DatabaseFailed


def draw_mapping(page: Page, file: Unknown) -> Brought | None:
    """The file read by its columns as they were named; None while they are not, or if it cannot be read so."""
    view = f"mapping:{file.name}:{hash(file.content):x}"
    preview = _preview(page, file, view)
    if preview is None:
        return None
    if page.guest:  # what was named for one plan is used for all
        page.box("watch", page.t("imports.mapping.for_owners"))
        return None
    found = mapping.place_of(mapping.readable(templates_kept()), preview.grids)
    if found is not None and not page.session.sees(lambda: page.session.views.get(f"{view}.again")):
        return _used(page, file, view, found[0])
    with st.container(border=True):
        page.say("imports.mapping.lead", file=file.name)
        page.small("imports.mapping.personal")
        chosen = choices(page, view, preview, found)
        if chosen is not None:
            _offer(page, view, preview, chosen)
    return None


def _preview(page: Page, file: Unknown, view: str) -> Preview | None:
    """The first rows, read once as long as the tab lives."""
    held = page.session.views.get(f"{view}.preview")
    if held is None:
        try:
            held = mapping.look(file.content, file.name)
        except InputError as error:
            held = error
        page.session.views[f"{view}.preview"] = held
    if isinstance(held, InputError) or not held.starts:
        error = held if isinstance(held, InputError) else InputError("file", "no_header", name=file.name)
        page.box("bad", page.t("imports.panel.refused", file=file.name, why=refusal_words(page.t, error)))
        return None
    return held


def _used(page: Page, file: Unknown, view: str, template: Template) -> Brought | None:
    """The file read as was said before, with a way to say it anew."""
    text = mapping.dumped(template)
    held = page.session.views.get(f"{view}.read")
    if held is None or held[0] != text:
        with st.spinner(page.t("imports.panel.reading", file=file.name)):
            held = (text, _read(file, template))
        page.session.views[f"{view}.read"] = held
    with page.row():
        page.small("imports.mapping.used", table=template.table)
        st.button(
            page.t("imports.mapping.change"),
            key=f"button:{view}.again",
            icon=":material/edit:",
            on_click=_say_again,
            args=(page, view),
        )
        _download(page, template)
    if isinstance(held[1], InputError):
        page.box("bad", page.t("imports.panel.refused", file=file.name, why=refusal_words(page.t, held[1])))
        return None
    return held[1]


def _say_again(page: Page, view: str) -> None:
    page.session.views[f"{view}.again"] = True


def _read(file: Unknown, template: Template) -> Brought | InputError:
    try:
        return Brought(file.name, mapping.read_as(template, file.content, file.name), customers_key())
    except InputError as error:
        return error


def _download(page: Page, template: Template) -> None:
    name = f"promobook-{template.table}-{template.fingerprint[:6]}.json"
    page.download("imports.mapping.download", mapping.dumped(template), name, "application/json")


def _offer(page: Page, view: str, preview: Preview, chosen: Chosen) -> None:
    """What the choice comes to, and the button that keeps it."""
    trial = chosen.trial
    lines = words.trial_lines(translator(page.locale), trial, whole=preview.whole)
    st.caption("  \n".join(lines))
    if trial.missing:
        page.box("watch", words.missing_words(page.t, trial.missing))
    if chosen.twice:
        page.box("watch", words.twice_words(page.t, chosen.twice))
    ready = not trial.missing and not chosen.twice and not chosen.unsure and len(trial.read.table) > 0
    st.button(
        page.t("imports.mapping.use"),
        key=f"button:{view}.use",
        type="primary",
        icon=":material/done:",
        disabled=not ready,
        on_click=_keep,
        args=(page, view, chosen.template),
    )


def _keep(page: Page, view: str, template: Template) -> None:
    """Remember what was said for every plan of this installation."""
    try:
        the_store().templates.put(
            template.fingerprint, mapping.dumped(template), author=page.session.author, at=page.now()
        )
    except DatabaseFailed as error:
        page.session.notice = ("kit.unsaved.what", {"reason": error.reason})
        return
    page.session.views[f"{view}.again"] = False
