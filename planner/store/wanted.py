"""Which files are wanted: all whose hash stands anywhere in the database, whatever it is said for.

Plans, what was before each of their revisions, what was asked for, what jobs were given and found: rather than know
every place, and miss one that is new, every cell of every table is read, also of tables that a newer program made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqlalchemy import Connection, MetaData, Text, cast, select

LENGTH = 64  # digits of a hash
RUN = re.compile(rf"[0-9a-f]{{{LENGTH},}}")
PORTION = 200  # rows read at a time


def wanted(connection: Connection) -> set[str]:
    """The hashes that stand in the database."""
    here = MetaData()
    here.reflect(connection)
    found: set[str] = set()
    for table in here.sorted_tables:
        query = select(*(cast(column, Text) for column in table.columns))
        for row in connection.execute(query, execution_options={"yield_per": PORTION}):
            for text in row:
                found.update(hashes(text or ""))
    return found


def hashes(text: str) -> Iterator[str]:
    """All that may be hashes in a text, also where other digits touch them."""
    for run in RUN.findall(text):
        yield from (run[n : n + LENGTH] for n in range(len(run) - LENGTH + 1))
