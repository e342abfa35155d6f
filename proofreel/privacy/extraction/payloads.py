"""Texts that are not in the page: console, network, custom events, rules of style sheets, canvas text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from proofreel.privacy.extraction.documents import looks_like_markup, path_of, texts_in
from proofreel.privacy.extraction.sink import TextSink
from proofreel.privacy.extraction.text_table import CLEAN, NO_NODE
from proofreel.privacy.extraction.window import Where
from proofreel.privacy.model import FieldContext, Source
from replay_format import events as ev
from replay_format.session import SideDocument

# A string longer than this without a blank in its beginning is encoded bytes (a file, a picture), no text.
MAX_UNBROKEN = 100_000
_CANVAS_TEXT = frozenset({"fillText", "strokeText"})
_HREF_TAGS = frozenset({"$pageview", "$url_changed", "navigate", "reload", "url-change", "pageview"})
_IDENTITY_WORDS = ("identify", "identity", "user", "setuser", "set_user")
_SCREEN_KEYS = frozenset({"wireframes", "updates", "adds"})
_BESIDE: dict[str, Source] = {
    "identity": "identity", "metadata": "metadata", "url": "url", "console": "console", "network": "network",
}  # fmt: skip


class PayloadTexts:
    """Reads the events that carry JSON rather than nodes."""

    def __init__(self, sink: TextSink) -> None:
        self._sink = sink

    def event(self, where: Where, event: ev.Event) -> str:
        """Read a custom, plugin, asset or unknown event; return the URL it says the page moved to, or ""."""
        if isinstance(event, ev.Custom):
            self._custom(where, event.data)
            return _href_in(event.data.tag, event.data.payload)
        if isinstance(event, ev.Plugin):
            source = source_of_plugin(event.data.plugin)
            self.document(where, source, event.data.payload, ".data.payload")
        elif isinstance(event, ev.Asset):
            self._asset(where, event.data if isinstance(event.data, dict) else {})
        elif isinstance(event, ev.UnknownIncremental):
            self._unknown(where, event.data.data, ".data")
        elif isinstance(event, ev.UnknownEvent):
            self._unknown(where, event.document, "")
        return ""

    def change(self, where: Where, data: ev.IncrementalData) -> None:
        """Read changes of style sheets, legacy console entries, canvas commands, fonts."""
        read = _CHANGES.get(type(data))
        if read is not None:
            read(self, where, data)

    def side_document(self, where: Where, document: SideDocument) -> None:
        """Read a document recorded beside the page: it stands at the session's first event."""
        source = _BESIDE.get(document.source, "metadata")
        self.document(where, source, document.value, document.json_path or "$", mark="beside:")

    def document(self, where: Where, source: Source, value: Any, path: str, *, mark: str = "json:") -> None:
        """Read all texts of plain JSON values; the channel carries the path, because there is no node to
        name."""
        table, contexts = self._sink.table, where.window.contexts
        seen, states = table.seen, table.states
        known, unhinted = contexts.plain_keys(source), contexts.unhinted
        for found in texts_in(value, path):
            text, key = found[:2]
            context = known.get(key, -1)
            if context < 0:
                context = contexts.plain(source, key)
            if not isinstance(text, str):
                if context in unhinted and (reason := _says_nothing(text)):
                    self._sink.skip(reason)
                    continue
                text = str(text)
            # Documents repeat themselves: what is known to be clean is only counted.
            slot = seen[context].get(text, -1)
            if slot >= 0 and states[slot] == CLEAN:
                table.count[slot] += 1
                table.last_index[slot] = where.event
                continue
            self._string(where, text, context, mark + path_of(found))

    def _string(self, where: Where, text: str, context: int, channel: str) -> None:
        """Read one string of a document as what it is: a URL, HTML, encoded bytes, a text."""
        if text[:5] == "data:":
            self._sink.add_url(text, context, where.event, NO_NODE, channel)
        elif "<" in text and looks_like_markup(text):
            self._sink.embed(text, where, NO_NODE, channel)
        elif len(text) > MAX_UNBROKEN and " " not in text[:2000]:
            self._sink.skip("binary")
        else:
            self._sink.add(text, context, where.event, NO_NODE, channel)

    def _custom(self, where: Where, data: ev.CustomData) -> None:
        self.document(where, source_of_custom(data.tag, data.payload), data.payload, ".data.payload")
        if data.tag:
            context = where.window.contexts.plain("custom", "tag")
            self._sink.add(data.tag, context, where.event, NO_NODE, "json:.data.tag")

    def _asset(self, where: Where, data: dict[str, Any]) -> None:
        described = {name: value for name, value in data.items() if name != "payload"}
        self.document(where, "network", described, ".data")
        if data.get("payload"):
            self._sink.opaque_at("image", where, NO_NODE)

    def _style_rule(self, where: Where, data: ev.StyleSheetRule) -> None:
        node = data.id or NO_NODE
        for rule in data.adds or ():
            if isinstance(rule, dict) and isinstance(rule.get("rule"), str):
                self._sink.style(rule["rule"], where, node)
        for css in (data.replace, data.replaceSync):
            if css:
                self._sink.style(css, where, node)

    def _adopted_sheet(self, where: Where, data: ev.AdoptedStyleSheet) -> None:
        for sheet in data.styles or ():
            for text, *_ in texts_in(sheet):
                self._sink.style(str(text), where, data.id)

    def _style_declaration(self, where: Where, data: ev.StyleDeclaration) -> None:
        for text, *_ in texts_in(data.set):
            # A bare value: quoted, it reads as the string that it is.
            self._sink.style(f'"{text}"', where, data.id or NO_NODE)

    def _legacy_log(self, where: Where, data: ev.LegacyLog) -> None:
        self.document(where, "console", {"payload": data.payload, "trace": data.trace}, ".data")

    def _canvas(self, where: Where, data: ev.CanvasMutation) -> None:
        commands = data.commands if isinstance(data.commands, list) else [
            {"property": data.property, "args": data.args}
        ]  # fmt: skip
        for command in commands:
            if isinstance(command, dict) and command.get("property") in _CANVAS_TEXT:
                arguments = command.get("args")
                text = arguments[0] if isinstance(arguments, list) and arguments else None
                if isinstance(text, str):
                    context = where.window.contexts.plain("text")
                    self._sink.add(text, context, where.event, data.id, "canvas")
        self._sink.opaque_at("canvas", where, data.id)

    def _font(self, where: Where, data: ev.Font) -> None:
        self._sink.add_url(data.fontSource, where.window.contexts.plain("css"), where.event, NO_NODE, "json")

    def _custom_element(self, where: Where, data: ev.CustomElement) -> None:
        self.document(where, "custom", data.define, ".data.define")

    def _unknown(self, where: Where, value: Any, path: str) -> None:
        data = value.get("data") if isinstance(value, dict) else None
        if isinstance(data, dict) and not _SCREEN_KEYS.isdisjoint(data):
            self._wireframes(where, value, "")
        else:
            self.document(where, "custom", value, path)

    def _wireframes(self, where: Where, value: Any, path: str) -> None:
        """Read mobile screens: each wireframe is an element with its kind, label and text."""
        if isinstance(value, list):
            for place, item in enumerate(value):
                self._wireframes(where, item, f"{path}[{place}]")
            return
        if not isinstance(value, dict):
            return
        for name, item in value.items():
            if isinstance(item, dict | list):
                self._wireframes(where, item, f"{path}.{name}")
            elif isinstance(item, str):
                self._wireframe_text(where, value, name, item, f"json:{path}.{name}")

    def _wireframe_text(
        self, where: Where, wireframe: dict[str, Any], name: str, text: str, channel: str
    ) -> None:
        node = _integer(wireframe.get("id"))
        if name == "base64":
            self._sink.opaque_at("screenshot", where, node)
        elif name not in ("type", "inputType"):
            context = FieldContext(
                source="wireframe",
                tag=str(wireframe.get("type", ""))[:40],
                type=str(wireframe.get("inputType", ""))[:40],
                label=str(wireframe.get("label", ""))[:60] if name != "label" else "",
                key=name if name not in ("text", "value") else "",
            )
            self._sink.add_url(text, self._sink.table.context_id(context), where.event, node, channel)


