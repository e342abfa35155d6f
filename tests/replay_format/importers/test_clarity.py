"""Clarity's payloads: tokens to nodes, masks to bullets, page places to viewport places."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from replay_format import events as ev
from replay_format.dom import Dom
from replay_format.importers.clarity_tokens import attributes_of, expand, masked_text, split_nodes
from replay_format.reading import open_path
from replay_format.session import Session

START = 1700000000000
# fmt: off
TOKENS = [100, 5, 2, "*D", "name=html", 3, 1, 2, "HTML", "lang=en", 4, 3, "BODY", 5, 4, "P", "class=a",
          6, 5, "*T", "Order", 7, 4, 5, [15, 16], -8, 7, [19], "u"]
# fmt: on


def payload(
    a: list[Any], p: list[Any], sequence: int = 1, page: int = 1, version: str = "0.8.70"
) -> dict[str, Any]:
    envelope = [version, sequence, 0, 200, "proj", "user", "sess", page, 0, 0, 0, "https://a.example/cart"]
    return {"e": envelope, "a": [[0, 0, 0, START], *a] if sequence == 1 else a, "p": p}


def opened(tmp_path: Path, *payloads: dict[str, Any]) -> Session:
    for number, content in enumerate(payloads):
        (tmp_path / f"{number}.json").write_text(json.dumps(content))
    (session,) = open_path(str(tmp_path))
    return session


def page_of(session: Session) -> Dom:
    dom = Dom()
    for _, event in session.events():
        dom.apply(event)
    return dom


def test_references_are_expanded_and_nodes_told_apart() -> None:
    nodes = list(split_nodes(expand(TOKENS)))
    assert nodes[5] == ([7, 4, 5], ["P", "class=a"])
    assert nodes[6] == ([-8, 7], ["*T", "u"])


@pytest.mark.parametrize(("token", "length"), [("16", 42), ("u", 30), ("7", 7), (" 5 ", 7), ("1", 1)])
def test_masked_text_has_its_length_in_groups_of_bullets(token: str, length: int) -> None:
    assert len(masked_text(token)) == length
    assert set(masked_text(token)) <= {"•", " "}


def test_a_mask_is_no_longer_than_a_text_can_be() -> None:
    """Found by fuzzing: eight characters that ask for a terabyte of bullets."""
    assert len(masked_text("zzzzzzzz")) < 20_000


def test_attributes_boxes_and_styles() -> None:
    assert attributes_of("img", ["alt=", "#2s.1e"]) == {"alt": "", "rr_width": "1px", "rr_height": "0.5px"}
    assert attributes_of("style", ["media=all", "p{content:'a=b'}"]) == {
        "media": "all",
        "_cssText": "p{content:'a=b'}",
    }
    assert attributes_of("a", ["href=https://a.example/?x=1"]) == {"href": "https://a.example/?x=1"}


def test_a_page_is_built_changed_and_emptied(tmp_path: Path) -> None:
    later = [300, 6, 9, 4, 5, "B", "title=new", 6, 5, "*T", "Ordered", 7, "P"]
    session = opened(tmp_path, payload([[0, 8, 800, 2000]], [TOKENS, later]))
    dom = page_of(session)
    texts = [n.textContent for n in dom.nodes.values() if isinstance(n, ev.Text)]
    tags = [n.tagName for n in dom.nodes.values() if isinstance(n, ev.Element)]
    assert texts == ["Ordered"]
    assert sorted(tags) == ["b", "body", "html", "p"]
    assert (dom.href, dom.missing) == ("https://a.example/cart", 0)


def test_times_are_the_pages_start_and_the_events_own(tmp_path: Path) -> None:
    session = opened(tmp_path, payload([], [TOKENS]), payload([[700, 24, "plan", "pro"]], [], sequence=2))
    assert session.info.started_at == START + 100
    assert session.info.duration_ms == 600


def test_a_click_is_placed_in_the_viewport(tmp_path: Path) -> None:
    click = [500, 9, 5, 120, 950, 0, 0, 0, 1, 0, "Pay", "https://a.example/pay?t=1", "a.b", 1]
    session = opened(tmp_path, payload([[400, 10, 3, 0, 900, "", "", 1], click], [TOKENS]))
    (found,) = [
        e.data
        for _, e in session.events()
        if isinstance(e, ev.Incremental) and isinstance(e.data, ev.MouseInteraction)
    ]
    assert (found.type, found.id, found.x, found.y) == (2, 5, 120, 50)
    assert {"Pay", "https://a.example/pay?t=1"} <= {d.value for d in session.info.documents}


def test_what_is_said_beside_the_page_is_kept(tmp_path: Path) -> None:
    said = [[5, 34, "userHint", ["ada@lovelace.example"]], [6, 1, 2, ["https://mail.example/?q=ada"]],
            [7, 1, 3, ["Your cart, Ada"]], [8, 31, "boom", 1, 2, "stack", "app.js"]]  # fmt: skip
    session = opened(tmp_path, payload(said, [TOKENS]))
    by_source = {document.source: document.value for document in session.info.documents}
    assert by_source["identity"] == ["ada@lovelace.example"]
    customs = [e.data.payload for _, e in session.events() if isinstance(e, ev.Custom)]
    assert {"title": "Your cart, Ada"} in customs
    assert [e.data.plugin for _, e in session.events() if isinstance(e, ev.Plugin)] == ["rrweb/console@1"]


def test_a_later_page_without_a_clock_follows_the_one_before(tmp_path: Path) -> None:
    second = payload([], [TOKENS], sequence=2, page=2)
    session = opened(tmp_path, payload([[900, 24, "k", "v"]], [TOKENS]), second)
    assert session.info.duration_ms == 900


def test_an_unknown_version_opens_with_a_warning(tmp_path: Path) -> None:
    session = opened(tmp_path, payload([], [TOKENS], version="3.1.0"))
    assert any("3.1.0" in warning for warning in session.info.warnings)


def test_what_is_whole_in_a_cut_off_payload_is_read(tmp_path: Path) -> None:
    data = json.dumps(payload([[n, 12, 5, n, n, "", "true"] for n in range(200, 400)], [TOKENS]))
    path = tmp_path / "cut.json"
    path.write_text(data[: len(data) // 2])
    (session,) = open_path(str(path))
    assert 20 < len(session) < 150


def changes_in(session: Session, kind: type) -> list[Any]:
    return [e.data for _, e in session.events() if isinstance(e, ev.Incremental) and isinstance(e.data, kind)]


def test_clicks_are_placed_by_the_pages_scrolling_alone(tmp_path: Path) -> None:
    """The recorder's baseline (event 4) repeats the scroll position of whatever was scrolled last."""
    said = [[400, 10, 5, 0, 300, "", "", 1], [450, 4, 1, 800, 2000, 800, 600, 0, 300, 1, 1, 0],
            [500, 9, 5, 120, 50, 0, 0, 0, 1, 0, "Pay", None, "a.b", 1]]  # fmt: skip
    (click,) = changes_in(opened(tmp_path, payload(said, [TOKENS])), ev.MouseInteraction)
    assert (click.x, click.y) == (120, 50)


