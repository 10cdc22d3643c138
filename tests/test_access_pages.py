"""What strangers and guests see of each page, and that nothing they send changes what they may not change."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from browsers import CLIENT, HERE, PHONE, Browser
from sqlalchemy import text
from streamlit.testing.v1 import AppTest
from test_pages import ROOT, elements, words

from pages._kit import access
from pages._kit.pieces import _handed_over
from planner.guessing import Guesses
from planner.i18n import LOCALES, translator
from planner.plan import Plan, chapters
from planner.samples import load
from planner.store import NotAllowed, Store

PUBLIC = {"join", "course"}  # pages that anybody may see
PAGES = ["", *sorted(page.stem for page in (ROOT / "pages").glob("*.py") if page.stem not in PUBLIC)]
WEEK = timedelta(days=7)
MARK = "Zqxv"  # in texts of the plan, and nowhere else


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture(scope="module")
def secret(shelf: Store) -> Plan:
    data = load("tea", "en", now().date()).model_dump(mode="json") | {"id": "secret", "name": MARK, "client": MARK}
    data["actions"]["items"].append({"id": "task", "title": MARK})
    data["shop"]["product"] = MARK
    data["notes"] = {f"{slug}.any": MARK for slug in chapters()}
    return shelf.create(Plan.model_validate(data), author=MARK, session="test", at=now()).plan


@pytest.fixture(scope="module")
def other(shelf: Store) -> Plan:
    return shelf.create(Plan(id="other", name="Wvbn"), author="", session="test", at=now()).plan


@pytest.fixture(autouse=True)
def _fresh_guesses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "GUESSES", Guesses(20, timedelta(minutes=10)))


@pytest.fixture
def phone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CLIENT, lambda: PHONE)


def opened(slug: str, locale: str = "en", **query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    if slug:
        app.switch_page(f"pages/{slug}.py")
    for name, value in {"lang": locale, **query}.items():
        app.query_params[name] = value
    return app.run()


def everything(store: Store) -> str:
    names = ("plans", "revisions", "shares", "jobs", "templates")
    with store.database.reading() as connection:
        return str([connection.execute(text(f"SELECT * FROM {name} ORDER BY 1, 2")).all() for name in names])  # noqa: S608


def says(app: AppTest, key: str, locale: str = "en", **values: Any) -> bool:
    return any(translator(locale)(key, **values) in one for one in words(app))


def is_strange(app: AppTest, locale: str = "en") -> bool:
    """Whether the page shows a stranger's page and nothing else."""
    assert [one.value for one in app.exception] == []
    kinds = {one.type for one in elements(app)} & {"vega_lite_chart", "dataframe", "arrow_table", "metric", "subheader"}
    return says(app, "kit.strangers.what", locale) and not kinds and not any(MARK in one for one in words(app))


@pytest.mark.usefixtures("phone", "other")
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


def at(app: AppTest, kind: str, key: str) -> Any:
    return next(one for one in app.get(kind) if (one.key or "").startswith(key))


def test_a_session_that_lost_its_right_saves_nothing_and_sees_nothing(
    monkeypatch: pytest.MonkeyPatch, shelf: Store, secret: Plan
) -> None:
    app = opened("shop", plan=secret.id)
    before = everything(shelf)
    monkeypatch.setattr(CLIENT, lambda: PHONE)
    at(app, "text_input", "shop.product#").set_value("mine").run()
    assert is_strange(app)
    assert everything(shelf) == before


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


