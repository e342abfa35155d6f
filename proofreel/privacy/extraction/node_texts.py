"""Texts of a page's nodes: as they come in, as they change, and in HTML that stands inside strings."""

from __future__ import annotations

from functools import cached_property

from proofreel.privacy.extraction.attributes import AttributeTexts
from proofreel.privacy.extraction.contexts import CONTROLS
from proofreel.privacy.extraction.documents import looks_like_markup, parse_markup
from proofreel.privacy.extraction.element_kinds import ElementKind
from proofreel.privacy.extraction.field_values import FieldValues
from proofreel.privacy.extraction.leftovers import Leftovers
from proofreel.privacy.extraction.sink import Embedded, TextSink, is_blank
from proofreel.privacy.extraction.window import Where, WindowPage
from proofreel.privacy.model import Source
from replay_format import events as ev

_MAYBE_SPLIT = frozenset({"b", "i", "em", "strong", "mark", "span", "a", "code"})
# How deep a text may stand in what is edited: a paragraph with marks in it.
MAX_EDITABLE_DEPTH = 8
# What rrweb writes in the place of a script.
_SCRIPT = "SCRIPT_PLACEHOLDER"


class _Arrivals:
    """Nodes that came into a page together. `kinds` are those of elements that need no look.

    `among_others` says that the rest of the page was there before; which ids came is rarely asked.
    """

    def __init__(self, nodes: list[ev.Node], among_others: bool) -> None:
        self.kinds: dict[int, ElementKind] = {}
        self.among_others = among_others
        self._nodes = nodes

    @cached_property
    def ids(self) -> set[int]:
        return {node.id for node in self._nodes}


