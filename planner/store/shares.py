"""Links by which somebody elsewhere reaches one plan: what they may there, until when, and taking them back."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import RowMapping, bindparam, delete, select, update

from planner.sections import new_id
from planner.store.database import Database
from planner.store.tables import plans, shares
from planner.store.writing import plain

May = Literal["own", "edit", "read"]
TOKEN_BYTES = 16  # 128 bits: nobody guesses one
SEEN_EVERY = timedelta(minutes=1)
FORGOTTEN_AFTER = timedelta(days=90)  # how long a link that has ended stays in the list


@dataclass(frozen=True)
class Grant:
    """What a visitor may: `own` everything, or with a link `edit` or `read` one plan."""

    may: May
    plan_id: str = ""
    label: str = ""
    share: str = ""

    def covers(self, plan_id: str) -> bool:
        """Whether the plan may be looked at."""
        return self.may == "own" or self.plan_id == plan_id


@dataclass(frozen=True)
class Share:
    """A link in the owner's list. `state`: on, revoked, expired."""

    id: str
    may: May
    label: str
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    seen_at: datetime | None

    def state(self, at: datetime) -> Literal["on", "revoked", "expired"]:
        """How the link stands at a moment."""
        if self.revoked_at is not None:
            return "revoked"
        return "expired" if self.expires_at <= at else "on"


def token_hash(token: str) -> str:
    """All that is kept of a token."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


# Every look of a guest at the store runs this statement.
GRANTED = (
    select(shares.c.id, shares.c.plan_id, shares.c.may, shares.c.label)
    .join(plans, plans.c.id == shares.c.plan_id)
    .where(
        shares.c.token_hash == bindparam("hash"),
        shares.c.revoked_at.is_(None),
        shares.c.expires_at > bindparam("moment"),
        plans.c.trashed_at.is_(None),
    )
)


class Shares:
    """The links of one database."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def make(
        self, plan_id: str, may: Literal["edit", "read"], label: str, *, lasts: timedelta, at: datetime
    ) -> tuple[str, Share]:
        """A new link: its token, which is told this once, and the link. Raises NotSaved (also for an unknown plan)."""
        token = secrets.token_urlsafe(TOKEN_BYTES)
        share = Share(new_id(), may, plain(label), at, at + lasts, None, None)
        with self.database.writing() as connection:
            connection.execute(delete(shares).where(shares.c.expires_at < at - FORGOTTEN_AFTER))
            connection.execute(
                shares.insert().values(
                    id=share.id,
                    plan_id=plan_id,
                    token_hash=token_hash(token),
                    may=may,
                    label=share.label,
                    created_at=at,
                    expires_at=share.expires_at,
                )
            )
        return token, share

    def of_plan(self, plan_id: str) -> list[Share]:
        """The links to a plan, the newest first. Raises NotRead."""
        query = select(shares).where(shares.c.plan_id == plan_id).order_by(shares.c.created_at.desc(), shares.c.id)
        with self.database.reading() as connection:
            return [_share(row) for row in connection.execute(query).mappings()]

    def revoke(self, share_id: str, at: datetime) -> None:
        """End a link. Raises NotSaved."""
        self._set(share_id, revoked_at=at)

    def allow(self, share_id: str) -> None:
        """Let a revoked link work again until it expires. Raises NotSaved."""
        self._set(share_id, revoked_at=None)

    def grant(self, token: str, at: datetime) -> Grant | None:
        """What a token allows at a moment: None for one that is unknown, revoked or expired. Raises NotRead."""
        with self.database.reading() as connection:
            row = connection.execute(GRANTED, {"hash": token_hash(token), "moment": at}).one_or_none()
        return None if row is None else Grant(row.may, row.plan_id, row.label, row.id)

    def seen(self, share_id: str, at: datetime) -> None:
        """Note that a link was used; at most once a minute. Raises NotSaved."""
        long_ago = shares.c.seen_at.is_(None) | (shares.c.seen_at < at - SEEN_EVERY)
        with self.database.reading() as connection:
            due = connection.execute(select(shares.c.id).where(shares.c.id == share_id, long_ago)).one_or_none()
        if due is not None:
            self._set(share_id, seen_at=at)

    def _set(self, share_id: str, **values: datetime | None) -> None:
        with self.database.writing() as connection:
            connection.execute(update(shares).where(shares.c.id == share_id).values(**values))


def _share(row: RowMapping) -> Share:
    return Share(
        row["id"], row["may"], row["label"], row["created_at"], row["expires_at"], row["revoked_at"], row["seen_at"]
    )
