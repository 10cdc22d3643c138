"""What one browser tab holds: the open plan as last seen, what it may undo, and what it could not save yet.

The plan in the store is the truth. A tab keeps a copy, commits every edit at once in the widget's callback, and takes
over what others changed at its next rerun.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar, cast

import streamlit as st

from pages._kit.access import Entry
from pages._kit.parts import Part, redraw, sees
from pages._kit.stored import now
from planner.changes import Change, Refused, RowGone, Rows
from planner.data import Data
from planner.plan import Plan
from planner.store import DatabaseFailed, NotSaved, PlanNotFound, RevisionGone, Saved, Store

ENTRY = "promobook"
T = TypeVar("T")


@dataclass
class Unsaved:
    """A Change that could not be saved, kept until it can, and the text in it that a user would miss."""

    plan_id: str
    change: Change
    text: str
    reason: str  # catalog: errors.store.<reason>


@dataclass
class Session:
    """The one entry of a tab in Streamlit's session state."""

    id: str = field(default_factory=lambda: secrets.token_hex(8))
    entry: Entry = field(default_factory=Entry)
    author: str = ""
    reader: str = ""  # of the course, as this browser is called
    locale: str = ""
    plan: Plan | None = None
    revision: int = 0
    opened: int = 0
    saved_at: datetime | None = None
    saved_by: str = ""
    undoable: list[int] = field(default_factory=list)
    redoable: list[int] = field(default_factory=list)
    refused: dict[str, Refused] = field(default_factory=dict)
    gone: tuple[RowGone, Unsaved] | None = None
    unsaved: list[Unsaved] = field(default_factory=list)
    notice: tuple[str, dict[str, Any]] | None = None
    going: tuple[str, str] | None = None
    arrivals: int = 0
    folded: int = 0
    shown: dict[str, Any] = field(default_factory=dict)  # what each widget shows, as far as we know
    unseen: dict[str, Any] = field(default_factory=dict)  # what the browser shows until it has drawn a newer value
    tried: dict[str, Any] = field(default_factory=dict)  # what was last tried to save
    watched: dict[str, tuple[Callable[..., None], tuple[Any, ...]]] = field(default_factory=dict)
    views: dict[str, Any] = field(default_factory=dict)
    frame: Part = field(default_factory=Part)  # what of the page stands outside its parts
    part: Part = field(default_factory=Part)  # what is being drawn
    looking: bool = False
    worked: tuple[Plan | None, date | None, dict[str, Any]] = field(default_factory=lambda: (None, None, {}))
    planned: tuple[Any, ...] = ()  # the redraw asked for last: its fragments, and the state it was asked for in

    def open(self, plan_id: str) -> None:
        """Make a plan this tab's plan. Raises PlanNotFound."""
        saved = the_store().load(plan_id)
        self.plan, self.revision, self.saved_at, self.saved_by = saved.plan, saved.revision, saved.at, saved.author
        self.undoable, self.redoable, self.views = [], [], {}
        self.refresh_widgets()

    def refresh_widgets(self) -> None:
        """Give every widget a new identity, so that it starts from the plan: after opening, import and restore only."""
        self.opened += 1
        self.refused.clear()
        self.shown.clear()
        self.unseen.clear()
        self.tried.clear()
        self.watched.clear()

    def close(self) -> None:
        """Leave the plan, for example because it lies in the trash now."""
        self.plan, self.revision, self.undoable, self.redoable = None, 0, [], []

    def catch_up(self) -> None:
        """Take over what others changed since. Raises PlanNotFound if the plan is gone."""
        if self.plan is not None and the_store().head(self.plan.id).revision != self.revision:
            self._take(the_store().load(self.plan.id))

    def _take(self, saved: Saved) -> None:
        self.plan, self.revision, self.saved_at, self.saved_by = saved.plan, saved.revision, saved.at, saved.author

    def commit(self, change: Change, *, plan_id: str = "", at: str = "", text: str = "") -> bool:
        """Save a Change durably. `at` is the field's path and `text` what the user typed, kept if it fails.

        Returns whether it is saved. A refusal is said beside the field at `at`, or at the head of the page; a failure
        of the store is kept whole.
        """
        plan_id = plan_id or (self.plan.id if self.plan else "")
        try:
            saved = the_store().commit(plan_id, change, author=self.author, session=self.id, at=now())
        except RowGone as error:
            self.gone = error, Unsaved(plan_id, change, text, error.code)
            return False
        except Refused as error:
            if at:
                self.refused[at] = error
            else:
                self.notice = ("kit.not_done", {"why": error})
            return False
        except PlanNotFound:
            self.unsaved.append(Unsaved(plan_id, change, text, "plan_gone"))
            return False
        except NotSaved as error:
            self.unsaved.append(Unsaved(plan_id, change, text, error.reason))
            return False
        self.refused.pop(at, None)
        if self.plan is None or self.plan.id != plan_id:
            return True
        if saved.revision != self.revision and saved.session == self.id:
            self.undoable.append(saved.revision)
            self.redoable.clear()
        self._take(saved)
        return True

    def undo(self, *, again: bool = False) -> None:
        """Take back this tab's last Change, or with `again` what was taken back last."""
        stack, other = (self.redoable, self.undoable) if again else (self.undoable, self.redoable)
        if not stack or self.plan is None:
            return
        try:
            done = the_store().undo(self.plan.id, stack[-1], author=self.author, session=self.id, at=now())
        except DatabaseFailed as error:
            self.notice = ("kit.undo.failed", {"reason": error.reason})
            return
        except RevisionGone:
            stack.clear()
            return
        stack.pop()
        if done.revision is not None:
            other.append(done.revision)
        self._take(done.saved)
        self.refused.clear()
        if done.left:
            said = "kit.undo.left" if done.revision is not None else "kit.undo.stays"
            self.notice = (said, {"paths": done.left})

    def watch(self, key: str, commit: Callable[..., None], args: tuple[Any, ...]) -> dict[str, Any]:
        """The arguments that make a widget call `commit(*args)` when it changes; and note it for save_late_edits."""
        self.watched[key] = commit, args
        return {"on_change": _edited, "args": (self, self.part, commit, args)}

    def begin_page(self) -> None:
        """Forget the parts of the page drawn before; until the first part begins, the frame is drawn."""
        self.frame = self.part = Part(drawn=True)

    def around(self) -> tuple[Any, ...]:
        """What a click may change besides the plan, and a page shows outside its parts."""
        return self.going, self.locale, self.author, self.notice, self.gone, [*self.unsaved]

    def stamp(self) -> tuple[Any, ...]:
        """Everything that a click may change."""
        views = [(name, view) for name, view in self.views.items() if isinstance(view, str)]
        return self.revision, self.around(), views

    def is_open(self, popover: str) -> bool:
        """Whether the user opened a popover."""
        return bool(st.session_state.get(popover))

    def sees_revision(self) -> None:
        """Note that what is being drawn may show anything of the plan."""
        self.sees(lambda: self.revision)

    def sees(self, look: Callable[[], T]) -> T:
        """What `look` returns; what is being drawn depends on it from now on."""
        return sees(self, look)

    def save_late_edits(self) -> bool:
        """Save what widgets hold and their callbacks could not. Returns whether there was anything to save.

        When a newer message from the browser stops a run, Streamlit may end a callback in the midst, at any look into
        its session state, and does not call it again. What a callback has saved already, it does not save twice.
        """
        before = self.revision
        for key, (commit, args) in list(self.watched.items()):
            if key in st.session_state:
                commit(*args)
            else:
                del self.watched[key]
        return self.revision != before

    def retry(self) -> None:
        """Try once more to save what could not be saved."""
        waiting, self.unsaved = self.unsaved, []
        for item in waiting:
            self.commit(item.change, plan_id=item.plan_id, text=item.text)

    def bring_back_row(self) -> None:
        """Restore the row that somebody deleted while this tab edited it, with the edit."""
        if self.gone is None:
            return
        (error, edit), self.gone = self.gone, None
        row = the_store().removed_row(edit.plan_id, error.row)
        if row is not None:
            back = Rows(path=error.row.rpartition(".")[0], added=(row,))
            change = Change(label="restore_row", operations=(back, *edit.change.operations))
            self.commit(change, plan_id=edit.plan_id, text=edit.text)

    @property
    def plan_id(self) -> str:
        """The id of the open plan, or nothing."""
        return self.plan.id if self.plan else ""

    @property
    def the_plan(self) -> Plan:
        """The open plan. Only pages that open_page let through ask for it."""
        if self.plan is None:
            raise PlanNotFound("")
        return self.plan

    @property
    def data(self) -> Data:
        """Read-only view of the plan's datasets."""
        return the_store().files.data(self.plan.datasets if self.plan else ())


