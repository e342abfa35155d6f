"""The benchmark's labelled rows can be read, name types that exist, and keep some groups unseen."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.detection.__main__ import detector_types
from benchmarks.detection.rows import FILES, is_held_out, read_rows
from benchmarks.detection.scoring import score
from proofreel.privacy.detection.entities import detected_types


def test_rows_expect_types_that_exist_and_cover_each() -> None:
    expected = {type_ for row in read_rows() for type_ in row["expected"]}
    assert expected == set(detected_types())


def test_some_groups_of_each_file_are_held_out_and_most_are_not() -> None:
    for path in FILES:
        groups = {row["group"] for row in read_rows([path])}
        assert 0 < sum(map(is_held_out, groups)) < len(groups) / 2


def test_the_detector_finds_what_the_rows_of_one_file_expect() -> None:
    rows = read_rows([FILES[0]])[::20]
    assert score(rows, detector_types(rows)).micro.f1 > 0.98


def test_a_line_that_is_no_row_is_named(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"group": "a", "value": "b"}\n')
    with pytest.raises(ValueError, match=r"rows\.jsonl, line 1: .*context, expected"):
        read_rows([path])
    path.write_text('\n{"group"\n')
    with pytest.raises(ValueError, match=r"rows\.jsonl, line 2: no JSON"):
        read_rows([path])
