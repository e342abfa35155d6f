"""Style sheets taken apart: only the rules that can change how a page reads as text.

Most of a style sheet is colours and sizes. A scanner finds the rules and passes over the bodies that name no
property of interest, so that a sheet of megabytes costs milliseconds; what is kept is parsed by tinycss2 when
an element first needs it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import tinycss2

MAX_NESTING = 40
MAX_BODY = 50_000

PROPERTIES = frozenset({
    "display", "visibility", "opacity", "position", "left", "right", "top", "bottom", "inset", "clip",
    "clip-path", "height", "max-height", "overflow", "overflow-x", "overflow-y", "float", "flex", "flex-grow",
    "flex-basis", "flex-flow", "flex-direction", "flex-wrap", "order", "grid", "grid-template",
    "grid-template-columns", "grid-template-areas", "grid-template-rows", "grid-column", "grid-column-start",
    "grid-column-end", "grid-area", "gap", "column-gap", "row-gap", "grid-gap", "width",
    "text-align", "justify-content", "white-space",
    "white-space-collapse", "text-wrap", "text-overflow", "text-transform", "font-weight", "font-size",
    "font", "list-style", "list-style-type", "content", "text-indent", "transform", "translate", "animation",
    "animation-name", "direction", "margin", "margin-top", "margin-bottom",
    "margin-left", "margin-block", "margin-block-start", "margin-block-end", "margin-right", "margin-inline",
    "margin-inline-start", "padding", "padding-top",
    "padding-bottom", "padding-left", "padding-right", "padding-inline", "padding-block",
    "content-visibility", "-webkit-text-security", "all", "border", "border-width", "border-style",
    "border-radius", "box-shadow",
    "z-index", "scale", "counter-reset", "counter-increment",

})  # fmt: skip
# Asked for beside others, and too common to keep a rule for their sake alone.
_BESIDE_OTHERS = frozenset({
    "border-top", "border-right", "border-bottom", "border-left", "min-height", "min-width",
})  # fmt: skip
# `visibility:` also lies in `content-visibility:`; a needless rule is harmless, a missed one is not.
_WANTED = re.compile(
    r"(?:^|[;{}\s*/])(?:" + "|".join(sorted((re.escape(p) for p in PROPERTIES), reverse=True)) + r")\s*:",
    re.IGNORECASE,
)
_VARIABLE_SET = re.compile(r"--[\w-]+\s*:")
_STRUCTURE = re.compile(
    r"""/\*.*?(?:\*/|\Z)|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|\\.|[{};]""", re.DOTALL
)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_NAME = re.compile(r"@([\w-]+)\s*(.*)", re.DOTALL)

Declaration = tuple[str, str, bool]


class Block:
    """A rule as it stands: what is before the brace, its body, and the rules inside the body.

    `own` is the body without the inner rules. A statement such as `@import` has no body.
    """

    __slots__ = ("children", "own", "prelude")

    def __init__(self, prelude: str, own: str = "", children: list[Block] | None = None) -> None:
        self.prelude = prelude
        self.own = own
        self.children = children if children is not None else []


@lru_cache(maxsize=256)
def blocks_of(css: str) -> tuple[Block, ...]:
    """Return the top-level rules of a sheet in order; broken ends are closed as CSS says."""
    return tuple(_scan(css))


def _scan(css: str) -> list[Block]:
    """Return the rules, found in one pass over the structure; comments are dropped."""
    top: list[Block] = []
    stack: list[tuple[Block, int]] = []
    start = 0
    for match in _STRUCTURE.finditer(css):
        sign = match.group()
        if sign == "{":
            if len(stack) < MAX_NESTING:
                prelude = css[start : match.start()]
                if stack:
                    own, prelude = _split_before_rule(prelude)
                    stack[-1][0].own += own
                block = Block(_plain(prelude))
                (stack[-1][0].children if stack else top).append(block)
                stack.append((block, match.start()))
                start = match.end()
        elif sign == "}":
            if stack:
                block, _ = stack.pop()
                block.own += css[start : match.start()]
            start = match.end()
        elif sign == ";" and not stack:
            statement = _plain(css[start : match.start()])
            if statement:
                top.append(Block(statement + ";"))
            start = match.end()
    if stack:
        stack[-1][0].own += css[start:]
    return top


def _split_before_rule(text: str) -> tuple[str, str]:
    """Return the declarations in front of a nested rule, and the nested rule's prelude."""
    cut = text.rfind(";")
    return (text[: cut + 1], text[cut + 1 :]) if cut >= 0 else ("", text)


def _plain(text: str) -> str:
    return (_COMMENT.sub(" ", text) if "/*" in text else text).strip()


def is_wanted(body: str) -> bool:
    """True when a body sets a property of interest, or a custom property."""
    return _WANTED.search(body) is not None or ("--" in body and _VARIABLE_SET.search(body) is not None)


@lru_cache(maxsize=20_000)
def declarations_of(body: str) -> tuple[Declaration, ...]:
    """Return (name, value, important) of a body or a style attribute: the properties of interest only."""
    try:
        return tuple(_parsed(body[:MAX_BODY]))
    except RecursionError:
        return ()


def _parsed(body: str) -> list[Declaration]:
    found: list[Declaration] = []
    for item in tinycss2.parse_blocks_contents(body, skip_comments=True, skip_whitespace=True):
        if item.type != "declaration":
            continue
        name: str = item.name if item.name.startswith("--") else item.lower_name
        if name in PROPERTIES or name in _BESIDE_OTHERS or name.startswith("--"):
            found.append((name, tinycss2.serialize(item.value).strip(), bool(item.important)))
    return found


def at_rule(prelude: str) -> tuple[str, str]:
    """Return (lower-case name, rest) of an at-rule's prelude; an empty name when it is none."""
    match = _NAME.match(prelude)
    return (match[1].lower(), match[2].strip().rstrip(";").strip()) if match else ("", "")


def tokens_of(value: str) -> Iterator[Any]:
    """Yield the tokens of a value, white space and comments left out."""
    try:
        tokens = tinycss2.parse_component_value_list(value[:MAX_BODY], skip_comments=True)
    except RecursionError:
        return
    for token in tokens:
        if token.type != "whitespace":
            yield token
