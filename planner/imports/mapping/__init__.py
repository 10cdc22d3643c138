"""Files of unknown layout: their columns named once by a person, remembered by the headings, read so ever after."""

from planner.imports.mapping.applying import apply, heading_as, place_of, read_as
from planner.imports.mapping.checks import Check, Trial, tried
from planner.imports.mapping.guess import PERSONAL, guessed
from planner.imports.mapping.preview import Column, Preview, look, shortened
from planner.imports.mapping.tables import Target, targets
from planner.imports.mapping.template import (
    LARGEST,
    ORDER_MONEY,
    TABLE_WAYS,
    Template,
    checked,
    dumped,
    fingerprint,
    fitted,
    loaded,
    readable,
    ways_of,
)

__all__ = [
    "LARGEST",
    "ORDER_MONEY",
    "PERSONAL",
    "TABLE_WAYS",
    "Check",
    "Column",
    "Preview",
    "Target",
    "Template",
    "Trial",
    "apply",
    "checked",
    "dumped",
    "fingerprint",
    "fitted",
    "guessed",
    "heading_as",
    "loaded",
    "look",
    "place_of",
    "read_as",
    "readable",
    "shortened",
    "targets",
    "tried",
    "ways_of",
]
