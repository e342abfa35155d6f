"""The slim bottom line: the few keys that matter most here."""

from __future__ import annotations

from rich.segment import Segment
from textual import events
from textual.strip import Strip
from textual.widget import Widget

from tui.actions.model import Action
from tui.actions.table import footer_actions
from tui.reviewer import reviewer_of


class KeyBar(Widget):
    """Keys and labels from the action table, as many as fit, help always; a click on one does it."""

    DEFAULT_CSS = "KeyBar { height: 1; dock: bottom; background: $panel; }"

    def __init__(self, screen_name: str) -> None:
        super().__init__()
        self._actions = footer_actions(screen_name)
        self._places: list[tuple[int, int, Action]] = []

    def keys_of(self, action: Action) -> str:
        """Return the action's first key, the user's own where the keymap names one."""
        return reviewer_of(self).key_text(action).split(" ")[0]

    def render_line(self, y: int) -> Strip:
        palette = reviewer_of(self).palette
        base = self.rich_style
        key_style = base + palette.style("key", bold=True)
        label_style = base + palette.style("quiet")
        width = self.size.width
        segments = [Segment(" ", base)]
        used = 1
        self._places = []
        for action in self._fitting(width - used):
            key = self.keys_of(action)
            size = self._cells_of(action)
            segments += [
                Segment(f" {key}", key_style),
                Segment(f" {action.label}  ", label_style),
            ]
            self._places.append((used, used + size, action))
            used += size
        return Strip(segments, used).adjust_cell_length(width, base)

    def _cells_of(self, action: Action) -> int:
        return len(self.keys_of(action)) + len(action.label) + 4

    def _fitting(self, width: int) -> list[Action]:
        """Return the first ones that leave room for help, and help."""
        chosen: list[Action] = []
        room = width - sum(self._cells_of(action) for action in self._actions if action.id == "help")
        for action in self._actions:
            if action.id != "help":
                room -= self._cells_of(action)
                if room < 0:
                    chosen += [other for other in self._actions if other.id == "help" and other not in chosen]
                    break
            chosen.append(action)
        return chosen

    async def on_click(self, event: events.Click) -> None:
        for start, end, action in self._places:
            if start <= event.x < end:
                await self.screen.run_action(action.method)
