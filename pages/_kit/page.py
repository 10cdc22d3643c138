"""A page: its opening, its numbered cells, and the pieces a cell is made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, TypeAlias, TypeVar

import streamlit as st

from pages._kit import cells, parts
from pages._kit.fields import field
from pages._kit.jobs import SlowWork
from pages._kit.learner import Learner
from pages._kit.pieces import Pieces
from pages._kit.session import Session, on_phone, today
from pages._kit.stored import now
from pages._kit.table import rows_table
from pages._kit.trials import Trials
from pages._kit.words import markdown
from pages._kit.worked import worked
from planner.changes import Change
from planner.data import Data
from planner.figures import value_at
from planner.findings import Finding
from planner.i18n import Translate
from planner.plan import NUMBERS, Plan
from planner.steps import Step

T = TypeVar("T")
SERIOUS = ("bad", "watch")
Compute: TypeAlias = Callable[[Plan, Data, date], Any]


class Page(Pieces, SlowWork, Trials, Learner):
    """One chapter as it is drawn now: the plan, the words, and the pieces of a cell."""

    def __init__(self, slug: str, state: Session, compute: Compute | None) -> None:
        self.slug, self.session, self._compute = slug, state, compute
        self.locale, self.today = state.locale, today()
        self.t: Translate = markdown(state.locale)
        self.cells, self.section = 0, ""
        self.sectioned: dict[str, str] = {}

    @property
    def plan(self) -> Plan:
        """The plan as this tab knows it."""
        self.session.sees_revision()
        return self.session.the_plan

    @property
    def revision(self) -> int:
        """How many times the plan was changed: what a file says to be newer than the one before."""
        self.session.sees_revision()
        return self.session.revision

    @property
    def guest(self) -> bool:
        """Whether whoever looks came with a link to this one plan."""
        return self.session.entry.guest

    @property
    def phone(self) -> bool:
        """Whether the page is looked at on a phone."""
        return on_phone()

    @staticmethod
    def now() -> datetime:
        """The time, for a file that says when it was made."""
        return now()

    @property
    def data(self) -> Data:
        """The plan's imported data, read-only."""
        self.session.sees_revision()
        return self.session.data

    @property
    def result(self) -> Any:
        """What the chapter computes from the plan as it is now; worked out once per state of the plan."""
        self.session.sees_revision()
        return self._result()

    def _result(self) -> Any:
        if self._compute is None:
            return None
        compute = self._compute
        return worked(
            self.session, self.slug, self.today, lambda: compute(self.session.the_plan, self.session.data, self.today)
        )

    def worked(self, name: str, make: Callable[[], T]) -> T:
        """What `make` gives for the plan as it is now, worked out once per state of the plan and language."""
        return worked(self.session, f"{self.slug}.{name}.{self.locale}", self.today, make)

    def look(self, at: Callable[[Plan, Any], T]) -> T:
        """What `at` finds in plan and result. A part that looks only so is redrawn only when it finds another value."""
        return self.session.sees(lambda: at(self.session.the_plan, self._result()))

    def part(self, body: Callable[[], None], name: str = "") -> None:
        """Decorator: draw a piece of the page now, and alone when an edit changes what it shows.

        `name` tells one from another where the same function draws several.
        """
        self._draw(f"{self.slug}.{name or body.__name__}", body)

    def _draw(self, key: str, body: Callable[[], None]) -> None:
        """A page that computes nothing, as Home, shows more than the plan: it is always drawn whole."""
        if self._compute is None:
            body()
        else:
            parts.draw(self.session, key, body)

    def sections(self, names: Sequence[str]) -> None:
        """A long page shows one group of its cells at a time: the words are `<slug>.sections.<name>`.

        The address may name the one to begin with: `?section=<name>`.
        """
        asked, view = st.query_params.get("section"), f"{self.slug}.section"
        if asked in names and f"pick:{view}" not in self.session.views:
            self.choose(view, asked)
        self.section = self.pick(view, names, lambda code: self.t(f"{self.slug}.sections.{code}"))

    def addressed(self, name: str, options: Sequence[str], section: str) -> str:
        """Which of `options` the address names (`?<name>=…`), until another is chosen; `section` shows it."""
        asked, view = st.query_params.get(name), f"{self.slug}.{name}"
        if asked in options and f"pick:{view}" not in self.session.views:
            self.choose(view, asked)
            if "section" not in st.query_params:
                self.choose(f"{self.slug}.section", section)
        return str(self.picked(view, options))

    @staticmethod
    def address(**named: str) -> None:
        """Have the address name what is shown, so that it can be shared."""
        for name, value in named.items():
            if st.query_params.get(name) != value:
                st.query_params[name] = value

    def remarks_elsewhere(self) -> None:
        """How many remarks stand in the sections that are not shown."""

        def elsewhere() -> None:
            codes = {name: section for name, section in self.sectioned.items() if section != self.section}
            there = self.look(lambda _, result: [f.cell for f in result.findings if f.severity in SERIOUS])
            counts = Counter(codes[cell] for cell in there if cell in codes)
            for section, n in counts.items():
                self.small("kit.remarks_elsewhere", section=self.t(f"{self.slug}.sections.{section}"), n=n)

        self.part(elsewhere)

    def cell(
        self,
        name: str,
        *,
        section: str = "",
        findings: Callable[[], Sequence[Finding]] | None = None,
        steps: Callable[[], Sequence[Step]] | None = None,
    ) -> Callable[[Callable[[], None]], None]:
        """Decorator: a numbered cell with question, why, how it is worked out and note; its findings stand at its end.

        Steps and findings are the result's own for this cell, unless others are given. It is a part: see `part`. A cell
        of a section that is not shown keeps its number.
        """
        self.cells += 1
        self.sectioned[name] = section
        if section != self.section:
            return lambda _: None
        number = f"{NUMBERS[self.slug]}.{self.cells}" if self.slug in NUMBERS else ""

        def own_steps() -> Sequence[Step]:
            found: Sequence[Step] = getattr(self._result(), "steps", {}).get(name, ())
            return found

        def own_findings() -> list[Finding]:
            found = findings() if findings else getattr(self._result(), "findings", ())
            return [finding for finding in found if finding.cell == name]

        key = f"{self.slug}.cells.{name}"

        def end() -> None:
            cells.findings(self.t, self.session.sees(own_findings))

        def draw(body: Callable[[], None]) -> None:
            def content() -> None:
                with st.container(border=True):
                    cells.head(self.session, self.t, key, number, steps or own_steps)
                    body()
                    self._draw(f"{key}.findings", end)  # numbers in findings change far more often than the fields

            self._draw(key, content)

        return draw

    def field(self, path: str, **how: Any) -> None:
        """The widget of a path; see pages/_kit/fields.py for `widget`, `live`, `label_visible`, `height` and others."""
        field(self.session, self.t, path, **how)

    @contextmanager
    def row(self) -> Iterator[None]:
        """Fields side by side; they wrap where there is no room."""
        with st.container(horizontal=True, vertical_alignment="top"):
            yield

    def table(
        self,
        path: str,
        columns: Sequence[str],
        where: Mapping[str, Any] | None = None,
        options: Mapping[str, Mapping[str, str]] | None = None,
    ) -> None:
        """The rows at a path as an editor, or as a form on phones; `where` limits it and fills new rows.

        `options` {column: {value: words}} offer a choice for a column of texts.
        """
        self.look(lambda plan, _: value_at(plan, path))
        rows_table(self.session, self.t, path, columns, where or {}, options or {})

    def button(
        self,
        words: str,
        change: Change | Callable[[], Change | None],
        *,
        key: str,
        primary: bool = False,
        icon: str = "",
        disabled: bool = False,
        bare: bool = False,
        then: Callable[[], None] | None = None,
        **values: Any,
    ) -> None:
        """A button that commits a Change; `words` is a catalog key, `then` runs once the Change is saved.

        A `bare` one shows its icon alone, and the words where it is pointed at.
        """
        st.button(
            "" if bare else self.t(words, **values),
            help=self.t(words, **values) if bare else None,
            key=f"button:{self.slug}.{key}",
            type="primary" if primary else "tertiary" if bare else "secondary",
            icon=f":material/{icon}:" if icon else None,
            disabled=disabled or not self.session.entry.may_write,
            on_click=_commit_click,
            args=(self.session, self.session.plan_id, change, then),
        )


def _commit_click(
    state: Session, plan_id: str, change: Change | Callable[[], Change | None], then: Callable[[], None] | None
) -> None:
    wanted = change() if callable(change) else change
    if wanted is not None and state.commit(wanted, plan_id=plan_id) and then is not None:
        then()
