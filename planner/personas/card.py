"""The persona card: one A5 page to print or send, as SVG and PNG, in the look of the notebook."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from planner import drawing, fmt
from planner.drawing import ACCENT, INK, LINE, SOFT, TINT, Point
from planner.i18n import Translate
from planner.personas.compare import ages, written
from planner.personas.evidence import confidence, worth
from planner.personas.journeys import feeling_words, feelings
from planner.personas.model import STAGES, Persona
from planner.wrapping import cut, width, wrap

WIDE, HIGH, EDGE = 592, 840, 36  # A5 at four units per millimetre
ROOM = WIDE - 2 * EDGE
GAP = 24
HALF = (ROOM - GAP) / 2
A5 = (148, 210)  # millimetres
PRINT_SCALE = 3.0  # about 300 dots per inch on A5

# Blocks of the card: fields in the left and in the right column.
BLOCKS = (
    (("pains",), ("needs",)),
    (("decides", "decides_more"), ("habits",)),
    (("media",), ("formats", "topics")),
    (("lifestyle",), ("values",)),
)
BODY_LINES = 14  # that all rows of blocks may take together
SIZE, STEP = 13, 18


@lru_cache(maxsize=64)  # drawn on every rerun of the page, unchanged on most
def card_svg(persona: Persona, t: Translate, name: str = "") -> str:
    """The card as SVG text. All words are escaped, wrapped and cut, so that nothing leaves the page.

    `t` must not mark words up; `name` stands in for a persona without one.
    """
    parts = [
        f'<rect width="{WIDE}" height="{HIGH}" fill="#FFFFFF"/>',
        f'<rect width="{WIDE}" height="8" fill="{ACCENT}"/>',
        *_head(persona, t, name or persona.name),
        *_shares(persona, t),
        *_blocks(persona, t),
        *_journey(persona, t),
        *_foot(persona, t),
    ]
    return drawing.sheet(A5, (WIDE, HIGH), parts)


def card_png(svg: str, scale: float = PRINT_SCALE) -> bytes:
    """A card's SVG text as PNG."""
    return drawing.png(svg, A5, (WIDE, HIGH), scale)


def _rule(y: float, look: str = "") -> str:
    return f'<line x1="{EDGE}" x2="{WIDE - EDGE}" y1="{y:g}" y2="{y:g}" stroke="{LINE}" {look}/>'


def _head(persona: Persona, t: Translate, name: str) -> list[str]:
    room = ROOM - 84
    facts = [ages(persona, t), *(written(persona, f, t) for f in ("sex", "city_tier", "income", "work", "regions"))]
    line = " · ".join(fact for fact in facts if fact)
    quote = (
        wrap(t("personas.words.quoted", quote=persona.quote.strip()), 16, ROOM - 20, 2) if persona.quote.strip() else []
    )
    return [
        f'<circle cx="{EDGE + 32}" cy="76" r="32" fill="{TINT}"/>',
        drawing.box(EDGE, 44, 64, 64, [drawing.text((EDGE + 32, 87), name.strip()[:1].upper(), 30, ACCENT, "middle")]),
        drawing.box(EDGE + 84, 38, room, 88, [
            drawing.text((EDGE + 84, 66), cut(name, 26, room), 26),
            *drawing.lines((EDGE + 84, 88), wrap(line or t("personas.card.no_facts"), 12, room, 3), 12, 16, SOFT),
        ]),
        f'<rect x="{EDGE}" y="128" width="3" height="44" fill="{ACCENT}"/>',
        drawing.box(EDGE + 16, 126, ROOM - 16, 50, [
            *drawing.lines((EDGE + 16, 146 if len(quote) > 1 else 156), quote, 16, 22),
        ]),
    ]  # fmt: skip


def _shares(persona: Persona, t: Translate) -> list[str]:
    times = worth(persona)
    figures = (
        (t("personas.card.customers"), fmt.percent(persona.customer_share, t.locale)),
        (t("personas.card.sales"), fmt.percent(persona.sales_share, t.locale)),
        (t("personas.card.worth"), t("personas.card.times", times=times) if times is not None else fmt.UNKNOWN),
        (t("personas.items.frequency.label"), written(persona, "frequency", t) or fmt.UNKNOWN),
    )
    room = (ROOM - 3 * 12) / 4
    parts = []
    for n, (label, value) in enumerate(figures):
        x = EDGE + n * (room + 12)
        parts.append(f'<rect x="{x:g}" y="186" width="{room:g}" height="54" rx="6" fill="none" stroke="{LINE}"/>')
        inner = room - 16
        size = 18 if width(value, 18) <= inner else 13
        words = [
            drawing.text((x + 8, 204), cut(label, 10.5, inner), 10.5, SOFT),
            drawing.text((x + 8, 229), cut(value, size, inner), size, ACCENT),
        ]
        parts.append(drawing.box(x + 8, 188, inner, 50, words))
    return parts


