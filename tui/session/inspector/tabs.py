"""What the inspector's tabs say, as lines; everything in them is covered and safe,
values only when revealed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from proofreel.text.fitting import fill, fit
from proofreel.text.safe import SafeText, one_line, safe
from proofreel.text.times import clock
from proofreel.timeline.model import Interaction, Kind
from tui.recording.covering import covered_document, shown
from tui.terminal.marks import Glyphs
from tui.widgets.lines import Line, Piece, line, wrapped

if TYPE_CHECKING:
    from proofreel.privacy.model import Finding
    from tui.recording.opened import OpenedSession
    from tui.recording.page_feed import ElementFacts

TABS = ("Finding", "Element", "Event", "Fields", "Network", "Console", "Checklist")
MAX_RAW_EVENTS = 40
MASK_WORDS = {
    "none": "readable", "mixed": "partly readable", "empty": "empty",
    "same_length": "masked, its length kept",
    "fixed": "masked", "random": "masked at random",
}  # fmt: skip
WIDE_FIELDS = 60
FIELD_NAME = 32


def element_lines(opened: OpenedSession, element: ElementFacts | None, width: int) -> list[Line]:
    """One element: its selector, attributes, value and every value it had."""
    if element is None:
        return [line(), line(" Nothing is selected here."), line(" Click on the page, or choose"),
                line(" a line of the timeline.")]  # fmt: skip
    lines = [line(Piece(SafeText(f" <{element.tag}>"), "page-link", True))]
    lines += wrapped(element.selector, width, "   ")
    if element.value is not None:
        lines += [line(), *wrapped(element.value or SafeText("(empty)"), width, " value ", "page-field")]
    if element.text:
        lines += [line(), *wrapped(element.text, width, " text  ")]
    lines += [line(), line(Piece(SafeText(f" Attributes · {len(element.attributes)}"), "title", True))]
    for name, value in element.attributes:
        lines += wrapped(value, width, f"  {name} ", head="page-label")
    history = [
        entry
        for entry in opened.timeline.interactions
        if entry.node_id == element.node_id and entry.kind in ("input", "select", "toggle")
    ]
    if history:
        lines += [line(), line(Piece(SafeText(f" Values over time · {len(history)}"), "title", True))]
    for entry in history:
        value = shown(opened.cover, entry.value, entry.node_id) or SafeText("(empty)")
        text = f"  {clock(entry.t_ms):>5} "
        lines += wrapped(value, width, text, "page-field", t_ms=entry.t_ms)
    if element.path:
        lines += [line(), *wrapped(safe(" > ".join(reversed(element.path))), width, " in    ")]
    return lines


def event_lines(opened: OpenedSession, entry: Interaction | None, width: int) -> list[Line]:
    """The raw events behind an entry of the timeline, covered."""
    if entry is None:
        return [line(), line(" No event is selected.")]
    indices = entry.events or [entry.event_index]
    lines = [
        line(
            Piece(SafeText(f" {entry.kind.replace('_', ' ')}"), "title", True),
            f"  {len(indices)} event{'s' if len(indices) != 1 else ''}",
        )
    ]
    for index in indices[:MAX_RAW_EVENTS]:
        t_ms = opened.session.t_ms(index)
        lines += [line(), line(f" event {index} · {clock(t_ms, tenths=True)}", t_ms=t_ms)]
        for text in covered_document(opened.cover, opened.session.raw(index)):
            indent = len(text) - len(text.lstrip(" "))
            lines += wrapped(SafeText(text.lstrip(" ")), width, " " * min(indent + 1, 12))
    if len(indices) > MAX_RAW_EVENTS:
        lines += [line(), line(f" and {len(indices) - MAX_RAW_EVENTS} more; `proofreel events` names them")]
    return lines


def field_lines(opened: OpenedSession, glyphs: Glyphs, width: int) -> list[Line]:
    """The form fields that were captured and how each was masked."""
    if opened.scan is None:
        return [line(), line(" Looking …")]
    fields = sorted(opened.scan.fields, key=lambda use: (-use.readable, use.route, use.first_ms))
    lines = [line(Piece(SafeText(f" {len(fields)} fields"), "title", True), " · readable ones first")]
    for use in fields:
        name = shown(opened.cover, use.label or use.name or use.selector, limit=80)
        share = 1 - use.readable / max(1, use.visits)
        colour = "mask-none" if share <= 0 else "mask-full" if share >= 1 else "mask-part"
        states = ", ".join(
            MASK_WORDS.get(mask, mask) + (f" {count} times" if count > 1 else "")
            for mask, count in sorted(use.mask.items())
        )
        about = f"{fit(one_line(use.type or use.tag), 12)} · {states}"
        bar = Piece(SafeText(f" {glyphs.bar(share, 4)} "), colour)
        if width >= WIDE_FIELDS:
            title = Piece(SafeText(f"{fill(fit(name, FIELD_NAME - 2), FIELD_NAME)}"), "title")
            lines.append(line(bar, title, fit(about, width - FIELD_NAME - 7), t_ms=use.first_ms))
            continue
        lines.append(line(bar, Piece(SafeText(fit(name, width - 7)), "title"), t_ms=use.first_ms))
        lines.append(line(f"      {about}", t_ms=use.first_ms))
    return lines


def entry_lines(opened: OpenedSession, kinds: Iterable[Kind], glyphs: Glyphs, width: int) -> list[Line]:
    """The entries of some kinds (network, console): each in full, with the findings in them."""
    wanted = frozenset(kinds)
    lines: list[Line] = []
    for row, entry in enumerate(opened.timeline.interactions):
        if entry.kind not in wanted:
            continue
        found = opened.by_row.get(row, ())
        worst = max(found, key=lambda f: f.confidence, default=None)
        colour = f"pii-{worst.severity}" if worst else f"event-{entry.kind}"
        mark = glyphs.severity(worst.severity) if worst else glyphs.kind(entry.kind)
        parts = (entry.detail, entry.label, entry.value)
        text = " ".join(shown(opened.cover, part, entry.node_id, 600) for part in parts if part)
        lines += wrapped(
            SafeText(text), width, f"{clock(entry.t_ms):>6} {mark} ", "title", head=colour, t_ms=entry.t_ms
        )
    return lines or [line(), line(" None was recorded.")]


def sure(confidence: float) -> str:
    """How sure the detector is, in a word."""
    return "certain" if confidence >= 0.95 else "likely" if confidence >= 0.75 else "possible"


def worst_first(findings: Sequence[Finding]) -> dict[str, int]:
    """How many findings there are of each severity, worst first."""
    order = ("critical", "high", "medium", "low")
    return {name: count for name in order if (count := sum(1 for f in findings if f.severity == name))}
