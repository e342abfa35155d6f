"""Furniture of a page: what a site says to everybody, and may be shown to everybody.

That is the same text at the same place in sessions of several people or, where there are fewer sessions,
labels, buttons, menus and headings that hold no value.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from proofreel.elements.controls import BUTTON_TYPES
from proofreel.privacy.extraction.scanned_page import ScannedPage
from replay_format import events as ev
from replay_format.session import Session

BULLET = "•"
LEAST_PEOPLE = 3
MAX_LENGTH = 80
MAX_CLIMB = 5
MAX_TEXTS = 100_000

_SAYING_TAGS = frozenset(
    {
        "label", "button", "legend", "dt", "summary", "th", "h1", "h2", "h3", "h4", "h5", "h6", "nav", "menu",
        "caption",
    }
)  # fmt: skip
_SAYING_ROLES = frozenset(
    {"button", "menuitem", "menubar", "menu", "navigation", "tab", "tablist", "heading", "columnheader"}
)
_SAYING_ATTRIBUTES = ("placeholder", "aria-label", "title", "alt")
_LABELLED_TAGS = frozenset({"input", "textarea", "select", "button", "nav", "form"})
_WORD = re.compile(r"[^\W\d_]{2,}")
_TELLING = re.compile(r"\d{4,}|@|\d[\d .-]{5,}\d")

# What the timeline writes itself around recorded text; none of it can be a value.
_OWN_NOUN = re.compile(
    r'"(?P<name>.*)"(?P<noun> (?:link|list|field|button|image|frame|form|option|video|audio|canvas|label'
    r"|dialog|section|tab|checkbox|radio|switch|slider|menu item|file|range))?",
    re.DOTALL,
)
_OWN_WORDS = re.compile(
    r"page load|in page|\d{1,7} nodes|to \d{1,6} px(?:, \d{1,3} % of the depth seen)?|\d{1,3} keystrokes?"
    r"|\d{1,4} clicks? in \d{1,5}(?:\.\d)? s|\d{1,5} ?[x×] ?\d{1,5}|form|fetch|xhr|beacon"
    r"|on|off|hidden|visible|log|info|warn|warning|error|debug"
)
_REQUEST = re.compile(
    r"(?P<method>(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) )(?P<url>.*?)"
    r"(?P<rest>(?: \d{3})?(?: \(\d{1,6} ms\))?)"
)


def dotted(text: str) -> str:
    """Return a text with every letter and digit as a bullet."""
    return "".join(BULLET * (2 if _is_wide(c) else 1) if c.isalnum() else c for c in text)


def normal(text: str) -> str:
    """Return a text as it is compared: white space folded, no matter of case."""
    return " ".join(text.split()).casefold()


class Furniture:
    """Texts that may be shown in a presentation."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = {normal(text) for text in texts}

    def __len__(self) -> int:
        return len(self._texts)

    def holds(self, text: str) -> bool:
        """True when a whole text is furniture."""
        if normal(text) in self._texts or _OWN_WORDS.fullmatch(text) is not None:
            return True
        return text.startswith("/") and all(map(self._is_known_step, text.strip("/").split("/")))

    def _is_known_step(self, step: str) -> bool:
        """True for a step of a route that is called like something of the page: `/my-orders`, `:id`."""
        return step in ("", ":id") or normal(step.replace("-", " ")) in self._texts

    @staticmethod
    def framed(text: str) -> tuple[str, str, str]:
        """Return a text as (before, recorded, after): the timeline writes words around recorded ones.

        They are the noun after an element's name, and a request's method, status and duration.
        """
        named = _OWN_NOUN.fullmatch(text)
        if named is not None:
            return '"', named["name"], '"' + (named["noun"] or "")
        request = _REQUEST.fullmatch(text)
        if request is not None:
            return request["method"], request["url"], request["rest"]
        return "", text, ""


def furniture_of(session: Session, holds_value: Callable[[str], bool]) -> Furniture:
    """Return the labels, buttons, menus and headings of one session that hold no value and name nobody."""
    return Furniture(
        text for text in dict.fromkeys(_said(session)) if names_nobody(text) and not holds_value(text)
    )


