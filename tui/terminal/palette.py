"""Colours by what they mean: the variables that themes fill, and their styles for widgets that draw lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.color import Color as RichColor
from rich.color import ColorParseError
from rich.style import Style
from textual.color import Color
from textual.color import ColorParseError as TextualColorParseError

if TYPE_CHECKING:
    from textual.app import App

# Defaults for themes that leave a variable out: an undefined variable would stop the program at its start.
VARIABLES: dict[str, str] = {
    "pii-critical": "#ff6b7d", "pii-high": "#ffae57", "pii-medium": "#f2d75c", "pii-low": "#9fb4c9",
    "pii-info": "#8193a8",
    "verdict-pass": "#6fd39a", "verdict-fail": "#ff6b7d", "verdict-open": "#9fb4c9",
    "flag-leak": "#ff6b7d", "flag-false-positive": "#9fb4c9", "flag-accepted": "#6fd39a",
    "flag-question": "#c59bff",
    "event-navigation": "#7fb8ff", "event-click": "#e4ecf5", "event-input": "#6fd3c7",
    "event-scroll": "#8193a8", "event-network": "#b7a1ff", "event-console": "#9fb4c9",
    "event-error": "#ff6b7d", "event-rage": "#ff8fb8",
    "event-dead": "#e8a0a0", "event-idle": "#6f8195", "event-touch": "#e4ecf5", "event-other": "#8193a8",
    "page-background": "#161d26", "page-foreground": "#dce5ef", "page-heading": "#ffffff",
    "page-link": "#8cc4ff", "page-button": "#cfe0f5", "page-field": "#a9e0d5", "page-label": "#b4c3d3",
    "page-border": "#4a5a6c", "page-muted": "#8a9aac", "page-masked": "#7d8ea1", "page-pointer": "#ffd166",
    "page-hit": "#5b4a12",
    "page-focus": "#6fd3c7",
    "scrub-activity": "#5f8fc4", "scrub-idle": "#4a5a6c", "scrub-played": "#8cc4ff",
    "scrub-cursor": "#ffd166",
    "scrub-view": "#2a3645",
    "heat-1": "#1d2b45", "heat-2": "#23457a", "heat-3": "#2a6a9e", "heat-4": "#3b93a5", "heat-5": "#7bb37f",
    "heat-6": "#d3c157", "heat-7": "#f0933f", "heat-8": "#f2545b",
    "mask-full": "#6fd39a", "mask-part": "#f2d75c", "mask-none": "#ff6b7d",
    "row-cursor": "#2b4a6f", "row-cursor-text": "#ffffff", "row-mark": "#22303f", "quiet": "#8a9aac",
    "title": "#e4ecf5", "key": "#ffd166", "caption-background": "#22303f", "caption-foreground": "#ffffff",
}  # fmt: skip


class Palette:
    """Styles by variable name for the theme in use; `epoch` grows when the theme changes."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._styles: dict[tuple[str, str, bool, bool, bool], Style] = {}
        self._variables: dict[str, str] = {}
        self.epoch = 0

    def forget(self) -> None:
        """Drop what is cached: the theme has changed."""
        self._styles.clear()
        self._variables = {}
        self.epoch += 1

    def style(
        self, name: str, *, on: str = "", bold: bool = False, italic: bool = False, underline: bool = False
    ) -> Style:
        """Return text in one variable's colour on another's.

        An empty `name` or `on` leaves it to the widget.
        """
        key = (name, on, bold, italic, underline)
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = Style(
                color=self._color(name), bgcolor=self._color(on), bold=bold or None, italic=italic or None,
                underline=underline or None,
            )  # fmt: skip
        return style

    def _color(self, name: str) -> RichColor | None:
        if not name:
            return None
        if not self._variables:
            self._variables = {**VARIABLES, **self._app.get_css_variables()}
        value = self._variables.get(name, VARIABLES.get(name, ""))
        try:
            return Color.parse(value).rich_color
        except (TextualColorParseError, ColorParseError):
            return None
