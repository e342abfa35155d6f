"""From CSS pixels of the viewport to a cell of the page's text."""

from __future__ import annotations

from rich.cells import cell_len

from proofreel.page.model import PageText


def cell_of(
    page: PageText, x: float, y: float, node_id: int, *, on_page: bool = False
) -> tuple[int, int] | None:
    """Return the cell (column, line) of a viewport position: by the node there, then by its share.

    With `on_page`, `y` counts from the top of the page instead of the viewport's. None on an empty page.
    """
    if not page.lines:
        return None
    width, height = page.viewport
    row = round(y / (height or 1) * page.viewport_rows) + (0 if on_page else page.scroll_row)
    column = round(x / (width or 1) * page.width)
    place = page.rows.get(node_id)
    if place is not None:
        row = max(place[0], min(row, place[1]))
    row = max(0, min(row, len(page.lines) - 1))
    at, own = 0, []
    for span in page.lines[row]:
        size = cell_len(span.text)
        if span.node_id == node_id and size and span.text.strip():
            own += [at, at + size - 1]
        at += size
    if own:
        column = max(own[0], min(column, own[-1]))
    return max(0, min(column, page.width - 1)), row


def middle_of(page: PageText, row: int, node_id: int) -> int:
    """Return the column in the middle of an element's text on a line, or of all that stands there."""
    at, own, all_text = 0, [], []
    for span in page.lines[row] if 0 <= row < len(page.lines) else ():
        size = cell_len(span.text)
        if span.text.strip():
            all_text += [at, at + size - 1]
            if span.node_id == node_id:
                own += [at, at + size - 1]
        at += size
    ends = own or all_text or [0]
    return (ends[0] + ends[-1]) // 2
