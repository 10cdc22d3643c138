"""Rooms for tests of the facilitator's page and the wall."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from streamlit.testing.v1 import AppTest
from test_pages import ROOT, elements

from planner.plan import Plan
from planner.room import Activity, Room, Saying, Seat
from planner.store import Store

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
ACTIVITIES = (
    Activity(id="swot", kind="swot", minutes=10),
    Activity(id="dots", kind="vote_notes", of="swot", votes=3),
    Activity(id="who", kind="persona", persona="lin"),
    Activity(id="way", kind="journey"),
    Activity(id="rank", kind="channels"),
    Activity(id="goal", kind="goal", question="Sales next year", private=True),
    Activity(id="free", kind="free", question="What else?", minutes=None),
    Activity(id="moves", kind="vote_moves"),
)
HOSTILE = "<b>bold</b> **stars** [x](javascript:alert(1)) <img src=x onerror=alert(1)> :material/home: $e=mc^2$"


def room(**changes: Any) -> Room:
    """A room with an activity of every kind, at the notes."""
    values = {
        "id": "room",
        "plan_id": "plan",
        "code": "ACDEFH",
        "name": "Kick-off",
        "activities": ACTIVITIES,
        "at": "swot",
        "begun_at": NOW,
        "opened_at": NOW,
        "expires_at": NOW + timedelta(hours=8),
        "channels": {"d": "Douyin", "t": "Taobao", "j": "JD"},
        "moves": {"m1": "Gift boxes", "m2": "Refill packs"},
        "personas": {"lin": "Mrs Lin"},
    }
    return Room.model_validate(values | changes)


def kept(store: Store, plan: Plan, **changes: Any) -> Room:
    """The same room, open now, in a store."""
    now = datetime.now(UTC)
    times = {"opened_at": now, "begun_at": now, "expires_at": now + timedelta(hours=8)}
    return store.rooms.open(lambda key, code: room(**{"id": key, "code": code, "plan_id": plan.id} | times | changes))


def joined(store: Store, held: Room, name: str = "") -> tuple[Seat, str]:
    return store.rooms.join(held.id, name, datetime.now(UTC))


def note(store: Store, held: Room, text: str, slot: str = "strength", activity: str = "swot") -> str:
    """A note entered by the facilitator; its id."""
    saying = Saying(activity, f"{activity}-{slot}-{text}"[:64], slot, text)
    return store.rooms.say_for(held.id, saying, datetime.now(UTC)).id


def page(slug: str, plan: Plan, held: Room | None = None, locale: str = "en", section: str = "") -> AppTest:
    """The facilitator's page or the wall, as its address opens it."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).switch_page(f"pages/{slug}.py")
    asked = {"plan": plan.id, "lang": locale, "section": section, "at": "http://192.168.1.20:8501"}
    app.query_params.update(asked | ({"room": held.id} if held else {}))
    app.run()
    assert [error.value for error in app.exception] == []
    return app


def drawn(app: AppTest, name: str) -> dict[str, Any]:
    """What a piece in the browser is given to draw."""
    for element in elements(app):
        if element.type == "bidi_component" and element.proto.component_name == f"promobook.{name}":
            return json.loads(element.proto.mixed.json or element.proto.json)
    raise AssertionError(f"no {name} on the page")
