"""Every question gives the same on DuckDB and on Spark, to the last digit."""

import importlib.util
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from customer_orders import FIRST, bought

from planner.customers import QUESTIONS
from planner.warehouse import Warehouse, asking
from planner.warehouse.engine import engine
from tests.stored import stored, together

needs_spark = pytest.mark.skipif(
    importlib.util.find_spec("pyspark") is None or shutil.which("java") is None, reason="needs PySpark and Java"
)


@needs_spark
def test_both_engines_answer_every_question_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    orders = [(f"c{n % 23}" if n % 7 else None, (n * 31) % 200, 5 + n % 13) for n in range(150)]
    ads = {"start": FIRST, "end": FIRST + timedelta(days=9), "spend": 100}
    data = together(bought(tmp_path, orders), stored(tmp_path, "jzt_plan", "jd", ad_days=[ads]))
    house, day = Warehouse(data), FIRST + timedelta(days=180)
    for question in QUESTIONS:
        with monkeypatch.context() as other:
            found = []
            for name in ("duckdb", "spark"):
                other.setattr(asking, "engine", lambda name=name: engine(name))
                frame = asking._answer.__wrapped__(house, question, day)
                assert frame is not None
                keys = list(frame.columns)
                found.append(frame.astype(object).where(frame.notna(), None).sort_values(keys).to_dict("records"))
            assert found[0] == found[1], question.__name__
