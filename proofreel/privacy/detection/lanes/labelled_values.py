"""The label lane: a word in the text itself that says what follows ("BSN: 123456789", "born on",
"password=").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import msgspec

from proofreel.privacy.detection.entities import ENTITIES, Entity
from proofreel.privacy.detection.lanes.field import judge
from proofreel.privacy.detection.lanes.hints import Hint
from proofreel.privacy.detection.lanes.judgement import (
    Check,
    Judged,
    Judgement,
    Proposal,
    Rejection,
    rejected_by,
)
from proofreel.privacy.detection.lanes.labels import CODE, Label, value_pattern
from proofreel.privacy.detection.lanes.persons import is_full_name, is_wide_name
from proofreel.privacy.detection.lanes.records import NAME_BESIDE_CONTACT
from proofreel.privacy.detection.lanes.vocabulary import Kind
from proofreel.privacy.detection.rules.given_names import GIVEN_NAMES
from proofreel.privacy.detection.rules.labels import (
    ANNOUNCED_ONLY,
    CODE_BEFORE,
    CODE_LISTS,
    FILLER,
    SPOKEN_LABELS,
)

NEAR = 24
"""How many may stand between a label and a value that is looked for: "code for your visit on Monday is
482913".
"""
LONGEST_NEAR = 80
"""Characters of a telephone number, a date or a code in any writing, and what its pattern looks at."""
BEFORE = 60
"""How far before its label a code may stand: "482913 is your verification code" and "enter ... to"."""
LABEL_STRENGTH = 0.85
"""What a label in the same text is worth: less than the field's own words (`hints.PHRASE_STRENGTH`), for a
sentence may speak of a thing without giving it.
"""
MANY_DIGITS = 8
"""A number of telephone length, where nothing else (a plus, a bracket, a zero) says that it is one. With five
digits, a number of another kind some words behind "phone" is taken for one.
"""

_IS = re.compile(r"\b(?:is|ist|lautet|est|es)\b")
_LINK = re.compile(
    r"\.?"
    + FILLER
    + r"[\s\"'*]*(?P<link>\)?\s?(?:=>|->|\u2192|\u21d2|[:=\uff1a\u2013\u2014-]|は|です|为|是：?)|\))?"
    r"[\s\"'*>]*(?:#\s?)?",
    re.I,
)
_SENTENCE_END = re.compile(r"[.!?]\s")


class Announcement(msgspec.Struct):
    """A label in a text and what stands behind it. Offsets are those of the folded text.

    `at` is where a value may begin, behind fillers and the link (a colon, an arrow); `limit` where the next
    label stands (the end of the text without one). `announced`: a link, a verb or a line of its own divides
    the two.
    """

    text: str
    folded: str
    label: Label
    following: Label | None
    at: int
    announced: bool

    @property
    def limit(self) -> int:
        return self.following.start if self.following is not None else len(self.folded)

    @property
    def entity(self) -> Entity:
        return ENTITIES[self.label.kind.type]

    @property
    def evidence(self) -> str:
        return f'label:"{self.label.phrase}"'


class Found(msgspec.Struct):
    """A value behind a label: where its pattern matches, the folded text of it, and the same as recorded."""

    announcement: Announcement
    start: int
    end: int
    value: str
    recorded: str


class NotTaken(msgspec.Struct, frozen=True):
    """A label that announces no value, and the check that says so."""

    label: Label
    rejection: Rejection


def _line_start(folded: str, at: int) -> int:
    """Return where the line of a label begins, or a place in it that is far before the label."""
    low = max(0, at - BEFORE)
    return folded.rfind("\n", low, at) + 1 or low


def _announcement(text: str, folded: str, labels: Sequence[Label], number: int) -> Announcement:
    label = labels[number]
    link = _LINK.match(folded, label.end)
    at = link.end() if link else label.end
    between = folded[label.end : at]
    own_line = "\n" in between and not folded[_line_start(folded, label.start) : label.start].strip()
    announced = own_line or bool(link and link.group("link")) or bool(_IS.search(between.strip().lower()))
    following = labels[number + 1] if number + 1 < len(labels) else None
    return Announcement(text, folded, label, following, at, announced)


_KEY_AFTER = re.compile(r"[\w-]{0,40}\\*[\"']\s{0,4}:")
_KEY_BEFORE = re.compile(r"[\"'][\w-]{0,40}$")
_SENT_TO = re.compile(r"\bto\b|liefer|livr|envi")


def _is_json_key(a: Announcement) -> bool:
    """True for a key of JSON, which the keys' own lane judges with the object it stands in."""
    start = a.label.start
    return bool(_KEY_AFTER.match(a.folded, a.label.end)) and bool(
        _KEY_BEFORE.search(a.folded[max(0, start - 40) : start])
    )


