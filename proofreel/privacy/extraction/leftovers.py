"""What nobody else reads of a recording: fields that no type knows, strings beside the events, odd names.

All of it reaches the scan as `metadata` and is counted by its place, so that "not found" is said of
everything that was recorded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from proofreel.privacy.extraction.documents import texts_in
from proofreel.privacy.extraction.payloads import PayloadTexts
from proofreel.privacy.extraction.sink import TextSink
from proofreel.privacy.extraction.window import Where
from replay_format import events as ev
from replay_format.leftovers import Leftover
from replay_format.unknown_fields import Unread

# What no name of an element or of an attribute holds, so that it may be a value in its place: a sign that is
# no printable ASCII, an @ that does not begin it (`@click` does), many digits.
_ODD_NAME = re.compile(r"[^\x21-\x7e]|.@|\d{4}")
_PIXELS = frozenset({"base64", "rr_type", "rr_src"})


class Leftovers:
    """Reads what is left, and counts it: `places` holds how many strings were left at each place."""

    def __init__(self, sink: TextSink, payloads: PayloadTexts) -> None:
        self.places: dict[str, int] = {}
        self._sink = sink
        self._payloads = payloads
        self._names: set[str] = set()

    def beside(self, where: Where, left: Leftover, known: Iterable[str] = ()) -> None:
        """Read what no importer took of the bytes around the events, without the values that are `known`."""
        value = _without(left.value, list(known)) if known else left.value
        self._read(where, left.place, value, "", mark="beside:")

    def unread(self, where: Where, found: Iterable[Unread]) -> None:
        """Read what no type took of an event."""
        for path, value in found:
            self._read(where, _place_in_event(path), value, path)

    def event(self, where: Where, data: Any) -> None:
        """Read what the other readers leave out of an event's data, where its type knows it."""
        left = _LEFT_OUT.get(type(data))
        if left is not None and (value := left(data)):
            self._read(where, "in data", value, ".data")

    def names(self, where: Where, names: Iterable[str]) -> None:
        """Read what stands where the name of an element or of an attribute should, if it is no name."""
        for name in names:
            if name not in self._names:
                self._names.add(name)
                if _ODD_NAME.search(name):
                    self._read(where, "on a node", name, ".node")

    def document_node(self, where: Where, node: ev.Node) -> None:
        """Read what stands in the declaration of a document."""
        if type(node) is ev.Doctype:
            self.names(where, (node.name,))
            self._read(where, "on a node", [node.publicId, node.systemId], ".node")
        elif type(node) is ev.Document and node.compatMode:
            self.names(where, (node.compatMode,))

    def _read(self, where: Where, place: str, value: Any, path: str, *, mark: str = "json:") -> None:
        strings = sum(isinstance(found[0], str) for found in texts_in(value))
        if strings:
            self.places[place] = self.places.get(place, 0) + strings
        self._payloads.document(where, "metadata", value, path, mark=mark)


def _without(value: Any, known: Sequence[str]) -> Any:
    if isinstance(value, dict):
        return {name: _without(item, known) for name, item in value.items()}
    if isinstance(value, list):
        return [_without(item, known) for item in value]
    if isinstance(value, str):
        for text in known:
            if text in value:
                value = value.replace(text, " ")
    return value


def _place_in_event(path: str) -> str:
    if ".node" in path or ".childNodes" in path:
        return "on a node"
    return "in data" if path.startswith(".data") else "on an event"


def _canvas(data: ev.CanvasMutation) -> Any:
    """Return what is neither text on a canvas nor pixels of one."""
    commands = data.commands if isinstance(data.commands, list) else [
        {"property": data.property, "args": data.args}
    ]  # fmt: skip
    return [_without_pixels(command, isinstance(command, dict) and _is_text(command)) for command in commands]


def _is_text(command: Mapping[str, Any]) -> bool:
    return command.get("property") in ("fillText", "strokeText")


def _without_pixels(value: Any, is_text: bool = False) -> Any:
    if isinstance(value, dict):
        kept = {name: item for name, item in value.items() if name not in _PIXELS}
        if is_text and isinstance(value.get("args"), list):
            kept["args"] = value["args"][1:]
        return {name: _without_pixels(item) for name, item in kept.items()}
    return [_without_pixels(item) for item in value] if isinstance(value, list) else value


def _rules(data: ev.StyleSheetRule) -> Any:
    rules = [
        {name: item for name, item in rule.items() if name != "rule" or not isinstance(item, str)}
        if isinstance(rule, dict)
        else rule
        for rule in data.adds or ()
    ]
    return [rules, data.removes]


_LEFT_OUT: dict[type, Callable[[Any], Any]] = {
    ev.PluginData: lambda data: {"plugin": data.plugin},
    ev.StyleSheetRule: _rules,
    ev.StyleDeclaration: lambda data: {"remove": data.remove},
    ev.CanvasMutation: _canvas,
    ev.Font: lambda data: {"family": data.family, "descriptors": data.descriptors},
    ev.LegacyLog: lambda data: {"level": data.level},
    ev.Selection: lambda data: [r for r in data.ranges if any(isinstance(v, str) for v in r.values())],
}
