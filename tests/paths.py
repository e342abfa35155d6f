"""Where the tests' material lies, so that a test module can move without looking for it anew."""

from pathlib import Path

PROJECT = Path(__file__).parents[1]
RECORDINGS = PROJECT / "tests" / "recordings"
SAMPLES = PROJECT / "sample_sessions"