def _needs_an_announcement(a: Announcement) -> bool:
    return not a.announced and a.label.phrase in ANNOUNCED_ONLY


def _needs_a_colon(a: Announcement) -> bool:
    if a.announced or not a.entity.needs_colon or a.label.kind == CODE or a.label.phrase in SPOKEN_LABELS:
        return False
    return not (a.entity.may_stand_apart and a.at > a.label.end)


def _is_no_destination(a: Announcement) -> bool:
    """True for "address" in a sentence: what follows is one only behind "ship to" and its like."""
    return a.label.kind.type == "ADDRESS" and not a.announced and not _SENT_TO.search(a.label.phrase)


LABEL_CHECKS: tuple[Check[Announcement], ...] = (
    Check("word-of-a-sentence", "a label only before a colon", _needs_an_announcement),
    Check("json-key", "a key, judged with its object", _is_json_key),
    Check("needs-colon", "nothing announces a value", _needs_a_colon),
    Check("no-destination", "not what an address is sent to", _is_no_destination),
)


def _is_like_a_phone(found: re.Match[str]) -> bool:
    value = found.group()
    return value[0] in "+(0" or sum(c.isdigit() for c in value) >= MANY_DIGITS


def _is_like_its_kind(found: re.Match[str]) -> bool:
    """True: a code and a date are told by their pattern alone."""
    return True


# Kinds whose values may stand some words behind their label, and what those must look like.
_LOOKED_FOR: dict[Kind, Callable[[re.Match[str]], bool]] = {
    CODE: _is_like_its_kind, Kind("PHONE"): _is_like_a_phone, Kind("DOB"): _is_like_its_kind,
}  # fmt: skip


