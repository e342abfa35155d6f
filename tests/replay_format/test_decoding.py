"""One event's bytes: typed where they fit, repaired part by part where they do not,
kept raw where unknown.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from replay_format import events as ev
from replay_format.decode import Undecodable, decode_event
from replay_format.errors import LimitExceeded
from replay_format.reading import open_path
from replay_format.repair import repair_json


def decoded(document: object, lost: Undecodable | None = None) -> ev.Event:
    return decode_event(json.dumps(document).encode(), lost)


@pytest.mark.parametrize(
    ("document", "kind"),
    [
        ({"type": 0, "data": {}, "timestamp": 1}, ev.DomContentLoaded),
        ({"type": 1, "data": {}, "timestamp": 1}, ev.Load),
        (
            {"type": 2, "data": {"node": {"type": 0, "id": 1, "childNodes": []}}, "timestamp": 1},
            ev.FullSnapshot,
        ),
        ({"type": 4, "data": {"href": "https://a.example/", "width": 1, "height": 2}}, ev.Meta),
        ({"type": 5, "data": {"tag": "x", "payload": {"a": 1}}}, ev.Custom),
        ({"type": 6, "data": {"plugin": "rrweb/console@1", "payload": {}}}, ev.Plugin),
        ({"type": 7, "data": {"url": "https://a.example/x.png"}}, ev.Asset),
    ],
)
def test_an_event_has_the_type_that_its_number_says(document: object, kind: type) -> None:
    assert isinstance(decoded(document), kind)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ({"source": 0}, ev.Mutation),
        ({"source": 1, "positions": [{"x": 1.5, "y": 2, "id": 3, "timeOffset": -20}]}, ev.MouseMove),
        ({"source": 2, "type": 2, "id": 3, "x": 1, "y": 2}, ev.MouseInteraction),
        ({"source": 3, "id": 1, "x": 0, "y": 90.5}, ev.Scroll),
        ({"source": 5, "id": 9, "text": "ab", "isChecked": False}, ev.Input),
        (
            {"source": 13, "id": 4, "index": [0], "set": {"property": "color", "value": "red"}},
            ev.StyleDeclaration,
        ),
        ({"source": 14, "ranges": []}, ev.Selection),
        ({"source": 15, "id": 1, "styleIds": [1]}, ev.AdoptedStyleSheet),
    ],
)
def test_a_change_has_the_type_that_its_source_says(data: dict[str, object], kind: type) -> None:
    event = decoded({"type": 3, "data": data, "timestamp": 5})
    assert isinstance(event, ev.Incremental)
    assert isinstance(event.data, kind)


def test_unknown_types_sources_and_shapes_are_kept_as_they_came() -> None:
    unknown = {"type": 99, "data": {"anything": [1, 2]}, "timestamp": 7}
    event = decoded(unknown)
    assert isinstance(event, ev.UnknownEvent)
    assert event.document == unknown
    change = decoded({"type": 3, "data": {"source": 77, "what": "ever"}, "timestamp": 7})
    assert isinstance(change, ev.UnknownIncremental)
    assert change.data.data == {"source": 77, "what": "ever"}
    assert isinstance(decoded([1, 2]), ev.UnknownEvent)
    assert isinstance(decoded(None), ev.UnknownEvent)


def test_a_mutation_loses_only_the_parts_that_cannot_be_read() -> None:
    lost = Undecodable()
    good = {"parentId": 1, "nextId": None, "node": {"type": 3, "id": 5, "textContent": "kept"}}
    event = decoded(
        {
            "type": 3,
            "timestamp": 1,
            "data": {
                "source": 0,
                "adds": [good, {"parentId": 1, "node": {"type": 3}}, 17],
                "texts": [{"id": 5, "value": "t"}, {"id": "no number", "value": "t"}],
                "removes": "none",
                "attributes": [],
            },
        },
        lost,
    )
    assert isinstance(event, ev.Incremental)
    assert isinstance(event.data, ev.Mutation)
    assert [addition.node.id for addition in event.data.adds] == [5]
    assert [text.id for text in event.data.texts] == [5]
    assert lost.parts == 3


def test_half_an_emoji_is_replaced_and_the_rest_of_the_text_kept() -> None:
    raw = (
        rb'{"type":3,"data":{"source":5,"id":4,"text":"hi \ud83d there \\ud83d '
        rb'\ud83d\ude00","isChecked":false}}'
    )
    event = decode_event(raw)
    assert isinstance(event, ev.Incremental)
    assert isinstance(event.data, ev.Input)
    assert event.data.text == "hi \ufffd there \\ud83d 😀"


def test_bytes_that_are_no_utf8_are_replaced() -> None:
    event = decode_event(b'{"type":3,"data":{"source":5,"id":4,"text":"a\xff\xfeb"}}')
    assert isinstance(event, ev.Incremental)
    assert isinstance(event.data, ev.Input)
    assert event.data.text == "a\ufffd\ufffdb"


def test_repair_leaves_sound_json_alone() -> None:
    sound = json.dumps({"a": "😀 \\ud83d é", "b": ["\u2028"]}).encode()
    assert repair_json(sound) == sound


def test_nesting_that_no_decoder_follows_is_counted_and_not_fatal() -> None:
    lost = Undecodable()
    deep = b'{"type":5,"data":{"tag":"x","payload":' + b"[" * 500_000 + b"]" * 500_000 + b"}}"
    assert isinstance(decode_event(deep, lost), ev.UnknownEvent)
    assert lost.events == 1


@pytest.mark.parametrize("number", [2**54, 2**63, 2**70, -(2**70), int("9" * 400)])
def test_ids_that_no_recorder_can_count_to_do_not_fit(number: int) -> None:
    scroll = decode_event(b'{"type":3,"timestamp":1,"data":{"source":3,"id":%d,"x":0,"y":0}}' % number)
    node = b'{"type":3,"id":%d,"textContent":"Ada"}' % number
    added = decode_event(
        b'{"type":3,"timestamp":1,"data":{"source":0,"adds":[{"parentId":1,"nextId":null,"node":%s}]}}' % node
    )
    assert isinstance(scroll, ev.UnknownIncremental)
    assert isinstance(added, ev.Incremental) and isinstance(added.data, ev.Mutation) and added.data.adds == []


@pytest.mark.parametrize("kind", ["{}", "[]", '{"a":1}', "null", "true", '"3"', "3.5", '"\\u0663"'])
def test_kind_that_is_no_number_is_an_event_all_the_same(kind: str) -> None:
    for raw in (
        f'{{"type":{kind},"timestamp":1,"data":{{"source":0}},"odd":1}}',
        f'{{"type":3,"timestamp":1,"data":{{"source":{kind},"id":"x","odd":1}}}}',
        f'{{"type":2,"timestamp":1,"data":{{"node":{{"type":{kind},"id":1,"odd":1}}}}}}',
    ):
        lost = Undecodable(keeps=True)
        assert decode_event(raw.encode(), lost) is not None


def test_event_that_only_some_decoders_follow_is_refused_on_every_python(tmp_path: Path) -> None:
    deep = '{"type":5,"timestamp":1,"data":{"tag":"x","payload":' + "[" * 900 + "]" * 900 + "}}"
    (tmp_path / "a.json").write_text(f"[{deep}]")
    with pytest.raises(LimitExceeded, match="--max-depth"):
        open_path(str(tmp_path / "a.json"))
