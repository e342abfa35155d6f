"""rrweb's own Replayer in headless Chromium on the same recording, where npm's packages and Chromium are there."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
from pathlib import Path

from benchmarks.measuring import Row

HERE = Path(__file__).parent
PACKAGES = HERE.parent / "sample_sessions" / "recorder" / "node_modules" / "rrweb"
SECONDS = 180


def rows(recording: Path) -> list[Row]:
    """(what, number, unit); none where it cannot run."""
    browser = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    if not (PACKAGES.exists() and Path(browser).exists() and shutil.which("node")):
        return []
    command = ["node", str(HERE / "replayer.mjs"), str(recording)]
    try:
        result = subprocess.run(command, capture_output=True, check=True, timeout=SECONDS)
    except (subprocess.SubprocessError, OSError):
        return []
    return [
        ("rrweb's Replayer in Chromium: seek, median", statistics.median(json.loads(result.stdout)), "ms")
    ]
