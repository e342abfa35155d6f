"""The page as text: what stands where, and what is left out."""

from __future__ import annotations

from typing import Any

from proofreel.page.model import PageText
from proofreel.page.page_layout import PageLayout, layout_page
from proofreel.text.safe import display_width
from replay_format.dom import Dom
from tests.building import (
    add,
    click,
    decoded,
    dom_after,
    dom_of,
    element,
    framed,
    full_snapshot,
    input_,
    meta,
    set_attributes,
    set_text,
    shadow,
    text,
)  # fmt: skip


def styled(css: str, *body: Any, width: int = 1280) -> Dom:
    return dom_after([meta(0, width=width), full_snapshot(0, *body, head=[element("style", css)])])


def shown(*body: Any, css: str = "", width: int = 60, window: int = 1280) -> str:
    return layout_page(styled(css, *body, width=window), width).text


def roles(page: PageText, word: str) -> set[str]:
    return {span.role for line in page.lines for span in line if word in span.text}


def test_headings_paragraphs_and_links_flow_as_in_a_text_browser() -> None:
    body = [
        element("h1", "Lanterns"),
        element("p", "Made  by\n  hand in ", element("a", "Tyne", href="/t"), " since\u00a01911."),
        element("p", "Second."),
    ]
    page = layout_page(dom_of(*body), 60)
    assert page.text == "Lanterns\n\nMade by hand in Tyne since\u00a01911.\n\nSecond."
    assert [span.heading for span in page.lines[0]] == [1]
    assert roles(page, "Tyne") == {"link"}


def test_long_text_breaks_at_blanks_and_never_inside_a_word_of_several_elements() -> None:
    out = shown(element("p", "one two thr", element("b", "ee"), " four"), width=11)
    assert out == "one two\nthree four"


def test_preformatted_text_keeps_its_lines_and_blanks() -> None:
    assert shown(element("pre", "a  b\n  c")) == "a  b\n  c"
    assert shown(element("div", "a  b\n  c"), css="div{white-space:pre-line}") == "a b\n c"


def test_lists_have_markers_and_numbers() -> None:
    out = shown(
        element(
            "ul", element("li", "one"), element("li", "two", element("ol", element("li", "deep"), start="3"))
        )
    )
    assert out == "• one\n• two\n  3. deep"
    assert shown(element("ul", element("li", "plain")), css="ul{list-style:none}") == "plain"


def test_a_table_has_columns_that_fit() -> None:
    table = element(
        "table",
        element("thead", element("tr", element("th", "Order"), element("th", "Total"))),
        element("tbody", element("tr", element("td", "LL-1"), element("td", "£68.00", align="right"))),
        element("tbody", element("tr", element("td", "LL-20", colspan="2"))),
    )
    assert shown(table).split("\n") == ["Order  Total", "─────  ──────", "LL-1   £68.00", "LL-20"]


def test_a_table_too_wide_for_the_page_is_stacked_and_nothing_is_lost() -> None:
    names = [f"column-number-{n}" for n in range(8)]
    out = shown(element("table", element("tr", *(element("td", name) for name in names))), width=30)
    assert [word for word in out.split() if word in names] == names
    assert all(len(line) <= 30 for line in out.split("\n"))


def test_forms_are_drawn_as_fields() -> None:
    dom = dom_of(
        element("label", "Email", for_="e"),
        element("input", node=50, id="e", type="email", name="mail", value="**********"),
        element("div", element("input", node=51, type="checkbox", checked=True), " Terms"),
        element("div", element("input", type="radio"), "Red"),
        element("select", element("option", "Red"), element("option", "Blue", selected=True)),
        element("button", "Place order"),
        element("input", type="submit", value="Send"),
        element("input", type="hidden", value="secret-token"),
        element("input", type="text", placeholder="Your name"),
        element("textarea", node=52, rows="1"),
    )
    page = layout_page(dom, 60)
    assert page.text.split("\n") == [
        "Email [**********          ]",
        "[x] Terms",
        "( ) Red",
        "[Blue ▾] ( Place order ) ( Send ) [Your name           ]",
        "┌──────────────────────────────┐",
        "│                              │",
        "└──────────────────────────────┘",
    ]
    assert roles(page, "****") == {"masked"}
    assert roles(page, "Your name") == {"muted"}
    email = page.controls[0]
    assert (email.label, email.value, email.mask, email.checked) == (
        "Email",
        "**********",
        "same_length",
        None,
    )
    assert [c.type for c in page.controls] == [
        "email", "checkbox", "radio", "select-one", "submit", "submit", "text", "textarea",
    ]  # fmt: skip
    assert page.controls[1].checked is True
    assert [c.mask for c in page.controls[3:]] == ["none", None, None, "empty", "empty"]


