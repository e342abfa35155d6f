"""The page in an iframe's `srcdoc`, for recordings in which its document was never attached."""

from __future__ import annotations

from html.parser import HTMLParser

from proofreel.page.css.display import BLOCK, HIDDEN
from proofreel.page.layout.blocks import Block, Stack
from proofreel.page.layout.composer import Composer
from replay_format import events as ev

MAX_SRCDOC = 100_000
# Parts of a table have lines or stretches of their own too; the rest of a table's look is left to
# attached pages.
_LINES = BLOCK | {"br", "tr", "li", "table", "option", "textarea", "caption", "title"}
_CELLS = frozenset({"td", "th"})


def srcdoc_of(element: ev.Element) -> str:
    """Return the element's `srcdoc`, 100 000 characters of it at most; "" for none."""
    value = element.attributes.get("srcdoc")
    return value[:MAX_SRCDOC] if isinstance(value, str) else ""


def srcdoc_block(composer: Composer, element: ev.Element, width: int) -> Block:
    """Return the texts of a `srcdoc`, block elements on lines of their own; no style sheet is applied."""
    reader = _TextLines()
    reader.feed(srcdoc_of(element))
    reader.close()
    stack = Stack(width, "left")
    for line in reader.lines:
        for text in line:
            pieces = composer.pieces(text, element.id, "srcdoc")
            stack.run.text(text, pieces, element.id, "text", 0, "normal", "")
        stack.flush()
    return stack.block()


class _TextLines(HTMLParser):
    """Gathers the texts that are shown, by the line of the page that they stand on."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[list[str]] = [[]]
        self._hidden = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line with a block element; pass over what is inside of one that is not shown."""
        if not self._hidden and tag in HIDDEN and tag not in _VOID:
            self._hidden = tag
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        """End the line of a block element, and what was not shown."""
        if tag == self._hidden:
            self._hidden = ""
        self._break(tag)

    def handle_data(self, data: str) -> None:
        """Take a text that is shown."""
        if not self._hidden:
            self.lines[-1].append(data)

    def _break(self, tag: str) -> None:
        if tag in _LINES and self.lines[-1]:
            self.lines.append([])
        elif tag in _CELLS:
            self.lines[-1].append(" ")


# https://html.spec.whatwg.org/#void-elements: these hold nothing that could be passed over.
_VOID = frozenset({"area", "base", "basefont", "link", "meta", "param", "source", "track", "col"})
