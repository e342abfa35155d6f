"""Over a slow line: how many bytes opening, moving and playing cost on a terminal of 120x40."""

from __future__ import annotations

import statistics
from pathlib import Path

import pytest

from tests.tui.reviewing import shop_events, write_recording
from tests.tui.virtual_terminal import Terminal

START = 40_000
TICK = 600
MOVE = 600
PAGE = 6_000
DECISION = 3_000


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:  # type: ignore[misc]
    path = write_recording(tmp_path, shop_events())
    with Terminal(str(path), "--journal", str(tmp_path / "journal"), home=tmp_path) as opened:
        opened.wait_for("0/2 decided")
        opened.quiet(1.0)
        yield opened  # type: ignore[misc]


def test_few_bytes_until_everything_is_there(terminal: Terminal) -> None:
    assert len(terminal.raw) <= START


def test_a_player_tick_is_small(terminal: Terminal) -> None:
    terminal.press("0")
    terminal.quiet()
    terminal.press(" ")
    terminal.read(0.3)
    ticks = [len(terminal.read(0.1)) for _ in range(40)]
    busy = [size for size in ticks if size]
    assert len(busy) > 20
    assert statistics.median(busy) <= TICK
    assert statistics.mean(ticks) <= TICK
    assert sum(size > TICK for size in ticks) <= len(ticks) // 5


def test_moving_the_cursor_is_small(terminal: Terminal) -> None:
    terminal.press("ttt")
    terminal.quiet()
    terminal.press("\t\t")
    terminal.quiet()
    for _ in range(3):
        terminal.press("j")
        assert len(terminal.read(0.4)) <= MOVE


def test_scrolling_the_page_is_bounded(tmp_path: Path) -> None:
    from tests.building import element, page

    events = page(0, *(element("p", f"A paragraph with number {n} and some more words") for n in range(80)))
    path = write_recording(tmp_path, [*events, *shop_events()[6:]])
    with Terminal(str(path), "--journal", str(tmp_path / "journal"), home=tmp_path) as terminal:
        terminal.wait_for("paragraph")
        terminal.quiet(1.0)
        terminal.press("\t")
        terminal.quiet()
        terminal.press("k")
        terminal.quiet()
        terminal.press("k")
        assert 200 < len(terminal.read(0.5)) <= PAGE


def test_a_decision_is_small(terminal: Terminal) -> None:
    """The mark in the timeline, the page and the inspector, the counts in the head, the message:
    no repainting.
    """
    terminal.press("x")
    terminal.wait_for("1/2 decided")
    before = len(terminal.raw)
    terminal.press("u")
    terminal.wait_for("0/2 decided")
    terminal.quiet()
    assert len(terminal.raw) - before <= DECISION


def test_what_is_on_the_screen_is_what_a_full_painting_shows(terminal: Terminal) -> None:
    for key in ("x", "]", "t", "t", "\t", "j", "\x1b[C", "o", "o"):
        terminal.press(key)
        terminal.quiet(0.3)
    shown = terminal.shown
    terminal.screen.reset()
    terminal.press("\x0c")
    terminal.quiet()
    assert terminal.shown == shown


def test_a_size_that_comes_back_at_once_is_painted_whole(terminal: Terminal) -> None:
    shown = terminal.shown
    for columns in (90, 130, 60, 120):
        terminal.resize(columns, 40)
    terminal.quiet(1.0)
    assert terminal.shown.split("\n")[0] == shown.split("\n")[0]
    assert sum(not line.strip() for line in terminal.shown.split("\n")) == sum(
        not line.strip() for line in shown.split("\n")
    )


def test_it_ends_cleanly(terminal: Terminal) -> None:
    terminal.press("q")
    assert terminal.wait() == 0
    assert b"Traceback" not in terminal.raw
