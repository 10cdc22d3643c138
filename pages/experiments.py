"""A/B tests: what to change, how long to test, what the result says, and what was learned."""

from functools import partial

from pages import _experiments as parts
from pages._kit import open_page
from planner import experiments

page = open_page("experiments", experiments.compute, layout="wide")

page.sections(("log", "plan", "run", "read", "learn", "lesson"))

if page.section != "lesson":
    parts.pick_experiment(page)


@page.cell(
    "backlog",
    section="log",
    findings=partial(parts.log_findings, page),
    steps=partial(parts.backlog_steps, page),
)
def backlog() -> None:
    parts.draw_backlog(page)


@page.cell("log", section="log", findings=partial(parts.log_findings, page))
def log() -> None:
    parts.draw_log(page)


@page.cell("hypothesis", section="plan", findings=partial(parts.plan_findings, page))
def hypothesis() -> None:
    parts.draw_hypothesis(page)


@page.cell("versions", section="plan", findings=partial(parts.plan_findings, page))
def versions() -> None:
    parts.draw_versions(page)


@page.cell(
    "size",
    section="plan",
    findings=partial(parts.plan_findings, page),
    steps=partial(parts.plan_steps, page, "size"),
)
def size() -> None:
    parts.draw_size(page)


@page.cell(
    "power",
    section="plan",
    findings=partial(parts.plan_findings, page),
    steps=partial(parts.plan_steps, page, "power"),
)
def power() -> None:
    parts.draw_power(page)


@page.cell(
    "looks",
    section="plan",
    findings=partial(parts.plan_findings, page),
    steps=partial(parts.plan_steps, page, "looks"),
)
def looks() -> None:
    parts.draw_looks(page)


@page.cell(
    "guardrails",
    section="plan",
    findings=partial(parts.plan_findings, page),
    steps=partial(parts.plan_steps, page, "guardrails"),
)
def guardrails() -> None:
    parts.draw_guardrails(page)


@page.cell("agree", section="plan", findings=partial(parts.plan_findings, page))
def agree() -> None:
    parts.draw_agree(page)


@page.cell("run_watch", section="run", findings=partial(parts.run_findings, page), steps=partial(parts.run_steps, page))
def run_watch() -> None:
    parts.draw_watch(page)


@page.cell("run_counts", section="run", findings=partial(parts.run_findings, page))
def run_counts() -> None:
    parts.draw_counts(page)


@page.cell("run_checks", section="run", findings=partial(parts.run_findings, page))
def run_checks() -> None:
    parts.draw_checks(page)


@page.cell("run_lines", section="run", findings=partial(parts.run_findings, page))
def run_lines() -> None:
    parts.draw_lines(page)


@page.cell("run_happened", section="run")
def run_happened() -> None:
    parts.draw_happened(page)


@page.cell("run_versions", section="run")
def run_versions() -> None:
    parts.draw_run_versions(page)


@page.cell(
    "verdict",
    section="read",
    findings=partial(parts.read_findings, page),
    steps=partial(parts.read_steps, page, "verdict"),
)
def verdict() -> None:
    parts.draw_verdict(page)


@page.cell(
    "checked",
    section="read",
    findings=partial(parts.read_findings, page),
    steps=partial(parts.read_steps, page, "checked"),
)
def checked() -> None:
    parts.draw_checked(page)


@page.cell(
    "effect",
    section="read",
    findings=partial(parts.read_findings, page),
    steps=partial(parts.read_steps, page, "effect"),
)
def effect() -> None:
    parts.draw_effect(page)


@page.cell("unharmed", section="read", steps=partial(parts.read_steps, page, "unharmed"))
def unharmed() -> None:
    parts.draw_unharmed(page)


@page.cell("details", section="read", steps=partial(parts.read_steps, page, "details"))
def details() -> None:
    parts.draw_details(page)


@page.cell("decide", section="learn", findings=partial(parts.learn_findings, page))
def decide() -> None:
    parts.draw_decide(page)


@page.cell(
    "carry",
    section="learn",
    findings=partial(parts.learn_findings, page),
    steps=partial(parts.carry_steps, page),
)
def carry() -> None:
    parts.draw_carry(page)


@page.cell("library", section="learn")
def library() -> None:
    parts.draw_library(page)


@page.cell("meta", section="learn", findings=partial(parts.learn_findings, page))
def meta() -> None:
    parts.draw_meta(page)


@page.cell("handout", section="learn")
def handout() -> None:
    parts.draw_handout(page)


@page.cell("calculators", section="lesson")
def calculators() -> None:
    parts.draw_calculators(page)


@page.cell("simulator", section="lesson")
def simulator() -> None:
    parts.draw_simulator(page)


page.remarks_elsewhere()
page.next_step()
