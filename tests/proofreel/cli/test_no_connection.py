"""A recording that points at the network opens no connection, whatever command reads it."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest

from proofreel.cli import main
from tests.building import click, element, page, request

REMOTE = "https://tracker.example"
COMMANDS = (
    ("scan", "--jobs", "1"),
    ("page",),
    ("events",),
    ("info",),
    ("check",),
    ("heatmap",),
)


@pytest.fixture
def path(tmp_path: Path) -> str:
    file = tmp_path / "remote.json"
    events = [
        *page(
            0,
            element("img", src=f"{REMOTE}/pixel.png"),
            element("link", rel="stylesheet", href=f"{REMOTE}/sheet.css"),
            element("iframe", src=f"{REMOTE}/frame.html"),
            element("script", f"fetch('{REMOTE}')", src=f"{REMOTE}/run.js"),
            element("button", "Go", node=50, onclick=f"fetch('{REMOTE}')"),
            href=f"{REMOTE}/start",
        ),
        click(500, 50),
        request(900, f"{REMOTE}/api"),
    ]
    file.write_text(json.dumps(events))
    return str(file)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_recording_opens_no_connection(
    command: tuple[str, ...], path: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    used: list[object] = []

    def refuse(*arguments: object, **_: object) -> None:
        used.append(arguments)
        raise OSError("not allowed here")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    status = main([command[0], path, *command[1:]])
    assert used == []
    assert status in (0, 1), capsys.readouterr().err
