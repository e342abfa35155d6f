"""The page at one moment laid out as text, the way a text browser does, and kept up to date cheaply."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from proofreel.page.changes import Changes, Watch
from proofreel.page.css.sheets import Sheets
from proofreel.page.css.style import ROOT, Style
from proofreel.page.css.styling import Styling
from proofreel.page.layout.blocks import Block
from proofreel.page.layout.inline import Line
from proofreel.page.layout.overlays import laid_out, open_overlays, put_over
from proofreel.page.layout.page_composer import PageComposer
from proofreel.page.model import Cover, PageText
from replay_format import events as ev
from replay_format.dom import Dom

MIN_WIDTH = 10
MAX_WIDTH = 2_000
ROW_PX = 22.0
_HOVER_STATES = ("hover",)
_FOCUS_STATES = ("focus", "focus-visible", "focus-within")
_VALUE_STATES = ("checked", "placeholder-shown", "indeterminate", "valid", "invalid")


def layout_page(dom: Dom, width: int, cover: Cover | None = None) -> PageText:
    """The whole page, `width` cells wide (10 to 2 000). For one page after another use `PageLayout`."""
    return PageLayout(width).update(dom, cover)


class PageLayout:
    """Lays out the page again and again as it changes; what has not changed is not laid out again.

    It finds the changes itself, so it can be given any moment of any window, in any order.
    """

    def __init__(self, width: int) -> None:
        self.width = max(MIN_WIDTH, min(width, MAX_WIDTH))
        self._sheets = Sheets()
        self._start()

    def _start(self) -> None:
        self._dom: Dom | None = None
        self._watch = Watch()
        self._styling: Styling | None = None
        self._composer: PageComposer | None = None
        self._cover: tuple[Any, Any] = (None, None)
        self._values: dict[int, str] = {}
        self._checked: dict[int, bool] = {}
        self._hovered: tuple[int, ...] = ()
        self._focused: int | None = None
        self._base: PageText | None = None
        self._over: list[Block] = []
        self._shown: tuple[PageText, PageText] | None = None
        self._tallest = 0.0

    def update(self, dom: Dom, cover: Cover | None = None) -> PageText:
        """The page as the mirror stands now. Never raises for anything recorded."""
        if dom is not self._dom or dom.root is not self._watch.root:
            self._start()
            self._dom = dom
        changes = self._watch.look(dom)
        styling, composer = self._styling, self._composer
        if styling is None or composer is None or changes.everything:
            styling = self._styling = Styling(dom)
            composer = self._composer = PageComposer(dom, styling.styles)
            self._values, self._checked = dict(dom.values), dict(dom.checked)
        dirty = self._restyled(dom, styling, changes)
        dirty |= changes.children | changes.attributes | changes.texts | changes.gone
        dirty |= self._changed_values(dom)
        dirty |= self._changed_cover(composer, cover)
        if changes.everything or dirty or self._base is None:
            lifted = open_overlays(dom, styling.styles, styling.overlays)
            if styling.has_counters:
                dirty |= composer.counters.count(dom, styling.styles)
            dirty |= composer.lifted ^ {element.id for element in lifted}
            composer.forget(_with_ancestors(dom, dirty))
            composer.unstyled = not styling.rules
            self._base = self._lay_out(dom, composer, lifted)
        if changes.children:
            self._tallest = 0.0
        self._tallest = max(self._tallest, dom.scroll_of()[1] + dom.viewport[1])
        self._base = _moved(dom, self._base, self._tallest)
        if not self._over:
            return self._base
        if self._shown is None or self._shown[0] is not self._base:
            lines = put_over(self._base.lines, self._over, self._base.scroll_row)
            self._shown = (self._base, _with_lines(dom, self._base, lines))
        return self._shown[1]

    def _restyled(self, dom: Dom, styling: Styling, changes: Changes) -> set[int]:
        """Brings the styles up to date; the elements that look different now."""
        root = dom.root
        if root is None:
            return set()
        new_rules = self._sheets.update(dom, self._watch.sheets)
        if changes.everything or new_rules:
            styling.set_rules(self._sheets.rules, self._sheets.nothing)
            self._pointed(dom, styling)
            return styling.restyle(root)
        styling.forget(changes.gone)
        far = styling.uses("has")
        near = styling.structural
        starts: dict[int, bool] = {}
        for node_id in changes.children | changes.attributes:
            parent = dom.parent(node_id) if node_id in changes.attributes else None
            if near and parent is not None:
                starts[parent.id] = True
            else:
                starts[node_id] = near or starts.get(node_id, False)
        starts.update(self._state_starts(dom, styling))
        if far and (starts or changes.texts):
            starts = {root.id: True}
        changed: set[int] = set()
        for node_id, deep in starts.items():
            node = dom.nodes.get(node_id)
            if node is None:
                continue
            changed |= styling.restyle(node, deep)
            if not deep and node_id in changes.children and isinstance(node, ev.Element | ev.Document):
                for child in node.childNodes:
                    if not isinstance(child, ev.Text):
                        changed |= styling.restyle(child)
        return changed

    def _state_starts(self, dom: Dom, styling: Styling) -> dict[int, bool]:
        """Where to restyle because of the pointer, the focus, or what is ticked."""
        starts: dict[int, bool] = {}
        before, focused = self._hovered, self._focused
        self._pointed(dom, styling)
        if before != self._hovered and styling.uses(*_HOVER_STATES):
            shared = [a for a, b in zip(before, self._hovered, strict=False) if a == b]
            starts[shared[-1] if shared else _root_id(dom)] = True
        if focused != self._focused and styling.uses(*_FOCUS_STATES):
            within = styling.uses("focus-within")
            for node_id in (focused, self._focused):
                parent = dom.parent(node_id) if node_id is not None else None
                if parent is not None:
                    starts[_root_id(dom) if within else parent.id] = True
        if styling.uses(*_VALUE_STATES) and (dom.checked != self._checked or dom.values != self._values):
            grouped = styling.uses("valid", "invalid")
            for node_id in _differing(dom.checked, self._checked) | _differing(dom.values, self._values):
                parent = dom.parent(node_id)
                if parent is not None:
                    starts[_form_parent(dom, node_id, parent.id) if grouped else parent.id] = True
        return starts

    def _pointed(self, dom: Dom, styling: Styling) -> None:
        chain: list[int] = []
        node = dom.nodes.get(dom.hovered) if dom.hovered is not None else None
        if styling.uses(*_HOVER_STATES):
            while node is not None and node.id not in chain and len(chain) < 1_000:
                chain.append(node.id)
                node = dom.parent(node.id)
        self._hovered = tuple(reversed(chain))
        self._focused = dom.focused
        styling.hovered = frozenset(chain)

    def _changed_values(self, dom: Dom) -> set[int]:
        if dom.values == self._values and dom.checked == self._checked:
            return set()
        changed = _differing(dom.values, self._values) | _differing(dom.checked, self._checked)
        self._values, self._checked = dict(dom.values), dict(dom.checked)
        return changed

    def _changed_cover(self, composer: PageComposer, cover: Cover | None) -> set[int]:
        """The nodes whose texts the cover has differently than before."""
        now = (cover, getattr(cover, "revision", None))
        if now == self._cover:
            return set()
        had_cover = self._cover[0] is not None
        self._cover = now
        composer.cover = cover
        if self._base is None:
            return set()
        if not had_cover or cover is None:
            composer.covered.clear()
            assert self._dom is not None
            return set(self._dom.nodes)
        changed: set[int] = set()
        for (node_id, attribute), (text, pieces) in composer.covered.items():
            if list(cover(text, node_id, attribute)) != list(pieces):
                changed.add(node_id)
        return changed

    def _lay_out(self, dom: Dom, composer: PageComposer, lifted: list[ev.Element]) -> PageText:
        """The page without what lies over it, which is laid out apart."""
        width = self.width
        composer.px_per_cell = max((dom.viewport[0] or 1280.0) / width, 4.0)
        composer.names.changed()
        composer.lifted = frozenset(element.id for element in lifted)
        if len(composer.covered) > 2 * len(dom.nodes) + 10_000:
            composer.covered = {key: seen for key, seen in composer.covered.items() if key[0] in dom.nodes}
        block = Block([])
        if dom.root is not None:
            style: Style = composer.styles.get(dom.root.id, ROOT)
            block = composer.flow([dom.root], style, width, 0)
        over = [overlay for element in lifted if (overlay := laid_out(composer, element, width)).lines]
        self._over, self._shown = over, None
        if over:
            controls = [control for part in (block, *over) for control in part.controls]
            block = Block(block.lines, block.width, block.least, controls=controls)
        return _page_text(dom, self.width, block)


class NodeRows(Mapping[int, tuple[int, int]]):
    """Node id to its first and last line, worked out when first asked for."""

    def __init__(self, lines: list[Line], parents: dict[int, int]) -> None:
        self._lines = lines
        self._parents = parents
        self._rows: dict[int, tuple[int, int]] | None = None

    def _found(self) -> dict[int, tuple[int, int]]:
        if self._rows is None:
            rows: dict[int, tuple[int, int]] = {}
            for number, line in enumerate(self._lines):
                for span in line:
                    known = rows.get(span.node_id)
                    if known is None:
                        rows[span.node_id] = (number, number)
                    elif known[1] != number and not span.text.isspace():
                        rows[span.node_id] = (known[0], number)
            for node_id, (first, last) in list(rows.items()):
                _spread_up(rows, self._parents, node_id, first, last)
            self._rows = rows
            self._lines, self._parents = [], {}
        return self._rows

    def __getitem__(self, node_id: int) -> tuple[int, int]:
        return self._found()[node_id]

    def __iter__(self) -> Iterator[int]:
        return iter(self._found())

    def __len__(self) -> int:
        return len(self._found())


def _spread_up(
    rows: dict[int, tuple[int, int]], parents: dict[int, int], node_id: int, first: int, last: int
) -> None:
    """The ancestors' rows take in the node's; ends where they already do."""
    seen: set[int] = set()
    parent = parents.get(node_id)
    while parent is not None and parent not in seen:
        seen.add(parent)
        known = rows.get(parent)
        if known is not None:
            if known[0] <= first and last <= known[1]:
                return
            first, last = min(known[0], first), max(known[1], last)
        rows[parent] = (first, last)
        parent = parents.get(parent)


def _page_text(dom: Dom, width: int, block: Block) -> PageText:
    lines = block.lines
    return PageText(
        width=width,
        lines=lines,
        rows=NodeRows(lines, dict(dom.parents)),
        controls=list(block.controls),
        href=dom.href,
        title=title_of(dom),
        viewport=dom.viewport,
        scroll=dom.scroll_of(),
        scroll_row=0,
        viewport_rows=0,
    )


def _moved(dom: Dom, page: PageText, tallest: float) -> PageText:
    """The same page scrolled to where the mirror is now."""
    scroll = dom.scroll_of()
    scroll_row, viewport_rows = _viewport(dom, len(page.lines), tallest)
    if (scroll, dom.viewport, scroll_row, viewport_rows, dom.href) == (
        page.scroll, page.viewport, page.scroll_row, page.viewport_rows, page.href
    ):  # fmt: skip
        return page
    return PageText(
        width=page.width, lines=page.lines, rows=page.rows, controls=page.controls, href=dom.href,
        title=page.title, viewport=dom.viewport, scroll=scroll, scroll_row=scroll_row,
        viewport_rows=viewport_rows,
    )  # fmt: skip


def _with_lines(dom: Dom, page: PageText, lines: list[Line]) -> PageText:
    return PageText(
        width=page.width, lines=lines, rows=NodeRows(lines, dict(dom.parents)), controls=page.controls,
        href=page.href, title=page.title, viewport=page.viewport, scroll=page.scroll,
        scroll_row=page.scroll_row,
        viewport_rows=page.viewport_rows,
    )  # fmt: skip


def _viewport(dom: Dom, count: int, tallest: float) -> tuple[int, int]:
    """(line at the top of the window, lines it shows).

    A line counts as 22 CSS pixels, or as more when the page was seen scrolled to where that many lines do not
    reach: pictures and margins take no lines.
    """
    top = dom.scroll_of()[1]
    height = dom.viewport[1] or 800.0
    if not (0 <= top < 1e9 and 0 < height < 1e9 and tallest < 1e9):
        top, height, tallest = 0.0, 800.0, 0.0
    px_per_row = max(ROW_PX, tallest / max(count, 1)) if tallest > height else ROW_PX
    shown = min(max(1, round(height / px_per_row)), max(count, 1))
    return max(0, min(round(top / px_per_row), count - shown)), shown


def title_of(dom: Dom) -> str:
    """The document's title, white space folded."""
    for node in dom.walk():
        if isinstance(node, ev.Element):
            tag = node.tagName.lower()
            if tag == "title" and not node.isSVG:
                return dom.text_of(node, 300)
            if tag == "body":
                break
    return ""