def test_without_its_first_payload_a_page_is_where_the_baseline_says(tmp_path: Path) -> None:
    said = [
        [450, 4, 1, 800, 2000, 800, 600, 0, 300, 1, 1, 0],
        [500, 9, 3, 120, 350, 0, 0, 0, 1, 0, "", None, "a.b", 1],
    ]
    (click,) = changes_in(opened(tmp_path, payload(said, [], sequence=2)), ev.MouseInteraction)
    assert (click.x, click.y) == (120, 50)


def test_the_two_clicks_of_a_double_click_are_two(tmp_path: Path) -> None:
    click = [500, 9, 5, 120, 50, 0, 0, 0, 1, 0, "Pay", None, "a.b", 1]
    session = opened(tmp_path, payload([click, click, [501, 16, 5, 120, 50, "", "true"]], [TOKENS]))
    assert [data.type for data in changes_in(session, ev.MouseInteraction)] == [2, 2, 4]


def test_a_payload_sent_again_counts_once(tmp_path: Path) -> None:
    click = [500, 9, 5, 120, 50, 0, 0, 0, 1, 0, "Pay", None, "a.b", 1]
    first = payload([click], [TOKENS])
    again = {**first, "e": [*first["e"][:8], 1, 1, *first["e"][10:]]}
    assert len(changes_in(opened(tmp_path, first, again), ev.MouseInteraction)) == 1


