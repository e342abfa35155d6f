"""A stranger wrote the recording: none of its bytes may reach the terminal as more than text,
on any screen.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from rich.segment import Segment
from textual.color import Color

from tests.building import click, console, custom, element, meta, page, plugin, request, text, typed
from tests.tui.reviewing import FIELD, press, reviewing, screen_text, write_recording
from tests.tui.virtual_terminal import Terminal, keys
from tui.terminal.safe_text import ControlFilter

PAYLOADS = {
    "clipboard": "\x1b]52;c;cHduZWQ=\x07",
    "title": "\x1b]2;pwned\x07",
    "title by c1": "\x9d2;pwned\x9c",
    "clear": "\x1b[2J",
    "clear by c1": "\x9b2J",
    "bell": "\x07",
    "backspace": "a\x08\x08b",
    "carriage": "safe\rEVIL",
    "device": '\x1bP$q"p\x1b\\',
    "bidi": "\u202eevil\u2066",
    "hidden": "zero\u200bwidth\u2060join\ufeff",
    "tag": "\U000e0041",
    "surrogate": "\udc9b2J",
    "combining": "e" + "\u0301" * 60,
    "markup": "[@click=app.quit]x[/] [link=file:///etc/passwd]y[/link] [red",
    "closing": "[/]",
    "link": "\x1b]8;;https://evil.example\x07x\x1b]8;;\x07",
}
EVERYTHING = " ".join(PAYLOADS.values())


def hostile_events(payload: str) -> list[dict[str, Any]]:
    """The payload wherever a recording has text."""
    return [
        *page(
            0,
            element("h1", f"Start {payload}"),
            element("label", f"{payload} mail", for_="m"),
            element("input", node=FIELD, id="m", name=payload, placeholder=payload, type="text"),
            element("button", f"Go {payload}", node=60, title=payload, aria_label=payload),
            element("img", alt=payload, src=payload),
            element("p", f"mail eve@evil.example{payload}", text(payload)),
            element(payload or "x", "odd tag"),
            href=f"https://shop.example/{payload}?q={payload}",
            head=[element("title", f"T {payload}")],
        ),
        click(500, FIELD),
        *typed(600, FIELD, payload[:12], every=10),
        click(2000, 60),
        console(2100, "error", payload, {payload: payload}, trace=[payload]),
        request(2200, f"https://api.example/{payload}", method=payload[:8], requestBody=payload),
        custom(2300, payload, {payload: payload}),
        plugin(2400, payload, {"payload": payload}),
        meta(2500, f"https://shop.example/next/{payload}"),
        {"type": payload, "data": payload, "timestamp": 1_700_000_002_600},
        click(2700, 60),
    ]


VISITS = (
    "]", "alt+1", "alt+2", "alt+3", "alt+4", "alt+5", "alt+6", "alt+7", "o", "o", "o", "f", "m", "x", "enter",
    "H", "escape", "s", "escape", "v", "escape", "F", "escape", "M", "l", "l", "o", "escape", "L", "enter",
    "escape", "escape", "h", "escape",
    "/", "e", "enter", "n", "escape", " ", " ", "r", "9", "ctrl+p", "escape",
)  # fmt: skip


def forbidden(raw: bytes) -> list[str]:
    """What must not be among the bytes that went to the terminal."""
    shown = raw.decode("utf-8", "replace")
    patterns = {
        "an OSC other than the mouse pointer's shape": r"\x1b\](?!22;[a-z]+\x07)",
        "a DCS": r"\x1bP",
        "C1": "[\x80-\x9f]",
        "a clearing of the screen in the middle": r"\x1b\[2J.*Start.*\x1b\[2J",
        "bidi or hidden characters": "[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e0fff]",
        "a backspace": "\x08",
        "many combining marks": "\u0301{5}",
    }
    return [name for name, pattern in patterns.items() if re.search(pattern, shown, re.DOTALL)]


def test_nothing_of_it_is_obeyed_by_a_terminal(tmp_path: Path) -> None:
    path = write_recording(tmp_path, hostile_events(EVERYTHING), "hostile.json")
    with Terminal(str(path), "--journal", str(tmp_path / "journal"), home=tmp_path) as terminal:
        terminal.wait_for("0/1 decided")
        terminal.quiet()
        for key in keys(*VISITS):
            terminal.press(key)
            terminal.read(0.12)
        terminal.quiet()
        assert forbidden(terminal.raw) == []
        terminal.press("\x11")
        assert terminal.wait() == 0
        assert forbidden(terminal.raw) == []


@pytest.mark.parametrize("name", PAYLOADS)
async def test_every_payload_is_shown_as_text(tmp_path: Path, name: str) -> None:
    path = write_recording(tmp_path, hostile_events(PAYLOADS[name]))
    async with reviewing(path, tmp_path / "journal") as (screen, pilot):
        await press(pilot, "0", "alt+3", "alt+6", "alt+5")
        assert screen.is_attached
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", screen_text(pilot))


async def test_a_hostile_name_of_the_file_is_shown_as_text(tmp_path: Path) -> None:
    path = write_recording(tmp_path, hostile_events("x"), "a\x1b]2;pwned\x07[red]\u202e.json")
    async with reviewing(path, tmp_path / "journal") as (_, pilot):
        assert "␛]2;pwned␇[red]<U+202E>" in screen_text(pilot)


def test_the_net_stops_what_slips_through() -> None:
    net = ControlFilter()
    hostile = [Segment("a\x1b]52;c;eA==\x07b\x9b2Jc\u202ed"), Segment("plain")]
    cleaned = net.apply(hostile, Color.parse("black"))
    text = "".join(segment.text for segment in cleaned)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202e]", text)
    assert text.endswith("plain")
    assert len(text) == len("".join(segment.text for segment in hostile))
    untouched = [Segment("plain")]
    assert net.apply(untouched, Color.parse("black")) is untouched
