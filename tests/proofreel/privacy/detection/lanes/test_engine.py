"""Many patterns over many texts, with both engines."""

from __future__ import annotations

from typing import Literal, get_args

import pytest

from proofreel.privacy.detection.lanes.engine import SEPARATOR, UNKNOWN, Block, Scanner, Stretch

Engine = Literal["hyperscan", "re2"]
PATTERNS = [(r"[0-9]{3}", False), ("anna", True)]


def test_block_leads_from_an_offset_to_its_text() -> None:
    block = Block(["one", "", "three"])
    assert [block.locate(start) for start in block.starts] == [0, 1, 2]
    assert block.data == SEPARATOR.join(["one", "", "three"]).encode()


def test_block_has_one_byte_a_character() -> None:
    block = Block(["日本", "x"])
    assert block.data[:2] == b"??"
    assert block.starts[1] == 2 + len(SEPARATOR)


def test_block_names_the_texts_that_hold_a_literal_once() -> None:
    assert Block(["a=b=c", "x", "d=e"]).holding(b"=") == [0, 2]
    assert Block([]).holding(b"=") == []


@pytest.mark.parametrize("engine", get_args(Engine))
def test_stretches_hold_the_matches_of_each_text(engine: Engine) -> None:
    found = Scanner(PATTERNS, engine).stretches(Block(["x 123", "nothing", "ANNA 456"]))
    assert set(found) == {0, 2}
    assert {stretch.end for stretch in found[2]} >= {4, 8}
    assert all(stretch.pattern in (0, 1, UNKNOWN) for stretches in found.values() for stretch in stretches)


@pytest.mark.parametrize("engine", get_args(Engine))
def test_nothing_is_found_in_no_text(engine: Engine) -> None:
    scanner = Scanner(PATTERNS, engine)
    assert scanner.stretches(Block([])) == {}
    assert scanner.raw(Block([])) == []


def test_hyperscan_tells_patterns_apart_and_re2_where_they_begin() -> None:
    text = Block(["x 123"])
    assert Scanner(PATTERNS, "hyperscan").raw(text) == [Stretch(0, UNKNOWN, 5)]
    assert Scanner(PATTERNS, "re2").raw(text) == [Stretch(UNKNOWN, 2, 5)]
