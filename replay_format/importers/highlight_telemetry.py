"""What Highlight's and LaunchDarkly's SDKs send beside the replay.

OpenTelemetry JSON holds requests, clicks with the text of the element and console lines; each span or log
record names its session in an attribute. LaunchDarkly's own events say who the user is, and name no session.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from replay_format.body import Body
from replay_format.importers.otlp import is_json_export, records_in
from replay_format.part import Part
from replay_format.session import Recorder, SideDocument

SESSION_ID = "highlight.session_id"
_FLAG_EVENTS = re.compile(
    rb'\[\s*\{\s*"kind"\s*:\s*"(?:identify|custom|index|feature|summary|debug)"\s*,\s*"\w+Date"'
)


def is_telemetry(head: bytes) -> bool:
    """True when it is OpenTelemetry's JSON of spans or logs, written by these SDKs,
    or LaunchDarkly's events.
    """
    return bool((is_json_export(head) and b'"highlight.' in head) or _FLAG_EVENTS.match(head))


def telemetry_parts(body: Body, whole: Any) -> Iterator[Part]:
    """Yield a companion for each session that the records name; one for events that name none."""
    if isinstance(whole, list):
        users = [event.get("context") or event.get("user") for event in whole if isinstance(event, dict)]
        documents = [SideDocument("identity", "[].context", user) for user in users if user]
        yield Part(importer="highlight", body=body.name, documents=documents, companion=True)
        return
    sessions: dict[str, list[SideDocument]] = {}
    for record in records_in(whole):
        about = record.about
        session = about.pop(SESSION_ID, None)
        source = "network" if "http.url" in about else "metadata"
        if record.body is not None:
            source, about["body"] = "console", record.body
        if isinstance(session, str):
            sessions.setdefault(session, []).append(SideDocument(source, ".attributes", about))
    for session, documents in sessions.items():
        yield Part(
            importer="highlight",
            body=body.name,
            session_id=session,
            recorder=Recorder("highlight.run"),
            documents=documents,
            companion=True,
        )
