"""Which test is looked at."""

from pages._kit import Page
from planner import experiments
from planner.i18n import translator

SHOWN = "experiments.shown"


def chosen_id(page: Page) -> str | None:
    """The id of the test that is looked at; None without any."""
    return page.picked(SHOWN, page.look(lambda plan, _: [one.id for one in plan.experiments.items]))


def pick_experiment(page: Page) -> str | None:
    """The choice of the test that a section is about; without any, where to begin."""
    names = page.look(lambda plan, _: experiments.experiment_names(translator(page.locale), plan.experiments.items))
    if not names:
        page.empty("experiments.words.none")
    return page.pick(SHOWN, list(names), names.__getitem__, page.t("experiments.words.which"), fold=True)
