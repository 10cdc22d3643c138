"""Games on the page and after the event: added, filled in by kind, prepared, counted, looked back at, played again."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import streamlit as st
from campaign_plans import OPENING, TODAY, campaign, one_of, plan
from streamlit.testing.v1 import AppTest
from test_campaigns_games import CARDS, CLOSING, FRIENDS, changed, found
from test_pages import MOST_INPUTS, inputs

from planner.campaigns import Campaign, compute, copied, games, running
from planner.campaigns.section import Preheat
from planner.data import Data
from planner.i18n import LOCALES, translator
from planner.plan import Plan, change
from planner.samples import SAMPLES, load
from planner.store import Store, open_store

ROOT = Path(__file__).parent.parent
EN = translator("en")


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of this page's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PROMOBOOK_DATABASE_URL", raising=False)
        patch.setenv("PROMOBOOK_HOME", str(tmp_path_factory.mktemp("games")))
        st.cache_resource.clear()
        store = open_store()
        yield store
        store.close()
        st.cache_resource.clear()


def kept(store: Store, shop: str, locale: str) -> Plan:
    now = datetime.now(UTC)
    return store.create(load(shop, locale, now.date()), author="", session="g", at=now).plan


def run(app: AppTest) -> AppTest:
    app.run()
    assert [error.value for error in app.exception] == []
    return app


def opened(plan_id: str, locale: str, section: str = "money") -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).switch_page("pages/campaigns.py")
    app.query_params["lang"], app.query_params["plan"], app.query_params["section"] = locale, plan_id, section
    return run(app)


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=f"button:campaigns.{key}").click()
    return run(app)


def look_at(app: AppTest, group: str) -> AppTest:
    picked = next(one for one in app.get("button_group") if str(one.key).startswith("pick:campaigns.game_view#"))
    picked.set_value(group)
    return run(app)


def asked(app: AppTest, game_id: str) -> list[str]:
    """The fields of a game that the page shows."""
    pattern = re.compile(rf"campaigns\.items\.\w+\.games\.{game_id}\.(\w+)#")
    keys = [str(one.key) for kind in ("number_input", "selectbox", "text_input") for one in app.get(kind)]
    return [match[1] for key in keys if (match := pattern.match(key))]


@pytest.mark.parametrize("locale", LOCALES)
def test_without_a_game_the_page_teaches_when_one_pays_and_adds_it(shelf: Store, locale: str) -> None:
    made = kept(shelf, "tea", locale)
    app = opened(made.id, locale)
    said = " ".join(one.value for one in app.markdown)
    assert all(translator(locale)(f"campaigns.game_examples.{name}") in said for name in ("pool", "checkin", "share"))
    app = press(app, "add_game")
    (game,) = one_of(shelf.load(made.id).plan).games
    assert asked(app, game.id) == ["start", "end", "kind", "name"]
    press(app, "delete_game")
    assert one_of(shelf.load(made.id).plan).games == ()


@pytest.mark.parametrize("locale", LOCALES)
def test_the_fields_follow_the_kind_of_game_and_its_reward(shelf: Store, locale: str) -> None:
    made = kept(shelf, "dress", locale)
    app = look_at(opened(made.id, locale), "people")
    assert {"players", "brings", "new_orders"} <= set(asked(app, "colleagues"))
    app = look_at(app, "reward")
    assert "used" in asked(app, "colleagues")
    reward = next(one for one in app.selectbox if ".colleagues.reward#" in str(one.key))
    reward.set_value("gift")
    app = run(app)
    assert "used" not in asked(app, "colleagues")
    kind = next(one for one in look_at(app, "what").selectbox if ".colleagues.kind#" in str(one.key))
    kind.set_value("draw")
    assert set(asked(look_at(run(app), "people"), "colleagues")) == {"players", "extra"}
    assert set(asked(look_at(app, "counted"), "colleagues")) == {"played", "spent"}
    (game,) = one_of(shelf.load(made.id).plan).games
    assert (game.kind, game.reward, game.welcome) == ("draw", "gift", 1500)


@pytest.mark.parametrize("group", games.GROUPS)
def test_the_section_stays_small_enough_to_answer_at_once(shelf: Store, group: str) -> None:
    app = look_at(opened(kept(shelf, "home", "en").id, "en"), group)
    assert len(inputs(app)) <= MOST_INPUTS


def test_a_press_puts_the_preparation_among_the_tasks(shelf: Store) -> None:
    made = kept(shelf, "home", "en")
    app = press(opened(made.id, "en"), "prepare_game")
    (task,) = [one for one in one_of(shelf.load(made.id).plan).tasks if one.id.startswith("game-")]
    assert "Seven days to a warm house" in task.title
    assert (task.ends, task.phase) == (-9, "creative")  # two days before the game begins
    assert EN("campaigns.words.games_prepared") in [one.value for one in app.caption]


def test_preparing_twice_adds_one_task() -> None:
    start = plan(campaign(games=(CARDS,)))
    act = games.prepare(EN, one_of(start), found(CARDS).plays[0])
    assert len(one_of(change(change(start, act), act)).tasks) == 1


def test_games_of_one_name_are_told_apart_and_added_up() -> None:
    both = found(CARDS, changed(id="h"))
    assert games.game_names(EN, both) == {"g": "Collecting cards 1", "h": "Collecting cards 2"}
    rows = games.all_rows(EN, both)
    assert [row["cost"] for row in rows] == ["¥1,700 (¥1,100–¥2,900)"] * 2 + ["¥3,400 (¥2,200–¥5,800)"]
    assert games.all_rows(EN, found(changed(value=None, pool=200_000)))[0]["cost"] == "¥2,500"
    assert (rows[0]["even"], rows[0]["profit"], rows[-1]["worst"]) == ("4.2%", "¥300", "¥41,000")


def test_the_verdict_says_cost_worst_and_the_share_that_must_order() -> None:
    said = " ".join(games.verdict_lines(EN, found(CARDS), found(CARDS).plays[0])).replace("**", "")
    for words in (
        "costs ¥1,700, at worst ¥20,500",
        "few play ¥1,100",
        "300 finish, at ¥5.67 each",
        "¥300 earned",
        "4.2% of players",
    ):
        assert words in said
    friends = found(FRIENDS)
    assert "¥40; usually it is ¥50" in " ".join(games.verdict_lines(EN, friends, friends.plays[0]))


@pytest.mark.parametrize("locale", LOCALES)
def test_the_examples_of_the_empty_page_are_worked_out_right(locale: str) -> None:
    pool, checkin, share = (
        translator(locale)(f"campaigns.game_examples.{name}") for name in ("pool", "checkin", "share")
    )
    shared = games.cost(games.Terms(pool=2000), games.Case(1000))
    assert (shared.total / shared.finishers, games.break_even(shared.total, 1, 40)) == (2, 50)
    coupons = games.cost(games.Terms(value=20), games.Case(1000, 0.2, 0.35))
    assert (coupons.given, coupons.total) == (200, pytest.approx(1400))
    assert games.break_even(coupons.total, 1000, 40) == pytest.approx(0.035)
    friends = games.cost(games.Terms(fixed=1200), games.Case(1000, brings=0.4, new_orders=0.06))
    assert (friends.new, friends.total / friends.new, friends.total / (friends.new * 0.06)) == (400, 3, 50)
    assert [words for words in ("2,000", "1,000", "50") if words not in pool] == []
    assert [words for words in ("200", "1,400", "35%", "3.5%") if words not in checkin] == []
    assert [words for words in ("400", "1,200", "6%", "24", "50") if words not in share] == []


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("shop", SAMPLES)
def test_a_sample_has_a_game_that_can_be_worked_out_or_says_why_not(shop: str, locale: str) -> None:
    made = load(shop, locale, TODAY)
    plays = compute(made, Data(), TODAY).games["main"].plays
    if not plays:
        assert made.notes["campaigns.games"]
    assert [one.verdict for one in plays if one.costs is None or one.brought is None] == []


def test_the_review_tells_what_was_counted_of_each_game() -> None:
    counted = found(changed(name="Five *cards*", played=800, finished=200, spent=150_000), changed(FRIENDS, id="f"))
    (line,) = games.review_lines(EN, counted)
    assert line.startswith('Game "Five *cards*": 800 have played (1,000 planned). 25% finished (30% planned).')
    assert line.endswith("¥1,500 spent (¥1,700 planned).")


def test_the_review_on_the_page_lists_games(shelf: Store) -> None:
    past = Campaign(
        id="main", opening=date(2024, 11, 11), closing=CLOSING.replace(year=2024), games=(changed(played=7),)
    )
    made = Plan(id="looked-back", name="p").model_copy(update={"campaigns": plan(past).campaigns})
    shelf.create(made, author="", session="g", at=datetime.now(UTC))
    app = opened(made.id, "en", "run")
    assert any("7 have played (1,000 planned)" in one.value for one in app.markdown)


def test_once_more_a_game_expects_who_came_and_forgets_what_was_counted() -> None:
    played = changed(played=800, finished=200, spent=150_000)
    one = campaign(
        closing=CLOSING,
        games=(played, changed(id="h", played=None, spent=5)),
        preheat=(Preheat(id="a", day=-3, carts=5),),
    )
    again = change(plan(one), running.again(EN, one, "x", OPENING.replace(year=2027), TODAY)).campaigns.items[1]
    assert again.games == (changed(players=800, finish=0.25), changed(id="h"))
    assert again.preheat == ()
    assert Campaign.model_validate(copied(EN, one, "c")).games == (CARDS, changed(id="h"))
