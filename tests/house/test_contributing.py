"""What CONTRIBUTING.md names is there."""

from __future__ import annotations

import re

import pytest

from tests.paths import PROJECT

PAGE = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
ADDING = PAGE.partition("## Adding things")[2].partition("\n## ")[0]
# A file or folder by its path; capitals stand for a name that the contributor chooses.
PATHS = sorted(set(re.findall(r"`([\w.-]+/[\w./-]*)`", PAGE)))
FILES = sorted(set(re.findall(r"`((?:[\w-]+/)*[\w-]+\.(?:py|toml|md|tsv))`", PAGE)))
ROOMS = re.findall(r"^(\w+)/ {2,}|^  (\w+)/ {2,}|^    (\w+)/ {2,}", PAGE, re.MULTILINE)


def is_chosen(path: str) -> bool:
    return re.search(r"\b[A-Z]{3,}\b(?!\.md)", path) is not None


@pytest.mark.parametrize("path", [path for path in sorted({*PATHS, *FILES}) if not is_chosen(path)])
def test_file_that_is_named_is_there(path: str) -> None:
    below = [*PROJECT.glob(path), *PROJECT.glob(f"*/{path}"), *PROJECT.glob(f"proofreel/*/{path}"),
             *PROJECT.glob(f"proofreel/*/*/{path}")]  # fmt: skip
    assert below, f"CONTRIBUTING.md names {path}"


def test_every_room_that_the_plan_shows_is_there() -> None:
    at: list[str] = []
    for rooms in ROOMS:
        depth = next(number for number, room in enumerate(rooms) if room)
        at[depth:] = [rooms[depth]]
        assert PROJECT.joinpath(*at).is_dir(), "/".join(at)


def test_plan_shows_every_room_of_the_packages() -> None:
    for package in ("replay_format", "proofreel"):
        for room in (PROJECT / package).iterdir():
            if (room / "__init__.py").is_file():
                assert f"  {room.name}/" in PAGE or f" {room.name}/" in PAGE, room.name


@pytest.mark.parametrize("symbol", re.findall(r"`([A-Z]\w+)`", ADDING))
def test_name_in_the_code_that_is_named_is_there(symbol: str) -> None:
    folders = ("replay_format", "proofreel", "tui", "themes")
    sources = [path for folder in folders for path in (PROJECT / folder).rglob("*.py")]
    assert any(re.search(rf"^(?:class |    )?{symbol}\b", path.read_text(), re.MULTILINE) for path in sources)
