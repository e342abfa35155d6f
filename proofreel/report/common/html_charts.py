"""Charts as inline SVG: bars with their intervals, readable in black and white and by a screen reader."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from proofreel.report.common.html_page import Safe, element, text
from proofreel.report.common.wording import percent

WIDTH = 760
LABEL = 150
FIGURE = 240
ROW = 26
PLOT = WIDTH - LABEL - FIGURE
Share = tuple[str, int, int, float, tuple[float, float]]
MAX_LABEL = 20


def share_chart(caption: str, rows: Sequence[Share]) -> Safe:
    """Return a bar a row: (name, sessions, of, share, interval); the whisker is the 95 % interval."""
    if not rows:
        return Safe("")
    top = _scale(max(interval[1] for *_, interval in rows))
    height = len(rows) * ROW + 26
    parts = []
    for step in range(5):
        x = LABEL + PLOT * step / 4
        parts.append(f'<line x1="{x:.1f}" y1="0" x2="{x:.1f}" y2="{height - 22}" stroke="#d5dbe3"/>')
        parts.append(
            f'<text class="soft" x="{x:.1f}" y="{height - 6}" '
            f'text-anchor="middle">{percent(top * step / 4)}</text>'
        )
    for place, (name, sessions, of, share, (low, high)) in enumerate(rows):
        y = place * ROW
        left, right = LABEL + PLOT * low / top, LABEL + PLOT * min(1.0, high / top)
        middle = y + ROW / 2
        parts += [
            f'<text x="{LABEL - 10}" y="{middle + 4:.1f}" text-anchor="end">{text(_short(name))}</text>',
            f'<rect x="{LABEL}" y="{y + 5}" width="{PLOT * share / top:.1f}" height="{ROW - 10}" '
            f'fill="#3d6ea8"/>',
            f'<path d="M{left:.1f} {middle}H{right:.1f}M{left:.1f} {middle - 5}v10M{right:.1f} '
            f'{middle - 5}v10"'
            ' stroke="#1c2430" stroke-width="1.5" fill="none"/>',
            f'<text x="{WIDTH - FIGURE + 14}" y="{middle + 4:.1f}">{percent(share)} '
            f'<tspan class="soft">({sessions:,} of {of:,}; {percent(low)} to {percent(high)})</tspan></text>',
        ]
    title = escape(caption, quote=True)
    svg = Safe(
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-label="{title}"><title>{title}</title>{"".join(parts)}</svg>'
    )
    return element("figure", element("figcaption", caption), svg)


def severity_chart(caption: str, counts: Sequence[tuple[str, int]]) -> Safe:
    """Return one bar cut into severities, with its key below."""
    total = sum(count for _, count in counts)
    if not total:
        return Safe("")
    colours = {
        "critical": "#7d1128",
        "high": "#c2571a",
        "medium": "#d9a520",
        "low": "#7a8ba0",
        "info": "#c9d1da",
    }
    parts, x = [], 0.0
    for severity, count in counts:
        width = WIDTH * count / total
        parts.append(
            f'<rect x="{x:.1f}" y="0" width="{width:.1f}" height="26" fill="{colours[severity]}" '
            f'stroke="#fff"/>'
        )
        x += width
    for place, (severity, count) in enumerate(counts):
        at = place * 130
        parts.append(f'<rect x="{at}" y="36" width="13" height="13" fill="{colours[severity]}"/>')
        parts.append(f'<text x="{at + 20}" y="47">{count:,} {severity}</text>')
    title = escape(caption, quote=True)
    svg = Safe(
        f'<svg viewBox="0 0 {WIDTH} 56" role="img" '
        f'aria-label="{title}"><title>{title}</title>{"".join(parts)}</svg>'
    )
    return element("figure", element("figcaption", caption), svg)


def _scale(highest: float) -> float:
    """Return the end of the axis: a round share that holds the highest whisker."""
    return next((top for top in (0.02, 0.04, 0.08, 0.2, 0.4, 0.6, 0.8) if highest <= top), 1.0)


def _short(name: str) -> str:
    return name if len(name) <= MAX_LABEL else name[: MAX_LABEL - 1] + "…"
