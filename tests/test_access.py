"""Who is at this computer: where a connection comes from, which name it asked for, and who passed it on."""

from datetime import UTC, datetime

import pytest
from test_pages import ROOT

from pages._kit.access import is_here

NOW = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)


def here(peer: str | None, *headers: tuple[str, str]) -> bool:
    sent = headers or (("Host", "localhost:8501"),)
    return is_here(peer, [value for name, value in sent if name.lower() == "host"], [name for name, _ in sent])


@pytest.mark.parametrize("host", ["localhost", "localhost:8501", "LOCALHOST:8501", "127.0.0.1:8501", "[::1]:8501"])
@pytest.mark.parametrize("peer", [None, "127.0.0.1", "127.0.0.2", "::1", "::ffff:127.0.0.1"])
def test_a_loopback_connection_under_this_computers_own_name_is_its_owners(peer: str | None, host: str) -> None:
    assert here(peer, ("host", host))


@pytest.mark.parametrize(
    "peer", ["192.168.43.7", "10.0.0.1", "172.17.0.1", "8.8.8.8", "::ffff:192.168.43.7", "fe80::1", "fd00::2", "", "no"]
)
def test_a_connection_from_elsewhere_is_not_whatever_it_says_of_itself(peer: str) -> None:
    assert not here(peer)
    assert not here(peer, ("Host", "localhost"), ("X-Forwarded-For", "127.0.0.1"))


@pytest.mark.parametrize(
    "host",
    ["plans.example.com", "localhost.example.com", "localhost@example.com", "example.com:8501", "0.0.0.0", "", "[::1",  # noqa: S104
     "127.0.0.1.nip.io", "192.168.43.1:8501", "localhost, example.com"],
)  # fmt: skip
def test_a_foreign_sites_name_that_leads_here_is_not_the_owners(host: str) -> None:
    assert not here(None, ("Host", host))


def test_without_a_name_or_with_two_nobody_is_the_owner() -> None:
    assert not is_here(None, [], [])
    assert not here(None, ("Accept", "*/*"))
    assert not here(None, ("Host", "localhost"), ("Host", "localhost"))


@pytest.mark.parametrize(
    "name", ["Forwarded", "X-Forwarded-For", "x-forwarded-host", "X-FORWARDED-PROTO", "X-Real-Ip", "Via",
             "CF-Connecting-IP", "True-Client-Ip"],
)  # fmt: skip
def test_what_a_proxy_or_tunnel_passed_on_is_not_the_owners(name: str) -> None:
    assert not here(None, ("Host", "localhost:8501"), (name, "127.0.0.1"))
    assert not here(None, ("Host", "localhost:8501"), (name, ""))


def test_every_page_goes_through_the_gate_but_those_that_know_no_plan() -> None:
    scripts = [ROOT / "app.py", *sorted((ROOT / "pages").glob("*.py"))]
    texts = {path.stem: path.read_text(encoding="utf-8") for path in scripts}
    assert [name for name, text in texts.items() if "open_page(" not in text and "open_public_page(" not in text] == []
    public = {name for name, text in texts.items() if "open_public_page(" in text or "needs_plan=False" in text}
    assert public == {"join", "course"}
