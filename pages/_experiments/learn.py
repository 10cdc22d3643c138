"""What was learned: the decision, what is carried into the plan, the library, all tests together, the hand-out."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import streamlit as st

from pages._experiments.chosen import SHOWN, chosen_id
from pages._kit import Bound, Page
from planner import experiments
from planner.changes import Change
from planner.experiments import learning, log
from planner.experiments.learning import Told
from planner.fields import leaf
from planner.findings import Finding
from planner.i18n import translator
from planner.plan import Plan
from planner.sections import new_id
from planner.steps import Step

TARGET, SUBJECT, OUTCOME = "experiments.carry_to", "experiments.library_subject", "experiments.library_outcome"
ANY, OUTCOMES = "any", ("any", "win", "open", "loss", "unknown")
LINES = 20  # tests of the library shown at a time


def learn_findings(page: Page) -> Sequence[Finding]:
    """What there is to say on the test that is looked at, and on all together."""
    shown, found = chosen_id(page), page.result.learnt
    number = page.result.numbers.get(shown)
    own = () if number is None else learning.remarks_on(number, found.founds[shown].experiment, found)
    return [*own, *learning.meta_remarks(found.meta)]


def carry_steps(page: Page) -> Sequence[Step]:
    """How what is carried of the test that is looked at is worked out."""
    shown, result = chosen_id(page), page.result
    if shown is None:
        return ()
    found = result.learnt.founds[shown].experiment
    return learning.carry_steps(found, result.grounds[shown], result.shop, result.learnt.carried[shown])


def _names(page: Page) -> dict[str, str]:
    return page.look(lambda plan, _: experiments.experiment_names(translator(page.locale), plan.experiments.items))


def draw_decide(page: Page) -> None:
    """The verdict with its proposal; the decision, its day, and what was learned."""
    shown = chosen_id(page)
    if shown is None:
        page.empty("experiments.words.learn_no_test")
        return

    @page.part
    def verdict() -> None:
        found, reading = page.look(lambda _, result: (result.learnt.founds[shown], result.readings[shown]))
        page.say("experiments.words.log_raw", text="  \n".join(learning.decide_words(page.t, found, reading)))

    page.field(
        f"experiments.items.{shown}.decision",
        widget="segmented",
        bound=_decision(page, shown),
        words=page.t("experiments.words.learn_decide"),
    )
    page.field(f"experiments.items.{shown}.learned", height=90)

    @page.part
    def decided() -> None:
        found = page.look(lambda _, result: result.learnt.founds[shown])
        decision = found.experiment.decision
        if decision is None:
            return
        page.field(f"experiments.items.{shown}.decided_on", width=220)
        with page.row():
            if learning.changed(found):
                update = learning.decide(shown, decision, found.now, found.experiment.decided_on or page.today)
                page.button("experiments.words.learn_update", update, key="update", icon="sync")
            if decision == "repeat":
                _repeat(page, found.experiment)
            page.button("experiments.words.log_reopen", learning.reopen(shown), key="undecide", icon="undo")


def _decision(page: Page, shown: str) -> Bound:
    """The decision as a field that writes down what was found along with it."""
    path = f"experiments.items.{shown}.decision"

    def read(plan: Plan) -> object:
        return experiments.experiment_of(plan, shown).decision

    def write(value: Any, _: object) -> Change:
        return learning.decide(shown, value, page.result.learnt.founds[shown].effect, page.today)

    return Bound(path, leaf(path), read, write)


def _repeat(page: Page, experiment: experiments.Experiment) -> None:
    new = new_id()
    change = log.repeat(translator(page.locale), experiment, _names(page)[experiment.id], new)
    then = partial(page.choose, SHOWN, new)
    page.button("experiments.words.learn_again", change, key="learn-repeat", icon="content_copy", then=then)


def draw_carry(page: Page) -> None:
    """Where the lift may go, the figure before and after, and the button that writes it."""

    @page.part
    def carry() -> None:
        shown = chosen_id(page)
        if shown is None:
            page.empty("experiments.words.learn_no_test")
            return
        found, name = page.look(lambda _, result: result.learnt.carried[shown]), _names(page)[shown]
        if found.done:
            key = "experiments.words.carry_done" if found.on else "experiments.words.carry_done_undated"
            page.say(key, on=found.on)
            return
        if found.reason is not None:
            page.small(f"experiments.carry_reasons.{found.reason}")
            return
        targets = page.look(lambda plan, _: learning.target_names(page.t, plan, found.targets))
        label = page.t("experiments.words.carry_to")
        path = page.pick(TARGET, list(targets), targets.__getitem__, label, fold=True)
        target = found.target(path)
        if target is None or found.line is None:
            return
        said = learning.carry_words(page.t, target, found.line, name, targets[path])
        page.say("experiments.words.log_raw", text="  \n".join(said))
        test = found.line.found.experiment
        entry = page.look(lambda _, result: result.logged.entry(shown))
        change = learning.carry(test, target, name, (entry.first, entry.last), page.today)
        page.button("experiments.words.carry_use", change, key="carry", icon="move_up", primary=True)


def draw_library(page: Page) -> None:
    """Tests that ended, narrowed by words, subject and result."""

    @page.part
    def library() -> None:
        founds = page.look(lambda _, result: list(result.learnt.founds.values()))
        if not learning.search(founds):
            page.empty("experiments.words.library_empty")
            return
        asked = st.text_input(
            page.t("experiments.words.library_search"),
            key="experiments.library",
            type="search",
            placeholder=page.t("experiments.words.library_hint"),
        )
        there = dict.fromkeys(one.experiment.subject for one in learning.search(founds) if one.experiment.subject)
        with page.row():
            subject = page.pick(
                SUBJECT,
                [ANY, *there],
                lambda code: page.t(
                    "experiments.words.library_any" if code == ANY else f"experiments.items.subject.options.{code}"
                ),
                page.t("experiments.words.library_subject"),
                fold=True,
            )
            outcome = page.pick(
                OUTCOME,
                OUTCOMES,
                lambda code: page.t("experiments.words.library_any" if code == ANY else f"experiments.outcomes.{code}"),
                page.t("experiments.words.library_outcome"),
                fold=True,
            )
        narrowed = [None if code == ANY else code for code in (subject, outcome)]
        _found(page, learning.search(founds, asked or "", *narrowed))


def _found(page: Page, founds: Sequence[learning.Found]) -> None:
    if not founds:
        page.small("experiments.words.library_none")
        return
    words, names = translator(page.locale), _names(page)
    lines = page.look(lambda _, result: result.learnt.lines)
    if page.phone:
        for line in learning.library_lines(page.t, founds[:LINES], lines, names):
            page.say("experiments.words.log_raw", text=line)
    else:
        page.grid(learning.library_rows(words, founds[:LINES], lines, names), learning.library_columns(words))
    if len(founds) > LINES:
        page.small("experiments.words.library_more", n=len(founds) - LINES)


def draw_meta(page: Page) -> None:
    """Figures of all decided tests, what they say, and the forest plot."""

    @page.part
    def together() -> None:
        meta = page.look(lambda _, result: result.learnt.meta)
        of_sales = page.look(lambda _, result: result.shop.gross_margin.value is None)
        if not meta.decided:
            page.empty("experiments.words.meta_empty")
            return
        page.figures(learning.meta_figures(page.t, meta, of_sales=of_sales))
        st.markdown("\n".join(f"- {line}" for line in learning.meta_words(page.t, meta, of_sales=of_sales)))
        if not meta.lines:
            page.small("experiments.words.meta_none_known")
            return
        rows = learning.forest_rows(meta, _names(page))
        page.chart(learning.forest_chart, rows, learning.forest_title(translator(page.locale), meta), "forest")


def draw_handout(page: Page) -> None:
    """The test that is looked at as files."""

    @page.part
    def handout() -> None:
        shown = chosen_id(page)
        if shown is None:
            page.empty("experiments.words.learn_no_test")
            return
        words, told = translator(page.locale), _told(page, shown)
        page.small("experiments.words.handout_lead")
        text = learning.markdown_page(words, told)
        with page.row():
            name = partial(learning.file_name, words, told.name)
            page.download("experiments.words.handout_markdown", text, name("md"), "text/markdown")
            table = partial(learning.csv_table, words, told)
            page.download("experiments.words.handout_csv", table, name("csv"), "text/csv")
        with st.expander(page.t("experiments.words.handout_preview")):
            st.code(text, language=None, wrap_lines=True)


def _told(page: Page, shown: str) -> Told:
    result = page.result
    return Told(
        name=_names(page)[shown],
        experiment=experiments.experiment_of(page.plan, shown),
        planned=result.plans[shown],
        reading=result.readings[shown],
        found=result.learnt.founds[shown],
        line=result.learnt.lines[shown],
        carried=result.learnt.carried[shown],
        today=page.today,
    )
