"""Names of the files of campaigns."""

from __future__ import annotations

from planner import file_names
from planner.i18n import Translate


def file_name(t: Translate, what: str, campaign: str, extension: str) -> str:
    """A file's name in the user's words: the campaign, then what it is."""
    return file_names.file_name(campaign, t(f"campaigns.files.{what}"), extension)
