"""Whether campaigns can be ready in time, what would shorten them, whom they need at once, and what is remarked on."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from campaign_plans import EN, OPENING, PARTS, TODAY, campaign, codes, compute, from_pattern, one_of, plan, said, task

from planner import campaigns
from planner.campaigns import Campaign, days_word, schedule
from planner.campaigns.templates import rules
from planner.i18n import LOCALES
from planner.plan import change


def late_campaign(days: int) -> tuple[Campaign, date]:
    """A classic Double 11 of which nothing is done so many days before the opening."""
    opening = date(2026, 10, 31)
    return from_pattern("double_11_classic", opening, date(2026, 11, 11)), opening - timedelta(days=days)


def test_a_plan_with_time_enough_says_what_is_spare() -> None:
    whole, today = late_campaign(90)
    ready = campaigns.timed(plan(whole), today).ready[whole.id]
    assert ready.over == 0
    assert ready.spare is not None
    assert ready.spare > 20
    assert all(before.task.id in after.task.after for before, after in pairwise(ready.chain))


def test_a_shortened_plan_leaves_out_what_is_optional_first_and_fits() -> None:
    whole, today = late_campaign(54)
    result = schedule(whole, today)
    short = campaigns.shortened(result, today)
    assert campaigns.feasible(result).over > 0
    assert short.over == 0
    assert [cut.days for cut in short.cuts if rules()[cut.task.id].optional] == [None]
    shorter = change(plan(whole), campaigns.shorten(whole, short)).campaigns.items[0]
    assert shorter == short.campaign
    assert campaigns.feasible(schedule(shorter, today)).over == 0
    for cut in short.cuts:
        assert cut.days is None or (rules()[cut.task.id].least or 0) <= cut.days < cut.task.days
    bridged = next(one for one in shorter.tasks if one.id == "set_target")
    assert bridged.after == ()


def test_a_plan_that_cannot_be_saved_names_the_earliest_opening() -> None:
    whole, today = late_campaign(10)
    short = campaigns.shortened(schedule(whole, today), today)
    assert short.over > 0
    assert short.earliest is not None
    moved = short.campaign.model_copy(update={"opening": short.earliest})
    assert campaigns.feasible(schedule(moved, today)).over == 0
    taken = one_of(change(plan(whole), campaigns.shorten_and_move(whole, short)))
    assert taken.tasks == moved.tasks
    assert (taken.opening, taken.closing) == (short.earliest, short.earliest + timedelta(days=11))
    early = short.campaign.model_copy(update={"opening": short.earliest - timedelta(days=3)})
    assert campaigns.feasible(schedule(early, today)).over > 0


def test_a_task_of_ones_own_is_neither_left_out_nor_shortened() -> None:
    mine = campaign(task("own", days=90))
    short = campaigns.shortened(schedule(mine, TODAY), TODAY)
    assert (short.cuts, short.over) == ((), 90 - (OPENING - TODAY).days)
    assert short.earliest == TODAY + timedelta(days=90)


def test_a_deleted_task_hands_on_what_it_waited_for() -> None:
    chain = campaign(task("a"), task("b", "a"), task("c", "b"))
    left = change(plan(chain), campaigns.without(chain, "b")).campaigns.items[0]
    assert [(one.id, one.after) for one in left.tasks] == [("a", ()), ("c", ("a",))]


def test_a_task_may_wait_only_for_what_does_not_wait_for_it() -> None:
    chain = campaign(task("a"), task("b", "a"), task("c", "b"), task("d"))
    assert list(campaigns.may_wait_for(EN, chain, "b")) == ["a", "d"]
    assert list(campaigns.may_wait_for(EN, chain, "c")) == ["a", "b", "d"]


def test_lists_show_what_is_late_first_and_what_is_done_last() -> None:
    result = schedule(
        campaign(
            task("done", ends=-60, done_on=TODAY, phase="stock"),
            task("todo", ends=-20, phase="stock"),
            task("late", ends=-55, phase="stock"),
            task("other", ends=-20, phase="review", role="data"),
        ),
        TODAY,
    )
    assert [one.task.id for one in campaigns.listed(result, "phase.stock", TODAY)] == ["late", "todo", "done"]
    assert [one.task.id for one in campaigns.listed(result, "urgent", TODAY)] == ["late"]
    assert list(campaigns.groups(EN, result, TODAY)) == ["urgent", "phase.stock", "phase.review", "role.data", "all"]
    assert campaigns.listed(result, None, TODAY) == ()


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"opening": None}, "no_opening"),
        ({"aim": None}, "no_aim"),
        ({"closing": OPENING - timedelta(days=1)}, "closes_first"),
        ({"opening": date.min, "tasks": (task("a", ends=-10),)}, "off_calendar"),
        ({"tasks": (task("a", "b"), task("b", "a"))}, "circle"),
        ({"tasks": (task("a", "gone", owner="An"),)}, "waits_for_nothing"),
        ({"tasks": (task("a", ends=-52, owner="An"),)}, "tasks_late"),
        ({"tasks": (task("a", ends=-48, days=5, owner="An"),)}, "tasks_at_risk"),
        ({"tasks": (task("a", ends=-40),)}, "nobody"),
        ({"tasks": (task("a", ends=-52, hard=True, owner="An"),)}, "hard_past"),
        ({"tasks": (task("a", ends=-48, days=9, hard=True, owner="An"),)}, "hard_missed"),
        ({"tasks": (task("a", days=60, owner="An"),)}, "too_long"),
        ({"tasks": (task("a", days=50, owner="An"),)}, "tight"),
    ],
)
def test_what_is_wrong_is_remarked_on(values: dict[str, object], code: str) -> None:
    wrong = plan(campaign(**{"aim": "volume", **values}))
    assert code in codes(wrong)
    for locale in LOCALES:
        sentences = said(compute(wrong), locale)
        assert len(sentences) >= len(PARTS)
        assert [text for text in sentences if "None" in text or "{" in text] == []


def test_nothing_is_remarked_on_in_a_campaign_that_is_well() -> None:
    result = compute(plan(campaign(task("a", days=10, owner="An"), aim="volume")))
    assert result.timed.all_findings == ()


def test_somebody_in_two_campaigns_at_once_is_named_with_days_and_tasks() -> None:
    first = campaign(task("a", ends=-10, days=5, owner="Lin, Mei"), aim="volume", name="One")
    second = campaign(task("b", ends=-8, days=5, owner="mei"), aim="volume", id="other", name="Two")
    result = compute(plan(first, second))
    found = next(one for one in result.findings if one.code == "campaigns.person_busy")
    assert (found.values["owner"], found.values["days"], found.values["n"]) == ("Mei", days_word(3), 2)
    assert found.values["campaigns"] == ["One", "Two"]
    assert found in result.timed.findings["main"]
    assert found in result.timed.findings["other"]
    assert [one.owner for one in result.timed.busy] == ["Mei"]
    assert "Mei has 2 tasks at the same time" in said(result, "en")


def test_four_tasks_at_once_are_too_many_and_three_are_not() -> None:
    def busy(n: int) -> list[str]:
        many = [task(f"t{k}", ends=-10, days=5, owner="Mei") for k in range(n)]
        return codes(plan(campaign(*many, aim="volume")))

    assert "person_busy" in busy(4)
    assert "person_busy" not in busy(3)


def test_campaigns_on_the_same_days_are_named() -> None:
    first = campaign(aim="volume", closing=OPENING + timedelta(days=5))
    second = campaign(aim="volume", id="other", opening=OPENING + timedelta(days=4))
    third = campaign(aim="volume", id="third", opening=OPENING + timedelta(days=9))
    overlap = compute(plan(third, second, first)).timed.overlaps
    assert [(one.first.id, one.second.id, one.start, one.end) for one in overlap] == [
        ("main", "other", OPENING + timedelta(days=4), OPENING + timedelta(days=4)),
    ]
    assert any("1 day: service, warehouse" in text for text in said(compute(plan(first, second)), "en"))
    assert compute(plan(first, second), OPENING + timedelta(days=30)).timed.overlaps == ()


def test_a_copy_begins_with_nothing_done() -> None:
    done = campaign(task("a", done_on=TODAY, started_on=TODAY, base_end=TODAY), name="Tea")
    copy = Campaign.model_validate(campaigns.copied(EN, done, "copy"))
    assert (copy.id, copy.name, copy.tasks) == ("copy", "Tea (copy)", (task("a"),))
