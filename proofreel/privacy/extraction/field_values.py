"""What form fields held: masked or readable, keystroke by keystroke."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from proofreel.privacy.extraction.entered_values import EnteredValues
from proofreel.privacy.extraction.fields import FieldInventory
from proofreel.privacy.extraction.sink import MASKED, TextSink
from proofreel.privacy.extraction.typing_runs import Typed
from proofreel.privacy.extraction.window import Where, WindowPage
from replay_format import events as ev

# Controls whose value the page wrote, not the person.
_CHOICES = frozenset({"checkbox", "radio", "button", "submit", "reset", "image"})


# What stands in these is no value that a person wrote.
_SET_BY_PAGE = frozenset({"hidden"})
MAX_OPTIONS = 2_000


class FieldValues:
    """Reads the values of form controls into the inventory of fields and, where they are readable, the
    sink."""

    def __init__(
        self,
        sink: TextSink,
        fields: FieldInventory,
        entered: EnteredValues,
        t_ms: Callable[[int], float],
    ) -> None:
        self._sink = sink
        self._fields = fields
        self.entered = entered
        self._t_ms = t_ms

    def recorded(self, where: Where, element: ev.Element, value: str, channel: str) -> None:
        """Read a value that a form control was recorded with, or got by script."""
        if _is_choice(element):
            context = where.window.contexts.of_field(element)
            self._sink.add(value, context, where.event, element.id, channel)
        else:
            self._note(where, element, value, channel)

    def changed(self, where: Where, change: ev.Input) -> None:
        """Read an input event: the value of a control after a keystroke or a choice."""
        window, text = where.window, change.text
        element = window.page.nodes.get(change.id)
        if type(element) is not ev.Element:
            if text:
                self.entered.state(change.id, text)
                self._sink.add(text, window.contexts.plain("input"), where.event, change.id, "input")
        elif not _is_choice(element):
            if not self._note(where, element, text, "input", typed=change.userTriggered is not False):
                self.complete(window, window.runs.close(change.id))
        elif text and text != "on":  # what HTML gives a checkbox that has no value
            context = window.contexts.of_field(element)
            self.entered.state(change.id, text)
            self._sink.add(text, context, where.event, change.id, "input")

    def complete(self, window: WindowPage, done: Iterable[Typed]) -> None:
        """Record texts that are typed to their end; those of fields may be parts of a longer value."""
        for typed in done:
            self._sink.add(typed.text, typed.context, typed.event, typed.node, typed.channel)
            if typed.channel != "text":
                window.joined.typed(typed)
            if self.entered.is_of(typed.node):
                self.entered.complete(typed.text)

    def _note(
        self, where: Where, element: ev.Element, value: str, channel: str, *, typed: bool = False
    ) -> bool:
        """Take a state of a field; return whether something of it can be read."""
        window, index = where.window, where.event
        mask = self._fields.note(window.number, element.id, value, self._t_ms(index), index, typed=typed)
        if mask is not None and mask != "mixed":
            self._sink.skip(MASKED)
            return False
        context = window.contexts.of_field(element)
        if element.tagName == "select":
            self._note_choice(element, value)
        elif element.attributes.get("type") not in _SET_BY_PAGE:
            self.entered.state(element.id, value)
        self.complete(window, window.runs.state(element.id, value, context, channel, index))
        return True

    def _note_choice(self, select: ev.Element, value: str) -> None:
        """Note the option that a list came to, by its value and by its text."""
        self.entered.choose(select.id, value)
        stack: list[ev.Node] = list(select.childNodes[:MAX_OPTIONS])
        while stack:
            node = stack.pop()
            if type(node) is not ev.Element:
                continue
            if node.tagName != "option":
                stack.extend(node.childNodes[:MAX_OPTIONS])
                continue
            text = " ".join(" ".join(c.textContent for c in node.childNodes if type(c) is ev.Text).split())
            if value in (node.attributes.get("value"), text):
                self.entered.choose(select.id, text)
                self.entered.choose(node.id, text)


def _is_choice(element: ev.Element) -> bool:
    kind = element.attributes.get("type")
    return isinstance(kind, str) and kind.lower() in _CHOICES
