"""What the scrubber and the page draw of a session: marks, activity, the pointer."""

from __future__ import annotations

from tests.tui.fakes import shop
from tui.session.drawing import pointer_marks, scrubber_model
from tui.session.player import Player
from tui.terminal.marks import Glyphs

GLYPHS = Glyphs("blocks")
NOWHERE = (0.0, 0.0)


def test_the_scrubber_shows_the_whole_session_at_first() -> None:
    assert scrubber_model(shop(), Player(), GLYPHS, NOWHERE).view == (0, 20_000)


def test_a_zoomed_view_stays_when_more_becomes_known() -> None:
    assert scrubber_model(shop(), Player(), GLYPHS, (1_000, 2_000)).view == (1_000, 2_000)


def test_findings_outweigh_every_other_mark() -> None:
    marks = scrubber_model(shop(), Player(), GLYPHS, NOWHERE).marks
    findings = [mark for mark in marks if mark.colour.startswith("pii-")]
    others = [mark for mark in marks if not mark.colour.startswith("pii-")]
    assert len(findings) == 2 and others
    assert min(mark.weight for mark in findings) > max(mark.weight for mark in others)


def test_activity_has_a_value_a_cell_however_far_it_is_zoomed() -> None:
    activity = scrubber_model(shop(), Player(), GLYPHS, NOWHERE).activity
    assert len(activity(0, 20_000, 40)) == 40
    assert len(activity(19_990, 20_000, 40)) == 40
    assert activity(0, 20_000, 0) == []
    assert max(activity(0, 20_000, 40)) > 0


def test_what_was_seen_is_the_players() -> None:
    player = Player(20_000)
    player.saw(0, 5_000)
    assert scrubber_model(shop(), player, GLYPHS, NOWHERE).seen == [(0, 5_000)]


def test_the_pointer_is_where_it_was_last() -> None:
    opened = shop()
    assert pointer_marks(opened, 100, with_trail=True).pointing is None
    marks = pointer_marks(opened, 1_050, with_trail=False)
    assert marks.pointing is not None and (marks.pointing.x, marks.pointing.y) == (220, 160)
    assert marks.trail == []


def test_a_click_is_pressed_for_a_moment_and_stays_as_a_ghost() -> None:
    opened = shop()
    assert pointer_marks(opened, 1_100, with_trail=False).pressed
    later = pointer_marks(opened, 3_000, with_trail=False)
    assert not later.pressed
    assert [ghost.t_ms for ghost in later.ghosts] == [1_000]
    assert pointer_marks(opened, 12_000, with_trail=False).ghosts == []


def test_the_trail_is_newest_first() -> None:
    trail = pointer_marks(shop(), 410, with_trail=True).trail
    assert [point.t_ms for point in trail] == sorted((point.t_ms for point in trail), reverse=True)
