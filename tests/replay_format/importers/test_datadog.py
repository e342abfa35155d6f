"""Datadog's Change records: strings and nodes by number."""

from __future__ import annotations

import json
import zlib
from pathlib import Path
from typing import Any

import pytest

from replay_format import events as ev
from replay_format.dom import Dom
from replay_format.errors import NotARecording
from replay_format.reading import open_path
from replay_format.session import Session

START = 1700000000000


def segment(records: list[dict[str, Any]], index: int = 0, view: str = "v1") -> dict[str, Any]:
    return {"records": records, "start": START + index * 5000, "end": START + 4000, "index_in_view": index,
            "creation_reason": "init", "session": {"id": "s1"}, "view": {"id": view},
            "application": {"id": "a"}}  # fmt: skip


def opened(tmp_path: Path, *segments: dict[str, Any]) -> Session:
    for number, content in enumerate(segments):
        (tmp_path / f"{number}.bin").write_bytes(zlib.compress(json.dumps(content).encode() + b"\n"))
    (session,) = open_path(str(tmp_path))
    return session


def page_of(session: Session) -> Dom:
    dom = Dom()
    for _, event in session.events():
        dom.apply(event)
    assert dom.missing == 0
    return dom


def outline(dom: Dom) -> str:
    """The page as nested brackets, text in quotes."""

    def told(node: Any) -> str:
        if isinstance(node, ev.Text):
            return json.dumps(node.textContent)
        inside = " ".join(told(child) for child in getattr(node, "childNodes", ()))
        if isinstance(node, ev.Element):
            shadow = "^" if node.isShadow else ""
            return f"{shadow}{node.tagName}[{inside}]"
        return inside if isinstance(node, ev.Document) else "!"

    return told(dom.root)


STRINGS = [11, [1, "#document", "INPUT"], [2, "type", "value"], [3, "text"], [5, "***"]]
INPUT = [[STRINGS, [1, [None, 0], [1, 1, [2, 4], [3, 5]]]]]


def snapshot(changes: list[Any], at: int = START) -> dict[str, Any]:
    return {"type": 2, "format": 1, "timestamp": at, "data": changes}


def change(changes: list[Any], at: int) -> dict[str, Any]:
    return {"type": 12, "timestamp": at, "data": changes}


def test_an_input_and_what_is_typed_into_it(tmp_path: Path) -> None:
    records = [snapshot(INPUT[0]), change([[11, [5, "ann"]], [12, [1, 6]]], START + 9)]
    session = opened(tmp_path, segment(records))
    kinds = [event for _, event in session.events()]
    assert isinstance(kinds[1], ev.Incremental) and isinstance(kinds[1].data, ev.Input)
    assert kinds[1].data.text == "ann"
    dom = page_of(session)
    (element,) = [node for node in dom.nodes.values() if isinstance(node, ev.Element)]
    assert (element.attributes["type"], dom.value(element)) == ("text", "ann")


def test_new_nodes_stand_where_their_numbers_say(tmp_path: Path) -> None:
    names = [0, "#document", "DIV", "A", "B", "I", "#text", "one"]
    nodes = [1, [None, 0], [1, 1], [1, 2], [0, 3], [-1, 4], [3, 5, 6]]
    # node 2 = A in DIV, 3 = B after A, 4 = I before B, 5 = text in A (node 5 - 3)
    session = opened(tmp_path, segment([snapshot([names, nodes])]))
    assert outline(page_of(session)) == 'div[a["one"] i[] b[]]'


def test_later_changes_remove_add_rename_and_retext(tmp_path: Path) -> None:
    names = [0, "#document", "DIV", "P", "#text", "one", "class"]
    first = snapshot([names, [1, [None, 0], [1, 1], [1, 2], [1, 3, 4]]])
    second = change(
        [[1, [3, "B"], [1, 3, "new"]], [2, 2], [3, [4, [5, "loud"]]], [4, [5, "newer"]]], START + 50
    )
    session = opened(tmp_path, segment([first, second]))
    dom = page_of(session)
    assert outline(dom) == 'div[b["newer"]]'
    assert [n.attributes for n in dom.nodes.values() if isinstance(n, ev.Element) and n.tagName == "b"] == [
        {"class": "loud"}
    ]


