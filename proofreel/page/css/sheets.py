"""The style rules of every document and shadow root of a page,
kept up to date with what was recorded of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from proofreel.page.css.media import media_matches
from proofreel.page.css.rules import RuleSet, Viewport
from proofreel.page.css.syntax import Block, blocks_of
from replay_format import events as ev
from replay_format.dom import Dom

# What a sheet is known by (its text, and what scripts did to it), and its rules.
Sheet = tuple[Any, tuple[Block, ...]]

MAX_CHANGES = 100_000
MAX_RECENT = 16
USUAL_VIEWPORT = (1280.0, 800.0)

# Rule sets of the last pages, because every full snapshot of a session brings the same sheets again. A sheet
# that scripts changed is named by its element too, and another session may use that number: it is not kept.
_recent: dict[tuple[Any, ...], RuleSet] = {}


class Sheets:
    """Rule sets by the id of the document or shadow host they hold for."""

    def __init__(self) -> None:
        self._seen: Any = None
        self._sets: dict[tuple[Any, ...], RuleSet] = {}
        self.rules: dict[int, RuleSet] = {}
        self.nothing = RuleSet((), Viewport(0, 0))

    def update(self, dom: Dom, elements: Sequence[ev.Element]) -> bool:
        """Read the sheets of these elements and the adopted ones; True when any rule set is another now."""
        state = self._state(dom, elements)
        if state == self._seen:
            return False
        self._seen = state
        width, height = dom.viewport if dom.viewport[0] > 0 else USUAL_VIEWPORT
        before, self.rules = self.rules, {}
        kept: dict[tuple[Any, ...], RuleSet] = {}
        for scope, sheets in _by_scope(dom, elements, width, height).items():
            name = (width, height, *(name for name, _ in sheets))
            rules = self._sets.get(name) or kept.get(name) or _recent.get(name)
            if rules is None:
                rules = RuleSet((blocks for _, blocks in sheets), Viewport(width, height))
            kept[name] = self.rules[scope] = rules
            _remember(name, rules)
        self._sets = kept
        return {k: id(v) for k, v in before.items()} != {k: id(v) for k, v in self.rules.items()}

    def _state(self, dom: Dom, elements: Sequence[ev.Element]) -> Any:
        return (
            dom.viewport,
            [(e.id, e.attributes.get("media"), _text_of(e)) for e in elements],
            {key: len(changes) for key, changes in dom.sheet_changes.items()},
            {key: list(ids) for key, ids in dom.adopted.items()},
            {key: len(rules) for key, rules in dom.adopted_sheets.items()},
        )


def _by_scope(
    dom: Dom, elements: Sequence[ev.Element], width: float, height: float
) -> dict[int, list[Sheet]]:
    """Return the sheets that apply to each document and shadow host, by its id, the adopted ones last."""
    sheets: dict[int, list[Sheet]] = {}
    for element in elements:
        if media_matches(str(element.attributes.get("media", "") or ""), width, height):
            found = _sheet_of(dom, element)
            if found is not None:
                sheets.setdefault(_scope_of(dom, element), []).append(found)
    for host, style_ids in dom.adopted.items():
        for style_id in style_ids:
            sheets.setdefault(_adopting_scope(dom, host), []).append(_adopted(dom, style_id))
    return sheets


def _remember(name: tuple[Any, ...], rules: RuleSet) -> None:
    """Keep a rule set for the next pages, unless an element's id is part of its name."""
    if all(isinstance(part, str | float | int) for part in name):
        _recent[name] = rules
    while len(_recent) > MAX_RECENT:
        del _recent[next(iter(_recent))]


def _text_of(element: ev.Element) -> str | None:
    """Return the rules as recorded; None when the element has none."""
    text = element.attributes.get("_cssText")
    if isinstance(text, str):
        return text
    if element.tagName.lower() == "style":
        return "".join(child.textContent for child in element.childNodes if isinstance(child, ev.Text))
    return None


def _sheet_of(dom: Dom, element: ev.Element) -> Sheet | None:
    text = _text_of(element)
    attributes = element.attributes
    if text is None or attributes.get("disabled") not in (None, False):
        return None
    kind = attributes.get("type")
    if isinstance(kind, str) and kind and "css" not in kind:
        return None
    return _changed(dom, element.id, text, blocks_of(text))