def test_a_form_without_its_style_sheet_has_a_line_for_each_label() -> None:
    form = [
        element("label", "Name ", element("input", size="5")),
        element("label", "Town", for_="t"),
        element("input", id="t", size="5"),
        element("label", element("input", type="checkbox"), "Gift"),
    ]
    assert layout_page(dom_of(*form), 60).text.split("\n") == ["Name [     ]", "Town [     ]", "[ ] Gift"]
    assert shown(*form, css="p{display:none}") == "Name [     ] Town [     ] [ ] Gift"


def test_flex_rows_and_grids_stand_side_by_side_where_there_is_room() -> None:
    cards = [
        element("div", element("b", name), element("p", price))
        for name, price in (("Lamp", "£1"), ("Rug", "£2"))
    ]
    css = ".g{display:grid;grid-template-columns:repeat(2,1fr)}"
    wide = shown(element("div", *cards, class_="g"), css=css, width=40)
    assert wide.split("\n") == ["Lamp                 Rug", "", "£1                   £2"]
    bar = element("nav", element("a", "Shop", href="/"), element("a", "Bag", href="/b"))
    assert (
        shown(bar, css="nav{display:flex;justify-content:space-between}", width=20) == "Shop             Bag"
    )
    words = element("div", element("div", "alpha " * 20), element("div", "beta " * 20))
    narrow = shown(words, css="body>div{display:flex}", width=22)
    assert "alpha beta" not in " ".join(narrow.split())[:60]
    assert narrow.index("beta") > narrow.rindex("alpha")


def test_media_queries_follow_the_recorded_window() -> None:
    css = ".wide{display:none}@media (min-width:800px){.wide{display:block}.narrow{display:none}}"
    body = [element("p", "wide", class_="wide"), element("p", "narrow", class_="narrow")]
    assert shown(*body, css=css, window=1280) == "wide"
    assert shown(*body, css=css, window=390) == "narrow"


def test_what_is_hidden_is_left_out() -> None:
    css = """
    .a{display:none} .b{visibility:hidden} .b .back{visibility:visible} .c{opacity:0}
    .sr{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0)}
    .off{position:absolute;left:-9999px} .ind{text-indent:-9999px} .acc{max-height:0;overflow:hidden}
    .drawer{position:fixed;transform:translateX(-100%)} .aria{color:red}
    """
    body = [
        *(
            element("p", f"gone-{name}", class_=name)
            for name in ("a", "c", "sr", "off", "ind", "acc", "drawer")
        ),
        element("p", "gone-b ", element("i", "back", class_="back"), class_="b"),
        element("p", "gone-attribute", hidden=""),
        element("dialog", "gone-dialog"),
        element("details", element("summary", "More"), element("p", "gone-details")),
        element("template", "gone-template"),
        element("noscript", "gone-noscript"),
        element("script", "gone-script"),
        element("p", "aria only", aria_hidden="true"),
        element("dialog", "open dialog", open=""),
        element("details", element("summary", "Open"), "inside", open=""),
    ]
    out = shown(*body, css=css)
    assert "gone" not in out
    assert out.split() == ["back", "More", "aria", "only", "open", "dialog", "Open", "inside"]


