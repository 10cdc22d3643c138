"""Lines per visitor or order: what is kept, and a box to paste into with what would be."""

from functools import partial

import streamlit as st

from pages._experiments.chosen import chosen_id
from pages._experiments.run_counts import pick_versions, show_left_out
from pages._kit import Bound, Page
from planner import experiments
from planner.changes import Change
from planner.experiments import counting
from planner.experiments.counting import Average, Lines, Prepared
from planner.experiments.section import Experiment
from planner.fields import leaf
from planner.figures import value_at
from planner.i18n import translator
from planner.plan import Plan

LARGEST = 25  # megabytes
RATES = ("conversion", "click_through")
MEANS = ("n", "mean", "sd")


def draw_lines(page: Page) -> None:
    """For a mean: what is kept and a place to paste; a rate needs none."""
    shown = chosen_id(page)
    if shown is None:
        page.empty("experiments.words.none")
        return

    @page.part
    def run_lines() -> None:
        experiment = page.look(lambda plan, _: experiments.experiment_of(plan, shown))
        kept = page.look(lambda _, result: result.runs[shown].lines)
        if kept is not None:
            _kept(page, experiment, kept)
        if experiment.metric in RATES:
            page.empty("experiments.run.lines_not_needed")
        elif not experiment.arms:
            page.empty("experiments.run.no_arms")
        elif _way(page, experiment) == "means":
            _means(page, experiment, beside=kept is not None)
        else:
            _paste(page, experiment, first=kept is None)


def _way(page: Page, experiment: Experiment) -> str:
    """What there is: a list, or only the means; what was typed already comes first."""
    ways = ("means", "list") if experiment.summaries and not experiment.rows else ("list", "means")
    name = f"experiments.lines_way.{experiment.id}"
    chosen: str = page.pick(name, ways, lambda code: page.t(f"experiments.run_line_ways.{code}"))
    return chosen


def _means(page: Page, experiment: Experiment, *, beside: bool) -> None:
    """Number, mean and standard deviation of each version."""
    page.small("experiments.run.means_lead")
    names = experiments.arm_names(translator(page.locale), experiment)
    for place in counting.averages(experiment):
        st.markdown(f"**{page.t('experiments.run.plain', text=names[place.arm])}**")
        with page.row():
            for number in MEANS:
                path = f"experiments.items.{experiment.id}.summaries.{place.row_id}.{number}"
                page.field(path, width=170, bound=_bound(path, experiment.id, place, number))
    if beside:
        page.small("experiments.run.means_beside")


def _bound(path: str, experiment_id: str, place: Average, number: str) -> Bound:
    """A number of a version's mean, whether its row is there already or not."""

    def read(plan: Plan) -> object:
        rows = experiments.experiment_of(plan, experiment_id).summaries
        return value_at(plan, path) if any(row.id == place.row_id for row in rows) else None

    return Bound(path, leaf(path), read, partial(counting.put_average, experiment_id, place, number))


def _kept(page: Page, experiment: Experiment, kept: Lines) -> None:
    words = translator(page.locale)
    if kept.usable:
        page.grid(counting.line_rows(words, experiment, kept), counting.line_columns(words, kept))
        for line in counting.kept_lines_words(page.t, experiment, kept):
            page.small("experiments.run.raw", text=line)
    page.button("experiments.run.lines_drop", counting.dropped_lines(experiment), key="drop_lines", icon="delete")


def _paste(page: Page, experiment: Experiment, *, first: bool) -> None:
    page.small("experiments.run.lines_lead" if first else "experiments.run.lines_again")
    name = f"experiments.lines.{experiment.id}"
    text = page.paste(name, "experiments.run.lines_label", "experiments.run.lines_hint", LARGEST)
    if not text.strip():
        return
    columns = _columns(page, experiment, text)
    pasted = counting.read_lines(text, experiment, columns)
    if pasted.problem is not None:
        st.warning(counting.line_problem_words(page.t, pasted.problem, experiment), icon=":material/table:")
        return
    matches = pick_versions(page, experiment, counting.matched(pasted.names, experiment))
    chosen = {name: match.arm or counting.NOWHERE for name, match in matches.items()}
    _preview(page, experiment, counting.prepare(text, experiment, columns, chosen))


def _columns(page: Page, experiment: Experiment, text: str) -> dict[str, int]:
    """The columns of the numbers, to choose where there are others; nothing as long as they are as they were found."""
    pasted = counting.read_lines(text, experiment)
    if len(pasted.offered) < 2:
        return {}
    chosen, found = dict[str, int](), dict[str, int]()
    with page.row():
        for part in counting.PARTS:
            options = counting.column_options(page.t, pasted, part)
            found[part] = next(iter(options))
            with st.container(width=240):
                key = f"experiments.column.{experiment.id}.{part}.{'.'.join(pasted.headings)[:200]}"
                label = page.t(f"experiments.run_columns.{part}")
                chosen[part] = page.pick(key, list(options), options.__getitem__, label, fold=True)
    return chosen if chosen != found else {}


def _preview(page: Page, experiment: Experiment, found: Prepared) -> None:
    st.markdown("\n".join(f"- {line}" for line in counting.prepared_lines(page.t, found, experiment)))

    def done() -> None:
        page.clear_paste(f"experiments.lines.{experiment.id}")

    def keep() -> Change | None:
        return page.keeping(found.ready.content(), partial(counting.kept_lines, experiment=experiment))()

    if len(found.ready.arms):
        n = len(found.ready.arms)
        page.button("experiments.run.lines_keep", keep, key="keep_lines", icon="add", primary=True, then=done, n=n)
    show_left_out(page, found.pasted.left_out)
