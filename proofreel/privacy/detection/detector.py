"""The detector: what in a text still looks like personal data, why, and why not."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence

import msgspec

from proofreel.privacy.detection.explanation import explanation
from proofreel.privacy.detection.lanes.candidate import Candidate
from proofreel.privacy.detection.lanes.engine import Block, EngineName, Stretch
from proofreel.privacy.detection.lanes.expectation import expectation_of, in_field, located
from proofreel.privacy.detection.lanes.joined import CODE_BESIDE_CARD, code_beside_card, readings
from proofreel.privacy.detection.lanes.judgement import Judgement
from proofreel.privacy.detection.lanes.labels import labels_in
from proofreel.privacy.detection.lanes.reading import Reading, candidates_in
from proofreel.privacy.detection.lanes.records import CONTACTS, MAX_RECORD, Contact, beside_contacts
from proofreel.privacy.detection.lanes.triggers import Triggers
from proofreel.privacy.detection.lanes.vocabulary import WIDE, is_label
from proofreel.privacy.detection.resolution import hit_of, is_leak, resolved
from proofreel.privacy.detection.views import (
    View,
    base64_views,
    entity_view,
    fold,
    percent_view,
    unescaped_view,
    visible_view,
)
from proofreel.privacy.model import EntityType, FieldContext, Hit

RULES_VERSION = "3"

MAX_DEPTH = 4
"""How often a text is decoded: an address in a URL in JSON in JSON, in base64."""
_PLAIN = FieldContext()

# Texts that were clean are remembered in the run, unless they are long: those are seldom seen twice.
_REMEMBERED, _REMEMBERED_LENGTH = 200_000, 256
_SHORTEST = 4  # shorter ASCII texts hold nothing without a context
_BEYOND_LATIN = re.compile(
    "[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3005\u3040-\u30ff\u3400-\u9fff"
    "\uac00-\ud7af\ufe0e\ufe0f\ufeff]"
)
_VIEW_LITERALS = (b'":', b'" :', b"':", b': "', b"&", b"%", b"\\", b"=", b"<")


class Detector:
    """Find personal data in texts.

    One instance may be used for many sessions; it is not for several threads.
    """

    def __init__(self, engine: EngineName = "auto") -> None:
        self._triggers = Triggers(engine)
        self.engine = self._triggers.engine
        self._clean: set[str] = set()

    def detect(self, text: str, context: FieldContext = _PLAIN) -> list[Hit]:
        """Return the hits in one text, in order of their place."""
        return self.detect_many([(text, context)])[0]

    def detect_many(self, rows: Sequence[tuple[str, FieldContext]]) -> list[list[Hit]]:
        """Return the hits of many texts at once, in the order of `rows`: the fast path."""
        found = self.hits_in([text for text, _ in rows], [context for _, context in rows])
        return [found.get(row, []) for row in range(len(rows))]

    def hits_in(self, texts: Sequence[str], contexts: Sequence[FieldContext]) -> dict[int, list[Hit]]:
        """Return the same for only those texts that have hits, by place in `texts`; `contexts` goes beside
        `texts`.
        """
        candidates = self._candidates_of(dict.fromkeys(texts))
        distinct = {id(context): context for context in contexts}
        expectations = {key: expectation_of(context) for key, context in distinct.items()}
        active = {key for key, expectation in expectations.items() if expectation.active}
        found: dict[int, list[Hit]] = {}
        for row, (text, key) in enumerate(zip(texts, map(id, contexts), strict=True)):
            if key in active or text in candidates:
                expectation, known = expectations[key], candidates.get(text, ())
                if not known and not expectation.may_hold(text):
                    continue
                hits = [hit_of(c) for c in resolved(in_field(text, expectation, known))]
                if hits:
                    found[row] = hits
        return found

    def detect_joined(self, parts: Sequence[tuple[str, FieldContext]]) -> list[Hit]:
        """Return what the parts make together: keys typed one by one, a value growing, a group of boxes.

        Offsets are those in the parts joined without anything between.
        """
        context = parts[0][1] if parts else _PLAIN
        texts = [text for text, _ in parts]
        length = sum(map(len, texts))
        hits: dict[EntityType, Hit] = {}
        for reading in readings(texts):
            for hit in self.detect(reading.text, context):
                known = hits.get(hit.type)
                if known is None or known.confidence < hit.confidence:
                    hits[hit.type] = hit if reading.exact else _of_all(hit, length)
        for hit in self._behind_labels(texts):
            hits.setdefault(hit.type, _of_all(hit, length))
        if "CARD" in hits and (code := code_beside_card(texts)):
            judgement = Judgement(CODE_BESIDE_CARD, ("beside a card number",), code)
            hits.setdefault("CVC", hit_of(Candidate("CVC", "beside-card", 0, length, judgement, "joined")))
        return list(hits.values())

    def _behind_labels(self, texts: Sequence[str]) -> Iterator[Hit]:
        """Yield the hits in each text before which a label stands."""
        for label, value in itertools.pairwise(texts):
            if is_label(label) and not is_label(value):
                yield from self.detect(value, FieldContext(source="input", label=label))

    def explain(self, text: str, context: FieldContext = _PLAIN) -> list[str]:
        """Return why each hit is one, and why each other match is none, with the names of the checks.

        Offsets and reasons, never values.
        """
        expectation = expectation_of(context)
        found = self._candidates_of({text: None}).get(text, ())
        return explanation(text, expectation, in_field(text, expectation, found))

    def _candidates_of(self, texts: dict[str, None]) -> dict[str, list[Candidate]]:
        """Return the candidates of each distinct text that has some, whatever its field."""
        found: dict[str, list[Candidate]] = {}
        clean = self._clean
        first = [
            text for text in texts if (len(text) > _SHORTEST or not text.isascii()) and text not in clean
        ]
        level = self._scan_level(first, lambda number: (first[number], View(first[number])), found)
        for _ in range(MAX_DEPTH - 1):
            if not level:
                break
            level = self._scan_level([view.text for _, view in level], level.__getitem__, found)
        if len(clean) > _REMEMBERED:
            clean.clear()
        clean.update(first)
        clean.difference_update(found, [text for text in first if len(text) > _REMEMBERED_LENGTH])
        return found

    def _scan_level(
        self,
        readings: Sequence[str],
        reading_of: Callable[[int], tuple[str, View]],
        found: dict[str, list[Candidate]],
    ) -> list[tuple[str, View]]:
        """Add the candidates in texts to `found`; return what the texts are when they are decoded.

        `reading_of` gives the text as recorded and the view of it that a reading is.
        """
        folded = [text if text.isascii() else fold(text) for text in readings]
        block = Block(folded)
        stretches, labelled = self._triggers.of(block)
        flagged = labelled | set(stretches)
        for literal in _VIEW_LITERALS:
            flagged.update(block.holding(literal))
        flagged.update(
            n for n, text in enumerate(folded) if not text.isascii() and _BEYOND_LATIN.search(text)
        )
        deeper: list[tuple[str, View]] = []
        for number in sorted(flagged):
            text, view = reading_of(number)
            candidates = self._in_view(view, folded[number], stretches.get(number, []), number in labelled)
            if candidates:
                found.setdefault(text, []).extend(candidates)
            deeper += [(text, v) for v in _derived(view)]
        return deeper

    def _in_view(self, view: View, folded: str, stretches: list[Stretch], labelled: bool) -> list[Candidate]:
        """Return what all lanes find in one reading of a text, and what stands beside it in a record."""
        wide = not folded.isascii() and WIDE.search(folded) is not None
        labels = labels_in(folded) if labelled or wide else []
        asked = self._triggers.lanes_of(stretches, len(folded))
        found = list(candidates_in(Reading(view, folded, labels, wide, stretches, asked)))
        return found if view.name else [*found, *_in_record(view, folded, found)]


def _of_all(hit: Hit, length: int) -> Hit:
    """Return the hit as one of all parts together, where no offset in one of them is that of a part."""
    return msgspec.structs.replace(
        hit, start=0, end=length, reasons=(*hit.reasons, "view:joined"), view="joined"
    )


def _in_record(view: View, folded: str, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield names and numbers in the same few lines as an e-mail address or a telephone number."""
    if len(folded) > MAX_RECORD:
        return
    contacts = [Contact(c.start, c.end, c.type) for c in candidates if c.type in CONTACTS and is_leak(c)]
    if contacts:
        for proposal in beside_contacts(folded, contacts):
            yield located(view, proposal, "prose")


def _derived(view: View) -> Iterator[View]:
    for derived in (visible_view(view), percent_view(view), entity_view(view), unescaped_view(view)):
        if derived is not None and derived.text != view.text:
            yield derived
    yield from base64_views(view)
