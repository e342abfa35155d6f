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
from proofreel.privacy.detection.lanes.engine import Block, EngineName
from proofreel.privacy.detection.lanes.field import judge
from proofreel.privacy.detection.lanes.hints import DENY, WIDE, hint_of, is_label
from proofreel.privacy.detection.lanes.judgement import Verdict
from proofreel.privacy.detection.lanes.label import labelled_values, labels_in
from proofreel.privacy.detection.lanes.pairs import (
    control_pairs,
    json_pairs,
    multipart_pairs,
    query_pairs,
    table_pairs,
)
from proofreel.privacy.detection.lanes.persons import names_in
from proofreel.privacy.detection.lanes.prose import addresses_in
from proofreel.privacy.detection.lanes.records import MAX_RECORD, beside_contacts
from proofreel.privacy.detection.lanes.setting import in_setting, judged_pair, setting_of
from proofreel.privacy.detection.lanes.triggers import RULES, Stretch, Triggers
from proofreel.privacy.detection.lanes.weigh import Candidate, Label, weighed
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
MAX_DEPTH = 4
_PLAIN = FieldContext()
_NOTHING = Verdict(0.0, (), "")

# Texts up to this length are looked at as a whole, longer ones around a match: far enough back for the
# longest value of a fixed shape, and forward for a token.
_SHORT, _BEFORE, _AFTER = 1500, 320, 4000
_BEYOND_LATIN = re.compile(
    "[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3005\u3040-\u30ff\u3400-\u9fff"
    "\uac00-\ud7af\ufe0e\ufe0f\ufeff]"
)
_VIEW_LITERALS = (b'":', b'" :', b"':", b': "', b"&", b"%", b"\\", b"=", b"<")


