"""`proofreel page`: what it prints, and what it never prints."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from proofreel.cli import main
from tests.building import element, input_, page

EMAIL = "mira.holm@lanternmail.example.com"


@pytest.fixture
def recording(tmp_path: Path) -> str:
    events = [
        *page(0, element("h1", "Welcome"), element("p", "Nothing here yet"), href="https://shop.example/"),
        *page(
            2000,
            element("h1", "Thank you\x1b]0;x\x07"),
            element("p", f"Receipt sent to {EMAIL}"),
            element("label", "E-mail", for_="e"),
            element("input", node=50, id="e", type="email"),
            href="https://shop.example/confirm",
        ),
        input_(3000, 50, EMAIL),
    ]
    path = tmp_path / "visit.json"
    path.write_text(json.dumps(events))
    return str(path)


def test_text_of_the_last_page_with_values_covered(
    recording: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["page", recording, "--width", "70"]) == 0
    out = capsys.readouterr().out
    assert "Receipt sent to " + "•" * len(EMAIL) in out
    assert EMAIL not in out
    assert "\x1b" not in out and "\x07" not in out


def test_values_are_printed_only_when_asked_for_and_with_a_warning(
    recording: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["page", recording, "--show-values"]) == 0
    captured = capsys.readouterr()
    assert captured.out.count(EMAIL) == 2
    assert "uncovered" in captured.err


def test_json_has_a_point_for_each_moment(recording: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["page", recording, "--at", "1", "--at", "0:03", "--format", "json"]) == 0
    out = capsys.readouterr().out
    assert out.isascii() and EMAIL not in out
    document = json.loads(out)
    assert document["schema"] == "proofreel.page/1"
    first, second = document["points"]
    assert (first["t_ms"], first["page"]) == (1000, "https://shop.example/")
    assert "Nothing here yet" in first["text"] and not first["findings"]
    (control,) = second["controls"]
    assert (control["node_id"], control["tag"], control["type"], control["label"]) == (
        50,
        "input",
        "email",
        "E-mail",
    )
    assert control["value"] == "•" * len(EMAIL)
    assert {finding["type"] for finding in second["findings"]} == {"EMAIL"}
    assert all("value" not in finding for finding in second["findings"])


def test_a_moment_before_any_snapshot_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "late.json"
    path.write_text(json.dumps([input_(0, 5, "x"), *page(500, element("p", "there"))]))
    assert main(["page", str(path), "--at", "0"]) == 0
    assert "no full snapshot" in capsys.readouterr().out


@pytest.mark.parametrize("extra", [["--at", "-1"], ["--width", "3"], ["--at", "nan"], ["--window", "9"]])
def test_bad_options_are_one_line_and_status_2(
    recording: str, extra: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["page", recording, *extra]) == 2
    assert len(capsys.readouterr().err.strip().split("\n")) == 1


def test_a_file_that_is_no_recording_is_said_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.json"
    path.write_text("not a recording")
    assert main(["page", str(path)]) == 2
    assert "x.json" in capsys.readouterr().err
