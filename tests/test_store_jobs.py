from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from conftest import START
from sqlalchemy import update

from planner.store import Job, JobNotFound, Store
from planner.store.named import named
from planner.store.tables import jobs


@pytest.fixture(autouse=True)
def slow_work_may_be_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PROMOBOOK_JOB_PACKAGES", "slow_work")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")]))


def wait(store: Store, job_id: str, until: Callable[[Job], bool], seconds: float = 60) -> Job:
    deadline = time.monotonic() + seconds
    while not until(job := store.jobs.get(job_id)):
        assert time.monotonic() < deadline, job
        time.sleep(0.05)
    return job


def ended(job: Job) -> bool:
    return job.state in {"done", "failed", "cancelled"}


def test_work_is_done_once_and_its_result_is_kept(store: Store, tmp_path: Path):
    arguments = {"log": str(tmp_path / "log"), "words": "预测"}
    job_id = store.jobs.start("slow_work:tally", arguments, at=START)
    assert store.jobs.start("slow_work:tally", arguments, at=START) == job_id
    job = wait(store, job_id, ended)
    assert (job.state, job.progress, job.result, job.error) == ("done", 1.0, {"words": "预测"}, "")
    assert store.jobs.start("slow_work:tally", dict(reversed(arguments.items())), at=START) == job_id
    assert store.jobs.get(job_id) == job
    assert (tmp_path / "log").read_text() == "ran\n"
    assert store.jobs.start("slow_work:tally", {**arguments, "words": ""}, at=START) != job_id


def test_progress_is_told_and_a_cancelled_job_stops_and_can_be_run_again(store: Store):
    job_id = store.jobs.start("slow_work:step_by_step", {}, at=START)
    job = wait(store, job_id, lambda job: job.progress > 0)
    assert (job.state, job.note) == ("running", "steps.counting")
    store.jobs.cancel(job_id)
    assert wait(store, job_id, ended).state == "cancelled"
    assert store.jobs.start("slow_work:step_by_step", {}, at=START) == job_id
    assert wait(store, job_id, lambda job: job.progress > 0).state == "running"
    store.jobs.cancel(job_id)
    assert wait(store, job_id, ended).state == "cancelled"


def test_work_that_never_reports_is_cancelled_all_the_same(sqlite_store: Store):
    job_id = sqlite_store.jobs.start("slow_work:deaf", {}, at=START)
    wait(sqlite_store, job_id, lambda job: job.state == "running")
    sqlite_store.jobs.cancel(job_id)
    assert wait(sqlite_store, job_id, ended, seconds=30).state == "cancelled"
    child = sqlite_store.jobs._children
    assert all(process.wait(30) == 3 for process in child)


def test_a_job_that_is_started_again_while_it_stops_runs_afresh(sqlite_store: Store):
    job_id = sqlite_store.jobs.start("slow_work:step_by_step", {}, at=START)
    wait(sqlite_store, job_id, lambda job: job.progress > 0)
    sqlite_store.jobs.cancel(job_id)
    sqlite_store.jobs.start("slow_work:step_by_step", {}, at=START)
    time.sleep(1)
    assert wait(sqlite_store, job_id, lambda job: job.progress > 0).state == "running"
    sqlite_store.jobs.cancel(job_id)
    assert wait(sqlite_store, job_id, ended).state == "cancelled"


@pytest.mark.parametrize(
    ("name", "error"), [("fall", "KeyError"), ("unwritable", "TypeError"), ("odd_number", "ValueError")]
)
def test_work_that_fails_says_why(sqlite_store: Store, name: str, error: str):
    job_id = sqlite_store.jobs.start(f"slow_work:{name}", {}, at=START)
    job = wait(sqlite_store, job_id, ended)
    assert (job.state, job.result) == ("failed", None)
    assert job.error.startswith(error)


def test_a_worker_that_vanished_is_seen_as_failed_and_the_job_can_be_run_again(store: Store):
    job_id = store.jobs.start("slow_work:vanish", {}, at=START)
    wait(store, job_id, lambda job: job.progress > 0)
    assert store.jobs.get(job_id).state == "running"
    with store.database.writing() as connection:
        connection.execute(update(jobs).values(beat_at=jobs.c.created_at))
    job = store.jobs.get(job_id)
    assert (job.state, job.error) == ("failed", "worker_lost")
    assert store.jobs.start("slow_work:vanish", {}, at=START) == job_id
    assert store.jobs.get(job_id).state in {"queued", "running"}
    wait(store, job_id, lambda job: job.progress > 0)


def test_an_unknown_job_is_not_found(store: Store):
    with pytest.raises(JobNotFound):
        store.jobs.get("nothing")
    store.jobs.cancel("nothing")


def test_old_jobs_are_forgotten_unless_they_are_under_way(sqlite_store: Store, tmp_path: Path):
    arguments = {"log": str(tmp_path / "log")}
    job_id = sqlite_store.jobs.start("slow_work:tally", arguments, at=START)
    wait(sqlite_store, job_id, ended)
    assert sqlite_store.jobs.forget(START) == 0
    assert sqlite_store.jobs.forget(START + timedelta(seconds=1)) == 1
    with pytest.raises(JobNotFound):
        sqlite_store.jobs.get(job_id)


@pytest.mark.parametrize(
    "function",
    [
        "",
        "os:system",
        "os.path:join",
        "planner.store.named:importlib",
        "planner.store.named:re",
        "planner.store.named:NAMED",
        "planner.store.named:Report",
        "planner.store.work:_write",
        "planner.store.jobs:named",
        "planner.store.jobs:nothing",
        "planner.nothing:x",
        "planner..store:x",
        "planner.store:__class__",
        "plannerx:x",
        "planner.swot:compute.__globals__",
        "planner.store.files:os.system",
    ],
)
def test_only_public_functions_of_our_own_modules_may_be_named(sqlite_store: Store, function: str):
    with pytest.raises(ValueError, match=r"function|module"):
        sqlite_store.jobs.start(function, {}, at=START)


def test_other_packages_may_not_be_named_unless_the_environment_says_so(monkeypatch: pytest.MonkeyPatch):
    assert named("slow_work:tally")
    monkeypatch.delenv("PROMOBOOK_JOB_PACKAGES")
    with pytest.raises(ValueError, match="may be named"):
        named("slow_work:tally")
