"""A part of the course as a report: handout or slides, with or without the answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.blocks import Block, Figure, Heading, Quantities, Quantity, Text, table, worded
from planner.course.glossary import term
from planner.course.lessons import Lesson, lesson, number, parts
from planner.course.texts import wording
from planner.course.working import Sum, example, exercise, lines, sources, told
from planner.data import Data
from planner.i18n import Translate, unmarked
from planner.plan import Plan
from planner.report import Part, Report, Wishes


def handout(part: str, locale: str, today: date, *, answers: bool) -> Report:
    """A part to read: a chapter for each lesson."""
    t = unmarked(locale)
    made = tuple(
        Part(code, _name(t, code), "", tuple(_blocks(t, lesson(code), answers=answers))) for code in parts()[part]
    )
    return _report(part, t, today, made)


def slides(part: str, locale: str, today: date, *, answers: bool) -> Report:
    """A part to show: a slide or two for each section of a lesson."""
    t, made = unmarked(locale), []
    for code in parts()[part]:
        title = _name(t, code)
        for block in _blocks(t, lesson(code), answers=answers):
            if isinstance(block, Heading):
                title = t("course.words.card", lesson=wording(code, locale).title, head=block.text)
                made.append(Part(code, title, "", ()))
            else:
                last = made.pop() if made and made[-1].slug == code else Part(code, title, "", ())
                made.append(Part(code, last.title, "", (*last.blocks, block)))
    return _report(part, t, today, tuple(made))


def _report(part: str, t: Translate, today: date, made: tuple[Part, ...]) -> Report:
    title = t("course.words.handout_title", part=t(f"course.parts.{part}"))
    return Report(Plan(id="course", name=title), Data(), today, Wishes(t.locale, 3), title, made)


def _name(t: Translate, code: str) -> str:
    return t("course.words.numbered", number=number(code), title=wording(code, t.locale).title)


def _blocks(t: Translate, one: Lesson, *, answers: bool) -> Iterator[Block]:
    """A lesson's sections in their order, the terms and sources at the end."""
    yield from _texts(t, one, "idea")
    yield Heading(t("course.headings.example"))
    yield from _texts(t, one, "example")
    yield from _sum(t, one, example(one))
    yield Heading(t("course.headings.working"))
    yield from map(Text, lines(t, example(one)))
    yield Heading(t("course.headings.mistakes"))
    yield from _texts(t, one, "mistakes")
    yield Heading(t("course.headings.exercise"))
    yield from _texts(t, one, "exercise")
    for option in one.exercise.options:
        yield from _texts(t, one, f"option.{option}", t("course.words.option"))
    reckoned = exercise(one)
    if answers:
        yield Heading(t("course.headings.answer"))
        yield from _texts(t, one, "answer")
        yield from map(Text, () if reckoned is None else lines(t, reckoned))
    yield Heading(t("course.headings.terms"))
    columns = worded({name: t(f"course.columns.{name}") for name in ("name", "other", "what")})
    terms = (term(code, t.locale) for code in one.terms)
    yield from table(
        wording(one.code, t.locale).title, columns, ({"name": a.name, "other": a.other, "what": a.what} for a in terms)
    )
    yield from (Text(line, small=True) for line in sources(one, t))


def _sum(t: Translate, one: Lesson, made: Sum) -> Iterator[Block]:
    name, outputs = one.example.calculator, made.worked.outputs
    yield Quantities(
        tuple(
            Quantity(t(f"course.outputs.{name}.{it.name}"), it.words(outputs[it.name], t.locale), "", outputs[it.name])
            for it in made.calculator.outputs
        )
    )
    picture = made.worked.picture
    yield Figure(f"{one.part}-{one.name}", picture.title(t), picture.build, tuple(picture.rows(t)))


def _texts(t: Translate, one: Lesson, section: str, bullet: str = "") -> Iterator[Text]:
    """The paragraphs and points of a section, without Markdown."""
    for line in told(one, section, t.locale).replace("**", "").splitlines():
        if line.startswith("- "):
            yield Text(t("course.words.point", text=line.removeprefix("- ")))
        elif line.strip():
            yield Text(bullet + line.strip())