def test_a_shadow_root_and_its_sheet(tmp_path: Path) -> None:
    names = [0, "#document", "X-CARD", "#shadow-root", "SPAN", "#text", "inside", "outside"]
    nodes = [1, [None, 0], [1, 1], [1, 2], [1, 3], [1, 4, 5], [4, 4, 6]]
    changes = [names, nodes, [7, [["span{color:red}"]]], [8, [2, 0]]]
    session = opened(tmp_path, segment([snapshot(changes)]))
    dom = page_of(session)
    assert outline(dom) == 'x-card["outside" ^span["inside"]]'
    adopted = [e.data for _, e in session.events() if isinstance(e, ev.Incremental)]
    assert [type(data) for data in adopted] == [ev.AdoptedStyleSheet]


def test_a_new_view_begins_its_numbers_anew(tmp_path: Path) -> None:
    first = segment([snapshot(INPUT[0])], view="v1")
    second = segment([snapshot([[0, "#document", "P"], [1, [None, 0], [1, 1]]], START + 6000)], 1, view="v2")
    assert outline(page_of(opened(tmp_path, first, second))) == "p[]"


def test_segments_that_come_out_of_order_are_put_in_order(tmp_path: Path) -> None:
    first = segment([snapshot(INPUT[0])])
    second = segment([change([[11, [5, "ann"]], [12, [1, 6]]], START + 5100)], 1)
    dom = page_of(opened(tmp_path, second, first))
    assert [dom.value(n) for n in dom.nodes.values() if isinstance(n, ev.Element)] == ["ann"]


def test_a_missing_segment_of_a_view_is_a_gap(tmp_path: Path) -> None:
    session = opened(tmp_path, segment([snapshot(INPUT[0])]), segment([change([[4]], START + 10000)], 2))
    assert [gap.missing for gap in session.info.gaps] == [1]


def test_the_older_format_is_read_with_its_own_ids(tmp_path: Path) -> None:
    node = {
        "type": 0,
        "id": 1,
        "childNodes": [{"type": 2, "id": 2, "tagName": "input", "attributes": {}, "childNodes": []}],
    }
    records = [
        {"type": 4, "timestamp": START, "data": {"href": "https://a.example/", "width": 9, "height": 9}},
        {"type": 2, "timestamp": START + 1, "data": {"node": node, "initialOffset": {"top": 0, "left": 0}}},
        {"type": 3, "timestamp": START + 2, "data": {"source": 5, "id": 2, "text": "ann"}},
        {"type": 6, "timestamp": START + 3, "data": {"has_focus": True}},
        {"type": 9, "timestamp": START + 4, "data": {"frustrationTypes": ["rage_click"], "recordIds": [1]}},
    ]  # fmt: skip
    session = opened(tmp_path, segment(records))
    dom = page_of(session)
    assert [dom.value(n) for n in dom.nodes.values() if isinstance(n, ev.Element)] == ["ann"]
    tags = [e.data.tag for _, e in session.events() if isinstance(e, ev.Custom)]
    assert tags == ["datadog.focus", "datadog.frustration"]


def test_changes_to_what_is_not_there_are_counted_not_fatal(tmp_path: Path) -> None:
    odd = change([[99, 1], [2, 77], [4, [50, "x"]], "nonsense", [1, [3]], [3, [1, [900, 901]]]], START + 5)
    session = opened(tmp_path, segment([snapshot(INPUT[0]), odd]))
    assert any("changes could not be decoded" in warning for warning in session.info.warnings)


def inputs_in(session: Session) -> list[ev.Input]:
    return [
        e.data for _, e in session.events() if isinstance(e, ev.Incremental) and isinstance(e.data, ev.Input)
    ]


