"""One reading of a text, and the lanes that look for values in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from proofreel.privacy.detection.lanes.candidate import Candidate
from proofreel.privacy.detection.lanes.codes import codes_in
from proofreel.privacy.detection.lanes.engine import Stretch
from proofreel.privacy.detection.lanes.expectation import judged_pair, located
from proofreel.privacy.detection.lanes.judgement import Proposal
from proofreel.privacy.detection.lanes.labelled_values import labelled_values
from proofreel.privacy.detection.lanes.labels import Label
from proofreel.privacy.detection.lanes.pairs import (
    Pair,
    control_pairs,
    json_pairs,
    multipart_pairs,
    query_pairs,
    table_pairs,
)
from proofreel.privacy.detection.lanes.persons import names_in
from proofreel.privacy.detection.lanes.prose import addresses_in
from proofreel.privacy.detection.lanes.value import values_in
from proofreel.privacy.detection.lanes.weigh import weighed
from proofreel.privacy.detection.lanes.windows import Window
from proofreel.privacy.detection.views import View


class Reading(msgspec.Struct, frozen=True):
    """One reading of a text with what the joined search says of it.

    `wide`: it holds a script without blanks. `asked`: the lanes that it is for, and where in it.
    """

    view: View
    folded: str
    labels: list[Label]
    wide: bool
    stretches: list[Stretch]
    asked: dict[str, list[Window]]

    def windows(self, lane: str) -> list[Window] | None:
        """Return where a lane looks; None for everywhere, in scripts that the joined search does not know."""
        return None if self.wide else self.asked[lane]


class _Lane(msgspec.Struct, frozen=True):
    """A way to find values: which texts it looks at, and what it finds in one."""

    is_asked_for: Callable[[Reading], bool]
    candidates: Callable[[Reading], Iterator[Candidate]]


def _by_label(reading: Reading) -> Iterator[Candidate]:
    for found in labelled_values(reading.view.text, reading.folded, reading.labels):
        if isinstance(found, Proposal):
            yield located(reading.view, found, "label")


def _by_key(reading: Reading) -> Iterator[Candidate]:
    """Yield what keys in the text say of their values."""
    view, text = reading.view, reading.view.text
    if any(sign in text for sign in _JSON_SIGNS):
        for pair in json_pairs(text):
            yield from judged_pair(view, pair)
    for grammar in _GRAMMARS:
        if all(sign in text for sign in grammar.signs):
            for pair in grammar.pairs(text):
                yield from judged_pair(view, pair, form=grammar.form)


def _written_addresses(reading: Reading) -> Iterator[Candidate]:
    view, folded = reading.view, reading.folded
    for found in addresses_in(view.text, folded, reading.windows("streets")):
        after = weighed(found.type, folded, found.start, found.end, found.judgement, reading.labels)
        candidate = located(view, found, "prose", after.rejected_because)
        yield candidate.judged(after.judgement, *after.weights)


def _sent_codes(reading: Reading) -> Iterator[Candidate]:
    for found in codes_in(reading.folded, reading.windows("codes")):
        yield located(reading.view, found, "label")


def _table_cells(reading: Reading) -> Iterator[Candidate]:
    for pair in table_pairs(reading.view.text, reading.folded):
        yield from judged_pair(reading.view, pair)


def _told_names(reading: Reading) -> Iterator[Candidate]:
    for found in names_in(reading.view.text, reading.folded, reading.windows("names")):
        yield located(reading.view, found, "prose")


def _values(reading: Reading) -> Iterator[Candidate]:
    yield from values_in(reading.view, reading.folded, reading.stretches, reading.labels)


_LANES: tuple[_Lane, ...] = (
    _Lane(lambda reading: bool(reading.stretches), _values),
    _Lane(lambda reading: bool(reading.labels), _by_label),
    _Lane(lambda reading: True, _by_key),
    _Lane(lambda reading: reading.wide or "streets" in reading.asked, _written_addresses),
    _Lane(lambda reading: "codes" in reading.asked, _sent_codes),
    _Lane(lambda reading: "tables" in reading.asked, _table_cells),
    _Lane(lambda reading: reading.wide or "names" in reading.asked, _told_names),
)


class _Grammar(msgspec.Struct, frozen=True):
    """A way to write keys with values: what a text with it holds, and how it is read.

    `form`: a plus is a blank.
    """

    signs: tuple[str, ...]
    pairs: Callable[[str], Iterator[Pair]]
    form: bool = False


_GRAMMARS: tuple[_Grammar, ...] = (
    _Grammar(("=",), query_pairs, form=True),
    _Grammar(("=", "form-data"), multipart_pairs),
    _Grammar(("<", ">"), control_pairs),
)
_JSON_SIGNS = ('":', '" :', "':", ': "')


def candidates_in(reading: Reading) -> Iterator[Candidate]:
    """Yield what each lane finds that the joined search asks for."""
    for lane in _LANES:
        if lane.is_asked_for(reading):
            yield from lane.candidates(reading)
