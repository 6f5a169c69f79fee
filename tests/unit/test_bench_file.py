"""The file of figures: what was measured now stands beside what it is told to keep."""

from __future__ import annotations

import json
from pathlib import Path

from tests.bench.figures import figure, write


def test_figures_are_written_beside_those_that_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "bench.json"
    write({"a": figure(1, "s"), "b": figure(1, "s"), "c": figure(1, "s")}, path, beside=lambda _: True)
    write({"a": figure(2, "s")}, path, beside=lambda name: name == "b")
    found = json.loads(path.read_text(encoding="utf-8"))
    assert {name: one["value"] for name, one in found.items()} == {"b": 1, "a": 2}
