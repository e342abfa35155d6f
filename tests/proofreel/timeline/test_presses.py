"""A code pressed on a keypad is not spelt by the timeline."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from proofreel.cli import main
from proofreel.timeline.model import Interaction
from proofreel.timeline.presses import PRESSED_KEY, hide_keys
from tests.building import click, element, page

PIN = (7, 3, 9, 1)


def test_what_tells_one_key_from_another_is_taken_out_of_its_entry() -> None:
    key = Interaction(t_ms=1, kind="click", page="/", event_index=5, label='"7" button', node_id=107,
                      selector="#key-7", x=3, y=4)  # fmt: skip
    other = Interaction(t_ms=2, kind="click", page="/", event_index=6, label='"Next" button', node_id=9)
    entries = [key, other]
    hide_keys(entries, {5})
    assert (entries[0].label, entries[0].node_id, entries[0].selector, entries[0].x) == (
        PRESSED_KEY, None, None, None,
    )  # fmt: skip
    assert entries[1] is other


def test_a_burst_made_of_presses_is_covered_too() -> None:
    burst = Interaction(
        t_ms=1, kind="rage_click", page="/", event_index=4, label='"7" button', events=[4, 5, 6]
    )
    entries = [burst]
    hide_keys(entries, {5})
    assert entries[0].label == PRESSED_KEY


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    keys = [element("button", str(n), node=100 + n, id=f"key-{n}") for n in range(10)]
    body = [element("h1", "Enter your PIN"), element("div", *keys, class_="pad")]
    presses = [click(1000 + 500 * n, 100 + number, x=40 * number) for n, number in enumerate(PIN)]
    path = tmp_path / "kiosk.json.gz"
    path.write_bytes(gzip.compress(json.dumps([*page(0, *body), *presses]).encode()))
    return path


@pytest.mark.parametrize("format", ["jsonl", "text"])
def test_the_events_command_spells_no_pin(
    recording: Path, format: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["events", str(recording), "--kind", "click", "--format", format]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(PIN) and all(PRESSED_KEY in line for line in lines)
    for number, line in zip(PIN, lines, strict=True):
        assert f"key-{number}" not in line and f'"{number}"' not in line and str(100 + number) not in line


def test_asked_for_values_it_shows_the_keys(recording: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["events", str(recording), "--kind", "click", "--show-values"]) == 0
    labels = [json.loads(line)["label"] for line in capsys.readouterr().out.splitlines()]
    assert [label.strip('"')[0] for label in labels] == [str(n) for n in PIN]
