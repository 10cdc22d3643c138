"""What was just stored or deleted, said as long as it stands: an undo or somebody else's import takes it away."""

from collections.abc import Sequence

from pages._kit import Page

SAID = "imports.said"


def remember(page: Page, words: str, files: Sequence[str] = ()) -> None:
    """Say a sentence of the catalog at the next run."""
    page.remember(SAID, (words, tuple(files), _state(page)))


def draw_said(page: Page, words: str) -> None:
    """The sentence, if it is this one and still true."""
    said, files, state = page.remembered(SAID) or ("", (), None)
    if said == words and state == page.look(lambda plan, _: tuple(one.hash for one in plan.datasets)):
        page.box("good", page.t(words, files=files))


def _state(page: Page) -> tuple[str, ...]:
    return tuple(one.hash for one in page.session.the_plan.datasets)