def test_what_is_moved_away_or_folded_is_left_out_and_what_scrolls_is_not() -> None:
    css = """
    .drawer{position:fixed;left:-300px;width:280px} .sheet{position:fixed;top:100%}
    .menu{margin-left:-240px;width:240px}
    .slide{position:fixed;right:0;translate:100% 0} .fold{display:grid;grid-template-rows:0fr}
    .fold>div{overflow:hidden}
    .fold.open{grid-template-rows:1fr} .zero{font:0/0 a} .tag{position:absolute;top:-12px;height:10px}
    .row{position:absolute;top:0;transform:translateY(40000px)}
    .off{position:absolute;transform:translateX(-9999px)}
    """
    body = [
        *(element("div", f"gone-{name}", class_=name)
            for name in ("drawer", "sheet", "menu", "slide", "zero", "off")),
        element("div", element("div", "gone-fold"), class_="fold"),
        element("div", element("div", "unfolded"), class_="fold open"),
        element("div", "badge", class_="tag"), element("div", "row 1000", class_="row"),
    ]  # fmt: skip
    assert shown(*body, css=css).split() == ["unfolded", "badge", "row", "1000"]


def test_a_box_without_a_size_of_its_own_may_still_be_seen() -> None:
    css = """
    .fill{width:0;flex:1;overflow:hidden} .pane{height:0;flex:1 1 auto;overflow:hidden}
    td{width:0;overflow:hidden}
    .ratio{height:0;padding-bottom:56.25%;overflow:hidden} .least{height:0;min-height:100vh;overflow:hidden}
    .shut{height:0;min-height:0;padding:0 16px;overflow:hidden} .cut{clip-path:circle(0)} .none{scale:0}
    """
    body = [
        *(element("div", name, class_=name) for name in ("fill", "pane", "ratio", "least")),
        element("table", element("tr", element("td", "cell"))),
        *(element("div", f"gone-{name}", class_=name) for name in ("shut", "cut", "none")),
    ]
    assert shown(*body, css=css).split() == ["fill", "pane", "ratio", "least", "cell"]


def test_hints_and_messages_come_and_go_with_the_value() -> None:
    css = """.float::placeholder{color:transparent} .err{display:none} .was :invalid ~ .err{display:block}
    input::placeholder{color:#999}"""
    dom = styled(
        css,
        element("input", placeholder="Street", class_="float"),
        element(
            "form",
            element(
                "div",
                element("input", node=70, required="", placeholder="Mail"),
                element("p", "Missing", class_="err"),
            ),
            class_="was",
        ),
    )
    layout = PageLayout(40)
    assert layout.update(dom).text.split() == ["[", "]", "[Mail", "]", "Missing"]
    dom.apply(decoded(input_(1, 70, "x")))
    assert layout.update(dom).text.split() == ["[", "]", "[x", "]"]


def test_rules_of_layers_importance_and_specificity_win_as_in_css() -> None:
    css = """
    @layer base, top; @layer top{.x{display:block}} @layer base{#y.x{display:none}}
    p.z{display:none} .z{display:block} .w{display:none!important} #w{display:block}
    :root{--d:none} .v{display:var(--d)} .u{display:var(--nothing, block)}
    .card{ .inner{display:none} &.open .inner{display:block} }
    ul li:nth-child(2), ul li:not(.keep):last-child{display:none}
    """
    body = [
        element("p", "layers", class_="x", id="y"), element("p", "gone", class_="z"),
        element("p", "gone", class_="w", id="w"), element("p", "gone", class_="v"),
        element("p", "fallback", class_="u"),
        element("div", element("p", "gone", class_="inner"), class_="card"),
        element("div", element("p", "nested", class_="inner"), class_="card open"),
        element("ul", *(element("li", name) for name in ("one", "gone", "gone"))),
    ]  # fmt: skip
    assert shown(*body, css=css).split() == ["layers", "fallback", "nested", "•", "one"]


def test_generated_content_case_and_breaks() -> None:
    css = ".q::before{content:'“'} .q::after{content:'” \\e900'} .up{text-transform:uppercase}"
    assert shown(
        element("p", element("span", "so", class_="q"), element("br"), element("span", "loud", class_="up")),
        css=css,
    ) == ("“so”\nLOUD")


