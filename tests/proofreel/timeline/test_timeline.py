"""A session told as a person would tell it."""

from __future__ import annotations

from typing import Any

from proofreel.timeline.build import build_timeline, timeline_steps
from proofreel.timeline.index import Timeline
from proofreel.timeline.model import Interaction
from tests.building import (
    BODY,
    add,
    blur,
    click,
    console,
    custom,
    double_click,
    element,
    event,
    focus,
    full_snapshot,
    input_,
    meta,
    mouse,
    moves,
    mutation,
    page,
    plugin,
    request,
    resize,
    scroll,
    session_of,
    text,
    touch_click,
    typed,
)  # fmt: skip

FIELD = element("input", node=20, type="text", aria_label="Name")
BUTTON = element("button", "Place order", node=21)


def told(events: list[dict[str, Any]], **more: Any) -> Timeline:
    return build_timeline(session_of(events, **more))


def of_kind(timeline: Timeline, kind: str) -> list[Interaction]:
    return [entry for entry in timeline.interactions if entry.kind == kind]


def test_each_native_click_is_an_entry_and_a_double_click_stands_beside_its_two_clicks() -> None:
    events = [*page(0, BUTTON), click(1000, 21), click(1100, 21), double_click(1101, 21, 7, 8)]
    timeline = told(events)
    assert [e.kind for e in timeline.interactions] == [
        "navigation", "snapshot", "click", "click", "double_click"
    ]  # fmt: skip
    (double,) = of_kind(timeline, "double_click")
    assert double.events == [2, 3, 4]
    assert (double.x, double.y, double.page) == (7, 8, "/")
    assert of_kind(timeline, "click")[0].label == '"Place order" button'


def test_a_click_made_by_touch_is_a_tap_in_newer_and_older_recordings() -> None:
    newer = told([*page(0, BUTTON), mouse(900, 7, 21), mouse(950, 9, 21), touch_click(955, 21)])
    older = told([*page(0, BUTTON), mouse(900, 7, 21), mouse(950, 9, 21), mouse(955, 2, 21)])
    native_app = told([*page(0, BUTTON), mouse(900, 7, 21), mouse(950, 9, 21), scroll(5000, 1)])
    for timeline in (newer, older, native_app):
        assert len(of_kind(timeline, "tap")) == 1
        assert not of_kind(timeline, "click")


def test_a_touch_that_moves_is_a_swipe_also_when_the_browser_takes_it_over() -> None:
    lifted = [mouse(1000, 7, 21, 300, 50), mouse(1200, 9, 21, 60, 55)]
    taken = [mouse(1000, 7, 21, 300, 400), moves(1500, (-400, 300, 300), (-300, 300, 100), source=6)]
    (swipe,) = of_kind(told([*page(0, BUTTON), *lifted]), "swipe")
    assert swipe.detail == "left by 240 px"
    (swipe,) = of_kind(told([*page(0, BUTTON), *taken]), "swipe")
    assert swipe.detail == "up by 300 px"


def test_a_field_visit_is_one_entry_with_its_keystrokes() -> None:
    events = [*page(0, FIELD), focus(500, 20), *typed(600, 20, "Marisol"), blur(2000, 20)]
    events += [focus(3000, 20), input_(3100, 20, "Marisol Q"), blur(3500, 20)]
    first, second = of_kind(told(events), "input")
    assert (first.keystrokes, first.value, first.mask) == (7, "Marisol", "none")
    assert first.end_ms is not None and first.end_ms - first.t_ms == 600
    assert len(first.events) == 7
    assert (second.keystrokes, second.label) == (1, '"Name" field')


def test_the_mask_is_judged_over_the_whole_visit() -> None:
    def mask(*values: str) -> str | None:
        inputs = [input_(600 + n, 20, value) for n, value in enumerate(values)]
        return of_kind(told([*page(0, FIELD), focus(500, 20), *inputs]), "input")[0].mask

    assert mask("*", "**", "***", "****") == "same_length"
    assert mask("***") == "fixed"
    assert mask("") == "empty"
    assert mask("****", "****", "Anna") == "mixed"
    assert mask("A", "An") == "none"


def test_typing_in_an_editable_element_is_an_input_although_it_arrives_as_mutations() -> None:
    note = element("div", text("", node=31), node=30, contenteditable="true", aria_label="Note")
    keys = [mutation(600 + n, texts=[{"id": 31, "value": "hello"[: n + 1]}]) for n in range(5)]
    (entry,) = of_kind(told([*page(0, note), focus(500, 30), *keys]), "input")
    assert (entry.keystrokes, entry.value, entry.node_id) == (5, "hello", 30)


