"""How a room begins and is led: sets, order, clock, reveal."""

from datetime import timedelta

import pytest
from lead_rooms import ACTIVITIES, NOW, room

from planner.room import LISTS, Activity, leading, opening
from planner.room.opening import SETS, Choices, Wish

CHOICES = Choices({"d": "Douyin", "t": "Taobao"}, {"m1": "Gift boxes"}, {"lin": "Mrs Lin", "wu": "Mr Wu"})
NOTHING = Choices({}, {}, {})


def later(minutes: float):
    return NOW + timedelta(minutes=minutes)


@pytest.mark.parametrize("name", SETS)
def test_a_ready_made_set_can_be_opened_as_it_is(name):
    activities = opening.ready(name)
    assert len({one.id for one in activities}) == len(activities) >= 2
    assert opening.lacking(activities, CHOICES) == {}
    assert opening.minutes(activities) <= 40


def test_a_vote_is_on_the_notes_taken_last_before_it():
    swot, vote = opening.ready("swot")
    assert vote.of == swot.id
    assert opening.votable((vote, swot), vote.id) == ()
    assert opening.lacking((vote, swot), CHOICES) == {vote.id: "no_notes"}


def test_what_a_plan_lacks_for_an_activity_is_named():
    activities = (*opening.ready("spend"), opening.usual("free"))
    channels, moves, free = (one.id for one in activities)
    assert opening.lacking(activities, NOTHING) == {channels: "no_channels", moves: "no_moves", free: "no_question"}


def test_activities_are_moved_removed_and_replaced_without_losing_one():
    ids = [one.id for one in ACTIVITIES]
    assert [one.id for one in opening.moved(ACTIVITIES, "dots", -1)][:2] == ["dots", "swot"]
    assert [one.id for one in opening.moved(ACTIVITIES, "swot", -1)] == ids
    assert [one.id for one in opening.moved(ACTIVITIES, "moves", 1)] == ids
    assert [one.id for one in opening.without(ACTIVITIES, "free")] == [one for one in ids if one != "free"]
    assert opening.without(ACTIVITIES, "swot")[0].of is None
    shorter = ACTIVITIES[0].model_copy(update={"minutes": 3})
    assert opening.replaced(ACTIVITIES, shorter)[0].minutes == 3


def test_phones_are_given_only_what_the_activities_need_of_the_plan():
    wish = Wish("plan", "Kick-off", "en", ACTIVITIES[:2], 8)
    made = opening.made(wish, CHOICES, "room", "ACDEFH", NOW)
    assert (made.channels, made.moves, made.personas) == ({}, {}, {})
    assert made.expires_at == NOW + timedelta(hours=8)
    made = opening.made(Wish("plan", "", "en", ACTIVITIES, 2), CHOICES, "room", "ACDEFH", NOW)
    assert (made.channels, made.moves) == (CHOICES.channels, CHOICES.moves)
    assert made.personas == {"lin": "Mrs Lin"}


def test_an_activity_about_a_persona_that_is_gone_is_about_nobody():
    made = opening.made(Wish("plan", "", "en", ACTIVITIES, 2), NOTHING, "room", "ACDEFH", NOW)
    assert made.activity("who") == Activity(id="who", kind="persona")


def test_a_room_opened_again_has_the_same_activities_and_nothing_of_its_past():
    past = leading.over(leading.locked(leading.shown(room(), "goal", revealed=True), shut=True))
    again = opening.again(past, "new", "HFEDCA", later(600))
    assert again == room(
        id="new", code="HFEDCA", at=None, begun_at=None, opened_at=later(600), expires_at=later(600 + 480)
    )


def test_steps_lead_through_all_activities_and_stop_at_both_ends():
    led, seen = room(at=None, begun_at=None), []
    for _ in range(len(ACTIVITIES) + 2):
        led = leading.stepped(led, 1, NOW)
        seen.append(led.at)
    assert seen == [one.id for one in ACTIVITIES] + ["moves", "moves"]
    assert leading.stepped(room(), -1, NOW).at == "swot"
    assert leading.neighbour(room(activities=(), at=None), 1) is None
    assert leading.begun(room(), "nothing", NOW) == room()


def test_a_paused_clock_stands_still_and_runs_on_from_there():
    led = leading.paused(room(), later(4))
    assert led.left(later(4)) == led.left(later(60)) == timedelta(minutes=6)
    led = leading.paused(led, later(60))
    assert led.left(later(61)) == timedelta(minutes=5)
    assert leading.stepped(leading.paused(led, later(61)), 1, later(62)).paused_at is None


@pytest.mark.parametrize(("minutes_on", "left"), [(4, 7), (10, 1), (25, 1)])
def test_a_minute_more_is_a_minute_from_now_where_time_is_up(minutes_on, left):
    led = leading.longer(room(), later(minutes_on))
    assert led.left(later(minutes_on)) == timedelta(minutes=left)


def test_a_minute_more_gives_a_limit_to_an_activity_without_one_and_ends_at_the_longest():
    led = leading.longer(room(at="free"), later(30))
    assert led.left(later(30)) == timedelta(minutes=1)
    for _ in range(300):
        led = leading.longer(led, later(30))
    assert led.current is not None
    assert led.current.minutes == leading.LONGEST


def test_what_is_private_is_seen_once_revealed_and_can_be_covered_again():
    goal = room().activity("goal")
    assert goal is not None
    assert not room().shows(goal)
    shown = leading.shown(room(), "goal", revealed=True)
    assert shown.shows(goal)
    assert leading.shown(shown, "goal", revealed=False) == room()
    assert [one.kind for one in ACTIVITIES if one.kind in LISTS] == ["swot", "persona", "free"]
