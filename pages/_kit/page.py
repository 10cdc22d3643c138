"""A page: its opening, its numbered cells, and the pieces a cell is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, Literal

import streamlit as st

from pages._kit import cells, menu
from pages._kit.fields import field
from pages._kit.session import Session, today
from pages._kit.table import rows_table
from pages._kit.words import markdown, plain
from planner.changes import Change
from planner.data import Data
from planner.findings import Finding
from planner.i18n import Translate
from planner.plan import NUMBERS, Plan, chapters
from planner.steps import Step

UNBROKEN = 16


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
        number = f"{NUMBERS[self.slug]}.{self.cells}" if self.slug in NUMBERS else ""
        with st.container(border=True):
            cells.head(self.session, self.t, f"{self.slug}.cells.{name}", number, steps)
            yield
            cells.findings(self.t, [f for f in findings if f.cell == name])

    def findings(self, findings: Sequence[Finding]) -> None:
        """Findings outside a cell, the gravest first."""
        cells.findings(self.t, findings)

    def field(self, path: str, **how: Any) -> None:
        """The widget of a path; see pages/_kit/fields.py for `widget`, `live`, `label_visible`, `height`."""
        field(self.session, self.t, path, **how)

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
            "label": label or self.t("kit.pick"),
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
        ink = (
            "#E6E8E6" if st.context.theme.type == "dark" else "#1F2933"
        )  # the theme leaves labels inside a chart black
        spec = {**_spec(build, self.locale), "data": {"values": list(rows)}}
        spec["config"] = {**spec.get("config", {}), "text": {"color": ink}}
        st.vega_lite_chart(spec, width="stretch", height=height, key=key or None, alt=title)

    def grid(self, rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str]) -> None:
        """A table to read; `columns` gives the headers in their order. Cells are words, never markup.

        A wide one scrolls by itself on a phone; a table in Markdown would widen the page.
        """
        heads: list[str] = []
        for words in columns.values():
            heads.append(plain(words) + "\u200b" * heads.count(plain(words)))  # the table wants its headers to differ
        cells = [[_grid_cell(row.get(code, "")) for code in columns] for row in rows]
        st.table([dict(zip(heads, line, strict=True)) for line in cells], border="horizontal", hide_index=True)

    def download(
        self, words: str, data: bytes | str | Callable[[], bytes | str], file_name: str, mime: str, **values: Any
    ) -> None:
        """A button that hands over a file; a slow one is made by a callable, on the click."""
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
            words = self.t("kit.next", chapter=self.t(f"{slug}.title"))
            menu.link(self.session, slug, words, key="next", icon=":material/arrow_forward:")
        else:
            menu.link(self.session, "", self.t("kit.to_home"), key="next", icon=":material/home:")


def _grid_cell(value: object) -> str:
    """A cell of a table as Markdown. A short one never wraps: an amount would part from its sign."""
    text = str(value)
    return plain(text.replace(" ", "\u00a0") if len(text) <= UNBROKEN else text).replace("  \n", " ")


@lru_cache(maxsize=256)
def _spec(build: Callable[[Translate], Any], locale: str) -> dict[str, Any]:
    import pandas  # noqa: F401, ICN001, PLC0415 -- Altair looks at pandas while another tab's thread may be loading it

    spec: dict[str, Any] = build(markdown(locale)).to_dict()
    spec.pop("datasets", None)
    return spec


def _remember_pick(state: Session, view: str, key: str) -> None:
    state.views[view] = st.session_state[key]


def _commit_click(
    state: Session, plan_id: str, change: Change | Callable[[], Change | None], then: Callable[[], None] | None
) -> None:
    wanted = change() if callable(change) else change
    if wanted is not None and state.commit(wanted, plan_id=plan_id) and then is not None:
        then()
