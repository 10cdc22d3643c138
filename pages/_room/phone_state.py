"""What the page of one phone knows: which seats its browser has secrets of, and the one it sits on now."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pages._kit import Page, whole_store
from pages._kit.cookies import keep, kept
from pages._kit.session import now
from planner.room import Mine
from planner.store import DatabaseFailed, RoomGone
from planner.store.rooms import Pulse

COOKIE = "promobook_seats"  # secrets of seats, the newest first: of each room in which this phone took part one
KEPT = 7 * 24 * 3600  # seconds; rooms end sooner
MOST_SEATS = 4
LONGEST_SECRET = 64
MOST_ANSWERS = 12


@dataclass
class Phone:
    """One tab on a phone. `trouble`: the catalog key of what stands in the way, with its values."""

    secrets: list[str] = field(default_factory=list)
    secret: str = ""
    mine: Mine | None = None
    pulse: Pulse | None = None  # of what was drawn last
    shown: Any = None  # what could be voted on in what was drawn last
    looked: float = 0  # when the own seat was last looked at, as a monotonic clock says
    trouble: tuple[str, dict[str, Any]] | None = None
    joined: bool = False
    removed_from: list[str] = field(default_factory=list)  # rooms whose facilitator took this phone's seat away
    sought: tuple[str | None, ...] = ()  # the code with which a seat was last sought
    lost: str = ""  # a code in the address that is none
    drawing: bool = False
    answers: dict[str, dict[str, Any]] = field(default_factory=dict)  # by draft, the last few
    answered: int = 0

    def answer(self, draft: str, why: str = "") -> None:
        """Tell the phone what became of a draft: it is stored, or why not."""
        self.answered += 1
        self.answers.pop(draft, None)
        self.answers[draft] = {"n": self.answered, "ok": not why, "why": why}
        while len(self.answers) > MOST_ANSWERS:
            self.answers.pop(next(iter(self.answers)))

    def sit(self, secret: str, mine: Mine | None = None) -> None:
        """Take part from this seat."""
        self.secret, self.mine, self.trouble = secret, mine, None

    def keep(self) -> None:
        """Let the browser keep the secrets, if there is a new one."""
        if self.joined:
            keep(COOKIE, self.secrets, KEPT)

    def has_joined(self, secret: str) -> None:
        """A new seat, from now on the one of this phone."""
        self.secrets = [secret, *self.secrets][:MOST_SEATS]
        self.joined = True

    def sits_in(self, secret: str, room_id: str) -> bool:
        """Whether a secret is that of a seat in a room."""
        try:
            return whole_store().rooms.seat(secret)[0] == room_id
        except (RoomGone, DatabaseFailed):
            return False

    def look(self) -> Mine:
        """The own part of the room as it is now. Raises RoomGone, NotRead."""
        self.mine = whole_store().rooms.mine(self.secret)
        return self.mine


def phone_of(page: Page) -> Phone:
    """This tab's phone; a new tab, or a connection after the server was away, finds its seat in the cookie."""
    me = page.session.views.get("phone")
    if not isinstance(me, Phone):
        me = Phone(_brought())
        page.session.views["phone"] = me
    return me


def _brought() -> list[str]:
    """The secrets that the browser brought along; whatever else it brought is not asked about."""
    found = kept(COOKIE)
    if not isinstance(found, list):
        return []
    return [one for one in found if isinstance(one, str) and one.isascii() and 0 < len(one) <= LONGEST_SECRET][
        :MOST_SEATS
    ]


def find_seat(me: Phone, code: str | None) -> None:
    """Sit where this phone sat before: in the room with the code, or without a code in the last one still open."""
    me.sit("")
    for secret in me.secrets:
        try:
            mine = whole_store().rooms.mine(secret)
        except RoomGone as gone:
            if gone.why == "removed":
                me.removed_from.append(gone.room_id)
                me.trouble = ("join.gone.removed", {}) if not code else me.trouble
            else:
                me.trouble = "join.seat.unknown", {}
            continue
        except DatabaseFailed:
            me.trouble = "join.gone.store", {}
            return
        if mine.room.code == code if code else mine.room.is_open(now()):
            me.sit(secret, mine)
            return
        if code:
            me.trouble = me.trouble or ("join.seat.elsewhere", {})
