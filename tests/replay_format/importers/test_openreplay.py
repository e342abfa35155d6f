"""OpenReplay's messages in every framing."""

from __future__ import annotations

import inspect
import json
import random
from pathlib import Path
from typing import Any

import pytest

from proofreel.timeline.build import build_timeline
from replay_format import events as ev
from replay_format.dom import Dom
from replay_format.errors import UnreadableRecording
from replay_format.importers.openreplay_messages import FIELDS, MessageReader
from replay_format.importers.openreplay_mobile import TELLERS
from replay_format.importers.openreplay_page import HANDLERS
from replay_format.reading import open_path
from replay_format.session import Session

START = 1700000000000
PAGE: list[tuple[Any, ...]] = [
    (0, START), (118, "tab-1"), (122, "https://a.example/", "", START, "Shop"), (5, 1280, 800), (7,),
    (8, 1, 0, 0, "BODY", False), (8, 2, 1, 0, "INPUT", False), (34, 2**40, "type"), (34, 2**40 + 1, "email"),
    (35, 2, 2**40, 2**40 + 1), (9, 3, 1, 1), (14, 3, "Hello Ada"), (18, 2, "", 7),
    (0, START + 500), (20, 40, 60), (68, 2, 0, "Email", "input", 1, 2), (18, 2, "a", 0), (18, 2, "", -1),
    (0, START + 900), (22, "log", "ada@lovelace.example"), (28, "ada@lovelace.example"),
    (83, "fetch", "POST", "https://a.example/api", '{"body":"x"}', "{}", 201, START + 800, 40, 12),
    (10, 3, 1, 0), (11, 2),
]  # fmt: skip