def _edited(state: Session, part: Part, commit: Callable[..., None], args: tuple[Any, ...]) -> None:
    commit(*args)
    redraw(state, part)


@contextmanager
def told(state: Session) -> Iterator[None]:
    """What the store could not do is said at the head of the page."""
    try:
        yield
    except PlanNotFound:
        state.notice = ("kit.plan_unknown", {})
    except DatabaseFailed as error:
        state.notice = ("kit.unsaved.what", {"reason": error.reason})


def the_store() -> Store:
    """The store as far as this tab may use it. Raises DatabaseFailed."""
    return session().entry.store()


def session() -> Session:
    """This tab's session."""
    if ENTRY not in st.session_state:
        st.session_state[ENTRY] = Session()
    return cast("Session", st.session_state[ENTRY])


def session_anew(old: Session) -> Session:
    """A session that knows of no plan, for a tab that may not look at one (any more)."""
    st.session_state[ENTRY] = Session(entry=old.entry, author=old.author, locale=old.locale)
    return session()


def local(moment: datetime) -> datetime:
    """A time as the clock of the user's browser shows it; without one, as this computer's clock does."""
    offset = st.context.timezone_offset
    return moment.astimezone() if offset is None else moment.astimezone(UTC) - timedelta(minutes=offset)


def today() -> date:
    """The user's calendar day."""
    return local(now()).date()


def on_phone() -> bool:
    """Whether the browser says that it runs on a phone: lists are then better than wide tables and charts."""
    return "Mobi" in st.context.headers.get("User-Agent", "")
