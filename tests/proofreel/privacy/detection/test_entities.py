"""One row a type: the table is whole, and a row is all that a new type needs."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from proofreel.documents.schemas import schema_of
from proofreel.privacy.detection.entities import ENTITIES, NOT_PERSONAL, detected_types
from proofreel.privacy.detection.lanes.field import JUDGES
from proofreel.privacy.model import SEVERITIES
from proofreel.report.common.type_help import help_of, name_of
from tests.paths import PROJECT


@pytest.fixture(scope="module")
def added(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return what `added_type` says of a type that it has put into the table."""
    folder = tmp_path_factory.mktemp("added")
    program = [sys.executable, "-m", "tests.proofreel.privacy.detection.added_type", str(folder)]
    done = subprocess.run(program, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def test_added_row_makes_a_type_found_by_its_field_and_by_a_label(added: dict[str, Any]) -> None:
    assert added["found"] == [
        ["TAX_NUMBER", "field-tax_number", "low"],
        ["TAX_NUMBER", "label-tax_number", "low"],
    ]


def test_added_row_makes_a_type_explained_and_scored(added: dict[str, Any]) -> None:
    assert any("TAX_NUMBER" in line and "yes" in line for line in added["explained"])
    assert added["recall"] == 1.0


def test_added_row_puts_a_type_into_the_schema_and_the_list_of_rules(added: dict[str, Any]) -> None:
    assert added["schema"]
    assert "words-tax_number" in added["rules"]


def test_added_row_puts_a_type_into_the_reports_of_a_scan(added: dict[str, Any]) -> None:
    (findings,) = added["scan"]
    assert [finding["type"] for finding in findings] == ["TAX_NUMBER"]
    assert added["html"]
    assert added["sarif"]


@pytest.mark.parametrize("type_", ENTITIES)
def test_row_is_whole(type_: str) -> None:
    entity = ENTITIES[type_]
    assert entity.type == type_
    assert entity.name
    assert entity.severity in SEVERITIES
    assert not entity.detected or entity.judge in JUDGES
    assert (entity.judge == "code") == (entity.code is not None)


def test_every_judge_is_named_by_a_row() -> None:
    assert set(JUDGES) == {entity.judge for entity in ENTITIES.values() if entity.detected}


def test_planted_values_are_a_type_that_is_not_detected() -> None:
    assert set(ENTITIES) - set(detected_types()) == {"CANARY"}
    assert NOT_PERSONAL not in ENTITIES


def test_schema_lists_the_types_of_the_table() -> None:
    types = schema_of("detect")["$defs"]["DetectedValue"]["properties"]["type"]
    assert types == {"enum": sorted(ENTITIES)}


def test_help_names_the_type_and_what_to_do() -> None:
    assert "an e-mail address" in help_of("EMAIL")
    assert "planted" in help_of("CANARY")
    assert name_of("OF_A_LATER_VERSION") == "OF_A_LATER_VERSION"
