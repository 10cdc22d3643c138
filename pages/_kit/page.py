"""A page: its opening, its numbered cells, and the pieces a cell is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import streamlit as st

from pages._kit import head, menu
from pages._kit.fields import field, origin_line
from pages._kit.session import Session, session, today
from pages._kit.table import rows_table
from pages._kit.words import markdown, plain
from planner.changes import Change, set_value
from planner.data import Data
from planner.fields import leaf
from planner.findings import Finding
from planner.i18n import Translate
from planner.plan import NUMBERS, Plan, chapters
from planner.steps import Step
from planner.store import PlanNotFound

SHOWN_FINDINGS = 2
ICON = str(Path(__file__).with_name("icon.png"))  # a Material name would be fetched from the network
BOXES: Mapping[str, tuple[Callable[..., Any], str]] = {
    "bad": (st.error, ":material/error:"),
    "watch": (st.warning, ":material/warning:"),
    "note": (st.info, ":material/lightbulb:"),
    "good": (st.success, ":material/check_circle:"),
}
RANK = list(BOXES)


class Page:
    """One chapter as it is drawn now: the plan, the words, and the pieces of a cell."""

    def __init__(self, slug: str, state: Session) -> None:
        self.slug, self.session = slug, state
        self.locale, self.today = state.locale, today()
        self.t: Translate = markdown(state.locale)
        self.cells = 0

    @property
    def plan(self) -> Plan:
        """The plan as this tab knows it."""
        return self.session.the_plan

    @property
    def data(self) -> Data:
        """The plan's imported data, read-only."""
        return self.session.data

    @contextmanager
    def cell(self, name: str, steps: Sequence[Step] = (), findings: Sequence[Finding] = ()) -> Iterator[None]:
        """A numbered cell: question, why, how it is worked out, note; its findings stand at its end."""
        self.cells += 1
        key = f"{self.slug}.cells.{name}"
        with st.container(border=True):
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                why = self.t(f"{key}.why") if self.t.has(f"{key}.why") else None
                number = f"{NUMBERS[self.slug]}.{self.cells}" if self.slug in NUMBERS else ""
                st.subheader(f"{number} {self.t(f'{key}.question')}".strip(), anchor=False, help=why)
                self._how(key, steps)
                if self.slug in NUMBERS:
                    self._note_button(name)
            if self.slug in NUMBERS:
                self._note_text(name)
            yield
            self.findings([f for f in findings if f.cell == name])

    def _how(self, key: str, steps: Sequence[Step]) -> None:
        words = self.t(f"{key}.how") if self.t.has(f"{key}.how") else ""
        if not steps and not words:
            return
        state = f"how:{key}"
        with st.popover(
            self.t("kit.how"), icon=":material/function:", type="tertiary", key=state, on_change="rerun"
        ) as popover:
            if popover.open:
                lines = [f"- {self.t(_below(step.code, 'steps'), **step.values)}" for step in steps]
                st.markdown("\n\n".join([words, "\n".join(lines)]).strip())

    def _note_button(self, cell: str) -> None:
        path = f"notes.{self.slug}.{cell}"
        there = self.plan.notes.get(path.removeprefix("notes."), "")
        icon = ":material/sticky_note_2:" if there else ":material/note_add:"
        with st.popover(
            self.t("kit.note.label"), icon=icon, type="tertiary", key=f"note:{path}", on_change="rerun"
        ) as popover:
            if popover.open:
                key = f"{path}#{self.plan.id}.{self.session.opened}"
                if key not in st.session_state:
                    st.session_state[key] = there
                st.text_area(
                    self.t("kit.note.label"),
                    key=key,
                    placeholder=self.t("kit.click_outside"),
                    max_chars=4000,
                    on_change=_commit_note,
                    args=(self.session, self.plan.id, path, key, there),
                )

    def _note_text(self, cell: str) -> None:
        text = self.plan.notes.get(f"{self.slug}.{cell}", "")
        if text:
            st.caption(f":material/sticky_note_2: {plain(text)}")

    def findings(self, findings: Sequence[Finding]) -> None:
        """Findings, the gravest first; two are shown, the rest folded."""
        ranked = sorted(findings, key=lambda f: RANK.index(f.severity))
        for finding in ranked[:SHOWN_FINDINGS]:
            self._finding(finding)
        if ranked[SHOWN_FINDINGS:]:
            with st.expander(self.t("kit.more_findings", n=len(ranked) - SHOWN_FINDINGS)):
                for finding in ranked[SHOWN_FINDINGS:]:
                    self._finding(finding)

    def _finding(self, finding: Finding) -> None:
        key = _below(finding.code, "findings")
        box, icon = BOXES[finding.severity]
        what, *rest = (self.t(f"{key}.{part}", **finding.values) for part in ("what", "why", "do"))
        box(f"**{what}**  \n{self.t('kit.sentence_space').join(r for r in rest if r)}", icon=icon)

    def field(self, path: str, **how: Any) -> None:
        """The widget of a path; see pages/_kit/fields.py for `widget`, `live`, `label_visible`, `height`."""
        field(self.session, self.t, path, **how)

    def origin(self, path: str) -> None:
        """One small line: where the number at a path came from."""
        origin_line(self.session, self.t, path, leaf(path))

    @contextmanager
    def row(self) -> Iterator[None]:
        """Fields side by side; they wrap where there is no room."""
        with st.container(horizontal=True, vertical_alignment="top"):
            yield

    def table(self, path: str, columns: Sequence[str], where: Mapping[str, Any] | None = None) -> None:
        """The rows at a path as an editor, or as a form on phones; `where` limits it and fills new rows."""
        rows_table(self.session, self.t, path, columns, where or {})

    def pick(
        self,
        name: str,
        options: Sequence[Any],
        words: Callable[[Any], str],
        label: str = "",
        *,
        fold: bool = False,
    ) -> Any:
        """What the user looks at (not a part of the plan): one of `options`, kept while the tab lives; None if none.

        `fold` draws a select box, for options that are many or long.
        """
        if not options:
            return None
        view, key = f"pick:{name}", f"pick:{name}#{self.plan.id if self.session.plan else ''}"
        chosen = self.session.views.get(view)
        if chosen not in options:
            chosen = options[0]
        if st.session_state.get(key) != chosen:
            st.session_state[key] = chosen
        common: dict[str, Any] = {
            "label": label or name,
            "options": list(options),
            "format_func": words,
            "key": key,
            "label_visibility": "visible" if label else "collapsed",
            "on_change": _remember_pick,
            "args": (self.session, view, key),
        }
        if fold:
            st.selectbox(**common)
        else:
            st.segmented_control(required=True, **common)
        return chosen

    def choose(self, name: str, option: Any) -> None:
        """Make `option` what pick(name) shows at the next run, for example the row just added."""
        self.session.views[f"pick:{name}"] = option

    def button(
        self,
        words: str,
        change: Change | Callable[[], Change | None],
        *,
        key: str,
        primary: bool = False,
        icon: str = "",
        disabled: bool = False,
        then: Callable[[], None] | None = None,
        **values: Any,
    ) -> None:
        """A button that commits a Change; `words` is a catalog key, `then` runs once the Change is saved."""
        st.button(
            self.t(words, **values),
            key=f"button:{self.slug}.{key}",
            type="primary" if primary else "secondary",
            icon=f":material/{icon}:" if icon else None,
            disabled=disabled,
            on_click=_commit_click,
            args=(self.session, self.session.plan_id, change, then),
        )

    def figures(self, figures: Sequence[tuple[str, str, str]]) -> None:
        """Key figures in a row: (catalog key of the label, the figure in words, a short remark or nothing)."""
        with st.container(horizontal=True, gap="small"):
            for words, value, remark in figures:
                st.metric(
                    self.t(words),
                    value,
                    delta=remark or None,
                    delta_color="off",
                    delta_arrow="off",
                    border=True,
                )

    def say(self, words: str, **values: Any) -> None:
        """A sentence of the catalog."""
        st.markdown(self.t(words, **values))

    def small(self, words: str, **values: Any) -> None:
        """A sentence of the catalog in small print."""
        st.caption(self.t(words, **values))

    def text(self, text: str) -> None:
        """A user's text, as it is."""
        st.markdown(plain(text))

    def empty(self, words: str, **values: Any) -> None:
        """What would be here, and the one thing to do."""
        with st.container(border=True):
            st.caption(f":material/inbox: {self.t(words, **values)}")

    def chart(
        self,
        build: Callable[[Translate], Any],
        rows: Sequence[Mapping[str, Any]],
        title: str,
        key: str = "",
        height: int | Literal["content"] = "content",
    ) -> None:
        """A chart of `rows` under a title that says the finding. The specification is built once per language."""
        if not rows:
            self.empty("kit.empty_chart")
            return
        st.markdown(f"**{plain(title)}**")
        spec = {**_spec(build, self.locale), "data": {"values": list(rows)}}
        st.vega_lite_chart(spec, width="stretch", height=height, key=key or None, alt=title)

    def grid(self, rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str]) -> None:
        """A table to read; `columns` gives the headers in their order. Cells are words, never markup."""
        lines = ["| " + " | ".join(plain(c) for c in columns.values()) + " |", "|" + " --- |" * len(columns)]
        lines += [
            "| " + " | ".join(plain(str(row.get(c, ""))).replace("  \n", " ") for c in columns) + " |" for row in rows
        ]
        st.markdown("\n".join(lines))

    def download(self, words: str, data: bytes | str, file_name: str, mime: str, **values: Any) -> None:
        """A button that hands over a file which is ready."""
        st.download_button(
            self.t(words, **values),
            data,
            file_name,
            mime,
            key=f"download:{file_name}",
            icon=":material/download:",
            on_click="ignore",
        )

    def next_step(self) -> None:
        """A link to the next chapter."""
        there = chapters()
        if self.slug in there and self.slug != there[-1]:
            slug = there[there.index(self.slug) + 1]
            menu.link(
                self.session, slug, self.t("kit.next", chapter=self.t(f"{slug}.title")), icon=":material/arrow_forward:"
            )
        else:
            menu.link(self.session, "", self.t("kit.to_home"), icon=":material/home:")