class TestAGuest:
    @pytest.fixture(autouse=True)
    def _on_a_phone(self, shelf: Store, secret: Plan, other: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
        self.shelf, self.plan, self.other, self.patch = shelf, secret, other, monkeypatch
        self.tokens, self.ids = {}, {}
        for may in ("read", "edit"):
            self.tokens[may], share = shelf.shares.make(secret.id, may, f"Guest {may}", lasts=WEEK, at=now())
            self.ids[may] = share.id
        monkeypatch.setattr(CLIENT, lambda: PHONE)

    def open(self, slug: str, may: str, plan: str = "", locale: str = "en") -> AppTest:
        return opened(slug, locale, plan=plan or self.plan.id, share=self.tokens[may])

    @pytest.mark.parametrize("slug", chapters())
    @pytest.mark.parametrize("locale", LOCALES)
    def test_reads_every_chapter_and_finds_nothing_to_change(self, slug: str, locale: str) -> None:
        before = everything_but_seen(self.shelf)
        app = self.open(slug, "read", locale=locale)
        assert [one.value for one in app.exception] == []
        assert says(app, "kit.guest.read", locale)
        enabled = [
            one.proto.id
            for one in elements(app)
            if (key := getattr(one, "key", None) or "")
            and key.startswith((*(f"{slug}." for slug in chapters()), "notes.", "actions.", "risks.", "button:"))
            and not getattr(one, "disabled", False)
        ]
        assert enabled == []
        assert not [one for one in app.button if (one.key or "").startswith(("undo", "redo", "add:", "delete:"))]
        assert everything_but_seen(self.shelf) == before

    @pytest.mark.parametrize("may", ["read", "edit"])
    def test_home_shows_this_plan_alone(self, may: str) -> None:
        for query in ({"plan": self.plan.id}, {}):
            app = opened("", share=self.tokens[may], **query)
            assert any(MARK in one for one in words(app))
            assert not any("Wvbn" in one for one in words(app))
            for owners in ("home.words.create", "home.words.export", "home.share.make", "home.words.duplicate",
                           "home.words.to_trash", "home.words.load_sample", "kit.history.short"):  # fmt: skip
                assert not says(app, owners)

    @pytest.mark.parametrize("slug", ["", "shop", "metrics"])
    def test_another_plan_is_not_opened_with_a_valid_link(self, slug: str) -> None:
        app = self.open(slug, "edit", self.other.id)
        assert not any("Wvbn" in one for one in words(app))
        assert [one.value for one in app.exception] == []
        assert says(app, "kit.plan_unknown")

    def test_forges_a_field_in_vain_when_only_reading(self) -> None:
        before = everything_but_seen(self.shelf)
        app = self.open("shop", "read")
        field = at(app, "text_input", "shop.product#")
        field.proto.disabled = False
        field.set_value("forged").run()
        assert everything_but_seen(self.shelf) == before
        assert any("link you came with" in one for one in words(app))

    def test_fills_in_and_undoes_with_a_link_to_edit(self) -> None:
        app = self.open("shop", "edit")
        before = self.shelf.load(self.plan.id).plan.shop.product
        at(app, "text_input", "shop.product#").set_value("by the guest").run()
        saved = self.shelf.load(self.plan.id)
        assert (saved.plan.shop.product, saved.author) == ("by the guest", "Guest edit")
        next(one for one in app.button if one.key == "undo:shop").click().run()
        assert self.shelf.load(self.plan.id).plan.shop.product == before

    @pytest.mark.parametrize("how", ["revoked", "expired", "trashed"])
    def test_an_open_tab_is_over_at_its_next_move(self, how: str) -> None:
        app = self.open("shop", "edit")
        assert any(MARK in one for one in words(app))
        if how == "revoked":
            self.shelf.shares.revoke(self.ids["edit"], now())
        elif how == "trashed":
            self.shelf.trash(self.plan.id, now())
        else:
            later = now() + WEEK + timedelta(seconds=1)
            self.patch.setattr(access, "now", lambda: later)
        before = everything(self.shelf)
        try:
            at(app, "text_input", "shop.product#").set_value("too late").run()
            assert is_strange(app)
            assert says(app, "kit.strangers.link_over")
            assert everything(self.shelf) == before
        finally:
            if how == "trashed":
                self.shelf.untrash(self.plan.id)

    def test_a_download_made_on_the_click_is_over_with_the_link(self) -> None:
        entry = access.Entry(self.tokens["read"])
        entry.drawn = self.shelf.shares.grant(entry.token, now())
        page = type("Tab", (), {"entry": entry})()
        assert _handed_over(page, lambda: b"file") == b"file"
        self.shelf.shares.revoke(self.ids["read"], now())
        with pytest.raises(NotAllowed):
            _handed_over(page, lambda: b"file")

    def test_takes_the_link_along_from_page_to_page(self) -> None:
        app = self.open("shop", "read")
        next(one for one in app.button if one.key == "go:swot").click().run()
        assert app.query_params["share"] in (self.tokens["read"], [self.tokens["read"]])
        assert any(MARK in one for one in words(app))

    def test_hears_the_same_of_a_wrong_and_of_an_expired_link(self) -> None:
        old, _ = self.shelf.shares.make(self.plan.id, "read", "", lasts=-WEEK, at=now())
        wrong, expired = (sorted(words(opened("shop", plan=self.plan.id, share=one))) for one in ("wrong", old))
        assert wrong == expired

    def test_guesses_twenty_times_and_then_waits(self) -> None:
        for n in range(20):
            assert is_strange(opened("shop", share=f"guess {n}"))
        assert is_strange(self.open("shop", "read"))
        self.patch.setattr(CLIENT, lambda: Browser("192.168.43.8", PHONE.headers))
        assert any(MARK in one for one in words(self.open("shop", "read")))

    def test_makes_documents_but_reads_no_path_of_this_computer(self) -> None:
        app = self.open("metrics", "edit")
        assert not says(app, "metrics.words.large_path")
        assert [one.value for one in app.exception] == []
        review = opened("review", plan=self.plan.id, share=self.tokens["read"], section="report")
        assert [one.value for one in review.exception] == []
        assert any((one.key or "").startswith("start:") for one in review.button)


def everything_but_seen(store: Store) -> str:
    with store.database.reading() as connection:
        return str([connection.execute(text(f"SELECT * FROM {name} ORDER BY 1, 2")).all()  # noqa: S608
                    for name in ("plans", "revisions", "templates", "jobs")])  # fmt: skip


def test_the_owner_shares_a_plan_and_takes_it_back(shelf: Store, other: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pages._kit.reaching.of_this_computer", lambda: ["192.168.43.1", "10.0.0.5"])
    app = opened("", plan=other.id)
    app.text_input(key="share.label").set_value("Ms Chen")
    next(one for one in app.button if one.proto.form_id == "share").click().run()
    (share,) = shelf.shares.of_plan(other.id)
    assert (share.label, share.may, share.expires_at - share.created_at) == ("Ms Chen", "read", WEEK)
    link = next(one.value for one in app.code if "share=" in one.value)
    assert link.startswith("http://192.168.43.1:8501/shop?plan=other&share=")
    assert shelf.shares.grant(link.rpartition("=")[2], now()) is not None
    assert not any("share=" in one.value for one in opened("", plan=other.id).code)
    next(one for one in app.button if one.key == f"revoke:{share.id}").click().run()
    assert shelf.shares.grant(link.rpartition("=")[2], now()) is None
    assert not any("share=" in one.value for one in app.code)
    next(one for one in app.button if one.key == f"allow:{share.id}").click().run()
    assert shelf.shares.grant(link.rpartition("=")[2], now()) is not None
    assert HERE.remote_ip == "127.0.0.1"
