"""What was found, typed or chosen is covered wherever it is shown; in a presentation all but furniture is."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from proofreel.privacy.covering import CoverAll, Known, SessionCover, bullets, cover_for
from proofreel.privacy.extraction.entered_values import EnteredValues
from proofreel.privacy.furniture import Furniture
from proofreel.privacy.scan import scan_session
from proofreel.text.safe import display_width
from tests.building import (
    Json,
    add,
    element,
    input_,
    page,
    remove,
    session_of,
    set_text,
    text,
    typed,
)
from tests.proofreel.privacy.scanning import CARD, EMAIL, detector

SESSION = session_of(
    [
        *page(0, element("p", EMAIL, node=60), element("input", autocomplete="cc-csc", node=70)),
        input_(5, 70, "881"),
    ]
)
SCAN = scan_session(SESSION, detector(), show_values=True)
COVER = cover_for(SESSION, SCAN)


def cover_of(events: list[Json], *, presentation: bool = False) -> SessionCover:
    session = session_of(events)
    return cover_for(session, scan_session(session, detector(), show_values=True), presentation)


def searching(words: str) -> list[Json]:
    """Return a page with a search field that these words are typed into."""
    return [*page(0, element("input", name="q", node=70)), *typed(5, 70, words)]


def is_covered(shown: str) -> bool:
    return not any(c.isalnum() for c in shown)


def test_a_value_is_covered_in_any_text() -> None:
    assert COVER.text(f"to {EMAIL}, now") == f"to {'•' * len(EMAIL)}, now"


def test_an_encoded_value_is_covered() -> None:
    encoded = f"/send?to={quote(EMAIL, safe='')}&x=1"
    assert "inbox" not in COVER.text(encoded)
    assert len(COVER.text(encoded)) == len(encoded)


def test_pieces_name_the_finding() -> None:
    finding = next(f for f in SCAN.findings if f.type == "EMAIL")
    assert list(COVER(f"to {EMAIL}!", 60)) == [("to ", None), ("•" * len(EMAIL), finding.id), ("!", None)]


def test_text_without_a_value_stays_one_piece() -> None:
    assert list(COVER("Order 881", 60)) == [("Order 881", None)]


def test_a_short_value_is_covered_in_its_own_node_only() -> None:
    assert COVER.text("881", node_id=70) == "•••"
    assert COVER.text("881", node_id=60) == "881"


def test_wide_characters_keep_their_width() -> None:
    cover = SessionCover([Known("山田太郎さん", "f", 1)])
    covered = cover.text("名: 山田太郎さん")
    assert display_width(covered) == display_width("名: 山田太郎さん")
    assert "山" not in covered


def test_line_breaks_inside_a_value_stay() -> None:
    assert bullets("ab\ncd") == "••\n••"


def test_overlapping_values_are_covered_once() -> None:
    cover = SessionCover([Known("Anna Smith", "a", 1), Known("Smith Street 12", "b", 1)])
    assert cover.text("Anna Smith Street 12") == "•" * 20


def test_a_scan_without_values_is_made_again() -> None:
    without = scan_session(SESSION, detector())
    assert EMAIL not in cover_for(SESSION, without).text(f"to {EMAIL}")


def test_a_session_without_findings_covers_nothing() -> None:
    assert SessionCover([]).text("anything") == "anything"


def test_before_anything_is_known_every_letter_and_digit_is_covered() -> None:
    assert CoverAll().text("Ava, 4111 (home)") == "•••, •••• (••••)"
    assert list(CoverAll()("Ava", 1)) == [("•••", None)]


def test_a_long_value_is_covered_whole_and_in_quotations() -> None:
    token = "".join(chr(97 + n % 26) + str(n % 7) for n in range(700))
    cover = SessionCover([Known(token, "f", 1)])
    assert is_covered(cover.text(token))
    assert cover.text(f"got {token[:120]}…").startswith("got •")


# Values in several nodes.

SPLIT: dict[str, list[Json | str]] = {
    "wbr": [text(EMAIL[:9], node=71), element("wbr"), text(EMAIL[9:], node=72)],
    "b": [text(EMAIL[:4], node=71), element("b", text(EMAIL[4:12], node=72)), text(EMAIL[12:], node=73)],
    "spans": [element("span", text(CARD[n : n + 4], node=71 + n)) for n in (0, 5, 10, 15)],
    "an icon": [text(CARD[:9], node=71), element("svg", element("path")), text(CARD[10:], node=72)],
    "blocks": [element("div", text(CARD[n : n + 4], node=71 + n)) for n in (0, 5, 10, 15)],
    "a digit each": [element("i", text(c, node=71 + n)) for n, c in enumerate(CARD.replace(" ", ""))],
}


@pytest.mark.parametrize("how", SPLIT)
def test_each_stretch_of_a_value_in_several_nodes_is_covered(how: str) -> None:
    parts = SPLIT[how]
    known = element("p", f"{EMAIL} or {CARD}", node=60)
    session = session_of(page(0, known, element("p", *parts, node=70)))
    cover = cover_for(session, scan_session(session, detector(), show_values=True))
    shown = [
        cover.text(node["textContent"], node["id"])
        for part in parts
        if isinstance(part, dict)
        for node in (part, *part.get("childNodes", ()))
        if node["type"] == 3
    ]
    assert len(shown) > 1
    assert all(is_covered(piece) for piece in shown), shown


def test_a_part_is_covered_in_its_node_only() -> None:
    cover = cover_of(page(0, element("p", EMAIL), element("p", *SPLIT["spans"]), element("p", CARD)))
    assert cover.text("6025", 86) == "••••"
    assert cover.text("6025 steps", 99) == "6025 steps"


def test_the_boxes_of_a_number_are_covered_each() -> None:
    boxes = element("div", *(element("input", node=70 + n, maxlength="4") for n in range(4)))
    events = [*page(0, boxes), *(input_(10.0 + n, 70 + n, CARD[5 * n : 5 * n + 4]) for n in range(4))]
    cover = cover_of(events)
    assert all(is_covered(cover.text(CARD[5 * n : 5 * n + 4], 70 + n, "value")) for n in range(4))


# What a person typed or chose.


def test_a_typed_value_is_covered_from_its_first_key_on_found_or_not() -> None:
    cover = cover_of(searching("blue teapot"))
    for length in range(1, 12):
        state = "blue teapot"[:length]
        assert is_covered(cover.text(state, 70)), state
        assert {piece for piece, _ in cover(state, 70, "value")} == {"•" * length}


def test_a_typed_value_is_covered_wherever_it_is_repeated() -> None:
    cover = cover_of(searching("blue teapot"))
    assert cover.text("Results for blue teapot:") == f"Results for {'•' * 11}:"
    assert "teapot" not in cover.text("/search?q=blue%20teapot")


def test_what_was_typed_and_deleted_again_is_covered_too() -> None:
    events = [
        *page(0, element("input", name="q", node=70)),
        *typed(5, 70, "wrong words"),
        input_(2000, 70, ""),
    ]
    assert "wrong words" not in cover_of(events).text("q: wrong words")


@pytest.mark.parametrize(
    "leak",
    [
        '{"typed":"blue tea"}',
        "/search?q=blue+tea",
        "/search?q=blue%20tea&page=1",
        '{"q":"blue te","n":3}',
        "blue tea",
    ],
)
def test_the_beginning_of_a_typed_value_is_covered_in_requests_and_events(leak: str) -> None:
    cover = cover_of(searching("blue teapot"))
    assert "blue" not in cover.text(leak)


def test_a_word_that_begins_a_typed_value_is_shown_in_a_sentence() -> None:
    cover = cover_of(
        [*page(0, element("input", name="q", node=70)), *typed(5, 70, "please leave at the door")]
    )
    assert cover.text("Now please enter your name") == "Now please enter your name"


@pytest.mark.parametrize("state", [EMAIL[:4], EMAIL[:12], EMAIL[:20]])
def test_the_beginning_of_a_found_value_is_covered_even_when_its_field_was_masked(state: str) -> None:
    events = [*page(0, element("p", EMAIL), element("input", node=70)), input_(5, 70, "****")]
    assert state not in cover_of(events).text(f'search {{"typed": "{state}"}}')


def test_a_chosen_option_is_covered_by_its_value_and_its_text() -> None:
    options = (
        element("option", "Oncology", value="onc", node=71),
        element("option", "Dental", value="den", node=72),
    )
    events = [*page(0, element("select", *options, node=70)), input_(5, 70, "onc")]
    cover = cover_of(events)
    assert is_covered(cover.text("onc", 70))
    assert is_covered(cover.text("Oncology", 71))
    assert is_covered(cover.text("Oncology", 70, "value"))
    assert cover.text("Dental", 72) == "Dental"
    assert cover.text("The Oncology ward") == "The Oncology ward"


def test_text_in_an_editable_element_is_covered_key_by_key() -> None:
    box = element("div", text("Dear", node=71), contenteditable="true", node=70)
    events = [*page(0, box), set_text(5, 71, "Dear sir"), set_text(6, 71, "Dear sir, my leg")]
    cover = cover_of(events)
    for state in ("Dear", "Dear sir", "Dear sir, my leg"):
        assert is_covered(cover.text(state, 71).replace(",", "").replace(" ", ""))
    assert "my leg" not in cover.text("note: Dear sir, my leg")


def test_text_put_into_an_editable_element_in_new_nodes_is_covered() -> None:
    box = element("div", element("p", text("a", node=72), node=71), contenteditable="true", node=70)
    events = [*page(0, box), remove(5, 72, 71), add(6, text("ab secret", node=73), parent=71)]
    assert is_covered(cover_of(events).text("ab secret", 73).replace(" ", ""))


def test_the_content_of_a_text_area_is_covered() -> None:
    events = page(0, element("textarea", text("some words", node=71), node=70))
    cover = cover_of(events)
    assert is_covered(cover.text("some words", 70, "value").replace(" ", ""))


def test_a_chosen_files_name_is_covered_with_and_without_its_folder() -> None:
    events = [
        *page(0, element("input", type="file", node=70)),
        input_(5, 70, "C:\\fakepath\\scan of mira.pdf"),
    ]
    cover = cover_of(events)
    assert "mira" not in cover.text("C:\\fakepath\\scan of mira.pdf", 70)
    assert "mira" not in cover.text("uploading scan of mira.pdf")


def test_hidden_values_and_buttons_are_not_taken_for_typed() -> None:
    events = page(
        0, element("input", type="hidden", value="csrf-aa"), element("input", type="submit", value="Send it")
    )
    cover = cover_of(events)
    assert cover.text("Send it") == "Send it"
    assert cover.text("csrf-aa") == "csrf-aa"


def test_the_names_of_an_element_are_not_taken_for_its_value() -> None:
    cover = cover_of([*page(0, element("input", node=70)), input_(5, 70, "x")])
    assert cover.text("Search", 70, "aria-label") == "Search"


def test_states_are_told_apart_by_their_node() -> None:
    entered = EnteredValues()
    entered.state(70, "on")
    cover = SessionCover([], entered)
    assert cover.text("on", 70) == "••"
    assert cover.text("on", 71) == "on"


# Presentation.


def furnished() -> list[Json]:
    return [
        *page(
            0,
            element("h1", "Your order"),
            element("nav", element("a", "Help and contact")),
            element("label", "Search", for_="q"),
            element("input", id="q", placeholder="What do you need?", node=70),
            element("button", "Place order"),
            element("p", "Shipped to a quiet place", node=80),
            element("h2", f"For {EMAIL}"),
            element("h3", "Hello Anna"),
        )
    ]


@pytest.mark.parametrize(
    "shown",
    ["Your order", "Help and contact", "Search", "What do you need?", "Place order", " place  ORDER "],
)
def test_furniture_is_shown_in_a_presentation(shown: str) -> None:
    assert cover_of(furnished(), presentation=True).text(shown) == shown


@pytest.mark.parametrize(
    "hidden",
    ["Shipped to a quiet place", f"For {EMAIL}", "Hello Anna", "Order 88", "anything else", "/orders/mira"],
)
def test_what_is_no_furniture_is_dotted_in_a_presentation(hidden: str) -> None:
    shown = cover_of(furnished(), presentation=True).text(hidden)
    assert is_covered(shown)
    assert display_width(shown) == display_width(hidden)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ('"Place order" button', '"Place order" button'),
        ('"Anna Smith" link', '"•••• •••••" link'),
        ("page load", "page load"),
        ("to 442 px, 99 % of the depth seen", "to 442 px, 99 % of the depth seen"),
        ("135 nodes", "135 nodes"),
        ("POST /api/users/mira 201 (13 ms)", "POST /•••/•••••/•••• 201 (13 ms)"),
    ],
)
def test_the_words_of_the_timeline_are_shown_in_a_presentation(said: str, shown: str) -> None:
    assert cover_of(furnished(), presentation=True).text(said) == shown


def test_covered_values_keep_their_finding_in_a_presentation() -> None:
    cover = COVER.for_presentation(Furniture(["Order"]))
    finding = next(f for f in SCAN.findings if f.type == "EMAIL")
    assert list(cover(f"to {EMAIL}", 60)) == [("•• ", None), ("•" * len(EMAIL), finding.id)]
    assert cover.text("Order") == "Order"
    assert COVER.text("anything") == "anything"
