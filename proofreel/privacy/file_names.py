"""Names of files and folders as they may be shown: a recording can be called by the person in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from proofreel.privacy.furniture import BULLET, dotted, names_nobody

if TYPE_CHECKING:
    from proofreel.privacy.detection.detector import Detector

NOTE = "the recording's own name holds personal data: covered here, rename the file"
_STEP = re.compile(r"[^/\\]+")
_ENDING = re.compile(r"(?:\.[A-Za-z]{1,8}){1,2}$")
_ADDRESS = ("@", "%40")


def cautious_path(path: str, presenting: bool = False) -> str:
    """Return a path before anything is known of what it holds: steps that look like an address are dotted.

    `presenting` dots besides each step with a person's first name or a longer number.
    """
    return _STEP.sub(lambda step: _cautious(step[0], presenting), path)


def covered_path(path: str, cover: Callable[[str], str] = str, presenting: bool = False) -> str:
    """Return a path with values in it covered: those that `cover` knows and those that are found in it."""
    return cautious_path(_STEP.sub(lambda step: cover(_without_hits(step[0])), path), presenting)


def is_personal(path: str, cover: Callable[[str], str] = str) -> bool:
    """True when a path holds something that would be covered outside a presentation too."""
    return covered_path(path, cover) != path


def _cautious(step: str, presenting: bool) -> str:
    ending = _ENDING.search(step)
    stem = step[: ending.start()] if ending else step
    telling = any(mark in step for mark in _ADDRESS) or (presenting and not names_nobody(stem))
    return dotted(stem) + step[len(stem) :] if telling else step


def _without_hits(step: str) -> str:
    ending = _ENDING.search(step)
    stem = step[: ending.start()] if ending else step
    spaced = stem.replace("_", " ")
    for text in dict.fromkeys((stem, spaced, spaced.replace("-", " "))):
        for hit in _detector().detect(text):
            step = step[: hit.start] + BULLET * (hit.end - hit.start) + step[hit.end :]
    return step


@lru_cache(maxsize=1)
def _detector() -> Detector:
    # The reviewer's first screen does not need the rules.
    from proofreel.privacy.detection.detector import Detector

    return Detector()