def _blocks(persona: Persona, t: Translate) -> list[str]:
    rows = [tuple((fields[0], _words(persona, fields, t)) for fields in row) for row in BLOCKS]
    room = _shared([max(len(wrap(words, SIZE, HALF, BODY_LINES)) for _, words in row) for row in rows])
    spare = (BODY_LINES - sum(room)) * STEP / len(rows)
    parts, y = [], 262.0
    for row, lines in zip(rows, room, strict=True):
        for (field, words), x in zip(row, (EDGE, EDGE + HALF + GAP), strict=True):
            parts.append(_block(t(f"personas.items.{field}.label"), words, (x, y), lines))
        y += 28 + lines * STEP + spare
    return parts


def _words(persona: Persona, fields: Sequence[str], t: Translate) -> str:
    return "\n".join(text for field in fields if (text := written(persona, field, t)))


def _shared(wanted: Sequence[int]) -> list[int]:
    """The lines each row gets: what it wants, at least one; the longest gives way while all want too many."""
    given = [max(1, lines) for lines in wanted]
    while sum(given) > BODY_LINES:
        given[given.index(max(given))] -= 1
    return given


def _block(label: str, words: str, at: Point, lines: int) -> str:
    x, y = at
    body = wrap(words, SIZE, HALF, lines)
    drawn = drawing.lines((x, y + 20), body or [fmt.UNKNOWN], SIZE, STEP, INK if body else SOFT)
    return drawing.box(
        x, y - 12, HALF, 32 + lines * STEP, [drawing.text((x, y), cut(label, 11, HALF), 11, ACCENT), *drawn]
    )


def _journey(persona: Persona, t: Translate) -> list[str]:
    top, step, felt = 650.0, ROOM / len(STAGES), feelings(persona)
    middle, unit = top + 56, 17.0
    points = {
        code: (EDGE + (n + 0.5) * step, middle - unit * felt[code]) for n, code in enumerate(STAGES) if code in felt
    }
    parts = [
        drawing.text((EDGE, top - 6), t("personas.card.journey"), 11, ACCENT),
        _rule(middle, 'stroke-dasharray="4 4"'),
        *_curve(points),
    ]
    for n, code in enumerate(STAGES):
        x, room = EDGE + (n + 0.5) * step, step - 6
        words = [drawing.text((x, top + 127), cut(t(f"personas.short_stages.{code}"), 11, room), 11, INK, "middle")]
        if code in points:
            word = cut(feeling_words(persona.journey.stages()[code].feeling, t), 10, room)
            words.append(drawing.text((x, points[code][1] + (-9 if felt[code] >= 0 else 18)), word, 10, SOFT, "middle"))
        parts.append(drawing.box(x - room / 2, top, room, 134, words))
    return parts


def _curve(points: dict[str, tuple[float, float]]) -> list[str]:
    """Lines between neighbouring stages that both have a feeling, and the points on top."""
    parts = []
    for first, second in pairwise(STAGES):
        if first in points and second in points:
            (x1, y1), (x2, y2) = points[first], points[second]
            line = f'x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}"'
            parts.append(f'<line {line} stroke="{ACCENT}" stroke-width="2"/>')
    return parts + [f'<circle cx="{x:g}" cy="{y:g}" r="4.5" fill="{ACCENT}"/>' for x, y in points.values()]


def _foot(persona: Persona, t: Translate) -> list[str]:
    level = t(f"personas.confidence.{confidence(persona)}")
    facts = [t("personas.card.level", level=level)]
    if persona.sources:
        facts.append(written(persona, "sources", t))
    if persona.sample_size is not None:
        facts.append(t("personas.card.people", people=persona.sample_size))
    if persona.refreshed is not None:
        facts.append(t("personas.card.refreshed", day=persona.refreshed))
    return [
        _rule(788),
        drawing.box(
            EDGE, 790, ROOM, 40, drawing.lines((EDGE, 805), wrap(" · ".join(facts), 10.5, ROOM, 2), 10.5, 15, SOFT)
        ),
    ]