def test_a_page_knows_its_size_and_address_from_the_start(tmp_path: Path) -> None:
    said = [[101, 11, 800, 600], [102, 28, "visible"], [103, 1, 1, ["https://a.example/told"]],
            [900, 11, 500, 600],
            [901, 28, 0]]  # fmt: skip
    content = payload(said, [TOKENS])
    content["e"] = content["e"][:11]  # older trackers say the address in a dimension only
    session = opened(tmp_path, content)
    metas = [e.data for _, e in session.events() if isinstance(e, ev.Meta)]
    assert [(m.href, m.width, m.height) for m in metas] == [("https://a.example/told", 800, 600)]
    assert [(r.width, r.height) for r in changes_in(session, ev.ViewportResize)] == [(500, 600)]
    assert [e.data.tag for _, e in session.events() if isinstance(e, ev.Custom)] == ["window hidden"]


def test_lean_recordings_have_clicks_and_pages_but_no_nodes(tmp_path: Path) -> None:
    said = [[101, 11, 800, 600], [400, 10, 3, 0, 100, "", "", 1], [450, 10, 90, 0, 700, "", "", 1],
            [500, 9, 5, 120, 150, 0, 0, 0, 1, 0, "Pay", None, "a.b", 1]]  # fmt: skip
    content = payload(said, [])
    del content["p"]
    session = opened(tmp_path, content)
    (click,) = changes_in(session, ev.MouseInteraction)
    assert (click.x, click.y) == (120, 50)
    assert [e.data.href for _, e in session.events() if isinstance(e, ev.Meta)] == ["https://a.example/cart"]


def test_one_radio_button_of_a_group_is_on(tmp_path: Path) -> None:
    group = [200, 6, 20, 4, "INPUT", "type=radio", "name=g", "value=a", "checked=true", 21, 4, 20, "INPUT",
             "type=radio",
             "name=g", "value=b"]  # fmt: skip
    dom = page_of(opened(tmp_path, payload([[300, 27, 21, "true", 1]], [TOKENS, group])))
    assert {node_id: dom.is_checked(dom.nodes[node_id]) for node_id in (20, 21)} == {20: False, 21: True}


def test_text_whose_place_is_missing_is_kept_beside_the_page(tmp_path: Path) -> None:
    lost = [300, 6, 70, 60, "*T", "Ada Lovelace"]
    session = opened(tmp_path, payload([], [TOKENS, lost]))
    said = [e.data.payload for _, e in session.events() if isinstance(e, ev.Custom)]
    assert "Ada Lovelace" in json.dumps(said)


def test_pages_of_two_tabs_are_in_two_windows(tmp_path: Path) -> None:
    def page(number: int, tab: str) -> dict[str, Any]:
        return payload([[0, 0, 0, START + number * 1000], [101, 1, 15, [tab]]], [TOKENS], page=number)

    session = opened(tmp_path, page(1, "left"), page(2, "right"), page(3, "left"))
    assert session.info.windows == ["left", "right"]


def test_a_payload_with_odd_parts_is_read_around_them(tmp_path: Path) -> None:
    odd = payload(
        [{"no": "event"}, 7, [], ["x", 9], [1, "y"], [2, 0, {"a": 1}, [2]], [500, 24, "plan", "pro"]],
        [TOKENS, "no"],
    )  # type: ignore[list-item]
    session = opened(tmp_path, odd)
    assert {"plan": "pro"} in [
        {e.data.tag: e.data.payload} for _, e in session.events() if isinstance(e, ev.Custom)
    ]
    assert page_of(session).text_of(page_of(session).root)  # type: ignore[arg-type]
    assert any("cut off or damaged" in warning for warning in session.info.warnings)


@pytest.mark.parametrize(
    ("said", "expected"),
    [("true", True), ("•••••", True), ("false", False), ("••••• ••••", False), ("••••", True)],
)
def test_a_checkbox_says_so_even_masked(said: str, expected: bool, tmp_path: Path) -> None:
    box = [200, 6, 20, 4, "INPUT", "type=checkbox"]
    dom = page_of(opened(tmp_path, payload([[300, 27, 20, said, 1]], [TOKENS, box])))
    node = dom.nodes[20]
    assert isinstance(node, ev.Element) and dom.is_checked(node) == expected
