"""How far readers of the course are: which lessons they read, and whose exercise they solved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from sqlalchemy import delete, select

from planner.store.database import Database
from planner.store.tables import progress

Kind = Literal["read", "solved"]


class Progress:
    """The progress kept in one database, by a reader's name."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def of(self, reader: str) -> Mapping[str, frozenset[str]]:
        """What was done, by lesson. Raises NotRead."""
        query = select(progress.c.lesson, progress.c.kind).where(progress.c.reader == reader)
        done: dict[str, frozenset[str]] = {}
        with self.database.reading() as connection:
            for row in connection.execute(query):
                done[row.lesson] = done.get(row.lesson, frozenset()) | {row.kind}
        return done

    def put(self, reader: str, lesson: str, kind: Kind, *, at: datetime) -> None:
        """Note that something was done; twice is once. Raises NotSaved."""
        this = {"reader": reader, "lesson": lesson, "kind": kind}
        with self.database.writing() as connection:
            connection.execute(delete(progress).filter_by(**this))
            connection.execute(progress.insert().values(**this, at=at))

    def forget(self, reader: str) -> None:
        """Begin anew. Raises NotSaved."""
        with self.database.writing() as connection:
            connection.execute(delete(progress).where(progress.c.reader == reader))
