"""Phones in a room: joining, writing as people in China type, and a server that dies while they do."""

from collections.abc import Iterator

import join_rooms as rooms
import pytest
from playwright.sync_api import Browser, Locator, expect
from visitor import Visitor, eventually, needs_chromium

from benchmarks.server import Server
from planner.room import Room
from planner.store import Store

pytestmark = needs_chromium
NOTE = "<img src=x onerror=\"document.title='broken'\"> 包装好看"


class Phone(Visitor):
    """A phone in somebody's hand."""

    def __init__(self, browser: Browser, server: Server, height: int, width: int) -> None:
        super().__init__(browser, server, width=width)
        self.page.set_viewport_size({"width": width, "height": height})

    def enter(self, code: str = "", typed: str = "", name: str = "") -> None:
        """By the address with the code, or by the code typed; until the room is there."""
        self.page.goto(f"{self.server.url}/join?lang={self.locale}" + (f"&code={code}" if code else ""))
        if typed:
            self.page.locator(".st-key-join-code input").fill(typed)
        if name:
            self.page.locator(".st-key-join-name input").fill(name)
        self.page.locator("[data-testid=stFormSubmitButton] button").tap()
        self.page.wait_for_selector(".clock")

    @property
    def text(self) -> Locator:
        return self.page.locator("textarea")

    def tap(self, words: str) -> None:
        self.page.get_by_role("button", name=words, exact=True).first.tap()

    def says(self, key: str, mark: str = "", **values: object) -> None:
        """What stands beside the button; `mark` takes the place of #."""
        words = self.t(key, **values).replace("#", mark)
        expect(self.page.locator(".say .state")).to_have_text(words, timeout=20_000)

    def compose(self, spelled: str, chosen: str) -> None:
        """Type Chinese by its sound: letters stand in the text until Enter, with the choice made, ends it."""
        keyboard = self.context.new_cdp_session(self.page)
        for n in range(1, len(spelled) + 1):
            shown = {"text": spelled[:n], "selectionStart": n, "selectionEnd": n}
            keyboard.send("Input.imeSetComposition", shown)
        self.text.dispatch_event("keydown", {"key": "Enter", "ctrlKey": True, "isComposing": True})
        keyboard.send("Input.insertText", {"text": chosen})


@pytest.fixture
def room(served: Store) -> Room:
    return rooms.open_room(served, "swot")


@pytest.fixture
def one(browser: Browser, server: Server) -> Iterator[Phone]:
    phone = Phone(browser, server, 844, 390)
    yield phone
    phone.context.close()


@pytest.fixture
def other(browser: Browser, server: Server) -> Iterator[Phone]:
    phone = Phone(browser, server, 640, 360)
    yield phone
    phone.context.close()


def texts(store: Store, room: Room) -> list[str]:
    return [entry.text for entry in store.rooms.board(room.id).entries]


def test_phones_join_write_and_lose_nothing_when_the_server_is_killed(
    one: Phone, other: Phone, server: Server, served: Store, room: Room
) -> None:
    one.enter(code=room.code)
    other.enter(typed=f"{room.code[:3].lower()} {room.code[3:].lower()}", name="阿明")
    assert [seat.name for seat in served.rooms.board(room.id).seats] == ["", "阿明"]

    one.tap(one.t("swot.items.quadrant.options.strength"))
    one.text.tap()
    one.compose("laoke", "老客户多")
    one.page.keyboard.press("Enter")
    one.page.reload()
    expect(one.text).to_have_value("老客户多\n")
    assert texts(served, room) == []
    one.tap(one.t("join.say.send"))
    one.says("join.say.sent")
    expect(one.text).to_have_value("")

    other.tap(other.t("swot.items.quadrant.options.threat"))
    long = "长" * 10_000
    other.text.fill(long)
    other.tap(other.t("join.say.send"))
    other.says("join.say.too_long", mark="10,000", most=280)
    assert other.text.input_value() == long
    other.text.fill(NOTE)
    server.kill()
    other.tap(other.t("join.say.send"))
    other.says("join.say.again")
    assert other.text.input_value() == NOTE
    expect(one.page.get_by_text(one.t("join.clock.lost"))).to_be_visible()
    one.text.fill("发货快")
    server.start()
    other.says("join.say.sent")
    one.page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    one.tap(one.t("join.say.send"))
    one.says("join.say.sent")
    assert sorted(texts(served, room)) == sorted(["老客户多", NOTE, "发货快"])
    board = served.rooms.board(room.id)
    assert len(board.seats) == 2
    assert [len([e for e in board.entries if e.seat == seat.id]) for seat in board.seats] == [2, 1]
    assert other.page.title() != "broken"


def test_what_came_too_late_is_shown_and_the_next_activity_comes_by_itself(
    one: Phone, other: Phone, served: Store, room: Room
) -> None:
    secret = rooms.joined(served, room)
    rooms.say(served, secret, "swot", slot="strength", text=NOTE)
    for phone in (one, other):
        phone.enter(code=room.code)
    draft = {"text": "没赶上的话", "number": "", "feeling": None, "draft": "draft-late", "pending": True}
    kept = {"slots": {"": {**draft, "activity": "a-free"}}}
    place = f"promobook.{room.id}.{served.rooms.board(room.id).seats[1].id}.a-free"
    one.page.evaluate("([place, kept]) => localStorage.setItem(place, JSON.stringify(kept))", [place, kept])
    one.page.reload()
    expect(one.page.locator(".late")).to_contain_text("没赶上的话")
    one.tap(one.t("join.say.understood"))
    expect(one.page.locator(".late")).to_have_count(0)
    assert one.page.evaluate("place => localStorage.getItem(place)", place) is None

    rooms.lead(served, room, at="a-vote_notes")
    for phone in (one, other):
        expect(phone.page.locator("li .text")).to_have_text(NOTE, timeout=10_000)
        phone.page.locator("li").get_by_role("button").last.tap()
        expect(phone.page.locator("li.mine .n")).to_have_text("1")
    eventually(lambda: served.rooms.board(room.id).total("a-vote_notes") == 2, "both votes count")
    wide = "() => document.querySelector('[data-testid=stMain]').scrollWidth > innerWidth"
    assert not one.page.evaluate(wide)
    assert not other.page.evaluate(wide)
