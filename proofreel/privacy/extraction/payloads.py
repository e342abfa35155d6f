"""Texts that are not in the page: console, network, custom events, rules of style sheets, canvas text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from proofreel.privacy.extraction.documents import looks_like_markup, path_of, texts_in
from proofreel.privacy.extraction.text_table import CLEAN, NO_NODE
from proofreel.privacy.model import FieldContext, Source
from replay_format import events as ev
from replay_format.session import BesideDocument

if TYPE_CHECKING:
    from proofreel.privacy.extraction.extractor import Extractor, WindowPage

JSON = "json"
_CANVAS_TEXT = frozenset({"fillText", "strokeText"})
_HREF_TAGS = frozenset({"$pageview", "$url_changed", "navigate", "reload", "url-change", "pageview"})
_IDENTITY_WORDS = ("identify", "identity", "user", "setuser", "set_user")
_BESIDE: dict[str, Source] = {
    "identity": "identity", "metadata": "metadata", "url": "url", "console": "console", "network": "network",
}  # fmt: skip


class Messages:
    """Takes the events that carry JSON rather than nodes."""

    def __init__(self, extractor: Extractor) -> None:
        self._extractor = extractor

    def event(self, index: int, window: WindowPage, event: ev.Event) -> None:
        """A custom, plugin, asset or unknown event."""
        if isinstance(event, ev.Custom):
            self._custom(index, window, event.data)
        elif isinstance(event, ev.Plugin):
            source = source_of_plugin(event.data.plugin)
            self.document(index, window, source, event.data.payload, ".data.payload")
        elif isinstance(event, ev.Asset):
            data = event.data if isinstance(event.data, dict) else {}
            self.document(
                index, window, "network", {k: v for k, v in data.items() if k != "payload"}, ".data"
            )
            if data.get("payload"):
                self._extractor.opaque_at("image", index, window, NO_NODE)
        elif isinstance(event, ev.UnknownIncremental):
            self._unknown(index, window, event.data.data, ".data")
        elif isinstance(event, ev.UnknownEvent):
            self._unknown(index, window, event.document, "")

    def incremental(self, index: int, window: WindowPage, data: Any) -> None:
        """Changes of style sheets, legacy console entries, canvas commands, fonts."""
        extractor = self._extractor
        if isinstance(data, ev.StyleSheetRule):
            for rule in data.adds or ():
                if isinstance(rule, dict) and isinstance(rule.get("rule"), str):
                    extractor.style(rule["rule"], window, index, data.id or NO_NODE)
            for css in (data.replace, data.replaceSync):
                if css:
                    extractor.style(css, window, index, data.id or NO_NODE)
        elif isinstance(data, ev.AdoptedStyleSheet):
            for sheet in data.styles or ():
                for text, *_ in texts_in(sheet):
                    extractor.style(str(text), window, index, data.id)
        elif isinstance(data, ev.StyleDeclaration):
            for text, *_ in texts_in(data.set):
                extractor.style(f'"{text}"', window, index, data.id or NO_NODE)
        elif isinstance(data, ev.LegacyLog):
            both = {"payload": data.payload, "trace": data.trace}
            self.document(index, window, "console", both, ".data")
        elif isinstance(data, ev.CanvasMutation):
            self._canvas(index, window, data)
        elif isinstance(data, ev.Font):
            extractor.add_url(data.fontSource, window.contexts.plain("css"), index, NO_NODE, JSON)
        elif isinstance(data, ev.CustomElement):
            self.document(index, window, "custom", data.define, ".data.define")

    def beside(self, document: BesideDocument) -> None:
        """A document recorded beside the page: it stands at the session's first event."""
        window = self._extractor.window(0)
        source = _BESIDE.get(document.source, "metadata")
        self.document(0, window, source, document.value, document.json_path or "$", beside=True)

    def document(
        self, index: int, window: WindowPage, source: Source, value: Any, path: str, *, beside: bool = False
    ) -> None:
        """All texts of plain JSON values; the channel carries the path, because there is no node to name."""
        extractor = self._extractor
        surfaces = extractor.surfaces
        seen, states = surfaces.seen, surfaces.states
        known = window.contexts.plain_keys(source)
        mark = "beside:" if beside else "json:"
        unhinted = window.contexts.unhinted
        for found in texts_in(value, path):
            text, key = found[:2]
            context = known.get(key, -1)
            if context < 0:
                context = window.contexts.plain(source, key)
            if text.__class__ is not str:
                if context in unhinted and (reason := _says_nothing(text)):  # type: ignore[arg-type]
                    extractor.skip(reason)
                    continue
                text = str(text)
            # Documents repeat themselves: what is known to be clean is only counted.
            slot = seen[context].get(text, -1)
            if slot >= 0 and states[slot] == CLEAN:
                surfaces.count[slot] += 1
                surfaces.last_index[slot] = index
                continue
            channel = mark + path_of(found)
            if text[:5] == "data:":
                extractor.add_url(text, context, index, NO_NODE, channel)
            elif "<" in text and looks_like_markup(text):
                extractor.markup(text, index, window, NO_NODE, channel)
            elif len(text) > 100_000 and " " not in text[:2000]:
                extractor.skip("binary")
            else:
                extractor.add(text, context, index, NO_NODE, channel)

    def _custom(self, index: int, window: WindowPage, data: ev.CustomData) -> None:
        tag, payload = data.tag, data.payload
        source: Source = "custom"
        if isinstance(payload, dict):
            if tag == "breadcrumb" and payload.get("category") == "console":
                source = "console"
            elif tag == "performanceSpan":
                operation = payload.get("op")
                if isinstance(operation, str) and operation.startswith("resource."):
                    source = "network"
        if source == "custom" and tag.lower().lstrip("$") in _IDENTITY_WORDS:
            source = "identity"
        self.document(index, window, source, payload, ".data.payload")
        if tag:
            self._extractor.add(tag, window.contexts.plain("custom", "tag"), index, NO_NODE, "json:.data.tag")
        href = _href_in(tag, payload)
        if href and href != window.href:
            self._extractor.move_to(window, href)

    def _canvas(self, index: int, window: WindowPage, data: ev.CanvasMutation) -> None:
        commands = data.commands if isinstance(data.commands, list) else [
            {"property": data.property, "args": data.args}
        ]  # fmt: skip
        for command in commands:
            if isinstance(command, dict) and command.get("property") in _CANVAS_TEXT:
                arguments = command.get("args")
                text = arguments[0] if isinstance(arguments, list) and arguments else None
                if isinstance(text, str):
                    self._extractor.add(text, window.contexts.plain("text"), index, data.id, "canvas")
        self._extractor.opaque_at("canvas", index, window, data.id)

    def _unknown(self, index: int, window: WindowPage, value: Any, path: str) -> None:
        if isinstance(value, dict):
            data = value.get("data")
            if isinstance(data, dict) and ("wireframes" in data or "updates" in data or "adds" in data):
                self._wireframes(index, window, value)
                return
        self.document(index, window, "custom", value, path)

    def _wireframes(self, index: int, window: WindowPage, value: Any, path: str = "") -> None:
        """Mobile screens: each wireframe is an element with its kind, label and text."""
        if isinstance(value, list):
            for place, item in enumerate(value):
                self._wireframes(index, window, item, f"{path}[{place}]")
            return
        if not isinstance(value, dict):
            return
        extractor = self._extractor
        for name, item in value.items():
            below = f"{path}.{name}"
            if name == "base64" and isinstance(item, str):
                extractor.opaque_at("screenshot", index, window, _integer(value.get("id")))
            elif isinstance(item, str) and name not in ("type", "inputType"):
                context = extractor.surfaces.context_id(
                    FieldContext(
                        source="wireframe",
                        tag=str(value.get("type", ""))[:40],
                        type=str(value.get("inputType", ""))[:40],
                        label=str(value.get("label", ""))[:60] if name != "label" else "",
                        key=name if name not in ("text", "value") else "",
                    )
                )
                extractor.add_url(item, context, index, _integer(value.get("id")), f"json:{below}")
            elif isinstance(item, dict | list):
                self._wireframes(index, window, item, below)


def _says_nothing(number: float) -> str:
    """Why a number whose key says nothing holds nothing; "" when it may. Fewer than four digits are found nowhere,
    and a number with a fraction could only be a coordinate, whose key says so."""
    if isinstance(number, int):
        return "short number" if -1000 < number < 1000 else ""
    return "" if number.is_integer() else "fraction"


def source_of_plugin(name: str) -> Source:
    """`console` and `network` for the plugins of that kind, whatever their version or vendor."""
    if name.startswith("rrweb/console") or "console" in name:
        return "console"
    if name.startswith("rrweb/network") or "network" in name:
        return "network"
    return "custom"


def _href_in(tag: str, payload: Any) -> str:
    """The URL that a custom event says the page moved to."""
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
