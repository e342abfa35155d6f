"""Marks in three tiers, colours by what they mean, themes by name, and the net under all that is drawn."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.segment import Segment
from textual.color import Color

import themes
from proofreel.privacy.model import SEVERITIES
from tests.tui.fakes import FakeApp
from tui.session.drawing import _WEIGHTS
from tui.terminal import marks
from tui.terminal.marks import TIERS, Glyphs, best_tier, idle_words
from tui.terminal.palette import VARIABLES, Palette
from tui.terminal.safe_text import ControlFilter
from tui.terminal.theming import PREFIX, load_theme, plain_name, theme_names, to_textual, unknown_theme
from tui.wording import STATUS_NAMES

BLOCKS, ASCII = Glyphs("blocks"), Glyphs("ascii")


def test_every_mark_has_an_ascii_form_of_one_cell() -> None:
    for name, (mark, plain) in marks._OTHERS.items():
        assert len(mark) == len(plain) == 1 and plain.isascii(), name
    assert set(marks._KINDS) == set(marks._KINDS_ASCII)
    assert all(ASCII.kind(kind).isascii() for kind in _WEIGHTS)


@pytest.mark.parametrize("glyphs", [BLOCKS, ASCII], ids=["blocks", "ascii"])
def test_severities_and_statuses_differ_in_shape(glyphs: Glyphs) -> None:
    severities = [glyphs.severity(name) for name in SEVERITIES]
    assert len(set(severities)) == len(severities)
    statuses = [glyphs.status(name) for name in (*STATUS_NAMES, None)]
    assert len(set(statuses)) == len(statuses)


def test_what_is_unknown_has_a_mark_too() -> None:
    assert (BLOCKS.kind("unheard"), BLOCKS.severity("unheard"), BLOCKS.verdict("unheard")) == ("?", " ", "-")


@given(st.floats(-1, 2), st.integers(0, 40), st.sampled_from(TIERS))
@settings(max_examples=60, deadline=None)
def test_a_bar_is_as_wide_as_asked(fraction: float, width: int, tier: marks.Tier) -> None:
    assert len(Glyphs(tier).bar(fraction, width)) == width


def test_a_bar_fills_from_the_left() -> None:
    assert BLOCKS.bar(0.5, 4) == "██  "
    assert BLOCKS.bar(0.55, 4) == "██▎ "
    assert ASCII.bar(0.5, 4) == "##  "
    assert BLOCKS.bar(0, 4) == "    "


def test_a_spark_never_hides_a_little() -> None:
    assert BLOCKS.spark([0, 1, 1000]) == " ▁█"
    assert ASCII.spark([0, 1, 1000]) == " .#"
    assert BLOCKS.spark([0, 0]) == "  " and BLOCKS.spark([]) == ""


@pytest.mark.parametrize(
    ("length_ms", "room", "words"),
    [(16_000, 20, " idle 16 s "), (16_000, 9, " 16 s "), (16_000, 5, ""), (600_000, 20, " idle 10 min ")],
)
def test_idle_stretches_say_their_length_where_there_is_room(length_ms: float, room: int, words: str) -> None:
    assert idle_words(length_ms, room) == words


def test_the_linux_console_gets_ascii(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("locale.getpreferredencoding", lambda _: "UTF-8")
    monkeypatch.setenv("TERM", "xterm-256color")
    assert best_tier() == "blocks"
    monkeypatch.setenv("TERM", "linux")
    assert best_tier() == "ascii"
    assert best_tier("braille") == "braille", "what is asked for holds"
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("locale.getpreferredencoding", lambda _: "ISO-8859-1")
    assert best_tier() == "ascii"


# Colours.


class Themed(FakeApp):
    """An app whose theme can be changed."""

    def __init__(self) -> None:
        self.variables = {"title": "#112233"}

    def get_css_variables(self) -> dict[str, str]:
        return self.variables


def test_a_style_is_the_themes_colour_else_the_default_one() -> None:
    palette = Palette(Themed())  # type: ignore[arg-type]
    title, quiet = palette.style("title").color, palette.style("quiet").color
    assert title is not None and title.name == "#112233"
    assert quiet is not None and quiet.name == VARIABLES["quiet"]


def test_another_theme_is_seen_once_the_palette_forgets() -> None:
    app = Themed()
    palette = Palette(app)  # type: ignore[arg-type]
    before, epoch = palette.style("title"), palette.epoch
    app.variables = {"title": "#445566"}
    assert palette.style("title") is before
    palette.forget()
    assert palette.style("title") != before
    assert palette.epoch == epoch + 1


def test_a_colour_that_cannot_be_read_is_none() -> None:
    app = Themed()
    app.variables = {"title": "no colour"}
    assert Palette(app).style("title").color is None  # type: ignore[arg-type]
    assert Palette(app).style("").color is None  # type: ignore[arg-type]
    assert Palette(app).style("unheard").color is None  # type: ignore[arg-type]


# Themes.


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("dark", "dark"),
        (f"{PREFIX}light", "light"),
        ("contrast", "high-contrast"),
        ("colorblind", "colour-blind"),
    ],
)
def test_a_theme_is_found_by_its_names(written: str, name: str) -> None:
    assert plain_name(written) == name
    theme = load_theme(written)
    assert theme is not None and theme.name == PREFIX + name


def test_a_name_that_is_no_theme_says_what_there_is(tmp_path: Path) -> None:
    assert load_theme("drak", tmp_path) is None
    assert "did you mean dark?" in unknown_theme("drak")
    assert "there are " in unknown_theme("zzzzzz")


def test_a_theme_is_added_by_one_file(tmp_path: Path) -> None:
    source = Path(str(themes.__file__)).parent / "light.toml"
    text = source.read_text().replace('name = "light"', 'name = "paper"')
    assert text != source.read_text()
    (tmp_path / "paper.toml").write_text(text)
    assert "paper" in theme_names(tmp_path)
    theme = load_theme("paper", tmp_path)
    assert theme is not None and theme.name == "proofreel-paper"


@pytest.mark.parametrize("name", themes.BUNDLED)
def test_every_theme_fills_every_variable_of_the_palette(name: str) -> None:
    theme = to_textual(themes.bundled(name))
    assert set(VARIABLES) <= set(theme.variables)


# The net.


def filtered(text: str) -> str:
    (segment,) = ControlFilter().apply([Segment(text)], Color(0, 0, 0))
    return segment.text


@pytest.mark.parametrize("text", ["a\x1b[31mb", "a\x07b", "a\u202eb", "a\x9bb"])
def test_no_control_character_passes_the_net_and_none_changes_the_width(text: str) -> None:
    made = filtered(text)
    assert not set(made) & set("\x1b\x07\u202e\x9b")
    assert len(made) == len(text)


def test_clean_text_passes_as_it_is() -> None:
    segments = [Segment("plain text, ümläute, 日本")]
    assert ControlFilter().apply(segments, Color(0, 0, 0)) is segments


def test_control_segments_of_the_program_pass() -> None:
    control = Segment("\x1b[H", None, [])  # type: ignore[arg-type]
    assert ControlFilter().apply([control, Segment("a\x07")], Color(0, 0, 0))[1].text != "a\x07"
