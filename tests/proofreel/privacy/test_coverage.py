"""Beside the findings stands what was looked at, what was not and why, and what no text search can judge."""

from __future__ import annotations

from tests.building import Json, element, full_snapshot, incremental, input_, page, typed
from tests.proofreel.privacy.scanning import EMAIL, scan


def test_strings_are_counted_by_source() -> None:
    result = scan(page(0, element("p", "one", title="two"), element("p", "three")))
    coverage = result.coverage
    assert coverage.events == 2
    assert coverage.surfaces == {"attribute": 1, "text": 2, "url": 1}
    assert coverage.strings == coverage.distinct == 4


def test_what_is_skipped_is_counted_with_the_reason() -> None:
    masked = [input_(5 + n, 70, "*" * (n + 1)) for n in range(4)]
    drawing = element("path", d="M 0 0 L 10 10")
    styled = element("p", style="color: red")
    pixel = element("img", src="data:image/png;base64,iVBORw0KGgo=")
    result = scan([*page(0, element("input", node=70), drawing, styled, pixel), *masked])
    assert result.coverage.skipped == {"data URI": 1, "geometry": 1, "masked or blank": 4, "style": 1}


def test_opaque_content_is_counted_and_located() -> None:
    blocked = element("div", class_="card", node=60) | {"attributes": {"rr_width": "10px", "class": "card"}}
    frame = {"property": "drawImage", "args": []}
    events: list[Json] = [
        *page(
            0,
            element("canvas", node=50),
            element("video", src="/v.mp4"),
            element("img", src="data:image/png;base64,iVBORw0KGgo="),
            blocked,
            href="https://shop.example/verify",
        ),
        *(incremental(10 + n, 9, id=50, commands=[frame]) for n in range(3)),
    ]
    result = scan(events)
    assert result.coverage.opaque == {"blocked": 1, "canvas": 4, "image": 1, "video": 1}
    canvas = next(place for place in result.opaque if place.kind == "canvas")
    assert (canvas.node_id, canvas.count, canvas.selector) == (50, 4, "body > canvas")
    assert canvas.page == "/verify"


def test_a_drawn_svg_is_text_and_not_opaque() -> None:
    svg = element("img", src=f"data:image/svg+xml,%3Csvg%3E%3Ctext%3E{EMAIL}%3C/text%3E%3C/svg%3E")
    result = scan(page(0, svg))
    assert result.coverage.opaque == {}
    assert [f.type for f in result.findings] == ["EMAIL"]


def test_what_cannot_be_decoded_is_counted() -> None:
    bad = {"type": 3, "timestamp": 5, "data": {"source": 0, "adds": [{"parentId": 4, "node": {"type": 3}}]}}
    assert scan([*page(0), bad]).coverage.undecodable >= 1


def test_declared_settings_that_do_not_hold_are_said() -> None:
    form = [
        element("input", node=70),
        element("input", type="hidden", value="x"),
        element("img", src="/a.png"),
    ]
    events = [*page(0, element("p", "Hello"), *form), *typed(5, 70, "abc")]
    declared = {"sessionRecording": {"maskAllInputs": True}, "maskAllText": True, "blockAllMedia": True}
    assert scan(events, declared=declared).contradictions == [
        "maskAllInputs is on, yet 1 input value is readable",
        "maskAllText is on, yet 1 text is readable",
        "blockAllMedia is on, yet 1 image or video is recorded",
    ]


def test_settings_that_hold_are_not_spoken_of() -> None:
    events = [*page(0, element("p", "***"), element("input", node=70)), input_(5, 70, "***")]
    assert scan(events, declared={"maskAllInputs": True, "maskAllText": True}).contradictions == []


def test_masked_input_types_are_compared_one_by_one() -> None:
    events = [*page(0, element("input", type="email", node=70), element("input", type="tel", node=71))]
    events += [input_(5, 70, EMAIL), input_(6, 71, "****")]
    declared = {"maskInputOptions": {"email": True, "tel": True, "text": False}}
    assert scan(events, declared=declared).contradictions == [
        "maskInputOptions masks email, yet 1 email value is readable"
    ]


def test_the_inventory_tells_how_each_field_was_masked() -> None:
    label = element("label", "Card number", for_="cc")
    card = element("input", id="cc", type="text", autocomplete="cc-number", node=70)
    note = element("textarea", name="note", node=71)
    body = (element("form", label, card, note),)
    events = [
        *page(0, *body, href="https://shop.example/pay/8812"),
        *(input_(10 + n, 70, "*" * (n + 1)) for n in range(16)),
        input_(9_000, 70, "4485"),
        input_(30, 71, "***"),
        full_snapshot(20_000, *body),
    ]
    result = scan(events)
    card_use = next(use for use in result.fields if use.autocomplete == "cc-number")
    assert (card_use.route, card_use.selector, card_use.label) == ("/pay/:id", "input#cc", "Card number")
    assert card_use.mask == {"same_length": 1, "none": 1}
    assert card_use.visits == 2
    assert (card_use.first_ms, card_use.last_ms) == (10, 9_000)
    note_use = next(use for use in result.fields if use.tag == "textarea")
    assert note_use.mask == {"fixed": 1}


def test_random_replacement_is_told_from_a_value() -> None:
    events = page(0, element("input", node=70))
    events += [
        input_(10 + n, 70, text) for n, text in enumerate(["k", "fa", "x9e", "b2ci", "0hd7a", "gge41c"])
    ]
    (use,) = scan(events).fields
    assert use.mask == {"random": 1}
