"""Customers as keyed hashes: the same one is known again, and nobody can tell from the hash who it is."""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

DIGITS = 32  # of the hash that are kept: 128 bits, half of it, as RFC 2104 allows
# What a platform has masked is no name: many customers share it.
MASKED = re.compile(r"[*＊]|^##")


@dataclass(frozen=True)
class Key:
    """The secret of an installation (32 random bytes), which makes hashes of customers out of their names."""

    secret: bytes = field(repr=False)

    @property
    def fingerprint(self) -> str:
        """What may be told of the key: whether two hashes were made with the same one."""
        return hmac.new(self.secret, b"fingerprint", hashlib.sha256).hexdigest()[:16]

    def hashed(self, platform: str, names: pd.Series) -> pd.Series:
        """The customers of a platform; missing where the name is missing or masked."""
        import pandas as pd  # noqa: PLC0415 (half a second, only where files are read)

        given = names.astype("string")
        known = {name: self.customer(platform, name) for name in given.dropna().unique()}
        return given.map(known, na_action="ignore").astype(pd.StringDtype())

    def customer(self, platform: str, name: str) -> str | None:
        """One customer of a platform; None where the name is empty or masked. Case in addresses of mail is nothing."""
        plain = name.strip()
        if not plain or MASKED.search(plain):
            return None
        plain = plain.lower() if "@" in plain else plain
        return hmac.digest(self.secret, f"{platform}\0{plain}".encode(), "sha256").hex()[:DIGITS]  # quicker than new()
