"""What strangers see of each page, and that nothing they send changes a plan; how the owner lets guests in."""

import pytest
from browsers import CLIENT, PHONE, Browser
from guarded_pages import MARK, PAGES, PUBLIC, WEEK, at, everything, is_strange, keep_secret, now, opened, says
from streamlit.testing.v1 import AppTest
from test_pages import words

from pages._kit import strangers
from planner.i18n import LOCALES
from planner.plan import Plan
from planner.store import Store


@pytest.fixture(scope="module")
def secret(shelf: Store) -> Plan:
    return keep_secret(shelf)


@pytest.fixture
def phone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CLIENT, lambda: PHONE)


@pytest.mark.usefixtures("phone")
@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("slug", PAGES)
def test_a_stranger_sees_nothing_of_any_plan(shelf: Store, secret: Plan, slug: str, locale: str) -> None:
    before = everything(shelf)
    for query in ({}, {"plan": secret.id}, {"plan": "nowhere"}, {"plan": secret.id, "section": "data"}):
        assert is_strange(opened(slug, locale, **query), locale)
    assert everything(shelf) == before


@pytest.mark.parametrize(
    "browser",
    [
        Browser("127.0.0.1", (("Host", "plans.example.com"),)),
        Browser("127.0.0.1", (("Host", "localhost:8501"), ("X-Forwarded-For", "127.0.0.1"))),
        Browser("192.168.43.7", (("Host", "localhost:8501"),)),
        Browser("127.0.0.1", ()),
    ],
    ids=["rebinding", "tunnel", "forged host", "no headers"],
)
def test_who_only_pretends_to_be_here_is_a_stranger(
    monkeypatch: pytest.MonkeyPatch, secret: Plan, browser: Browser
) -> None:
    monkeypatch.setattr(CLIENT, lambda: browser)
    assert is_strange(opened("shop", plan=secret.id))


def test_behind_a_proxy_that_asks_who_they_are_everyone_is_trusted(
    monkeypatch: pytest.MonkeyPatch, secret: Plan
) -> None:
    monkeypatch.setattr(CLIENT, lambda: Browser("172.18.0.1", (("Host", "plans.example.com"), ("Via", "nginx"))))
    monkeypatch.setenv("PROMOBOOK_ACCESS", "everyone")
    assert any(MARK in one for one in words(opened("shop", plan=secret.id)))
    home = opened("", plan=secret.id)
    assert not says(home, "home.share.make")
    monkeypatch.setenv("PROMOBOOK_ACCESS", "everyman")
    assert is_strange(opened("shop", plan=secret.id))


def test_a_session_that_lost_its_right_saves_nothing_and_sees_nothing(
    monkeypatch: pytest.MonkeyPatch, shelf: Store, secret: Plan
) -> None:
    app = opened("shop", plan=secret.id)
    before = everything(shelf)
    monkeypatch.setattr(CLIENT, lambda: PHONE)
    at(app, "text_input", "shop.product#").set_value("mine").run()
    assert is_strange(app)
    assert everything(shelf) == before


@pytest.mark.usefixtures("phone")
@pytest.mark.parametrize("locale", LOCALES)
def test_a_stranger_with_a_code_is_led_into_the_room_if_there_is_one(
    monkeypatch: pytest.MonkeyPatch, locale: str
) -> None:
    monkeypatch.setattr(strangers, "ROOM", "nowhere")
    assert not opened("shop", locale).text_input
    monkeypatch.setattr(strangers, "ROOM", "swot")  # any page does: what counts is the way there
    app = opened("shop", locale)
    app.text_input(key=strangers.CODE).set_value(" 4711 ")
    app.button[0].click().run()
    assert app.query_params["code"] in ("4711", ["4711"])
    assert app.query_params["lang"] in (locale, [locale])


@pytest.mark.parametrize("act", ["trash:", "copy:", "sample:", "first.import", "share:"])
def test_a_stranger_presses_none_of_the_owners_buttons(
    monkeypatch: pytest.MonkeyPatch, shelf: Store, secret: Plan, act: str
) -> None:
    app = opened("", plan=secret.id)
    before = everything(shelf)
    press = [one for one in app.button if (one.key or "").startswith(act) or act in one.proto.form_id + ":"]
    assert press
    monkeypatch.setattr(CLIENT, lambda: PHONE)
    press[0].click().run()
    assert is_strange(app)
    assert everything(shelf) == before


@pytest.mark.usefixtures("secret")
def test_the_owner_shares_a_plan_and_takes_it_back(shelf: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pages._kit.reaching.of_this_computer", lambda: ["192.168.43.1", "10.0.0.5"])
    app = opened("", plan="other")
    app.text_input(key="share.label").set_value("Ms Chen")
    next(one for one in app.button if one.proto.form_id == "share").click().run()
    (share,) = shelf.shares.of_plan("other")
    assert (share.label, share.may, share.expires_at - share.created_at) == ("Ms Chen", "read", WEEK)
    link = next(one.value for one in app.code if "share=" in one.value)
    assert link.startswith("http://192.168.43.1:8501/shop?plan=other&share=")
    assert shelf.shares.grant(link.rpartition("=")[2], now()) is not None
    assert not any("share=" in one.value for one in opened("", plan="other").code)
    next(one for one in app.button if one.key == f"revoke:{share.id}").click().run()
    assert shelf.shares.grant(link.rpartition("=")[2], now()) is None
    assert not any("share=" in one.value for one in app.code)
    next(one for one in app.button if one.key == f"allow:{share.id}").click().run()
    assert shelf.shares.grant(link.rpartition("=")[2], now()) is not None


def public() -> None:
    """A page for everybody, with a field and a part that redraws alone."""
    import streamlit as st  # noqa: PLC0415 -- the body of a script

    from pages._kit import open_public_page, parts  # noqa: PLC0415

    page = open_public_page("home")
    parts.draw(
        page.session, "wall", lambda: st.text_input("Word", key="word", disabled=not page.session.entry.may_write)
    )
    st.code(page.session.plan_id or "no plan", language=None)


def test_a_public_page_is_open_to_a_stranger_and_shows_no_plan(monkeypatch: pytest.MonkeyPatch, secret: Plan) -> None:
    monkeypatch.setattr(CLIENT, lambda: PHONE)
    app = AppTest.from_function(public, default_timeout=30)
    app.query_params["plan"] = secret.id
    app.run()
    app.text_input(key="word").set_value("tea").run()
    assert [one.value for one in app.exception] == []
    assert [one.value for one in app.code] == ["no plan"]
    assert not any(MARK in one for one in words(app))


@pytest.mark.parametrize("slug", sorted(PUBLIC))
def test_pages_for_everybody_show_a_stranger_nothing_of_a_plan(
    slug: str, monkeypatch: pytest.MonkeyPatch, secret: Plan
) -> None:
    monkeypatch.setattr(CLIENT, lambda: PHONE)
    app = opened(slug, plan=secret.id)
    assert [one.value for one in app.exception] == []
    assert not says(app, "kit.strangers.what")
    assert not any(MARK in one for one in words(app))
