"""Selectors parsed to a small form, with their specificity."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

MAX_SELECTOR = 4_000
MAX_DEPTH = 8

_IDENT = r"(?:[\w-]|[^\x00-\x7f]|\\[0-9a-fA-F]{1,6}\s?|\\[^\n])+"
_SIMPLE = re.compile(
    rf"(?P<id>\#{_IDENT})|(?P<class>\.{_IDENT})|(?P<pseudo>::?{_IDENT})(?P<open>\()?"
    rf"|(?P<tag>(?:{_IDENT}|\*)?\|)?(?P<name>{_IDENT}|\*)|(?P<attribute>\[)|(?P<nest>&)"
)
_ATTRIBUTE = re.compile(
    rf"""\[\s*(?:[\w*-]*\|(?!=))?({_IDENT})\s*"""
    r"""(?:([~|^$*]?=)\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\]\s]+)\s*([iIsS])?\s*)?\]"""
)
_PLAIN = re.compile(r"([a-zA-Z][\w-]*)?((?:\.[A-Za-z_-][\w-]*)+)?(?=[\s>+~]|$)", re.ASCII)
_COMBINATOR = re.compile(r"\s*([>+~])\s*|\s+")
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)", re.DOTALL)
_NTH = re.compile(r"([+-]?\d*)n\s*(?:([+-])\s*(\d+))?|([+-]?\d+)")

Specificity = tuple[int, int, int]
STRUCTURAL = frozenset({
    "first-child", "last-child", "only-child", "nth-child", "nth-last-child", "first-of-type",
    "last-of-type", "only-of-type", "nth-of-type", "nth-last-of-type", "empty", "has", "checked", "hover",
    "focus", "focus-visible", "focus-within", "placeholder-shown", "indeterminate", "valid", "invalid",
    "target", "host-context",
})  # fmt: skip


class Compound:
    """Conditions on one element. `pseudos`: (name, argument) with the argument parsed."""

    __slots__ = ("attributes", "classes", "element_pseudo", "id", "never", "pseudos", "tag")

    def __init__(self) -> None:
        self.tag = ""
        self.id = ""
        self.classes: list[str] = []
        self.attributes: list[tuple[str, str, str, bool]] = []
        self.pseudos: list[tuple[str, Any]] = []
        self.element_pseudo = ""
        self.never = False


class Selector:
    """Compounds from right to left, each with the combinator that leads further left."""

    __slots__ = ("parts", "pseudo", "sibling", "specificity")

    def __init__(self, parts: list[tuple[Compound, str]], specificity: Specificity) -> None:
        self.parts = parts
        self.specificity = specificity
        self.pseudo = parts[0][0].element_pseudo
        self.sibling = any(_is_structural(compound) or way in ("+", "~") for compound, way in parts)


class SelectorError(ValueError):
    """A selector that is not understood; its rule does not apply."""


@lru_cache(maxsize=50_000)
def parse_selectors(text: str) -> tuple[Selector, ...]:
    """Return the selectors of a list; those that are not understood are left out."""
    found = []
    for part in split_list(text):
        try:
            selector = _Parser(part).selector()
        except SelectorError:
            continue
        if not any(compound.never for compound, _ in selector.parts):
            found.append(selector)
    return tuple(found)


def split_list(text: str) -> list[str]:
    """Split at commas outside brackets and strings."""
    if "," not in text:
        return [text.strip()]
    if not any(sign in text for sign in "([\"'\\"):
        return [part.strip() for part in text.split(",")]
    parts, depth, start, place = [], 0, 0, 0
    while place < len(text):
        sign = text[place]
        if sign == "\\":
            place += 1
        elif sign in "\"'":
            end = text.find(sign, place + 1)
            place = end if end > 0 else len(text)
        elif sign in "([":
            depth += 1
        elif sign in ")]":
            depth -= 1
        elif sign == "," and depth <= 0:
            parts.append(text[start:place].strip())
            start = place + 1
        place += 1
    parts.append(text[start:].strip())
    return parts


class _Parser:
    def __init__(self, text: str, depth: int = 0) -> None:
        if len(text) > MAX_SELECTOR or depth > MAX_DEPTH:
            raise SelectorError
        self.text = text
        self.place = 0
        self.depth = depth
        self.specificity = [0, 0, 0]

    def selector(self, relative: bool = False) -> Selector:
        """Parse one selector; raise `SelectorError` for what is not understood.

        `relative`: it may begin with a combinator, as in `:has(> a)`.
        """
        parts: list[tuple[Compound, str]] = []
        way = ""
        if relative:
            lead = re.match(r"\s*([>+~])\s*", self.text)
            self.place = lead.end() if lead else 0
            way = lead[1] if lead else " "
            parts.append((Compound(), ""))
        while True:
            parts.insert(0, (self._compound(), way))
            if self.place >= len(self.text):
                break
            match = _COMBINATOR.match(self.text, self.place)
            if not match or match.end() >= len(self.text):
                raise SelectorError
            self.place = match.end()
            way = match[1] or " "
        # Each compound keeps the combinator that stands on its left.
        return Selector(parts, (self.specificity[0], self.specificity[1], self.specificity[2]))

    def _compound(self) -> Compound:
        compound = Compound()
        start = self.place
        plain = _PLAIN.match(self.text, start)
        if plain and plain.end() > start:
            self.place = plain.end()
            compound.tag = (plain[1] or "").lower()
            if plain[2]:
                compound.classes = plain[2][1:].split(".")
            self.specificity[1] += len(compound.classes)
            self.specificity[2] += bool(plain[1])
            return compound
        while self.place < len(self.text) and (match := _SIMPLE.match(self.text, self.place)):
            self.place = match.end()
            self._simple(compound, match, is_first=match.start() == start)
        if self.place == start:
            raise SelectorError
        return compound

    def _simple(self, compound: Compound, match: re.Match[str], *, is_first: bool) -> None:
        """Add one simple selector to the compound; a tag has to be its first."""
        if match["id"]:
            compound.id = unescaped(match["id"][1:])
            self.specificity[0] += 1
        elif match["class"]:
            compound.classes.append(unescaped(match["class"][1:]))
            self.specificity[1] += 1
        elif match["attribute"]:
            self._attribute(compound)
        elif match["pseudo"]:
            self._pseudo(compound, match["pseudo"], bool(match["open"]))
        elif match["nest"] or (match["name"] != "*" and not is_first):
            raise SelectorError
        elif match["name"] != "*":
            compound.tag = unescaped(match["name"]).lower()
            self.specificity[2] += 1

    def _attribute(self, compound: Compound) -> None:
        self.place -= 1
        match = _ATTRIBUTE.match(self.text, self.place)
        if not match:
            raise SelectorError
        self.place = match.end()
        value = match[3] or ""
        if value[:1] in "\"'":
            value = value[1:-1]
        compound.attributes.append(
            (
                unescaped(match[1]).lower(),
                match[2] or "",
                unescaped(value),
                (match[4] or "") in "iI" and bool(match[4]),
            )
        )
        self.specificity[1] += 1

    def _pseudo(self, compound: Compound, name: str, has_argument: bool) -> None:
        is_element = name.startswith("::") or name in _OLD_ELEMENTS
        name = name.lstrip(":").lower()
        argument = self._argument() if has_argument else None
        if is_element:
            self.specificity[2] += 1
            self._pseudo_element(compound, name, argument)
        elif name in _OF_SELECTORS:
            inner = self._inner(argument, name) if argument is not None else ()
            compound.pseudos.append((_ALIASES.get(name, name), inner))
            # All others count as the most specific of their arguments: Selectors 4, section 17.
            self.specificity[1] += name == "host"
        else:
            self._pseudo_class(compound, name, argument)
            self.specificity[1] += 1

    def _pseudo_element(self, compound: Compound, name: str, argument: str | None) -> None:
        if name == "slotted" and argument is not None:
            compound.pseudos.append(("slotted", self._inner(argument, name)))
        elif name in _DRAWN_PSEUDOS:
            compound.element_pseudo = _DRAWN_PSEUDOS[name]
        else:
            compound.never = True

    def _pseudo_class(self, compound: Compound, name: str, argument: str | None) -> None:
        if name.startswith("nth-"):
            if argument is None:
                raise SelectorError
            place, _, of = argument.partition(" of ")
            compound.pseudos.append((name, (*_nth(place), self._inner(of, name) if of else ())))
        elif name in _PLAIN_PSEUDOS:
            compound.pseudos.append((name, None))
        else:
            compound.never = True

    def _inner(self, argument: str, name: str) -> tuple[Selector, ...]:
        inner = []
        for part in split_list(argument):
            try:
                inner.append(_Parser(part, self.depth + 1).selector(relative=name == "has"))
            except SelectorError:
                if name not in _FORGIVING:
                    raise
        inner = [s for s in inner if not any(c.never for c, _ in s.parts)]
        if name != "where" and inner:
            best = max(selector.specificity for selector in inner)
            self.specificity = [a + b for a, b in zip(self.specificity, best, strict=True)]
        return tuple(inner)

    def _argument(self) -> str:
        depth, start = 1, self.place
        while self.place < len(self.text):
            sign = self.text[self.place]
            if sign == "\\":
                self.place += 1
            elif sign in "\"'":
                end = self.text.find(sign, self.place + 1)
                self.place = end if end > 0 else len(self.text)
            elif sign == "(":
                depth += 1
            elif sign == ")":
                depth -= 1
                if depth == 0:
                    self.place += 1
                    return self.text[start : self.place - 1].strip()
            self.place += 1
        raise SelectorError


_OLD_ELEMENTS = frozenset({":before", ":after", ":first-line", ":first-letter"})
_ALIASES = {"matches": "is", "-webkit-any": "is"}
_FORGIVING = frozenset({"is", "where", *_ALIASES})
_OF_SELECTORS = frozenset({"is", "where", "not", "has", "host", "host-context", *_ALIASES})
_DRAWN_PSEUDOS = {
    "before": "before", "after": "after", "placeholder": "placeholder",
    "-webkit-input-placeholder": "placeholder",
}  # fmt: skip
_PLAIN_PSEUDOS = STRUCTURAL - {"has"} | {
    "root", "link", "any-link", "disabled", "enabled", "required", "optional", "read-only", "read-write",
    "open",
    "defined", "scope", "modal", "popover-open",
}  # fmt: skip


def _is_structural(compound: Compound) -> bool:
    for name, argument in compound.pseudos:
        if name in STRUCTURAL:
            return True
        if name in ("is", "where", "not", "host", "slotted") and any(s.sibling for s in argument):
            return True
    return False


def unescaped(text: str) -> str:
    """Return a name without CSS escapes."""
    if "\\" not in text:
        return text
    return _ESCAPE.sub(lambda m: chr(min(int(m[1], 16), 0x10FFFF)) if m[1] else m[2], text)


def _nth(argument: str) -> tuple[int, int]:
    text = argument.lower().strip()
    if text in ("odd", "even"):
        return (2, 1) if text == "odd" else (2, 0)
    match = _NTH.fullmatch(text)
    if not match:
        raise SelectorError
    if match[4]:
        return (0, int(match[4][:9]))
    step = {"": 1, "+": 1, "-": -1}.get(match[1]) or int((match[1] or "0")[:9])
    return (step, int((match[2] or "+") + (match[3] or "0")[:9]))
