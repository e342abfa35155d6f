"""Tabs that share a session are told apart, by what the recorder says or by the nodes that bodies name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from replay_format.part import Part
from replay_format.reading import open_path
from replay_format.windows import name_windows
from tests.replay_format.importers.carrying import raw

START = 1700000000000


def element(number: int, *children: dict[str, Any]) -> dict[str, Any]:
    return {"type": 2, "id": number, "tagName": "p", "attributes": {"id": "p7"}, "childNodes": list(children)}


def page(at: int, *nodes: int) -> list[dict[str, Any]]:
    document = {"type": 0, "id": 1, "childNodes": [element(number) for number in nodes]}
    return [
        {"type": 4, "data": {"href": "https://bank.example/", "width": 9, "height": 9},
            "timestamp": START + at},
        {"type": 2, "data": {"node": document, "initialOffset": {"left": 0, "top": 0}},
            "timestamp": START + at + 1},
    ]  # fmt: skip


def click(at: int, node: int) -> dict[str, Any]:
    return {"type": 3, "data": {"source": 2, "type": 2, "id": node, "x": 1, "y": 1}, "timestamp": START + at}


def added(at: int, node: int, parent: int) -> dict[str, Any]:
    adds = [{"parentId": parent, "nextId": None, "node": element(node)}]
    data = {"source": 0, "adds": adds, "texts": [], "attributes": [], "removes": []}
    return {"type": 3, "data": data, "timestamp": START + at}


def windows(*bodies: list[dict[str, Any]], pages: tuple[str, ...] = ()) -> list[str]:
    parts = [
        Part(
            importer="rrweb",
            body=str(n),
            events=[json.dumps(event).encode() for event in body],
            page=pages[n] if pages else "",
        )
        for n, body in enumerate(bodies)
    ]
    name_windows(parts)
    return [part.window for part in parts]


def test_pages_that_follow_each_other_are_one_window() -> None:
    assert windows(page(0, 2, 3), [click(500, 3)], page(1000, 2), [click(1500, 2)]) == [""] * 4


def test_a_body_that_names_nodes_of_an_earlier_page_shows_a_second_window() -> None:
    first, second = page(0, 2, 3, 4), page(5000, 2)
    assert windows(first, second, [click(6000, 2)], [click(9000, 4)]) == ["1", "2", "2", "1"]


def test_nodes_that_were_added_later_count_too() -> None:
    assert windows(page(0, 2), [added(100, 9, 2)], page(5000, 2), [click(9000, 9)]) == ["1", "1", "2", "1"]


def test_a_page_after_both_goes_on_in_the_window_that_was_used_last() -> None:
    bodies = page(0, 2, 3, 4), page(5000, 2), [click(9000, 4)], page(9500, 2), [click(9900, 2)]
    assert windows(*bodies) == ["1", "2", "1", "1", "1"]


def test_nodes_that_no_page_has_belong_to_the_page_that_began_last() -> None:
    assert windows(page(0, 2, 3), page(5000, 2), [click(9000, 77)]) == [""] * 3


def test_the_recorders_own_word_goes_before_the_nodes() -> None:
    bodies = page(0, 2), page(5000, 2), [click(9000, 2)]
    assert windows(*bodies, pages=("a", "b", "a")) == ["1", "2", "1"]


def test_a_page_sent_twice_is_one_page() -> None:
    assert windows(page(0, 2), page(0, 2), [click(10, 2)], [click(10, 2)]) == [""] * 4


def test_two_tabs_of_a_real_capture_are_two_windows_and_every_click_finds_its_element() -> None:
    (session,) = open_path(str(raw("amplitude-tabs")))
    assert len(session.info.windows) == 2


def test_a_capture_of_several_page_loads_without_urls_is_one_session() -> None:
    (session,) = open_path(str(raw("mixpanel-pages")))
    assert session.info.format == "mixpanel"
    identity = {
        document.value for document in session.info.documents if document.json_path.endswith("$user_id")
    }
    assert identity == {"ottoline.brackenbury@larkhill.example"}


def test_an_analytics_body_alone_is_no_recording(tmp_path: Path) -> None:
    import pytest

    from replay_format.errors import NotARecording

    path = tmp_path / "track.bin"
    path.write_bytes((raw("mixpanel-pages") / "0000.bin").read_bytes())
    with pytest.raises(NotARecording):
        open_path(str(path))
