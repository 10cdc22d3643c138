"""The funnel on the page: looked at, judged by an own band, sent to goals and experiments, and taken back."""

import hashlib
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from test_pages import ROOT, words

from pages._kit import page as kit_page
from planner.data import Dataset
from planner.i18n import LOCALES, translator
from planner.plan import Plan
from planner.sections import Period
from planner.store import Store
from planner.warehouse import frame, parquet

FIRST = date(2026, 6, 1)
WEAK = {"visitors": 1000, "bounce_rate": 0.5, "carts": 30, "ordered_buyers": 12, "buyers": 11, "sales": 220_000}


def with_tables(shelf: Store, plan_id: str, platform: str = "taobao", **tables: list[dict[str, Any]]) -> Plan:
    """A plan whose stored tables hold these rows."""
    datasets = []
    for kind, rows in tables.items():
        content = parquet(kind, frame(kind, rows))
        shelf.files.put(content)
        days = [row[name] for row in rows for name in ("day", "start", "end") if row.get(name)]
        period = Period(start=min(days), end=max(days)) if days else None
        name = hashlib.sha256(content).hexdigest()
        datasets.append(Dataset(id=kind, kind=kind, period=period, hash=name, platform=platform, rows=len(rows)))
    plan = Plan(id=plan_id, name=plan_id, datasets=tuple(datasets))
    return shelf.create(plan, author="", session="m", at=datetime.now(UTC)).plan


def opened(plan: Plan, locale: str, section: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).switch_page("pages/metrics.py")
    app.query_params["lang"], app.query_params["plan"], app.query_params["section"] = locale, plan.id, section
    return ran(app)


def ran(app: AppTest) -> AppTest:
    app.run()
    assert [error.value for error in app.exception] == []
    return app


def said(app: AppTest) -> str:
    return " ".join(words(app)).replace("\\", "")


def press(app: AppTest, key: str) -> None:
    app.button(key=f"button:metrics.{key}").click()
    ran(app)


def days(n: int, **values: Any) -> list[dict[str, Any]]:
    return [{"day": FIRST + timedelta(days=k), **WEAK, **values} for k in range(n)]


@pytest.mark.parametrize("phone", [False, True])
@pytest.mark.parametrize("locale", LOCALES)
def test_the_worst_step_stands_in_chart_table_and_remark(
    shelf: Store, monkeypatch: pytest.MonkeyPatch, locale: str, *, phone: bool
):
    monkeypatch.setattr(kit_page, "on_phone", lambda: phone)
    plan, t = with_tables(shelf, f"funnel-{locale}-{phone}", shop_days=days(40)), translator(locale)
    app = opened(plan, locale, "funnel")
    pair = t("metrics.words.step_pair", before="stayed", step="carts")
    assert pair in said(app)
    assert t("metrics.stretches.d30") in said(app)
    assert t("metrics.findings.funnel_loss.do") in said(app)
    assert bool(app.get("table")) != phone


def test_a_target_becomes_a_goal_once_and_undo_takes_it_back(shelf: Store):
    plan = with_tables(shelf, "funnel-goal", shop_days=days(20))
    app = opened(plan, "en", "funnel")
    press(app, "to_goals")
    (goal,) = shelf.load(plan.id).plan.goals.items
    assert goal.baseline_rate == pytest.approx(0.011)
    assert app.button(key="button:metrics.to_goals").disabled
    target = next(one for one in app.number_input if "metrics.target.carts" in str(one.key))
    target.set_value(9.0)
    ran(app)
    press(app, "to_goals")
    (again,) = shelf.load(plan.id).plan.goals.items
    assert again.target_rate == pytest.approx(0.011 * 0.09 / 0.06)
    undo = next(one for one in app.button if one.label == translator("en")("kit.undo.label"))
    undo.click()
    ran(app)
    assert shelf.load(plan.id).plan.goals.items == (goal,)


def test_an_idea_goes_to_the_experiments_once_and_undo_takes_it_back(shelf: Store):
    plan = with_tables(shelf, "funnel-idea", shop_days=days(20))
    app = opened(plan, "zh-CN", "funnel")
    press(app, "idea-main_picture")
    (idea,) = shelf.load(plan.id).plan.experiments.items
    assert (idea.state, idea.subject) == ("idea", "main_picture")
    assert app.button(key="button:metrics.idea-main_picture").disabled
    undo = next(one for one in app.button if one.label == translator("zh-CN")("kit.undo.label"))
    undo.click()
    ran(app)
    assert shelf.load(plan.id).plan.experiments.items == ()


def test_an_own_band_is_typed_in_per_cent_and_judges_the_step(shelf: Store):
    plan = with_tables(shelf, "funnel-band", shop_days=days(20))
    app = opened(plan, "en", "funnel")
    low = next(one for one in app.number_input if str(one.key).startswith("metrics.bands.cart_of_stayed.low"))
    low.set_value(5.0)
    ran(app)
    (band,) = shelf.load(plan.id).plan.metrics.bands
    assert (band.id, band.low) == ("cart_of_stayed", 0.05)
    assert "at least 5%" in said(app)
