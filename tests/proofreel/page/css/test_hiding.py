"""Ways to hide an element, and what only looks like one."""

from __future__ import annotations

from typing import Any

import pytest

from proofreel.page.css.hiding import is_hidden, is_overlay
from proofreel.page.css.syntax import declarations_of


def hidden(css: str, tag: str = "div", **attributes: Any) -> bool:
    declared = {name: value.lower() for name, value, _ in declarations_of(css)}
    return is_hidden(tag, attributes, declared)


@pytest.mark.parametrize(
    "css",
    [
        "opacity:0", "opacity:0%", "opacity:.01", "content-visibility:hidden",
        "height:0;overflow:hidden", "max-height:0;overflow-y:hidden", "width:0;overflow:clip",
        "width:1px;height:1px;overflow:hidden", "height:1px;overflow:hidden",
        "clip-path:inset(50%)", "clip-path:circle(0)", "clip-path:polygon(0 0, 0 0, 0 0, 0 0)",
        "position:absolute;clip:rect(0 0 0 0)", "position:absolute;clip:rect(1px, 1px, 1px, 1px)",
        "text-indent:-9999px", "transform:scale(0)", "transform:scaleY(0)", "transform:scale3d(0, 0, 1)",
        "scale:0",
        "position:absolute;left:-9999px", "position:absolute;top:-1000px", "position:absolute;left:-100%",
        "position:relative;left:-999em", "position:fixed;left:100%",
        "position:fixed;right:-300px;width:300px",
        "position:fixed;inset:0 0 0 -100%", "position:absolute;margin-left:-2000px",
        "margin-left:-200px;width:200px",
        "position:fixed;transform:translateX(-100%)", "position:fixed;transform:translateY(100%)",
        "position:absolute;transform:translate(-9999px, 0)",
        "position:absolute;transform:translate3d(0, -200%, 0)",
        "position:fixed;translate:-100% 0",
    ],
)  # fmt: skip
def test_hidden(css: str) -> None:
    assert hidden(css)


@pytest.mark.parametrize(
    "css",
    [
        "", "opacity:.5", "opacity:0;animation:fade 1s", "opacity:1", "content-visibility:auto",
        "height:0", "height:0;overflow:visible", "height:0;overflow:hidden;padding-top:56%",
        "height:0;overflow:hidden;min-height:20px", "height:0;overflow:hidden;flex:1",
        "height:0;overflow:hidden;display:table", "width:1px;overflow:hidden;min-width:50px",
        "height:1px;width:300px;overflow:hidden",
        "clip-path:inset(10%)", "clip:rect(0 0 0 0)", "position:absolute;clip:rect(0 0 40px 0);clip:auto",
        "text-indent:2em", "transform:scale(1)", "transform:none", "position:absolute;left:-20px",
        "position:absolute;left:100%", "position:relative;left:-100%",
        "float:left;margin-left:-200px;width:200px",
        "margin-left:-20px;width:200px", "transform:translateX(-100%)",
        "position:absolute;transform:translateY(4000px)",
        "position:absolute;transform:translate(-50%, -50%)", "left:-9999px",
    ],
)  # fmt: skip
def test_not_hidden(css: str) -> None:
    assert not hidden(css)


def test_root_and_body_are_never_hidden_and_hidden_inputs_always() -> None:
    assert not hidden("opacity:0", "html") and not hidden("height:0;overflow:hidden", "body")
    assert hidden("", "input", type="HIDDEN") and not hidden("", "input", type="text")


def test_table_parts_have_no_size_of_their_own() -> None:
    assert not hidden("height:0;overflow:hidden", "td")
    assert hidden("opacity:0", "td")


@pytest.mark.parametrize(
    ("tag", "attributes", "css", "over"),
    [
        ("dialog", {"rr_open_mode": "modal"}, "", True), ("dialog", {"open": ""}, "", False),
        ("div", {"role": "dialog"}, "position:fixed", True),
        ("div", {"aria-modal": "true"}, "position:fixed", True),
        ("div", {"role": "dialog"}, "position:absolute", False),
        ("div", {}, "position:fixed;inset:0;z-index:9", True),
        ("div", {}, "position:fixed;top:0;left:0;width:100%;height:100vh;z-index:1", True),
        ("div", {}, "position:fixed;inset:0", False),
        ("div", {}, "position:fixed;top:0;left:0;right:0;z-index:9", False),
        ("div", {}, "position:fixed;inset:0 auto;z-index:9", False), ("div", {}, "inset:0;z-index:9", False),
    ],
)  # fmt: skip
def test_overlays_are_modal_or_cover_the_window(
    tag: str, attributes: dict[str, Any], css: str, over: bool
) -> None:
    declared = {name: value for name, value, _ in declarations_of(css)}
    assert is_overlay(tag, attributes, declared) is over
