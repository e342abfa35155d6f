"""New Relic: rrweb arrays whose session stands in the upload's URL or in the events' own stamp.

`POST /browser/blobs?type=SessionReplay&attributes=<url-encoded list>` with a (gzip) JSON array; the attributes
name the session, the page and the user. Some releases stamp each event with `__newrelic` (original and corrected
time). Without either, a body is plain rrweb, and the agent's other bodies beside it tell the product. Known from
browser-agent 1.322.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from replay_format.importers.model import Body, EventsImporter, Part
from replay_format.importers.rrweb import plain
from replay_format.session import BesideDocument, Recorder
from replay_format.splitting import JsonSplitter

_HARVEST = re.compile(rb"bel\.\d;|\[\{\"n\":\"\w+\",\"s\":[\d.]+,\"e\":[\d.]+,\"o\":")
_IDENTITY = ("enduser.id", "enduser.email")
_URLS = ("currentUrl", "pageUrl", "referrerUrl")


class NewRelicImporter(EventsImporter):
    """The importer of New Relic's replays."""

    name = "newrelic"
    # Without its URL a body is plain rrweb.
    may_be_plain = True

    def recognises(self, body: Body) -> bool:
        if _query(body):
            return True
        head = body.head.lstrip()
        return (head[:1] == b"[" and b'"__newrelic"' in head) or _HARVEST.match(head) is not None

    def parts(self, body: Body) -> Iterator[Part]:
        if _HARVEST.match(body.head.lstrip()):
            yield Part(
                importer=self.name, body=body.name, recorder=Recorder("newrelic-browser"), companion=True
            )
            return
        query = _query(body)
        about = dict(parse_qsl(query.get("attributes", "")))
        splitter = JsonSplitter(body.pieces(), limits=body.limits)
        yield Part(
            importer=self.name,
            body=body.name,
            session_id=about.get("session") or about.get("sessionId"),
            events=(plain(event) for event in splitter.array()),
            recorder=Recorder("newrelic-browser", about.get("agentVersion", "")),
            documents=[
                *(
                    BesideDocument("identity", f"url?attributes.{key}", about[key])
                    for key in _IDENTITY
                    if about.get(key)
                ),
                *(
                    BesideDocument("url", f"url?attributes.{key}", about[key])
                    for key in _URLS
                    if about.get(key)
                ),
            ],
        )


def _query(body: Body) -> dict[str, str]:
    query = dict(parse_qsl(urlsplit(body.url).query))
    return query if query.get("type") == "SessionReplay" else {}