def open_page(slug: str, *, layout: Literal["centered", "wide"] = "centered") -> Page:
    """Open a page: language, plan, menu, head. A page without a known plan leads to Home and ends here."""
    state = session()
    menu.choose_language(state)
    t = markdown(state.locale)
    title = t(f"{slug}.title")
    st.set_page_config(page_title=f"{title} · {t('kit.product')}", page_icon=ICON, layout=layout)
    wanted = st.query_params.get("plan", "") or (state.plan_id if slug != "home" else "")
    found = _open_plan(state, wanted)
    if not found and (slug != "home" or wanted):
        state.notice = ("kit.plan_unknown" if wanted else "kit.plan_first", {})
        if slug != "home":
            menu.go(state, "")
        st.query_params.pop("plan", None)
    page = Page(slug, state)
    menu.draw(state, t, slug)
    head.draw(state, t, slug, title)
    return page


def _open_plan(state: Session, wanted: str) -> bool:
    """Make the wanted plan this tab's plan, or bring it up to date. False if there is no such plan."""
    try:
        if wanted and wanted != state.plan_id:
            state.open(wanted)
        else:
            state.catch_up()
    except PlanNotFound:
        state.close()
        return False
    if not wanted:
        state.close()
    return state.plan is not None


def _below(code: str, part: str) -> str:
    """The catalog key of a finding's or step's code: "shop.gap" → "shop.findings.gap"."""
    slug, _, name = code.partition(".")
    return f"{slug}.{part}.{name}"


@lru_cache(maxsize=256)
def _spec(build: Callable[[Translate], Any], locale: str) -> dict[str, Any]:
    spec: dict[str, Any] = build(markdown(locale)).to_dict()
    spec.pop("datasets", None)
    return spec


def _commit_note(state: Session, plan_id: str, path: str, key: str, shown: str) -> None:
    text = st.session_state.get(key, shown) or ""
    if text != shown:
        state.commit(set_value(path, text, label="note"), plan_id=plan_id, at=path, text=text)


def _remember_pick(state: Session, view: str, key: str) -> None:
    state.views[view] = st.session_state[key]


def _commit_click(
    state: Session, plan_id: str, change: Change | Callable[[], Change | None], then: Callable[[], None] | None
) -> None:
    wanted = change() if callable(change) else change
    if wanted is not None and state.commit(wanted, plan_id=plan_id) and then is not None:
        then()
