"""The cell diff: whatever was on the terminal, after an update it shows exactly what Textual drew."""

from __future__ import annotations

import random

import pyte
import pytest
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.terminal.wire import Wire

WIDTH, HEIGHT = 40, 6
STYLES = (
    Style(color="#ff0000", bgcolor="#101010"), Style(color="#00ff00", bgcolor="#101010", bold=True),
    Style(color="#00ff00", bgcolor="#303030", underline=True), Style(reverse=True),
)  # fmt: skip
WORDS = ("checkout ", "▲ CARD ", "••••", "      ", "漢字", "e\u0301te\u0301", "| ")


def strip(generator: random.Random, width: int, words: tuple[str, ...] = WORDS) -> Strip:
    segments = [Segment(generator.choice(words), generator.choice(STYLES)) for _ in range(width)]
    # The last column stays blank: pyte wraps at a combining character there, terminals do not.
    return Strip(segments).adjust_cell_length(width - 1).adjust_cell_length(width)


class Glass:
    """A terminal, and the wire to it."""

    def __init__(self) -> None:
        self.screen = pyte.Screen(WIDTH, HEIGHT)
        self.stream = pyte.Stream(self.screen)
        self.wire = Wire()

    def show(self, *strips: tuple[int, int, Strip]) -> str:
        self.wire.resize(WIDTH, HEIGHT)
        sent = self.wire.sequence(strips, ColorSystem.TRUECOLOR)
        self.stream.feed(sent)
        return sent


@pytest.mark.parametrize("words", [WORDS, WORDS[:4]], ids=["of any width", "of one cell"])
def test_after_any_updates_the_terminal_shows_what_was_drawn(words: tuple[str, ...]) -> None:
    generator = random.Random(7)
    glass = Glass()
    last: list[Strip] = [Strip.blank(WIDTH)] * HEIGHT
    glass.show(*((0, y, line) for y, line in enumerate(last)))
    for _ in range(60):
        y = generator.randrange(HEIGHT)
        x = generator.choice((0, 0, 8, 21)) if words is not WORDS else 0
        piece = strip(generator, generator.randint(1, WIDTH - x) if words is not WORDS else WIDTH, words)
        glass.show((x, y, piece))
        last[y] = Strip.join([last[y].crop(0, x), piece, last[y].crop(x + piece.cell_length, WIDTH)])
        whole = Glass()
        whole.show(*((0, row, line) for row, line in enumerate(last)))
        assert glass.screen.display == whole.screen.display
        for row in range(HEIGHT):
            for column in range(WIDTH):
                here, there = glass.screen.buffer[row][column], whole.screen.buffer[row][column]
                assert (here.data, here.bg, here.reverse) == (there.data, there.bg, there.reverse)
                assert here.data == " " or here == there


def test_what_is_shown_already_is_not_sent_again() -> None:
    glass = Glass()
    line = strip(random.Random(1), WIDTH, WORDS[:4])
    assert glass.show((0, 2, line))
    assert glass.show((0, 2, line)) == ""


def test_one_changed_cell_costs_a_few_bytes() -> None:
    glass = Glass()
    glass.show((0, 0, Strip([Segment("a" * WIDTH, STYLES[0])])))
    sent = glass.show((0, 0, Strip([Segment("a" * 20 + "b" + "a" * 19, STYLES[0])])))
    assert "a" not in sent
    assert len(sent) < 60


def test_a_line_with_wide_characters_is_sent_whole() -> None:
    """Terminals disagree about widths: what comes after
    such a character may stand elsewhere than is believed.
    """
    glass = Glass()
    glass.show((0, 0, Strip([Segment("漢字 abc", STYLES[0])]).adjust_cell_length(WIDTH)))
    sent = glass.show((0, 0, Strip([Segment("漢字 abd", STYLES[0])]).adjust_cell_length(WIDTH)))
    assert "漢字 abd" in sent


def test_another_size_and_a_resumed_terminal_are_painted_whole() -> None:
    wire = Wire()
    line = Strip([Segment("abc", STYLES[0])]).adjust_cell_length(WIDTH)
    wire.resize(WIDTH, HEIGHT)
    assert wire.sequence([(0, 0, line)], ColorSystem.TRUECOLOR)
    wire.resize(WIDTH + 1, HEIGHT)
    assert wire.sequence([(0, 0, line)], ColorSystem.TRUECOLOR)
    wire.forget()
    wire.resize(WIDTH + 1, HEIGHT)
    assert wire.sequence([(0, 0, line)], ColorSystem.TRUECOLOR)
