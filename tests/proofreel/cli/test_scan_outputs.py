"""The commands that scan, as a person or a build calls them:
exit status, formats, schemas, and no value leaks.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from proofreel.cli import main
from proofreel.documents.schemas import schema_names, schema_of
from proofreel.report.formats import FORMATS
from tests.building import Json, console, custom, element, meta, page, request, typed

EMAIL = "ottilie.brandvold@post.example.org"
CARD = "5301 2504 7716 3907"
NAME = "Ottilie Brandvold"
PHONE = "+44 7911 204 876"
PASSWORD = "gR7!violet-anchor"
TOKEN = "ghp_Zk3v9QmX2pLr8TnB5wYc1HdJ7sFa4GuE6oKi"
PLANTED = (EMAIL, CARD, NAME, PHONE, PASSWORD, TOKEN)
SPELLED = [
    *PLANTED,
    CARD.replace(" ", ""),
    EMAIL.replace("@", "%40"),
    EMAIL.split("@")[0],
    PHONE.replace(" ", ""),
]


def leaking() -> list[Json]:
    form = element(
        "form",
        element("label", "Full name", element("input", autocomplete="name", node=70)),
        element("label", "Password", element("input", type="password", node=71)),
        element("label", NAME, element("input", type="tel", node=72)),
    )
    return [
        *page(
            0, form, element("p", f"Dear {NAME}, we wrote to {EMAIL}"), href=f"https://s.example/u?e={EMAIL}"
        ),
        *typed(100, 70, NAME),
        *typed(3000, 71, PASSWORD),
        *typed(6000, 72, PHONE),
        console(9000, "log", {"token": TOKEN, EMAIL: {"card": CARD}}),
        request(
            9100,
            f"/pay?to={EMAIL}",
            requestHeaders={"authorization": f"Bearer {TOKEN}"},
            requestBody=f'{{"pan":"{CARD}"}}',
        ),
        custom(9200, "identify", {"name": NAME, "email": EMAIL, "phone": PHONE}),
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "recordings"
    place.mkdir()
    (place / "leaking.json").write_text(json.dumps(leaking()))
    (place / "clean.json").write_text(json.dumps(page(0, element("p", "Hello"))))
    (place / "notes.txt").write_text(f"not a recording: {EMAIL}")
    return place


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    status = main([str(argument) for argument in arguments])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def report(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> Any:
    return json.loads(run(capsys, "scan", "--format", "json", *arguments)[1])


def test_findings_make_the_exit_status_one(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    assert run(capsys, "scan", folder / "leaking.json")[0] == 1
    assert run(capsys, "scan", folder / "leaking.json", "--fail-on", "never")[0] == 0
    assert run(capsys, "scan", folder / "clean.json")[0] == 0


def test_what_cannot_be_read_makes_it_two(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    status, _, err = run(capsys, "scan", folder / "notes.txt")
    assert status == 2
    assert err.count("\n") == 1 and "notes.txt" in err
    assert run(capsys, "scan", folder / "missing.json")[0] == 2
    assert run(capsys, "scan", folder / "clean.json", "--strict")[0] == 0


def test_the_json_report_is_what_its_schema_says(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    document = report(capsys, folder)
    jsonschema.validate(document, schema_of("scan"))
    assert document["schema"] == "proofreel.scan/1"
    assert document["summary"]["sessions"] == 2
    assert document["summary"]["with_findings"] == 1
    assert document["summary"]["skipped_files"] == 1
    session = next(s for s in document["sessions"] if s["findings"])
    for key in ("path", "session_id", "format", "recorder", "started_at", "duration_ms", "events", "windows"):
        assert key in session
    finding = session["findings"][0]
    for key in (
        "id",
        "type",
        "rule",
        "severity",
        "confidence",
        "source",
        "event_index",
        "t_ms",
        "node_id",
        "preview",
    ):
        assert key in finding
    assert "value" not in finding


def test_with_show_values_the_report_has_them_and_stderr_a_warning(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    status, out, err = run(capsys, "scan", "--format", "json", "--show-values", folder / "leaking.json")
    document = json.loads(out)
    jsonschema.validate(document, schema_of("scan"))
    assert {EMAIL, CARD} <= {f["value"] for f in document["sessions"][0]["findings"]}
    assert "warning" in err
    assert status == 1


def test_the_fields_report_is_what_its_schema_says(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    status, out, _ = run(capsys, "fields", "--format", "json", folder)
    document = json.loads(out)
    jsonschema.validate(document, schema_of("fields"))
    assert status == 0
    (password,) = [field for field in document["fields"] if field["type"] == "password"]
    assert password["unmasked_share"] == 1.0
    assert password["types"] == {"PASSWORD": 1}
    assert password["mask"] == {"none": 1}


def test_every_schema_is_a_schema(capsys: pytest.CaptureFixture[str]) -> None:
    names = run(capsys, "schema")[1].split()
    assert {"scan", "fields", "flags"} <= set(names)
    assert names == schema_names()
    for name in names:
        jsonschema.Draft202012Validator.check_schema(json.loads(run(capsys, "schema", name)[1]))


def test_the_text_report_fits_80_columns_and_says_what_matters(
    capsys: pytest.CaptureFixture[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    _, out, _ = run(capsys, "scan", ".")
    assert max(map(len, out.split("\n"))) <= 80
    for words in (
        "critical",
        "CARD",
        '"Full name"',
        "stop it:",
        "nothing found: clean.json",
    ):
        assert words in out
    assert out.startswith("✗ 1 of 2 sessions hold readable personal data")
    assert out.index("\ncritical\n") < out.index("\nhigh\n") < out.index("sessions\n  leaking.json")


def test_a_field_is_told_once_however_many_sessions_hold_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for number in range(4):
        text = element("p", f"Paid with {CARD}", class_="done")
        (tmp_path / f"s{number}.json").write_text(
            json.dumps(page(number * 1000, text, href="https://s.example/pay"))
        )
    _, out, _ = run(capsys, "scan", tmp_path)
    entries = [line for line in out.splitlines() if line.startswith("!!!")]
    assert len(entries) == 1 and "4 of 4" in entries[0] and "body > p" in entries[0]
    assert out.count("stop it:") == 1 and "and 3 more" in out


def test_canaries_are_named_in_the_summary(
    capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "canaries.txt"
    file.write_text("never-in-there-1\nnever-in-there-2\n")
    _, out, _ = run(capsys, "scan", folder / "clean.json", "--canaries", file)
    assert "2 planted values looked for, none found" in out
    file.write_text("Hello\n")
    document = report(capsys, folder / "clean.json", "--canaries", file)
    assert document["summary"]["canaries"]["found"] == 1
    assert [f["type"] for f in document["sessions"][0]["findings"]] == ["CANARY"]


def test_a_report_becomes_one_configuration(
    capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "findings.json"
    run(capsys, "scan", folder, "--format", "json", "-o", file)
    status, out, _ = run(capsys, "remedy", file)
    assert status == 0
    assert "rrweb.record({" in out and "maskAllInputs: true" in out
    status, out, _ = run(capsys, "remedy", folder, "--recorder", "posthog")
    assert "session_recording: {" in out
    assert "nothing to change" in run(capsys, "remedy", folder / "clean.json")[1]


def test_files_that_are_written_are_for_their_owner_only(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    file = folder.parent / "out.json"
    run(capsys, "scan", folder, "--format", "json", "-o", file)
    assert file.stat().st_mode & 0o777 == 0o600


def test_hostile_text_does_not_reach_the_terminal(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    hostile = "\x1b]0;owned\x07\x1b[2J\u202e"
    row = element("p", EMAIL, class_="x", id=f"a{hostile}", aria_label=f"Mail{hostile}")
    events = [meta(0, f"https://s.example/{hostile}"), *page(1, row), console(2, hostile, {hostile: EMAIL})]
    file = tmp_path / "hostile.json"
    file.write_text(json.dumps(events))
    for command in (["scan"], ["fields"], ["remedy"], ["scan", "--format", "json"]):
        _, out, err = run(capsys, *command, file)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", out + err)


def broken(folder: Path) -> None:
    """Recordings that provoke errors, each with the planted values around the damage."""
    whole = json.dumps(leaking())
    (folder / "cut.json").write_text(whole[: len(whole) * 2 // 3])
    (folder / "no-json.json").write_text('[{"type":4,"data":{"href":"' + EMAIL + '"},"timestamp":1},' + EMAIL)
    (folder / "odd.json").write_text(
        json.dumps([{"type": 2, "data": EMAIL, "timestamp": 5}, {"type": EMAIL}, NAME])
    )
    (folder / "deep.json").write_text(
        '[{"type":5,"timestamp":1,"data":{"tag":"t","payload":' + "[" * 5000 + f'"{CARD}"'
    )
    (folder / "bad.toml").write_text(f'[[canary]]\nvalue = "{EMAIL}"\ntype = "{NAME}"\n')
    (folder / "policy.toml").write_text(f'[[allow]]\nvalue = "{EMAIL}"\nnope = "{CARD}"\n')


ONE = ["--jobs", "1"]
COMMANDS: list[list[str]] = [
    *(["scan", "{folder}", "--format", name, *ONE] for name in FORMATS["scan"]),
    ["scan", "{folder}", "--format", "json", "-o", "{out}/findings.json", "--jobs", "2"],
    ["scan", "{folder}", "--canaries", "{folder}/bad.toml"],
    ["scan", "{folder}", "--policy", "{folder}/policy.toml"],
    ["scan", "{folder}/cut.json", "{folder}/odd.json", "--strict"],
    ["fields", "{folder}", *ONE],
    ["fields", "{folder}", "--format", "json", *ONE],
    ["remedy", "{folder}", *ONE],
    ["remedy", "{out}/findings.json", "--recorder", "sentry"],
    ["info", "{folder}/leaking.json"],
    ["check", "{folder}", *ONE],
    ["events", "{folder}/leaking.json"],
    ["page", "{folder}/leaking.json", "--at", "9"],
    ["heatmap", "{folder}/leaking.json"],
]


def test_no_command_leaks_a_value(
    capfd: pytest.CaptureFixture[str], folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken(folder)
    out = tmp_path / "out"
    out.mkdir()
    monkeypatch.chdir(out)
    seen = 0
    for command in COMMANDS:
        status = main([part.format(folder=folder, out=out) for part in command])
        captured = capfd.readouterr()
        assert status in (0, 1, 2), command
        assert "Traceback" not in captured.err, command
        for value in SPELLED:
            assert value.casefold() not in captured.out.casefold(), (command, value)
            assert value.casefold() not in captured.err.casefold(), (command, value)
        seen += len(captured.out)
    assert seen > 10_000
    for file in [*out.rglob("*"), *Path(os.environ["HOME"]).rglob("*")]:
        if file.is_file():
            text = file.read_bytes().decode("utf-8", "replace").casefold()
            assert not [value for value in SPELLED if value.casefold() in text], file
