"""A random sample of many recordings, the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Sequence

from proofreel.documents.scan import SampleTaken
from replay_format.reading import Candidate


class Sample:
    """`size` recordings drawn without repetition; `taken` says afterwards out of how many."""

    def __init__(self, size: int, seed: int = 0) -> None:
        self.size = size
        self.seed = seed
        self.taken: SampleTaken | None = None

    def draw(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """Return the drawn ones, in their order; all when there are no more than `size`."""
        size = min(self.size, len(candidates))
        self.taken = SampleTaken(size=size, of=len(candidates), seed=self.seed)
        chosen = random.Random(self.seed).sample(range(len(candidates)), size)  # noqa: S311 (no secret)
        return [candidates[number] for number in sorted(chosen)]
