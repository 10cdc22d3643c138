"""A campaign's risks: taken over once, ranked, with owners, rehearsals and remarks."""

from datetime import date, timedelta

import pytest
from campaign_plans import OPENING, campaign, plan, task

from planner.campaigns import compute, running
from planner.campaigns.running.risks import ready_made
from planner.campaigns.section import THREATS
from planner.data import Data
from planner.i18n import LOCALES, translator
from planner.plan import Plan, change
from planner.risks import Risk, Risks

EN = translator("en")
EVE = OPENING - timedelta(days=2)


def of(made: Plan, day: date = EVE) -> running.Running:
    return compute(made, Data(), day).running["main"]


def codes(made: Plan, day: date = EVE) -> list[str]:
    return [one.code.partition(".")[2] for one in of(made, day).findings if one.cell == "risks"]


def own(**values: object) -> Risk:
    return Risk(**{"id": "r", "title": "Flood", "origin": "campaigns.items.main", **values})


def test_every_threat_has_a_ready_made_risk_with_a_drill_in_the_week_before_the_opening() -> None:
    assert tuple(ready_made()) == THREATS
    assert all(1 <= one.likelihood <= 5 and 1 <= one.impact <= 5 for one in ready_made().values())
    assert all(-7 <= one.ends <= -3 and one.days >= 1 for one in ready_made().values())


@pytest.mark.parametrize("locale", LOCALES)
def test_chosen_risks_are_taken_over_once_with_the_owner_of_the_same_role(locale: str) -> None:
    t = translator(locale)
    start = plan(campaign(task("pack", role="warehouse", owner="Li"), threats=("stock_out", "criticism")))
    taken = change(start, running.take_risks(t, of(start).threatened))
    again = change(taken, running.take_risks(t, of(start).threatened))
    assert again == taken
    risks = {risk.title: risk for risk in of(taken).threatened.risks}
    assert list(risks) == [t("campaigns.threats.stock_out.title"), t("campaigns.threats.criticism.title")]
    assert [risk.owner for risk in risks.values()] == ["Li", ""]
    assert {risk.origin for risk in risks.values()} == {"campaigns.items.main"}
    assert of(taken).threatened.new == ()


def test_drills_are_added_once_and_not_where_the_template_has_one() -> None:
    start = plan(campaign(task("drill", phase="rehearsal"), threats=("outage", "late_delivery")))
    taken = change(start, running.take_risks(EN, of(start).threatened))
    assert of(taken).threatened.drills == ("late_delivery",)
    drilled = change(taken, running.take_drills(EN, of(taken).threatened))
    added = drilled.campaigns.items[0].tasks[-1]
    assert (added.phase, added.ends, added.days, added.milestone) == ("rehearsal", -6, 2, True)
    assert of(drilled).threatened.drills == ()


def test_risks_are_ranked_and_one_without_numbers_comes_last() -> None:
    risks = Risks(
        items=(
            own(id="a", likelihood=2, impact=5),
            own(id="b"),
            own(id="c", likelihood=4, impact=4),
            own(id="other", likelihood=5, impact=5, origin="swot.moves.x"),
        ),
    )
    found = of(plan(campaign(), risks=risks)).threatened
    assert [(risk.id, running.score(risk)) for risk in found.risks] == [("c", 16), ("a", 10), ("b", None)]
    assert [row["score"] for row in running.risk_rows(EN, found)] == [
        "▲ high 16 (4\u00a0×\u00a04)",
        "10 (2\u00a0×\u00a05)",
        "—",
    ]


def test_on_a_phone_risks_are_lines_with_all_their_words() -> None:
    risk = own(likelihood=4, impact=4, trigger="rain", owner="Li", plan_b="umbrella")
    found = of(plan(campaign(), risks=Risks(items=(risk,)))).threatened
    line = running.risk_lines(EN, found)[0]
    assert all(words in line for words in ("Flood", "high 16", "rain", "Li", "umbrella"))


def test_a_high_risk_without_owner_or_plan_b_is_named_until_the_opening() -> None:
    high = own(likelihood=3, impact=4)
    made = plan(campaign(), risks=Risks(items=(high,)))
    assert codes(made) == ["risk_no_owner", "risk_no_plan_b"]
    assert codes(made, OPENING + timedelta(days=1)) == []
    low = plan(campaign(), risks=Risks(items=(own(likelihood=2, impact=5),)))
    assert codes(low) == []


def test_rehearsals_must_exist_and_be_done_two_days_before() -> None:
    assert codes(plan(campaign(task("pack")))) == ["no_rehearsal"]
    drill = plan(campaign(task("d", phase="rehearsal")))
    assert codes(drill, EVE - timedelta(days=1)) == []
    assert codes(drill) == ["rehearsal_open"]
    assert codes(plan(campaign(task("d", phase="rehearsal", done_on=EVE)))) == []
    assert codes(plan(campaign(task("d", phase="rehearsal"), opening=None))) == []
