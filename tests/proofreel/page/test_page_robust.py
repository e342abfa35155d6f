"""Pages that were made to break a layout: deep, broken, huge."""

from __future__ import annotations

import pytest

from proofreel.page.css.style import Style
from proofreel.page.layout.blocks import Block
from proofreel.page.layout.page_composer import PageComposer
from proofreel.page.page_layout import PageLayout, layout_page
from replay_format import events as ev
from replay_format.dom import Dom
from tests.building import (
    BODY,
    add,
    decoded,
    dom_after,
    dom_of,
    element,
    full_snapshot,
    meta,
    mutation,
    remove,
    set_text,
    text,
)  # fmt: skip

DEPTH = 10_000


def nested(tag: str, depth: int, style: str) -> Dom:
    dom = dom_of()
    first = 50_000
    parents = [BODY, *range(first, first + depth)]
    nodes = [
        *(element(tag, node=first + n, style=style) for n in range(depth)),
        text("the deepest words", node=49_999),
    ]
    added = [{"parentId": p, "nextId": None, "node": n} for p, n in zip(parents, nodes, strict=True)]
    dom.apply(decoded(mutation(1, adds=added)))
    return dom


@pytest.mark.parametrize(
    ("tag", "style"),
    [
        ("div", ""), ("span", ""), ("div", "display:flex"), ("div", "display:grid"), ("table", ""),
        ("td", ""),
        ("div", "display:inline-block"), ("div", "float:left"), ("ul", ""), ("label", ""),
        ("x-a", "display:contents"),
    ],
)  # fmt: skip
def test_ten_thousand_nested_elements_are_laid_out(tag: str, style: str) -> None:
    dom = nested(tag, DEPTH, style)
    layout = PageLayout(80)
    assert "the deepest words" in layout.update(dom).text
    dom.apply(decoded(set_text(2, 49_999, "other words")))
    page = layout.update(dom)
    assert "other words" in page.text
    assert len(page.rows) > DEPTH


def test_frames_in_frames_in_frames_are_laid_out() -> None:
    dom = dom_of(element("iframe", node=49_000))
    parent = 49_000
    for number in range(50_000, 50_000 + 900, 3):
        document = {"type": 0, "id": number, "childNodes": []}
        body, frame = element("body", node=number + 1), element("iframe", node=number + 2)
        dom.apply(decoded(add(1, document, parent=parent)))
        dom.apply(decoded(add(1, body, parent=number)))
        dom.apply(decoded(add(1, frame, parent=number + 1)))
        parent = number + 2
    dom.apply(decoded(add(1, text("innermost", node=49_999), parent=parent - 1)))
    assert "innermost" in layout_page(dom, 80).text


@pytest.mark.parametrize(
    "css",
    [
        "{" * 50_000, "}" * 50_000, "p{display:" * 20_000, "@media ((" * 5_000 + "{p{display:none}}",
        "div:not(" * 5_000 + "x" + ")" * 5_000 + "{display:none}", '"' * 50_001, "/*" * 50_000,
        "p " * 20_000 + "{display:none}", "p{display:var(--x)} :root{--x:var(--y);--y:var(--x)}",
        "p{width:1e999px;order:99999999999999999999;column-count:1e99;gap:1e99px}",
        "body{display:grid;grid-template-columns:repeat(99999,repeat(99999,1px))}",
        "body{display:grid;grid-template-columns:" + "repeat(2," * 500 + ")" * 500 + "}",
        "p{display:" + "(" * 5_000 + ")" * 5_000 + "}", "\ud800{\udfff:\x00}", "p\\{display:none}",
    ],
    ids=range(15),
)  # fmt: skip
def test_broken_style_sheets_hide_nothing(css: str) -> None:
    body = [element("p", "one"), element("p", "two")]
    dom = dom_after([meta(0), full_snapshot(0, *body, head=[element("link", _cssText="")])])
    next(n for n in dom.walk() if getattr(n, "tagName", "") == "link").attributes["_cssText"] = css
    assert layout_page(dom, 60).text.split() == ["one", "two"]


def test_a_style_sheet_of_megabytes_is_read() -> None:
    rules = (
        f".a{n} > .b{n}:hover, a[href^='x{n}']{{color:red;padding:{n}px}}.c{n}{{display:none}}"
        for n in range(25_000)
    )
    css = "".join(rules)
    assert len(css) > 1_900_000
    dom = dom_after(
        [
            meta(0),
            full_snapshot(0, element("p", "x", class_="c7"), element("p", "y"), head=[element("style", css)]),
        ]
    )
    assert layout_page(dom, 60).text == "y"


def test_attributes_of_any_type_do_no_harm() -> None:
    odd = [None, True, 7, 1.5, [], {}, {"a": 1}, "x" * 5_000]
    names = [
        "class",
        "id",
        "style",
        "type",
        "colspan",
        "rows",
        "size",
        "rr_width",
        "width",
        "alt",
        "placeholder",
        "value",
        "start",
    ]
    for tag in ("p", "td", "input", "textarea", "select", "img", "ol", "meter", "canvas", "label"):
        for value in odd:
            node = element(tag, "t")
            node["attributes"] = dict.fromkeys(names, value)
            assert layout_page(dom_of(node, element("p", "end")), 30).text.endswith("end")


def test_an_empty_mirror_is_an_empty_page() -> None:
    page = layout_page(Dom(), 80)
    assert (page.lines, page.controls, dict(page.rows), page.text) == ([], [], {}, "")


def test_the_page_can_lose_its_root_and_get_another() -> None:
    dom = dom_of(element("p", "old"))
    layout = PageLayout(40)
    assert layout.update(dom).text == "old"
    dom.apply(decoded(remove(1, 2, parent=1)))
    assert layout.update(dom).text == ""
    dom.apply(decoded(full_snapshot(2, element("p", "new"))))
    assert layout.update(dom).text == "new"
    assert layout.update(dom_of(element("p", "another mirror"))).text == "another mirror"


def test_a_change_on_a_large_page_lays_out_little_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out: list[int] = []
    lay_out = PageComposer._lay_out

    def counted(composer: PageComposer, inner: ev.Element, style: Style, width: int, depth: int) -> Block:
        laid_out.append(inner.id)
        return lay_out(composer, inner, style, width, depth)

    monkeypatch.setattr(PageComposer, "_lay_out", counted)
    rows = [
        element("tr", *(element("td", text(f"cell {n}-{c}", node=100_000 + n * 5 + c)) for c in range(5)))
        for n in range(1_500)
    ]
    dom = dom_of(element("table", *rows))
    layout = PageLayout(100)
    layout.update(dom)
    whole = len(laid_out)
    assert whole >= 1_500 * 5
    laid_out.clear()
    dom.apply(decoded(set_text(1, 100_700, "new")))
    assert "new" in layout.update(dom).text
    assert len(laid_out) < whole / 100
