"""Uploads that a capture lists without what they held, and the sessions that they are missing from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

import msgspec

from replay_format.session import Gap, Session

UPLOADS = "uploads"
HOW_TO_KEEP = (
    "record anew where bodies are kept: let the SDK send to an endpoint of your own, which stores each body"
)


class LostUpload(msgspec.Struct, frozen=True):
    """An upload whose body the capture did not keep, or kept as damaged text.

    It held what happened from `since_ms` (the upload before it to the same endpoint) to `at_ms`, epoch ms;
    None where the capture does not say.
    """

    endpoint: str
    at_ms: float | None = None
    since_ms: float | None = None


def endpoint_of(url: str) -> str:
    """Return host and path of a URL: where a recorder sends to, whatever its query says of one upload."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return f"{parts.netloc}{parts.path}".rstrip("/")


def describe_lost(lost: Sequence[LostUpload]) -> str:
    """Return on one line why a capture without any usable upload gives no session."""
    count = "1 upload has" if len(lost) == 1 else f"{len(lost)} uploads have"
    return f"no session can be read, as {count} no body in this capture; {HOW_TO_KEEP}"


def note_lost(session: Session, urls: Iterable[str], lost: Sequence[LostUpload]) -> None:
    """Add to the gaps of a session the lost uploads to the endpoints (`urls`) that its own parts went to."""
    endpoints = {endpoint_of(url) for url in urls if url}
    gaps: list[Gap] = []
    for upload in lost:
        if upload.endpoint in endpoints:
            gap = _gap(session, upload)
            before = gaps[-1] if gaps else None
            if before is not None and before.from_ms <= gap.from_ms <= before.to_ms:
                end, missing = max(before.to_ms, gap.to_ms), before.missing + 1
                gaps[-1] = Gap(before.from_ms, end, missing, UPLOADS)
            else:
                gaps.append(gap)
    session.info.gaps = sorted([*session.info.gaps, *gaps], key=lambda gap: gap.from_ms)


def _gap(session: Session, upload: LostUpload) -> Gap:
    """Return where it is missing; anywhere, when the session or the capture has no clock."""
    length = session.info.duration_ms
    if not session.started_at or upload.at_ms is None:
        return Gap(0, length, 1, UPLOADS)
    since = session.start if upload.since_ms is None else upload.since_ms
    began, ended = (min(max(ms - session.start, 0), length) for ms in (since, upload.at_ms))
    return Gap(min(began, ended), ended, 1, UPLOADS)
