"""Every lesson keeps the contract: both languages alike, nothing counted by hand, every figure with its source."""

import re
from functools import cache

import pytest
from test_catalogs import HAN, TOGETHER

from planner.course import PARTS, Lesson, calculator, example, exercise, filled, lesson, lessons, parts, term, wording
from planner.course.glossary import codes
from planner.course.lessons import FOLDER
from planner.course.texts import PLACEHOLDER, SECTIONS, TERM, marked, placeholders
from planner.course.working import figures, given, source_of
from planner.figures import references
from planner.i18n import LOCALES, catalog
from planner.plan import chapters

# Digits that are part of a name: days, sizes, rules called by their number. Every other number is worked out or quoted.
NAMES = re.compile(
    r"\b618\b|\u53cc ?1[12]|\bDouble 1[12]\b|\b3\+1\b|\bA/B\b|\b[BC]2[BC]\b|\bH5\b|\b4P\b|\b1\s?:\s?1\b|\b16\s?:\s?9\b"
    r"|800\s?×\s?800|\b1 \+ 1\b|\b24/7\b|\bO2O\b|\bWeb ?\d\b|\b3C\b"
)
HALF = re.compile(rf"{HAN}[,;:!?(]|{HAN}\.(?!\w)|[,;!?)]{HAN}")
TOUCHING = re.compile(rf"{HAN}[A-Za-z0-9]|[A-Za-z0-9%]{HAN}")
OF_FIGURES = ("idea", "mistakes")
each_lesson = pytest.mark.parametrize("code", lessons())
both = pytest.mark.parametrize("locale", LOCALES)


@cache
def numbers(code: str, section: str, locale: str) -> dict[str, str]:
    """The numbers that a section may take."""
    found = figures(lesson(code), locale)
    if section == "example":
        found |= example(lesson(code)).words(locale)
    elif section not in OF_FIGURES:
        reckoned = exercise(lesson(code))
        found |= {} if reckoned is None else reckoned.words(locale)
    return found


def texts(code: str, locale: str) -> dict[str, str]:
    """A lesson's title and sections."""
    words = wording(code, locale)
    return {"title": words.title, **words.sections}


def shown(code: str, locale: str) -> str:
    """All a reader sees of a lesson's words."""
    word = lambda term_code, words: words or term(term_code, locale).name  # noqa: E731
    return "\n".join(filled(text, numbers(code, name, locale), word) for name, text in texts(code, locale).items())


def test_the_parts_are_the_courses_eleven_in_their_order() -> None:
    assert tuple(parts()) == PARTS
    assert len(PARTS) == 11


@both
def test_every_file_of_a_lesson_is_in_its_part_and_every_lesson_has_its_files(locale: str) -> None:
    def there(*folders: str, ending: str) -> set[str]:
        root = FOLDER.joinpath(*folders)
        found = (file for folder in root.iterdir() if folder.is_dir() for file in folder.iterdir())
        return {f"{file.parent.name}/{file.name.removesuffix(ending)}" for file in found if file.name.endswith(ending)}

    assert there("lessons", ending=".toml") == set(lessons())
    assert there("texts", locale, ending=".md") == set(lessons())


@both
@each_lesson
def test_a_lesson_has_every_section_in_order(code: str, locale: str) -> None:
    options = [f"option.{name}" for name in lesson(code).exercise.options]
    at = SECTIONS.index("hint")
    assert list(wording(code, locale).sections) == [*SECTIONS[:at], *options, *SECTIONS[at:]]
    assert all(text.strip() for text in texts(code, locale).values())
    assert wording(code, locale).sections["mistakes"].count("\n- ") >= 2  # three at least


@each_lesson
def test_both_languages_take_the_same_numbers_and_mark_the_same_terms(code: str) -> None:
    chinese, english = (texts(code, locale) for locale in LOCALES)
    for name, text in chinese.items():
        assert placeholders(text) == placeholders(english[name]), name
        assert marked(text) == marked(english[name]), name


@both
@each_lesson
def test_a_lesson_types_no_number(code: str, locale: str) -> None:
    typed = []
    for name, text in texts(code, locale).items():
        bare = NAMES.sub("", PLACEHOLDER.sub("", TERM.sub("", text)))
        typed += [f"{name}: {line}" for line in bare.splitlines() if re.search(r"\d", line)]
    assert typed == []


