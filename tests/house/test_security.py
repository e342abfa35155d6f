"""SECURITY.md names a test behind each promise, and each of those tests is there."""

from __future__ import annotations

import re

from tests.paths import PROJECT

_NAMED = re.compile(r"`(?P<file>tests/[\w/]+\.py)::(?P<test>test_\w+)`")


def promises() -> list[str]:
    """Return the lines of the threat table."""
    text = (PROJECT / "SECURITY.md").read_text().split("## Which test holds which promise")[1]
    return [line for line in text.split("\n## ")[0].splitlines() if line.startswith("| ")][1:]


def test_every_threat_names_a_test() -> None:
    assert len(promises()) >= 15
    assert [line for line in promises() if not _NAMED.search(line)] == []


def test_every_named_test_is_there() -> None:
    missing = []
    for line in promises():
        for named in _NAMED.finditer(line):
            file = PROJECT / named["file"]
            if not file.is_file() or f"def {named['test']}(" not in file.read_text():
                missing.append(named[0])
    assert missing == []
