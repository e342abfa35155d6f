"""Every row of the detection rules says where it comes from and shows what it is for."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from proofreel.privacy.detection.rules.tables import FOLDER

TOML = sorted(FOLDER.glob("*.toml"))
PLAIN = sorted([*FOLDER.glob("*.tsv"), *(FOLDER / "words").iterdir()])


def rows_of(table: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of all arrays of tables in a file."""
    return [row for rows in table.values() if isinstance(rows, list) for row in rows]


@pytest.mark.parametrize("path", TOML, ids=lambda path: path.name)
def test_every_rule_has_a_source_and_an_example(path: Any) -> None:
    table = tomllib.loads(path.read_text("utf-8"))
    rows = rows_of(table)
    assert rows or table["lists"]
    assert [row["id"] for row in rows if not row.get("source") or not all(row.get("examples", [""]))] == []
    assert [row["id"] for row in rows if not row["examples"]] == []


@pytest.mark.parametrize("path", TOML, ids=lambda path: path.name)
def test_every_list_of_words_has_a_source_and_a_word(path: Any) -> None:
    lists = tomllib.loads(path.read_text("utf-8")).get("lists", {})
    assert [name for name, row in lists.items() if not row.get("source")] == []
    assert [
        name for name, row in lists.items() if not (row.get("words", "") + row.get("phrases", "")).strip()
    ] == []


@pytest.mark.parametrize("path", PLAIN, ids=lambda path: path.name)
def test_every_file_of_rows_names_its_source_before_them(path: Any) -> None:
    head, _, rows = path.read_text("utf-8").partition("\n\n")
    assert "Source: " in head.replace("\n# ", " ") and all(
        line.startswith("# ") for line in head.splitlines()
    )
    assert rows.strip() and len({line.count("\t") for line in rows.splitlines()}) == 1
