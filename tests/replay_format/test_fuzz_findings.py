"""What fuzzing found, as small as it goes."""

from __future__ import annotations

import pytest

from replay_format.part import Part
from replay_format.segments import gaps_between, note_segments


@pytest.mark.parametrize("numbers", [(-1,), (-1, 3), (2, -1, 0), (0, 0)])
def test_a_recorder_may_count_its_segments_from_anywhere(numbers: tuple[int, ...]) -> None:
    parts = [Part(importer="sentry", body=str(n), segment=n) for n in numbers]
    segments = note_segments(parts)
    for part in parts:
        list(part.events)
    assert all(gap.missing > 0 for gap in gaps_between(segments, 0.0))
