"""What to reach: the list of goals, one goal's sentence with its five letters, and its fields."""

from functools import partial

import streamlit as st

from pages._kit import Page
from planner import goals
from planner.changes import edit_rows, set_value
from planner.i18n import translator

PICK = "goals.shown"


def draw_wish(page: Page) -> None:
    """All goals in a table, the choice of one, its sentence, letters and fields."""
    if not page.look(lambda plan, _: len(plan.goals.items)):
        page.empty("goals.words.empty")
        _new(page, page.result)
        return

    @page.part
    def goal() -> None:
        _choice(page, page.result)

    @page.part
    def fields() -> None:
        _fields(page)

    @page.part
    def acts() -> None:
        study = chosen(page)
        if study is not None:
            _acts(page, page.result, study.goal)
        with st.expander(page.t("goals.words.another")):
            _new(page, page.result)


def chosen(page: Page) -> goals.Study | None:
    """The goal that is looked at, as it stands now."""
    studies = page.result.studies
    return studies.get(page.picked(PICK, list(studies)))


def _choice(page: Page, result: goals.GoalsResult) -> None:
    words = translator(page.locale)
    if len(result.studies) > 1:
        page.grid(goals.overview_rows(words, result), goals.overview_columns(words))
    names = {goal_id: goals.name_of(words, each.goal) for goal_id, each in result.studies.items()}
    study = result.studies[page.pick(PICK, list(names), names.__getitem__, page.t("goals.words.which"), fold=True)]
    _sentence(page, result, study)


def _sentence(page: Page, result: goals.GoalsResult, study: goals.Study) -> None:
    goal, words = study.goal, translator(page.locale)
    page.field(f"goals.items.{goal.id}.title", live=True)
    values = goals.filling(goal, page.today, result.shop)
    if values:
        with st.container(horizontal=True, vertical_alignment="center"):
            page.say("goals.words.reading", what=goals.filling_words(words, goal, values))
            page.button("goals.words.fill", goals.fill(goal, values), key="fill", icon="edit_note")
    st.markdown("  \n".join(_letter(page, check) for check in study.letters))


def _letter(page: Page, check: goals.LetterCheck) -> str:
    name, text = page.t(f"goals.letters.{check.letter}"), page.t(f"goals.checks.{check.letter}.{check.code}")
    return page.t("goals.words.letter_ok" if check.ok else "goals.words.letter_missing", name=name, text=text)


def _fields(page: Page) -> None:
    goal_id = page.picked(PICK, page.look(lambda _, result: list(result.studies)))
    if goal_id is None:
        return
    path, words = f"goals.items.{goal_id}", translator(page.locale)
    metric = page.look(lambda _, result: result.studies[goal_id].goal.metric)
    with page.row():
        page.field(f"{path}.metric")
        if metric == "other":
            page.field(f"{path}.metric_name")
        if metric and goals.METRICS[metric].adds_up:
            page.field(f"{path}.span")
    if metric:
        with page.row():
            page.field(f"{path}.{page.look(lambda _, result: goals.baseline_field(result.studies[goal_id].goal))}")
            page.field(f"{path}.{page.look(lambda _, result: goals.target_field(result.studies[goal_id].goal))}")
        known = page.look(lambda _, result: goals.from_shop(words, result.studies[goal_id].goal, result))
        if known:
            page.small("goals.words.from_shop", value=known)
    with page.row():
        page.field(f"{path}.start")
        page.field(f"{path}.deadline")
    with page.row():
        page.field(f"{path}.owner")
        page.field(f"{path}.reason", widget="input")
    page.field(f"{path}.resources", widget="input")


def _acts(page: Page, result: goals.GoalsResult, goal: goals.Goal) -> None:
    copy = goals.copied(goal)
    with page.row():
        if goal.metric in ("gmv", "net_sales") and result.main is not None and result.main.id != goal.id:
            page.button("goals.words.make_main", set_value("goals.main", goal.id), key="main", icon="star")
        page.button(
            "goals.words.duplicate",
            edit_rows("goals.items", label="add", added=(copy,)),
            key="copy",
            icon="content_copy",
            then=partial(page.choose, PICK, copy["id"]),
        )
        first = next(iter(result.studies), "") == goal.id
        page.button(
            "goals.words.up",
            goals.moved_up(page.plan, goal.id) or _nothing,
            key="up",
            icon="arrow_upward",
            disabled=first,
        )
        gone = edit_rows("goals.items", label="delete", removed=(goal.id,))
        page.button("goals.words.delete", gone, key="delete", icon="delete")
    if result.main is not None and result.main.id == goal.id:
        page.small("goals.words.is_main")


def _nothing() -> None:
    return None


def _new(page: Page, result: goals.GoalsResult) -> None:
    offers = goals.presets(translator(page.locale), page.plan, result, page.today)
    if offers:
        page.small("goals.words.presets_lead")
    with page.row():
        for metric, change in offers.items():
            show = partial(page.choose, PICK, f"preset-{metric}")
            page.button(f"goals.presets.{metric}.button", change, key=metric, icon="flag", then=show)
        blank = goals.blank(page.today)
        show = partial(page.choose, PICK, goals.added_id(blank))
        page.button("goals.words.add", blank, key="blank", icon="add", primary=not result.studies, then=show)
