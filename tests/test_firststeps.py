"""The first steps with imported data: what lies ready, what to fetch, and ticks that follow the plan."""

from datetime import UTC, date, datetime

import pytest
from streamlit.testing.v1 import AppTest
from test_pages import KEY, PLACEHOLDER, opened, words

from planner import imports
from planner.changes import set_value
from planner.data import Dataset
from planner.firststeps import exports_to_fetch, first_steps, ready_files
from planner.i18n import LOCALES, translator
from planner.plan import Plan, change, validated
from planner.samples import SAMPLES, exports, load
from planner.sections import Origin, new_id
from planner.store import Store

T = translator("en")
TODAY = date(2026, 11, 2)


def kept(shelf: Store, plan: Plan) -> Plan:
    made = plan.model_copy(update={"id": new_id()})
    return shelf.create(made, author="", session="test", at=datetime.now(UTC)).plan


def dataset(kind: str, *files: str) -> Dataset:
    return Dataset(id=kind, kind=kind, hash="0" * 64, files=files)


def done(plan: Plan) -> list[str]:
    return [step.name for step in first_steps(plan) if step.done]


@pytest.mark.parametrize("shop", SAMPLES)
def test_every_file_of_a_sample_is_said_to_be_what_it_is(shop: str) -> None:
    found = {one.name: (one.layout, (one.first, one.last)) for one in ready_files(load(shop, "en", TODAY))}
    read = {path.name: imports.read(path, path.name) for path in exports(shop)}
    assert found == {name: (one.kind, one.period) for name, one in read.items()}


def test_files_that_are_stored_no_longer_lie_ready() -> None:
    plan = load("tea", "en", TODAY)
    name = ready_files(plan)[0].name
    held = plan.model_copy(update={"datasets": (dataset("orders", name, "another.csv"),)})
    assert [one.name for one in ready_files(held)] == [one.name for one in ready_files(plan)[1:]]
    assert ready_files(Plan(id="p", name="p")) == ()


def test_steps_are_ticked_by_the_state_of_the_plan() -> None:
    plan = load("tea", "en", TODAY)
    assert done(plan) == []
    plan = plan.model_copy(update={"datasets": (dataset("shop_days"),)})
    assert done(plan)[0] == "store"
    assert not {"baseline", "outlook", "weeks"} & set(done(plan))
    origin = Origin(kind="data", source="x.xlsx")
    plan = change(plan, set_value("shop.visitors", 5000, origin=origin))
    plan = change(plan, set_value("metrics.owner", "Mei"))
    plan = change(plan, set_value("metrics.lifts", [{"id": "double_11", "times": 2.0}]))
    plan = change(plan, set_value("customers.care", [{"id": "new", "action": "write to them"}]))
    assert done(plan) == ["store", "baseline", "health", "outlook", "customers"]
    plan = plan.model_copy(update={"datasets": (*plan.datasets, dataset("weekly_history"))})
    assert all(step.done for step in first_steps(plan))


def test_a_number_typed_over_data_takes_its_tick_back() -> None:
    plan = change(Plan(id="p", name="p"), set_value("shop.visitors", 1, origin=Origin(kind="data")))
    assert done(plan) == ["baseline"]
    assert done(change(plan, set_value("shop.visitors", 2, origin=Origin(kind="typed")))) == []


@pytest.mark.parametrize(
    ("platforms", "expected"),
    [
        (("taobao",), ("sycm", "taobao_orders", "wanxiangtai")),
        (("jd", "tmall"), ("jd", "sycm", "taobao_orders")),
        (("douyin",), ("douyin",)),
        (("wechat_mini",), ("sycm", "taobao_orders", "wanxiangtai")),
        ((), ("sycm", "taobao_orders", "wanxiangtai")),
    ],
)
def test_at_most_three_exports_are_asked_for(platforms: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert exports_to_fetch(platforms) == expected


def shown(app: AppTest) -> list[str]:
    assert [error.value for error in app.exception] == []
    return list(words(app))


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("shop", [*SAMPLES, ""])
def test_home_leads_the_way_in_words(shelf: Store, locale: str, shop: str) -> None:
    plan = load(shop, locale, TODAY) if shop else validated({"id": "p", "name": "Own"})
    app = opened("", locale, kept(shelf, plan))
    said = shown(app)
    t = translator(locale)
    assert [text for text in said if KEY.search(text)] == []
    assert [text for text in said if PLACEHOLDER.search(text) and not text.lstrip().startswith(("{", "["))] == []
    lead = t("home.first.ready", n=len(exports(shop))) if shop else t("home.first.fetch")
    assert any(lead in text for text in said)
    assert len([one for one in app.button if (one.key or "").startswith("go:first:")]) == 6


def test_the_way_to_the_files_leads_to_their_place_with_the_files_in_it(shelf: Store) -> None:
    app = opened("", "en", kept(shelf, load("tea", "en", TODAY)))
    next(one for one in app.button if one.key == "first.import").click().run()
    state = app.session_state["promobook"]
    assert state.views["tick:imports.sample"] is True
    assert state.views["pick:metrics.section"] == "data"


def test_once_every_step_is_taken_home_shows_them_no_more(shelf: Store) -> None:
    plan = validated(
        {
            "id": "p",
            "name": "Own",
            "metrics": {"watched": ["visitors"], "rhythm": "weekly", "owner": "Mei", "explained": [{"id": "x"}]},
            "customers": {"care": [{"id": "new", "action": "write"}]},
            "shop": {"visitors": 5},
            "origins": {"shop.visitors": {"kind": "data"}},
            "datasets": [
                {"id": kind, "kind": kind, "hash": "0" * 64, "files": []} for kind in ("shop_days", "weekly_history")
            ],
        }
    )
    app = opened("", "en", kept(shelf, plan))
    assert T("home.cells.first.question") not in " ".join(shown(app))
