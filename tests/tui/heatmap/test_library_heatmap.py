"""The heatmap over many recordings: counts of all, over the text of a page that one of them left."""

from __future__ import annotations

from pathlib import Path

from tests.tui.reviewing import EMAIL, shop_events, write_recording
from tui.heatmap.library import LibraryHeat
from tui.heatmap.ranking import points_at
from tui.services import SessionKey


def test_clicks_of_all_sessions_lie_on_the_elements_of_one_page(tmp_path: Path) -> None:
    from replay_format.reading import open_path

    paths = [write_recording(tmp_path, shop_events(title=f"Checkout {n}"), f"visit-{n}.json") for n in (1, 2)]
    keys = [SessionKey(str(path), open_path(str(path))[0].info.session_id) for path in paths]
    heat = LibraryHeat(keys)
    (heatmap,) = heat.gather().heatmaps("click", pages=("/checkout",))
    under = heat.page_of("/checkout", 80, [element.selector for element in heatmap.elements])
    assert under is not None and heatmap.sessions == 2
    text = ["".join(span.text for span in line) for line in under.page.lines]
    points = points_at(heatmap, under.places, 80, len(text))
    assert sum(count for _, _, count in points) == sum(element.clicks for element in heatmap.elements)
    lines = {text[row].strip() for _, row, _ in points}
    assert any("Place order" in line for line in lines)
    assert not any(EMAIL in line for line in text)


def test_a_page_that_nobody_left_has_no_text(tmp_path: Path) -> None:
    assert LibraryHeat([]).page_of("/nowhere", 80, []) is None