_CHANGES: dict[type, Callable[[PayloadTexts, Where, Any], None]] = {
    ev.StyleSheetRule: PayloadTexts._style_rule,
    ev.AdoptedStyleSheet: PayloadTexts._adopted_sheet,
    ev.StyleDeclaration: PayloadTexts._style_declaration,
    ev.LegacyLog: PayloadTexts._legacy_log,
    ev.CanvasMutation: PayloadTexts._canvas,
    ev.Font: PayloadTexts._font,
    ev.CustomElement: PayloadTexts._custom_element,
}


def _says_nothing(number: float) -> str:
    """Return why a number whose key says nothing holds nothing, or "" when it may hold something.

    Fewer than four digits are found nowhere, and a number with a fraction could only be a coordinate, whose
    key says so.
    """
    if isinstance(number, int):
        return "short number" if -1000 < number < 1000 else ""
    return "" if number.is_integer() else "fraction"


def source_of_plugin(name: str) -> Source:
    """Return `console` or `network` for plugins of that kind, whatever their version or vendor, else
    `custom`."""
    if name.startswith("rrweb/console") or "console" in name:
        return "console"
    if name.startswith("rrweb/network") or "network" in name:
        return "network"
    return "custom"


def source_of_custom(tag: str, payload: Any) -> Source:
    """Return the source of a custom event's texts: Sentry sends console and network entries as custom
    events."""
    if isinstance(payload, dict):
        if tag == "breadcrumb" and payload.get("category") == "console":
            return "console"
        if tag == "performanceSpan" and str(payload.get("op")).startswith("resource."):
            return "network"
    return "identity" if tag.lower().lstrip("$") in _IDENTITY_WORDS else "custom"


def _href_in(tag: str, payload: Any) -> str:
    """Return the URL that a custom event says the page moved to, or ""."""
    if tag.lower() in _HREF_TAGS:
        if isinstance(payload, dict):
            payload = payload.get("href") or payload.get("url")
        if isinstance(payload, str) and payload.strip('"').startswith(("http://", "https://", "/")):
            return payload.strip('"')
    if tag == "breadcrumb" and isinstance(payload, dict) and payload.get("category") == "navigation":
        data = payload.get("data")
        to = data.get("to") if isinstance(data, dict) else None
        return to if isinstance(to, str) and to.startswith(("http", "/")) else ""
    return ""


def _integer(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else NO_NODE
