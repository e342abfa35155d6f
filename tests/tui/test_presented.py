"""No planted value stands on any screen: all kinds of values in all surfaces, presented or not.

Every moment, tab, list, picture and title is looked at; a value is searched by all parts of six characters.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.planted import ENTERED, FOUND, UNKNOWN, planted_recording
from tests.tui.reviewing import screen_text, settle
from tui.app import ReviewerApp
from tui.config.options import ReviewOptions
from tui.session.inspector.tabs import TABS
from tui.session.screen import SessionScreen

PART = 6
MOMENTS_MS = (0, 500, 1400, 1900, 2400, 2750, 2815, 3050, 3150, 3320, 3450, 3700)
LIBRARY_KEYS = ((), ("tab",), ("tab",), ("G",), ("G",), ("S",), ("h",), ("l",), ("escape",))


def parts_of(values: list[str]) -> dict[str, str]:
    """Return every part of six characters of the values, with the value; spaces and signs left out too."""
    parts = {}
    for value in values:
        for form in {value, "".join(filter(str.isalnum, value))}:
            for at in range(len(form) - PART + 1):
                part = form[at : at + PART]
                if part.strip() == part:
                    parts[part] = value
    return parts


class Watch:
    """Gathers what of the values was seen, and where."""

    def __init__(self, values: list[str]) -> None:
        self._parts = parts_of(values)
        self.seen: dict[str, str] = {}
        self.looked = 0

    def look(self, text: str, where: str) -> None:
        """Note the parts of values in what is on a screen."""
        self.looked += 1
        for part, value in self._parts.items():
            if part in text:
                self.seen.setdefault(f"{part} of {value}", where)


async def visit_session(pilot: Pilot[int], watch: Watch) -> None:
    """Look at every moment, tab, finding and picture of the open session."""
    screen = pilot.app.screen
    assert isinstance(screen, SessionScreen)
    for t_ms in MOMENTS_MS:
        screen.playback.go_to(t_ms)
        for tab in TABS:
            screen.panes.open_tab(tab.name)
            await pilot.pause()
            watch.look(screen_text(pilot), f"{tab.name} at {t_ms}")
    for key in ("]", "]", "]", "]", "C", "escape", "h", "l", "l", "o", "escape"):
        await pilot.press(key)
        await settle(pilot)
        watch.look(screen_text(pilot) + str(pilot.app.title), f"after {key}")
    watch.look(pilot.app.export_screenshot(), "screenshot")


async def visit_library(pilot: Pilot[int], watch: Watch) -> None:
    """Look at the list, the preview, the fields, the groups and the heatmap of the library."""
    for keys in LIBRARY_KEYS:
        await pilot.press(*keys)
        await settle(pilot)
        watch.look(screen_text(pilot), f"library after {keys}")


@pytest.mark.parametrize("presenting", [True, False])
async def test_no_planted_value_is_shown_on_any_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, presenting: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "shown"
    folder.mkdir()
    path = folder / f"{FOUND[0]}.json"
    path.write_text(json.dumps(planted_recording()))
    (folder / "second.json").write_text(json.dumps(planted_recording()))
    watch = Watch([*FOUND, *ENTERED, *(UNKNOWN if presenting else [])])
    for shown, visit in ((path, visit_session), (folder, visit_library)):
        options = ReviewOptions(
            paths=(str(shown),), journal=tmp_path / "journal", over_ssh=True, presenting=presenting
        )
        app = ReviewerApp(options)
        async with app.run_test(size=(160, 50), notifications=True) as pilot:
            await settle(pilot)
            await visit(pilot, watch)
    pictures = list(tmp_path.glob("*.svg"))
    for picture in pictures:
        watch.look(picture.read_text(), "picture")
    assert pictures
    assert watch.seen == {}
    assert watch.looked > len(MOMENTS_MS) * len(TABS)


def test_the_watch_sees_a_part_of_a_value() -> None:
    watch = Watch(["4485 2759 1837 6025"])
    watch.look("ends in 18376025", "here")
    assert watch.seen["183760 of 4485 2759 1837 6025"] == "here"
