"""Slow work on a page: started with a press, watched while it runs, stopped if wanted; the page stays usable.

A job is known by what it works out, not by the tab that asked: after a reload, in another tab, or for somebody else
with the same figures, its result is there at once.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any, TypeVar

import streamlit as st
from pydantic import JsonValue

from pages._kit import filing, parts
from pages._kit.cells import below
from pages._kit.offering import offer
from pages._kit.session import Session, the_store, told
from pages._kit.stored import now
from pages._kit.words import plain
from planner.changes import Change
from planner.i18n import Translate
from planner.store import DatabaseFailed, Files, Job, JobNotFound, job_name

T = TypeVar("T")
Read = Callable[[Any], T]

POLL_SECONDS = 1.5
SAID = ("kit.jobs.start", "kit.jobs.go_on")
UNDER_WAY = ("queued", "running")
KEPT = 64  # results read and ready in this process
FOR = timedelta(hours=1)  # then it is seen that the store has forgotten a job
NOWHERE = Job("", "failed", 0.0, "", None, "no_store")


class SlowWork:
    """What a page can do that takes its time: work out slowly, and keep files."""

    slug: str
    session: Session
    t: Translate

    def job(
        self, name: str, function: str, arguments: JsonValue, read: Read[T], said: tuple[str, str] = SAID
    ) -> T | None:
        """What slow work found, as `read` makes it of the result; until then its button, progress or trouble, and None.

        `function` is `planner.module:name`, as `store.jobs` calls it. `said` are the catalog keys of the button, and of
        what is said while the work is under way.
        """
        job_id, key = job_name(function, arguments), f"{self.slug}.{name}"
        state = self.session.sees(partial(_state, job_id))
        if state == "done":
            return self.job_result(function, arguments, read)
        body = partial(_watch, self.session, self.t, key, function, arguments, said)
        parts.draw(self.session, f"job:{key}", body, run_every=POLL_SECONDS if state == "running" else None)
        return None

    def job_result(self, function: str, arguments: JsonValue, read: Read[T]) -> T | None:
        """The same for parts of the page that draw no job: None while it is not done."""
        job_id = job_name(function, arguments)
        if self.session.sees(partial(_state, job_id)) != "done":
            return None
        value: T = _result(job_id, f"{read.__module__}.{read.__qualname__}", read)
        return value

    def papers(
        self, name: str, function: str, order: JsonValue, said: tuple[str, str, str], called: Callable[[str], str]
    ) -> None:
        """Documents that a job makes (see planner/report/making.py): its button, then the files to be taken.

        `said` are the catalog keys of the button, of what is said meanwhile and once they are ready; `called` names a
        format.
        """
        made = self.job(name, function, order, list, said[:2])
        if made:
            st.caption(self.t(said[2]))
            offer(self.t, self.files_kept, made, called)

    def begin(self, function: str, arguments: JsonValue) -> None:
        """Have slow work done of which the page shows nothing: what it finds is looked up elsewhere."""
        _start(self.session, function, arguments)

    def keeping(self, content: bytes, change: Callable[[str], Change | None]) -> Callable[[], Change | None]:
        """What a button does to keep a file: store `content`, then commit the Change that `change(hash)` gives."""
        return partial(filing.keep, self.session, content, change)

    def shelving(self, make: Callable[[Files], Change | None]) -> Callable[[], Change | None]:
        """What a button does to keep several files: `make` stores them and gives the Change that refers to them."""
        return partial(filing.shelve, self.session, make)

    @property
    def files_kept(self) -> Files:
        """Where files are kept, to look at."""
        return the_store().files


class _NotDoneError(Exception):
    """There is no result yet; `job` is how far it is, None if nobody asked for it."""

    def __init__(self, job: Job | None) -> None:
        super().__init__()
        self.job = job


@st.cache_resource(max_entries=KEPT, ttl=FOR, show_spinner=False)
def _finished(job_id: str) -> Job:
    """A job that is done: it stays so while it is kept. Raises _NotDoneError, which is not kept."""
    job = _job(job_id)
    if job is None or job.state != "done":
        raise _NotDoneError(job)
    return job


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _result(job_id: str, reader: str, _read: Read[T]) -> T:
    """The result of a job that is done, read once: that is slower than drawing it."""
    del reader  # a part of what the result is kept under
    return _read(_finished(job_id).result)


def _state(job_id: str) -> str:
    """How a job stands: done, running (also while it waits to), failed, cancelled, or "" if nobody asked for it."""
    try:
        return _finished(job_id).state
    except _NotDoneError as not_done:
        job = not_done.job
    return "" if job is None else "running" if job.state in UNDER_WAY else job.state


def _job(job_id: str) -> Job | None:
    """The job as the store knows it, None if nobody asked for it."""
    try:
        return the_store().jobs.get(job_id)
    except JobNotFound:
        return None
    except DatabaseFailed:
        return NOWHERE


def _watch(
    session: Session, t: Translate, key: str, function: str, arguments: JsonValue, said: tuple[str, str]
) -> None:
    """The button, or how far the job is, or what went wrong; polled while it runs."""
    if parts.asked_alone(session) and parts.elsewhere_changed(session):
        st.rerun()  # it has ended: the page around shows its result, or the way to try again
    job = _job(job_name(function, arguments))
    if job is not None and job.state in UNDER_WAY:
        _progress(session, t, key, job, said[1])
        return
    again = said[0]
    if job is not None and job.state == "failed":
        again = "kit.jobs.again"
        _failure(t, job)
    elif job is not None and job.state == "cancelled":
        st.caption(f":material/stop_circle: {t('kit.jobs.cancelled')}")
    st.button(
        t(again),
        key=f"start:{key}",
        type="primary",
        icon=":material/play_arrow:" if again == said[0] else ":material/refresh:",
        on_click=_start,
        args=(session, function, arguments),
    )


def _progress(session: Session, t: Translate, key: str, job: Job, waiting: str) -> None:
    step = below(job.note, "steps") if job.note else ""
    words = t(step) if step and t.has(step) else t("kit.jobs.waiting")
    st.progress(job.progress, f"{words} {job.progress:.0%}")
    st.button(
        t("kit.jobs.cancel"),
        key=f"cancel:{key}",
        icon=":material/stop_circle:",
        on_click=_cancel,
        args=(session, job.id),
    )
    st.caption(t(waiting))


def _failure(t: Translate, job: Job) -> None:
    why = "no_store" if job.error == "no_store" else "lost" if job.error == "worker_lost" else "broke"
    st.error(t(f"kit.jobs.{why}"), icon=":material/error:")
    if why == "broke" and job.error:
        st.caption(t("kit.jobs.detail", error=plain(job.error[:200])))


def _start(session: Session, function: str, arguments: JsonValue) -> None:
    with told(session):
        the_store().jobs.start(function, arguments, at=now())


def _cancel(session: Session, job_id: str) -> None:
    with told(session):
        the_store().jobs.cancel(job_id)
