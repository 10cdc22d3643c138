"""Reading a file that was brought; one with unknown headings waits until its columns are named."""

from collections.abc import Sequence

from pages._kit import the_store
from planner import imports
from planner.findings import InputError
from planner.imports.brought import Brought, Unknown, is_unknown
from planner.imports.canonical import Key
from planner.store import DatabaseFailed


def customers_key() -> Key:
    """The key that replaces customers' names. Raises InputError if it cannot be read."""
    try:
        return Key(the_store().files.customer_key())
    except OSError as error:
        raise InputError("file", "no_key") from error


def templates_kept() -> Sequence[str]:
    """What columns were named before, on this installation; nothing where that cannot be read."""
    try:
        return tuple(the_store().templates.all().values())
    except DatabaseFailed:
        return ()


def read(content: bytes, name: str) -> Brought | Unknown:
    """A file of any layout. Raises InputError."""
    try:
        found = imports.read(content, name)
    except InputError as error:
        if error.reason == "no_header":
            return Unknown(name, content, error)
        raise
    return Unknown(name, content) if is_unknown(found) else Brought(name, found, customers_key())
