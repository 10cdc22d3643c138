"""The course's page: lessons that are worked with, progress that stays, cards, glossary, and the way into a plan."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from pages._kit.learner import COOKIE
from planner.course import lessons, wording
from planner.i18n import LOCALES, catalog
from planner.plan import Plan
from planner.samples import load
from planner.store import Store

ROOT = Path(__file__).parent.parent
NOW = datetime(2026, 9, 1, tzinfo=UTC)
both = pytest.mark.parametrize("locale", LOCALES)


def opened(locale: str = "zh-CN", plan: Plan | None = None, **address: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).switch_page("pages/course.py")
    app.query_params["lang"] = locale
    for name, value in ({"plan": plan.id} if plan else {}).items() | address.items():
        app.query_params[name] = value
    return sound(app.run())


def sound(app: AppTest) -> AppTest:
    assert [error.value for error in app.exception] == []
    return app


def said(app: AppTest) -> str:
    kinds = (app.markdown, app.caption, app.error, app.warning, app.success, app.header, app.subheader)
    return "\n".join(one.value for kind in kinds for one in kind)


@pytest.fixture
def reader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The browser's name, as its cookie says it: another for each test."""
    name = f"{abs(hash(request.node.name)):032x}"[-32:]
    monkeypatch.setattr(ContextProxy, "cookies", {COOKIE: name})
    return name


@both
@pytest.mark.usefixtures("shelf")
def test_without_a_plan_every_lesson_is_listed_and_opens(locale: str) -> None:
    app = opened(locale)
    first = wording(lessons()[0], locale).title
    listed = [button for button in app.button if button.key and button.key.startswith("lesson:")]
    assert [button.key for button in listed] == [f"lesson:{code}" for code in lessons()]
    sound(listed[0].click().run())
    assert first in said(app)
    assert lessons()[0] in app.query_params["lesson"]


@both
@pytest.mark.usefixtures("shelf")
def test_every_lesson_and_its_cards_can_be_drawn(locale: str) -> None:
    app = opened(locale, lesson=lessons()[0])
    for code in lessons():
        app.selectbox[0].select(code)
        sound(app.run())
        assert wording(code, locale).title in said(app)


@pytest.mark.usefixtures("shelf")
def test_the_address_keeps_the_lesson_and_a_class_changes_its_numbers() -> None:
    app = opened("en", lesson="data/funnel")
    assert "5.5%" in [metric.value for metric in app.metric]
    carts = next(one for one in app.number_input if "data/funnel.carts" in str(one.key))
    sound(carts.set_value(600).run())
    assert "10%" in [metric.value for metric in app.metric]
    assert "330 put something in the cart" in said(app)  # the shop's story stays the shop's
    assert "600 ÷ 6,000 = 10%" in said(app)
    sound(next(one for one in app.button if one.key == "button:course.reset").click().run())
    assert "5.5%" in [metric.value for metric in app.metric]
    carts = next(one for one in app.number_input if "data/funnel.carts" in str(one.key))
    sound(carts.set_value(6001).run())
    assert catalog("en")["course.refusals.more_than_before"] in said(app)


@both
def test_an_exercise_is_checked_and_the_progress_stays_with_the_browser(shelf: Store, reader: str, locale: str) -> None:
    texts = catalog(locale)
    app = opened(locale, lesson="data/funnel")
    line = next(one for one in app.text_input if "course.data/funnel" in str(one.key))
    sound(line.set_value("80%").run())
    assert texts["course.words.wrong"] in said(app)
    assert texts["course.headings.answer"] not in said(app)
    sound(app.text_input[0].set_value("many").run())
    assert texts["course.words.no_number"] in said(app)
    sound(app.text_input[0].set_value("７５％").run())
    assert texts["course.words.right"] in said(app)
    assert "315 ÷ 420 = 75%" in said(app)
    assert shelf.progress.of(reader) == {"data/funnel": {"solved"}}
    sound(next(one for one in app.button if one.key == "button:course.arrow_forward").click().run())
    assert wording("data/ab_test", locale).title in said(app)
    assert shelf.progress.of(reader) == {"data/funnel": {"solved", "read"}}
    again = opened(locale)
    assert any("1" in one.value and "5" in one.value for one in again.caption)
    sound(next(one for one in again.button if one.key == "button:course.forget").click().run())
    assert shelf.progress.of(reader) == {}


@both
def test_a_choice_is_checked(shelf: Store, reader: str, locale: str) -> None:
    app = opened(locale, lesson="data/peeking")
    assert app.radio[0].value is None
    sound(app.radio[0].set_value("stop_now").run())
    assert catalog(locale)["course.words.wrong"] in said(app)
    sound(app.radio[0].set_value("wait").run())
    assert catalog(locale)["course.words.right"] in said(app)
    assert shelf.progress.of(reader) == {"data/peeking": {"solved"}}


@pytest.mark.usefixtures("shelf")
def test_a_trainer_shows_the_answer_without_solving() -> None:
    app = opened("en", lesson="data/funnel")
    key = next(one for one in app.checkbox if "course.key" in str(one.key))
    sound(key.check().run())
    assert "315 ÷ 420 = 75%" in said(app)
    assert catalog("en")["course.words.right"] not in said(app)


@both
@pytest.mark.usefixtures("shelf")
def test_a_room_turns_the_cards_of_a_lesson(locale: str) -> None:
    app = opened(locale, lesson="data/funnel", section="show")
    heads = [catalog(locale)[f"course.headings.{name}"] for name in ("idea", "example", "result", "working")]
    assert any(heads[0] in one.value for one in app.subheader)
    for head in heads[1:]:
        sound(next(one for one in app.button if str(one.key) == "turn:showing:course.data/funnel.1").click().run())
        assert any(head in one.value for one in app.subheader)
    assert "156 ÷ 170 = 91.8%" in said(app)


@pytest.mark.usefixtures("shelf")
def test_a_term_leads_to_the_glossary_which_is_searched_in_both_languages() -> None:
    app = opened("en", lesson="data/funnel")
    sound(next(one for one in app.button if one.key == "button:course.glossary.funnel").click().run())
    assert app.text_input[0].value == "Funnel"
    assert len(app.table) == 1
    sound(app.text_input[0].set_value("漏斗").run())
    assert app.table[0].value.iloc[0, 0] == "Funnel"
    sound(app.text_input[0].set_value("no such term").run())
    assert any("no such term" in one.value for one in app.caption)


def test_with_a_plan_a_lesson_leads_into_it(shelf: Store) -> None:
    plan = shelf.create(load("tea", "en", NOW.date()), author="", session="s", at=NOW).plan
    app = opened("en", plan, lesson="data/funnel")
    sound(next(one for one in app.button if one.key == "go:course.plan").click().run())
    assert catalog("en")["metrics.title"] in [one.value for one in app.title]


def test_the_menu_and_home_lead_to_the_course(shelf: Store) -> None:
    plan = shelf.create(load("tea", "en", NOW.date()), author="", session="s", at=NOW).plan
    for known in (plan, None):
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
        app.query_params["lang"] = "en"
        if known:
            app.query_params["plan"] = known.id
        sound(app.run())
        sound(next(one for one in app.button if one.key == "go:course").click().run())
        assert catalog("en")["course.title"] in [one.value for one in app.title]
