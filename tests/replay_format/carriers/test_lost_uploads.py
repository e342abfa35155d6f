"""A capture that lists uploads without what they held: what is missing is counted, and where it was."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from proofreel.cli import main
from proofreel.timeline.build import build_timeline
from replay_format.container.summary import decode_meta, encode_meta
from replay_format.errors import UnreadableRecording
from replay_format.lost import UPLOADS
from replay_format.reading import open_path
from replay_format.session import Gap, Session

START = 1_700_000_000_000
URL = "https://collect.example/replay?part="
HEAD = [
    {"type": 4, "data": {"href": "https://shop.example/", "width": 800, "height": 600}, "timestamp": START},
    {
        "type": 2,
        "data": {
            "node": {"type": 0, "id": 1, "childNodes": []},
            "initialOffset": {"left": 0, "top": 0},
        },
        "timestamp": START + 1,
    },
]
DAMAGED = "\x1f\ufffd\b\x00" + "\ufffd\x03" * 40


def events_of(number: int) -> list[dict[str, Any]]:
    """The events of the upload with that number: two seconds each."""
    at = START + number * 2000
    scrolls = [
        {"type": 3, "data": {"source": 3, "id": 1, "x": 0, "y": y}, "timestamp": at + y}
        for y in (100, 700, 1900)
    ]
    return [*HEAD, *scrolls] if number == 0 else scrolls


def upload(number: int, **replaced: Any) -> dict[str, Any]:
    """The entry of an upload, two seconds after the one before it."""
    request = {
        "url": f"{URL}{number}",
        "method": "POST",
        "bodySize": 900,
        "postData": {"mimeType": "application/json", "text": json.dumps(events_of(number))},
    }
    request |= replaced
    second = 2 * (number + 1)
    return {"startedDateTime": f"2023-11-14T22:13:{20 + second:02}.000Z", "request": request}


LOST: dict[str, dict[str, Any]] = {
    "size": {"postData": None},
    "empty text": {"postData": {"text": ""}},
    "length": {"postData": None, "bodySize": -1, "headers": [{"name": "Content-Length", "value": "77"}]},
    "type": {"postData": None, "bodySize": -1, "headers": [{"name": "content-type", "value": "text/plain"}]},
    "damaged": {"postData": {"text": DAMAGED}},
}
NOT_LOST: dict[str, dict[str, Any]] = {
    "empty": {"postData": None, "bodySize": 0},
    "length 0": {"postData": None, "bodySize": -1, "headers": [{"name": "content-length", "value": "0"}]},
    "form": {"postData": {"text": "", "params": [{"name": "a", "value": "b"}]}},
    "asked for": {"postData": None, "method": "GET"},
    "elsewhere": {"postData": None, "url": "https://shop.example/api"},
    "typed": {"postData": {"text": '{"said": "a sign that no font has: \ufffd"}'}},
    "strange": {"postData": None, "bodySize": 0, "headers": [7, {"name": None}]},
}


def captured(folder: Path, *entries: dict[str, Any]) -> Path:
    path = folder / "panel.har"
    path.write_text(json.dumps({"log": {"version": "1.2", "entries": entries}}))
    return path


def opened(folder: Path, *entries: dict[str, Any]) -> Session:
    (session,) = open_path(str(captured(folder, *entries)))
    return session


@pytest.mark.parametrize("kind", LOST)
def test_a_lost_upload_is_missing_between_its_neighbours(tmp_path: Path, kind: str) -> None:
    session = opened(tmp_path, upload(0), upload(1, **LOST[kind]), upload(2))
    assert session.info.gaps == [Gap(2000, 4000, 1, UPLOADS)]
    assert session.info.missing_uploads == 1 and not session.info.complete


@pytest.mark.parametrize("kind", NOT_LOST)
def test_an_upload_that_held_nothing_or_went_elsewhere_is_not_missing(tmp_path: Path, kind: str) -> None:
    session = opened(tmp_path, upload(0), upload(1, **NOT_LOST[kind]), upload(2))
    assert session.info.gaps == [] and session.info.complete


def test_uploads_lost_in_a_row_are_one_gap(tmp_path: Path) -> None:
    lost = LOST["size"]
    session = opened(tmp_path, upload(0), upload(1, **lost), upload(2, **lost), upload(3))
    assert session.info.gaps == [Gap(2000, 6000, 2, UPLOADS)]
    assert session.info.missing_uploads == 2


def test_the_last_upload_lost_is_missing_at_the_end(tmp_path: Path) -> None:
    session = opened(tmp_path, upload(0), upload(1, **LOST["size"]))
    assert session.info.gaps == [Gap(1900, 1900, 1, UPLOADS)]


def test_without_times_it_is_missing_somewhere(tmp_path: Path) -> None:
    entries = [upload(0), upload(1, **LOST["size"])]
    for entry in entries:
        del entry["startedDateTime"]
    session = opened(tmp_path, *entries)
    assert session.info.gaps == [Gap(0, session.info.duration_ms, 1, UPLOADS)]


def test_a_capture_without_any_usable_body_says_what_was_lost_and_what_to_do(tmp_path: Path) -> None:
    path = captured(tmp_path, *(upload(number, **LOST["size"]) for number in range(3)))
    with pytest.raises(UnreadableRecording, match=r"3 uploads have no body .* endpoint of your own"):
        open_path(str(path))


def test_what_is_missing_is_kept_in_a_container(tmp_path: Path) -> None:
    info = opened(tmp_path, upload(0), upload(1, **LOST["size"])).info
    info.unread = 2
    kept = decode_meta(encode_meta(info, [""], "test"), info.path)
    assert (kept.gaps, kept.unread) == (info.gaps, 2)


def test_every_report_says_first_that_the_session_is_not_complete(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(captured(tmp_path, upload(0), upload(1, **LOST["size"]), upload(2)))
    for form in ("text", "markdown", "html", "junit", "sarif"):
        assert main(["scan", path, "--format", form, "--jobs", "1"]) == 0
        assert "his session is not complete (1 upload missing)" in capsys.readouterr().out, form
    assert main(["scan", path, "--jobs", "1"]) == 0
    first = " ".join(capsys.readouterr().out.split(".")[0].split())
    assert "0 of 1 sessions hold personal data" in first and "not complete" in first
    assert main(["check", path, "--jobs", "1"]) in (0, 1)
    assert "not complete (1 upload missing)" in " ".join(capsys.readouterr().out.split("\n\n")[0].split())


def test_scan_json_counts_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(captured(tmp_path, upload(0), upload(1, **LOST["size"]), upload(2)))
    assert main(["scan", path, "--format", "json", "--jobs", "1"]) == 0
    report = json.loads(capsys.readouterr().out)
    (session,) = report["sessions"]
    assert session["complete"] is False and session["coverage"]["missing_uploads"] == 1
    assert (report["summary"]["incomplete"], report["summary"]["missing_uploads"]) == (1, 1)


@pytest.mark.parametrize(("missing", "status"), [(True, 2), (False, 0)])
def test_strict_fails_on_a_session_that_is_not_complete(tmp_path: Path, missing: bool, status: int) -> None:
    lost = LOST["size"] if missing else {}
    path = str(captured(tmp_path, upload(0), upload(1, **lost), upload(2)))
    assert main(["scan", path, "--strict", "--jobs", "1"]) == status


def test_info_and_timeline_say_from_when_to_when_it_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = captured(tmp_path, upload(0), upload(1, **LOST["size"]), upload(2))
    assert main(["info", str(path)]) == 0
    assert "1 uploads missing between 2.0 s and 4.0 s" in capsys.readouterr().out
    (session,) = open_path(str(path))
    (told,) = [entry for entry in build_timeline(session).interactions if entry.label == "missing uploads"]
    assert (told.t_ms, told.end_ms, told.detail) == (2000, 4000, "recording missing from 0:02 to 0:04")


def test_a_comparison_says_which_side_is_not_complete(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole, holes = tmp_path / "whole", tmp_path / "holes"
    whole.mkdir()
    holes.mkdir()
    base = str(captured(whole, upload(0), upload(1), upload(2)))
    new = str(captured(holes, upload(0), upload(1, **LOST["size"]), upload(2)))
    assert main(["compare", base, new]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "0 regressions, but 1 of 1 session of the new side not complete" in said