class Detector:
    """Finds personal data in texts.

    One instance may be used for many sessions; it is not for several threads.
    """

    def __init__(self, engine: EngineName = "auto") -> None:
        self._triggers = Triggers(engine)
        self.engine = self._triggers.engine
        self._clean: set[str] = set()

    def detect(self, text: str, context: FieldContext = _PLAIN) -> list[Hit]:
        """The hits in one text, in order of their place."""
        return self.detect_many([(text, context)])[0]

    def detect_many(self, rows: Sequence[tuple[str, FieldContext]]) -> list[list[Hit]]:
        """The hits of many texts at once, in the order of `rows`: the fast path."""
        found = self.hits_in([text for text, _ in rows], [context for _, context in rows])
        return [found.get(row, []) for row in range(len(rows))]

    def hits_in(self, texts: Sequence[str], contexts: Sequence[FieldContext]) -> dict[int, list[Hit]]:
        """The same, for only those texts that have hits, by place in `texts`;
        `contexts` goes beside `texts`.
        """
        candidates = self._candidates_of(dict.fromkeys(texts))
        distinct = {id(context): context for context in contexts}
        settings = {key: setting_of(context) for key, context in distinct.items()}
        active = {key for key, setting in settings.items() if setting.active}
        found: dict[int, list[Hit]] = {}
        for row, (text, key) in enumerate(zip(texts, map(id, contexts), strict=True)):
            if key in active or text in candidates:
                setting, known = settings[key], candidates.get(text, ())
                if not known and not setting.field_holds(text):
                    continue
                hits = _resolved(in_setting(text, setting, known))
                if hits:
                    found[row] = hits
        return found

    def detect_joined(self, parts: Sequence[tuple[str, FieldContext]]) -> list[Hit]:
        """What the parts make together: keys typed one by one, a value growing, a group of boxes.

        Offsets are those in the parts joined without anything between.
        """
        from proofreel.privacy.detection.lanes.joined import code_beside_card, readings

        context = parts[0][1] if parts else _PLAIN
        whole = "".join(text for text, _ in parts)
        hits: dict[str, Hit] = {}
        texts = [text for text, _ in parts]
        for text, exact in readings(texts):
            for hit in self.detect(text, context):
                hit = hit if exact else _of_all(hit, len(whole))
                if hit.type not in hits or hits[hit.type].confidence < hit.confidence:
                    hits[hit.type] = hit
        for label, value in itertools.pairwise(texts):
            if is_label(label) and not is_label(value):
                for hit in self.detect(value, FieldContext(source="input", label=label)):
                    hits.setdefault(hit.type, _of_all(hit, len(whole)))
        if "CARD" in hits and (code := code_beside_card(texts)):
            verdict = Verdict(0.8, ("beside a card number",), code)
            hits.setdefault("CVC", _hit(Candidate("CVC", "beside-card", 0, len(whole), verdict, "joined")))
        return list(hits.values())

    def explain(self, text: str, context: FieldContext = _PLAIN) -> list[str]:
        """Why each hit is one, and why each other match is none. Offsets and reasons, never values."""
        hint = hint_of(context)
        lines = (
            [f"field: {hint.evidence} says {'no personal data' if hint.type == DENY else hint.type}"]
            if hint
            else []
        )
        if hint is not None and hint.type != DENY:
            judged = judge(hint, text, in_prose=context.source == "text")
            if isinstance(judged, str):
                lines.append(f"field lane: {hint.type} not taken: {judged}")
        candidates = in_setting(text, setting_of(context), self._candidates_of({text: None}).get(text, ()))
        hits = {(h.start, h.end, h.type) for h in _resolved(candidates)}
        for c in sorted(candidates, key=lambda c: (c.start, c.end)):
            place = f"{c.type} by {c.rule} at {c.start}-{c.end}"
            if c.against:
                lines.append(f"{place}: no, {c.against}")
            elif (c.start, c.end, c.type) in hits:
                lines.append(f"{place}: yes, {c.verdict.confidence:.2f}, {', '.join(c.verdict.reasons)}")
            elif c.verdict.confidence < REPORTED:
                lines.append(f"{place}: no, {c.verdict.confidence:.2f} is too unsure")
            else:
                lines.append(f"{place}: no, a surer finding stands there")
        return lines or ["nothing here looks like personal data"]

    def _candidates_of(self, texts: dict[str, None]) -> dict[str, list[Candidate]]:
        """The candidates of each distinct text, whatever its field."""
        found: dict[str, list[Candidate]] = {}
        clean = self._clean
        first = [text for text in texts if (len(text) > 4 or not text.isascii()) and text not in clean]
        level = self._scan_level(first, lambda number: (first[number], View(first[number])), found)
        for _ in range(MAX_DEPTH - 1):
            if not level:
                break
            level = self._scan_level([view.text for _, view in level], level.__getitem__, found)
        if len(clean) > 200_000:
            clean.clear()
        clean.update(first)
        clean.difference_update(found, [text for text in first if len(text) > 256])
        return found

    def _scan_level(
        self,
        readings: Sequence[str],
        reading_of: Callable[[int], tuple[str, View]],
        found: dict[str, list[Candidate]],
    ) -> list[tuple[str, View]]:
        """Adds the candidates in texts to `found`; gives what the texts are when they are decoded.

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
        text = view.text
        wide = not folded.isascii() and WIDE.search(folded) is not None
        triggered = {s[0] for s in stretches}
        everything = -1 in triggered
        labels: list[Label] = labels_in(folded) if labelled or wide else []
        yield from self._by_rule(view, folded, stretches, labels)
        for start, end, type_, _, verdict in labelled_values(text, folded, labels):
            a, b = view.original(start, end)
            yield Candidate(type_, f"label-{type_.lower()}", a, b, verdict, view.name, "label")
        yield from _by_key(view)
        if everything or wide or not triggered.isdisjoint(self._triggers.streets):
            for start, end, rule_id, verdict in addresses_in(text, folded):
                verdict, against = weighed("ADDRESS", folded, start, end, verdict, labels)
                a, b = view.original(start, end)
                yield Candidate("ADDRESS", rule_id, a, b, verdict, view.name, "prose", against)
        if everything or not triggered.isdisjoint(self._triggers.codes):
            for start, end, verdict in codes_in(folded):
                a, b = view.original(start, end)
                yield Candidate("PASSWORD", "code-sent", a, b, verdict, view.name, "label")
        if everything or self._triggers.tables in triggered:
            for hint, start, end in table_pairs(text, folded):
                yield from judged_pair(view, hint, start, end)
        if everything or wide or not triggered.isdisjoint(self._triggers.names):
            for start, end, rule_id, verdict in names_in(text, folded):
                a, b = view.original(start, end)
                yield Candidate("NAME", rule_id, a, b, verdict, view.name, "prose")

    def _by_rule(
        self, view: View, folded: str, stretches: list[Stretch], labels: list[Label]
    ) -> Iterator[Candidate]:
        windows = _windows(stretches, len(RULES), len(folded))
        for number in sorted(windows):
            rule, pattern = RULES[number], _pattern(number)
            group = 1 if pattern.groups else 0
            for low, high in windows[number]:
                for match in pattern.finditer(folded, low, high):
                    yield _checked(rule, match, group, view, folded, labels)


@cache
def _pattern(number: int) -> re.Pattern[str]:
    """A rule's pattern; most are never asked for in one run,
    and compiling them all would be felt at the start.
    """
    return re.compile(RULES[number].pattern, re.I if RULES[number].ignore_case else 0)


def _of_all(hit: Hit, length: int) -> Hit:
    """The hit as one of all parts together, where no offset in one of them is that of a part."""
    return msgspec.structs.replace(
        hit, start=0, end=length, reasons=(*hit.reasons, "view:joined"), view="joined"
    )


def _in_record(view: View, folded: str, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Names and numbers in the same few lines as an e-mail address or a telephone number."""
    if view.name or len(folded) > MAX_RECORD:
        return
    contacts = [
        (c.start, c.end, c.type) for c in candidates
        if c.type in ("EMAIL", "PHONE", "ADDRESS") and not c.against and not c.verdict.info
        and c.verdict.confidence >= REPORTED
    ]  # fmt: skip
    if contacts:
        for start, end, type_, verdict in beside_contacts(folded, contacts):
            yield Candidate(type_, "record", start, end, verdict, "", "prose")


