"""Large files on the page: a path, a job that reads what lies there, and a press that adopts it."""

import json
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from test_imports_loading import FILES, TAOBAO, sold
from test_pages import opened

from pages._metrics import large
from planner import loads
from planner.data import Data
from planner.findings import Finding, InputError
from planner.i18n import LOCALES, catalog, translator
from planner.loads.job import LOADED, load_job
from planner.plan import Plan, change
from planner.store import Store, open_store
from planner.warehouse import Warehouse

NOW, TODAY = datetime(2026, 3, 1, 8, tzinfo=UTC), date(2026, 3, 1)
WORDS = catalog("en")


class Stop(BaseException):
    """As a job that is not wanted any more."""


def quiet(progress: float, note: str = "") -> None:
    assert 0 <= progress <= 1
    assert f"metrics.steps.{note.removeprefix('metrics.')}" in WORDS


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PROMOBOOK_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("PROMOBOOK_DATABASE_URL", raising=False)
    monkeypatch.setattr("tempfile.tempdir", None)
    return tmp_path


def orders_in(folder: Path, content: str = "") -> str:
    path = folder / "orders.csv"
    path.write_text(content or FILES["plain orders"], encoding="utf-8")
    return str(path)


def worked(path: str, plan: Plan) -> loads.Outcome:
    """What a job finds, by way of what the store keeps of it."""
    found = load_job(loads.arguments_of(path, plan.datasets, TODAY), quiet)
    return loads.read_outcome(json.loads(json.dumps(found)))


def test_a_job_gives_a_change_that_stores_the_tables(home: Path):
    store = open_store()
    plan = Plan(id="p", name="p")
    outcome = worked(orders_in(home), plan)
    assert outcome.change is not None
    after = change(plan, outcome.change)
    assert {one.kind: one.rows for one in after.datasets} == {"orders": 90, "customer_days": 28, "customers": 7}
    assert Warehouse(_data(store, after)).ask(_sales)["sales"].tolist() == [90 * 11_800]
    again = worked(orders_in(home, TAOBAO + sold(1, paid="50.00")), after)
    assert again.change is not None
    newer = change(after, again.change)
    assert {one.kind: one.rows for one in newer.datasets}["orders"] == 90
    assert Warehouse(_data(store, newer)).ask(_sales)["sales"].tolist() == [89 * 11_800 + 5_000]
    assert not list(store.files.folder.glob("loading-*"))
    store.close()


def _data(store: Store, plan: Plan) -> Data:
    return store.files.data(plan.datasets)


def _sales(house: Warehouse) -> Any:
    orders = house.table("orders")
    return orders.agg(sales=orders.sales.sum())


def test_what_was_left_out_and_refused_comes_through(home: Path):
    plan = Plan(id="p", name="p")
    outcome = worked(orders_in(home, TAOBAO + sold(1) + sold(2, paid="五元") + sold(3, customer="茶**")), plan)
    (part,) = outcome.parts
    assert (part.rows, part.left, part.first) == (2, {"shifted": 1}, ((3, "shifted"),))
    assert part.period == (date(2025, 6, 2), date(2025, 6, 4))
    assert outcome.findings == (Finding("imports.customers_masked", "watch", "large", {"n": 1}),)
    refused = worked(orders_in(home, "1,2\n3,4\n"), plan)
    assert refused.change is None
    assert refused.refusal is not None
    assert (refused.refusal.reason, refused.refusal.values) == ("no_header", {"name": "orders.csv"})


@pytest.mark.parametrize("after", [0.0, 0.5, 0.8])
def test_a_job_that_is_stopped_leaves_nothing(after: float, home: Path):
    def stop(progress: float, note: str = "") -> None:
        del note
        if progress >= after:
            raise Stop

    with pytest.raises(Stop):
        load_job(loads.arguments_of(orders_in(home), (), TODAY), stop)
    kept = home / "home" / "files"
    assert not list(kept.glob("loading-*"))
    if after < LOADED:  # later on files may be on the shelf, where nothing refers to them
        assert not [path for path in kept.rglob("*") if len(path.name) == len("0" * 64)]


def test_files_that_have_changed_are_another_job(home: Path):
    path = orders_in(home)
    before = loads.arguments_of(path, (), TODAY)
    assert loads.arguments_of(f'  "{path}" ', (), TODAY) == before
    orders_in(home, TAOBAO + sold(1))
    assert loads.arguments_of(path, (), TODAY) != before


@pytest.mark.parametrize(
    ("path", "reason"), [("orders.csv", "relative"), ("{}/gone.csv", "missing"), ("{}", "no_files")]
)
def test_a_path_that_leads_nowhere_is_refused_in_words(path: str, reason: str, tmp_path: Path):
    with pytest.raises(InputError) as refusal:
        loads.arguments_of(path.format(tmp_path), (), TODAY)
    assert refusal.value.reason == reason
    for locale in LOCALES:
        words = translator(locale)
        assert refusal.value.values["name"] in loads.refused_words(words, refusal.value)


@pytest.mark.parametrize("locale", LOCALES)
def test_an_outcome_is_told_in_words(locale: str, home: Path):
    t = translator(locale)
    outcome = worked(orders_in(home, TAOBAO + sold(1) + sold(2, paid="五元")), Plan(id="p", name="p"))
    lines = [*loads.part_lines(t, outcome.parts[0]), *loads.table_lines(t, outcome)]
    assert any("orders.csv" in line for line in lines)
    assert len(loads.table_lines(t, outcome)) == 1
    (row,) = loads.left_out_rows(t, outcome)
    assert row.keys() == loads.left_out_columns(t).keys()
    assert (row["count"], row["rows"]) == ("1", "3")


def until(app: AppTest, words: str, seconds: float = 60) -> Any:
    end = time.monotonic() + seconds
    while not (found := [one for one in app.button if one.label == WORDS[words]]):
        assert time.monotonic() < end, [one.value for one in [*app.markdown, *app.error]]
        time.sleep(0.3)
        app.run()
    return found[0]


def test_from_a_path_to_stored_tables_on_the_page(shelf: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(large, "offered", lambda: True)
    plan = shelf.create(Plan(id="large", name="Tea"), author="", session="test", at=NOW).plan
    app = opened("metrics", "en", plan)
    line = next(one for one in app.text_input if one.label == WORDS["metrics.words.large_path"])
    line.set_value(str(tmp_path / "gone.csv")).run()
    assert any("gone" in one.value for one in app.error)
    line.set_value(orders_in(tmp_path)).run()
    until(app, "metrics.words.large_start").click().run()
    until(app, "metrics.words.large_take").click().run()
    assert [error.value for error in app.exception] == []
    assert {one.kind for one in shelf.load(plan.id).plan.datasets} == {"orders", "customer_days", "customers"}
    assert next(one for one in app.text_input if one.label == line.label).value == ""
    assert shelf.head(plan.id).revision == 2
