"""The names a theme gives colours to, and the promises that those colours keep."""

from __future__ import annotations

COLOURS: tuple[str, ...] = (
    "primary", "secondary", "accent", "success", "warning", "error", "foreground", "background", "surface",
    "panel",
)  # fmt: skip

SEVERITIES: tuple[str, ...] = ("pii-critical", "pii-high", "pii-medium", "pii-low", "pii-info")
VERDICTS: tuple[str, ...] = ("verdict-pass", "verdict-fail", "verdict-open")
FLAGS: tuple[str, ...] = ("flag-leak", "flag-false-positive", "flag-accepted", "flag-question")
EVENTS: tuple[str, ...] = tuple(
    f"event-{kind}"
    for kind in (
        "navigation", "click", "input", "scroll", "network", "console", "error", "rage", "dead", "idle",
        "touch",
        "other",
    )
)  # fmt: skip
PAGE: tuple[str, ...] = tuple(
    f"page-{part}"
    for part in (
        "background", "foreground", "heading", "link", "button", "field", "label", "border", "muted",
        "masked",
        "pointer", "hit", "focus",
    )
)  # fmt: skip
SCRUBBER: tuple[str, ...] = ("scrub-activity", "scrub-idle", "scrub-played", "scrub-cursor", "scrub-view")
HEAT: tuple[str, ...] = tuple(f"heat-{level}" for level in range(1, 9))
MASKS: tuple[str, ...] = ("mask-full", "mask-part", "mask-none")
TEXTS: tuple[str, ...] = (
    "row-cursor", "row-cursor-text", "row-mark", "quiet", "title", "key", "caption-background",
    "caption-foreground",
)  # fmt: skip

# Every theme gives these, so that no style sheet names a variable that is not there.
ROLES: tuple[str, ...] = (
    *SEVERITIES, *VERDICTS, *FLAGS, *EVENTS, *PAGE, *SCRUBBER, *HEAT, *MASKS, *TEXTS,
)  # fmt: skip

# The toolkit's own, which a theme may set.
CHROME: tuple[str, ...] = (
    "border", "border-blurred", "block-cursor-foreground", "block-cursor-background",
    "block-cursor-text-style", "block-cursor-blurred-foreground", "block-cursor-blurred-background",
    "block-cursor-blurred-text-style", "block-hover-background", "scrollbar", "scrollbar-hover",
    "scrollbar-active", "scrollbar-background", "scrollbar-corner-color", "scrollbar-background-hover",
    "scrollbar-background-active", "footer-foreground",
    "footer-background", "footer-key-foreground", "footer-key-background", "footer-description-foreground",
    "footer-description-background", "footer-item-background", "input-cursor-background",
    "input-cursor-foreground", "input-cursor-text-style", "input-selection-background",
    "input-selection-foreground", "screen-selection-background", "screen-selection-foreground", "link-color",
    "link-background", "link-style", "link-color-hover", "link-background-hover", "link-style-hover",
    "button-foreground", "button-color-foreground", "button-focus-text-style", "text-primary",
    "text-secondary", "text-accent", "text-success", "text-warning", "text-error", "ansi-background",
    "ansi-foreground",
)  # fmt: skip
TEXT_STYLES: frozenset[str] = frozenset(name for name in CHROME if name.endswith("-style"))

GROUNDS: tuple[str, ...] = ("background", "surface", "panel")

# (the text, what it stands on): a contrast of at least 4.5, WCAG 2.2 criterion 1.4.3.
TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    *((text, ground) for text in ("foreground", "quiet", "title", "key", *SEVERITIES[:4])
        for ground in GROUNDS),
    *((text, "page-background") for text in PAGE if text in (
        "page-foreground", "page-heading", "page-link", "page-button", "page-field", "page-label",
        "page-muted",
        "page-masked")),
    ("page-foreground", "page-hit"),
    ("row-cursor-text", "row-cursor"),
    ("foreground", "row-mark"),
    ("caption-foreground", "caption-background"),
)  # fmt: skip

# (the mark, what it stands on): a contrast of at least 3, WCAG 2.2 criterion 1.4.11.
MARK_PAIRS: tuple[tuple[str, str], ...] = (
    *(
        (mark, ground)
        for mark in (
            "pii-info", *VERDICTS, *FLAGS, *EVENTS, *MASKS, "scrub-activity", "scrub-cursor", "primary",
            "accent",
            "success", "warning", "error",
        )
        for ground in GROUNDS
    ),
    *((mark, "row-cursor") for mark in (*SEVERITIES, *VERDICTS, *EVENTS, *MASKS, "quiet")),
    *((mark, "page-background") for mark in (*SEVERITIES, "page-pointer", "page-focus", "page-border")),
)  # fmt: skip

# Sets in which no colour may be taken for another, in true colour and in 256.
DISTINCT: tuple[tuple[str, ...], ...] = (
    SEVERITIES,
    VERDICTS,
    FLAGS,
    MASKS,
    HEAT,
    ("event-click", "event-error", "event-navigation", "event-input"),
    ("event-rage", "event-click", "event-idle"),
    ("scrub-activity", "scrub-idle", "scrub-cursor", "background"),
    ("foreground", "quiet", "background"),
    ("background", "row-cursor"),
    ("page-foreground", "page-masked", "page-background"),
)
# Of these, the ones that must also hold in 16 colours and for the colour-blind.
DISTINCT_ALWAYS: tuple[tuple[str, ...], ...] = (SEVERITIES, VERDICTS, MASKS, ("foreground", "background"))
