"""Pages repeat themselves; what is looked at once must be told as often as it was recorded,
and never too little.
"""

from __future__ import annotations

import pytest

from proofreel.privacy.detection.detector import Detector
from proofreel.privacy.detection.lanes.engine import Block
from proofreel.privacy.detection.lanes.triggers import Triggers
from proofreel.privacy.extraction.documents import path_of, texts_in
from proofreel.privacy.model import FieldContext
from proofreel.privacy.scan import SessionScanner
from tests.building import add, element, meta, page, plugin, session_of, set_attributes
from tests.proofreel.privacy.scanning import EMAIL, detector, found, scan


def rows(*titles: str) -> list[dict[str, object]]:
    return [add(100 * n, element("p", "in stock", title=title)) for n, title in enumerate(titles, 1)]


def seen_before(*titles: str) -> list[dict[str, object]]:
    """A page whose texts so far are judged, because another one began, and then rows."""
    return [
        *page(0, element("p", "in stock", title="a lantern")),
        meta(50, "https://shop.example/next"),
        *rows(*titles),
    ]


def test_elements_that_are_alike_are_counted_each() -> None:
    result = scan(seen_before(*["a lantern"] * 20))
    assert result.coverage.surfaces == {"attribute": 21, "text": 21, "url": 2}


def test_a_value_among_many_elements_that_are_alike_is_found() -> None:
    result = scan(seen_before(*["a lantern"] * 20, EMAIL, "a lantern", EMAIL))
    assert [finding.t_ms for finding in found(result, EMAIL)] == [2100, 2300]


def test_a_blocked_element_among_others_like_it_is_still_opaque() -> None:
    blocked = element("p", title="a lantern") | {"needBlock": True}
    result = scan([*seen_before(*["a lantern"] * 5), add(900, blocked)])
    assert result.coverage.opaque == {"blocked": 1}


def test_short_numbers_are_left_out_of_new_and_of_changed_attributes() -> None:
    row = element("tr", node=50, aria_rowindex="7")
    result = scan([*page(0, row), set_attributes(5, 50, {"aria-rowindex": "8"})])
    assert result.coverage.skipped == {"short number": 2}


def test_numbers_that_could_be_found_nowhere_are_left_out_of_documents() -> None:
    body = {"count": 12, "ratio": 0.8444218515250481, "lat": 52.520008, "account": 5500123456, "flag": True}
    result = scan([*page(0), plugin(5, "rrweb/network@1", body)])
    assert result.coverage.skipped == {"fraction": 1, "short number": 1}
    assert found(result, "52.520008"), "a coordinate, as its key says"


def test_what_numbers_hold_is_found_in_documents() -> None:
    result = scan([*page(0), plugin(5, "rrweb/network@1", {"card": 4485275918376025, "x": 4485275918376025})])
    assert {f.json_path for f in found(result, "4485275918376025")} == {
        ".data.payload.card",
        ".data.payload.x",
    }


def test_texts_of_documents_know_their_key_and_path() -> None:
    body = {"a b": [1, {"c": "x"}], "inner": '{"mail": ["y"]}', "headers": [{"name": "cookie", "value": "z"}]}
    texts = {
        text: (key, path_of((text, key, holder, step))) for text, key, holder, step in texts_in(body, ".data")
    }
    assert texts == {
        1: ("a b", '.data["a b"][0]'),
        "x": ("c", '.data["a b"][1].c'),
        "y": ("mail", ".data.inner.mail[0]"),
        "cookie": ("name", ".data.headers[0].name"),
        "z": ("cookie", ".data.headers[0].value"),
    }


@pytest.mark.parametrize(
    ("text", "is_labelled"),
    [
        ("ID: 123456782", True), ("id_123456782", True), ("my-id 123456782", True),
        ("guide 123456782", False),
        ("ideas 123456782", False), ("the customer 123456782", True),
    ],
)  # fmt: skip
def test_label_words_of_a_few_letters_are_whole_words(text: str, is_labelled: bool) -> None:
    _, labelled = Triggers("hyperscan").of(Block(["before", text.lower(), "after"]))
    assert (1 in labelled) is is_labelled


def test_a_scan_is_free_when_it_is_over_without_a_collection() -> None:
    import gc
    import weakref

    gc.disable()
    try:
        scanner = SessionScanner(session_of([*page(0, element("p", "x"))]), detector())
        scanner.run()
        kept = weakref.ref(scanner.extractor.windows[0].page)
        del scanner
        assert kept() is None
    finally:
        gc.enable()


def test_what_was_seen_clean_is_judged_again_in_a_field_that_says_something() -> None:
    fresh = Detector()
    plain, name = FieldContext(), FieldContext(source="input", label="Full name")
    assert fresh.detect_many([("Rosalind Acheampong", plain)]) == [[]]
    assert [hit.type for hit in fresh.detect_many([("Rosalind Acheampong", name)])[0]] == ["NAME"]
