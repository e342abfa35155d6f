"""File names that name a person: the papers that people upload, and who they belong to."""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from proofreel.privacy.detection.lanes.persons import holds_given_name, is_of_person, is_wide_name
from proofreel.privacy.detection.rules.papers import ALSO_WORDS, OTHER_WORDS, PAPER_ENDS, PAPERS, SPECIMENS
from proofreel.privacy.detection.views import fold

MOST_NAMES = 4
"""More words than this are a title, not the name of a person on a paper."""

_GAP = re.compile(r"[\s_.,()+-]+|(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])")
_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|gif|svg)$", re.I)


class PersonInFile(msgspec.Struct, frozen=True):
    """How sure a file's name names a person (0: not at all), where in it that begins, and which way of naming
    it is.
    """

    confidence: float
    start: int = 0
    way: str = ""


NOBODY = PersonInFile(0.0)


class _Part(msgspec.Struct, frozen=True):
    """A word or number of a file's name, and where it begins."""

    text: str
    start: int

    @property
    def is_paper(self) -> bool:
        word = self.text.lower()
        return word in PAPERS or word.endswith(PAPER_ENDS)

    @property
    def may_be_name(self) -> bool:
        digits = any(c.isdigit() for c in self.text)
        return not digits and len(self.text) > 1 and self.text.lower() not in OTHER_WORDS

    @property
    def is_wide(self) -> bool:
        return self.text[0] >= "\u3000"

    @property
    def is_capitalised(self) -> bool:
        return self.text[0].isupper() or self.is_wide


class FileName(msgspec.Struct):
    """The parts of a file's name.

    `known`: a frequent name is among `names`; `uploaded`: somebody gave the file.
    """

    name: str
    uploaded: bool
    parts: list[_Part]
    papers: list[_Part]
    names: list[_Part]
    known: bool
    capitals: int

    @property
    def is_short(self) -> bool:
        return len(self.names) <= MOST_NAMES

    @property
    def is_picture(self) -> bool:
        return _PICTURE.search(self.name) is not None


def _is_paper_of_known(file: FileName) -> bool:
    return bool(file.papers) and file.known and file.is_short


def _is_paper_of_full_name(file: FileName) -> bool:
    return _is_paper_of_known(file) and len(file.names) > 1


def _is_paper_of_capitals(file: FileName) -> bool:
    if not file.papers or not file.is_short:
        return False
    given = len(file.names) == 2 or file.capitals == len(file.names)
    return file.capitals >= 2 or (file.uploaded and given)


def _is_full_name_alone(file: FileName) -> bool:
    alone = file.known and file.capitals >= 2 and len(file.names) == len(file.parts)
    return alone and (file.uploaded or not file.is_picture)


def _is_uploaded_with_name(file: FileName) -> bool:
    return file.uploaded and file.known and len(file.names) >= 2


class Way(msgspec.Struct, frozen=True):
    """One way in which a file is named after a person, and how sure that is."""

    name: str
    confidence: float
    holds: Callable[[FileName], bool]


# A paper and a frequent name say more than either; a picture of the page is called after a person as often as
# not, and what nobody has uploaded needs capitals, for words of products are given names, too.
WAYS: tuple[Way, ...] = (
    Way("paper-of-full-name", 0.8, _is_paper_of_full_name),
    Way("paper-of-known-name", 0.6, _is_paper_of_known),
    Way("paper-of-capitals", 0.75, _is_paper_of_capitals),
    Way("full-name-alone", 0.6, _is_full_name_alone),
    Way("uploaded-with-name", 0.5, _is_uploaded_with_name),
)


def person_in_file(name: str, *, uploaded: bool = False) -> PersonInFile:
    """Return how sure a file's name names a person, and where in it that begins.

    `uploaded`: the field or key says that it is a file somebody gave; then a name alone is enough.
    """
    file = _read(name, uploaded)
    if not file.names or not is_of_person([part.text.lower() for part in file.names]):
        return NOBODY
    if any(part.text.lower() in SPECIMENS for part in file.parts):
        return NOBODY
    way = next((way for way in WAYS if way.holds(file)), None)
    if way is None:
        return NOBODY
    start = min(part.start for part in (*file.papers, *file.names))
    return PersonInFile(way.confidence, start, way.name)


def _read(name: str, uploaded: bool) -> FileName:
    parts = _parts_of(fold(name.rpartition(".")[0]))
    papers = [part for part in parts if part.is_paper]
    names = [part for part in parts if part.may_be_name and part not in papers]
    said = [p.text.lower() for p in names if not (p.text[0].islower() and p.text in ALSO_WORDS)]
    known = holds_given_name(said) or any(part.is_wide and is_wide_name(part.text) for part in names)
    capitals = sum(part.is_capitalised for part in names)
    return FileName(name, uploaded, parts, papers, names, known, capitals)


def _parts_of(stem: str) -> list[_Part]:
    parts: list[_Part] = []
    at = 0
    for gap in [*_GAP.finditer(stem), None]:
        end = gap.start() if gap else len(stem)
        if end > at:
            parts.append(_Part(stem[at:end], at))
        at = gap.end() if gap else at
    return parts