def test_counters_count_through_the_page_and_again_after_a_change() -> None:
    css = """
    ol{counter-reset:s;list-style:none} li{counter-increment:s} li::before{content:counters(s,".") ") "}
    h2::before{counter-increment:part;content:"Part " counter(part,upper-roman) ": "} .off{display:none}
    """
    dom = styled(
        css,
        element("h2", "Before"),
        element("ol", element("li", "a", node=70), element("li", "b", element("ol", element("li", "c")))),
        element("h2", "After"),
    )
    layout = PageLayout(40)
    assert [line.strip() for line in layout.update(dom).text.split("\n") if line] == [
        "Part I: Before", "1) a", "2) b", "2.1) c", "Part II: After",
    ]  # fmt: skip
    dom.apply(decoded(set_attributes(1, 70, {"class": "off"})))
    page = layout.update(dom)
    assert "1) b" in page.text and page.text == layout_page(dom, 40).text


def test_shadow_trees_take_slots_in_place_and_keep_their_styles_to_themselves() -> None:
    host = shadow(
        element("x-card", element("b", "light", slot="name"), "rest"),
        element("style", "p{display:none} :host{display:block} ::slotted(.no){display:none}"),
        element("p", "gone"),
        element("div", "before ", element("slot", name="name"), " after"),
        element("slot"),
    )
    assert shown(host, element("p", "outside")) == "before light after\nrest\n\noutside"


def test_a_frame_stands_in_place_and_what_cannot_be_read_is_marked() -> None:
    blocked = element("div")
    blocked["attributes"] = {"rr_width": "155px", "rr_height": "21px"}
    page = layout_page(
        dom_of(
            "top",
            framed(element("iframe"), element("p", "inside")),
            element("iframe", rr_src="https://pay.example/"),
            element("canvas", width="300", height="40"),
            blocked,
            element("img", alt="lamp"),
            element("hr"),
        ),
        60,
    )
    words = page.text.split()
    assert words[:2] == ["top", "inside"]
    for name in ("frame", "canvas", "blocked"):
        assert roles(page, f" {name} ") == {"opaque"}
    assert "[image: lamp]" in page.text
    assert page.text.endswith("─" * 60)


def test_wide_characters_take_two_cells() -> None:
    out = shown(element("p", "東京都千代田区丸の内"), width=12)
    assert out.split("\n") == ["東京都千代田", "区丸の内"]
    table = element(
        "table",
        element("tr", element("td", "東京"), element("td", "x")),
        element("tr", element("td", "🏮"), element("td", "y")),
    )
    page = layout_page(dom_of(table), 40)
    starts = {
        display_width("".join(s.text for s in line)[: "".join(s.text for s in line).index(mark)])
        for line, mark in zip(page.lines, "xy", strict=True)
    }
    assert starts == {6}


def test_hostile_text_cannot_leave_its_place() -> None:
    page = layout_page(
        dom_of(element("p", "a\x1b[31mb\u202ec\u200bd"), element("input", value="\x1b]52;c;x\x07")), 60
    )
    everything = "".join(span.text for line in page.lines for span in line)
    assert "\x1b" not in everything and "\u202e" not in everything and "\x07" not in everything
    assert "<U+202E>cd" in everything


def test_every_line_keeps_to_the_width() -> None:
    body = [
        element("p", "x" * 300), element("pre", "y" * 90), element("button", "z " * 60),
        element("ul", element("li", "w" * 90)),
        element("input", value="v" * 200), element("textarea", value="u" * 200),
        element("div", "a" * 50, "b" * 50),
    ]  # fmt: skip
    for width in (20, 40, 61):
        page = layout_page(dom_of(*body), width)
        assert max(display_width("".join(s.text for s in line)) for line in page.lines) <= width


class Bullets:
    """Covers one value."""

    def __init__(self, value: str) -> None:
        self.value = value

    def __call__(self, text: str, node_id: int, attribute: str | None = None) -> list[tuple[str, str | None]]:
        before, found, after = text.partition(self.value)
        return [(before, None), ("•" * len(found), "f_1"), (after, None)] if found else [(text, None)]