@both
@each_lesson
def test_every_number_of_a_text_is_there(code: str, locale: str) -> None:
    words = shown(code, locale)
    assert not re.search(r"[{}]|\[\[|\]\]", words)
    assert "None" not in words
    assert "—" not in "".join(numbers(code, "example", locale).values())


@each_lesson
def test_terms_are_in_the_glossary_and_named_once(code: str) -> None:
    used = {one for text in texts(code, LOCALES[0]).values() for one in marked(text)}
    assert set(lesson(code).terms) == used
    assert used
    assert used <= set(codes())


@each_lesson
def test_every_quoted_figure_has_a_source_and_is_used(code: str) -> None:
    used = {one for text in texts(code, LOCALES[0]).values() for one in placeholders(text)}
    for name, one in lesson(code).figures.items():
        assert name in used
        if one.path:
            assert any(r.path == one.path and r.when == one.when for r in references()), name
            assert (one.value, one.low, one.high, one.source) == (None, None, None, "")
        else:
            assert {one.value, one.low, one.high} != {None}
        assert f"references.sources.{source_of(one)}" in catalog(LOCALES[0]), name
    for reckoned in (example(lesson(code)), exercise(lesson(code))):
        assert reckoned is None or not set(lesson(code).figures) & set(reckoned.words(LOCALES[0]))


@each_lesson
def test_a_lesson_leads_to_a_place_in_the_plan(code: str) -> None:
    there = lesson(code)
    assert there.page in chapters()
    assert not there.section or f"{there.page}.sections.{there.section}" in catalog(LOCALES[0])


@each_lesson
def test_an_example_gives_its_calculator_all_it_asks_and_shows_what_came_out(code: str) -> None:
    made = example(lesson(code))
    assert set(lesson(code).example.inputs) == {one.name for one in made.calculator.inputs}
    assert any(isinstance(value, str) for value in lesson(code).example.inputs.values()), "nothing is the shop's own"
    text = wording(code, LOCALES[0]).sections["example"]
    assert placeholders(text) & {one.name for one in made.calculator.outputs}


@each_lesson
def test_an_exercise_can_be_solved_and_does_not_tell(code: str) -> None:
    asked = lesson(code).exercise
    before_answer = [wording(code, LOCALES[0]).sections[name] for name in ("exercise", "hint")]
    if asked.kind == "choice":
        assert asked.right in asked.options
        assert len(set(asked.options)) == len(asked.options) >= 3
        assert asked.asks == ""
        return
    made = exercise(lesson(code))
    assert made is not None
    assert set(asked.inputs) == {one.name for one in made.calculator.inputs}
    assert made.worked.outputs[asked.asks]
    assert not any(asked.asks in placeholders(text) for text in before_answer)
    assert asked.asks in placeholders(wording(code, LOCALES[0]).sections["answer"])
    if asked.calculator == lesson(code).example.calculator:
        assert given(asked.sums) != given(lesson(code).example)


@each_lesson
def test_an_idea_takes_a_minute(code: str) -> None:
    ideas = {locale: wording(code, locale).sections["idea"] for locale in LOCALES}
    assert 60 <= len(re.findall(HAN, ideas["zh-CN"])) <= 420
    assert 40 <= len(ideas["en"].split()) <= 260


@each_lesson
def test_texts_are_set_as_the_catalogs_are(code: str) -> None:
    chinese, english = (shown(code, locale) for locale in LOCALES)
    bare = re.sub(r"\*\*|`", "", chinese)
    assert HALF.findall(bare) == []
    assert TOUCHING.findall(TOGETHER.sub("", bare)) == []
    assert re.findall("您|赋能|抓手|打造", chinese) == []
    assert re.findall(HAN, english) == []
    assert not re.search(r"[!！]|https?:|</?[a-zA-Z]", chinese + english)


def test_no_lesson_gives_a_calculator_what_it_does_not_take() -> None:
    for code in lessons():
        there: Lesson = lesson(code)
        for sums in (there.example, there.exercise.sums):
            assert sums is None or set(sums.inputs) <= {one.name for one in calculator(sums.calculator).inputs}
