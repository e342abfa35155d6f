"""One line of the timeline: when, what was done to what, how it was masked, and what was found."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from proofreel.privacy.covering import TextCover
from proofreel.privacy.model import SEVERITIES, Finding
from proofreel.review.statuses import HARMLESS
from proofreel.text.fitting import fit
from proofreel.text.safe import SafeText, display_width
from proofreel.text.times import clock
from proofreel.timeline.model import Interaction
from tui.recording.covering import shown
from tui.terminal.marks import Glyphs
from tui.widgets.lines import Piece, Pieces, piece, width_of
from tui.wording import severity_colour, status_colour

# Narrower lines leave the verb out, and how a value was masked.
VERB_WIDTH = 30
MASK_WIDTH = 34
MOST_MARKS = 3
TYPED = frozenset({"input", "select", "toggle"})
NOTHING = SafeText("")

_COLOURS: dict[str, str] = {
    "navigation": "event-navigation", "click": "event-click", "double_click": "event-click",
    "right_click": "event-click", "tap": "event-touch", "swipe": "event-touch", "rage_click": "event-rage",
    "dead_click": "event-dead", "scroll": "event-scroll", "input": "event-input", "select": "event-input",
    "toggle": "event-input", "submit": "event-input", "network": "event-network", "console": "event-console",
    "error": "event-error", "idle": "event-idle",
}  # fmt: skip
_VERBS: dict[str, str] = {
    "click": "Click", "double_click": "Double click", "right_click": "Right click", "tap": "Tap",
    "swipe": "Swipe", "rage_click": "Rage", "dead_click": "Dead click", "scroll": "Scroll", "input": "Type",
    "select": "Select", "toggle": "Toggle", "submit": "Submit", "focus": "Focus", "blur": "Blur",
    "resize": "Resize", "media": "Media", "selection": "Mark", "snapshot": "Snapshot",
    "visibility": "Window", "custom": "Event",
}  # fmt: skip
_MASK_WORDS: dict[str | None, tuple[str, str]] = {
    None: ("", ""),
    "empty": ("", ""),
    "none": ("readable", "mask-none"),
    "mixed": ("partly masked", "mask-part"),
}


class Told(NamedTuple):
    """An entry in words, covered and safe: a verb, what it was done to, and the rest of the line."""

    verb: str
    what: SafeText
    rest: SafeText = NOTHING


class _Texts(NamedTuple):
    """What an entry has of texts, covered and safe."""

    label: SafeText
    detail: SafeText
    value: SafeText


def event_colour(kind: str) -> str:
    """Return the palette variable of a kind of interaction."""
    return _COLOURS.get(kind, "event-other")


def mask_words(entry: Interaction) -> tuple[str, str]:
    """Return how a typed value is masked, in a word and its colour; empty when nothing was typed."""
    return _MASK_WORDS.get(entry.mask, ("masked", "mask-full"))


def describe(entry: Interaction, cover: TextCover) -> Told:
    """Return an entry in words, covered and safe."""
    texts = _Texts(
        shown(cover, entry.label, limit=120),
        shown(cover, entry.detail, limit=160),
        shown(cover, entry.value, entry.node_id, 300),
    )
    if entry.kind == "navigation":
        return Told("", shown(cover, entry.page or entry.value, limit=200))
    return _DESCRIBED.get(entry.kind, _describe_other)(entry, texts)


def _describe_other(entry: Interaction, texts: _Texts) -> Told:
    return Told(_VERBS.get(entry.kind, entry.kind), texts.label or texts.value, texts.detail)


def _describe_idle(entry: Interaction, texts: _Texts) -> Told:
    seconds = ((entry.end_ms or entry.t_ms) - entry.t_ms) / 1000
    return Told("", SafeText(f"idle {seconds:.0f} s"))


def _describe_scroll(entry: Interaction, texts: _Texts) -> Told:
    rest = texts.detail if texts.label else NOTHING
    return Told(_VERBS[entry.kind], texts.label or texts.detail, rest)


def _describe_typed(entry: Interaction, texts: _Texts) -> Told:
    return Told(_VERBS[entry.kind], texts.label, texts.value)


_DESCRIBED: dict[str, Callable[[Interaction, _Texts], Told]] = {
    "error": lambda entry, texts: Told("", texts.value or texts.label or texts.detail),
    "console": lambda entry, texts: Told(str(texts.detail), texts.value or texts.label or texts.detail),
    "network": lambda entry, texts: Told("", texts.detail or texts.label or texts.value),
    "idle": _describe_idle,
    "scroll": _describe_scroll,
    "resize": _describe_scroll,
    **dict.fromkeys(TYPED, _describe_typed),
}


def entry_pieces(
    entry: Interaction,
    findings: Sequence[Finding],
    statuses: Mapping[str, str],
    cover: TextCover,
    glyphs: Glyphs,
    *,
    width: int,
    cursor: bool = False,
) -> Pieces:
    """Return a line of exactly `width` cells; `statuses` are the decisions by finding id."""
    left: Pieces = [
        piece(glyphs.mark("cursor") if cursor else " ", "scrub-cursor", True),
        piece(f"{clock(entry.t_ms).rjust(5)} ", "row-cursor-text" if cursor else "quiet"),
        piece(f"{glyphs.kind(entry.kind)} ", event_colour(entry.kind), True),
    ]
    word, word_colour = mask_words(entry)
    right = [piece(f" {word}", word_colour)] if word and width >= MASK_WIDTH else []
    right += finding_marks(findings, statuses, glyphs)
    room = width - width_of(left) - width_of(right) - 1
    for text, colour, bold, _ in _told_pieces(entry, cover, width, cursor=cursor):
        part = fit(text, room)
        if part:
            left.append(piece(part, colour, bold))
            room -= display_width(part)
    return [*left, piece(" " * max(0, room)), *right, piece(" ")]


def _told_pieces(entry: Interaction, cover: TextCover, width: int, *, cursor: bool) -> Pieces:
    told = describe(entry, cover)
    is_page = entry.kind == "navigation"
    colour = "row-cursor-text" if cursor else "quiet" if entry.kind == "idle" else "title"
    pieces: Pieces = []
    if told.verb and width >= VERB_WIDTH:
        pieces.append(piece(f"{told.verb} ", "row-cursor-text" if cursor else "quiet"))
    pieces.append(Piece(told.what, event_colour(entry.kind) if is_page else colour, is_page))
    if told.rest and entry.kind not in TYPED:
        pieces.append(piece(f"  {told.rest}", "quiet"))
    return pieces


def finding_marks(findings: Sequence[Finding], statuses: Mapping[str, str], glyphs: Glyphs) -> Pieces:
    """Return a mark for each of the worst findings, or for what is decided about it; nothing for none."""
    if not findings:
        return []
    worst = sorted(findings, key=lambda f: -SEVERITIES.index(f.severity))
    return [piece(" "), *(_finding_mark(f, statuses.get(f.id), glyphs) for f in worst[:MOST_MARKS])]


def _finding_mark(finding: Finding, status: str | None, glyphs: Glyphs) -> Piece:
    if status is None:
        return piece(glyphs.severity(finding.severity), severity_colour(finding.severity), True)
    harmless = status in HARMLESS
    return piece(glyphs.status(status), "quiet" if harmless else status_colour(status), not harmless)
