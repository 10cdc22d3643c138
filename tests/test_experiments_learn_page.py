"""The page of what was learned: a decision, what is carried, the library and the files."""

from typing import Any

import pytest
from experiment_shops import experiment
from streamlit.testing.v1 import AppTest
from test_experiments_learning import AGREED, WON, decided
from test_experiments_log_page import kept, now, opened, press, ran, sample, turn
from test_pages import words

from pages._kit import page as kit_page
from planner.i18n import LOCALES, translator
from planner.plan import Plan
from planner.store import Store


def shop_of(shelf: Store, plan: Plan) -> Any:
    return shelf.load(plan.id).plan.shop


def said(app: AppTest) -> str:
    return " ".join(words(app)).replace("\\", "")


def group(app: AppTest, path: str) -> Any:
    return next(one for one in app.get("button_group") if str(one.key).startswith(path))


@pytest.mark.parametrize("locale", LOCALES)
def test_a_click_decides_and_writes_down_the_lift_and_undo_takes_both_back(shelf: Store, locale: str):
    one = experiment("one", state="read", mde=0.1, daily_visitors=1000, tallies=WON, **AGREED)
    made = kept(shelf, f"learn-decide-{locale}", one)
    app = opened(made.id, locale, "learn")
    group(app, "experiments.items.one.decision").set_value("ship")
    ran(app)
    (after,) = now(shelf, made)
    assert (after.state, after.decision) == ("decided", "ship")
    assert after.lift == pytest.approx(0.2)
    t = translator(locale)
    assert t("experiments.findings.decide_no_lesson.do") in said(app)
    undo = next(one for one in app.button if one.label == t("kit.undo.label"))
    undo.click()
    ran(app)
    assert now(shelf, made) == (one,)


@pytest.mark.parametrize("locale", LOCALES)
def test_what_was_found_is_carried_once(shelf: Store, locale: str):
    one = decided("one", 0.2, 0.05, name="Hand", daily_visitors=300, learned="x")
    made = kept(shelf, f"learn-carry-{locale}", one)
    app = opened(made.id, locale, "learn")
    press(app, "carry")
    assert shop_of(shelf, made).conversion_rate > 0.03
    assert shelf.load(made.id).plan.origins["shop.conversion_rate"].source == "Hand"
    assert "button:experiments.carry" not in [one.key for one in app.button]
    assert now(shelf, made)[0].carried_on is not None
    press(app, "undecide")
    assert (now(shelf, made)[0].state, now(shelf, made)[0].lift) == ("read", None)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("phone", [False, True])
def test_the_library_is_searched_on_the_page(
    shelf: Store, monkeypatch: pytest.MonkeyPatch, locale: str, *, phone: bool
):
    monkeypatch.setattr(kit_page, "on_phone", lambda: phone)
    items = decided("a", 0.2, 0.05, name="Tin in a hand", subject="title"), decided("b", -0.2, 0.05, name="Long page")
    made = kept(shelf, f"learn-library-{locale}-{phone}", *items)
    app = opened(made.id, locale, "learn")
    box = app.text_input(key="experiments.library")
    box.set_value("nothing like it")
    ran(app)
    assert translator(locale)("experiments.words.library_none") in said(app)
    app.text_input(key="experiments.library").set_value("tin")
    ran(app)
    turn(app, "experiments.library_outcome", "loss")
    assert translator(locale)("experiments.words.library_none") in said(app)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("shop", ["tea", "dress", "home"])
def test_every_test_of_a_sample_can_be_looked_at_and_handed_out(shelf: Store, locale: str, shop: str):
    made = sample(shelf, shop, locale)
    app = opened(made.id, locale, "learn")
    for one in made.experiments.items:
        turn(app, "experiments.shown", one.id)
        files = [download.proto.label for download in app.get("download_button")]
        assert len(files) == 2, files


@pytest.mark.parametrize("locale", LOCALES)
def test_without_tests_the_page_says_where_to_begin(shelf: Store, locale: str):
    made = kept(shelf, f"learn-empty-{locale}")
    app, t = opened(made.id, locale, "learn"), translator(locale)
    for key in ("learn_no_test", "library_empty", "meta_empty"):
        assert t(f"experiments.words.{key}") in said(app)


def test_a_corrected_count_is_taken_over_on_request(shelf: Store):
    one = experiment("one", state="decided", decision="ship", lift_low=0.3, lift=0.5, lift_high=0.7, mde=0.1,
                     daily_visitors=1000, tallies=WON, **AGREED)  # fmt: skip
    made = kept(shelf, "learn-update", one)
    app = opened(made.id, "en", "learn")
    press(app, "update")
    assert now(shelf, made)[0].lift == pytest.approx(0.2)
    assert "button:experiments.update" not in [one.key for one in app.button]
