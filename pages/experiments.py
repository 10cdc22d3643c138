"""A/B tests: what to change, how long to test, what the result says, and what was learned."""

from pages import _experiments as parts
from pages._kit import open_page
from planner import experiments

page = open_page("experiments", experiments.compute)

page.sections(("log", "plan", "run", "read", "learn", "lesson"))

if page.section != "lesson":
    parts.pick_experiment(page)


@page.cell("calculators", section="lesson")
def calculators() -> None:
    parts.draw_calculators(page)


@page.cell("simulator", section="lesson")
def simulator() -> None:
    parts.draw_simulator(page)


page.remarks_elsewhere()
page.next_step()
