"""Crossing: suggested pairs, a pair of one's own, the moves, and sending them on."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from pages._kit import Page
from pages._swot.entries import item_names
from planner import swot
from planner.changes import edit_rows
from planner.i18n import translator
from planner.plan import Plan

SUGGESTED = 3


def draw_moves(page: Page) -> None:
    """Suggestions, all moves by kind, and the form of one."""

    @page.part
    def suggestions() -> None:
        _suggestions(page, page.result)

    @page.part
    def moves() -> None:
        _moves(page, page.result)

    @page.part
    def move_form() -> None:
        _form(page)


def _suggestions(page: Page, result: swot.SwotResult) -> None:
    """The strongest pairs without a move, and any pair one likes."""
    inside, outside = (_ids(result, side) for side in (swot.INTERNAL, swot.EXTERNAL))
    if not (inside and outside):
        page.empty("swot.words.no_pairs")
        return
    if result.open_pairs:
        page.say("swot.words.strongest")
    for pair in result.open_pairs[:SUGGESTED]:
        _suggestion(page, result, pair)
    with st.expander(page.t("swot.words.own_pair")):
        _own_pair(page, result, inside, outside)
        if result.matrix:
            page.say("swot.words.matrix")
            page.grid(result.matrix, {column: "" if column == "item" else column for column in result.matrix[0]})


def _ids(result: swot.SwotResult, side: tuple[swot.Quadrant, ...]) -> list[str]:
    return [item.id for quadrant in side for item in result.board[quadrant]]


def _own_pair(page: Page, result: swot.SwotResult, inside: list[str], outside: list[str]) -> None:
    named, items = item_names(page).__getitem__, {item.id: item for item in page.plan.swot.items}
    one = page.pick("swot.inside", inside, named, page.t("swot.words.inside"), fold=True)
    other = page.pick("swot.outside", outside, named, page.t("swot.words.outside"), fold=True)
    pair = swot.Pair(items[one], items[other])
    if swot.is_open(page.plan.swot, pair):
        _suggestion(page, result, pair, "own.")
    else:
        page.small("swot.words.already_crossed")


def _suggestion(page: Page, result: swot.SwotResult, pair: swot.Pair, key: str = "") -> None:
    t, code = translator(page.locale), _code(result.codes, (pair.inside, pair.outside))
    page.say("swot.words.pair_line", code=code, kind=pair.kind, text=swot.suggestion(pair, t))
    show = partial(page.choose, "swot.move", pair.id)
    page.button("swot.words.make_move", swot.cross(pair, t), key=f"{key}{pair.id}", icon="add", then=show)


def _code(codes: Mapping[str, str], items: tuple[swot.Item, ...]) -> str:
    return " × ".join(codes.get(item.id, "?") for item in items)


def _moves(page: Page, result: swot.SwotResult) -> None:
    """All moves by kind."""
    page.say("swot.words.moves")
    if not result.moves:
        page.empty("swot.words.no_moves")
        return
    for kind in swot.KINDS:
        same = [crossed for crossed in result.moves if crossed.kind == kind]
        if same:
            page.say("swot.words.move_kind", kind=kind, about=kind)
        for crossed in same:
            _line(page, result, crossed)


def _line(page: Page, result: swot.SwotResult, crossed: swot.Crossed) -> None:
    sent, pair = _sent(page, crossed.move.id), _code(result.codes, crossed.items)
    if sent:
        page.say("swot.words.move_sent", pair=pair, text=crossed.move.text, sent=sent)
    else:
        page.say("swot.words.move_item", pair=pair, text=crossed.move.text)


def _sent(page: Page, move_id: str) -> tuple[str, ...]:
    def there(plan: Plan, _result: swot.SwotResult) -> tuple[str, ...]:
        return swot.sent_to(move_id, {"goal": plan.goals.items, "risk": plan.risks.items, "task": plan.actions.items})

    return page.look(there)


def _form(page: Page) -> None:
    words = translator(page.locale)
    crossings, codes = page.look(lambda _, result: (result.moves, result.codes))
    if not crossings:
        return
    moves = {crossed.move.id: crossed for crossed in crossings}

    def named(move_id: str) -> str:
        crossed = moves[move_id]
        return words("swot.words.move_name", pair=_code(codes, crossed.items), text=crossed.move.text)

    chosen = page.pick("swot.move", list(moves), named, page.t("swot.words.editing"), fold=True)
    move, sent = moves[chosen].move, _sent(page, chosen)
    page.field(f"swot.moves.{chosen}.text", height=80)
    with page.row():
        page.button("swot.words.send_goal", swot.send(move, "goal"), key="goal", icon="flag", disabled="goal" in sent)
        page.button(
            "swot.words.send_task", swot.send(move, "task"), key="task", icon="task_alt", disabled="task" in sent
        )
        page.button(
            "swot.words.send_risk", swot.send(move, "risk"), key="risk", icon="warning", disabled="risk" in sent
        )
        removed = edit_rows("swot.moves", label="delete", removed=(chosen,))
        page.button("swot.words.delete", removed, key="delete_move", icon="delete")
    if sent:
        page.small("swot.words.sent", sent=sent)
