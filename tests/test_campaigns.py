"""Campaigns: templates, and what the page's buttons do."""

from datetime import date, timedelta

import pytest
from campaign_plans import EN, OPENING, TODAY, campaign, from_pattern, one_of, plan, task

from planner import campaigns
from planner.campaigns import TEMPLATES, schedule
from planner.campaigns.templates import lead, rules, template
from planner.changes import Change, Refused, RowGone
from planner.i18n import LOCALES, translator
from planner.plan import Plan, change


@pytest.mark.parametrize("code", TEMPLATES)
def test_a_template_gives_a_campaign_that_can_be_carried_out(code: str) -> None:
    today = date(2026, 1, 5)
    opening, closing = campaigns.openings(code, today)[-1]
    result = schedule(from_pattern(code, opening, closing), opening - timedelta(days=lead(code) + 20))
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
    result = schedule(from_pattern("double_11_classic", opening, closing), date(2026, 3, 1))
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
