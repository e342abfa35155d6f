"""What lies over the page: put where the window is, laid out apart."""

from __future__ import annotations

from typing import Any

from proofreel.page.page_layout import PageLayout, layout_page
from tests.building import decoded, element, scroll, set_attributes
from tests.proofreel.page.pages import lines, styled

OVER = ".m{position:fixed;inset:0;z-index:9}p{margin:0}"


def overlay(*texts: str, node: int = 90, **attributes: Any) -> Any:
    return element("div", *(element("p", text) for text in texts), node=node, **{"class_": "m", **attributes})


def test_an_overlay_stands_in_a_box_above_the_page() -> None:
    out = lines(element("p", "page"), overlay("one", "two"), css=OVER, width=20)
    assert out[0].startswith("\u250c") and out[1].strip("\u2502 ") == "one"
    assert out[-1] == "page"


def test_one_line_over_the_page_has_no_box() -> None:
    assert lines(element("p", "page"), overlay("Saved"), css=OVER, width=20) == ["Saved", "", "page"]


def test_the_last_overlay_is_on_top() -> None:
    out = [line for line in lines("page", overlay("first"), overlay("second", node=91), css=OVER) if line]
    assert out == ["second", "first", "page"]


def test_an_overlay_in_another_goes_with_it() -> None:
    outer = element("div", element("p", "outer"), overlay("inner", node=91), class_="m", node=90)
    assert "".join(lines("page", outer, css=OVER)).count("inner") == 1


def test_hidden_overlays_and_those_in_hidden_elements_are_not_shown() -> None:
    assert lines("page", overlay("x", style="display:none"), css=OVER) == ["page"]
    assert lines("page", overlay("x", style="visibility:hidden"), css=OVER + ".m p{visibility:hidden}") == [
        "page"
    ]
    assert lines("page", element("div", overlay("x"), style="display:none"), css=OVER) == ["page"]


def test_an_overlay_comes_and_goes_with_its_class() -> None:
    dom = styled(
        ".on{position:fixed;inset:0;z-index:9}p{margin:0}", element("p", "page"), overlay("x", class_="off")
    )
    layout = PageLayout(30)
    assert layout.update(dom).text == "page\nx"
    dom.apply(decoded(set_attributes(1, 90, {"class": "on"})))
    assert layout.update(dom).text == "x\n\npage" == layout_page(dom, 30).text
    dom.apply(decoded(set_attributes(2, 90, {"class": "off"})))
    assert layout.update(dom).text == "page\nx"


def test_an_overlay_follows_the_window() -> None:
    body = [element("p", f"line {n}") for n in range(80)]
    dom = styled(OVER, *body, overlay("Here"))
    layout = PageLayout(30)
    assert layout.update(dom).lines[0][0].text == "Here"
    dom.apply(decoded(scroll(1, 1000)))
    page = layout.update(dom)
    assert page.rows[90][0] - page.scroll_row in (0, 1)
    assert page.text.split("\n")[0] == "line 0"


def test_fields_in_an_overlay_are_listed() -> None:
    dialog = element("div", element("input", aria_label="Code"), class_="m")
    assert [c.label for c in layout_page(styled(OVER, "page", dialog), 40).controls] == ["Code"]


def test_a_modal_dialog_is_over_the_page_whatever_its_style() -> None:
    dialog = element("dialog", element("p", "Sure?"), open="", rr_open_mode="modal")
    dialog["attributes"]["rr_open_mode"] = "modal"
    assert lines("page", dialog, css="p{margin:0}")[0] == "Sure?"
