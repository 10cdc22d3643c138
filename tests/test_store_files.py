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


BEGIN, OLD, LIMIT = (datetime(2026, month, 1, tzinfo=UTC) for month in (1, 2, 3))


def test_a_sweep_deletes_only_what_is_old_unused_and_put_since_the_beginning(files: Files):
    before = put_at(files, b"before", datetime(2025, 12, 31, tzinfo=UTC))
    kept, stale, held = (put_at(files, content, OLD) for content in (b"kept", b"stale", b"held"))
    fresh = put_at(files, b"fresh", datetime(2026, 3, 2, tzinfo=UTC))
    again = put_at(files, b"again", OLD)
    files.put(b"again")
    files.hold(held)
    assert files.sweep({kept}, BEGIN, LIMIT) == 1
    there = [files.has(one) for one in (before, kept, stale, held, fresh, again)]
    assert there == [True, True, False, True, True, True]


def test_a_folder_that_is_not_there_yet_holds_nothing(files: Files):
    assert files.sweep(set(), BEGIN, LIMIT) == 0
    files.hold(HASH)
    assert not files.has(HASH)
    assert not files.folder.exists()


def test_a_file_that_is_put_again_while_it_is_swept_stays(files: Files, monkeypatch: pytest.MonkeyPatch):
    name, move = put_at(files, CONTENT, OLD), Path.replace

    def put_just_before(path: Path, target: Path) -> Path:
        if path == files.path(name):
            os.utime(path)  # as `put` does, after the sweep has seen how old the file is
        return move(path, target)

    monkeypatch.setattr(Path, "replace", put_just_before)
    assert files.sweep(set(), BEGIN, LIMIT) == 0
    assert files.read(name) == CONTENT


def test_a_file_that_is_swept_while_it_is_put_again_is_written_anew(files: Files, monkeypatch: pytest.MonkeyPatch):
    name, touch = put_at(files, CONTENT, OLD), os.utime

    def swept_just_before(path: Path) -> None:
        assert files.sweep(set(), BEGIN, LIMIT) == 1
        touch(path)

    monkeypatch.setattr(os, "utime", swept_just_before)
    assert files.put(CONTENT) == name
    assert files.read(name) == CONTENT


@pytest.mark.parametrize(("put_at_last", "wanted"), [(True, False), (False, True), (False, False)])
def test_a_sweep_that_was_ended_in_the_midst_is_ended_by_the_next(files: Files, put_at_last: bool, wanted: bool):  # noqa: FBT001
    name = put_at(files, CONTENT, OLD)
    aside = files.path(name).with_name(f"old-{name}")
    files.path(name).rename(aside)
    if put_at_last:
        os.utime(aside)
    files.sweep({name} if wanted else set(), BEGIN, LIMIT)
    assert files.has(name) == (put_at_last or wanted)
    assert not aside.exists()


def test_what_was_half_written_goes_and_the_key_stays(files: Files):
    key = files.customer_key()
    left = files.folder / "new-x"
    left.write_bytes(b"half")
    for path in (left, files.folder / "customers.key"):
        os.utime(path, (OLD.timestamp(), OLD.timestamp()))
    assert files.sweep(set(), BEGIN, LIMIT) == 0
    assert not left.exists()
    assert files.customer_key() == key


def test_a_folder_belongs_to_one_database_until_another_lays_claim_to_it(files: Files):
    assert files.only_of("one") is None
    files.claim("one")
    since = files.only_of("one")
    files.claim("one")
    assert since is not None
    assert files.only_of("one") == since
    assert files.only_of("two") is None
    files.claim("two")
    assert files.only_of("one") is None


def test_several_hosts_may_share_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PROMOBOOK_FILES", str(tmp_path / "shared"))
    one, two = open_store(folder=tmp_path / "one"), open_store(folder=tmp_path / "two")
    one.files.put(CONTENT)
    assert two.files.read(HASH) == CONTENT


def test_files_lie_beside_the_database(sqlite_store: Store, tmp_path: Path):
    sqlite_store.files.put(CONTENT)
    assert (tmp_path / "files" / HASH[:2] / HASH).read_bytes() == CONTENT
