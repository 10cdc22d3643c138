"""The workshop room: opened from the plan, joined by phones, led from here."""

from functools import partial

from pages import _room as parts
from pages._kit import open_page

page = open_page("room")
seen = parts.led(page)

if seen is None:
    page.cell("open")(partial(parts.draw_open, page))
    page.cell("rooms")(partial(parts.draw_rooms, page))
else:
    parts.draw_bar(page, seen.board.room)
    page.sections(("join", "lead"))
    page.cell("join", section="join")(partial(parts.draw_join, page, seen.board.room))
    page.cell("seats", section="join")(partial(parts.draw_seats, page, seen))
    page.cell("lead", section="lead")(partial(parts.draw_lead, page, seen.board.room))
    page.cell("board", section="lead")(partial(parts.draw_board, page, seen))
    page.cell("alike", section="lead")(partial(parts.draw_alike, page, seen.board))
    page.cell("enter", section="lead")(partial(parts.draw_enter, page, seen.board))