def unsigned(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


def fields_of(kind: int, values: tuple[Any, ...]) -> bytes:
    out = b""
    for field, value in zip(FIELDS[kind], values, strict=True):
        if field == "s":
            out += unsigned(len(value.encode())) + value.encode()
        elif field == "b":
            out += bytes([value])
        else:
            out += unsigned(value if field == "u" else value * 2 if value >= 0 else -value * 2 - 1)
    return out


def indexed(messages: list[tuple[Any, ...]], first: int = 1) -> bytes:
    return b"".join(
        number.to_bytes(8, "little") + unsigned(kind) + fields_of(kind, tuple(values))
        for number, (kind, *values) in enumerate(messages, first)
    )


def sized(messages: list[tuple[Any, ...]]) -> bytes:
    out = b""
    for kind, *values in messages:
        fields = fields_of(kind, tuple(values))
        out += unsigned(kind) + len(fields).to_bytes(3, "little") + fields
    return out


def plain(messages: list[tuple[Any, ...]]) -> bytes:
    return b"".join(unsigned(kind) + fields_of(kind, tuple(values)) for kind, *values in messages)


def batch(messages: list[tuple[Any, ...]], first: int = 0, version: int = 1, page: int = 0) -> bytes:
    meta = fields_of(81, (version, page, first, START, "https://a.example/"))
    return unsigned(81) + meta + sized(messages)


FRAMINGS = {
    "legacy": indexed(PAGE),
    "v1": b"\xff" * 8 + plain(PAGE),
    "v1 with indexes": b"\xff" * 8 + indexed(PAGE),
    "v2": b"\xff" * 7 + b"\xfe" + batch(PAGE),
    "v3": b"\xff" * 7 + b"\xfd" + batch(PAGE),
    "upload": batch(PAGE),
    "upload of a tracker up to version 3": unsigned(80) + fields_of(80, (0, 0, START)) + plain(PAGE),
}


@pytest.mark.parametrize("framing", FRAMINGS)
def test_every_framing_gives_the_same_session(framing: str, tmp_path: Path) -> None:
    path = tmp_path / ("dom.mobs" if framing.startswith(("v", "legacy")) else "upload.bin")
    path.write_bytes(FRAMINGS[framing])
    (session,) = open_path(str(path))
    dom = Dom()
    values = []
    for _, event in session.events():
        dom.apply(event)
        if isinstance(event, ev.Incremental) and isinstance(event.data, ev.Input):
            values.append(event.data.text)
    assert session.info.format == "openreplay"
    assert session.info.windows == ["tab-1"]
    assert values == ["a", "******"]
    assert [n.textContent for n in dom.nodes.values() if isinstance(n, ev.Text)] == ["Hello Ada"]
    assert not [n for n in dom.nodes.values() if isinstance(n, ev.Element) and n.tagName == "input"]
    assert (dom.href, dom.viewport, dom.missing) == ("https://a.example/", (1280, 800), 0)


def test_the_first_burst_is_a_snapshot_with_the_mask_in_it(tmp_path: Path) -> None:
    path = tmp_path / "dom.mobs"
    path.write_bytes(batch(PAGE))
    (session,) = open_path(str(path))
    (snapshot,) = [e for _, e in session.events() if isinstance(e, ev.FullSnapshot)]
    dom = Dom()
    dom.apply(snapshot)
    (field,) = [n for n in dom.nodes.values() if isinstance(n, ev.Element) and n.tagName == "input"]
    assert (field.attributes["type"], dom.value(field)) == ("email", "●" * 7)


def test_console_network_and_identity_are_there(tmp_path: Path) -> None:
    path = tmp_path / "upload.bin"
    path.write_bytes(batch(PAGE))
    (session,) = open_path(str(path))
    plugins = [e.data.plugin for _, e in session.events() if isinstance(e, ev.Plugin)]
    assert plugins == ["rrweb/console@1", "rrweb/network@1"]
    said = [(d.source, d.value) for d in session.info.documents]
    assert said[-1] == ("identity", "ada@lovelace.example")
    assert ("metadata", "Email") in said  # what was clicked on is told in words too


def test_a_stream_cut_in_the_middle_of_a_message_is_put_together(tmp_path: Path) -> None:
    data = indexed(PAGE)
    (tmp_path / "dom.mobs").write_bytes(data[: len(data) // 2 + 3])
    (tmp_path / "dom.mobe").write_bytes(data[len(data) // 2 + 3 :])
    (tmp_path / "devtools.mob").write_bytes(indexed([(0, START + 700), (22, "warn", "late")]))
    (session,) = open_path(str(tmp_path))
    levels = [
        e.data.payload["level"]
        for _, e in session.events()
        if isinstance(e, ev.Plugin) and "console" in e.data.plugin
    ]
    assert levels == ["warn", "log"]
    assert session.info.warnings == []


def test_batches_sent_twice_count_once(tmp_path: Path) -> None:
    (tmp_path / "0.bin").write_bytes(batch(PAGE))
    (tmp_path / "1.bin").write_bytes(batch(PAGE))
    (once,) = open_path(str(tmp_path / "0.bin"))
    (twice,) = open_path(str(tmp_path))
    assert len(once) == len(twice)


def test_unknown_messages_are_passed_over_where_their_size_is_known(tmp_path: Path) -> None:
    path = tmp_path / "upload.bin"
    path.write_bytes(batch(PAGE[:6]) + b"\xf7\x01" + b"\x03\x00\x00abc" + batch(PAGE[6:], first=100))
    (session,) = open_path(str(path))
    assert any("1 messages of unknown kinds passed over (type 247)" in w for w in session.info.warnings)
    assert len(session) > 5


def told(session: Session) -> str:
    return json.dumps([e.data.payload for _, e in session.events() if isinstance(e, ev.Custom | ev.Plugin)])


def written(tmp_path: Path, name: str, data: bytes) -> Session:
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_bytes(data)
    (session,) = open_path(str(tmp_path))
    return session


def changes_in(session: Session, kind: type) -> list[Any]:
    return [e.data for _, e in session.events() if isinstance(e, ev.Incremental) and isinstance(e.data, kind)]


def test_an_unreadable_rest_is_located() -> None:
    data = indexed(PAGE[:4])
    reader = MessageReader(data + b"\x05\x00\x00\x00\x00\x00\x00\x00\xfa\x01zzz")
    assert len(list(reader.messages())) == 4
    assert (reader.stopped_at, reader.lost) == (len(data), 13)


@pytest.mark.parametrize("framing", ["legacy", "v1", "v2", "upload"])
def test_what_follows_bytes_that_cannot_be_read_is_read(framing: str, tmp_path: Path) -> None:
    late = [(0, START + 60_000), (22, "warn", "still here"), (0, START + 60_100), (22, "log", "and here")]
    frame = {"legacy": lambda m: indexed(m, 900), "v1": plain, "v2": sized, "upload": sized}[framing]
    session = written(tmp_path, "dom.mobs", FRAMINGS[framing] + b"\xfe\xee\x40\xff" + frame(late))
    assert "still here" in told(session) and "and here" in told(session)
    assert any("bytes unreadable, from byte" in warning for warning in session.info.warnings)


def test_an_end_without_its_start_is_read_from_the_first_whole_message(tmp_path: Path) -> None:
    data = indexed(PAGE, 5000)
    cut = data.index((5016).to_bytes(8, "little")) - 3
    session = written(tmp_path, "dom.mobe", data[cut:])
    assert "ada@lovelace.example" in told(session)
    assert (session.info.started_at, session.info.duration_ms) == (START + 900, 0)


def test_streams_sent_side_by_side_count_together(tmp_path: Path) -> None:
    """Protocol 2 numbers messages across four streams: the same number in two of them is two messages."""
    player = batch(
        [(0, START), (118, "t"), (7,), (8, 1, 0, 0, "BODY", False), (8, 2, 1, 0, "A", False)], 0, 2
    )
    assets = batch([(0, START), (118, "t"), (60, 2, "href", "/next", "https://a.example/")], 1, 3)
    devtools = batch([(0, START), (118, "t"), (22, "log", "hello"), (22, "log", "hello again")], 2, 4)
    analytics = batch([(0, START), (118, "t"), (28, "ada@lovelace.example"), (30, "plan", "gold")], 3, 5)
    (tmp_path / "0.bin").write_bytes(player + assets)
    (tmp_path / "1.bin").write_bytes(devtools)
    session = written(tmp_path, "2.bin", analytics)
    dom = Dom()
    for _, event in session.events():
        dom.apply(event)
    (link,) = [n for n in dom.nodes.values() if isinstance(n, ev.Element) and n.tagName == "a"]
    assert link.attributes["href"] == "/next"
    assert told(session).count("hello") == 2
    assert [d.value for d in session.info.documents] == ["ada@lovelace.example", "gold"]
    assert session.info.warnings == []


def test_messages_with_more_or_fewer_fields_than_known(tmp_path: Path) -> None:
    longer = fields_of(22, ("log", "longer")) + b"\x05extra"
    shorter = fields_of(83, ("fetch", "GET", "https://a.example/api", "", "", 200, START, 5, 1))[:-2]
    frames = b"".join(
        unsigned(kind) + len(data).to_bytes(3, "little") + data
        for kind, data in ((22, longer), (83, shorter))
    )
    session = written(tmp_path, "0.bin", batch(PAGE[:6]) + frames)
    assert "longer" in told(session) and "https://a.example/api" in told(session)
    assert session.info.warnings == []


def test_an_unknown_version_is_opened_and_named(tmp_path: Path) -> None:
    session = written(tmp_path, "0.bin", batch(PAGE, version=7))
    assert any("batch version 7 is not known" in warning for warning in session.info.warnings)
    assert changes_in(session, ev.Input)


def test_an_encrypted_file_says_so(tmp_path: Path) -> None:
    (tmp_path / "dom.mobs").write_bytes(random.Random(3).randbytes(4096))
    with pytest.raises(UnreadableRecording, match="seems to be encrypted"):
        open_path(str(tmp_path / "dom.mobs"))


def test_a_stored_session_is_named_by_its_folder(tmp_path: Path) -> None:
    session = written(tmp_path, "7640051122/dom.mobs", FRAMINGS["v2"])
    assert session.info.session_id == "7640051122"


def test_two_tabs_have_pages_of_their_own(tmp_path: Path) -> None:
    def tab(name: str, text: str, at: int) -> bytes:
        return batch([(0, at), (118, name), (122, f"https://a.example/{name}", "", at, name), (7,),
                      (8, 1, 0, 0, "BODY", False), (9, 2, 1, 0), (14, 2, text), (0, at + 2000),
                      (14, 2, text + "!")])  # fmt: skip

    (tmp_path / "0.bin").write_bytes(tab("left", "one", START))
    session = written(tmp_path, "1.bin", tab("right", "two", START + 1000))
    pages = {name: Dom() for name in session.info.windows}
    for index, event in session.events():
        pages[session.info.windows[session.columns.window[index]]].apply(event)
    assert {name: page.text_of(page.root) for name, page in pages.items() if page.root} == {
        "left": "one!",
        "right": "two!",
    }
    assert [page.missing for page in pages.values()] == [0, 0]


def test_the_title_told_with_the_location_stands_in_the_page(tmp_path: Path) -> None:
    later = [
        (8, 9, 0, 0, "HEAD", False),
        (0, START + 2000),
        (122, "https://a.example/b", "https://a.example/", 0, "Ada's cart"),
    ]
    session = written(tmp_path, "0.bin", batch(PAGE[:6] + later))
    dom = Dom()
    titles = []
    for _, event in session.events():
        dom.apply(event)
        titles += [
            dom.text_of(n) for n in dom.nodes.values() if isinstance(n, ev.Element) and n.tagName == "title"
        ]
    assert titles[0] == "Shop" and titles[-1] == "Ada's cart"


def test_two_clicks_within_one_moment_are_two(tmp_path: Path) -> None:
    click = (68, 2, 0, "Email", "input", 1, 2)
    session = written(tmp_path, "0.bin", batch([*PAGE[:13], (0, START + 500), (20, 40, 60), click, click]))
    assert len(changes_in(session, ev.MouseInteraction)) == 2


def test_focus_that_moves_on_leaves_the_field_before(tmp_path: Path) -> None:
    session = written(tmp_path, "0.bin", batch([*PAGE[:13], (58, 2), (58, 1), (58, -1)]))
    assert [(data.type, data.id) for data in changes_in(session, ev.MouseInteraction)] == [
        (5, 3), (6, 3), (5, 2), (6, 2),
    ]  # fmt: skip


def test_a_mobile_session_has_gestures_screens_and_people(tmp_path: Path) -> None:
    app = [
        (90, START, 7, "1.0.9", "r1", "uuid-1", "iOS", "17.4", "iPhone 14", "phone", "NO"),
        (96, START + 1, 9, 0, 0, 390, 844), (98, START + 2, 9, "Checkout", "CheckoutView", True),
        (100, START + 500, 9, "Pay Ada", 120, 300), (106, START + 900, 9, "list", 200, 400, "up"),
        (101, START + 1500, 9, "", True, "Card"), (101, START + 1900, 9, "ada", False, "Name"),
        (103, START + 2000, 9, "Error", "no card for ada@lovelace.example"), (94, START + 2100, 9, "ada"),
        (105, START + 2200, 9, "fetch", "POST", "https://a.example/pay", "{}", "{}", 201, 30),
    ]  # fmt: skip
    session = written(tmp_path, "0.bin", plain(app))
    assert (session.info.recorder.version, session.info.started_at) == ("1.0.9", START)
    assert [
        (d.type, d.x, d.y, d.pointerType) for d in changes_in(session, ev.MouseInteraction) if d.type == 2
    ] == [(2, 120, 300, 2)]
    assert [d.text for d in changes_in(session, ev.Input)] == ["******", "ada"]
    assert [e.data.href for _, e in session.events() if isinstance(e, ev.Meta)] == ["Checkout"]
    kinds = [entry.kind for entry in build_timeline(session).interactions]
    assert kinds.count("tap") == 1 and kinds.count("swipe") == 1
    said = {(d.source, str(d.value)) for d in session.info.documents}
    assert {("identity", "uuid-1"), ("identity", "ada"), ("metadata", "Pay Ada")} <= said
    assert "no card for ada@lovelace.example" in told(session)


def test_a_move_is_told_before_the_nodes_that_it_brought(tmp_path: Path) -> None:
    later = [(0, START + 900), (68, 2, 0, "Email", "input", 1, 2), (0, START + 930), (11, 2),
             (8, 40, 1, 0, "H1", False),
             (18, 40, "", 0), (0, START + 960),
             (122, "https://a.example/next", "https://a.example/", 0, "Next")]  # fmt: skip
    session = written(tmp_path, "0.bin", batch([*PAGE[:13], *later]))
    dom = Dom()
    seen = {}
    for _, event in session.events():
        dom.apply(event)
        for data in (event.data,) if isinstance(event, ev.Incremental) else ():
            if isinstance(data, ev.MouseInteraction):
                seen["click"] = dom.href
            elif isinstance(data, ev.Mutation) and data.removes:
                seen["nodes"] = dom.href
    assert seen == {"click": "https://a.example/", "nodes": "https://a.example/next"}


def test_what_a_field_held_when_left_is_told_once(tmp_path: Path) -> None:
    left = [(18, 2, "ada", 0), (112, 2, "ada", False, "Name", 1, 1), (112, 2, "", True, "Secret word", 1, 1),
            (112, 2, "ada lovelace", False, "Name", 1, 1)]  # fmt: skip
    session = written(tmp_path, "0.bin", batch([*PAGE[:13], (0, START + 500), *left]))
    customs = [e.data.payload for _, e in session.events() if isinstance(e, ev.Custom)]
    assert customs == [{"node": 3, "value": "ada lovelace"}]
    assert {"Name", "Secret word"} <= {document.value for document in session.info.documents}


@pytest.mark.parametrize("number", sorted(HANDLERS))
def test_handler_takes_the_fields_of_its_message(number: int) -> None:
    inspect.signature(HANDLERS[number]).bind("page", *FIELDS[number])


@pytest.mark.parametrize("number", sorted(TELLERS))
def test_teller_takes_the_fields_of_its_message_behind_the_time(number: int) -> None:
    inspect.signature(TELLERS[number]).bind(*FIELDS[number][1:])
