"""The detector: what in a text still looks like personal data, why, and why not."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

import msgspec

from proofreel.privacy.detection.entities import ENTITIES
from proofreel.privacy.detection.lanes.codes import codes_in
from proofreel.privacy.detection.lanes.confirm import CHECKS
from proofreel.privacy.detection.lanes.engine import UNKNOWN, Block, EngineName, Stretch
from proofreel.privacy.detection.lanes.expectation import (
    FieldExpectation,
    expectation_of,
    in_field,
    judged_pair,
    located,
)
from proofreel.privacy.detection.lanes.field import judge
from proofreel.privacy.detection.lanes.joined import CODE_BESIDE_CARD, code_beside_card, readings
from proofreel.privacy.detection.lanes.judgement import Judgement, Proposal, Rejection
from proofreel.privacy.detection.lanes.label import Label, NotTaken, labelled_values, labels_in
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
from proofreel.privacy.detection.lanes.records import CONTACTS, MAX_RECORD, Contact, beside_contacts
from proofreel.privacy.detection.lanes.triggers import RULES, Triggers
from proofreel.privacy.detection.lanes.vocabulary import WIDE, is_label
from proofreel.privacy.detection.lanes.weigh import Candidate, weighed
from proofreel.privacy.detection.rules.model import Rule
from proofreel.privacy.detection.views import (
    View,
    base64_views,
    entity_view,
    fold,
    percent_view,
    unescaped_view,
    visible_view,
)
from proofreel.privacy.model import FieldContext, Hit

RULES_VERSION = "2"

REPORTED = 0.4
"""The least confidence that is reported: docs/detection.md calls it possible. What stays below is a shape
that is more often something else (thirteen digits, a version, a sample number) and that nothing around it
speaks for.
"""
MAX_DEPTH = 4
"""How often a text is decoded: an address in a URL in JSON in JSON, in base64."""
LABELS_BEFORE = 60
"""How far before a match labels are looked for where the text has none with a value: `label.REACH` and its
own words.
"""
STAND_IN_LENGTH, STAND_IN_TAIL = 16, 12
"""A longer token whose last twelve characters are at most two different ones stands for a token:
"sk_live_xxxx".
"""
_PLAIN = FieldContext()
_NOTHING = Judgement(0.0, (), "")

# Texts up to this length are looked at as a whole, longer ones around a match: far enough back for the
# longest value of a fixed shape, and forward for a token.
_SHORT, _BEFORE, _AFTER = 1500, 320, 4000
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
                hits = [_hit(c) for c in _resolved(in_field(text, expectation, known))]
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
        hits: dict[str, Hit] = {}
        for reading in readings(texts):
            for hit in self.detect(reading.text, context):
                hit = hit if reading.exact else _of_all(hit, length)
                if hit.type not in hits or hits[hit.type].confidence < hit.confidence:
                    hits[hit.type] = hit
        for label, value in itertools.pairwise(texts):
            if is_label(label) and not is_label(value):
                for hit in self.detect(value, FieldContext(source="input", label=label)):
                    hits.setdefault(hit.type, _of_all(hit, length))
        if "CARD" in hits and (code := code_beside_card(texts)):
            judgement = Judgement(CODE_BESIDE_CARD, ("beside a card number",), code)
            hits.setdefault("CVC", _hit(Candidate("CVC", "beside-card", 0, length, judgement, "joined")))
        return list(hits.values())

    def explain(self, text: str, context: FieldContext = _PLAIN) -> list[str]:
        """Return why each hit is one, and why each other match is none, with the names of the checks.

        Offsets and reasons, never values.
        """
        expectation = expectation_of(context)
        candidates = in_field(text, expectation, self._candidates_of({text: None}).get(text, ()))
        hits = _resolved(candidates)
        lines = [*_explained_field(text, expectation), *_explained_labels(text)]
        for candidate in sorted(candidates, key=lambda c: (c.start, c.end)):
            place = f"{candidate.type} by {candidate.rule} at {candidate.start}-{candidate.end}"
            lines.append(f"{place}: {_explained(candidate, candidate in hits)}")
        return lines or ["nothing here looks like personal data"]

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
            candidates = list(
                self._in_view(view, folded[number], stretches.get(number, []), number in labelled)
            )
            candidates += _in_record(view, folded[number], candidates)
            if candidates:
                found.setdefault(text, []).extend(candidates)
            deeper += [(text, v) for v in _derived(view)]
        return deeper

    def _in_view(
        self, view: View, folded: str, stretches: list[Stretch], labelled: bool
    ) -> Iterator[Candidate]:
        wide = not folded.isascii() and WIDE.search(folded) is not None
        labels = labels_in(folded) if labelled or wide else []
        reading = _Reading(view, folded, labels, wide, self._triggers.lanes_of(stretches))
        yield from self._by_rule(view, folded, stretches, labels)
        for lane in _LANES:
            if lane.is_asked_for(reading):
                yield from lane.candidates(reading)

    def _by_rule(
        self, view: View, folded: str, stretches: list[Stretch], labels: list[Label]
    ) -> Iterator[Candidate]:
        windows = _windows(stretches, len(RULES), len(folded))
        for number in sorted(windows):
            rule, pattern = RULES[number], _pattern(number)
            group = 1 if pattern.groups else 0
            for window in windows[number]:
                for match in pattern.finditer(folded, window.low, window.high):
                    yield _checked(rule, match, group, view, folded, labels)


@cache
def _pattern(number: int) -> re.Pattern[str]:
    """Return a rule's pattern; most are never asked for in one run, and compiling them all would be felt at
    the start.
    """
    return re.compile(RULES[number].pattern, re.I if RULES[number].ignore_case else 0)


def _of_all(hit: Hit, length: int) -> Hit:
    """Return the hit as one of all parts together, where no offset in one of them is that of a part."""
    return msgspec.structs.replace(
        hit, start=0, end=length, reasons=(*hit.reasons, "view:joined"), view="joined"
    )


def _in_record(view: View, folded: str, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield names and numbers in the same few lines as an e-mail address or a telephone number."""
    if view.name or len(folded) > MAX_RECORD:
        return
    contacts = [Contact(c.start, c.end, c.type) for c in candidates if c.type in CONTACTS and _is_leak(c)]
    if contacts:
        for proposal in beside_contacts(folded, contacts):
            yield located(view, proposal, "prose")