def test_covering_moves_nothing() -> None:
    dom = dom_of(
        element("p", "Receipt sent to  jo march@example.com and more text that wraps"),
        element("input", value="jo march@example.com"),
        element("img", alt="jo march@example.com"),
    )
    layout = PageLayout(24)
    plain = layout.update(dom).text
    covered = layout.update(dom, Bullets("jo march@example.com"))
    assert "march" not in covered.text
    assert [len(line) for line in covered.text.split("\n")] == [len(line) for line in plain.split("\n")]
    assert {span.finding for line in covered.lines for span in line} == {None, "f_1"}
    assert layout.update(dom).text == plain


def test_rows_lead_from_a_node_to_its_lines() -> None:
    page = layout_page(
        dom_of(
            element("p", text("one", node=61), node=60), element("div", element("p", "two", node=63), node=62)
        ),
        40,
    )
    assert (page.rows[60], page.rows[61], page.rows[63]) == ((0, 0), (0, 0), (2, 2))
    assert page.rows[62] == (2, 2)
    assert page.rows[4] == (0, 2)


def test_an_updated_layout_is_the_same_as_a_fresh_one() -> None:
    css = """
    .on{display:none} li:first-child{display:none} input:checked ~ p{display:none}
    .m:hover .pop{display:block} .pop{display:none}
    """
    dom = styled(
        css,
        element("ul", element("li", text("a", node=71), node=70), element("li", "b", node=72), node=73),
        element("div", element("input", node=74, type="checkbox"), element("p", "toggled"), node=75),
        element(
            "div", element("span", "menu", node=77), element("div", "pop", class_="pop"), class_="m", node=76
        ),
    )
    layout = PageLayout(40)
    layout.update(dom)
    steps = [
        set_text(1, 71, "changed"), add(2, element("li", "first", node=80), parent=73, before=70),
        set_attributes(3, 72, {"class": "on"}), input_(4, 74, "on", checked=True), click(5, 77),
        add(6, element("style", ".m{display:none}", node=81), parent=3),
        set_attributes(7, 72, {"class": None}),
        add(8, {"type": 2, "id": 82, "tagName": "p", "attributes": {}, "childNodes": []}, parent=75),
        add(9, text("late", node=83), parent=82),
    ]  # fmt: skip
    seen = set()
    for step in steps:
        dom.apply(decoded(step))
        page = layout.update(dom)
        assert page.text == layout_page(dom, 40).text
        seen.add(page.text)
    assert len(seen) >= 6


def test_scripted_style_changes_are_followed() -> None:
    from tests.building import incremental

    dom = dom_after(
        [
            meta(0),
            full_snapshot(
                0, element("p", "x", class_="x"), head=[element("style", ".y{color:red}", node=90)]
            ),
        ]
    )
    layout = PageLayout(40)
    assert layout.update(dom).text == "x"
    dom.apply(decoded(incremental(1, 8, id=90, adds=[{"rule": ".x{display:none}", "index": 0}])))
    assert layout.update(dom).text == ""
    dom.apply(decoded(incremental(2, 13, id=90, index=[0], set={"property": "display", "value": "block"})))
    assert layout.update(dom).text == "x"
    dom.apply(
        decoded(
            incremental(
                3,
                15,
                id=1,
                styleIds=[7],
                styles=[{"styleId": 7, "rules": [{"rule": "p{display:none!important}"}]}],
            )
        )
    )
    assert layout.update(dom).text == ""


def test_scrolling_moves_the_window_and_not_the_lines() -> None:
    from tests.building import scroll

    dom = dom_of(*(element("p", f"line {n}") for n in range(200)))
    layout = PageLayout(40)
    before = layout.update(dom)
    dom.apply(decoded(scroll(1, 2200)))
    after = layout.update(dom)
    assert after.lines is before.lines
    assert before.scroll_row == 0 < after.scroll_row
    assert after.scroll == (0, 2200)
