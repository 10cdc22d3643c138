"""Much data: what the pages show of it is worked out in the background as soon as it is stored."""

from pages._kit import Page
from planner import loads


def answer_ahead(page: Page) -> None:
    """Have the pages' questions answered, where waiting for them would be felt."""
    wanted = loads.answers_arguments(page.session.the_plan, page.today)
    if wanted is not None:
        page.begin(loads.ANSWERS, wanted)
