"""Rooms and phones for tests of the phone page."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from test_pages import ROOT, elements

from pages._room import phone_state
from planner.plan import Plan
from planner.room import KINDS, Activity, Mine, Room, Saying
from planner.sections import new_id
from planner.store import Store

OF = {"vote_notes": "a-swot"}


def open_room(store: Store, at: str | None = None, **changes: Any) -> Room:
    """A room with an activity of every kind, `a-<kind>`, in a plan of its own."""
    now = datetime.now(UTC)
    activities = tuple(Activity(id=f"a-{kind}", kind=kind, of=OF.get(kind)) for kind in KINDS)

    plan = store.create(Plan(id=new_id(), name="Tea"), author="", session="test", at=now).plan

    def made(room_id: str, code: str) -> Room:
        return Room.model_validate(
            {
                "id": room_id,
                "plan_id": plan.id,
                "code": code,
                "name": "Tea 2027",
                "activities": activities,
                "at": at and f"a-{at}",
                "begun_at": now,
                "opened_at": now,
                "expires_at": now + timedelta(hours=8),
                "personas": {"p1": "Mrs Lin"},
                "channels": {"douyin": "Douyin", "jd": "JD", "xhs": "Xiaohongshu", "wechat": "WeChat"},
                "moves": {"m1": "Free samples", "m2": "Gift boxes"},
            }
            | changes
        )

    return store.rooms.open(made)


def lead(store: Store, room: Room, **changes: Any) -> None:
    store.rooms.lead(room.id, lambda now: now.model_copy(update=changes))


def joined(store: Store, room: Room, name: str = "") -> str:
    """The secret of a new seat."""
    return store.rooms.join(room.id, name, datetime.now(UTC))[1]


def say(store: Store, secret: str, kind: str, draft: str = "draft-000", **values: Any) -> str:
    """Say something, and get its id."""
    return store.rooms.say(secret, Saying(f"a-{kind}", draft, **values), datetime.now(UTC)).id


def mine(store: Store, secret: str) -> Mine:
    return store.rooms.mine(secret)


def phone(
    patch: pytest.MonkeyPatch, room: Room | None = None, secrets: Sequence[str] = (), locale: str = "en", code: str = ""
) -> AppTest:
    """The page as a phone opens it that was at these seats before; with a room, by its address."""
    patch.setattr(phone_state, "kept", lambda _: list(secrets))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).switch_page("pages/join.py")
    app.query_params["lang"] = locale
    if room or code:
        app.query_params["code"] = code or room.code
    app.run()
    assert not app.exception
    return app


def data(app: AppTest, name: str) -> dict[str, Any] | None:
    """What a piece in the browser is given; None where it is not on the page."""
    for element in elements(app):
        if element.type == "bidi_component" and element.proto.component_name == f"promobook.{name}":
            return json.loads(element.proto.mixed.json or element.proto.json)
    return None


def title(app: AppTest) -> str:
    return app.title[0].value
