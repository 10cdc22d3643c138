"""Campaigns: templates, what the page's buttons do, what would shorten a plan, and what is remarked on."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from campaign_plans import OPENING, TODAY, campaign, plan, task

from planner import campaigns
from planner.campaigns import TEMPLATES, Campaign, CampaignsResult, days_word, schedule
from planner.campaigns.templates import lead, rules, template
from planner.changes import Change, Refused, RowGone
from planner.data import Data
from planner.i18n import LOCALES, translator
from planner.plan import Plan, change

EN = translator("en")
PARTS = ("what", "why", "do")


def made(code: str, opening: date, closing: date) -> Campaign:
    return change(Plan(id="p", name="p"), campaigns.from_template(EN, code, opening, closing)).campaigns.items[0]


def compute(of: Plan, today: date = TODAY) -> CampaignsResult:
    return campaigns.compute(of, Data(), today)


def said(result: CampaignsResult, locale: str) -> list[str]:
    """Every sentence of a result's findings and of how its cells are worked out."""
    t = translator(locale)
    found = [t(f"campaigns.findings.{one.code[10:]}.{part}", **one.values) for one in result.findings for part in PARTS]
    steps = [step for name in result.timed.schedules for step in result.timed.steps_of(name).get("feasible", ())]
    return found + [t(f"campaigns.steps.{step.code[10:]}", **step.values) for step in steps]


def codes(of: Plan, today: date = TODAY) -> list[str]:
    return [finding.code.removeprefix("campaigns.") for finding in compute(of, today).findings]


@pytest.mark.parametrize("code", TEMPLATES)
def test_a_template_gives_a_campaign_that_can_be_carried_out(code: str) -> None:
    today = date(2026, 1, 5)
    opening, closing = campaigns.openings(code, today)[-1]
    result = schedule(made(code, opening, closing), opening - timedelta(days=lead(code) + 20))
    assert result.cycle == ()
    assert len(result.tasks) == len(template(code).rules)
    assert {one.state for one in result.tasks} <= {"todo"}
    assert all(name in rules() for one in result.tasks for name in one.task.after)
    assert opening >= today
    assert closing >= opening


@pytest.mark.parametrize("code", [code for code in TEMPLATES if code != "blank"])
def test_a_template_prepares_opens_and_looks_back(code: str) -> None:
    phases = {rule.phase for rule in template(code).rules.values()}
    assert {"target", "rehearsal", "delivery", "review"} <= phases
    assert any(rule.milestone for rule in template(code).rules.values())


def test_every_task_of_the_file_belongs_to_a_template() -> None:
    used = {name for code in TEMPLATES for name in template(code).rules}
    assert used == set(rules())


@pytest.mark.parametrize(
    ("code", "today", "opening", "closing"),
    [
        ("six_eighteen", date(2026, 3, 1), date(2026, 5, 16), date(2026, 6, 18)),
        ("six_eighteen_classic", date(2026, 3, 1), date(2026, 6, 1), date(2026, 6, 18)),
        ("double_11", date(2026, 3, 1), date(2026, 10, 15), date(2026, 11, 14)),
        ("double_11_classic", date(2026, 3, 1), date(2026, 10, 31), date(2026, 11, 11)),
        ("new_year_goods", date(2025, 12, 1), date(2026, 1, 25), date(2026, 2, 4)),  # Spring Festival: 17 February
        ("mid_autumn", date(2026, 3, 1), date(2026, 9, 5), date(2026, 9, 22)),  # festival: 25 September
        ("black_friday", date(2026, 3, 1), date(2026, 11, 27), date(2026, 11, 30)),
        ("year_end", date(2026, 3, 1), date(2026, 12, 9), date(2026, 12, 12)),
        ("double_11", date(2026, 10, 16), date(2027, 10, 15), date(2027, 11, 14)),
    ],
)
def test_an_opening_is_proposed_from_the_festival(code: str, today: date, opening: date, closing: date) -> None:
    assert campaigns.openings(code, today)[0] == (opening, closing)


@pytest.mark.parametrize("today", [date.min, date.max, date(1900, 1, 1), date(9999, 6, 1)])
@pytest.mark.parametrize("code", TEMPLATES)
def test_proposals_at_the_ends_of_the_calendar_raise_nothing(code: str, today: date) -> None:
    assert all(opening >= today for opening, _ in campaigns.openings(code, today))


