"""Channels: where buyers are to come from, what an order costs there, what suits, who leads, and what feeds what."""

from pages import _channels as parts
from pages._kit import open_page
from planner import channels

page = open_page("channels", channels.compute)


@page.cell("list")
def listed() -> None:
    parts.draw_list(page)


@page.cell("money")
def money() -> None:
    parts.draw_money(page)


@page.cell("fit")
def fit() -> None:
    parts.draw_fit(page)


@page.cell("roles")
def roles() -> None:
    parts.draw_roles(page)


@page.cell("flows")
def flows() -> None:
    parts.draw_flows(page)


page.next_step()
