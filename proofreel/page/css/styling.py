"""The style of every element, kept up to date: alike elements share one,
and a change restyles what it can reach.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from proofreel.page.css.boxes import is_apart
from proofreel.page.css.computed import computed
from proofreel.page.css.constraints import is_candidate, is_valid
from proofreel.page.css.content import COUNTER_START, content_text
from proofreel.page.css.inherited import counts_of
from proofreel.page.css.matching import matches
from proofreel.page.css.rules import Candidate, RuleSet
from proofreel.page.css.style import ROOT, Style
from proofreel.page.css.syntax import declarations_of, is_wanted
from replay_format import events as ev
from replay_format.dom import Dom

MAX_VALUE = 2_000
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,([^()]*))?\)")
_CASED = frozenset({"content", "grid-template-areas", "grid-area", "grid-template"})
_DEFAULTED = frozenset({"inherit", "unset", "revert", "revert-layer"})
_ALWAYS_ASKED = frozenset({
    "type", "role", "align", "aria-level", "width", "hidden", "open", "popover", "disabled", "required",
    "readonly", "contenteditable", "rr_open_mode", "aria-modal",
})  # fmt: skip

Key = tuple[Any, ...]
MAX_CHILD_CONTEXTS = 5_000


class Context:
    """What decides an element's style: its parent's context, its tag, and what selectors ask of it."""

    __slots__ = ("children", "depending", "plain", "style", "variables", "variants")

    def __init__(self, style: Style, variables: dict[str, str]) -> None:
        self.style = style
        self.variables = variables
        self.children: dict[Key, Context] = {}
        self.plain: list[Candidate] = []
        self.depending: list[Candidate] = []
        self.variants: dict[Key, Context] = {}


class Styling:
    """Styles by node id for one page. `styles` holds every element that is not inside one left out."""

    def __init__(self, dom: Dom) -> None:
        self.dom = dom
        self.styles: dict[int, Style] = {}
        self.contexts: dict[int, Context] = {}
        self.rules: dict[int, RuleSet] = {}
        self.hovered: frozenset[int] = frozenset()
        self.overlays: set[int] = set()
        self.has_counters = False
        self._roots: dict[int, Context] = {}
        self._class_names: dict[tuple[int, str], tuple[str, ...]] = {}
        self._nothing: RuleSet | None = None
        self._interned: dict[Style, Style] = {}

    def set_rules(self, rules: dict[int, RuleSet], nothing: RuleSet) -> None:
        """The rules of each document and shadow root, by its id; `nothing` for the others."""
        self.rules = rules
        self._nothing = nothing
        self._roots.clear()
        self._class_names.clear()
        self.contexts.clear()

    def uses(self, *states: str) -> bool:
        """Whether any rule asks for one of these pseudo-classes."""
        return any(state in rules.states for rules in self.rules.values() for state in states)

    @property
    def structural(self) -> bool:
        """Whether any rule depends on more than an element and its ancestors."""
        return any(rules.structural for rules in self.rules.values())

    def forget(self, node_ids: Iterable[int]) -> None:
        for node_id in node_ids:
            self.contexts.pop(node_id, None)
            self.styles.pop(node_id, None)
            self.overlays.discard(node_id)

    def restyle(self, start: ev.Node, deep: bool = False) -> set[int]:
        """Styles below and including `start`; the ids whose style is another than before.

        Unless `deep`, the search ends at elements whose context is as it was.
        """
        changed: set[int] = set()
        parent = self.dom.parent(start.id)
        around = self.context_of(parent)
        stack: list[tuple[ev.Node, Context, RuleSet]] = [(start, around, self._rules_at(start))]
        contexts, styles = self.contexts, self.styles
        while stack:
            node, around, rules = stack.pop()
            if isinstance(node, ev.Element):
                context = self._context(node, around, rules)
                if contexts.get(node.id) is context and not deep:
                    continue
                contexts[node.id] = context
                style = context.style
                if styles.get(node.id) is not style:
                    styles[node.id] = style
                    changed.add(node.id)
                    if style.overlay:
                        self.overlays.add(node.id)
                if not style.shown:
                    continue
                inner = self.rules.get(node.id, self._nothing) if node.isShadowHost else None
                for child in node.childNodes:
                    if isinstance(child, ev.Element):
                        own = inner if inner is not None and child.isShadow else rules
                        stack.append((child, context, own))
                    elif isinstance(child, ev.Document):
                        stack.append((child, context, rules))
            elif isinstance(node, ev.Document):
                inside = self.rules.get(node.id) or self._nothing
                assert inside is not None
                context = self._root(node.id)
                stack.extend(
                    (child, context, inside) for child in node.childNodes if isinstance(child, ev.Element)
                )
        return changed

    def context_of(self, parent: ev.Parent | None) -> Context:
        if isinstance(parent, ev.Element):
            context = self.contexts.get(parent.id)
            if context is not None:
                return context
        return self._root(parent.id if parent is not None else -1)

    def _root(self, document_id: int) -> Context:
        return self._roots.setdefault(document_id, Context(ROOT, {}))

    def _rules_at(self, node: ev.Node) -> RuleSet:
        """The rules of the tree that the node belongs to."""
        current: ev.Node | None = node
        rules: RuleSet | None = None
        while current is not None:
            parent = self.dom.parent(current.id)
            if isinstance(parent, ev.Document) or (
                isinstance(current, ev.Element) and current.isShadow and parent
            ):
                rules = self.rules.get(parent.id)
                break
            current = parent
        found = rules or self._nothing
        assert found is not None
        return found

    def _context(self, element: ev.Element, around: Context, rules: RuleSet) -> Context:
        key = self._key(element, rules)
        context = around.children.get(key)
        if context is None:
            context = Context(ROOT, {})
            self._sort_candidates(element, rules, context)
            if not context.depending:
                self._compute(context, element, around, list(context.plain))
            if len(around.children) > MAX_CHILD_CONTEXTS:
                around.children.clear()
            around.children[key] = context
        extra = self._from_shadow(element)
        if not context.depending and not extra:
            return context
        fitting = [c for c in context.depending if matches(c[0], element, self)]
        fitting += [c for c in extra if matches(c[0], element, self)]
        name = tuple(id(selector) for selector, _ in fitting)
        variant = context.variants.get(name)
        if variant is None:
            variant = Context(ROOT, {})
            self._compute(variant, element, around, context.plain + fitting)
            context.variants[name] = variant
        return variant

    def _sort_candidates(self, element: ev.Element, rules: RuleSet, context: Context) -> None:
        identity = element.attributes.get("id")
        value = element.attributes.get("class")
        candidates = rules.candidates(
            element.tagName.lower(),
            identity if isinstance(identity, str) else "",
            tuple(dict.fromkeys(value.split())) if isinstance(value, str) else (),
        )
        for candidate in candidates:
            if candidate[0].sibling:
                context.depending.append(candidate)
            elif matches(candidate[0], element, self):
                context.plain.append(candidate)

    def _from_shadow(self, element: ev.Element) -> list[Candidate]:
        """`:host` rules for a host, `::slotted` rules for what is put into a slot."""
        found: list[Candidate] = []
        if element.isShadowHost and (rules := self.rules.get(element.id)):
            found += [c for c in rules.host if not _is_slotted(c)]
        if not element.isShadow:
            parent = self.dom.parent(element.id)
            if (
                isinstance(parent, ev.Element)
                and parent.isShadowHost
                and (rules := self.rules.get(parent.id))
            ):
                found += [c for c in rules.host if _is_slotted(c)]
        return found

    def _key(self, element: ev.Element, rules: RuleSet) -> Key:
        attributes = element.attributes
        if not attributes:
            return (element.tagName,)
        key: list[Any] = [element.tagName]
        asked = rules.attributes
        for name, value in attributes.items():
            if name == "class" and isinstance(value, str):
                if known := self._known_classes(value, rules):
                    key.append(known)
            elif name == "id" and isinstance(value, str) and value in rules.ids:
                key.append(("id", value))
            elif name == "style" and isinstance(value, str) and value and is_wanted(value):
                key.append(("style", value))
            elif name == "href":
                key.append("href")
            elif name in _ALWAYS_ASKED:
                key.append((name, value if isinstance(value, str | int) else str(value)))
            if name in asked:
                key.append((name, value if isinstance(value, str | int) else str(value)))
        return tuple(key)

    def _known_classes(self, value: str, rules: RuleSet) -> tuple[str, ...]:
        known = self._class_names.get((id(rules), value))
        if known is None:
            known = tuple(name for name in value.split() if name in rules.classes)
            self._class_names[id(rules), value] = known
        return known

    def _compute(
        self, context: Context, element: ev.Element, around: Context, fitting: list[Candidate]
    ) -> None:
        """The cascade: importance, layer, specificity, order; then the style attribute."""
        steps: list[tuple[Any, str, str, str]] = []
        for selector, rule in fitting:
            rank = (rule.layer, selector.specificity, rule.order)
            for name, value, important in declarations_of(rule.body):
                steps.append(((important, *rank), selector.pseudo, name, value))
        inline = element.attributes.get("style")
        if isinstance(inline, str) and is_wanted(inline):
            for name, value, important in declarations_of(inline):
                steps.append(((important, 1 << 30, (0, 0, 0), 0), "", name, value))
        steps.sort(key=lambda step: step[0])
        declared: dict[str, dict[str, str]] = {"": {}, "before": {}, "after": {}, "placeholder": {}}
        for _, pseudo, name, value in steps:
            declared[pseudo][name] = value
        own = {name: value for name, value in declared[""].items() if name.startswith("--")}
        context.variables = {**around.variables, **own} if own else around.variables
        values = _resolved(declared[""], context.variables)
        tag = element.tagName.lower()
        style = computed(tag, element.attributes, around.style, values)
        for side in ("before", "after"):
            if declared[side]:
                text = _pseudo_text(_resolved(declared[side], context.variables), element, side)
                if text:
                    style = style._replace(before=text) if side == "before" else style._replace(after=text)
                    self.has_counters = self.has_counters or COUNTER_START in text
        if inner := declared["before"].get("counter-increment", ""):
            style = style._replace(counts=counts_of(values, inner))
        if declared["placeholder"].get("visibility") == "hidden":
            style = style._replace(hints=False)
        context.style = self._interned.setdefault(style, style)

    # What selectors ask of the page.

    def parent_element(self, element: ev.Element) -> ev.Element | None:
        parent = self.dom.parent(element.id)
        return parent if isinstance(parent, ev.Element) else None

    def siblings(self, element: ev.Element) -> list[ev.Element]:
        parent = self.dom.parent(element.id)
        if parent is None:
            return [element]
        inside = bool(element.isShadow)
        return [c for c in parent.childNodes if isinstance(c, ev.Element) and bool(c.isShadow) == inside]

    def is_root(self, element: ev.Element) -> bool:
        return isinstance(self.dom.parent(element.id), ev.Document)

    def state(self, element: ev.Element, name: str) -> bool:
        attributes = element.attributes
        if name in ("hover", "focus-within"):
            return element.id in self.hovered if name == "hover" else self._holds_focus(element)
        if name in ("focus", "focus-visible"):
            return element.id == self.dom.focused
        if name == "checked":
            return self.dom.is_checked(element)
        if name in ("disabled", "required", "open"):
            return attributes.get(name) not in (None, False)
        if name in ("enabled", "optional"):
            return attributes.get("disabled" if name == "enabled" else "required") in (None, False)
        if name in ("read-only", "read-write"):
            writes = element.tagName.lower() in ("input", "textarea") and "readonly" not in attributes
            return writes == (name == "read-write")
        if name in ("valid", "invalid"):
            return is_candidate(element) and is_valid(self.dom, element) == (name == "valid")
        if name == "placeholder-shown":
            return bool(attributes.get("placeholder")) and not self.dom.value(element)
        if name == "target":
            return bool(attributes.get("id")) and self.dom.href.partition("#")[2] == attributes.get("id")
        return name == "defined"

    def _holds_focus(self, element: ev.Element) -> bool:
        focused = self.dom.focused
        if focused is None:
            return False
        return focused == element.id or any(a.id == element.id for a in self.dom.ancestors(focused))


def _is_slotted(candidate: Candidate) -> bool:
    return any(name == "slotted" for name, _ in candidate[0].parts[0][0].pseudos)


def _resolved(declared: dict[str, str], variables: dict[str, str]) -> dict[str, str]:
    values: dict[str, str] = {}
    for name, value in declared.items():
        if name.startswith("--"):
            continue
        if "var(" in value:
            value = _substituted(value, variables)
        if name not in _CASED:
            value = value.lower()
        if value and value not in _DEFAULTED:
            values[name] = value
    return values


def _substituted(value: str, variables: dict[str, str]) -> str:
    """The value with its variables filled in; empty when one is not set and has no fallback."""
    for _ in range(20):
        match = _VARIABLE.search(value)
        if not match or len(value) > MAX_VALUE:
            break
        filling: str | None = variables.get(match[1], match[2])
        if filling is None:
            return ""
        value = value[: match.start()] + filling.strip() + value[match.end() :]
    return "" if "var(" in value else value.strip()


def _pseudo_text(values: dict[str, str], element: ev.Element, side: str) -> str:
    if (
        values.get("display") == "none"
        or values.get("visibility") == "hidden"
        or values.get("opacity") == "0"
    ):
        return ""
    text = content_text(values.get("content", ""), element.attributes)
    if text.strip() and is_apart(values):
        return f"{text} " if side == "before" else f" {text}"
    return text
