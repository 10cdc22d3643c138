"""Export files brought into the plan, and what of them is stored: drawn on the metrics page and on the shop's."""

from pages._imports.panel import draw_import
from pages._imports.reading import templates_kept
from pages._imports.stored import draw_stored

__all__ = ["draw_import", "draw_stored", "templates_kept"]
