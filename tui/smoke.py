"""Every screen painted once without a terminal, as `proofreel demo --smoke` does after an installation."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from proofreel.errors import ProofreelError
from proofreel.text.faults import fault_of
from proofreel.text.safe import SafeText
from tui.app import ReviewerApp
from tui.config.options import ReviewOptions
from tui.session.inspector.tabs import TABS


class BlankScreen(ProofreelError):
    """A screen painted nothing, or stopped the walk; the message names screen, size and fault."""


def paint_every_screen(paths: Sequence[str], size: tuple[int, int], journal: Path) -> int:
    """Return how many screens were painted at that size (columns, lines). Raises `BlankScreen`."""
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
        for number, tab in enumerate(TABS, 1):
            await pilot.press(f"alt+{number}")
            await look(f"session tab {tab.name}")
        for name in ("app.help", "heatmap", "checklist", "app.themes"):
            await app.screen.run_action(name)
            await pilot.pause()
            await look(name)
            await pilot.press("escape")
            await pilot.pause()
        app.open_screen("tour")
        await pilot.pause()
        await look("tour")
        app.exit(0)

    try:
        app.run(headless=True, size=size, auto_pilot=walk)
    except BlankScreen:
        raise
    except Exception as error:
        # A fault in a screen ends the walk with whatever it waited for; the fault itself is what went wrong.
        raise BlankScreen(_stopped(size, painted, app.fault or fault_of(error))) from error
    if app.return_code or app.fault is not None:
        raise BlankScreen(_stopped(size, painted, app.fault))
    return len(painted)


def _stopped(size: tuple[int, int], painted: Sequence[str], fault: SafeText | None) -> str:
    after = f"after {painted[-1]}" if painted else "at the first one"
    return f"the screens stopped at {size[0]}x{size[1]} {after}" + (f" ({fault})" if fault else "")
