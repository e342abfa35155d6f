"""Every text of a session with its context, in one pass over its events."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from proofreel.elements.routes import route_of
from proofreel.privacy.extraction.entered_values import EnteredValues
from proofreel.privacy.extraction.field_values import FieldValues
from proofreel.privacy.extraction.fields import FieldInventory
from proofreel.privacy.extraction.keypads import Keypads
from proofreel.privacy.extraction.leftovers import Leftovers
from proofreel.privacy.extraction.node_texts import NodeTexts
from proofreel.privacy.extraction.payloads import PayloadTexts
from proofreel.privacy.extraction.sink import TextSink
from proofreel.privacy.extraction.split_texts import Parts
from proofreel.privacy.extraction.text_table import NO_NODE, TextTable
from proofreel.privacy.extraction.window import Where, WindowPage
from replay_format import events as ev
from replay_format.leftovers import Leftover
from replay_format.session import Session, SideDocument
from replay_format.unknown_fields import Unread

WITHOUT_TEXT = frozenset(
    {
        ev.MouseMove, ev.MouseInteraction, ev.Scroll, ev.ViewportResize, ev.TouchMove, ev.MediaInteraction,
        ev.Drag,
    }
)  # fmt: skip
"""Changes that hold no text; events of them need not be fed."""

BeforePage = Callable[[], None]
"""Called when a window is about to show another page: what was found can still be given its place in the old
one."""


class Extractor:
    """Reads events in time order into `sink` and `fields`; keeps the page of each window as it goes.

    `for_cover` says that `split`, the texts that stand in several nodes, is collected too.
    """

    def __init__(self, session: Session, table: TextTable, *, for_cover: bool = False) -> None:
        self.table = table
        self.sink = TextSink(table, session.t_ms)
        self.fields = FieldInventory()
        self.keypads = Keypads(session.t_ms)
        self.windows: dict[int, WindowPage] = {}
        self.routes: set[str] = set()
        self.entered = EnteredValues()
        self.split: dict[Parts, None] | None = {} if for_cover else None
        self._values = FieldValues(self.sink, self.fields, self.entered, session.t_ms)
        self._payloads = PayloadTexts(self.sink)
        self.leftovers = Leftovers(self.sink, self._payloads)
        self._nodes = NodeTexts(self.sink, self._values, self.leftovers)
        self._window_of = session.columns.window

    def window(self, index: int) -> WindowPage:
        """Return the window that an event belongs to."""
        number = self._window_of[index]
        window = self.windows.get(number)
        if window is None:
            window = self.windows[number] = WindowPage(number, self.table, self.sink.skipped, self.split)
        return window

    def feed(self, index: int, event: ev.Event, before_page: BeforePage) -> None:
        """Read one event."""
        where = Where(index, self.window(index))
        moved_to = ""
        if isinstance(event, ev.Incremental):
            self._change(where, event.data)
        elif isinstance(event, ev.FullSnapshot):
            self._snapshot(where, event.data, before_page)
        elif isinstance(event, ev.Meta):
            self._navigate(where, event.data.href, before_page)
        else:
            moved_to = self._payloads.event(where, event)
            if isinstance(event, ev.Plugin):
                self.leftovers.event(where, event.data)
        if self.sink.embedded:
            self._nodes.read_embedded()
        if moved_to and moved_to != where.window.href:
            self._move(where.window, moved_to, before_page)

    def press(self, index: int, interaction: ev.MouseInteraction) -> None:
        """Note what mouse, finger or focus did: it may press a key of a keypad, or leave a field."""
        window = self.window(index)
        if interaction.type == ev.FOCUS:
            self.fields.stays.focus(window.number, interaction.id)
        elif interaction.type == ev.BLUR:
            self.fields.stays.blur(window.number, interaction.id)
        else:
            self.keypads.pressed(window, index, interaction)

    def feed_side_document(self, document: SideDocument) -> None:
        """Read what was recorded beside the page."""
        self._payloads.side_document(Where(0, self.window(0)), document)
        self._nodes.read_embedded()

    def feed_unread(self, index: int, found: list[Unread]) -> None:
        """Read what no type took of an event."""
        self.leftovers.unread(Where(index, self.window(index)), found)
        self._nodes.read_embedded()

    def feed_leftover(self, left: Leftover, known: Iterable[str] = ()) -> None:
        """Read what no importer took, without the values that are `known`."""
        self.leftovers.beside(Where(0, self.window(0)), left, known)
        self._nodes.read_embedded()

    def finish(self) -> None:
        """End the session: what is still being typed is complete."""
        for window in self.windows.values():
            self._values.complete(window, window.runs.close())
            window.joined.close()
            window.kinds.forget()
        self.keypads.close_all()
        self.fields.end_all()

    def settle(self) -> None:
        """End the runs and visits in nodes that have left the page; to be called before places are looked
        up."""
        for window in self.windows.values():
            for node in window.page.gone(window.runs.nodes()):
                self._values.complete(window, window.runs.close(node))
            for node in window.page.gone(self.fields.visited(window.number)):
                self.fields.stays.blur(window.number, node)
                self.fields.end(window.number, node)

    def _change(self, where: Where, data: ev.IncrementalData) -> None:
        kind = type(data)
        if kind is ev.Mutation:
            self._mutation(where, data)  # type: ignore[arg-type]
        elif kind is ev.Input:
            self._values.changed(where, data)  # type: ignore[arg-type]
        else:
            self._payloads.change(where, data)
            self.leftovers.event(where, data)

    def _navigate(self, where: Where, href: str, before_page: BeforePage) -> None:
        window = where.window
        if href:
            if href != window.href:
                self._move(window, href, before_page)
            self.sink.add_url(href, window.contexts.plain("url"), where.event, NO_NODE, "href")

    def _move(self, window: WindowPage, href: str, before_page: BeforePage) -> None:
        """Show another URL in a window; what was found so far belongs to the one before."""
        self.fields.end_all(window.number)
        self.keypads.close(window.number)
        before_page()
        window.href = href
        self.routes.add(route_of(href))

    def _snapshot(self, where: Where, data: ev.FullSnapshotData, before_page: BeforePage) -> None:
        window = where.window
        self._values.complete(window, window.runs.close())
        window.joined.close()
        self.fields.end_all(window.number)
        self.keypads.close(window.number)
        before_page()
        self.sink.opaque.new_page(window.number)
        window.page.load(data)
        if window.contexts.reset():
            window.kinds.forget()
        window.editable.clear()
        self._nodes.added(where, window.page.new)
        self._flush_lines(where)

    def _mutation(self, where: Where, data: ev.Mutation) -> None:
        page = where.window.page
        if data.removes or data.adds:
            page.change(data)
            if page.new:
                self._nodes.added(where, page.new, among_others=True)
        for text in data.texts:
            self._nodes.text_changed(where, text)
        for change in data.attributes:
            self._nodes.attributes_changed(where, change)
        self._flush_lines(where)

    @staticmethod
    def _flush_lines(where: Where) -> None:
        where.window.joined.flush(where.event)
        if where.window.split is not None:
            where.window.split.flush()