def words_beside(session: Session) -> str:
    return json.dumps([e.data.payload for _, e in session.events() if isinstance(e, ev.Custom)])


def test_after_a_missing_segment_numbers_mean_nothing_until_the_next_snapshot(tmp_path: Path) -> None:
    later = [change([[0, "wrong place"], [4, [1, 6]], [12, [1, 6]]], START + 10_000)]
    again = [snapshot(INPUT[0], START + 15_000), change([[11, [5, "right"]], [12, [1, 6]]], START + 15_100)]
    session = opened(tmp_path, segment([snapshot(INPUT[0])]), segment(later, 2), segment(again, 3))
    values = [
        e.data.text
        for _, e in session.events()
        if isinstance(e, ev.Incremental) and isinstance(e.data, ev.Input)
    ]
    assert values == ["right"]
    assert "wrong place" in words_beside(session)
    assert any("3 changes could not be decoded" in warning for warning in session.info.warnings)


def test_a_cut_segment_stops_the_count_too(tmp_path: Path) -> None:
    data = json.dumps(
        segment([snapshot(INPUT[0]), change([[0, "lost"]], START + 9), change([[0, "lost"]], START + 10)])
    )
    (tmp_path / "0.bin").write_bytes(data[: data.rindex('{"type"')].encode())
    later = segment([change([[0, "kept"], [12, [1, 7]]], START + 5_000)], 1)
    (tmp_path / "1.bin").write_bytes(zlib.compress(json.dumps(later).encode()))
    sessions = open_path(str(tmp_path))
    found = [words_beside(session) for session in sessions]
    assert any("kept" in words for words in found)
    assert not [e for s in sessions for _, e in s.events() if isinstance(e, ev.Incremental)]


def test_streams_in_a_row_and_strings_with_a_role(tmp_path: Path) -> None:
    first, second = (
        segment([snapshot(INPUT[0])]),
        segment([change([[12, [1, {"role": 5, "string": "ann"}]]], START + 5100)], 1),
    )
    rows = [zlib.compress(json.dumps(content).encode() + b"\n") for content in (first, second)]
    (tmp_path / "both.bin").write_bytes(b"".join(rows))
    (session,) = open_path(str(tmp_path))
    dom = page_of(session)
    assert [dom.value(n) for n in dom.nodes.values() if isinstance(n, ev.Element)] == ["ann"]


def test_changes_of_another_shape_are_counted_and_the_rest_is_read(tmp_path: Path) -> None:
    odd = [
        [3, 7],
        [4, [1]],
        [5, [0, 1]],
        [6, "x"],
        [13, None],
        [1, [1, "B", 5]],
        [8, [0, "x"]],
        [12, [1, "still read"]],
    ]
    session = opened(tmp_path, segment([snapshot(INPUT[0]), change(odd, START + 5)]))
    values = [
        e.data.text
        for _, e in session.events()
        if isinstance(e, ev.Incremental) and isinstance(e.data, ev.Input)
    ]
    assert values == ["still read"]
    assert not any("stopped early" in warning for warning in session.info.warnings)


@pytest.mark.parametrize("first_key", ["type", "_dd"])
def test_rum_events_of_every_release_say_who_where_and_how_masked(tmp_path: Path, first_key: str) -> None:
    view = {"type": "view", "_dd": {"format_version": 2}, "application": {"id": "a"}, "session": {"id": "s1"},
            "view": {"url": "https://a.example/?q=ada", "id": "v1"}, "usr": {"email": "ada@lovelace.example"},
            "privacy": {"replay_level": "mask"}, "ddtags": "sdk_version:5.35.1,env:x"}  # fmt: skip
    error = {**view, "type": "error", "error": {"message": "no account of ada"}}
    error.pop("privacy")
    lines = [{first_key: event[first_key], **event} for event in (view, error)]
    (tmp_path / "rum.bin").write_text("\n".join(json.dumps(line) for line in lines))
    session = opened(tmp_path, segment([snapshot(INPUT[0])]))
    assert session.info.recorder.version == "5.35.1"
    assert session.info.declared_masking == {"defaultPrivacyLevel": "mask"}
    said = [(document.source, document.value) for document in session.info.documents]
    assert said.count(("identity", {"email": "ada@lovelace.example"})) == 1
    assert ("url", "https://a.example/?q=ada") in said
    assert ("console", {"message": "no account of ada"}) in said
    assert session.info.skipped_bodies == {"datadog data beside the replay": 1}


