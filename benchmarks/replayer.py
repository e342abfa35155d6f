"""rrweb's own Replayer in headless Chromium on the same recording,
where npm's packages and Chromium are there.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
from pathlib import Path

from benchmarks.measuring import NOT_MEASURED, Row

HERE = Path(__file__).parent
PACKAGES = HERE.parent / "sample_sessions" / "recorder" / "node_modules" / "rrweb"
SECONDS = 180
WHAT = "peer: rrweb's Replayer in Chromium, median"


def rows(recording: Path) -> list[Row]:
    """(what, number, unit); why not where it cannot run."""
    browser = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    if not (PACKAGES.exists() and Path(browser).exists() and shutil.which("node")):
        return [
            (WHAT, NOT_MEASURED, "ms", "needs Chromium, node and npm install in sample_sessions/recorder")
        ]
    command = ["node", str(HERE / "replayer.mjs"), str(recording)]
    try:
        result = subprocess.run(command, capture_output=True, check=True, timeout=SECONDS)
    except (subprocess.SubprocessError, OSError):
        return [(WHAT, NOT_MEASURED, "ms", "did not run")]
    return [(WHAT, statistics.median(json.loads(result.stdout)), "ms", "wall time")]
