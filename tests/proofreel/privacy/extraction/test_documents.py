"""Text inside recorded values: JSON of any shape, JSON in strings, HTML in strings."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofreel.privacy.extraction.documents import (
    MAX_DEPTH,
    MAX_HTML_NODES,
    MAX_NESTED,
    looks_like_markup,
    parse_markup,
    path_of,
    texts_in,
)
from replay_format import events as ev


def found(value: Any) -> list[tuple[Any, str, str]]:
    """Return (text, key, path) of each text."""
    return [(item[0], item[1], path_of(item)) for item in texts_in(value, ".data")]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("plain", [("plain", "", ".data")]),
        ({"mail": "a@b"}, [("a@b", "mail", ".data.mail")]),
        ({"a": {"b": "c"}}, [("c", "b", ".data.a.b")]),
        ({"names": ["Ann", "Bob"]}, [("Ann", "names", ".data.names[0]"), ("Bob", "names", ".data.names[1]")]),
        ({"x-y z": "v"}, [("v", "x-y z", '.data["x-y z"]')]),
        ({"age": 41, "ratio": 0.5}, [(41, "age", ".data.age"), (0.5, "ratio", ".data.ratio")]),
        ([1, 2], []),
        ({"on": True, "off": None, "empty": ""}, []),
    ],
)
def test_texts_carry_their_nearest_key_and_their_path(value: Any, expected: list[Any]) -> None:
    assert found(value) == expected


@pytest.mark.parametrize("name", ["name", "key"])
def test_the_value_of_a_pair_carries_the_name_of_the_pair(name: str) -> None:
    assert ("secret", "x-token", ".data[0].value") in found([{name: "x-token", "value": "secret"}])


def test_json_inside_a_string_is_read_as_json() -> None:
    assert found(json.dumps({"mail": "a@b"})) == [("a@b", "mail", ".data.mail")]
    assert found({"body": json.dumps(["a@b"])}) == [("a@b", "body", ".data.body[0]")]
    assert found('"quoted"') == [("quoted", "", ".data")]


@pytest.mark.parametrize("text", ["{not json}", "[1, 2", '{"a"', "{", '"'])
def test_what_only_begins_like_json_stays_a_text(text: str) -> None:
    assert found(text) == [(text, "", ".data")]


def test_json_in_json_is_followed_to_a_bound() -> None:
    value = "core"
    for _ in range(MAX_NESTED + 3):
        value = json.dumps(value)
    (text, _, _), *rest = found(value)
    assert not rest
    assert "core" in text


def test_nesting_is_followed_to_a_bound_and_never_fails() -> None:
    value: Any = "deep"
    for _ in range(MAX_DEPTH + 50):
        value = [value]
    assert found(value) == []


def test_a_key_that_is_no_name_is_a_text_itself() -> None:
    assert ("ann.smith@example.org", "", ".data{key}") in found({"ann.smith@example.org": 1})


@given(
    st.recursive(
        st.text(max_size=8) | st.integers(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=5), inner),
        max_leaves=12,
    )
)
def test_any_json_is_read_to_its_end(value: Any) -> None:
    for text, key, holder, _ in texts_in(value):
        assert isinstance(text, str | int | float)
        assert isinstance(key, str)
        assert isinstance(holder, str)


@pytest.mark.parametrize("text", ["<p>hi", "<!doctype html><b>x</b>", "a <BR> b", "<custom-tag a=1>"])
def test_markup_is_recognised(text: str) -> None:
    assert looks_like_markup(text)


@pytest.mark.parametrize("text", ["a < b and c > d", "no tags", "<1>", "<anna@example.org>"])
def test_text_with_angle_brackets_is_no_markup(text: str) -> None:
    assert not looks_like_markup(text)


def outline(node: ev.Node) -> Any:
    """Return a node as nested lists of tags and texts."""
    if isinstance(node, ev.Text | ev.Comment):
        return node.textContent
    children = node.childNodes if isinstance(node, ev.Element | ev.Document) else []
    return [getattr(node, "tagName", "#document"), *(outline(child) for child in children)]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a<b>c</b></p>", ["p", "a", ["b", "c"]]),
        ("<ul><li>1<li>2</ul>", ["ul", ["li", "1"], ["li", "2"]]),
        ("<dl><dt>a<dd>b</dl>", ["dl", ["dt", "a"], ["dd", "b"]]),
        ("<div><br>x<img>y</div>", ["div", ["br"], "x", ["img"], "y"]),
        ("<div><x-a/>t</div>", ["div", ["x-a"], "t"]),
        ("<div>a</span>b</div>", ["div", "a", "b"]),
        ("<div><!-- c --></div>", ["div", " c "]),
    ],
)
def test_html_is_parsed_as_forgivingly_as_a_scan_needs(html: str, expected: Any) -> None:
    assert outline(parse_markup(html)) == ["#document", expected]


def test_ids_of_parsed_nodes_are_negative_and_their_own() -> None:
    root = parse_markup("<div><p>a</p><p>b</p></div>")
    ids: list[int] = []
    stack: list[ev.Node] = [root]
    while stack:
        node = stack.pop()
        ids.append(node.id)
        if isinstance(node, ev.Element | ev.Document):
            stack.extend(node.childNodes)
    assert all(number < -1 for number in ids)
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("html", ["<![CDATA[x", "<!DOCTYPE [", "<![if x]>a", "<" * 5000, "</" * 500])
def test_malformed_html_never_fails(html: str) -> None:
    assert isinstance(parse_markup(html), ev.Document)


def test_deep_and_endless_html_is_bounded() -> None:
    assert isinstance(parse_markup("<div>" * 5_000 + "x"), ev.Document)
    many = parse_markup("<i></i>" * (MAX_HTML_NODES + 1_000))
    assert len(many.childNodes) <= MAX_HTML_NODES
