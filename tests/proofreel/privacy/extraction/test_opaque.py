"""What no text detector can judge: what it is, how often, where."""

from __future__ import annotations

from typing import Any

import pytest

from proofreel.privacy.extraction.opaque import MAX_PLACES, OpaqueContent, is_image_uri, kind_of
from replay_format import events as ev


def kind(tag: str, *, blocked: bool = False, **attributes: Any) -> str | None:
    names = {name.rstrip("_"): value for name, value in attributes.items()}
    return kind_of(ev.Element(id=1, tagName=tag, attributes=names, needBlock=blocked))


@pytest.mark.parametrize(
    ("tag", "attributes", "expected"),
    [
        ("canvas", {}, "canvas"),
        ("video", {}, "video"),
        ("audio", {}, "audio"),
        ("object", {}, "embedded"),
        ("embed", {}, "embedded"),
        ("img", {"src": "data:image/png;base64,AA"}, "image"),
        ("img", {"src": "data:image/svg+xml,<svg/>"}, None),
        ("img", {"src": "/a.png"}, None),
        ("img", {"rr_dataURL": "data:image/png;base64,AA"}, "image"),
        ("image", {"href": "data:image/jpeg;base64,AA"}, "image"),
        ("iframe", {"rr_src": "https://other.example/"}, "frame"),
        ("iframe", {"src": "/a"}, None),
        ("div", {"rr_width": "10px"}, "blocked"),
        ("div", {}, None),
    ],
)
def test_kinds_of_content_that_is_no_text(tag: str, attributes: dict[str, Any], expected: str | None) -> None:
    assert kind(tag, **attributes) == expected


def test_a_blocked_element_is_blocked_whatever_it_is() -> None:
    assert kind("canvas", blocked=True) == "blocked"


@pytest.mark.parametrize(
    "value", [None, 3, "", "/a.png", "data:text/html,x", "data:image/svg+xml;utf8,<svg/>"]
)
def test_other_urls_carry_no_picture(value: Any) -> None:
    assert not is_image_uri(value)


def test_the_same_element_is_one_place_with_a_count() -> None:
    content = OpaqueContent()
    first = content.add("canvas", 0, 7, 1, 10, "/")
    assert first is not None
    assert content.add("canvas", 0, 7, 2, 20, "/") is None
    assert (first.count, content.counts) == (2, {"canvas": 2})


def test_content_without_a_node_is_a_place_each_time() -> None:
    content = OpaqueContent()
    content.add("image", 0, -1, 1, 10, "/")
    content.add("image", 0, -1, 2, 20, "/")
    assert [place.node_id for place in content.places] == [None, None]


def test_after_another_page_the_same_id_is_another_element() -> None:
    content = OpaqueContent()
    content.add("canvas", 0, 7, 1, 10, "/")
    content.new_page(0)
    assert content.add("canvas", 0, 7, 2, 20, "/") is not None
    assert content.add("canvas", 1, 7, 2, 20, "/") is not None


def test_places_are_bounded_and_counts_are_not() -> None:
    content = OpaqueContent()
    for node in range(MAX_PLACES + 20):
        content.add("canvas", 0, node, 1, 10, "/")
    assert len(content.places) == MAX_PLACES
    assert content.counts["canvas"] == MAX_PLACES + 20
