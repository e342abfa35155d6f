"""A screen of wireframes as the nodes of a page: shown whole, then changed wireframe by wireframe.

For recorders of mobile apps (PostHog, Datadog), which send what stands where rather than a document.
Elements have the ids of their wireframes, so that touches meet them; what is in them besides has ids from
`DERIVED` on, which no recorder reaches (Android's are hashes of 32 bits, iOS counts).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from replay_format.importers.wireframe_nodes import Looks, is_clipped_away, looks_of, words_of

DERIVED = 1 << 33
Wireframe = dict[str, Any]


def number_of(wireframe: Any) -> int | None:
    """Return the id of a wireframe; None for what is none."""
    number = wireframe.get("id") if isinstance(wireframe, dict) else None
    return number if isinstance(number, int) and not isinstance(number, bool) else None


def listed(data: Any, key: str) -> list[dict[str, Any]]:
    """Return the objects in a list of an object; none when there is no such list."""
    value = data.get(key) if isinstance(data, dict) else None
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


class WireframePage:
    """Who stands where, in the order in which it is drawn. Between `show` and `taken` changes add up."""

    def __init__(self) -> None:
        self._held: dict[int, Wireframe] = {}
        self._parents: dict[int, int | None] = {}
        self._children: dict[int | None, list[int]] = {None: []}
        self._ids: dict[tuple[int | None, str], int] = {}
        self._fresh: set[int] = set()
        self._gone: list[dict[str, int]] = []

    def show(self, wireframes: list[Wireframe]) -> dict[str, Any]:
        """Begin anew with these wireframes; return the document."""
        self._held, self._parents, self._children = {}, {}, {None: []}
        for wireframe in wireframes:
            self.add(wireframe)
        self._fresh, self._gone = set(), []
        body = self._element(self._id(None, "body"), "body", self._nodes_in(None))
        html = self._element(self._id(None, "html"), "html", [body])
        return {"type": 0, "id": self._id(None, "document"), "childNodes": [html]}

    def knows(self, number: int | None) -> bool:
        """True when there is such a wireframe."""
        return number in self._held

    def held(self, number: int) -> Wireframe:
        """Return a wireframe as it is now, without its children; empty when there is none."""
        return self._held.get(number, {})

    def add(self, wireframe: Wireframe, parent: int | None = None, place: int | None = None) -> None:
        """Put a wireframe, with its children, into another one or on the screen: at a place among the others,
        else last. One without an id, or that is there already, is left out."""
        number = number_of(wireframe)
        if number is None or number in self._held:
            return
        parent = parent if parent in self._held else None
        siblings = self._children[parent]
        siblings.insert(len(siblings) if place is None else place, number)
        self._held[number] = {key: value for key, value in wireframe.items() if key != "childWireframes"}
        self._parents[number] = parent
        self._children[number] = []
        self._fresh.add(number)
        for child in listed(wireframe, "childWireframes"):
            self.add(child, number)

    def place_after(self, number: int | None) -> int:
        """Return the place on the screen just after a wireframe; the first place for none."""
        siblings = self._children[None]
        return siblings.index(number) + 1 if number in siblings else 0 if number is None else len(siblings)

    def replace(self, wireframe: Wireframe) -> None:
        """Put a wireframe that is there anew, at its place: with the children that it brings, or else with
        those that it has (recorders tell those one by one)."""
        number = number_of(wireframe)
        if number is None or number not in self._held:
            return
        if "childWireframes" not in wireframe:
            self._let_go(number)
            self._held[number] = dict(wireframe)
            self._fresh.add(number)
            return
        parent = self._parents[number]
        place = self._children[parent].index(number)
        self.remove(number)
        self.add(wireframe, parent, place)

    def remove(self, number: int) -> None:
        """Take a wireframe away, with its children."""
        if number not in self._held:
            return
        self._let_go(number)
        self._children[self._parents[number]].remove(number)
        self._forget(number)

    def taken(self) -> dict[str, Any]:
        """Return what changed since the last time, as the data of a mutation."""
        adds = [self._addition(number, following) for number, following in self._fresh_ones()]
        data = {"source": 0, "adds": adds, "removes": self._gone, "texts": [], "attributes": []}
        self._fresh, self._gone = set(), []
        return data

    def at(self, x: float, y: float) -> int:
        """Return the id of the element that is drawn last at a point of the screen, -1 when none is there.

        A box without words gives way to the only words inside it, as a button's text stands on its shape.
        """
        hit = next((n for n in self._backwards(None) if self._covers(self._held[n], x, y)), None)
        if hit is None:
            return -1
        if not words_of(self._held[hit]):
            inside = [n for n in self._held if n != hit and self._stands_in(n, self._held[hit])]
            hit = inside[0] if len(inside) == 1 else hit
        return self.node_id(hit)

    def node_id(self, number: int) -> int:
        """Return the id of the element that a wireframe is."""
        return number if 0 < number < DERIVED else self._id(number, "")

    def _let_go(self, number: int) -> None:
        """Note that an element that was given out goes; one inside another that goes, goes with it."""
        if not self._is_in_fresh(number):
            parent = self._parents[number]
            self._gone.append({"parentId": self._holder(parent), "id": self.node_id(number)})

    def _forget(self, number: int) -> None:
        for child in self._children.pop(number, []):
            self._forget(child)
        self._held.pop(number, None)
        self._parents.pop(number, None)
        self._fresh.discard(number)

    def _fresh_ones(self) -> Iterator[tuple[int, int | None]]:
        """Yield each wireframe that is new with the sibling that follows it; the last come first, so that
        whoever stands before another finds it."""
        for parent in dict.fromkeys(self._parents[number] for number in self._fresh):
            if self._is_in_fresh(parent):
                continue
            following = None
            for number in reversed(self._children[parent]):
                if number in self._fresh:
                    yield number, following
                following = number

    def _is_in_fresh(self, number: int | None) -> bool:
        while number is not None:
            if number in self._fresh:
                return True
            number = self._parents[number]
        return False

    def _addition(self, number: int, following: int | None) -> dict[str, Any]:
        next_id = self.node_id(following) if following is not None else None
        parent = self._holder(self._parents[number])
        return {"parentId": parent, "nextId": next_id, "node": self._node(number)}

    def _holder(self, parent: int | None) -> int:
        return self.node_id(parent) if parent is not None else self._id(None, "body")

    def _nodes_in(self, parent: int | None) -> list[dict[str, Any]]:
        return [self._node(child) for child in self._children[parent]]

    def _node(self, number: int) -> dict[str, Any]:
        looks = looks_of(self._held[number])
        inside = list(self._words(number, looks))
        if looks.has_children:
            inside += self._nodes_in(number)
        return self._element(self.node_id(number), looks.tag, inside, looks.attributes)

    def _words(self, number: int, looks: Looks) -> Iterator[dict[str, Any]]:
        for place, word in enumerate(looks.words):
            if isinstance(word, str):
                yield {"type": 3, "id": self._id(number, f"text {place}"), "textContent": word}
                continue
            tag, attributes, text = word
            inner = {"type": 3, "id": self._id(number, f"inner {place}"), "textContent": text}
            texts = [inner] if text else []
            yield self._element(self._id(number, f"element {place}"), tag, texts, attributes)

    def _element(
        self, number: int, tag: str, children: list[Any], attributes: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        inside = {"tagName": tag, "attributes": attributes or {}, "childNodes": children}
        return {"type": 2, "id": number, **inside}

    def _id(self, number: int | None, role: str) -> int:
        return self._ids.setdefault((number, role), DERIVED + len(self._ids))

    def _backwards(self, parent: int | None) -> Iterator[int]:
        """Yield the wireframes from the one that is drawn last to the first."""
        for number in reversed(self._children[parent]):
            yield from self._backwards(number)
            yield number

    def _covers(self, wireframe: Wireframe, x: float, y: float) -> bool:
        box = _box_of(wireframe)
        return box is not None and box[0] <= x < box[2] and box[1] <= y < box[3]

    def _stands_in(self, number: int, around: Wireframe) -> bool:
        inner, outer = _box_of(self._held[number]), _box_of(around)
        if inner is None or outer is None or not words_of(self._held[number]):
            return False
        is_right_below = outer[0] <= inner[0] and outer[1] <= inner[1]
        return is_right_below and inner[2] <= outer[2] and inner[3] <= outer[3]


def _box_of(wireframe: Wireframe) -> tuple[float, float, float, float] | None:
    """Return left, top, right and bottom in points of the screen; None when it has no place or is hidden."""
    places = [wireframe.get(key) for key in ("x", "y", "width", "height")]
    if is_clipped_away(wireframe) or not all(isinstance(place, int | float) for place in places):
        return None
    x, y, width, height = (float(place) for place in places if place is not None)
    return x, y, x + width, y + height
