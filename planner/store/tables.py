"""The tables, alike on SQLite and PostgreSQL: JSON as text, times in UTC."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

SCHEMA_VERSION = 1


class Utc(TypeDecorator[datetime]):
    """A moment. Aware in, aware UTC out, on both databases; SQLite keeps no time zone by itself."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a time zone says nothing")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)  # type: ignore[no-any-return]


metadata = MetaData()

meta = Table("meta", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

# One row per plan: all that a list of plans shows, so that listing never loads the plans themselves.
plans = Table(
    "plans",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("client", Text, nullable=False),
    Column("industry", Text),
    Column("platforms", Text, nullable=False),
    Column("stage", Text),
    Column("sample", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("at", Utc, nullable=False),
    Column("author", Text, nullable=False),
    Column("session", Text, nullable=False),
    Column("created_at", Utc, nullable=False),
    Column("trashed_at", Utc),
)

# `data` is the whole plan after the revision, or null once thinned out; the newest revision always has it.
revisions = Table(
    "revisions",
    metadata,
    Column("plan_id", Text, ForeignKey("plans.id", ondelete="CASCADE"), primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("at", Utc, nullable=False),
    Column("author", Text, nullable=False),
    Column("session", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("change", Text, nullable=False),
    Column("differences", Text, nullable=False),
    Column("data", Text),
)

# `attempt` tells a worker of an earlier run that it is no longer wanted; `beat_at` is the database's own clock.
jobs = Table(
    "jobs",
    metadata,
    Column("id", Text, primary_key=True),
    Column("function", Text, nullable=False),
    Column("arguments", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("cancel", Boolean, nullable=False),
    Column("progress", Float, nullable=False),
    Column("note", Text, nullable=False),
    Column("result", Text),
    Column("error", Text, nullable=False),
    Column("created_at", Utc, nullable=False),
    Column("beat_at", Utc, nullable=False),
)

# How files of unknown layout are read, as a person said it: `data` is a template (planner/imports/mapping/template.py).
templates = Table(
    "templates",
    metadata,
    Column("fingerprint", Text, primary_key=True),
    Column("data", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", Utc, nullable=False),
)

# Workshop rooms. `data` is the room as its facilitator leads it (planner/room/model.py); `led` counts its changes,
# `said` those of entries, votes and seats: whoever follows a room asks these two first.
rooms = Table(
    "rooms",
    metadata,
    Column("id", Text, primary_key=True),
    Column("plan_id", Text, ForeignKey("plans.id", ondelete="CASCADE"), nullable=False),
    Column("code", Text, nullable=False, unique=True),
    Column("data", Text, nullable=False),
    Column("led", Integer, nullable=False),
    Column("said", Integer, nullable=False),
    Column("opened_at", Utc, nullable=False),
)

# A seat is known by a secret that only its phone has; here lies the SHA-256 of it.
room_seats = Table(
    "room_seats",
    metadata,
    Column("id", Text, primary_key=True),
    Column("room_id", Text, ForeignKey("rooms.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("secret", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("joined_at", Utc, nullable=False),
    Column("removed", Boolean, nullable=False),
)

# `draft` is named by the phone: the same one sent twice is one entry. `seat` is "" for the facilitator.
room_entries = Table(
    "room_entries",
    metadata,
    Column("id", Text, primary_key=True),
    Column("room_id", Text, ForeignKey("rooms.id", ondelete="CASCADE"), nullable=False),
    Column("activity", Text, nullable=False),
    Column("seat", Text, nullable=False),
    Column("draft", Text, nullable=False),
    Column("slot", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("number", Float),
    Column("heading", Text, nullable=False),
    Column("into", Text),
    Column("hidden", Boolean, nullable=False),
    Column("at", Utc, nullable=False),
    UniqueConstraint("room_id", "seat", "draft"),
)

room_votes = Table(
    "room_votes",
    metadata,
    Column("room_id", Text, ForeignKey("rooms.id", ondelete="CASCADE"), primary_key=True),
    Column("activity", Text, primary_key=True),
    Column("seat", Text, primary_key=True),
    Column("target", Text, primary_key=True),
    Column("n", Integer, nullable=False),
)

Index("rooms_of_plan", rooms.c.plan_id)
Index("room_seats_of", room_seats.c.room_id, room_seats.c.number, unique=True)
Index("room_entries_of", room_entries.c.room_id, room_entries.c.at)

# Links by which somebody elsewhere reaches one plan; of the token only the SHA-256. `may` is read or edit.
shares = Table(
    "shares",
    metadata,
    Column("id", Text, primary_key=True),
    Column("plan_id", Text, ForeignKey("plans.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("token_hash", Text, nullable=False, unique=True),
    Column("may", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("created_at", Utc, nullable=False),
    Column("expires_at", Utc, nullable=False),
    Column("revoked_at", Utc),
    Column("seen_at", Utc),
)

# What a reader of the course has done with a lesson: `kind` is read or solved; the reader is a browser's random name.
progress = Table(
    "progress",
    metadata,
    Column("reader", Text, primary_key=True),
    Column("lesson", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("at", Utc, nullable=False),
)

Index("plans_newest", plans.c.trashed_at, plans.c.at)
