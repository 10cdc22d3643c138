"""Data that goes along with a plan in its file."""

import base64
import hashlib
import json
import zlib
from datetime import date
from pathlib import Path

import pytest
from test_planfile import FILE, FULL, refused

from planner import planfile
from planner.data import Data, Dataset
from planner.plan import Plan
from tests.stored import stored


def with_data() -> tuple[Plan, Data]:
    content = b"week,sales\n2026-01-05,1200\n" * 50
    dataset = Dataset(id="weeks", kind="weekly_history", hash=hashlib.sha256(content).hexdigest())
    plan = FULL.model_copy(update={"datasets": (dataset,)})
    return plan, Data(plan.datasets, lambda _: content)


def test_data_goes_along_with_the_plan():
    plan, data = with_data()
    back, files = planfile.opened(planfile.dump(plan, data))
    assert back == plan
    assert [hashlib.sha256(content).hexdigest() for content in files] == [plan.datasets[0].hash]
    assert planfile.opened(planfile.dump(plan)) == (plan, ())


@pytest.mark.parametrize("text", ["", "no base64!", base64.b64encode(zlib.compress(b"other")).decode(), 7, None])
def test_damaged_data_is_refused(text):
    plan, data = with_data()
    content = json.loads(planfile.dump(plan, data))
    content["files"] = {plan.datasets[0].hash: text}
    error = refused(json.dumps(content))
    assert error.code == "damaged"
    assert error.path.startswith("files.")


def test_data_that_unpacks_to_more_than_it_may_is_refused():
    bomb = bytes(planfile.UNPACKED + 1)
    name = hashlib.sha256(bomb).hexdigest()
    content = json.loads(FILE) | {"files": {name: base64.b64encode(zlib.compress(bomb)).decode()}}
    assert refused(json.dumps(content)).code == "damaged"


def test_stored_tables_go_along_and_large_ones_stay_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = stored(tmp_path, "sycm_shop_daily", shop_days=[{"day": date(2026, 4, n), "sales": n} for n in range(1, 31)])
    goods = [{"product_id": str(n), "sales": n * 7919 % 100_003} for n in range(5000)]
    large = stored(tmp_path, "jd", product_days=goods)
    plan = FULL.model_copy(update={"datasets": (*large.datasets, *data.datasets)})
    monkeypatch.setattr(planfile, "PACKED", 10_000)
    for where in (None, data.where):
        left: list[str] = []
        back, files = planfile.opened(planfile.dump(plan, Data(plan.datasets, data.read, where), left.append))
        assert left == [large.datasets[0].hash]
        assert back.datasets == plan.datasets
        assert [hashlib.sha256(content).hexdigest() for content in files] == [data.datasets[0].hash]
