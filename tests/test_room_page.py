"""The facilitator's page: a room is opened, joined, led and tended from it, in both languages."""

from datetime import UTC, datetime, timedelta

import lead_rooms as rooms
import pytest
from browsers import CLIENT, PHONE
from guarded_pages import opened as guarded
from streamlit.testing.v1 import AppTest
from test_pages import KEY, PLACEHOLDER, elements, inputs, keep, words

from pages._room import lead_act
from pages._room.looks import looks
from planner.i18n import LOCALES, translator
from planner.plan import Plan
from planner.room import Saying, opening
from planner.samples import load
from planner.sections import new_id
from planner.store import Store

SECTIONS = ("join", "lead", "taking")


@pytest.fixture
def plan(shelf: Store) -> Plan:
    sample = load("tea", "en", datetime.now(UTC).date())
    return keep(shelf, sample.model_copy(update={"id": new_id()}))


def spoken(app: AppTest) -> list[str]:
    """All words of a page but those of styles, scripts and data."""
    return [text for text in words(app) if not text.lstrip().startswith(("export", "//", "{", ".", "<style"))]


def click(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert [error.value for error in app.exception] == []
    return app


def only(shelf: Store, plan: Plan):
    (found,) = shelf.rooms.of_plan(plan.id)
    return found


@pytest.mark.parametrize("locale", LOCALES)
def test_before_the_first_room_the_page_says_how_it_goes(shelf: Store, locale: str) -> None:
    empty = keep(shelf, Plan(id=new_id(), name="A"))
    shown = "\n".join(words(rooms.page("room", empty, locale=locale)))
    t = translator(locale)
    assert t("room.words.how") in shown
    assert t("room.words.no_rooms") in shown


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("at", [None, *(one.id for one in rooms.ACTIVITIES)])
def test_a_room_is_shown_in_words_at_every_activity(shelf: Store, plan: Plan, section, locale, at) -> None:
    held = rooms.kept(shelf, plan, at=at)
    rooms.note(shelf, held, rooms.HOSTILE)
    rooms.joined(shelf, held, "<i>Ann</i>")
    app = rooms.page("room", plan, held, locale, section)
    assert [text for text in spoken(app) if KEY.search(text) or PLACEHOLDER.search(text)] == []
    assert len(inputs(app)) <= 30


@pytest.mark.parametrize("name", opening.SETS)
def test_a_ready_made_set_is_opened_in_two_clicks_and_led_to_its_end(shelf: Store, plan: Plan, name: str) -> None:
    app = rooms.page("room", plan)
    click(click(app, f"room.set.{name}"), "room.open")
    held = only(shelf, plan)
    assert [one.kind for one in held.activities] == list(opening.OF_SET[name])
    assert (held.at, held.locale) == (None, "en")
    assert app.query_params["room"] == held.id
    click(app, "room.begin")
    assert only(shelf, plan).at == held.activities[0].id
    for one in held.activities[1:]:
        click(app, "room.next")
        assert only(shelf, plan).at == one.id
    assert app.button(key="room.next").disabled


def test_activities_are_added_set_moved_and_removed_before_the_room_is_opened(shelf: Store, plan: Plan) -> None:
    app = click(rooms.page("room", plan), "room.set.swot")
    app.selectbox[0].select("free").run()
    click(app, "room.add")
    assert app.button(key="room.open").disabled  # a question without words
    (question,) = [one for one in app.text_input if one.key and one.key.endswith(".question")]
    free = question.key.split(".")[1]
    question.input("What would you change?").run()
    (minutes,) = [one for one in app.number_input if one.label == translator("en")("room.words.minutes_label")]
    minutes.set_value(None).run()
    app.toggle(key=f"room.{free}.private").set_value(True).run()
    app.text_area(key=f"room.{free}.words").input("One sentence each").run()
    click(app, f"room.up.{free}")
    notes = app.button(key=f"room.remove.{free}")
    assert not notes.disabled
    click(app, "room.open")
    swot, asked, vote = only(shelf, plan).activities
    assert (asked.question, asked.minutes, asked.private) == ("What would you change?", None, True)
    assert (asked.words, vote.of) == ("One sentence each", swot.id)


def test_a_vote_whose_notes_are_removed_cannot_be_opened(shelf: Store, plan: Plan) -> None:
    app = click(rooms.page("room", plan), "room.set.swot")
    (first, *_) = [one.key.split(".")[2] for one in app.button if (one.key or "").startswith("room.remove.")]
    click(app, f"room.remove.{first}")
    assert app.button(key="room.open").disabled
    assert translator("en")("room.lacks.no_notes") in "\n".join(one.value for one in app.warning)
    assert shelf.rooms.of_plan(plan.id) == ()


def test_the_clock_the_cover_and_the_door_obey(shelf: Store, plan: Plan) -> None:
    held = rooms.kept(shelf, plan, at="goal")
    app = rooms.page("room", plan, held, section="lead")
    assert only(shelf, plan).current.minutes == 5
    click(app, "room.longer")
    assert only(shelf, plan).current.minutes == 6
    click(app, "room.pause")
    assert only(shelf, plan).paused_at is not None
    click(app, "room.resume")
    assert only(shelf, plan).paused_at is None
    click(app, "room.reveal")
    assert only(shelf, plan).revealed == ("goal",)
    click(app, "room.cover")
    assert only(shelf, plan).revealed == ()
    click(rooms.page("room", plan, held, section="join"), "room.lock")
    assert only(shelf, plan).locked


def test_a_seat_is_taken_out_and_let_in_again(shelf: Store, plan: Plan) -> None:
    held = rooms.kept(shelf, plan)
    seat, _ = rooms.joined(shelf, held, "**Ann**")
    app = rooms.page("room", plan, held, section="join")
    click(app, f"room.out.{seat.id}")
    assert shelf.rooms.board(held.id).seats[0].removed
    click(app, f"room.out.{seat.id}")
    assert not shelf.rooms.board(held.id).seats[0].removed


def test_notes_are_entered_for_people_without_phones_one_a_line(shelf: Store, plan: Plan) -> None:
    held = rooms.kept(shelf, plan)
    app = rooms.page("room", plan, held, section="lead")
    app.text_area(key="room.text.swot").input("first\n\n  second  ")
    app.radio(key="room.slot.swot").set_value("threat")
    next(one for one in app.button if one.proto.is_form_submitter).click().run()
    said = shelf.rooms.board(held.id).entries
    assert sorted((one.text, one.slot, one.seat) for one in said) == [
        ("first", "threat", None),
        ("second", "threat", None),
    ]


def test_votes_are_entered_and_taken_back_for_people_without_phones(shelf: Store, plan: Plan) -> None:
    held = rooms.kept(shelf, plan, at="moves")
    app = rooms.page("room", plan, held, section="lead")
    for _ in range(3):
        click(app, "room.vote.1")
    click(app, "room.vote.-1")
    assert shelf.rooms.board(held.id).voted("moves") == {"m1": 2}


def test_similar_notes_are_merged_by_a_click_and_split_on_the_board(shelf: Store, plan: Plan) -> None:
    held = rooms.kept(shelf, plan)
    one, other = rooms.note(shelf, held, "Shipping is slow"), rooms.note(shelf, held, "slow shipping")
    app = rooms.page("room", plan, held, section="lead")
    click(click(app, "room.find_alike"), f"room.merge.{one}")
    assert shelf.rooms.board(held.id).by_id[other].into == one
    (card,) = rooms.drawn(app, "lead_cards")["panels"][0]["heaps"][0]["notes"]
    assert card["merged"] == ["slow shipping"]


class Told:
    """What the acts on a board need of a page."""

    def __init__(self) -> None:
        self.session = self
        self.notice = None


def test_only_notes_of_the_board_are_touched_whatever_a_browser_sends(shelf: Store, plan: Plan) -> None:
    held, foreign = rooms.kept(shelf, plan), rooms.kept(shelf, plan)
    one, other, elsewhere = (
        rooms.note(shelf, held, "a"),
        rooms.note(shelf, held, "b"),
        rooms.note(shelf, held, "c", "", "free"),
    )
    theirs = rooms.note(shelf, foreign, "theirs")
    page, before = Told(), shelf.rooms.board(foreign.id)

    def tend(act):
        lead_act.tend(page, looks().anew(held.id), act)
        return {each.text: each for each in shelf.rooms.board(held.id).entries}

    for act in (None, 1, "hide", [], {}, {"do": "hide"}, {"do": "hide", "ids": one}, {"do": "x", "ids": [one]}):
        assert {(each.hidden, each.into, each.group) for each in tend(act).values()} == {(False, None, "")}
    assert tend({"do": "group", "ids": [one, theirs], "heading": " Price \n" + "x" * 99})["a"].group.startswith(
        "Price x"
    )
    assert tend({"do": "merge", "ids": [one, other, elsewhere, theirs, 7]})["b"].into == one
    assert tend({"do": "merge", "ids": [other, one]})["a"].into is None  # what was merged already stays there
    assert tend({"do": "hide", "ids": [one, theirs]})["a"].hidden
    assert not tend({"do": "show", "ids": [one]})["a"].hidden
    assert tend({"do": "split", "ids": [one]})["b"].into is None
    assert shelf.rooms.board(foreign.id) == before
    assert page.notice is None


def test_rooms_are_ended_opened_again_and_deleted_from_the_list(shelf: Store, plan: Plan) -> None:
    held = rooms.kept(shelf, plan)
    app = rooms.page("room", plan)
    click(app, f"room.end.list.{held.id}")
    assert only(shelf, plan).closed
    click(app, f"room.again.{held.id}")
    new, old = shelf.rooms.of_plan(plan.id)
    assert (old.id, new.activities, new.closed, new.at) == (held.id, held.activities, False, None)
    click(app, "room.leave")
    click(app, f"room.delete.{held.id}")
    assert [one.id for one in shelf.rooms.of_plan(plan.id)] == [new.id]


def test_a_room_of_another_plan_or_one_that_is_gone_is_not_led(shelf: Store, plan: Plan) -> None:
    other = keep(shelf, Plan(id=new_id(), name="Other"))
    held = rooms.kept(shelf, other)
    app = rooms.page("room", plan, held)
    assert "room" not in app.query_params
    assert [one.key for one in app.button if one.key == "room.leave"] == []
    shelf.rooms.forget(held.id)
    looks().forget(held.id)
    app = rooms.page("room", other, held)
    assert translator("en")("room.gone.unknown") in [one.value for one in app.info] + list(words(app))


@pytest.mark.parametrize("slug", ["room", "wall"])
def test_a_guest_of_the_plan_sees_no_room_of_it(monkeypatch, shelf: Store, plan: Plan, slug: str) -> None:
    held = rooms.kept(shelf, plan)
    rooms.note(shelf, held, "for the room only")
    token, _ = shelf.shares.make(plan.id, "edit", "Ann", lasts=timedelta(days=1), at=datetime.now(UTC))
    monkeypatch.setattr(CLIENT, lambda: PHONE)
    app = guarded(slug, plan=plan.id, room=held.id, section="lead", share=token)
    shown = "\n".join(words(app))
    assert translator("en")("room.words.owners_only") in shown
    assert "for the room only" not in shown
    assert held.code not in shown
    assert [one.key for one in app.button if one.key == "go:room"] == []


def test_names_and_notes_are_never_markup(shelf: Store, plan: Plan) -> None:
    held = rooms.kept(shelf, plan, name=rooms.HOSTILE[:60])
    _, secret = rooms.joined(shelf, held, "<b>*x*</b>")
    shelf.rooms.say(secret, Saying("swot", "d", "strength", rooms.HOSTILE), datetime.now(UTC))
    for section in SECTIONS:
        app = rooms.page("room", plan, held, section=section)
        marked = [one.proto.body for one in elements(app) if one.type in ("markdown", "caption")]
        labels = [one.proto.label for one in elements(app) if hasattr(getattr(one, "proto", None), "label")]
        assert [text for text in marked + labels if "<b>" in text or "**stars**" in text or "](java" in text] == []
