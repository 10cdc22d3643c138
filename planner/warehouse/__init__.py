"""Stored tables of imported data, and questions to them: Ibis expressions, over DuckDB or Spark.

`Warehouse(data)` is the door; what the tables hold stands in schema.py. Nothing here knows a chapter or a file format.
"""

from planner.warehouse.asking import Warehouse
from planner.warehouse.customers import derive
from planner.warehouse.schema import TABLES, Table, frame, parquet

__all__ = ["TABLES", "Table", "Warehouse", "derive", "frame", "parquet"]
