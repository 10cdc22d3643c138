"""What a cell is made of beside its fields: figures, sentences, charts, tables, files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, Literal

import streamlit as st

from pages._kit import cells, menu, showing
from pages._kit.session import Session
from pages._kit.tabular import arrow, chart_spec, grid_rows
from pages._kit.words import plain
from planner.findings import Finding, Severity
from planner.i18n import Translate
from planner.plan import chapters
from planner.store import NotAllowed


class Pieces:
    """The part of a page that only shows."""

    slug: str
    session: Session
    locale: str
    t: Translate

    def figures(self, figures: Sequence[tuple[str, str, str]]) -> None:
        """Key figures in a row: (catalog key of the label, the figure in words, a short remark or nothing)."""
        self.numbers([(self.t(words), value, remark) for words, value, remark in figures])

    @staticmethod
    def numbers(figures: Sequence[tuple[str, str, str]]) -> None:
        """The same with labels that are words already."""
        with st.container(horizontal=True, gap="small"):
            for label, value, remark in figures:
                st.metric(
                    plain(label),
                    value,
                    delta=remark or None,
                    delta_color="off",
                    delta_arrow="off",
                    border=True,
                )

    def say(self, words: str, **values: Any) -> None:
        """A sentence of the catalog."""
        st.markdown(self.t(words, **values))

    @staticmethod
    def prose(text: str) -> None:
        """Words as they are, such as a user's own."""
        st.markdown(plain(text))

    def cards(self, name: str, titles: Sequence[str], show: Callable[[int], None]) -> None:
        """One thing at a time in large type, turned by keys; `show` draws the one of a number."""
        showing.draw(self.session, self.t, name, titles, show)

    def small(self, words: str, **values: Any) -> None:
        """A sentence of the catalog in small print."""
        st.caption(self.t(words, **values))

    def box(self, severity: Severity, text: str) -> None:
        """Written words in a box of a finding's colour and sign: what a page has come to."""
        draw, icon = cells.BOXES[severity]
        draw(text, icon=icon)

    def empty(self, words: str, **values: Any) -> None:
        """What would be here, and the one thing to do."""
        with st.container(border=True):
            st.caption(f":material/inbox: {self.t(words, **values)}")

    def remarks(self, found: Sequence[Finding]) -> None:
        """Findings where they arise, not at the end of the cell."""
        cells.findings(self.t, found)

    def chart(
        self,
        build: Callable[[Translate], Any],
        rows: Sequence[Mapping[str, Any]],
        title: str,
        key: str = "",
        height: int | Literal["content"] = "content",
        *,
        large: bool = False,
    ) -> None:
        """A chart of `rows` under a title that says the finding. The specification is built once per language.

        `large` is for a room that looks on.
        """
        if not rows:
            self.empty("kit.empty_chart")
            return
        st.markdown(f"**{plain(title)}**")
        spec = chart_spec(build, self.locale, rows, dark=st.context.theme.type == "dark", large=large)
        st.vega_lite_chart(spec, width="stretch", height=height, key=key or None, alt=title)

    def grid(self, rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str]) -> None:
        """A table to read; `columns` gives the headers in their order. Cells are words, never markup.

        A wide one scrolls by itself on a phone; a table in Markdown would widen the page.
        """
        st.table(arrow(grid_rows(rows, columns)), border="horizontal", hide_index=True)

    def picture(self, content: bytes, alt: str, width: int) -> bool:
        """A picture at most so wide; whether it could be drawn. `alt` says what it shows to those who cannot see it."""
        with st.container(width=width):
            try:
                st.image(content, width="stretch", alt=alt)
            except (OSError, SyntaxError, ValueError):  # how Pillow says that a file is broken further on
                return False
        return True

    def download(
        self, words: str, data: bytes | str | Callable[[], bytes | str], file_name: str, mime: str, **values: Any
    ) -> None:
        """A button that hands over a file; a slow one is made by a callable, on the click."""
        st.download_button(
            self.t(words, **values),
            partial(_handed_over, self.session, data) if callable(data) else data,
            file_name,
            mime,
            key=f"download:{file_name}",
            icon=":material/download:",
            on_click="ignore",
        )

    def way(self, slug: str, words: str, *, key: str, section: str = "", icon: str = "arrow_forward") -> None:
        """A link to a page (nothing names Home), or to a section of it; `words` are ready."""
        menu.link(self.session, slug, words, key=key, icon=f":material/{icon}:", section=section)

    @contextmanager
    def beside(self, words: str, *, key: str, icon: str) -> Iterator[None]:
        """What opens beside its name, one tap away; `words` are ready."""
        with st.popover(words, icon=f":material/{icon}:", type="tertiary", key=key):
            yield

    def next_step(self) -> None:
        """A link to the next chapter."""
        there = chapters()
        if self.slug in there and self.slug != there[-1]:
            slug = there[there.index(self.slug) + 1]
            words = self.t("kit.next", chapter=self.t(f"{slug}.title"))
            menu.link(self.session, slug, words, key="next", icon=":material/arrow_forward:")
        else:
            menu.link(self.session, "", self.t("kit.to_home"), key="next", icon=":material/home:")


def _handed_over(session: Session, make: Callable[[], bytes | str]) -> bytes | str:
    """What a click on a download asks for, unless the plan may not be seen any more since the page was drawn."""
    if session.entry.changed():
        raise NotAllowed
    return make()