def _windows(stretches: list[Stretch], rules: int, length: int) -> dict[int, list[tuple[int, int]]]:
    """For each triggered rule the parts of a text to look at;
    all of a short text, what is around in a long one.
    """
    windows: dict[int, list[tuple[int, int]]] = {}
    for pattern, start, end in stretches:
        for number in range(rules) if pattern < 0 else (pattern,):
            if number >= rules:
                continue
            if length <= _SHORT:
                windows[number] = [(0, length)]
                continue
            low, high = max(0, (start if start >= 0 else end) - _BEFORE), min(length, end + _AFTER)
            known = windows.setdefault(number, [])
            if known and low <= known[-1][1]:
                known[-1] = (min(low, known[-1][0]), max(high, known[-1][1]))
            else:
                known.append((low, high))
    return windows


def _checked(
    rule: Rule, match: re.Match[str], group: int, view: View, folded: str, labels: list[Label]
) -> Candidate:
    start, end = match.span(group)
    found = match.group(group)
    verdict = CHECKS[rule.confirm](found) if rule.confirm else Verdict(rule.confidence, ("format",), found)
    if rule.lane == "token" and len(found) > 16 and len(set(found[-12:])) <= 2:
        verdict = "a stand-in for a token"
    if isinstance(verdict, str):
        return Candidate(
            rule.type, rule.id, *view.original(start, end), _NOTHING, view.name, rule.lane, verdict
        )
    start += verdict.skip
    end = start + verdict.size if verdict.size else end
    if not labels:
        offset = max(0, start - 60)
        labels = [(s + offset, e + offset, k, p) for s, e, k, p in labels_in(folded[offset:start])]
    verdict, against = weighed(rule.type, folded, start, end, verdict, labels)
    if rule.subtype and not verdict.subtype:
        verdict = verdict._replace(subtype=rule.subtype)
    return Candidate(rule.type, rule.id, *view.original(start, end), verdict, view.name, rule.lane, against)


def _by_key(view: View) -> Iterator[Candidate]:
    """What keys in the text say of their values."""
    text = view.text
    if '":' in text or '" :' in text or "':" in text or ': "' in text:
        for hint, start, end in json_pairs(text):
            yield from judged_pair(view, hint, start, end)
    if "=" in text:
        for hint, start, end in query_pairs(text):
            yield from judged_pair(view, hint, start, end, form=True)
        if "form-data" in text:
            for hint, start, end in multipart_pairs(text):
                yield from judged_pair(view, hint, start, end)
    if "<" in text and ">" in text:
        for hint, start, end in control_pairs(text):
            yield from judged_pair(view, hint, start, end)


def _derived(view: View) -> Iterator[View]:
    for derived in (visible_view(view), percent_view(view), entity_view(view), unescaped_view(view)):
        if derived is not None and derived.text != view.text:
            yield derived
    yield from base64_views(view)


def _resolved(candidates: Sequence[Candidate]) -> list[Hit]:
    """The hits among the candidates: where two overlap, the surer one."""
    standing = [
        c for c in candidates if not c.against and c.verdict.confidence >= REPORTED and c.end > c.start
    ]
    standing.sort(key=lambda c: (-c.verdict.confidence, c.start - c.end, c.view != "", c.start))
    kept: list[Candidate] = []
    for c in standing:
        if not any(c.start < k.end and k.start < c.end and not _side_by_side(c, k) for k in kept):
            kept.append(c)
    kept.sort(key=lambda c: c.start)
    return [_hit(c) for c in kept]


def _side_by_side(one: Candidate, other: Candidate) -> bool:
    """Whether two values stand in the same unfolded base64, each for the whole stretch of it."""
    return (
        "base64" in one.view and one.view == other.view
        and one.type != other.type and one.verdict.value != other.verdict.value
    )  # fmt: skip


def _hit(candidate: Candidate) -> Hit:
    verdict = candidate.verdict
    reasons = verdict.reasons if not candidate.view else (*verdict.reasons, f"view:{candidate.view}")
    return Hit(
        type=candidate.type,
        rule=candidate.rule,
        start=candidate.start,
        end=candidate.end,
        value=verdict.value,
        confidence=round(verdict.confidence, 3),
        severity="info" if verdict.info else ENTITIES[candidate.type].severity,
        reasons=reasons,
        subtype=verdict.subtype,
        view=candidate.view,
    )
