"""Mixpanel: rrweb arrays whose session is named by the upload's URL.

`POST /record/?replay_id&seq&batch_start_time&...` with a (gzip) JSON array of rrweb
events; times in the query are seconds. A body without its URL is known by the
product's network plugin `rrweb/network@1.mp` alone, or by the analytics bodies beside
it, which name the replay and the library's version. Known from mixpanel-browser 2.83.
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

_IDENTITY = ("distinct_id", "$user_id", "$device_id", "$email", "$name", "$phone")
# Properties of autocaptured clicks, and those of the SDK that are not marked as its own.
_ELEMENT = ("$el_text", "$elements", "$target", "$attr-aria-label", "$attr-href")
_OWN = ("token", "distinct_id", "time")
_URLS = ("$current_url", "replay_start_url")
_ABOUT = (*(("identity", key) for key in _IDENTITY), *(("url", key) for key in _URLS))
_ANALYTICS = re.compile(rb'\{\s*"event"\s*:\s*"[^"]*"\s*,\s*"properties"\s*:')
# Updates of a profile: `$set`, `$set_once`, `$append` and the like, with the project's token.
_PROFILE = re.compile(rb'\{\s*"\$(?:set|set_once|add|append|union|remove|unset|delete|token)"\s*:')

_any = msgspec.json.Decoder()


class MixpanelImporter(EventsImporter):
    """The importer of Mixpanel's replays."""

    name = "mixpanel"
    # Without its URL a body is plain rrweb.
    may_be_plain = True

    def recognises(self, body: Body) -> bool:
        if "replay_id" in _query(body):
            return True
        head = body.head.lstrip()
        if head[:1] != b"[":
            return False
        if _PROFILE.match(head[1:].lstrip()):
            return b'"$token"' in head
        return b'"rrweb/network@1.mp"' in head or bool(_ANALYTICS.search(head[:4096]) and b'"mp_lib"' in head)

    def parts(self, body: Body) -> Iterator[Part]:
        head = body.head.lstrip()
        if _ANALYTICS.match(head[1:].lstrip()) or _PROFILE.match(head[1:].lstrip()):
            yield from _companions(body)
            return
        query = _query(body)
        splitter = JsonSplitter([body.read()], limits=body.limits)
        seq = query.get("seq", "")
        yield Part(
            importer=self.name,
            body=body.name,
            session_id=query.get("replay_id"),
            order=(float(seq),) if seq.isdecimal() else None,
            segment=int(seq) if seq.isdecimal() else None,
            events=(plain(event, body.limits) for event in splitter.array()),
            recorder=Recorder("mixpanel-browser", query.get("$lib_version", "")),
            documents=documents_about(query, _ABOUT, "url?"),
        )


def _query(body: Body) -> dict[str, str]:
    parts = urlsplit(body.url)
    return dict(parse_qsl(parts.query)) if "record" in parts.path else {}


def _companions(body: Body) -> Iterator[Part]:
    """Analytics events, and updates of the user's profile."""
    try:
        events = _any.decode(body.read())
    except (msgspec.DecodeError, UnicodeDecodeError):
        return
    for event in events:
        if not isinstance(event, dict):
            continue
        place, properties = "[].properties", event.get("properties")
        if not isinstance(properties, dict):
            place, properties = "[]", event
        replay = properties.get("$mp_replay_id")
        yield Part(
            importer="mixpanel",
            body=body.name,
            session_id=replay if isinstance(replay, str) else None,
            recorder=Recorder("mixpanel-browser", str(properties.get("$lib_version", ""))),
            documents=_documents(event, properties, place),
            companion=True,
        )


def _documents(event: dict[str, Any], properties: dict[str, Any], place: str) -> list[SideDocument]:
    """Return what an event says of the user and of the page; ids that name a device only are left out."""
    told = {key: value for key, value in properties.items() if isinstance(value, str)}
    users = {key: value for key, value in told.items() if "$device" not in value}
    documents = documents_about(users, (("identity", key) for key in _IDENTITY), f"{place}.")
    documents += documents_about(told, (("url", key) for key in (*_URLS, "$referrer")), f"{place}.")
    if profile := event.get("$set"):
        documents.append(SideDocument("identity", f"{place}.$set", profile))
    if page := {key: value for key, value in properties.items() if _is_of_the_page(key, value)}:
        documents.append(SideDocument("metadata", place, page))
    return documents


def _is_of_the_page(key: str, value: Any) -> bool:
    """True when a property tells of the page or what was used on it: the SDK's own begin with `$` or
    `mp_`.
    """
    return key in _ELEMENT or (
        isinstance(value, str) and not key.startswith(("$", "mp_")) and key not in _OWN
    )
