"""Saying something from a phone: what there is to fill in, and what becomes of what was sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pages._kit import Page, whole_store
from pages._kit.inline import Inline
from pages._kit.session import now
from pages._room.phone_state import Phone
from planner.findings import InputError
from planner.i18n import Translate, translator
from planner.room import LONGEST, Activity, Mine, Saying, slots
from planner.room.rules import FEELINGS
from planner.store import DatabaseFailed, RoomGone

WRITER = Inline("phone_say", Path(__file__).parent)
WORDS = ("send", "sending", "again", "sent", "empty", "too_long", "no_number", "empty_number", "no_feeling", "late")
SHORT = 6  # characters of a label of which three stand side by side on the narrowest phone
DRAFT = range(8, 65)  # characters of a draft's name


def draw(page: Page, me: Phone, mine: Mine, activity: Activity | None) -> None:
    """The form of an activity; without one only what came too late for its activity."""
    t = translator(page.locale)
    seat = f"promobook.{mine.room.id}.{mine.seat.id}."
    data = {
        "home": seat,
        "place": seat + (activity.id if activity else ""),
        "activity": activity.id if activity else "",
        "form": form(t, mine, activity) if activity else None,
        "done": sorted({one.slot for one in mine.of(activity.id)}) if activity else [],
        "most": LONGEST,
        "locale": page.locale,
        "answers": me.answers,
        "words": {name: t(f"join.say.{name}", most=LONGEST) for name in WORDS}
        | {"understood": t("join.say.understood")},
    }
    WRITER.draw("phone.say", data, lambda message: received(me, t, message))


def form(t: Translate, mine: Mine, activity: Activity) -> dict[str, Any]:
    """What is to be filled in, in words."""
    kind, codes = activity.kind, slots(mine.room, activity)
    made: dict[str, Any] = {
        "slots": None,
        "text": t(f"join.form.{kind}.text"),
        "placeholder": t(f"join.form.{kind}.placeholder"),
    }
    if kind in ("swot", "persona", "journey"):
        label, hint = SLOTS[kind]
        made["which"] = t(f"join.form.{kind}.which")
        made["slots"] = [{"id": code, "label": label(t, code), "hint": hint(t, code)} for code in codes]
        short = max(len(one["label"]) for one in made["slots"]) <= SHORT
        made["columns"] = 3 if short and len(codes) % 3 == 0 else 2
    if kind == "journey":
        made["feeling"] = t("join.form.journey.feeling")
        made["feelings"] = [{"value": one, "label": feeling(t, one)} for one in FEELINGS]
    if kind == "goal":
        made["number"] = t("join.form.goal.number")
    return made


def feeling(t: Translate, value: float) -> str:
    """A feeling in one word."""
    return t(f"join.feelings.{('bad', 'poor', 'even', 'good', 'great')[int(value) - FEELINGS[0]]}")


def slot_words(t: Translate, activity: Activity, slot: str) -> str:
    """The place in which something was said."""
    return SLOTS[activity.kind][0](t, slot) if activity.kind in SLOTS and slot else ""


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


Say = Callable[[Translate, str], str]
SLOTS: Mapping[str, tuple[Say, Say]] = {
    "swot": (lambda t, code: t(f"swot.items.quadrant.options.{code}"), lambda t, code: t(f"swot.about.{code}")),
    "persona": (lambda t, code: t(f"join.persona.{code}.label"), lambda t, code: t(f"join.persona.{code}.ask")),
    "journey": (lambda t, code: _capital(t(f"personas.stages.{code}")), lambda t, code: t(f"join.stages.{code}")),
}


def received(me: Phone, t: Translate, message: Any) -> None:
    """Keep what the phone sent, and let it know. What is no draft at all gets no answer."""
    saying = read(message)
    if saying is None:
        return
    try:
        me.answer(saying.draft, refusal(me, t, saying))
    except DatabaseFailed:
        return  # the phone sends it again


def read(message: Any) -> Saying | None:
    """What a browser sent, if it has the shape of something said; it may have sent anything."""
    if not isinstance(message, dict):
        return None
    texts = [message.get(name, "") for name in ("activity", "draft", "slot", "text")]
    number = message.get("number")
    if not all(isinstance(one, str) for one in texts) or len(texts[1]) not in DRAFT or not texts[1].isascii():
        return None
    if number is not None and (isinstance(number, bool) or not isinstance(number, int | float)):
        return None
    return Saying(*texts, number=number)


def refusal(me: Phone, t: Translate, saying: Saying) -> str:
    """Why something said is not kept, in words; nothing where it is. Raises DatabaseFailed."""
    rooms = whole_store().rooms
    try:
        rooms.say(me.secret, saying, now())
    except InputError as error:
        return t(f"join.refused.{error.reason}", **error.values)
    except RoomGone as gone:
        try:
            if rooms.said(me.secret, saying.draft) is not None:
                return ""  # it had been kept before its activity ended
        except RoomGone:
            return t(f"join.gone.{gone.why}")
        return t(f"join.gone.{gone.why}")
    except OverflowError:
        return t("join.refused.outside")
    return ""
