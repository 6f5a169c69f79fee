"""What a measurement found: named figures, a table, a file."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

Figures = dict[str, dict[str, Any]]

TARGETS: Mapping[str, tuple[str, float]] = {
    "full_step_sqlite_vs_naive": (">=", 4),
    "full_step_postgres_vs_naive": (">=", 4),
    "latency_200_p95_ms": ("<=", 300),
    "reminders_claim_per_s": (">=", 20_000),
    "loop_block_ms": ("<=", 50),
    "pacing_share": (">=", 0.99),
    "reply_p95_under_bulk_ms": ("<=", 300),
    "pacing_429": ("<=", 0),
    "import_rows_per_s": (">=", 20_000),
    "import_rss_mb": ("<=", 500),
    "action_vs_step": ("<=", 1.5),
    "case_list_sqlite_ms": ("<=", 30),
    "case_list_postgres_ms": ("<=", 30),
    "rehearse_518_s": ("<=", 60),
    "rehearse_growth": ("<=", 1.1),
    "add_vs_apscheduler": (">=", 10),
    "claim_vs_apscheduler": (">=", 10),
    "coverage_province_ms": ("<=", 50),
    "digest_408k_s": ("<=", 120),
    "digest_408k_rss_mb": ("<=", 400),
    "digest_loop_block_ms": ("<=", 50),
    "cadre_list_ms": ("<=", 5),
}
"""What must be reached."""


def figure(value: float, unit: str, *, peer: float | None = None, note: str = "") -> dict[str, Any]:
    """Return one figure, rounded to what can be told; ``peer`` is the usual stack's, in the same unit."""
    return {"value": _rounded(value), "unit": unit, "peer": _rounded(peer), "note": note}


def _rounded(value: float | None) -> float | None:
    if value is None or value == int(value):
        return value
    return round(value, 1) if abs(value) >= 10 else round(value, 4)


def is_met(name: str, value: float) -> bool | None:
    """Return whether a figure reaches its target; None where there is none."""
    if name not in TARGETS:
        return None
    side, target = TARGETS[name]
    return value >= target if side == ">=" else value <= target


def show(figures: Figures) -> None:
    """Print the figures as a table."""
    table = Table("", "name", "value", "unit", "target", "peer", "note", title="lianxin bench")
    for name, one in figures.items():
        mark = {True: "✅", False: "❌", None: ""}[is_met(name, one["value"])]
        target = "{} {}".format(*TARGETS[name]) if name in TARGETS else ""
        peer = "" if one["peer"] is None else f"{one['peer']:,}"
        table.add_row(mark, name, f"{one['value']:,}", one["unit"], target, peer, one["note"])
    Console(width=160).print(table)


def write(figures: Figures, path: Path, *, beside: Callable[[str], bool]) -> None:
    """Write the figures as JSON, beside those of the file whose names ``beside`` keeps."""
    known: Figures = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    figures = {name: one for name, one in known.items() if name not in figures and beside(name)} | figures
    path.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
