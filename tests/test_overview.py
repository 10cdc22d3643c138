"""How far a plan is, and what to do next."""

from datetime import date

from planner.actions import Action, Actions, open_actions
from planner.data import Data
from planner.overview import next_steps, progress
from planner.plan import Plan, chapters
from planner.samples import SAMPLES, load

TODAY = date(2026, 11, 22)


def test_an_empty_plan_starts_with_the_first_chapter():
    steps = next_steps(Plan(id="t", name="t"), Data(), TODAY)
    assert [(s.kind, s.slug) for s in steps] == [("chapter", "shop")]


def test_an_overdue_task_comes_first_and_a_done_one_never():
    late = Action(id="a", title="Order boxes", due=date(2026, 11, 21))
    done = Action(id="b", title="Done", due=date(2026, 1, 1), done=True)
    due_today = Action(id="c", title="Today", due=TODAY)
    plan = Plan(id="t", name="t", actions=Actions(items=(done, due_today, late)))
    steps = next_steps(plan, Data(), TODAY)
    assert [s.values["title"] for s in steps if s.kind == "late"] == ["Order boxes"]
    assert steps[0].kind == "late"


def test_open_tasks_are_sorted_by_their_day_and_undated_ones_come_last():
    items = (Action(id="a"), Action(id="b", due=date(2027, 1, 1)), Action(id="c", due=date(2026, 1, 1)))
    assert [a.id for a in open_actions(Actions(items=items))] == ["c", "b", "a"]


def test_every_chapter_tells_its_progress_and_the_samples_are_well_on_their_way():
    for shop in SAMPLES:
        far = progress(load(shop, "zh-CN", TODAY))
        assert tuple(far) == chapters()
        for slug, (done, asked) in far.items():
            assert 0 < done <= asked, (shop, slug)