def test_selects_and_toggles_are_told_once_and_a_radio_only_when_it_is_switched_on() -> None:
    body = [
        element("select", node=20, aria_label="Size"),
        element("input", node=21, type="checkbox", aria_label="Gift"),
        element("input", node=22, type="radio"),
        element("input", node=23, type="radio"),
    ]
    events = [*page(0, *body), input_(500, 20, "L"), input_(600, 21, "on", True), input_(700, 22, "a", True)]
    timeline = told([*events, input_(700, 23, "b", False)])
    assert [e.value for e in of_kind(timeline, "select")] == ["L"]
    assert [e.value for e in of_kind(timeline, "toggle")] == ["on", "on"]
    assert not of_kind(timeline, "input")


def test_a_value_that_the_page_sets_is_no_visit() -> None:
    events = [*page(0, BUTTON), focus(400, 21), add(500, FIELD), input_(501, 20, "ann@x.test", by_user=None)]
    timeline = told(events)
    assert not of_kind(timeline, "input")
    assert of_kind(timeline, "custom")[0].detail == "set by the page"


def test_a_scroll_gesture_is_one_entry_and_its_depth_is_of_what_was_seen() -> None:
    events = [*page(0, BUTTON), *(scroll(1000 + 100 * n, 80 * n) for n in range(1, 6))]
    events += [scroll(5000, 1280), scroll(9000, 0)]
    first, second, third = of_kind(told(events), "scroll")
    assert first.detail == "to 400 px, 56 % of the depth seen"
    assert len(first.events) == 5
    assert second.detail is not None and "100 %" in second.detail
    assert third.detail is not None and third.detail.startswith("to 0 px")


def test_a_snapshot_that_repeats_the_url_is_no_navigation_but_a_fresh_load_is() -> None:
    body = element("p", "x", node=5)
    first = [event(0, 0, {}), meta(5), full_snapshot(6, body), add(500, element("i", node=90_000))]
    checkout = [meta(5000), full_snapshot(5001, body, element("i", node=90_000))]
    reload = [event(9000, 1, {}), meta(9001), full_snapshot(9002, body)]
    other = [meta(12_000, "https://shop.example/cart"), full_snapshot(12_001, body)]
    timeline = told([*first, *checkout, *reload, *other])
    assert [(e.detail, e.page) for e in of_kind(timeline, "navigation")] == [
        ("page load", "/"), ("reload", "/"), ("page load", "/cart")
    ]  # fmt: skip
    assert len(of_kind(timeline, "snapshot")) == 4


def test_a_snapshot_of_a_page_that_has_grown_in_the_middle_is_no_load() -> None:
    head, tail = element("p", "x", node=5), element("p", "y", node=6)
    first = [event(0, 0, {}), meta(5), full_snapshot(6, head, tail), add(500, element("i", node=7))]
    soon = [meta(2000), full_snapshot(2001, head, element("i", node=7), tail)]
    later = [meta(20_000), full_snapshot(20_001, head, element("i", node=7), tail)]
    assert [e.detail for e in of_kind(told([*first, *soon, *later]), "navigation")] == ["page load"]


def moved(t: float, title: str | None = None) -> dict[str, Any]:
    """What a single-page application does when it shows another page."""
    adds = [{"parentId": BODY, "nextId": None, "node": element("p", f"{n}")} for n in range(6)]
    if title is not None:
        adds.append({"parentId": 40, "nextId": None, "node": text(title)})
    gone = [{"parentId": BODY, "id": 30}, {"parentId": BODY, "id": 31}]
    return mutation(t, adds=adds, removes=gone if title is None else [*gone, {"parentId": 40, "id": 41}])


def spa(*more: dict[str, Any]) -> Timeline:
    body = [element("p", node=30), element("p", node=31), element("a", "Cart", node=32, href="/cart"), BUTTON]
    head = [element("title", text("Shop", node=41), node=40)]
    return told([*page(0, *body, head=head), *more])


def test_a_move_inside_the_page_is_found_by_its_link_its_title_or_the_recorders_signal() -> None:
    by_link = spa(click(2000, 32), moved(2050))
    by_title = spa(click(2000, 21), moved(2050, "Thank you"))
    by_signal = spa(
        custom(2000, "$url_changed", {"href": "https://shop.example/cart?x=1"}), moved(2050, "Cart")
    )
    crumb = {"category": "navigation", "data": {"from": "/", "to": "/cart"}}
    by_crumb = spa(click(2000, 32), moved(2050), custom(2060, "breadcrumb", crumb))
    for timeline, route in ((by_link, "/cart"), (by_title, "/"), (by_signal, "/cart"), (by_crumb, "/cart")):
        (_, entry) = of_kind(timeline, "navigation")
        assert (entry.page, entry.detail) == (route, "in page")
        assert len(timeline.pages) == 2


def test_a_drawer_that_a_link_opens_is_no_navigation() -> None:
    assert len(of_kind(spa(click(2000, 32), add(2050, element("aside", "Basket"))), "navigation")) == 1


