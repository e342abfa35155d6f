"""The structural rules of SARIF 2.1.0 (OASIS standard, chapter 3) that a consumer relies on."""

from __future__ import annotations

import json
import re
from typing import Any

import jsonschema
import pytest

from tests.proofreel.report.reporting import finding, hostile_report, policy_use, report_of, session, written

MESSAGE = {
    "type": "object",
    "required": ["text"],
    "properties": {"text": {"type": "string", "minLength": 1}, "markdown": {"type": "string"}},
}
ARTIFACT_LOCATION = {
    "type": "object",
    "additionalProperties": False,
    "properties": {"uri": {"type": "string", "minLength": 1}, "uriBaseId": {"type": "string"},
        "index": {"type": "integer"}},
}  # fmt: skip
LOCATION = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "id": {"type": "integer", "minimum": -1},
        "physicalLocation": {
            "type": "object",
            "additionalProperties": False,
            "required": ["artifactLocation"],
            "properties": {
                "artifactLocation": ARTIFACT_LOCATION,
                "region": {"type": "object", "properties": {"startLine": {"type": "integer", "minimum": 1}}},
            },
        },
        "logicalLocations": {
            "type": "array",
            "uniqueItems": True,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "properties": {name: {"type": "string"}
                    for name in ("name", "fullyQualifiedName", "decoratedName", "kind")},
            },
        },
        "message": MESSAGE,
        "annotations": {"type": "array"},
        "relationships": {"type": "array"},
        "properties": {"type": "object"},
    },
}  # fmt: skip
LEVEL = {"enum": ["none", "note", "warning", "error"]}
RULE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["id"],
    "properties": {
        "id": {"type": "string", "minLength": 1},
        "name": {"type": "string"},
        "shortDescription": MESSAGE,
        "fullDescription": MESSAGE,
        "help": MESSAGE,
        "helpUri": {"type": "string"},
        "defaultConfiguration": {"type": "object",
            "properties": {"level": LEVEL, "enabled": {"type": "boolean"}}},
        "properties": {"type": "object", "properties": {"tags": {"type": "array", "uniqueItems": True}}},
    },
}  # fmt: skip
RESULT = {
    "type": "object",
    "additionalProperties": False,
    "required": ["message"],
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": -1},
        "kind": {"enum": ["notApplicable", "pass", "fail", "review", "open", "informational"]},
        "level": LEVEL,
        "message": MESSAGE,
        "locations": {"type": "array", "items": LOCATION},
        "relatedLocations": {"type": "array", "uniqueItems": True, "items": LOCATION},
        "occurrenceCount": {"type": "integer", "minimum": 1},
        "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
        "rank": {"type": "number", "minimum": -1, "maximum": 100},
        "suppressions": {
            "type": "array",
            "uniqueItems": True,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["kind"],
                "properties": {
                    "kind": {"enum": ["inSource", "external"]},
                    "status": {"enum": ["accepted", "underReview", "rejected"]},
                    "justification": {"type": "string"},
                },
            },
        },
        "properties": {"type": "object"},
    },
}
RUN = {
    "type": "object",
    "additionalProperties": False,
    "required": ["tool"],
    "properties": {
        "tool": {
            "type": "object",
            "required": ["driver"],
            "properties": {
                "driver": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["name"],
                    "properties": {
                        "name": {"type": "string", "minLength": 1},
                        "version": {"type": "string"},
                        "semanticVersion": {"type": "string"},
                        "rules": {"type": "array", "uniqueItems": True, "items": RULE},
                        "properties": {"type": "object"},
                    },
                }
            },
        },
        "automationDetails": {"type": "object", "properties": {"id": {"type": "string"}}},
        "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
        "invocations": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["executionSuccessful"],
                "properties": {
                    "executionSuccessful": {"type": "boolean"},
                    "toolExecutionNotifications": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["message"],
                            "properties": {
                                "level": LEVEL,
                                "message": MESSAGE,
                                "locations": {"type": "array", "items": LOCATION},
                            },
                        },
                    },
                },
            },
        },
        "artifacts": {
            "type": "array",
            "uniqueItems": True,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    "location": ARTIFACT_LOCATION,
                    "roles": {"type": "array", "uniqueItems": True,
                        "items": {"enum": ["analysisTarget", "attachment"]}},
                },
            },
        },
        "results": {"type": "array", "items": RESULT},
        "properties": {"type": "object"},
    },
}  # fmt: skip
LOG = {
    "type": "object",
    "additionalProperties": False,
    "required": ["version", "runs"],
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "items": RUN},
    },
}
URI = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*")


def reports() -> list[Any]:
    many = [
        session(n, finding(id=f"f_{n}"), finding(type="CARD", severity="critical", page="/pay"))
        for n in range(30)
    ]
    accepted = session(1, finding(status="accepted", allow_rule=1))
    return [report_of(), report_of(*many), hostile_report(), report_of(accepted, policy=policy_use())]


@pytest.mark.parametrize("report", reports())
def test_a_log_follows_the_schema(report: Any) -> None:
    jsonschema.validate(json.loads(written(report, "sarif")), LOG)


@pytest.mark.parametrize("report", reports())
def test_results_name_rules_that_are_there(report: Any) -> None:
    run = json.loads(written(report, "sarif"))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] != "none" and result["kind"] == "fail"
        assert result["locations"][0]["physicalLocation"]["region"]["startLine"] >= 1
    for rule in rules:
        assert rule["help"]["text"] and rule["shortDescription"]["text"]


@pytest.mark.parametrize("report", reports())
def test_every_uri_is_one(report: Any) -> None:
    def uris(value: Any) -> list[str]:
        if isinstance(value, dict):
            own = [value["uri"]] if isinstance(value.get("uri"), str) else []
            return own + [uri for inner in value.values() for uri in uris(inner)]
        return [uri for inner in value for uri in uris(inner)] if isinstance(value, list) else []

    for uri in uris(json.loads(written(report, "sarif"))):
        assert URI.fullmatch(uri), uri
