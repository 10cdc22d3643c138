"""What a guest with a link sees and does, and that nothing they send does more."""

from datetime import timedelta
from time import monotonic

import pytest
from browsers import CLIENT, PHONE, Browser
from guarded_pages import (
    MARK,
    OTHER,
    WEEK,
    at,
    everything,
    everything_but_seen,
    is_strange,
    keep_secret,
    now,
    opened,
    says,
)  # fmt: skip
from streamlit.testing.v1 import AppTest
from test_pages import elements, words

from pages._kit import access
from pages._kit.pieces import _handed_over
from planner.guessing import Guesses
from planner.i18n import LOCALES
from planner.plan import Plan, chapters
from planner.store import NotAllowed, Store


@pytest.fixture(scope="module")
def secret(shelf: Store) -> Plan:
    return keep_secret(shelf)


@pytest.fixture(autouse=True)
def _fresh_guesses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "GUESSES", Guesses())


class TestAGuest:
    @pytest.fixture(autouse=True)
    def _on_a_phone(self, shelf: Store, secret: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
        self.shelf, self.plan, self.patch = shelf, secret, monkeypatch
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
            assert not any(OTHER in one for one in words(app))
            for owners in ("home.words.create", "home.words.export", "home.share.make", "home.words.duplicate",
                           "home.words.to_trash", "home.words.load_sample", "kit.history.short"):  # fmt: skip
                assert not says(app, owners)

    @pytest.mark.parametrize("slug", ["", "shop", "metrics"])
    def test_another_plan_is_not_opened_with_a_valid_link(self, slug: str) -> None:
        app = self.open(slug, "edit", "other")
        assert not any(OTHER in one for one in words(app))
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
        entry = access.Entry(self.tokens["read"], gated=True)
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

    def test_waits_after_wrong_guesses_from_the_same_address(self) -> None:
        assert is_strange(opened("shop", share="guess"))
        for n in range(200):
            access.GUESSES.wrong(f"tab {n}", PHONE.remote_ip, monotonic())
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
