"""A store per test, on each database; and no test silently left out in CI."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from browsers import CLIENT, HERE
from hypothesis import HealthCheck, settings
from sqlalchemy import create_engine, text

from benchmarks.server import Server
from planner.changes import differences, edit_rows, revert
from planner.plan import Plan, change
from planner.store import Store, open_store
from planner.store.database import database_url

if TYPE_CHECKING:
    from playwright.sync_api import Browser

START = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
NO_POSTGRES = "PROMOBOOK_TEST_DATABASE_URL names no PostgreSQL"

# A busy machine is no failure of the program.
settings.register_profile("promobook", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("promobook")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A test that was skipped says nothing about the program: in CI that is a failure."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if os.environ.get("CI") and skipped and session.exitstatus == pytest.ExitCode.OK:
        reporter.write_line(f"{len(skipped)} skipped: in CI every test must run", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture
def postgres_url(tmp_path: Path) -> Iterator[str]:
    """A fresh schema in the PostgreSQL of the environment."""
    url = os.environ.get("PROMOBOOK_TEST_DATABASE_URL")
    if not url:
        pytest.skip(NO_POSTGRES)
    engine = create_engine(database_url(url, tmp_path), isolation_level="AUTOCOMMIT")
    schema = f"test_{secrets.token_hex(6)}"
    with engine.connect() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    yield f"{url}{'&' if '?' in url else '?'}options={quote(f'-csearch_path={schema}')}"
    with engine.connect() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, once of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{(tmp_path / 'promobook.db').as_posix()}"
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
def store(store_url: str, tmp_path: Path) -> Iterator[Store]:
    opened = open_store(store_url, tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def sqlite_store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{(tmp_path / 'promobook.db').as_posix()}", tmp_path)
    yield opened
    opened.close()


@pytest.fixture(scope="session", autouse=True)
def _browser_here() -> Iterator[None]:
    """Pages that run in this process are looked at from this computer, unless a test says otherwise."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PROMOBOOK_ACCESS", raising=False)
        patch.setattr(CLIENT, lambda: HERE)
        yield


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The store of pages that run in this process, in a data folder of its own."""
    import streamlit as st  # noqa: PLC0415 -- only tests of pages need it

    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PROMOBOOK_DATABASE_URL", raising=False)
        patch.setenv("PROMOBOOK_HOME", str(tmp_path_factory.mktemp("shelf")))
        st.cache_resource.clear()
        opened = open_store()
        yield opened
        opened.close()
        st.cache_resource.clear()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A running server with a data folder of its own."""
    with Server(tmp_path_factory.mktemp("server")) as server:
        yield server


@pytest.fixture
def served(server: Server) -> Iterator[Store]:
    """The store of the running server."""
    opened = open_store(folder=server.home)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from visitor import chromium  # noqa: PLC0415 -- only tests that browse need Playwright

    with chromium() as browser:
        yield browser


class Person:
    """Somebody at work on a plan: each act is a minute after the one before."""

    def __init__(self, name: str, start: datetime = START) -> None:
        self.name, self.now = name, start

    def stamp(self) -> dict[str, object]:
        self.now += timedelta(minutes=1)
        return {"author": self.name, "session": f"tab of {self.name}", "at": self.now}


@pytest.fixture
def lin() -> Person:
    return Person("林")


@pytest.fixture
def ann() -> Person:
    return Person("Ann", START + timedelta(seconds=30))


@pytest.fixture
def plan(store: Store, lin: Person) -> Plan:
    """An empty plan "p" that is saved as revision 1."""
    return store.create(Plan(id="p", name="春山茶礼"), **lin.stamp()).plan


def add(store: Store, who: Person, *ids: str) -> int:
    rows = tuple({"id": row_id, "title": row_id} for row_id in ids)
    return store.commit("p", edit_rows("actions.items", label="add", added=rows), **who.stamp()).revision


def plan_with(*titles: str) -> Plan:
    rows = tuple({"id": title, "title": title} for title in titles)
    return change(Plan(id="p", name="n"), edit_rows("actions.items", added=rows))


def titles(plan: Plan) -> list[str]:
    return [row.title for row in plan.actions.items]


def undone(before: Plan, after: Plan, now: Plan) -> tuple[Plan, tuple[str, ...]]:
    """What undoing the step from before to after makes of a plan, and the paths left alone."""
    altered = differences(before.model_dump(mode="json"), after.model_dump(mode="json"))
    data = now.model_dump(mode="json")
    left = revert(data, altered)
    return Plan.model_validate(data), left
