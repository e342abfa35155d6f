"""What recorders write beside the page: told by the shape of their events."""

from __future__ import annotations

from typing import Any

import pytest

from proofreel.timeline.signals import Report, Signal, of_console, of_custom, of_plugin, path_of


def crumb(category: str, level: str = "info", message: str | None = None, **data: Any) -> Signal:
    """The signal of one Sentry breadcrumb."""
    payload = {"category": category, "level": level, "message": message, "data": data}
    (signal,) = of_custom("breadcrumb", payload)
    return signal


def span(operation: str, description: str, **more: Any) -> Signal:
    (signal,) = of_custom("performanceSpan", {"op": operation, "description": description, **more})
    return signal


@pytest.mark.parametrize(
    ("signal", "kind", "said"),
    [
        (crumb("navigation", to="/next"), "navigation", "/next"),
        (crumb("console", message="hello"), "console", "hello"),
        (crumb("console", level="error", arguments=["bad", {"a": 1}]), "error", 'bad {"a":1}'),
        (crumb("exception", message="boom"), "error", "boom"),
        (crumb("anything", level="fatal", message="boom"), "error", "boom"),
        (crumb("xhr", url="/api", method="post", status_code=201), "network", "/api"),
        (crumb("xhr", level="error", message="failed", url="/api"), "error", "failed"),
        (crumb("ui.keyDown", message="body > input"), "custom", "body > input"),
        (crumb("navigation", message="nowhere"), "custom", "nowhere"),
    ],
)
def test_a_breadcrumb_is_told_by_its_category_and_level(signal: Signal, kind: str, said: str) -> None:
    assert (signal.kind, signal.href or signal.value) == (kind, said)


SLOW = {"timeAfterClickMs": 7000}


@pytest.mark.parametrize(
    ("category", "data", "report"),
    [
        ("ui.click", {"nodeId": 16}, Report("click", 16)),
        ("ui.click", {"node": {"id": 9}}, Report("click", 9)),
        ("ui.click", {"nodeId": -1}, Report("click", None)),
        ("ui.click", {"nodeId": True, "node": []}, Report("click", None)),
        ("ui.tap", {"nodeId": 3}, Report("tap", 3)),
        ("ui.slowClickDetected", {"nodeId": 3, **SLOW, "endReason": "timeout"}, Report("click", 3, 7000)),
        ("ui.slowClickDetected", {"nodeId": 3, **SLOW, "endReason": "mutation"}, Report("click", 3)),
        ("ui.slowClickDetected", {"nodeId": 3, "endReason": "timeout"}, Report("click", 3)),
    ],
)  # fmt: skip
def test_a_press_that_the_recorder_reports(category: str, data: dict[str, Any], report: Report) -> None:
    assert crumb(category, **data).report == report


@pytest.mark.parametrize(
    ("category", "detail"), [("ui.focus", "visible"), ("ui.blur", "hidden"), ("browser offline", "offline")]
)
def test_breadcrumbs_of_the_tab_tell_whether_it_can_be_seen(category: str, detail: str) -> None:
    assert crumb(category) == Signal("visibility", detail=detail)


@pytest.mark.parametrize(
    ("tag", "payload", "detail"),
    [
        ("TabHidden", "true", "hidden"),
        ("TabHidden", False, "visible"),
        ("visibility", "hidden", "hidden"),
        ("visibility", "visible", "visible"),
        ("window hidden", None, "hidden"),
    ],
)
def test_custom_events_of_the_tab_tell_whether_it_can_be_seen(tag: str, payload: Any, detail: str) -> None:
    assert list(of_custom(tag, payload)) == [Signal("visibility", detail=detail)]


@pytest.mark.parametrize(
    ("tag", "payload", "href"),
    [
        ("$pageview", {"href": "https://shop.example/a"}, "https://shop.example/a"),
        ("Navigate", "/b", "/b"),
        ("navigation", {"url": "/c"}, "/c"),
    ],
)
def test_recorders_have_their_own_events_for_the_url(tag: str, payload: Any, href: str) -> None:
    (signal,) = of_custom(tag, payload)
    assert (signal.kind, signal.href) == ("navigation", href)


def test_a_url_event_without_a_url_is_kept_as_custom() -> None:
    (signal,) = of_custom("$pageview", {})
    assert (signal.kind, signal.label) == ("custom", "$pageview")


def test_spans_of_requests_are_requests_and_other_spans_are_custom() -> None:
    request = span("resource.fetch", "/api?q=1", startTimestamp=1.0, endTimestamp=1.25,
                   data={"method": "get", "statusCode": 404})  # fmt: skip
    assert (request.kind, request.detail, request.value) == ("network", "GET /api 404 (250 ms)", "/api?q=1")
    assert span("navigation.push", "/next").href == "/next"
    assert span("web-vital", "lcp") == Signal("custom", label="web-vital", value="lcp")


def test_a_plugin_batch_of_requests_is_one_entry_each() -> None:
    requests = [
        {"name": "/a", "method": "POST", "status": 201, "initiatorType": "fetch", "duration": 12.4},
        {"url": "https://x.example/b?c", "responseStatus": 0, "duration": float("inf")},
        "no request",
    ]
    first, second = of_plugin("rrweb/network@1", {"requests": requests})
    assert (first.label, first.detail) == ("fetch", "POST /a 201 (12 ms)")
    assert (second.label, second.detail) == (None, "GET /b")


def test_an_error_in_the_console_says_where_unless_it_says_so_itself() -> None:
    assert of_console("error", ["bad"], ["app.js:1:2"]).detail == "at app.js:1:2"
    assert of_console("error", ["TypeError: bad"], ["app.js:1:2"]).detail is None
    assert of_console("warn", ["careful"]).kind == "console"
    assert of_console("", None) == Signal("console", label="log")


def test_console_arguments_are_read_as_recorders_write_them() -> None:
    assert of_console("log", ['"quoted"', '"broken', 3, None, [1]]).value == 'quoted "broken 3 [1]'
    assert len(of_console("log", ["x" * 5000]).value or "") == 2000


@pytest.mark.parametrize(
    ("payload", "told"),
    [
        ({"href": "https://shop.example/a"}, True),
        ({"href": "https://shop.example/a", "viewportWidth": 300, "viewportHeight": 200}, False),
        ({"href": "about:blank"}, False),
    ],
)
def test_the_url_of_a_frame_is_no_navigation(payload: dict[str, Any], told: bool) -> None:
    assert bool(list(of_plugin("x/url-tracking@1", payload, (1280, 720)))) is told


def test_what_is_not_known_is_kept() -> None:
    assert list(of_plugin("vendor/thing@2", {"a": 1})) == [
        Signal("custom", label="vendor/thing@2", value='{"a":1}')
    ]
    assert not list(of_plugin("rrweb/sequential-id@1", {"id": 4}))
    assert list(of_custom("", None)) == [Signal("custom", label="custom")]


@pytest.mark.parametrize(
    ("url", "path"),
    [("https://x.example/a/b?q=1#c", "/a/b"), ("https://x.example", "/"), ("data:text/plain,x", "data:"),
     ("http://[broken?q", "http://[broken")],
)  # fmt: skip
def test_a_request_is_told_without_its_query(url: str, path: str) -> None:
    assert path_of(url) == path
