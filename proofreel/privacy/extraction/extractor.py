"""Every text of a session with its context, in one pass over its events."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from proofreel.elements.routes import route_of
from proofreel.privacy.extraction.attributes import ElementTexts
from proofreel.privacy.extraction.contexts import CONTROLS, PageContexts
from proofreel.privacy.extraction.css_texts import css_texts
from proofreel.privacy.extraction.documents import looks_like_markup, parse_markup
from proofreel.privacy.extraction.element_kinds import ElementKind, ElementKinds
from proofreel.privacy.extraction.fields import FieldInventory
from proofreel.privacy.extraction.joined_texts import JoinedTexts
from proofreel.privacy.extraction.opaque import OpaqueContent, OpaquePlace, is_image_uri
from proofreel.privacy.extraction.payloads import Messages
from proofreel.privacy.extraction.scanned_page import ScannedPage
from proofreel.privacy.extraction.text_table import NO_NODE, Surfaces
from proofreel.privacy.extraction.typing_runs import Typed, TypingRuns
from proofreel.privacy.model import Source
from replay_format import events as ev
from replay_format.session import Session

# Datadog writes x for every character; a text of nothing but x holds no finding either way.
_MASK_ONLY = " *•●█▪▫✱∗xX\u00a0\n\t"
_CHOICES = frozenset({"checkbox", "radio", "button", "submit", "reset", "image"})
MAX_INLINE = 300_000


def is_blank(text: str) -> bool:
    """Whether a text is nothing but blanks or a mask; most begin with a letter and are not."""
    first = text[:1]
    return not (first.isalnum() and first not in "xX") and not text.strip(_MASK_ONLY)


class WindowPage:
    """One window as the scan sees it."""

    def __init__(self, number: int, surfaces: Surfaces, skipped: dict[str, int]) -> None:
        self.number = number
        self.page = ScannedPage()
        self.contexts = PageContexts(self.page, surfaces)
        self.kinds = ElementKinds(surfaces, skipped)
        self.runs = TypingRuns()
        self.joined = JoinedTexts(self.page, self.contexts, surfaces)
        self.href = ""


class _Fresh:
    """Nodes that came together; which ids they have is rarely asked."""

    def __init__(self, nodes: list[ev.Node]) -> None:
        self._nodes = nodes

    @cached_property
    def ids(self) -> set[int]:
        return {node.id for node in self._nodes}


class Extractor:
    """Takes events in time order and fills `surfaces`, `fields` and `opaque`.

    `before_page` is called when a window is about to get another page: what was found so far can still be
    given its place in the old one.
    """

    def __init__(self, session: Session, surfaces: Surfaces, before_page: Callable[[], None]) -> None:
        self.session = session
        self.surfaces = surfaces
        self.fields = FieldInventory()
        self.opaque = OpaqueContent()
        self.skipped: dict[str, int] = {}
        self.media = 0
        self.windows: dict[int, WindowPage] = {}
        self.unplaced: list[tuple[WindowPage, OpaquePlace]] = []
        self.routes: set[str] = set()
        self.elements = ElementTexts(self)
        self.messages = Messages(self)
        self._before_page = before_page
        self._css_seen: set[int] = set()
        self._window_of = session.columns.window

    def window(self, index: int) -> WindowPage:
        """The window that an event belongs to."""
        number = self._window_of[index]
        window = self.windows.get(number)
        if window is None:
            window = self.windows[number] = WindowPage(number, self.surfaces, self.skipped)
        return window

    def take(self, index: int, event: ev.Event) -> None:
        """One event; those of changes `WITHOUT_TEXT` need not come here."""
        kind = type(event)
        if kind is ev.Incremental:
            assert isinstance(event, ev.Incremental)
            data = event.data
            change = type(data)
            if change is ev.Mutation:
                self._mutation(index, data)  # type: ignore[arg-type]
            elif change is ev.Input:
                self._input(index, data)  # type: ignore[arg-type]
            else:
                self.messages.incremental(index, self.window(index), data)
        elif kind is ev.FullSnapshot:
            assert isinstance(event, ev.FullSnapshot)
            self._snapshot(index, event.data)
        elif kind is ev.Meta:
            assert isinstance(event, ev.Meta)
            self.navigate(index, event.data.href)
        else:
            self.messages.event(index, self.window(index), event)

    def navigate(self, index: int, href: str) -> None:
        """A window shows another URL."""
        window = self.window(index)
        if href:
            if href != window.href:
                self.move_to(window, href)
            self.add_url(href, window.contexts.plain("url"), index, NO_NODE, "href")

    def move_to(self, window: WindowPage, href: str) -> None:
        """What was found so far belongs to the URL before."""
        self.fields.end_all(window.number)
        self._before_page()
        window.href = href
        self.routes.add(route_of(href))

    def finish(self) -> None:
        """The session ends: what is still being typed is complete."""
        for window in self.windows.values():
            self.typed(window, window.runs.close())
            window.joined.close()
            window.kinds.forget()
        self.fields.end_all()

    def close(self) -> None:
        """Lets go of what it is held by in turn, so that its pages are free at once; nothing more can be taken."""
        self._before_page = _nothing
        del self.elements, self.messages

    def settle(self) -> None:
        """Before places are looked up: ends the runs and visits in nodes that have left the page."""
        for window in self.windows.values():
            for node in window.page.gone(window.runs.nodes()):
                self.typed(window, window.runs.close(node))
            for node in window.page.gone(self.fields.visited(window.number)):
                self.fields.end(window.number, node)

    def skip(self, reason: str) -> None:
        """One text that cannot hold a finding."""
        self.skipped[reason] = self.skipped.get(reason, 0) + 1

    def add(self, text: str, context: int, index: int, node: int, channel: str) -> None:
        """One text, unless it is blank or only a mask."""
        if not is_blank(text):
            self.surfaces.add(text, context, index, node, channel)
        else:
            self.skip("masked or blank")

    def add_url(self, url: str, context: int, index: int, node: int, channel: str) -> None:
        """A URL; the bytes of a picture inside it are left out."""
        if url[:5].lower() != "data:":
            self.add(url, context, index, node, channel)
            return
        head, _, body = url.partition(",")
        if is_image_uri(url) or len(body) > MAX_INLINE:
            self.skip("data URI")
            return
        self.add(body if len(head) < 100 else url, context, index, node, channel)

    def markup(self, text: str, index: int, window: WindowPage, node: int, channel: str) -> None:
        """HTML inside a string: a document of its own, whose texts stand at the outer place."""
        inner = WindowPage(window.number, self.surfaces, self.skipped)
        inner.href = window.href
        inner.contexts.language = window.contexts.language
        inner.page.load(ev.FullSnapshotData(node=parse_markup(text)))
        inner.joined.place = (node, channel)
        self._nodes(index, inner, inner.page.new, (node, channel))
        inner.joined.flush(index)
        inner.joined.close()
        inner.kinds.forget()

    def style(self, text: str, window: WindowPage, index: int, node: int) -> None:
        """The strings, URLs and comments of a style sheet; rules themselves say nothing of a person."""
        key = hash(text)
        if key in self._css_seen:
            self.skip("css")
            return
        self._css_seen.add(key)
        context = window.contexts.plain("css")
        for piece in css_texts(text):
            self.add_url(piece, context, index, node, "css")
        self.skip("css")

    def _snapshot(self, index: int, data: ev.FullSnapshotData) -> None:
        window = self.window(index)
        self.typed(window, window.runs.close())
        window.joined.close()
        self.fields.end_all(window.number)
        self._before_page()
        self.opaque.new_page(window.number)
        window.page.load(data)
        if window.contexts.reset():
            window.kinds.forget()
        self._nodes(index, window, window.page.new)
        window.joined.flush(index)

    def _mutation(self, index: int, data: ev.Mutation) -> None:
        window = self.window(index)
        page = window.page
        if data.removes or data.adds:
            page.change(data)
            if page.new:
                self._nodes(index, window, page.new, among_others=True)
        for text in data.texts:
            self._text_change(index, window, text)
        for change in data.attributes:
            self._attribute_change(index, window, change)
        window.joined.flush(index)

    def _nodes(
        self,
        index: int,
        window: WindowPage,
        new: list[ev.Node],
        outer: tuple[int, str] | None = None,
        *,
        among_others: bool = False,
    ) -> None:
        """The texts of nodes that came into a page. `outer` is the place to name when the page is a string's;
        `among_others` says that the rest of the page was there before."""
        known_kinds, learn = window.kinds.known, window.contexts.learn
        kinds: dict[int, ElementKind] = {}
        rest: list[ev.Node] = []
        for node in new:
            if type(node) is ev.Element:
                try:
                    kind = known_kinds.get((node.tagName, *node.attributes.items()))
                except TypeError:  # a style that is an object
                    kind = None
                if kind is not None and not node.needBlock:
                    kind.times += 1
                    kind.last_index = index
                    kinds[node.id] = kind
                    continue
                learn(node)
            rest.append(node)
        fresh = _Fresh(new) if among_others else None
        window.contexts.nearby.hold()
        self._take_all(index, window, rest, kinds, outer, fresh)
        window.contexts.nearby.let_go()

    def _take_all(
        self,
        index: int,
        window: WindowPage,
        nodes: list[ev.Node],
        kinds: dict[int, ElementKind],
        outer: tuple[int, str] | None,
        fresh: _Fresh | None,
    ) -> None:
        """Takes new nodes; `kinds` are those of elements that need no look, `fresh` all the new nodes."""
        for node in nodes:
            if type(node) is ev.Text:
                self._text(index, window, node, kinds, outer, fresh)
            elif type(node) is ev.Element:
                made = self.elements.take(index, window, node, outer)
                if made is not None:
                    kinds[node.id] = made
            elif type(node) is ev.Comment or type(node) is ev.CData:
                source: Source = "comment" if type(node) is ev.Comment else "text"
                place = outer or (node.id, source)
                self.add(node.textContent, window.contexts.plain(source), index, *place)

    def _text(
        self,
        index: int,
        window: WindowPage,
        node: ev.Text,
        kinds: dict[int, ElementKind],
        outer: tuple[int, str] | None,
        fresh: _Fresh | None,
    ) -> None:
        text = node.textContent
        if is_blank(text) or text == "SCRIPT_PLACEHOLDER":
            return
        contexts, page = window.contexts, window.page
        parent_id = page.parents.get(node.id, -1)
        parent = page.nodes.get(parent_id)
        if type(parent) is not ev.Element:
            context = contexts.plain("text")
        elif parent.tagName == "style" or node.isStyle:
            self.style(text, window, index, outer[0] if outer else node.id)
            return
        else:
            context = contexts.of_text(node, parent, kinds.get(parent_id))
            siblings = len(parent.childNodes)
            if siblings > 1 or parent.tagName in _MAYBE_SPLIT:
                window.joined.touch(parent)
            if fresh is not None and siblings <= 2 and parent_id not in kinds and parent_id not in fresh.ids:
                # A new text in the place of another one, as in a mirror of what is being typed; the old one may
                # be taken out by the next event only.
                self.typed(window, window.runs.state(node.id, text, context, "text", index, parent_id))
                return
        place, channel = outer or (node.id, "text")
        self.surfaces.add(text, context, index, place, channel)

    def field_value(
        self, index: int, window: WindowPage, element: ev.Element, value: str, channel: str
    ) -> None:
        """A value that a form control was recorded with, or got by script."""
        kind = element.attributes.get("type")
        context = window.contexts.of_field(element)
        if isinstance(kind, str) and kind.lower() in _CHOICES:
            self.add(value, context, index, element.id, channel)
            return
        mask = self.fields.note(window.number, element.id, value, self.session.t_ms(index), index)
        if mask is None or mask == "mixed":
            self.typed(window, window.runs.state(element.id, value, context, channel, index))
        else:
            self.skip("masked or blank")

    def _input(self, index: int, data: ev.Input) -> None:
        window = self.window(index)
        element = window.page.nodes.get(data.id)
        text = data.text
        if type(element) is not ev.Element:
            if text:
                self.add(text, window.contexts.plain("input"), index, data.id, "input")
            return
        kind = element.attributes.get("type")
        context = window.contexts.of_field(element)
        if isinstance(kind, str) and kind.lower() in _CHOICES:
            if text and text != "on":
                self.add(text, context, index, data.id, "input")
            return
        mask = self.fields.note(window.number, data.id, text, self.session.t_ms(index), index)
        if mask is None or mask == "mixed":
            self.typed(window, window.runs.state(data.id, text, context, "input", index))
        else:
            self.skip("masked or blank")
            self.typed(window, window.runs.close(data.id))

    def typed(self, window: WindowPage, done: list[Typed]) -> None:
        for typed in done:
            self.add(typed.text, typed.context, typed.event, typed.node, typed.channel)
            if typed.channel != "text":
                window.joined.typed(typed)

    def _text_change(self, index: int, window: WindowPage, change: ev.TextChange) -> None:
        text = change.value or ""
        node = window.page.nodes.get(change.id)
        kind = type(node)
        if kind is ev.Text:
            parent = window.page.nodes.get(window.page.parents.get(change.id, -1))
            node.textContent = text  # type: ignore[union-attr]
            if type(parent) is not ev.Element:
                context = window.contexts.plain("text")
            elif parent.tagName == "style":
                self.style(text, window, index, change.id)
                return
            else:
                if parent.tagName == "th" or parent.tagName == "dt":
                    window.contexts.nearby.changed()
                context = window.contexts.of_text(node, parent, window.kinds.of(parent))  # type: ignore[arg-type]
                if len(parent.childNodes) > 1 or parent.tagName in _MAYBE_SPLIT:
                    window.joined.touch(parent)
            if not is_blank(text):
                done = window.runs.state(change.id, text, context, "text", index)
            else:
                done = window.runs.close(change.id)
            if done:
                self.typed(window, done)
        elif kind is ev.Comment:
            node.textContent = text  # type: ignore[union-attr]
            self.add(text, window.contexts.plain("comment"), index, change.id, "comment")
        elif text:
            self.add(text, window.contexts.plain("text"), index, change.id, "text")

    def _attribute_change(self, index: int, window: WindowPage, change: ev.AttributeChange) -> None:
        element = window.page.nodes.get(change.id)
        if type(element) is not ev.Element:
            element = ev.Element(id=change.id, tagName="unknown")
        attributes = element.attributes
        if element.tagName in CONTROLS:
            window.contexts.field_changed(change.id)
        for name, value in change.attributes.items():
            if value is None:
                attributes.pop(name, None)
                continue
            if value.__class__ is not str:
                if isinstance(value, dict):
                    self.elements.style_object(index, window, element, value)
                continue
            attributes[name] = value
            if value:
                if name == "srcdoc" or (name[:2] == "on" and looks_like_markup(value)):
                    self.markup(value, index, window, change.id, "@" + name)
                    continue
                self.elements.attribute(index, window, element, name, value)

    def opaque_at(self, kind: str, index: int, window: WindowPage, node: int) -> None:
        t_ms = self.session.t_ms(index)
        page = route_of(window.href) if window.href else ""
        place = self.opaque.add(kind, window.number, node, index, t_ms, page)
        if place is not None:
            self.unplaced.append((window, place))


def _nothing() -> None:
    pass


WITHOUT_TEXT = frozenset(
    {ev.MouseMove, ev.MouseInteraction, ev.Scroll, ev.ViewportResize, ev.TouchMove, ev.MediaInteraction, ev.Drag}
)  # fmt: skip
_MAYBE_SPLIT = frozenset({"b", "i", "em", "strong", "mark", "span", "a", "code"})
