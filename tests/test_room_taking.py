"""What a room said goes into the plan in one step, with its votes and where it came from; and out as files."""

import csv
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from planner.i18n import LOCALES, translator
from planner.plan import Plan, change
from planner.room import Activity, Board, Entry, Room, Vote
from planner.room.sheets import as_csv, as_workbook
from planner.room.taking import offers, taken
from planner.samples import load

NOW, TODAY = datetime(2026, 11, 26, 9, tzinfo=UTC), date(2026, 11, 26)
T = translator("en")
PLAN = load("tea", "en", TODAY)
PERSONA = PLAN.personas.items[0].id
FIRST, SECOND, THIRD = (one.id for one in PLAN.channels.list[:3])
MOVE = PLAN.swot.moves[0].id
ACTIVITIES = (
    Activity(id="swot", kind="swot"),
    Activity(id="dots", kind="vote_notes", of="swot"),
    Activity(id="who", kind="persona", persona=PERSONA),
    Activity(id="way", kind="journey", persona=PERSONA),
    Activity(id="rank", kind="channels"),
    Activity(id="goal", kind="goal", question="Sales next year"),
    Activity(id="free", kind="free", question="What else?"),
    Activity(id="moves", kind="vote_moves"),
)
ROOM = Room(
    id="r1",
    plan_id=PLAN.id,
    code="ACDEFH",
    name="Kick-off",
    activities=ACTIVITIES,
    opened_at=NOW,
    expires_at=NOW + timedelta(hours=8),
    channels={one.id: one.name or one.id for one in PLAN.channels.list},
    moves={one.id: one.text for one in PLAN.swot.moves},
)


def said(name: str, activity: str, text: str = "", slot: str = "", number: float | None = None, **more) -> Entry:
    return Entry(id=name, activity=activity, seat="s", slot=slot, text=text, number=number, at=NOW, **more)


BOARD = Board(
    ROOM,
    entries=(
        said("n1", "swot", "Loyal regulars", "strength"),
        said("n2", "swot", "Old customers come again", "strength", into="n1"),
        said("n3", "swot", "=cmd()", "threat"),
        said("n4", "swot", "Rude", "weakness", hidden=True),
        said("p1", "who", "Afraid of fakes", "pains"),
        said("p2", "who", "No time to compare", "pains"),
        said("j1", "way", "Too many photos alike", "interest", -1),
        said("j2", "way", "", "interest", -2),
        said("j3", "way", "Unboxing is fun", "purchase", 2),
        said("c1", "rank", "", FIRST, 1),
        said("c2", "rank", "", SECOND, 2),
        said("c3", "rank", "", FIRST, 1),
        said("c4", "rank", "", THIRD, 3),
        said("g1", "goal", "", "", 1_000_000),
        said("g2", "goal", "", "", 1_200_000),
        said("g3", "goal", "", "", 3_000_000),
        said("f1", "free", "Ask the warehouse"),
    ),
    votes=(
        Vote("dots", "s", "n1", 1),
        Vote("dots", "t", "n2", 2),
        Vote("dots", None, "n3", 1),
        Vote("moves", "s", MOVE, 2),
    ),
)


def of(activity: str, plan: Plan = PLAN):
    return offers(plan, BOARD, ROOM.activity(activity), T, TODAY)


def everything(plan: Plan) -> Plan:
    chosen = {one.id: [offer.id for offer in of(one.id, plan)] for one in ACTIVITIES}
    wanted = taken(plan, BOARD, chosen, T, TODAY)
    return plan if wanted is None else change(plan, wanted)


def test_notes_are_offered_by_their_votes_merged_ones_once_and_hidden_ones_never():
    assert [(one.id, one.about, one.votes) for one in of("swot")] == [("n1", "strength", 3), ("n3", "threat", 1)]


def test_all_of_it_goes_into_the_plan_in_one_step():
    after = everything(PLAN)
    items = {one.id: one for one in after.swot.items}
    assert items["room-n1"].quadrant == "strength"
    assert items["room-n1"].evidence.endswith("3 votes")
    assert "Kick-off" in items["room-n1"].evidence
    before, persona = PLAN.personas.items[0], after.personas.items[0]
    assert persona.pains.split("\n")[-2:] == ["Afraid of fakes", "No time to compare"]
    assert persona.pains.startswith(before.pains)
    assert persona.journey.interest.feeling == "bad"
    assert persona.journey.interest.obstacle.endswith("Too many photos alike")
    assert persona.journey.purchase.opportunity.endswith("Unboxing is fun")
    roles = {one.id: one.role for one in after.channels.list}
    assert (roles[FIRST], roles[SECOND], roles[THIRD]) == ("core", "support", "trial")
    goal = next(one for one in after.goals.items if one.id == "room-r1-goal")
    assert (goal.title, goal.metric, goal.target_money) == ("Sales next year", "gmv", 120_000_000)
    tasks = {one.id: one for one in after.actions.items}
    assert tasks["room-f1"].title == "Ask the warehouse"
    assert tasks[f"from-{MOVE}"].origin == f"swot.moves.{MOVE}"
    origin = after.origins[f"personas.items.{PERSONA}.pains"]
    assert origin.source.startswith("Kick-off")


def test_the_budget_follows_the_points_and_stays_whole():
    wanted = taken(PLAN, BOARD, {"rank": ["shares"]}, T, TODAY)
    from planner.budget import RESERVE, spends  # noqa: PLC0415 (beside its only use)

    after = spends(change(PLAN, wanted))
    assert sum(after.values()) == PLAN.budget.total
    assert after[FIRST] == pytest.approx(3 * after[SECOND], rel=0.01)
    assert after[RESERVE] == pytest.approx(spends(PLAN)[RESERVE], rel=0.01)


def test_what_the_plan_has_already_is_not_taken_twice():
    once = everything(PLAN)
    for activity in ACTIVITIES:
        assert all(one.there for one in of(activity.id, once) if one.place != "shares")
    assert everything(once).swot == once.swot
    assert taken(once, BOARD, {"swot": ["n1", "n3"]}, T, TODAY) is None


def test_a_persona_or_channel_that_is_gone_offers_nothing():
    gone = Plan(id="p", name="p")
    assert of("who", gone) == of("way", gone) == of("rank", gone) == ()


@pytest.mark.parametrize("locale", LOCALES)
def test_files_hold_everything_without_names_and_no_formula(locale: str):
    t = translator(locale)
    content = as_csv(t, BOARD)
    assert content.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(StringIO(content.decode("utf-8-sig"))))
    text, votes = lines[0].index(t("room.sheet.text")), lines[0].index(t("room.sheet.votes"))
    notes = {line[text]: line[votes] for line in lines[1:] if line[0] == t("room.kinds.swot")}
    assert notes == {"Loyal regulars": "3", "Old customers come again": "", "'=cmd()": "1", "Rude": ""}
    book = load_workbook(BytesIO(as_workbook(t, BOARD)))
    assert len(book.sheetnames) == len(ACTIVITIES)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell.value for cell in cells if cell.data_type == "f"]
    assert "=cmd()" in [cell.value for cell in cells]
    assert as_workbook(t, replace(BOARD, room=ROOM.model_copy(update={"activities": ()})))
