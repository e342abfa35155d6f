"""`proofreel detect`: rows in, findings out, values only when asked for."""

from __future__ import annotations

import io
import json
import sys
from typing import Any

import pytest

from proofreel.cli import main

ROWS: list[dict[str, Any]] = [
    {"id": "a", "value": "Anna.Berg@nordlicht.se", "context": {"source": "input", "type": "email"}},
    {"id": "b", "value": "Order 4111111111111111", "context": {"source": "text"}},
    {"id": "c", "value": list("4000001234567899"), "context": {"source": "keystrokes", "name": "cc"}},
    {"id": "d", "value": '["536","90","4399"]', "context": {"source": "dom_siblings", "name": "ssn"}},
    {"id": "e", "value": "support@nordlicht.se", "context": {"source": "attr:title"}},
    {"id": 6, "value": "8f2k3j4h5g6f7d8s9a0q1w2e3r4t5y6u", "context": {"source": "header:x-api-key"}},
    {"id": "g", "value": "nothing \x1b[31m here", "context": {"source": "no-such-source", "tag": 5}},
]  # fmt: skip


def detect(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: Any, rows: str, *options: str
) -> tuple[int, list[Any], str]:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(rows.encode())))
    status = main(["detect", *options])
    captured = capsysbinary.readouterr()
    return status, [json.loads(line) for line in captured.out.splitlines()], captured.err.decode()


def test_rows_become_findings_without_values(monkeypatch: pytest.MonkeyPatch, capsysbinary: Any) -> None:
    rows = "\n".join(map(json.dumps, ROWS))
    status, answers, _ = detect(monkeypatch, capsysbinary, rows)
    assert status == 0
    assert [(a["id"], [f["type"] for f in a["findings"]]) for a in answers] == [
        ("a", ["EMAIL"]), ("b", []), ("c", ["CARD"]), ("d", ["NATIONAL_ID"]), ("e", []), (6, ["SECRET"]),
        ("g", []),
    ]  # fmt: skip
    finding = answers[0]["findings"][0]
    assert (finding["start"], finding["end"], finding["severity"]) == (0, 22, "high")
    assert answers[4]["noted"][0]["subtype"] == "role"
    assert not any(
        secret in json.dumps(answers).lower() for secret in ("anna.berg", "4000001234567899", "8f2k3j4h")
    )


def test_values_are_shown_when_asked_for_with_a_warning(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: Any
) -> None:
    status, answers, warning = detect(monkeypatch, capsysbinary, json.dumps(ROWS[0]), "--show-values")
    assert (status, answers[0]["findings"][0]["value"]) == (0, "anna.berg@nordlicht.se")
    assert "personal data" in warning


def test_explain_says_why_and_why_not(monkeypatch: pytest.MonkeyPatch, capsysbinary: Any) -> None:
    _, answers, _ = detect(monkeypatch, capsysbinary, json.dumps(ROWS[1]), "--explain")
    assert any("label-denies" in line or "field-denies" in line for line in answers[0]["explanation"])


def test_a_row_that_is_none_is_named(monkeypatch: pytest.MonkeyPatch, capsysbinary: Any) -> None:
    status, _, error = detect(monkeypatch, capsysbinary, json.dumps(ROWS[1]) + "\n{secret value}\n")
    assert status == 2
    assert "line 2" in error and "secret" not in error
    assert error.count("\n") == 1
