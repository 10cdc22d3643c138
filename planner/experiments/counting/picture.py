"""Pictures of versions: known by their first bytes, not by a file's name, and kept as files of the plan."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import JsonValue

from planner.changes import Change, Rows, Set
from planner.data import Data
from planner.experiments.section import Arm, Experiment

KIND = "picture"
TYPES = ("png", "jpg", "jpeg", "webp")
MEGABYTES = 2
MOST_PIXELS = 25_000_000
PNG = b"\x89PNG\r\n\x1a\n"
NO_FRAME = (0xC4, 0xC8, 0xCC)  # of the markers C0 to CF those that do not begin a frame
ALONE = (0x01, *range(0xD0, 0xD9))  # markers without a length behind them
Trouble = Literal["too_heavy", "no_picture", "cut_off", "too_many_pixels"]


@dataclass(frozen=True)
class Picture:
    """What a picture's head says."""

    kind: Literal["png", "jpeg", "webp"]
    width: int
    height: int


def wrong_with(content: bytes) -> Trouble | Literal[""]:
    """Why a file cannot be the picture of a version; "" if it can."""
    if len(content) > MEGABYTES * 1_000_000 * 1.05:  # a megabyte of the uploader is a little larger
        return "too_heavy"
    try:
        found = read_head(content)
    except (struct.error, IndexError):
        return "cut_off"
    if found is None:
        return "no_picture"
    if not found.width or not found.height:
        return "cut_off"
    return "too_many_pixels" if found.width * found.height > MOST_PIXELS else ""


def read_head(content: bytes) -> Picture | None:
    """Kind and size of a picture; None if it is none that we know. Raises struct.error or IndexError if cut off."""
    if content.startswith(PNG):
        if content[12:16] != b"IHDR":
            return None
        return Picture("png", *struct.unpack(">II", content[16:24]))
    if content.startswith(b"\xff\xd8\xff"):
        return _jpeg(content)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return _webp(content)
    return None


def _jpeg(content: bytes) -> Picture:
    """By way of its segments to the frame that names the size."""
    at = 2
    while True:
        if content[at] != 0xFF:
            at += 1
            continue
        marker = content[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker in ALONE:
            at += 2
        elif 0xC0 <= marker <= 0xCF and marker not in NO_FRAME:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return Picture("jpeg", width, height)
        else:
            (length,) = struct.unpack(">H", content[at + 2 : at + 4])
            at += 2 + length


def _webp(content: bytes) -> Picture | None:
    """By its first chunk: lossy, lossless, or extended."""
    chunk = content[12:16]
    if chunk == b"VP8X":
        low, high = content[24:27], content[27:30]
        if len(high) < 3:
            raise IndexError
        return Picture("webp", int.from_bytes(low, "little") + 1, int.from_bytes(high, "little") + 1)
    if chunk == b"VP8L":
        (bits,) = struct.unpack("<I", content[21:25])
        return Picture("webp", (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    if chunk == b"VP8 ":
        width, height = struct.unpack("<HH", content[26:30])
        return Picture("webp", width & 0x3FFF, height & 0x3FFF)
    return None


def picture_of(arm: Arm, data: Data) -> bytes | None:
    """The picture of a version; None if it has none, or its file is gone."""
    dataset = next((one for one in data.of(KIND) if one.id == arm.picture), None)
    return None if dataset is None else data.content(dataset)


def picture_id(file_hash: str) -> str:
    """The id of the dataset with a picture: the same picture in two versions is kept once."""
    return f"picture-{file_hash[:24]}"


def kept_picture(file_hash: str, experiment: Experiment, arm: Arm) -> Change:
    """Keep the file of a hash as the picture of a version."""
    row: dict[str, JsonValue] = {"id": picture_id(file_hash), "kind": KIND, "hash": file_hash}
    named = Set(path=_path(experiment, arm), value=picture_id(file_hash))
    return Change(label="import", operations=(Rows(path="datasets", added=(row,)), named))


def dropped_picture(experiment: Experiment, arm: Arm, everything: Sequence[Experiment]) -> Change:
    """Take the picture of a version away, and its file out of the plan unless a version of any test still shows it."""
    shown = [one.picture for test in everything for one in test.arms]
    gone = (arm.picture,) if shown.count(arm.picture) < 2 else ()
    named = Set(path=_path(experiment, arm), value="")
    return Change(label="delete", operations=(Rows(path="datasets", removed=gone), named))


def files_of(experiment: Experiment, everything: Sequence[Experiment]) -> tuple[str, ...]:
    """The ids of the datasets that only this test uses: what has to go with it when it is deleted."""
    others = [one for one in everything if one.id != experiment.id]
    used = {one.rows for one in others} | {arm.picture for one in others for arm in one.arms}
    mine = dict.fromkeys((experiment.rows, *(arm.picture for arm in experiment.arms)))
    return tuple(one for one in mine if one and one not in used)


def _path(experiment: Experiment, arm: Arm) -> str:
    return f"experiments.items.{experiment.id}.arms.{arm.id}.picture"
