"""Festivals within the days of the files, as they fell."""

from __future__ import annotations

from datetime import date

from making.seasons import Event

DOUBLE_11 = Event(date(2025, 10, 20), date(2025, 11, 11), 2.6)
DOUBLE_12 = Event(date(2025, 12, 9), date(2025, 12, 12), 1.6)
SALE_618 = Event(date(2026, 5, 28), date(2026, 6, 18), 2.1)
DOUBLE_11_BEGINS = Event(date(2026, 10, 20), date(2026, 11, 11), 2.6)
NO_COURIERS = Event(date(2026, 2, 11), date(2026, 2, 22), 0.3, date(2026, 2, 16))
WOMENS_DAY = Event(date(2026, 3, 4), date(2026, 3, 8), 1.7)
MID_AUTUMN_2025 = Event(date(2025, 9, 15), date(2025, 10, 3), 2.2, date(2025, 9, 30))
MID_AUTUMN_2026 = Event(date(2026, 9, 5), date(2026, 9, 22), 2.2, date(2026, 9, 19))
NEW_YEAR_GOODS = Event(date(2026, 1, 19), date(2026, 2, 8), 2.4, date(2026, 2, 4))
FIRST_TEA = Event(date(2026, 3, 22), date(2026, 4, 8), 1.8, date(2026, 4, 3))
