"""Scenarios side by side, and the one that becomes the plan's own."""

from pages._kit import Page
from planner.budget import improving
from planner.i18n import translator

SHOWN = "budget.scenario"


def draw_scenarios(page: Page) -> None:
    """Keep the present budget, compare what is kept, rename, adopt or delete one."""
    if not page.look(lambda _, result: result.split):
        page.empty("budget.words.split_first")
        return

    @page.part
    def compared() -> None:
        words = translator(page.locale)
        kept = page.look(lambda plan, _: len(plan.budget.scenarios))
        if not kept:
            page.small("budget.words.scenarios_lead")
            return
        found = page.look(improving.compared)
        page.chart(
            improving.scenario_chart,
            improving.scenario_rows(words, found),
            improving.scenario_title(words, found),
            "scenarios",
        )
        page.grid(improving.compared_rows(words, found), improving.compared_columns(words, found))

    ids = page.look(lambda plan, _: [one.id for one in plan.budget.scenarios])
    chosen = None
    if ids:
        words = translator(page.locale)
        names = page.look(lambda plan, _: improving.scenario_names(words, plan.budget.scenarios))
        chosen = page.pick(SHOWN, ids, names.__getitem__, page.t("budget.words.scenario_of"), fold=True)
        page.field(f"budget.scenarios.{chosen}.name")
    _acts(page, chosen, len(ids))


def _acts(page: Page, chosen: str | None, count: int) -> None:
    name = page.t("budget.words.scenario_name", n=count + 1)
    with page.row():
        page.button(
            "budget.words.keep",
            lambda: improving.kept(improving.as_scenario(page.session.the_plan, name)),
            key="keep",
            icon="bookmark_add",
            disabled=count >= improving.MOST_SCENARIOS,
        )
        if chosen is not None:
            page.button("budget.words.make_current", improving.made_current(chosen), key="adopt", icon="done")
            page.button("budget.words.forget", improving.dropped(chosen), key="forget", icon="delete")
