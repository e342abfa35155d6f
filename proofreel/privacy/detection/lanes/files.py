"""File names that name a person: the papers that people upload, and who they belong to."""

from __future__ import annotations

import re

from proofreel.privacy.detection.lanes.persons import holds_given_name, is_of_person, is_wide_name
from proofreel.privacy.detection.rules.papers import ALSO_WORDS, OTHER_WORDS, PAPER_ENDS, PAPERS, SPECIMENS
from proofreel.privacy.detection.views import fold

_PARTS = re.compile(r"[\s_.,()+-]+|(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])")

_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|gif|svg)$", re.I)


def person_in_file(name: str, *, uploaded: bool = False) -> tuple[float, int]:
    """How sure a file's name names a person (0: not at all), and where in it that begins.

    `uploaded`: the field or key says that it is a file somebody gave; then a name alone is enough.
    """
    stem = fold(name.rpartition(".")[0])
    parts: list[tuple[str, int]] = []
    at = 0
    for gap in [*_PARTS.finditer(stem), None]:
        end = gap.start() if gap else len(stem)
        if end > at:
            parts.append((stem[at:end], at))
        at = gap.end() if gap else at
    papers = [p for p in parts if _is_paper(p[0].lower())]
    names = [
        p for p in parts
        if p not in papers and not any(c.isdigit() for c in p[0]) and len(p[0]) > 1 and p[0].lower() not in OTHER_WORDS
    ]  # fmt: skip
    words = [n[0].lower() for n in names]
    if not names or not is_of_person(words) or any(p[0].lower() in SPECIMENS for p in parts):
        return 0.0, 0
    said = [n[0].lower() for n in names if not (n[0].islower() and n[0] in ALSO_WORDS)]
    known = holds_given_name(said) or any(n[0][0] >= "\u3000" and is_wide_name(n[0]) for n in names)
    capitals = sum(n[0][0].isupper() or n[0][0] >= "\u3000" for n in names)
    start = min(p[1] for p in papers + names)
    if papers and known and len(names) <= 4:
        return (0.8 if len(names) > 1 else 0.6), start
    if (
        papers
        and (capitals >= 2 or (uploaded and (len(names) == 2 or capitals == len(names))))
        and len(names) <= 4
    ):
        return 0.75, start
    if (
        known
        and capitals >= 2
        and len(names) == len(parts)
        and (uploaded or not re.search(r"\.(?:jpe?g|png|webp|gif|svg)$", name, re.I))
    ):
        return 0.6, start
    return (0.5, start) if uploaded and known and len(names) >= 2 else (0.0, 0)


def _is_paper(word: str) -> bool:
    return word in PAPERS or word.endswith(PAPER_ENDS)
