"""The shop's own weeks: kept, matched with the plan's channels, learned from, and what follows for the split."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from pages._budget.from_data import draw_weeks
from pages._budget.learn_study import Study, moved, study, taught
from pages._budget.learned import draw_learned, draw_move
from pages._kit import Page
from planner import budget
from planner.budget import learning
from planner.findings import Finding
from planner.i18n import translator

PASTE = "budget.history"
VIEW = "budget.learning"
VIEWS = ("learned", "move", "match", "data")


def draw_learn(page: Page) -> None:
    """A table to begin with; then one of four views of it."""
    words, known = translator(page.locale), study(page)
    if known is None:
        if page.look(lambda _, result: result.learning.lost):
            page.empty("budget.learning.lost")
        page.say("budget.learning.lead")
        _weeks(page)
        _table(page)
        _adopted(page)
        return
    page.small("budget.learning.raw", text=learning.history_words(page.t, known.checked))
    view = page.pick(VIEW, VIEWS, lambda code: words(f"budget.learning_views.{code}"))
    {"learned": _learned, "move": _move, "match": _match, "data": _data}[view](page)


def _learned(page: Page) -> None:
    @page.part
    def learn_result() -> None:
        known = study(page)
        if known is not None:
            draw_learned(page, known)

    _adopted(page)


def _move(page: Page) -> None:
    @page.part
    def learn_move() -> None:
        known = study(page)
        if known is not None:
            draw_move(page, known)


def _match(page: Page) -> None:
    @page.part
    def learn_match() -> None:
        known = study(page)
        if known is None:
            return
        words = translator(page.locale)
        page.small("budget.learning.match_lead")
        channels = list(known.mapping)
        label = page.t("budget.learning.match_channel")
        chosen = page.pick(f"{VIEW}.channel", channels, str, label, fold=True)
        page.pick(
            known.choice(chosen),
            known.options[chosen],
            lambda code: words("budget.learning.nowhere") if code == learning.NOWHERE else known.names[code],
            page.t("budget.learning.match_line"),
            fold=True,
        )
        page.grid(learning.match_rows(words, known.mapping, known.names), learning.match_columns(words))


def _data(page: Page) -> None:
    page.small("budget.learning.data_lead")
    _weeks(page)
    _table(page)
    ids = page.look(lambda plan, _: [row.id for row in plan.datasets if row.kind == learning.HISTORY])
    page.button("budget.learning.drop", learning.dropped_history(ids), key="drop_history", icon="delete")


def _weeks(page: Page) -> None:
    """What stored files give; nothing where none are stored."""

    @page.part
    def learn_weeks() -> None:
        draw_weeks(page, lambda: page.choose(VIEW, VIEWS[0]))


def _table(page: Page) -> None:
    """A table to download, a sample to load, and the box to paste into with what is read from it."""

    @page.part
    def learn_table() -> None:
        words = translator(page.locale)
        named = page.look(lambda _, result: budget.line_names(words, result.lines))
        channels = [name for line, name in named.items() if line != budget.RESERVE]
        with page.row():
            file, made = page.t("budget.learning.file_name"), learning.template(words, channels, page.today)
            page.download("budget.learning.template", made, file, "text/csv")
            sample = page.look(lambda plan, _: learning.sample_history(words, plan.sample, named))
            if sample is not None:
                _keep(page, sample, "budget.learning.load_sample", "sample_history")
        text = page.paste(PASTE, "budget.learning.paste", "budget.learning.paste_hint")
        if not text.strip():
            return
        found = learning.checked(text)
        if found.frame is None:
            page.empty("budget.learning.not_usable")
            return
        page.say("budget.learning.read", text=learning.history_words(page.t, found))
        _keep(page, text, "budget.learning.keep", "keep_history", primary=True)


def _keep(page: Page, text: str, words: str, key: str, **how: Any) -> None:
    def shown() -> None:
        page.clear_paste(PASTE)
        page.choose(VIEW, VIEWS[0])

    change = page.keeping(text.encode(), partial(learning.kept_history, found=learning.checked(text)))
    page.button(words, change, key=key, icon="table_view", then=shown, **how)


def _adopted(page: Page) -> None:
    """Which lines use learned curves, and the way back."""

    @page.part
    def learn_adopted() -> None:
        words = translator(page.locale)
        rows = page.look(lambda _, result: result.learning.adopted)
        if rows:
            named = page.look(lambda _, result: budget.line_names(words, result.lines))
            page.small("budget.learning.raw", text=learning.adopted_words(page.t, rows, named))
            page.button("budget.learning.forget", learning.forgotten(rows), key="forget_learned", icon="backspace")


def learn_findings(page: Page) -> Sequence[Finding]:
    """What there is to say on the table in the box, else on what was learned, else on the history."""
    known = study(page)
    text = page.pasted(PASTE)
    here = known is None or page.picked(VIEW, VIEWS) == "data"
    found: Sequence[Finding] = ()
    if here and text.strip():
        found = learning.checked(text).findings
    elif known is not None:
        found = _of(page, known)
    return [replace(finding, cell="learn") for finding in found]


def _of(page: Page, known: Study) -> Sequence[Finding]:
    fit = taught(page, known)
    if fit is None:
        return known.checked.findings
    going = moved(page, known, fit) if page.picked(VIEW, VIEWS) == "move" else None
    return fit.findings if going is None else going.decision.findings
