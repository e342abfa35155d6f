"""What a style sheet can hold of a person, and what of it is only style."""

from __future__ import annotations

import pytest

from proofreel.privacy.extraction.css_texts import MAX_PIECE, css_texts


@pytest.mark.parametrize(
    ("css", "found"),
    [
        ('.a::after { content: "hello there" }', "hello there"),
        (".a::after { content: 'hello there' }", "hello there"),
        ('.a { content: "say \\"hi\\" to" }', 'say "hi" to'),
        (".a { background: url(/i.png?u=anna) }", "/i.png?u=anna"),
        (".a { background: url('/i.png?u=anna') }", "/i.png?u=anna"),
        (".a { background: URL( /i.png?u=anna ) }", "/i.png?u=anna "),
        ("/* owner: Anna Smith */ .a { top: 0 }", " owner: Anna Smith "),
        ("/* cut off", " cut off"),
        (".a { --user-mail: anna@example.org; }", "anna@example.org"),
    ],
)
def test_text_in_a_style_sheet_is_found(css: str, found: str) -> None:
    assert list(css_texts(css)) == [found]


@pytest.mark.parametrize(
    "css",
    [
        ".anna-smith { color: red }",
        ".a { --gap: 12px solid }",
        ".a { --color: #ff00aa99 }",
        '.a { content: "→" }',
        ".a { content: '' }",
        "",
    ],
)
def test_style_is_no_text(css: str) -> None:
    assert list(css_texts(css)) == []


def test_escapes_of_css_are_undone() -> None:
    assert list(css_texts(r'.a { content: "\41nn\61 Smith" }')) == ["AnnaSmith"]
    assert list(css_texts(r'.a { content: "a \110000 b" }')) == ["a \ufffdb"]


def test_escapes_in_comments_stay() -> None:
    assert list(css_texts(r"/* C:\files\anna */")) == [r" C:\files\anna "]


def test_a_piece_is_no_longer_than_its_bound() -> None:
    assert [len(piece) for piece in css_texts(f'.a {{ content: "{"x" * (MAX_PIECE + 500)}" }}')] == [
        MAX_PIECE
    ]
