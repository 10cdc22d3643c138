"""The split: a slider and a number per line that always add up, locks, limits, and rules."""

from functools import partial

import streamlit as st

from pages._kit import Bound, Page
from planner import budget
from planner.changes import Change, edit_rows
from planner.fields import Leaf, leaf
from planner.i18n import translator
from planner.plan import Plan
from planner.sections import Origin

SHARE = Leaf("budget.lines.spend", "number", unit="rate", low=0.0, high=1.0)
WAYS = ("sliders", "limits", "rules")
SETTINGS = ("least", "most", "reach")
NUMBER_WIDTH = 118  # pixels: an amount of seven digits, without the buttons for more and less


def draw_split(page: Page) -> None:
    """A first split on one press; then sliders, limits or rules, and how it looks."""
    if page.look(lambda plan, _: plan.budget.total) is None:
        page.empty("budget.words.total_first")
        return
    if not page.look(lambda plan, _: len(plan.channels.list)):
        page.empty("budget.words.channels_first")
        return
    if not page.look(lambda _, result: result.split):
        page.say("budget.words.first_split")
        page.button("budget.words.propose", budget.proposed(page.t), key="propose", icon="call_split", primary=True)
        return
    way = page.pick("budget.way", WAYS, lambda code: page.t(f"budget.ways.{code}"))
    {"sliders": _sliders, "limits": _limits, "rules": _rules}[way](page)

    @page.part
    def shown() -> None:
        words, lines = translator(page.locale), page.look(lambda _, result: result.lines)
        page.chart(budget.split_chart, budget.split_rows(words, lines), budget.split_title(words, lines), "split")


def names(page: Page) -> dict[str, str]:
    """All lines by id, with names that differ."""
    words = translator(page.locale)
    return page.look(lambda _, result: budget.line_names(words, result.lines))


def _sliders(page: Page) -> None:
    page.small("budget.words.sliders_lead")

    @page.part
    def sliders() -> None:
        named, locked = names(page), page.look(lambda _, result: {line.id: line.locked for line in result.lines})
        for line_id, name in named.items():
            _slider(page, line_id, name, locked=locked[line_id])


def _slider(page: Page, line_id: str, name: str, *, locked: bool) -> None:
    path = f"budget.lines.{line_id}.spend"
    share = Bound(
        f"{path}.share",
        SHARE,
        lambda plan: budget.share_at(plan, line_id),
        lambda value, _: budget.dragged_to(line_id, value or 0.0),
    )
    amount = Bound(
        path,
        leaf(path),
        lambda plan: budget.spends(plan).get(line_id, 0),
        lambda value, _: budget.dragged(line_id, value or 0),
    )
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        page.part(partial(_both, page, share, amount, name, locked=locked), f"line.{line_id}")
        page.button(
            "budget.words.unlock" if locked else "budget.words.lock",
            budget.adjusted(line_id, "locked", not locked),
            key=f"lock.{line_id}",
            icon="lock" if locked else "lock_open",
            bare=True,
        )


def _both(page: Page, share: Bound, amount: Bound, name: str, *, locked: bool) -> None:
    """Slider and amount of a line, which change together."""
    common = {"words": name, "disabled": locked}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        page.field(share.path, bound=share, widget="slider", **common)
        page.field(amount.path, bound=amount, label_visible=False, width=NUMBER_WIDTH, **common)


def _limits(page: Page) -> None:
    named = names(page)
    chosen = page.pick("budget.limited", list(named), named.__getitem__, page.t("budget.words.limits_of"), fold=True)

    @page.part
    def limits() -> None:
        page.small("budget.words.limits_lead")
        with page.row():
            for setting in SETTINGS if chosen != budget.RESERVE else SETTINGS[:2]:
                path = f"budget.lines.{chosen}.{setting}"
                page.field(path, bound=_setting(path, chosen, setting))


def _setting(path: str, line_id: str, setting: str) -> Bound:
    def read(plan: Plan) -> int | None:
        held: int | None = budget.setting_at(plan, line_id, setting)
        return held

    def write(value: int | None, _: Origin | None) -> Change:
        return budget.adjusted(line_id, setting, value)

    return Bound(path, leaf(path), read, write)


def _rules(page: Page) -> None:
    named, words = names(page), translator(page.locale)

    @page.part
    def kept() -> None:
        page.small("budget.words.rules_lead")
        rules = page.look(lambda _, result: result.rules)
        if rules:
            page.grid(budget.rule_rows(words, rules), budget.rule_columns(words))

    ids = page.look(lambda plan, _: [rule.id for rule in plan.budget.rules])
    titles = page.look(lambda plan, _: budget.rule_names(words, plan.budget.rules))
    chosen = page.pick("budget.rule", ids, titles.__getitem__, page.t("budget.words.rule_of"), fold=True)
    if chosen is not None:

        @page.part
        def rule() -> None:
            path = f"budget.rules.{chosen}"
            page.field(f"{path}.name")
            page.field(f"{path}.lines", options=named)
            with page.row():
                page.field(f"{path}.least")
                page.field(f"{path}.most")

    row = budget.new_rule()
    with page.row():
        page.button(
            "budget.words.add_rule",
            edit_rows("budget.rules", label="add", added=(row,)),
            key="add_rule",
            icon="add",
            then=partial(page.choose, "budget.rule", row["id"]),
        )
        if chosen is not None:
            gone = edit_rows("budget.rules", label="delete", removed=(chosen,))
            page.button("budget.words.delete_rule", gone, key="delete_rule", icon="delete")
