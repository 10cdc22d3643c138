"""The connection to the database: how it is opened, how transactions begin, and what its failures mean."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from planner.store.failures import DatabaseFailed, NotRead, NotSaved, StoreTooNew, reason
from planner.store.tables import SCHEMA_VERSION, meta, metadata

BUSY_SECONDS = 30
PREPARE_LOCK = 0x70726F6D  # any number that nothing else in the same PostgreSQL uses as an advisory lock

IDENTITY = "identity"  # key of a row with a number drawn once
PLACE = "SELECT oid FROM pg_database WHERE datname = current_database()"


class Turn:
    """A lock that serves threads in the order they came; Python's own may let one thread wait for ever."""

    def __init__(self) -> None:
        self._guard = Lock()
        self._waiting: deque[Lock] = deque()
        self._taken = False

    @contextmanager
    def taken(self, seconds: float) -> Iterator[None]:
        self._take(seconds)
        try:
            yield
        finally:
            self._pass_on()

    def _take(self, seconds: float) -> None:
        with self._guard:
            if not self._taken:
                self._taken = True
                return
            mine = Lock()
            mine.acquire()
            self._waiting.append(mine)
        if mine.acquire(timeout=seconds):
            return
        with self._guard:
            if mine in self._waiting:
                self._waiting.remove(mine)
                raise NotSaved("locked", f"another thread has been writing for {seconds} s")
        # The turn came between giving up and saying so: keep it.

    def _pass_on(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._taken = False


_turns: dict[str, Turn] = {}
_turns_guard = Lock()


def _turn(name: str) -> Turn:
    with _turns_guard:
        return _turns.setdefault(name, Turn())


class Database:
    """One database. `reading` and `writing` give a connection inside a transaction."""

    def __init__(self, url: URL) -> None:
        self.url = url
        self.is_sqlite = url.get_backend_name() == "sqlite"
        self.engine = _sqlite(url) if self.is_sqlite else _postgres(url)
        self._writer = self.engine.execution_options(promobook_writes=True)
        self._turn = _turn(url.render_as_string(hide_password=True)) if self.is_sqlite else None
        self._prepare()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the database. Raises NotRead."""
        with _failures(NotRead), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that may write; left without an exception it is on disk. Raises NotSaved."""
        with _failures(NotSaved):
            if self._turn is None:
                with self._writer.begin() as connection:
                    yield connection
            else:
                with self._turn.taken(2 * BUSY_SECONDS), self._writer.begin() as connection:
                    yield connection

    def close(self) -> None:
        """Close the kept connections."""
        self.engine.dispose()

    def identity(self, files: Path) -> str:
        """What tells this database from all others that keep files in a folder, its own copies too.

        Database and files may move together. Raises DatabaseFailed.
        """
        query = select(meta.c.value).where(meta.c.key == IDENTITY)
        with self.reading() as connection:
            made = connection.execute(query).scalar()
            place = _way(files, self.url) if self.is_sqlite else connection.execute(text(PLACE)).scalar()
        if made is None:
            with self.writing() as connection:
                self._alone(connection)
                made = connection.execute(query).scalar()
                if made is None:
                    made = secrets.token_hex(16)
                    connection.execute(meta.insert().values(key=IDENTITY, value=made))
        return hashlib.sha256(f"{made} {place}".encode()).hexdigest()[:32]

    def _alone(self, connection: Connection) -> None:
        """Have no other host prepare the same database until this transaction ends."""
        if not self.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": PREPARE_LOCK})

    def _prepare(self) -> None:
        """Make the tables that are not there yet; refuse a database that a newer program wrote.

        A table more does an older program no harm, so it keeps the version.
        """
        with self.reading() as connection:
            there = set(inspect(connection).get_table_names())
            if meta.name in there and _checked_version(connection) and there.issuperset(metadata.tables):
                return
        with self.writing() as connection:
            self._alone(connection)
            metadata.create_all(connection)
            if not _checked_version(connection):
                connection.execute(meta.insert().values(key="schema_version", value=str(SCHEMA_VERSION)))


def _checked_version(connection: Connection) -> bool:
    """Whether the database says its version. Raises StoreTooNew for one we do not know."""
    found = connection.execute(select(meta.c.value).where(meta.c.key == "schema_version")).scalar()
    if found is not None and int(found) > SCHEMA_VERSION:
        raise StoreTooNew(int(found), SCHEMA_VERSION)
    return found is not None


@contextmanager
def _failures(kind: type[DatabaseFailed]) -> Iterator[None]:
    try:
        yield
    except (DBAPIError, PoolTimeout) as error:
        raise kind(reason(error), str(getattr(error, "orig", error))) from error


def database_url(url: str | None, folder: Path) -> URL:
    """The address of the database: the one given, with the driver we use, or a file in the folder."""
    if not url:
        return URL.create("sqlite", database=str(folder / "promobook.db"))
    for prefix in ("postgresql://", "postgres://"):
        if url.startswith(prefix):
            return make_url("postgresql+psycopg://" + url.removeprefix(prefix))
    found = make_url(url)
    if found.get_backend_name() == "sqlite":
        if not found.database or found.database == ":memory:":
            raise ValueError("the database must be a file: several threads and processes share it")
        found = found.set(database=str(Path(found.database).resolve()))
    return found


def _way(folder: Path, url: URL) -> str:
    """How one gets from a folder to the database's file."""
    try:
        return Path(os.path.relpath(str(url.database), folder)).as_posix()
    except ValueError:  # another drive
        return str(url.database)


def _sqlite(url: URL) -> Engine:
    Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS}, pool_size=8, max_overflow=56)

    @event.listens_for(engine, "connect")
    def _set_up(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # sqlite3 begins no transaction by itself: `_begin` does
        cursor = connection.cursor()
        if cursor.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()

    # A writer takes the write lock at once: a transaction that reads first and writes later could find that somebody
    # wrote in between, and SQLite then refuses without waiting.
    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("promobook_writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _postgres(url: URL) -> Engine:
    return create_engine(url, pool_pre_ping=True, pool_size=8, max_overflow=24)
