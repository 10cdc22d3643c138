"""What is prepared for an event, and what is read from a paste, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner import fmt
from planner.campaigns.running.event_view import EARLY
from planner.campaigns.running.paste import PastedDays
from planner.campaigns.running.risks import HIGH, score
from planner.campaigns.schedule import Schedule
from planner.campaigns.supply.goods import day_off
from planner.i18n import Translate

if TYPE_CHECKING:
    from planner.campaigns.running.outcome import Running

NUMBERS = ("sales", "orders", "visitors", "ads")
SHOWN = 10  # pasted rows that are shown


def prepared_lines(t: Translate, found: Running, made: Schedule) -> list[str]:
    """When the room opens, and how far tasks, rehearsals, risks and stock are."""
    campaign, risks = found.actual.campaign, found.threatened.risks
    opens = day_off(campaign.opening, -EARLY)
    drills = [task for task in campaign.tasks if task.phase == "rehearsal"]
    high = [risk for risk in risks if (score(risk) or 0) >= HIGH]
    ready = sum(bool(risk.owner.strip() and risk.plan_b.strip()) for risk in high)
    stocked = sum(one.there is not None for one in found.stock)
    return [
        t("campaigns.words.run_before", opens=opens, opening=campaign.opening, early=EARLY),
        "\n".join(
            f"- {line}"
            for line in (
                t("campaigns.words.run_ready_tasks", done=made.done, n=len(campaign.tasks)),
                t(
                    "campaigns.words.run_ready_drills",
                    done=sum(task.done_on is not None for task in drills),
                    n=len(drills),
                ),
                t("campaigns.words.run_ready_risks", ready=ready, n=len(high)),
                t("campaigns.words.run_ready_stock", ready=stocked, n=len(found.stock)),
            )
        ),
    ]


def pasted_columns(t: Translate) -> dict[str, str]:
    """Headers of pasted days."""
    return {name: t(f"campaigns.items.days.{name}.label") for name in ("day", "hour", *NUMBERS)}


def pasted_rows(t: Translate, pasted: PastedDays) -> list[dict[str, str]]:
    """The first of the pasted days as they would be stored."""
    rows = []
    for row in [*pasted.rows.values()][:SHOWN]:
        shown = {"day": str(row["day"]), "hour": _written(t, "hour", row.get("hour"))}
        rows.append(shown | {name: _written(t, name, row.get(name)) for name in NUMBERS})
    return rows


def _written(t: Translate, name: str, value: object) -> str:
    number = value if isinstance(value, int) else None
    return fmt.money(number, t.locale) if name in ("sales", "ads") else fmt.count(number, t.locale)
