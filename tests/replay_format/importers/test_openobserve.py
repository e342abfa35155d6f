"""OpenObserve: Datadog's wire format, told apart by its addresses, its events and its attribute."""

from __future__ import annotations

import base64
import json
import zlib
from pathlib import Path
from typing import Any

import pytest

from tests.replay_format.importers.carrying import as_har
from tests.replay_format.importers.visit import EVENTS, START, opened, said_by, words_of

SEGMENT: dict[str, Any] = {
    "records": EVENTS, "creation_reason": "init", "start": START, "end": START + 2000, "index_in_view": 0,
    "session": {"id": "s-1"}, "view": {"id": "v-1"}, "application": {"id": "a-1"},
}  # fmt: skip
RUM = {"type": "view", "_oo": {"format_version": 2}, "application": {"id": "a-1"}, "session": {"id": "s-1"},
       "view": {"id": "v-1", "url": "https://shop.example/"}, "usr": {"email": "ada@lovelace.example"},
       "ootags": "sdk_version:0.4.1"}  # fmt: skip
BOUNDARY = b"------part"


def form(segment: dict[str, Any]) -> bytes:
    """Return a segment as the SDK sends it."""
    parts = (("segment", zlib.compress(json.dumps(segment).encode())), ("event", b'{"raw_segment_size":1}'))
    lines = [
        b'%s\r\nContent-Disposition: form-data; name="%s"; filename="blob"\r\n\r\n%s\r\n'
        % (BOUNDARY, name.encode(), content)
        for name, content in parts
    ]
    return b"".join(lines) + BOUNDARY + b"--\r\n"


@pytest.mark.parametrize(
    "url",
    [
        "https://o2.example/rum/v1/acme/replay?o2source=browser&o2-evp-origin-version=0.4.1",
        "https://shop.example/proxy?o2forward=%2Frum%2Fv1%2Facme%2Freplay%3Fo2source%3Dbrowser"
        "%26o2-evp-origin-version%3D0.4.1",
    ],
)
def test_an_upload_is_known_by_its_address(url: str, tmp_path: Path) -> None:
    session = opened(tmp_path, as_har([("upload", form(SEGMENT))], url=url))
    info = session.info
    assert (info.format, info.session_id) == ("openobserve", "s-1")
    assert (info.recorder.name, info.recorder.version) == ("openobserve-browser-rum", "0.4.1")
    assert "Grüße, Ada" in words_of(session)


def test_a_segment_without_an_address_is_known_by_the_events_beside_it(tmp_path: Path) -> None:
    session = opened(tmp_path, [form(SEGMENT), json.dumps(RUM).encode()])
    assert (session.info.format, session.info.recorder.version) == ("openobserve", "0.4.1")
    assert '["identity", {"email": "ada@lovelace.example"}]' in said_by(session)


def test_a_segment_is_known_by_the_attribute_that_masks(tmp_path: Path) -> None:
    masked = json.dumps(SEGMENT).replace('"attributes": {', '"attributes": {"data-oo-privacy": "mask", ', 1)
    assert opened(tmp_path, base64.b64encode(zlib.compress(masked.encode()))).info.format == "openobserve"


def test_datadogs_own_stay_datadogs(tmp_path: Path) -> None:
    theirs = {**RUM, "_dd": {}, "ddtags": "sdk_version:7.1.0"}
    del theirs["_oo"], theirs["ootags"]
    session = opened(tmp_path, [form(SEGMENT), json.dumps(theirs).encode()])
    assert (session.info.format, session.info.recorder.name) == ("datadog", "datadog-browser-rum")
