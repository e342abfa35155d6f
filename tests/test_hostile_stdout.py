"""A recording that attacks the terminal: no headless command passes a control or bidirectional character on.

The payloads stand everywhere a recording has text: page, attributes, field values, URLs, titles, console,
network, custom events, window and session names, the recorder's version, even the file's own name.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from proofreel.cli import COMMANDS, main
from tests.building import (
    BODY,
    add,
    click,
    console,
    custom,
    element,
    event,
    full_snapshot,
    input_,
    meta,
    mutation,
    request,
    set_attributes,
    set_text,
    text,
)  # fmt: skip

PAYLOADS = {
    "clipboard": "\x1b]52;c;cHduZWQ=\x07",
    "title": "\x1b]2;owned\x1b\\",
    "colour": "\x1b[31;5mred\x1b[0m",
    "clear": "\x1b[2J\x1b[H",
    "device": "\x1bP+q544e\x1b\\",
    "c1": "\x9b31m\x9d0;owned\x9c\x90q\x9c",
    "link": "\x1b]8;;http://evil.example\x1b\\here\x1b]8;;\x1b\\",
    "return": "good\rbad\x08\x08\x7f\x0b\x0c",
    "bidi": "\u202egnp.exe\u202c\u2066a\u2069\u200f\u061c",
    "hidden": "a\u200bb\u200d\ufeff\u2060\U000e0041\U000e007f",
    "lines": "one\u2028two\u2029three\x85four",
    "shift": "\x0e\x0f\x05",
}
HOSTILE = "".join(PAYLOADS.values())
MAIL = f"ann{PAYLOADS['colour']}.smith{PAYLOADS['bidi']}@mail.example"
CARD = f"4111 1111{PAYLOADS['c1']} 1111 1111"

# LF is what ends a line; everything else that moves, colours, hides or reorders is not to be printed.
FORBIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


def hostile_events() -> list[dict[str, Any]]:
    href = f"https://shop.example/confirm{HOSTILE}?q={HOSTILE}&mail=bo.li@mail.example#{HOSTILE}"
    field = element(
        "input", node=20, type="text", name=HOSTILE, placeholder=HOSTILE, value=HOSTILE, aria_label=MAIL
    )
    events = [
        meta(0, href),
        full_snapshot(
            0,
            element("h1", text(f"Thank you {HOSTILE}", 11), node=10, title=HOSTILE, **{"class": HOSTILE}),
            element("p", text(f"{MAIL} paid with {CARD}", 13), node=12, id=f"paid{HOSTILE}"),
            element("p", text("bo.li@mail.example 4111 1111 1111 1111", 23), node=22, **{"data-x": HOSTILE}),
            element("button", text(f"Order {HOSTILE}", 15), node=14),
            element(f"x-{PAYLOADS['colour']}", text(HOSTILE, 17), node=16, style=f"color:{HOSTILE}"),
            field,
        ),
        click(1000, 14),
        click(1200, 14),
        click(1400, 14),
        input_(2000, 20, HOSTILE),
        input_(2500, 20, MAIL),
        set_text(3000, 13, HOSTILE),
        set_attributes(3200, 10, {HOSTILE: HOSTILE, "title": MAIL}),
        add(3400, element("p", text(HOSTILE, 41), node=40), BODY),
        mutation(3600),
        console(4000, "error", json.dumps(HOSTILE), json.dumps({HOSTILE: MAIL})),
        request(4500, f"https://shop.example/api{HOSTILE}?card={CARD}", method=HOSTILE),
        custom(5000, HOSTILE, {HOSTILE: [HOSTILE, MAIL]}),
        event(5500, 6, {"plugin": HOSTILE, "payload": {HOSTILE: HOSTILE}}),
        event(5600, 99, {HOSTILE: HOSTILE}),
        event(5700, 3, {"source": 77, HOSTILE: HOSTILE}),
        meta(6000, f"https://shop.example/{HOSTILE}"),
    ]
    return events


@pytest.fixture
def hostile_path(tmp_path: Path) -> Path:
    path = tmp_path / "hostile\x1b[31m\u202e.json"
    document = {
        "session_id": f"s{HOSTILE}",
        "sessionId": HOSTILE,
        "version": HOSTILE,
        "events": hostile_events(),
    }
    path.write_text(json.dumps(document), encoding="utf-8")
    plain = tmp_path / "plain.json"
    plain.write_text(json.dumps(hostile_events(), ensure_ascii=False), encoding="utf-8")
    return path


def policy_file(folder: Path) -> Path:
    path = folder / "proofreel.toml"
    path.write_text('[[route]]\nmatch = "/confirm**"\nclass = "sensitive"\n')
    return path


HEADLESS: dict[str, list[list[str]]] = {
    "info": [["--format", "text"], ["--format", "json"]],
    "events": [[]],
    "page": [["--at", "0", "--at", "5", "--format", "text"], ["--at", "5", "--format", "json"]],
    "fields": [[], ["--format", "json"]],
    "heatmap": [[], ["--format", "json"], ["--kind", "rage"]],
    "scan": [
        ["--format", kind, *extra]
        for kind, extra in (
            ("text", []), ("text", ["--show-values"]), ("json", ["--show-values"]), ("jsonl", []),
            ("csv", ["--show-values"]), ("sarif", []), ("junit", []),
        )
    ],
    "check": [["--format", kind] for kind in ("text", "json", "markdown", "html", "junit")],
    "remedy": [[]],
}  # fmt: skip


@pytest.mark.parametrize(
    ("command", "options"), [(command, options) for command, many in HEADLESS.items() for options in many]
)
def test_no_command_prints_what_moves_the_terminal(
    command: str, options: list[str], hostile_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = hostile_path
    more = ["--policy", str(policy_file(path.parent))] if command == "check" else []
    status = main([command, str(path), *options, *more])
    out, err = capfdbinary.readouterr()
    assert status in (0, 1), err.decode(errors="replace")
    assert_harmless(out.replace(b"\r\n", b"\n") if "csv" in options else out)
    assert_harmless(err)


@pytest.mark.parametrize("command", ["info", "events", "page", "scan"])
def test_nor_when_the_recording_is_just_a_list_of_events(
    command: str, hostile_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main([command, str(hostile_path.parent / "plain.json")]) in (0, 1)
    out, err = capfdbinary.readouterr()
    assert_harmless(out)
    assert_harmless(err)


@pytest.mark.parametrize(
    "command",
    ["info", "events", "page", "fields", "heatmap", "scan", "check", "remedy", "convert", "recover"],
)
def test_no_complaint_repeats_what_it_read(
    command: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = tmp_path / f"broken{PAYLOADS['clipboard'].replace('/', '')}.json"
    path.write_bytes(HOSTILE.encode())
    extra = ["-o", str(tmp_path / "out.replay")] if command in ("convert", "recover") else []
    assert main([command, str(path), *extra]) == 2
    out, err = capfdbinary.readouterr()
    assert_harmless(out)
    assert_harmless(err)
    assert err.strip(), "it says what is wrong"


def test_the_detector_explains_without_repeating(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    import io
    import sys

    rows = [
        {"id": HOSTILE, "value": f"{MAIL} {CARD} {HOSTILE}", "context": {"source": "text", "label": HOSTILE}}
    ]
    stream = io.TextIOWrapper(io.BytesIO("\n".join(map(json.dumps, rows)).encode() + b"\n"), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", stream)
    assert main(["detect"]) in (0, 1)
    out, err = capfdbinary.readouterr()
    assert_harmless(out)
    assert_harmless(err)


def test_unknown_words_on_the_command_line_do_no_harm(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    for words in (
        [f"no-such{HOSTILE}"],
        ["info", HOSTILE.replace("\x00", "")],
        ["schema", "nothing\x1b[31m"],
    ):
        assert main(words) == 2
        out, err = capfdbinary.readouterr()
        assert_harmless(out)
        assert_harmless(err)


def test_every_headless_command_is_tried() -> None:
    tried_elsewhere = {"convert", "recover", "detect", "flags", "policy", "compare", "signoff", "rules",
                       "schema", "keys",
                       "completion", "review", "demo", "serve"}  # fmt: skip
    assert set(COMMANDS) == set(HEADLESS) | tried_elsewhere


def assert_harmless(data: bytes) -> None:
    printed = data.decode("utf-8")
    found = FORBIDDEN.search(printed)
    assert found is None, f"{found.group()!r} in {printed[max(0, found.start() - 40) : found.end() + 40]!r}"
