"""Searching the timeline and showing one kind alone, over a timeline that is only a list."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.fakes import Calls, FakeHost, FakeReviewer, shop_state
from tui.session.search import Search


class FakeTimeline:
    """Lines of text with a cursor."""

    def __init__(self, *lines: str) -> None:
        self.lines = lines
        self.cursor = 0
        self.search = ""
        self.hits: list[int] = []
        self.filter = 0
        self.stood: list[float] = []

    def find(self, text: str) -> int:
        self.search = text
        self.hits = [n for n, line in enumerate(self.lines) if text and text in line]
        return len(self.hits)

    def turn_filter(self, step: int) -> None:
        self.filter += step

    def stand_at(self, t_ms: float) -> None:
        self.stood.append(t_ms)

    def move_to(self, row: int, *, by_user: bool = True, center: bool = False) -> None:
        self.cursor = row


class Stage:
    def __init__(self, folder: Path) -> None:
        self.timeline = FakeTimeline("load", "place order", "scroll", "place again", "leave")
        self.view, self.host, self.reviewer = Calls(), FakeHost(), FakeReviewer(folder)
        self.state = shop_state()
        self.search = Search(self.state, self.timeline, self.view, self.host, self.reviewer)


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path)


def test_every_letter_searches_and_goes_to_the_first_hit_from_here(stage: Stage) -> None:
    stage.timeline.cursor = 2
    stage.search.ask()
    on_change = stage.host.asked[0].on_change
    assert on_change is not None
    on_change("pla")
    assert stage.timeline.cursor == 3
    assert stage.search.active


def test_past_the_last_hit_it_begins_at_the_first(stage: Stage) -> None:
    stage.timeline.cursor = 4
    stage.search.search_for("place")
    assert stage.timeline.cursor == 1


def test_hits_are_walked_both_ways(stage: Stage) -> None:
    stage.search.search_for("place")
    stage.search.next_hit(1)
    assert stage.timeline.cursor == 3
    stage.search.next_hit(1)
    assert stage.timeline.cursor == 1
    stage.search.next_hit(-1)
    assert stage.timeline.cursor == 3


def test_without_hits_the_cursor_stays(stage: Stage) -> None:
    stage.timeline.cursor = 2
    stage.search.search_for("nowhere")
    stage.search.next_hit(1)
    assert stage.timeline.cursor == 2


def test_a_text_that_no_line_has_is_said_and_given_up(stage: Stage) -> None:
    stage.search.search_for("nowhere")
    stage.search.ask()
    stage.host.asked[0].answer("nowhere")
    assert stage.reviewer.last_said == "no line of the timeline has that"
    assert not stage.search.active


def test_a_search_is_asked_for_with_the_last_text(stage: Stage) -> None:
    stage.search.search_for("place")
    stage.search.ask()
    assert stage.host.asked[0].initial == "place"
    stage.host.asked[0].answer("place")
    assert stage.search.active


def test_a_search_can_be_ended(stage: Stage) -> None:
    stage.search.search_for("place")
    stage.search.end()
    assert not stage.search.active
    assert stage.view.names[-1] == "show_titles"


def test_another_kind_keeps_the_cursor_where_the_player_stands(stage: Stage) -> None:
    stage.state.player.seek(4_000)
    stage.search.turn_kind(1)
    assert (stage.timeline.filter, stage.timeline.stood) == (1, [4_000])
