"""Links to one plan: what they allow, until when, and that nothing of the token is kept; on each database."""

from datetime import timedelta

import pytest
from conftest import START, Person
from sqlalchemy import text

from planner.changes import set_value
from planner.plan import Plan
from planner.store import Grant, NotAllowed, NotSaved, PlanNotFound, Store
from planner.store.guarded import Guarded

WEEK = timedelta(days=7)
STAMP = {"author": "", "session": "s", "at": START}


def test_a_link_allows_one_plan_until_it_expires(store: Store, plan: Plan) -> None:
    token, share = store.shares.make(plan.id, "read", "陈老师", lasts=WEEK, at=START)
    assert store.shares.grant(token, START) == Grant("read", plan.id, "陈老师", share.id)
    assert store.shares.grant(token, START + WEEK - timedelta(seconds=1)) is not None
    assert store.shares.grant(token, START + WEEK) is None
    assert [one.state(START + WEEK) for one in store.shares.of_plan(plan.id)] == ["expired"]


def test_a_token_has_128_bits_and_is_not_kept(store: Store, plan: Plan) -> None:
    tokens = {store.shares.make(plan.id, "edit", "", lasts=WEEK, at=START)[0] for _ in range(20)}
    assert len(tokens) == 20
    assert min(map(len, tokens)) >= 22  # of 64 signs each
    with store.database.reading() as connection:
        kept = str(connection.execute(text("SELECT * FROM shares")).all())
    assert not [token for token in tokens if token in kept]


@pytest.mark.parametrize("wrong", ["", "x", "é\udcff", "a" * 5000, "' OR 1=1 --", "\0"])
def test_what_is_no_token_allows_nothing(store: Store, plan: Plan, wrong: str) -> None:
    store.shares.make(plan.id, "edit", "", lasts=WEEK, at=START)
    assert store.shares.grant(wrong, START) is None


def test_a_revoked_link_is_over_until_it_is_allowed_again(store: Store, plan: Plan) -> None:
    token, share = store.shares.make(plan.id, "read", "", lasts=WEEK, at=START)
    store.shares.revoke(share.id, START)
    assert store.shares.grant(token, START) is None
    assert [one.state(START) for one in store.shares.of_plan(plan.id)] == ["revoked"]
    store.shares.allow(share.id)
    assert store.shares.grant(token, START) is not None


def test_a_plan_in_the_trash_is_not_reached_and_a_purged_one_takes_its_links_along(store: Store, plan: Plan) -> None:
    token, _ = store.shares.make(plan.id, "read", "", lasts=WEEK, at=START)
    store.trash(plan.id, START)
    assert store.shares.grant(token, START) is None
    store.untrash(plan.id)
    assert store.shares.grant(token, START) is not None
    store.purge(plan.id)
    assert store.shares.of_plan(plan.id) == []


def test_no_link_leads_to_a_plan_that_is_not_there(store: Store) -> None:
    with pytest.raises(NotSaved):
        store.shares.make("nowhere", "read", "", lasts=WEEK, at=START)


def test_when_a_link_was_used_last_is_noted_once_a_minute(store: Store, plan: Plan) -> None:
    _, share = store.shares.make(plan.id, "read", "", lasts=WEEK, at=START)
    for seconds in (0, 30, 59):
        store.shares.seen(share.id, START + timedelta(seconds=seconds))
    assert [one.seen_at for one in store.shares.of_plan(plan.id)] == [START]
    later = START + timedelta(seconds=61)
    store.shares.seen(share.id, later)
    assert [one.seen_at for one in store.shares.of_plan(plan.id)] == [later]


def test_links_long_over_are_forgotten_when_the_next_is_made(store: Store, plan: Plan) -> None:
    store.shares.make(plan.id, "read", "old", lasts=WEEK, at=START)
    store.shares.make(plan.id, "read", "new", lasts=WEEK, at=START + WEEK + timedelta(days=91))
    assert [one.label for one in store.shares.of_plan(plan.id)] == ["new"]