def test_the_classic_double_11_is_prepared_from_september() -> None:
    opening, closing = campaigns.openings("double_11_classic", date(2026, 3, 1))[0]
    result = schedule(made("double_11_classic", opening, closing), date(2026, 3, 1))
    assert date(2026, 8, 28) <= result.tasks[0].start <= date(2026, 9, 5)


@pytest.mark.parametrize("locale", LOCALES)
def test_pressing_twice_makes_one_campaign(locale: str) -> None:
    press = campaigns.from_template(translator(locale), "qixi", date(2026, 8, 12), date(2026, 8, 19))
    twice = change(change(Plan(id="p", name="p"), press), press)
    assert [one.id for one in twice.campaigns.items] == ["qixi-20260812"]
    assert all(one.title for one in twice.campaigns.items[0].tasks)


def test_the_templates_tasks_can_be_added_to_a_campaign_that_has_some() -> None:
    mine = campaign(task("sign_up", days=9), template="flash_sale", closing=OPENING + timedelta(days=1))
    full = change(plan(mine), campaigns.fill(EN, mine)).campaigns.items[0]
    assert {one.id for one in full.tasks} == set(template("flash_sale").rules)
    assert next(one for one in full.tasks if one.id == "sign_up").days == 9


def one_of(of: Plan) -> Campaign:
    return of.campaigns.items[0]


def test_a_tick_notes_the_day_and_is_taken_back() -> None:
    start = plan(campaign(task("a", started_on=TODAY + timedelta(days=3)), task("b")))
    ticked = change(start, campaigns.tick("main", "a", TODAY))
    assert (one_of(ticked).tasks[0].done_on, one_of(ticked).tasks[0].started_on) == (TODAY, TODAY)
    assert one_of(ticked).tasks[1] == one_of(start).tasks[1]
    assert one_of(change(ticked, campaigns.tick("main", "a", None))).tasks[0].done_on is None
    assert one_of(change(start, campaigns.begin("main", "b", TODAY))).tasks[1].started_on == TODAY


@pytest.mark.parametrize(
    "press", [campaigns.shift("main", 7), campaigns.open_on("main", (OPENING + timedelta(days=7)).isoformat())]
)
def test_moving_the_opening_moves_the_closing_and_leaves_what_is_done(press: Change) -> None:
    start = plan(campaign(task("a", done_on=TODAY), task("b"), closing=OPENING + timedelta(days=3)))
    moved = change(start, press)
    assert (one_of(moved).opening, one_of(moved).closing) == (
        OPENING + timedelta(days=7),
        OPENING + timedelta(days=10),
    )
    assert one_of(moved).tasks == one_of(start).tasks


def test_an_opening_can_be_taken_away_and_set_again() -> None:
    away = change(plan(campaign()), campaigns.open_on("main", None))
    assert one_of(away).opening is None
    assert one_of(change(away, campaigns.shift("main", 3))).opening is None
    assert one_of(change(away, campaigns.open_on("main", "2026-12-01"))).opening == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("press", "code"),
    [
        (campaigns.shift("main", 10**9), "not_a_date"),
        (campaigns.open_on("main", "soon"), "not_a_date"),
        (campaigns.shift("gone", 1), "row_gone"),
        (campaigns.tick("main", "gone", TODAY), "row_gone"),
    ],
)
def test_what_cannot_be_done_is_refused(press: Change, code: str) -> None:
    with pytest.raises(Refused) as refused:
        change(plan(campaign(task("a"))), press)
    assert refused.value.code == code
    assert isinstance(refused.value, RowGone) == (code == "row_gone")


def test_agreeing_keeps_the_planned_dates() -> None:
    agreed = change(plan(campaign(task("a", days=3), task("b", "a"))), campaigns.agree("main"))
    dates = [(one.base_start, one.base_end) for one in one_of(agreed).tasks]
    days = [OPENING - timedelta(days=n) for n in (4, 2, 1, 1)]
    assert dates == [(days[0], days[1]), (days[2], days[3])]
    assert campaigns.is_agreed(one_of(agreed))
    later = change(agreed, campaigns.shift("main", 30))
    assert [(one.base_start, one.base_end) for one in one_of(later).tasks] == dates


def late_campaign(days: int) -> tuple[Campaign, date]:
    """A classic Double 11 of which nothing is done so many days before the opening."""
    opening = date(2026, 10, 31)
    return made("double_11_classic", opening, date(2026, 11, 11)), opening - timedelta(days=days)


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
    assert codes(plan(campaign(task("a", days=10, owner="An"), aim="volume"))) == []


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
