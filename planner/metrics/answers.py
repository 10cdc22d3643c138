"""Cells of an answer of the warehouse as plain values."""

from __future__ import annotations

from typing import Any


def known(value: Any) -> int | None:
    """A count or an amount; None where nobody knows."""
    import pandas as pd  # noqa: PLC0415 (slow to load, only where data are)

    return None if pd.isna(value) else int(value)
