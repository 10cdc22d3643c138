"""The risks of the campaign looked at: by rank, to edit, and ready-made ones to add with their rehearsals."""

from collections.abc import Sequence

from pages._campaigns.plan import chosen_id, pick_campaign
from pages._kit import Page
from planner.campaigns import running
from planner.campaigns.running import Threatened
from planner.findings import Finding
from planner.i18n import translator

VIEWS = ("ranked", "edit", "add")
COLUMNS = ("title", "likelihood", "impact", "trigger", "owner", "plan_b")


def running_findings(page: Page) -> Sequence[Finding]:
    """What there is to say on risks, the event and its review of the campaign looked at."""
    shown = chosen_id(page)
    return () if shown is None else page.result.running[shown].findings


def draw_risks(page: Page) -> None:
    """Which campaign, and one view of its risks."""
    shown = pick_campaign(page)
    if shown is None:
        page.empty("campaigns.words.campaign_first")
        return

    @page.part
    def risks() -> None:
        found = page.look(lambda _, result: result.running[shown].threatened)
        if not found.risks:
            page.say("campaigns.words.risks_empty")
            _add(page, found)
            return
        label = page.t("campaigns.words.risk_view")
        view = page.pick("campaigns.risk_view", VIEWS, lambda code: page.t(f"campaigns.risk_views.{code}"), label)
        if view == "edit":
            page.table("risks.items", COLUMNS, where={"origin": running.origin_of(found.campaign)})
        elif view == "add":
            _add(page, found)
        else:
            words = translator(page.locale)
            if page.phone:
                for line in running.risk_lines(page.t, found):
                    page.say("campaigns.words.raw", text=line)
            else:
                page.grid(running.risk_rows(words, found), running.risk_columns(words))
            _drills(page, found)


def _add(page: Page, found: Threatened) -> None:
    page.field(f"campaigns.items.{found.campaign.id}.threats")
    if found.new:
        change = running.take_risks(translator(page.locale), found)
        n = len(found.new)
        page.button("campaigns.words.risks_add", change, key="risks", icon="playlist_add", primary=True, n=n)
    else:
        page.small("campaigns.words.risks_all_there")


def _drills(page: Page, found: Threatened) -> None:
    if found.drills:
        change = running.take_drills(translator(page.locale), found)
        page.button("campaigns.words.drills_add", change, key="drills", icon="event_available", n=len(found.drills))