class NodeTexts:
    """Reads nodes into the sink."""

    def __init__(self, sink: TextSink, values: FieldValues, leftovers: Leftovers) -> None:
        self._sink = sink
        self._values = values
        self._leftovers = leftovers
        self._attributes = AttributeTexts(sink, values)

    def added(self, where: Where, new: list[ev.Node], *, among_others: bool = False) -> None:
        """Read nodes that came into a page; `among_others` says that the rest of it was there before."""
        contexts, known_kinds = where.window.contexts, where.window.kinds.known
        arrivals = _Arrivals(new, among_others)
        rest: list[ev.Node] = []
        for node in new:
            if type(node) is ev.Element:
                try:
                    kind = known_kinds.get((node.tagName, *node.attributes.items()))
                except TypeError:  # a style that is an object
                    kind = None
                if kind is not None and not node.needBlock:
                    kind.times += 1
                    kind.last_index = where.event
                    arrivals.kinds[node.id] = kind
                    continue
                contexts.learn(node)
            rest.append(node)
        with contexts.labels.bulk():
            self._read_all(where, rest, arrivals)

    def text_changed(self, where: Where, change: ev.TextChange) -> None:
        """Read a text node (or a comment) that got another text."""
        text = change.value or ""
        node = where.window.page.nodes.get(change.id)
        if type(node) is ev.Text:
            node.textContent = text
            self._text_node_changed(where, node, text)
        elif type(node) is ev.Comment:
            node.textContent = text
            self._add_plain(where, text, "comment", change.id)
        elif text:
            self._add_plain(where, text, "text", change.id)

    def attributes_changed(self, where: Where, change: ev.AttributeChange) -> None:
        """Read changed attributes, and write them into the page."""
        element = where.window.page.nodes.get(change.id)
        if type(element) is not ev.Element:
            element = ev.Element(id=change.id, tagName="unknown")
        if element.tagName in CONTROLS:
            where.window.contexts.field_changed(change.id)
        self._leftovers.names(where, change.attributes)
        for name, value in change.attributes.items():
            if value is None:
                element.attributes.pop(name, None)
            elif isinstance(value, str):
                element.attributes[name] = value
                self._attribute_changed(where, element, name, value)
            elif isinstance(value, dict):
                self._attributes.style_object(where, element, value)

    def read_embedded(self) -> None:
        """Read the HTML strings that were put aside, those inside them included."""
        waiting = self._sink.embedded
        while waiting:
            self._document(waiting.popleft())

    def _document(self, found: Embedded) -> None:
        """Read HTML as a document of its own, whose texts stand at the place of its string."""
        outer = found.window
        window = WindowPage(outer.number, self._sink.table, self._sink.skipped)
        window.href = outer.href
        window.contexts.language = outer.contexts.language
        window.page.load(ev.FullSnapshotData(node=parse_markup(found.text)))
        window.joined.place = (found.node, found.channel)
        self.added(Where(found.event, window, (found.node, found.channel)), window.page.new)
        window.joined.flush(found.event)
        window.joined.close()
        window.kinds.forget()

    def _read_all(self, where: Where, nodes: list[ev.Node], arrivals: _Arrivals) -> None:
        for node in nodes:
            if type(node) is ev.Text:
                self._text(where, node, arrivals)
            elif type(node) is ev.Element:
                self._leftovers.names(where, (node.tagName, *node.attributes))
                kind = self._attributes.element(where, node)
                if kind is not None:
                    arrivals.kinds[node.id] = kind
            elif type(node) is ev.Comment:
                self._add_plain(where, node.textContent, "comment", node.id)
            elif type(node) is ev.CData:
                self._add_plain(where, node.textContent, "text", node.id)
            else:
                self._leftovers.document_node(where, node)

    def _text(self, where: Where, node: ev.Text, arrivals: _Arrivals) -> None:
        text = node.textContent
        if is_blank(text) or text == _SCRIPT:
            return
        window = where.window
        parent_id = window.page.parents.get(node.id, -1)
        parent = window.page.nodes.get(parent_id)
        if type(parent) is not ev.Element:
            context = window.contexts.plain("text")
        elif parent.tagName == "style" or node.isStyle:
            self._sink.style(text, where, where.node(node.id))
            return
        else:
            context = window.contexts.of_text(node, parent, arrivals.kinds.get(parent_id))
            self._touch(window, parent, text)
            if window.editable or parent.tagName == "textarea":
                self._note_entered(window, node, parent)
            if _is_put_anew(parent, arrivals):
                # A new text in the place of another one, as in a mirror of what is being typed; the old one
                # may be taken out by the next event only.
                runs = window.runs.state(node.id, text, context, "text", where.event, parent_id)
                self._values.complete(window, runs)
                return
        self._sink.table.add(text, context, where.event, *where.place(node.id, "text"))

    def _text_node_changed(self, where: Where, node: ev.Text, text: str) -> None:
        window = where.window
        parent = window.page.nodes.get(window.page.parents.get(node.id, -1))
        if type(parent) is not ev.Element:
            context = window.contexts.plain("text")
        elif parent.tagName == "style":
            self._sink.style(text, where, node.id)
            return
        else:
            if parent.tagName == "th":
                window.contexts.labels.changed((parent.id,))
            context = window.contexts.of_text(node, parent, window.kinds.of(parent))
            self._touch(window, parent, text)
            if window.editable or parent.tagName == "textarea":
                self._note_entered(window, node, parent)
        if is_blank(text):
            self._values.complete(window, window.runs.close(node.id))
            return
        done = window.runs.state(node.id, text, context, "text", where.event)
        if done:
            self._values.complete(window, done)

    def _attribute_changed(self, where: Where, element: ev.Element, name: str, value: str) -> None:
        if not value:
            return
        if name[:2] == "on" and looks_like_markup(value):
            self._sink.embed(value, where, element.id, "@" + name)
        else:
            self._attributes.attribute(where, element, name, value)

    def _add_plain(self, where: Where, text: str, source: Source, node: int) -> None:
        """Record a text that stands by itself: nothing beside it says what it is."""
        context = where.window.contexts.plain(source)
        self._sink.add(text, context, where.event, *where.place(node, source))

    @staticmethod
    def _touch(window: WindowPage, parent: ev.Element, text: str) -> None:
        if len(parent.childNodes) > 1 or parent.tagName in _MAYBE_SPLIT:
            window.joined.touch(parent)
        if window.split is not None:
            window.split.touch(parent, text)

    def _note_entered(self, window: WindowPage, node: ev.Text, parent: ev.Element) -> None:
        """Note what stands in a text area or in an element that a person writes in."""
        if parent.tagName == "textarea":
            self._values.entered.state(parent.id, node.textContent)
            self._values.entered.state(node.id, node.textContent)
            return
        current: ev.Node | None = parent
        for _ in range(MAX_EDITABLE_DEPTH):
            if type(current) is not ev.Element:
                return
            if current.id in window.editable:
                self._values.entered.state(node.id, node.textContent)
                return
            current = window.page.nodes.get(window.page.parents.get(current.id, -1))


def _is_put_anew(parent: ev.Element, arrivals: _Arrivals) -> bool:
    """Return True when a text came alone into an element that was there before."""
    return (
        arrivals.among_others
        and len(parent.childNodes) <= 2
        and parent.id not in arrivals.kinds
        and parent.id not in arrivals.ids
    )