def _adopted(dom: Dom, style_id: int) -> Sheet:
    rules = dom.adopted_sheets.get(style_id, [])
    texts = [rule.get("rule", "") if isinstance(rule, dict) else rule for rule in rules]
    text = "\n".join(text for text in texts if isinstance(text, str))
    return _changed(dom, style_id, text, blocks_of(text))


def _changed(dom: Dom, key: int, text: str, blocks: tuple[Block, ...]) -> Sheet:
    """Return the sheet with what scripts changed in it: rules added, removed, replaced, and single
    declarations.
    """
    changes = dom.sheet_changes.get(key)
    if not changes:
        return text, blocks
    made = [_copy(block) for block in blocks]
    for change in changes[:MAX_CHANGES]:
        if isinstance(change, ev.StyleDeclaration):
            _declare(made, change)
        else:
            made = _with_rules(made, change)
    return (text, key, len(changes)), tuple(made)


def _with_rules(blocks: list[Block], change: ev.StyleSheetRule) -> list[Block]:
    """Return the rules after a script replaced, deleted or inserted some, as far as the places exist."""
    whole = change.replace if change.replace is not None else change.replaceSync
    if whole is not None:
        blocks = [_copy(block) for block in blocks_of(whole)]
    for removal in change.removes or ():
        _delete(blocks, removal.get("index") if isinstance(removal, dict) else None)
    for addition in change.adds or ():
        if isinstance(addition, dict) and isinstance(addition.get("rule"), str):
            _insert(blocks, addition["rule"], addition.get("index", 0) or 0)
    return blocks


def _delete(blocks: list[Block], index: Any) -> None:
    where = _list_at(blocks, index)
    if where is not None and where[1] < len(where[0]):
        del where[0][where[1]]


def _insert(blocks: list[Block], rule: str, index: Any) -> None:
    where = _list_at(blocks, index)
    if where is not None:
        where[0][where[1] : where[1]] = [_copy(block) for block in blocks_of(rule)]


def _copy(block: Block) -> Block:
    return Block(block.prelude, block.own, [_copy(child) for child in block.children])


def _list_at(blocks: list[Block], index: Any) -> tuple[list[Block], int] | None:
    """Return the list that a rule index (a number, or a path into nested rules) points into, and the
    place in it; None when there is no such place.
    """
    path = index if isinstance(index, list) else [index]
    if not path or not all(isinstance(step, int) and step >= 0 for step in path):
        return None
    for step in path[:-1]:
        if step >= len(blocks):
            return None
        blocks = blocks[step].children
    return blocks, path[-1]


def _declare(blocks: list[Block], change: ev.StyleDeclaration) -> None:
    where = _list_at(blocks, change.index)
    if where is None or where[1] >= len(where[0]):
        return
    block = where[0][where[1]]
    if isinstance(change.set, dict) and isinstance(change.set.get("property"), str):
        priority = " !important" if change.set.get("priority") else ""
        block.own += f"; {change.set['property']}: {change.set.get('value')}{priority}"
    if isinstance(change.remove, dict) and isinstance(change.remove.get("property"), str):
        gone = change.remove["property"].lower()
        kept = (part for part in block.own.split(";") if part.partition(":")[0].strip().lower() != gone)
        block.own = ";".join(kept)


def _scope_of(dom: Dom, element: ev.Element) -> int:
    """Return the id of the document, or of the host of the shadow tree, that the element stands in."""
    node: ev.Node = element
    seen: set[int] = set()
    while node.id not in seen:
        seen.add(node.id)
        parent = dom.parent(node.id)
        if parent is None:
            break
        if isinstance(parent, ev.Document) or (isinstance(node, ev.Element) and node.isShadow):
            return parent.id
        node = parent
    return node.id


def _adopting_scope(dom: Dom, node_id: int) -> int:
    """Return the scope of an adopting node: recorders name a host, a document, or an iframe."""
    node = dom.nodes.get(node_id)
    if isinstance(node, ev.Element) and not node.isShadowHost:
        for child in node.childNodes:
            if isinstance(child, ev.Document):
                return child.id
        return _scope_of(dom, node)
    return node_id
