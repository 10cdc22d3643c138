"""Problems and remarks without words: codes and values that a catalog turns into sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

Severity = Literal["bad", "watch", "good", "note"]
NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True)
class Finding:
    """A remark about a user's numbers.

    `code` is "<chapter>.<name>"; the catalog holds `<chapter>.findings.<name>.what`, `.why` and `.do`.
    `cell` is the cell in which the cause stands. `values` fill the placeholders of the sentences.
    """

    code: str
    severity: Severity
    cell: str = ""
    values: Mapping[str, Any] = field(default_factory=lambda: NOTHING)


class InputError(ValueError):
    """A calculator was given what it cannot compute with: the field's name and a reason code."""

    def __init__(self, field: str, reason: str, **values: object) -> None:
        super().__init__(f"{field}: {reason}")
        self.field, self.reason, self.values = field, reason, values
