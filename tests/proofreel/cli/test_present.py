"""`page` and `events` print no planted value, with and without `--present`, at any moment."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from proofreel.cli import main
from tests.building import (
    Json,
    console,
    custom,
    element,
    input_,
    page,
    request,
    set_attributes,
    set_text,
    text,
    typed,
)

MAIL = "mira.kowalska@fernmail.example.org"
CARD = "4485 2759 1837 6025"
PHONE = "+49 30 2345 6781"
PASSWORD = "kettle-Lamp-77-river"
SEARCH = "quiet teapots in blue"
NOTE = "leave it behind the shed"
WARD = "Oncology outpatients"
FOUND = [MAIL, CARD, PHONE]
TYPED = [MAIL, CARD, PASSWORD, SEARCH, NOTE, WARD]
# Nobody can know that these are personal; a presentation shows them all the same to nobody.
UNKNOWN = ["the third of the Ferrets", "prefers her tea at dawn"]


def recording() -> list[Json]:
    """Return a session with values of all types in texts, split inputs, attributes, network and console."""
    boxes = element("div", *(element("input", node=80 + n, maxlength="4") for n in range(4)))
    fields = [
        element("label", "E-mail", for_="m"),
        element("input", type="email", id="m", node=70),
        element("input", type="password", node=71),
        element("input", name="q", node=72),
        element("textarea", node=73),
        element("select", element("option", "-", value=""), element("option", WARD, value="w3"), node=74),
        element("div", text("-", node=76), contenteditable="true", node=75),
        boxes,
    ]
    texts = [
        element("h1", "Your account"),
        element("button", "Save changes"),
        element("p", f"Call {PHONE} or write to {MAIL}"),
        element("p", *(element("b", part) for part in CARD.split())),
        element("p", MAIL[:9], element("wbr"), MAIL[9:]),
        element("p", text("-", node=90)),
        element("a", "write", href=f"mailto:{MAIL}", title=f"to {MAIL}"),
        *(element("p", words) for words in UNKNOWN),
    ]
    leaks = [request(t, f"/search?q={SEARCH[:n].replace(' ', '+')}") for t, n in ((3000, 9), (3050, 14))]
    leaks += [custom(3100 + n, "typing", {"typed": MAIL[:n]}) for n in range(5, 30, 3)]
    return [
        *page(0, *fields, *texts, href=f"https://shop.example/account?mail={MAIL.replace('@', '%40')}"),
        *typed(100, 70, MAIL, every=20),
        *typed(900, 71, PASSWORD, every=20),
        *typed(1500, 72, SEARCH, every=20),
        *typed(2000, 73, NOTE, every=20),
        input_(2600, 74, "w3"),
        *(input_(2700.0 + n, 80 + n, part) for n, part in enumerate(CARD.split())),
        *(set_text(2800.0 + n, 76, NOTE[: n + 1]) for n in range(len(NOTE))),
        *leaks,
        set_text(3300, 90, f"Results for {SEARCH}"),
        set_attributes(3350, 90, {"title": MAIL}),
        console(3400, "log", f"user {MAIL}", {"password": PASSWORD, "note": NOTE}),
        request(3500, "/api/user", requestBody=json.dumps({"mail": MAIL, "card": CARD.replace(" ", "")})),
        custom(3600, f"opened by {MAIL}", {"mail": MAIL, "ward": WARD}),
        console(3700, "log", UNKNOWN[0]),
    ]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("present") / "session.json"
    file.write_text(json.dumps(recording()))
    return str(file)


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(list(arguments)) == 0
    return " ".join(capsys.readouterr().out.split())


def moments() -> list[str]:
    return [part for n in range(40) for part in ("--at", f"{n / 10:.1f}")]


COMMANDS = {
    "page": lambda path: ["page", path, *moments()],
    "page as JSON": lambda path: ["page", path, "--format", "json", *moments()],
    "events": lambda path: ["events", path],
    "events as text": lambda path: ["events", path, "--format", "text"],
}


@pytest.mark.parametrize("present", [False, True])
@pytest.mark.parametrize("command", COMMANDS)
def test_no_found_or_entered_value_is_printed(
    capsys: pytest.CaptureFixture[str], path: str, command: str, present: bool
) -> None:
    out = printed(capsys, *COMMANDS[command](path), *(["--present"] if present else []))
    for value in [*FOUND, *TYPED]:
        assert value not in out
        assert value.replace(" ", "") not in out
        for length in range(8, len(value) + 1):
            assert f'"{value[:length]}"' not in out, (value, length)
    for part in ["2759", "1837", "6025", MAIL[9:], MAIL[:9]]:
        assert part not in out


@pytest.mark.parametrize("command", COMMANDS)
def test_a_presentation_prints_nothing_but_furniture(
    capsys: pytest.CaptureFixture[str], path: str, command: str
) -> None:
    out = printed(capsys, *COMMANDS[command](path), "--present")
    for words in [*UNKNOWN, "write to", "Results for", "opened by"]:
        assert words not in out


def test_a_presentation_shows_headings_labels_and_buttons(
    capsys: pytest.CaptureFixture[str], path: str
) -> None:
    out = printed(capsys, "page", path, "--present")
    assert "Your account" in out
    assert "Save changes" in out
    assert "E-mail" in out


def test_presenting_and_showing_values_exclude_each_other(
    capsys: pytest.CaptureFixture[str], path: str
) -> None:
    for command in ("page", "events"):
        assert main([command, path, "--present", "--show-values"]) == 2
        assert "exclude each other" in capsys.readouterr().err


def test_values_are_printed_only_when_asked_for(capsys: pytest.CaptureFixture[str], path: str) -> None:
    assert MAIL in printed(capsys, "page", path, "--show-values")
    assert Path(path).exists()
