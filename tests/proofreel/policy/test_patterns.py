"""Patterns of routes: what `*`, `**` and `:id` stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofreel.policy.patterns import matches, path_of

SEGMENTS = st.lists(st.from_regex(r"[a-z0-9.]{1,6}", fullmatch=True), min_size=1, max_size=5)


@pytest.mark.parametrize(
    ("pattern", "address"),
    [
        ("/admin/**", "/admin"),
        ("/admin/**", "/admin/users/7"),
        ("/admin/*", "/admin/users"),
        ("/order/:id", "/order/81"),
        ("/order/:id/pay", "/order/81/pay"),
        ("/a", "https://shop.example/a?q=1"),
        ("/a", "https://shop.example/a/"),
        ("/", "https://shop.example"),
        ("https://shop.example/**", "https://shop.example/a/b"),
        ("/admin/**", "https://app.example/app#/admin/users"),
        ("/admin/**", "https://app.example/app#!/admin/users"),
    ],
)
def test_a_page_that_is_meant_matches(pattern: str, address: str) -> None:
    assert matches(pattern, address)


@pytest.mark.parametrize(
    ("pattern", "address"),
    [
        ("/admin/**", "/administration"),
        ("/admin/*", "/admin/users/7"),
        ("/order/:id", "/order/81/pay"),
        ("/a.b", "/axb"),
        ("https://shop.example/**", "https://shop.example.evil/a"),
        ("/users/**", "https://app.example/app#section"),
    ],
)
def test_another_page_does_not_match(pattern: str, address: str) -> None:
    assert not matches(pattern, address)


@given(SEGMENTS)
def test_a_path_matches_itself_and_everything_above_it(segments: list[str]) -> None:
    path = "/" + "/".join(segments)
    assert matches(path, path) and matches("/**", path)
    for length in range(1, len(segments) + 1):
        assert matches("/" + "/".join(segments[:length]) + "/**", path)


@given(st.text(max_size=40))
def test_any_text_has_a_path(address: str) -> None:
    assert path_of(address)
    assert matches("/**", address) or not path_of(address).startswith("/")


def test_many_wildcards_are_matched_without_trying_everything() -> None:
    for star in ("*a", "**a", ":id/a"):
        assert not matches("/" + star * 40 + "/b", "/" + "a" * 4_000)


@pytest.mark.parametrize("address", ["/a/\ud800/b", "/a/ü\n/b"])
def test_a_page_that_is_no_text_is_matched_too(address: str) -> None:
    assert matches("/*/*/b", address) and matches("/a/**", address) and not matches("/*/b", address)


@given(SEGMENTS, st.sampled_from(["*", "**", ":id"]))
def test_several_wildcards_mean_what_one_means(segments: list[str], star: str) -> None:
    path = "/" + "/".join(segments)
    pattern = "/" + "/".join([star] * len(segments))
    assert matches(pattern, path)
    assert not matches(pattern + "/x", path)
