"""Whether an element of the mirror is what a selector names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Protocol

from proofreel.page.css.selectors import Compound, Selector
from replay_format import events as ev

MAX_ANCESTORS = 256


class Page(Protocol):
    """What matching needs to know of the page around an element."""

    def parent_element(self, element: ev.Element) -> ev.Element | None:
        """Return the parent, unless it is a document."""

    def siblings(self, element: ev.Element) -> list[ev.Element]:
        """Return the elements beside the element, itself among them, in order."""

    def state(self, element: ev.Element, name: str) -> bool:
        """True when the element is in the state that a pseudo-class names."""

    def is_root(self, element: ev.Element) -> bool:
        """True for the topmost element of a document."""


def class_names(element: ev.Element) -> list[str]:
    """Return the classes of an element in order."""
    value = element.attributes.get("class")
    return value.split() if isinstance(value, str) else []


def matches(
    selector: Selector, element: ev.Element, page: Page, start: int = 0, scope: ev.Element | None = None
) -> bool:
    """True when an element is what the selector names, from compound `start` on.

    With a `scope`, the leftmost compound stands for that element: for the argument of `:has`.
    """
    compound, way = selector.parts[start]
    if start + 1 == len(selector.parts):
        return element is scope if scope is not None else _fits(compound, element, page)
    if not _fits(compound, element, page):
        return False
    return any(
        matches(selector, candidate, page, start + 1, scope) for candidate in _leftwards(element, way, page)
    )


def _leftwards(element: ev.Element, way: str, page: Page) -> Iterator[ev.Element]:
    if way in "> ":
        parent = page.parent_element(element)
        for _ in range(MAX_ANCESTORS):
            if parent is None:
                return
            yield parent
            if way == ">":
                return
            parent = page.parent_element(parent)
        return
    siblings = page.siblings(element)
    place = next((n for n, sibling in enumerate(siblings) if sibling is element), 0)
    yield from siblings[place - 1 : place] if way == "+" and place else reversed(siblings[:place])
    return


def _fits(compound: Compound, element: ev.Element, page: Page) -> bool:
    attributes = element.attributes
    if compound.tag and element.tagName.lower() != compound.tag:
        return False
    if compound.id and attributes.get("id") != compound.id:
        return False
    if compound.classes:
        names = class_names(element)
        if not all(name in names for name in compound.classes):
            return False
    for condition in compound.attributes:
        if not _attribute_fits(condition, attributes):
            return False
    return all(_pseudo_fits(name, argument, element, page) for name, argument in compound.pseudos)


def _attribute_fits(condition: tuple[str, str, str, bool], attributes: dict[str, Any]) -> bool:
    name, sign, wanted, folded = condition
    if name not in attributes:
        return False
    if not sign:
        return True
    actual = attributes[name]
    if not isinstance(actual, str):
        actual = "" if actual is True else str(actual)
    # HTML compares `type` without case: https://html.spec.whatwg.org/#case-sensitivity-of-selectors
    if folded or name == "type":
        actual, wanted = actual.lower(), wanted.lower()
    return _COMPARISONS[sign](actual, wanted)


# Selectors 4, section 6; an empty string is found nowhere.
_COMPARISONS: dict[str, Callable[[str, str], bool]] = {
    "=": lambda actual, wanted: actual == wanted,
    "~=": lambda actual, wanted: wanted in actual.split(),
    "|=": lambda actual, wanted: actual == wanted or actual.startswith(f"{wanted}-"),
    "^=": lambda actual, wanted: wanted != "" and actual.startswith(wanted),
    "$=": lambda actual, wanted: wanted != "" and actual.endswith(wanted),
    "*=": lambda actual, wanted: wanted != "" and wanted in actual,
}


def _pseudo_fits(name: str, argument: Any, element: ev.Element, page: Page) -> bool:
    test = _PSEUDOS.get(name)
    return test(argument, element, page) if test is not None else page.state(element, name)


def _any_fits(argument: Any, element: ev.Element, page: Page) -> bool:
    return any(matches(selector, element, page) for selector in argument)


def _none_fits(argument: Any, element: ev.Element, page: Page) -> bool:
    return not _any_fits(argument, element, page)


def _host_fits(argument: Any, element: ev.Element, page: Page) -> bool:
    return not argument or _any_fits(argument, element, page)


def _has_any(argument: Any, element: ev.Element, page: Page) -> bool:
    return any(_has(selector, element, page) for selector in argument)


def _is_root(argument: Any, element: ev.Element, page: Page) -> bool:
    return page.is_root(element)


def _is_link(argument: Any, element: ev.Element, page: Page) -> bool:
    return "href" in element.attributes and element.tagName.lower() in ("a", "area")


def _is_empty(argument: Any, element: ev.Element, page: Page) -> bool:
    return not any(isinstance(child, ev.Element | ev.Text) for child in element.childNodes)


def _place(siblings: list[ev.Element], element: ev.Element) -> tuple[int, int]:
    """Return the element's place from the start and from the end, counted from 1; (0, 0) for none."""
    place = next((n for n, sibling in enumerate(siblings, 1) if sibling is element), 0)
    return (place, len(siblings) - place + 1) if place else (0, 0)


