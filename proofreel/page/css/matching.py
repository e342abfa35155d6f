"""Whether an element of the mirror is what a selector names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from proofreel.page.css.selectors import Compound, Selector
from replay_format import events as ev

MAX_ANCESTORS = 256


class Page(Protocol):
    """What matching needs to know of the page around an element."""

    def parent_element(self, element: ev.Element) -> ev.Element | None: ...
    def siblings(self, element: ev.Element) -> list[ev.Element]: ...
    def state(self, element: ev.Element, name: str) -> bool: ...
    def is_root(self, element: ev.Element) -> bool: ...


def class_names(element: ev.Element) -> list[str]:
    value = element.attributes.get("class")
    return value.split() if isinstance(value, str) else []


def matches(
    selector: Selector, element: ev.Element, page: Page, start: int = 0, scope: ev.Element | None = None
) -> bool:
    """Whether an element is what the selector names (`start`: from which compound on).

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
    if folded or name == "type":
        actual, wanted = actual.lower(), wanted.lower()
    if sign == "=":
        return actual == wanted
    if sign == "~=":
        return wanted in actual.split()
    if sign == "|=":
        return actual == wanted or actual.startswith(wanted + "-")
    if not wanted:
        return False
    if sign == "^=":
        return actual.startswith(wanted)
    if sign == "$=":
        return actual.endswith(wanted)
    return wanted in actual


def _pseudo_fits(name: str, argument: Any, element: ev.Element, page: Page) -> bool:
    if name in ("is", "where"):
        return any(matches(selector, element, page) for selector in argument)
    if name == "not":
        return not any(matches(selector, element, page) for selector in argument)
    if name in ("host", "slotted"):
        return (name == "host" and not argument) or any(
            matches(selector, element, page) for selector in argument
        )
    if name == "has":
        return any(_has(selector, element, page) for selector in argument)
    if name in ("root", "scope"):
        return page.is_root(element)
    if name in ("link", "any-link"):
        return "href" in element.attributes and element.tagName.lower() in ("a", "area")
    if "child" in name or "-of-type" in name:
        return _place_fits(name, argument, element, page)
    if name == "empty":
        return not any(isinstance(child, ev.Element | ev.Text) for child in element.childNodes)
    return page.state(element, name)


def _place_fits(name: str, argument: Any, element: ev.Element, page: Page) -> bool:
    siblings = page.siblings(element)
    if name.endswith("of-type"):
        siblings = [sibling for sibling in siblings if sibling.tagName == element.tagName]
    if name.startswith("nth-") and argument[2]:
        siblings = [s for s in siblings if any(matches(selector, s, page) for selector in argument[2])]
    place = next((n for n, sibling in enumerate(siblings, 1) if sibling is element), 0)
    if not place:
        return False
    from_end = len(siblings) - place + 1
    if name.startswith("nth-"):
        step, offset = int(argument[0]), int(argument[1])
        distance = (from_end if "last" in name else place) - offset
        return distance == 0 if step == 0 else distance % step == 0 and distance // step >= 0
    if name.startswith("first-"):
        return place == 1
    if name.startswith("last-"):
        return from_end == 1
    return len(siblings) == 1


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
