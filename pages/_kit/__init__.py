"""What every page is made of. Together with the rest of this folder the only code that knows Streamlit."""

from pages._kit.access import at_this_computer
from pages._kit.fields import Bound, bound_to
from pages._kit.opening import open_page, open_public_page
from pages._kit.page import Page
from pages._kit.reading import Given, Readable
from pages._kit.session import session, the_store
from pages._kit.stored import whole_store
from pages._kit.tabular import Toned, judged
from pages._kit.uploading import Wanted
from pages._kit.words import plain

__all__ = [
    "Bound",
    "Given",
    "Page",
    "Readable",
    "Toned",
    "Wanted",
    "at_this_computer",
    "bound_to",
    "judged",
    "open_page",
    "open_public_page",
    "plain",
    "session",
    "the_store",
    "whole_store",
]
