"""The player's clock: seeking, speed, idle stretches."""

from __future__ import annotations

import pytest

from tui.session.player import SPEEDS, Player


def playing(duration: float = 60_000) -> Player:
    player = Player(duration)
    player.toggle()
    return player


def test_time_passes_at_the_chosen_speed() -> None:
    player = playing()
    player.advance(1000)
    assert player.position_ms == 1000
    player.faster()
    player.advance(1000)
    assert player.position_ms == 3000


def test_it_stops_at_the_end_and_starts_again_from_there() -> None:
    player = playing(5000)
    player.advance(9000)
    assert (player.position_ms, player.playing) == (5000, False)
    player.toggle()
    assert (player.position_ms, player.playing) == (0, True)


def test_a_paused_player_stands_still() -> None:
    player = Player(5000)
    assert player.advance(1000) is False
    assert player.position_ms == 0


@pytest.mark.parametrize(("asked", "stands"), [(-5, 0), (99_000, 60_000), (31_200, 31_200)])
def test_seeking_stays_inside(asked: float, stands: float) -> None:
    player = Player(60_000)
    player.seek(asked)
    assert player.position_ms == stands


def test_idle_stretches_are_jumped_over() -> None:
    player = playing()
    player.idle = [(10_000, 40_000)]
    player.seek(9_900)
    assert player.advance(500) is True
    assert player.position_ms == 40_000
    player.advance(500)
    assert player.position_ms == 40_500


def test_idle_stretches_are_played_when_asked() -> None:
    player = playing()
    player.idle, player.skips_idle = [(10_000, 40_000)], False
    player.seek(9_900)
    player.advance(500)
    assert player.position_ms == 10_400


def test_speed_goes_from_half_to_sixteen() -> None:
    player = Player()
    for _ in range(9):
        player.faster()
    assert player.speed == SPEEDS[-1] == 16
    for _ in range(9):
        player.slower()
    assert player.speed == SPEEDS[0] == 0.5


def test_what_was_seen_is_joined() -> None:
    player = Player(60_000)
    for stretch in ((0, 1000), (5000, 6000), (900, 5000)):
        player.saw(*stretch)
    assert player.seen == [(0, 6000)]
