"""A/B tests: what to change, how long to test, what the result says, and what was learned."""

from pages import _experiments as parts
from pages._kit import open_page
from planner import experiments

page = open_page("experiments", experiments.compute)

page.sections(("log", "plan", "run", "read", "learn", "lesson"))

shown = parts.pick_experiment(page)

page.remarks_elsewhere()
page.next_step()