def _stands(candidate: Candidate) -> bool:
    """True for what is sure enough to be reported, when nothing surer stands there."""
    return candidate.rejected_because is None and candidate.confidence >= REPORTED


def _is_leak(candidate: Candidate) -> bool:
    return _stands(candidate) and not candidate.judgement.info


class _Window(msgspec.Struct):
    """A part of a text to look at."""

    low: int
    high: int


def _windows(stretches: list[Stretch], rules: int, length: int) -> dict[int, list[_Window]]:
    """Return for each triggered rule the parts of a text to look at: all of a short one, what is around in a
    long one.
    """
    windows: dict[int, list[_Window]] = {}
    for stretch in stretches:
        for number in range(rules) if stretch.pattern == UNKNOWN else (stretch.pattern,):
            if number >= rules:
                continue
            if length <= _SHORT:
                windows[number] = [_Window(0, length)]
                continue
            begin = stretch.end if stretch.start == UNKNOWN else stretch.start
            _widen(
                windows.setdefault(number, []),
                _Window(max(0, begin - _BEFORE), min(length, stretch.end + _AFTER)),
            )
    return windows


def _widen(windows: list[_Window], window: _Window) -> None:
    """Put a window behind the others, or together with the last one when they touch."""
    if windows and window.low <= windows[-1].high:
        windows[-1].low = min(window.low, windows[-1].low)
        windows[-1].high = max(window.high, windows[-1].high)
    else:
        windows.append(window)


def _checked(
    rule: Rule, match: re.Match[str], group: int, view: View, folded: str, labels: Sequence[Label]
) -> Candidate:
    """Return the match of a rule as a candidate, after its check and after what stands around it."""
    start, end = match.span(group)
    judgement = _confirmed(rule, match.group(group))
    if isinstance(judgement, Rejection):
        proposal = Proposal(rule.type, rule.id, start, end, _NOTHING)
        return located(view, proposal, rule.lane, judgement)
    start += judgement.skip
    end = start + judgement.size if judgement.size else end
    if not labels:
        offset = max(0, start - LABELS_BEFORE)
        labels = [label.moved(offset) for label in labels_in(folded[offset:start])]
    after = weighed(rule.type, folded, start, end, judgement, labels)
    judgement = after.judgement
    if rule.subtype and not judgement.subtype:
        judgement = msgspec.structs.replace(judgement, subtype=rule.subtype)
    place = view.original(start, end)
    return Candidate(
        rule.type, rule.id, *place, judgement, view.name, rule.lane, after.rejected_because, after.weights
    )


def _confirmed(rule: Rule, found: str) -> Judgement | Rejection:
    """Return what the check of a rule says of a match; without one, what the rule itself does."""
    if _is_stand_in(rule, found):
        return Rejection("stand-in", "a stand-in for a token")
    return CHECKS[rule.confirm](found) if rule.confirm else Judgement(rule.confidence, ("format",), found)


def _is_stand_in(rule: Rule, found: str) -> bool:
    is_long_token = rule.lane == "token" and len(found) > STAND_IN_LENGTH
    return is_long_token and len(set(found[-STAND_IN_TAIL:])) <= 2


class _Reading(msgspec.Struct, frozen=True):
    """One reading of a text with what the joined search says of it.

    `wide`: it holds a script without blanks.
    """

    view: View
    folded: str
    labels: list[Label]
    wide: bool
    asked: frozenset[str]


class _Lane(msgspec.Struct, frozen=True):
    """A way to find values: which texts it looks at, and what it finds in one."""

    is_asked_for: Callable[[_Reading], bool]
    candidates: Callable[[_Reading], Iterator[Candidate]]


