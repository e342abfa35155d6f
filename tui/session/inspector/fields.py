"""The inspector's tab with the form fields that were captured, and how each was masked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofreel.text.fitting import fill, fit
from proofreel.text.safe import one_line
from tui.recording.covering import shown
from tui.session.inspector.tab import Tab
from tui.terminal.marks import Glyphs
from tui.widgets.lines import Line, Piece, line, piece

if TYPE_CHECKING:
    from proofreel.privacy.extraction.fields import FieldUse
    from tui.recording.opened import OpenedSession

MASK_WORDS = {
    "none": "readable", "mixed": "partly readable", "empty": "empty",
    "same_length": "masked, its length kept",
    "fixed": "masked", "random": "masked at random",
}  # fmt: skip
# From this width on a field takes one line instead of two.
WIDE = 60
NAME_WIDTH = 32


def field_lines(opened: OpenedSession, glyphs: Glyphs, width: int) -> list[Line]:
    """Return the captured fields, those first that could be read most often."""
    if opened.scan is None:
        return [line(), line(" Looking …")]
    fields = sorted(opened.scan.fields, key=lambda use: (-use.readable, use.route, use.first_ms))
    lines = [line(piece(f" {len(fields)} fields", "title", True), " · readable ones first")]
    for use in fields:
        name = shown(opened.cover, use.label or use.name or use.selector, limit=80)
        about = f"{fit(one_line(use.type or use.tag), 12)} · {_mask_words(use)}"
        bar = _masked_bar(use, glyphs)
        if width >= WIDE:
            title = piece(fill(fit(name, NAME_WIDTH - 2), NAME_WIDTH), "title")
            lines.append(line(bar, title, fit(about, width - NAME_WIDTH - 7), t_ms=use.first_ms))
        else:
            lines.append(line(bar, piece(fit(name, width - 7), "title"), t_ms=use.first_ms))
            lines.append(line(f"      {about}", t_ms=use.first_ms))
    return lines


def _mask_words(use: FieldUse) -> str:
    return ", ".join(
        MASK_WORDS.get(mask, mask) + (f" {count} times" if count > 1 else "")
        for mask, count in sorted(use.mask.items())
    )


def _masked_bar(use: FieldUse, glyphs: Glyphs) -> Piece:
    share = 1 - use.readable / max(1, use.visits)
    colour = "mask-none" if share <= 0 else "mask-full" if share >= 1 else "mask-part"
    return piece(f" {glyphs.bar(share, 4)} ", colour)


FIELDS = Tab("Fields", lambda opened, state, room: field_lines(opened, room.glyphs, room.width))