def _of_type(element: ev.Element, page: Page) -> list[ev.Element]:
    return [sibling for sibling in page.siblings(element) if sibling.tagName == element.tagName]


def _place_test(fits: Callable[[int, int], bool], *, by_type: bool) -> Callable[..., bool]:
    """Return the test of a pseudo-class by the element's place (from the start, from the end)."""

    def test(argument: Any, element: ev.Element, page: Page) -> bool:
        place = _place(_of_type(element, page) if by_type else page.siblings(element), element)
        return place[0] > 0 and fits(*place)

    return test


def _nth_test(end: int, *, by_type: bool) -> Callable[..., bool]:
    """Return the test of `:nth-child(An+B of S)`; `end`: 0 counts from the start, 1 from the end."""

    def test(argument: Any, element: ev.Element, page: Page) -> bool:
        step, offset, among = argument
        siblings = _of_type(element, page) if by_type else page.siblings(element)
        if among:
            siblings = [sibling for sibling in siblings if _any_fits(among, sibling, page)]
        place = _place(siblings, element)[end]
        distance: int = place - offset
        if not place or not step:
            return place > 0 and distance == 0
        return distance % int(step) == 0 and distance // int(step) >= 0

    return test


_PSEUDOS: dict[str, Callable[[Any, ev.Element, Page], bool]] = {
    "is": _any_fits,
    "where": _any_fits,
    "slotted": _any_fits,
    "not": _none_fits,
    "host": _host_fits,
    "has": _has_any,
    "root": _is_root,
    "scope": _is_root,
    "link": _is_link,
    "any-link": _is_link,
    "empty": _is_empty,
    "first-child": _place_test(lambda start, end: start == 1, by_type=False),
    "last-child": _place_test(lambda start, end: end == 1, by_type=False),
    "only-child": _place_test(lambda start, end: start == end == 1, by_type=False),
    "first-of-type": _place_test(lambda start, end: start == 1, by_type=True),
    "last-of-type": _place_test(lambda start, end: end == 1, by_type=True),
    "only-of-type": _place_test(lambda start, end: start == end == 1, by_type=True),
    "nth-child": _nth_test(0, by_type=False),
    "nth-last-child": _nth_test(1, by_type=False),
    "nth-of-type": _nth_test(0, by_type=True),
    "nth-last-of-type": _nth_test(1, by_type=True),
}


def _has(selector: Selector, element: ev.Element, page: Page) -> bool:
    stack: list[ev.Node] = list(element.childNodes)
    if selector.parts[-2][1] in ("+", "~"):
        siblings = page.siblings(element)
        place = next((n for n, sibling in enumerate(siblings) if sibling is element), 0)
        stack = list(siblings[place + 1 :])
    while stack:
        node = stack.pop()
        if isinstance(node, ev.Element):
            if matches(selector, node, page, scope=element):
                return True
            stack.extend(node.childNodes)
    return False
