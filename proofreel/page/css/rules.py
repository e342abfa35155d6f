"""The style rules of one tree (a document or a shadow root), indexed so that an element meets few of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from proofreel.page.css.media import media_matches
from proofreel.page.css.selectors import STRUCTURAL, Selector, parse_selectors, split_list, unescaped
from proofreel.page.css.syntax import Block, at_rule, is_wanted

MAX_RULES = 200_000
UNLAYERED = 1 << 20
MAX_NESTED_BRACKETS = 12
_VARIABLE_USED = re.compile(r"var\(\s*(--[\w-]+)")
_ATTRIBUTE_USED = re.compile(r"attr\(\s*([\w-]+)")
_VARIABLE_SET = re.compile(r"(--[\w-]+)\s*:")

_NAME = r"((?:[\w-]|[^\x00-\x7f]|\\[0-9a-fA-F]{1,6}\s?|\\[^\n])+)"
_CLASS = re.compile(r"\." + _NAME)
_ID = re.compile("#" + _NAME)
_ATTRIBUTE = re.compile(r"\[\s*(?:[\w*-]*\|(?!=))?([\w-]+)")
_STATE = re.compile(r":([\w-]+)")
_BRACKETS = re.compile(r"\[(?:\"[^\"]*\"|'[^']*'|[^\]\[\"'])*\]|\([^()\[\]]*\)")
_LAST = re.compile(r"(?:^|[\s>+~])((?:[^\s>+~\\]|\\[0-9a-fA-F]{1,6}\s?|\\.)+)\s*$")
_PSEUDO = re.compile(r"(?<!\\):")

Key = tuple[str, str]
Candidate = tuple[Selector, "Rule"]


class Rule:
    """Declarations with their place in the cascade."""

    __slots__ = ("body", "layer", "order")

    def __init__(self, body: str, layer: int, order: int) -> None:
        self.body = body
        self.layer = layer
        self.order = order


class Viewport:
    """The size media queries are asked for, CSS pixels."""

    __slots__ = ("height", "width")

    def __init__(self, width: float, height: float) -> None:
        self.width = width
        self.height = height


class RuleSet:
    """Rules by the id, class or tag of what they name.

    `attributes`, `classes`, `ids`: everything selectors ask of an element, so that two elements alike in
    these (and in their ancestors) share a style. `states`: the pseudo-classes that depend on more than that.
    """

    def __init__(self, sheets: Iterable[Sequence[Block]], viewport: Viewport) -> None:
        self._rules: dict[Key, list[Candidate]] = {}
        self._waiting: dict[Key, list[tuple[str, Rule]]] = {}
        self.host: list[Candidate] = []
        self.attributes: set[str] = set()
        self.classes: set[str] = set()
        self.ids: set[str] = set()
        self.states: set[str] = set()
        self.structural = False
        self._viewport = viewport
        self._layers: dict[str, int] = {}
        self._order = 0
        self._found: list[tuple[str, str, int]] = []
        sheets = [*sheets]
        self._has_containers = any(map(_names_container, sheets))
        for sheet in sheets:
            self._collect(sheet, "", "")
        self._index()

    def candidates(self, tag: str, identity: str, classes: Sequence[str]) -> list[Candidate]:
        """Return the rules that may apply to such an element, in no order."""
        found = [*self._known("tag", tag), *self._known("tag", "")]
        if identity:
            found += self._known("id", identity)
        for name in classes:
            found += self._known("class", name)
        return found

    def _known(self, kind: str, name: str) -> list[Candidate]:
        """Return the rules under one key; their selectors are parsed when the first such element comes."""
        key = (kind, name)
        waiting = self._waiting.pop(key, None)
        if waiting:
            known = self._rules.setdefault(key, [])
            known.extend((selector, rule) for text, rule in waiting for selector in parse_selectors(text))
        return self._rules.get(key, [])

    def _collect(self, blocks: Iterable[Block], around: str, layer: str) -> None:
        """Keep rules in order; `around` is the selector list of a rule that these are nested in."""
        stack = [(block, around, layer) for block in reversed(list(blocks))]
        while stack and len(self._found) < MAX_RULES:
            block, outer, layer = stack.pop()
            name, rest = at_rule(block.prelude)
            if not name:
                selector = _nested(block.prelude, outer)
                self._keep(selector, block.own, layer)
                stack.extend((child, selector, layer) for child in reversed(block.children))
                continue
            if name == "layer":
                layer = self._enter_layer(rest, layer, bool(block.children))
            elif not self._applies(name, rest):
                continue
            if outer:
                self._keep(outer, block.own, layer)
            stack.extend((child, outer, layer) for child in reversed(block.children))

    def _applies(self, name: str, rest: str) -> bool:
        size = (self._viewport.width, self._viewport.height)
        if name == "media":
            return media_matches(rest, *size)
        if name == "container":
            # How wide a container is cannot be known; the window is taken for it.
            query = rest[rest.find("(") :] if "(" in rest else ""
            return self._has_containers and media_matches(query, *size)
        if name == "supports":
            return not rest.startswith("not")
        return name in ("scope", "starting-style-off", "document")

    def _enter_layer(self, rest: str, around: str, is_block: bool) -> str:
        names = [name.strip() for name in rest.split(",")]
        for name in names:
            path = f"{around}.{name}" if around else name or f" {len(self._layers)}"
            self._layers.setdefault(path, len(self._layers))
        return path if is_block else around

    def _keep(self, selector: str, body: str, layer: str) -> None:
        if "-placeholder" in selector or "::placeholder" in selector:
            body = _hint_body(selector, body)
        if body and is_wanted(body):
            self._found.append((selector, body, self._layers[layer] if layer else UNLAYERED))

    def _index(self) -> None:
        used = {name for _, body, _ in self._found if "var(" in body for name in _VARIABLE_USED.findall(body)}
        texts: list[str] = []
        for order, (text, body, layer) in enumerate(self._found):
            if not _sets_property(body) and not used.intersection(_VARIABLE_SET.findall(body)):
                continue
            rule = Rule(body, layer, order)
            if "attr(" in body:
                self.attributes.update(_ATTRIBUTE_USED.findall(body))
            texts.append(text)
            for part in split_list(text):
                if ":host" in part or "::slotted" in part:
                    self.host.extend((selector, rule) for selector in parse_selectors(part))
                else:
                    self._waiting.setdefault(_rough_key(part), []).append((part, rule))
        self._found.clear()
        self._note("\n".join(texts))

    def _note(self, text: str) -> None:
        """Note what the selectors ask for; too much rather than too little."""
        self.classes.update(unescaped(name) for name in _CLASS.findall(text))
        self.ids.update(unescaped(name) for name in _ID.findall(text))
        self.attributes.update(name.lower() for name in _ATTRIBUTE.findall(text))
        self.states.update(name.lower() for name in _STATE.findall(text))
        self.structural = "+" in text or "~" in text or bool(self.states & STRUCTURAL)


def _rough_key(selector: str) -> Key:
    """Return an id, class or tag that whatever the selector names must have."""
    text = selector
    for _ in range(MAX_NESTED_BRACKETS):
        text, removed = _BRACKETS.subn("", text)
        if not removed:
            break
    if "[" in text or "(" in text:
        return ("tag", "")
    compound = _LAST.search(text)
    plain = compound[1] if compound else ""
    base = _PSEUDO.split(plain, maxsplit=1)[0]
    if identity := _ID.search(base):
        return ("id", unescaped(identity[1]))
    if names := _CLASS.findall(base):
        return ("class", unescaped(names[-1]))
    return ("tag", "" if base in ("", "*") or "|" in base or "\\" in base else base.lower())


def _names_container(blocks: Iterable[Block]) -> bool:
    stack = list(blocks)
    while stack:
        block = stack.pop()
        if "container" in block.own:
            return True
        stack.extend(block.children)
    return False


def _nested(prelude: str, around: str) -> str:
    """Return the selector list of a nested rule: `&` stands for the rule around it."""
    if not around:
        return prelude
    outer = f":is({around})"
    parts = (part.replace("&", outer) if "&" in part else f"{outer} {part}" for part in split_list(prelude))
    return ", ".join(parts)


_UNSEEN = re.compile(
    r"(?:^|[;\s])(?:color\s*:\s*(?:transparent|rgba\([^)]*,\s*0\s*\)|#\w{6}00\b)|"
    r"opacity\s*:\s*0*(?:\.0*)?\s*(?:;|!|$))"
)
_SEEN = re.compile(r"(?:^|[;\s])(?:color|opacity)\s*:")


def _hint_body(selector: str, body: str) -> str:
    """Return of a placeholder's rule only whether it is seen: floating labels hide it until needed."""
    if not all("placeholder" in part.rpartition("::")[2] for part in split_list(selector)):
        return body
    if _UNSEEN.search(body):
        return "visibility:hidden"
    return "visibility:visible" if _SEEN.search(body) else ""


_PROPERTY = re.compile(r"(?:^|;)\s*-?[a-z]", re.IGNORECASE)


def _sets_property(body: str) -> bool:
    """True when more than custom properties are set."""
    return _PROPERTY.search(body) is not None
