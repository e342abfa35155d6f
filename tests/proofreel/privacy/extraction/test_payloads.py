"""Events that carry JSON: which source their texts have, and what is no text in them."""

from __future__ import annotations

from typing import Any

import pytest

from proofreel.privacy.extraction.payloads import source_of_custom, source_of_plugin
from tests.building import Json, console, custom, event, incremental, page, plugin, request
from tests.proofreel.privacy.extraction.extracting import extracted, extracted_by, extractor_after, the

PIXELS = "data:image/png;base64,iVBORw0KGgo"


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("rrweb/console@1", "console"),
        ("vendor-console", "console"),
        ("rrweb/network@1", "network"),
        ("my/network/v2", "network"),
        ("canvas-webrtc", "custom"),
    ],
)
def test_a_plugin_is_known_by_its_name(name: str, source: str) -> None:
    assert source_of_plugin(name) == source


@pytest.mark.parametrize(
    ("tag", "payload", "source"),
    [
        ("breadcrumb", {"category": "console"}, "console"),
        ("breadcrumb", {"category": "ui.click"}, "custom"),
        ("performanceSpan", {"op": "resource.fetch"}, "network"),
        ("performanceSpan", {"op": "paint"}, "custom"),
        ("performanceSpan", {"op": None}, "custom"),
        ("$identify", "u1", "identity"),
        ("setUser", {}, "identity"),
        ("anything", None, "custom"),
    ],
)
def test_a_custom_event_is_known_by_its_tag_and_payload(tag: str, payload: Any, source: str) -> None:
    assert source_of_custom(tag, payload) == source


def test_texts_of_a_console_call_are_read() -> None:
    found = the(extracted([*page(0), console(5, "log", {"user": "Ann"})]), "Ann")
    assert found.context.source == "console"
    assert found.context.key == "user"
    assert found.channel == "json:.data.payload.payload[0].user"


def test_texts_of_a_request_are_read_with_the_name_of_their_header() -> None:
    events = [*page(0), request(5, "/api", requestHeaders={"x-user": "Ann"})]
    found = the(extracted(events), "Ann")
    assert (found.context.source, found.context.key) == ("network", "x-user")


def test_the_tag_of_a_custom_event_is_a_text() -> None:
    found = the(extracted([*page(0), custom(5, "opened by Ann", {"a": 1})]), "opened by Ann")
    assert found.channel == "json:.data.tag"


@pytest.mark.parametrize(
    ("tag", "payload"),
    [
        ("$pageview", {"href": "https://shop.example/next"}),
        ("url-change", "https://shop.example/next"),
        ("$url_changed", {"url": "/next"}),
        ("breadcrumb", {"category": "navigation", "data": {"to": "/next"}}),
    ],
)
def test_a_custom_event_that_names_another_url_moves_the_page(tag: str, payload: Any) -> None:
    extractor = extractor_after([*page(0), custom(5, tag, payload)])
    assert extractor.windows[0].href.endswith("/next")
    assert "/next" in extractor.routes


@pytest.mark.parametrize(
    ("tag", "payload"),
    [
        ("$pageview", {"href": "nowhere"}),
        ("click", {"href": "/next"}),
        ("breadcrumb", {"category": "navigation"}),
    ],
)
def test_other_custom_events_leave_the_page_where_it_is(tag: str, payload: Any) -> None:
    assert extractor_after([*page(0), custom(5, tag, payload)]).windows[0].href == "https://shop.example/"


def test_html_in_a_payload_is_read_as_a_page_of_its_own() -> None:
    found = the(extracted([*page(0), custom(5, "x", {"html": "<p>Dear <i>Ann</i></p>"})]), "Ann")
    assert found.context.source == "text"
    assert found.channel == "json:.data.payload.html"


def test_html_in_html_is_read_too() -> None:
    inner = "&lt;p&gt;Ann&lt;/p&gt;"
    found = extracted([*page(0), custom(5, "x", {"html": f'<iframe srcdoc="{inner}"></iframe>'})])
    assert the(found, "Ann").channel == "json:.data.payload.html"


def test_pictures_and_encoded_bytes_in_a_payload_are_left_out() -> None:
    extractor = extractor_after([*page(0), custom(5, "x", {"a": PIXELS, "b": "A" * 100_001})])
    assert extractor.sink.skipped["data URI"] == 1
    assert extractor.sink.skipped["binary"] == 1


def test_numbers_whose_key_says_nothing_are_left_out() -> None:
    extractor = extractor_after([*page(0), custom(5, "x", {"row": 12, "ratio": 0.25, "reference": 123456})])
    texts = [item.text for item in extracted_by(extractor)]
    assert "12" not in texts
    assert "0.25" not in texts
    assert "123456" in texts


STYLES: dict[str, Json] = {
    "a rule": incremental(5, 8, id=2, adds=[{"rule": '.a { content: "Ann Smith" }'}]),
    "a sheet that replaces another": incremental(5, 8, id=2, replace='.a { content: "Ann Smith" }'),
    "an adopted sheet": incremental(
        5, 15, id=2, styleIds=[1], styles=[{"styleId": 1, "rules": [{"rule": '.a { content: "Ann Smith" }'}]}]
    ),
    "a declaration": incremental(5, 13, id=2, set={"property": "content", "value": "Ann Smith"}, index=[0]),
}


@pytest.mark.parametrize("style", STYLES)
def test_texts_of_changed_styles_are_read(style: str) -> None:
    found = the(extracted([*page(0), STYLES[style]]), "Ann Smith")
    assert found.context.source == "css"


def test_text_drawn_on_a_canvas_is_read_and_the_canvas_is_opaque() -> None:
    drawn = incremental(5, 9, id=7, type=0, commands=[{"property": "fillText", "args": ["Ann", 1, 2]}])
    extractor = extractor_after([*page(0), drawn])
    assert the(extracted_by(extractor), "Ann").place.node == 7
    assert extractor.sink.opaque.counts == {"canvas": 1}


def test_a_canvas_command_without_commands_is_read_as_one() -> None:
    drawn = incremental(5, 9, id=7, type=0, property="strokeText", args=["Ann"])
    assert the(extracted([*page(0), drawn]), "Ann").channel == "canvas"


def test_legacy_log_entries_are_console_texts() -> None:
    log = incremental(5, 11, level="log", trace=["at f"], payload=['"Ann"'])
    assert the(extracted([*page(0), log]), "Ann").context.source == "console"


def test_mobile_screens_are_read_with_their_labels() -> None:
    wireframe = {"id": 3, "type": "input", "inputType": "email", "label": "Mail", "value": "ann@x.example"}
    shot = {"id": 4, "type": "screenshot", "base64": "AAAA"}
    extractor = extractor_after([*page(0), event(5, 2, {"wireframes": [wireframe, shot]})])
    found = the(extracted_by(extractor), "ann@x.example")
    assert found.context.source == "wireframe"
    assert (found.context.type, found.context.label) == ("email", "Mail")
    assert found.place.node == 3
    assert extractor.sink.opaque.counts == {"screenshot": 1}


def test_an_unknown_event_is_read_as_plain_json() -> None:
    assert the(extracted([*page(0), event(5, 42, {"who": "Ann"})]), "Ann").context.source == "custom"


def test_an_unknown_plugin_is_read() -> None:
    assert the(extracted([*page(0), plugin(5, "mine", {"who": "Ann"})]), "Ann").context.key == "who"
