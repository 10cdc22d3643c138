"""Daily counts of a test: typed into a table, or pasted with a look before anything is stored; and its guardrails."""

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from pages._experiments.chosen import chosen_id
from pages._kit import Bound, Page
from planner import experiments
from planner.experiments import counting, watching
from planner.experiments.counting import LeftOut, Match, Place
from planner.experiments.section import Experiment
from planner.fields import leaf
from planner.figures import value_at
from planner.i18n import translator, written
from planner.plan import Plan

WAYS = ("type", "paste")
WAY = "experiments.run_way"
TALLY = ("day", "arm", "segment", "visitors", "conversions", "sales")
NUMBERS = ("events", "out_of")


def draw_counts(page: Page) -> None:
    """A table to type into, or a box to paste into."""
    shown = chosen_id(page)
    if shown is None:
        page.empty("experiments.words.none")
        return
    if not page.look(lambda plan, _: experiments.experiment_of(plan, shown).arms):
        page.empty("experiments.run.no_arms")
        return
    way = page.pick(WAY, WAYS, lambda code: page.t(f"experiments.run_ways.{code}"))
    if way == "paste":
        _paste(page, shown)
    else:
        _typed(page, shown)


def _typed(page: Page, shown: str) -> None:
    @page.part
    def run_typed() -> None:
        words = translator(page.locale)
        names = page.look(lambda plan, _: experiments.arm_names(words, experiments.experiment_of(plan, shown)))
        base = page.look(lambda plan, _: counting.base_word(experiments.experiment_of(plan, shown)))
        page.small("experiments.run.counts_lead", base=base)
        page.table(f"experiments.items.{shown}.tallies", TALLY, options={"arm": names})

    @page.part
    def run_wrong() -> None:
        words, wrong = translator(page.locale), page.look(lambda _, result: result.counts[shown].wrong)
        if wrong:
            page.grid(watching.wrong_rows(words, wrong), watching.wrong_columns(words))


def _paste(page: Page, shown: str) -> None:
    @page.part
    def run_paste() -> None:
        page.small("experiments.run.paste_lead")
        name = f"experiments.counts.{shown}"
        text = page.paste(name, "experiments.run.paste_label", "experiments.run.paste_hint")
        if text.strip():
            _preview(page, page.look(lambda plan, _: experiments.experiment_of(plan, shown)), text)


def _preview(page: Page, experiment: Experiment, text: str) -> None:
    words = translator(page.locale)
    pasted = counting.read_pasted(text, experiment, page.today)
    if pasted.problem is not None:
        st.warning(counting.problem_words(page.t, pasted.problem, experiment, pasted.column), icon=":material/table:")
        return
    matches = pick_versions(page, experiment, counting.matched(pasted.names, experiment))
    found = counting.sort_out(pasted, matches, experiment, page.today)
    st.markdown("\n".join(f"- {line}" for line in counting.pasted_lines(page.t, pasted, found)))
    rows = counting.sum_rows(words, found, pasted, matches)
    if rows:
        page.grid(rows, counting.sum_columns(words, experiment))

    def done() -> None:
        page.clear_paste(f"experiments.counts.{experiment.id}")
        page.choose(WAY, "type")

    change = found.change()
    if change is not None:
        page.button(
            "experiments.run.paste_take", change, key="take_counts", icon="add", primary=True, then=done, n=found.n
        )
    show_left_out(page, found.left_out)


def show_left_out(page: Page, left_out: Sequence[LeftOut]) -> None:
    """The first rows that cannot be used, with number and reason."""
    words = translator(page.locale)
    if left_out:
        page.small("experiments.run.paste_left_out", n=len(left_out))
        page.grid(counting.left_out_rows(words, left_out), counting.left_out_columns(words))
    if len(left_out) > counting.SHOWN:
        page.small("experiments.run.paste_more", n=len(left_out) - counting.SHOWN)


def pick_versions(page: Page, experiment: Experiment, found: Mapping[str, Match]) -> dict[str, Match]:
    """Which version each name is: as it was found, and to be changed."""
    words, chosen = translator(page.locale), dict[str, str]()
    with page.row():
        for name, match in found.items():
            options = counting.match_options(words, experiment, match)
            with st.container(width=240):
                key = f"experiments.match.{experiment.id}.{name}"
                label, how = counting.match_words(page.t, name, match)
                chosen[name] = page.pick(key, list(options), options.__getitem__, label, fold=True)
                page.small("experiments.run.raw", text=how)
    return counting.as_chosen(found, chosen)


def draw_checks(page: Page) -> None:
    """A row of numbers for each version, of the guardrail chosen; below, all of them."""
    shown = chosen_id(page)
    if shown is None:
        page.empty("experiments.words.none")
        return

    @page.part
    def run_checks() -> None:
        words = translator(page.locale)
        experiment = page.look(lambda plan, _: experiments.experiment_of(plan, shown))
        rails = {one.id: written(words, experiments.guardrail_word(one)) for one in experiment.guardrails}
        if not rails or not experiment.arms:
            page.empty("experiments.run.no_guardrails")
            return
        page.small("experiments.run.checks_lead")
        label = page.t("experiments.run.check_which")
        chosen = page.pick(f"experiments.check.{shown}", list(rails), rails.__getitem__, label, fold=len(rails) > 3)
        found = page.look(lambda _, result: result.runs[shown].places)
        names = experiments.arm_names(words, experiment)
        for place in found:
            if place.guardrail.id == chosen:
                _place(page, experiment, place, names[place.arm])
        if fill := counting.to_fill(found):
            change = counting.filled(experiment, fill)
            page.button("experiments.run.check_fill", change, key="fill_checks", icon="input", n=len(fill))
        watch = page.look(lambda _, result: result.runs[shown].watch)
        page.grid(watching.check_rows(words, found), watching.check_columns(words, watch))


def _place(page: Page, experiment: Experiment, place: Place, name: str) -> None:
    st.markdown(f"**{page.t('experiments.run.plain', text=name)}**")
    with page.row():
        for number in NUMBERS:
            path = f"experiments.items.{experiment.id}.checks.{place.row_id}.{number}"
            page.field(path, width=170, bound=_bound(path, experiment.id, place, number))


def _bound(path: str, experiment_id: str, place: Place, number: str) -> Bound:
    """A number of a guardrail in a version, whether its row is there already or not."""

    def read(plan: Plan) -> object:
        rows = experiments.experiment_of(plan, experiment_id).checks
        return value_at(plan, path) if any(row.id == place.row_id for row in rows) else None

    return Bound(path, leaf(path), read, partial(counting.put, experiment_id, place, number))