def _by_label(reading: _Reading) -> Iterator[Candidate]:
    for found in labelled_values(reading.view.text, reading.folded, reading.labels):
        if isinstance(found, Proposal):
            yield located(reading.view, found, "label")


def _by_key(reading: _Reading) -> Iterator[Candidate]:
    """Yield what keys in the text say of their values."""
    view, text = reading.view, reading.view.text
    if any(sign in text for sign in _JSON_SIGNS):
        for pair in json_pairs(text):
            yield from judged_pair(view, pair)
    for grammar in _GRAMMARS:
        if all(sign in text for sign in grammar.signs):
            for pair in grammar.pairs(text):
                yield from judged_pair(view, pair, form=grammar.form)


def _written_addresses(reading: _Reading) -> Iterator[Candidate]:
    view, folded = reading.view, reading.folded
    for found in addresses_in(view.text, folded):
        after = weighed(found.type, folded, found.start, found.end, found.judgement, reading.labels)
        candidate = located(view, found, "prose", after.rejected_because)
        yield candidate.judged(after.judgement, *after.weights)


def _sent_codes(reading: _Reading) -> Iterator[Candidate]:
    for found in codes_in(reading.folded):
        yield located(reading.view, found, "label")


def _table_cells(reading: _Reading) -> Iterator[Candidate]:
    for pair in table_pairs(reading.view.text, reading.folded):
        yield from judged_pair(reading.view, pair)


def _told_names(reading: _Reading) -> Iterator[Candidate]:
    for found in names_in(reading.view.text, reading.folded):
        yield located(reading.view, found, "prose")


_LANES: tuple[_Lane, ...] = (
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


def _derived(view: View) -> Iterator[View]:
    for derived in (visible_view(view), percent_view(view), entity_view(view), unescaped_view(view)):
        if derived is not None and derived.text != view.text:
            yield derived
    yield from base64_views(view)


def _resolved(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates that are hits, in order of their place: where two overlap, the surer one."""
    standing = [c for c in candidates if c.end > c.start and _stands(c)]
    standing.sort(key=lambda c: (-c.confidence, c.start - c.end, c.view != "", c.start))
    kept: list[Candidate] = []
    for c in standing:
        if not any(c.start < k.end and k.start < c.end and not _side_by_side(c, k) for k in kept):
            kept.append(c)
    kept.sort(key=lambda c: c.start)
    return kept


def _side_by_side(one: Candidate, other: Candidate) -> bool:
    """True when two values stand in the same unfolded base64, each for the whole stretch of it."""
    if "base64" not in one.view or one.view != other.view:
        return False
    return one.type != other.type and one.judgement.value != other.judgement.value


def _hit(candidate: Candidate) -> Hit:
    judgement = candidate.judgement
    reasons = judgement.reasons if not candidate.view else (*judgement.reasons, f"view:{candidate.view}")
    return Hit(
        type=candidate.type,
        rule=candidate.rule,
        start=candidate.start,
        end=candidate.end,
        value=judgement.value,
        confidence=round(judgement.confidence, 3),
        severity="info" if judgement.info else ENTITIES[candidate.type].severity,
        reasons=reasons,
        subtype=judgement.subtype,
        view=candidate.view,
    )


def _explained(candidate: Candidate, is_hit: bool) -> str:
    """Return why a candidate is a hit or none, with the checks that decided and what each has added."""
    weights = "".join(f", {weight.check} {weight.amount:+.2f}" for weight in candidate.weights)
    rejection = candidate.rejected_because
    if rejection is not None:
        return f"no, {rejection.reason} ({rejection.check})"
    if is_hit:
        return f"yes, {candidate.confidence:.2f}, {', '.join(candidate.judgement.reasons)}{weights}"
    if candidate.confidence < REPORTED:
        return f"no, {candidate.confidence:.2f} is too unsure{weights}"
    return "no, a surer finding stands there"


def _explained_field(text: str, expectation: FieldExpectation) -> Iterator[str]:
    """Yield what the field says that it holds, and why the text is none of it."""
    hint = expectation.hint
    if hint is None:
        return
    yield f"field: {hint.evidence} says {hint.type if hint.is_personal else 'no personal data'}"
    judged = judge(hint, text, in_prose=expectation.in_prose) if hint.is_personal else None
    if isinstance(judged, Rejection):
        yield f"field lane: {hint.type} not taken: {judged.reason} ({judged.check})"


def _explained_labels(text: str) -> Iterator[str]:
    """Yield the labels in the text that announce no value, each with the check that says so."""
    folded = fold(text)
    for found in labelled_values(text, folded, labels_in(folded)):
        if isinstance(found, NotTaken):
            label, rejection = found.label, found.rejection
            place = f"label lane: {label.kind.type} at {label.start}-{label.end}"
            yield f"{place} not taken: {rejection.reason} ({rejection.check})"
