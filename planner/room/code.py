"""The code by which phones find a room: six characters that nobody mistakes for one another, said or written."""

from __future__ import annotations

import secrets
import unicodedata

LETTERS = "ACDEFHJKMNPRTUVWXY34679"  # without 0 O, 1 I L, 2 Z, 5 S, 6 G, 8 B, Q: 23 letters, 148 million codes
CODE_LENGTH = 6


def new_code() -> str:
    """A code by chance."""
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))


def code_from(text: str) -> str | None:
    """The code in what somebody typed, whatever its case, width, spaces and dashes; None if it cannot be one."""
    typed = "".join(one for one in unicodedata.normalize("NFKC", text).upper() if one.isalnum())
    return typed if len(typed) == CODE_LENGTH and all(one in LETTERS for one in typed) else None
