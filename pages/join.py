"""Join: the page of those who take part in a workshop with their phones. It knows no plan."""

from __future__ import annotations

from pages._kit import open_public_page
from pages._room import phone

phone.draw(open_public_page("join"))
