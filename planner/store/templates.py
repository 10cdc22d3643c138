"""What the columns of files are, as people have said it: for all plans of the installation, by the files' headings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete, select

from planner.store.database import Database
from planner.store.tables import templates

MOST = 500  # that many, the newest, are kept


class Templates:
    """The templates of one database, each a text under the fingerprint of its headings."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def all(self) -> Mapping[str, str]:
        """Text by fingerprint, the newest first. Raises NotRead."""
        query = select(templates.c.fingerprint, templates.c.data).order_by(
            templates.c.at.desc(), templates.c.fingerprint
        )
        with self.database.reading() as connection:
            return {row.fingerprint: row.data for row in connection.execute(query)}

    def put(self, fingerprint: str, data: str, *, author: str, at: datetime) -> None:
        """Keep a text, in place of the one under the same fingerprint. Raises NotSaved."""
        with self.database.writing() as connection:
            connection.execute(delete(templates).where(templates.c.fingerprint == fingerprint))
            connection.execute(templates.insert().values(fingerprint=fingerprint, data=data, author=author, at=at))
            newest = select(templates.c.fingerprint).order_by(templates.c.at.desc()).limit(MOST)
            connection.execute(delete(templates).where(templates.c.fingerprint.not_in(newest)))

    def forget(self, fingerprint: str) -> None:
        """Keep it no longer. Raises NotSaved."""
        with self.database.writing() as connection:
            connection.execute(delete(templates).where(templates.c.fingerprint == fingerprint))
