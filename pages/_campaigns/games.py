"""The games of the campaign looked at: one with a group of its fields, what it costs and brings, and all of them."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from pages._campaigns.plan import chosen_id
from pages._kit import Page
from planner import campaigns
from planner.campaigns import games
from planner.campaigns.games import Games, Play
from planner.changes import edit_rows
from planner.findings import Finding
from planner.i18n import translator
from planner.steps import Step

EXAMPLES = ("pool", "checkin", "share")


def _shown(page: Page) -> Games | None:
    """The games of the campaign that the pick shows."""
    shown = chosen_id(page)
    return None if shown is None else page.look(lambda _, result: result.games[shown])


def _game(page: Page, found: Games) -> str | None:
    chosen: str | None = page.picked(f"campaigns.game.{found.campaign.id}", [one.id for one in found.plays])
    return chosen


def games_findings(page: Page) -> Sequence[Finding]:
    """All that there is to say on the game looked at; of the others what is serious."""
    found = _shown(page)
    return () if found is None else games.remarks_beside(found, _game(page, found))


def game_steps(page: Page) -> Sequence[Step]:
    """How the game looked at is worked out."""
    found = _shown(page)
    one = None if found is None else found.play(_game(page, found))
    return () if found is None or one is None else games.play_steps(found, one)


def draw_games(page: Page) -> None:
    """Which game, a group of its fields, and what it comes to; then all games."""
    shown = chosen_id(page)
    if shown is None:
        page.empty("campaigns.words.money_no_campaign")
        return

    @page.part
    def game_fields() -> None:
        words, pick = translator(page.locale), f"campaigns.game.{shown}"
        names = page.look(lambda _, result: games.game_names(words, result.games[shown]))
        chosen = page.pick(pick, list(names), names.__getitem__, page.t("campaigns.words.games_of"), fold=True)
        if chosen is None:
            page.empty("campaigns.words.games_empty")
            st.markdown("\n".join(f"- {page.t(f'campaigns.game_examples.{name}')}" for name in EXAMPLES))
        else:
            _fields(page, shown, chosen)
        _buttons(page, shown, chosen)
        if chosen is not None:
            _verdict(page, shown, chosen)

    @page.part
    def games_all() -> None:
        words, found = translator(page.locale), page.look(lambda _, result: result.games[shown])
        if len(found.plays) > 1:
            page.grid(games.all_rows(words, found), games.all_columns(words))
        if said := games.total_words(page.t, found):
            page.say("campaigns.words.money_raw", text=said)


def _fields(page: Page, shown: str, chosen: str) -> None:
    """One group of a game's fields; which there are hangs on its kind and reward."""
    row = f"campaigns.items.{shown}.games.{chosen}"
    view = page.pick("campaigns.game_view", games.GROUPS, lambda code: page.t(f"campaigns.game_views.{code}"))
    asked = page.look(lambda plan, _: games.asked_of(campaigns.campaign_of(plan, shown), chosen, view))
    if asked is None:
        return
    kind, fields = asked
    with page.row():
        for name in fields:
            page.field(f"{row}.{name}", width=200)
    if view == "what":
        page.small(f"campaigns.game_hints.{kind}")
    elif view == "people":
        _hint(page, shown, chosen)
    elif view == "counted":
        page.small("campaigns.words.games_counted")
    elif view == "reward":
        page.small("campaigns.words.games_blank")


def _hint(page: Page, shown: str, chosen: str) -> None:
    """How many players there could be."""

    @page.part
    def game_hint() -> None:
        found = page.look(lambda _, result: result.games[shown])
        one = found.play(chosen)
        if one is not None and (said := games.hint_words(page.t, found, one)):
            page.small("campaigns.words.money_raw", text=said)


def _buttons(page: Page, shown: str, chosen: str | None) -> None:
    rows, pick, row = f"campaigns.items.{shown}.games", f"campaigns.game.{shown}", games.new_game()
    added, then = edit_rows(rows, label="add", added=(row,)), partial(page.choose, pick, row["id"])
    with page.row():
        page.button("campaigns.words.games_add", added, key="add_game", icon="add", primary=chosen is None, then=then)
        if chosen is not None:
            gone = edit_rows(rows, label="delete", removed=(chosen,))
            page.button("campaigns.words.games_delete", gone, key="delete_game", icon="delete")


def _verdict(page: Page, shown: str, chosen: str) -> None:
    @page.part
    def game_verdict() -> None:
        words, found = translator(page.locale), page.look(lambda _, result: result.games[shown])
        one = found.play(chosen)
        if one is None:
            return
        if filled := games.assumed_words(page.t, one):
            page.small("campaigns.words.money_raw", text=filled)
        st.markdown("\n".join(f"- {line}" for line in games.verdict_lines(page.t, found, one)))
        if one.costs is not None:
            page.grid(games.cost_rows(words, one), games.cost_columns(words, narrow=page.phone))
        if said := games.counted_words(page.t, one):
            page.say("campaigns.words.money_raw", text=said)
        _prepare(page, shown, one)


def _prepare(page: Page, shown: str, one: Play) -> None:
    """The button that puts the game's preparation among the campaign's tasks."""
    campaign = page.look(lambda plan, _: campaigns.campaign_of(plan, shown))
    if games.is_prepared(campaign, one):
        page.small("campaigns.words.games_prepared")
    else:
        change = games.prepare(translator(page.locale), campaign, one)
        page.button("campaigns.words.games_prepare", change, key="prepare_game", icon="add_task")