GUESTS = [Grant("read", "p"), Grant("edit", "p"), None]
WRITES = {
    "commit": lambda s, i: s.commit(i, set_value("name", "mine"), **STAMP),
    "undo": lambda s, i: s.undo(i, 2, **STAMP),
}
OWNERS = {
    "restore": lambda s, i: s.restore(i, 1, **STAMP),
    "create": lambda s, _: s.create(Plan(id="new", name="n"), **STAMP),
    "duplicate": lambda s, i: s.duplicate(i, "copy", **STAMP),
    "trash": lambda s, i: s.trash(i, START),
    "untrash": lambda s, i: s.untrash(i),
    "purge": lambda s, i: s.purge(i),
    "purge_old": lambda s, _: s.purge_old(START + timedelta(days=99)),
    "close": lambda s, _: s.close(),
    "make": lambda s, i: s.shares.make(i, "edit", "", lasts=WEEK, at=START),
    "of_plan": lambda s, i: s.shares.of_plan(i),
    "revoke": lambda s, _: s.shares.revoke("x", START),
    "allow": lambda s, _: s.shares.allow("x"),
    "seen": lambda s, _: s.shares.seen("x", START),
    "template": lambda s, _: s.templates.put("f", "d", author="", at=START),
    "forget": lambda s, _: s.templates.forget("f"),
    "jobs.forget": lambda s, _: s.jobs.forget(START),
    "a path": lambda s, _: s.jobs.start("planner.loads.job:load_job", {}, at=START),
}
ELSEWHERE = {
    "documents": lambda s, i: s.jobs.start("planner.report.making:documents", {"plan": i}, at=START),
}
READS = {
    "load": lambda s, i: s.load(i),
    "head": lambda s, i: s.head(i),
    "revisions": lambda s, i: s.revisions(i),
    "at": lambda s, i: s.at(i, 1),
    "altered": lambda s, i: s.altered(i, 2),
    "would_change": lambda s, i: s.would_change(i, 1),
    "removed_row": lambda s, i: s.removed_row(i, "actions.items.a"),
}


@pytest.fixture
def two(store: Store, plan: Plan, lin: Person) -> Store:
    """A store with the plan "p" and another, "other", each changed once."""
    assert plan.id == "p"
    store.create(Plan(id="other", name="别家"), **lin.stamp())
    for plan_id in ("p", "other"):
        store.commit(plan_id, set_value("client", "c"), **lin.stamp())
    store.templates.put("headings", "secret", author="", at=START)
    return store


def everything(store: Store) -> str:
    with store.database.reading() as connection:
        return str([connection.execute(text(f"SELECT * FROM {name} ORDER BY 1, 2")).all()  # noqa: S608
                    for name in ("plans", "revisions", "shares", "templates", "jobs")])  # fmt: skip


@pytest.mark.parametrize("act", OWNERS)
@pytest.mark.parametrize("grant", GUESTS, ids=["read", "edit", "stranger"])
def test_what_is_the_owners_no_guest_does(two: Store, grant: Grant | None, act: str) -> None:
    before = everything(two)
    with pytest.raises((NotAllowed, PlanNotFound)):
        OWNERS[act](Guarded(two, grant), "p")
    assert everything(two) == before


@pytest.mark.parametrize("act", WRITES)
@pytest.mark.parametrize("grant", [Grant("read", "p"), None], ids=["read", "stranger"])
def test_a_reader_writes_nothing(two: Store, grant: Grant | None, act: str) -> None:
    before = everything(two)
    with pytest.raises((NotAllowed, PlanNotFound)):
        WRITES[act](Guarded(two, grant), "p")
    assert everything(two) == before


def test_an_editor_writes_and_undoes(two: Store) -> None:
    guest = Guarded(two, Grant("edit", "p"))
    saved = guest.commit("p", set_value("name", "mine"), **STAMP)
    assert two.load("p").plan.name == "mine"
    guest.undo("p", saved.revision, **STAMP)
    assert two.load("p").plan.name != "mine"


@pytest.mark.parametrize("act", [*READS, *WRITES, *ELSEWHERE])
@pytest.mark.parametrize("grant", GUESTS, ids=["read", "edit", "stranger"])
def test_another_plan_is_not_found_whether_it_is_there_or_not(two: Store, grant: Grant | None, act: str) -> None:
    before = everything(two)
    for plan_id in ("other", "nowhere"):
        with pytest.raises(NotAllowed if act in ELSEWHERE and grant is None else PlanNotFound):
            (READS | WRITES | ELSEWHERE)[act](Guarded(two, grant), plan_id)
    assert everything(two) == before


@pytest.mark.parametrize("act", READS)
def test_the_guests_own_plan_is_read(two: Store, act: str) -> None:
    assert READS[act](Guarded(two, Grant("read", "p")), "p") == READS[act](two, "p")


def test_lists_hold_nothing_of_other_plans(two: Store) -> None:
    assert [plan.id for plan in Guarded(two, Grant("edit", "p")).plans()] == ["p"]
    assert Guarded(two, None).plans() == []
    assert dict(Guarded(two, Grant("edit", "p")).templates.all()) == {}


def test_only_who_may_write_puts_files(two: Store) -> None:
    for grant in (Grant("read", "p"), None):
        with pytest.raises(NotAllowed):
            Guarded(two, grant).files.put(b"x")
    kept = Guarded(two, Grant("edit", "p")).files.put(b"x")
    assert Guarded(two, Grant("read", "p")).files.read(kept) == b"x"
