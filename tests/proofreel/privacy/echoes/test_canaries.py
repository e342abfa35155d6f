"""Planted values are found in every spelling and on every surface; a clean run says what was looked for."""

from __future__ import annotations

import base64
import html
import json
from pathlib import Path
from urllib.parse import quote

import pytest

from proofreel.privacy.echoes.canaries import Canary, CanaryFileError, read_canaries
from tests.building import Json, comment, custom, element, event, incremental, page, typed
from tests.proofreel.privacy.scanning import scan

PLANTED = "Käthe+canary7 & Söhne"
PLAIN = "kathe-canary7@qa.example"
NUMBER = "70 4417 8890 31"


def planted(events: list[Json], value: str = PLANTED) -> list[str]:
    result = scan(events, canaries=[Canary(value, "NAME")])
    return [f.type for f in result.findings if f.type == "CANARY"]


@pytest.mark.parametrize(
    "spelled",
    [
        PLANTED,
        PLANTED.swapcase(),
        quote(PLANTED),
        quote(PLANTED, safe=""),
        html.escape(PLANTED),
        json.dumps(PLANTED)[1:-1],
        base64.b64encode(PLANTED.encode()).decode(),
        base64.urlsafe_b64encode(PLANTED.encode()).decode().rstrip("="),
        PLANTED.encode().hex(),
    ],
)
def test_every_spelling_is_found(spelled: str) -> None:
    assert planted([*page(0), custom(5, "t", f"a {spelled} b")]) == ["CANARY"]


def test_separators_do_not_hide_a_number() -> None:
    assert planted([*page(0, element("p", "ref 7044178890-31"))], NUMBER) == ["CANARY"]


SURFACES: dict[str, list[Json]] = {
    "typed": [*page(0, element("input", node=70)), *typed(5, 70, PLAIN)],
    "class": page(0, element("p", class_=f"user-{PLAIN}")),
    "style": page(0, element("p", style=f"color: red; x: {PLAIN}")),
    "geometry": page(0, element("path", d=f"M 0 0 {PLAIN}")),
    "comment": page(0, comment(PLAIN)),
    "style sheet": page(0, head=[element("style", f".{PLAIN} {{ color: red }}")]),
    "pixels": page(
        0, element("img", src=f"data:image/png;base64,{base64.b64encode(PLAIN.encode()).decode()}")
    ),
    "event key": [*page(0), custom(5, "t", {PLAIN: 1})],
    "unknown event": [*page(0), event(5, 77, {"a": [{"b": PLAIN}]})],
    "a field of an event that no one knows": [*page(0), incremental(5, 2, type=2, id=4, extra={"u": PLAIN})],
}


@pytest.mark.parametrize("surface", SURFACES)
def test_every_surface_is_searched(surface: str) -> None:
    assert planted(SURFACES[surface], PLAIN) == ["CANARY"]


def test_a_canary_keeps_the_type_it_pretends_to_be() -> None:
    result = scan(page(0, element("p", PLAIN)), canaries=[Canary(PLAIN, "EMAIL")])
    finding = next(f for f in result.findings if f.type == "CANARY")
    assert (finding.subtype, finding.severity, finding.confidence) == ("EMAIL", "critical", 1.0)


def test_a_clean_run_says_how_many_were_looked_for_and_where() -> None:
    result = scan(page(0, element("p", "nothing")), canaries=[Canary(PLAIN), Canary(NUMBER), Canary("ab")])
    assert result.canaries is not None
    assert (result.canaries.looked_for, result.canaries.found, result.canaries.too_short) == (3, 0, 1)
    assert result.canaries.surfaces == ["text", "url"]


def test_a_scan_without_canaries_does_not_speak_of_them() -> None:
    assert scan(page(0)).canaries is None


def test_a_file_of_lines(tmp_path: Path) -> None:
    file = tmp_path / "planted.txt"
    file.write_text("# test account\n\n  qa@shop.example \n+44 20 7946 0000\nqa@shop.example\n")
    assert [c.value for c in read_canaries(str(file))] == ["qa@shop.example", "+44 20 7946 0000"]


def test_a_file_of_tables(tmp_path: Path) -> None:
    file = tmp_path / "planted.toml"
    file.write_text('[[canary]]\ntype = "EMAIL"\nvalue = "qa@shop.example"\n[[canary]]\nvalue = "x-123456"\n')
    assert read_canaries(str(file)) == [Canary("qa@shop.example", "EMAIL"), Canary("x-123456")]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "# nothing\n",
        '[[canary]]\ntype = "EMAIL"\n',
        '[[canary]]\ntype = "CAT"\nvalue = "s3cret-v"\n',
        '[[canary]\nvalue = "s3cret-v"',
        "\xff\xfe",
    ],
)
def test_a_file_that_cannot_be_used_is_one_line_without_a_value(tmp_path: Path, content: str) -> None:
    file = tmp_path / "planted.toml"
    file.write_bytes(content.encode("latin-1"))
    with pytest.raises(CanaryFileError) as error:
        read_canaries(str(file))
    message = str(error.value)
    assert str(file) in message
    assert "\n" not in message
    assert "s3cret-v" not in message
