"""The wall: what a room looks at, in words and numbers that add up; nothing that is private, no markup."""

from datetime import UTC, datetime, timedelta
from typing import Any

import lead_rooms as rooms
import pytest
from test_pages import KEY, PLACEHOLDER, keep, words

from pages._room.wall_look import looked
from planner.i18n import LOCALES, translator
from planner.plan import Plan
from planner.room import Board, Entry, Seat, Vote
from planner.sections import new_id
from planner.store import Store

T = translator("en")
NOW = rooms.NOW + timedelta(minutes=2)
SEATS = tuple(Seat(f"s{n}", n, "", rooms.NOW) for n in range(1, 9))


def said(
    activity: str, text: str = "", slot: str = "", number: float | None = None, seat: int = 1, **more: Any
) -> Entry:
    name = f"{activity}-{slot}-{text}-{seat}"
    return Entry(name, activity, f"s{seat}", slot, text, number, rooms.NOW, **more)


ENTRIES = (
    *(said("swot", f"note {n}", slot, seat=n) for n, slot in enumerate(["strength", "strength", "threat"], start=1)),
    said("swot", "hidden", "weakness", hidden=True),
    *(said("way", "", "purchase", mark, seat=n) for n, mark in enumerate([2, 1, -1], start=1)),
    said("way", "too slow", "repurchase", -2),
    *(said("rank", "", channel, rank) for channel, rank in (("t", 1), ("d", 2))),
    *(said("goal", "", "", value, seat=n) for n, value in enumerate([100, 300, 200], start=1)),
)
VOTES = (
    Vote("dots", "s1", ENTRIES[0].id, 2),
    Vote("dots", "s2", ENTRIES[2].id, 3),
    Vote("dots", "s3", ENTRIES[3].id, 1),
    Vote("moves", None, "m2", 4),
)


def wall(t=T, entries=ENTRIES, **changes: Any) -> dict[str, Any]:
    return looked(t, Board(rooms.room(**changes), SEATS, tuple(entries), VOTES), NOW, {"code": "ACDEFH"})


def texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return [text for one in inner for text in texts(one)]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("changes", [{"at": one.id} for one in rooms.ACTIVITIES] + [{"at": None}, {"closed": True}])
@pytest.mark.parametrize("revealed", [(), ("goal",)])
@pytest.mark.parametrize("entries", [(), ENTRIES])
def test_every_state_of_a_room_is_in_words(locale, changes, revealed, entries):
    data = wall(translator(locale), entries, revealed=revealed, **changes)
    left = {"{n}", "{votes}"}  # filled in the browser
    shown = [text.replace("{n}", "").replace("{votes}", "") for text in texts(data)]
    assert left == {"{n}", "{votes}"}
    assert [text for text in shown if KEY.search(text) or PLACEHOLDER.search(text)] == []
    assert data["question"]


def test_notes_stand_in_their_quadrants_newest_first_under_their_headings():
    grouped = said("swot", "grouped", "strength", seat=4, group="Price")
    panels = wall(entries=(*ENTRIES, grouped))["body"]["panels"]
    assert [(one["title"], one["count"]) for one in panels] == [
        ("Strengths", "3"),
        ("Weaknesses", "0"),
        ("Opportunities", "0"),
        ("Threats", "1"),
    ]
    assert panels[0]["heaps"] == [
        {"heading": "Price", "notes": ["grouped"]},
        {"heading": "", "notes": ["note 2", "note 1"]},
    ]


@pytest.mark.parametrize("n", [0, 5, 200])
def test_every_note_is_handed_over_and_counted(n):
    data = wall(entries=[said("swot", f"note {k} " + "x" * 250, "strength", seat=k) for k in range(n)])
    assert len(data["body"]["panels"][0]["heaps"][0]["notes"]) == n
    assert T("room.wall.notes", n=n) in data["told"]


def test_private_answers_are_counted_and_not_shown_until_they_are_revealed():
    data = wall(at="goal")
    assert data["cover"] == {"n": "3", "words": T("room.wall.answers_covered")}
    assert "body" not in data
    shown = wall(at="goal", revealed=("goal",))
    assert "cover" not in shown
    body = shown["body"]
    assert (body["median"], body["low"], body["high"], body["numbers"]) == (200, 150, 250, (100, 200, 300))


def test_private_notes_leave_no_text_on_the_wall():
    private = tuple(one.model_copy(update={"private": True}) for one in rooms.ACTIVITIES)
    for one in private:
        data = wall(at=one.id, activities=private)
        assert not {"note 1", "too slow", "Gift boxes", "200"} & set(texts(data))
        assert data["cover"]["n"] == {"swot": "3", "dots": "6", "way": "3", "rank": "1", "goal": "3", "moves": "4"}.get(
            one.id, "0"
        )


def test_votes_shown_and_those_for_hidden_notes_add_up():
    data = wall(at="dots")
    assert [(row["name"], row["n"]) for row in data["body"]["rows"]] == [("note 3", 3), ("note 1", 2), ("note 2", 0)]
    assert data["body"]["sum"] == T("room.wall.votes_in_all_elsewhere", n=6, elsewhere=1)
    assert wall(at="moves")["body"]["sum"] == T("room.wall.votes_in_all", n=4, elsewhere=0)


def test_the_journey_names_the_weakest_stage_and_the_reasons():
    stages = {one["name"]: one for one in wall(at="way")["body"]["stages"]}
    assert stages["Buy"]["mean"] == pytest.approx(2 / 3)
    assert [name for name, one in stages.items() if one["low"]] == ["Rebuy"]
    assert stages["Rebuy"]["notes"] == ["too slow"]
    assert stages["Notice"]["mean"] is None


def test_channels_are_ranked_with_points():
    rows = wall(at="rank")["body"]["rows"]
    assert [(row["name"], row["n"]) for row in rows] == [("Taobao", 3), ("Douyin", 2), ("JD", 0)]


def test_the_clock_says_what_is_left_and_stands_while_paused():
    assert wall()["left"] == 480
    assert wall(paused_at=rooms.NOW + timedelta(minutes=1))["left"] == 540
    assert wall(at="free")["left"] is None


@pytest.mark.parametrize("locale", LOCALES)
def test_the_page_of_the_wall_hands_over_texts_as_they_are(shelf: Store, locale: str) -> None:
    plan = keep(shelf, Plan(id=new_id(), name="A"))
    held = rooms.kept(shelf, plan)
    rooms.note(shelf, held, rooms.HOSTILE)
    data = rooms.drawn(rooms.page("wall", plan, held, locale), "wall")
    assert rooms.HOSTILE in texts(data)
    assert data["join"]["address"] == "192.168.1.20:8501/join"
    assert data["join"]["qr"].startswith("data:image/svg+xml")
    assert data["join"]["code"] == held.code


def test_the_wall_of_a_room_that_is_gone_or_of_another_plan_says_so(shelf: Store) -> None:
    plan, other = (keep(shelf, Plan(id=new_id(), name="A")) for _ in range(2))
    held = rooms.kept(shelf, other)
    for gone in (held, rooms.room(id="nowhere")):
        app = rooms.page("wall", plan, gone)
        assert T("room.wall.gone") in "\n".join(words(app))


def test_the_look_is_of_the_moment_it_was_asked_for(shelf: Store) -> None:
    plan = keep(shelf, Plan(id=new_id(), name="A"))
    held = rooms.kept(shelf, plan, expires_at=datetime.now(UTC) - timedelta(minutes=1))
    data = rooms.drawn(rooms.page("wall", plan, held), "wall")
    assert (data["question"], data["join"]) == (T("room.wall.closed"), None)