def test_what_stands_beside_a_replay_alone_is_named(tmp_path: Path) -> None:
    event = {"type": "view", "_dd": {}, "application": {"id": "a"}, "session": {"id": "s1"}}
    (tmp_path / "rum.json").write_text(json.dumps(event))
    with pytest.raises(NotARecording, match="only what datadog sends beside a replay"):
        open_path(str(tmp_path / "rum.json"))


def test_views_at_the_same_time_are_in_two_windows(tmp_path: Path) -> None:
    def view(name: str, *at: int) -> dict[str, Any]:
        records = [snapshot(INPUT[0], START + at[0]), *(change([[12, [1, name]]], START + t) for t in at[1:])]
        return {**segment(records, view=name), "start": START + at[0]}

    session = opened(tmp_path, view("one", 0, 9_000), view("two", 4_000, 6_000), view("next", 9_100))
    assert session.info.windows == ["", "two"]
    windows = [
        session.columns.window[index] for index, e in session.events() if isinstance(e, ev.FullSnapshot)
    ]
    assert windows == [0, 1, 0]


def test_the_snapshot_of_a_move_that_shows_the_page_before_belongs_to_it(tmp_path: Path) -> None:
    def place(href: str, at: int) -> dict[str, Any]:
        return {"type": 4, "timestamp": START + at, "data": {"href": href, "width": 800, "height": 600}}

    old = snapshot([[0, "#document", "P"], [1, [None, 0], [1, 1]]], START + 6_000)
    replaced = change([[2, 1], [0, "H1"], [1, [2, 2]]], START + 6_010)
    for changes, expected in (([replaced], ["a", "b"]), ([], ["b", "b"])):
        folder = tmp_path / str(len(changes))
        folder.mkdir()
        first = segment([place("https://a.example/a", 0), snapshot(INPUT[0])])
        moved = segment([place("https://a.example/b", 6_000), old, *changes], 0, view="v2")
        session = opened(folder, first, {**moved, "start": START + 6_000, "creation_reason": "view_change"})
        at_snapshots = []
        dom = Dom()
        for _, event in session.events():
            dom.apply(event)
            if isinstance(event, ev.FullSnapshot):
                at_snapshots.append(dom.href[-1])
        assert at_snapshots[0] == "a"
        assert [at_snapshots[1], dom.href[-1]] == expected


def test_where_a_snapshot_is_scrolled_to_is_part_of_it(tmp_path: Path) -> None:
    session = opened(tmp_path, segment([snapshot([*INPUT[0], [6, [0, 0, 40], [1, 7, 14]]])]))
    dom = page_of(session)
    assert (dom.scroll_of(), dom.scroll_of(2)) == ((0, 40), (7, 14))
    assert not [e for _, e in session.events() if isinstance(e, ev.Incremental)]


def test_unknown_formats_and_changes_are_named(tmp_path: Path) -> None:
    newer = {**snapshot(INPUT[0]), "format": 2}
    session = opened(tmp_path, segment([newer, change([[21, 1], [[], 2], [12, [1, "ann"]]], START + 5)]))
    assert session.info.warnings == [
        "change 21 is not known; read as far as possible",
        "snapshot format 2 is not known; read as far as possible",
        "2 changes could not be decoded",
    ]
    assert [data.text for data in inputs_in(session)] == ["ann"]


def test_numbers_that_no_segment_can_have_are_no_gap(tmp_path: Path) -> None:
    assert opened(tmp_path, segment([snapshot(INPUT[0])], -3)).info.gaps == []
