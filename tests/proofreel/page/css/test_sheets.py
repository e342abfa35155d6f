"""Style sheets as recorded: where they hold, and what scripts changed in them."""

from __future__ import annotations

from typing import Any

import pytest

from proofreel.page.page_layout import PageLayout, layout_page
from replay_format.dom import Dom
from tests.building import (  # fmt: skip
    decoded,
    dom_after,
    element,
    framed,
    full_snapshot,
    incremental,
    meta,
    resize,
    set_attributes,
    set_text,
    shadow,
    text,
)

SHEET = 90


def page(*sheets: Any, body: Any = None) -> Dom:
    body = body if body is not None else [element("p", "one"), element("div", "two", class_="b")]
    return dom_after([meta(0), full_snapshot(0, *body, head=list(sheets))])


def shown(dom: Dom) -> list[str]:
    return layout_page(dom, 40).text.split()


@pytest.mark.parametrize(
    ("attributes", "words"),
    [
        ({"_cssText": "p{display:none}"}, ["two"]),
        ({"_cssText": "p{display:none}", "media": "print"}, ["one", "two"]),
        ({"_cssText": "p{display:none}", "media": "(min-width:900px)"}, ["two"]),
        ({"_cssText": "p{display:none}", "disabled": ""}, ["one", "two"]),
        ({"_cssText": "p{display:none}", "disabled": False}, ["two"]),
        ({"_cssText": "p{display:none}", "type": "text/less"}, ["one", "two"]),
        ({"_cssText": "p{display:none}", "type": "text/css"}, ["two"]),
        ({"href": "x.css", "rel": "stylesheet"}, ["one", "two"]),
    ],
)  # fmt: skip
def test_a_link_holds_the_rules_that_were_recorded_of_it(
    attributes: dict[str, Any], words: list[str]
) -> None:
    link = element("link")
    link["attributes"] = attributes
    assert shown(page(link)) == words


def test_the_text_of_a_style_element_is_its_sheet_and_can_change() -> None:
    dom = page(element("style", text("p{display:none}", node=91), node=SHEET))
    layout = PageLayout(40)
    assert layout.update(dom).text == "two"
    dom.apply(decoded(set_text(1, 91, ".b{display:none}")))
    assert layout.update(dom).text == "one"


def test_media_are_asked_anew_when_the_window_changes() -> None:
    dom = page(element("style", "@media (max-width:600px){p{display:none}}"))
    layout = PageLayout(40)
    assert layout.update(dom).text.split() == ["one", "two"]
    dom.apply(decoded(resize(1, 500, 700)))
    assert layout.update(dom).text == "two"


def rules(**change: Any) -> dict[str, Any]:
    return incremental(1, 8, id=SHEET, **change)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"adds": [{"rule": "p{display:none}", "index": 0}]}, []),
        ({"adds": [{"rule": "p{display:none}"}]}, []),
        ({"adds": [{"rule": "p{display:none}", "index": [1, 0]}]}, []),
        ({"removes": [{"index": 0}]}, ["one", "two"]),
        ({"removes": [{"index": [1, 0]}]}, ["one"]),
        ({"replaceSync": "p{display:none}"}, ["two"]),
        ({"replace": ""}, ["one", "two"]),
    ],
)
def test_rules_inserted_deleted_and_replaced_by_scripts(change: dict[str, Any], words: list[str]) -> None:
    css = ".b{display:none}@media all{em{color:red;float:left}}"
    dom = page(element("style", css, node=SHEET))
    layout = PageLayout(40)
    assert layout.update(dom).text == "one"
    dom.apply(decoded(rules(**change)))
    assert layout.update(dom).text.split() == words


@pytest.mark.parametrize(
    "change",
    [
        {"removes": [{"index": 7}]},
        {"removes": ["odd"]},
        {"removes": [{"index": None}]},
        {"adds": [{"index": 0}, "odd", {"rule": 7}]},
        {"adds": [{"rule": "p{display:none}", "index": -1}]},
        {"adds": [{"rule": "p{display:none}", "index": [9, 0]}]},
    ],
)
def test_changes_of_rules_that_are_not_there_are_passed_over(change: dict[str, Any]) -> None:
    dom = page(element("style", ".b{display:none}", node=SHEET))
    dom.apply(decoded(rules(**change)))
    assert shown(dom) == ["one"]


@pytest.mark.parametrize(
    ("change", "hidden"),
    [
        ({"set": {"property": "display", "value": "none"}}, True),
        ({"set": {"property": "display", "value": "none", "priority": "important"}}, True),
        ({"remove": {"property": "visibility"}}, False),
        ({"set": {"property": "opacity", "value": "1"}}, False),
        ({"index": [9], "set": {"property": "display", "value": "none"}}, False),
        ({"set": "odd"}, False),
    ],
)
def test_single_declarations_set_and_removed_by_scripts(change: dict[str, Any], hidden: bool) -> None:
    dom = page(element("style", "p{visibility:visible}", node=SHEET))
    dom.apply(decoded(incremental(1, 13, **{"id": SHEET, "index": [0], **change})))
    assert shown(dom) == (["two"] if hidden else ["one", "two"])


def test_adopted_sheets_hold_for_the_document_or_the_shadow_root_that_adopts_them() -> None:
    host = shadow(element("x-a", node=70), element("p", "inner"))
    dom = page(body=[element("p", "outer"), host])
    layout = PageLayout(40)
    assert layout.update(dom).text.split() == ["outer", "inner"]
    sheet = {"styleId": 5, "rules": [{"rule": "p{display:none}"}]}
    dom.apply(decoded(incremental(1, 15, id=70, styleIds=[5], styles=[sheet])))
    assert layout.update(dom).text == "outer"
    dom.apply(decoded(incremental(2, 15, id=1, styleIds=[5])))
    assert layout.update(dom).text == ""


def test_sheets_hold_inside_of_their_own_tree_only() -> None:
    inside = shadow(element("x-a"), element("style", "p{display:none}"), element("p", "inner"))
    assert shown(page(body=[element("p", "outer"), inside])) == ["outer"]
    outside = shadow(element("x-a"), element("p", "inner"))
    assert shown(page(element("style", "p{display:none}"), body=[element("p", "outer"), outside])) == [
        "inner"
    ]
    frame = framed(element("iframe"), element("p", "framed"))
    assert shown(page(element("style", "p{display:none}"), body=[element("p", "outer"), frame])) == ["framed"]


def test_host_and_slotted_reach_out_of_the_shadow_tree() -> None:
    css = ":host(.off){display:none}::slotted(em){display:none}"
    tree = [element("style", css), element("slot")]
    host = shadow(element("x-a", element("em", "light"), element("b", "kept"), node=70), *tree)
    dom = page(body=[host])
    layout = PageLayout(40)
    assert layout.update(dom).text == "kept"
    dom.apply(decoded(set_attributes(1, 70, {"class": "off"})))
    assert layout.update(dom).text == ""


def test_rule_sets_are_shared_by_pages_with_the_same_sheets() -> None:
    css = "p{display:none}.shared{float:left}"
    first, second = PageLayout(40), PageLayout(40)
    first.update(page(element("style", css)))
    second.update(page(element("style", css)))
    assert list(first._sheets.rules.values()) == list(second._sheets.rules.values())
