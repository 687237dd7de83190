"""The benchmarks run; what they measure is nobody's test."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_a_small_round_measures_every_scenario_for_hearth_and_for_the_limit(tmp_path: Path) -> None:
    how = ["--seats", "6", "--rounds", "1", "--without", "node", "stock", "--out", str(tmp_path)]
    done = subprocess.run(
        [sys.executable, "-m", "bench", *how],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads((tmp_path / "bench.json").read_text(encoding="utf-8"))
    assert len(found["values"]) == 5
    for by_server in found["values"].values():
        assert by_server.keys() == {"Hearth", "send loop"}
        assert all(len(values) == 1 for values in by_server.values())
    assert "ratios" in found
    assert "| Hearth |" in done.stdout
