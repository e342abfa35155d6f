"""CSS counters: the numbers that a page writes in front of steps, headings and questions."""

from __future__ import annotations

import re
from collections.abc import Mapping

from proofreel.page.css.content import COUNTER_END, COUNTER_START
from proofreel.page.css.numerals import numeral
from proofreel.page.css.style import Style
from replay_format import events as ev
from replay_format.dom import Dom

MAX_NESTED = 12

# The numbers of each counter by its name, those of nested elements last.
Values = dict[str, list[int]]

_TOKEN = re.compile(f"{COUNTER_START}([^{COUNTER_START}{COUNTER_END}]*){COUNTER_END}")
_PAIR = re.compile(r"(-?[A-Za-z_][\w-]*)(?:\s+(-?\d{1,6}))?")


class Counters:
    """The number of every counter that is shown, by element and by the place that it has in `content`."""

    def __init__(self) -> None:
        self.numbers: dict[tuple[int, str], str] = {}

    def count(self, dom: Dom, styles: Mapping[int, Style]) -> set[int]:
        """Count through the page in document order; return the elements whose numbers changed."""
        before, self.numbers = self.numbers, {}
        values: Values = {}
        # The counters that end with each element on the way down:
        # one that an element sets lives on in its siblings.
        scopes: list[list[str]] = [[]]
        stack: list[tuple[ev.Node, bool]] = [(dom.root, False)] if dom.root is not None else []
        while stack:
            node, is_done = stack.pop()
            style = styles.get(node.id) if isinstance(node, ev.Element) else None
            if is_done:
                self._leave(node.id, style, values, scopes.pop())
            elif isinstance(node, ev.Document) or (isinstance(node, ev.Element) and _is_counted(style)):
                if style is not None:
                    self._enter(node.id, style, values, scopes[-1])
                scopes.append([])
                stack.append((node, True))
                stack.extend((child, False) for child in reversed(node.childNodes))
        return {
            key[0] for key in self.numbers.keys() | before.keys() if self.numbers.get(key) != before.get(key)
        }

    def _enter(self, node_id: int, style: Style, values: Values, scope: list[str]) -> None:
        if style.counts is not None:
            reset, increment, inner = style.counts
            for name, value in _pairs(reset, 0):
                values.setdefault(name, []).append(value)
                scope.append(name)
            for name, value in [*_pairs(increment, 1), *_pairs(inner, 1)]:
                numbers = values.setdefault(name, [])
                if not numbers:
                    numbers.append(0)
                    scope.append(name)
                numbers[-1] += value
        if COUNTER_START in style.before:
            self._note(node_id, style.before, values)

    def _leave(self, node_id: int, style: Style | None, values: Values, scope: list[str]) -> None:
        if style is not None and COUNTER_START in style.after:
            self._note(node_id, style.after, values)
        for name in scope:
            values[name].pop()

    def _note(self, node_id: int, text: str, values: Values) -> None:
        for token in _TOKEN.findall(text):
            name, kind, joint = [*token.split("|"), "", "", ""][:3]
            numbers = values.get(name) or [0]
            shown = numbers[-MAX_NESTED:] if joint else numbers[-1:]
            self.numbers[node_id, token] = joint.join(numeral(kind or "decimal", number) for number in shown)

    def filled(self, text: str, node_id: int) -> str:
        """Return generated text with its numbers in it."""
        if COUNTER_START not in text:
            return text
        return _TOKEN.sub(lambda match: self.numbers.get((node_id, match[1]), ""), text)


def _is_counted(style: Style | None) -> bool:
    """True for what is shown: elements left out count nothing (CSS Lists 3, section 4.4)."""
    return style is not None and style.shown


def _pairs(value: str, usual: int) -> list[tuple[str, int]]:
    return [
        (name, int(number) if number else usual)
        for name, number in _PAIR.findall(value[:500])
        if name != "none"
    ]
