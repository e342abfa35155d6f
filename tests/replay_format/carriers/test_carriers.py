"""However a capture is carried, the same session comes out."""

from __future__ import annotations

import base64
import gzip
import json
import urllib.parse
import zlib
from pathlib import Path

import cramjam
import pytest
import zstandard

from replay_format.errors import LimitExceeded, UnreadableRecording
from replay_format.finding import Candidate
from replay_format.limits import Limits
from replay_format.reading import open_path, open_recording
from tests.replay_format.importers.carrying import as_har, as_tar, as_zip, bodies, raw

EVENTS = [
    {"type": 4, "data": {"href": "https://shop.example/", "width": 800, "height": 600},
        "timestamp": 1700000000000},
    {"type": 2,
     "data": {"node": {"type": 0, "id": 1, "childNodes": []}, "initialOffset": {"left": 0, "top": 0}},
     "timestamp": 1700000000001},
    {"type": 3, "data": {"source": 3, "id": 1, "x": 0, "y": 40}, "timestamp": 1700000000500},
]  # fmt: skip
PLAIN = json.dumps(EVENTS).encode()


def fingerprint(path: Path) -> tuple[str, str, int]:
    (session,) = open_path(str(path))
    return session.info.session_id, session.info.format, len(session)


@pytest.mark.parametrize(
    "name", ["posthog", "sentry-full", "datadog", "openreplay", "highlight", "statsig", "mixpanel"]
)
@pytest.mark.parametrize(
    ("carry", "suffix"),
    [
        (as_zip, ".zip"),
        (as_tar, ".tar"),
        (lambda files: zstandard.compress(as_tar(files)), ".tar.zst"),
        (lambda files: gzip.compress(as_tar(files)), ".tar.gz"),
        (as_har, ".har"),
    ],
    ids=["zip", "tar", "tar.zst", "tar.gz", "har"],
)
def test_an_archive_or_a_har_gives_what_the_folder_gives(name, carry, suffix, tmp_path: Path) -> None:
    carried = tmp_path / f"capture{suffix}"
    carried.write_bytes(carry(bodies(name)))
    assert fingerprint(carried) == fingerprint(raw(name))


@pytest.mark.parametrize(
    "wrapped",
    [
        base64.b64encode(gzip.compress(PLAIN)),
        base64.urlsafe_b64encode(zlib.compress(PLAIN)),
        base64.b64encode(gzip.compress(PLAIN))[::-1],
        b"data=" + urllib.parse.quote_plus(base64.b64encode(gzip.compress(PLAIN))).encode(),
        gzip.compress(base64.b64encode(gzip.compress(PLAIN))),
        b"--AaB03x\r\nContent-Disposition: form-data; name=\"replay\"; filename=\"r\"\r\n\r\n"
        + gzip.compress(PLAIN) + b"\r\n--AaB03x--\r\n",
    ],
    ids=["base64-gzip", "base64url-zlib", "reversed-base64", "form", "gzip-base64-gzip", "multipart"],
)  # fmt: skip
def test_nested_encodings_are_taken_off(wrapped: bytes, tmp_path: Path) -> None:
    path = tmp_path / "body.bin"
    path.write_bytes(wrapped)
    (session,) = open_path(str(path))
    assert [session.columns.type[i] for i in range(3)] == [4, 2, 3]


def test_a_har_with_a_binary_body_kept_as_text_opens(tmp_path: Path) -> None:
    body = gzip.compress(PLAIN).decode("latin-1")
    har = {"log": {"entries": [{"request": {"url": "https://c.example/", "postData": {"text": body}}}]}}
    path = tmp_path / "panel.har"
    path.write_text(json.dumps(har))
    (session,) = open_path(str(path))
    assert len(session) == 3


def test_the_url_of_a_captured_request_names_the_session_and_is_kept(tmp_path: Path) -> None:
    url = "https://api.example/record/?replay_id=r-17&seq=0&%24current_url=https%3A%2F%2Fshop.example%2Fa"
    path = tmp_path / "panel.har"
    path.write_bytes(as_har([("0", gzip.compress(PLAIN))], url=url))
    (session,) = open_path(str(path))
    assert (session.info.format, session.info.session_id) == ("mixpanel", "r-17")
    assert "https://shop.example/a" in [document.value for document in session.info.documents]


def snappy(data: bytes) -> bytes:
    return bytes(cramjam.snappy.compress_raw(data))


def test_snappy_blocks_open_alone_and_behind_their_lengths(tmp_path: Path) -> None:
    lines = [json.dumps(["w1", event], separators=(",", ":")).encode() for event in EVENTS * 3]
    for number in range(len(lines)):
        lines[number] = lines[number].replace(b"17000000", b"1700000%d" % number, 1)
    whole = tmp_path / "whole.bin"
    whole.write_bytes(snappy(b"\n".join(lines)))
    blocks = [snappy(lines[0] + b"\n" + lines[1]), snappy(b"\n".join(lines[2:]))]
    prefixed = tmp_path / "prefixed.bin"
    prefixed.write_bytes(b"".join(len(block).to_bytes(4, "big") + block for block in blocks))
    for path in (whole, prefixed):
        (session,) = open_path(str(path))
        assert (session.info.format, len(session), session.info.windows) == ("posthog", 9, ["w1"])


def test_a_zip_that_unfolds_past_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    path.write_bytes(as_zip([("a.json", b"[" + b" " * 8_000_000 + b"]")]))
    with pytest.raises(LimitExceeded, match="--max-decompressed"):
        open_recording(Candidate((str(path),)), Limits(max_decompressed=1_000_000))


def test_an_archive_in_an_archive_in_an_archive_ends(tmp_path: Path) -> None:
    data = PLAIN
    for _ in range(12):
        data = as_zip([("inner", data)])
    path = tmp_path / "nested.zip"
    path.write_bytes(data)
    with pytest.raises(UnreadableRecording, match="packed inside more than 6 others"):
        open_path(str(path))