def common_furniture(
    sessions: Iterable[Session], holds_value: Callable[[str], bool], people: int = LEAST_PEOPLE
) -> Furniture:
    """Return the texts that stand at the same place in sessions of at least `people` people.

    Each session is taken to be another person's: give one session a person.
    """
    seen: Counter[tuple[str, str]] = Counter()
    for session in sessions:
        seen.update(set(_placed(session)))
    common = dict.fromkeys(text for (_, text), count in seen.items() if count >= people)
    return Furniture(text for text in common if not holds_value(text))


def names_nobody(text: str) -> bool:
    """True when a text is short and holds no first name, address or longer number."""
    # Only a presentation needs them, and the table is large.
    from proofreel.privacy.detection.rules.given_names import GIVEN_NAMES

    if len(text) > MAX_LENGTH or _TELLING.search(text):
        return False
    return not any(word in GIVEN_NAMES for word in (w.casefold() for w in _WORD.findall(text)))


def _said(session: Session) -> Iterator[str]:
    """Yield the texts of elements that say what others are."""
    for page, node in _nodes(session):
        if type(node) is ev.Text:
            if _is_saying(page, node):
                yield node.textContent
        elif type(node) is ev.Element:
            yield from _attributes(node)
            if node.tagName in _SAYING_TAGS or node.attributes.get("role") in _SAYING_ROLES:
                text = page.text_of(node, MAX_LENGTH + 1)
                if len(text) <= MAX_LENGTH:
                    yield text


def _attributes(element: ev.Element) -> Iterator[str]:
    attributes = element.attributes
    if element.tagName in _LABELLED_TAGS or attributes.get("role") in _SAYING_ROLES:
        for name in _SAYING_ATTRIBUTES:
            value = attributes.get(name)
            if isinstance(value, str):
                yield value
    if element.tagName == "input" and str(attributes.get("type", "")).lower() in BUTTON_TYPES:
        value = attributes.get("value")
        if isinstance(value, str):
            yield value


def _is_saying(page: ScannedPage, node: ev.Node) -> bool:
    current = page.nodes.get(page.parents.get(node.id, -1))
    for _ in range(MAX_CLIMB):
        if type(current) is not ev.Element:
            return False
        if current.tagName in _SAYING_TAGS or current.attributes.get("role") in _SAYING_ROLES:
            return True
        current = page.nodes.get(page.parents.get(current.id, -1))
    return False


def _placed(session: Session) -> Iterator[tuple[str, str]]:
    """Yield (place, text) of the texts of a session; a place is the way of tags and names to it."""
    for page, node in _nodes(session):
        if type(node) is ev.Text and len(node.textContent) <= 10 * MAX_LENGTH and node.textContent.strip():
            yield _place(page, node), normal(node.textContent)


def _place(page: ScannedPage, node: ev.Node) -> str:
    steps: list[str] = []
    current = page.nodes.get(page.parents.get(node.id, -1))
    while type(current) is ev.Element and len(steps) < 2 * MAX_CLIMB:
        name = current.attributes.get("id") or current.attributes.get("class") or ""
        steps.append(f"{current.tagName}.{name}"[:60])
        current = page.nodes.get(page.parents.get(current.id, -1))
    return "<".join(steps)


def _nodes(session: Session) -> Iterator[tuple[ScannedPage, ev.Node]]:
    """Yield the nodes that came into the pages of a session, in time order."""
    pages: dict[int, ScannedPage] = {}
    for index, event in session.events():
        if isinstance(event, ev.FullSnapshot):
            page = pages.setdefault(session.columns.window[index], ScannedPage())
            page.load(event.data)
        elif isinstance(event, ev.Incremental) and isinstance(event.data, ev.Mutation) and event.data.adds:
            page = pages.setdefault(session.columns.window[index], ScannedPage())
            page.change(event.data)
        else:
            continue
        for node in page.new:
            yield page, node
        page.forget()


def _is_wide(c: str) -> bool:
    return not c.isascii() and (
        "\u1100" <= c <= "\u115f" or "\u2e80" <= c <= "\ud7a3" or "\uf900" <= c <= "\uff60"
    )
