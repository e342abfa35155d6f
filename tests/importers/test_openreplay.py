"""OpenReplay's messages in every framing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from replay_format import events as ev
from replay_format.dom import Dom
from replay_format.importers.openreplay_messages import FIELDS, MessageReader
from replay_format.reading import open_path

START = 1700000000000
PAGE: list[tuple[Any, ...]] = [
    (0, START), (118, "tab-1"), (122, "https://a.example/", "", START, "Shop"), (5, 1280, 800), (7,),
    (8, 1, 0, 0, "BODY", False), (8, 2, 1, 0, "INPUT", False), (34, 2**40, "type"), (34, 2**40 + 1, "email"),
    (35, 2, 2**40, 2**40 + 1), (9, 3, 1, 1), (14, 3, "Hello Ada"), (18, 2, "", 7),
    (0, START + 500), (20, 40, 60), (68, 2, 0, "Email", "input", 1, 2), (18, 2, "a", 0), (18, 2, "", -1),
    (0, START + 900), (22, "log", "ada@lovelace.example"), (28, "ada@lovelace.example"),
    (83, "fetch", "POST", "https://a.example/api", '{"body":"x"}', "{}", 201, START + 800, 40, 12), (10, 3, 1, 0), (11, 2),
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


def indexed(messages: list[tuple[Any, ...]]) -> bytes:
    return b"".join(
        (number + 1).to_bytes(8, "little") + unsigned(kind) + fields_of(kind, tuple(values))
        for number, (kind, *values) in enumerate(messages)
    )


def plain(messages: list[tuple[Any, ...]]) -> bytes:
    return b"".join(unsigned(kind) + fields_of(kind, tuple(values)) for kind, *values in messages)


def batch(messages: list[tuple[Any, ...]], first: int = 0) -> bytes:
    out = unsigned(81) + fields_of(81, (1, 0, first, START, "https://a.example/"))
    for kind, *values in messages:
        fields = fields_of(kind, tuple(values))
        out += unsigned(kind) + len(fields).to_bytes(3, "little") + fields
    return out


FRAMINGS = {
    "legacy": indexed(PAGE),
    "v1": b"\xff" * 8 + plain(PAGE),
    "v1 with indexes": b"\xff" * 8 + indexed(PAGE),
    "v2": b"\xff" * 7 + b"\xfe" + batch(PAGE),
    "v3": b"\xff" * 7 + b"\xfd" + batch(PAGE),
    "upload": batch(PAGE),
}


@pytest.mark.parametrize("framing", FRAMINGS)
def test_every_framing_gives_the_same_session(framing: str, tmp_path: Path) -> None:
    path = tmp_path / "dom.mobs"
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
    assert any("1 messages of unknown kinds" in warning for warning in session.info.warnings)
    assert len(session) > 5


def test_an_unreadable_rest_is_located() -> None:
    data = indexed(PAGE[:4])
    reader = MessageReader(data + b"\x05\x00\x00\x00\x00\x00\x00\x00\xfa\x01zzz")
    assert len(list(reader.messages())) == 4
    assert reader.stopped_at == len(data)
