"""Datadog's mobile replays: screens of wireframes, changes of them, touches."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from replay_format import events as ev
from replay_format.dom import Dom
from replay_format.session import Session
from tests.replay_format.importers.visit import START, kinds_of, opened, words_of

Json = dict[str, Any]


def frame(number: int, kind: str, x: int, y: int, width: int, height: int, **more: Any) -> Json:
    return {"id": number, "type": kind, "x": x, "y": y, "width": width, "height": height, **more}


WIREFRAMES = [
    frame(1, "shape", 0, 0, 390, 844, shapeStyle={"backgroundColor": "#FFFFFFFF", "opacity": 1.0}),
    frame(2, "text", 20, 60, 300, 24, text="Pay by card", textStyle={"size": 17, "color": "#000000FF"}),
    frame(3, "text", 20, 100, 300, 24, text="xxxxxx", clip={"bottom": 24}),
    frame(4, "shape", 20, 700, 350, 48),
    frame(5, "text", 160, 712, 70, 24, text="Pay now"),
    frame(6, "image", 20, 200, 100, 100, resourceId="r-1", mimeType="image/png"),
    frame(7, "placeholder", 20, 320, 100, 100, label="Map"),
    frame(8, "webview", 0, 400, 390, 200, slotId="w-1"),
]
RECORDS: list[Json] = [
    {"type": 4, "timestamp": START, "data": {"width": 390, "height": 844}},
    {"type": 6, "timestamp": START, "data": {"has_focus": True}},
    {"type": 10, "timestamp": START + 1, "data": {"wireframes": WIREFRAMES}},
]


def change(at: int, **data: Any) -> Json:
    return {"type": 11, "timestamp": START + at, "data": data}


def pointer(at: int, kind: str, x: float, y: float) -> Json:
    return change(at, source=9, pointerEventType=kind, pointerType="touch", pointerId=0, x=x, y=y)


def segment(*records: Json, source: str = "ios", last: bool = False) -> Json:
    about = {
        "application": {"id": "a-1"}, "end": START + 9000, "has_full_snapshot": True, "index_in_view": 0,
        "records_count": len(records) + len(RECORDS), "session": {"id": "s-1"}, "source": source,
        "start": START, "view": {"id": "v-1"},
    }  # fmt: skip
    found = {"records": [*RECORDS, *records]}
    return {**about, **found} if last else {**found, **about}


def session_of(folder: Path, *records: Json) -> Session:
    return opened(folder, json.dumps(segment(*records)))


@pytest.mark.parametrize("source", ["ios", "android", "flutter"])
@pytest.mark.parametrize("last", [False, True], ids=["records first", "records last"])
@pytest.mark.parametrize("indent", [None, 2], ids=["in a line", "indented"])
def test_a_segment_opens_however_it_is_written(
    source: str, last: bool, indent: int | None, tmp_path: Path
) -> None:
    session = opened(tmp_path, json.dumps(segment(source=source, last=last), indent=indent))
    info = session.info
    assert (info.format, info.session_id, info.recorder.name) == ("datadog", "s-1", f"dd-sdk-{source}")
    assert kinds_of(session) == [4, 5, 2]
    assert words_of(session) == ["Pay by card", "xxxxxx", "Pay now", "Map"]


def test_segments_over_several_lines_follow_each_other(tmp_path: Path) -> None:
    later = segment() | {"index_in_view": 1, "records": [change(500, source=0, removes=[{"id": 2}])]}
    text = "\n".join(json.dumps(found, indent=1) for found in (segment(last=True), later))
    assert "Pay by card" not in words_of(opened(tmp_path, text))


def test_a_change_adds_after_the_previous_one_removes_and_updates_in_part(tmp_path: Path) -> None:
    session = session_of(
        tmp_path,
        change(
            500, source=0, removes=[{"id": 7}],
            adds=[{"previousId": 2, "wireframe": frame(9, "text", 0, 0, 9, 9, text="Visa")},
                  {"wireframe": frame(10, "text", 0, 0, 9, 9, text="Header")}],
            updates=[{"id": 5, "type": "text", "text": "Paid"}, {"id": 4, "type": "shape", "x": 30}],
        ),
        change(600, source=0, updates=[{"id": 9, "type": "text", "text": "Visa 1111"}]),
    )  # fmt: skip
    assert words_of(session) == ["Header", "Pay by card", "Visa 1111", "xxxxxx", "Paid"]


def test_a_tap_on_a_shape_is_a_tap_on_the_only_words_in_it(tmp_path: Path) -> None:
    session = session_of(tmp_path, pointer(1000, "down", 30, 720), pointer(1080, "up", 30, 720),
                         pointer(4000, "down", 200, 700), pointer(4100, "move", 200, 500),
                         pointer(4200, "up", 200, 400))  # fmt: skip
    data = [event.data for _, event in session.events() if isinstance(event, ev.Incremental)]
    fingers = [(item.type, item.id, item.y) for item in data if isinstance(item, ev.MouseInteraction)]
    assert fingers == [(7, 5, 720), (9, 5, 720), (7, 5, 700), (9, 8, 400)]


def test_touches_of_older_segments_are_fingers_coming_and_going(tmp_path: Path) -> None:
    positions = [{"id": 1, "x": 170, "y": 720, "timestamp": START + 1000 + n * 30} for n in range(2)]
    session = session_of(tmp_path, change(1100, source=2, positions=positions))
    touched = [e.data for _, e in session.events() if isinstance(e, ev.Incremental)]
    assert [type(data).__name__ for data in touched] == ["MouseInteraction", "TouchMove", "MouseInteraction"]
    assert [data.id for data in touched if isinstance(data, ev.MouseInteraction)] == [5, 5]


def test_what_is_clipped_away_is_hidden_and_colours_are_kept(tmp_path: Path) -> None:
    dom = Dom()
    for _, event in session_of(tmp_path).events():
        dom.apply(event)
    styles = {
        n: node.attributes.get("style", "") for n, node in dom.nodes.items() if isinstance(node, ev.Element)
    }
    assert "visibility:hidden" in styles[3]
    assert "visibility:hidden" not in styles[2]
    assert "color:#000000FF;font-size:17px" in styles[2]


def test_a_changed_screen_size_and_what_is_not_known_are_told(tmp_path: Path) -> None:
    session = session_of(
        tmp_path, change(10, source=4, width=844, height=390), change(20, source=10, root={"id": 1})
    )
    last = [event for _, event in session.events()][-2:]
    assert isinstance(last[0], ev.Incremental) and isinstance(last[0].data, ev.ViewportResize)
    assert isinstance(last[1], ev.Custom) and last[1].data.tag == "datadog.change-10"