def _value_behind(a: Announcement, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """Return the value right behind a label, or some words behind it for a few kinds."""
    match = pattern.match(a.folded, a.at)
    fits = _LOOKED_FOR.get(a.label.kind)
    if match is not None or fits is None or a.at >= a.limit:
        return match
    near = pattern.search(a.folded, a.at, a.at + NEAR + LONGEST_NEAR)
    if near is None or near.start() - a.at > NEAR or near.start() >= a.limit or not fits(near):
        return None
    return None if _SENTENCE_END.search(a.folded[a.at : near.start()]) else near


def _code_before(a: Announcement) -> Iterator[Proposal]:
    """Yield the code that stands before its label: "482913 is your verification code"."""
    offset = max(0, a.label.start - BEFORE)
    before = CODE_BEFORE.search(a.folded[offset : a.label.start])
    if before is not None:
        group = 1 if before.group(1) else 2
        judgement = Judgement(LABEL_STRENGTH, (a.evidence,), before.group(group), CODE.subtype)
        yield _proposal(CODE.type, offset + before.start(group), offset + before.end(group), judgement)


def _is_of_the_next_label(found: Found) -> bool:
    """True for a value behind the next label; a password may begin with a word that is a label elsewhere."""
    a = found.announcement
    if a.label.kind.type == "ADDRESS" or a.following is None or found.start < a.limit:
        return False
    begins_with_it = found.start == a.limit and found.end > a.following.end
    return not begins_with_it or a.label.kind not in (Kind("PASSWORD"), Kind("SECRET"))


def _is_one_word_with_its_label(found: Found) -> bool:
    a = found.announcement
    return not found.value or a.folded[a.label.end : found.start] in ("", "-", "_", ".", "/")


def _is_a_resource_name(found: Found) -> bool:
    """True for a part of a resource name: arn:...:secret:name."""
    a = found.announcement
    before, after = a.folded[a.label.start - 1 : a.label.start], a.folded[a.label.end : a.label.end + 1]
    return before == ":" and after == ":"


def _is_no_wide_name(found: Found) -> bool:
    recorded = found.recorded
    is_name = found.announcement.label.kind.type == "NAME"
    return is_name and recorded[0] >= "\u3000" and not is_wide_name(recorded)


def _is_a_list_of_words(found: Found) -> bool:
    if found.announcement.label.kind.type != "NAME" or "," not in found.value:
        return False
    return not is_full_name(found.value.replace(",", ""), known=True)


VALUE_CHECKS: tuple[Check[Found], ...] = (
    Check("next-label", "a value of the next label", _is_of_the_next_label),
    Check("one-word", "one word with its label", _is_one_word_with_its_label),
    Check("resource-name", "a part of a resource name", _is_a_resource_name),
    Check("no-wide-name", "not a name", _is_no_wide_name),
    Check("list", "a list, not a name", _is_a_list_of_words),
)

_CAPITAL_OR_DIGIT = re.compile(r"[A-Z0-9]")
_WORD_BEFORE = re.compile(r"[A-Za-z]{3,} $")
_NO_MATCH = Rejection("no-value", "nothing of its kind behind it")
_NO_ADDRESS = Rejection("lower-case", "words, not an address")


def labelled_values(text: str, folded: str, labels: Sequence[Label]) -> Iterator[Proposal | NotTaken]:
    """Yield each value that a label announces, and each label that announces none with the reason."""
    for number, label in enumerate(labels):
        pattern = value_pattern(label.kind) if label.kind.is_personal else None
        if pattern is None:
            continue
        announcement = _announcement(text, folded, labels, number)
        rejection = rejected_by(LABEL_CHECKS, announcement)
        if rejection is not None:
            yield NotTaken(label, rejection)
            continue
        match = _value_behind(announcement, pattern)
        if match is not None:
            yield from _judged(announcement, match)
            yield from _more_codes(announcement, match, pattern)
        elif label.kind == CODE:
            yield from _code_before(announcement)
        else:
            yield NotTaken(label, _NO_MATCH)


_BETWEEN_CODES = re.compile(r"[\s,;|\u2022]{1,8}(?:\d{1,2}[.)]\s?)?")
_LETTER_OR_DIGIT = re.compile(r"[A-Za-z0-9]")


def _more_codes(
    a: Announcement, first: re.Match[str], pattern: re.Pattern[str]
) -> Iterator[Proposal | NotTaken]:
    """Yield the codes of a list behind its first one, as long as they are written alike."""
    if a.label.phrase not in CODE_LISTS:
        return
    form, end = _LETTER_OR_DIGIT.sub("0", first.group()), first.end()
    while (gap := _BETWEEN_CODES.match(a.folded, end)) is not None:
        match = pattern.match(a.folded, gap.end())
        if match is None or _LETTER_OR_DIGIT.sub("0", match.group()) != form:
            return
        yield from _judged(a, match)
        end = match.end()


def _judged(a: Announcement, match: re.Match[str]) -> Iterator[Proposal | NotTaken]:
    """Yield what the value behind a label is, or why it is none."""
    value = a.folded[match.start() : match.end()].rstrip(" .,-/")
    recorded = a.text[match.start() : match.start() + len(value)]
    found = Found(a, match.start(), match.end(), value, recorded)
    outcome = rejected_by(VALUE_CHECKS, found) or _by_its_judge(found)
    if isinstance(outcome, Rejection):
        yield NotTaken(a.label, outcome)
        return
    type_ = a.label.kind.type
    if type_ == "ADDRESS":
        addressee = list(_with_addressee(found))
        if addressee:
            yield from addressee
            return
        if recorded.isascii() and not _CAPITAL_OR_DIGIT.search(recorded):
            yield NotTaken(a.label, _NO_ADDRESS)
            return
    yield _proposal(type_, found.start + outcome.start, found.start + outcome.end, outcome.judgement)


def _by_its_judge(found: Found) -> Judged | Rejection:
    a = found.announcement
    kind, phrase = a.label.kind, a.label.phrase
    if phrase == "name" and _WORD_BEFORE.search(a.folded[max(0, a.label.start - 4) : a.label.start]):
        phrase = "name-of"
    hint = Hint(kind.type, kind.subtype, a.evidence, LABEL_STRENGTH, phrase)
    return judge(hint, found.value if kind.type == "PHONE" else found.recorded, in_prose=True)


def _with_addressee(found: Found) -> Iterator[Proposal]:
    """Yield the name that comes first in what is addressed to somebody, and the address behind it."""
    value, evidence = found.value, (found.announcement.evidence,)
    head = value.partition(",")[0].strip()
    if head.split(" ")[0].lower() not in GIVEN_NAMES or not is_full_name(head, known=True):
        return
    end = found.start + len(head)
    yield _proposal("NAME", found.start, end, Judgement(NAME_BESIDE_CONTACT, evidence, head))
    if head != value:
        skipped = len(value) - len(value[len(head) :].lstrip(" ,"))
        judgement = Judgement(LABEL_STRENGTH, evidence, value[skipped:])
        yield _proposal("ADDRESS", found.start + skipped, found.start + len(value), judgement)


def _proposal(type_: str, start: int, end: int, judgement: Judgement) -> Proposal:
    return Proposal(type_, f"label-{type_.lower()}", start, end, judgement)
