"""The style of every element, kept up to date: alike elements share one,
and a change restyles what it can reach.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from proofreel.page.css.cascade import Values, cascade, generated_text, resolved, variables_of
from proofreel.page.css.computed import computed
from proofreel.page.css.content import COUNTER_START
from proofreel.page.css.inherited import counts_of
from proofreel.page.css.matching import matches
from proofreel.page.css.rules import Candidate, RuleSet
from proofreel.page.css.style import ROOT, Style
from proofreel.page.css.syntax import is_wanted
from proofreel.page.css.tree import PageTree
from replay_format import events as ev
from replay_format.dom import Dom

# Attributes that decide a style without any rule.
_ALWAYS_ASKED = frozenset({
    "type", "role", "align", "aria-level", "width", "hidden", "open", "popover", "disabled", "required",
    "readonly", "contenteditable", "rr_open_mode", "aria-modal",
})  # fmt: skip

# And those of which only a part does.
_PARTLY_ASKED = frozenset({"class", "id", "style", "href"})

# A tuple made once: a union would be made anew for every node.
_STYLED = (ev.Element, ev.Document)

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
        self.tree = PageTree(dom)
        self.overlays: set[int] = set()
        self.has_counters = False
        self._roots: dict[int, Context] = {}
        self._class_names: dict[tuple[int, str], tuple[str, ...]] = {}
        self._nothing: RuleSet | None = None
        self._interned: dict[Style, Style] = {}

    def set_rules(self, rules: dict[int, RuleSet], nothing: RuleSet) -> None:
        """Take the rules of each document and shadow root, by its id; `nothing` for the others."""
        self.rules = rules
        self._nothing = nothing
        self._roots.clear()
        self._class_names.clear()
        self.contexts.clear()

    def uses(self, *states: str) -> bool:
        """True when any rule asks for one of these pseudo-classes."""
        return any(state in rules.states for rules in self.rules.values() for state in states)

    @property
    def structural(self) -> bool:
        """True when any rule depends on more than an element and its ancestors."""
        return any(rules.structural for rules in self.rules.values())

    def forget(self, node_ids: Iterable[int]) -> None:
        """Drop the styles of nodes that are gone."""
        for node_id in node_ids:
            self.contexts.pop(node_id, None)
            self.styles.pop(node_id, None)
            self.overlays.discard(node_id)

    def restyle(self, start: ev.Node, deep: bool = False) -> set[int]:
        """Style `start` and what is below; return the ids whose style is another than before.

        Unless `deep`, the search ends at elements whose context is as it was.
        """
        changed: set[int] = set()
        parent = self.dom.parent(start.id)
        around = self.context_of(parent)
        stack: list[tuple[ev.Node, Context, RuleSet]] = [(start, around, self._rules_at(start))]
        while stack:
            node, around, rules = stack.pop()
            if isinstance(node, ev.Element):
                context = self._restyled(node, around, rules, changed, deep)
                if context is not None and context.style.shown:
                    stack.extend(self._inside(node, context, rules))
            elif isinstance(node, ev.Document):
                inside = self._rules_of(node.id)
                context = self._root(node.id)
                stack.extend(
                    (child, context, inside) for child in node.childNodes if isinstance(child, ev.Element)
                )
        return changed

    def _restyled(
        self, element: ev.Element, around: Context, rules: RuleSet, changed: set[int], deep: bool
    ) -> Context | None:
        """Style one element; return its context if what it holds has to be styled too."""
        context = self._context(element, around, rules)
        if self.contexts.get(element.id) is context and not deep:
            return None
        self.contexts[element.id] = context
        style = context.style
        if self.styles.get(element.id) is not style:
            self.styles[element.id] = style
            changed.add(element.id)
            if style.overlay:
                self.overlays.add(element.id)
        return context

    def _inside(
        self, element: ev.Element, context: Context, rules: RuleSet
    ) -> list[tuple[ev.Node, Context, RuleSet]]:
        """Return the children to be styled: those in a shadow root by its rules."""
        if not element.isShadowHost:
            return [(child, context, rules) for child in element.childNodes if isinstance(child, _STYLED)]
        inner = self._rules_of(element.id)
        return [
            (child, context, inner if isinstance(child, ev.Element) and child.isShadow else rules)
            for child in element.childNodes
            if isinstance(child, _STYLED)
        ]

    def _rules_of(self, node_id: int) -> RuleSet:
        found = self.rules.get(node_id) or self._nothing
        assert found is not None
        return found

    def context_of(self, parent: ev.Parent | None) -> Context:
        """Return the context of what is inside the parent."""
        if isinstance(parent, ev.Element):
            context = self.contexts.get(parent.id)
            if context is not None:
                return context
        return self._root(parent.id if parent is not None else -1)

    def _root(self, document_id: int) -> Context:
        return self._roots.setdefault(document_id, Context(ROOT, {}))

    def _rules_at(self, node: ev.Node) -> RuleSet:
        """Return the rules of the tree that the node belongs to."""
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
        fitting = [c for c in context.depending if matches(c[0], element, self.tree)]
        fitting += [c for c in extra if matches(c[0], element, self.tree)]
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
            elif matches(candidate[0], element, self.tree):
                context.plain.append(candidate)

    def _from_shadow(self, element: ev.Element) -> list[Candidate]:
        """Return `:host` rules for a host, `::slotted` rules for what is put into a slot."""
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
            if name in _ALWAYS_ASKED:
                key.append((name, _hashable(value)))
            elif name in _PARTLY_ASKED and (part := self._part(name, value, rules)):
                key.append(part)
            if name in asked:
                key.append((name, _hashable(value)))
        return tuple(key)

    def _part(self, name: str, value: Any, rules: RuleSet) -> Any:
        """Return what matters of an attribute that is partly asked for; None or empty for nothing."""
        if name == "href":
            return "href"
        if not isinstance(value, str):
            return None
        if name == "class":
            return self._known_classes(value, rules)
        if name == "id":
            return ("id", value) if value in rules.ids else None
        return ("style", value) if value and is_wanted(value) else None

    def _known_classes(self, value: str, rules: RuleSet) -> tuple[str, ...]:
        known = self._class_names.get((id(rules), value))
        if known is None:
            known = tuple(name for name in value.split() if name in rules.classes)
            self._class_names[id(rules), value] = known
        return known

    def _compute(
        self, context: Context, element: ev.Element, around: Context, fitting: list[Candidate]
    ) -> None:
        """Set the context's style by the cascade of the rules that fit."""
        declared = cascade(fitting, element.attributes.get("style"))
        context.variables = variables_of(declared.element, around.variables)
        values = resolved(declared.element, context.variables)
        style = computed(element.tagName.lower(), element.attributes, around.style, values)
        if declared.before:
            style = style._replace(before=self._generated(declared.before, context, element, "before"))
        if declared.after:
            style = style._replace(after=self._generated(declared.after, context, element, "after"))
        if inner := declared.before.get("counter-increment", ""):
            style = style._replace(counts=counts_of(values, inner))
        if declared.placeholder.get("visibility") == "hidden":
            style = style._replace(hints=False)
        # Equal styles are one object, so that a change of style is seen by identity.
        context.style = self._interned.setdefault(style, style)

    def _generated(self, declared: Values, context: Context, element: ev.Element, side: str) -> str:
        text = generated_text(resolved(declared, context.variables), element.attributes, side)
        self.has_counters = self.has_counters or COUNTER_START in text
        return text


def _hashable(value: Any) -> str | int:
    return value if isinstance(value, str | int) else str(value)


def _is_slotted(candidate: Candidate) -> bool:
    return any(name == "slotted" for name, _ in candidate[0].parts[0][0].pseudos)
