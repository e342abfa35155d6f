"""Every screen painted once without a terminal, as `proofreel demo --smoke` does after an installation."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from proofreel.errors import ProofreelError
from tui.app import ReviewerApp
from tui.config.options import ReviewOptions


class BlankScreen(ProofreelError):
    """A screen that painted nothing."""


def paint_every_screen(paths: Sequence[str], size: tuple[int, int], journal: Path) -> int:
    """How many screens were painted at that size. Raises `BlankScreen` and what the screens raise."""
    painted: list[str] = []
    app = ReviewerApp(
        ReviewOptions(paths=tuple(paths), presenting=True, demo=True, journal=journal, theme="presentation")
    )

    async def walk(pilot: Any) -> None:
        async def look(name: str) -> None:
            await app.workers.wait_for_complete()
            await pilot.pause()
            lines = [strip.text for strip in app.screen._compositor.render_strips()]
            if not any(line.strip() for line in lines):
                raise BlankScreen(f"the screen {name} painted nothing at {size[0]}x{size[1]}")
            painted.append(name)

        await look("library")
        app.open_session(paths[0])
        await pilot.pause()
        await look("session")
        for tab in range(1, 8):
            await pilot.press(f"alt+{tab}")
            await look(f"session tab {tab}")
        for name in ("help", "heatmap", "checklist", "themes"):
            await app.screen.run_action(name)
            await pilot.pause()
            await look(name)
            await pilot.press("escape")
            await pilot.pause()
        app.open_screen("tour")
        await pilot.pause()
        await look("tour")
        app.exit(0)

    app.run(headless=True, size=size, auto_pilot=walk)
    if app.return_code:
        raise BlankScreen(
            f"the screens stopped at {size[0]}x{size[1]} after {painted[-1] if painted else 'none'}"
        )
    return len(painted)
