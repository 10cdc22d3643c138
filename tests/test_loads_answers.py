"""Answers worked out before anybody looks: after a load, and in the background once much data is stored."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from test_imports_loading import FILES, TAOBAO, sold
from test_loads import NOW, TODAY, WORDS, home, orders_in, quiet, until
from test_pages import opened

from pages._metrics import large
from planner import loads
from planner.loads import answers
from planner.loads.job import load_job
from planner.plan import Plan, change
from planner.store import Store, open_store
from planner.store.jobs import job_name
from planner.warehouse import asking, kept
from planner.warehouse.engine import Engine

__all__ = ["home"]


def looked(looks: Callable[..., object], plan: Plan, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many questions the engine has to work out for some looks after a start."""
    asking._answer.cache_clear()
    worked, rows = [], Engine._rows
    with monkeypatch.context() as patch:
        patch.setattr(Engine, "_rows", lambda *call: worked.append(call) or rows(*call))
        store = open_store()
        for look in looks(plan, store.files.data(plan.datasets), TODAY):
            look()
        store.close()
    return len(worked)


def loaded(home: Path) -> Plan:
    plan = Plan(id="p", name="p")
    june = "".join(map(sold, range(30)))
    may = "".join(map(sold, range(30, 60))).replace("2025-06", "2025-05")
    path = orders_in(home, TAOBAO + may + june)
    outcome = loads.read_outcome(load_job(loads.arguments_of(path, (), TODAY), quiet))
    assert outcome.change is not None
    return change(plan, outcome.change)


def test_after_a_load_no_first_look_has_to_ask(home: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(kept, "SLOW", 0)
    assert looked(answers.first_looks, loaded(home), monkeypatch) == 0


def test_without_kept_answers_every_first_look_asks(home: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(kept, "SLOW", 60)
    assert looked(answers.first_looks, loaded(home), monkeypatch) > 10


def test_earlier_days_are_answered_by_a_job_of_their_own(home: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(kept, "SLOW", 0)
    monkeypatch.setattr(answers, "MANY", 1)
    plan = loaded(home)
    assert looked(answers.earlier_looks, plan, monkeypatch) > 0
    for file in (home / "home" / "files" / "answers").iterdir():
        file.unlink()
    arguments = loads.answers_arguments(plan, TODAY)
    assert arguments is not None
    asking._answer.cache_clear()
    answers.answers_job(arguments, quiet)
    assert looked(answers.earlier_looks, plan, monkeypatch) == 0
    assert looked(answers.first_looks, plan, monkeypatch) == 0


def test_few_orders_need_no_job(home: Path):
    assert loads.answers_arguments(loaded(home), TODAY) is None
    assert loads.answers_arguments(Plan(id="p", name="p"), TODAY) is None


def stored_on_the_page(shelf: Store, folder: Path) -> tuple[AppTest, Plan]:
    plan = shelf.create(Plan(id="large", name="Tea"), author="", session="test", at=NOW).plan
    app = opened("metrics", "en", plan)
    line = next(one for one in app.text_input if one.label == WORDS["metrics.words.large_path"])
    line.set_value(orders_in(folder, FILES["plain orders"])).run()
    until(app, "metrics.words.large_start").click().run()
    until(app, "metrics.words.large_take").click().run()
    return app, shelf.load(plan.id).plan


def test_storing_much_data_begins_the_job(shelf: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(large, "offered", lambda: True)
    monkeypatch.setattr(answers, "MANY", 1)
    app, plan = stored_on_the_page(shelf, tmp_path)
    assert [error.value for error in app.exception] == []
    arguments = loads.answers_arguments(plan, _today(plan))
    assert shelf.jobs.get(job_name(loads.ANSWERS, arguments)).state in ("queued", "running", "done")


def _today(plan: Plan) -> date:
    (day,) = {one.added for one in plan.datasets if one.added is not None}
    return day
