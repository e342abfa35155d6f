"""PageSpy: a log of a page, of which the replay is one kind of entry.

The log is an array of `{"type", "timestamp", "data"}`, downloaded or sent as the `log` part of a form to
`/api/v1/log/upload`; `data` is zlib of JSON as characters up to U+00FF, or JSON as it is. `rrweb-event` is
an event of rrweb's; `console` has `logType` and atoms (`{"type", "value"}`), `network` a request at each of
its states under one `id`, `storage` what was kept under which name, `system` the browser, `meta` the page
and the log itself. Known from page-spy-browser and its DataHarborPlugin 2.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from replay_format.body import Body
from replay_format.encodings import inflate
from replay_format.importers.model import EventsImporter
from replay_format.limits import Limits
from replay_format.part import Part, documents_about
from replay_format.session import Recorder, SideDocument
from replay_format.splitting import JsonSplitter

TYPES = ("rrweb-event", "console", "network", "storage", "system", "meta", "page", "database", "mark")
_TYPE = rb'"type"\s*:\s*"(?:' + "|".join(TYPES).encode() + rb')"'
# An entry's three keys in any order; its data is text, which may be long.
_KEY = rb"(?:" + _TYPE + rb'|"timestamp"\s*:\s*\d{12,14}(?:\.\d+)?|"data"\s*:\s*"x(?:\\u00|[^"\\]))'
_LOG = re.compile(rb"\[\s*\{\s*" + _KEY)
_ENTRY = re.compile(_TYPE)
_META = (("url", "url"), ("metadata", "title"), ("metadata", "remark"), ("metadata", "ua"))

_any = msgspec.json.Decoder()


class PageSpyImporter(EventsImporter):
    """The importer of PageSpy's logs."""

    name = "pagespy"

    def recognises(self, body: Body) -> bool:
        head = body.head.lstrip()
        if not _LOG.match(head) or not _ENTRY.search(head) or b'"timestamp"' not in head:
            return False
        # rrweb's own events have numbers for types, and other logs no data that is packed.
        return b'"rrweb-event"' in head or b'"data":"x' in head.replace(b'": "', b'":"')

    def parts(self, body: Body) -> Iterator[Part]:
        log = _Log(body.limits)
        splitter = JsonSplitter(body.pieces(), limits=body.limits)
        for number, item in enumerate(splitter.array()):
            log.take(number, item)
        body.truncated = body.truncated or splitter.truncated
        lost = [f"{log.unread} entries that cannot be unpacked left out"] if log.unread else []
        yield Part(
            importer=self.name,
            body=body.name,
            events=[msgspec.json.encode(event) for event in log.events()],
            recorder=Recorder("page-spy"),
            documents=log.documents,
            warnings=lost,
            companion=not log.events(),
        )


class _Log:
    """The entries of one log as events, in their order."""

    def __init__(self, limits: Limits) -> None:
        self.documents: list[SideDocument] = []
        self.unread = 0
        self._limits = limits
        self._events: list[dict[str, Any]] = []
        self._requests: dict[Any, dict[str, Any]] = {}
        self._told = {
            "rrweb-event": self._replayed, "console": self._logged, "network": self._requested,
            "meta": self._described, "system": self._system,
        }  # fmt: skip

    def take(self, number: int, item: bytes | msgspec.Raw) -> None:
        """Take one entry over; one that cannot be unpacked is counted in `unread`."""
        try:
            entry = _any.decode(item)
            data = self._unpacked(entry.get("data"))
        except (msgspec.DecodeError, UnicodeError, ValueError, AttributeError):
            self.unread += 1
            return
        kind, at = str(entry.get("type")), entry.get("timestamp")
        tell = self._told.get(kind)
        if tell is not None and isinstance(data, dict):
            tell(data, at, number)
        else:
            self._event(5, {"tag": f"pagespy.{kind}", "payload": data}, at)

    def events(self) -> list[dict[str, Any]]:
        """Return what was taken over; of a request that changed its state, as it was in the end."""
        return self._events

    def _unpacked(self, data: Any) -> Any:
        if not isinstance(data, str) or not data.startswith("x"):
            return data
        return _any.decode(inflate(data.encode("latin-1"), limits=self._limits)[0])

    def _event(self, kind: int, data: Any, at: Any) -> None:
        self._events.append({"type": kind, "data": data, "timestamp": at})

    def _replayed(self, data: dict[str, Any], at: Any, _number: int) -> None:
        self._events.append({"timestamp": at, **data})

    def _logged(self, data: dict[str, Any], at: Any, _number: int) -> None:
        logs = data.get("logs")
        detail = data.get("errorDetail")
        trace = [str(detail["stack"])] if isinstance(detail, dict) and detail.get("stack") else []
        line = {
            "level": str(data.get("logType") or "log"),
            "trace": trace,
            "payload": [_atom(atom) for atom in logs] if isinstance(logs, list) else [],
        }
        self._event(6, {"plugin": "rrweb/console@1", "payload": line}, at)

    def _requested(self, data: dict[str, Any], at: Any, number: int) -> None:
        request = {
            "name": str(data.get("url") or ""),
            "method": data.get("method"),
            "status": data.get("status"),
            "initiatorType": data.get("requestType"),
            "duration": data.get("costTime"),
            "requestHeaders": _headers(data.get("requestHeader")),
            "responseHeaders": _headers(data.get("responseHeader")),
            "requestBody": data.get("requestPayload") or data.get("postData"),
            "responseBody": data.get("response"),
        }
        identity = data.get("id", number)
        if (known := self._requests.get(identity)) is not None:
            known.update(request)
            return
        self._requests[identity] = request
        self._event(6, {"plugin": "rrweb/network@1", "payload": {"requests": [request]}}, at)

    def _described(self, data: dict[str, Any], _at: Any, number: int) -> None:
        self.documents += documents_about(data, _META, f"[{number}].data.")

    def _system(self, data: dict[str, Any], at: Any, number: int) -> None:
        if data.get("system"):
            self.documents.append(SideDocument("metadata", f"[{number}].data.system", data["system"]))
        self._event(5, {"tag": "pagespy.system", "payload": data}, at)


def _atom(atom: Any) -> str:
    """Return an argument of the console as text: an atom's value, or the JSON of what has no plain one."""
    value = atom.get("value", atom) if isinstance(atom, dict) else atom
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


def _headers(pairs: Any) -> Any:
    """Return headers, which are a list of names and values, as an object; what is not stays as it is."""
    if isinstance(pairs, list) and all(isinstance(pair, list) and len(pair) == 2 for pair in pairs):
        return {str(name): value for name, value in pairs}
    return pairs
