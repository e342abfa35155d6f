"""`proofreel events`: real recordings, their counts, and nothing on the terminal that should not be there."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from proofreel.cli import main
from proofreel.documents.events import EventLine
from tests.building import click, console, custom, element, focus, page, session_of, typed
from tests.paths import RECORDINGS

TIMELINE_RECORDINGS = RECORDINGS / "timeline"
EMAIL = "marisol.quintanar@fernmail.example.com"
ESCAPES = "\x1b]0;own\x07\x1b[31mred\u202e\x9b"


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    assert main(["events", *arguments]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def written(folder: Path, events: list[dict[str, Any]], name: str = "s.json") -> str:
    (folder / name).write_text(json.dumps(events))
    return str(folder / name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        # What the driver did: one burst of seven clicks, one click on a card that does nothing, two pages.
        ("frustration", {"click": 10, "rage_click": 1, "dead_click": 1, "navigation": 2}),
        ("touch", {"tap": 8, "swipe": 5, "rage_click": 1, "dead_click": 1, "navigation": 2, "input": 1}),
        # Twelve fields typed into and a quantity filled in; /, a product, /checkout and the confirmation.
        (
            "masked-checkout",
            {
                "click": 22,
                "double_click": 1,
                "input": 13,
                "select": 3,
                "toggle": 3,
                "navigation": 4,
                "submit": 1,
            },
        ),
        ("network-console", {"click": 3, "network": 2, "console": 4, "error": 1, "navigation": 1}),
    ],
)
def test_real_recordings_are_told_as_they_were_driven(
    name: str, expected: dict[str, int], capsys: pytest.CaptureFixture[str]
) -> None:
    lines = printed(capsys, str(TIMELINE_RECORDINGS / f"{name}.json.gz"), "--show-values")
    counts = {kind: sum(line["kind"] == kind for line in lines) for kind in expected}
    assert counts == expected
    assert [line["t_ms"] for line in lines] == sorted(line["t_ms"] for line in lines)
    assert all(isinstance(line["event_index"], int) and None not in line.values() for line in lines)


def test_every_line_follows_its_schema(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("touch", "network-console", "masked-checkout"):
        for line in printed(capsys, str(TIMELINE_RECORDINGS / f"{name}.json.gz"), "--show-values"):
            msgspec.convert(line, EventLine)
            assert set(line) <= set(EventLine.__struct_fields__)


def test_masked_fields_are_told_as_masked(capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(capsys, str(TIMELINE_RECORDINGS / "masked-checkout.json.gz"), "--kind", "input")
    masks = {line["label"]: line["mask"] for line in lines}
    assert masks['"Card number" field'] == "same_length"
    assert masks['"Delivery note" field'] == "none"
    assert {line["page"] for line in lines} == {"/product/:id", "/checkout"}


def test_values_that_are_findings_are_covered_unless_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    field = element("input", node=20, type="email", aria_label="E-mail")
    events = [*page(0, field, element("td", EMAIL, node=21)), focus(400, 20), *typed(500, 20, EMAIL)]
    events += [
        click(9000, 21),
        console(9100, "log", f"user {EMAIL}"),
        custom(9200, "identify", {"mail": EMAIL}),
    ]
    path = written(tmp_path, events)
    covered = printed(capsys, path)
    assert EMAIL not in json.dumps(covered)
    assert next(line for line in covered if line["kind"] == "input")["value"] == "•" * len(EMAIL)
    assert not printed(capsys, path, "--contains", "fernmail")
    assert main(["events", path, "--show-values"]) == 0
    shown = capsys.readouterr()
    assert EMAIL in shown.out
    assert "uncovered" in shown.err


def test_filters(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, [*page(0, element("button", "Go", node=20)), click(1000, 20), click(3000, 20)])
    assert len(printed(capsys, path, "--kind", "click,tap", "--kind", "scroll")) == 2
    assert len(printed(capsys, path, "--kind", "click", "--from", "2")) == 1
    assert len(printed(capsys, path, "--kind", "click", "--to", "2.5", "--page", "/")) == 1
    assert len(printed(capsys, path, "--kind", "click", "--page", "/cart")) == 0
    assert main(["events", path, "--kind", "clik"]) == 2
    assert "the kinds are navigation, click" in capsys.readouterr().err


def test_several_sessions_name_theirs_on_every_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = written(tmp_path, [*page(0), click(1, 4)], "a.json")
    second = written(tmp_path, [*page(0), click(2, 4)], "b.json")
    assert len({line["session"] for line in printed(capsys, first, second)}) == 2
    assert "session" not in printed(capsys, first)[0]


@pytest.mark.parametrize("shape", ["jsonl", "text"])
def test_recorded_text_cannot_speak_to_the_terminal(
    shape: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    button = element("button", ESCAPES, node=20, id=ESCAPES, class_=ESCAPES)
    events = [*page(0, button, href=f"https://x.test/{ESCAPES}"), click(1, 20, 1e308, -5)]
    events += [console(2, ESCAPES, ESCAPES), custom(3, ESCAPES, [ESCAPES, "\ud83d"])]
    assert main(["events", written(tmp_path, events), "--format", shape, "--show-values"]) == 0
    out = capsys.readouterr().out
    assert not [c for c in out if (ord(c) < 32 and c != "\n") or 127 <= ord(c) < 160 or c == "\u202e"]


def test_a_cut_recording_is_told_as_far_as_it_goes_and_anything_else_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = gzip.decompress((TIMELINE_RECORDINGS / "frustration.json.gz").read_bytes())
    (tmp_path / "cut.json").write_bytes(whole[: len(whole) * 2 // 3])
    assert printed(capsys, str(tmp_path / "cut.json"))
    for name, content in (("empty.json", b""), ("none.json", b"[]"), ("text.txt", b"hello")):
        (tmp_path / name).write_bytes(content)
        assert main(["events", str(tmp_path / name)]) == 2
        assert len(capsys.readouterr().err.splitlines()) == 1
    assert main(["events", str(tmp_path / "missing.json")]) == 2


def test_a_session_is_built_as_it_is_described() -> None:
    session = session_of([*page(0), click(5, 4)], session_id="abc", windows=["a", "a", "b"])
    assert (len(session), session.info.session_id, session.info.windows) == (3, "abc", ["a", "b"])
    assert session.window_name(2) == "b"


def test_times_are_clock_times_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, [*page(0, element("button", "Go", node=20)), click(1000, 20), click(3000, 20)])
    assert [line["t_ms"] for line in printed(capsys, path, "--kind", "click", "--from", "0:02")] == [3000]
    assert [line["t_ms"] for line in printed(capsys, path, "--kind", "click", "--to", "0:01.5")] == [1000]
    assert main(["events", path, "--from", "soon"]) == 2
    assert capsys.readouterr().err == (
        "proofreel events: --from: 'soon' is no time: write seconds (31.2), m:ss (0:31.2) or h:mm:ss\n"
    )
