"""Attributes: which values are texts, which are something else, which say nothing."""

from __future__ import annotations

import pytest

from tests.building import add, element, page, set_attributes, text
from tests.proofreel.privacy.extraction.extracting import extracted, extractor_after, the


def skipped(**attributes: str) -> dict[str, int]:
    """Return what is left out of an element with these attributes."""
    return extractor_after(page(0, element("div", **attributes))).sink.skipped


def test_an_attribute_is_a_text_with_its_name() -> None:
    found = the(extracted(page(0, element("td", data_owner="Ann Smith", node=70))), "Ann Smith")
    assert (found.context.source, found.context.attribute) == ("attribute", "data-owner")
    assert (found.place.node, found.channel) == (70, "@data-owner")


@pytest.mark.parametrize(
    ("scheme", "kind"), [("mailto:", "email"), ("tel:", "tel"), ("SMS:", "tel"), ("callto:", "tel")]
)
def test_a_contact_link_is_read_without_its_scheme(scheme: str, kind: str) -> None:
    found = the(extracted(page(0, element("a", "write", href=f"{scheme}ann"))), "ann")
    assert found.context.type == kind


def test_another_link_is_read_as_it_stands() -> None:
    assert the(extracted(page(0, element("a", "x", href="/u/ann"))), "/u/ann").context.attribute == "href"


def test_a_style_without_strings_is_left_out_and_one_with_them_is_read() -> None:
    assert skipped(style="color: red")["style"] == 1
    styled = element("div", style='--owner: "Ann"')
    assert the(extracted(page(0, styled)), '--owner: "Ann"').context.attribute == "style"


def test_a_style_that_was_recorded_as_an_object_is_read() -> None:
    events = [
        *page(0, element("div", node=70)),
        set_attributes(5, 70, {"style": {"content": ['"Ann"', "x"]}}),
    ]
    assert the(extracted(events), '"Ann"').channel == "@style"


def test_geometry_is_left_out_unless_it_holds_more() -> None:
    assert skipped(d="M 0 0 L 10,10 Z", transform="translate(1 2)")["geometry"] == 2
    assert the(extracted(page(0, element("path", d="Ann_Smith"))), "Ann_Smith").context.attribute == "d"


def test_short_numbers_in_attributes_that_say_nothing_are_left_out() -> None:
    assert skipped(data_x="12345")["short number"] == 1
    assert the(extracted(page(0, element("div", data_x="123456"))), "123456")


def test_pixels_are_left_out_and_counted_as_opaque() -> None:
    extractor = extractor_after(page(0, element("img", src="data:image/png;base64,AAAA")))
    assert extractor.sink.skipped["data URI"] == 1
    assert extractor.sink.opaque.counts == {"image": 1}


def test_a_drawn_svg_in_a_url_is_read() -> None:
    events = page(0, element("img", src="data:image/svg+xml,<svg><text>Ann Smith</text></svg>"))
    assert any("Ann Smith" in item.text for item in extracted(events))


def test_images_and_videos_that_can_be_seen_are_counted() -> None:
    seen = page(0, element("img", src="/a.png"), element("video", src="/b.mp4"), element("img"))
    assert extractor_after(seen).sink.media == 2


def test_a_blocked_image_is_not_counted_as_seen() -> None:
    blocked = element("img", src="/a.png") | {"needBlock": True}
    extractor = extractor_after(page(0, blocked))
    assert extractor.sink.media == 0
    assert extractor.sink.opaque.counts == {"blocked": 1}


def test_the_value_of_a_control_belongs_to_its_field_and_of_another_element_to_its_attribute() -> None:
    events = page(0, element("input", value="Ann", name="who"), element("li", value="Bob"))
    found = extracted(events)
    assert the(found, "Ann").context.source == "input"
    assert the(found, "Bob").context.source == "attribute"


def test_a_document_in_srcdoc_stands_at_its_frame() -> None:
    found = the(extracted(page(0, element("iframe", srcdoc="<p>Ann</p>", node=70))), "Ann")
    assert (found.place.node, found.channel) == (70, "@srcdoc")


def test_values_of_controls_in_an_html_string_are_read_as_attributes_of_the_string() -> None:
    found = the(extracted(page(0, element("iframe", srcdoc='<input value="Ann">', node=70))), "Ann")
    assert (found.place.node, found.channel) == (70, "@srcdoc")


def test_a_handler_that_gets_markup_is_read_as_markup() -> None:
    events = [*page(0, element("div", node=70)), set_attributes(5, 70, {"onclick": "show('<b>Ann</b>')"})]
    assert the(extracted(events), "Ann").channel == "@onclick"


def test_an_attribute_that_is_taken_away_is_no_text() -> None:
    events = [*page(0, element("div", title="Ann", node=70)), set_attributes(5, 70, {"title": None})]
    extractor = extractor_after(events)
    assert "title" not in extractor.windows[0].page.nodes[70].attributes  # type: ignore[union-attr]


def test_an_attribute_of_a_node_that_never_came_is_read_all_the_same() -> None:
    assert the(extracted([*page(0), set_attributes(5, 999, {"title": "Ann"})]), "Ann").place.node == 999


def test_elements_with_the_same_clean_attributes_are_only_counted() -> None:
    extractor = extractor_after(page(0, element("i", class_="dot")))
    extractor.table.drain_pending()
    extractor.table.judged(0, [])
    before = len(extractor.table)
    rows = [add(5 + n, element("i", class_="dot")) for n in range(3)]
    more = extractor_after([*page(0, element("i", class_="dot")), *rows])
    assert len(more.table) == before
    assert more.table.count[-1] == 4


def test_blank_attributes_are_no_text() -> None:
    assert "" not in [item.text for item in extracted(page(0, element("div", text("x"), title="")))]
