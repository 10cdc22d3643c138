"""The workshop room: opened from the plan, joined by phones, led from here, taken into the plan."""

from functools import partial

from pages._kit import open_page
from pages._room import lead_enter, lead_join, lead_live, lead_open, lead_rooms, taking

page = open_page("room")
board = None if page.guest else lead_rooms.led(page)

if page.guest:
    page.empty("room.words.owners_only")
elif board is None:
    page.cell("open")(partial(lead_open.draw_open, page))
    page.cell("rooms")(partial(lead_rooms.draw_rooms, page))
else:
    lead_rooms.draw_bar(page, board.room)
    page.sections(("join", "lead", "taking"))
    page.cell("join", section="join")(partial(lead_join.draw_join, page, board.room))
    page.cell("seats", section="join")(partial(lead_join.draw_seats, page, board))
    page.cell("lead", section="lead")(partial(lead_live.draw_lead, page, board.room))
    page.cell("board", section="lead")(partial(lead_live.draw_board, page, board))
    page.cell("alike", section="lead")(partial(lead_enter.draw_alike, page, board))
    page.cell("enter", section="lead")(partial(lead_enter.draw_enter, page, board))
    page.cell("taking", section="taking")(partial(taking.draw_taking, page, board))
    page.cell("files", section="taking")(partial(taking.draw_files, page, board))
