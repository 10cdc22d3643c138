"""Products: what each sells, earns and has in stock, what part it plays; and posts."""

from planner.metrics.products.charts import best_chart, best_rows, best_title
from planner.metrics.products.counts import SOURCES, Counted, Shelf, shelf
from planner.metrics.products.outcome import Product, Products, made, products, row_id
from planner.metrics.products.post_view import (
    post_columns,
    post_lines,
    post_rows,
    slot_columns,
    slot_lines,
    slot_rows,
)
from planner.metrics.products.posts import MEASURES, Measure, Post, Posts, Slot, posts
from planner.metrics.products.remarks import product_remarks, product_steps
from planner.metrics.products.roles import Suggestion, Traits, suggested
from planner.metrics.products.view import (
    VIEWS,
    product_columns,
    product_figures,
    product_file,
    product_lines,
    product_rows,
    why_words,
)

__all__ = [
    "MEASURES",
    "SOURCES",
    "VIEWS",
    "Counted",
    "Measure",
    "Post",
    "Posts",
    "Product",
    "Products",
    "Shelf",
    "Slot",
    "Suggestion",
    "Traits",
    "best_chart",
    "best_rows",
    "best_title",
    "made",
    "post_columns",
    "post_lines",
    "post_rows",
    "posts",
    "product_columns",
    "product_figures",
    "product_file",
    "product_lines",
    "product_remarks",
    "product_rows",
    "product_steps",
    "products",
    "row_id",
    "shelf",
    "slot_columns",
    "slot_lines",
    "slot_rows",
    "suggested",
    "why_words",
]
