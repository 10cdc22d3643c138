"""Goals: what to reach, what drives it, whether it can be done, and where each month should stand."""

from collections.abc import Sequence

from pages import _goals as parts
from pages._kit import open_page
from planner import goals
from planner.findings import Finding
from planner.steps import Step

page = open_page("goals", goals.compute)


def remarks() -> Sequence[Finding]:
    """What there is to say on the chosen goal."""
    study = parts.chosen(page)
    return page.result.about(study.goal.id if study else None)


def working(cell: str) -> Sequence[Step]:
    """How a cell is worked out for the chosen goal."""
    study = parts.chosen(page)
    return page.result.steps_of(study.goal.id if study else None, cell)


@page.cell("wish", findings=remarks)
def wish() -> None:
    parts.draw_wish(page)


@page.cell("drivers", findings=remarks)
def drivers() -> None:
    parts.draw_drivers(page, page.result)


@page.cell("feasible", findings=remarks, steps=lambda: working("feasible"))
def feasible() -> None:
    parts.draw_feasible(page, parts.chosen(page))


@page.cell("path", findings=remarks, steps=lambda: working("path"))
def path() -> None:
    parts.draw_path(page, page.result, parts.chosen(page))


page.next_step()
