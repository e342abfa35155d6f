"""Compiled patterns kept between runs: the same database again, and never a damaged one."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import pytest

from proofreel.privacy.detection.lanes import stored_patterns
from proofreel.privacy.detection.lanes.stored_patterns import stored_database

hyperscan = pytest.importorskip("hyperscan")
EXPRESSIONS = [b"[0-9]{3}"]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the cache folder, empty."""
    monkeypatch.setenv("PROOFREEL_CACHE_DIR", str(tmp_path))
    return tmp_path / "patterns"


def finds(database: Any) -> bool:
    """Return whether a database matches three digits."""
    found: list[int] = []
    scratch = hyperscan.Scratch(database)
    database.scan(b"x 123", match_event_handler=lambda *match: found.append(match[2]), scratch=scratch)
    return found == [5]


def test_database_is_compiled_once_and_kept_for_its_owner_alone(cache: Path) -> None:
    assert finds(stored_database(EXPRESSIONS, [0], literal=False))
    (file,) = cache.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_kept_database_is_loaded_and_not_compiled(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stored_database(EXPRESSIONS, [0], literal=False)

    def compiled(*arguments: object, **options: object) -> None:
        raise AssertionError("compiled again")

    monkeypatch.setattr(stored_patterns, "compiled_database", compiled)
    assert finds(stored_database(EXPRESSIONS, [0], literal=False))


@pytest.mark.parametrize("damage", [b"", b"short", b"\0" * 200])
def test_damaged_database_is_compiled_anew(cache: Path, damage: bytes) -> None:
    stored_database(EXPRESSIONS, [0], literal=False)
    (file,) = cache.iterdir()
    file.write_bytes(damage)
    assert finds(stored_database(EXPRESSIONS, [0], literal=False))
    assert len(file.read_bytes()) > len(damage)


def test_other_patterns_and_flags_are_another_file(cache: Path) -> None:
    for expressions, flags in (
        (EXPRESSIONS, [0]),
        ([b"[0-9]{4}"], [0]),
        (EXPRESSIONS, [hyperscan.HS_FLAG_CASELESS]),
    ):
        stored_database(expressions, flags, literal=False)
    assert len(list(cache.iterdir())) == 3
