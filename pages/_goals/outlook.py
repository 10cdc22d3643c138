"""What drives the goal, and whether it can be done."""

from pages._kit import Page
from planner import goals
from planner.i18n import translator


def draw_drivers(page: Page, result: goals.GoalsResult) -> None:
    """The driver tree of an average month: what is fixed, what follows, how far each must rise."""
    words, tree = translator(page.locale), result.tree
    if tree.today is None:
        page.empty("goals.words.drivers_empty")
        return
    page.say("goals.words.drivers_lead")
    with page.row():
        page.field("goals.drivers.gmv")
        page.field("goals.drivers.visitors")
        page.field("goals.drivers.conversion_rate")
    with page.row():
        page.field("goals.drivers.aov")
        page.field("goals.drivers.new_buyers")
        page.field("goals.drivers.returning_buyers")
    if tree.wanted is None:
        page.small("goals.words.drivers_no_goal")
    if tree.solved is not None:
        page.grid(goals.tree_rows(words, result), goals.tree_columns(words))
    with page.row():
        offer = goals.driver_goals(words, page.plan, result, page.today)
        if offer is not None:
            page.button("goals.words.drivers_send", offer, key="send", icon="call_split")
        if tree.fixed or page.plan.goals.drivers.gmv is not None:
            page.button("goals.words.drivers_free", goals.free_drivers(page.plan), key="free", icon="lock_open")


def draw_feasible(page: Page, study: goals.Study | None) -> None:
    """The verdict's figures, and what each verdict would take in."""
    if study is None or study.reach is None:
        page.empty("goals.words.bands_empty")
        return
    words = translator(page.locale)
    page.figures(goals.key_figures(words, study))
    page.grid(goals.band_rows(words, study), goals.band_columns(words))
    lower = goals.stretch_target(study)
    if lower is not None:
        page.button("goals.words.use_stretch", lower, key="stretch", icon="south")
