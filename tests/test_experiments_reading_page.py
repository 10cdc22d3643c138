"""The section of the result: the verdict first, details by pick, and what to do where there is nothing to read."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import streamlit as st
from experiment_counts import finished, lined
from streamlit.testing.v1 import AppTest

from planner.experiments.section import Experiments
from planner.i18n import LOCALES, catalog
from planner.plan import Plan
from planner.samples import load
from planner.store import Store, open_store

ROOT = Path(__file__).parent.parent
BOXES = ("error", "warning", "info", "success")


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of this page's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PROMOBOOK_DATABASE_URL", raising=False)
        patch.setenv("PROMOBOOK_HOME", str(tmp_path_factory.mktemp("reading")))
        st.cache_resource.clear()
        store = open_store()
        yield store
        store.close()
        st.cache_resource.clear()


def opened(plan_id: str, locale: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).switch_page("pages/experiments.py")
    app.query_params["lang"], app.query_params["plan"], app.query_params["section"] = locale, plan_id, "read"
    app.run()
    assert [error.value for error in app.exception] == []
    return app


def turn(app: AppTest, view: str, option: str) -> None:
    """The page after something else was picked to look at."""
    picked = next(
        one
        for kind in ("button_group", "selectbox")
        for one in app.get(kind)
        if str(one.key).startswith(f"pick:{view}#")
    )
    picked.set_value(option)
    app.run()
    assert [error.value for error in app.exception] == []


def boxed(app: AppTest) -> dict[str, str]:
    """What stands in boxes, by their kind; the verdict is the only one with a heading."""
    return {kind: one.value for kind in BOXES for one in app.get(kind) if one.value.startswith("###")}


def shown(app: AppTest) -> str:
    return "\n".join(str(one.value) for kind in ("markdown", "caption", *BOXES) for one in app.get(kind))


def kept(shelf: Store, plan: Plan) -> str:
    return str(shelf.create(plan, author="", session="r", at=datetime.now(UTC)).plan.id)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_test_of_the_samples_shows_its_verdict_first(shelf: Store, locale: str):
    wanted = {
        "dress": {"cover": "success", "price_words": "error", "size_help": "info", "bundle": "info"},
        "tea": {"hand": "success", "card": "warning", "gift_words": "info"},
        "home": {"layout": "success", "delivery_words": "error", "free_from": "success"},
    }
    for shop, tests in wanted.items():
        app = opened(kept(shelf, load(shop, locale, datetime.now(UTC).date())), locale)
        for test_id, kind in tests.items():
            turn(app, "experiments.shown", test_id)
            assert list(boxed(app)) == [kind], (shop, test_id)


def test_the_words_of_a_winner_name_version_interval_money_and_next_step(shelf: Store):
    app = opened(kept(shelf, load("dress", "en", datetime.now(UTC).date())), "en")
    (words,) = boxed(app).values()
    assert "Switch to B Worn" in words
    assert "**+13.6% to +25.9%** (95% confidence interval)" in words
    assert {one.label: one.value for one in app.metric}["Gross profit a month"] == "+¥7,054"
    assert "**Next**: Switch everybody" in shown(app)
    assert "The split is fine" in shown(app)


def test_details_are_drawn_by_pick(shelf: Store):
    app = opened(kept(shelf, load("home", "en", datetime.now(UTC).date())), "en")
    for code in ("chance", "made_of", "trend"):
        turn(app, "experiments.read_detail", code)
        assert catalog("en")[f"experiments.details.{code}.question"] in shown(app).replace("\\", "")
    turn(app, "experiments.read_arm", "cloth")
    turn(app, "experiments.read_detail", "chance")
    assert "Chance that B Cloth first is better" in shown(app).replace("\\", "")


def test_segments_have_their_table(shelf: Store):
    plain = finished((20000, 600), (20000, 720))
    rows = tuple(row.model_copy(update={"id": f"x{row.id}", "segment": "new"}) for row in plain.tallies)
    both = plain.model_copy(update={"tallies": (*plain.tallies, *rows)})
    app = opened(kept(shelf, Plan(id="segmented", name="s", experiments=Experiments(items=(both,)))), "en")
    turn(app, "experiments.read_detail", "segments")
    assert "These look different: New customers +20.0%" in shown(app).replace("\\", "")
    assert "they do not change the verdict" in shown(app)


def test_a_line_per_order_shows_what_a_few_large_ones_do(shelf: Store):
    amounts = {"v0": [100.0 + k for k in range(60)], "v1": [*(120.0 + k for k in range(59)), 90000.0]}
    experiment, data = lined(amounts)
    (dataset,) = data.datasets
    held = dataset.model_copy(update={"hash": shelf.files.put(data.content(dataset) or b"")})
    plan = Plan(id="lined", name="l", datasets=(held,), experiments=Experiments(items=(experiment,)))
    app = opened(kept(shelf, plan), "en")
    turn(app, "experiments.read_detail", "robust")
    assert "Counted otherwise the answer changes" in shown(app)


def test_without_counts_the_page_says_what_to_do(shelf: Store):
    app = opened(kept(shelf, Plan(id="bare-read", name="b")), "en")
    assert "No test yet" in shown(app)
    one = finished((5, 1), (5, 1)).model_copy(update={"tallies": ()})
    app = opened(kept(shelf, Plan(id="empty-read", name="b", experiments=Experiments(items=(one,)))), "en")
    assert "No figures yet" in shown(app)
    assert "Enter visitors and buyers by day" in shown(app)
