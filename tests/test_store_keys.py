"""The key of an installation that hides customers' names."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from planner.imports.canonical import Key
from planner.store import Files
from planner.store.keys import NAME, KeyDamaged, customer_key


def test_the_key_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    files = Files(tmp_path / "files")
    first = files.customer_key()
    assert len(first) == 32
    assert files.customer_key() == first
    if os.name == "posix":
        assert stat.S_IMODE((files.folder / NAME).stat().st_mode) == 0o600
    assert [path.name for path in files.folder.iterdir()] == [NAME]


def test_all_who_ask_at_once_get_the_same_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        made = set(pool.map(lambda _: customer_key(tmp_path / "files"), range(64)))
    assert len(made) == 1


def test_without_links_the_key_is_made_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    first = customer_key(tmp_path)
    assert customer_key(tmp_path) == first


def test_a_damaged_key_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"short")
    with pytest.raises(KeyDamaged):
        customer_key(tmp_path)
    assert (tmp_path / NAME).read_bytes() == b"short"


def test_a_hash_tells_the_customer_apart_by_platform_and_key() -> None:
    one, other = Key(b"a" * 32), Key(b"b" * 32)
    assert one.customer("taobao", " Lin ") == one.customer("taobao", "Lin")
    assert one.customer("own_site", "A@b.com") == one.customer("own_site", "a@B.com")
    hashes = {one.customer("taobao", "Lin"), one.customer("jd", "Lin"), other.customer("taobao", "Lin")}
    assert len(hashes) == 3
    assert one.fingerprint != other.fingerprint
    assert "aaa" not in repr(one)


@pytest.mark.parametrize("name", ["", "  ", "l**n", "##abc", "王＊"])
def test_a_masked_name_is_nobody(name: str) -> None:
    assert Key(b"a" * 32).customer("taobao", name) is None