def _with_ancestors(dom: Dom, node_ids: set[int]) -> set[int]:
    found = set(node_ids)
    parents = dom.parents
    slotted: set[int] = set()
    for node_id in node_ids:
        parent = parents.get(node_id)
        while parent is not None and parent not in found:
            found.add(parent)
            node = dom.nodes.get(parent)
            if isinstance(node, ev.Element) and node.isShadowHost:
                slotted.add(parent)
            parent = parents.get(parent)
    for host in slotted | {n for n in node_ids if _is_host(dom, n)}:
        found.update(inner.id for inner in dom.walk(dom.nodes[host]))
    return found


def _is_host(dom: Dom, node_id: int) -> bool:
    node = dom.nodes.get(node_id)
    return isinstance(node, ev.Element) and bool(node.isShadowHost)


def _differing(now: Mapping[int, Any], before: Mapping[int, Any]) -> set[int]:
    return {key for key in now.keys() | before.keys() if now.get(key) != before.get(key)}


def _form_parent(dom: Dom, node_id: int, otherwise: int) -> int:
    """What holds the form that a field belongs to: a form is valid when its fields are."""
    around = list(dom.ancestors(node_id))
    forms = (n for n, e in enumerate(around) if isinstance(e, ev.Element) and e.tagName.lower() == "form")
    place = next(forms, None)
    return around[place + 1].id if place is not None and place + 1 < len(around) else otherwise


def _root_id(dom: Dom) -> int:
    return dom.root.id if dom.root is not None else -1
