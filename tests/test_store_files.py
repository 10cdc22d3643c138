from __future__ import annotations

import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner.store import FileDamaged, Files, Store, StoreError, open_store

CONTENT = "访客数,订单\n6000,156\n".encode()
HASH = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path / "files")


def put_at(files: Files, content: bytes, when: datetime) -> str:
    file_hash = files.put(content)
    os.utime(files.path(file_hash), (when.timestamp(), when.timestamp()))
    return file_hash


def test_a_file_is_named_by_the_hash_of_its_content(files: Files):
    assert not files.has(HASH)
    assert files.put(CONTENT) == HASH
    assert files.has(HASH)
    assert files.read(HASH) == CONTENT
    assert files.path(HASH).read_bytes() == CONTENT


def test_a_file_on_disk_is_copied_in(files: Files, tmp_path: Path):
    source = tmp_path / "orders.csv"
    source.write_bytes(CONTENT * 100_000)
    file_hash = files.put(source)
    assert files.read(file_hash) == CONTENT * 100_000
    assert source.exists()


def test_equal_content_is_stored_once_and_nothing_is_left_lying_about(files: Files):
    assert files.put(CONTENT) == files.put(CONTENT)
    assert [p for p in files.folder.rglob("*") if p.is_file()] == [files.path(HASH)]


def test_many_threads_may_put_the_same_file_at_once(files: Files):
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(files.put, [CONTENT] * 64)) == {HASH}
    assert [p for p in files.folder.rglob("*") if p.is_file()] == [files.path(HASH)]


def test_a_damaged_file_is_noticed_and_mended_by_putting_it_again(files: Files):
    files.put(CONTENT)
    files.path(HASH).write_bytes(CONTENT[:-1])
    with pytest.raises(FileDamaged) as caught:
        files.read(HASH)
    assert caught.value.hash == HASH
    files.put(CONTENT)
    assert files.read(HASH) == CONTENT


def test_a_file_that_is_gone_is_said_to_be_gone(files: Files):
    with pytest.raises(FileNotFoundError):
        files.read(HASH)


@pytest.mark.parametrize(
    "name", ["", "../../etc/passwd", "a" * 63, "A" * 64, HASH + "\n", "g" * 64, f"{HASH[:60]}/../"]
)
def test_what_is_no_hash_never_becomes_a_path(files: Files, name: str):
    for act in (files.path, files.has, files.read):
        with pytest.raises(StoreError):
            act(name)


def test_a_sweep_deletes_only_what_is_old_and_unused(files: Files):
    old, limit = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 2, 1, tzinfo=UTC)
    kept, stale = put_at(files, b"kept", old), put_at(files, b"stale", old)
    fresh = put_at(files, b"fresh", datetime(2026, 2, 2, tzinfo=UTC))
    again = put_at(files, b"again", old)
    files.put(b"again")
    assert files.sweep({kept}, limit) == 1
    assert [files.has(h) for h in (kept, stale, fresh, again)] == [True, False, True, True]


def test_a_folder_that_is_not_there_yet_holds_nothing(files: Files):
    assert files.sweep(set(), datetime(2026, 1, 1, tzinfo=UTC)) == 0
    assert not files.has(HASH)


def test_several_hosts_may_share_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PROMOBOOK_FILES", str(tmp_path / "shared"))
    one, two = open_store(folder=tmp_path / "one"), open_store(folder=tmp_path / "two")
    one.files.put(CONTENT)
    assert two.files.read(HASH) == CONTENT


def test_files_lie_beside_the_database(sqlite_store: Store, tmp_path: Path):
    sqlite_store.files.put(CONTENT)
    assert (tmp_path / "files" / HASH[:2] / HASH).read_bytes() == CONTENT
