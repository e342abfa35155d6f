"""New Relic: rrweb arrays whose session stands in the upload's URL or in the events' own stamp.

`POST /browser/blobs?type=SessionReplay&attributes=<url-encoded list>` with a (gzip) JSON array; the
attributes name the session, the page and the user. Some releases stamp each event with `__newrelic` (original
and corrected time). Without either, a body is plain rrweb, and the agent's other bodies beside it tell the
product. Known from browser-agent 1.322.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import msgspec

from replay_format.body import Body
from replay_format.importers.model import EventsImporter
from replay_format.importers.rrweb import plain
from replay_format.part import Part, documents_about
from replay_format.session import Recorder, SideDocument
from replay_format.splitting import JsonSplitter

# The agent's other harvests: its own compact event format, traces, attributes, events, metrics and errors.
_HARVEST = re.compile(
    rb'bel\.\d;|\[\{"n":"\w+","s":[\d.]+,"e":[\d.]+,"o":|\{"ja":\{|\{"ins":\[\{'
    rb'|\{"(?:sm|cm|xhr|err)":\[\{"params":\{'
)
_COMPACT = re.compile(rb"'([A-Za-z][\w.]*),'((?:\\.|[^,;\\])+)")
_MODIFIED = "Config/SessionReplay/{}/Modified"
_IDENTITY = ("enduser.id", "enduser.email")
_URLS = ("currentUrl", "pageUrl", "referrerUrl")
_ABOUT = (*(("identity", key) for key in _IDENTITY), *(("url", key) for key in _URLS))

_any = msgspec.json.Decoder()


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
            yield _companion(body)
            return
        query = _query(body)
        about = dict(parse_qsl(query.get("attributes", "")))
        splitter = JsonSplitter(body.pieces(), limits=body.limits)
        yield Part(
            importer=self.name,
            body=body.name,
            session_id=about.get("session") or about.get("sessionId"),
            events=(plain(event, body.limits) for event in splitter.array()),
            recorder=Recorder("newrelic-browser", about.get("agentVersion", "")),
            documents=documents_about(about, _ABOUT, "url?attributes."),
        )


def _companion(body: Body) -> Part:
    data = body.read()
    found: list[dict[str, Any]] = []
    declared: dict[str, Any] = {}
    if data.startswith(b"bel."):
        pairs = {key.decode(): value.decode("utf-8", "replace") for key, value in _COMPACT.findall(data)}
        found = [{key: pairs[key] for key in (*_IDENTITY, *_URLS) if key in pairs}]
    else:
        try:
            whole = _any.decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError):
            whole = None
        if isinstance(whole, dict):
            found = [item for key in ("ja", "ins", "err") for item in _objects(whole.get(key))]
            declared = _declared(whole.get("sm"))
    return Part(
        importer="newrelic",
        body=body.name,
        recorder=Recorder("newrelic-browser"),
        declared_masking=declared,
        documents=[document for item in found for document in _documents(item)],
        companion=True,
    )


def _objects(value: Any) -> list[dict[str, Any]]:
    values = value if isinstance(value, list) else [value]
    return [item for item in values if isinstance(item, dict)]


def _documents(item: dict[str, Any]) -> Iterator[SideDocument]:
    for source, keys in (("identity", _IDENTITY), ("url", _URLS)):
        for key in keys:
            if value := item.pop(key, None):
                yield SideDocument(source, f".{key}", value)
    if item:
        yield SideDocument("metadata", "", item)


def _declared(metrics: Any) -> dict[str, Any]:
    """Return the settings, as far as the agent's metrics tell: whether each one differs from its default."""
    params = [metric.get("params") for metric in _objects(metrics)]
    names = {param.get("name") for param in params if isinstance(param, dict)}
    if "Config/SessionReplay/Enabled" not in names:
        return {}
    selector = "not the default" if _MODIFIED.format("MaskTextSelector") in names else "*"
    return {
        "mask_all_inputs": _MODIFIED.format("MaskAllInputs") not in names,
        "mask_text_selector": selector,
    }


def _query(body: Body) -> dict[str, str]:
    query = dict(parse_qsl(urlsplit(body.url).query))
    return query if query.get("type") == "SessionReplay" else {}
