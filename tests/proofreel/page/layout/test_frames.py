"""Boxes around cards and dialogs, text that can be edited, and pages in frames."""

from __future__ import annotations

from typing import Any

import pytest

from proofreel.page.page_layout import PageLayout
from tests.building import add, decoded, dom_of, element, framed
from tests.proofreel.page.pages import laid_out, lines

CARD = ".c{border:1px solid #ddd}p{margin:0}"


def card(*texts: str) -> Any:
    return element("div", *(element("p", text) for text in texts), class_="c")


def test_what_has_several_lines_stands_in_a_box() -> None:
    assert lines(card("a", "b"), css=CARD, width=20) == [
        "\u250c" + "\u2500" * 18 + "\u2510", "\u2502 a                \u2502",
        "\u2502 b                \u2502",
        "\u2514" + "\u2500" * 18 + "\u2518",
    ]  # fmt: skip
    assert lines(card("a"), css=CARD) == ["a"]


def test_boxes_end_at_the_second_level_and_where_there_is_no_room() -> None:
    def depth(out: list[str]) -> int:
        return max(line.count("\u250c") + line.count("\u2502 \u250c") for line in out)

    three = element(
        "div",
        "x",
        element("div", "y", element("div", "z", element("p", "w"), class_="c"), class_="c"),
        class_="c",
    )
    assert sum(line.count("\u250c") for line in lines(three, css=CARD, width=60)) == 2
    assert depth(lines(three, css=CARD, width=60)) >= 1
    assert not any("\u250c" in line for line in lines(card("a", "b"), css=CARD, width=12))


def test_a_box_is_left_off_where_a_word_would_break_for_it() -> None:
    assert not any("\u250c" in line for line in lines(card("a" * 18, "b"), css=CARD, width=20))


@pytest.mark.parametrize(
    ("attributes", "drawn"),
    [
        ({"contenteditable": "true", "role": "textbox"}, "[Hi                  "),
        ({"contenteditable": "", "aria_label": "Note"}, "[Hi"),
        ({"contenteditable": "plaintext-only", "data_placeholder": "Note"}, "[Hi"),
        ({"contenteditable": "false", "role": "textbox"}, "Hi"),
        ({"contenteditable": "true"}, "Hi"), ({"role": "textbox"}, "Hi"),
    ],
)  # fmt: skip
def test_text_that_people_type_into_looks_like_a_field(attributes: dict[str, str], drawn: str) -> None:
    (line,) = lines(element("div", "Hi", **attributes), width=30)
    assert line.startswith(drawn) and line.endswith("]") is drawn.startswith("[")


def test_the_page_in_a_frame_stands_in_its_place() -> None:
    frame = framed(element("iframe"), element("p", "inside"))
    assert lines("before", frame, "after") == ["before", "", "inside", "", "after"]


def test_text_inside_of_the_tag_is_not_the_page_in_the_frame() -> None:
    frame = framed(element("iframe", "Your browser knows no frames"), element("p", "inside"))
    frame["childNodes"].insert(0, element("p", "Use another browser"))
    assert lines(frame) == ["inside"]


def test_a_frame_without_a_page_is_only_known_to_be_there() -> None:
    (line,) = lines(element("iframe", "Your browser knows no frames", width="200", height="40"))
    assert "frame" in line and "browser" not in line


SRCDOC = (
    "<style>p{color:red}</style><h1>Terms</h1>"
    "<p>Be <b>kind</b> &amp; brief.<br>Always.</p><script>x()</script>"
)


def test_srcdoc_is_shown_when_no_document_was_attached() -> None:
    page = laid_out(element("iframe", node=70, srcdoc=SRCDOC))
    assert page.text.split("\n") == ["Terms", "Be kind & brief.", "Always."]
    assert {span.node_id for line in page.lines for span in line} == {70}


def test_srcdoc_gives_way_to_the_document() -> None:
    dom = dom_of(element("iframe", node=70, srcdoc="<p>first</p>"))
    layout = PageLayout(40)
    assert layout.update(dom).text == "first"
    document = {"type": 0, "id": 71, "childNodes": []}
    dom.apply(decoded(add(1, document, parent=70)))
    dom.apply(decoded(add(2, element("html", element("body", element("p", "second"))), parent=71)))
    assert layout.update(dom).text == "second"


@pytest.mark.parametrize(
    ("srcdoc", "expected"),
    [
        ("plain", ["plain"]), ("<p>a<p>b", ["a", "b"]),
        ("<table><tr><td>a<td>b<tr><td>c</table>", ["a b", "c"]),
        ("<!-- no --><title>T</title>x", ["x"]), ("<script>never closed", [""]), ("<", ["<"]),
        ("", None),
        ("<meta charset=x>after", ["after"]), ("<template><p>no</p></template>yes", ["yes"]),
        ("&lt;b&gt;", ["<b>"]),
    ],
)  # fmt: skip
def test_srcdoc_is_read_as_html_whatever_it_holds(srcdoc: str, expected: list[str] | None) -> None:
    out = lines(element("iframe", srcdoc=srcdoc))
    if expected is None:
        assert "frame" in out[0]
    else:
        assert [line.strip() for line in out] == expected


def test_srcdoc_is_covered_like_any_attribute() -> None:
    def cover(text: str, node_id: int, attribute: str | None = None) -> list[tuple[str, str | None]]:
        assert attribute in (None, "srcdoc")
        return [(text.replace("Ann", "\u2022\u2022\u2022"), None)]

    assert (
        PageLayout(40).update(dom_of(element("iframe", srcdoc="<p>Dear Ann</p>")), cover).text
        == "Dear \u2022\u2022\u2022"
    )
