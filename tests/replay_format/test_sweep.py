"""What no importer takes of a recording's bytes: kept with the session, each string once."""

from __future__ import annotations

import base64
import gzip
import json
import zlib
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from replay_format.bodies import Bodies, assemble
from replay_format.body import Body
from replay_format.container.converting import write_session
from replay_format.leftovers import Leftover
from replay_format.reading import open_path
from replay_format.session import Session
from replay_format.strings import document_in, strings_of
from tests.building import element, page

EVENTS = [*page(0, element("p", "Hello")), *page(5, element("p", "Goodbye"))]
ADDRESS = "ann@shop.example"


def session_of(folder: Path, data: bytes, name: str = "recording.json") -> Session:
    (folder / name).write_bytes(data)
    (session,) = open_path(str(folder / name))
    return session


def left(session: Session) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for leftover in session.info.leftovers:
        found.setdefault(leftover.place, []).append(leftover.value)
    return found


def har(*posts: dict[str, Any]) -> bytes:
    entries = [{"request": {"url": "https://in.example/s", "postData": post}} for post in posts]
    return json.dumps({"log": {"creator": {"name": ADDRESS}, "entries": entries}}).encode()


def multipart(**fields: str) -> bytes:
    parts = [
        f'--B\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    ]
    return ("".join(parts) + "--B--\r\n").encode()


def test_what_a_wrapper_says_beside_its_events_is_left(tmp_path: Path) -> None:
    session = session_of(tmp_path, json.dumps({"events": EVENTS, "user": {"email": ADDRESS}}).encode())
    assert left(session) == {"beside events": [{"user": {"email": ADDRESS}}]}


@pytest.mark.parametrize("start", ["", json.dumps({"user": ADDRESS}) + "\n"])
def test_a_bare_array_leaves_nothing_and_what_stands_around_it_is_kept(tmp_path: Path, start: str) -> None:
    session = session_of(tmp_path, (start + json.dumps(EVENTS)).encode())
    found = [value for values in left(session).values() for value in values]
    assert found == ([{"user": ADDRESS}] if start else [])


def test_a_line_that_is_no_json_is_left(tmp_path: Path) -> None:
    lines = [json.dumps(event) for event in EVENTS]
    session = session_of(tmp_path, "\n".join([lines[0], f"noted by {ADDRESS}", *lines[1:]]).encode())
    assert ADDRESS in json.dumps(left(session)["line that is no JSON"])


def test_the_end_of_a_recording_that_is_cut_off_is_left(tmp_path: Path) -> None:
    whole = json.dumps([*EVENTS, *page(9, element("p", ADDRESS))]).encode()
    session = session_of(tmp_path, whole[: whole.index(ADDRESS.encode()) + 20])
    assert ADDRESS in json.dumps(left(session)["beside events"])


def test_other_fields_of_a_form_are_left(tmp_path: Path) -> None:
    session = session_of(tmp_path, multipart(events=json.dumps(EVENTS), user=ADDRESS))
    assert ADDRESS in json.dumps(left(session)["body passed over"])
    packed = quote(base64.b64encode(gzip.compress(json.dumps(EVENTS).encode())))
    session = session_of(tmp_path, f"data={packed}&user=ann%40shop.example".encode())
    assert {"user": ADDRESS} in left(session)["form field"]


def test_a_capture_leaves_its_requests_and_the_bodies_that_nobody_knows(tmp_path: Path) -> None:
    headers = {"text": json.dumps(EVENTS), "comment": "bob@shop.example"}
    session = session_of(tmp_path, har(headers, {"text": json.dumps({"who": "cid@shop.example"})}), "c.har")
    found = left(session)
    assert ADDRESS in json.dumps(found["request of the capture"])
    assert "bob@shop.example" in json.dumps(found["request of the capture"])
    assert found["body passed over"] == [{"who": "cid@shop.example"}]


def test_a_string_that_an_importer_puts_into_an_event_or_a_document_is_not_left(tmp_path: Path) -> None:
    about = {"$session_id": "s1", "distinct_id": ADDRESS, "$snapshot_data": EVENTS, "plan": "gold plan"}
    data = json.dumps([{"event": "$snapshot", "properties": about}]).encode()
    said = json.dumps([value for values in left(session_of(tmp_path, data)).values() for value in values])
    assert ADDRESS not in said
    assert "Hello" not in said
    assert "gold plan" in said


def test_a_file_of_another_kind_beside_the_bodies_of_a_capture_is_no_part_of_it(tmp_path: Path) -> None:
    bodies = Bodies()
    for name, document in (
        ("0000.bin", EVENTS),
        ("0001.bin", {"who": ADDRESS}),
        ("expected.json", {"absent": ["bob@shop.example"]}),
    ):
        bodies.unpack(Body(name, [json.dumps(document).encode()]))
    (session,) = assemble(bodies, "capture")
    assert left(session) == {"body passed over": [{"who": ADDRESS}]}


def test_leftovers_are_kept_in_the_container(tmp_path: Path) -> None:
    session = session_of(tmp_path, json.dumps({"events": EVENTS, "user": {"email": ADDRESS}}).encode())
    write_session(session, tmp_path / "copy.replay")
    (copy,) = open_path(str(tmp_path / "copy.replay"))
    assert copy.info.leftovers == [Leftover("beside events", {"user": {"email": ADDRESS}})]


@pytest.mark.parametrize(
    ("data", "held"),
    [
        (b"", None),
        (b'{"a": "b"}', {"a": "b"}),
        (b'{"a": 1}\nplain text\n', [{"a": 1}, "plain text"]),
        (b'{"a": "cut off', [["a"]]),
        (b"\x00\xff\x00some text\x00\x01abc\x00", ["some text"]),
    ],
)
def test_bytes_are_read_as_what_they_are(data: bytes, held: Any) -> None:
    assert document_in(data) == held


def test_strings_of_json_are_found_without_reading_it_whole() -> None:
    assert list(strings_of(b'{"a\\"b": ["c\\u00e9", 5], "d')) == ['a"b', "c\u00e9"]


def test_packed_json_is_looked_into(tmp_path: Path) -> None:
    packed = zlib.compress(json.dumps({"who": ADDRESS}).encode()).decode("latin-1")
    session = session_of(tmp_path, json.dumps({"events": EVENTS, "more": packed}).encode())
    assert left(session) == {"beside events": [{"more": {"who": ADDRESS}}]}


def test_what_is_nested_deep_is_left_without_its_shape(tmp_path: Path) -> None:
    deep = "[" * 900 + json.dumps(ADDRESS) + "]" * 900
    session = session_of(
        tmp_path, b'{"events": %s, "more": %s}' % (json.dumps(EVENTS).encode(), deep.encode())
    )
    assert ADDRESS in json.dumps(left(session))