def test_console_errors_and_requests_are_told_by_the_shape_of_their_events() -> None:
    span = {
        "op": "resource.fetch", "description": "/api/wallet?x=1", "startTimestamp": 1.0,
        "endTimestamp": 1.009,
        "data": {"method": "POST", "statusCode": 402},
    }  # fmt: skip
    timeline = told(
        [
            *page(0, BUTTON),
            console(100, "log", "hello", {"id": 1}),
            console(200, "error", "Error: broken\n    at f (a.js:1:2)"),
            request(
                300, "https://api.example/v1/orders?token=s3cr3t", method="POST", status=201, duration=35
            ),
            plugin(400, "rrweb/network@1.mp", {"requests": [{"url": "/x", "method": "GET"}]}),
            custom(500, "performanceSpan", span),
            custom(600, "breadcrumb", {"category": "console", "level": "error", "message": "no"}),
            event(700, 3, {"source": 11, "level": "warn", "payload": ['"old"'], "trace": []}),
        ]
    )
    assert [e.detail for e in of_kind(timeline, "network")] == [
        "POST /v1/orders 201 (35 ms)", "GET /x", "POST /api/wallet 402 (9 ms)"
    ]  # fmt: skip
    assert [e.value for e in of_kind(timeline, "console")] == ['hello {"id": 1}', "old"]
    assert len(of_kind(timeline, "error")) == 2


def test_nothing_that_is_not_known_is_dropped() -> None:
    events = [*page(0), custom(1, "own", {"a": 1}), plugin(2, "acme/x@1", 5), event(3, 42, {}),
              event(4, 3, {"source": 77}), custom(5, "window hidden")]  # fmt: skip
    timeline = told(events)
    assert [e.label for e in of_kind(timeline, "custom")] == [
        "own", "acme/x@1", "unknown event", "unknown change"
    ]  # fmt: skip
    assert of_kind(timeline, "visibility")[0].detail == "hidden"


def test_idle_stretches_resizes_and_windows() -> None:
    events = [
        *page(0, BUTTON),
        click(1000, 21),
        resize(1500, 400, 800),
        click(20_000, 21),
        *page(21_000, BUTTON),
    ]
    timeline = told(events, windows=["a"] * 5 + ["b"] * 2)
    (idle,) = of_kind(timeline, "idle")
    assert (idle.t_ms, idle.end_ms) == (1500, 20_000)
    assert timeline.idle() == [(1500, 20_000)]
    assert of_kind(timeline, "resize")[0].detail == "400 × 800"
    assert [e.window for e in of_kind(timeline, "navigation")] == ["a", "b"]


def test_a_submit_is_told_with_its_form() -> None:
    form = element("form", element("button", "Pay", node=31), node=30, aria_label="Payment")
    (submit,) = of_kind(told([*page(0, form), click(1000, 31)]), "submit")
    assert (submit.node_id, submit.label, submit.detail) == (30, '"Payment" form', '"Pay" button')


def test_the_timeline_grows_while_it_is_read_and_ends_the_same() -> None:
    session = session_of([*page(0, BUTTON), *(click(1000 * n, 21) for n in range(1, 10))])
    sizes = [(len(t), t.complete) for t in timeline_steps(session, step_events=3)]
    assert sizes[0][0] < sizes[-1][0]
    assert [complete for _, complete in sizes] == [False] * (len(sizes) - 1) + [True]
    seen: list[tuple[int, int]] = []
    build_timeline(session, progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (11, 11)


def test_a_recording_without_a_snapshot_still_has_a_timeline() -> None:
    timeline = told([click(0, 5), input_(100, 6, "x"), add(200, BUTTON), scroll(300, 5)])
    assert [e.kind for e in timeline.interactions] == ["click", "input", "scroll"]


def test_filters_by_kind_time_text_and_page() -> None:
    timeline = spa(click(1000, 21), click(2000, 32), moved(2050), click(3000, 21))
    assert len(timeline.select(["click"])) == 3
    assert len(timeline.select(["click"], from_ms=1500, to_ms=2500)) == 1
    assert len(timeline.select(["click"], contains="PLACE ORDER")) == 2
    assert [timeline.interactions[p].t_ms for p in timeline.select(["click"], page="/cart")] == [3000]
    assert timeline.counts()["click"] == 3
    assert sum(timeline.activity(10)) == 3
    assert timeline.at(1500) == timeline.select(to_ms=1500)[-1]


def test_what_is_covered_cannot_be_searched_for() -> None:
    timeline = told([*page(0, FIELD), input_(500, 20, "ann@x.test")])
    assert len(timeline.select(contains="ann@")) == 1
    assert not timeline.select(contains="ann@", shown=lambda entry, text: "•" * len(text))
