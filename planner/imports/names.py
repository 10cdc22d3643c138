"""Names of files as they may be kept: without folders, and without what points to a person."""

from __future__ import annotations

import re

# Names of files that people send one another may hold a mobile number, an identity number or an address of mail.
PERSONAL = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)\d{17}[\dXx](?!\d)|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def bare_name(name: str) -> str:
    """A file's name without its folder and without what may point to a person."""
    return PERSONAL.sub("…", name.replace("\\", "/").rpartition("/")[2])
