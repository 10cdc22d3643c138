"""The page on which a test is planned: fields, what follows, agreeing, and fields that are words afterwards."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from experiment_plans import arms, trial
from streamlit.testing.v1 import AppTest

from planner.experiments import Experiment, Experiments, Guardrail
from planner.i18n import LOCALES, catalog
from planner.plan import Plan
from planner.samples import SAMPLES, load
from planner.store import Store

ROOT = Path(__file__).parent.parent
NONSENSE: dict[str, Any] = {
    "baseline": 1.0,
    "mde": 1.0,
    "alpha": 0.0,
    "power": 1.0,
    "daily_visitors": 0,
    "looks": "lan_demets",
    "look_count": 20,
    "arms": arms(0.0, 0.2, None),
    "guardrails": (Guardrail(id="g", margin=0.0), Guardrail(id="h", measure="clicks", margin=1.0, baseline=1.0)),
    "belief": "**bold** <b> [x](y) {name}",
}


def kept(shelf: Store, *tests: Experiment, plan_id: str) -> Plan:
    made = Plan(id=plan_id, name=plan_id, experiments=Experiments(items=tests))
    return shelf.create(made, author="", session="p", at=datetime.now(UTC)).plan


def opened(plan_id: str, locale: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).switch_page("pages/experiments.py")
    app.query_params["lang"], app.query_params["plan"], app.query_params["section"] = locale, plan_id, "plan"
    app.run()
    assert [error.value for error in app.exception] == []
    return app


def press(app: AppTest, key: str) -> None:
    app.button(key=f"button:experiments.{key}").click()
    app.run()
    assert [error.value for error in app.exception] == []


def text(app: AppTest) -> str:
    pieces = [*app.markdown, *app.caption, *app.warning, *app.error, *app.info, *app.success]
    return "\n".join(str(piece.value) for piece in pieces).replace("\\", "")


def fields(app: AppTest) -> set[str]:
    """The last part of the path of every field that is drawn."""
    kinds = ("text_input", "number_input", "selectbox", "date_input")
    keys = [str(one.key) for kind in kinds for one in app.get(kind)]
    return {key.partition("#")[0].rpartition(".")[2] for key in keys if key.startswith("experiments.items.")}


PLANNED = {"because", "belief", "metric", "baseline", "daily_visitors", "mde", "alpha", "power", "sides", "looks"}


@pytest.mark.parametrize("locale", LOCALES)
def test_a_plan_is_agreed_on_and_unlocked_again(shelf: Store, locale: str):
    made = kept(shelf, trial(), plan_id=f"agree-{locale}")
    app = opened(made.id, locale)
    assert fields(app) >= PLANNED
    press(app, "agree")
    one = shelf.load(made.id).plan.experiments.items[0]
    assert (one.agreed_per_arm, one.agreed_days) == (13_914, 14)
    assert fields(app) & PLANNED == set()
    assert catalog(locale)["experiments.planning.unlock_what"] in text(app)
    assert "13,914" in text(app)
    press(app, "unlock")
    assert shelf.load(made.id).plan.experiments.items[0].agreed_on is None
    assert fields(app) >= PLANNED


@pytest.mark.parametrize("locale", LOCALES)
def test_nonsense_is_said_and_cannot_be_agreed_on(shelf: Store, locale: str):
    made = kept(shelf, trial(**NONSENSE), plan_id=f"nonsense-{locale}")
    app = opened(made.id, locale)
    assert app.button(key="button:experiments.agree").disabled
    assert len(app.error) >= 2
    assert "<b>" in text(app)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_lift_that_four_weeks_find_is_taken_with_a_click(shelf: Store, locale: str):
    made = kept(shelf, trial(mde=None), plan_id=f"take-{locale}")
    app = opened(made.id, locale)
    press(app, "take_lift")
    assert shelf.load(made.id).plan.experiments.items[0].mde == 0.14
    assert not app.button(key="button:experiments.agree").disabled


def test_a_test_whose_first_day_has_come_runs_only_when_somebody_says_so(shelf: Store):
    today = datetime.now(UTC).date()
    fixed = {"agreed_on": today, "agreed_per_arm": 13_914, "agreed_days": 14, "start": today, "state": "planned"}
    made = kept(shelf, trial(**fixed), plan_id="begin")
    app = opened(made.id, "en")
    press(app, "begin")
    assert shelf.load(made.id).plan.experiments.items[0].state == "running"


def test_looks_guardrails_and_the_other_curve_are_drawn(shelf: Store):
    rows = (Guardrail(id="g", measure="refunds", margin=0.2, baseline=0.1),)
    values = {"looks": "pocock", "guardrails": rows, "platform": "own_site", "subject": "button"}
    made = kept(shelf, trial(**values), plan_id="looks")
    app = opened(made.id, "en")
    picked = next(one for one in app.get("button_group") if str(one.key).startswith("pick:experiments.curve#"))
    picked.set_value("power")
    app.run()
    assert [error.value for error in app.exception] == []
    shown = text(app)
    assert "A true lift of 20% is found with a chance of 80%" in shown
    assert "You can split at random" in shown
    assert len(app.table) >= 3


def test_a_metric_of_means_asks_for_mean_and_spread(shelf: Store):
    made = kept(shelf, trial(metric="mean", metric_name="Seconds", mean=40.0, sd=None), plan_id="mean")
    app = opened(made.id, "en")
    assert {"mean", "sd", "metric_name"} <= fields(app)
    assert "baseline" not in fields(app)
    assert "standard deviation is a guess" in text(app)


@pytest.mark.parametrize("shop", SAMPLES)
@pytest.mark.parametrize("locale", LOCALES)
def test_every_sample_test_can_be_looked_at(shelf: Store, shop: str, locale: str):
    sample = load(shop, locale, datetime.now(UTC).date())
    made = shelf.create(sample, author="", session="p", at=datetime.now(UTC)).plan
    app = opened(made.id, locale)
    for one in made.experiments.items[1:]:
        picked = next(box for box in app.selectbox if str(box.key).startswith("pick:experiments.shown#"))
        picked.set_value(one.id)
        app.run()
        assert [error.value for error in app.exception] == []
    assert "None" not in text(app)


def test_without_any_test_the_page_says_where_to_begin(shelf: Store):
    app = opened(kept(shelf, plan_id="none").id, "en")
    assert catalog("en")["experiments.words.none"] in text(app)
