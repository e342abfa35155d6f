"""What recorders write beside the page: console, network, errors, visibility, their own navigation signals.

Knows the shapes of events, not of products: rrweb's console and network plugins by prefix, breadcrumbs and
performance spans, and the custom events that recorders use for the URL and for the tab's visibility.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Literal, NamedTuple, TypeGuard
from urllib.parse import urlsplit

import msgspec

from proofreel.timeline.model import Kind

MAX_TEXT = 2000
MAX_REQUESTS = 2000

_ERROR_LEVELS = frozenset({"error", "assert", "fatal"})
_URL_TAGS = frozenset({"$pageview", "$url_changed", "Navigate", "Reload", "navigation", "url-change-event"})
_VISIBILITY = {
    "window visible": "visible", "window hidden": "hidden", "TabHidden": "hidden", "visibility": "",
    "ui.focus": "visible", "ui.blur": "hidden", "browser offline": "offline", "browser online": "online",
}  # fmt: skip
_REQUEST_SPANS = ("resource.fetch", "resource.xhr", "http.client")
_STACK = re.compile(r"\n\s+at |\n?\S+@\S+:\d+:\d+|\b[A-Z]\w*(?:Error|Exception)\b")


class Report(NamedTuple):
    """A click that the recorder reports beside its events; `dead_ms`: that nothing happened for so long."""

    kind: Literal["click", "tap"]
    node_id: int | None
    dead_ms: float | None = None


class Signal(NamedTuple):
    """One entry to be. `href` is set for a navigation; `value` is recorded text, to be covered when shown.

    `report` stands beside what the entry says when no mouse event tells of the click.
    """

    kind: Kind
    label: str | None = None
    detail: str | None = None
    value: str | None = None
    href: str | None = None
    report: Report | None = None


def of_custom(tag: str, payload: Any) -> Iterator[Signal]:
    """Yield the entries that a custom event gives."""
    inner = payload if isinstance(payload, dict) else {}
    if tag == "breadcrumb":
        yield _breadcrumb(inner)
    elif tag == "performanceSpan":
        yield _span(inner)
    elif tag in _URL_TAGS and (href := _href(payload)):
        yield Signal("navigation", detail=tag, href=href)
    elif tag in _VISIBILITY:
        yield Signal("visibility", detail=_visibility(tag, payload))
    elif tag in ("error", "exception", "$exception") and inner:
        yield Signal("error", label="error", value=_text(inner.get("message") or inner))
    else:
        yield Signal("custom", label=tag or "custom", value=_text(payload) or None)


def of_plugin(plugin: str, payload: Any, viewport: tuple[float, float] = (0, 0)) -> Iterator[Signal]:
    """Yield the entries that a plugin event gives; plugins are known by prefix, as forks add to the name.

    `viewport` is the page's (CSS pixels): a recorder inside a frame tells the frame's URL,
    with a smaller one.
    """
    inner = payload if isinstance(payload, dict) else {}
    if plugin.startswith("rrweb/console@"):
        yield of_console(_string(inner.get("level")), inner.get("payload"), inner.get("trace"))
    elif plugin.startswith("rrweb/network@"):
        yield from _requests(inner)
    elif "url-tracking" in plugin and (href := _href(inner)):
        if not _is_of_a_frame(href, inner, viewport):
            yield Signal("navigation", detail=plugin, href=href)
    elif not plugin.startswith("rrweb/sequential-id@"):
        yield Signal("custom", label=plugin or "plugin", value=_text(payload) or None)


def _is_of_a_frame(href: str, payload: dict[str, Any], viewport: tuple[float, float]) -> bool:
    width, height = payload.get("viewportWidth"), payload.get("viewportHeight")
    smaller = _is_number(width) and _is_number(height) and width < viewport[0] and height < viewport[1]
    return smaller or href.startswith("about:")


def of_console(level: str, arguments: Any, trace: Any = None) -> Signal:
    """Return a console call: an `error` at the levels of errors, else `console`."""
    parts = arguments if isinstance(arguments, list) else [arguments]
    said = " ".join(_argument(part) for part in parts[:20] if part is not None)[:MAX_TEXT]
    if level not in _ERROR_LEVELS:
        return Signal("console", label=level or "log", value=said or None)
    at = "" if _STACK.search(said) else _first_frame(trace)
    return Signal("error", label="error", value=said or None, detail=f"at {at}" if at else None)


def _first_frame(trace: Any) -> str:
    return trace[0] if isinstance(trace, list) and trace and isinstance(trace[0], str) else ""


def _breadcrumb(crumb: dict[str, Any]) -> Signal:
    category = _string(crumb.get("category"))
    inner = crumb.get("data")
    tell = _BREADCRUMBS.get(category)
    signal = tell(crumb, inner if isinstance(inner, dict) else {}) if tell is not None else None
    if signal is not None:
        return signal
    if crumb.get("level") in _ERROR_LEVELS:
        return _failed(crumb, {})
    return Signal("custom", label=category or "breadcrumb", value=_string(crumb.get("message")) or None)


def _moved(crumb: dict[str, Any], data: dict[str, Any]) -> Signal | None:
    to = data.get("to")
    return (
        Signal("navigation", detail=_string(crumb.get("category")), href=to) if isinstance(to, str) else None
    )


def _logged(crumb: dict[str, Any], data: dict[str, Any]) -> Signal:
    return of_console(_string(crumb.get("level")), data.get("arguments") or crumb.get("message"))


def _shown_or_hidden(crumb: dict[str, Any], data: dict[str, Any]) -> Signal:
    return Signal("visibility", detail=_visibility(_string(crumb.get("category")), None))


def _failed(crumb: dict[str, Any], data: dict[str, Any]) -> Signal:
    return Signal("error", label=_string(crumb.get("category")) or "error", value=_text(crumb.get("message")))


def _fetched(crumb: dict[str, Any], data: dict[str, Any]) -> Signal | None:
    if crumb.get("level") in _ERROR_LEVELS:
        return None
    return _request(data.get("method"), data.get("url"), data.get("status_code"), None)


def _pressed(crumb: dict[str, Any], data: dict[str, Any]) -> Signal:
    """Return a click or tap that the recorder reports; one that it calls slow may have had no answer."""
    category, waited = _string(crumb.get("category")), data.get("timeAfterClickMs")
    unanswered = data.get("endReason") == "timeout" and _is_number(waited)
    report = Report(
        "tap" if category == "ui.tap" else "click", _node_of(data), waited if unanswered else None
    )
    return Signal("custom", label=category, value=_string(crumb.get("message")) or None, report=report)


def _node_of(data: dict[str, Any]) -> int | None:
    node = data.get("node")
    for found in (data.get("nodeId"), node.get("id") if isinstance(node, dict) else None):
        if isinstance(found, int) and not isinstance(found, bool) and found >= 0:
            return found
    return None


_Telling = Callable[[dict[str, Any], dict[str, Any]], Signal | None]
_BREADCRUMBS: dict[str, _Telling] = {
    "navigation": _moved,
    "console": _logged,
    **dict.fromkeys(_VISIBILITY, _shown_or_hidden),
    **dict.fromkeys(("exception", "sentry.event"), _failed),
    **dict.fromkeys(("fetch", "xhr", "http"), _fetched),
    **dict.fromkeys(("ui.click", "ui.tap", "ui.slowClickDetected"), _pressed),
}


def _span(span: dict[str, Any]) -> Signal:
    operation, description = _string(span.get("op")), _string(span.get("description"))
    data = span.get("data")
    inner = data if isinstance(data, dict) else {}
    if operation.startswith(_REQUEST_SPANS):
        started, ended = span.get("startTimestamp"), span.get("endTimestamp")
        took = (ended - started) * 1000 if _is_number(started) and _is_number(ended) else None
        return _request(inner.get("method"), description, inner.get("statusCode"), took)
    if operation == "navigation.push" and description:
        return Signal("navigation", detail=operation, href=description)
    return Signal("custom", label=operation or "span", value=description or None)


def _requests(payload: dict[str, Any]) -> Iterator[Signal]:
    requests = payload.get("requests")
    for request in requests[:MAX_REQUESTS] if isinstance(requests, list) else ():
        if isinstance(request, dict):
            url = request.get("name") or request.get("url")
            status = request.get("status") or request.get("responseStatus")
            yield _request(request.get("method"), url, status, request.get("duration"), request)


def _request(method: Any, url: Any, status: Any, took: Any, request: dict[str, Any] | None = None) -> Signal:
    address = _string(url)
    words = [_string(method).upper() or "GET", path_of(address)]
    if _is_number(status) and status:
        words.append(str(int(status)))
    if _is_number(took) and 0 <= took < 1e9:
        words.append(f"({took:.0f} ms)")
    kind = _string(request.get("initiatorType")) if request else ""
    return Signal("network", label=kind or None, detail=" ".join(words), value=address or None)


def path_of(url: str) -> str:
    """Return the path of a URL; of an address that holds its data only the scheme."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url.split("?", 1)[0][:200]
    if parts.scheme in ("data", "blob"):
        return f"{parts.scheme}:"
    return (parts.path or "/")[:200]


def _visibility(tag: str, payload: Any) -> str:
    if tag == "TabHidden":
        return "hidden" if payload in (True, "true", None) else "visible"
    if tag == "visibility":
        return "hidden" if payload in (True, "hidden") else "visible"
    return _VISIBILITY[tag]


def _href(payload: Any) -> str:
    if isinstance(payload, dict):
        payload = next((payload[k] for k in ("href", "url", "to") if isinstance(payload.get(k), str)), "")
    return payload if isinstance(payload, str) else ""


def _argument(value: Any) -> str:
    """Return a console argument as text: a JSON string as most recorders write it, or plain values."""
    if isinstance(value, str) and value[:1] == '"' and value[-1:] == '"':
        try:
            value = msgspec.json.decode(value)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return _text(value)
    return _text(value)


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value[:MAX_TEXT]
    if value is None:
        return ""
    try:
        return msgspec.json.encode(value).decode("utf-8", "replace")[:MAX_TEXT]
    except (TypeError, ValueError, UnicodeEncodeError, RecursionError):
        return type(value).__name__


def _string(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _is_number(value: Any) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and value == value
